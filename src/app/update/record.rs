//! Commands on the page of a record: moving, following a link.

use super::{instrument, reload};
use crate::app::command::{Command, Why};
use crate::app::layout;
use crate::app::record::Link;
use crate::app::scroll::Cursor;
use crate::app::state::{Mode, Notice, Sheet, State};

/// Runs a command on the topmost page.
pub(super) fn run(state: &mut State, command: Command) {
    let height = usize::from(layout::inside(layout::overlay(state.width, state.height)).height);
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    if let Mode::Report(report) = &mut state.mode {
        return reload::run(report, command, height);
    }
    let Mode::Detail(sheets) = &mut state.mode else {
        return;
    };
    let Some(sheet) = sheets.last_mut() else {
        return;
    };
    let len = sheet.lines.len();
    match command {
        Command::Down => sheet.cursor.step(1, len, height),
        Command::Up => sheet.cursor.step(-1, len, height),
        Command::PageDown => sheet.cursor.step(page, len, height),
        Command::PageUp => sheet.cursor.step(-page, len, height),
        Command::Top => sheet.cursor.choose(0, len, height),
        Command::Bottom => sheet.cursor.choose(len, len, height),
        Command::Open => match sheet.lines.get(sheet.cursor.at).and_then(|line| line.link) {
            Some(Link::Record(record)) => {
                sheets.push(Sheet {
                    record,
                    cursor: Cursor::default(),
                    lines: Vec::new(),
                });
            }
            Some(Link::Place(place)) => {
                instrument::read(state, place);
            }
            None => state.notice = Some(Notice::Refused(Why::NothingChosen)),
        },
        _ => {}
    }
}
