//! What stands around the node: words, and runs of hanzi, within a window on either
//! side, with how often and how closely they go with it.
//!
//! A run of hanzi does not begin or end inside a word that is known
//! ([`lexis`]), nor hold a particle; one that the window cuts is taken
//! whole. Otherwise Chinese is not divided into words. A run that mostly stands in a
//! longer one is left out (务院 for 国务院, 作会 for 工作会议), as in the reduction of n-grams by
//! their substrings: what is left are mostly words and set phrases.

use std::ops::Range;

use super::association::{HANZI, Vocabulary, log_dice, number};
use super::lexis::{self, Lexis};
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
    (vocabulary, lexis): (&Vocabulary, &Lexis),
) -> Vec<Collocate> {
    let sampled: Vec<&Line> = sample(lines, SAMPLE).collect();
    let mut counts: Hashed<(usize, usize, &str)> = Hashed::default();
    for (at, line) in sampled.iter().enumerate() {
        for (hash, text) in around(texts, line, lexis) {
            let own = counts.entry(hash).or_insert((0, usize::MAX, text));
            if own.1 != at {
                *own = (own.0 + 1, at, own.2);
            }
        }
    }
    reduce(&mut counts, lexis);
    let scale = number(count) / number(sampled.len().max(1));
    let nodes = number(count);
    let counted = counts.into_iter().filter(|(_, (lines, ..))| *lines >= 2);
    let mut all: Vec<Collocate> = counted
        .filter_map(|(_, (lines, _, text))| {
            let hash = counted_as(text);
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

/// Takes out every run of hanzi of which four lines in five have a longer one, unless it
/// is a word that is known.
fn reduce(counts: &mut Hashed<(usize, usize, &str)>, lexis: &Lexis) {
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
        if counts
            .get(&hash)
            .is_some_and(|own| 4 * own.0 <= 5 * lines && lexis.word(own.2) != Some(own.2.len()))
        {
            counts.remove(&hash);
        }
    }
}

/// Hanzi of the longest run that is looked at: a word that the window cuts makes one
/// longer than the window (开发工作会议), and what is only a part of it has to be told.
const LONGEST: usize = WINDOW + 3;

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

/// What a vocabulary counts a word by: of a longer one than it has, the beginning.
fn counted_as(text: &str) -> u64 {
    let units = unit::after(text).take(HANZI);
    units.fold(Hash::new(), Hash::then).get()
}

/// Whether a collocate stands in the window of a line.
pub fn has(texts: &Texts<'_>, line: &Line, collocate: &str, lexis: &Lexis) -> bool {
    around(texts, line, lexis)
        .iter()
        .any(|(_, text)| unit::same(text, collocate))
}

/// Units beyond the window that are looked at, to find where words begin.
const BEYOND: usize = 3 * WINDOW;

/// The words and runs of hanzi in the window of a line, with their hashes.
fn around<'a>(texts: &Texts<'a>, line: &Line, lexis: &Lexis) -> Vec<(u64, &'a str)> {
    let parts = texts.parts(line);
    let from = unit::last_units(parts.left, WINDOW + BEYOND);
    let window = unit::last_units(parts.left, WINDOW) - from;
    let left = parts.left.get(from..).unwrap_or("");
    let mut found = words(left, window..left.len(), lexis);
    let end = |units: usize| {
        let last = unit::placed(parts.right).take(units).last();
        last.map_or(0, |(at, unit)| at + unit.len())
    };
    let right = parts.right.get(..end(WINDOW + BEYOND)).unwrap_or("");
    found.extend(words(right, 0..end(WINDOW), lexis));
    found
}

/// The words, and the runs of hanzi side by side, of which some stands in the window.
fn words<'a>(text: &'a str, window: Range<usize>, lexis: &Lexis) -> Vec<(u64, &'a str)> {
    let mut found = Vec::new();
    // Words of hanzi side by side, and such hanzi as belong to none that is known.
    let mut row: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for (start, unit) in unit::placed(text) {
        if start < from {
            continue;
        }
        let is_hanzi = unit.starts_with(unit::is_single);
        let known = text.get(start..).filter(|_| is_hanzi);
        let known = known.and_then(|rest| lexis.word(rest));
        let end = start + known.unwrap_or(unit.len());
        from = end;
        let is_apart = known.is_none() && (!is_hanzi || lexis::is_particle(unit));
        if is_apart || row.last().is_some_and(|last| last.end != start) {
            runs(text, &row, &mut found);
            row.clear();
        }
        if end <= window.start || start >= window.end {
            continue;
        }
        if !is_apart {
            row.push(start..end);
        } else if !is_hanzi {
            found.push((Hash::new().then(unit).get(), unit));
        }
    }
    runs(text, &row, &mut found);
    found
}

/// The runs of two hanzi and more that begin and end with a word of the row; none longer
/// than [`LONGEST`] but a word by itself.
fn runs<'a>(text: &'a str, row: &[Range<usize>], found: &mut Vec<(u64, &'a str)>) {
    for (first, start) in row.iter().enumerate() {
        for last in row.iter().skip(first) {
            let run = text.get(start.start..last.end).unwrap_or("");
            let units = run.chars().count();
            if units > LONGEST && last != start {
                break;
            }
            if units > 1 {
                let units = unit::after(run);
                found.push((units.fold(Hash::new(), Hash::then).get(), run));
            }
        }
    }
}
