//! An article as rows: what stands on which line, in one language or two.
//!
//! A block (title, heading, paragraph) is laid out by itself, so that a screen
//! costs the same anywhere in an article of any length. Rows hold ranges into
//! the pack's texts, never copies: search and selection do not see the wrap.

use serde::{Deserialize, Serialize};

use std::ops::Range;

use crate::pack::{Article, Paragraph, Section};
use crate::text::width::Ambiguous;

mod rows;
mod spoken;

pub use rows::{Aside, rows, rows_with, segment, segment_with};
pub use spoken::{Spoken, names};

listed! {
    /// How the two languages are set.
    #[derive(
        Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize,
    )]
    pub enum Arrangement {
        /// One language, paragraphs in one flow.
        #[default]
        Single,
        /// Each segment, then its other side.
        Stacked,
        /// Two columns, rows aligned by segment.
        Side,
    }
}

/// Everything that the rows of an article depend on, apart from its text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Setting {
    /// Cells for text, without the gutter.
    pub width: usize,
    /// How the languages are set.
    pub arrangement: Arrangement,
    /// The tag of the language that comes first.
    pub first: String,
    /// The tag of the other, where the pack has one.
    pub second: Option<String>,
    /// How wide the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
}

/// A part of an article that is laid out by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// The article's title.
    Title,
    /// The heading of a section.
    Heading(usize),
    /// A paragraph: its section, its position there and in the whole article.
    #[expect(missing_docs, reason = "the line above names the three")]
    Paragraph {
        section: usize,
        within: usize,
        index: usize,
    },
}

/// One row on the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// First and last segment with text in this row.
    pub segments: Option<(usize, usize)>,
    /// What stands in it, from left to right.
    pub parts: Vec<Part>,
}

/// A piece of one text in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Cells from the left edge of the text.
    pub column: usize,
    /// What it is.
    pub role: Role,
    /// The language it is in.
    pub tag: String,
    /// Bytes of the block's text in that language; for a note, of the note, for
    /// pinyin, of the pinyin of the segment.
    pub range: Range<usize>,
    /// Its width.
    pub cells: usize,
    /// Whether a hyphen is drawn after it (a soft hyphen at the line's end).
    pub hyphen: bool,
}

/// What a part is, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A title.
    Title,
    /// A heading.
    Heading,
    /// The first language.
    First,
    /// The other language.
    Second,
    /// The other language of the one segment that is peeked at.
    Peek,
    /// The editor's remark on the segment that is peeked at.
    Note,
    /// How the Chinese of one segment is read.
    Pinyin,
    /// A segment that has no text in this language.
    Missing,
}

/// Cells between the columns of side by side: a rule with a space on each side.
pub const GAP: usize = 3;
/// Cells before a second language that is set under the first: a bar and a space.
pub const BAR: usize = 2;
/// The fewest columns of a pane in which two languages can be read side by side: with its
/// numbers and marks 35 cells for each, about what one language has on a phone.
pub const SIDE: u16 = 79;

/// The blocks of an article in reading order.
pub fn blocks(article: &Article) -> Vec<Block> {
    let mut blocks = vec![Block::Title];
    let mut index = 0;
    for (section, own) in article.sections.iter().enumerate() {
        blocks.push(Block::Heading(section));
        for within in 0..own.paragraphs.len() {
            blocks.push(Block::Paragraph {
                section,
                within,
                index,
            });
            index += 1;
        }
    }
    blocks
}

/// The logical text of a block in one language: what is searched and what the
/// ranges of its rows point into.
pub fn text<'a>(article: &'a Article, block: Block, tag: &str) -> &'a str {
    match block {
        Block::Title => article.title.in_or_any(tag),
        Block::Heading(section) => article
            .heading(section)
            .map_or("", |own| own.in_or_any(tag)),
        Block::Paragraph { .. } => paragraph(article, block).map_or("", |p| p.text(tag)),
    }
}

/// The paragraph of a block, if it is one.
pub fn paragraph(article: &Article, block: Block) -> Option<&Paragraph> {
    let Block::Paragraph {
        section, within, ..
    } = block
    else {
        return None;
    };
    let own: &Section = article.sections.get(section)?;
    own.paragraphs.get(within)
}

/// The widths of the two columns of side by side.
pub const fn columns(width: usize) -> (usize, usize) {
    let both = width.saturating_sub(GAP);
    let left = both / 2;
    (left, both - left)
}
