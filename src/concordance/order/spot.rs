//! Where nodes stand in folded text, and the units beside them there.
//!
//! Folded text lies end to end, a line break after each paragraph, and lines come
//! in its order: reading beside them goes through memory once, from front to back,
//! where the originals lie far apart.

use std::ops::Range;

use crate::concordance::unit::{is_letter, is_single, last_start, word_end};

/// Where a node stands in the folded text of its language: in eight bytes, since
/// a million of them are gone through for one screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spot(u64);

/// Bits for the length of a node. One of a megabyte has its right context in
/// itself.
const LENGTH: u32 = 20;

impl Spot {
    /// The spot at a range of bytes.
    pub fn new(range: &Range<usize>) -> Self {
        let wide = |number: usize| u64::try_from(number).unwrap_or(0);
        let longest = (1 << LENGTH) - 1;
        Self(wide(range.start) << LENGTH | wide(range.len()).min(longest))
    }

    /// The bytes of the node.
    pub(in crate::concordance) fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Where the node begins.
    pub(super) fn start(self) -> usize {
        usize::try_from(self.0 >> LENGTH).unwrap_or(0)
    }

    /// Where it ends.
    pub(super) fn end(self) -> usize {
        let length = self.0 & ((1 << LENGTH) - 1);
        self.start() + usize::try_from(length).unwrap_or(0)
    }
}

/// A unit in folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit<'a> {
    /// A character by itself, and the byte it begins at.
    Single(char, usize),
    /// A word.
    Word(&'a str),
}

/// A side of the node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// The units of a paragraph from a node on, the nearest first.
#[derive(Debug, Clone)]
pub(super) struct Units<'a> {
    folded: &'a str,
    at: usize,
    side: Side,
}

impl<'a> Units<'a> {
    pub(super) fn new(folded: &'a str, spot: Spot, side: Side) -> Self {
        let at = match side {
            Side::Left => spot.start(),
            Side::Right => spot.end(),
        };
        Self { folded, at, side }
    }

    fn forth(&mut self) -> Option<Unit<'a>> {
        let bytes = self.folded.as_bytes();
        let mut at = self.at;
        while let Some(byte) = bytes.get(at).copied().filter(|byte| *byte != b'\n') {
            if byte.is_ascii_alphanumeric() {
                return self.word_from(at);
            }
            if byte.is_ascii() {
                at += 1;
                continue;
            }
            let c = match hanzi(bytes, at) {
                Some(c) => c,
                None => self.folded.get(at..)?.chars().next()?,
            };
            if is_single(c) {
                self.at = at + c.len_utf8();
                return Some(Unit::Single(c, at));
            }
            if is_letter(c) {
                return self.word_from(at);
            }
            at += c.len_utf8();
        }
        // What lies beyond the paragraph is not beside the node.
        self.at = usize::MAX;
        None
    }

    fn word_from(&mut self, at: usize) -> Option<Unit<'a>> {
        let bytes = self.folded.as_bytes().get(at..)?;
        let plain = bytes.iter().position(|own| !own.is_ascii_alphanumeric());
        let plain = plain.unwrap_or(bytes.len());
        let goes_on = bytes
            .get(plain)
            .is_some_and(|own| !own.is_ascii() || *own == b'\'');
        let rest = self.folded.get(at..)?;
        let word = rest.get(..if goes_on { word_end(rest) } else { plain })?;
        self.at = at + word.len();
        Some(Unit::Word(word))
    }

    fn back(&mut self) -> Option<Unit<'a>> {
        let bytes = self.folded.as_bytes();
        let mut at = self.at;
        while let Some(byte) = at.checked_sub(1).and_then(|last| bytes.get(last).copied()) {
            if byte.is_ascii_alphanumeric() {
                return self.word_to(at);
            }
            if byte == b'\n' {
                break;
            }
            if byte.is_ascii() {
                at -= 1;
                continue;
            }
            let c = match at.checked_sub(3).and_then(|start| hanzi(bytes, start)) {
                Some(c) => c,
                None => self.folded.get(..at)?.chars().next_back()?,
            };
            if is_single(c) {
                self.at = at - c.len_utf8();
                return Some(Unit::Single(c, self.at));
            }
            if is_letter(c) {
                return self.word_to(at);
            }
            at -= c.len_utf8();
        }
        self.at = usize::MAX;
        None
    }

    fn word_to(&mut self, at: usize) -> Option<Unit<'a>> {
        let bytes = self.folded.as_bytes().get(..at)?;
        let plain = bytes.iter().rposition(|own| !own.is_ascii_alphanumeric());
        let plain = plain.map_or(0, |before| before + 1);
        let before = plain.checked_sub(1).and_then(|own| bytes.get(own));
        let goes_on = before.is_some_and(|own| !own.is_ascii() || *own == b'\'');
        let rest = self.folded.get(..at)?;
        self.at = if goes_on { last_start(rest) } else { plain };
        Some(Unit::Word(rest.get(self.at..)?))
    }
}

/// The hanzi that stands beside a node with nothing between, as nearly all do in
/// Chinese; seen fastest.
pub(super) fn hanzi_beside(folded: &str, spot: Spot, side: Side) -> Option<char> {
    let at = match side {
        Side::Left => spot.start().checked_sub(3)?,
        Side::Right => spot.end(),
    };
    // The other characters of this range are Yijing hexagrams.
    hanzi(folded.as_bytes(), at).filter(|c| *c >= '\u{4E00}')
}

/// The word of Latin letters that stands beside a node with nothing but spaces
/// between, as nearly all do in English; seen fastest.
pub(super) fn word_beside(folded: &str, spot: Spot, side: Side) -> Option<&[u8]> {
    let bytes = folded.as_bytes();
    let ends = |byte: Option<&u8>| byte.is_none_or(|own| own.is_ascii() && *own != b'\'');
    let word = match side {
        Side::Left => {
            let text = bytes.get(..spot.start())?;
            let end = text.iter().rposition(|own| *own != b' ')?;
            let text = text.get(..=end)?;
            let before = text.iter().rposition(|own| !own.is_ascii_alphanumeric())?;
            let word = text.get(before + 1..)?;
            ends(text.get(before)).then_some(word)
        }
        Side::Right => {
            let text = bytes.get(spot.end()..)?;
            let start = text.iter().position(|own| *own != b' ')?;
            let text = text.get(start..)?;
            let end = text.iter().position(|own| !own.is_ascii_alphanumeric())?;
            ends(text.get(end)).then_some(text.get(..end)?)
        }
    };
    word.filter(|own| !own.is_empty())
}

/// The character of U+4000 to U+9FFF that stands at a byte: nearly all hanzi.
pub(super) fn hanzi(bytes: &[u8], at: usize) -> Option<char> {
    let (one, two, three) = match bytes.get(at..at + 3)? {
        [one @ 0xE4..=0xE9, two, three] => (*one, *two, *three),
        _ => return None,
    };
    let bits = |byte: u8| u32::from(byte & 0x3F);
    char::from_u32(u32::from(one & 0xF) << 12 | bits(two) << 6 | bits(three))
}

impl<'a> Iterator for Units<'a> {
    type Item = Unit<'a>;

    fn next(&mut self) -> Option<Unit<'a>> {
        match self.side {
            Side::Left if self.at == usize::MAX => None,
            Side::Left => self.back(),
            Side::Right => self.forth(),
        }
    }
}
