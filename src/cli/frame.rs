//! One frame of the reader, printed.

use std::io::{self, Write};

use clap::ValueEnum;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::keymap::Keymap;
use crate::tui::Reading;
use crate::tui::look::{Glyphs, Look, Theme};
use crate::tui::print;
use crate::tui::probe::Ambiguity;
use crate::tui::view::{Scene, view};
use crate::words::Languages;

/// How to print a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum How {
    /// Its text.
    Text,
    /// Its text with colours as escape sequences.
    Ansi,
}

/// The largest frame that is drawn, as on a real terminal.
const LARGEST: (u16, u16) = (1000, 500);

/// Reads `80x24`.
pub(super) fn size(text: &str) -> Result<(u16, u16), String> {
    let parsed = text.split_once('x').and_then(|(columns, rows)| {
        Some((columns.parse::<u16>().ok()?, rows.parse::<u16>().ok()?))
    });
    match parsed {
        Some((columns, rows)) if columns <= LARGEST.0 && rows <= LARGEST.1 => Ok((columns, rows)),
        _ => Err(format!(
            "write columns and rows as 80x24, at most {}x{}",
            LARGEST.0, LARGEST.1
        )),
    }
}

/// Presses the keys and prints what the screen shows then.
pub(super) fn print(
    reading: &Reading,
    keymap: &Keymap,
    (how, size): (How, (u16, u16)),
    (ambiguity, colour): (Ambiguity, bool),
    out: &mut impl Write,
) -> io::Result<()> {
    let languages = Languages::default();
    let mut state = reading.state(size, ambiguity.text, (keymap, &languages));
    reading.press(&mut state, keymap);
    let look = Look {
        theme: Theme::builtin(colour),
        glyphs: Glyphs::of(ambiguity.lines),
    };
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    let scene = Scene {
        state: &state,
        keymap,
        languages: &languages,
    };
    view(&scene, &look, &mut buffer);
    let frame = match how {
        How::Text => print::text(&buffer),
        How::Ansi => print::ansi(&buffer),
    };
    out.write_all(frame.as_bytes())
}
