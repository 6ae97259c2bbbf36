//! Lines put in order by what stands beside their nodes.

use std::cmp::Ordering;

use super::code::{Code, Packed, ROOM, Rest};
use super::spot::{Side, Spot, Unit, Units};
use super::{Level, Levels, Sorter};
use crate::concordance::unit;
use crate::search::parts::{both, in_parts};
use crate::text::pinyin::dictionary::{Dictionary, dictionary};

/// Lines that a thread puts in order at least.
const LEAST: usize = 16_384;

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
type Numbers<'n> = [Option<Numbered<'n>>; 3];

/// A rank of each line.
#[derive(Clone, Copy)]
struct Numbered<'n> {
    of: &'n [u32],
    /// Bits of the highest one: what they do not take, units do.
    bits: u32,
}

impl<'n> Numbered<'n> {
    fn new(of: &'n [u32]) -> Self {
        let highest = of.iter().max().copied().unwrap_or(0);
        Self {
            of,
            bits: u32::BITS - highest.leading_zeros(),
        }
    }

    fn get(self, index: u32) -> u32 {
        let at = usize::try_from(index).ok();
        at.and_then(|at| self.of.get(at)).copied().unwrap_or(0)
    }
}

impl<'b> Sorter<'_, 'b> {
    fn row(&self, index: u32, side: Side) -> Row<'b> {
        Row {
            units: Units::new(self.folded, self.spot(index), side),
            read: [None; 3],
            count: 0,
        }
    }

    pub(super) fn spot(&self, index: u32) -> Spot {
        let at = usize::try_from(index).ok();
        let spot = at.and_then(|at| self.nodes.spots().get(at)).copied();
        spot.unwrap_or_else(|| Spot::new(&(0..0)))
    }

    /// The unit of a line that a level looks at.
    pub(super) fn unit(&self, index: u32, level: Level) -> Option<Unit<'b>> {
        let (side, depth) = level.side()?;
        Units::new(self.folded, self.spot(index), side).nth(depth)
    }

    /// Puts the numbered lines in order.
    pub(super) fn sort(&self, indices: &mut [u32]) {
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
            Level::Frequency => frequencies.as_deref().map(Numbered::new),
            Level::Other => Some(Numbered::new(self.ranks())),
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
        // Two threads, each with the runs that begin in its half.
        let half = packed.len() / 2;
        let last = packed.get(half).map(|own| own.code());
        let rest = packed.get(half..).unwrap_or(&[]).iter();
        let alike = rest.take_while(|own| Some(own.code()) == last).count();
        match packed.split_at_mut_checked(half + alike) {
            Some((one, other)) if half > LEAST => both(
                || self.decide(one, numbers, 0),
                || self.decide(other, numbers, 0),
            ),
            _ => self.decide(&mut packed, numbers, 0),
        }
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
                (None, Some(numbers)) => code.push(u64::from(numbers.get(index)), numbers.bits),
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
                Some(numbers) => numbers.get(one).cmp(&numbers.get(other)),
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
    pub(super) fn ranks(&self) -> &'b [u32] {
        self.ranks.0.get_or_init(|| {
            let renderings = self.renderings;
            renderings.map_or_else(Vec::new, |own| {
                own.ranks(self.texts, self.corpus, self.nodes)
            })
        })
    }

    /// The numbered lines by their pattern, the most frequent first: the units of
    /// the other levels, or the unit after the node where there is none.
    pub(super) fn patterns(&self, indices: &[u32]) -> Vec<Vec<Packed>> {
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
    pub(super) fn pattern(&self) -> Levels {
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
