//! Where the segments of a pack stand in the folded text of one language.
//!
//! Each paragraph has one mark a segment, whether the segment has this side or not,
//! and one for its end, so that a number means the same segment in every language.

use std::ops::Range;

use crate::text::fold::Part;

/// The marks of all paragraphs, in reading order.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    /// Where each begins in the folded text, in bytes; one that has no such side,
    /// where the next one does.
    starts: Vec<usize>,
    kinds: Vec<Kind>,
    /// Of those not folded letter by letter the mark, and the bytes outside which they
    /// were.
    odd: Vec<(usize, Range<usize>)>,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The end of a paragraph.
    End,
    /// A segment without this side.
    Absent,
    /// A segment that was folded letter by letter, see [`Part::odd`].
    Plain,
    /// Any other segment.
    Other,
}

impl Segments {
    /// How many marks there are.
    pub(super) const fn len(&self) -> usize {
        self.starts.len()
    }

    /// Appends the segments of a paragraph, of which `parts` has those with this side,
    /// in order, and the end of it.
    pub(super) fn push(&mut self, present: &[bool], parts: &[Part], end: usize) {
        let mut parts = parts.iter();
        let mut next = parts.next();
        for is_present in present {
            self.starts.push(next.map_or(end, |own| own.start));
            self.kinds.push(match next {
                Some(own) if *is_present && own.odd.is_empty() => Kind::Plain,
                Some(own) if *is_present => {
                    self.odd.push((self.kinds.len(), own.odd.clone()));
                    Kind::Other
                }
                _ => Kind::Absent,
            });
            if *is_present {
                next = parts.next();
            }
        }
        self.starts.push(end);
        self.kinds.push(Kind::End);
    }

    /// What a mark stands for.
    pub(crate) fn kind(&self, mark: usize) -> Kind {
        self.kinds.get(mark).copied().unwrap_or(Kind::End)
    }

    /// The bytes of a segment in the folded text, with the space after it.
    pub(crate) fn range(&self, mark: usize) -> Range<usize> {
        let start = |at| self.starts.get(at).copied().unwrap_or(0);
        start(mark)..start(mark + 1)
    }

    /// The bytes of the folded text outside which a segment was folded letter by letter:
    /// none for a plain one.
    pub(crate) fn odd(&self, mark: usize) -> Range<usize> {
        if self.kind(mark) != Kind::Other {
            return 0..0;
        }
        let at = self.odd.binary_search_by_key(&mark, |(own, _)| *own);
        let odd = at.ok().and_then(|at| self.odd.get(at));
        odd.map_or(0..usize::MAX, |(_, own)| own.clone())
    }

    /// The marks of all segments that were not folded letter by letter, in order.
    pub(crate) fn others(&self) -> impl ExactSizeIterator<Item = usize> {
        self.odd.iter().map(|(mark, _)| *mark)
    }

    /// The last mark that does not stand behind byte `at`, given one before it.
    pub(crate) fn at(&self, at: usize, from: usize) -> usize {
        last_before(&self.starts, at, from)
    }
}

/// The last of some numbers that is not above `at`, given one that is not, by its
/// position; the nearer it is, the faster.
pub(crate) fn last_before(starts: &[usize], at: usize, from: usize) -> usize {
    // In strides that double, because the next hit is mostly near.
    let (mut low, mut stride) = (from, 1);
    while starts.get(low + stride).is_some_and(|own| *own <= at) {
        low += stride;
        stride *= 2;
    }
    let end = (low + stride).min(starts.len());
    let rest = starts.get(low + 1..end).unwrap_or(&[]);
    low + rest.partition_point(|own| *own <= at)
}
