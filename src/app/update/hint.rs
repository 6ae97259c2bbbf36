//! What the last row hints at: only keys that change something where they are pressed.

use super::when;
use crate::app::bitext;
use crate::app::command::Command;
use crate::app::state::{Mode, State};

/// The commands that are hinted at where the reader is, in the order of the table.
pub fn hinted(state: &State) -> impl Iterator<Item = Command> {
    let spot = state.spot();
    let all = Command::ALL.iter().copied();
    all.filter(move |command| command.is_hinted(spot) && when(state, *command).is_ok())
        .filter(move |command| is_sought(state, *command))
}

/// Whether a command that applies is what is sought here.
fn is_sought(state: &State, command: Command) -> bool {
    match (&state.mode, command) {
        // Up is sought for older queries, down for hits.
        (Mode::Find(_), Command::PreviousHit) => state.find.recalls(),
        (Mode::Find(_), Command::NextHit) => !state.find.recalls(),
        (Mode::Find(_), Command::Open) => finds(state),
        (Mode::Reading, Command::NextHit) => state.find.hits.len() > 1,
        // What a report does not know is meant for what it lies over.
        (Mode::Report(_), _) => {
            matches!(command, Command::Help | Command::Escape | Command::Quit)
        }
        _ => true,
    }
}

/// Whether the query that is typed found something, or may find it in a bitext.
fn finds(state: &State) -> bool {
    let find = &state.find;
    let elsewhere = find.elsewhere.is_some_and(|own| own.hits > 0);
    let open = bitext::of(&state.pack, state.reader.place().article);
    !find.hits.is_empty() || elsewhere || !find.prompt.is_empty() && open.is_some()
}
