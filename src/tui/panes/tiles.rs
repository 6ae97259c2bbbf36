//! The tile map: a region is one hanzi or two letters and a mark that says
//! what colour says too.

use ratatui::style::Style;

use super::lanes;
use super::map::brief;
use crate::app::layout::Area;
use crate::app::map::Part;
use crate::app::map::tiles::{Role, Roles, TILE, origin};
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;
use crate::words::said;

/// Draws the tiles of the map screen.
pub fn view(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let map = &scene.state.map;
    let focused = map.part == Part::Tiles;
    draw(scene, area, &map.lanes.roles, map.chosen, canvas);
    let chosen = if focused {
        canvas.look.theme.chosen.style()
    } else {
        canvas.look.theme.resting.style()
    };
    let (left, top) = origin(area, &scene.state.atlas, map.chosen);
    let place = map
        .chosen
        .and_then(|own| scene.state.atlas.tiles.place(own));
    if let Some((column, row)) = place {
        let x = (u16::from(column) * TILE).saturating_sub(left);
        let y = u16::from(row).saturating_sub(top);
        if y < area.height && x < area.width {
            let cell = Area {
                x: area.x + x,
                y: area.y + y,
                width: (TILE - 1).min(area.width - x),
                height: 1,
            };
            canvas.tint(cell, 0, chosen);
        }
    }
}

/// Draws tiles with the roles of the regions, and a mark at `chosen`.
pub fn draw(
    scene: &Scene<'_>,
    area: Area,
    roles: &Roles,
    chosen: Option<usize>,
    canvas: &mut Canvas<'_>,
) {
    let state = scene.state;
    let (left, top) = origin(area, &state.atlas, chosen);
    for (region, column, row) in state.atlas.tiles.iter() {
        let x = (u16::from(column) * TILE).checked_sub(left);
        let y = u16::from(row).checked_sub(top);
        let (Some(x), Some(y)) = (x, y) else { continue };
        if x + TILE > area.width || y >= area.height {
            continue;
        }
        let role = roles.get(&region).copied().unwrap_or_default();
        let (mark, style) = mark(role, canvas);
        let mark = if chosen == Some(region) { "*" } else { mark };
        let cell = Area {
            x: area.x + x,
            y: area.y + y,
            width: TILE,
            height: 1,
        };
        canvas.put_cut(cell, (0, 0), TILE - 1, short(scene, region), style);
        canvas.put(cell, TILE - 1, 0, mark, style);
    }
}

/// One hanzi or two letters.
fn short<'a>(scene: &Scene<'a>, region: usize) -> &'a str {
    let state = scene.state;
    let tag = state.ui.tag();
    let own = state.pack.regions.get(region);
    let short = own.map_or("", |own| own.short.in_or_any(tag));
    if short.is_empty() {
        return brief(&state.pack, region, tag);
    }
    short
}

fn mark(role: Role, canvas: &Canvas<'_>) -> (&'static str, Style) {
    let theme = &canvas.look.theme;
    match (role.helps, role.helped) {
        (true, true) => ("=", theme.helper.style()),
        (true, false) => (">", theme.helper.style()),
        (false, true) => ("<", theme.helped.style()),
        (false, false) if role.named => ("*", theme.mark.style()),
        (false, false) => (" ", theme.off.style()),
    }
}

/// What the chosen region gives and receives in the year.
pub fn facts(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (state, words) = (scene.state, &scene.words().map);
    let theme = &canvas.look.theme;
    let (title, off) = (theme.title.style(), theme.off.style());
    let (gives, takes) = (theme.helper.style(), theme.helped.style());
    let map = &state.map;
    let Some(region) = map.chosen else { return };
    let tag = state.ui.tag();
    let own = state.pack.regions.get(region);
    let name = own.map_or("", |own| own.name.in_or_any(tag));
    let narrow = canvas.cells(name) > usize::from(area.width);
    let name = if narrow {
        brief(&state.pack, region, tag)
    } else {
        name
    };
    canvas.put_cut(area, (0, 0), area.width, name, title);
    let rest = area.below(1);
    if map.lanes.own.is_empty() {
        let text = words.nothing(map.year);
        canvas.put_cut(rest, (0, 0), rest.width, &text, off);
    }
    let mut row = 0;
    for lane in &map.lanes.own {
        let helps = lane.link.0 == region;
        let (mark, style) = if helps { (">", gives) } else { ("<", takes) };
        let mut text = lanes::beside(scene, lane, helps);
        if lane.lower > 0 {
            text = format!("{text} ({})", lane.lower);
        }
        text = format!("{text} {}", state.atlas.years_of(lane.pairing));
        if let Some(change) = lane.change {
            text = format!("{text} {}", said(&words.changes, &change));
        }
        canvas.put(rest, 0, row, mark, style);
        canvas.put_cut(rest, (2, row), rest.width.saturating_sub(2), &text, style);
        row += 1;
    }
    let mut foot = area.height;
    for text in [&words.signs, &words.legend] {
        let fits = canvas.cells(text) <= usize::from(area.width);
        if fits && foot > row + 2 {
            foot -= 1;
            canvas.put(area, 0, foot, text, off);
        }
    }
}
