//! When a pairing holds.
//!
//! Dates in a pack are as good as the sources. What they leave open is filled
//! by three rules, each of which leaves its mark in [`Span`], so that a face can
//! say that a beginning or an end was not stated:
//!
//! 1. A pairing without a start begins with its decision, else in the year in
//!    which it is attested, else it holds in no year.
//! 2. A row gives way to the next row between the same two sides: the pairing
//!    goes on under a new decision ([`Span::continued`]).
//! 3. A row without an end, inside wider ones that have all ended, ended with
//!    the last of them.
//!
//! A year is finer than it looks: a start of 2016 whose decision is of 7
//! December 2016 begins on that day, and an end of 2016 under the same change of
//! period ends on it. That is what lets July and December 2016 differ.

use std::collections::HashMap;

use super::lane::Lane;
use crate::pack::{Basis, Date, Pack, Pairing};

/// When a pairing holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// The beginning, as precise as can be; nothing where nobody says anything.
    pub from: Option<Date>,
    /// How the beginning is known: stated; deduced from the decision; inferred
    /// from the year in which the pairing is attested.
    pub from_basis: Basis,
    /// The last year, inclusive; nothing where it goes on or is not known.
    pub last: Option<i32>,
    /// The day from which it no longer holds, where a decision tells.
    pub until: Option<Date>,
    /// How the end is known; nothing where there is none.
    pub last_basis: Option<Basis>,
    /// Whether the same two sides go on under a later row.
    pub continued: bool,
}

impl Span {
    /// Whether the pairing held in some part of the year.
    pub fn covers(&self, year: i32) -> bool {
        self.meets(year, year)
    }

    /// Whether the pairing held in some part of the years, both inclusive.
    pub fn meets(&self, first: i32, last: i32) -> bool {
        self.from.is_some_and(|from| from.year <= last) && self.last.is_none_or(|end| first <= end)
    }

    /// Whether the pairing held on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        let ended = match self.until {
            Some(until) => until <= day,
            None => self.last.is_some_and(|last| last < day.year),
        };
        self.from.is_some_and(|from| from <= day) && !ended
    }
}

/// The span of each pairing. Sorts the rows of each lane by their beginning.
pub(super) fn all(pack: &Pack, lanes: &mut [Lane], wider: &[Vec<usize>]) -> Vec<Span> {
    let decided: HashMap<&str, Date> = pack
        .events
        .iter()
        .map(|event| (event.id.as_str(), event.date))
        .collect();
    let changes: Vec<Date> = pack
        .periods
        .iter()
        .filter_map(|period| decided.get(period.event.as_deref()?).copied())
        .collect();
    let mut spans: Vec<Span> = pack
        .pairings
        .iter()
        .map(|pairing| stated(pairing, &decided, &changes))
        .collect();
    for lane in &mut *lanes {
        give_way(&mut lane.rows, &mut spans);
    }
    bound(&mut spans, lanes, wider);
    spans
}

/// What the row itself says.
fn stated(pairing: &Pairing, decided: &HashMap<&str, Date>, changes: &[Date]) -> Span {
    let decision = pairing
        .event
        .as_deref()
        .and_then(|event| decided.get(event).copied());
    let finer = |date: Date, by: Date| date.month.is_none() && by.year == date.year;
    let (from, from_basis) = match (pairing.start, decision, pairing.as_of) {
        (Some(start), Some(day), _) if finer(start, day) => (Some(day), Basis::Stated),
        (Some(start), ..) => (Some(start), Basis::Stated),
        (None, _, Some(year)) => (Some(year), Basis::Inferred),
        (None, Some(day), None) => (Some(day), Basis::Deduced),
        (None, None, None) => (None, Basis::Inferred),
    };
    let until = pairing
        .end
        .and_then(|end| changes.iter().copied().find(|day| finer(end, *day)))
        .filter(|day| from.is_none_or(|from| from < *day));
    Span {
        from,
        from_basis,
        last: pairing.end.map(|end| end.year),
        until,
        last_basis: pairing
            .end
            .map(|_| pairing.end_basis.unwrap_or(Basis::Stated)),
        continued: false,
    }
}

/// Rule 2, along one lane.
fn give_way(rows: &mut [usize], spans: &mut [Span]) {
    let from = |spans: &[Span], at: &usize| spans.get(*at).and_then(|span| span.from);
    rows.sort_by_key(|at| (from(spans, at).is_none(), from(spans, at)));
    let mut next: Option<Date> = None;
    let mut own_year: Option<Date> = None;
    for at in rows.iter().rev() {
        let Some(span) = spans.get_mut(*at) else {
            continue;
        };
        let Some(start) = span.from else { continue };
        if own_year.is_some_and(|later| later.year > start.year) {
            next = own_year;
        }
        own_year = Some(start);
        if let Some(next) = next
            && span.last.is_none_or(|last| last >= next.year)
        {
            span.last = Some(next.year - 1);
            span.until = Some(next);
            span.last_basis = Some(Basis::Inferred);
            span.continued = true;
        }
    }
}

/// Rule 3.
fn bound(spans: &mut [Span], lanes: &[Lane], wider: &[Vec<usize>]) {
    let latest = |around: &Vec<usize>| {
        let rows = around.iter().filter_map(|at| lanes.get(*at));
        let own = rows
            .flat_map(|lane| &lane.rows)
            .filter_map(|at| spans.get(*at));
        let ends = own
            .filter(|span| !span.continued)
            .map(|span| span.last.map(|last| (last, span.until)));
        // An end that is not known beats every other.
        ends.reduce(|one, other| {
            let (one, other) = (one?, other?);
            let key = |end: (i32, Option<Date>)| (end.0, end.1.is_none(), end.1);
            Some(if key(one) < key(other) { other } else { one })
        })
        .flatten()
    };
    let ends: Vec<_> = wider.iter().map(latest).collect();
    for (lane, end) in lanes.iter().zip(ends) {
        let Some((last, until)) = end else { continue };
        for at in &lane.rows {
            if let Some(span) = spans.get_mut(*at)
                && span.last.is_none()
                && span.from.is_some_and(|from| from.year <= last)
            {
                span.last = Some(last);
                span.until = until;
                span.last_basis = Some(Basis::Inferred);
            }
        }
    }
}
