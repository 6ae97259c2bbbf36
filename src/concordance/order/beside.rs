//! The lines that have certain units beside their nodes, for many such wants in one
//! pass.

use super::brief::{self, BRIEFS};
use super::frequent::{Briefs, low};
use super::spot::{Side, Unit};
use super::{Level, Sorter};
use crate::concordance::rendering::Beside;
use crate::concordance::unit::is_single;

/// Wants that are looked for in one pass: bits of a mask.
const MOST: usize = 64;

/// Lines with the wants that they may fulfil.
pub(super) struct Found {
    lines: Vec<(u32, u64)>,
    /// The wants of each asker.
    masks: Vec<u64>,
}

impl Found {
    /// Looks among the first `count` lines for what each of some askers wants, as far
    /// as there is room for it.
    pub(super) fn new(
        sorter: &Sorter<'_, '_>,
        count: usize,
        wants: impl Iterator<Item = Option<Vec<Beside>>>,
    ) -> Self {
        let sides = [Side::Left, Side::Right];
        let mut tables = [vec![0_u64; BRIEFS], vec![0_u64; BRIEFS]];
        // What is wanted on one side only takes anything on the other.
        let mut any = [0_u64; 2];
        let (mut masks, mut bit) = (Vec::new(), 0);
        for wants in wants {
            let wants = wants.filter(|own| !own.is_empty() && bit + own.len() <= MOST);
            let mut mask = 0;
            for want in wants.into_iter().flatten() {
                let own = 1_u64 << bit;
                (mask, bit) = (mask | own, bit + 1);
                let units = [&want.before, &want.after];
                for (((table, any), units), side) in
                    tables.iter_mut().zip(&mut any).zip(units).zip(sides)
                {
                    if units.is_empty() {
                        *any |= own;
                    }
                    for unit in units {
                        let at = usize::from(brief::of(Some(unit_of(unit)), side));
                        if let Some(slot) = table.get_mut(at) {
                            *slot |= own;
                        }
                    }
                }
            }
            masks.push(mask);
        }
        let levels = [Level::Place, Level::Left1, Level::Right1];
        let briefs = Briefs::new(&Sorter { levels, ..*sorter }, count);
        let [left, right] = &tables;
        let wanted = |table: &[u64], any, at| table.get(at).map_or(any, |own| own | any);
        let lines = briefs.filter(|at, pair| {
            let high = wanted(left, any[0], low(pair >> 16));
            let mask = high & wanted(right, any[1], low(pair));
            (mask != 0).then_some((at, mask))
        });
        Self { lines, masks }
    }

    /// The lines that may have what an asker wants; `None` where that was not asked.
    pub(super) fn of(&self, asker: usize) -> Option<Vec<u32>> {
        let mask = self.masks.get(asker).filter(|own| **own != 0)?;
        let own = self.lines.iter().filter(|(_, own)| own & mask != 0);
        Some(own.map(|(at, _)| *at).collect())
    }
}

fn unit_of(text: &str) -> Unit<'_> {
    match text.chars().next().filter(|c| is_single(*c)) {
        Some(c) => Unit::Single(c, 0),
        None => Unit::Word(text),
    }
}
