//! Control sequences (ECMA-48, `CSI … final`) as terminals send them for keys
//! and mouse: the forms of xterm, rxvt and the Linux console.

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

/// The most bytes between `ESC [` and the last for it to be taken for a
/// sequence.
const LONGEST: usize = 64;

/// What the first bytes of the input are, with how many of them it took.
pub(super) enum Read {
    Event(usize, Event),
    /// The mark that begins a paste.
    Paste(usize),
    /// No key: an answer that came late, a sequence nobody knows, noise.
    Nothing(usize),
    /// It depends on what follows.
    Short,
}

/// Reads the control sequence at the start of `bytes`, which begin `ESC [`.
pub(super) fn read(bytes: &[u8]) -> Read {
    let body = bytes.get(2..).unwrap_or_default();
    if let [b'[', rest @ ..] = body {
        return console(rest);
    }
    let inside = |byte: &&u8| (0x20..=0x3f).contains(*byte);
    let length = body.iter().take(LONGEST).take_while(inside).count();
    let used = 2 + length + 1;
    let (Some(parameters), Some(last)) = (body.get(..length), body.get(length)) else {
        return Read::Short;
    };
    if !(0x40..=0x7e).contains(last) {
        // Too long, or torn off by what belongs to the next key.
        return Read::Nothing(2 + length);
    }
    if *last == b'M' && parameters.is_empty() {
        // The mouse report of 1985: three bytes of any value follow.
        return if body.len() < 4 {
            Read::Short
        } else {
            Read::Nothing(6)
        };
    }
    if let Some(report) = parameters.strip_prefix(b"<") {
        return mouse(report, *last).map_or(Read::Nothing(used), |mouse| {
            Read::Event(used, Event::Mouse(mouse))
        });
    }
    let numbers = numbers(parameters);
    if (numbers.as_deref(), *last) == (Some(&[200]), b'~') {
        return Read::Paste(used);
    }
    match numbers.and_then(|numbers| event(&numbers, *last)) {
        Some(event) => Read::Event(used, event),
        None => Read::Nothing(used),
    }
}

/// The key a single letter stands for, in `ESC O letter` and `CSI letter`.
pub(super) fn letter(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'M' => KeyCode::Enter,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// F1 to F5 as the Linux console sends them, `ESC [ [ A` to `E`.
fn console(rest: &[u8]) -> Read {
    match rest.first() {
        None => Read::Short,
        Some(last @ b'A'..=b'E') => Read::Event(4, Event::Key(KeyCode::F(last - b'A' + 1).into())),
        Some(_) => Read::Nothing(3),
    }
}

/// The numbers between semicolons, an absent one counting 0; nothing when
/// there is anything but numbers, as in an answer (`?`, `>`). Of a number with
/// parts (`1:3`) the first counts.
fn numbers(parameters: &[u8]) -> Option<Vec<u16>> {
    std::str::from_utf8(parameters)
        .ok()?
        .split(';')
        .map(|number| match number.split(':').next() {
            None | Some("") => Some(0),
            Some(first) => first.parse().ok(),
        })
        .collect()
}

fn event(numbers: &[u16], last: u8) -> Option<Event> {
    let first = numbers.first().copied().unwrap_or(0);
    let second = numbers.get(1).copied().unwrap_or(0);
    let key = match last {
        b'~' if first == 27 => return typed(numbers.get(2).copied()?, second),
        b'~' => KeyEvent::new(numbered(first)?, modifiers(second)),
        b'u' => return typed(first, second),
        b'Z' => KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT),
        b'I' => return Some(Event::FocusGained),
        b'O' => return Some(Event::FocusLost),
        // `CSI 1;2R` is Shift-F3; with another row it is where the cursor
        // was, an answer nobody waits for (`probe::ROW`).
        b'R' if first > 1 => return None,
        _ => KeyEvent::new(letter(last)?, modifiers(second)),
    };
    Some(Event::Key(key))
}

/// The keys of `CSI number ~`.
fn numbered(number: u16) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11 => KeyCode::F(1),
        12 => KeyCode::F(2),
        13 => KeyCode::F(3),
        14 => KeyCode::F(4),
        15 => KeyCode::F(5),
        17 => KeyCode::F(6),
        18 => KeyCode::F(7),
        19 => KeyCode::F(8),
        20 => KeyCode::F(9),
        21 => KeyCode::F(10),
        23 => KeyCode::F(11),
        24 => KeyCode::F(12),
        _ => return None,
    })
}

/// A key given by its character (xterm's `modifyOtherKeys`, `CSI … u`).
fn typed(code: u16, modifier: u16) -> Option<Event> {
    let code = match code {
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        other => {
            let c = char::from_u32(u32::from(other))?;
            (!c.is_control()).then_some(KeyCode::Char(c))?
        }
    };
    Some(Event::Key(KeyEvent::new(code, modifiers(modifier))))
}

/// xterm's modifier number: one more than the sum of Shift 1, Alt 2, Ctrl 4.
fn modifiers(number: u16) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, bits & 1 != 0);
    modifiers.set(KeyModifiers::ALT, bits & 2 != 0);
    modifiers.set(KeyModifiers::CONTROL, bits & 4 != 0);
    modifiers
}

/// A mouse report of mode 1006: `button;column;row`, `M` pressed, `m` released.
fn mouse(report: &[u8], last: u8) -> Option<MouseEvent> {
    let numbers = numbers(report)?;
    let [button, column, row] = numbers.as_slice() else {
        return None;
    };
    let which = match button & 0b11 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (button & 0b1100_0011, button & 0b10_0000 != 0, last) {
        (64, _, b'M') => MouseEventKind::ScrollUp,
        (65, _, b'M') => MouseEventKind::ScrollDown,
        (66, _, b'M') => MouseEventKind::ScrollLeft,
        (67, _, b'M') => MouseEventKind::ScrollRight,
        (3, true, b'M') => MouseEventKind::Moved,
        (0..=2, true, b'M') => MouseEventKind::Drag(which),
        (0..=2, false, b'M') => MouseEventKind::Down(which),
        (0..=2, _, b'm') => MouseEventKind::Up(which),
        _ => return None,
    };
    let mut modifiers = KeyModifiers::NONE;
    modifiers.set(KeyModifiers::SHIFT, button & 4 != 0);
    modifiers.set(KeyModifiers::ALT, button & 8 != 0);
    modifiers.set(KeyModifiers::CONTROL, button & 16 != 0);
    Some(MouseEvent {
        kind,
        column: column.saturating_sub(1),
        row: row.saturating_sub(1),
        modifiers,
    })
}
