//! One frame as text: for bug reports, for tests and for the README.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};

use crate::text::width::{self, Ambiguous};

/// The rows of a buffer as lines, blanks at their ends left out.
pub fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut line = String::new();
        for cell in shown(buffer, y) {
            line.push_str(cell.symbol());
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The same with the styles as escape sequences (ECMA-48 SGR).
pub fn ansi(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut last = Style::reset();
        for cell in shown(buffer, y) {
            let style = cell.style();
            if style != last {
                out.push_str(&sgr(style));
                last = style;
            }
            out.push_str(cell.symbol());
        }
        out.push_str("\x1b[0m\n");
    }
    out
}

/// The cells of a row that show something: not those under a wide character.
fn shown(buffer: &Buffer, y: u16) -> impl Iterator<Item = &Cell> {
    let mut hidden = 0;
    (buffer.area.left()..buffer.area.right()).filter_map(move |x| {
        if hidden > 0 {
            hidden -= 1;
            return None;
        }
        let cell = buffer.cell((x, y))?;
        hidden = width::cells(cell.symbol(), Ambiguous::Narrow).saturating_sub(1);
        Some(cell)
    })
}

fn sgr(style: Style) -> String {
    let mut codes = String::from("0");
    let switches = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
    ];
    for (modifier, code) in switches {
        if style.add_modifier.contains(modifier) {
            // Writing to a string cannot fail.
            let _ = write!(codes, ";{code}");
        }
    }
    for (colour, base) in [(style.fg, 30), (style.bg, 40)] {
        if let Some(code) = colour.and_then(|colour| number(colour, base)) {
            let _ = write!(codes, ";{code}");
        }
    }
    format!("\x1b[{codes}m")
}

/// The SGR code of one of the sixteen colours that themes are made of.
fn number(colour: Color, base: u8) -> Option<u8> {
    let bright = base + 60;
    Some(match colour {
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => bright,
        Color::LightRed => bright + 1,
        Color::LightGreen => bright + 2,
        Color::LightYellow => bright + 3,
        Color::LightBlue => bright + 4,
        Color::LightMagenta => bright + 5,
        Color::LightCyan => bright + 6,
        Color::White => bright + 7,
        _ => return None,
    })
}
