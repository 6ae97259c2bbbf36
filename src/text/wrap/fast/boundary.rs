//! What one boundary is worth: the two classes beside it, where they settle it;
//! else the rules, on as much text as they can see.

use super::{Fast, Found, Lost};
use crate::text::linebreak::{Before, Class, Facts, Unit, facts};
use crate::text::tailor::{self, Rule, Seen, Tier};
use crate::text::wrap::measure::before;
use crate::text::wrap::pairs::Pair;

/// Characters that the rules may look at behind a boundary.
const AHEAD: usize = 8;
/// Characters before a boundary within which the rules have to find their
/// footing; a paragraph that denies it goes to the other engine.
const BACK: usize = 256;

/// Characters near a boundary, and where each begins.
#[derive(Debug, Clone, Default)]
pub(super) struct Window {
    pub(super) seen: Vec<Seen>,
    pub(super) at: Vec<usize>,
}

impl Fast<'_> {
    /// Whether a line may end before `at`, between the two of `pair`, and no
    /// rule minds.
    #[inline]
    pub(super) fn is_free(
        &mut self,
        paragraph: usize,
        pair: (Seen, Seen),
        at: usize,
    ) -> Found<bool> {
        let (last, next) = pair;
        // Before a space none is: nor is what stands before a run of them looked for
        // at each of them.
        if next.facts.class() == Class::Sp {
            return Ok(false);
        }
        let answer = if last.ch == ' ' {
            let solid = self.solid_before(paragraph, at);
            solid.map_or(Pair::Ask, |solid| self.pairs.across(solid, next.facts))
        } else {
            self.pairs.beside(last.facts, next.facts)
        };
        match answer {
            Pair::Free if !self.may_mind(last, next) => Ok(true),
            Pair::Never if self.options.rules.has(Rule::Prohibitions) => Ok(false),
            _ => Ok(self.ask(paragraph, at)? == Some(Tier::Free)),
        }
    }

    /// Whether a rule may mind a boundary that the classes say is free: inside
    /// an address, or between Hangul where that is kept in words.
    fn may_mind(&self, last: Seen, next: Seen) -> bool {
        last.ch.is_ascii() && last.ch != ' ' && next.ch.is_ascii()
            || self.options.rules.has(Rule::Korean) && last.facts.class().is_hangul()
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
    pub(super) fn tier(&mut self, index: usize, state: &Before) -> Option<Tier> {
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
    pub(super) fn look(&mut self, paragraph: usize, first: usize, last: usize) -> Found<()> {
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
}
