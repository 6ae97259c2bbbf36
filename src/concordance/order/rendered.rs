//! The first of very many lines by rendering, without finding the rendering of all.
//!
//! Which renderings come first is known beforehand. Lines that may have one are found by
//! what then stands beside their nodes, or by a search for what the rendering always
//! has; of these, the ones that come first by the other levels are looked at closely
//! until there are enough of that rendering.

use super::beside::Found;
use super::bucket::{self, Among};
use super::{Level, Sorter};
use crate::concordance::rendering::Ranker;
use crate::search::parts::in_parts;

/// Renderings that are searched for; a reader with more whose lines are few waits for
/// all.
const SEARCHED: usize = 12;
/// Lines that are looked at closely by one thread, at least: where all processors are
/// busy, another thread begins late.
const LEAST: usize = 4_096;
/// Lines that are looked at closely at first, besides.
const FIRST: usize = 256;
/// How many lines are looked at closely at first for each that is wanted.
const TRIED: usize = 8;

/// The first lines of `count` in order, at least `wanted` of them. `None` where that is
/// no less work than all.
pub(super) fn foremost(sorter: &Sorter<'_, '_>, count: usize, wanted: usize) -> Option<Vec<u32>> {
    if sorter.levels.contains(&Level::Frequency) || !sorter.nodes.is_tight() {
        return None;
    }
    let (texts, corpus) = (sorter.texts, sorter.corpus);
    let ranker = Ranker::new(sorter.renderings?, texts, corpus, sorter.nodes)?;
    let mut levels = [Level::Place; 3];
    // As everywhere, the place decides where nothing else does.
    let units = sorter.levels.into_iter().filter(|own| own.is_unit());
    for (slot, own) in levels.iter_mut().zip(units) {
        *slot = own;
    }
    let first = First {
        sorter: Sorter { levels, ..*sorter },
        ranker: &ranker,
        count,
    };
    let mut front = Vec::new();
    let mut searched = 0;
    let mut found = None;
    for rank in 0..ranker.count() {
        if front.len() >= wanted {
            break;
        }
        let term = ranker.term_of(rank);
        let known = ranker.asked().zip(term);
        let known = known.filter(|(asked, term)| asked.knows(*term));
        let candidates = known.map(|(asked, term)| {
            let odd = || ranker.odd();
            let found = found.get_or_insert_with(|| Found::new(sorter, count, asked, odd));
            found.of(asked, term)
        });
        let candidates = candidates.or_else(|| {
            searched += 1;
            ranker.candidates(rank, count / 8)
        });
        if searched > SEARCHED {
            return None;
        }
        let among = candidates.as_deref().map_or(Among::All(count), Among::Some);
        front.extend(first.of(rank, among, wanted - front.len())?);
    }
    Some(front)
}

/// Looks for the first lines of one rendering.
struct First<'a, 'b, 'r> {
    /// By all levels but the rendering.
    sorter: Sorter<'a, 'b>,
    ranker: &'r Ranker<'r>,
    count: usize,
}

impl First<'_, '_, '_> {
    /// The first lines of a rank in order: at least `wanted`, or all that there are.
    fn of(&self, rank: usize, among: Among<'_>, wanted: usize) -> Option<Vec<u32>> {
        let mut tried = TRIED * wanted + FIRST;
        let (mut sifted, mut is_sifted) = (Vec::new(), false);
        loop {
            let among = if is_sifted {
                Among::Some(&sifted)
            } else {
                among
            };
            let tried_all = tried >= among.len();
            if tried > self.count / 16 && tried > among.len() / 4 && !tried_all {
                return None;
            }
            let by_unit = self.sorter.levels.first().is_some_and(|own| own.is_unit());
            let mut lines = if by_unit && !tried_all {
                bucket::foremost(&self.sorter, among, tried)
            } else {
                among.first(tried)
            };
            // Many may begin alike.
            let tried_all = lines.len() == among.len();
            // Those that ascend are found faster.
            lines.sort_unstable();
            let mut kept = self.with(rank, &lines);
            self.sorter.sort(&mut kept);
            if kept.len() >= wanted || tried_all {
                return Some(kept);
            }
            // A term that few of the candidates are in is soon told of all of them.
            if let Among::Some(own) = among
                && !is_sifted
                && self.ranker.term_of(rank).is_some()
                && own.len() <= self.count / 16
            {
                sifted = self.with(rank, own);
                is_sifted = true;
            }
            tried *= 4;
        }
    }

    /// Those of some lines that have a rank.
    fn with(&self, rank: usize, lines: &[u32]) -> Vec<u32> {
        let parts = in_parts(lines.len(), LEAST, |part| {
            let lines = lines.get(part).unwrap_or(&[]);
            let places = lines.iter().filter_map(|own| usize::try_from(*own).ok());
            let only = self.ranker.term_of(rank);
            let ranks = self.ranker.of(places, only).into_iter().zip(lines);
            let own = ranks.filter(|(own, _)| usize::try_from(*own) == Ok(rank));
            own.map(|(_, line)| *line).collect::<Vec<u32>>()
        });
        parts.concat()
    }
}
