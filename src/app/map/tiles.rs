//! Tiles: how large the tile map is in cells, what a tile's mark says, and
//! which tile a click means.

use std::collections::HashMap;

use super::Map;
use super::regime::Regime;
use crate::app::layout::{self, Area, Tier};
use crate::pack::{Pack, Place};
use crate::relations;

/// Cells of a tile: one hanzi or two letters, and a mark.
pub const TILE: u16 = 3;

/// What a region is in the lanes shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Role {
    /// It, or a place in it, helps.
    pub helps: bool,
    /// It, or a place in it, is helped.
    pub helped: bool,
    /// It is spoken of, without being either.
    pub named: bool,
}

/// What regions are, by position in the pack.
pub type Roles = HashMap<usize, Role>;

/// What the regions that a segment speaks of are in it.
pub fn roles(pack: &Pack, regime: &Regime, place: Place) -> Roles {
    let mut roles: Roles = Roles::new();
    let top = |code: &String| regime.top(regime.region(code)?);
    for at in relations::of_segment(pack, place) {
        let Some(own) = pack.pairings.get(at) else {
            continue;
        };
        for region in own.helper.iter().filter_map(top) {
            roles.entry(region).or_default().helps = true;
        }
        for region in own.helped.iter().filter_map(top) {
            roles.entry(region).or_default().helped = true;
        }
    }
    for region in super::regions(pack, regime, place) {
        if let Some(region) = regime.top(region) {
            roles.entry(region).or_default().named = true;
        }
    }
    roles
}

/// Rows for lists that the tile map must leave in the pairings pane.
const LISTS: u16 = 14;

/// The tile map in small at the top of the pairings pane, under the pane's
/// title, and the rest for the lists; no tile map where it would crowd them
/// out.
pub fn small(area: Area, width: u16, regime: &Regime) -> (Area, Area) {
    let (columns, rows) = grid(regime);
    let wide = layout::tier(width) == Tier::Wide && area.width > columns;
    let list = area.below(1);
    if rows == 0 || !wide || list.height < rows + 1 + LISTS {
        return (Area::default(), list);
    }
    let tiles = Area {
        x: list.x + 1,
        width: columns,
        height: rows,
        ..list
    };
    (tiles, list.below(rows + 1))
}

/// Columns and rows of the whole map, in cells.
pub fn grid(regime: &Regime) -> (u16, u16) {
    let tiles = regime.tiles().iter();
    tiles.fold((0, 0), |(width, height), (_, (column, row))| {
        let (right, bottom) = ((u16::from(*column) + 1) * TILE, u16::from(*row) + 1);
        (width.max(right), height.max(bottom))
    })
}

/// The first column (in cells) and row of the map on screen, so that the chosen
/// tile is in sight where the area is smaller than the map.
pub fn origin(area: Area, regime: &Regime, chosen: Option<usize>) -> (u16, u16) {
    let tile = regime
        .tiles()
        .iter()
        .find(|(region, _)| Some(*region) == chosen);
    let (column, row) = tile.map_or((0, 0), |(_, at)| *at);
    let right = (u16::from(column) + 1) * TILE;
    let bottom = u16::from(row) + 1;
    (
        right.saturating_sub(area.width).div_ceil(TILE) * TILE,
        bottom.saturating_sub(area.height),
    )
}

/// The region whose tile covers a cell of the screen.
pub fn at(area: Area, regime: &Regime, map: &Map, x: u16, y: u16) -> Option<usize> {
    if !area.contains(x, y) {
        return None;
    }
    let (left, top) = origin(area, regime, map.chosen);
    let (column, row) = ((x - area.x + left) / TILE, y - area.y + top);
    let covers = |(a, b): (u8, u8)| (u16::from(a), u16::from(b)) == (column, row);
    let tile = regime.tiles().iter().find(|(_, at)| covers(*at));
    tile.map(|(region, _)| *region)
}
