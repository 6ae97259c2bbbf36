//! Where lines do break: greedy, into ranges of the source.

mod slow;

use std::ops::Range;

pub use super::tailor::{Rule, Rules};
use super::width::Ambiguous;

/// Everything that the lines of a text depend on, apart from the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Options {
    /// The most cells of a line, at least 2.
    pub width: usize,
    /// How wide the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
    /// The rules of typesetting that hold.
    pub rules: Rules,
}

impl Options {
    /// Lines of `width` cells, ambiguous characters narrow, every rule on but
    /// [`Rule::Korean`].
    pub fn new(width: usize) -> Self {
        Self {
            width,
            ambiguous: Ambiguous::Narrow,
            rules: Rules::default(),
        }
    }
}

/// A line of a wrapped text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Bytes of the text: what is drawn. White space at the line's end and a
    /// line terminator belong to no line.
    pub range: Range<usize>,
    /// Its width, with the hyphen.
    pub cells: usize,
    /// Whether a `-` is drawn after it: it ends at a soft hyphen.
    pub hyphen: bool,
}

/// The lines of `text`. An empty text has one empty line; a line terminator
/// at the end begins no further line.
pub fn lines(text: &str, options: &Options) -> Vec<Line> {
    each(text, options).collect()
}

/// The lines of `text`, each made when it is asked for.
pub fn each<'a>(text: &'a str, options: &Options) -> Lines<'a> {
    Lines {
        text,
        at: Some(0),
        options: options.clone(),
        ready: Vec::new().into_iter(),
    }
}

/// Iterator over the lines of a text, made by [`each`].
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    /// Where the next paragraph begins.
    at: Option<usize>,
    options: Options,
    ready: std::vec::IntoIter<Line>,
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        loop {
            if let Some(line) = self.ready.next() {
                return Some(line);
            }
            let start = self.at?;
            let rest = self.text.get(start..)?;
            let (len, next) = paragraph(rest);
            self.at = next
                .map(|next| start + next)
                .filter(|at| *at < self.text.len());
            let lines = slow::lines(rest.get(..len)?, &self.options);
            self.ready = lines
                .into_iter()
                .map(|line| Line {
                    range: line.range.start + start..line.range.end + start,
                    ..line
                })
                .collect::<Vec<_>>()
                .into_iter();
        }
    }
}

/// Bytes of the first paragraph of `text`, and where the next begins if a line
/// terminator ends it (UAX #14 LB4, LB5).
fn paragraph(text: &str) -> (usize, Option<usize>) {
    let hard = |ch| {
        matches!(
            ch,
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    let Some(len) = text.find(hard) else {
        return (text.len(), None);
    };
    let rest = text.get(len..).unwrap_or("");
    let end = if rest.starts_with("\r\n") {
        2
    } else {
        rest.chars().next().map_or(0, char::len_utf8)
    };
    (len, Some(len + end))
}
