//! Pure text (stand-ins until the text and fold branches land).
#![expect(missing_docs, clippy::string_slice)]
pub mod width {
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
}
pub mod wrap {
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
}
pub mod fold {
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
    pub struct Folding;
    pub fn find_all(h: &str, n: &str, _f: Folding) -> Vec<std::ops::Range<usize>> {
        h.match_indices(n).map(|(at, m)| at..at + m.len()).collect()
    }
}
pub mod visible {
    pub fn visible(text: &str) -> std::borrow::Cow<'_, str> {
        text.into()
    }
}
