//! The tile map: one tile of two cells for each region that has a place on it,
//! and a walk over it that always ends on a tile.

use std::collections::BTreeMap;

use crate::pack::Pack;

/// Where to go from a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// To the left.
    West,
    /// To the right.
    East,
    /// Up.
    North,
    /// Down.
    South,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::West, Self::East, Self::North, Self::South];
}

/// The tiles of a pack: columns from the west, rows from the north.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tiles {
    by_place: BTreeMap<(u8, u8), usize>,
    by_region: BTreeMap<usize, (u8, u8)>,
}

/// Cells of a tile on the screen: two for its name and one for its mark. The map
/// of China, nine columns wide, is 27 columns by 8 rows.
pub const TILE_CELLS: usize = 3;

impl Tiles {
    /// The tiles of the pack's regions; of two on one place the first.
    pub fn of(pack: &Pack) -> Self {
        let mut own = Self::default();
        for (at, region) in pack.regions.iter().enumerate() {
            let Some((column, row)) = region.tile else {
                continue;
            };
            own.by_place.entry((row, column)).or_insert_with(|| {
                own.by_region.insert(at, (column, row));
                at
            });
        }
        own
    }

    /// Whether there is no tile.
    pub fn is_empty(&self) -> bool {
        self.by_region.is_empty()
    }

    /// Columns and rows of tiles.
    pub fn size(&self) -> (usize, usize) {
        let places = || self.by_region.values();
        let columns = places().map(|(column, _)| usize::from(*column) + 1).max();
        let rows = places().map(|(_, row)| usize::from(*row) + 1).max();
        (columns.unwrap_or(0), rows.unwrap_or(0))
    }

    /// The region on a tile.
    pub fn at(&self, column: u8, row: u8) -> Option<usize> {
        self.by_place.get(&(row, column)).copied()
    }

    /// Column and row of a region.
    pub fn place(&self, region: usize) -> Option<(u8, u8)> {
        self.by_region.get(&region).copied()
    }

    /// Regions with their column and row, row by row.
    pub fn iter(&self) -> impl Iterator<Item = (usize, u8, u8)> {
        self.by_place
            .iter()
            .map(|((row, column), region)| (*region, *column, *row))
    }

    /// The tile to come to from a region: to the north and south the nearest of
    /// the next row that has any; to the west and east the next one of the row,
    /// and where the row ends the nearest that lies that way. So every row can be
    /// come to, and in it every tile. Where nothing lies that way it stays; a
    /// region without a tile comes to the first one.
    pub fn step(&self, region: usize, way: Way) -> Option<usize> {
        let Some((column, row)) = self.place(region) else {
            return self.by_place.values().next().copied();
        };
        let (column, row) = (i32::from(column), i32::from(row));
        let distance = |other: (u8, u8)| {
            let (right, down) = (i32::from(other.0) - column, i32::from(other.1) - row);
            // Of two equally near the western or northern one: a walk is the
            // same every time.
            let (forward, key) = match way {
                Way::North => (-down, (-down, right.abs(), right)),
                Way::South => (down, (down, right.abs(), right)),
                Way::West => (-right, beside(-right, down)),
                Way::East => (right, beside(right, down)),
            };
            (forward > 0).then_some(key)
        };
        let others = self.iter().filter_map(|(other, column, row)| {
            let far = distance((column, row))?;
            Some((far, other))
        });
        others.min().map_or(Some(region), |(_, other)| Some(other))
    }
}

/// How far a tile to the side is: those of the row come first, of the others a
/// step aside counts as two forward.
const fn beside(forward: i32, aside: i32) -> (i32, i32, i32) {
    if aside == 0 {
        (0, forward, 0)
    } else {
        (1, forward + 2 * aside.abs(), aside)
    }
}
