//! The map: header, tiles, what the chosen region gives and receives, lanes,
//! years.

use crate::app::layout::{Area, Areas};
use crate::app::map::Part;
use crate::pack::Pack;
use crate::tui::canvas::Canvas;
use crate::tui::panes::{lanes, status, tiles, years};
use crate::tui::view::Scene;
use crate::words::said;

/// Draws the map screen.
pub fn view(scene: &Scene<'_>, canvas: &mut Canvas<'_>) {
    let areas = scene.state.map_areas();
    header(scene, areas.header, canvas);
    tiles::view(scene, areas.tiles, canvas);
    tiles::facts(scene, areas.facts, canvas);
    lanes::view(scene, areas.lanes, canvas);
    years::scale(scene, areas.scale, canvas);
    years::events(scene, areas.events, canvas);
    let (rule, glyphs) = (canvas.look.theme.rule.style(), canvas.look.glyphs);
    canvas.fill(areas.side_rule, glyphs.vertical, rule);
    canvas.fill(areas.upper_rule, glyphs.horizontal, rule);
    canvas.fill(areas.rule, glyphs.horizontal, rule);
    let below = Areas {
        status: areas.status,
        hints: areas.hints,
        ..Areas::default()
    };
    status::view(scene, &below, canvas);
}

/// The parts as tabs, the year, who helps whom in numbers.
fn header(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (state, words, theme) = (scene.state, &scene.words().map, &canvas.look.theme);
    let (active, tab, title) = (theme.active.style(), theme.tab.style(), theme.title.style());
    let mut column = 0;
    for part in Part::ALL {
        let name = said(&words.parts, &part);
        let (text, style) = if part == state.map.part {
            (format!("[{name}]"), active)
        } else {
            (format!(" {name} "), tab)
        };
        column = canvas.put(area, column, 0, &text, style);
    }
    let year = format!("{} ", state.map.year);
    let end = canvas.put_right(area, 0, &year, title);
    let counts = &state.map.lanes.counts;
    let (line_up, lanes) = (words.line_up(counts), words.lanes(counts));
    let room = usize::from(end.saturating_sub(column + 3));
    let says = [
        format!("{line_up}  {lanes}"),
        line_up,
        words.line_up_brief(counts),
    ];
    let fits = |text: &&String| canvas.cells(text) <= room;
    let text = says.iter().find(fits).map_or("", String::as_str);
    canvas.put(area, column + 2, 0, text, tab);
}

/// The name of a region without its kind.
pub fn brief<'a>(pack: &'a Pack, region: usize, tag: &str) -> &'a str {
    let own = pack.regions.get(region);
    own.map_or("", |own| own.brief.in_or_any(tag))
}
