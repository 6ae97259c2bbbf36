//! Commands while a query is typed, and going to what it found.

use std::rc::Rc;

use crate::app::command::Command;
use crate::app::find::Origin;
use crate::app::state::{Mode, Notice, State};
use crate::pack::Place;

/// Opens the prompt.
pub(super) fn open(state: &mut State) {
    state.find.reset();
    state.mode = Mode::Find(Origin {
        place: state.reader.place(),
    });
}

/// Runs a command in the prompt.
pub(super) fn run(state: &mut State, command: Command) {
    let Mode::Find(origin) = state.mode else {
        return;
    };
    match command {
        Command::Open => {
            state.mode = Mode::Reading;
            state.find.keep();
            if state.reader.place() != origin.place {
                state.history.push(origin.place);
                state.future.clear();
            }
        }
        Command::NextHit | Command::PreviousHit if state.find.recalls() => {
            state.find.recall(command == Command::PreviousHit);
            search(state, origin.place);
        }
        Command::NextHit => step(state, true),
        Command::PreviousHit => step(state, false),
        Command::MatchExactly => {
            state.find.counts = state.find.counts.next();
            state.find.options.folding = state.find.counts.folding();
            search(state, origin.place);
        }
        Command::MatchPattern => {
            state.find.options.regex = !state.find.options.regex;
            search(state, origin.place);
        }
        Command::MatchAlike => {
            state.find.options.fuzzy = !state.find.options.fuzzy;
            search(state, origin.place);
        }
        Command::NextMeaning => step_offer(state, true),
        Command::PreviousMeaning => step_offer(state, false),
        _ => {}
    }
}

/// Searches for what the prompt holds, from `place` on, and goes to the hit; back
/// to `place` where there is none.
pub(super) fn search(state: &mut State, place: Place) {
    let pack = Rc::clone(&state.pack);
    state.reader.close_peek(&pack);
    state.go(place);
    let from = state.reader.eye().block;
    state.find.search(&pack, place.article, from);
    let blank = state.find.prompt.text().trim().is_empty();
    if !blank && state.find.current.is_none() && state.find.fault.is_none() {
        state.notice = Some(Notice::NotFound);
    }
    show(state);
}

/// Goes to the next or the previous hit.
pub(super) fn step(state: &mut State, forward: bool) {
    if state.find.hits.is_empty() {
        // Another article was opened since: the query is looked for here.
        let pack = Rc::clone(&state.pack);
        let here = state.reader.place().article;
        let from = state.reader.eye().block;
        state.find.search(&pack, here, from);
        state.notice = state.find.current.is_none().then_some(Notice::NotFound);
    } else if state.find.step(forward) {
        state.notice = Some(Notice::Wrapped);
    }
    show(state);
}

/// Shows what else the query may mean.
pub(super) fn step_offer(state: &mut State, forward: bool) {
    let from = state.reader.eye().block;
    state.find.step_offer(forward, from);
    show(state);
}

/// Brings the hit that is looked at on screen; one in the hidden language as a
/// peek.
fn show(state: &mut State) {
    let pack = Rc::clone(&state.pack);
    let Some(hit) = state.find.hit().cloned() else {
        return;
    };
    let tag = pack
        .manifest
        .languages
        .get(hit.language)
        .map_or("", |language| &language.tag);
    state.reader.close_peek(&pack);
    state
        .reader
        .go_to_byte(&pack, hit.block, tag, hit.range.start);
}
