//! Commands on the map: walking the tiles, opening lanes, moving the year.

use super::instrument;
use super::mouse::{Mouse, MouseKind};
use crate::app::command::{Command, Why};
use crate::app::key::Key;
use crate::app::map::lanes::{Lane, Row};
use crate::app::map::scale::Scale;
use crate::app::map::{Part, tiles};
use crate::app::record::Record;
use crate::app::scroll::Cursor;
use crate::app::state::{Notice, State};
use crate::relations::Way;

/// Runs a command; answers whether it is one of the map's.
pub(super) fn run(state: &mut State, command: Command) -> bool {
    state.map.digits.clear();
    match command {
        Command::NextPane => beside(state, 1),
        Command::PreviousPane => beside(state, Part::ALL.len() - 1),
        Command::NextYear => step_year(state, 1),
        Command::PreviousYear => step_year(state, -1),
        Command::FirstYear => go(state, i32::MIN),
        Command::LastYear => go(state, i32::MAX),
        Command::Play => play(state),
        Command::Turn => {
            state.map.turned = !state.map.turned;
            state.map.row = Cursor::default();
        }
        Command::Open => open(state),
        Command::PageDown | Command::HalfDown => page(state, 1),
        Command::PageUp | Command::HalfUp => page(state, -1),
        Command::Top => step(state, isize::MIN),
        Command::Bottom => step(state, isize::MAX),
        Command::Up => walk(state, Way::North),
        Command::Down => walk(state, Way::South),
        Command::Left => walk(state, Way::West),
        Command::Right => walk(state, Way::East),
        _ => return false,
    }
    true
}

/// A digit typed on the map names a year; answers whether `key` was one.
pub(super) fn digit(state: &mut State, key: Key) -> bool {
    let Some(digit) = key.typed().filter(char::is_ascii_digit) else {
        return false;
    };
    let named = state.map.digits.push(digit, state.atlas.years);
    if let Some(year) = named {
        go(state, year);
    }
    true
}

/// The next year, while the map plays; at the last one it stops.
pub(super) fn tick(state: &mut State) {
    if !state.plays() {
        return;
    }
    step_year(state, 1);
    state.map.plays = state.map.year < state.atlas.years.1;
}

fn play(state: &mut State) {
    let (first, last) = state.atlas.years;
    state.map.plays = !state.map.plays && first < last;
    if state.map.plays && state.map.year >= last {
        go(state, first);
    }
}

fn go(state: &mut State, year: i32) {
    state.map.go(&state.pack, &state.atlas, year);
}

fn step_year(state: &mut State, steps: i32) {
    let year = state.map.year.saturating_add(steps);
    go(state, year);
}

fn beside(state: &mut State, steps: usize) {
    let at = Part::ALL.iter().position(|own| *own == state.map.part);
    let next = (at.unwrap_or(0) + steps) % Part::ALL.len();
    state.map.part = Part::ALL.get(next).copied().unwrap_or_default();
}

fn walk(state: &mut State, way: Way) {
    let ahead = matches!(way, Way::East | Way::South);
    let upright = matches!(way, Way::North | Way::South);
    match (state.map.part, upright) {
        (Part::Tiles, _) => {
            if let Some(from) = state.map.chosen {
                state.map.chosen = state.atlas.tiles.step(from, way);
            }
        }
        (_, true) => step(state, if ahead { 1 } else { -1 }),
        (Part::Lanes, false) => unfold(state, ahead),
        (Part::Years, false) => step_year(state, if ahead { 1 } else { -1 }),
    }
}

/// Opens or closes the chosen lane, or the one that the chosen row lies under.
fn unfold(state: &mut State, open: bool) {
    let at = state.map.row.at;
    let above = state.map.lanes.rows.get(..=at).unwrap_or_default();
    let lane = above.iter().rposition(|row| matches!(row, Row::Lane(_)));
    let Some((at, Row::Lane(lane))) = lane.and_then(|at| Some((at, above.get(at)?))) else {
        return;
    };
    let Some(own) = state.atlas.relations.lane_of(lane.pairing) else {
        return;
    };
    if open && lane.lower > 0 {
        state.map.opened.insert(own);
    } else if !open && state.map.opened.remove(&own) {
        state.map.row.at = at;
    }
}

/// Moves in the list that has the focus; from the tiles the lanes are moved.
fn step(state: &mut State, steps: isize) {
    let areas = state.map_areas();
    let map = &mut state.map;
    if map.part == Part::Years {
        let (len, height) = (map.events.len(), usize::from(areas.events.height));
        map.event.step(steps, len, height);
        let event = map.chosen_event().and_then(|at| state.pack.events.get(at));
        let (first, last) = state.atlas.years;
        if let Some(event) = event {
            map.year = event.date.year.clamp(first, last.max(first));
        }
    } else {
        let rows = &map.lanes.rows;
        let choosable = |at: usize| rows.get(at).is_some_and(Row::is_choosable);
        let height = usize::from(areas.lanes.height);
        map.row.step_over(steps, rows.len(), height, choosable);
    }
}

fn page(state: &mut State, pages: isize) {
    let areas = state.map_areas();
    let area = match state.map.part {
        Part::Years => areas.events,
        _ => areas.lanes,
    };
    let rows = isize::try_from(area.height.saturating_sub(1).max(1)).unwrap_or(1);
    step(state, pages * rows);
}

fn open(state: &mut State) {
    match state.map.part {
        Part::Tiles => open_tile(state),
        Part::Lanes => open_row(state),
        Part::Years => match state.map.chosen_event() {
            Some(at) => instrument::open(state, Record::Event(at)),
            None => state.notice = Some(Notice::Refused(Why::NothingChosen)),
        },
    }
}

/// Narrows the lanes to the chosen region; once they are, opens its page.
fn open_tile(state: &mut State) {
    let map = &mut state.map;
    match map.chosen {
        Some(at) if map.within == Some(at) => instrument::open(state, Record::Region(at)),
        Some(at) => {
            map.within = Some(at);
            map.row = Cursor::default();
        }
        None => state.notice = Some(Notice::Refused(Why::NothingChosen)),
    }
}

fn open_row(state: &mut State) {
    match state.map.chosen_row() {
        Some(Row::Lane(Lane { pairing: at, .. }) | Row::Lower(at, _)) => {
            let record = Record::Pairing(*at);
            instrument::open(state, record);
        }
        Some(Row::Article(place, _)) => {
            let place = *place;
            instrument::read(state, place);
        }
        _ => state.notice = Some(Notice::Refused(Why::NothingChosen)),
    }
}

/// Rows or years that a notch of the wheel moves.
const NOTCH: isize = 3;

/// A click chooses; a click on what is chosen opens it.
pub(super) fn mouse(state: &mut State, mouse: Mouse) {
    let areas = state.map_areas();
    let Some(part) = areas.part(mouse.x, mouse.y) else {
        return;
    };
    let forward = mouse.kind == MouseKind::WheelDown;
    if mouse.kind != MouseKind::Click {
        if part == Part::Lanes || areas.events.contains(mouse.x, mouse.y) {
            let focus = std::mem::replace(&mut state.map.part, part);
            step(state, if forward { NOTCH } else { -NOTCH });
            state.map.part = focus;
        } else {
            step_year(state, if forward { 1 } else { -1 });
        }
        return;
    }
    match part {
        Part::Tiles => click_tile(state, mouse),
        Part::Lanes => click_lane(state, mouse),
        Part::Years => click_years(state, mouse),
    }
}

fn click_tile(state: &mut State, mouse: Mouse) {
    let areas = state.map_areas();
    let place = (mouse.x, mouse.y);
    let hit = tiles::at(areas.tiles, &state.atlas, state.map.chosen, place);
    let again = hit.is_some() && hit == state.map.chosen && state.map.part == Part::Tiles;
    state.map.part = Part::Tiles;
    if again {
        open_tile(state);
    } else if hit.is_some() {
        state.map.chosen = hit;
    }
}

fn click_lane(state: &mut State, mouse: Mouse) {
    let area = state.map_areas().lanes;
    let at = state.map.row.top + usize::from(mouse.y - area.y);
    let map = &mut state.map;
    let again = map.part == Part::Lanes && map.row.at == at;
    map.part = Part::Lanes;
    if !map.lanes.rows.get(at).is_some_and(Row::is_choosable) {
        return;
    }
    map.row.at = at;
    if again {
        open_row(state);
    }
}

fn click_years(state: &mut State, mouse: Mouse) {
    let areas = state.map_areas();
    if areas.scale.contains(mouse.x, mouse.y) {
        let scale = Scale::of(state.atlas.years, state.map.year, areas.scale.width);
        if let Some(year) = scale.year(mouse.x - areas.scale.x) {
            go(state, year);
        }
        return;
    }
    let at = state.map.event.top + usize::from(mouse.y - areas.events.y);
    let again = state.map.part == Part::Years && state.map.event.at == at;
    if at >= state.map.events.len() {
        return;
    }
    if again {
        open(state);
        return;
    }
    // Where the click gives the years more room, the list does not move under
    // the hand: the event is chosen by its own position.
    state.map.part = Part::Years;
    state.map.event.at = at;
    step(state, 0);
}
