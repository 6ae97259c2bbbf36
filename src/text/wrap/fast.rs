//! One line at a time: look where it is full, then walk back to the last
//! boundary that is free.
//!
//! A greedy line needs no other boundary, so nearly none is decided. Most are
//! settled by the two classes beside them; where they are not, the rules are
//! applied to as much text as they can see.

mod boundary;
mod rest;

use super::measure::{Reach, Stretch, before, is_plain};
use super::pairs::{PAIRS, Pairs};
use super::{Line, Options, Rule};
use crate::text::linebreak::{Before, Unit, facts};
use crate::text::tailor::{Addresses, Seen, Tier};
use boundary::Window;
use rest::Rest;

/// The narrowest line that is worth it.
pub(super) const NARROWEST: usize = 8;

/// What came of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A line; the next one of the paragraph begins here.
    Line(usize),
    /// The last line of the paragraph, which ends here.
    Last(usize),
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
    pairs: &'static Pairs,
    addresses: Addresses,
    window: Window,
    stretch: Stretch,
    rest: Rest,
}

impl<'a> Fast<'a> {
    pub(super) fn new(text: &'a str, options: &Options) -> Self {
        Self {
            text,
            options: options.clone(),
            pairs: &PAIRS,
            addresses: Addresses::default(),
            window: Window::default(),
            stretch: Stretch::new(options.ambiguous),
            rest: Rest::default(),
        }
    }

    /// Fills in the line that begins at `start` in the paragraph that begins at
    /// `paragraph`. It is written where it stays: a copy waits for what was
    /// written last, and took a fifth of the time.
    pub(super) fn line(&mut self, paragraph: usize, start: usize, line: &mut Line) -> Step {
        match self.stretch.reach(self.text, start, self.options.width) {
            Reach::Joined => Step::Slow,
            Reach::Whole { end, hung, cells } => {
                self.solid(start, (end, cells), hung, line);
                if line.range.is_empty() {
                    line.range = paragraph..paragraph;
                }
                Step::Last(end)
            }
            Reach::Full { at, hung, cells } => {
                let Ok(end) = self.end(paragraph, start, (at, cells), hung) else {
                    return Step::Slow;
                };
                self.solid(start, end, hung, line);
                if line.range.is_empty() {
                    Step::Indent(end.0)
                } else {
                    Step::Line(end.0)
                }
            }
        }
    }

    /// Where the line from `start` ends that is full at `full`, and the cells
    /// before that.
    fn end(&mut self, paragraph: usize, start: usize, full: Spot, hung: usize) -> Found<Spot> {
        let Some(found) = self.last_free(paragraph, start, full, hung)? else {
            return self.least_bad(paragraph, start, full.0, hung)?.ok_or(Lost);
        };
        if self.options.rules.has(Rule::Orphans) && self.rest.is_orphan(self.text, found.0)? {
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
            if next.ch.is_ascii_alphanumeric() {
                let line = self.text.as_bytes().get(start..at).unwrap_or_default();
                let word = line.iter().rev().take_while(|b| b.is_ascii_alphanumeric());
                let word = word.count();
                if word > 0 {
                    cells -= hung.min(at) - hung.min(at - word);
                    at -= word;
                    next = Seen::new(char::from(line[line.len() - word]));
                }
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

    /// An earlier end than `found`, so that the last line has two characters, if
    /// that leaves as many on the line from `start`.
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
            if !self.rest.is_orphan(self.text, place.0)? {
                break;
            }
        }
        let fits = match self.stretch.reach(self.text, place.0, self.options.width) {
            Reach::Whole { .. } => true,
            Reach::Full { .. } => false,
            Reach::Joined => return Err(Lost),
        };
        let own = self.text.get(start..place.0).unwrap_or("").chars();
        let keeps = own.filter(|ch| Seen::new(*ch).is_character()).nth(1);
        Ok((fits && keeps.is_some()).then_some(place))
    }

    /// Fills in the line from `start` to `end` without the white space at its
    /// end.
    fn solid(&self, start: usize, end: Spot, hung: usize, line: &mut Line) {
        let (mut solid, mut cells) = end;
        let mut hyphen = false;
        while solid > start
            && !self.is_plain_before(solid)
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
        line.range = start..solid;
        line.cells = cells + usize::from(hyphen);
        line.hyphen = hyphen;
    }

    /// Whether a character that is surely neither white space nor a soft hyphen
    /// ends at `at`.
    fn is_plain_before(&self, at: usize) -> bool {
        let byte = |back: usize| self.text.as_bytes().get(at.checked_sub(back)?).copied();
        byte(1).is_some_and(is_plain)
            || byte(3).is_some_and(|byte| is_plain(byte) && !byte.is_ascii())
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
