//! The switches of a query, of the one in the text and that of the concordance.

use super::{concordance, find};
use crate::app::command::Command;
use crate::app::find::Switch;
use crate::app::key::Key;
use crate::app::state::{Mode, State};

/// Opens the list, moves in it, turns a switch.
pub(super) fn run(state: &mut State, command: Command) {
    let all = state.all_switches();
    match command {
        Command::Switches => state.switches = Some(0),
        Command::Down => choose(state, 1, all.len()),
        Command::Up => choose(state, all.len() - 1, all.len()),
        // There is none to turn before one is chosen.
        Command::Toggle if state.switches.is_none() => state.switches = Some(0),
        Command::Toggle => turn(state, state.switches.and_then(|at| all.get(at)).copied()),
        Command::MatchPattern => turn(state, Some(Switch::Pattern)),
        Command::MatchAlike => turn(state, Some(Switch::Alike)),
        _ => {}
    }
}

fn choose(state: &mut State, steps: usize, count: usize) {
    state.switches = state.switches.map(|at| (at + steps) % count);
}

/// Turns a switch and searches again.
fn turn(state: &mut State, switch: Option<Switch>) {
    let Some(switch) = switch else { return };
    match &state.mode {
        Mode::Find(origin) => {
            let place = origin.place;
            switch.turn(&mut state.find.options);
            find::search(state, place);
        }
        Mode::Query => {
            switch.turn(&mut state.concordance.options);
            concordance::search(state);
        }
        _ => {}
    }
}

/// Takes a key that is the letter of a switch.
pub(super) fn letter(state: &mut State, key: Key) -> bool {
    let all = state.all_switches();
    let own = |switch: &Switch| key.typed() == Some(switch.letter());
    let Some(at) = all.iter().position(own) else {
        return false;
    };
    state.switches = Some(at);
    turn(state, all.get(at).copied());
    true
}
