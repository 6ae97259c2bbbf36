//! The most frequent patterns of very many lines, without looking at the others.
//!
//! Each line is first known by the brief numbers of its units ([`brief`](super::brief)),
//! which may take unlike patterns for one, never one for two. So whatever is counted
//! by them is at least the truth: a unit that stands beside fewer nodes than the last
//! pattern wanted has in no pattern that is wanted, and only the lines of patterns that
//! may be are looked at closely.

use std::ops::Range;

use super::brief::{self, BRIEFS};
use super::spot::{Spot, Units};
use super::{Level, Sorter};
use crate::search::parts::in_parts;

/// Lines of a part of the work.
const LEAST: usize = 16_384;

/// Pairs of numbers that are counted at most; where more are in question, hardly any
/// pattern stands out.
const PAIRS: usize = 1 << 20;

/// The lines among the first `count` of the most frequent patterns, in order, at
/// least `wanted` of them. `None` where that is no less work than all.
pub(super) fn foremost(sorter: &Sorter<'_, '_>, count: usize, wanted: usize) -> Option<Vec<u32>> {
    if sorter.levels.contains(&Level::Other) {
        return None;
    }
    let wanted = wanted.max(1);
    let briefs = Briefs::new(sorter, count);
    let mut least = briefs.guess(wanted);
    let mut pairs = briefs.pairs(least)?;
    least = reached(&mut pairs.counts.clone(), wanted).unwrap_or(least);
    loop {
        let lines = briefs.lines(&pairs, least);
        if lines.len() > count / 4 {
            return None;
        }
        let mut patterns = sorter.patterns(&lines);
        let mut counts: Vec<u32> = patterns.iter().map(|own| length(own.len())).collect();
        let last = reached(&mut counts, wanted);
        if last.is_some_and(|last| last >= least) {
            // What has fewer lines may have others of its like elsewhere.
            patterns.retain(|own| length(own.len()) >= least);
            let all = patterns.iter().flatten();
            return Some(all.map(|own| own.index()).collect());
        }
        if least == 1 {
            return None;
        }
        least = last.unwrap_or(least / 4).max(1);
        pairs = briefs.pairs(least)?;
    }
}

/// How many lines the last pattern has of those that hold the lines wanted, the
/// largest first; `None` where all hold fewer.
fn reached(counts: &mut [u32], wanted: usize) -> Option<u32> {
    counts.sort_unstable_by(|one, other| other.cmp(one));
    let mut sum = 0;
    let last = counts.iter().find(|own| {
        sum += usize::try_from(**own).unwrap_or(0);
        sum >= wanted
    });
    last.copied().filter(|own| *own > 0)
}

/// The brief numbers of all lines on up to two levels.
struct Briefs {
    /// Of each line that of the first level and, below it, that of the second; part
    /// by part.
    parts: Vec<Vec<u32>>,
    /// How many lines have each number on the two levels.
    sums: [Vec<u32>; 2],
}

/// Pairs of numbers that are in question, with how many lines have each.
struct Pairs {
    /// For each number of a level, which one it is of those in question, from 1 on;
    /// 0 for the others.
    ranks: [Vec<u16>; 2],
    /// Those in question on the second level, and one for the others.
    width: usize,
    counts: Vec<u32>,
}

impl Briefs {
    fn new(sorter: &Sorter<'_, '_>, count: usize) -> Self {
        let units = sorter.pattern().into_iter().filter(|own| own.is_unit());
        let levels: Vec<Level> = units.take(2).collect();
        let read = in_parts(count, LEAST, |part| read(sorter, &levels, part));
        let mut sums = [vec![0; BRIEFS], vec![0; BRIEFS]];
        for (_, own) in &read {
            for (sums, own) in sums.iter_mut().zip(own) {
                add(sums, own);
            }
        }
        Self {
            parts: read.into_iter().map(|(part, _)| part).collect(),
            sums,
        }
    }

    /// How many lines the last of the patterns wanted has at least, if only those
    /// with the commonest unit of the first level are looked at.
    fn guess(&self, wanted: usize) -> u32 {
        let commonest = (0_u32..).zip(&self.sums[0]).max_by_key(|(_, sum)| **sum);
        let commonest = commonest.map_or(0, |(brief, _)| brief);
        let mut counts = vec![0_u32; BRIEFS];
        for pair in self.parts.iter().flatten() {
            if pair >> 16 == commonest
                && let Some(count) = counts.get_mut(low(*pair))
            {
                *count += 1;
            }
        }
        reached(&mut counts, wanted).unwrap_or(1)
    }

    /// The pairs of which each number is had by `least` lines or more.
    fn pairs(&self, least: u32) -> Option<Pairs> {
        let mut widths = [1_usize; 2];
        let mut ranks = [vec![0; BRIEFS], vec![0; BRIEFS]];
        for ((width, ranks), sums) in widths.iter_mut().zip(&mut ranks).zip(&self.sums) {
            for (rank, _) in ranks.iter_mut().zip(sums).filter(|(_, sum)| **sum >= least) {
                *rank = u16::try_from(*width).ok()?;
                *width += 1;
            }
        }
        let size = widths[0] * widths[1];
        let mut pairs = Pairs {
            ranks,
            width: widths[1],
            counts: Vec::new(),
        };
        if size > PAIRS {
            return None;
        }
        let counted = in_parts(self.parts.len(), 1, |parts| {
            let mut counts = vec![0_u32; size];
            for pair in self.parts.get(parts).into_iter().flatten().flatten() {
                if let Some(count) = counts.get_mut(pairs.place(*pair)) {
                    *count += 1;
                }
            }
            counts
        });
        let mut counts = vec![0; size];
        for own in &counted {
            add(&mut counts, own);
        }
        // Those with a number that is not in question.
        for (at, count) in counts.iter_mut().enumerate() {
            if at < pairs.width || at % pairs.width == 0 {
                *count = 0;
            }
        }
        pairs.counts = counts;
        Some(pairs)
    }

    /// The lines of pairs that `least` lines or more have.
    fn lines(&self, pairs: &Pairs, least: u32) -> Vec<u32> {
        let asked: Vec<bool> = pairs.counts.iter().map(|own| *own >= least).collect();
        let all = (0..).zip(self.parts.iter().flatten());
        let own = all.filter(|(_, pair)| asked.get(pairs.place(**pair)) == Some(&true));
        own.map(|(at, _)| at).collect()
    }
}

impl Pairs {
    #[inline]
    fn place(&self, pair: u32) -> usize {
        let [first, second] = &self.ranks;
        let rank = |ranks: &[u16], at: usize| ranks.get(at).copied().map_or(0, usize::from);
        let high = low(pair >> 16);
        rank(first, high) * self.width + rank(second, low(pair))
    }
}

/// The brief numbers of some lines, and how many have each.
fn read(
    sorter: &Sorter<'_, '_>,
    levels: &[Level],
    part: Range<usize>,
) -> (Vec<u32>, [Vec<u32>; 2]) {
    let mut sums = [vec![0; BRIEFS], vec![0; BRIEFS]];
    let [first, second] = &mut sums;
    let brief = |spot, at: usize| levels.get(at).map_or(0, |own| brief_of(sorter, spot, *own));
    let spots = sorter.nodes.spots().get(part).unwrap_or(&[]).iter();
    let pairs = spots.map(|spot| {
        let (one, two) = (brief(*spot, 0), brief(*spot, 1));
        for (sums, own) in [(&mut *first, one), (&mut *second, two)] {
            if let Some(sum) = sums.get_mut(usize::from(own)) {
                *sum += 1;
            }
        }
        u32::from(one) << 16 | u32::from(two)
    });
    (pairs.collect(), sums)
}

fn brief_of(sorter: &Sorter<'_, '_>, spot: Spot, level: Level) -> u16 {
    match level.side() {
        Some((side, 0)) => brief::beside(sorter.folded, spot, side),
        Some((side, depth)) => brief::of(Units::new(sorter.folded, spot, side).nth(depth), side),
        None => 0,
    }
}

fn add(sums: &mut [u32], own: &[u32]) {
    for (sum, own) in sums.iter_mut().zip(own) {
        *sum += own;
    }
}

/// The lower half.
fn low(pair: u32) -> usize {
    usize::try_from(pair & 0xFFFF).unwrap_or(0)
}

fn length(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}
