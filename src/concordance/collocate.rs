//! What stands around the node: words, and pairs of hanzi, within a window on
//! either side, with how often and how closely they go with it.

use super::association::{Vocabulary, log_dice, number};
use super::unit::{self, Hash, Hashed};
use super::{Line, Texts, sample};

/// Units on each side of the node that are looked at.
pub const WINDOW: usize = 5;
/// Lines that are looked at; of more, an even sample.
pub const SAMPLE: usize = 2_000;

/// A word or pair of hanzi beside the node.
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
/// closest first. Those of one line only are left out.
pub fn collocates(texts: &Texts<'_>, lines: &[Line], vocabulary: &Vocabulary) -> Vec<Collocate> {
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
    let scale = number(lines.len()) / number(sampled.len().max(1));
    let nodes = number(lines.len());
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

/// Whether a collocate stands in the window of a line.
pub fn has(texts: &Texts<'_>, line: &Line, collocate: &str) -> bool {
    around(texts, line)
        .iter()
        .any(|(_, text)| unit::same(text, collocate))
}

/// The words and pairs of hanzi in the window of a line, with their hashes.
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

/// Words, and pairs of hanzi side by side.
fn words(text: &str) -> Vec<(u64, &str)> {
    let units: Vec<(usize, &str)> = unit::placed(text).collect();
    let mut found = Vec::new();
    for (at, (start, unit)) in units.iter().enumerate() {
        if !unit.starts_with(unit::is_single) {
            found.push((Hash::new().then(unit).get(), *unit));
            continue;
        }
        let next = units.get(at + 1).filter(|(next, other)| {
            *next == start + unit.len() && other.starts_with(unit::is_single)
        });
        if let Some((next, other)) = next
            && let Some(pair) = text.get(*start..next + other.len())
        {
            found.push((Hash::new().then(unit).then(other).get(), pair));
        }
    }
    found
}
