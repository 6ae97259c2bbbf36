//! A term with its forms in both languages, and a node that may stand in one.

use std::ops::Range;

use super::ready::{Ready, Unsure};
use super::{Kind, forms};
use crate::pack::Term;
use crate::search::Aligned;

/// A term with its forms on the side of the lines and on the other.
pub(super) struct Both<'a> {
    pub(super) at: usize,
    pub(super) own: Vec<Ready<'a>>,
    pub(super) other: Vec<Ready<'a>>,
    /// The rank of each of the other side's forms.
    pub(super) ranks: Vec<u32>,
}

/// A node in the folded text of its segment.
pub(super) struct Own<'t> {
    text: &'t str,
    node: Range<usize>,
    /// The bytes outside which it was folded letter by letter.
    pub(super) odd: Range<usize>,
}

impl<'t> Own<'t> {
    pub(super) fn new(side: Aligned<'t>, mark: usize, node: &Range<usize>) -> Self {
        let from = side.segments.range(mark).start;
        let within =
            |own: &Range<usize>| own.start.saturating_sub(from)..own.end.saturating_sub(from);
        Self {
            text: side.text(mark),
            node: within(node),
            odd: within(&side.segments.odd(mark)),
        }
    }

    /// The bytes of the longest form of a term that covers the node or lies in it.
    pub(super) fn length(&self, term: &Both<'_>) -> Result<Option<usize>, Unsure> {
        let mut longest = None;
        for form in &term.own {
            longest = longest.max(form.around(self.text, &self.node, &self.odd)?);
        }
        Ok(longest)
    }
}

impl<'a> Both<'a> {
    pub(super) fn new(
        at: usize,
        term: &'a Term,
        (own, other): (&str, &str),
        rank: impl Fn(Kind) -> u32,
    ) -> Self {
        let other: Vec<Ready<'a>> = forms(term, other).map(Ready::new).collect();
        Self {
            at,
            own: forms(term, own).map(Ready::new).collect(),
            ranks: (0..other.len())
                .map(|form| rank(Kind::Admitted(at, form)))
                .collect(),
            other,
        }
    }

    pub(super) fn may_hold(&self, folded: &str) -> bool {
        self.own.iter().any(|own| own.may_stand_in(folded))
    }
}
