//! The unit beside a node in sixteen bits, as fast as memory tells it: equal
//! units have equal numbers, and unlike ones nearly always unlike ones. What
//! counts by them counts too much, never too little.

use std::ops::Range;

use super::spot::{Side, Spot, Unit, Units, hanzi};
use super::{Level, Sorter};
use crate::concordance::unit::Hash;

/// Numbers there are.
pub(super) const BRIEFS: usize = 1 << 16;

/// Bytes of a word that its number is made of: those nearest to the node.
const NEAREST: usize = 8;

/// The levels that make the pattern of lines sorted by frequency, the first two.
pub(super) fn levels(sorter: &Sorter<'_, '_>) -> [Option<Level>; 2] {
    let mut units = sorter.pattern().into_iter().filter(|own| own.is_unit());
    [units.next(), units.next()]
}

/// Of each line of a part the number of the unit on the first of these levels and,
/// below it, that on the second.
pub(super) fn pairs<'b>(
    sorter: &Sorter<'_, 'b>,
    part: Range<usize>,
) -> impl Iterator<Item = u32> + use<'b> {
    let [one, two] = levels(sorter);
    let spots = sorter.nodes.spots().get(part).unwrap_or(&[]).iter();
    let folded = sorter.folded;
    spots.map(move |spot| {
        let (one, two) = (on(folded, *spot, one), on(folded, *spot, two));
        u32::from(one) << 16 | u32::from(two)
    })
}

fn on(folded: &str, spot: Spot, level: Option<Level>) -> u16 {
    match level.and_then(Level::side) {
        Some((side, 0)) => beside(folded, spot, side),
        Some((side, depth)) => of(Units::new(folded, spot, side).nth(depth), side),
        None => 0,
    }
}

/// The second unit on a side of the node; 0 where there is none.
pub(super) fn second(folded: &str, spot: Spot, side: Side) -> u16 {
    of(Units::new(folded, spot, side).nth(1), side)
}

/// The last two bytes of a word before the node, or the first two of one after it, with
/// what stands beyond a single letter. Unlike [`beside`] this holds where folding let
/// something fall out that stood between two words.
pub(super) fn edge(folded: &str, spot: Spot, side: Side) -> u16 {
    let bytes = folded.as_bytes();
    let is_end = |own: &u8| is_plain(*own) || !own.is_ascii() || *own == b'\n';
    let pair = match side {
        Side::Left => {
            let text = bytes.get(..spot.start()).unwrap_or(&[]);
            let mut back = text.iter().rev().skip_while(|own| !is_end(own)).copied();
            let last = back.next();
            [back.next(), last]
        }
        Side::Right => {
            let text = bytes.get(spot.end()..).unwrap_or(&[]);
            let mut forth = text.iter().skip_while(|own| !is_end(own)).copied();
            [forth.next(), forth.next()]
        }
    };
    u16::from_le_bytes(pair.map(Option::unwrap_or_default))
}

/// The nearest unit on a side of the node; 0 where there is none.
pub(super) fn beside(folded: &str, spot: Spot, side: Side) -> u16 {
    let seen = match side {
        Side::Left => before(folded.as_bytes(), spot.start()),
        Side::Right => after(folded.as_bytes(), spot.end()),
    };
    seen.unwrap_or_else(|| of(Units::new(folded, spot, side).next(), side))
}

/// A unit that lies on this side of a node.
pub(super) fn of(unit: Option<Unit<'_>>, side: Side) -> u16 {
    match unit {
        None => 0,
        Some(Unit::Single(c, _)) => single(c),
        Some(Unit::Word(word)) => {
            let bytes = word.as_bytes();
            let near = match side {
                Side::Left => bytes.get(bytes.len().saturating_sub(NEAREST)..),
                Side::Right => bytes.get(..bytes.len().min(NEAREST)),
            };
            match near.filter(|own| own.iter().all(|own| is_plain(*own))) {
                Some(near) => mixed(number(near, side)),
                None => mixed(Hash::new().then(word).get()),
            }
        }
    }
}

/// The number of a character.
fn single(c: char) -> u16 {
    // Nearly all lie side by side in one block; any number does for the others.
    let code = u32::from(c);
    u16::try_from(code.wrapping_sub(0x4E00 - 1) & 0xFFFF).unwrap_or(0)
}

/// A number that stands for a word.
const fn mixed(word: u64) -> u16 {
    let [high, low, ..] = word.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_be_bytes();
    u16::from_be_bytes([high, low])
}

/// The letters of a word in the place they would have in eight bytes.
fn number(near: &[u8], side: Side) -> u64 {
    let mut bytes = [0; NEAREST];
    let from = match side {
        Side::Left => NEAREST - near.len(),
        Side::Right => 0,
    };
    for (slot, own) in bytes.iter_mut().skip(from).zip(near) {
        *slot = *own;
    }
    u64::from_le_bytes(bytes)
}

/// The unit from byte `at` on; `None` where it has to be looked at closely.
fn after(bytes: &[u8], mut at: usize) -> Option<u16> {
    loop {
        let byte = *bytes.get(at)?;
        if byte == b'\n' {
            return Some(0);
        }
        if is_plain(byte) {
            break;
        }
        if byte.is_ascii() {
            at += 1;
        } else if is_mark(bytes.get(at..at + 3)?) {
            at += 3;
        } else {
            return hanzi(bytes, at).filter(|c| *c >= '\u{4E00}').map(single);
        }
    }
    let near = u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
    let ends = ends(near);
    if ends == 0 {
        return Some(mixed(near));
    }
    let letters = ends.trailing_zeros() / 8;
    let kept = near & ((1 << (8 * letters)) - 1);
    // An apostrophe may belong to the word, and so may what is not ASCII.
    let next = u8::try_from(near >> (8 * letters) & 0xFF).unwrap_or(0xFF);
    (next.is_ascii() && next != b'\'').then(|| mixed(kept))
}

/// The unit up to byte `at`.
fn before(bytes: &[u8], mut at: usize) -> Option<u16> {
    loop {
        let Some(last) = at.checked_sub(1) else {
            return Some(0);
        };
        let byte = *bytes.get(last)?;
        if byte == b'\n' {
            return Some(0);
        }
        if is_plain(byte) {
            break;
        }
        if byte.is_ascii() {
            at = last;
            continue;
        }
        let start = at.checked_sub(3)?;
        if is_mark(bytes.get(start..at)?) {
            at = start;
        } else {
            return hanzi(bytes, start).filter(|c| *c >= '\u{4E00}').map(single);
        }
    }
    let near = u64::from_le_bytes(*bytes.get(..at)?.last_chunk()?);
    let ends = ends(near);
    if ends == 0 {
        return Some(mixed(near));
    }
    let letters = ends.leading_zeros() / 8;
    let other = 64 - 8 * letters;
    let kept = near >> other << other;
    let next = u8::try_from(near >> (other - 8) & 0xFF).unwrap_or(0xFF);
    (next.is_ascii() && next != b'\'').then(|| mixed(kept))
}

/// Whether a byte is a letter or digit of folded ASCII.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9')
}

/// The marks of Chinese that folding leaves as they are, the commonest.
fn is_mark(bytes: &[u8]) -> bool {
    // 、 。 and the brackets from 〈 to 】.
    matches!(bytes, [0xE3, 0x80, 0x81 | 0x82 | 0x88..=0x91])
}

/// In each byte a 1.
const EACH: u64 = 0x0101_0101_0101_0101;

/// The highest bit of each byte that is no letter or digit of folded ASCII.
const fn ends(word: u64) -> u64 {
    let high = 0x80 * EACH;
    // Without the highest bit no sum reaches into the next byte.
    let low = word & !high;
    let letter = from(low, b'a') & !from(low, b'z' + 1);
    let digit = from(low, b'0') & !from(low, b'9' + 1);
    !((letter | digit) & !word) & high
}

/// Sets the highest bit of each byte that is `least` or more.
const fn from(low: u64, least: u8) -> u64 {
    low + (0x80 - least as u64) * EACH
}
