//! How far a line reaches: cells summed many bytes at a time.

use crate::text::linebreak::{Facts, facts};
use crate::text::tailor::Seen;
use crate::text::width::Ambiguous;

/// Where a line that begins somewhere is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The paragraph ends at `end` before the line is full. White space from
    /// `hung` on is beyond the width and hangs; `cells` are those before `hung`.
    Whole {
        end: usize,
        hung: usize,
        cells: usize,
    },
    /// The character at `at` does not fit; `hung` and `cells` as before.
    Full {
        at: usize,
        hung: usize,
        cells: usize,
    },
    /// There is a character that may share a cluster, a tab or a control.
    Joined,
}

/// The cells of the characters that begin in a stretch of bytes, if all of them
/// are among the most usual. Two bytes beyond the stretch are read.
#[inline]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches the compiler takes many bytes at once"
)]
fn weigh<const N: usize>(bytes: &[u8], at: usize, ambiguous: u8) -> Option<usize> {
    let first: &[u8; N] = bytes.get(at..at + N)?.try_into().ok()?;
    let mut ascii = 0_u8;
    for a in first {
        ascii += u8::from(a.wrapping_sub(0x20) < 0x5F);
    }
    if usize::from(ascii) == N {
        return Some(N);
    }
    let second: &[u8; N] = bytes.get(at + 1..at + 1 + N)?.try_into().ok()?;
    let third: &[u8; N] = bytes.get(at + 2..at + 2 + N)?.try_into().ok()?;
    // Bytes of a kind that is known, and cells.
    let (mut known, mut cells) = (0_u8, 0_u8);
    for i in 0..N {
        let (a, b, c) = (first[i], second[i], third[i]);
        let inner = a & 0xC0 == 0x80;
        // U+4000 to U+9FFF.
        let han = a.wrapping_sub(0xE4) < 6;
        // U+3000 to U+3029.
        let mark = (a == 0xE3) & (b == 0x80) & (c < 0xAA);
        // U+FF01 to U+FF3F.
        let full = (a == 0xEF) & (b == 0xBC) & (c > 0x80);
        // – — ‘ ’ “ ” …
        let general = (a == 0xE2)
            & (b == 0x80)
            & ((c & 0xFA == 0x98) | (c.wrapping_sub(0x93) < 2) | (c == 0xA6));
        let two = han | mark | full;
        known += u8::from(inner | two | general);
        cells += (u8::from(two) << 1) + u8::from(general) * ambiguous;
    }
    (usize::from(ascii) + usize::from(known) == N).then(|| usize::from(ascii) + usize::from(cells))
}

/// Whether the next eight bytes are printable ASCII, a cell each.
#[inline]
fn plain(bytes: &[u8], at: usize) -> bool {
    let Some(Ok(eight)) = bytes.get(at..at + 8).map(<[u8; 8]>::try_from) else {
        return false;
    };
    let word = u64::from_le_bytes(eight);
    let each = |byte: u8| u64::from_ne_bytes([byte; 8]);
    // The high bit of a byte tells: not ASCII, below the space, DEL.
    let odd = word | word.wrapping_sub(each(0x20)) | word.wrapping_add(each(1));
    odd & each(0x80) == 0
}

/// Where the line that begins at byte `start` is full at `width` cells. The
/// text is known to hold no line feed before byte `limit`.
#[inline]
pub(super) fn reach(
    text: &str,
    start: usize,
    limit: usize,
    width: usize,
    ambiguous: Ambiguous,
) -> Reach {
    let bytes = text.as_bytes();
    let either = match ambiguous {
        Ambiguous::Narrow => 1,
        Ambiguous::Wide => 2,
    };
    let (mut at, mut cells) = (start, 0);
    loop {
        // So many bytes take between two thirds as many cells and as many.
        let room = |cells: usize, at: usize, stretch: usize| {
            width - cells >= stretch * 5 / 8 && at + stretch <= limit
        };
        let fits = |cells: usize, sum: &usize| cells + sum <= width;
        while room(cells, at, 32)
            && let Some(sum) = weigh::<32>(bytes, at, either).filter(|sum| fits(cells, sum))
        {
            (at, cells) = (at + 32, cells + sum);
        }
        while room(cells, at, 16)
            && let Some(sum) = weigh::<16>(bytes, at, either).filter(|sum| fits(cells, sum))
        {
            (at, cells) = (at + 16, cells + sum);
        }
        while room(cells, at, 8) && width - cells >= 8 && plain(bytes, at) {
            (at, cells) = (at + 8, cells + 8);
        }
        // The rest of a character that the stretch ended in is counted.
        while !text.is_char_boundary(at) {
            at += 1;
        }
        let mut chars = text.get(at..).unwrap_or("").char_indices();
        for _ in 0..STEPS {
            let place = at + chars.offset();
            let Some((_, ch)) = chars.next() else {
                return whole(place, cells);
            };
            let facts = facts(ch);
            if facts.joins() {
                return Reach::Joined;
            }
            if facts.class().is_hard() {
                return whole(place, cells);
            }
            let sum = cells + ambiguous.of(facts);
            if sum > width {
                return full(text, place, cells);
            }
            cells = sum;
        }
        at += chars.offset();
    }
}

/// Characters taken one by one before whole stretches are tried again.
const STEPS: usize = 8;

fn whole(end: usize, cells: usize) -> Reach {
    Reach::Whole {
        end,
        hung: end,
        cells,
    }
}

/// The line is full at `hung`; white space there hangs.
fn full(text: &str, hung: usize, cells: usize) -> Reach {
    let mut chars = text.get(hung..).unwrap_or("").char_indices();
    while let Some((offset, ch)) = chars.next() {
        let seen = Seen::new(ch);
        let at = hung + offset;
        if seen.facts.joins() {
            return Reach::Joined;
        }
        if seen.facts.class().is_hard() {
            return Reach::Whole {
                end: at,
                hung,
                cells,
            };
        }
        if !seen.is_space() {
            // What joins it may make it narrower, so that it fits.
            return if chars.next().is_some_and(|(_, ch)| facts(ch).joins()) {
                Reach::Joined
            } else {
                Reach::Full { at, hung, cells }
            };
        }
    }
    Reach::Whole {
        end: text.len(),
        hung,
        cells,
    }
}

/// The character before byte `at`, and where it begins.
#[inline]
pub(super) fn before(text: &str, at: usize) -> Option<(usize, char, Facts)> {
    let ch = text.get(..at)?.chars().next_back()?;
    Some((at - ch.len_utf8(), ch, facts(ch)))
}
