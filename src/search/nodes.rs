//! All places of a plain needle in paragraphs, as ranges of folded text only: what a
//! concordance asks for. Where one stands in the original is found when it is shown
//! ([`Corpus::place`]), since that means to fold its paragraph again.

use std::ops::Range;

use memchr::{memchr, memmem::Finder};

use super::corpus::{Corpus, Stream, Unit, original};
use super::parts::in_parts;
use super::{Part, Query};
use crate::pack::{Pack, Place};
use crate::text::fold::{self, Folding};

/// Bytes of folded text that are looked through by one thread.
const LEAST: usize = 1 << 20;

/// What was found in each language, in reading order.
pub(crate) struct Nodes<T> {
    pub(crate) languages: Vec<Vec<T>>,
    /// Whether there are more.
    pub(crate) more: bool,
}

impl Corpus {
    /// The hits of a literal query in paragraphs, the first `limit` of them, each made
    /// of its bytes in the folded text. `None` where there is none, and where the query
    /// is more than one needle, all differences aside.
    pub(crate) fn nodes<T: Send>(
        &self,
        pack: &Pack,
        query: &Query,
        limit: usize,
        make: impl Fn(Range<usize>) -> T + Sync,
    ) -> Option<Nodes<T>> {
        let needle = query.alone()?;
        let needle = fold::fold(needle, Folding::ALL);
        if needle.is_empty() {
            return None;
        }
        let mut found = Nodes {
            languages: Vec::new(),
            more: false,
        };
        for (language, own) in pack.manifest.languages.iter().enumerate() {
            let asked = query.filter.language(language);
            let stream = asked.then(|| self.stream(pack, language)).flatten();
            let mut all = stream.map_or_else(Vec::new, |stream| {
                let look = Look::new(stream, &needle);
                let article = |at| query.filter.article(at);
                let text = |unit: &Unit| original(pack, unit, &own.tag);
                look.all(&article, &text, &make)
            });
            found.more |= all.len() > limit;
            all.truncate(limit);
            found.languages.push(all);
        }
        let all: usize = found.languages.iter().map(Vec::len).sum();
        let most = found.languages.iter().map(Vec::len).max().unwrap_or(0);
        // Which are the first of several languages only their places tell.
        (all > 0 && (all <= limit || all == most)).then_some(found)
    }

    /// The place of what stands in these bytes of the folded text of a language, and
    /// its bytes in [`Paragraph::text`](crate::pack::Paragraph::text); `None` where
    /// that is no paragraph.
    pub fn place(
        &self,
        pack: &Pack,
        language: usize,
        folded: &Range<usize>,
    ) -> Option<(Place, Range<usize>)> {
        let stream = self.stream(pack, language)?;
        let tag = &pack.manifest.languages.get(language)?.tag;
        let unit = stream.units.get(stream.unit_at(folded.start, 0))?;
        let start = folded.start.checked_sub(unit.start)?;
        let own = start..start + folded.len();
        let text = original(pack, unit, tag);
        let found = fold::locate(text, Folding::ALL, &[own])
            .into_iter()
            .next()?;
        let segment = stream.segments.at(folded.start, unit.mark);
        let place = Place {
            segment: segment.checked_sub(unit.mark)?,
            ..unit.place
        };
        (unit.part == Part::Paragraph).then_some((place, found))
    }
}

impl Corpus {
    /// The same of many in a row, in reading order: each paragraph is folded once.
    pub(crate) fn places(
        &self,
        pack: &Pack,
        language: usize,
        folded: impl Iterator<Item = Range<usize>>,
    ) -> Vec<(Place, Range<usize>)> {
        let mut placed = Vec::new();
        let (Some(stream), Some(own)) = (
            self.stream(pack, language),
            pack.manifest.languages.get(language),
        ) else {
            return placed;
        };
        let mut folded = folded.peekable();
        let (mut at, mut mark) = (0, 0);
        while let Some(first) = folded.next() {
            at = stream.unit_at(first.start, at);
            let end = stream.starts.get(at + 1).copied().unwrap_or(usize::MAX);
            let mut near = vec![first];
            while let Some(next) = folded.next_if(|next| next.start < end) {
                near.push(next);
            }
            let Some(unit) = stream.units.get(at) else {
                break;
            };
            let inside = |own: &Range<usize>| own.start - unit.start..own.end - unit.start;
            let ranges: Vec<Range<usize>> = near.iter().map(inside).collect();
            let text = original(pack, unit, &own.tag);
            let found = fold::locate(text, Folding::ALL, &ranges);
            for (folded, range) in near.into_iter().zip(found) {
                mark = stream.segments.at(folded.start, mark.max(unit.mark));
                let segment = mark.saturating_sub(unit.mark);
                let place = Place {
                    segment,
                    ..unit.place
                };
                placed.push((place, range));
            }
        }
        placed
    }
}

/// A needle on its way through one language.
struct Look<'a> {
    stream: &'a Stream,
    finder: Finder<'a>,
    length: usize,
    /// Whether it may begin or end within what one character of the original became.
    may_cut: bool,
}

impl<'a> Look<'a> {
    fn new(stream: &'a Stream, needle: &'a str) -> Self {
        let ends = [needle.chars().next(), needle.chars().next_back()];
        let cuts = |c: &char| stream.expanded.binary_search(c).is_ok();
        Self {
            stream,
            finder: Finder::new(needle.as_bytes()),
            length: needle.len(),
            may_cut: ends.iter().flatten().any(cuts),
        }
    }

    /// Every place in a paragraph of an article that is asked for.
    fn all<'p, T: Send>(
        &self,
        article: &(impl Fn(usize) -> bool + Sync),
        text: &(impl Fn(&Unit) -> &'p str + Sync),
        make: &(impl Fn(Range<usize>) -> T + Sync),
    ) -> Vec<T> {
        let bytes = self.stream.folded.as_bytes();
        // No needle reaches over the end of a text.
        let cut = |at: usize| {
            let rest = at.checked_sub(1).and_then(|last| bytes.get(last..));
            rest.map_or(0, |rest| at + memchr(b'\n', rest).unwrap_or(rest.len()))
        };
        let parts = in_parts(bytes.len(), LEAST, |part| {
            self.part(
                cut(part.start)..cut(part.end).min(bytes.len()),
                article,
                text,
                make,
            )
        });
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        for part in parts {
            all.extend(part);
        }
        all
    }

    fn part<'p, T>(
        &self,
        part: Range<usize>,
        article: &impl Fn(usize) -> bool,
        text: &impl Fn(&Unit) -> &'p str,
        make: &impl Fn(Range<usize>) -> T,
    ) -> Vec<T> {
        let mut found = Vec::new();
        let stream = self.stream;
        let bytes = stream.folded.as_bytes().get(part.clone()).unwrap_or(&[]);
        let (mut at, mut end, mut unit) = (0, 0, None);
        // Those of a text in which they may fall on one character.
        let mut near: Vec<Range<usize>> = Vec::new();
        for start in self.finder.find_iter(bytes).map(|own| part.start + own) {
            if start >= end {
                self.close(unit, &mut near, text, |own| found.push(make(own)));
                at = stream.unit_at(start, at);
                end = stream.starts.get(at + 1).copied().unwrap_or(usize::MAX);
                let own = stream.units.get(at);
                unit = own.filter(|own| own.part == Part::Paragraph && article(own.place.article));
            }
            let own = start..start + self.length;
            match unit {
                Some(unit) if unit.expands && self.may_cut => near.push(own),
                Some(_) => found.push(make(own)),
                None => {}
            }
        }
        self.close(unit, &mut near, text, |own| found.push(make(own)));
        found
    }

    /// Takes of hits that fall on one character the first.
    fn close<'p>(
        &self,
        unit: Option<&Unit>,
        near: &mut Vec<Range<usize>>,
        text: &impl Fn(&Unit) -> &'p str,
        mut take: impl FnMut(Range<usize>),
    ) {
        let Some(unit) = unit.filter(|_| !near.is_empty()) else {
            return;
        };
        let text = text(unit);
        let ranges: Vec<Range<usize>> = near
            .drain(..)
            .map(|own| own.start - unit.start..own.end - unit.start)
            .collect();
        let found = fold::locate(text, Folding::ALL, &ranges);
        let kept = if found.len() == ranges.len() {
            ranges
        } else {
            fold::places(text, Folding::ALL, &found)
        };
        for own in kept {
            take(unit.start + own.start..unit.start + own.end);
        }
    }
}
