//! The rendering audit: where a term of the glossary stands on one side and none
//! of its admitted renderings on the other.
//!
//! A segment without text in the other language is not judged: that it is not
//! translated is another finding. Where two terms of the glossary stand in one
//! another, as a word in a set phrase, the longer one is judged alone.

use std::ops::Range;

use super::form;
use super::rendering::{admitted, forms};
use super::{Line, Texts};
use crate::pack::Place;

/// The lines of a term in `language` whose segment in `other` has none of the
/// term's renderings; `None` where the glossary gives the term no form in one
/// of the two languages.
pub fn audit(
    texts: &Texts<'_>,
    term: usize,
    (language, other): (usize, usize),
) -> Option<Vec<Line>> {
    let own = texts.pack().glossary.get(term)?;
    let (tag, opposite) = (texts.tag(language), texts.tag(other));
    forms(own, tag).next()?;
    forms(own, opposite).next()?;
    let longer = longer(texts, term, tag);
    let mut lines = Vec::new();
    for place in texts.places() {
        let sides = texts
            .segment(place, language)
            .zip(texts.segment(place, other));
        let Some((here, there)) = sides else { continue };
        let mut found = occurrences(here, forms(own, tag));
        if found.is_empty() || admitted(there, own, opposite).is_some() {
            continue;
        }
        let covering = occurrences(here, longer.iter().copied());
        let covered = |range: &Range<usize>| {
            covering
                .iter()
                .any(|own| own.start <= range.start && range.end <= own.end)
        };
        found.retain(|range| !covered(range));
        lines.extend(
            found
                .into_iter()
                .map(|range| line(texts, place, language, range)),
        );
    }
    Some(lines)
}

/// The terms that a name means: an id, or a form in any language.
pub fn named(texts: &Texts<'_>, name: &str) -> Vec<usize> {
    let name = name.trim().to_lowercase();
    let glossary = texts.pack().glossary.iter().enumerate();
    let means = |term: &crate::pack::Term| {
        term.id == name
            || term
                .text
                .iter()
                .flat_map(|(tag, _)| forms(term, tag))
                .any(|own| own.to_lowercase() == name)
    };
    glossary
        .filter(|(_, term)| means(term))
        .map(|(at, _)| at)
        .collect()
}

/// Where any of some forms stands, the longer ones first, without overlaps, in
/// order.
pub fn occurrences<'a>(text: &str, forms: impl IntoIterator<Item = &'a str>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = forms
        .into_iter()
        .flat_map(|own| form::find_all(text, own))
        .collect();
    found.sort_by_key(|own| (usize::MAX - own.len(), own.start));
    let mut kept: Vec<Range<usize>> = Vec::new();
    for range in found {
        if kept
            .iter()
            .all(|own| range.end <= own.start || own.end <= range.start)
        {
            kept.push(range);
        }
    }
    kept.sort_by_key(|own| own.start);
    kept
}

/// The forms of other terms that have a form of this one in them.
fn longer<'a>(texts: &Texts<'a>, term: usize, tag: &str) -> Vec<&'a str> {
    let glossary = &texts.pack().glossary;
    let Some(own) = glossary.get(term) else {
        return Vec::new();
    };
    let others = glossary.iter().enumerate().filter(|(at, _)| *at != term);
    others
        .flat_map(|(_, other)| forms(other, tag))
        .filter(|other| {
            forms(own, tag).any(|form| {
                form.len() < other.len() && !super::form::find_all(other, form).is_empty()
            })
        })
        .collect()
}

/// A line for bytes of a segment.
fn line(texts: &Texts<'_>, place: Place, language: usize, range: Range<usize>) -> Line {
    let paragraph = texts.paragraph(place);
    let start = paragraph
        .and_then(|own| own.range(texts.tag(language), place.segment))
        .map_or(0, |own| own.start);
    Line {
        place,
        language,
        node: start + range.start..start + range.end,
    }
}
