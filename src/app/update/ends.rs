//! Whether a command that moves something would move it: at an end it goes no further.

use crate::app::bitext;
use crate::app::command::Command;
use crate::app::context::Item;
use crate::app::figures::Choice;
use crate::app::layout::{self, Pane};
use crate::app::map::Part;
use crate::app::map::lanes::Row;
use crate::app::scroll::Cursor;
use crate::app::state::{Instrument, Mode, State};
use crate::relations::Way;

/// Whether something moves; `true` of commands that move nothing.
pub(super) fn moves(state: &State, mode: &Mode, command: Command) -> bool {
    match (mode, state.instrument) {
        (Mode::Detail(_), _) => mode
            .sheet()
            .is_none_or(|own| in_rows(own.cursor, own.lines.len(), command)),
        (Mode::Report(report), _) => {
            let area = layout::inside(layout::overlay(state.width, state.height));
            let last = report.last(usize::from(area.height));
            goes(command, report.top > 0, report.top < last)
        }
        (Mode::Query, _) | (Mode::Reading, Some(Instrument::Concordance)) => {
            in_rows(state.concordance.cursor, state.concordance.len(), command)
        }
        (Mode::Reading, Some(Instrument::Map)) => on_map(state, command),
        (Mode::Reading, Some(Instrument::Figures)) => among_figures(state, command),
        (Mode::Reading, None) => in_panes(state, command),
        (Mode::Find(_) | Mode::Commands(_) | Mode::Jump(_), _) => true,
    }
}

/// Up or down by rows, where there is one above or below.
const fn goes(command: Command, above: bool, below: bool) -> bool {
    match command {
        Command::Down | Command::PageDown | Command::HalfDown | Command::Bottom => below,
        Command::Up | Command::PageUp | Command::HalfUp | Command::Top => above,
        _ => true,
    }
}

fn in_rows(cursor: Cursor, len: usize, command: Command) -> bool {
    goes(command, cursor.at > 0, cursor.at + 1 < len)
}

/// The same in a list of which not every row can be chosen.
fn in_list(
    cursor: Cursor,
    len: usize,
    command: Command,
    choosable: impl Fn(usize) -> bool,
) -> bool {
    let above = (0..cursor.at.min(len)).any(&choosable);
    let below = (cursor.at + 1..len).any(&choosable);
    goes(command, above, below)
}

fn on_map(state: &State, command: Command) -> bool {
    let (map, (first, last)) = (&state.map, state.atlas.years);
    let way = match command {
        Command::Up => Some(Way::North),
        Command::Down => Some(Way::South),
        Command::Left => Some(Way::West),
        Command::Right => Some(Way::East),
        _ => None,
    };
    match (command, map.part, way) {
        (_, Part::Tiles, Some(way)) => map
            .chosen
            .is_some_and(|own| state.atlas.tiles.step(own, way) != Some(own)),
        (Command::Left, Part::Lanes, _) => folds(state, false),
        (Command::Right, Part::Lanes, _) => folds(state, true),
        (Command::NextYear | Command::LastYear, ..) | (Command::Right, Part::Years, _) => {
            map.year < last
        }
        (Command::PreviousYear | Command::FirstYear, ..) | (Command::Left, Part::Years, _) => {
            map.year > first
        }
        (_, Part::Years, _) => in_rows(map.event, map.events.len(), command),
        (_, part, _) => {
            let rows = &map.lanes.rows;
            // From the tiles they are scrolled; which of them is chosen is not shown.
            let height = usize::from(state.map_areas().lanes.height);
            let is_shown = part == Part::Lanes || rows.len() > height;
            let choosable = |at: usize| rows.get(at).is_some_and(Row::is_choosable);
            (is_shown || !is_by_rows(command)) && in_list(map.row, rows.len(), command, choosable)
        }
    }
}

/// Whether the chosen lane, or the one that the chosen row lies under, can be opened or
/// closed.
fn folds(state: &State, open: bool) -> bool {
    let map = &state.map;
    let above = map.lanes.rows.get(..=map.row.at).unwrap_or_default();
    let lane = above.iter().rev().find_map(|row| match row {
        Row::Lane(lane) => Some(lane),
        _ => None,
    });
    let own = lane.and_then(|lane| {
        let at = state.atlas.relations.lane_of(lane.pairing)?;
        Some((map.opened.contains(&at), lane.lower > 0))
    });
    own.is_some_and(|(is_open, has)| if open { has && !is_open } else { is_open })
}

fn among_figures(state: &State, command: Command) -> bool {
    let own = &state.figures;
    if own.inside {
        return in_rows(own.figure, own.shown.len(), command);
    }
    let choosable = |at: usize| own.choices.get(at).is_some_and(Choice::is_choosable);
    in_list(own.choice, own.choices.len(), command, choosable)
}

fn in_panes(state: &State, command: Command) -> bool {
    match state.focus {
        Pane::Text => in_text(state, command),
        Pane::Models => {
            let len = state.entries.len();
            in_list(state.models, len, command, |at| is_entry(state, at))
                && (is_by_rows(command) || in_text(state, command))
        }
        Pane::Pairings => {
            let len = state.items.len();
            in_list(state.pairings, len, command, |at| is_item(state, at))
                && (is_by_rows(command) || in_text(state, command))
        }
    }
}

/// Whether a list takes the command, which is the text's else.
const fn is_by_rows(command: Command) -> bool {
    !goes(command, false, false)
}

/// Of a bitext only one page is here, so that it is not known how far it goes.
fn in_text(state: &State, command: Command) -> bool {
    let (reader, place) = (&state.reader, state.reader.place());
    if bitext::of(&state.pack, place.article).is_some() {
        return true;
    }
    let segments = reader.segment(&state.pack);
    let segments = segments.map_or(0, |(paragraph, _)| paragraph.segments.len());
    let is_last = place.paragraph + 1 >= reader.paragraphs();
    let is_last_segment = is_last && place.segment + 1 >= segments;
    let is_first = (place.paragraph, place.segment) == (0, 0);
    match command {
        Command::NextParagraph => !is_last,
        Command::NextSegment => !is_last_segment,
        Command::PreviousParagraph | Command::PreviousSegment => !is_first,
        Command::Bottom => !(is_last_segment && reader.begins_segment()),
        _ => goes(command, !reader.is_at_end(false), !reader.is_at_end(true)),
    }
}

fn is_entry(state: &State, at: usize) -> bool {
    let entry = state.entries.get(at);
    entry.is_some_and(|own| own.is_choosable())
}

fn is_item(state: &State, at: usize) -> bool {
    state.items.get(at).is_some_and(Item::is_choosable)
}

/// Whether the pane that has the focus has something chosen that can be opened.
pub(super) fn opens_in_list(state: &State) -> bool {
    match state.focus {
        Pane::Text => false,
        Pane::Models => is_entry(state, state.models.at),
        Pane::Pairings => is_item(state, state.pairings.at),
    }
}
