//! Commands in the three panes: moving, opening, searching.

use std::rc::Rc;

use super::{bitext, find, instrument};
use crate::app::command::{Command, Why};
use crate::app::context::{Entry, Item};
use crate::app::layout::Pane;
use crate::app::scroll::Cursor;
use crate::app::state::{Notice, State};
use crate::pack::Place;

/// Runs a command that depends on the pane, or moves the reader in any pane.
pub(super) fn run(state: &mut State, command: Command) {
    match (state.focus, command) {
        (_, Command::Find) => find::open(state),
        (_, Command::NextHit) => find::step(state, true),
        (_, Command::PreviousHit) => find::step(state, false),
        (_, Command::NextMeaning) => find::step_offer(state, true),
        (_, Command::PreviousMeaning) => find::step_offer(state, false),
        (_, Command::Back) => travel(state, true),
        (_, Command::Forward) => travel(state, false),
        (_, Command::NextArticle) => beside(state, true),
        (_, Command::PreviousArticle) => beside(state, false),
        (Pane::Models, Command::Open) => open_entry(state),
        (Pane::Pairings, Command::Open) => open_item(state),
        (Pane::Text, _) => in_text(state, command),
        (Pane::Models | Pane::Pairings, _) => in_list(state, command),
    }
}

/// Gives a pane the focus and puts its cursor on something that can be chosen.
pub(super) fn focus(state: &mut State, pane: Pane) {
    state.focus = pane;
    if pane == Pane::Models {
        let open = state.reader.place().article;
        let at = state
            .entries
            .iter()
            .position(|entry| *entry == Entry::Article(open));
        state.models.at = at.unwrap_or(state.models.at);
    }
    state.settle();
    if pane != Pane::Text {
        list_step(state, 0);
    }
}

fn in_text(state: &mut State, command: Command) {
    let pack = Rc::clone(&state.pack);
    let height = usize::from(state.text_area().height);
    // Two rows of the page before stay in sight.
    let page = isize::try_from(height.saturating_sub(2).max(1)).unwrap_or(1);
    let half = isize::try_from((height / 2).max(1)).unwrap_or(1);
    let before = (state.reader.place(), state.reader.eye());
    match command {
        Command::Down => state.reader.step(&pack, 1),
        Command::Up => state.reader.step(&pack, -1),
        Command::PageDown => state.reader.page(&pack, page),
        Command::PageUp => state.reader.page(&pack, -page),
        Command::HalfDown => state.reader.page(&pack, half),
        Command::HalfUp => state.reader.page(&pack, -half),
        Command::Top => state.reader.to_end(&pack, false),
        Command::Bottom => state.reader.to_end(&pack, true),
        Command::NextParagraph => state.reader.step_paragraph(&pack, true),
        Command::PreviousParagraph => state.reader.step_paragraph(&pack, false),
        Command::NextSegment => state.reader.step_segment(&pack, true),
        Command::PreviousSegment => state.reader.step_segment(&pack, false),
        Command::Peek => state.reader.toggle_peek(&pack),
        _ => return,
    }
    if command != Command::Peek && before == (state.reader.place(), state.reader.eye()) {
        bitext::turn(state, command);
    }
}

fn in_list(state: &mut State, command: Command) {
    let height = window(state);
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    match command {
        Command::Down => list_step(state, 1),
        Command::Up => list_step(state, -1),
        Command::PageDown => list_step(state, page),
        Command::PageUp => list_step(state, -page),
        Command::HalfDown => list_step(state, page / 2),
        Command::HalfUp => list_step(state, -(page / 2)),
        Command::Top => list_step(state, isize::MIN),
        Command::Bottom => list_step(state, isize::MAX),
        // The text is moved from any pane, as in a pager with a list beside it.
        _ => in_text(state, command),
    }
}

/// Rows of the list that has the focus.
fn window(state: &State) -> usize {
    let area = match state.focus {
        Pane::Pairings => state.pairings_list(),
        pane => state.areas().of(pane),
    };
    usize::from(area.height).max(1)
}

pub(super) fn list_step(state: &mut State, steps: isize) {
    let height = window(state);
    match state.focus {
        Pane::Models => {
            let entries = &state.entries;
            let choosable = |at: usize| entries.get(at).is_some_and(|e| e.is_choosable());
            state
                .models
                .step_over(steps, entries.len(), height, choosable);
        }
        Pane::Pairings => {
            let items = &state.items;
            let choosable = |at: usize| items.get(at).is_some_and(Item::is_choosable);
            state
                .pairings
                .step_over(steps, items.len(), height, choosable);
        }
        Pane::Text => {}
    }
}

pub(super) fn open_entry(state: &mut State) {
    let pack = Rc::clone(&state.pack);
    let place = state.reader.place();
    match state.entries.get(state.models.at) {
        Some(Entry::Model(at)) => {
            let told = pack
                .models
                .get(*at)
                .and_then(|model| pack.article(&model.article));
            if let Some((article, _)) = told {
                state.jump(Place {
                    article,
                    ..Place::default()
                });
            }
        }
        Some(Entry::Article(article)) if *article != place.article => {
            state.jump(Place {
                article: *article,
                ..Place::default()
            });
        }
        Some(Entry::Article(_)) => {}
        Some(Entry::Section(section)) => {
            let section = *section;
            state.remember();
            state.reader.to_section(&pack, section);
        }
        _ => {
            state.notice = Some(Notice::Refused(Why::NothingChosen));
            return;
        }
    }
    state.pairings = Cursor::default();
    focus(state, Pane::Text);
}

pub(super) fn open_item(state: &mut State) {
    match state.items.get(state.pairings.at) {
        Some(Item::Record(record)) => instrument::open(state, *record),
        _ => state.notice = Some(Notice::Refused(Why::NothingChosen)),
    }
}

/// Goes back or forth, to the place and to what lay over it.
pub(super) fn travel(state: &mut State, back: bool) {
    let here = state.stay();
    let (from, to) = if back {
        (&mut state.history, &mut state.future)
    } else {
        (&mut state.future, &mut state.history)
    };
    if let Some(stay) = from.pop() {
        let is_over = !here.layers.is_empty();
        to.push(here);
        instrument::close(state);
        if is_over || !stay.layers.is_empty() {
            state.focus = stay.focus;
        }
        state.resume(stay.layers);
        bitext::revisit(state, stay.visit);
    }
}

fn beside(state: &mut State, forward: bool) {
    let at = state.reader.place().article;
    let next = if forward {
        Some(at + 1)
    } else {
        at.checked_sub(1)
    };
    if let Some(article) = next.filter(|article| *article < state.pack.articles.len()) {
        state.jump(Place {
            article,
            ..Place::default()
        });
    }
}
