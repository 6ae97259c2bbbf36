//! Where lines do break: greedy, into ranges of the source.
//!
//! A line ends at the last boundary of the best [`Tier`](super::tailor::Tier)
//! that fits its width. No line is wider than the width, if that is at least 2
//! and no single character is wider. Of the text between two lines nothing is
//! lost but white space that a line may end with (the space, and the white
//! space of class BA: tab, U+3000 and the like) and line terminators (UAX #14
//! LB4, LB5); such white space takes no room at a line's end, and none begins a
//! line but the indent of a paragraph. An indent that leaves no room for what
//! follows it is dropped rather than set as a blank line. A tab reaches to the
//! next multiple of eight cells of its line.
//!
//! Two engines make the same lines. The fast one measures a stretch of text in
//! blocks of bytes, finds by their sums where a line is full, and walks back to
//! the last free boundary, so that hardly any boundary is decided. The slow one
//! goes by clusters, for paragraphs that hold clusters of several characters,
//! tabs or controls and for lines narrower than eight cells.
//! `tests/it/wrap_twin.rs` has a third, plain one, which both equal: no
//! difference in 400 000 random texts at widths 2 to 200 (2026-11-24,
//! `cargo test --test it -- --ignored many_random_texts`).
//!
//! Measured 2026-11-25 with `cargo bench --bench wrap` (two cores of a shared
//! server, nothing else running), 10 MB of each text, as multiples of textwrap
//! 0.16.4 first-fit and of a plain UTF-8 decode (`str::chars` summed up) in the same
//! run, the best of seven rounds in which all take turns:
//!
//! | | Chinese | English | mixed |
//! |---|---|---|---|
//! | 80 columns | 31.4 x, 0.54 | 25.7 x, 0.35 | 23.5 x, 1.03 |
//! | 40 columns | 21.2 x, 0.38 | 14.8 x, 0.20 | 14.4 x, 0.66 |
//! | UAX #14 only, 80 columns | 33.6 x | 26.7 x | 24.6 x |
//! | Hangul in words, 80 columns | 31.5 x | 25.7 x | 23.6 x |
//! | no prohibitions, 80 columns | 30.7 x | 25.3 x | 22.9 x |
//!
//! The bars are 20 x at 80 columns, 12 x at 40, and 0.5 of a decode on Chinese at 80.
//! The longest built-in article in one language (5.4 KB) is wrapped anew in 3.5 us,
//! where a frame of 40 of its rows takes ratatui's `Paragraph` 51 us; the bar is 10 us.
//!
//! Lines are kept nowhere in this module. The reader
//! (`app::reader`) keeps the rows of the paragraphs that it showed last,
//! for one width, ambiguous width and set of languages, and drops them when one
//! of these changes. `cargo bench --bench frame` (2026-11-24) takes 43 us from a
//! key to the drawn buffer, over rows that are kept, in an article of 8 KB, 44 on the
//! first screen of one of 10 MB, 47 on the middle one and 46 on the last.

mod fast;
mod measure;
mod pairs;
mod slow;

use std::ops::Range;

use super::linebreak::facts;
use super::tailor::Seen;
pub use super::tailor::{Rule, Rules};
use super::width::Ambiguous;
use fast::{Fast, Step};

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

impl Line {
    const EMPTY: Self = Self {
        range: 0..0,
        cells: 0,
        hyphen: false,
    };
}

/// The lines of `text`. An empty text has one empty line; a line terminator
/// at the end begins no further line.
pub fn lines(text: &str, options: &Options) -> Vec<Line> {
    // As many as there will hardly be: a byte is seldom more than a cell, and
    // lines are full but for an eighth and the last ones. To grow is to copy.
    let full = text.len() / options.width.max(1);
    let mut lines = Vec::with_capacity(full + full / 3 + 2);
    let mut each = each(text, options);
    lines.push(Line::EMPTY);
    while lines.last_mut().is_some_and(|line| each.fill(line)) {
        lines.push(Line::EMPTY);
    }
    lines.pop();
    lines
}

/// The lines of `text`, each made when it is asked for.
pub fn each<'a>(text: &'a str, options: &Options) -> Lines<'a> {
    Lines {
        text,
        paragraph: 0,
        at: Some(0),
        fast: Fast::new(text, options),
        slow: options.width < fast::NARROWEST,
        options: options.clone(),
        ready: Vec::new().into_iter(),
    }
}

/// Iterator over the lines of a text, made by [`each`].
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    /// Where the paragraph begins.
    paragraph: usize,
    /// Where the next line begins, or the white space before it; none behind
    /// the last paragraph.
    at: Option<usize>,
    fast: Fast<'a>,
    /// Whether lines are too narrow for the fast engine.
    slow: bool,
    options: Options,
    /// Lines that the slow engine made.
    ready: std::vec::IntoIter<Line>,
}

impl Iterator for Lines<'_> {
    type Item = Line;

    #[inline]
    fn next(&mut self) -> Option<Line> {
        let mut line = Line::EMPTY;
        self.fill(&mut line).then_some(line)
    }
}

impl Lines<'_> {
    /// Fills in the next line, if there is one.
    #[inline]
    fn fill(&mut self, line: &mut Line) -> bool {
        loop {
            if let Some(ready) = self.ready.next() {
                *line = ready;
                return true;
            }
            let Some(start) = self.at else { return false };
            if self.slow {
                self.by_clusters(start);
                continue;
            }
            let start = self.flush(start);
            match self.fast.line(self.paragraph, start, line) {
                Step::Line(next) => {
                    self.at = Some(next);
                    return true;
                }
                Step::Last(end) => {
                    self.close(end);
                    return true;
                }
                Step::Indent(next) => self.at = Some(next),
                Step::Slow => self.by_clusters(start),
            }
        }
    }

    /// Behind the indent, where the paragraph begins and is to have none.
    fn flush(&self, start: usize) -> usize {
        if start != self.paragraph || self.options.rules.has(Rule::Indents) {
            return start;
        }
        let rest = self.text.get(start..).unwrap_or("");
        let mut len = 0;
        for ch in rest.chars() {
            let seen = Seen::new(ch);
            if !seen.is_space() {
                // A space that bears a mark is no indent.
                let mark = seen.facts.joins() && len > 0;
                return start + if mark { 0 } else { len };
            }
            len += ch.len_utf8();
        }
        start + len
    }

    /// Sets the rest of the paragraph cluster by cluster, from line `start` on.
    fn by_clusters(&mut self, start: usize) {
        let first = self.paragraph;
        let rest = self.text.get(first..).unwrap_or("");
        let len = rest.find(|ch| facts(ch).class().is_hard());
        let text = rest.get(..len.unwrap_or(rest.len())).unwrap_or(rest);
        let lines = slow::lines(text, &self.options).into_iter();
        self.ready = lines
            .map(|line| Line {
                range: line.range.start + first..line.range.end + first,
                ..line
            })
            .filter(|line| line.range.start >= start || line.range.is_empty())
            .collect::<Vec<_>>()
            .into_iter();
        self.close(first + text.len());
    }

    /// Goes on behind the line terminator at `end`, if there is more (UAX #14
    /// LB4, LB5).
    fn close(&mut self, end: usize) {
        let rest = self.text.get(end..).unwrap_or("");
        let len = if rest.starts_with("\r\n") {
            2
        } else {
            rest.chars().next().map_or(0, char::len_utf8)
        };
        self.paragraph = end + len;
        self.at = (self.paragraph < self.text.len()).then_some(self.paragraph);
    }
}
