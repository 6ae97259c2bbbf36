//! The pen: which colours and attributes the terminal writes with now, and the
//! shortest command that changes them.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Each modifier with the number that sets it and the one that takes it back
/// (ECMA-48, SGR). Bold and dim share theirs.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What the terminal writes with.
#[derive(Debug)]
pub(super) struct Pen {
    colour: bool,
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    /// A pen at rest. Without `colour` it never writes a colour command, not
    /// even one that resets.
    pub(super) fn new(colour: bool) -> Self {
        Self {
            colour,
            fg: Color::Reset,
            bg: Color::Reset,
            modifier: Modifier::empty(),
        }
    }

    /// Writes to `out` what makes the terminal write like `cell`.
    pub(super) fn take(&mut self, cell: &Cell, out: &mut Vec<u8>) {
        let (fg, bg) = if self.colour {
            (cell.fg, cell.bg)
        } else {
            (Color::Reset, Color::Reset)
        };
        self.change(fg, bg, cell.modifier, out);
    }

    /// Takes the terminal to write plain text again.
    pub(super) fn forget(&mut self) {
        *self = Self::new(self.colour);
    }

    /// Writes to `out` what puts the terminal back to plain text.
    pub(super) fn rest(&mut self, out: &mut Vec<u8>) {
        self.change(Color::Reset, Color::Reset, Modifier::empty(), out);
    }

    fn change(&mut self, fg: Color, bg: Color, modifier: Modifier, out: &mut Vec<u8>) {
        if (fg, bg, modifier) == (self.fg, self.bg, self.modifier) {
            return;
        }
        let mut command = Command::new(out);
        // A bare `CSI m` resets everything: shorter than taking back each.
        if (fg, bg, modifier) != (Color::Reset, Color::Reset, Modifier::empty()) {
            let removed = self.modifier - modifier;
            let mut kept = self.modifier & modifier;
            for (attribute, _, off) in ATTRIBUTES {
                if removed.contains(attribute) {
                    command.add(off);
                    kept -= sharing(off);
                }
            }
            for (attribute, on, _) in ATTRIBUTES {
                if modifier.contains(attribute) && !kept.contains(attribute) {
                    command.add(on);
                }
            }
            if fg != self.fg {
                command.colour(fg, 30);
            }
            if bg != self.bg {
                command.colour(bg, 40);
            }
        }
        command.end();
        (self.fg, self.bg, self.modifier) = (fg, bg, modifier);
    }
}

/// The modifiers that `off` takes back.
fn sharing(off: u8) -> Modifier {
    ATTRIBUTES
        .iter()
        .filter(|(_, _, other)| *other == off)
        .map(|(attribute, _, _)| *attribute)
        .collect()
}

/// One `CSI … m` being written.
struct Command<'a> {
    out: &'a mut Vec<u8>,
    first: bool,
}

impl<'a> Command<'a> {
    fn new(out: &'a mut Vec<u8>) -> Self {
        out.extend_from_slice(b"\x1b[");
        Self { out, first: true }
    }

    fn add(&mut self, number: u8) {
        if !std::mem::replace(&mut self.first, false) {
            self.out.push(b';');
        }
        self.out.extend_from_slice(number.to_string().as_bytes());
    }

    fn add_all(&mut self, numbers: &[u8]) {
        for &number in numbers {
            self.add(number);
        }
    }

    /// Adds `colour`, where `base` is 30 for the text and 40 for the ground.
    fn colour(&mut self, colour: Color, base: u8) {
        match colour {
            Color::Reset => self.add(base + 9),
            Color::Indexed(index) => self.add_all(&[base + 8, 5, index]),
            Color::Rgb(red, green, blue) => self.add_all(&[base + 8, 2, red, green, blue]),
            named => self.add(base + named_offset(named)),
        }
    }

    fn end(self) {
        self.out.push(b'm');
    }
}

/// How far one of the sixteen named colours lies from its base: 0 to 7 for
/// the dark ones, 60 to 67 for the bright.
fn named_offset(colour: Color) -> u8 {
    match colour {
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        _ => 0,
    }
}
