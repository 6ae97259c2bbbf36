//! Places to go to: name, name in the other language, kind.

use ratatui::layout::Position;
use ratatui::style::Style;

use super::filtered::Filtered;
use crate::app::command::Command;
use crate::app::jump::{Jump, Target};
use crate::app::layout::Area;
use crate::app::state::Ui;
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;
use crate::words::said;

/// Draws the list; answers where the cursor stands in what is typed.
pub fn view(scene: &Scene<'_>, jump: &Jump, canvas: &mut Canvas<'_>) -> Option<Position> {
    let words = scene.words();
    let filtered = Filtered {
        title: words.command(Command::Jump),
        mark: "> ",
        prompt: &jump.prompt,
        ask: &words.search.name,
        none: jump.rows.is_empty().then_some(&words.search.no_name),
    };
    let (list, cursor) = filtered.view(scene, canvas);
    for (row, target) in (0..list.height).zip(jump.rows.iter().skip(jump.cursor.top)) {
        draw(scene, *target, (list, row), canvas);
        if jump.cursor.top + usize::from(row) == jump.cursor.at {
            let chosen = canvas.look.theme.chosen.style();
            canvas.tint(list, row, chosen);
        }
    }
    cursor
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
