//! The page of a record, over the panes.

use ratatui::layout::Position;
use ratatui::style::Style;

use super::status;
use crate::app::layout::{self, Area};
use crate::app::record::{Line, Mark, Sheet};
use crate::app::state::label_width;
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;
use crate::words::said;

/// Draws the topmost page; answers where the cursor stands while something is looked for
/// on it.
pub fn view(scene: &Scene<'_>, sheets: &[Sheet], canvas: &mut Canvas<'_>) -> Option<Position> {
    let sheet = sheets.last()?;
    let state = scene.state;
    let outer = layout::overlay(state.width, state.height);
    canvas.frame(outer, &scene.words().record);
    let area = layout::inside(outer);
    for row in 0..area.height {
        let at = sheet.cursor.top + usize::from(row);
        let Some(line) = sheet.lines.get(at) else {
            break;
        };
        draw(scene, line, (area, row), canvas);
        let marks = sheet.seek.marks.iter().filter(|own| own.line == at);
        for mark in marks {
            hit(line, mark, (area, row), canvas);
        }
        if at == sheet.cursor.at {
            let chosen = canvas.look.theme.chosen.style();
            canvas.tint(area, row, chosen);
        }
    }
    sought(scene, sheet, canvas)
}

/// The query, and in which of the lines with a hit the choice is.
fn sought(scene: &Scene<'_>, sheet: &Sheet, canvas: &mut Canvas<'_>) -> Option<Position> {
    let (seek, area) = (&sheet.seek, scene.state.areas().status);
    let is_typed = seek.before.is_some();
    if seek.prompt.is_empty() && !is_typed {
        return None;
    }
    let lines = seek.lines();
    let current = lines.iter().position(|own| *own == sheet.cursor.at);
    let count = scene
        .words()
        .counter(current.map_or(0, |at| at + 1), lines.len());
    let key = canvas.look.theme.key.style();
    if !is_typed {
        let text = format!(" /{} {count} ", seek.prompt.text());
        canvas.put_right(area, 0, &text, key);
        return None;
    }
    canvas.fill(area, " ", Style::reset());
    let right = canvas.put_right(area, 0, &format!(" {count} "), key);
    let room = Area {
        width: right,
        ..area
    };
    status::typed(scene, &seek.prompt, room, canvas).0
}

/// Marks a hit, or the part of it that is in the line.
fn hit(line: &Line, mark: &Mark, at: (Area, u16), canvas: &mut Canvas<'_>) {
    let (area, row) = at;
    let part = |range| line.text.get(range).unwrap_or("");
    let before = canvas.cells(part(0..mark.range.start));
    let column = label_width(area.width) + before;
    let style = canvas.look.theme.hit.style();
    let column = u16::try_from(column).unwrap_or(u16::MAX);
    canvas.put(area, column, row, part(mark.range.clone()), style);
}

fn draw(scene: &Scene<'_>, line: &Line, at: (Area, u16), canvas: &mut Canvas<'_>) {
    let ((area, row), words) = (at, scene.words());
    let (label, key) = (
        canvas.look.theme.label.style(),
        canvas.look.theme.key.style(),
    );
    let column = u16::try_from(label_width(area.width)).unwrap_or(0);
    if let Some(field) = line.label() {
        let room = column.saturating_sub(2);
        canvas.put_cut(area, (0, row), room, said(&words.fields, &field), label);
    }
    if line.begins && line.link.is_some() {
        canvas.put(area, column.saturating_sub(2), row, ">", key);
    }
    let room = area.width.saturating_sub(column);
    canvas.put_cut(area, (column, row), room, &line.text, Style::new());
}
