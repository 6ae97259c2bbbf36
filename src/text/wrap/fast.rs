//! One line at a time: look where it is full, then walk back to the last
//! boundary that is free.
//!
//! A greedy line needs no other boundary, so nearly none is decided. Most are
//! settled by the two classes beside them; where they are not, the rules are
//! applied to as much text as they can see.

use super::measure::{Reach, before, reach};
use super::pairs::{PAIRS, Pair, Pairs};
use super::{Line, Options, Rule, Rules};
use crate::text::linebreak::{Before, Class, Facts, Unit, facts};
use crate::text::tailor::{self, Addresses, Seen, Tier};

/// Characters that the rules may look at behind a boundary.
const AHEAD: usize = 8;
/// Characters before a boundary within which the rules have to find their
/// footing; a paragraph that denies it goes to the other engine.
const BACK: usize = 256;
/// Bytes looked through at once for the next line feed.
const FORESIGHT: usize = 4096;
/// The narrowest line that is worth it.
pub(super) const NARROWEST: usize = 8;

/// What came of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A line, and where the next one of the paragraph begins.
    Line(Line, usize),
    /// The last line of the paragraph, and where the paragraph ends.
    Last(Line, usize),
    /// Nothing but the indent: the line begins here instead.
    Indent(usize),
    /// The paragraph is one for the other engine.
    Slow,
}

/// A byte of the text, and the cells of the line before it; what hangs beyond
/// the width is not counted.
type Spot = (usize, usize);

/// The engine cannot tell without the whole paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Lost;

type Found<T> = Result<T, Lost>;

/// The engine, with what it remembers.
#[derive(Debug, Clone)]
pub(super) struct Fast<'a> {
    text: &'a str,
    options: Options,
    /// The table of pairs, where the rules are those it was made for.
    pairs: Option<&'static Pairs>,
    addresses: Addresses,
    window: Window,
    /// No line feed stands between the line looked at and this byte.
    limit: usize,
}

/// Characters near a boundary, and where each begins.
#[derive(Debug, Clone, Default)]
struct Window {
    seen: Vec<Seen>,
    at: Vec<usize>,
}

impl<'a> Fast<'a> {
    pub(super) fn new(text: &'a str, options: &Options) -> Self {
        Self {
            text,
            options: options.clone(),
            pairs: (options.rules == Rules::default()).then(|| &*PAIRS),
            addresses: Addresses::default(),
            window: Window::default(),
            limit: 0,
        }
    }

    /// The line that begins at `start` in the paragraph that begins at `paragraph`.
    pub(super) fn line(&mut self, paragraph: usize, start: usize) -> Step {
        let limit = self.limit(start);
        let options = &self.options;
        match reach(self.text, start, limit, options.width, options.ambiguous) {
            Reach::Joined => Step::Slow,
            Reach::Whole { end, hung, cells } => {
                let mut line = self.solid(start, (end, cells), hung);
                if line.range.is_empty() {
                    line.range = paragraph..paragraph;
                }
                Step::Last(line, end)
            }
            Reach::Full { at, hung, cells } => {
                let Ok(end) = self.end(paragraph, start, (at, cells), hung) else {
                    return Step::Slow;
                };
                let line = self.solid(start, end, hung);
                if line.range.is_empty() {
                    Step::Indent(end.0)
                } else {
                    Step::Line(line, end.0)
                }
            }
        }
    }

    /// A byte up to which no line feed stands behind `start`, looked for a good
    /// way ahead, so that most lines need not look.
    fn limit(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let near = self.limit < start + FORESIGHT / 4;
        if self.limit < start || near && bytes.get(self.limit) != Some(&b'\n') {
            let end = self.text.len().min(start + FORESIGHT);
            let ahead = bytes.get(start..end).unwrap_or_default();
            self.limit = memchr::memchr(b'\n', ahead).map_or(end, |at| start + at);
        }
        self.limit
    }

    /// Where the line from `start` ends that is full at `full`, and the cells
    /// before that.
    fn end(&mut self, paragraph: usize, start: usize, full: Spot, hung: usize) -> Found<Spot> {
        let Some(found) = self.last_free(paragraph, start, full, hung)? else {
            return self.least_bad(paragraph, start, full.0, hung)?.ok_or(Lost);
        };
        if self.options.rules.has(Rule::Orphans) && self.is_orphan(found.0)? {
            let spared = self.spared(paragraph, start, found, hung)?;
            return Ok(spared.unwrap_or(found));
        }
        Ok(found)
    }

    /// The last free boundary at or before `from`, which has so many cells
    /// before it, not counting what hangs; none if there is none.
    fn last_free(
        &mut self,
        paragraph: usize,
        start: usize,
        from: Spot,
        hung: usize,
    ) -> Found<Option<Spot>> {
        let (mut at, mut cells) = from;
        let Some(ch) = self.text.get(at..).and_then(|rest| rest.chars().next()) else {
            return Ok(None);
        };
        let mut next = Seen {
            ch,
            facts: facts(ch),
        };
        while at > start {
            // Letters and digits of ASCII hold together under every rule.
            let bytes = self.text.as_bytes();
            while next.ch.is_ascii_alphanumeric() && at > start {
                let Some(byte) = bytes.get(at - 1).filter(|b| b.is_ascii_alphanumeric()) else {
                    break;
                };
                at -= 1;
                cells -= usize::from(at < hung);
                next = Seen::new(char::from(*byte));
            }
            let Some((place, ch, own)) = before(self.text, at).filter(|_| at > start) else {
                return Ok(None);
            };
            let last = Seen { ch, facts: own };
            if self.is_free(paragraph, (last, next), at)? && !self.overfull(last, cells) {
                return Ok(Some((at, cells)));
            }
            if place < hung {
                cells -= self.options.ambiguous.of(own);
            }
            (at, next) = (place, last);
        }
        Ok(None)
    }

    /// Whether the hyphen that `last` asks for has no room.
    fn overfull(&self, last: Seen, cells: usize) -> bool {
        last.ch == '\u{AD}'
            && self.options.rules.has(Rule::SoftHyphens)
            && cells + 1 > self.options.width
    }

    #[inline]
    fn is_free(&mut self, paragraph: usize, pair: (Seen, Seen), at: usize) -> Found<bool> {
        let (last, next) = pair;
        let answer = match self.pairs {
            None => Pair::Ask,
            Some(_) if next.facts.class() == Class::Sp => Pair::Never,
            Some(pairs) if last.ch == ' ' => {
                let solid = self.solid_before(paragraph, at);
                solid.map_or(Pair::Ask, |solid| pairs.across(solid, next.facts))
            }
            Some(pairs) => match pairs.beside(last.facts, next.facts) {
                Pair::Free if last.ch.is_ascii() && next.ch.is_ascii() => Pair::Ask,
                answer => answer,
            },
        };
        match answer {
            Pair::Free => Ok(true),
            Pair::Never => Ok(false),
            Pair::Ask => Ok(self.ask(paragraph, at)? == Some(Tier::Free)),
        }
    }

    /// The last character before the spaces that end at `at`.
    fn solid_before(&self, paragraph: usize, at: usize) -> Option<Facts> {
        let before = self.text.get(paragraph..at)?.trim_end_matches(' ');
        before.chars().next_back().map(facts)
    }

    /// The tier of the boundary at `at`, by the rules themselves.
    fn ask(&mut self, paragraph: usize, at: usize) -> Found<Option<Tier>> {
        self.look(paragraph, at, at)?;
        let index = self.window.at.partition_point(|place| *place < at);
        let mut state = Before::default();
        for seen in self.window.seen.iter().take(index) {
            state.push(Unit::new(seen.facts));
        }
        Ok(self.tier(index, &state))
    }

    /// The tier before character `index` of the window, to which `state` leads.
    fn tier(&mut self, index: usize, state: &Before) -> Option<Tier> {
        let Window { seen, at } = &self.window;
        let unit = |index: usize| seen.get(index).map(|seen| Unit::new(seen.facts));
        let allowed = state
            .decide(unit(index)?, unit(index + 1), unit(index + 2))
            .is_some();
        let address = self.addresses.inside(self.text, *at.get(index)?);
        tailor::tier(seen, index, allowed, address, self.options.rules)
    }

    /// Fills the window with what the rules may see about the boundaries from
    /// `first` to `last`: from two characters in a row that leave nothing open
    /// before them, to a few characters behind.
    fn look(&mut self, paragraph: usize, first: usize, last: usize) -> Found<()> {
        let calm = |facts: Facts| {
            !facts.is_named() && matches!(facts.class(), Class::Al | Class::Id | Class::Nu)
        };
        let (mut from, mut known, mut steps) = (first, false, 0);
        while from > paragraph {
            let (place, _, facts) = before(self.text, from).ok_or(Lost)?;
            from = place;
            if known && calm(facts) {
                break;
            }
            known = calm(facts);
            steps += 1;
            if steps > BACK {
                return Err(Lost);
            }
        }
        self.window.seen.clear();
        self.window.at.clear();
        let mut ahead = 0;
        for (offset, ch) in self.text.get(from..).unwrap_or("").char_indices() {
            let seen = Seen::new(ch);
            if seen.facts.class().is_hard() || ahead == AHEAD {
                break;
            }
            if seen.facts.joins() {
                return Err(Lost);
            }
            ahead += usize::from(from + offset >= last);
            self.window.seen.push(seen);
            self.window.at.push(from + offset);
        }
        Ok(())
    }

    /// The last boundary of the best tier up to `to`, where none is free.
    fn least_bad(
        &mut self,
        paragraph: usize,
        start: usize,
        to: usize,
        hung: usize,
    ) -> Found<Option<Spot>> {
        self.look(paragraph, start, to)?;
        let mut best: Option<(Tier, Spot)> = None;
        let mut state = Before::default();
        let mut cells = 0;
        let mut last = None;
        for index in 0..self.window.at.len() {
            let (at, seen) = (self.window.at[index], self.window.seen[index]);
            if at > to {
                break;
            }
            if at > start
                && let Some(tier) = self.tier(index, &state)
                && best.is_none_or(|(known, _)| tier <= known)
                && !last.is_some_and(|last| self.overfull(last, cells))
            {
                best = Some((tier, (at, cells)));
            }
            if (start..hung).contains(&at) {
                cells += self.options.ambiguous.of(seen.facts);
            }
            last = Some(seen);
            state.push(Unit::new(seen.facts));
        }
        Ok(best.map(|(_, spot)| spot))
    }

    /// Whether fewer than two characters stand from `at` on.
    fn is_orphan(&self, at: usize) -> Found<bool> {
        let mut characters = 0;
        for ch in self.text.get(at..).unwrap_or("").chars() {
            let seen = Seen::new(ch);
            if seen.facts.class().is_hard() {
                break;
            }
            if seen.facts.joins() {
                return Err(Lost);
            }
            characters += usize::from(seen.is_character());
            if characters == 2 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// An earlier end than `found`, so that the last line has two characters.
    fn spared(
        &mut self,
        paragraph: usize,
        start: usize,
        found: Spot,
        hung: usize,
    ) -> Found<Option<Spot>> {
        let mut place = found;
        loop {
            let Some((at, _, own)) = before(self.text, place.0) else {
                return Ok(None);
            };
            let cells = if at < hung {
                place.1 - self.options.ambiguous.of(own)
            } else {
                place.1
            };
            let Some(free) = self.last_free(paragraph, start, (at, cells), hung)? else {
                return Ok(None);
            };
            place = free;
            if !self.is_orphan(place.0)? {
                break;
            }
        }
        let options = &self.options;
        let fits = match reach(
            self.text,
            place.0,
            self.limit,
            options.width,
            options.ambiguous,
        ) {
            Reach::Whole { .. } => true,
            Reach::Full { .. } => false,
            Reach::Joined => return Err(Lost),
        };
        let blank = self.solid(start, place, hung).range.is_empty();
        Ok((fits && !blank).then_some(place))
    }

    /// The line from `start` to `end` without the white space at its end.
    fn solid(&self, start: usize, end: Spot, hung: usize) -> Line {
        let (mut solid, mut cells) = end;
        let mut hyphen = false;
        while solid > start
            && let Some((place, ch, own)) = before(self.text, solid)
        {
            if !(Seen { ch, facts: own }).is_space() {
                hyphen = solid == end.0 && self.hyphenates(ch, solid);
                break;
            }
            if place < hung {
                cells -= self.options.ambiguous.of(own);
            }
            solid = place;
        }
        Line {
            range: start..solid,
            cells: cells + usize::from(hyphen),
            hyphen,
        }
    }

    /// Whether a line that ends at `end` behind `ch` shows a hyphen: it ends at
    /// a soft one, and not because the paragraph does.
    fn hyphenates(&self, ch: char, end: usize) -> bool {
        let goes_on = |ch: char| !facts(ch).class().is_hard();
        ch == '\u{AD}'
            && self.options.rules.has(Rule::SoftHyphens)
            && self
                .text
                .get(end..)
                .is_some_and(|rest| rest.chars().next().is_some_and(goes_on))
    }
}
