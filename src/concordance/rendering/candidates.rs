//! The lines that may have a rendering, without looking at the others.

use memchr::memmem::Finder;

use super::Kind;
use super::rank::Ranker;
use super::ready::Beside;
use crate::search::Aligned;
use crate::search::parts::in_parts;

impl Ranker<'_> {
    /// What stands beside the nodes of all lines that may have a rank; `None` where
    /// that is not known. Only of lines that were found by one needle.
    pub(in crate::concordance) fn beside(&self, rank: usize) -> Option<Vec<Beside>> {
        let Kind::Admitted(at, _) = self.kinds.get(rank)? else {
            return None;
        };
        let node = self.needle?;
        let term = self.terms.iter().find(|own| own.at == *at)?;
        let forms = term.own.iter().map(|own| own.beside(node));
        forms.collect::<Option<Vec<_>>>().map(|own| own.concat())
    }

    /// The lines that may have a rank, in order; `None` where it may be any of them,
    /// or more than `most`.
    pub(in crate::concordance) fn candidates(&self, rank: usize, most: usize) -> Option<Vec<u32>> {
        match self.kinds.get(rank)? {
            Kind::Admitted(at, form) => {
                let term = self.terms.iter().find(|own| own.at == *at)?;
                let other = term.other.get(*form)?.longest.as_ref();
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
                let (guess, _) = self.guesses.get(*at)?;
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
        let spots = self.nodes.spots();
        let mut lines = Vec::new();
        let mut at = 0;
        for mark in marks {
            let range = self.own.segments.range(mark);
            let rest = spots.get(at..).unwrap_or(&[]);
            at += rest.partition_point(|own| own.range().start < range.start);
            let inside = spots.get(at..).unwrap_or(&[]).iter();
            let inside = inside.take_while(|own| own.range().start < range.end);
            let count = inside.count();
            lines.extend((at..at + count).filter_map(|at| u32::try_from(at).ok()));
            if lines.len() > most {
                return None;
            }
            at += count;
        }
        Some(lines)
    }
}

/// The segments of a side that have a stem; `None` where there are more than `most`
/// places of it.
fn marked(side: Aligned<'_>, stem: &Finder<'_>, most: usize) -> Option<Vec<usize>> {
    let bytes = side.folded.as_bytes();
    let parts = in_parts(bytes.len(), 1 << 20, |part| {
        // What begins in this part may end in the next.
        let end = (part.end + stem.needle().len() - 1).min(bytes.len());
        let found = stem.find_iter(bytes.get(part.start..end)?);
        let mut mark = 0;
        let mut marks = Vec::new();
        for at in found.map(|at| part.start + at) {
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
