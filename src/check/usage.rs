//! What is there but may not be meant to be: sources that nothing cites, and
//! pairings that say the same twice. And what is not there: a side of a segment,
//! a title in one of the languages.

use std::collections::{HashMap, HashSet};

use super::at::{At, Shelf, Trail};
use super::doubt::Doubt;
use super::walk::{Leaf, segments, walk};
use crate::pack::{Date, Pack, Pairing};

/// Segments that lack a language of the pack.
pub(super) fn missing_sides(pack: &Pack, report: &mut dyn FnMut(At, Doubt)) {
    segments(pack, &mut |at, paragraph, index| {
        for language in &pack.manifest.languages {
            if paragraph.range(&language.tag, index).is_none() {
                let tag = language.tag.clone();
                report(at.field("text").keep(), Doubt::MissingSide { tag });
            }
        }
    });
}

/// Sources whose title lacks a language of the pack, or does not begin with the
/// original. What is in no language of the pack has translations only.
pub(super) fn titles(pack: &Pack, report: &mut dyn FnMut(At, Doubt)) {
    let languages = &pack.manifest.languages;
    for (index, source) in pack.sources.iter().enumerate() {
        let at = Trail::Record(Shelf::Sources, index);
        for language in languages {
            if source.title.get(&language.tag).is_none() {
                let tag = language.tag.clone();
                report(at.field("title").keep(), Doubt::Untranslated { tag });
            }
        }
        if let Some((tag, _)) = source.title.iter().next()
            && source.original().is_none()
            && languages.iter().any(|own| source.is_in(&own.tag))
        {
            let (tag, lang) = (tag.to_owned(), source.lang.clone());
            report(at.field("title").keep(), Doubt::NotOriginal { tag, lang });
        }
    }
}

/// Sources to which no reference leads.
pub(super) fn unused_sources(pack: &Pack, report: &mut dyn FnMut(At, Doubt)) {
    let mut cited: HashSet<String> = HashSet::new();
    walk(pack, &mut |_, leaf| {
        if let Leaf::Ref(Shelf::Sources, id) = leaf {
            cited.insert(id.to_owned());
        }
    });
    for (index, source) in pack.sources.iter().enumerate() {
        if !cited.contains(&source.id) {
            let at = Trail::Record(Shelf::Sources, index);
            let id = source.id.clone();
            report(at.field("id").keep(), Doubt::UnusedSource { id });
        }
    }
}

/// Pairings of the same regions on the same level whose years overlap for
/// certain: where an end is not known, nothing is said. A new line-up tells
/// again the pairings that it keeps, so that pairings of two periods are no
/// overlap.
pub(super) fn overlaps(pack: &Pack, report: &mut dyn FnMut(At, Doubt)) {
    let mut seen: HashMap<_, Vec<&Pairing>> = HashMap::new();
    for (index, pairing) in pack.pairings.iter().enumerate() {
        let key = (
            sorted(&pairing.helper),
            sorted(&pairing.helped),
            pairing.level.as_str(),
        );
        let earlier = seen.entry(key).or_default();
        for other in earlier.iter() {
            if is_told_again(pairing, other) {
                continue;
            }
            if let Some(year) = common_year(pairing, other) {
                let other = other.id.clone();
                let at = Trail::Record(Shelf::Pairings, index);
                report(at.field("id").keep(), Doubt::Overlap { other, year });
            }
        }
        earlier.push(pairing);
    }
}

/// Texts that begin or end with a blank.
pub(super) fn edges(pack: &Pack, report: &mut dyn FnMut(At, Doubt)) {
    walk(pack, &mut |at, leaf| {
        if let Leaf::Text(_, text) = leaf
            && !text.trim().is_empty()
            && text.trim() != text
        {
            report(at.keep(), Doubt::Edge);
        }
    });
}

fn sorted(codes: &[String]) -> Vec<&str> {
    let mut codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    codes.sort_unstable();
    codes
}

/// Whether the two belong to the line-ups of two periods.
fn is_told_again(one: &Pairing, other: &Pairing) -> bool {
    let periods = one.period.as_ref().zip(other.period.as_ref());
    periods.is_some_and(|(one, other)| one != other)
}

/// A year in which both are in force. One may end in the year in which the
/// next one starts.
fn common_year(one: &Pairing, other: &Pairing) -> Option<i32> {
    let years = |pairing: &Pairing| -> Option<(i32, i32)> {
        let last = |date: Option<Date>| date.map(|date| date.year);
        Some((last(pairing.start)?, last(pairing.end)?))
    };
    let ((start, end), (other_start, other_end)) = (years(one)?, years(other)?);
    let same = (start, end) == (other_start, other_end);
    let first = start.max(other_start);
    (first < end.min(other_end) || same).then_some(first)
}
