//! The window on an article: one row after the other, and where the top has to
//! be for the eye to stay in sight.

use std::rc::Rc;

use super::{Anchor, KEPT, Reader, Seen};
use crate::app::flow::{self, Aside, Row};
use crate::pack::Pack;

impl Reader {
    /// The rows of a block, laid out when first asked for.
    pub(super) fn rows(&mut self, pack: &Pack, block: usize) -> Rc<[Row]> {
        if let Some(rows) = self.cache.get(&block) {
            return Rc::clone(rows);
        }
        let peek = self.peek.filter(|(own, _)| *own == block);
        let aside = Aside {
            peek: peek.map(|(_, segment)| segment),
            spoken: self.spoken.in_block(block),
        };
        let article = pack.articles.get(self.article);
        let rows: Rc<[Row]> = article
            .zip(self.blocks.get(block))
            .map(|(article, own)| flow::rows_with(pack, article, *own, &self.setting, aside))
            .unwrap_or_default()
            .into();
        if self.cache.len() >= KEPT {
            self.cache.clear();
        }
        self.cache.insert(block, Rc::clone(&rows));
        rows
    }

    /// The first row of a segment in the language that comes first, or the first
    /// row that has to do with it.
    pub(super) fn first_row(&mut self, pack: &Pack, block: usize, segment: usize) -> usize {
        let rows = self.rows(pack, block);
        let covers = |row: &Row| {
            row.segments
                .is_some_and(|(first, last)| first <= segment && segment <= last)
        };
        rows.iter().position(covers).unwrap_or(0)
    }

    pub(super) fn is_text(&mut self, pack: &Pack, at: Anchor) -> bool {
        self.rows(pack, at.block)
            .get(at.row)
            .is_some_and(|row| row.segments.is_some())
    }

    /// The row after or before.
    pub(super) fn beside(&mut self, pack: &Pack, at: Anchor, forward: bool) -> Option<Anchor> {
        if forward {
            if at.row + 1 < self.rows(pack, at.block).len() {
                return Some(Anchor {
                    row: at.row + 1,
                    ..at
                });
            }
            let next = (at.block + 1..self.blocks.len())
                .find(|block| !self.rows(pack, *block).is_empty())?;
            return Some(Anchor {
                block: next,
                row: 0,
            });
        }
        if at.row > 0 {
            return Some(Anchor {
                row: at.row - 1,
                ..at
            });
        }
        let before = (0..at.block)
            .rev()
            .find(|block| !self.rows(pack, *block).is_empty())?;
        let last = self.rows(pack, before).len() - 1;
        Some(Anchor {
            block: before,
            row: last,
        })
    }

    /// The next row with text of a segment.
    pub(super) fn text_row(&mut self, pack: &Pack, from: Anchor, forward: bool) -> Option<Anchor> {
        let mut at = from;
        loop {
            at = self.beside(pack, at, forward)?;
            if self.is_text(pack, at) {
                return Some(at);
            }
        }
    }

    /// Rows between the top of the window and the eye; the height where the eye
    /// is not on screen.
    pub(super) fn offset(&mut self, pack: &Pack) -> usize {
        let mut at = self.top;
        for offset in 0..self.height {
            if at == self.eye {
                return offset;
            }
            match self.beside(pack, at, true) {
                Some(next) => at = next,
                None => break,
            }
        }
        self.height
    }

    /// Puts the top `offset` rows above the eye, or at the beginning.
    pub(super) fn place_top(&mut self, pack: &Pack, offset: usize) {
        self.top = self.back(pack, self.eye, offset.min(self.height.saturating_sub(1)));
    }

    fn back(&mut self, pack: &Pack, from: Anchor, rows: usize) -> Anchor {
        let mut at = from;
        for _ in 0..rows {
            match self.beside(pack, at, false) {
                Some(before) => at = before,
                None => break,
            }
        }
        at
    }

    /// Brings the eye into the window with a margin, fills the window at the end
    /// of the article, and notes the rows on screen.
    pub(super) fn settle(&mut self, pack: &Pack) {
        self.follow(pack);
        let count = self.rows(pack, self.top.block).len();
        self.top.row = self.top.row.min(count.saturating_sub(1));
        let margin = (self.height / 5).clamp(usize::from(self.height > 2), 4);
        let lowest = self.height.saturating_sub(1 + margin);
        let offset = self.offset(pack);
        if self.top > self.eye || offset >= self.height {
            // A jump: the eye comes to rest where one looks first.
            self.place_top(pack, self.height / 3);
        } else if offset < margin {
            self.place_top(pack, margin);
        } else if offset > lowest {
            self.place_top(pack, lowest);
        }
        self.show(pack);
    }

    /// Fills the window without a margin for the eye, and notes the rows on screen.
    pub(super) fn show(&mut self, pack: &Pack) {
        // How the sentence is read is to be seen too, if it finds room.
        let (above, below) = self.around(pack);
        let room = self.height.saturating_sub(1 + below);
        let offset = self.offset(pack);
        if offset > room {
            self.place_top(pack, room);
        } else if offset < above.min(room) {
            self.place_top(pack, above.min(room));
        }
        self.fill(pack);
        self.seen = self.look(pack);
    }

    /// Whether the eye is on the first row with text, or on the last one, so that it goes
    /// no further that way.
    pub fn is_at_end(&self, last: bool) -> bool {
        let is_text = |own: &Seen| own.row().is_some_and(|row| row.segments.is_some());
        let Some(at) = self.seen.iter().position(|own| own.anchor == self.eye) else {
            return false;
        };
        if last {
            let ends = self.seen.last().is_some_and(|own| {
                let Anchor { block, row } = own.anchor;
                block + 1 >= self.blocks.len() && row + 1 >= own.rows.len()
            });
            ends && !self.seen.iter().skip(at + 1).any(is_text)
        } else {
            self.top == Anchor::default() && !self.seen.iter().take(at).any(is_text)
        }
    }

    /// Whether the eye is on the first row of the segment.
    pub fn begins_segment(&self) -> bool {
        let seen = self.seen.iter().find(|own| own.anchor == self.eye);
        let covers = |row: &Row| {
            row.segments
                .is_some_and(|(first, last)| first <= self.segment && self.segment <= last)
        };
        let first = seen.and_then(|own| own.rows.iter().position(covers));
        first == Some(self.eye.row)
    }

    /// Puts the eye on what stands in row `row` of the screen, if that is text. Nothing
    /// moves under the hand: the row stays where it is whatever pinyin goes from above
    /// it, also where the window would otherwise keep the eye off its edge.
    pub fn point(&mut self, pack: &Pack, row: usize) {
        let Some(anchor) = self.seen.get(row).map(|seen| seen.anchor) else {
            return;
        };
        if self.is_text(pack, anchor) {
            self.see(pack, anchor, anchor > self.eye);
            self.follow(pack);
            self.place_top(pack, row);
            self.fill(pack);
            self.seen = self.look(pack);
        }
    }

    /// Draws the top back while there is empty space under the last row.
    fn fill(&mut self, pack: &Pack) {
        let mut at = self.top;
        let mut count = 1;
        while count < self.height {
            match self.beside(pack, at, true) {
                Some(next) => at = next,
                None => break,
            }
            count += 1;
        }
        if count < self.height {
            self.top = self.back(pack, self.top, self.height - count);
        }
    }

    fn look(&mut self, pack: &Pack) -> Vec<Seen> {
        let mut seen = Vec::with_capacity(self.height);
        let mut next = Some(self.top);
        while let Some(anchor) = next
            && seen.len() < self.height
        {
            seen.push(Seen {
                anchor,
                rows: self.rows(pack, anchor.block),
            });
            next = self.beside(pack, anchor, true);
        }
        seen
    }
}
