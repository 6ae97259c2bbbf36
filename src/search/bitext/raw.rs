//! Lines as they are written: bytes in which something is looked for before they are
//! folded, and before they are known to be text.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

use crate::search::gram::lines;
use crate::text::fold::{Folded, Usual};

/// The lines of some blocks in one language.
#[derive(Default)]
pub(super) struct Side {
    pub(super) bytes: Vec<u8>,
    /// Where each stands, in order, once that is wanted.
    lines: OnceCell<Vec<Range<usize>>>,
}

impl Side {
    /// Forgets where lines were, for other bytes.
    pub(super) fn begin(&mut self) {
        self.lines.take();
    }

    pub(super) fn lines(&self) -> &[Range<usize>] {
        self.lines.get_or_init(|| lines(&self.bytes).collect())
    }

    /// A line by number.
    pub(super) fn line(&self, at: usize) -> &[u8] {
        let range = self.lines().get(at).cloned();
        range.and_then(|own| self.bytes.get(own)).unwrap_or(&[])
    }

    /// The line that byte `at` lies in or before, one after `from` or that itself.
    pub(super) fn line_at(&self, at: usize, from: usize) -> usize {
        let rest = self.lines().get(from..).unwrap_or(&[]);
        from + rest.iter().take_while(|own| own.end <= at).count()
    }
}

/// The character of three bytes, if it has as many.
#[inline]
pub(super) fn of_three([one, two, three]: [u8; 3]) -> Option<usize> {
    let bits = |byte: u8| usize::from(byte & 0x3F);
    (one & 0xF0 == 0xE0).then(|| usize::from(one & 0xF) << 12 | bits(two) << 6 | bits(three))
}

/// The character that begins at byte `at`, and its bytes; what is no UTF-8 is some
/// character or other.
#[inline]
pub(super) fn decode(bytes: &[u8], at: usize) -> (u32, usize) {
    let rest = bytes.get(at..).unwrap_or(&[]);
    if let Some(point) = rest.first_chunk::<3>().and_then(|own| of_three(*own)) {
        return (u32::try_from(point).unwrap_or(0), 3);
    }
    let byte = |offset: usize| rest.get(offset).map_or(0, |own| u32::from(*own));
    let next = |offset: usize| byte(offset) & 0x3F;
    match byte(0) {
        first @ 0..=0x7F => (first, 1),
        first @ 0xC0..=0xDF => ((first & 0x1F) << 6 | next(1), 2),
        first @ 0xF0..=0xFF => {
            let point = (first & 7) << 18 | next(1) << 12 | next(2) << 6 | next(3);
            (point.max(0x1_0000), 4)
        }
        // In the middle of one, or cut off.
        _ => (0xFFFF, 1),
    }
}

/// The folded characters of a line from byte `at` on.
pub(super) fn after(bytes: &[u8], mut at: usize) -> impl Iterator<Item = Folded> + '_ {
    let usual = Usual::get();
    std::iter::from_fn(move || {
        let (point, len) = decode(bytes, at);
        let is_over = at >= bytes.len() || point == u32::from(b'\n');
        at += len;
        let c = char::from_u32(point).filter(|_| !is_over)?;
        Some(usual.fold(c))
    })
}

/// The folded characters of a line before byte `at`, the last one first.
pub(super) fn before(bytes: &[u8], mut at: usize) -> impl Iterator<Item = Folded> + '_ {
    let usual = Usual::get();
    std::iter::from_fn(move || {
        let read = bytes.get(..at)?;
        let len = 1 + read
            .iter()
            .rev()
            .take_while(|own| **own & 0xC0 == 0x80)
            .count();
        at = at.checked_sub(len)?;
        let (point, _) = decode(bytes, at);
        let is_over = point == u32::from(b'\n');
        let c = char::from_u32(point).filter(|_| !is_over)?;
        Some(usual.fold(c))
    })
}

/// A word of letters and digits of ASCII, in whatever case.
pub(super) struct Word {
    lower: Vec<u8>,
    /// The places of two of its letters that are rare.
    probes: [usize; 2],
}

/// Letters by how often they stand in English.
const FREQUENT: &[u8] = b"etaoinsrhldcumfpgwybvkxjqz";

/// Bytes that are looked through in one go; the compiler makes vector code of it.
const LANE: usize = 32;

impl Word {
    /// The longest word of a folded needle of ASCII, and where it stands in it, spaces
    /// left out; nothing where it has none.
    pub(super) fn of(folded: &str) -> Option<(Self, Range<usize>)> {
        let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
        let word = words.max_by_key(|own| own.len())?;
        let start = word.as_ptr() as usize - folded.as_ptr() as usize;
        let before = folded.bytes().take(start);
        let spaces = before.filter(|own| *own == b' ').count();
        let place = start - spaces..start - spaces + word.len();
        let lower = word.to_ascii_lowercase().into_bytes();
        let mut places: Vec<usize> = (0..lower.len()).collect();
        places.sort_by_key(|at| {
            let own = FREQUENT.iter().position(|one| lower.get(*at) == Some(one));
            std::cmp::Reverse(own.unwrap_or(12))
        });
        let first = *places.first()?;
        let probes = [first, places.get(1).copied().unwrap_or(first)];
        Some((Self { lower, probes }, place))
    }

    /// Bytes of it.
    pub(super) const fn len(&self) -> usize {
        self.lower.len()
    }

    /// Hands over its places from left to right; they may overlap.
    pub(super) fn each(&self, hay: &[u8], mut see: impl FnMut(usize)) {
        let mut from = 0;
        while let Some(at) = self.find(hay, from) {
            see(at);
            from = at + 1;
        }
    }

    /// The first of its places from a byte on.
    pub(super) fn find(&self, hay: &[u8], mut from: usize) -> Option<usize> {
        let letter = |at: usize| self.lower.get(at).copied().unwrap_or(0) | 0x20;
        let [one, two] = self.probes;
        let wanted = [letter(one), letter(two)];
        let ends = (hay.len() + 1).saturating_sub(self.lower.len());
        while from < ends {
            let until = (from + LANE).min(ends);
            let lane = |probe: usize| {
                let own = hay.get(from + probe..)?;
                own.first_chunk::<LANE>()
            };
            let may = match (lane(one), lane(two)) {
                (Some(a), Some(b)) => is_any(a, b, wanted),
                _ => true,
            };
            if may && let Some(at) = (from..until).find(|at| self.is_at(hay, *at, wanted)) {
                return Some(at);
            }
            from = until;
        }
        None
    }

    #[inline]
    fn is_at(&self, hay: &[u8], at: usize, wanted: [u8; 2]) -> bool {
        let [one, two] = self.probes;
        let is = |probe: usize, wanted: u8| {
            let own = hay.get(at + probe);
            own.is_some_and(|own| own | 0x20 == wanted)
        };
        is(one, wanted[0]) && is(two, wanted[1]) && {
            let own = hay.get(at..at + self.lower.len());
            own.is_some_and(|own| own.eq_ignore_ascii_case(&self.lower))
        }
    }
}

/// Whether somewhere both bytes are these letters, in whatever case.
#[inline]
fn is_any(one: &[u8; LANE], two: &[u8; LANE], wanted: [u8; 2]) -> bool {
    let mut both = [0_u8; LANE];
    for (both, (a, b)) in both.iter_mut().zip(one.iter().zip(two)) {
        *both = u8::from(a | 0x20 == wanted[0]) & u8::from(b | 0x20 == wanted[1]);
    }
    let (words, _) = both.as_chunks::<8>();
    words
        .iter()
        .fold(0, |all, own| all | u64::from_ne_bytes(*own))
        != 0
}

/// The characters that fold to nothing or to something with a letter or a digit of
/// ASCII in it: a line without them spells a word of ASCII only as it is.
static ODD: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let usual = Usual::get();
    let is_odd = |point: u32| match char::from_u32(point).map(|c| usual.fold(c)) {
        Some(Folded::Gone) => true,
        Some(Folded::One(c)) => c.is_ascii_alphanumeric(),
        Some(Folded::Many(chars)) => chars.iter().any(char::is_ascii_alphanumeric),
        Some(Folded::Space) | None => false,
    };
    let word = |from: u32| (0..64).fold(0, |word, bit| word | u64::from(is_odd(from + bit)) << bit);
    (0..0x1_0000).step_by(64).map(word).collect()
});

/// Hands over the places of characters that may stand for letters or digits of
/// ASCII, or between them, and are none.
pub(super) fn each_odd(bytes: &[u8], mut see: impl FnMut(usize)) {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let odd = ODD.as_slice();
    let mut look = |at: usize| {
        let (point, _) = decode(bytes, at);
        let word = usize::try_from(point / 64).ok();
        let word = word.and_then(|own| odd.get(own));
        if word.is_none_or(|word| word >> (point % 64) & 1 == 1) {
            see(at);
        }
    };
    let (lanes, rest) = bytes.as_chunks::<{ 2 * LANE }>();
    for (number, lane) in lanes.iter().enumerate() {
        let (words, _) = lane.as_chunks::<8>();
        let words = words.iter().map(|own| u64::from_le_bytes(*own));
        if words.clone().fold(0, |all, own| all | own) & HIGH == 0 {
            continue;
        }
        for (word, own) in words.enumerate() {
            let mut high = own & HIGH;
            while high != 0 {
                let byte = high.trailing_zeros() as usize / 8;
                high &= high - 1;
                // Where a character begins.
                if own >> (8 * byte) & 0xC0 == 0xC0 {
                    look(2 * number * LANE + word * 8 + byte);
                }
            }
        }
    }
    let from = bytes.len() - rest.len();
    for (at, byte) in (from..).zip(rest) {
        if *byte >= 0xC0 {
            look(at);
        }
    }
}
