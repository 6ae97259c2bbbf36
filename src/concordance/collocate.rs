//! What stands around the node: words, and runs of hanzi, within a window on either side, with how often and how closely they go with it.
//!
//! Chinese is not divided into words here. A run that mostly stands in a longer one
//! is left out (务院 for 国务院, 作会 for 工作会议), as in the reduction of n-grams by
//! their substrings: what is left are mostly words and set phrases.

use super::association::{Vocabulary, log_dice, number};
use super::unit::{self, Hash, Hashed};
use super::{Line, Texts, sample};

/// Units on each side of the node that are looked at.
pub const WINDOW: usize = 5;
/// Lines that are looked at; of more, an even sample.
pub const SAMPLE: usize = 2_000;

/// A word or run of hanzi beside the node.
#[derive(Debug, Clone, PartialEq)]
pub struct Collocate {
    /// As it was first met.
    pub text: String,
    /// In how many of the lines looked at.
    pub lines: usize,
    /// How closely it goes with the node: logDice over segments.
    pub score: f64,
}

/// The collocates of lines of one language, which `vocabulary` counted; the
/// closest first. Those of one line only are left out. `lines` may be a sample from
/// `count` lines, evenly spread.
pub fn collocates(
    texts: &Texts<'_>,
    lines: &[Line],
    count: usize,
    vocabulary: &Vocabulary,
) -> Vec<Collocate> {
    let sampled: Vec<&Line> = sample(lines, SAMPLE).collect();
    let mut counts: Hashed<(usize, usize, &str)> = Hashed::default();
    for (at, line) in sampled.iter().enumerate() {
        for (hash, text) in around(texts, line) {
            let own = counts.entry(hash).or_insert((0, usize::MAX, text));
            if own.1 != at {
                *own = (own.0 + 1, at, own.2);
            }
        }
    }
    reduce(&mut counts);
    let scale = number(count) / number(sampled.len().max(1));
    let nodes = number(count);
    let counted = counts.into_iter().filter(|(_, (lines, ..))| *lines >= 2);
    let mut all: Vec<Collocate> = counted
        .filter_map(|(hash, (lines, _, text))| {
            let both = number(lines) * scale;
            Some(Collocate {
                text: text.to_owned(),
                lines,
                score: log_dice(both, nodes, vocabulary.count(hash).max(both))?,
            })
        })
        .collect();
    all.sort_by(|one, other| {
        let score = other.score.total_cmp(&one.score);
        let lines = other.lines.cmp(&one.lines);
        score.then(lines).then_with(|| one.text.cmp(&other.text))
    });
    all
}

/// Takes out every run of hanzi of which four lines in five have a longer one.
fn reduce(counts: &mut Hashed<(usize, usize, &str)>) {
    let runs = counts
        .values()
        .filter(|(lines, _, text)| *lines >= 2 && text.starts_with(unit::is_single));
    let parts: Vec<(u64, usize)> = runs
        .flat_map(|(lines, _, text)| {
            let own = hanzi(text).filter(|(_, part)| part.len() < text.len());
            own.map(|(hash, _)| (hash, *lines))
        })
        .collect();
    for (hash, lines) in parts {
        if counts.get(&hash).is_some_and(|own| 4 * own.0 <= 5 * lines) {
            counts.remove(&hash);
        }
    }
}

/// Hanzi of the longest run that is looked at.
const LONGEST: usize = WINDOW;

/// The runs of two hanzi and more in a row of them.
fn hanzi(text: &str) -> impl Iterator<Item = (u64, &str)> {
    text.char_indices().flat_map(move |(start, _)| {
        let mut hash = Hash::new();
        let rest = text.get(start..).unwrap_or("");
        let chars = rest.char_indices().take(LONGEST).enumerate();
        chars.filter_map(move |(at, (from, c))| {
            let end = from + c.len_utf8();
            hash = hash.then(rest.get(from..end)?);
            (at > 0).then_some((hash.get(), rest.get(..end)?))
        })
    })
}

/// Whether a collocate stands in the window of a line.
pub fn has(texts: &Texts<'_>, line: &Line, collocate: &str) -> bool {
    around(texts, line)
        .iter()
        .any(|(_, text)| unit::same(text, collocate))
}

/// The words and runs of hanzi in the window of a line, with their hashes.
fn around<'a>(texts: &Texts<'a>, line: &Line) -> Vec<(u64, &'a str)> {
    let parts = texts.parts(line);
    let right = unit::placed(parts.right).take(WINDOW).last();
    let right = right.map_or(0, |(at, unit)| at + unit.len());
    let sides = [
        parts.left.get(unit::last_units(parts.left, WINDOW)..),
        parts.right.get(..right),
    ];
    sides.into_iter().flatten().flat_map(words).collect()
}

/// Words, and runs of hanzi side by side.
fn words(text: &str) -> Vec<(u64, &str)> {
    let mut found = Vec::new();
    // The hanzi that were met since the last word or mark.
    let mut row = 0..0;
    for (start, unit) in unit::placed(text) {
        let end = start + unit.len();
        if !unit.starts_with(unit::is_single) {
            found.push((Hash::new().then(unit).get(), unit));
        } else if row.end == start {
            row.end = end;
        } else {
            found.extend(hanzi(text.get(row).unwrap_or("")));
            row = start..end;
        }
    }
    found.extend(hanzi(text.get(row).unwrap_or("")));
    found
}
