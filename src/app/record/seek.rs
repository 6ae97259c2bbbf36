//! Finding on the page of a record: in each value whole, never in its wrapped lines.

use std::ops::Range;

use super::Line;
use crate::app::prompt::Prompt;
use crate::app::scroll::Cursor;
use crate::text::fold::{self, Folding};
use crate::text::pinyin::{self, Kind as Spelling};

/// What is looked for on a page, and where it stands there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seek {
    /// The query.
    pub prompt: Prompt,
    /// While it is typed, the chosen line and the first on screen before.
    pub before: Option<Cursor>,
    /// Where it stands, from the top.
    pub marks: Vec<Mark>,
}

/// A hit, or the part of one that is in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The line of the page.
    pub line: usize,
    /// Bytes of its text.
    pub range: Range<usize>,
    /// Whether a hit begins here, rather than goes on.
    pub begins: bool,
}

/// The ways to read a query, the most literal first.
const WAYS: [&[Spelling]; 3] = [
    &[],
    &[Spelling::Full, Spelling::Begun],
    &[Spelling::Initials],
];

impl Seek {
    /// Brings the marks in step with the page: by the words themselves, where these stand
    /// nowhere by their sound, then by initials.
    pub fn settle(&mut self, lines: &[Line]) {
        let text = self.prompt.text();
        let query = text.trim();
        self.marks.clear();
        if query.is_empty() {
            return;
        }
        for way in WAYS {
            self.marks = marks(lines, query, way);
            if !self.marks.is_empty() {
                break;
            }
        }
    }

    /// The lines in which a hit begins, from the top.
    pub fn lines(&self) -> Vec<usize> {
        let begun = self.marks.iter().filter(|own| own.begins);
        let mut lines: Vec<usize> = begun.map(|own| own.line).collect();
        lines.dedup();
        lines
    }

    /// The next line with a hit after line `at`, or the one before it; and whether that is
    /// around an end of the page.
    pub fn next(&self, at: usize, forward: bool) -> Option<(usize, bool)> {
        let lines = self.lines();
        let (found, around) = if forward {
            (lines.iter().find(|own| **own > at), lines.first())
        } else {
            (lines.iter().rfind(|own| **own < at), lines.last())
        };
        let (own, is_around) = found.map_or((around?, true), |own| (own, false));
        Some((*own, is_around))
    }
}

/// Where a query stands, read in one of the [`WAYS`].
fn marks(lines: &[Line], query: &str, way: &[Spelling]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut first = 0;
    while first < lines.len() {
        let rest = lines.get(first + 1..).unwrap_or_default();
        let count = 1 + rest.iter().take_while(|own| !own.begins).count();
        let own = lines.get(first..first + count).unwrap_or_default();
        for found in find(&said(own), query, way) {
            place(own, first, &found, &mut marks);
        }
        first += count;
    }
    marks
}

fn find(text: &str, query: &str, way: &[Spelling]) -> Vec<Range<usize>> {
    if way.is_empty() {
        fold::find_all(text, query, Folding::ALL)
    } else {
        pinyin::find_all(text, query, way)
    }
}

/// A value whole; a break of the line took white space.
fn said(lines: &[Line]) -> String {
    let mut said = String::new();
    for own in lines {
        let gap = own.from.saturating_sub(said.len());
        said.extend(std::iter::repeat_n(' ', gap));
        said.push_str(&own.text);
    }
    said
}

/// Puts a hit down on each line it stands on.
fn place(lines: &[Line], first: usize, found: &Range<usize>, marks: &mut Vec<Mark>) {
    let mut begins = true;
    for (at, own) in lines.iter().enumerate() {
        let start = found.start.max(own.from);
        let end = found.end.min(own.from + own.text.len());
        if start < end {
            marks.push(Mark {
                line: first + at,
                range: start - own.from..end - own.from,
                begins,
            });
            begins = false;
        }
    }
}
