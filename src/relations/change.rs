//! What came before a pairing and after it, what a year changed, what a
//! decision did.
//!
//! Sources say when rows begin and end; that one took the place of another is
//! read off the dates: one side is the same, and the one ended in the year in
//! which the other began, or in the year before and the other is no part of a
//! wider pairing. A face that shows it says so.

use serde::Deserialize;

use super::index::{Relations, Sides};
use crate::pack::{Basis, Pack};

listed! {
/// How two pairings follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Link {
    /// The same two sides under a new decision.
    Continued,
    /// The same helper, now for all of what it helped a part of.
    Widened,
    /// The same helper, now for a part of what it helped.
    Narrowed,
    /// The same helper, now for another.
    Moved,
    /// The same helped, now by another.
    Passed,
}
}

/// What a year or a decision changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Pairings of two sides that had none before.
    pub begun: Vec<usize>,
    /// Pairings whose two sides do not go on.
    pub ended: Vec<usize>,
    /// The same two sides under a new row: the earlier, the later.
    pub continued: Vec<(usize, usize)>,
    /// A place taken: the earlier, the later, and how they follow.
    pub moved: Vec<(usize, usize, Link)>,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.begun.is_empty() && self.ended.is_empty() && self.continued.is_empty()
    }
}

impl Relations {
    /// What came before a pairing.
    pub fn before(&self, pairing: usize) -> Vec<(usize, Link)> {
        self.linked(pairing, |own, other| self.follows(other, own))
    }

    /// What came after a pairing.
    pub fn after(&self, pairing: usize) -> Vec<(usize, Link)> {
        self.linked(pairing, |own, other| self.follows(own, other))
    }

    fn linked(
        &self,
        own: usize,
        link: impl Fn(usize, usize) -> Option<Link>,
    ) -> Vec<(usize, Link)> {
        let sides = self.sides(own);
        let ends = sides.helper.first().into_iter().chain(sides.helped.first());
        let mut found: Vec<usize> = ends.flat_map(|at| self.directly(*at)).copied().collect();
        found.sort_unstable();
        found.dedup();
        let others = found.into_iter().filter(|other| *other != own);
        others
            .filter_map(|other| Some((other, link(own, other)?)))
            .collect()
    }

    /// Whether `later` follows `earlier`, and how.
    fn follows(&self, earlier: usize, later: usize) -> Option<Link> {
        if self.lane_of(earlier) == self.lane_of(later) {
            return (self.earlier_row(later) == Some(earlier)).then_some(Link::Continued);
        }
        let (old, new) = (self.span(earlier), self.span(later));
        let (start, last) = (new.from?, old.last?);
        let holds = |at: usize| self.span(at).covers(start.year);
        let stands_alone = || !self.wider(later).any(holds);
        let meets = last == start.year || (last == start.year - 1 && stands_alone());
        if !meets
            || old.continued
            || old.from.is_some_and(|from| from >= start)
            || new.from_basis == Basis::Inferred
            || self.earlier_row(later).is_some()
        {
            return None;
        }
        let link = self.place_taken(self.sides(earlier), self.sides(later))?;
        // A county's work does not make room for a province's new partner.
        let alike = self.is_part(earlier) == self.is_part(later);
        (alike || link == Link::Passed).then_some(link)
    }

    fn place_taken(&self, old: &Sides, new: &Sides) -> Option<Link> {
        if old.helper == new.helper {
            let inside = |inner: &Sides, outer: &Sides| {
                let lies = |at: &usize| outer.helped.iter().any(|o| self.lies_in(*at, *o));
                inner.helped.iter().all(lies)
            };
            return Some(if inside(old, new) {
                Link::Widened
            } else if inside(new, old) {
                Link::Narrowed
            } else {
                Link::Moved
            });
        }
        (old.helped == new.helped).then_some(Link::Passed)
    }

    /// The row before this one in the same lane: the last that began in an
    /// earlier year.
    fn earlier_row(&self, pairing: usize) -> Option<usize> {
        let start = self.span(pairing).from?.year;
        let lane = self.lane(self.lane_of(pairing)?)?;
        let began_earlier = |at: &&usize| {
            let from = self.span(**at).from;
            from.is_some_and(|from| from.year < start)
        };
        lane.rows.iter().rev().find(began_earlier).copied()
    }

    /// What a year changed. A pairing that is only attested in the year has not
    /// begun in it, as far as anybody says.
    pub fn changes(&self, year: i32) -> Changes {
        let mut changes = Changes::default();
        for (at, span) in self.spans.iter().enumerate() {
            let began = span.from.is_some_and(|from| from.year == year);
            if began && span.from_basis != Basis::Inferred {
                self.begin(at, &mut changes);
            }
            if span.last == Some(year) && !span.continued {
                changes.ended.push(at);
            }
        }
        changes
    }

    fn begin(&self, at: usize, changes: &mut Changes) {
        if let Some(earlier) = self.earlier_row(at) {
            changes.continued.push((earlier, at));
            return;
        }
        changes.begun.push(at);
        let before = self.before(at).into_iter();
        changes
            .moved
            .extend(before.map(|(earlier, link)| (earlier, at, link)));
    }

    /// What a decision did: the pairings that rest on it, and those that ended
    /// with it. A decision that begins a period ends all that ended in its year;
    /// any other only what its own pairings took the place of.
    pub fn decided(&self, pack: &Pack, event: usize) -> Changes {
        let mut changes = Changes::default();
        let Some(event) = pack.events.get(event) else {
            return changes;
        };
        for at in self.under_decision(&event.id) {
            self.begin(*at, &mut changes);
        }
        let begins_period = pack
            .periods
            .iter()
            .any(|period| period.event.as_ref() == Some(&event.id));
        let year = event.date.year;
        changes.ended = if begins_period {
            let ended = |at: &usize| {
                let span = self.span(*at);
                span.last == Some(year) && !span.continued
            };
            (0..self.spans.len()).filter(ended).collect()
        } else {
            changes.moved.iter().map(|(earlier, ..)| *earlier).collect()
        };
        changes.ended.sort_unstable();
        changes.ended.dedup();
        changes
    }

    /// The years in which something begins or ends, in order, each once.
    pub fn years_of_change(&self) -> Vec<i32> {
        let begun = self
            .spans
            .iter()
            .filter(|span| span.from_basis != Basis::Inferred)
            .filter_map(|span| Some(span.from?.year));
        let ended = self
            .spans
            .iter()
            .filter(|span| !span.continued)
            .filter_map(|span| span.last);
        let mut years: Vec<i32> = begun.chain(ended).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The first and the last year of anything that a pack dates by its
    /// pairings and events: where a time line begins and ends.
    pub fn years(&self, pack: &Pack) -> Option<(i32, i32)> {
        let events = pack.events.iter().map(|event| event.date.year);
        let spans = self.spans.iter();
        let pairings =
            spans.flat_map(|own| own.from.map(|from| from.year).into_iter().chain(own.last));
        let years = events.chain(pairings);
        years.fold(None, |found, year| {
            let (first, last) = found.unwrap_or((year, year));
            Some((first.min(year), last.max(year)))
        })
    }
}
