//! The pinyin of the sentence under the eye, which goes with the eye.

use super::{Anchor, Reader};
use crate::app::flow::{Role, Row, Spoken};
use crate::pack::Pack;

/// Whether sentences are read out, and what is.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    is_on: bool,
    /// The block and segment that it was made for.
    of: Option<(usize, usize)>,
    /// How that is read; nothing where it has no hanzi.
    spoken: Option<Spoken>,
}

impl Reading {
    /// Another language may be read from now on; no rows are kept.
    pub(super) fn forget(&mut self) {
        self.of = None;
    }

    /// What stands in a block.
    pub(super) fn in_block(&self, block: usize) -> Option<&Spoken> {
        let own = self.spoken.as_ref();
        own.filter(|_| self.of.is_some_and(|of| of.0 == block))
    }
}

impl Reader {
    /// The pinyin that is shown, if any is.
    pub const fn spoken(&self) -> Option<&Spoken> {
        self.spoken.spoken.as_ref()
    }

    /// Whether the sentence under the eye has any hanzi to be read.
    pub fn is_chinese(&self, pack: &Pack) -> bool {
        self.spell(pack).is_some()
    }

    /// Shows how the sentence under the eye is read from now on, or no longer. The
    /// row of the eye stays where it is on the screen.
    pub fn speak(&mut self, pack: &Pack, is_on: bool) {
        if is_on == self.spoken.is_on {
            return;
        }
        let offset = self.offset(pack);
        self.spoken.is_on = is_on;
        self.follow(pack);
        self.place_top(pack, offset);
        self.settle(pack);
    }

    fn spell(&self, pack: &Pack) -> Option<Spoken> {
        let (paragraph, _) = self.segment(pack)?;
        Spoken::of(pack, paragraph, self.segment, &self.setting.first)
    }

    /// Brings the pinyin to the sentence under the eye. Where that is another one
    /// than before, eye and window stay on the text they were on.
    pub(super) fn follow(&mut self, pack: &Pack) {
        let wanted = self.spoken.is_on.then_some((self.eye.block, self.segment));
        if wanted == self.spoken.of {
            return;
        }
        let blocks = [self.spoken.of, wanted];
        let blocks = blocks.into_iter().flatten().map(|own| own.0);
        let before: Vec<_> = blocks
            .map(|block| (block, self.rows(pack, block)))
            .collect();
        self.spoken.spoken = wanted.and_then(|_| self.spell(pack));
        self.spoken.of = wanted;
        for (block, _) in &before {
            self.cache.remove(block);
        }
        for (block, old) in before {
            let new = self.rows(pack, block);
            for anchor in [&mut self.eye, &mut self.top] {
                if anchor.block == block {
                    anchor.row = same(&old, anchor.row, &new);
                }
            }
        }
    }

    /// Rows from the eye to the last one of the pinyin under its sentence.
    pub(super) fn below(&mut self, pack: &Pack) -> usize {
        let Anchor { block, row } = self.eye;
        let rows = self.rows(pack, block);
        let last = rows.iter().rposition(is_spoken);
        last.map_or(0, |last| last.saturating_sub(row))
    }
}

fn is_spoken(row: &Row) -> bool {
    row.parts.iter().any(|part| part.role == Role::Pinyin)
}

/// Where the text of an old row stands in the new rows: of the row itself, or of the
/// nearest one before it that is still there.
fn same(old: &[Row], row: usize, new: &[Row]) -> usize {
    // The blank row at the end.
    if old.get(row).is_none_or(|row| row.parts.is_empty()) {
        return new.len().saturating_sub(1);
    }
    let parts = old.iter().take(row + 1).rev().flat_map(|row| &row.parts);
    let text = parts.filter(|part| part.role != Role::Pinyin);
    let found = text.filter_map(|part| {
        let is_it = |own: &Row| {
            own.parts.iter().any(|own| {
                (own.role, own.range.start, &own.tag) == (part.role, part.range.start, &part.tag)
            })
        };
        new.iter().position(is_it)
    });
    found.into_iter().next().unwrap_or(0)
}
