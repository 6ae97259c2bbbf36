//! What the last row hints at: only keys that change something where they are pressed.

use super::when;
use crate::app::command::{Command, Spot};
use crate::app::state::State;

/// The commands that are hinted at where the reader is, in the order of the table.
pub fn hinted(state: &State) -> impl Iterator<Item = Command> {
    let spot = state.spot();
    let all = Command::ALL.iter().copied();
    all.filter(move |command| command.is_hinted(spot) && when(state, *command).is_ok())
        .filter(move |command| spot != Spot::Find || is_sought(state, *command))
}

/// Up is sought for older queries, down for hits.
fn is_sought(state: &State, command: Command) -> bool {
    match command {
        Command::PreviousHit => state.find.recalls(),
        Command::NextHit => !state.find.recalls(),
        _ => true,
    }
}
