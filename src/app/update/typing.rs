//! Typing and pasting into whichever prompt is open.

use super::{concordance, find, list_height, record};
use crate::app::key::Key;
use crate::app::scroll::Cursor;
use crate::app::state::{Mode, State};

/// Edits what is typed into.
pub(super) fn edit(state: &mut State, key: Key) {
    let changed = match &mut state.mode {
        Mode::Find(_) => state.find.prompt.edit(key),
        Mode::Commands(palette) => palette.prompt.edit(key),
        Mode::Query => state.concordance.prompt.edit(key),
        Mode::Jump(jump) => jump.prompt.edit(key),
        Mode::Detail(sheets) => sheets
            .last_mut()
            .is_some_and(|own| own.seek.before.is_some() && own.seek.prompt.edit(key)),
        Mode::Reading | Mode::Report(_) => false,
    };
    if changed {
        typed(state);
    }
}

/// Puts a text where something is typed.
pub(super) fn paste(state: &mut State, text: &str) {
    match &mut state.mode {
        Mode::Find(_) => state.find.prompt.insert(text),
        Mode::Commands(palette) => palette.prompt.insert(text),
        Mode::Query => state.concordance.prompt.insert(text),
        Mode::Jump(jump) => jump.prompt.insert(text),
        Mode::Detail(sheets) => match sheets.last_mut() {
            Some(own) if own.seek.before.is_some() => own.seek.prompt.insert(text),
            _ => return,
        },
        // Pasted text is never taken for keys.
        Mode::Reading | Mode::Report(_) => return,
    }
    typed(state);
}

/// The prompt holds something else now: search again, or filter again.
fn typed(state: &mut State) {
    match &mut state.mode {
        Mode::Find(origin) => {
            let place = origin.place;
            state.find.typed();
            find::search(state, place);
        }
        Mode::Commands(palette) => {
            palette.cursor = Cursor::default();
            let height = list_height(state.width, state.height);
            palette.step(0, &state.labels, height);
        }
        Mode::Query => concordance::search(state),
        Mode::Jump(jump) => jump.filter(&state.pack),
        Mode::Detail(_) => record::typed(state),
        Mode::Reading | Mode::Report(_) => {}
    }
}
