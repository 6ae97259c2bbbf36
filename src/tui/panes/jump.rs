//! Places to go to: name, name in the other language, kind.

use ratatui::layout::Position;
use ratatui::style::Style;

use crate::app::command::Command;
use crate::app::jump::{Jump, Target};
use crate::app::layout::{self, Area};
use crate::app::state::Ui;
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;
use crate::words::said;

/// Draws the list; answers where the cursor stands in what is typed.
pub fn view(scene: &Scene<'_>, jump: &Jump, canvas: &mut Canvas<'_>) -> Option<Position> {
    let (state, words) = (scene.state, scene.words());
    let (key, off) = (canvas.look.theme.key.style(), canvas.look.theme.off.style());
    let outer = layout::overlay(state.width, state.height);
    canvas.frame(outer, words.command(Command::Jump));
    let area = layout::inside(outer);
    let column = canvas.put(area, 0, 0, "> ", key);
    let cursor = canvas.put(area, column, 0, jump.prompt.before(), Style::new());
    let end = canvas.put(area, cursor, 0, jump.prompt.after(), Style::new());
    if jump.prompt.is_empty() {
        let room = area.width.saturating_sub(end);
        canvas.put_cut(area, (end, 0), room, &words.search.name, off);
    }
    let list = area.below(1);
    if jump.rows.is_empty() {
        canvas.put_cut(
            list,
            (1, 0),
            list.width.saturating_sub(1),
            &words.search.no_name,
            off,
        );
    }
    for (row, target) in (0..list.height).zip(jump.rows.iter().skip(jump.cursor.top)) {
        draw(scene, *target, (list, row), canvas);
        if jump.cursor.top + usize::from(row) == jump.cursor.at {
            let chosen = canvas.look.theme.chosen.style();
            canvas.tint(list, row, chosen);
        }
    }
    let x = area.x + cursor.min(area.width.saturating_sub(1));
    (area.height > 0 && area.width > 0).then_some(Position { x, y: area.y })
}

fn draw(scene: &Scene<'_>, target: Target, at: (Area, u16), canvas: &mut Canvas<'_>) {
    let ((area, line), words) = (at, scene.words());
    let (head, off) = (
        canvas.look.theme.head.style(),
        canvas.look.theme.off.style(),
    );
    let Some(name) = target.name(&scene.state.pack) else {
        return;
    };
    let kind = said(&words.search.kinds, &target.kind());
    let kinds = words.search.kinds.values();
    let widest = kinds.map(|own| canvas.cells(own)).max().unwrap_or(0);
    let left = u16::try_from(widest + 2).unwrap_or(u16::MAX);
    canvas.put_cut(area, (1, line), left, kind, head);
    let ui = scene.state.ui;
    let other = if ui == Ui::Zh { Ui::En } else { Ui::Zh };
    let room = area.width.saturating_sub(left + 1);
    // The other name where it can be read beside the first.
    let half = if room >= 40 { room / 2 } else { room };
    let mut own = name.in_or_any(ui.tag()).to_owned();
    let number = target.number(&scene.state.pack);
    own.push_str(number.as_deref().unwrap_or_default());
    let cut = half.saturating_sub(1);
    canvas.put_cut(area, (left + 1, line), cut, &own, Style::new());
    if let Some(aside) = name.get(other.tag()).filter(|_| half < room) {
        let column = left + 1 + half;
        canvas.put_cut(area, (column, line), room - half, aside, off);
    }
}
