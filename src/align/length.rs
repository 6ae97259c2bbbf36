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

    /// How much likelier two lengths are side by side than by chance, as a
    /// logarithm.
    pub(super) fn fit(self, left: f32, right: f32) -> f32 {
        let expected = left * self.0;
        let x = ((right + SOFT) / (expected + SOFT)).ln();
        let variance = BASE + SOFT / expected.max(1.0);
        let own = -x * x / (2.0 * variance) - variance.ln() / 2.0;
        let chance = -x * x / (2.0 * WIDE) - WIDE.ln() / 2.0;
        (own - chance).max(LEAST)
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
