//! How many cells a text takes: the one place that says so.
//!
//! Widths are by extended grapheme cluster (UAX #29) and are those of
//! ratatui's buffer (`CellWidth`), so that what is laid out here is what the
//! screen holds; a test compares the two over every character. Whether
//! characters of ambiguous width (UAX #11, class A: quotation marks, dashes, ellipses,
//! circled numbers, box lines; of letters those with the tones of pinyin, Greek and
//! Cyrillic) take one cell or two is the terminal's choice and so an input.
//!
//! `cargo test --test it -- both_widths` (2026-11-24) shows the program on an
//! emulated terminal of either kind: first frame, by line, by page, popups opened
//! and closed, other sizes, other languages. Every text row equals the pack's, six
//! of six in both, and also where two cells are promised and one is drawn.

use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

use super::linebreak::{Facts, facts};

/// How wide the terminal draws characters of ambiguous width.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// In one cell, as nearly every terminal does unless told otherwise.
    #[default]
    Narrow,
    /// In two cells.
    Wide,
}

impl Ambiguous {
    /// Cells of a character that shares its cluster with no other.
    pub(super) const fn of(self, facts: Facts) -> usize {
        match self {
            Self::Narrow => facts.narrow(),
            Self::Wide => facts.wide(),
        }
    }
}

/// A grapheme cluster in its text: what one cell, or one wide one, shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// Bytes from the start of the text.
    pub at: usize,
    /// Its characters.
    pub text: &'a str,
    /// Its width.
    pub cells: usize,
}

/// The cells that `text` takes: the sum over its clusters. Control characters,
/// which are never drawn as they are, count one each.
pub fn cells(text: &str, ambiguous: Ambiguous) -> usize {
    let mut sum = 0;
    for ch in text.chars() {
        let facts = facts(ch);
        if facts.joins() {
            return clusters(text, ambiguous).map(|c| c.cells).sum();
        }
        sum += ambiguous.of(facts);
    }
    sum
}

/// The clusters of `text` with their places and widths.
pub fn clusters(text: &str, ambiguous: Ambiguous) -> Clusters<'_> {
    Clusters {
        graphemes: text.grapheme_indices(true),
        ambiguous,
    }
}

/// Iterator over the clusters of a text, made by [`clusters`].
#[derive(Debug, Clone)]
pub struct Clusters<'a> {
    graphemes: GraphemeIndices<'a>,
    ambiguous: Ambiguous,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    fn next(&mut self) -> Option<Cluster<'a>> {
        let (at, text) = self.graphemes.next()?;
        let cells = cluster(text, self.ambiguous);
        Some(Cluster { at, text, cells })
    }
}

/// The cells of one cluster.
fn cluster(text: &str, ambiguous: Ambiguous) -> usize {
    let mut chars = text.chars();
    if let (Some(ch), None) = (chars.next(), chars.next()) {
        return ambiguous.of(facts(ch));
    }
    // The halfwidth sound marks extend a cluster by UAX #29 and stand in a
    // cell of their own on every terminal; ratatui counts them so.
    let marks = text
        .chars()
        .filter(|ch| matches!(ch, '\u{FF9E}' | '\u{FF9F}'))
        .count();
    let narrow = text.width() + marks;
    match ambiguous {
        Ambiguous::Narrow => narrow,
        // A letter keeps its width below what stands on it.
        Ambiguous::Wide => {
            let first = text.chars().next().map_or(0, |ch| facts(ch).wide());
            narrow.max(text.width_cjk()).max(first)
        }
    }
}

/// The longest start of `text` in whole clusters that takes at most `max` cells.
pub fn fit(text: &str, max: usize, ambiguous: Ambiguous) -> &str {
    let mut sum = 0;
    let mut end = 0;
    for cluster in clusters(text, ambiguous) {
        sum += cluster.cells;
        if sum > max {
            break;
        }
        end = cluster.at + cluster.text.len();
    }
    text.get(..end).unwrap_or(text)
}
