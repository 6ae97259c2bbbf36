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
use crate::text::fold::{self, Folding};

/// One language of a pack held against another.
pub struct Audit<'a, 'b> {
    texts: &'b Texts<'a>,
    language: usize,
    other: usize,
    /// Places with both sides, and the folded text of the first: nearly all
    /// terms stand nowhere in a segment, which is seen fastest there.
    segments: Vec<(Place, String)>,
}

impl<'a, 'b> Audit<'a, 'b> {
    /// The segments with text in both languages.
    pub fn new(texts: &'b Texts<'a>, (language, other): (usize, usize)) -> Self {
        let both = |place: Place| {
            texts.segment(place, other)?;
            let own = texts.segment(place, language)?;
            Some((place, fold::fold(own, Folding::ALL)))
        };
        Self {
            texts,
            language,
            other,
            segments: texts.places().filter_map(both).collect(),
        }
    }

    /// The lines of a term whose other side has none of the term's renderings;
    /// `None` where the glossary gives the term no form in one of the two
    /// languages.
    pub fn of(&self, term: usize) -> Option<Vec<Line>> {
        let own = self.texts.pack().glossary.get(term)?;
        let (tag, opposite) = (self.texts.tag(self.language), self.texts.tag(self.other));
        forms(own, opposite).next()?;
        let stems: Vec<Option<String>> = forms(own, tag).map(form::stem).collect();
        if stems.is_empty() {
            return None;
        }
        let longer = longer(self.texts, term, tag);
        let mut lines = Vec::new();
        for (place, folded) in &self.segments {
            let may_stand = |stem: &Option<String>| {
                let stem = stem.as_ref();
                stem.is_none_or(|own| folded.contains(own.as_str()))
            };
            if !stems.iter().any(may_stand) {
                continue;
            }
            let here = self.texts.segment(*place, self.language).unwrap_or("");
            let there = self.texts.segment(*place, self.other).unwrap_or("");
            let mut found = occurrences(here, forms(own, tag));
            if found.is_empty() || admitted(there, own, opposite).is_some() {
                continue;
            }
            let covering = occurrences(here, longer.iter().copied());
            let covered = |range: &Range<usize>| {
                let covers = |own: &Range<usize>| own.start <= range.start && range.end <= own.end;
                covering.iter().any(covers)
            };
            found.retain(|range| !covered(range));
            let line = |range| line(self.texts, *place, self.language, range);
            lines.extend(found.into_iter().map(line));
        }
        Some(lines)
    }
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
