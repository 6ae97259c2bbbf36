//! The lines that may have a rendering, without looking at the others.

use memchr::memmem::Finder;

use super::Kind;
use super::rank::Ranker;
use crate::concordance::order::{Asked, Spot};
use crate::search::Aligned;
use crate::search::parts::in_parts;

impl Ranker<'_> {
    /// The one term of which a rank is a rendering, by its position among them.
    pub(in crate::concordance) fn term_of(&self, rank: usize) -> Option<usize> {
        let mut terms = self.kinds.get(rank)?.iter().map(|kind| match kind {
            Kind::Admitted(at, _) => Some(*at),
            _ => None,
        });
        let term = terms.next()??;
        let is_one = terms.all(|own| own == Some(term));
        let position = || self.terms.iter().position(|own| own.at == term);
        is_one.then(position).flatten()
    }

    /// What the terms want beside a node; `None` where the nodes are not one and the same
    /// in folded text.
    pub(in crate::concordance) fn asked(&self) -> Option<&Asked> {
        let asked = self.asked.get_or_init(|| {
            let needle = self.nodes.needle(self.own.folded)?;
            Some(Asked::new(self.terms.iter().map(|term| {
                let forms = term.own.iter().map(|own| own.beside(needle));
                forms.collect::<Option<Vec<_>>>().map(|own| own.concat())
            })))
        });
        asked.as_ref().filter(|_| !self.terms.is_empty())
    }

    /// The lines that may have a rank, in order; `None` where it may be any of them,
    /// or more than `most`.
    pub(in crate::concordance) fn candidates(&self, rank: usize, most: usize) -> Option<Vec<u32>> {
        let (first, others) = self.kinds.get(rank)?.split_first()?;
        let mut lines = self.candidates_of(*first, most)?;
        for kind in others {
            lines.extend(self.candidates_of(*kind, most)?);
        }
        if !others.is_empty() {
            lines.sort_unstable();
            lines.dedup();
        }
        Some(lines)
    }

    fn candidates_of(&self, kind: Kind, most: usize) -> Option<Vec<u32>> {
        match kind {
            Kind::Admitted(at, form) => {
                let term = self.terms.iter().find(|own| own.at == at)?;
                let other = term.other.get(form)?.longest.as_ref();
                let own: Vec<_> = term.own.iter().map(|own| own.longest.as_ref()).collect();
                let length = |own: Option<&Finder<'_>>| own.map_or(0, |own| own.needle().len());
                let shortest = own.iter().map(|own| length(*own)).min();
                // The longer one is the rarer one, as it is to be hoped.
                if shortest > Some(length(other)) {
                    let found = self.with(self.own, own, most);
                    return found.or_else(|| self.with(self.other, vec![other], most));
                }
                let found = self.with(self.other, vec![other], most);
                found.or_else(|| self.with(self.own, own, most))
            }
            Kind::Guessed(at) => {
                let (guess, _) = self.guesses.get(at)?;
                self.with(self.other, vec![guess.stem.as_ref()], most)
            }
            Kind::Unknown | Kind::Untranslated => None,
        }
    }

    /// The lines in segments that have one of some stems on a side.
    fn with(
        &self,
        side: Aligned<'_>,
        stems: Vec<Option<&Finder<'_>>>,
        most: usize,
    ) -> Option<Vec<u32>> {
        let stems: Vec<&Finder<'_>> = stems.into_iter().collect::<Option<_>>()?;
        let mut marks = Vec::new();
        for stem in stems {
            marks.extend(marked(side, stem, most)?);
        }
        marks.sort_unstable();
        marks.dedup();
        self.within(marks.into_iter(), most)
    }

    /// The lines in segments that were not folded letter by letter.
    pub(in crate::concordance) fn odd(&self) -> Vec<u32> {
        let lines = self.within(self.own.segments.others(), usize::MAX);
        lines.unwrap_or_default()
    }

    /// The lines in segments, which ascend; `None` where there are more than `most`.
    fn within(&self, marks: impl Iterator<Item = usize>, most: usize) -> Option<Vec<u32>> {
        let spots = self.nodes.spots();
        let mut lines = Vec::new();
        let mut at = 0;
        for mark in marks {
            let range = self.own.segments.range(mark);
            at = next(spots, range.start, at);
            let end = next(spots, range.end, at);
            lines.extend((at..end).filter_map(|at| u32::try_from(at).ok()));
            if lines.len() > most {
                return None;
            }
            at = end;
        }
        Some(lines)
    }
}

/// The first spot that does not begin before byte `start`, given one before it or itself;
/// the nearer it is, the faster.
fn next(spots: &[Spot], start: usize, from: usize) -> usize {
    let is_before = |at: usize| spots.get(at).is_some_and(|own| own.range().start < start);
    let (mut low, mut stride) = (from, 1);
    while is_before(low + stride - 1) {
        low += stride;
        stride *= 2;
    }
    let end = (low + stride).min(spots.len());
    let rest = spots.get(low..end).unwrap_or(&[]);
    low + rest.partition_point(|own| own.range().start < start)
}

/// The segments of a side that have a stem; `None` where there are more than `most`
/// places of it.
fn marked(side: Aligned<'_>, stem: &Finder<'_>, most: usize) -> Option<Vec<usize>> {
    let bytes = side.folded.as_bytes();
    let parts = in_parts(bytes.len(), 1 << 20, |part| {
        // What begins in this part may end in the next.
        let end = (part.end + stem.needle().len() - 1).min(bytes.len());
        let bytes = bytes.get(part.start..end)?;
        let mut from = 0;
        let found = std::iter::from_fn(|| {
            let at = from + stem.find(bytes.get(from..)?)?;
            // One that begins in a segment may overlap one that ends there.
            from = at + 1;
            Some(part.start + at)
        });
        let mut mark = 0;
        let mut marks = Vec::new();
        for at in found {
            mark = side.segments.at(at, mark);
            if marks.last() != Some(&mark) {
                marks.push(mark);
            }
            if marks.len() > most {
                return None;
            }
        }
        Some(marks)
    });
    let parts: Option<Vec<Vec<usize>>> = parts.into_iter().collect();
    parts.map(|own| own.concat())
}
