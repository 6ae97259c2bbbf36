//! Stand-in.
#![expect(missing_docs, reason = "stand-in")]
use super::width::{self, Ambiguous};
pub struct Options {
    pub width: usize,
    pub ambiguous: Ambiguous,
}
impl Options {
    pub fn new(width: usize) -> Self {
        Self {
            width,
            ambiguous: Ambiguous::Narrow,
        }
    }
}
pub struct Line {
    pub range: std::ops::Range<usize>,
    pub cells: usize,
    pub hyphen: bool,
}
pub fn lines(text: &str, o: &Options) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut start, mut sum, mut end) = (0, 0, 0);
    for c in width::clusters(text, o.ambiguous) {
        if sum + c.cells > o.width && sum > 0 {
            out.push(Line {
                range: start..end,
                cells: sum,
                hyphen: false,
            });
            start = c.at;
            sum = 0;
        }
        sum += c.cells;
        end = c.at + c.text.len();
    }
    out.push(Line {
        range: start..end,
        cells: sum,
        hyphen: false,
    });
    out
}
