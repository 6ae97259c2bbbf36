//! Lines in order: by up to three levels, then in reading order.
//!
//! What stands beside a node is read from the folded text, which lies end to end
//! (`spot`), and becomes one number for all three levels (`code`): sorting
//! compares numbers, and looks at the text again only where two begin alike for
//! longer than a number holds. Hanzi come in the order of a Chinese dictionary
//! ([`dictionary`](crate::text::pinyin::dictionary)), words before them.
//!
//! A screen of very many lines needs few of them. By a unit, [`Order::reach`] first
//! looks for the lines that come first by it alone, and puts only these in order; when
//! others are asked for, all lines are laid out by their first unit, and of these
//! buckets only the ones on screen are put in order. By frequency, it counts patterns
//! in one pass, each under a number of sixteen bits (`frequent`), and looks closely only
//! at the lines under the numbers of the commonest. By rendering, it goes through the
//! renderings in their order (`rendered`), as far as the screen needs: which terms a node
//! may stand in is told by the units beside it, for all terms in one pass (`beside`).
//! Long passes are shared out to as many threads as there are processors.
//!
//! Measured on 25 November 2026 with `cargo bench --bench concordance` (two cores of
//! an AMD EPYC, nothing else running; milliseconds by the clock, the best of nine), on
//! 100 MB of made texts. Each is the first sort after the search, nothing was read for
//! it before:
//!
//! | lines | sorted by | first screen | all | then a screen in the middle |
//! |---|---|---|---|---|
//! | 37,455 of 扶贫 | right | | 2.0 | |
//! | | left | | 2.0 | |
//! | | frequency | | 3.2 | |
//! | | rendering, 40 terms of a glossary | | 5.4, next time 2.0 | |
//! | | rendering, guessed | | 9.6 | |
//! | 37,455 of poverty | right | | 3.7 | |
//! | | left | | 2.4 | |
//! | | frequency | | 5.8 | |
//! | | rendering, 40 terms of a glossary | | 7.8, next time 3.0 | |
//! | | rendering, guessed | | 8.4 | |
//! | 860,756 of 的 | right | 8.5 | 42 | 18 |
//! | | left | 7.9 | 42 | 14 |
//! | | frequency | 7.0 | 78 | |
//! | | rendering, 40 terms of a glossary | 4.3 | 78 | |
//! | | rendering, guessed | 11.0 | 55 | |
//! | 929,247 of `of` | right | 9.9 | 90 | 25 |
//! | | left | 9.3 | 93 | 15 |
//! | | frequency | 10.4 | 114 | |
//! | | rendering, 40 terms of a glossary | 14.3 | 107 | |
//! | | rendering, guessed | 12.3 | 79 | |
//!
//! (Up to 100,000 lines a first screen is the same work as all.) The search before it
//! took 1.1 ms for 扶贫, 1.5 for poverty, 8 for 的 and `of`; it leaves where a node
//! stands in the original to be found when its line is shown, 0.1 to 0.9 µs each.
//!
//! The bars are 10 ms for 37,000 lines and 16 for the first screen of 850,000. What goes
//! by rendering waits for memory, and differs from one start of the bench to the next: the
//! table has the middle one of three; of 扶贫 they were 5.2 to **10.6** with a glossary and
//! 5.0 to **10.1** guessed, of poverty 7.5 to 9.1 and 6.3 to **11.9**. On other days of the
//! same machine poverty took up to 12.4.
//! What is in a traditional text, or stands beside what was not folded letter by letter,
//! is ranked by the originals, and takes longer; so does what is found by sound or by a
//! pattern, for which nothing is known of the units beside it.

mod beside;
mod brief;
mod bucket;
mod code;
mod frequent;
mod level;
mod rendered;
mod sorter;
mod spot;

use std::ops::Range;
use std::sync::OnceLock;

use super::Texts;
use super::nodes::Nodes;
use super::rendering::Renderings;
use crate::search::Corpus;
use bucket::{Among, Buckets};
use code::INDEX;

pub(super) use beside::Asked;
pub use level::{Level, Levels};
pub use spot::Spot;

/// The most lines that are put in order; a concordance of more is no longer
/// read but counted.
pub const LIMIT: usize = 1 << INDEX;
/// Up to this many lines all are put in order at once.
const AT_ONCE: usize = 100_000;

/// The rank of each line's rendering, found when it is first sorted by and kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ranks(OnceLock<Vec<u32>>);

/// The order of some lines, as far as it was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    count: usize,
    /// Up to this many all are put in order at once.
    at_once: usize,
    /// The first ones, in order.
    front: Vec<u32>,
    /// All of them, bucket by bucket.
    all: Buckets,
}

/// Sorts lines by levels.
#[derive(Clone, Copy)]
pub struct Sorter<'a, 'b> {
    /// Where the lines find their texts.
    pub texts: &'b Texts<'a>,
    /// The folded texts of the pack.
    pub corpus: &'b Corpus,
    /// The nodes of the lines, of one language, in reading order.
    pub nodes: &'b Nodes,
    /// The folded text of their language.
    pub folded: &'b str,
    /// What renders their nodes; asked only for [`Level::Other`].
    pub renderings: Option<&'b Renderings>,
    /// What was found of that before.
    pub ranks: &'b Ranks,
    /// What to sort by.
    pub levels: Levels,
}

impl Order {
    /// Of `count` lines, none of which is in order yet; those beyond [`LIMIT`]
    /// are left out.
    pub fn new(count: usize) -> Self {
        Self::lazy(count, AT_ONCE)
    }

    /// The same, but only up to `at_once` lines are put in order all at once.
    pub fn lazy(count: usize, at_once: usize) -> Self {
        Self {
            count: count.min(LIMIT),
            at_once,
            ..Self::default()
        }
    }

    /// How many lines.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there is no line.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The number of the line that comes in place `at`, which must be one that
    /// was reached.
    pub fn get(&self, at: usize) -> Option<usize> {
        let own = self.front.get(at).copied().or_else(|| self.all.get(at));
        own.and_then(|own| usize::try_from(own).ok())
    }

    /// The numbers of the lines, in order, as far as all were reached.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// Puts the lines in these places in order.
    pub fn reach(&mut self, wanted: Range<usize>, sorter: &Sorter<'_, '_>) {
        let wanted = wanted.start.min(self.count)..wanted.end.min(self.count);
        if wanted.is_empty() || wanted.end <= self.front.len() {
            return;
        }
        let first = sorter.levels.first().copied();
        let some = self.count > self.at_once && wanted.len() < self.count / 4;
        let by_unit = first.is_some_and(Level::is_unit) && some;
        if !by_unit {
            let few = some && wanted.end < self.count / 8;
            let front = match first {
                Some(Level::Frequency) if few => frequent::foremost(sorter, self.count, wanted.end),
                Some(Level::Other) if few => rendered::foremost(sorter, self.count, wanted.end),
                _ => None,
            };
            self.front = front.unwrap_or_else(|| {
                let mut all = numbers(self.count).collect::<Vec<u32>>();
                sorter.sort(&mut all);
                all
            });
        } else if self.front.is_empty() && self.all.is_empty() && wanted.end < self.count / 8 {
            self.front = bucket::foremost(sorter, Among::All(self.count), wanted.end);
            sorter.sort(&mut self.front);
        } else {
            if self.all.is_empty() {
                self.all = Buckets::new(sorter, self.count);
            }
            self.all.sort(wanted, sorter);
        }
    }
}

/// The numbers of so many lines.
fn numbers(count: usize) -> Range<u32> {
    numbers_of(0..count)
}

/// The numbers of the lines in these places.
fn numbers_of(places: Range<usize>) -> Range<u32> {
    let number = |at| u32::try_from(at).unwrap_or(u32::MAX);
    number(places.start)..number(places.end)
}
