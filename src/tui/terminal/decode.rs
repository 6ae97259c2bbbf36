//! Bytes from the terminal, read as keys, mouse and pastes.
//!
//! crossterm's own reader cannot be used here. It takes the terminal for
//! itself, so the bytes the probe read too many could not be handed back; it
//! blocks on half a sequence, spins when the terminal is gone (crossterm
//! #793), and a paste that is never ended swallows every later key.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::sequence::{self, Read};

/// How long a lone Escape waits for the rest of a sequence. Longer than the
/// gap between two packets of one key, shorter than a reader notices.
const ESCAPE: Duration = Duration::from_millis(50);
/// How long an unended paste may fall silent before what has come is given
/// out and keys are keys again.
const SILENCE: Duration = Duration::from_secs(2);
/// The most bytes of a paste that are kept.
const PASTE_LIMIT: usize = 1 << 20;

const PASTE_END: &[u8] = b"\x1b[201~";

/// Turns bytes into events, however the line cuts them.
#[derive(Debug, Default)]
pub struct Decoder {
    held: Vec<u8>,
    paste: Option<Vec<u8>>,
}

impl Decoder {
    /// Takes the next bytes and gives the events they complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        self.held.extend_from_slice(bytes);
        let held = std::mem::take(&mut self.held);
        let mut rest = held.as_slice();
        loop {
            let (used, event) = match &mut self.paste {
                Some(_) => self.pasted(rest),
                None => self.typed(rest),
            };
            events.extend(event);
            match rest.get(used..) {
                Some(left) if used > 0 => rest = left,
                _ => break,
            }
        }
        self.held = rest.to_vec();
        events
    }

    /// How long to wait for more before calling [`Decoder::lapse`]; for ever
    /// when nothing is half done.
    pub fn patience(&self) -> Option<Duration> {
        if self.paste.is_some() {
            Some(SILENCE)
        } else if self.held.is_empty() {
            None
        } else {
            Some(ESCAPE)
        }
    }

    /// Decides what is half done, after nothing more has come: a lone Escape
    /// is the key, a paste ends, a torn sequence is dropped.
    pub fn lapse(&mut self) -> Option<Event> {
        let held = std::mem::take(&mut self.held);
        if let Some(mut text) = self.paste.take() {
            text.extend(held);
            return Some(paste(&text));
        }
        match held.as_slice() {
            [0x1b] => Some(Event::Key(KeyCode::Esc.into())),
            [0x1b, letter @ (b'[' | b'O')] => Some(Event::Key(with(
                character(char::from(*letter)),
                KeyModifiers::ALT,
            ))),
            _ => None,
        }
    }

    /// Reads on inside a paste: how many bytes are used, and the paste if
    /// they end it.
    fn pasted(&mut self, bytes: &[u8]) -> (usize, Option<Event>) {
        let end = memchr::memmem::find(bytes, PASTE_END);
        // What could be the start of the end mark has to wait.
        let sure = end.unwrap_or_else(|| bytes.len() - torn(bytes));
        let text = self.paste.get_or_insert_default();
        let room = PASTE_LIMIT.saturating_sub(text.len());
        text.extend_from_slice(bytes.get(..sure.min(room)).unwrap_or_default());
        if end.is_none() {
            return (sure, None);
        }
        let event = self.paste.take().map(|text| paste(&text));
        (sure + PASTE_END.len(), event)
    }

    /// Reads one key, or one answer nobody waits for any more.
    fn typed(&mut self, bytes: &[u8]) -> (usize, Option<Event>) {
        match next(bytes) {
            Read::Short => (0, None),
            Read::Event(used, event) => (used, Some(event)),
            Read::Nothing(used) => (used, None),
            Read::Paste(used) => {
                self.paste = Some(Vec::new());
                (used, None)
            }
        }
    }
}

/// Reads what stands at the start of `bytes`.
fn next(bytes: &[u8]) -> Read {
    match bytes {
        [] | [0x1b] | [0x1b, b'O'] => Read::Short,
        [0x1b, b'[', ..] => sequence::read(bytes),
        [0x1b, b'O', letter, ..] => match sequence::letter(*letter) {
            Some(code) => Read::Event(3, Event::Key(code.into())),
            None => Read::Nothing(3),
        },
        // Two of them: the first is the key, the second may begin something.
        [0x1b, 0x1b, ..] => Read::Event(1, Event::Key(KeyCode::Esc.into())),
        [0x1b, rest @ ..] => match plain(rest) {
            Read::Event(used, Event::Key(key)) => {
                Read::Event(used + 1, Event::Key(with(key, KeyModifiers::ALT)))
            }
            Read::Nothing(used) => Read::Nothing(used + 1),
            other => other,
        },
        _ => plain(bytes),
    }
}

/// Reads one character or control code.
fn plain(bytes: &[u8]) -> Read {
    let Some(&first) = bytes.first() else {
        return Read::Short;
    };
    let key = match first {
        b'\r' => KeyCode::Enter.into(),
        b'\t' => KeyCode::Tab.into(),
        // Terminals send either for the key above Enter.
        0x7f | 0x08 => KeyCode::Backspace.into(),
        0 => with(character(' '), KeyModifiers::CONTROL),
        1..=26 => with(
            character(char::from(first - 1 + b'a')),
            KeyModifiers::CONTROL,
        ),
        0x1c..=0x1f => with(
            character(char::from(first - 0x1c + b'4')),
            KeyModifiers::CONTROL,
        ),
        _ => return letter(bytes),
    };
    Read::Event(1, Event::Key(key))
}

/// Reads one UTF-8 character; a byte that begins none is dropped.
fn letter(bytes: &[u8]) -> Read {
    let window = bytes.get(..bytes.len().min(4)).unwrap_or_default();
    let valid = match std::str::from_utf8(window) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => window
            .get(..error.valid_up_to())
            .and_then(|valid| std::str::from_utf8(valid).ok())
            .unwrap_or_default(),
        Err(error) => return error.error_len().map_or(Read::Short, Read::Nothing),
    };
    match valid.chars().next() {
        // C1 controls are no keys.
        Some(c) if c.is_control() => Read::Nothing(c.len_utf8()),
        Some(c) => Read::Event(c.len_utf8(), Event::Key(character(c))),
        None => Read::Short,
    }
}

/// The key that types `c`.
fn character(c: char) -> KeyEvent {
    let shift = if c.is_uppercase() {
        KeyModifiers::SHIFT
    } else {
        KeyModifiers::NONE
    };
    KeyEvent::new(KeyCode::Char(c), shift)
}

fn with(mut key: KeyEvent, modifiers: KeyModifiers) -> KeyEvent {
    key.modifiers |= modifiers;
    key
}

fn paste(text: &[u8]) -> Event {
    Event::Paste(String::from_utf8_lossy(text).into_owned())
}

/// How many bytes at the end of `bytes` may begin the mark that ends a paste.
fn torn(bytes: &[u8]) -> usize {
    (1..PASTE_END.len())
        .rev()
        .find(|&length| {
            PASTE_END
                .get(..length)
                .is_some_and(|start| bytes.ends_with(start))
        })
        .unwrap_or(0)
}
