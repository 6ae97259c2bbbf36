//! How far a line reaches, by the cells of a stretch of text.
//!
//! A stretch is measured once, sixteen bytes at a time and without a branch for
//! what is usual: ASCII, Han, the marks of Chinese texts. Its cells stand byte
//! by byte with a sum before every sixteenth, so that the lines within it are
//! found by the sums and the place where one is full by one multiplication.

mod word;

use crate::text::linebreak::{Facts, facts};
use crate::text::tailor::Seen;
use crate::text::width::Ambiguous;
use word::{EACH, HIGH, find, first, total, words};

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

/// Why a stretch ends where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// So does the paragraph.
    Paragraph,
    /// The character there may share a cluster.
    Joined,
    /// It is long enough.
    Enough,
}

/// Bytes that have a sum.
const BLOCK: usize = 16;
/// Bytes that are measured at once, if the lines are not wider.
const LEAST: usize = 1024;
/// The cells of a part of one paragraph.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    ambiguous: Ambiguous,
    /// Its first byte, and the one behind its last.
    from: usize,
    end: usize,
    stop: Stop,
    /// At the byte where a character begins its cells, at the others none.
    cells: Vec<[u8; BLOCK]>,
    /// The cells before each block, and those of all blocks.
    sums: Vec<usize>,
    all: usize,
}

impl Stretch {
    /// Nothing measured yet.
    pub(super) fn new(ambiguous: Ambiguous) -> Self {
        Self {
            ambiguous,
            from: 0,
            end: 0,
            stop: Stop::Enough,
            cells: Vec::new(),
            sums: vec![0],
            all: 0,
        }
    }

    /// Where the line that begins at byte `start` is full at `width` cells.
    #[inline]
    pub(super) fn reach(&mut self, text: &str, start: usize, width: usize) -> Reach {
        let mut least = LEAST.max(width.saturating_mul(4));
        loop {
            if (self.from..=self.end).contains(&start) {
                let before = self.before(start);
                if let Some((at, cells)) = self.passes(start, before, width) {
                    return self.full(text, at, cells - before);
                }
                match self.stop {
                    Stop::Paragraph => {
                        return whole(self.end, self.all - before);
                    }
                    Stop::Joined => return Reach::Joined,
                    Stop::Enough if start == self.from => least = least.saturating_mul(2),
                    Stop::Enough => {}
                }
            }
            self.measure(text, start, least);
        }
    }

    /// The cells of the stretch before byte `at` of the text.
    #[inline]
    fn before(&self, at: usize) -> usize {
        let (block, rest) = ((at - self.from) / BLOCK, (at - self.from) % BLOCK);
        let Some((sum, [low, high])) = self.sums.get(block).zip(self.cells.get(block).map(words))
        else {
            return self.all;
        };
        let part = (low & first(rest)) + (high & first(rest.saturating_sub(8)));
        sum + total(part)
    }

    /// The first character from `start` on with which more than `width` cells
    /// are taken, and those before it, both with the cells before `start`.
    #[inline]
    fn passes(&self, start: usize, before: usize, width: usize) -> Option<(usize, usize)> {
        let most = before + width;
        if self.all <= most {
            return None;
        }
        // No character takes more cells than bytes, but those of the last one
        // stand at its first byte.
        let mut block = (start + width.saturating_sub(2) - self.from) / BLOCK;
        while self.sums.get(block + 1).is_some_and(|sum| *sum <= most) {
            block += 1;
        }
        let mut sum = *self.sums.get(block)?;
        let [low, high] = words(self.cells.get(block)?);
        // The cells up to each byte and with it, in the byte.
        let half = total(low);
        let second = sum + half <= most;
        let (word, at) = if second { (high, 8) } else { (low, 0) };
        sum += if second { half } else { 0 };
        let upto = word.wrapping_mul(EACH);
        let room = u64::try_from(most - sum).ok()?;
        let over = upto.wrapping_add((0x7F - room) * EACH) & HIGH;
        let place = usize::from(over.trailing_zeros().to_le_bytes()[0] / 8);
        let before = upto.wrapping_sub(word).to_le_bytes().get(place).copied()?;
        let at = self.from + block * BLOCK + at + place;
        Some((at, sum + usize::from(before)))
    }

    /// Measures the text from `from` on, `least` bytes unless it stops before.
    fn measure(&mut self, text: &str, from: usize, least: usize) {
        let most = text.floor_char_boundary(from.saturating_add(least));
        self.from = from;
        self.end = most;
        self.stop = if most == text.len() {
            Stop::Paragraph
        } else {
            Stop::Enough
        };
        let blocks = (most - from).div_ceil(BLOCK);
        if self.cells.len() < blocks {
            self.cells.resize(blocks, [0; BLOCK]);
            self.sums.resize(blocks + 1, 0);
        }
        let mut block = 0;
        while self.from + block * BLOCK < self.end {
            block = match self.ambiguous {
                Ambiguous::Narrow => self.weigh::<false>(text, block),
                Ambiguous::Wide => self.weigh::<true>(text, block),
            };
        }
        self.all = self.sums[(self.end - from).div_ceil(BLOCK)];
    }

    /// Fills in cells and sums from a block on, up to one that holds anything
    /// unusual, and gives the block behind that.
    fn weigh<const WIDE: bool>(&mut self, text: &str, mut block: usize) -> usize {
        let bytes = text.as_bytes().get(self.from + block * BLOCK..self.end);
        let bytes = bytes.unwrap_or_default();
        let mut sum = self.sums[block];
        let mut weighed = false;
        let nears = bytes.windows(BLOCK + 2).step_by(BLOCK);
        let slots = self.cells.iter_mut().zip(self.sums.iter_mut().skip(1));
        for ((cells, own), near) in slots.skip(block).zip(nears) {
            let Some(near) = near.first_chunk() else {
                break;
            };
            let known = if is_printable(near) {
                *cells = [1; BLOCK];
                sum += BLOCK;
                true
            } else {
                let known = usual::<WIDE>(near, cells);
                let [low, high] = words(cells);
                sum += total(low + high);
                known
            };
            *own = sum;
            if !known {
                weighed = true;
                break;
            }
            block += 1;
        }
        if !weighed || !self.ends(text, block) {
            self.look(text, block);
        }
        block + 1
    }

    /// Whether nothing but a line feed is unusual in a block whose cells are
    /// filled in, or stands behind that; the stretch then ends there.
    fn ends(&mut self, text: &str, block: usize) -> bool {
        let at = self.from + block * BLOCK;
        let bytes = text.as_bytes().get(at..);
        let Some(near) = bytes.and_then(<[u8]>::first_chunk) else {
            return false;
        };
        let ([one, two], [low, high]) = (words(near), words(&self.cells[block]));
        let feed = |word| find(word, b'\n');
        let Some(place) = feed(one).or_else(|| Some(8 + feed(two)?)) else {
            return false;
        };
        let (before, behind) = (first(place), first(place.saturating_sub(8)));
        // Bytes that have cells or go on with a character.
        let usual = |word: u64, cells: u64| (cells + 0x7F * EACH) | (word & !(word << 1));
        let odd = !usual(one, low) & before | !usual(two, high) & behind;
        if odd & HIGH != 0 {
            return false;
        }
        let (low, high) = (low & before, high & behind);
        let cells = self.cells[block].iter_mut();
        for (own, byte) in cells.zip(low.to_le_bytes().into_iter().chain(high.to_le_bytes())) {
            *own = byte;
        }
        self.sums[block + 1] = self.sums[block] + total(low + high);
        self.end = at + place;
        self.stop = Stop::Paragraph;
        true
    }

    /// Looks up the characters of a block one by one; ends the stretch there if
    /// it has to.
    fn look(&mut self, text: &str, block: usize) {
        let mut sum = self.sums[block];
        let at = self.from + block * BLOCK;
        self.cells[block] = [0; BLOCK];
        for (place, own) in (at..self.end).zip(&mut self.cells[block]) {
            if !text.is_char_boundary(place) {
                continue;
            }
            let ch = text.get(place..).and_then(|rest| rest.chars().next());
            let Some(facts) = ch.map(facts) else { continue };
            let hard = facts.class().is_hard();
            if facts.joins() || hard {
                self.end = place;
                self.stop = if hard { Stop::Paragraph } else { Stop::Joined };
                break;
            }
            let cells = self.ambiguous.of(facts);
            *own = u8::try_from(cells).unwrap_or(0);
            sum += cells;
        }
        self.sums[block + 1] = sum;
    }

    /// The line is full at `hung`; white space there hangs.
    #[inline]
    fn full(&self, text: &str, hung: usize, cells: usize) -> Reach {
        let bytes = text.as_bytes();
        // A character that is none is seldom looked at.
        if bytes.get(hung).is_some_and(|byte| is_plain(*byte)) && hung + 3 < self.end {
            let at = hung;
            return Reach::Full { at, hung, cells };
        }
        hang(text, hung, cells)
    }
}

/// Whether a character that begins with `byte` is printable ASCII or Han, and
/// so neither white space nor a soft hyphen.
#[inline]
pub(super) const fn is_plain(byte: u8) -> bool {
    byte.wrapping_sub(0x21) < 0x5E || byte.wrapping_sub(0xE4) < 6
}

/// Fills in the cells of the characters that begin in a block, with two bytes
/// behind it, as far as they are usual, and says whether they all are.
#[inline]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches the compiler takes many bytes at once"
)]
fn usual<const WIDE: bool>(near: &[u8; BLOCK + 2], cells: &mut [u8; BLOCK]) -> bool {
    let mut odd = [0; BLOCK];
    // Three loads are faster than one, from which the others are made.
    let part = |from: usize| near.get(from..).and_then(<[u8]>::first_chunk);
    let part = |from| part(from).unwrap_or(&[0; BLOCK]);
    let (one, two, three) = (part(0), part(1), part(2));
    for i in 0..BLOCK {
        let (a, b, c) = (one[i], two[i], three[i]);
        // Signed, since that is what processors compare: 0x80 is the least.
        let less = |byte: u8, than: u8| byte.cast_signed() < than.cast_signed();
        let inner = less(a, 0xC0);
        // 0x20 to 0x7E.
        let ascii = less(0x20, a.wrapping_add(1));
        // U+4000 to U+9FFF: 0xE4 to 0xE9.
        let han = less(a.wrapping_sub(0x64), 0x86);
        // U+3000 to U+3029.
        let mark = (a == 0xE3) & (b == 0x80) & less(c, 0xAA);
        // U+FF01 to U+FF3F.
        let full = (a == 0xEF) & (b == 0xBC) & less(0x80, c);
        // – — ‘ ’ “ ” …; in one cell so are all from U+2010 to U+2027.
        let general = (a == 0xE2)
            & (b == 0x80)
            & if WIDE {
                (c & 0xFA == 0x98) | (c.wrapping_sub(0x93) < 2) | (c == 0xA6)
            } else {
                less(0x8F, c) & less(c, 0xA8)
            };
        let two = han | mark | full | (WIDE & general);
        let one = ascii | (!WIDE & general);
        cells[i] = u8::from(one) | u8::from(two) << 1;
        odd[i] = u8::from(!(inner | one | two));
    }
    odd == [0; BLOCK]
}

/// Whether a block is of printable ASCII.
#[inline]
fn is_printable(near: &[u8; BLOCK + 2]) -> bool {
    // The high bit of a byte tells: not ASCII, below the space, DEL.
    let odd = |word: u64| word | word.wrapping_sub(0x20 * EACH) | word.wrapping_add(EACH);
    let [low, high] = near.first_chunk().map_or([u64::MAX; 2], words);
    // In Chinese the first question is the last.
    (low | high) & HIGH == 0 && (odd(low) | odd(high)) & HIGH == 0
}

fn whole(end: usize, cells: usize) -> Reach {
    Reach::Whole {
        end,
        hung: end,
        cells,
    }
}

/// A line that is full at `hung`, with the white space that hangs there.
fn hang(text: &str, hung: usize, cells: usize) -> Reach {
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
