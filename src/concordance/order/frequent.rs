//! The most frequent patterns of very many lines, without looking at the others.
//!
//! Each line is first known by the brief numbers of its units ([`brief`](super::brief)),
//! and counted under a number made of them, all in one pass. Unlike patterns may fall
//! under one number, one pattern never under two. So each count is at least the truth,
//! and only the lines under numbers of which it is high enough are looked at closely.

use std::collections::HashMap;

use super::brief;
use super::code::Packed;
use super::spot::Unit;
use super::{Level, Sorter};
use crate::concordance::unit::Hashed;
use crate::search::parts::in_parts;
use crate::text::pinyin::dictionary::dictionary;

/// Lines of a part of the work.
const LEAST: usize = 16_384;
/// The same where they are looked at closely.
const CLOSE: usize = 2_048;
/// Numbers that lines are counted under: as many as stay near a processor.
const COUNTS: usize = 1 << 16;

/// The lines among the first `count` of the most frequent patterns, in order, at
/// least `wanted` of them. `None` where that is no less work than all.
pub(super) fn foremost(sorter: &Sorter<'_, '_>, count: usize, wanted: usize) -> Option<Vec<u32>> {
    if sorter.levels.contains(&Level::Other) {
        return None;
    }
    let wanted = wanted.max(1);
    let (numbers, counts) = count_all(sorter, count);
    // What falls under the same numbers by chance makes a count too high.
    let least = reached(counts.clone(), wanted)?;
    let chance = 2 * length(count / COUNTS);
    let mut least = least.saturating_sub(least / 16 + chance).max(1);
    loop {
        let lines = lines(&numbers, &counts, least);
        if lines.len() > count / 4 {
            return None;
        }
        let mut patterns = patterns(sorter, &lines);
        let last = reached(
            patterns.iter().map(|own| length(own.len())).collect(),
            wanted,
        );
        if last.is_some_and(|last| last >= least) {
            // What has fewer lines may have others of its like elsewhere.
            patterns.retain(|own| length(own.len()) >= least);
            return Some(in_order(sorter, &patterns));
        }
        if least == 1 {
            return None;
        }
        least = last.unwrap_or(least / 4).max(1);
    }
}

/// How many lines the last pattern has of those that hold the lines wanted, the
/// largest first; `None` where all hold fewer.
fn reached(mut counts: Vec<u32>, wanted: usize) -> Option<u32> {
    // Each has a line at least, or is of no use.
    if wanted < counts.len() {
        counts.select_nth_unstable_by(wanted, |one, other| other.cmp(one));
        counts.truncate(wanted);
    }
    counts.sort_unstable_by(|one, other| other.cmp(one));
    let mut sum = 0;
    let last = counts.iter().find(|own| {
        sum += usize::try_from(**own).unwrap_or(0);
        sum >= wanted
    });
    last.copied().filter(|own| *own > 0)
}

/// The number that each line is counted under, and how many lines there are under each.
fn count_all(sorter: &Sorter<'_, '_>, count: usize) -> (Vec<u16>, Vec<u32>) {
    let parts = in_parts(count, LEAST, |part| {
        let mut counts = vec![0_u32; COUNTS];
        let pairs = brief::pairs(sorter, part);
        let numbers = pairs.map(|pair| {
            let number = number(pair);
            if let Some(own) = counts.get_mut(usize::from(number)) {
                *own += 1;
            }
            number
        });
        (numbers.collect::<Vec<u16>>(), counts)
    });
    let mut parts = parts.into_iter();
    let (mut numbers, mut counts) = parts.next().unwrap_or_default();
    for (own, counted) in parts {
        numbers.extend(own);
        for (count, own) in counts.iter_mut().zip(counted) {
            *count += own;
        }
    }
    (numbers, counts)
}

/// The number that a pair of brief numbers is counted under.
const fn number(pair: u32) -> u16 {
    let [high, low, ..] = pair.wrapping_mul(0x9E37_79B1).to_be_bytes();
    u16::from_be_bytes([high, low])
}

/// The lines under numbers that `least` lines or more have.
fn lines(numbers: &[u16], counts: &[u32], least: u32) -> Vec<u32> {
    let is_asked: Vec<bool> = counts.iter().map(|own| *own >= least).collect();
    let numbered = (0..).zip(numbers);
    let asked = numbered.filter(|(_, own)| is_asked.get(usize::from(**own)) == Some(&true));
    asked.map(|(at, _)| at).collect()
}

/// A pattern, as a number for each of its units.
type Key = [u128; 2];

/// Lines by their pattern, each with its first line first.
fn patterns(sorter: &Sorter<'_, '_>, lines: &[u32]) -> Vec<Vec<u32>> {
    let levels = brief::levels(sorter);
    let keys = in_parts(lines.len(), CLOSE, |part| {
        let own = lines.get(part).unwrap_or(&[]).iter();
        own.map(|at| key(sorter, *at, levels))
            .collect::<Vec<Option<Key>>>()
    });
    let mut patterns: Vec<Vec<u32>> = Vec::new();
    let mut known: Hashed<Vec<(Key, usize)>> = Hashed::default();
    let mut others = Vec::new();
    for (at, key) in lines.iter().zip(keys.into_iter().flatten()) {
        let Some(key) = key else {
            others.push(*at);
            continue;
        };
        let alike = known.entry(hash(key)).or_default();
        let own = alike.iter().find(|(own, _)| *own == key);
        if let Some(own) = own.and_then(|(_, own)| patterns.get_mut(*own)) {
            own.push(*at);
        } else {
            alike.push((key, patterns.len()));
            patterns.push(vec![*at]);
        }
    }
    let others = sorter.patterns(&others).into_iter();
    patterns.extend(others.map(|own| own.into_iter().map(Packed::index).collect()));
    patterns
}

/// The pattern of a line; `None` where a unit has too many letters for a number, or
/// other than Latin ones, which then no unit of a pattern with a number is like.
fn key(sorter: &Sorter<'_, '_>, at: u32, levels: [Option<Level>; 2]) -> Option<Key> {
    let mut key = [0; 2];
    for (slot, level) in key.iter_mut().zip(levels) {
        *slot = match level.and_then(|level| sorter.unit(at, level)) {
            None => 0,
            Some(Unit::Single(c, at)) => {
                let around = || sorter.folded.split_at_checked(at).unwrap_or(("", ""));
                1 << 127 | u128::from(dictionary().place(c, around))
            }
            Some(Unit::Word(word)) => {
                let mut bytes = [0; 16];
                let own = bytes.get_mut(..word.len()).filter(|_| word.is_ascii())?;
                own.copy_from_slice(word.as_bytes());
                u128::from_le_bytes(bytes)
            }
        };
    }
    Some(key)
}

fn hash([one, other]: Key) -> u64 {
    let halves = [one, one >> 64, other, other >> 64].map(|own| own & u128::from(u64::MAX));
    let halves = halves.map(|own| u64::try_from(own).unwrap_or(0));
    halves.into_iter().fold(0, |hash: u64, own| {
        (hash.rotate_left(29) ^ own).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

/// The lines of patterns, the largest first, as [`Sorter::patterns`] has them.
fn in_order(sorter: &Sorter<'_, '_>, patterns: &[Vec<u32>]) -> Vec<u32> {
    let firsts = patterns.iter().filter_map(|own| own.first().copied());
    let sorted = sorter.patterns(&firsts.collect::<Vec<u32>>());
    let pairs = patterns.iter().filter_map(|own| Some((*own.first()?, own)));
    let by_first: HashMap<u32, &Vec<u32>> = pairs.collect();
    let sorted = sorted.iter().flatten();
    let sorted = sorted.filter_map(|own| by_first.get(&own.index()).copied());
    let mut sorted: Vec<&Vec<u32>> = sorted.collect();
    sorted.sort_by_key(|own| usize::MAX - own.len());
    sorted.into_iter().flatten().copied().collect()
}

fn length(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}
