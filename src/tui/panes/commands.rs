//! The list of commands: their names in both languages, their keys, and what
//! does not apply now dimmed with its reason.

use ratatui::layout::Position;
use ratatui::style::Style;

use super::filtered::Filtered;
use crate::app::command::Command;
use crate::app::layout::Area;
use crate::app::palette::{Palette, Row};
use crate::app::state::{Notice, Ui};
use crate::app::update::when_meant;
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;
use crate::words::said;

/// Draws the list; answers where the cursor stands in the filter.
pub fn view(scene: &Scene<'_>, palette: &Palette, canvas: &mut Canvas<'_>) -> Option<Position> {
    let (state, words) = (scene.state, scene.words());
    let rows = palette.rows(&state.labels);
    let filtered = Filtered {
        title: words.command(Command::Palette),
        mark: ": ",
        prompt: &palette.prompt,
        ask: &words.filter,
        none: rows.is_empty().then_some(&words.no_command),
    };
    let (list, cursor) = filtered.view(scene, canvas);
    for (row, what) in (0..list.height).zip(rows.iter().skip(palette.cursor.top)) {
        draw(scene, *what, (list, row), canvas);
        if palette.cursor.top + usize::from(row) == palette.cursor.at {
            let chosen = canvas.look.theme.chosen.style();
            canvas.tint(list, row, chosen);
        }
    }
    cursor
}

fn draw(scene: &Scene<'_>, row: Row, at: (Area, u16), canvas: &mut Canvas<'_>) {
    let ((area, line), words, theme) = (at, scene.words(), &canvas.look.theme);
    let (head, key, off) = (theme.head.style(), theme.key.style(), theme.off.style());
    let command = match row {
        Row::Group(group) => {
            canvas.put(area, 0, line, said(&words.groups, &group), head);
            return;
        }
        Row::Command(command) => command,
    };
    let refusal = when_meant(scene.state, command).err();
    let style = if refusal.is_some() { off } else { Style::new() };
    // Names are what the list is read for where not all finds room.
    let half = if area.width < NARROW {
        area.width * 3 / 5
    } else {
        area.width * 2 / 5
    };
    canvas.put_cut(
        area,
        (1, line),
        half.saturating_sub(2),
        words.command(command),
        style,
    );
    let other = if scene.state.ui == Ui::Zh {
        Ui::En
    } else {
        Ui::Zh
    };
    let aside = match refusal {
        Some(why) => words.notice(&Notice::Refused(why)),
        None => scene.languages.of(other).command(command).to_owned(),
    };
    let mut after = half;
    for (at, own) in scene.keymap.keys_of(command).iter().enumerate() {
        let room = usize::from(area.width.saturating_sub(after));
        if at == 0 || canvas.cells(own) <= room {
            let room = area.width.saturating_sub(after);
            after = canvas.put_cut(area, (after, line), room, own, key) + 2;
        }
    }
    let room = area.width.saturating_sub(after);
    if canvas.cells(&aside) <= usize::from(room) || room >= CUT {
        canvas.put_cut(area, (after, line), room, &aside, off);
    }
}

/// A list with fewer columns has no room for names, keys and names in the other language.
const NARROW: u16 = 56;
/// What is cut to less says nothing.
const CUT: u16 = 12;
