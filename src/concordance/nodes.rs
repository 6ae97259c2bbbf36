//! The nodes of very many lines: where each stands in the folded text, and its line
//! when it is asked for.

use std::ops::Range;

use super::order::Spot;
use super::{Line, sampled};
use crate::pack::Pack;
use crate::search::parts::in_parts;
use crate::search::{Corpus, Hit, Rule};

/// Nodes of a part of the work.
const LEAST: usize = 1 << 17;

/// The nodes of the lines of one language, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nodes {
    language: usize,
    spots: Vec<Spot>,
    /// Their lines, where folded text does not tell them.
    lines: Option<Vec<Line>>,
    /// Whether some may begin with what folding left out.
    is_loose: bool,
}

impl Nodes {
    /// Nodes that were found in folded text.
    pub(super) const fn found(language: usize, spots: Vec<Spot>) -> Self {
        Self {
            language,
            spots,
            lines: None,
            is_loose: false,
        }
    }

    /// Nodes that are hits in paragraphs, all of one language and by one rule.
    pub(super) fn placed<'h>(language: usize, hits: impl Iterator<Item = &'h Hit>) -> Self {
        let placed = |hit: &Hit| Some((Line::of(hit)?, Spot::new(&hit.folded)));
        let mut is_loose = false;
        // A pattern may match white space.
        let hits = hits.inspect(|hit| is_loose |= hit.rule == Rule::Regex);
        let (lines, spots): (Vec<Line>, Vec<Spot>) = hits.filter_map(placed).unzip();
        Self {
            language,
            spots,
            lines: Some(lines),
            is_loose,
        }
    }

    /// Whether each stands in the segment in which its folded text begins.
    pub(super) const fn is_tight(&self) -> bool {
        !self.is_loose
    }

    /// Their language, by position in the manifest.
    pub const fn language(&self) -> usize {
        self.language
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.spots.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.spots.is_empty()
    }

    /// Where they stand in the folded text of their language.
    pub fn spots(&self) -> &[Spot] {
        &self.spots
    }

    /// The folded text that each of them is, if that is one for all.
    pub(super) fn needle<'a>(&self, folded: &'a str) -> Option<&'a str> {
        let first = self.spots.first().filter(|_| self.lines.is_none())?.range();
        // One that stands for a part of a character takes in the whole of it.
        let parts = in_parts(self.spots.len(), LEAST, |part| {
            let mut spots = self.spots.get(part).unwrap_or(&[]).iter();
            spots.all(|own| own.range().len() == first.len())
        });
        let is_one = parts.into_iter().all(|own| own);
        folded.get(first).filter(|_| is_one)
    }

    /// The line of one of them.
    pub fn line(&self, pack: &Pack, corpus: &Corpus, at: usize) -> Option<Line> {
        if let Some(lines) = &self.lines {
            return lines.get(at).cloned();
        }
        let folded: Range<usize> = self.spots.get(at)?.range();
        let (place, node) = corpus.place(pack, self.language, &folded)?;
        Some(Line {
            place,
            language: self.language,
            node,
        })
    }

    /// The lines of all of them.
    pub fn lines(&self, pack: &Pack, corpus: &Corpus) -> Vec<Line> {
        if let Some(lines) = &self.lines {
            return lines.clone();
        }
        self.placed_at(pack, corpus, 0..self.len())
    }

    /// The lines of those at `some` places, which ascend.
    fn placed_at(
        &self,
        pack: &Pack,
        corpus: &Corpus,
        some: impl Iterator<Item = usize>,
    ) -> Vec<Line> {
        let language = self.language;
        let folded = some.filter_map(|at| Some(self.spots.get(at)?.range()));
        let placed = corpus.places(pack, language, folded).into_iter();
        let line = |(place, node)| Line {
            place,
            language,
            node,
        };
        placed.map(line).collect()
    }

    /// The lines of `count` of them, evenly spread, or of all.
    pub fn sample(&self, pack: &Pack, corpus: &Corpus, count: usize) -> Vec<Line> {
        let some = sampled(self.len(), count);
        if let Some(lines) = &self.lines {
            return some.filter_map(|at| lines.get(at).cloned()).collect();
        }
        // A long segment with many of them is gone through once.
        self.placed_at(pack, corpus, some)
    }

    /// Leaves out those whose line does not stay.
    #[must_use]
    pub fn keep(self, pack: &Pack, corpus: &Corpus, stays: impl Fn(&Line) -> bool) -> Self {
        let lines = self.lines(pack, corpus);
        let both = self.spots.into_iter().zip(lines);
        let kept = both.filter(|(_, line)| stays(line));
        if self.lines.is_none() {
            return Self::found(self.language, kept.map(|(spot, _)| spot).collect());
        }
        let (spots, lines) = kept.unzip();
        Self {
            language: self.language,
            spots,
            lines: Some(lines),
            is_loose: self.is_loose,
        }
    }
}
