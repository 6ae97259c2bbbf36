//! The instruments: opening one, leaving it, and which commands it takes.

use super::{Effect, concordance, in_panes, map, needs};
use crate::app::command::{Command, Group, Why};
use crate::app::layout::Pane;
use crate::app::map::Part;
use crate::app::record::{Record, Sheet};
use crate::app::state::{Instrument, Mode, State};
use crate::pack::Place;

/// Why a command of an instrument does not apply now, if it does not.
pub(super) fn when(state: &State, command: Command) -> Result<(), Why> {
    let on = |instrument| state.instrument == Some(instrument);
    match command {
        Command::Map | Command::Timeline => {
            let has = !state.atlas.tiles.is_empty() || !state.pack.events.is_empty();
            needs(has, Why::NoMap)
        }
        Command::Figures => needs(!state.figures.choices.is_empty(), Why::NoFigures),
        Command::NextYear
        | Command::PreviousYear
        | Command::FirstYear
        | Command::LastYear
        | Command::Play
        | Command::Turn
        | Command::Left
        | Command::Right => needs(on(Instrument::Map), Why::OnlyOnMap),
        Command::Table | Command::Export => needs(on(Instrument::Figures), Why::OnlyInFigures),
        _ if command.group() == Group::Concordance => {
            needs(on(Instrument::Concordance), Why::NoConcordance)?;
            concordance::when(state, command)
        }
        _ => Ok(()),
    }
}

/// Runs a command where no layer is open.
pub(super) fn run(state: &mut State, command: Command) -> Option<Effect> {
    match command {
        Command::Map => open_map(state, Part::Tiles),
        Command::Timeline => open_map(state, Part::Years),
        Command::Figures => {
            close(state);
            state.instrument = Some(Instrument::Figures);
        }
        Command::Concordance if state.instrument == Some(Instrument::Concordance) => {
            return concordance::run(state, command);
        }
        Command::Concordance => concordance::open(state),
        // In the concordance it is its own query.
        Command::Find if state.instrument != Some(Instrument::Concordance) => {
            super::find::open(state);
        }
        Command::ConcordanceHere if state.instrument != Some(Instrument::Concordance) => {
            concordance::open_here(state);
        }
        // What the text shows besides itself is to be seen there.
        Command::MarkNames => {
            to_text(state);
            state.extras.names = !state.extras.names;
        }
        Command::Pinyin => {
            to_text(state);
            state.extras.pinyin = !state.extras.pinyin;
        }
        Command::Back if state.instrument.is_some() => out(state),
        Command::Forward => super::reading::travel(state, false),
        _ => {
            if state.instrument == Some(Instrument::Figures) {
                return super::figures::run(state, command);
            }
            if state.instrument == Some(Instrument::Concordance) {
                return concordance::run(state, command);
            }
            let on_map = state.instrument == Some(Instrument::Map);
            if !(on_map && map::run(state, command)) {
                // What an instrument does not know was meant for the text.
                to_text(state);
                in_panes(state, command);
            }
        }
    }
    None
}

fn open_map(state: &mut State, part: Part) {
    let place = state.reader.place();
    if state.instrument != Some(Instrument::Map) {
        state.map.look(&state.pack, &state.atlas, place);
    }
    state.instrument = Some(Instrument::Map);
    state.map.part = part;
}

/// Opens the map at a tile of the small one; where there is none, as it was.
pub(super) fn open_tile(state: &mut State, region: Option<usize>) {
    open_map(state, Part::Tiles);
    if region.is_some() {
        (state.map.chosen, state.map.within) = (region, None);
    }
}

/// Back to the record that the instrument was opened from, or to the panes.
pub(super) fn out(state: &mut State) {
    close(state);
    state.uncover();
}

/// Makes way for the text; what was chosen stays chosen.
pub(super) fn to_text(state: &mut State) {
    state.clear_for_text();
    close(state);
}

/// Makes way for another instrument; what was chosen stays chosen.
pub(super) fn close(state: &mut State) {
    state.map.plays = false;
    state.map.digits.clear();
    state.instrument = None;
}

/// One step back: stops, widens, leaves.
pub(super) fn escape(state: &mut State) {
    match state.instrument {
        Some(Instrument::Map) if state.map.plays => state.map.plays = false,
        Some(Instrument::Map) if state.map.within.is_some() => state.map.within = None,
        Some(Instrument::Figures) if state.figures.inside => state.figures.inside = false,
        Some(Instrument::Concordance) => concordance::escape(state),
        _ => out(state),
    }
}

/// Opens the page of a record over what has the screen, or over the page of the
/// record that is open.
pub(super) fn open(state: &mut State, record: Record) {
    state.map.plays = false;
    let sheet = Sheet::new(record);
    match &mut state.mode {
        Mode::Detail(sheets) => sheets.push(sheet),
        mode => *mode = Mode::Detail(vec![sheet]),
    }
}

/// Goes to a place in the text; going back from there leads here.
pub(super) fn read(state: &mut State, place: Place) {
    state.jump(place);
    leave(state);
}

/// Leaves an instrument for the text.
pub(super) fn leave(state: &mut State) {
    close(state);
    state.resume(Vec::new());
    state.focus = Pane::Text;
}
