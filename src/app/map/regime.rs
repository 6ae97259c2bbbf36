//! Stand-in until `relations::Relations` is merged.
#![allow(missing_docs, clippy::pedantic)]
use crate::pack::{Pack, Pairing};
use std::collections::HashMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Left,
    Right,
    Up,
    Down,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
pub enum Change {
    Begun,
    Ended,
    Moved,
}

#[derive(Debug, Default)]
pub struct Regime {
    tiles: Vec<(usize, (u8, u8))>,
    codes: HashMap<String, usize>,
    tops: Vec<Option<usize>>,
    span: (i32, i32),
}

impl Regime {
    pub fn of(pack: &Pack) -> Self {
        let tiles: Vec<_> = pack
            .regions
            .iter()
            .enumerate()
            .filter_map(|(at, r)| Some((at, r.tile?)))
            .collect();
        let codes: HashMap<String, usize> = pack
            .regions
            .iter()
            .enumerate()
            .map(|(at, r)| (r.code.clone(), at))
            .collect();
        let tops = (0..pack.regions.len())
            .map(|at| {
                let mut at = at;
                for _ in 0..16 {
                    let own = &pack.regions[at];
                    if own.tile.is_some() {
                        return Some(at);
                    }
                    at = *codes.get(own.parent.as_ref()?)?;
                }
                None
            })
            .collect();
        let _ = pack;
        Self {
            tiles,
            codes,
            tops,
            span: (1994, 2026),
        }
    }
    pub fn tiles(&self) -> &[(usize, (u8, u8))] {
        &self.tiles
    }
    pub fn span(&self) -> (i32, i32) {
        self.span
    }
    pub fn region(&self, code: &str) -> Option<usize> {
        self.codes.get(code).copied()
    }
    pub fn top(&self, region: usize) -> Option<usize> {
        self.tops.get(region).copied().flatten()
    }
    pub fn walk(&self, from: usize, way: Direction) -> usize {
        let Some((_, (x, y))) = self.tiles.iter().find(|(r, _)| *r == from).copied() else {
            return from;
        };
        let (x, y) = (i32::from(x), i32::from(y));
        self.tiles
            .iter()
            .filter_map(|(r, (a, b))| {
                let (dx, dy) = (i32::from(*a) - x, i32::from(*b) - y);
                let (ahead, aside) = match way {
                    Direction::Left => (-dx, dy),
                    Direction::Right => (dx, dy),
                    Direction::Up => (-dy, dx),
                    Direction::Down => (dy, dx),
                };
                (ahead > 0).then_some((ahead + 2 * aside.abs(), *r))
            })
            .min()
            .map_or(from, |(_, r)| r)
    }
    pub fn in_force(&self, pack: &Pack, year: i32) -> Vec<usize> {
        (0..pack.pairings.len())
            .filter(|at| crate::relations::in_force(&pack.pairings[*at], year))
            .collect()
    }
    pub fn changed(&self, pack: &Pack, year: i32) -> Option<Change> {
        pack.pairings.iter().find_map(|own| self.change(own, year))
    }
    pub fn change(&self, own: &Pairing, year: i32) -> Option<Change> {
        if own.start.is_some_and(|d| d.year == year) {
            Some(Change::Begun)
        } else if own.end.is_some_and(|d| d.year == year) {
            Some(Change::Ended)
        } else {
            None
        }
    }
}
