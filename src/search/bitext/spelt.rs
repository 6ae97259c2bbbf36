//! Characters that may be read in some ways, one after the other, in lines as they
//! are written: a bit for each character of each way, moved on with each character
//! of the line (Baeza-Yates and Gonnet, A new approach to text searching, 1992).

use std::ops::RangeInclusive;
use std::sync::{LazyLock, OnceLock};

use super::raw::{Side, decode, of_three};
use crate::search::gram::Units;
use crate::text::fold::{self, Folded, Usual, fold_fast};
use crate::text::pinyin::Readers;

/// Places that a table has room for.
const BITS: usize = 14;
/// Stands for what is nothing, or white space: whether that counts depends on its
/// neighbours, and without it more is found, not less.
const VOID: u16 = 1 << 15;
/// Stands for what is several characters, or may be.
const SEVERAL: u16 = 1 << 14;

/// Ways to read, each a row of what its characters may be.
pub(super) struct Spelt {
    readers: Vec<Vec<Readers>>,
    /// Made once they are wanted.
    tables: OnceLock<Vec<Table>>,
}

/// Some of the ways.
struct Table {
    /// Of each character of the Basic Multilingual Plane, as it is written, the places
    /// in all ways that it may have.
    places: Vec<u16>,
    /// The first place of each way, and the last.
    first: u16,
    last: u16,
    /// Characters of the shortest way.
    least: usize,
    /// Whether each character has to be looked at.
    is_strict: bool,
}

impl Spelt {
    pub(super) const fn new(readers: Vec<Vec<Readers>>) -> Self {
        Self {
            readers,
            tables: OnceLock::new(),
        }
    }

    /// Marks the lines with characters that may be read in one of the ways.
    pub(super) fn mark(&self, side: &Side, out: &mut [bool]) {
        let mut units = Units::default();
        for table in self.tables.get_or_init(|| tables(&self.readers)) {
            let mut last = None;
            table.each(&side.bytes, |at| {
                let line = side.line_at(at, last.unwrap_or(0));
                if last.replace(line) == Some(line) {
                    return;
                }
                if let Some(out) = out.get_mut(line).filter(|out| !**out) {
                    *out = self.is_in(side.line(line), &mut units);
                }
            });
        }
    }

    /// Whether a line has one of them; what is no text may have any.
    fn is_in(&self, line: &[u8], units: &mut Units) -> bool {
        let Ok(line) = str::from_utf8(line) else {
            return true;
        };
        units.0.clear();
        fold_fast(line, units);
        self.readers.iter().any(|own| {
            let fits = |window: &[u16]| own.iter().zip(window).all(|(one, c)| one.has(*c));
            !own.is_empty() && units.0.windows(own.len()).any(fits)
        })
    }
}

fn tables(readers: &[Vec<Readers>]) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut used = BITS;
    for own in readers {
        // A longer one is found by its beginning.
        let own = own.get(..BITS).unwrap_or(own);
        if own.is_empty() {
            continue;
        }
        if used + own.len() > BITS {
            used = 0;
            tables.push(Table {
                places: WRITTEN.clone(),
                first: 0,
                last: 0,
                least: BITS,
                is_strict: false,
            });
        }
        let Some(table) = tables.last_mut() else {
            continue;
        };
        table.first |= 1 << used;
        table.least = table.least.min(own.len());
        for one in own {
            for c in one.iter() {
                if let Some(places) = table.places.get_mut(usize::from(c)) {
                    *places |= 1 << used;
                }
            }
            used += 1;
        }
        table.last |= 1 << (used - 1);
    }
    tables.iter_mut().for_each(Table::spread);
    tables
}

impl Table {
    /// Gives what is written otherwise the places of what it folds to.
    fn spread(&mut self) {
        let mut parts: Vec<char> = Vec::new();
        for (folded, written) in fold::pairs() {
            let places = self.places.get(*folded as usize).copied().unwrap_or(0);
            let Some(own) = self
                .places
                .get_mut(*written as usize)
                .filter(|_| places != 0)
            else {
                continue;
            };
            *own |= places;
            // One character is two of a way.
            let is_known = SQUARED.contains(written);
            self.is_strict |= *own & SEVERAL != 0 && !is_known && parts.contains(written);
            parts.push(*written);
        }
    }

    /// Hands over the place of the last character of each occurrence, and of what may
    /// be one.
    fn each(&self, bytes: &[u8], mut see: impl FnMut(usize)) {
        let (mut at, mut state) = (0, 0);
        let leap = self.leap(bytes);
        while at < bytes.len() {
            // A character that has no place at all is in no occurrence, and before it
            // is room for none.
            while leap > 0
                && state == 0
                && let Some(point) = three(bytes, at + leap)
                && self.places.get(point) == Some(&0)
            {
                at += leap + 3;
            }
            let (places, len) = if let Some(point) = three(bytes, at) {
                (self.places.get(point).copied().unwrap_or(0), 3)
            } else {
                let (point, len) = decode(bytes, at);
                let places = usize::try_from(point).ok();
                let places = places.and_then(|own| self.places.get(own)).copied();
                (places.unwrap_or_else(|| self.beyond(point)), len)
            };
            if places & (VOID | SEVERAL) == 0 {
                state = (state << 1 | self.first) & places;
                if state & self.last != 0 {
                    see(at);
                }
            } else if places & SEVERAL != 0 {
                see(at);
            }
            at += len;
        }
    }

    /// How many bytes can be passed over at least where an occurrence can only begin:
    /// those of the shortest but for its last character. None where some character may
    /// be several of an occurrence, or may have fewer than three bytes.
    fn leap(&self, bytes: &[u8]) -> usize {
        let short = self.places.get(..0x800).unwrap_or(&[]);
        let is_short = |own: &u16| own & (VOID | SEVERAL) == 0 && *own != 0;
        if self.is_strict || short.iter().any(is_short) || has_several(bytes) {
            return 0;
        }
        3 * (self.least - 1)
    }

    /// The places of a character beyond the Basic Multilingual Plane.
    fn beyond(&self, point: u32) -> u16 {
        let c = char::from_u32(point).filter(|c| *c >= '\u{20000}');
        match c.map(|c| Usual::get().fold(c)) {
            Some(Folded::One(c)) => self.places.get(c as usize).copied().unwrap_or(0),
            Some(Folded::Space | Folded::Gone) => VOID,
            Some(Folded::Many(_)) | None => SEVERAL,
        }
    }
}

/// The character of three bytes at byte `at`, if one is there.
#[inline]
fn three(bytes: &[u8], at: usize) -> Option<usize> {
    let own = bytes.get(at..)?.first_chunk::<3>()?;
    of_three(*own)
}

/// The blocks of squared and enclosed characters, of which some are words.
const SQUARED: RangeInclusive<char> = '\u{3200}'..='\u{33FF}';

/// Whether some character may stand for several that can be read: a squared one, or one
/// from U+10000 to U+1FFFF.
fn has_several(bytes: &[u8]) -> bool {
    let mut any = 0;
    for (one, two) in bytes.iter().zip(bytes.get(1..).unwrap_or(&[])) {
        any |= u8::from(*one == 0xE3) & u8::from(two.wrapping_sub(0x88) < 8);
        any |= u8::from(*one == 0xF0) & u8::from(two.wrapping_sub(0x90) < 16);
    }
    any != 0
}

/// The table of no way at all. What ends a line has no place in any.
static WRITTEN: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let usual = Usual::get();
    let of = |point: u32| match char::from_u32(point) {
        Some('\n') | None => 0,
        Some(c) => match usual.fold(c) {
            Folded::One(_) => 0,
            Folded::Many(_) => SEVERAL,
            Folded::Space | Folded::Gone => VOID,
        },
    };
    (0..0x1_0000).map(of).collect()
});
