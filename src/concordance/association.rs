//! Which units go together with a set of segments: logDice,
//! `14 + log2(2 f(xy) / (f(x) + f(y)))` (Rychlý 2008), where `f` counts
//! segments. 14 means always together; one less, half as often. It does not
//! depend on the size of the pack.

use std::ops::Range;

use super::unit::{self, Hash, Hashed};
use super::{Texts, sample};

/// Segments that are counted at most; a larger pack is sampled evenly.
const COUNTED: usize = 2_000;
/// The longest run of units that is looked at: words, and hanzi.
const WORDS: usize = 3;
pub(super) const HANZI: usize = 6;

/// logDice of two things that occur in `x` and `y` segments, and in `both`
/// together; `None` where they never do.
pub fn log_dice(both: f64, x: f64, y: f64) -> Option<f64> {
    (both > 0.0 && x + y > 0.0).then(|| 14.0 + (2.0 * both / (x + y)).log2())
}

/// In how many segments of a language each run of units occurs.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    language: usize,
    segments: f64,
    scale: f64,
    counts: Hashed<u32>,
}

impl Vocabulary {
    /// Counts the segments of a language.
    pub fn new(texts: &Texts<'_>, language: usize) -> Self {
        let places: Vec<_> = texts
            .places()
            .filter(|place| texts.segment(*place, language).is_some())
            .collect();
        // How many segments, and which was the last.
        let mut counted: Hashed<(u32, usize)> = Hashed::default();
        for (at, place) in sample(&places, COUNTED).enumerate() {
            for run in runs(texts.segment(*place, language).unwrap_or("")) {
                let own = counted.entry(run.hash).or_insert((0, usize::MAX));
                if own.1 != at {
                    *own = (own.0 + 1, at);
                }
            }
        }
        let counts = counted.into_iter().map(|(hash, (count, _))| (hash, count));
        let segments = number(places.len());
        Self {
            language,
            segments,
            scale: segments / number(places.len().clamp(1, COUNTED)),
            counts: counts.collect(),
        }
    }

    /// The same, as a sample of so many segments.
    #[must_use]
    pub fn standing_for(self, segments: u64) -> Self {
        let segments = number(usize::try_from(segments).unwrap_or(usize::MAX));
        let part = if self.segments > 0.0 {
            (segments / self.segments).max(1.0)
        } else {
            1.0
        };
        Self {
            scale: self.scale * part,
            segments: self.segments * part,
            ..self
        }
    }

    /// The language, by position in the manifest.
    pub const fn language(&self) -> usize {
        self.language
    }

    /// How many segments the language has.
    pub const fn segments(&self) -> f64 {
        self.segments
    }

    /// In how many segments a run of units occurs, as far as was counted.
    pub fn count(&self, hash: u64) -> f64 {
        self.counts
            .get(&hash)
            .map_or(0.0, |own| f64::from(*own) * self.scale)
    }
}

/// A run of units in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its units, hashed.
    pub hash: u64,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// How many units.
    pub units: usize,
}

/// All runs of one to three words, and of two to six hanzi, that nothing but
/// white space or a hyphen interrupts.
pub fn runs(text: &str) -> Vec<Run> {
    let units: Vec<(usize, &str)> = unit::placed(text).collect();
    let mut runs = Vec::new();
    for (first, (start, unit)) in units.iter().enumerate() {
        let hanzi = unit.starts_with(unit::is_single);
        let (least, most) = if hanzi { (2, HANZI) } else { (1, WORDS) };
        let (mut hash, mut end) = (Hash::new(), *start);
        for (length, (at, unit)) in (1..=most).zip(units.iter().skip(first)) {
            let between = text.get(end..*at).unwrap_or("");
            let joined = between.chars().all(|c| c == '-' || c.is_whitespace());
            if !joined || unit.starts_with(unit::is_single) != hanzi {
                break;
            }
            hash = hash.then(unit);
            end = at + unit.len();
            if length >= least {
                runs.push(Run {
                    hash: hash.get(),
                    range: *start..end,
                    units: length,
                });
            }
        }
    }
    runs
}

/// A count as a number to reckon with.
pub(crate) fn number(count: usize) -> f64 {
    // Counts of segments stay far below 2^32.
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
