//! The lanes of a year: under each helper whom it helps, since when, at which
//! level, on what evidence.

use ratatui::style::Style;

use super::map::brief;
use super::pairings::evidence;
use crate::app::layout::Area;
use crate::app::map::Part;
use crate::app::map::atlas::Change;
use crate::app::map::lanes::{Lane, Row};
use crate::app::record;
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;
use crate::words::said;

/// Draws the lanes.
pub fn view(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (state, words) = (scene.state, &scene.words().map);
    let map = &state.map;
    if map.lanes.rows.is_empty() {
        let off = canvas.look.theme.off.style();
        canvas.put_cut(area, (1, 0), area.width, &words.nothing(map.year), off);
    }
    let columns = Columns::of(scene, area.width, canvas);
    for row in 0..area.height {
        let at = map.row.top + usize::from(row);
        let Some(what) = map.lanes.rows.get(at) else {
            break;
        };
        draw(scene, what, (area, row), &columns, canvas);
        if at == map.row.at && map.part == Part::Lanes {
            let chosen = canvas.look.theme.chosen.style();
            canvas.tint(area, row, chosen);
        }
    }
}

/// Cells of the columns right of the name: years, level, evidence.
struct Columns {
    years: u16,
    level: u16,
    evidence: u16,
}

impl Columns {
    fn of(scene: &Scene<'_>, width: u16, canvas: &Canvas<'_>) -> Self {
        let fits = |cells| levels_fit(scene, cells, canvas);
        // The levels of a language that has no short words for them stand in the status
        // line, and there too stands the word for the evidence.
        let (years, level, evidence) = match width {
            76.. => (12, 21, 12),
            60.. if fits(14) => (11, 15, 11),
            44.. if fits(8) => (10, 9, 11),
            44.. => (10, 0, 11),
            _ if fits(6) => (10, 7, 2),
            _ => (10, 0, 2),
        };
        Self {
            years,
            level,
            evidence,
        }
    }

    const fn total(&self) -> u16 {
        self.years + self.level + self.evidence
    }
}

/// Whether the words for the levels of most pairings fit into so many cells.
fn levels_fit(scene: &Scene<'_>, cells: usize, canvas: &Canvas<'_>) -> bool {
    let (pack, tag) = (&scene.state.pack, scene.state.ui.tag());
    let mut levels: Vec<(&str, usize)> = Vec::new();
    for own in &pack.pairings {
        match levels.iter_mut().find(|(level, _)| *level == own.level) {
            Some((_, count)) => *count += 1,
            None => levels.push((&own.level, 1)),
        }
    }
    let fits = |(level, count): (&str, usize)| {
        let is_short = canvas.cells(pack.label(level, tag)) <= cells;
        if is_short { count } else { 0 }
    };
    levels.into_iter().map(fits).sum::<usize>() * 2 >= pack.pairings.len()
}

fn draw(
    scene: &Scene<'_>,
    what: &Row,
    at: (Area, u16),
    columns: &Columns,
    canvas: &mut Canvas<'_>,
) {
    let ((area, row), words) = (at, &scene.words().map);
    let pack = &scene.state.pack;
    let tag = scene.state.ui.tag();
    let head = canvas.look.theme.head.style();
    match what {
        Row::Gap => {}
        Row::Head(region, count) => {
            let (theme, turned) = (&canvas.look.theme, scene.state.map.turned);
            let (sign, style) = if turned {
                ("<", theme.helped.style())
            } else {
                (">", theme.helper.style())
            };
            let text = format!("{} {sign} {count}", brief(pack, *region, tag));
            canvas.put_cut(area, (1, row), area.width, &text, style);
        }
        Row::Told => {
            canvas.put_cut(area, (1, row), area.width, &words.told, head);
        }
        Row::Article(place, count) => {
            let article = pack.articles.get(place.article);
            let title = article.map_or("", |own| own.title.in_or_any(tag));
            let text = format!("{title}  {}", words.times(*count));
            let room = area.width.saturating_sub(3);
            canvas.put_cut(area, (3, row), room, &text, Style::new());
        }
        Row::Lane(lane) => {
            let name = beside(scene, lane, !scene.state.map.turned);
            let name = (3, name, under(lane));
            let what = (lane.pairing, lane.change);
            entry(scene, at, columns, &name, what, canvas);
        }
        Row::Lower(pairing, change) => {
            let name = (5, between(scene, *pairing), String::new());
            entry(scene, at, columns, &name, (*pairing, *change), canvas);
        }
    }
}

/// Whom a lane leads to, seen from the one who `helps` or from the helped; both
/// sides where it does not begin at that region itself but at a place in it.
pub fn beside(scene: &Scene<'_>, lane: &Lane, helps: bool) -> String {
    let state = scene.state;
    let sides = state.atlas.relations.sides(lane.pairing);
    let own = state.pack.pairings.get(lane.pairing);
    let tag = state.ui.tag();
    match own {
        Some(own) if helps && sides.helper == [lane.link.0] => {
            record::names(&state.pack, &own.helped, tag)
        }
        Some(own) if !helps && sides.helped == [lane.link.1] => {
            record::names(&state.pack, &own.helper, tag)
        }
        _ => between(scene, lane.pairing),
    }
}

/// Helper and helped of a pairing.
fn between(scene: &Scene<'_>, pairing: usize) -> String {
    let (pack, tag) = (&scene.state.pack, scene.state.ui.tag());
    pack.pairings.get(pairing).map_or_else(String::new, |own| {
        let from = record::names(pack, &own.helper, tag);
        let to = record::names(pack, &own.helped, tag);
        format!("{from} > {to}")
    })
}

/// How many pairings lie under a lane, and whether they are shown.
fn under(lane: &Lane) -> String {
    match (lane.lower, lane.open) {
        (0, _) => String::new(),
        (lower, false) => format!(" (+{lower})"),
        (lower, true) => format!(" ({lower})"),
    }
}

fn entry(
    scene: &Scene<'_>,
    at: (Area, u16),
    columns: &Columns,
    name: &(u16, String, String),
    what: (usize, Option<Change>),
    canvas: &mut Canvas<'_>,
) {
    let ((area, row), (indent, name, count), (pairing, change)) = (at, name, what);
    let indent = *indent;
    let words = &scene.words().map;
    let theme = &canvas.look.theme;
    let (mark, off) = (theme.mark.style(), theme.off.style());
    let room = area.width.saturating_sub(columns.total() + indent + 1);
    if let Some(change) = change {
        canvas.put(area, 1, row, sign(change), mark);
    }
    // The name is cut before the number after it is.
    let behind = u16::try_from(canvas.cells(count)).unwrap_or(room);
    let short = room.saturating_sub(behind);
    let after = canvas.put_cut(area, (indent, row), short, name, Style::new());
    let after = canvas.put_cut(area, (after, row), behind, count, Style::new());
    let left = (indent + room).saturating_sub(after + 1);
    let word = change.map(|change| said(&words.changes, &change));
    let word = word.filter(|word| canvas.cells(word) <= usize::from(left));
    canvas.put(area, after + 1, row, word.unwrap_or(""), mark);
    let column = area.width.saturating_sub(columns.total());
    let Some(own) = scene.state.pack.pairings.get(pairing) else {
        return;
    };
    let level = scene.state.pack.label(&own.level, scene.state.ui.tag());
    let (sign, basis) = evidence(scene, pairing);
    let proof = if columns.evidence > 2 {
        format!("{sign} {basis}")
    } else {
        sign.to_string()
    };
    let cells = [
        (scene.state.atlas.years_of(pairing), columns.years),
        (level.to_owned(), columns.level),
        (proof, columns.evidence),
    ];
    let mut column = column;
    for (text, width) in cells {
        let room = width.saturating_sub(1);
        canvas.put_cut(area, (column, row), room, &text, off);
        column += width;
    }
}

/// The chosen row in full: level, how it is known, who says so.
pub fn told(scene: &Scene<'_>) -> Option<String> {
    let state = scene.state;
    let at = match state.map.chosen_row()? {
        Row::Lane(lane) => lane.pairing,
        Row::Lower(at, _) => *at,
        _ => return None,
    };
    let (pack, tag) = (&state.pack, state.ui.tag());
    let own = pack.pairings.get(at)?;
    let level = pack.label(&own.level, tag);
    let (_, word) = evidence(scene, at);
    let source = own.sources.first();
    let source = source.and_then(|id| pack.sources.iter().position(|own| own.id == *id));
    let source = source.map_or_else(String::new, |at| record::citation(pack, at, tag));
    Some(format!("{level}  {word}  {source}"))
}

/// A sign for what changed in the year.
pub const fn sign(change: Change) -> &'static str {
    match change {
        Change::Begun => "+",
        Change::Ended => "x",
        Change::Moved => "^",
    }
}
