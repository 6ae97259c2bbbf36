//! The last two rows: the place or the prompt, and the keys of this place.

use ratatui::layout::Position;
use ratatui::style::Style;

use super::{hints, lanes};
use crate::app::command::Command;
use crate::app::layout::{Area, Areas};
use crate::app::map::Part;
use crate::app::prompt::Prompt;
use crate::app::state::{Instrument, Mode};
use crate::search::Rule;
use crate::text::wrap;
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;

/// Draws status and hints; answers where the cursor stands in the find prompt.
pub fn view(scene: &Scene<'_>, areas: &Areas, canvas: &mut Canvas<'_>) -> Option<Position> {
    let right = counter(scene, areas.status, canvas);
    let room = Area {
        width: right.saturating_sub(1),
        ..areas.status
    };
    if matches!(scene.state.mode, Mode::Find(_)) {
        hints::view(scene, areas.hints, canvas);
        return prompt(scene, room, canvas);
    }
    if let Some(what) = &scene.state.notice {
        let text = scene.words().notice(what);
        if !told(&text, room, areas.hints, canvas) {
            hints::view(scene, areas.hints, canvas);
        }
    } else {
        hints::view(scene, areas.hints, canvas);
        match scene.state.instrument {
            Some(Instrument::Map) => year(scene, room, canvas),
            Some(Instrument::Figures) => {}
            Some(Instrument::Concordance) => entry(scene, room, canvas),
            None => place(scene, room, canvas),
        }
    }
    None
}

/// Tells the reader something: what is too long for the row goes on in that of the hints,
/// until a key is pressed. Answers whether it did.
fn told(text: &str, area: Area, below: Area, canvas: &mut Canvas<'_>) -> bool {
    let (notice, room) = (canvas.look.theme.notice.style(), area.width);
    let options = wrap::Options {
        ambiguous: canvas.ambiguous,
        ..wrap::Options::new(usize::from(room.saturating_sub(1)).max(2))
    };
    let lines = wrap::lines(text, &options);
    let second = lines.get(1).filter(|_| below.height > 0);
    let (first, rest) = second.map_or((text, ""), |own| {
        let (first, rest) = text.split_at_checked(own.range.start).unwrap_or((text, ""));
        (first.trim_end(), rest)
    });
    canvas.put_cut(area, (1, 0), room.saturating_sub(1), first, notice);
    let room = below.width.saturating_sub(1);
    canvas.put_cut(below, (1, 0), room, rest, notice);
    second.is_some()
}

/// Which entry of the concordance's list is chosen.
fn entry(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let concordance = &scene.state.concordance;
    let (at, len) = (concordance.cursor.at, concordance.len());
    if len > 0 {
        let text = format!("{}/{len}", at + 1);
        canvas.put(area, 1, 0, &text, canvas.look.theme.active.style());
    }
}

/// Article title and paragraph of how many.
fn place(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let state = scene.state;
    let (here, count) = (state.reader.place(), state.reader.paragraphs());
    let position = format!("{}/{count}", (here.paragraph + 1).min(count));
    let after = canvas.put(area, 1, 0, &position, canvas.look.theme.active.style());
    let id = state
        .pack
        .articles
        .get(here.article)
        .zip(state.reader.segment(&state.pack));
    if let Some((article, (_, segment))) = id {
        let reference = format!("{}#{}", article.id, segment.id);
        let (room, off) = (
            area.width.saturating_sub(after + 2),
            canvas.look.theme.off.style(),
        );
        if room >= 8 {
            canvas.put_cut(area, (after + 2, 0), room, &reference, off);
        }
    }
}

/// Digits that were typed, whether the years play, what the lanes are narrowed
/// to; then the chosen lane in full, or what changed in the year.
fn year(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (state, words) = (scene.state, &scene.words().map);
    let (active, off) = (
        canvas.look.theme.active.style(),
        canvas.look.theme.off.style(),
    );
    let map = &state.map;
    let within = map.within.and_then(|at| state.pack.regions.get(at));
    let within = within.map(|own| words.within(own.brief.in_or_any(state.ui.tag())));
    let plays = map.plays.then(|| words.plays.clone());
    let typed = Some(map.digits.text().to_owned()).filter(|text| !text.is_empty());
    let mut column = 1;
    for text in [typed, plays, within].into_iter().flatten() {
        let room = area.width.saturating_sub(column);
        column = canvas.put_cut(area, (column, 0), room, &text, active) + 2;
    }
    let row = (map.part == Part::Lanes)
        .then(|| lanes::told(scene))
        .flatten();
    let text = row.unwrap_or_else(|| words.changed(map.year, &map.lanes.counts));
    let room = area.width.saturating_sub(column);
    // The beginning of it says nothing in less.
    if column == 1 || room >= 24 || canvas.cells(&text) <= usize::from(room) {
        canvas.put_cut(area, (column, 0), room, &text, off);
    }
}

/// The query and its counter at the right; answers its first column.
fn counter(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) -> u16 {
    let (state, style) = (scene.state, canvas.look.theme.key.style());
    let find = &state.find;
    if find.prompt.is_empty() || state.instrument.is_some() {
        return area.width;
    }
    let count = scene
        .words()
        .counter(find.current.map_or(0, |at| at + 1), find.hits.len());
    let key = scene.keymap.key_in(state.spot(), Command::Concordance);
    // Told where a key leads there.
    let elsewhere = find
        .elsewhere
        .zip(key)
        .and_then(|(own, key)| scene.words().search.elsewhere(own, &key));
    // What is typed and what it may mean come first where there is little room.
    let roomy = area.width >= 60;
    let count = match elsewhere.filter(|_| roomy || find.hits.is_empty()) {
        Some(elsewhere) => format!("{count} · {elsewhere}"),
        None => count,
    };
    let text = if matches!(state.mode, Mode::Find(_)) {
        format!("{count} ")
    } else {
        // How it was found, where it is not what was typed.
        let other = find.shown().filter(|own| own.rule != Rule::Literal);
        let by = other.map_or_else(String::new, |own| {
            format!(" ({})", scene.words().search.offer(own))
        });
        format!("/{}{by} {count} ", find.prompt.text())
    };
    if canvas.cells(&text) + 8 > usize::from(area.width) {
        return canvas.put_right(area, 0, &format!("{count} "), style);
    }
    canvas.put_right(area, 0, &text, style)
}

/// The find prompt of the text, and what the query may mean.
fn prompt(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) -> Option<Position> {
    let (cursor, end) = typed(scene, &scene.state.find.prompt, area, canvas);
    meanings(scene, area, end + 2, canvas);
    cursor
}

/// A find prompt; what does not fit is cut at its left, so that the cursor stays in
/// sight. Answers where that is and the column after the prompt.
pub(super) fn typed(
    scene: &Scene<'_>,
    prompt: &Prompt,
    area: Area,
    canvas: &mut Canvas<'_>,
) -> (Option<Position>, u16) {
    let key = canvas.look.theme.key.style();
    let column = canvas.put(area, 0, 0, "/", key);
    let room = usize::from(area.width.saturating_sub(column + 2));
    let mut shown = prompt.before();
    while canvas.cells(shown) > room {
        let mut chars = shown.chars();
        chars.next();
        shown = chars.as_str();
    }
    let cursor = canvas.put(area, column, 0, shown, Style::new());
    let mut end = canvas.put(area, cursor, 0, prompt.after(), Style::new());
    if prompt.is_empty() {
        let (ask, off) = (&scene.words().search.ask, canvas.look.theme.off.style());
        end = canvas.put_cut(area, (end, 0), area.width.saturating_sub(end), ask, off);
    }
    let at = (area.height > 0 && area.width > 0).then_some(Position {
        x: area.x + cursor.min(area.width.saturating_sub(1)),
        y: area.y,
    });
    (at, end)
}

/// How the query is read and what it may mean, or why it cannot be run.
fn meanings(scene: &Scene<'_>, area: Area, from: u16, canvas: &mut Canvas<'_>) {
    let (find, words) = (&scene.state.find, &scene.words().search);
    let theme = &canvas.look.theme;
    let (notice, chosen) = (theme.notice.style(), theme.active.style());
    let off = theme.off.style();
    let mut pieces: Vec<(String, Style)> = Vec::new();
    let turned = words.turned(&find.options).into_iter();
    pieces.extend(turned.map(|word| (format!("[{word}]"), notice)));
    if let Some(error) = &find.fault {
        pieces.push((words.fault(error), notice));
    }
    // The shown one first, so that it is on the screen however narrow that is.
    let said = find.offers.len() > 1 || find.shown().is_some_and(|own| own.rule != Rule::Literal);
    let offers = find.offers.iter().cycle().skip(find.offer);
    for (at, offer) in offers.take(find.offers.len()).enumerate().filter(|_| said) {
        let style = if at == 0 { chosen } else { off };
        pieces.push((words.offer(offer), style));
    }
    let mut column = from;
    for (text, style) in pieces {
        let room = area.width.saturating_sub(column);
        if room < 4 {
            break;
        }
        column = canvas.put_cut(area, (column, 0), room, &text, style) + 2;
    }
}
