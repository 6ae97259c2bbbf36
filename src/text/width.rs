//! Stand-in.
#![expect(missing_docs, reason = "stand-in")]
#![expect(clippy::string_slice, reason = "stand-in")]
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    #[default]
    Narrow,
    Wide,
}
pub struct Cluster<'a> {
    pub at: usize,
    pub text: &'a str,
    pub cells: usize,
}
pub fn cells(text: &str, _a: Ambiguous) -> usize {
    text.width()
}
pub fn clusters(text: &str, _a: Ambiguous) -> impl Iterator<Item = Cluster<'_>> {
    text.grapheme_indices(true).map(|(at, text)| Cluster {
        at,
        text,
        cells: text.width(),
    })
}
pub fn fit(text: &str, max: usize, a: Ambiguous) -> &str {
    let mut sum = 0;
    let mut end = 0;
    for c in clusters(text, a) {
        if sum + c.cells > max {
            break;
        }
        sum += c.cells;
        end = c.at + c.text.len();
    }
    &text[..end]
}
