//! The page of a record, over the panes.

use crate::app::layout;
use crate::app::record::Line;
use crate::app::state::{Sheet, label_width};
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;
use crate::words::said;

/// Draws the topmost page.
pub fn view(scene: &Scene<'_>, sheets: &[Sheet], canvas: &mut Canvas<'_>) {
    let Some(sheet) = sheets.last() else { return };
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
        if at == sheet.cursor.at {
            let chosen = canvas.look.theme.chosen.style();
            canvas.tint(area, row, chosen);
        }
    }
}

fn draw(scene: &Scene<'_>, line: &Line, at: (layout::Area, u16), canvas: &mut Canvas<'_>) {
    let ((area, row), words) = (at, scene.words());
    let (label, key) = (
        canvas.look.theme.label.style(),
        canvas.look.theme.key.style(),
    );
    let column = u16::try_from(label_width(area.width)).unwrap_or(0);
    if let Some(field) = line.field {
        let room = column.saturating_sub(2);
        canvas.put_cut(area, (0, row), room, said(&words.fields, &field), label);
    }
    if line.begins && line.link.is_some() {
        canvas.put(area, column.saturating_sub(2), row, ">", key);
    }
    let text = words.value(&line.value);
    let room = area.width.saturating_sub(column);
    canvas.put_cut(
        area,
        (column, row),
        room,
        &text,
        ratatui::style::Style::new(),
    );
}
