//! Lines in order: by up to three levels, then in reading order.
//!
//! Each level gives every line a number ([`Keys`]), so that sorting compares
//! numbers and looks at the texts again only where two long words begin alike.
//! Reading the texts costs more than sorting, for they lie far apart in memory;
//! so the numbers of a level are read once for some lines and serve all sorts.
//! For a first screen not all lines are needed: [`Order::reach`] selects those up
//! to the last one asked for by their first level and puts only these in order.
//!
//! Measured on 24 November 2026 with `cargo bench --bench concordance` (two
//! cores of an AMD EPYC that others kept busy, so milliseconds of processor
//! time; no LTO), on 100 MB of made texts, with keys read before and, in
//! brackets, with none:
//!
//! | lines | sorted by | first screen | all |
//! |---|---|---|---|
//! | 37,339 of 扶贫 | right | 4.7 (25) | 4.8 (25) |
//! | | left | 4.6 (24) | 4.8 (24) |
//! | | frequency | 4.8 (44) | 4.9 (45) |
//! | | rendering | 80 (100) | 80 (100) |
//! | 855,250 of 的 | right | 3.0 (77) | 138 (358) |
//! | | left | 3.1 (65) | 136 (342) |
//!
//! Renderings are not kept from one sort to the next, as keys are.

mod keys;

use std::cmp::Ordering;

use serde::Deserialize;

use super::rendering::Renderings;
use super::unit;
use super::{Line, Texts};

pub use keys::Keys;

/// The most lines that are put in order; a concordance of more is no longer
/// read but counted.
pub const LIMIT: usize = 1 << INDEX;
/// Bits of a line's number beside its first key.
const INDEX: u32 = 20;
/// Up to this many lines all are put in order at once.
const AT_ONCE: usize = 100_000;

listed! {
    /// What lines are sorted by.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Level {
        /// The unit before the node.
        Left1,
        /// The second unit before the node.
        Left2,
        /// The third unit before the node.
        Left3,
        /// The unit after the node.
        Right1,
        /// The second unit after the node.
        Right2,
        /// The third unit after the node.
        Right3,
        /// The rendering on the other side.
        Other,
        /// The place.
        Place,
        /// How often the pattern occurs, the most frequent first: the units of
        /// the other levels, or the unit after the node where there is none.
        Frequency,
    }
}

impl Level {
    /// Whether it looks at a unit beside the node.
    pub const fn is_unit(self) -> bool {
        !matches!(self, Self::Other | Self::Place | Self::Frequency)
    }
}

/// Up to three levels, the first one first.
pub type Levels = [Level; 3];

/// The order of some lines, as far as it was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    indices: Vec<u32>,
    done: usize,
}

/// A line with its keys.
type Keyed = ([u64; 3], u32);

/// Sorts lines by levels.
pub struct Sorter<'a, 'b> {
    /// Where the lines find their texts.
    pub texts: &'b Texts<'a>,
    /// The lines, in reading order.
    pub lines: &'b [Line],
    /// What renders their nodes; asked only for [`Level::Other`].
    pub renderings: Option<&'b Renderings>,
    /// What was read of the lines.
    pub keys: &'b Keys,
    /// What to sort by.
    pub levels: Levels,
}

impl Order {
    /// Of `count` lines, none of which is in order yet; those beyond [`LIMIT`]
    /// are left out.
    pub fn new(count: usize) -> Self {
        let count = u32::try_from(count.min(LIMIT)).unwrap_or(0);
        Self {
            indices: (0..count).collect(),
            done: 0,
        }
    }

    /// How many lines.
    pub const fn len(&self) -> usize {
        self.indices.len()
    }

    /// Whether there is no line.
    pub const fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }

    /// The number of the line that comes in place `at`; in order up to what was
    /// reached.
    pub fn get(&self, at: usize) -> Option<usize> {
        self.indices
            .get(at)
            .and_then(|own| usize::try_from(*own).ok())
    }

    /// All numbers, in order up to what was reached.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// Puts at least the first `wanted` lines in order.
    pub fn reach(&mut self, wanted: usize, sorter: &Sorter<'_, '_>) {
        if wanted <= self.done || self.done == self.len() {
            return;
        }
        if sorter.levels.first() == Some(&Level::Place) {
            // They come in reading order.
            self.indices.sort_unstable();
            self.done = self.len();
            return;
        }
        // Twice is as often as it pays to select: then all are put in order.
        let selects = self.done == 0 && self.len() > AT_ONCE && wanted < self.len() / 8;
        let first = sorter.levels.first().copied().filter(|own| own.is_unit());
        self.done = match first {
            Some(level) if selects => self.select(wanted, level, sorter),
            _ => {
                sorter.sort(&mut self.indices);
                self.len()
            }
        };
    }

    /// Brings the first lines to the front and puts them in order; answers how
    /// many that are.
    fn select(&mut self, wanted: usize, level: Level, sorter: &Sorter<'_, '_>) -> usize {
        let keys = sorter.keys(level, &self.indices);
        let low = (1_u64 << INDEX) - 1;
        let packed = keys.iter().zip(&self.indices);
        let mut packed: Vec<u64> = packed
            .map(|(key, at)| (key & !low) | u64::from(*at))
            .collect();
        let at = wanted.clamp(1, packed.len()) - 1;
        let (_, last, _) = packed.select_nth_unstable(at);
        // What begins as the last one does may come before it.
        let bound = *last | low;
        let mut front = Vec::new();
        let mut rest = Vec::with_capacity(packed.len());
        for own in packed {
            let index = u32::try_from(own & low).unwrap_or(0);
            if own <= bound {
                front.push(index);
            } else {
                rest.push(index);
            }
        }
        sorter.sort(&mut front);
        let done = front.len();
        front.append(&mut rest);
        self.indices = front;
        done
    }
}

impl Sorter<'_, '_> {
    fn line(&self, index: u32) -> Option<&Line> {
        self.lines.get(usize::try_from(index).ok()?)
    }

    /// Puts the numbered lines in order.
    fn sort(&self, indices: &mut [u32]) {
        let keys = self.levels.map(|level| self.keys(level, indices));
        let [first, second, third] = &keys;
        let keyed = first.iter().zip(second).zip(third).zip(indices.iter());
        let mut keyed: Vec<Keyed> = keyed
            .map(|(((one, two), three), at)| ([*one, *two, *three], *at))
            .collect();
        keyed.sort_unstable_by(|one, other| self.compare(one, other));
        for (slot, (_, at)) in indices.iter_mut().zip(keyed) {
            *slot = at;
        }
    }

    fn compare(&self, one: &Keyed, other: &Keyed) -> Ordering {
        let levels = one.0.iter().zip(&other.0).zip(self.levels);
        for ((own, their), level) in levels {
            let order = own.cmp(their);
            if order.is_ne() {
                return order;
            }
            if level.is_unit() && !unit::is_whole(*own) {
                let unit = |at| {
                    self.line(at)
                        .and_then(|line| level.unit(self.texts, line))
                        .unwrap_or("")
                };
                let order = unit::compare(unit(one.1), unit(other.1));
                if order.is_ne() {
                    return order;
                }
            }
        }
        one.1.cmp(&other.1)
    }

    /// The key of each of the numbered lines on one level.
    fn keys(&self, level: Level, indices: &[u32]) -> Vec<u64> {
        let lines = indices.iter().map(|at| self.line(*at));
        match level {
            Level::Place => vec![0; indices.len()],
            Level::Frequency => self.frequencies(indices),
            Level::Other => {
                let Some(renderings) = self.renderings else {
                    return vec![0; indices.len()];
                };
                let rank = |line: &Line| renderings.of(self.texts, line).rank(renderings);
                lines.map(|line| line.map_or(0, rank)).collect()
            }
            _ => {
                // For a few of very many lines the rest is not read.
                if !self.keys.has(level) && indices.len() < self.lines.len() / 4 {
                    let unit = |line| level.unit(self.texts, line).map_or(0, unit::key);
                    return lines.map(|line| line.map_or(0, unit)).collect();
                }
                let keys = self.keys.read(self.texts, self.lines, level);
                let key = |at: &u32| keys.get(usize::try_from(*at).ok()?).copied();
                indices.iter().map(|at| key(at).unwrap_or(0)).collect()
            }
        }
    }

    /// How often the pattern of each line occurs, as a key that puts the most
    /// frequent first and keeps the lines of one pattern together.
    fn frequencies(&self, indices: &[u32]) -> Vec<u64> {
        let mut levels: Vec<Level> = self
            .levels
            .into_iter()
            .filter(|own| own.is_unit())
            .collect();
        if levels.is_empty() {
            levels.push(Level::Right1);
        }
        let keys: Vec<&[u64]> = levels
            .iter()
            .map(|own| self.keys.read(self.texts, self.lines, *own))
            .collect();
        let number = |at: u32, level: Level, keys: &[u64]| {
            let key = usize::try_from(at).ok().and_then(|at| keys.get(at));
            let key = key.copied().unwrap_or(0);
            if unit::is_whole(key) {
                return key;
            }
            let unit = self.line(at).and_then(|line| level.unit(self.texts, line));
            unit::Hash::new().then(unit.unwrap_or("")).get()
        };
        let pattern = |at: &u32| {
            let units = levels.iter().zip(&keys);
            units.fold(unit::Hash::new(), |hash, (level, keys)| {
                hash.then_number(number(*at, *level, keys))
            })
        };
        let patterns: Vec<u64> = indices.iter().map(|at| pattern(at).get()).collect();
        let mut counts: unit::Hashed<(u32, usize)> = unit::Hashed::default();
        for (at, own) in patterns.iter().enumerate() {
            counts.entry(*own).or_insert((0, at)).0 += 1;
        }
        let key = |own: &u64| {
            let (count, first) = counts.get(own).copied().unwrap_or_default();
            let first = u32::try_from(first).unwrap_or(u32::MAX);
            u64::from(u32::MAX - count) << 32 | u64::from(first)
        };
        patterns.iter().map(key).collect()
    }
}
