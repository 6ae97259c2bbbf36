//! Units in a row as one number that sorts as they do.
//!
//! Each letter of a word takes six bits, and a 0 ends it; a hanzi takes six set
//! bits, so that it comes after every word, and its place in the dictionary; no
//! unit is a 0 alone. Where the room ends the number is cut, and lines of the same
//! number are told apart by the bits that follow; where there is a letter that is
//! neither Latin nor digit, by the texts.

use super::spot::Unit;
use crate::text::pinyin::dictionary::{self, Dictionary};

/// Bits of a code.
pub(super) const ROOM: u32 = 106;
/// Bits of a line's number.
pub(super) const INDEX: u32 = 20;
/// Bits of a letter.
const LETTER: u32 = 6;
/// In the place of a letter: what follows is a hanzi.
const HANZI: u64 = 63;
/// A letter that has no code of its own, the last in the order.
const OTHER: u64 = 38;

/// A row of units on its way into a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Code {
    bits: u128,
    /// Bits that are left out yet.
    skip: u32,
    room: u32,
    rest: Rest,
}

/// What a code does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    Nothing,
    /// Further bits.
    Bits,
    /// Letters that have no code.
    Letters,
}

/// The code of a line with its number: sorts as the line does, as far as
/// [`rest`](Packed::rest) says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Packed(u128);

impl Packed {
    /// The number of the line.
    pub(super) fn index(self) -> u32 {
        u32::try_from(self.0 & ((1 << INDEX) - 1)).unwrap_or(0)
    }

    /// All but the number: equal for lines that sort alike.
    pub(super) const fn code(self) -> u128 {
        self.0 >> INDEX
    }

    /// The same code with another line's number.
    pub(super) fn with(self, index: u32) -> Self {
        Self(self.code() << INDEX | u128::from(index))
    }

    /// What decides between lines of this code.
    pub(super) const fn rest(self) -> Rest {
        match self.code() & 3 {
            0 => Rest::Nothing,
            1 => Rest::Bits,
            _ => Rest::Letters,
        }
    }
}

impl Code {
    /// Without the first `skip` bits.
    pub(super) const fn new(skip: u32) -> Self {
        Self {
            bits: 0,
            skip,
            room: ROOM,
            rest: Rest::Nothing,
        }
    }

    /// Whether nothing more is taken.
    pub(super) fn is_full(&self) -> bool {
        self.rest != Rest::Nothing
    }

    /// Appends a number of some bits, at most 63.
    pub(super) const fn push(&mut self, mut number: u64, mut width: u32) {
        if !matches!(self.rest, Rest::Nothing) {
            return;
        }
        if self.skip > 0 {
            let skipped = if self.skip < width { self.skip } else { width };
            self.skip -= skipped;
            width -= skipped;
            number &= (1 << width) - 1;
        }
        let fits = if width < self.room { width } else { self.room };
        self.bits = self.bits << fits | (number >> (width - fits)) as u128;
        self.room -= fits;
        if fits < width {
            self.rest = Rest::Bits;
        }
    }

    /// Appends a unit of `folded`.
    pub(super) fn push_unit(
        &mut self,
        dictionary: &Dictionary,
        folded: &str,
        unit: Option<Unit<'_>>,
    ) {
        match unit {
            None => self.push(0, LETTER),
            Some(Unit::Single(c, at)) => {
                let place = dictionary.place(c, || around(folded, at));
                self.push(
                    HANZI << dictionary::BITS | u64::from(place),
                    LETTER + dictionary::BITS,
                );
            }
            Some(Unit::Word(word)) if word.is_ascii() => self.push_word(word),
            Some(Unit::Word(word)) => {
                for c in word.chars() {
                    self.push(letter(c), LETTER);
                    if letter(c) == OTHER && !self.is_full() {
                        self.rest = Rest::Letters;
                    }
                }
                self.push(0, LETTER);
            }
        }
    }

    /// Appends a word of Latin letters and digits, ten at a time, and its end.
    fn push_word(&mut self, word: &str) {
        let (mut number, mut width) = (0, 0);
        for byte in word.bytes() {
            number = number << LETTER | letter(char::from(byte));
            width += LETTER;
            if width == 10 * LETTER {
                self.push(number, width);
                (number, width) = (0, 0);
            }
        }
        self.push(number, width);
        self.push(0, LETTER);
    }

    /// The whole with the number of its line.
    pub(super) fn pack(self, index: u32) -> Packed {
        let rest = match self.rest {
            Rest::Nothing => 0,
            Rest::Bits => 1,
            Rest::Letters => 2,
        };
        let code = self.bits << self.room << 2 | rest;
        Packed(code << INDEX | u128::from(index))
    }
}

/// The text before and from byte `at` on.
fn around(folded: &str, at: usize) -> (&str, &str) {
    folded.split_at_checked(at).unwrap_or(("", ""))
}

const fn letter(c: char) -> u64 {
    match c {
        '\'' => 1,
        '0'..='9' => c as u64 - '0' as u64 + 2,
        'a'..='z' => c as u64 - 'a' as u64 + 12,
        _ => OTHER,
    }
}

/// Buckets of words, by three letters, with none at all.
const WORDS: u32 = 39 * 39 * 39;
/// Number of buckets.
pub(super) const BUCKETS: usize = WORDS as usize + (1 << dictionary::BITS) + 1;

/// The bucket that a first unit falls in: they are in the order of the codes.
pub(super) fn bucket(dictionary: &Dictionary, folded: &str, unit: Option<Unit<'_>>) -> u32 {
    match unit {
        Some(Unit::Single(c, at)) => WORDS + dictionary.place(c, || around(folded, at)),
        other => coarse(dictionary, other),
    }
}

/// The foremost bucket that a hanzi may fall in.
pub(super) fn hanzi(dictionary: &Dictionary, c: char) -> u32 {
    WORDS + dictionary.foremost(c)
}

/// The bucket of a word of Latin letters and digits.
pub(super) fn latin(word: &[u8]) -> u32 {
    let letter = |at: usize| word.get(at).map_or(0, |own| letter(char::from(*own)));
    let bucket = (letter(0) * 39 + letter(1)) * 39 + letter(2);
    u32::try_from(bucket).unwrap_or(0)
}

/// The same without looking at the words around a hanzi: never behind the bucket.
pub(super) fn coarse(dictionary: &Dictionary, unit: Option<Unit<'_>>) -> u32 {
    match unit {
        None => 0,
        Some(Unit::Single(c, _)) => hanzi(dictionary, c),
        Some(Unit::Word(word)) => {
            let mut chars = word.chars();
            let mut bucket = 0;
            let mut goes_on = true;
            for _ in 0..3 {
                let code = if goes_on {
                    chars.next().map_or(0, letter)
                } else {
                    0
                };
                // Behind a letter without a code nothing is compared.
                goes_on = code != OTHER;
                bucket = bucket * 39 + u32::try_from(code).unwrap_or(0);
            }
            bucket
        }
    }
}
