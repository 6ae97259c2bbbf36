//! Commands that would change nothing where the reader is: they are refused with a
//! reason, so that none does nothing without a word.

use crate::app::command::{Command, Why};
use crate::app::layout::Pane;
use crate::app::map::Part;
use crate::app::state::{Instrument, Mode, State};

/// Why a command would do nothing here, if it would not.
pub(super) fn when(state: &State, command: Command) -> Result<(), Why> {
    let needs = |holds: bool, why: Why| if holds { Ok(()) } else { Err(why) };
    match command {
        Command::NextArticle => {
            let next = state.reader.place().article + 1;
            needs(next < state.pack.articles.len(), Why::NoHistory)
        }
        Command::PreviousArticle => needs(state.reader.place().article > 0, Why::NoHistory),
        Command::NextMeaning | Command::PreviousMeaning => {
            needs(!state.find.prompt.is_empty(), Why::NoSearch)?;
            needs(state.find.offers.len() > 1, Why::OneMeaning)
        }
        Command::Open => needs(opens(state), Why::NothingChosen),
        _ => needs(!is_there(state, command), Why::AlreadyHere),
    }
}

/// Whether a command leads where the reader is already.
fn is_there(state: &State, command: Command) -> bool {
    let queries = matches!(state.meant(), Mode::Query);
    if let Command::Find | Command::Concordance = command {
        return queries;
    }
    if !matches!(state.meant(), Mode::Reading) {
        return false;
    }
    match (command, state.instrument) {
        (Command::Map, Some(Instrument::Map)) => state.map.part == Part::Tiles,
        (Command::Timeline, Some(Instrument::Map)) => state.map.part == Part::Years,
        (Command::Figures, Some(Instrument::Figures)) => true,
        (Command::PaneLeft, Some(Instrument::Figures)) => !state.figures.inside,
        (Command::PaneRight, Some(Instrument::Figures)) => state.figures.inside,
        (Command::PaneModels | Command::PaneLeft, None) => state.focus == Pane::Models,
        (Command::PaneText, None) => state.focus == Pane::Text,
        (Command::PanePairings | Command::PaneRight, None) => state.focus == Pane::Pairings,
        _ => false,
    }
}

/// Whether there is something to open: on the uppermost record, in a report, in the
/// text.
fn opens(state: &State) -> bool {
    match &state.mode {
        Mode::Detail(sheets) => sheets.last().is_some_and(|own| own.link().is_some()),
        Mode::Report(_) => false,
        Mode::Reading => state.instrument.is_some() || state.focus != Pane::Text,
        _ => true,
    }
}
