//! Read text: the characters and their syllables as two rows of numbers.

use std::ops::Range;

use super::query::{Element, Parse};
use super::table::{Id, tables};

/// Stands for a character beyond the Basic Multilingual Plane, which has four
/// bytes in UTF-8 and no reading here. No character has this number.
const BEYOND: u16 = 0xD800;

/// Folded text with its readings. Positions count characters.
#[derive(Debug, Clone, Default)]
pub struct Plane {
    chars: Vec<u16>,
    ids: Vec<Id>,
}

/// Positions that are tested in one go; the compiler makes vector code of it.
const LANE: usize = 64;
/// Characters from which on it pays to gather beforehand which ones may be read
/// as an element asks.
const SHORT: usize = 4096;

impl Plane {
    /// Reads folded text and appends it.
    pub fn push(&mut self, folded: &str) {
        let tables = tables();
        let from = self.chars.len();
        let unit = |c: char| u16::try_from(u32::from(c)).unwrap_or(BEYOND);
        self.chars.extend(folded.chars().map(unit));
        self.ids.reserve(self.chars.len() - from);
        let mut rest = self.chars.get(from..).unwrap_or(&[]);
        while let Some(first) = rest.first() {
            if let Some(phrase) = tables.phrase(rest) {
                self.ids.extend(&phrase.ids);
                rest = rest.get(phrase.ids.len()..).unwrap_or(&[]);
            } else {
                self.ids.push(tables.first(*first));
                rest = rest.get(1..).unwrap_or(&[]);
            }
        }
    }

    /// Number of characters.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Bytes of UTF-8 that a range of characters takes.
    pub fn bytes(&self, range: Range<usize>) -> usize {
        let own = self.chars.get(range).unwrap_or(&[]);
        own.iter()
            .map(|c| match *c {
                0..0x80 => 1,
                0x80..0x800 => 2,
                BEYOND => 4,
                _ => 3,
            })
            .sum()
    }

    /// The numbers of a range of characters; equal where the text is.
    pub fn units(&self, range: Range<usize>) -> &[u16] {
        self.chars.get(range).unwrap_or(&[])
    }

    /// Where a parse is found, in characters, from left to right; they may
    /// overlap. With `other`, only where some character has to be read in
    /// another way than its context asks for.
    pub fn find<'a>(
        &'a self,
        parse: &'a Parse,
        other: bool,
    ) -> Box<dyn Iterator<Item = Range<usize>> + 'a> {
        let len = parse.elements.len();
        let Some(last) = self.chars.len().checked_sub(len).filter(|_| len > 0) else {
            return Box::new(std::iter::empty());
        };
        if other && self.chars.len() < SHORT {
            return Box::new(
                (0..=last)
                    .filter(move |at| self.may(parse, *at) && !self.fits(parse, *at))
                    .map(move |at| at..at + len),
            );
        }
        if other {
            let sets = sets(parse);
            return Box::new((0..=last).filter_map(move |at| {
                let own = self.chars.get(at..at + len)?;
                let may = own.iter().zip(&sets).all(|(c, set)| {
                    let word = set.get(usize::from(*c) / 64).copied().unwrap_or(0);
                    word >> (c % 64) & 1 == 1
                });
                (may && !self.fits(parse, at)).then_some(at..at + len)
            }));
        }
        let Some(gate) = Gate::of(parse) else {
            return Box::new(
                (0..=last)
                    .filter(move |at| self.fits(parse, *at))
                    .map(move |at| at..at + len),
            );
        };
        let mut block = (0, 0_u64);
        Box::new(std::iter::from_fn(move || {
            loop {
                while block.1 != 0 {
                    let at = block.0 - LANE + block.1.trailing_zeros() as usize;
                    block.1 &= block.1 - 1;
                    if at <= last && self.fits(parse, at) {
                        return Some(at..at + len);
                    }
                }
                if block.0 > last {
                    return None;
                }
                block.1 = gate.open(&self.ids, block.0);
                block.0 += LANE;
            }
        }))
    }

    /// Whether a parse fits at a position by any reading of its characters.
    fn may(&self, parse: &Parse, at: usize) -> bool {
        let own = self.chars.iter().skip(at);
        parse
            .elements
            .iter()
            .zip(own)
            .all(|(element, c)| match element {
                Element::Char(own) => own == c,
                Element::Sound { ranges, tone } => tables().readings(*c).iter().any(|own| {
                    ranges.iter().any(|range| range.contains(&own.id))
                        && tone.is_none_or(|tone| own.tone == tone)
                }),
            })
    }

    /// Whether a parse fits at a position, as it is read there.
    fn fits(&self, parse: &Parse, at: usize) -> bool {
        parse.elements.iter().enumerate().all(|(offset, element)| {
            let at = at + offset;
            let (Some(c), Some(id)) = (self.chars.get(at), self.ids.get(at)) else {
                return false;
            };
            match element {
                Element::Char(own) => own == c,
                Element::Sound { ranges, tone } => {
                    let holds = |id: Id| ranges.iter().any(|range| range.contains(&id));
                    holds(*id) && tone.is_none_or(|tone| has_tone(*c, &holds, tone))
                }
            }
        })
    }
}

/// For each element the characters that it may be, in any of their readings, a
/// bit a character.
fn sets(parse: &Parse) -> Vec<Vec<u64>> {
    let set = |element: &Element| match element {
        Element::Char(c) => {
            let mut bits = vec![0; 0x1_0000 / 64];
            if let Some(word) = bits.get_mut(usize::from(*c) / 64) {
                *word = 1 << (c % 64);
            }
            bits
        }
        Element::Sound { ranges, tone } => tables().read_so(|own| {
            ranges.iter().any(|range| range.contains(&own.id))
                && tone.is_none_or(|tone| own.tone == tone)
        }),
    };
    parse.elements.iter().map(set).collect()
}

fn has_tone(c: u16, holds: &impl Fn(Id) -> bool, tone: u8) -> bool {
    tables()
        .readings(c)
        .iter()
        .any(|own| holds(own.id) && own.tone == tone)
}

/// The first two syllables of a parse as one range each: what is tested for a
/// block of positions at once, before anything is looked at closely.
struct Gate {
    first: (Id, Id),
    second: (Id, Id),
}

impl Gate {
    fn of(parse: &Parse) -> Option<Self> {
        let own = |at: usize| match parse.elements.get(at) {
            Some(Element::Sound { ranges, .. }) => match ranges.as_slice() {
                [one] => Some((one.start, one.end - one.start - 1)),
                _ => None,
            },
            Some(Element::Char(_)) => None,
            // Anything may follow.
            None => Some((0, Id::MAX)),
        };
        Some(Self {
            first: own(0)?,
            second: own(1)?,
        })
    }

    /// A bit for each position of the block that may fit.
    fn open(&self, ids: &[Id], from: usize) -> u64 {
        let Some(block) = ids.get(from..from + LANE + 1) else {
            return u64::MAX;
        };
        let mut any = 0_u16;
        let mut hits = [0_u16; LANE];
        for (hit, pair) in hits.iter_mut().zip(block.windows(2)) {
            let (a, b) = match pair {
                [a, b] => (*a, *b),
                _ => (0, 0),
            };
            let first = a.wrapping_sub(self.first.0) <= self.first.1;
            let second = b.wrapping_sub(self.second.0) <= self.second.1;
            *hit = u16::from(first & second);
            any |= *hit;
        }
        if any == 0 {
            return 0;
        }
        hits.iter()
            .enumerate()
            .filter(|(_, hit)| **hit != 0)
            .fold(0, |bits, (at, _)| bits | 1 << at)
    }
}
