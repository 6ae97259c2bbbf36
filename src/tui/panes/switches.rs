//! How a query is read, as a list of boxes above the prompt.

use ratatui::style::Style;

use crate::app::command::Command;
use crate::app::layout::{self, Area};
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;
use crate::words::said;

/// Draws the list where it is open, above the prompt or `below` it: over the text, so
/// that the hits in the rest of it are seen to change.
pub fn view(scene: &Scene<'_>, prompt: Area, below: bool, canvas: &mut Canvas<'_>) {
    let Some(chosen) = scene.state.switches else {
        return;
    };
    let options = scene.state.query_options();
    let words = &scene.words().search;
    let all = scene.state.all_switches();
    let rows = all.len();
    let texts = all.iter().map(|own| said(&words.switches, own));
    let widest = texts.map(|own| canvas.cells(own)).max().unwrap_or(0);
    let cells = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    let room = if below {
        scene.state.height.saturating_sub(prompt.y + 1)
    } else {
        prompt.y
    };
    let height = cells(rows + 2).min(room);
    let outer = Area {
        x: 0,
        y: if below {
            prompt.y + 1
        } else {
            prompt.y - height
        },
        width: cells(widest + 11).min(scene.state.width),
        height,
    };
    canvas.frame(outer, scene.words().command(Command::Switches));
    let list = layout::inside(outer);
    let top = (chosen + 1).saturating_sub(usize::from(list.height));
    for (row, (at, own)) in (0..list.height).zip(all.iter().enumerate().skip(top)) {
        let is_on = own.is_on(options);
        let mark = if is_on { "[x]" } else { "[ ]" };
        let style = if is_on {
            Style::new()
        } else {
            canvas.look.theme.off.style()
        };
        let column = canvas.put(list, 0, row, mark, style);
        let key = canvas.look.theme.key.style();
        let column = canvas.put(list, column + 1, row, &own.letter().to_string(), key);
        let room = list.width.saturating_sub(column + 1);
        canvas.put_cut(
            list,
            (column + 1, row),
            room,
            said(&words.switches, own),
            style,
        );
        if at == chosen {
            let chosen = canvas.look.theme.chosen.style();
            canvas.tint(list, row, chosen);
        }
    }
}
