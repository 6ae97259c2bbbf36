//! Commands on the page of a record: moving, following a link, leaving it for
//! something else.

use super::{Effect, instrument, reading, reload};
use crate::app::command::{Command, Why};
use crate::app::layout;
use crate::app::record::Link;
use crate::app::state::{Mode, Notice, Sheet, State};

/// Runs a command on the topmost page; what a page does not know is meant for
/// what it lies over, and leaves it.
pub(super) fn run(state: &mut State, command: Command) -> Option<Effect> {
    let height = usize::from(layout::inside(layout::overlay(state.width, state.height)).height);
    let is_back = command == Command::Back && is_deep(state);
    let is_own = match &mut state.mode {
        Mode::Report(report) => reload::run(report, command, height),
        Mode::Detail(sheets) if is_back => sheets.pop().is_some(),
        Mode::Detail(sheets) => match (command, sheets.last_mut()) {
            (Command::Open, Some(sheet)) => {
                let link = sheet.link();
                follow(state, link);
                true
            }
            (_, Some(sheet)) => step(sheet, command, height),
            (_, None) => false,
        },
        _ => false,
    };
    if is_own {
        return None;
    }
    if matches!(state.mode, Mode::Report(_)) {
        // What was going on goes on, with the command.
        state.lift();
        if matches!(state.mode, Mode::Detail(_)) {
            return run(state, command);
        }
        state.mode = Mode::Reading;
    }
    match command {
        Command::Map
        | Command::Timeline
        | Command::Figures
        | Command::Concordance
        | Command::ConcordanceHere => state.put_under(),
        // An instrument that it lies over is nearer than another place.
        Command::Back if state.instrument.is_some() => {
            state.mode = Mode::Reading;
            return None;
        }
        Command::Back | Command::Forward => {
            reading::travel(state, command == Command::Back);
            return None;
        }
        _ => instrument::to_text(state),
    }
    instrument::run(state, command)
}

/// Whether a record was come to from another one.
pub(super) fn is_deep(state: &State) -> bool {
    matches!(state.meant(), Mode::Detail(sheets) if sheets.len() > 1)
}

fn follow(state: &mut State, link: Option<Link>) {
    match link {
        Some(Link::Record(record)) => instrument::open(state, record),
        Some(Link::Place(place)) => instrument::read(state, place),
        None => state.notice = Some(Notice::Refused(Why::NothingChosen)),
    }
}

/// Moves the choice; answers whether the command does that.
fn step(sheet: &mut Sheet, command: Command, height: usize) -> bool {
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    let len = sheet.lines.len();
    match command {
        Command::Down => sheet.cursor.step(1, len, height),
        Command::Up => sheet.cursor.step(-1, len, height),
        Command::PageDown => sheet.cursor.step(page, len, height),
        Command::PageUp => sheet.cursor.step(-page, len, height),
        Command::HalfDown => sheet.cursor.step((page / 2).max(1), len, height),
        Command::HalfUp => sheet.cursor.step(-(page / 2).max(1), len, height),
        Command::Top => sheet.cursor.choose(0, len, height),
        Command::Bottom => sheet.cursor.choose(len, len, height),
        _ => return false,
    }
    true
}
