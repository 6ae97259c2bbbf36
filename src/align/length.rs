//! Lengths of sentences, and how well two of them go together.

use super::{Sentence, real};

/// The lengths of one side, summed up. The unit is about a Latin letter: a Han
/// character weighs three.
#[derive(Debug, Clone)]
pub(super) struct Lengths {
    sums: Vec<f32>,
}

/// What a Han character weighs, in letters: 2.4 to 3.5 in print; what it is here,
/// [`Ratio`] finds.
const HAN: usize = 3;

impl Lengths {
    pub(super) fn of(sentences: &[Sentence]) -> Self {
        let mut total = 0;
        let own = sentences.iter().map(|sentence| {
            total += weight(&sentence.text);
            real(total)
        });
        Self {
            sums: std::iter::once(0.0).chain(own).collect(),
        }
    }

    /// Number of sentences.
    pub(super) fn count(&self) -> usize {
        self.sums.len() - 1
    }

    /// The length of all sentences before a position.
    pub(super) fn before(&self, at: usize) -> f32 {
        self.sums.get(at).copied().unwrap_or_else(|| self.total())
    }

    /// The length of the `count` sentences before a position.
    pub(super) fn of_last(&self, at: usize, count: usize) -> f32 {
        self.before(at) - self.before(at.saturating_sub(count))
    }

    pub(super) fn total(&self) -> f32 {
        self.sums.last().copied().unwrap_or(0.0)
    }
}

fn weight(text: &str) -> usize {
    let own = text.chars().map(|c| match c {
        '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' => 1,
        c if is_wide(c) => HAN,
        _ => 1,
    });
    own.sum()
}

/// Whether a character stands for a syllable or more: Han, kana, hangul.
pub(super) const fn is_wide(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character is one of Chinese or Japanese, which write no space between
/// words.
pub(super) const fn is_han(c: char) -> bool {
    is_wide(c) && !matches!(c, '\u{AC00}'..='\u{D7AF}')
}

/// How much longer the right side is than the left one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ratio(f32);

impl Default for Ratio {
    fn default() -> Self {
        Self(1.0)
    }
}

impl Ratio {
    /// By all there is.
    pub(super) fn overall(left: &Lengths, right: &Lengths) -> Self {
        Self((right.total().max(1.0) / left.total().max(1.0)).clamp(0.2, 5.0))
    }

    /// The median of pairs of lengths.
    pub(super) fn median(pairs: impl Iterator<Item = (f32, f32)>) -> Option<Self> {
        let mut all: Vec<f32> = pairs
            .filter(|(left, _)| *left > 10.0)
            .map(|(left, right)| right / left)
            .collect();
        all.sort_by(f32::total_cmp);
        let median = all.get(all.len() / 2)?;
        Some(Self(median.clamp(0.2, 5.0)))
    }
}

/// How well runs of sentences of both sides fit by length. What needs a logarithm is
/// reckoned once for each run, for there are millions of pairs of them.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    /// By where a run ends and its sentences but one.
    left: Vec<[Expected; MOST]>,
    /// The logarithms of the lengths.
    right: Vec<[f32; MOST]>,
}

/// What a run on the left side lets expect of the right one.
#[derive(Debug, Clone, Copy, Default)]
struct Expected {
    /// The logarithm of the length.
    length: f32,
    /// How fast a difference counts against it.
    slope: f32,
    /// What no difference says for it.
    top: f32,
}

/// Sentences of a run.
const MOST: usize = 8;

impl Fit {
    pub(super) fn new(ratio: Ratio, left: &Lengths, right: &Lengths) -> Self {
        let of = |lengths: &Lengths, end: usize| {
            let mut count = 0;
            [(); MOST].map(|()| {
                count += 1;
                lengths.of_last(end, count)
            })
        };
        Self {
            left: (0..=left.count())
                .map(|end| of(left, end).map(|own| Expected::of(own * ratio.0)))
                .collect(),
            right: (0..=right.count())
                .map(|end| of(right, end).map(|own| (own + SOFT).ln()))
                .collect(),
        }
    }

    /// How much likelier the runs of `a` and `b` sentences that end at a position
    /// are side by side than by chance, as a logarithm.
    pub(super) fn score(&self, (i, j): (usize, usize), (a, b): (usize, usize)) -> f32 {
        let expected = self.left.get(i).and_then(|own| own.get(a - 1));
        let found = self.right.get(j).and_then(|own| own.get(b - 1));
        let (Some(expected), Some(found)) = (expected, found) else {
            return LEAST;
        };
        let ratio = found - expected.length;
        (expected.top - ratio * ratio * expected.slope).max(LEAST)
    }
}

impl Expected {
    fn of(length: f32) -> Self {
        let variance = BASE + SOFT / length.max(1.0);
        Self {
            length: (length + SOFT).ln(),
            slope: 0.5 / variance - 0.5 / WIDE,
            top: 0.5 * (WIDE / variance).ln(),
        }
    }
}

/// Letters that a short sentence may be longer or shorter without meaning.
const SOFT: f32 = 3.0;
/// Variance of the logarithm of the ratio in long sentences.
const BASE: f32 = 0.028;
/// Variance of the logarithm of the ratio of two sentences that have nothing to do
/// with each other.
const WIDE: f32 = 1.0;
/// No length alone is proof beyond this.
const LEAST: f32 = -15.0;
