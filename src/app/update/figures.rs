//! Commands among the figures: choosing, table or chart, export.

use super::mouse::{Mouse, MouseKind};
use super::{Effect, Export, in_panes, instrument};
use crate::app::command::{Command, Why};
use crate::app::figures::Choice;
use crate::app::record::Record;
use crate::app::state::{Notice, State};

/// Runs a command; what the figures do not know is meant for the text.
pub(super) fn run(state: &mut State, command: Command) -> Option<Effect> {
    match command {
        Command::NextPane | Command::PreviousPane => {
            state.figures.inside = !state.figures.inside;
        }
        Command::PaneLeft => state.figures.inside = false,
        Command::PaneRight => state.figures.inside = true,
        Command::Table => state.figures.table = !state.figures.table,
        Command::Export => {
            let export = state.figures.export();
            return export.map(|own| Effect::Save(Export::Figures(own)));
        }
        Command::Open => open(state),
        Command::Down => step(state, 1),
        Command::Up => step(state, -1),
        Command::PageDown | Command::HalfDown => step(state, page(state)),
        Command::PageUp | Command::HalfUp => step(state, -page(state)),
        Command::Top => step(state, isize::MIN),
        Command::Bottom => step(state, isize::MAX),
        _ => {
            instrument::to_text(state);
            in_panes(state, command);
        }
    }
    None
}

/// Rows of the list that has the focus, less one.
fn page(state: &State) -> isize {
    let areas = state.figure_areas();
    let area = if state.figures.inside {
        areas.body
    } else {
        areas.choices
    };
    isize::try_from(area.height.saturating_sub(1).max(1)).unwrap_or(1)
}

fn step(state: &mut State, steps: isize) {
    let areas = state.figure_areas();
    let own = &mut state.figures;
    if own.inside {
        let height = usize::from(areas.body.height.saturating_sub(1));
        own.figure.step(steps, own.shown.len(), height);
    } else {
        let choices = &own.choices;
        let choosable = |at: usize| choices.get(at).is_some_and(Choice::is_choosable);
        let height = usize::from(areas.choices.height);
        own.choice
            .step_over(steps, choices.len(), height, choosable);
    }
}

/// From the choices to the figures, from a figure to its page.
fn open(state: &mut State) {
    if !state.figures.inside {
        state.figures.inside = true;
        return;
    }
    match state.figures.chosen() {
        Some(at) => instrument::open(state, Record::Figure(at)),
        None => state.notice = Some(Notice::Refused(Why::NothingChosen)),
    }
}

/// Rows that a notch of the wheel moves.
const NOTCH: isize = 3;

/// A click chooses; a click on what is chosen opens it.
pub(super) fn mouse(state: &mut State, mouse: Mouse) {
    let areas = state.figure_areas();
    let choices = areas.choices.contains(mouse.x, mouse.y);
    let body = areas.body.contains(mouse.x, mouse.y);
    if !choices && !body {
        return;
    }
    if mouse.kind != MouseKind::Click {
        let forward = mouse.kind == MouseKind::WheelDown;
        let focus = std::mem::replace(&mut state.figures.inside, body);
        step(state, if forward { NOTCH } else { -NOTCH });
        state.figures.inside = focus;
        return;
    }
    let own = &mut state.figures;
    if choices {
        let at = own.choice.top + usize::from(mouse.y - areas.choices.y);
        let choosable = own.choices.get(at).is_some_and(Choice::is_choosable);
        own.inside = own.choice.at == at && choosable;
        if choosable {
            own.choice.at = at;
        }
    } else {
        let row = usize::from(mouse.y - areas.body.y);
        let at = (own.figure.top + row).checked_sub(1);
        let hit = at.filter(|at| own.table && *at < own.shown.len());
        let again = own.inside && hit == Some(own.figure.at);
        own.inside = true;
        own.figure.at = hit.unwrap_or(own.figure.at);
        if again {
            open(state);
        }
    }
}
