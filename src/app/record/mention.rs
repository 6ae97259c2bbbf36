//! Where the articles tell of a record: the words around its name, cut where a
//! line could be broken, but never inside a word.

use std::ops::Range;

use super::{Field, Link, Page, colon};
use crate::concordance::form;
use crate::pack::{Pack, Pairing, Place, Region};
use crate::text::linebreak::opportunities;
use crate::text::pinyin::is_spelt;
use crate::text::width::{self, Ambiguous};

impl Page<'_> {
    /// A line for each place, around the first of the `forms` that stands there.
    pub(super) fn mentions(&mut self, places: &[Place], forms: &[&str]) {
        for place in places {
            let Some((paragraph, _)) = self.pack.at(*place) else {
                continue;
            };
            let title = self
                .pack
                .articles
                .get(place.article)
                .map(|a| a.title.in_or_any(self.tag));
            let text = paragraph
                .segment_text(self.tag, place.segment)
                .unwrap_or("");
            let excerpt = excerpt(text, forms, EXCERPT);
            let text = format!("{}{}{excerpt}", title.unwrap_or(""), colon(self.tag));
            self.text(Field::Mentions, &text, Some(Link::Place(*place)));
        }
    }
}

/// What a region may be called in a text, the whole names first.
pub(super) fn forms_of_region<'a>(own: &'a Region, tag: &str) -> Vec<&'a str> {
    let former = own.former.iter().map(|former| &former.name);
    let names = [&own.name, &own.brief].into_iter().chain(former);
    let mut forms: Vec<&str> = names.map(|name| name.in_or_any(tag)).collect();
    if is_spelt(tag) {
        let short = own.short.get(tag).map(String::as_str);
        forms.extend(short.into_iter().chain(own.also.iter().map(String::as_str)));
    }
    forms
}

/// The same of both sides of a pairing.
pub(super) fn forms_of_pairing<'a>(pack: &'a Pack, own: &Pairing, tag: &str) -> Vec<&'a str> {
    let codes = own.helped.iter().chain(&own.helper);
    let regions = codes.filter_map(|code| pack.region(code));
    regions.flat_map(|own| forms_of_region(own, tag)).collect()
}

/// Cells of a segment that a mention quotes, without the dots where it was cut.
const EXCERPT: usize = 80;

/// The bytes of the name that stands first in a text; a name of one character, which
/// may be a part of another word, only where there is no longer one.
fn named(text: &str, forms: &[&str]) -> Range<usize> {
    let first = |long: bool| {
        let own = forms
            .iter()
            .filter(|form| (form.chars().nth(1).is_some()) == long);
        let found = own.filter_map(|form| form::find(text, form));
        found.min_by_key(|own| (own.start, std::cmp::Reverse(own.end)))
    };
    first(true).or_else(|| first(false)).unwrap_or(0..0)
}

/// A text in about `most` cells, around the first of the `forms` that stands in it or
/// else from its start: whole pieces between which a line could be broken, with two dots
/// where something was left out. The piece with the form is there however long it is.
pub fn excerpt(text: &str, forms: &[&str], most: usize) -> String {
    // What is hardly longer is not worth cutting.
    if width::cells(text, Ambiguous::Narrow) <= most + most / 10 {
        return text.to_owned();
    }
    let node = named(text, forms);
    let mut pieces: Vec<(Range<usize>, usize)> = Vec::new();
    let mut start = 0;
    for own in opportunities(text).filter(|own| is_between_words(text, own.at)) {
        let piece = text.get(start..own.at).unwrap_or("");
        pieces.push((start..own.at, width::cells(piece, Ambiguous::Narrow)));
        start = own.at;
    }
    let first = pieces
        .iter()
        .position(|(own, _)| own.end > node.start)
        .unwrap_or(0);
    let end = pieces
        .iter()
        .position(|(own, _)| own.end >= node.end)
        .unwrap_or(0);
    let mut shown = first..end.max(first) + 1;
    let cells = |shown: Range<usize>| -> usize {
        let own = pieces.get(shown).unwrap_or_default();
        own.iter().map(|(_, cells)| cells).sum()
    };
    let room = most.saturating_sub(cells(shown.clone()));
    // A third before the name, the rest behind it, and what that leaves before it.
    let mut left = room / 3;
    back(&pieces, &mut shown, &mut left);
    left += room - room / 3;
    while let Some((_, own)) = pieces.get(shown.end).filter(|(_, own)| *own <= left) {
        left -= own;
        shown.end += 1;
    }
    back(&pieces, &mut shown, &mut left);
    let from = pieces.get(shown.start).map_or(0, |(own, _)| own.start);
    let to = pieces
        .get(shown.end.saturating_sub(1))
        .map_or(text.len(), |(own, _)| own.end);
    let mut own = text.get(from..to).unwrap_or(text).trim();
    let before = if from > 0 { ".." } else { "" };
    let after = if to < text.len() { ".." } else { "" };
    if !after.is_empty() {
        own = own.trim_end_matches(PAUSES);
    }
    format!("{before}{own}{after}")
}

/// Whether a word ends before byte `at`: a line may also be broken at a hyphen, or
/// between a number and the hanzi that counts with it.
fn is_between_words(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let is_wide = |c: char| width::cells(c.encode_utf8(&mut [0; 4]), Ambiguous::Narrow) == 2;
    let before = before.chars().next_back();
    match after.chars().next() {
        Some(after) => before.is_some_and(|c| c.is_whitespace() || (is_wide(c) && is_wide(after))),
        None => true,
    }
}

/// Adds pieces at the start while there is room for them.
fn back(pieces: &[(Range<usize>, usize)], shown: &mut Range<usize>, left: &mut usize) {
    while let Some(before) = shown.start.checked_sub(1) {
        match pieces.get(before) {
            Some((_, own)) if own <= left => {
                *left -= own;
                shown.start = before;
            }
            _ => break,
        }
    }
}

/// What does not stand before the dots.
const PAUSES: [char; 9] = [',', ';', ':', '.', '，', '、', '；', '：', '。'];
