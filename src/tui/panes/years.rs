//! The line of years, and the events.

use super::lanes::sign;
use crate::app::layout::Area;
use crate::app::map::Part;
use crate::app::map::scale::Scale;
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;

/// Draws the line of years: a mark where something happened, a mark where
/// pairings changed, the years. On a low area the years alone, then with the
/// changes.
pub fn scale(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (map, atlas) = (&scene.state.map, &scene.state.atlas);
    let scale = Scale::of(atlas.years, map.year, area.width);
    let Some(last) = area.height.checked_sub(1) else {
        return;
    };
    let (mark, off) = (
        canvas.look.theme.mark.style(),
        canvas.look.theme.off.style(),
    );
    for year in scale.years() {
        let Some(column) = scale.column(year) else {
            continue;
        };
        if area.height >= 3 {
            let count = atlas.events.get(&year).copied().unwrap_or(0);
            canvas.put(area, column, 0, busy(count), off);
        }
        if area.height >= 2 {
            let change = atlas.changes.get(&year);
            let sign = change.map_or(" ", |kind| kind.map_or("*", sign));
            canvas.put(area, column, last - 1, sign, mark);
        }
    }
    labels(scene, scale, (area, last), canvas);
    let chosen = canvas.look.theme.chosen.style();
    if let Some(column) = scale.column(map.year) {
        let cell = Area {
            x: area.x + column,
            width: scale.step.min(area.width.saturating_sub(column)),
            ..area
        };
        for row in 0..last {
            canvas.tint(cell, row, chosen);
        }
    }
}

const fn busy(count: usize) -> &'static str {
    match count {
        0 => " ",
        1 => ".",
        2 => ":",
        _ => "|",
    }
}

/// Every fifth year where it fits, and over them the year that is shown.
fn labels(scene: &Scene<'_>, scale: Scale, at: (Area, u16), canvas: &mut Canvas<'_>) {
    let ((area, row), year) = (at, scene.state.map.year);
    let theme = &canvas.look.theme;
    let (off, title) = (theme.off.style(), theme.title.style());
    let label = format!("[{year:04}]");
    let last = area.width.saturating_sub(6);
    let shown = scale.column(year).map(|at| at.saturating_sub(1).min(last));
    let apart = |at: &u16| shown.is_none_or(|shown| at + 4 < shown || shown + 6 < *at);
    let fifth = scale.years().filter(|year| year.rem_euclid(5) == 0);
    for (year, column) in fifth.filter_map(|year| Some((year, scale.column(year)?))) {
        if column + 4 <= area.width && apart(&column) {
            canvas.put(area, column, row, &format!("{year:04}"), off);
        }
    }
    if let Some(column) = shown {
        canvas.put(area, column, row, &label, title);
    }
}

/// Draws the events, those of the year marked.
pub fn events(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (state, map) = (scene.state, &scene.state.map);
    let tag = state.ui.tag();
    let theme = &canvas.look.theme;
    let (mark, off, chosen) = (theme.mark.style(), theme.off.style(), theme.chosen.style());
    let plain = ratatui::style::Style::new();
    let kind = kind_width(scene, area.width, canvas);
    for row in 0..area.height {
        let at = map.event.top + usize::from(row);
        let event = map
            .events
            .get(at)
            .and_then(|own| state.pack.events.get(*own));
        let Some(event) = event else { break };
        let now = event.date.year == map.year;
        let (sign, style) = if now { (">", plain) } else { (" ", off) };
        canvas.put(area, 0, row, sign, mark);
        canvas.put(area, 1, row, &event.date.to_string(), style);
        let label = state.pack.label(&event.category, tag);
        canvas.put_cut(area, (12, row), kind.max(1) - 1, label, off);
        let column = 12 + kind;
        let room = area.width.saturating_sub(column);
        canvas.put_cut(area, (column, row), room, event.title.in_or_any(tag), style);
        if at == map.event.at && map.part == Part::Years {
            canvas.tint(area, row, chosen);
        }
    }
}

/// Cells for what events are, with a space: as many as the longest word needs, at most a
/// quarter of the row; none where there is little room.
fn kind_width(scene: &Scene<'_>, width: u16, canvas: &Canvas<'_>) -> u16 {
    let (pack, tag) = (&scene.state.pack, scene.state.ui.tag());
    let events = scene.state.map.events.iter();
    let events = events.filter_map(|at| pack.events.get(*at));
    let cells = events.map(|own| canvas.cells(pack.label(&own.category, tag)));
    let most = u16::try_from(cells.max().unwrap_or(0)).unwrap_or(u16::MAX);
    if width < 60 {
        0
    } else {
        most.saturating_add(1).min(width / 4)
    }
}
