//! Commands on the page of a record: moving, finding, following a link, leaving it for
//! something else.

use super::{Effect, concordance, instrument, reading, reload};
use crate::app::command::Command;
use crate::app::layout;
use crate::app::record::{Link, Record, Seek, Sheet};
use crate::app::state::{Mode, Notice, State};
use crate::pack::Pack;

/// Runs a command on the topmost page; what a page does not know is meant for
/// what it lies over, and leaves it.
pub(super) fn run(state: &mut State, command: Command) -> Option<Effect> {
    let height = usize::from(layout::inside(layout::overlay(state.width, state.height)).height);
    let is_own = match &mut state.mode {
        Mode::Report(report) => reload::run(report, command, height),
        Mode::Detail(sheets) if command == Command::Back && sheets.len() > 1 => {
            sheets.pop().is_some()
        }
        Mode::Detail(sheets) => match sheets.last_mut() {
            Some(sheet) => on_page(sheet, command, height, &mut state.notice),
            None => false,
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
        Command::Open => follow(state),
        // An instrument that it lies over is nearer than another place.
        Command::Back if state.instrument.is_some() => close(state),
        Command::Back => reading::travel(state, true),
        Command::Forward => reading::travel(state, false),
        Command::ConcordanceHere => {
            if let Some(name) = named(state, &state.mode) {
                state.put_under();
                concordance::open_for(state, &name);
            }
        }
        Command::Map | Command::Timeline | Command::Figures | Command::Concordance => {
            state.put_under();
            return instrument::run(state, command);
        }
        _ => {
            instrument::to_text(state);
            return instrument::run(state, command);
        }
    }
    None
}

/// Moves in a page and looks for something on it; answers whether the command does that.
fn on_page(
    sheet: &mut Sheet,
    command: Command,
    height: usize,
    notice: &mut Option<Notice>,
) -> bool {
    let is_typed = sheet.seek.before.is_some();
    match command {
        Command::Find => {
            sheet.seek = Seek::default();
            sheet.seek.before = Some(sheet.cursor);
        }
        Command::Open if is_typed => sheet.seek.before = None,
        Command::NextHit | Command::PreviousHit => {
            let forward = command == Command::NextHit;
            if let Some((line, around)) = sheet.seek.next(sheet.cursor.at, forward) {
                sheet.cursor.choose(line, sheet.lines.len(), height);
                *notice = around.then_some(Notice::Wrapped);
            }
        }
        _ => return step(sheet, command, height),
    }
    true
}

/// Goes from where the typing began to what was typed.
pub(super) fn typed(state: &mut State) {
    let height = usize::from(layout::inside(layout::overlay(state.width, state.height)).height);
    let Mode::Detail(sheets) = &mut state.mode else {
        return;
    };
    let Some(sheet) = sheets.last_mut() else {
        return;
    };
    sheet.cursor = sheet.seek.before.unwrap_or(sheet.cursor);
    sheet.seek.settle(&sheet.lines);
    let lines = sheet.seek.lines();
    let at = sheet.cursor.at;
    let found = lines.iter().find(|own| **own >= at).or(lines.first());
    match found {
        Some(line) => sheet.cursor.choose(*line, sheet.lines.len(), height),
        None if sheet.seek.prompt.text().trim().is_empty() => {}
        None => state.notice = Some(Notice::NotFound),
    }
}

/// One step back: from the typing, from what was found, from the page.
pub(super) fn escape(state: &mut State) {
    let Mode::Detail(sheets) = &mut state.mode else {
        return;
    };
    match sheets.last_mut() {
        Some(sheet) if sheet.seek != Seek::default() => {
            let seek = std::mem::take(&mut sheet.seek);
            sheet.cursor = seek.before.unwrap_or(sheet.cursor);
        }
        _ => close(state),
    }
}

/// Closes the uppermost page.
pub(super) fn close(state: &mut State) {
    if let Mode::Detail(sheets) = &mut state.mode {
        sheets.pop();
        if sheets.is_empty() {
            state.mode = Mode::Reading;
        }
    }
}

/// Whether a record was come to from another one.
pub(super) fn is_deep(mode: &Mode) -> bool {
    matches!(mode, Mode::Detail(sheets) if sheets.len() > 1)
}

fn follow(state: &mut State) {
    match state.mode.sheet().and_then(Sheet::link) {
        Some(Link::Record(record)) => instrument::open(state, record),
        Some(Link::Place(place)) => instrument::read(state, place),
        None => {}
    }
}

/// What the chosen line or else the whole page is called, where it is of a region or a
/// term: words to be looked for.
pub(super) fn named(state: &State, mode: &Mode) -> Option<String> {
    let sheet = mode.sheet()?;
    let linked = match sheet.link() {
        Some(Link::Record(record)) => Some(record),
        _ => None,
    };
    let name = |own| name(&state.pack, own, state.tag());
    linked.and_then(name).or_else(|| name(sheet.record))
}

fn name(pack: &Pack, record: Record, tag: &str) -> Option<String> {
    let text = match record {
        Record::Region(at) => &pack.regions.get(at)?.brief,
        Record::Term(at) => &pack.glossary.get(at)?.text,
        _ => return None,
    };
    Some(text.in_or_any(tag).to_owned())
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
