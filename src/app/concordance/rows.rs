//! What is on screen of a concordance, as ranges into the pack's texts.

use std::ops::Range;

use super::parts::Columns;
use crate::concordance::rendering::{Kind, Renderings};
use crate::concordance::{Line, Texts, first_cells, last_cells};
use crate::text::width::{self, Ambiguous};
use crate::text::wrap;

/// A line in the list. The ranges are bytes of the paragraph in the line's
/// language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line.
    pub line: Line,
    /// As much of the text before the node as fits.
    pub left: Range<usize>,
    /// As much of the node as fits.
    pub node: Range<usize>,
    /// As much of the text after it as fits.
    pub right: Range<usize>,
    /// Whether the other side has no admitted rendering of the term.
    pub is_lacking: bool,
}

impl Row {
    /// Cuts the contexts of a line for the columns of the list.
    pub fn new(
        texts: &Texts<'_>,
        line: &Line,
        renderings: &Renderings,
        columns: Columns,
        ambiguous: Ambiguous,
    ) -> Self {
        let parts = texts.parts(line);
        // One space stands beside the node in any language; the text's own
        // would be a second.
        let before = parts.left.trim_end();
        let after = parts.right.trim_start();
        let left = last_cells(before, columns.left, ambiguous).len();
        let node = first_cells(parts.node, columns.right, ambiguous);
        let room = columns.right - width::cells(node, ambiguous).min(columns.right);
        let right = first_cells(after, room, ambiguous).len();
        let start = before.len();
        let end = line.node.end + parts.right.len() - after.len();
        Self {
            left: start.saturating_sub(left)..start,
            node: line.node.start..line.node.start + node.len(),
            right: end..end + right,
            is_lacking: renderings.lacks(texts, line),
            line: line.clone(),
        }
    }
}

/// The segment of the chosen line itself, wrapped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whole {
    /// Bytes of the segment, line by line, and whether a hyphen is drawn after it.
    pub lines: Vec<(Range<usize>, bool)>,
    /// Where in it the node stands.
    pub node: Range<usize>,
}

impl Whole {
    /// Wraps the segment of a line in `width` cells.
    pub fn new(texts: &Texts<'_>, line: &Line, width: usize, ambiguous: Ambiguous) -> Self {
        let pack = texts.pack();
        let own = pack.at(line.place).and_then(|(paragraph, _)| {
            paragraph.range(texts.tag(line.language), line.place.segment)
        });
        let text = texts.segment(line.place, line.language);
        let (Some(own), Some(text)) = (own, text) else {
            return Self::default();
        };
        // A node may go on in the next segment.
        let start = line.node.start.clamp(own.start, own.end) - own.start;
        let end = line.node.end.clamp(own.start, own.end) - own.start;
        Self {
            lines: wrapped(text, width, ambiguous),
            node: start..end,
        }
    }
}

/// The lines of a text in `width` cells.
fn wrapped(text: &str, width: usize, ambiguous: Ambiguous) -> Vec<(Range<usize>, bool)> {
    let options = wrap::Options {
        ambiguous,
        ..wrap::Options::new(width.max(1))
    };
    let lines = wrap::lines(text, &options).into_iter();
    lines.map(|line| (line.range, line.hyphen)).collect()
}

/// The other side of the chosen line, wrapped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Aligned {
    /// Bytes of the segment in the other language, line by line, and whether a
    /// hyphen is drawn after it. None where the segment has no such side.
    pub lines: Vec<(Range<usize>, bool)>,
    /// Where in it the rendering stands.
    pub rendering: Option<Range<usize>>,
    /// What the rendering is; `None` where no line is chosen.
    pub kind: Option<Kind>,
}

impl Aligned {
    /// Wraps the other side of a line in `width` cells.
    pub fn new(
        texts: &Texts<'_>,
        line: &Line,
        renderings: &Renderings,
        width: usize,
        ambiguous: Ambiguous,
    ) -> Self {
        let rendering = renderings.of(texts, line);
        let text = texts.segment(line.place, renderings.other());
        Self {
            lines: text.map_or_else(Vec::new, |text| wrapped(text, width, ambiguous)),
            rendering: rendering.range,
            kind: Some(rendering.kind),
        }
    }
}
