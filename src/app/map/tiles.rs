//! Tiles: how large the tile map is in cells, what a tile's mark says, and
//! which tile a click means.

use std::collections::HashMap;

use super::atlas::Atlas;
use crate::app::layout::{self, Area, Tier};
use crate::pack::{Pack, Paragraph};
use crate::relations;

/// Cells of a tile: one hanzi or two letters, and a mark.
pub const TILE: u16 = 3;
const _: () = assert!(TILE as usize == relations::TILE_CELLS);

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
pub fn roles(pack: &Pack, atlas: &Atlas, paragraph: &Paragraph, index: usize) -> Roles {
    let mut roles: Roles = Roles::new();
    let Some(segment) = paragraph.segments.get(index) else {
        return roles;
    };
    let top = |code: &String| atlas.top(atlas.relations.region(code)?);
    for at in relations::of_segment(pack, segment) {
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
    for region in super::regions(pack, atlas, paragraph, index) {
        if let Some(region) = atlas.top(region) {
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
pub fn small(area: Area, width: u16, atlas: &Atlas) -> (Area, Area) {
    let (columns, rows) = grid(atlas);
    let is_wide = layout::tier(width) == Tier::Wide;
    // On a smaller screen the tab or the rule above has its name.
    let list = area.below(u16::from(is_wide));
    let wide = is_wide && area.width > columns;
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
pub fn grid(atlas: &Atlas) -> (u16, u16) {
    let (columns, rows) = atlas.tiles.size();
    let cells = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    (cells(columns).saturating_mul(TILE), cells(rows))
}

/// The first column (in cells) and row of the map on screen, so that the chosen
/// tile is in sight where the area is smaller than the map.
pub fn origin(area: Area, atlas: &Atlas, chosen: Option<usize>) -> (u16, u16) {
    let place = chosen.and_then(|region| atlas.tiles.place(region));
    let (column, row) = place.unwrap_or_default();
    let right = (u16::from(column) + 1) * TILE;
    let bottom = u16::from(row) + 1;
    (
        right.saturating_sub(area.width).div_ceil(TILE) * TILE,
        bottom.saturating_sub(area.height),
    )
}

/// The region whose tile covers a cell of the screen, where the map is drawn
/// with `chosen` in sight.
pub fn at(area: Area, atlas: &Atlas, chosen: Option<usize>, (x, y): (u16, u16)) -> Option<usize> {
    if !area.contains(x, y) {
        return None;
    }
    let (left, top) = origin(area, atlas, chosen);
    let (column, row) = ((x - area.x + left) / TILE, y - area.y + top);
    let tile = (u8::try_from(column).ok()?, u8::try_from(row).ok()?);
    atlas.tiles.at(tile.0, tile.1)
}
