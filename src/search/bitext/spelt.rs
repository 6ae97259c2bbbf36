//! Characters that may be read in some ways, one after the other, in lines as they
//! are written: a bit for each character of each way, moved on with each character
//! of the line (Baeza-Yates and Gonnet, A new approach to text searching, 1992).

use std::sync::LazyLock;

use super::raw::{Side, decode};
use crate::search::gram::Units;
use crate::text::fold::{Folded, Usual, fold_fast};
use crate::text::pinyin::Readers;

/// Bits of a table.
const BITS: usize = 32;

/// Ways to read, each a row of what its characters may be.
pub(super) struct Spelt {
    readers: Vec<Vec<Readers>>,
    tables: Vec<Table>,
}

/// Some of the ways.
struct Table {
    /// Of each character as a number, the places in all ways that it may have.
    places: Vec<u32>,
    /// The first place of each way, and the last.
    first: u32,
    last: u32,
}

impl Spelt {
    pub(super) fn new(readers: Vec<Vec<Readers>>) -> Self {
        Self {
            tables: tables(&readers),
            readers,
        }
    }

    /// Marks the lines with characters that may be read in one of the ways.
    pub(super) fn mark(&self, side: Side<'_>, out: &mut [bool]) {
        let mut units = Units::default();
        for table in &self.tables {
            let mut last = None;
            table.each(side.bytes, |at| {
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
                places: vec![0; 0x1_0000],
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
    tables
}

impl Table {
    /// Hands over the place of the last character of each occurrence, and of what may
    /// be one.
    fn each(&self, bytes: &[u8], mut see: impl FnMut(usize)) {
        let folded = FOLDED.as_slice();
        let (mut at, mut state) = (0, 0_u32);
        while at < bytes.len() {
            let (point, len) = decode(bytes, at);
            let unit = match usize::try_from(point).ok().and_then(|own| folded.get(own)) {
                Some(unit) => *unit,
                None => beyond(point),
            };
            let places = self.places.get(usize::from(unit)).copied().unwrap_or(0);
            if unit < VOID {
                state = (state << 1 | self.first) & places;
                if state & self.last != 0 {
                    see(at);
                }
            } else if unit == SEVERAL {
                see(at);
            }
            at += len;
        }
    }
}

/// Stands for what is nothing, or white space: whether that counts depends on its
/// neighbours, and without it more is found, not less.
const VOID: u16 = 0xFFFE;
/// Stands for what is several characters, or may be.
const SEVERAL: u16 = 0xFFFF;

/// The characters of the Basic Multilingual Plane, folded. What ends a line is no
/// character of a way to read.
static FOLDED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let usual = Usual::get();
    let unit = |point: u32| match char::from_u32(point) {
        Some('\n') | None => 0,
        Some(c) => unit(&usual.fold(c)),
    };
    (0..0x1_0000).map(unit).collect()
});

/// The same for a character beyond it.
fn beyond(point: u32) -> u16 {
    let c = char::from_u32(point).filter(|c| *c >= '\u{20000}');
    c.map_or(SEVERAL, |c| unit(&Usual::get().fold(c)))
}

fn unit(folded: &Folded) -> u16 {
    match folded {
        Folded::One(c) => u16::try_from(u32::from(*c)).unwrap_or(0),
        Folded::Many(_) => SEVERAL,
        Folded::Space | Folded::Gone => VOID,
    }
}
