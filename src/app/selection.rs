//! What the mouse was drawn over: a stretch of the text of one language, by bytes of
//! the paragraphs, so that it neither has the line breaks of the screen nor the other
//! language or pane that stands beside it.

use std::ops::Range;

use crate::app::flow::{self, Block, Part, Role};
use crate::app::reader::{Reader, Seen};
use crate::pack::{Article, Pack};
use crate::text::width::clusters;

/// A character as readers count them, in the text of a block: bytes from and to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    block: usize,
    start: usize,
    end: usize,
}

/// A stretch between two characters, both in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    tag: String,
    pressed: Point,
    reached: Point,
    /// Whether the mouse has moved since it was pressed.
    is_drawn: bool,
}

impl Selection {
    /// Where the mouse was pressed: a cell of the text on screen, counted from its left
    /// edge and its first row. Nothing is selected yet.
    pub fn press(pack: &Pack, reader: &Reader, cell: (usize, usize)) -> Option<Self> {
        let article = pack.articles.get(reader.place().article)?;
        let seen = reader.seen().get(cell.1)?;
        let parts = || texts(seen);
        let is_before = |part: &&Part| part.column <= cell.0;
        let all = seen.row().map_or(&[][..], |row| &row.parts);
        let is_pinyin = |part: &Part| part.role == Role::Pinyin;
        if all.iter().rfind(is_before).is_some_and(is_pinyin) {
            return None;
        }
        let under = parts().rfind(is_before);
        let part = under.or_else(|| parts().next())?;
        let point = point(article, reader, seen, part, cell.0)?;
        Some(Self {
            tag: part.tag.clone(),
            pressed: point,
            reached: point,
            is_drawn: false,
        })
    }

    /// Whether anything is selected.
    pub const fn is_drawn(&self) -> bool {
        self.is_drawn
    }

    /// The mouse is at another cell; below what is on screen the last row counts.
    pub fn draw(&mut self, pack: &Pack, reader: &Reader, (column, row): (usize, usize)) {
        let Some(article) = pack.articles.get(reader.place().article) else {
            return;
        };
        let rows = reader.seen();
        // In a row of the other language, the end of the row before it in this one.
        let rows = rows.iter().enumerate().take(row + 1).rev();
        let found = rows.into_iter().find_map(|(at, seen)| {
            let part = texts(seen).find(|part| part.tag == self.tag)?;
            let column = if at == row { column } else { usize::MAX };
            point(article, reader, seen, part, column)
        });
        if let Some(point) = found {
            self.reached = point;
            self.is_drawn = true;
        }
    }

    /// What is selected in a block of a language, in bytes of its text.
    pub fn range(&self, block: usize, tag: &str) -> Option<Range<usize>> {
        if !self.is_drawn || tag != self.tag {
            return None;
        }
        let first = self.pressed.min(self.reached);
        let last = self.pressed.max(self.reached);
        if !(first.block..=last.block).contains(&block) {
            return None;
        }
        let start = if block == first.block { first.start } else { 0 };
        let end = if block == last.block {
            last.end
        } else {
            usize::MAX
        };
        Some(start..end)
    }

    /// The text that is selected, a line for each block; nothing where none is.
    pub fn text(&self, pack: &Pack, reader: &Reader) -> Option<String> {
        let article = pack.articles.get(reader.place().article)?;
        let blocks = reader.blocks().iter().enumerate();
        let pieces = blocks.filter_map(|(at, block)| {
            let range = self.range(at, &self.tag)?;
            let text = flow::text(article, *block, &self.tag);
            text.get(range.start..range.end.min(text.len()))
        });
        let pieces: Vec<&str> = pieces.filter(|own| !own.is_empty()).collect();
        (!pieces.is_empty()).then(|| pieces.join("\n"))
    }
}

/// The parts of a row that are text of the article.
fn texts(seen: &Seen) -> impl DoubleEndedIterator<Item = &Part> {
    let parts = seen.row().map_or(&[][..], |row| &row.parts);
    parts
        .iter()
        .filter(|part| !matches!(part.role, Role::Note | Role::Pinyin | Role::Missing))
        .filter(|part| !part.range.is_empty())
}

/// The character of a part in a column, the first or last one beside it.
fn point(
    article: &Article,
    reader: &Reader,
    seen: &Seen,
    part: &Part,
    column: usize,
) -> Option<Point> {
    let block = seen.anchor.block;
    let own: Block = *reader.blocks().get(block)?;
    let text = flow::text(article, own, &part.tag).get(part.range.clone())?;
    let mut left = column.saturating_sub(part.column);
    let mut found = None;
    for cluster in clusters(text, reader.setting().ambiguous) {
        let start = part.range.start + cluster.at;
        found = Some(Point {
            block,
            start,
            end: start + cluster.text.len(),
        });
        if left < cluster.cells {
            break;
        }
        left -= cluster.cells;
    }
    found
}
