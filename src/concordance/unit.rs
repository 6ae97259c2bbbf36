//! What a concordance counts and sorts by: in Chinese the character, in
//! languages with words the word. Each text is read by its own script, so that
//! `GDP` in a Chinese sentence is one unit and a hanzi in an English one too.
//!
//! White space and punctuation separate units and are none themselves. An
//! apostrophe between letters belongs to the word; a hyphen separates.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::text::pinyin::dictionary::dictionary;

/// Whether a character is a unit by itself: hanzi (with `〇` and the iteration
/// mark) and kana, by the blocks of Unicode 16.
pub const fn is_single(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}'
        | '々' | '〇'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

/// Whether a character is a letter or digit of a word.
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        !is_single(c) && c.is_alphanumeric()
    }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// The units of `text` from its start.
pub fn after(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (unit, behind) = split_first(rest)?;
        rest = behind;
        Some(unit)
    })
}

/// The units of `text` from its end, the last one first.
pub fn before(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (unit, ahead) = split_last(rest)?;
        rest = ahead;
        Some(unit)
    })
}

/// The first unit of `text` and what follows it.
pub fn split_first(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(|c| !is_single(c) && !is_letter(c));
    let split = text.split_at_checked(word_end(text));
    split.filter(|(unit, _)| !unit.is_empty())
}

/// The last unit of `text` and what stands before it.
pub fn split_last(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end_matches(|c| !is_single(c) && !is_letter(c));
    let (ahead, unit) = text.split_at_checked(last_start(text))?;
    (!unit.is_empty()).then_some((unit, ahead))
}

/// The units of `text` with the byte at which each begins.
pub fn placed(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let mut rest = text;
    std::iter::from_fn(move || {
        let trimmed = rest.trim_start_matches(|c| !is_single(c) && !is_letter(c));
        at += rest.len() - trimmed.len();
        let (unit, behind) = trimmed.split_at_checked(word_end(trimmed))?;
        let start = at;
        at += unit.len();
        rest = behind;
        (!unit.is_empty()).then_some((start, unit))
    })
}

/// Where the last `count` units of `text` begin, in bytes.
pub fn last_units(text: &str, count: usize) -> usize {
    let mut rest = text;
    let mut start = text.len();
    for _ in 0..count {
        let trimmed = rest.trim_end_matches(|c| !is_single(c) && !is_letter(c));
        if trimmed.is_empty() {
            break;
        }
        start = last_start(trimmed);
        rest = trimmed.get(..start).unwrap_or("");
    }
    start
}

/// Where the unit that `text` begins with ends.
pub(crate) fn word_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    match chars.next() {
        None => return 0,
        Some((_, c)) if is_single(c) => return c.len_utf8(),
        Some(_) => {}
    }
    while let Some((at, c)) = chars.next() {
        let joins = is_apostrophe(c) && chars.peek().is_some_and(|(_, next)| is_letter(*next));
        if !is_letter(c) && !joins {
            return at;
        }
    }
    text.len()
}

/// Where the unit that `text` ends with begins.
pub(crate) fn last_start(text: &str) -> usize {
    let mut chars = text.char_indices().rev().peekable();
    let mut start = match chars.next() {
        None => return 0,
        Some((at, c)) if is_single(c) => return at,
        Some((at, _)) => at,
    };
    while let Some((at, c)) = chars.next() {
        let joins = is_apostrophe(c) && chars.peek().is_some_and(|(_, next)| is_letter(*next));
        if !is_letter(c) && !joins {
            break;
        }
        start = at;
    }
    start
}

/// A character as it is compared: without case, one apostrophe.
fn folded(c: char) -> char {
    match c {
        '’' => '\'',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        // Words that differ in the second letter of such a folding (ß, İ) are
        // told apart by the letters themselves.
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

/// The order of two units by themselves: words before hanzi, words by letters
/// without case, hanzi as in a dictionary (see
/// [`dictionary`](crate::text::pinyin::dictionary)), each as it is mostly read.
pub fn compare(one: &str, other: &str) -> Ordering {
    let place = |unit: &str| {
        let single = unit.chars().next().filter(|c| is_single(*c));
        single.map_or(0, |c| dictionary().place(c, || ("", "")))
    };
    let class = |unit: &str| (!unit.is_empty(), place(unit));
    class(one)
        .cmp(&class(other))
        .then_with(|| compare_words(one, other))
}

/// The order of two words by their letters, without case.
pub(crate) fn compare_words(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.chars().map(folded), other.chars().map(folded));
    one.cmp(other)
}

/// The order of two rows of units: by the first that differs.
pub(crate) fn compare_all(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (after(one), after(other));
    loop {
        let (one, other) = (one.next(), other.next());
        let order = compare(one.unwrap_or(""), other.unwrap_or(""));
        if order.is_ne() || one.is_none() {
            return order;
        }
    }
}

/// Appends a text as its units are compared: without case, one apostrophe.
pub(crate) fn lower_to(text: &str, out: &mut String) {
    if text.is_ascii() {
        let from = out.len();
        out.push_str(text);
        if let Some(own) = out.get_mut(from..) {
            own.make_ascii_lowercase();
        }
    } else {
        out.extend(text.chars().map(folded));
    }
}

/// Whether two units are the same without case.
pub fn same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars().map(folded), other.chars().map(folded));
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (one, other) if one == other => {}
            _ => return false,
        }
    }
}

/// A hash of units in a row, without case (FNV-1a over code points): equal for
/// equal units, and as good as never for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash(u64);

impl Hash {
    /// Of no unit.
    pub const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// With one more unit.
    #[must_use]
    pub fn then(self, unit: &str) -> Self {
        let mut hash = self.0;
        for c in unit.chars().map(folded).chain([' ']) {
            hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
        }
        Self(hash)
    }

    /// The number.
    pub const fn get(self) -> u64 {
        self.0
    }
}

/// A map with such hashes for keys: they are hashed as well as they can be.
pub type Hashed<V> = HashMap<u64, V, BuildHasherDefault<AsItIs>>;

/// Takes a key that is a hash already as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        // The map looks at the highest bits first, FNV mixes the middle best.
        self.0 = hash ^ hash.rotate_left(32);
    }
}

impl Default for Hash {
    fn default() -> Self {
        Self::new()
    }
}
