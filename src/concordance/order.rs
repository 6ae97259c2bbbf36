//! Lines in order: by up to three levels, then in reading order.
//!
//! What stands beside a node is read from the folded text, which lies end to end
//! (`spot`), and becomes one number for all three levels (`code`): sorting
//! compares numbers, and looks at the text again only where two begin alike for
//! longer than a number holds. Hanzi come in the order of a Chinese dictionary
//! ([`dictionary`](crate::text::pinyin::dictionary)), words before them.
//!
//! A screen of very many lines needs few of them: [`Order::reach`] first looks for
//! those that come first, by the first unit alone, and puts only these in order.
//! When others are asked for, all lines are laid out by their first unit, and of
//! these buckets only the ones on screen are put in order.
//!
//! Measured on 24 November 2026 with `cargo bench --bench concordance` (two cores of
//! an AMD EPYC, nothing else running; milliseconds of processor time, the best of
//! seven), on 100 MB of made texts. Each is the first sort after the
//! search, nothing was read for it before:
//!
//! | lines | sorted by | first screen | all | then a screen in the middle |
//! |---|---|---|---|---|
//! | 37,339 of 扶贫 | right | 4.4 | 3.9 | |
//! | | left | 4.1 | 3.9 | |
//! | | frequency | 5.2 | 5.8 | |
//! | | rendering | | 34, next time 3.9 | |
//! | 37,339 of poverty | right | 8.4 | 7.3 | |
//! | | left | 4.3 | 4.6 | |
//! | | frequency | 8.8 | 8.8 | |
//! | | rendering | | 40, next time 12 | |
//! | 855,250 of 的 | right | 14.3 | 80 | 29 |
//! | | left | 12.2 | 78 | 33 |
//! | | frequency | 112 | 116 | |
//! | 908,849 of `of` | right | 14.6 | 144 | 41 |
//! | | left | 15.0 | 146 | 42 |
//! | | frequency | 157 | 162 | |
//!
//! (Up to 100,000 lines a first screen is the same work as all.) What the first sort
//! by rendering costs is finding the other side's segments in memory. The search
//! before it, which places every hit in its paragraph, took 57 ms for 扶贫 and 302
//! for 的. By frequency and by rendering the bars (10 ms for 37,000 lines, 16 for the
//! first screen of 850,000) are missed where the table says so.
mod brief;
mod bucket;
mod code;
mod frequent;
mod level;
mod rendered;
mod spot;

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::OnceLock;

use super::Texts;
use super::nodes::Nodes;
use super::rendering::Renderings;
use super::unit;
use crate::search::Corpus;
use crate::search::parts::in_parts;
use crate::text::pinyin::dictionary::{Dictionary, dictionary};
use bucket::{Among, Buckets};
use code::{Code, INDEX, Packed, ROOM, Rest};
use spot::{Side, Unit, Units};

pub use level::{Level, Levels};
pub use spot::Spot;

/// The most lines that are put in order; a concordance of more is no longer
/// read but counted.
pub const LIMIT: usize = 1 << INDEX;
/// Lines that a thread puts in order at least.
const LEAST: usize = 8_192;
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

/// Units of a side that were read, up to three.
struct Row<'b> {
    units: Units<'b>,
    read: [Option<Unit<'b>>; 3],
    count: usize,
}

impl<'b> Row<'b> {
    fn get(&mut self, depth: usize) -> Option<Unit<'b>> {
        while self.count <= depth {
            *self.read.get_mut(self.count)? = self.units.next();
            self.count += 1;
        }
        *self.read.get(depth)?
    }
}

/// The rank of each line on a level that looks at no unit.
type Numbers<'n> = [Option<&'n [u32]>; 3];

impl<'b> Sorter<'_, 'b> {
    fn row(&self, index: u32, side: Side) -> Row<'b> {
        Row {
            units: Units::new(self.folded, self.spot(index), side),
            read: [None; 3],
            count: 0,
        }
    }

    fn spot(&self, index: u32) -> Spot {
        let at = usize::try_from(index).ok();
        let spot = at.and_then(|at| self.nodes.spots().get(at)).copied();
        spot.unwrap_or_else(|| Spot::new(&(0..0)))
    }

    /// The unit of a line that a level looks at.
    fn unit(&self, index: u32, level: Level) -> Option<Unit<'b>> {
        let (side, depth) = level.side()?;
        Units::new(self.folded, self.spot(index), side).nth(depth)
    }

    /// Puts the numbered lines in order.
    fn sort(&self, indices: &mut [u32]) {
        match self.levels.first() {
            Some(Level::Place) => return indices.sort_unstable(),
            Some(Level::Frequency) if !self.levels.contains(&Level::Other) => {
                let patterns = self.patterns(indices);
                let all = patterns.iter().flatten();
                for (slot, own) in indices.iter_mut().zip(all) {
                    *slot = own.index();
                }
                return;
            }
            _ => {}
        }
        let frequencies = self.levels.contains(&Level::Frequency);
        let frequencies = frequencies.then(|| self.frequencies(indices));
        let numbers = self.levels.map(|level| match level {
            Level::Frequency => frequencies.as_deref(),
            Level::Other => Some(self.ranks()),
            _ => None,
        });
        let packed = self.packed(indices, &numbers);
        for (slot, own) in indices.iter_mut().zip(packed) {
            *slot = own.index();
        }
    }

    /// The numbered lines in order, each with its code.
    fn packed(&self, indices: &[u32], numbers: &Numbers<'_>) -> Vec<Packed> {
        let parts = in_parts(indices.len(), LEAST, |part| {
            let own = indices.get(part).unwrap_or(&[]).iter().copied();
            let mut packed = self.codes(own, numbers, 0);
            packed.sort_unstable();
            packed
        });
        let mut packed = parts.concat();
        // This sort finds the parts that are in order and merges them.
        packed.sort();
        self.decide(&mut packed, numbers, 0);
        packed
    }

    fn codes(
        &self,
        indices: impl Iterator<Item = u32>,
        numbers: &Numbers<'_>,
        skip: u32,
    ) -> Vec<Packed> {
        let dictionary = dictionary();
        let code = |at| self.code(at, numbers, Code::new(skip), dictionary).pack(at);
        indices.map(code).collect()
    }

    /// Puts lines in order of which the codes, without the first `skip` bits, are
    /// equal as far as they go.
    fn decide(&self, packed: &mut [Packed], numbers: &Numbers<'_>, skip: u32) {
        let runs = packed.chunk_by_mut(|one, other| one.code() == other.code());
        for run in runs.filter(|run| run.len() > 1) {
            match run.first().map_or(Rest::Nothing, |own| own.rest()) {
                Rest::Nothing => {}
                Rest::Bits => {
                    let code = run.first().copied();
                    let indices = run.iter().map(|own| own.index());
                    let mut further = self.codes(indices, numbers, skip + ROOM);
                    further.sort_unstable();
                    self.decide(&mut further, numbers, skip + ROOM);
                    for (slot, own) in run.iter_mut().zip(further) {
                        *slot = code.map_or(own, |code| code.with(own.index()));
                    }
                }
                Rest::Letters => run.sort_unstable_by(|one, other| {
                    let (one, other) = (one.index(), other.index());
                    let exact = self.compare(one, other, numbers);
                    exact.then_with(|| one.cmp(&other))
                }),
            }
        }
    }

    fn code(
        &self,
        index: u32,
        numbers: &Numbers<'_>,
        mut code: Code,
        dictionary: &Dictionary,
    ) -> Code {
        // Mostly the units of one side in their order: then they are read as they
        // come.
        if let Some((side, _)) = self.levels[0].side()
            && (0..)
                .zip(self.levels)
                .all(|(at, own)| own.side() == Some((side, at)))
        {
            let mut units = Units::new(self.folded, self.spot(index), side);
            for _ in 0..self.levels.len() {
                if code.is_full() {
                    break;
                }
                code.push_unit(dictionary, self.folded, units.next());
            }
            return code;
        }
        let (mut left, mut right) = (self.row(index, Side::Left), self.row(index, Side::Right));
        for (level, numbers) in self.levels.into_iter().zip(numbers) {
            if code.is_full() {
                break;
            }
            match (level.side(), numbers) {
                (Some((side, depth)), _) => {
                    let row = if side == Side::Left {
                        &mut left
                    } else {
                        &mut right
                    };
                    code.push_unit(dictionary, self.folded, row.get(depth));
                }
                (None, Some(numbers)) => code.push(u64::from(number(numbers, index)), INDEX),
                (None, None) => {}
            }
        }
        code
    }

    /// Two lines by all that the levels look at.
    fn compare(&self, one: u32, other: u32, numbers: &Numbers<'_>) -> Ordering {
        let levels = self.levels.into_iter().zip(numbers);
        levels
            .map(|(level, numbers)| match numbers {
                Some(numbers) => number(numbers, one).cmp(&number(numbers, other)),
                None => match (self.unit(one, level), self.unit(other, level)) {
                    (Some(Unit::Word(one)), Some(Unit::Word(other))) => {
                        unit::compare_words(one, other)
                    }
                    (one, other) => self.alone(one).cmp(&self.alone(other)),
                },
            })
            .fold(Ordering::Equal, Ordering::then)
    }

    /// A unit as far as its code tells it from any that is no word like it.
    fn alone(&self, unit: Option<Unit<'_>>) -> Packed {
        let mut code = Code::new(0);
        code.push_unit(dictionary(), self.folded, unit);
        code.pack(0)
    }

    /// The rank of each line's rendering.
    fn ranks(&self) -> &'b [u32] {
        self.ranks.0.get_or_init(|| {
            let renderings = self.renderings;
            renderings.map_or_else(Vec::new, |own| {
                own.ranks(self.texts, self.corpus, self.nodes)
            })
        })
    }

    /// The numbered lines by their pattern, the most frequent first: the units of
    /// the other levels, or the unit after the node where there is none.
    fn patterns(&self, indices: &[u32]) -> Vec<Vec<Packed>> {
        let by = Self {
            levels: self.pattern(),
            ..*self
        };
        let packed = by.packed(indices, &[None; 3]);
        let same = |one: &Packed, other: &Packed| {
            one.code() == other.code()
                && (one.rest() == Rest::Nothing
                    || by.compare(one.index(), other.index(), &[None; 3]).is_eq())
        };
        let mut patterns: Vec<Vec<Packed>> =
            packed.chunk_by(same).map(<[Packed]>::to_vec).collect();
        patterns.sort_by_key(|own| usize::MAX - own.len());
        patterns
    }

    /// The levels that make a pattern.
    fn pattern(&self) -> Levels {
        let levels = self
            .levels
            .map(|own| if own.is_unit() { own } else { Level::Place });
        if levels == [Level::Place; 3] {
            return [Level::Right1, Level::Place, Level::Place];
        }
        levels
    }

    /// For each line the rank of its pattern.
    fn frequencies(&self, indices: &[u32]) -> Vec<u32> {
        let mut ranks = vec![0; self.nodes.len()];
        for (rank, pattern) in (0..).zip(self.patterns(indices)) {
            for own in pattern {
                let at = usize::try_from(own.index()).unwrap_or(usize::MAX);
                if let Some(slot) = ranks.get_mut(at) {
                    *slot = rank;
                }
            }
        }
        ranks
    }
}

fn number(numbers: &[u32], index: u32) -> u32 {
    let at = usize::try_from(index).ok();
    at.and_then(|at| numbers.get(at)).copied().unwrap_or(0)
}
