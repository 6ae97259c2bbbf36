//! Read text: the characters and their syllables as rows of numbers.

use std::ops::Range;

use super::query::{Element, Parse};
use super::table::{Id, SEVERAL, tables};

/// Stands for a character beyond the Basic Multilingual Plane, which has four
/// bytes in UTF-8 and no reading here. No character has this number.
const BEYOND: u16 = 0xD800;

/// Folded text with its readings. Positions count characters.
#[derive(Debug, Clone, Default)]
pub struct Plane {
    chars: Vec<u16>,
    /// As each is read where it stands.
    ids: Vec<Id>,
    /// As it may be read elsewhere; mostly 0.
    others: Vec<Id>,
}

/// Positions that are tested in one go; the compiler makes vector code of it.
const LANE: usize = 64;

impl Plane {
    /// Reads folded text and appends it.
    pub fn push(&mut self, folded: &str) {
        let tables = tables();
        let from = self.chars.len();
        let unit = |c: char| u16::try_from(u32::from(c)).unwrap_or(BEYOND);
        self.chars.extend(folded.chars().map(unit));
        let own = self.chars.get(from..).unwrap_or(&[]);
        self.ids.reserve(own.len());
        let mut rest = own;
        while let Some(first) = rest.first() {
            if let Some(phrase) = tables.phrase(rest) {
                self.ids.extend(&phrase.ids);
                rest = rest.get(phrase.ids.len()..).unwrap_or(&[]);
            } else {
                self.ids.push(tables.first(*first));
                rest = rest.get(1..).unwrap_or(&[]);
            }
        }
        let ids = self.ids.get(from..).unwrap_or(&[]);
        let others = own.iter().zip(ids).map(|(c, id)| tables.other(*c, *id));
        self.others.extend(others);
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

    /// Where a parse is found, in characters; they may overlap. In order from
    /// left to right; but with `other`, which finds only where some character has
    /// to be read in another way than its context asks for, in no order.
    pub fn find<'a>(
        &'a self,
        parse: &'a Parse,
        other: bool,
    ) -> Box<dyn Iterator<Item = Range<usize>> + 'a> {
        if other {
            return self.find_other(parse);
        }
        self.find_alike(vec![parse])
    }

    /// Where any of several parses is found that [begin alike](Parse::begins_as), as their
    /// characters are read in their context; the shortest at each place, in order.
    pub fn find_alike<'a>(
        &'a self,
        parses: Vec<&'a Parse>,
    ) -> Box<dyn Iterator<Item = Range<usize>> + 'a> {
        let Some([first, rest @ ..]) = parses.first().map(|own| own.elements.as_slice()) else {
            return Box::new(std::iter::empty());
        };
        let (row, ranges) = self.gate(Some(first));
        let (next, second) = self.gate(rest.first());
        // With several ranges the places come range by range.
        let sorted = ranges.len() == 1;
        let found = ranges
            .into_iter()
            .flat_map(move |range| {
                let second = match second.as_slice() {
                    [one] => one.clone(),
                    _ => ANY,
                };
                self.pairs(row, &range, next, &second)
            })
            .filter_map(move |at| {
                let fitting = parses.iter().filter(|own| self.fits(own, at));
                let len = fitting.map(|own| own.len()).min()?;
                Some(at..at + len)
            });
        if sorted {
            return Box::new(found);
        }
        let mut found: Vec<Range<usize>> = found.collect();
        found.sort_unstable_by_key(|own| own.start);
        Box::new(found.into_iter())
    }

    /// Where a parse is found only if some character is read in another way than its
    /// context asks for.
    fn find_other<'a>(&'a self, parse: &'a Parse) -> Box<dyn Iterator<Item = Range<usize>> + 'a> {
        let len = parse.elements.len();
        let given = parse.elements.iter().enumerate();
        let mut given = given.filter_map(|(offset, own)| match own {
            Element::Char(c) => Some((offset, *c)),
            Element::Sound { .. } => None,
        });
        let places: Box<dyn Iterator<Item = usize> + 'a> = match parse.elements.as_slice() {
            // A character that was typed is much rarer than a sound.
            _ if let Some((offset, c)) = given.next() => {
                let own = self.pairs(&self.chars, &(c..c + 1), &self.ids, &ANY);
                Box::new(own.filter_map(move |at| at.checked_sub(offset)))
            }
            [first, rest @ ..] => {
                let second = rest.first().map_or(ANY, hull);
                let (first, second) = (wrap(&hull(first)), wrap(&second));
                let block = move |from| self.open_any(first, second, from);
                Box::new(places(self.chars.len(), block))
            }
            [] => Box::new(std::iter::empty()),
        };
        let found = places.filter(|at| self.may(parse, *at) && !self.fits(parse, *at));
        Box::new(found.map(move |at| at..at + len))
    }

    /// The row in which an element is looked for, and as which numbers; anything
    /// will do for one that is not there.
    fn gate(&self, element: Option<&Element>) -> (&[u16], Vec<Range<u16>>) {
        match element {
            Some(Element::Char(c)) => (&self.chars, std::iter::once(*c..*c + 1).collect()),
            Some(Element::Sound { ranges, .. }) => (&self.ids, ranges.clone()),
            None => (&self.ids, std::iter::once(ANY).collect()),
        }
    }

    /// Positions with a number of one range in one row, and behind it a number of
    /// another in another: a block of them is tested at once.
    fn pairs<'a>(
        &'a self,
        row: &'a [u16],
        first: &Range<u16>,
        next: &'a [u16],
        second: &Range<u16>,
    ) -> impl Iterator<Item = usize> + use<'a> {
        let (first, second) = (wrap(first), wrap(second));
        places(self.chars.len(), move |from| {
            open(row, first, next, second, from)
        })
    }

    /// A bit for each position of a block at which a number may be in one range by some
    /// reading, and the one behind it in another.
    fn open_any(&self, first: (u16, u16), second: (u16, u16), from: usize) -> u64 {
        // All are asked for in the same way, so that the compiler makes vector code of it.
        let may = |own, id, other| holds(own, id) | holds(own, other) | holds(MANY, other);
        let rows = |from: usize| {
            let (ids, others) = (self.ids.get(from..), self.others.get(from..));
            ids.unwrap_or(&[]).iter().zip(others.unwrap_or(&[]))
        };
        let mut hits = [0_u8; LANE];
        for (hit, (id, other)) in hits.iter_mut().zip(rows(from)) {
            *hit = u8::from(may(first, *id, *other));
        }
        for (hit, (id, other)) in hits.iter_mut().zip(rows(from + 1)) {
            *hit &= u8::from(may(second, *id, *other));
        }
        bits(&hits)
    }

    /// Whether a parse fits at a position by any reading of its characters.
    fn may(&self, parse: &Parse, at: usize) -> bool {
        let rows = self.chars.iter().zip(&self.ids).zip(&self.others).skip(at);
        let elements = parse.elements.iter();
        at + parse.elements.len() <= self.chars.len()
            && elements
                .zip(rows)
                .all(|(element, ((c, id), other))| match element {
                    Element::Char(own) => own == c,
                    Element::Sound { ranges, tone } => {
                        let holds = |id: Id| ranges.iter().any(|range| range.contains(&id));
                        // The rows say mostly no, and cost less than the table.
                        (holds(*id) || holds(*other) || *other == SEVERAL)
                            && tables().readings(*c).iter().any(|own| {
                                holds(own.id) && tone.is_none_or(|tone| own.tone == tone)
                            })
                    }
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

/// The positions before `end` that `block` tells of each block, a bit each, by where it
/// begins.
fn places<F: Fn(usize) -> u64>(end: usize, block: F) -> impl Iterator<Item = usize> + use<F> {
    let (mut from, mut bits) = (0, 0_u64);
    std::iter::from_fn(move || {
        while bits == 0 {
            if from >= end {
                return None;
            }
            bits = block(from);
            from += LANE;
        }
        let at = from - LANE + bits.trailing_zeros() as usize;
        bits &= bits - 1;
        Some(at)
    })
}

/// The number of a character with several other readings, as [`wrap`] gives it.
const MANY: (Id, Id) = (SEVERAL, 0);

/// Every number but the last, which no row holds.
const ANY: Range<u16> = 0..u16::MAX;

fn has_tone(c: u16, holds: &impl Fn(Id) -> bool, tone: u8) -> bool {
    tables()
        .readings(c)
        .iter()
        .any(|own| holds(own.id) && own.tone == tone)
}

/// The least range that holds all numbers of an element.
fn hull(element: &Element) -> Range<u16> {
    match element {
        Element::Char(c) => *c..*c + 1,
        Element::Sound { ranges, .. } => {
            let start = ranges.iter().map(|own| own.start).min();
            let end = ranges.iter().map(|own| own.end).max();
            start.unwrap_or(0)..end.unwrap_or(1)
        }
    }
}

/// A range as its start and how far its last number is from it.
const fn wrap(range: &Range<u16>) -> (u16, u16) {
    (
        range.start,
        range.end.wrapping_sub(range.start).wrapping_sub(1),
    )
}

/// A bit for each position of a block at which both numbers are in range. The second row
/// is looked at only where the first holds something: most blocks hold nothing rare, and
/// what is not read need not come from memory.
fn open(row: &[u16], first: (u16, u16), next: &[u16], second: (u16, u16), from: usize) -> u64 {
    let row = row.get(from..).unwrap_or(&[]);
    let row = row.get(..LANE).unwrap_or(row);
    let any = row
        .iter()
        .fold(false, |any, number| any | holds(first, *number));
    if !any {
        return 0;
    }
    let mut hits = [0_u8; LANE];
    let next = next.get(from + 1..).unwrap_or(&[]);
    if let (Some(row), Some(next)) = (row.first_chunk::<LANE>(), next.first_chunk::<LANE>()) {
        for ((hit, a), b) in hits.iter_mut().zip(row).zip(next) {
            *hit = u8::from(holds(first, *a) & holds(second, *b));
        }
    } else {
        // The last block, and the last number, which has none behind it.
        for (offset, (hit, a)) in hits.iter_mut().zip(row).enumerate() {
            let b = next.get(offset).copied();
            *hit = u8::from(holds(first, *a) && b.is_none_or(|b| holds(second, b)));
        }
    }
    bits(&hits)
}

/// Whether a number is in a range, given as [`wrap`] does.
const fn holds((start, width): (u16, u16), number: u16) -> bool {
    number.wrapping_sub(start) <= width
}

/// A bit for each position of a block.
fn bits(hits: &[u8; LANE]) -> u64 {
    if hits.iter().all(|hit| *hit == 0) {
        return 0;
    }
    let hits = hits.iter().enumerate();
    hits.fold(0, |bits, (at, hit)| bits | u64::from(*hit) << at)
}
