//! The panes together: which has the focus, how the text is set in them.

use super::reading;
use crate::app::command::{Command, Why};
use crate::app::flow::{self, Arrangement};
use crate::app::layout::{self, Pane};
use crate::app::state::{Notice, State};

/// Runs a command where the panes have the screen.
pub(super) fn in_panes(state: &mut State, command: Command) {
    match command {
        Command::NextPane => focus_beside(state, 1),
        Command::PreviousPane => focus_beside(state, 2),
        Command::PaneLeft => focus_toward(state, Pane::Models),
        Command::PaneRight => focus_toward(state, Pane::Pairings),
        Command::PaneModels => reading::focus(state, Pane::Models),
        Command::PaneText => reading::focus(state, Pane::Text),
        Command::PanePairings => reading::focus(state, Pane::Pairings),
        Command::Zoom => state.zoom = !state.zoom,
        Command::SwitchLanguage => {
            state.first = state.second().unwrap_or(state.first);
        }
        Command::CycleLayout => cycle(state),
        _ => reading::run(state, command),
    }
}

fn focus_beside(state: &mut State, steps: usize) {
    let at = Pane::ALL
        .iter()
        .position(|pane| *pane == state.focus)
        .unwrap_or(0);
    if let Some(pane) = Pane::ALL.get((at + steps) % Pane::ALL.len()) {
        reading::focus(state, *pane);
    }
}

fn focus_toward(state: &mut State, end: Pane) {
    let pane = match (state.focus, end) {
        (Pane::Pairings, Pane::Models) | (Pane::Models, Pane::Pairings) => Pane::Text,
        (_, end) => end,
    };
    reading::focus(state, pane);
}

/// Single, stacked, side by side; says why where side by side does not fit.
fn cycle(state: &mut State) {
    state.arrangement = match state.arrangement {
        Arrangement::Single => Arrangement::Stacked,
        Arrangement::Stacked => Arrangement::Side,
        Arrangement::Side => Arrangement::Single,
    };
    if state.arrangement == Arrangement::Side && state.text_area().width < flow::SIDE {
        state.arrangement = Arrangement::Single;
        let alone = layout::areas(state.width, state.height, Pane::Text, true).text;
        let why = if alone.width < flow::SIDE {
            Why::ScreenTooNarrow
        } else {
            Why::TooNarrow
        };
        state.notice = Some(Notice::Refused(why));
    }
}
