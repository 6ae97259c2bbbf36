//! Every size draws: no panic, nothing cut in half, nothing outside.

use dongxi::app::Event;
use dongxi::app::state::Ui;
use ratatui::buffer::{Buffer, CellWidth as _};

use crate::screen::{Screen, builtin};

/// Key scripts that lead into every mode.
const MODES: [&str; 25] = [
    "",
    "t",
    "p",
    "pp",
    "zpp",
    "o",
    "/a",
    "/扶贫<enter>n",
    "1",
    "3",
    "1gg<enter>3<enter>",
    "?",
    "S",
    "S脱贫<enter>v",
    "S脱贫<enter>c?",
    "u",
    "M",
    "M2016<enter>",
    "M2018<tab>jl",
    "M<space>1996",
    "Y2016",
    "F",
    "F<tab>",
    "F<tab>jv",
    "M<enter><enter>",
];

pub(crate) fn whole(buffer: &Buffer) -> Result<(), String> {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let width = buffer[(x, y)].symbol().cell_width().max(1);
            if x + width > buffer.area.width {
                return Err(format!(
                    "{:?} at {x},{y} hangs over",
                    buffer[(x, y)].symbol()
                ));
            }
            for hidden in x + 1..x + width {
                if !buffer[(hidden, y)].symbol().is_empty() {
                    return Err(format!("a wide character at {x},{y} hides something"));
                }
            }
            x += width;
        }
    }
    Ok(())
}

#[test]
fn every_size_draws_in_every_mode() {
    let pack = builtin();
    let widths = (0..48).chain([60, 71, 72, 73, 79, 80, 100, 109, 110, 111, 120, 200]);
    for width in widths {
        for height in [0, 1, 2, 3, 5, 9, 11, 12, 13, 20, 24, 35, 60] {
            for keys in MODES {
                let mut screen = Screen::of(pack.clone(), (width, height), Ui::En);
                screen.press(keys);
                let (buffer, cursor) = screen.draw();
                let outcome = whole(&buffer);
                assert_eq!(outcome, Ok(()), "{width}x{height} after {keys:?}");
                if let Some(cursor) = cursor {
                    let inside = cursor.x < width && cursor.y < height;
                    assert!(inside, "cursor {cursor} outside {width}x{height}");
                }
            }
        }
    }
}

#[test]
fn a_resize_in_any_mode_is_survived() {
    let pack = builtin();
    for keys in MODES {
        let mut screen = Screen::of(pack.clone(), (120, 35), Ui::Zh);
        screen.press(keys);
        for (width, height) in [
            (0, 0),
            (1, 1),
            (40, 9),
            (200, 60),
            (72, 12),
            (3, 50),
            (80, 24),
        ] {
            screen.send(Event::Resize(width, height));
            assert_eq!(
                whole(&screen.draw().0),
                Ok(()),
                "{width}x{height} after {keys:?}"
            );
        }
    }
}
