//! The other side of one segment, with the editor's note, shown under it.

use super::spoken::Room;
use super::{Anchor, Reader};
use crate::app::flow::{Role, Row};
use crate::pack::Pack;

impl Reader {
    /// The block and segment whose other side is shown.
    pub const fn peek(&self) -> Option<(usize, usize)> {
        self.peek
    }

    /// Shows or hides the other side of the segment under the eye. Where it finds no
    /// room below, the window gives way as far as the segment's beginning stays in sight,
    /// and comes back when the other side goes and nothing was moved since.
    pub fn toggle_peek(&mut self, pack: &Pack) {
        let own = (self.eye.block, self.segment);
        let opens = self.peek != Some(own);
        let offset = self.offset(pack);
        let gave = self.gave.take();
        self.set_peek(opens.then_some(own));
        self.eye.row = self.first_row(pack, own.0, own.1);
        if opens {
            self.place_top(pack, offset);
            self.settle(pack);
            self.make_room(pack, offset);
        } else {
            self.take_back(pack, gave, offset);
        }
    }

    /// Hides the peek.
    pub fn close_peek(&mut self, pack: &Pack) {
        if self.peek.is_some() {
            let offset = self.offset(pack);
            let gave = self.gave.take();
            self.set_peek(None);
            self.eye.row = self.first_row(pack, self.eye.block, self.segment);
            self.take_back(pack, gave, offset);
        }
    }

    pub(super) fn set_peek(&mut self, peek: Option<(usize, usize)>) {
        for (block, _) in self.peek.into_iter().chain(peek) {
            self.cache.remove(&block);
        }
        self.peek = peek;
    }

    /// Moves the window so that what is peeked at ends in it, if it finds room from the
    /// eye on, and else begins at the eye.
    fn make_room(&mut self, pack: &Pack, before: usize) {
        let Anchor { block, row } = self.eye;
        let peeks = |own: &Row| {
            let mut roles = own.parts.iter().map(|part| part.role);
            roles.any(|role| matches!(role, Role::Peek | Role::Note))
        };
        let last = self.rows(pack, block).iter().rposition(peeks);
        let below = last.map_or(0, |last| last.saturating_sub(row));
        let room = self.height.saturating_sub(1 + below);
        if self.offset(pack) > room {
            self.place_top(pack, room);
            self.show(pack);
            let after = self.offset(pack);
            self.gave = Some(Room {
                eye: self.eye,
                before,
                after,
            });
        }
    }

    fn take_back(&mut self, pack: &Pack, gave: Option<Room>, offset: usize) {
        let back = gave.and_then(|own| own.back(self.eye, offset));
        self.place_top(pack, back.unwrap_or(offset));
        self.settle(pack);
    }
}
