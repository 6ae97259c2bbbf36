//! A key press as the program sees it, and how it is spelled.
//!
//! The terminal's own event type stays in the face: this one can be written in
//! a keymap, in a test script and on a help page, and reads back the same.

use std::fmt;
use std::str::FromStr;

/// A key with its modifiers. Shift is no modifier of a character: the character
/// says it already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What was pressed.
    pub code: Code,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// With Shift; only beside named keys.
    pub shift: bool,
}

/// A key without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names on the key caps say it")]
pub enum Code {
    Char(char),
    F(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

const NAMED: [(&str, Code); 14] = [
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("space", Code::Char(' ')),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// The character that this key types into a prompt, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The key that was meant when an input method is on and sends the
    /// full-width form: `？` for `?`, `【` for `[`, `、` for `/`. A key that has
    /// no such form stays itself.
    #[must_use]
    pub fn half_width(self) -> Self {
        let Code::Char(c) = self.code else {
            return self;
        };
        let half = match c {
            '\u{3000}' => ' ',
            '、' => '/',
            '。' => '.',
            '【' | '「' => '[',
            '】' | '」' => ']',
            '《' => '<',
            '》' => '>',
            '￥' => '$',
            '…' => '^',
            '—' => '_',
            '\u{ff01}'..='\u{ff5e}' => ascii_twin(c),
            other => other,
        };
        Self {
            code: Code::Char(half),
            ..self
        }
    }
}

/// The ASCII character that U+FF01 to U+FF5E is the full-width form of.
fn ascii_twin(c: char) -> char {
    char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c)
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (on, name) in [
            (self.ctrl, "ctrl-"),
            (self.alt, "alt-"),
            (self.shift, "shift-"),
        ] {
            if on {
                out.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return out.write_str(name);
        }
        match self.code {
            // A key is named in notices, and no notice may carry a control.
            Code::Char(c) if c.is_control() => write!(out, "U+{:04X}", u32::from(c)),
            Code::Char(c) => write!(out, "{c}"),
            Code::F(n) => write!(out, "f{n}"),
            // Every other code is in the table; a test presses each.
            _ => Ok(()),
        }
    }
}

/// A spelling that names no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKey(pub String);

impl UnknownKey {
    /// The names that keys have, apart from characters and F-keys.
    pub fn known() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(name, _)| *name)
    }
}

impl fmt::Display for UnknownKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "`{}` names no key: write one character, f1 to f12, or one of",
            self.0
        )?;
        NAMED
            .iter()
            .try_for_each(|(name, _)| write!(out, " {name}"))?;
        out.write_str(", with ctrl-, alt- or shift- before it")
    }
}

impl std::error::Error for UnknownKey {}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(spelling: &str) -> Result<Self, UnknownKey> {
        let mut key = Self::plain(Code::Esc);
        let mut rest = spelling;
        loop {
            if let Some(after) = modifier(rest, "ctrl-") {
                (key.ctrl, rest) = (true, after);
            } else if let Some(after) = modifier(rest, "alt-") {
                (key.alt, rest) = (true, after);
            } else if let Some(after) = modifier(rest, "shift-") {
                (key.shift, rest) = (true, after);
            } else {
                break;
            }
        }
        key.code = code(rest).ok_or_else(|| UnknownKey(spelling.to_owned()))?;
        Ok(key)
    }
}

fn modifier<'a>(spelling: &'a str, name: &str) -> Option<&'a str> {
    spelling.strip_prefix(name).filter(|rest| !rest.is_empty())
}

fn code(name: &str) -> Option<Code> {
    if let Some((_, code)) = NAMED.iter().find(|(own, _)| *own == name) {
        return Some(*code);
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Some(Code::Char(c)),
        (Some('f'), Some(_)) => {
            let number = name.strip_prefix('f')?.parse().ok()?;
            (1..=12).contains(&number).then_some(Code::F(number))
        }
        _ => None,
    }
}

/// Reads a key script: characters stand for themselves, `<name>` for a named
/// key or one with modifiers, `<lt>` for `<` itself: `/产业<enter><ctrl-d>`.
///
/// # Errors
/// The first `<…>` that names no key, or a `<` that nothing closes.
pub fn script(text: &str) -> Result<Vec<Key>, UnknownKey> {
    let mut keys = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c != '<' {
            keys.push(Key::plain(Code::Char(c)));
            rest = rest.strip_prefix(c).unwrap_or("");
            continue;
        }
        let Some((name, after)) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) else {
            return Err(UnknownKey(rest.to_owned()));
        };
        keys.push(if name == "lt" {
            Key::plain(Code::Char('<'))
        } else {
            name.parse()?
        });
        rest = after;
    }
    Ok(keys)
}
