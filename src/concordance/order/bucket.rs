//! Very many lines by their first unit, so that few of them have to be sorted.

use std::ops::Range;

use super::code::{self, BUCKETS};
use super::spot::{self, Side, Spot};
use super::{Level, Sorter, numbers, numbers_of};
use crate::search::parts::in_parts;
use crate::text::pinyin::dictionary::dictionary;

/// All lines, laid out by the bucket that their first unit falls in; each bucket
/// is put in order when it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Buckets {
    indices: Vec<u32>,
    /// Buckets that hold a line, in order.
    buckets: Vec<Bucket>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Bucket {
    range: Range<usize>,
    is_sorted: bool,
}

impl Buckets {
    pub(super) const fn is_empty(&self) -> bool {
        self.indices.is_empty()
    }

    pub(super) fn get(&self, at: usize) -> Option<u32> {
        self.indices.get(at).copied()
    }

    /// Lays out the first `count` lines.
    pub(super) fn new(sorter: &Sorter<'_, '_>, count: usize) -> Self {
        let level = sorter.levels.first().copied().unwrap_or(Level::Place);
        let dictionary = dictionary();
        let bucket = |at| code::bucket(dictionary, sorter.folded, sorter.unit(at, level));
        let parts = in_parts(count, LEAST, |part| {
            numbers_of(part).map(bucket).collect::<Vec<u32>>()
        });
        let of = parts.concat();
        let mut ends = vec![0_usize; BUCKETS];
        for own in &of {
            if let Some(end) = ends.get_mut(wide(*own)) {
                *end += 1;
            }
        }
        let mut buckets = Vec::new();
        let mut start = 0;
        for end in &mut ends {
            let held = std::mem::replace(end, start);
            if held > 0 {
                buckets.push(Bucket {
                    range: start..start + held,
                    is_sorted: false,
                });
            }
            start += held;
        }
        // Each place now is where the next line of its bucket goes.
        let mut indices = vec![0; of.len()];
        for (at, own) in (0..).zip(&of) {
            if let Some(next) = ends.get_mut(wide(*own))
                && let Some(slot) = indices.get_mut(*next)
            {
                *slot = at;
                *next += 1;
            }
        }
        Self { indices, buckets }
    }

    /// Puts the lines in these places in order.
    pub(super) fn sort(&mut self, wanted: Range<usize>, sorter: &Sorter<'_, '_>) {
        let from = self
            .buckets
            .partition_point(|own| own.range.end <= wanted.start);
        let buckets = self.buckets.iter_mut().skip(from);
        for own in buckets.take_while(|own| own.range.start < wanted.end) {
            if let Some(indices) = self.indices.get_mut(own.range.clone())
                && !own.is_sorted
            {
                sorter.sort(indices);
                own.is_sorted = true;
            }
        }
    }
}

/// Lines of a part of the work.
const LEAST: usize = 16_384;

/// Lines among which some are looked for.
#[derive(Clone, Copy)]
pub(super) enum Among<'c> {
    /// The first ones, so many.
    All(usize),
    /// Those with these numbers, which ascend.
    Some(&'c [u32]),
}

impl Among<'_> {
    pub(super) const fn len(self) -> usize {
        match self {
            Self::All(count) => count,
            Self::Some(own) => own.len(),
        }
    }

    /// The first ones in reading order.
    pub(super) fn first(self, count: usize) -> Vec<u32> {
        match self {
            Self::All(all) => numbers(all.min(count)).collect(),
            Self::Some(own) => own.iter().take(count).copied().collect(),
        }
    }
}

/// The lines among some that fall in the foremost buckets: at least `wanted`, in no
/// order.
pub(super) fn foremost(sorter: &Sorter<'_, '_>, among: Among<'_>, wanted: usize) -> Vec<u32> {
    let wanted = wanted.max(1);
    let parts = in_parts(among.len(), LEAST, |part| match among {
        Among::All(_) => scan(sorter, numbers_of(part), wanted),
        Among::Some(own) => {
            let own = own.get(part).unwrap_or(&[]);
            scan(sorter, own.iter().copied(), wanted)
        }
    });
    let mut kept = parts.concat();
    cut(&mut kept, wanted);
    kept.into_iter().map(|(_, at)| at).collect()
}

/// The same of one part, each with its bucket.
fn scan(
    sorter: &Sorter<'_, '_>,
    lines: impl Iterator<Item = u32>,
    wanted: usize,
) -> Vec<(u32, u32)> {
    let level = sorter.levels.first().copied().unwrap_or(Level::Place);
    let dictionary = dictionary();
    // No line behind this bucket is wanted.
    let mut last = u32::MAX;
    let mut kept: Vec<(u32, u32)> = Vec::new();
    let mut full = 4 * wanted;
    let nearest = level.side().filter(|(_, depth)| *depth == 0);
    let nearest = nearest.map(|(side, _)| side);
    for at in lines {
        let spot = sorter.spot(at);
        if nearest.is_some_and(|side| coarse(sorter.folded, spot, side) > last) {
            continue;
        }
        let unit = sorter.unit(at, level);
        if code::coarse(dictionary, unit) > last {
            continue;
        }
        let bucket = code::bucket(dictionary, sorter.folded, unit);
        if bucket > last {
            continue;
        }
        kept.push((bucket, at));
        if kept.len() >= full {
            last = cut(&mut kept, wanted);
            full = 2 * kept.len() + 4 * wanted;
        }
    }
    cut(&mut kept, wanted);
    kept
}

/// A bucket that the nearest unit is not before; 0 where it is not seen at once.
fn coarse(folded: &str, spot: Spot, side: Side) -> u32 {
    if let Some(c) = spot::hanzi_beside(folded, spot, side) {
        return code::hanzi(dictionary(), c);
    }
    spot::word_beside(folded, spot, side).map_or(0, code::latin)
}

/// Drops what is behind the bucket of the last one wanted; answers that bucket.
fn cut(kept: &mut Vec<(u32, u32)>, wanted: usize) -> u32 {
    if kept.len() <= wanted {
        return u32::MAX;
    }
    let (_, last, _) = kept.select_nth_unstable(wanted - 1);
    let last = last.0;
    kept.retain(|own| own.0 <= last);
    last
}

fn wide(bucket: u32) -> usize {
    usize::try_from(bucket).unwrap_or(usize::MAX)
}
