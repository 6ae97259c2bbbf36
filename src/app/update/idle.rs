//! Commands that would change nothing where the reader is: they are refused with a
//! reason, so that none does nothing without a word; the list of commands dims them.
//!
//! What is going on is handed in: of what lies under the list of commands it is asked
//! while the list is open.

use super::ends;
use crate::app::command::{Command, Why};
use crate::app::flow::Arrangement;
use crate::app::layout::Pane;
use crate::app::map::Part;
use crate::app::map::lanes::Row;
use crate::app::state::{Instrument, Mode, State};

pub(super) fn needs(holds: bool, why: Why) -> Result<(), Why> {
    if holds { Ok(()) } else { Err(why) }
}

/// Why a command would do nothing here, if it would not.
pub(super) fn when(state: &State, mode: &Mode, command: Command) -> Result<(), Why> {
    needs(!is_there(state, mode, command), Why::AlreadyHere)?;
    let is_plain = matches!(mode, Mode::Reading | Mode::Query);
    let instrument = state.instrument.filter(|_| is_plain);
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
        Command::NextHit | Command::PreviousHit => hits(state, mode, command),
        Command::Open => needs(opens(state, mode), Why::NothingChosen),
        Command::Escape => needs(steps_back(state, mode), Why::NothingOpen),
        Command::Peek if instrument == Some(Instrument::Concordance) => {
            super::concordance::peeks(state)
        }
        Command::Peek => {
            needs(state.second().is_some(), Why::OneLanguage)?;
            let is_single = state.effective_arrangement() == Arrangement::Single;
            needs(is_single, Why::BothShown)
        }
        Command::MarkNames => needs(
            state.extras.names || !state.pack.regions.is_empty(),
            Why::NoRegions,
        ),
        Command::ConcordanceHere => match (mode, instrument) {
            (Mode::Detail(_), _) => needs(super::record::named(state, mode).is_some(), Why::NoName),
            (_, Some(Instrument::Concordance)) => super::concordance::looks_here(state),
            _ => Ok(()),
        },
        Command::Turn if instrument == Some(Instrument::Map) => {
            needs(state.map_areas().lanes.height > 0, Why::NoRoom)?;
            needs(!state.map.lanes.rows.is_empty(), Why::NothingShown)
        }
        Command::Play if instrument == Some(Instrument::Map) => {
            needs(state.atlas.years.0 < state.atlas.years.1, Why::NoFurther)
        }
        Command::Table | Command::Export if instrument == Some(Instrument::Figures) => {
            needs(!state.figures.shown.is_empty(), Why::NothingShown)?;
            let is_drawn = state.figure_areas().body.height > 0 || command == Command::Export;
            needs(is_drawn, Why::NoRoom)
        }
        _ => needs(ends::moves(state, mode, command), Why::NoFurther),
    }
}

/// Whether a command leads where the reader is already.
fn is_there(state: &State, mode: &Mode, command: Command) -> bool {
    if let Command::Find | Command::Concordance = command
        && *mode == Mode::Query
    {
        return true;
    }
    if command == Command::Find && (matches!(mode, Mode::Find(_)) || mode.is_seeking()) {
        return true;
    }
    if *mode != Mode::Reading {
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

/// Why there is no other hit to go to, if there is none.
fn hits(state: &State, mode: &Mode, command: Command) -> Result<(), Why> {
    let back = command == Command::PreviousHit;
    match mode {
        // An empty prompt goes through older queries, upwards.
        Mode::Find(_) if state.find.recalls() => needs(
            back && state.find.has_older() || !back && state.find.has_newer(),
            Why::NoFurther,
        ),
        Mode::Find(_) => needs(state.find.hits.len() > 1, Why::NoHit),
        Mode::Detail(_) => {
            let seek = mode.sheet().map(|own| &own.seek);
            let asked = seek.filter(|own| !own.prompt.is_empty());
            needs(asked.is_some(), Why::NoSearch)?;
            needs(asked.is_some_and(|own| !own.marks.is_empty()), Why::NoHit)
        }
        Mode::Reading if state.instrument == Some(Instrument::Concordance) => {
            needs(!state.concordance.is_empty(), Why::NoLine)?;
            needs(state.concordance.len() > 1, Why::NoFurther)
        }
        _ => needs(!state.find.prompt.is_empty(), Why::NoSearch),
    }
}

/// Whether there is a step back from here.
fn steps_back(state: &State, mode: &Mode) -> bool {
    *mode != Mode::Reading
        || state.instrument.is_some()
        || state
            .selection
            .as_ref()
            .is_some_and(crate::app::selection::Selection::is_drawn)
        || state.is_zoomed()
        || state.reader.peek().is_some()
        || !state.find.prompt.is_empty()
        || state.focus != Pane::Text
        || state.has_come()
}

/// Whether something is chosen that can be opened.
fn opens(state: &State, mode: &Mode) -> bool {
    match mode {
        // Also where nothing was found it ends the typing.
        Mode::Find(_) => state.find.fault.is_none(),
        Mode::Query => !state.concordance.prompt.is_empty(),
        Mode::Commands(palette) => palette.chosen(&state.labels).is_some(),
        Mode::Jump(jump) => jump.chosen().is_some(),
        Mode::Report(_) => false,
        Mode::Detail(_) if mode.is_seeking() => true,
        Mode::Detail(_) => mode.sheet().is_some_and(|own| own.link().is_some()),
        Mode::Reading => match state.instrument {
            Some(Instrument::Concordance) => !state.concordance.is_empty(),
            Some(Instrument::Figures) => !state.figures.inside || state.figures.chosen().is_some(),
            Some(Instrument::Map) => opens_on_map(state),
            None => ends::opens_in_list(state),
        },
    }
}

fn opens_on_map(state: &State) -> bool {
    let map = &state.map;
    match map.part {
        Part::Tiles => map.chosen.is_some(),
        Part::Lanes => map.chosen_row().is_some_and(Row::is_choosable),
        Part::Years => map.chosen_event().is_some(),
    }
}
