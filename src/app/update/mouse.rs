//! The mouse: the wheel moves what it is over, a click goes there.

use std::rc::Rc;

use super::{Effect, list_height, reading};
use crate::app::command::Command;
use crate::app::context::Item;
use crate::app::layout::{self, Pane};
use crate::app::map::tiles;
use crate::app::selection::Selection;
use crate::app::state::{Instrument, Mode, Notice, State};

/// Something the mouse did, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub kind: MouseKind,
    /// Column, from 0.
    pub x: u16,
    /// Row, from 0.
    pub y: u16,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The first button was pressed.
    Click,
    /// The mouse was moved while it is pressed.
    Drag,
    /// The wheel was turned towards the reader.
    WheelDown,
    /// The wheel was turned away.
    WheelUp,
}

/// Rows that a notch of the wheel moves.
pub(super) const NOTCH: isize = 3;

pub(super) fn take(state: &mut State, mouse: Mouse) -> Option<Effect> {
    if mouse.kind == MouseKind::Drag {
        if state.mode == Mode::Reading && state.instrument.is_none() {
            draw(state, mouse);
        }
        return None;
    }
    match state.mode {
        Mode::Reading => match state.instrument {
            Some(Instrument::Map) => super::map::mouse(state, mouse),
            Some(Instrument::Figures) => super::figures::mouse(state, mouse),
            Some(Instrument::Concordance) => return super::concordance::click(state, mouse),
            None => in_panes(state, mouse),
        },
        Mode::Detail(_) | Mode::Commands(_) | Mode::Jump(_) | Mode::Report(_) => {
            return in_overlay(state, mouse);
        }
        Mode::Query => return super::concordance::click(state, mouse),
        Mode::Find(_) => {}
    }
    None
}

/// Selects up to where the mouse is; beyond the first or last row the text moves.
fn draw(state: &mut State, mouse: Mouse) {
    let pack = Rc::clone(&state.pack);
    let Some(mut selection) = state.selection.take() else {
        return;
    };
    let area = state.areas().text;
    let below = mouse.y >= area.y.saturating_add(area.height);
    if mouse.y < area.y || below {
        state.reader.page(&pack, if below { 1 } else { -1 });
    }
    let last = (area.y + area.height).saturating_sub(1);
    let y = mouse.y.clamp(area.y, last.max(area.y));
    selection.draw(&pack, &state.reader, cell(state, mouse.x, y));
    let text = selection.text(&pack, &state.reader);
    state.notice = text.map(|own| Notice::Selected(own.chars().count()));
    state.selection = Some(selection);
}

/// Column and row of a cell in the text, without the gutter.
fn cell(state: &State, x: u16, y: u16) -> (usize, usize) {
    let area = state.areas().text;
    let left = area.x + state.gutter(area.width);
    (
        usize::from(x.saturating_sub(left)),
        usize::from(y.saturating_sub(area.y)),
    )
}

fn in_panes(state: &mut State, mouse: Mouse) {
    if mouse.kind == MouseKind::Click {
        state.selection = None;
    }
    let areas = state.areas();
    let Some(pane) = Pane::ALL
        .into_iter()
        .find(|p| areas.of(*p).contains(mouse.x, mouse.y))
    else {
        return;
    };
    let small = state.small_map();
    if mouse.kind == MouseKind::Click && small.contains(mouse.x, mouse.y) {
        let hit = tiles::at(small, &state.atlas, None, (mouse.x, mouse.y));
        super::instrument::open_tile(state, hit);
        return;
    }
    let row = usize::from(mouse.y - areas.of(pane).y);
    if (mouse.kind, pane) == (MouseKind::Click, Pane::Text) {
        let at = cell(state, mouse.x, mouse.y);
        state.selection = Selection::press(&state.pack, &state.reader, at);
    }
    match (mouse.kind, pane) {
        (MouseKind::Click, _) => click(state, pane, row),
        (wheel, Pane::Text) => {
            let pack = Rc::clone(&state.pack);
            state.reader.page(&pack, notch(wheel));
        }
        (wheel, _) => {
            let focus = std::mem::replace(&mut state.focus, pane);
            reading::list_step(state, notch(wheel));
            state.focus = focus;
        }
    }
}

const fn notch(wheel: MouseKind) -> isize {
    match wheel {
        MouseKind::WheelUp => -NOTCH,
        _ => NOTCH,
    }
}

/// A click gives the focus; on an entry of a list it opens it.
fn click(state: &mut State, pane: Pane, row: usize) {
    reading::focus(state, pane);
    match pane {
        Pane::Text => {
            let pack = Rc::clone(&state.pack);
            state.reader.point(&pack, row);
        }
        Pane::Models => {
            let at = state.models.top + row;
            if state
                .entries
                .get(at)
                .is_some_and(|entry| entry.is_choosable())
            {
                state.models.at = at;
                reading::open_entry(state);
            }
        }
        Pane::Pairings => {
            let (list, pane) = (state.pairings_list(), state.areas().pairings);
            let Some(row) = row.checked_sub(usize::from(list.y - pane.y)) else {
                return;
            };
            let at = state.pairings.top + row;
            if state.items.get(at).is_some_and(Item::is_choosable) {
                state.pairings.at = at;
                reading::open_item(state);
            }
        }
    }
}

fn in_overlay(state: &mut State, mouse: Mouse) -> Option<Effect> {
    let command = match mouse.kind {
        MouseKind::WheelDown => Command::Down,
        MouseKind::WheelUp => Command::Up,
        MouseKind::Click => return click_overlay(state, mouse),
        MouseKind::Drag => return None,
    };
    for _ in 0..NOTCH {
        if super::when(state, command).is_ok() {
            super::run(state, command);
        }
    }
    None
}

/// A click outside closes the layer; one on a row chooses and opens it.
fn click_overlay(state: &mut State, mouse: Mouse) -> Option<Effect> {
    let area = layout::overlay(state.width, state.height);
    if !area.contains(mouse.x, mouse.y) {
        return super::run(state, Command::Escape);
    }
    let inside = layout::inside(area);
    let row = usize::from(mouse.y.checked_sub(inside.y)?);
    match &mut state.mode {
        Mode::Detail(sheets) => {
            let sheet = sheets.last_mut()?;
            let at = sheet.cursor.top + row;
            sheet.lines.get(at)?.link?;
            sheet.cursor.at = at;
        }
        Mode::Commands(palette) => {
            let at = palette.cursor.top + row.checked_sub(1)?;
            palette.cursor.choose(
                at,
                palette.rows(&state.labels).len(),
                list_height(state.width, state.height),
            );
            palette.chosen(&state.labels)?;
        }
        Mode::Jump(jump) => {
            let at = jump.cursor.top + row.checked_sub(1)?;
            let height = list_height(state.width, state.height);
            jump.cursor.choose(at, jump.rows.len(), height);
            jump.chosen()?;
        }
        _ => return None,
    }
    super::run(state, Command::Open)
}
