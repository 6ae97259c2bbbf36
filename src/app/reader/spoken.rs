//! The pinyin of the sentence under the eye, which goes with the eye.

use std::collections::BTreeMap;

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
    /// What the window gave way by when it was switched on.
    room: Option<Room>,
}

/// Rows above the eye before and after room was made for what is set under its
/// sentence, and the eye it was made for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) eye: Anchor,
    pub(super) before: usize,
    pub(super) after: usize,
}

impl Room {
    /// The rows above the eye before, if the eye and the window are where they were put
    /// then.
    pub(super) fn back(self, eye: Anchor, offset: usize) -> Option<usize> {
        ((self.eye, self.after) == (eye, offset)).then_some(self.before)
    }
}

impl Reading {
    /// Another language may be read from now on; no rows are kept.
    pub(super) fn forget(&mut self) {
        self.of = None;
    }

    /// The window has another size: what it gave way by is no measure any more.
    pub(super) const fn resize(&mut self) {
        self.room = None;
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
    /// row of the eye stays where it is on the screen, unless the pinyin finds no room
    /// below; it goes back there when the pinyin goes and nothing was moved since.
    pub fn speak(&mut self, pack: &Pack, is_on: bool) {
        if is_on == self.spoken.is_on {
            return;
        }
        let (eye, offset) = (self.eye, self.offset(pack));
        let room = self.spoken.room.take();
        let back = room.and_then(|own| own.back(eye, offset));
        self.spoken.is_on = is_on;
        self.follow(pack);
        self.place_top(pack, back.unwrap_or(offset));
        self.show(pack);
        self.spoken.room = is_on.then_some(Room {
            eye: self.eye,
            before: offset,
            after: self.offset(pack),
        });
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
        // Often both are of one block, which is gone through once.
        let blocks = [self.spoken.of, wanted].into_iter().flatten();
        let before: BTreeMap<_, _> = blocks
            .map(|(block, _)| (block, self.rows(pack, block)))
            .collect();
        self.spoken.spoken = wanted.and_then(|_| self.spell(pack));
        self.spoken.of = wanted;
        for block in before.keys() {
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

    /// Rows above and below the eye as far as the pinyin of its sentence goes: where
    /// that is above, with the text it reads if the window has so many rows, else as
    /// much of it as the window has.
    pub(super) fn around(&mut self, pack: &Pack) -> (usize, usize) {
        let Anchor { block, row } = self.eye;
        let rows = self.rows(pack, block);
        let is_pinyin = |row: &Row| row.parts.iter().any(|part| part.role == Role::Pinyin);
        let first = rows.iter().position(is_pinyin);
        let last = rows.iter().rposition(is_pinyin);
        let Some((first, last)) = first.zip(last) else {
            return (0, 0);
        };
        let read = self.first_row(pack, block, self.segment).min(first);
        let fits = |above: &usize| *above < self.height;
        let above = |at: usize| row.saturating_sub(at);
        let above = match above(first) {
            0 => 0,
            _ if !fits(&above(last)) => 0,
            least => Some(above(read)).filter(fits).unwrap_or(least),
        };
        (above, last.saturating_sub(row))
    }
}

/// Where the text of an old row stands in the new rows: of the row itself, or of the
/// nearest one before it that is still there.
fn same(old: &[Row], row: usize, new: &[Row]) -> usize {
    // The blank row at the end.
    if old.get(row).is_none_or(|row| row.parts.is_empty()) {
        return new.len().saturating_sub(1);
    }
    let text = |own: &Row| own.parts.iter().any(|part| part.role != Role::Pinyin);
    let before = old.iter().take(row + 1).rev().filter(|own| text(own));
    let found = before.filter_map(|was| {
        let parts = was.parts.iter().filter(|part| part.role != Role::Pinyin);
        let parts: Vec<_> = parts.collect();
        // Segments without text differ in nothing else.
        let is_it = |own: &Row| {
            own.segments == was.segments && parts.iter().any(|part| own.parts.contains(part))
        };
        new.iter().position(is_it)
    });
    found.into_iter().next().unwrap_or(0)
}
