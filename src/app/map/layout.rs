//! Where the parts of the map stand: arithmetic on the screen and on the size
//! of the pack's tile map.

use super::Part;
use crate::app::layout::{self, Area, Pane, Tier};

/// Where everything stands. An area of height or width 0 is not drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Areas {
    /// Parts, year and counts, one row.
    pub header: Area,
    /// The tiles.
    pub tiles: Area,
    /// What the chosen region gives and receives.
    pub facts: Area,
    /// A vertical rule, or nothing.
    pub side_rule: Area,
    /// A horizontal rule under the tiles of a narrow screen, or nothing.
    pub upper_rule: Area,
    /// The lanes.
    pub lanes: Area,
    /// A horizontal rule above the years, or nothing.
    pub rule: Area,
    /// The line of years with its marks.
    pub scale: Area,
    /// The events.
    pub events: Area,
    /// State and notice, one row.
    pub status: Area,
    /// Key hints, one row.
    pub hints: Area,
}

/// Rows of the line of years: events, changes, the years themselves.
const SCALE: u16 = 3;
/// Fewer columns than this beside the tiles say nothing of a region.
const FACTS: u16 = 11;

/// The areas of a screen for a tile map of `grid` cells, with `part` in focus.
pub fn areas(width: u16, height: u16, grid: (u16, u16), part: Part) -> Areas {
    let base = layout::areas(width, height, Pane::Text, true);
    let mut areas = Areas {
        header: base.header,
        status: base.status,
        hints: base.hints,
        ..Areas::default()
    };
    let body = base.text;
    let room = body.height >= grid.1 + 3 + SCALE;
    if layout::tier(width) != Tier::Small && body.height > SCALE * 2 {
        beside(&mut areas, body, grid, part);
    } else if room {
        stack(&mut areas, body, grid, part);
    } else {
        alone(&mut areas, body, part);
    }
    areas
}

impl Areas {
    /// The part that covers a cell.
    pub fn part(&self, x: u16, y: u16) -> Option<Part> {
        let inside = |area: Area| area.contains(x, y);
        if inside(self.tiles) || inside(self.facts) {
            Some(Part::Tiles)
        } else if inside(self.lanes) {
            Some(Part::Lanes)
        } else if inside(self.scale) || inside(self.events) {
            Some(Part::Years)
        } else {
            None
        }
    }
}

/// Tiles and lanes side by side above the years, which take half the height
/// while they have the focus.
fn beside(areas: &mut Areas, body: Area, grid: (u16, u16), part: Part) {
    let wanted = match part {
        Part::Years => body.height / 2,
        _ => (body.height / 4 + 1).min(SCALE + 6),
    };
    let spare = body.height.saturating_sub(grid.1 + 1).max(SCALE);
    let strip = wanted.max(SCALE).min(spare);
    let upper = Area {
        height: body.height - strip - 1,
        ..body
    };
    let margin = if layout::tier(body.width) == Tier::Wide {
        5
    } else {
        2
    };
    let left = (grid.0 + margin).clamp(16, body.width / 2);
    let tiles = Area {
        x: 1,
        width: left - 1,
        ..upper
    };
    split_facts(areas, tiles, grid.1);
    areas.side_rule = Area {
        x: left,
        width: 1,
        ..upper
    };
    areas.lanes = Area {
        x: left + 1,
        width: body.width - left - 1,
        ..upper
    };
    areas.rule = row(body, upper.height);
    years(areas, body.below(upper.height + 1), SCALE);
}

/// The tiles at the top, what there is to say of the chosen one under them.
fn split_facts(areas: &mut Areas, area: Area, rows: u16) {
    areas.tiles = Area {
        height: area.height.min(rows),
        ..area
    };
    areas.facts = area.below(rows);
}

/// On a narrow screen: tiles, then lanes or events, then the line of years.
fn stack(areas: &mut Areas, body: Area, grid: (u16, u16), part: Part) {
    areas.tiles = Area {
        x: body.x + 1.min(body.width),
        width: grid.0.min(body.width.saturating_sub(1)),
        height: grid.1,
        ..body
    };
    let beside = body.width.saturating_sub(grid.0 + 2);
    if beside >= FACTS {
        areas.facts = Area {
            x: body.x + grid.0 + 2,
            width: beside,
            height: grid.1,
            ..body
        };
    }
    areas.upper_rule = row(body, grid.1);
    let rest = body.below(grid.1 + 1);
    let scale = if rest.height > 10 { SCALE } else { SCALE - 1 };
    let list = Area {
        height: rest.height - scale - 1,
        ..rest
    };
    if part == Part::Years {
        areas.events = list;
    } else {
        areas.lanes = list;
    }
    areas.rule = row(rest, list.height);
    areas.scale = rest.below(list.height + 1);
}

/// On a low screen: the part in focus above the years.
fn alone(areas: &mut Areas, body: Area, part: Part) {
    let scale = match body.height {
        0 | 1 => 0,
        2..=6 => 1,
        _ => SCALE - 1,
    };
    let rest = Area {
        height: body.height - scale,
        ..body
    };
    match part {
        Part::Tiles => areas.tiles = rest,
        Part::Lanes => areas.lanes = rest,
        Part::Years => areas.events = rest,
    }
    areas.scale = body.below(rest.height);
}

fn years(areas: &mut Areas, area: Area, scale: u16) {
    areas.scale = Area {
        height: area.height.min(scale),
        ..area
    };
    areas.events = area.below(scale);
}

fn row(area: Area, at: u16) -> Area {
    Area {
        height: 1,
        ..area.below(at)
    }
}
