//! Which characters may be read in a way at all: for looking up pairs of them.

use super::query::{Element, Parse};
use super::table::{SEVERAL, tables};

/// A set of characters of the Basic Multilingual Plane, folded.
#[derive(Clone)]
pub struct Readers {
    words: Box<[u64]>,
}

impl std::fmt::Debug for Readers {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Readers({})", self.count())
    }
}

/// Before this there is nothing to read.
const FIRST: u16 = 0x2E80;

impl Readers {
    fn of(element: &Element) -> Self {
        let mut own = Self {
            words: vec![0; 1 << 10].into_boxed_slice(),
        };
        let ranges = match element {
            Element::Char(c) => {
                own.insert(*c);
                return own;
            }
            Element::Sound { ranges, .. } => ranges,
        };
        let holds = |id| ranges.iter().any(|range| range.contains(&id));
        let tables = tables();
        for c in FIRST..u16::MAX {
            let first = tables.first(c);
            if first == 0 {
                continue;
            }
            let other = tables.other(c, first);
            let further = || tables.readings(c).iter().any(|reading| holds(reading.id));
            if holds(first) || holds(other) || (other == SEVERAL && further()) {
                own.insert(c);
            }
        }
        // A word may give a character a reading that it has nowhere else.
        for (c, id) in tables.in_words() {
            if holds(id) {
                own.insert(c);
            }
        }
        own
    }

    fn insert(&mut self, c: u16) {
        if let Some(word) = self.words.get_mut(usize::from(c / 64)) {
            *word |= 1 << (c % 64);
        }
    }

    /// Whether a character, as a number, is among them.
    pub fn has(&self, c: u16) -> bool {
        let word = self.words.get(usize::from(c / 64)).copied().unwrap_or(0);
        word >> (c % 64) & 1 == 1
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.words.iter().map(|own| own.count_ones() as usize).sum()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = u16> + '_ {
        (0_u16..).zip(self.words.iter()).flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = u16::try_from(rest.trailing_zeros()).ok();
                let bit = bit.filter(|_| rest != 0)?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }
}

impl Parse {
    /// For each character of the parse, which may stand there.
    pub fn readers(&self) -> Vec<Readers> {
        self.elements.iter().map(Readers::of).collect()
    }
}
