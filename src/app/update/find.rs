//! Commands while a query is typed, and going to what it found.

use std::rc::Rc;

use super::Effect;
use crate::app::bitext::{Ask, Visit};
use crate::app::command::Command;
use crate::app::find::Origin;
use crate::app::state::{Mode, Notice, State, Stay};
use crate::pack::Place;
use crate::search::Rule;

/// Opens the prompt, under the text: an instrument makes room for it.
pub(super) fn open(state: &mut State) {
    state.find.reset();
    let origin = Origin {
        place: state.reader.place(),
        layers: state.layers(),
    };
    super::instrument::close(state);
    state.under.clear();
    state.mode = Mode::Find(origin);
}

/// Runs a command in the prompt.
pub(super) fn run(state: &mut State, command: Command) -> Option<Effect> {
    let Mode::Find(origin) = &state.mode else {
        return None;
    };
    let place = origin.place;
    match command {
        Command::Concordance => {
            accept(state);
            super::concordance::open(state);
        }
        // What cannot be run is mended where it stands, beside the reason.
        Command::Open if state.find.fault.is_some() => {}
        Command::Open if state.find.hits.is_empty() && is_elsewhere(state) => {
            let beyond = state.find.elsewhere.and_then(|own| own.beyond);
            accept(state);
            if beyond.is_none_or(|own| own == 0) || !super::bitext::seek(state, true) {
                super::concordance::open(state);
            }
        }
        Command::Open => {
            accept(state);
            if state.find.hits.is_empty() {
                super::bitext::seek(state, true);
            }
        }
        Command::NextHit | Command::PreviousHit if state.find.recalls() => {
            state.find.recall(command == Command::PreviousHit);
            search(state, place);
        }
        Command::NextHit => step(state, true),
        Command::PreviousHit => step(state, false),
        Command::NextMeaning => step_offer(state, true),
        Command::PreviousMeaning => step_offer(state, false),
        // What the prompt does not know is meant for what was found.
        _ => {
            accept(state);
            return super::instrument::run(state, command);
        }
    }
    None
}

/// Leaves the prompt with its query kept; going back leads to where it was opened.
fn accept(state: &mut State) {
    state.find.keep();
    let here = state.reader.place();
    if let Mode::Find(Origin { place, layers }) = std::mem::replace(&mut state.mode, Mode::Reading)
        && (here != place || !layers.is_empty())
    {
        let visit = Visit::of(&state.pack, place);
        let focus = state.focus;
        state.note(Stay {
            visit,
            focus,
            layers,
        });
    }
}

/// Whether the query has hits, in other articles.
fn is_elsewhere(state: &State) -> bool {
    state.find.elsewhere.is_some_and(|own| own.hits > 0)
}

/// Counts what a query finds in other articles, where that is still owed.
pub(super) fn count_elsewhere(state: &mut State) {
    if state.find.owes {
        let pack = Rc::clone(&state.pack);
        let corpus = state.concordance.corpus(&pack);
        let article = state.reader.place().article;
        state.find.count_elsewhere(&pack, &corpus, article);
        // Whoever waits for a page is not made to wait for a number.
        let asks = !pack.bitexts.is_empty() && state.waiting.is_none();
        if asks && state.find.fault.is_none() {
            state.ask(Ask::Count(state.find.count()));
        }
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
    } else if state.find.is_last(forward) && super::bitext::seek(state, forward) {
        return;
    } else if state.find.step(forward) {
        state.notice = Some(Notice::Wrapped);
    }
    if state.find.hits.is_empty() && super::bitext::seek(state, forward) {
        return;
    }
    show(state);
}

/// Looks on a page that was turned to at the first hit of a line, or at the last.
pub(super) fn arrive(state: &mut State, place: Place, first: bool, rule: Option<Rule>) {
    let pack = Rc::clone(&state.pack);
    let block = state.reader.eye().block;
    state.find.search(&pack, place.article, block);
    state.find.show_rule(rule, block);
    if !first {
        state.find.to_last_in(block);
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
