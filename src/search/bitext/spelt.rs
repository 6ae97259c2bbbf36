//! Characters that may be read in some ways, one after the other, in lines as they
//! are written: a bit for each character of each way, moved on with each character
//! of the line (Baeza-Yates and Gonnet, A new approach to text searching, 1992).

use std::cell::OnceCell;
use std::sync::LazyLock;

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
    tables: OnceCell<Vec<Table>>,
}

/// Some of the ways.
struct Table {
    /// Of each character of the Basic Multilingual Plane, as it is written, the places
    /// in all ways that it may have.
    places: Vec<u16>,
    /// The first place of each way, and the last.
    first: u16,
    last: u16,
}

impl Spelt {
    pub(super) const fn new(readers: Vec<Vec<Readers>>) -> Self {
        Self {
            readers,
            tables: OnceCell::new(),
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
            });
        }
        let Some(table) = tables.last_mut() else {
            continue;
        };
        table.first |= 1 << used;
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
    for table in &mut tables {
        for (folded, written) in fold::pairs() {
            let places = table.places.get(*folded as usize).copied().unwrap_or(0);
            if let Some(own) = table.places.get_mut(*written as usize) {
                *own |= places;
            }
        }
    }
    tables
}

impl Table {
    /// Hands over the place of the last character of each occurrence, and of what may
    /// be one.
    fn each(&self, bytes: &[u8], mut see: impl FnMut(usize)) {
        let (mut at, mut state) = (0, 0);
        let mut take = |at: usize, places: u16| {
            if places & (VOID | SEVERAL) == 0 {
                state = (state << 1 | self.first) & places;
                if state & self.last != 0 {
                    see(at);
                }
            } else if places & SEVERAL != 0 {
                see(at);
            }
        };
        while at < bytes.len() {
            // Most characters in a row have three bytes.
            let rest = bytes.get(at..).unwrap_or(&[]);
            for own in rest.as_chunks::<3>().0 {
                let Some(point) = of_three(*own) else { break };
                take(at, self.places.get(point).copied().unwrap_or(0));
                at += 3;
            }
            let (point, len) = decode(bytes, at);
            let places = usize::try_from(point).ok();
            let places = places.and_then(|own| self.places.get(own)).copied();
            take(at, places.unwrap_or_else(|| self.beyond(point)));
            at += len;
        }
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
