//! Pairings and contacts: two sides, and years that can be.

use std::ops::RangeInclusive;

use super::at::{At, Shelf, Trail};
use super::fault::Fault;
use crate::pack::{Basis, Date, Pack};

/// The years in which an arrangement of help may fall.
const YEARS: RangeInclusive<i32> = 1949..=2100;

/// A side without anybody, one region on both sides, several regions where the
/// pairing does not say that only the two lists are known.
pub(super) fn sides(pack: &Pack, report: &mut dyn FnMut(At, Fault)) {
    for (index, pairing) in pack.pairings.iter().enumerate() {
        let at = Trail::Record(Shelf::Pairings, index);
        both(&at, &pairing.helper, &pairing.helped, report);
        for (side, codes) in [("helper", &pairing.helper), ("helped", &pairing.helped)] {
            if codes.len() > 1 && pairing.basis != Basis::Group {
                report(at.field(side).keep(), Fault::Several { side });
            }
        }
    }
    for (index, contact) in pack.contacts.iter().enumerate() {
        let at = Trail::Record(Shelf::Contacts, index);
        both(&at, &contact.helper, &contact.helped, report);
    }
}

/// Ends before their starts, and years out of all likelihood.
pub(super) fn years(pack: &Pack, report: &mut dyn FnMut(At, Fault)) {
    for (index, period) in pack.periods.iter().enumerate() {
        let at = Trail::Record(Shelf::Periods, index);
        span(
            &at,
            Some(Date::year(period.start)),
            period.end.map(Date::year),
            report,
        );
    }
    for (index, pairing) in pack.pairings.iter().enumerate() {
        let at = Trail::Record(Shelf::Pairings, index);
        span(&at, pairing.start, pairing.end, report);
        likely(&at.field("as_of"), pairing.as_of, report);
    }
    for (index, contact) in pack.contacts.iter().enumerate() {
        let at = Trail::Record(Shelf::Contacts, index);
        span(&at, contact.start, contact.end, report);
        likely(&at.field("as_of"), contact.as_of, report);
    }
}

fn both(at: &Trail<'_>, helping: &[String], helped: &[String], report: &mut dyn FnMut(At, Fault)) {
    for (side, codes) in [("helper", helping), ("helped", helped)] {
        if codes.is_empty() {
            report(at.field(side).keep(), Fault::NoSide { side });
        }
    }
    let list = at.field("helped");
    for (index, code) in helped.iter().enumerate() {
        if helping.contains(code) {
            report(
                list.item(index).keep(),
                Fault::Itself { code: code.clone() },
            );
        }
    }
}

fn span(at: &Trail<'_>, start: Option<Date>, end: Option<Date>, report: &mut dyn FnMut(At, Fault)) {
    likely(&at.field("start"), start, report);
    likely(&at.field("end"), end, report);
    if let (Some(start), Some(end)) = (start, end)
        && is_backwards(start, end)
    {
        report(
            at.field("end").keep(),
            Fault::Backwards {
                start: start.to_string(),
                end: end.to_string(),
            },
        );
    }
}

/// Whether `end` is certainly before `start`: a start of 2010-06 may end in
/// 2010, whose month is not known.
pub(super) fn is_backwards(start: Date, end: Date) -> bool {
    let known_to_both = |part: fn(Date) -> Option<u8>| part(start).zip(part(end));
    let month = known_to_both(|date| date.month);
    let day = known_to_both(|date| date.day);
    let order = end
        .year
        .cmp(&start.year)
        .then(month.map_or(std::cmp::Ordering::Equal, |(start, end)| end.cmp(&start)))
        .then(day.map_or(std::cmp::Ordering::Equal, |(start, end)| end.cmp(&start)));
    order.is_lt()
}

fn likely(at: &Trail<'_>, date: Option<Date>, report: &mut dyn FnMut(At, Fault)) {
    if let Some(Date { year, .. }) = date.filter(|date| !YEARS.contains(&date.year)) {
        report(at.keep(), Fault::Year { year });
    }
}
