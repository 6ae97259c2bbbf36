//! Sets of blocks, in memory and in an index.

use std::ops::Range;

use super::COARSE;

/// A set of the blocks of one segment, a bit each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Blocks {
    words: Vec<u64>,
    len: usize,
}

impl Blocks {
    /// None of so many blocks.
    pub(super) fn none(len: usize) -> Self {
        Self {
            words: vec![0; len.div_ceil(64)],
            len,
        }
    }

    /// All of so many blocks.
    pub(super) fn all(len: usize) -> Self {
        let words = vec![u64::MAX; len.div_ceil(64)];
        let mut own = Self { words, len };
        own.cut();
        own
    }

    /// Takes out what lies behind the last block.
    fn cut(&mut self) {
        let over = self.len % 64;
        if over > 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << over) - 1;
        }
    }

    fn insert(&mut self, at: usize) -> bool {
        let inside = at < self.len;
        if let Some(word) = self.words.get_mut(at / 64).filter(|_| inside) {
            *word |= 1 << (at % 64);
        }
        inside
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// How many blocks are not in it.
    pub(in crate::search) fn missing(&self) -> usize {
        self.len - self.count()
    }

    /// All blocks, those that are not in it too.
    pub(in crate::search) fn everything(&self) -> Self {
        Self::all(self.len)
    }

    /// Leaves only what is in the other too.
    pub(in crate::search) fn meet(&mut self, other: &Self) {
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own &= other;
        }
    }

    /// Leaves only what is not in the other.
    pub(in crate::search) fn leave(&mut self, other: &Self) {
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own &= !other;
        }
    }

    /// What is in any of some sets; nothing where there are none.
    pub(in crate::search) fn joined(sets: impl Iterator<Item = Self>) -> Option<Self> {
        sets.reduce(|mut all, own| {
            all.join(&own);
            all
        })
    }

    /// Adds what is in the other.
    pub(super) fn join(&mut self, other: &Self) {
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own |= other;
        }
    }

    /// Adds the blocks of a posting, which counts [`COARSE`] of them as one where it
    /// is coarse; `false` where it is malformed.
    pub(super) fn read(&mut self, posting: &[u8], is_coarse: bool) -> bool {
        let len = length(self.len, is_coarse);
        if posting.len() == row(len) {
            self.read_row(posting, is_coarse);
            return true;
        }
        if let [low, high] = *posting
            && high & SINGLE != 0
        {
            let at = u16::from_le_bytes([low, high & !SINGLE]);
            return self.add(usize::from(at), is_coarse);
        }
        let mut bits = Bits::new(posting);
        let head = bits.take(5);
        let (gap, is_missing) = (head & !MISSING, head & MISSING != 0);
        let mut next = 0;
        while let Some(own) = bits.rice(gap) {
            let at = own.saturating_add(next);
            if is_missing && at < len {
                self.fill(next..at, is_coarse);
            } else if is_missing || !self.add(at, is_coarse) {
                return false;
            }
            next = at + 1;
        }
        if is_missing {
            self.fill(next..len, is_coarse);
        }
        true
    }

    /// Adds blocks side by side of a posting.
    fn fill(&mut self, blocks: Range<usize>, is_coarse: bool) {
        let width = if is_coarse { COARSE } else { 1 };
        let (start, end) = (blocks.start * width, (blocks.end * width).min(self.len));
        let mut at = start;
        while at < end {
            let until = (at / 64 * 64 + 64).min(end);
            let bits = u64::MAX >> (64 - (until - at)) << (at % 64);
            if let Some(word) = self.words.get_mut(at / 64) {
                *word |= bits;
            }
            at = until;
        }
    }

    /// Adds a block of a posting.
    fn add(&mut self, at: usize, is_coarse: bool) -> bool {
        if !is_coarse {
            return self.insert(at);
        }
        let first = at.saturating_mul(COARSE);
        if first >= self.len {
            return false;
        }
        (first..first + COARSE).for_each(|at| {
            self.insert(at);
        });
        true
    }

    /// Adds what stands as a bit each.
    fn read_row(&mut self, posting: &[u8], is_coarse: bool) {
        let bytes = if is_coarse { 8 / COARSE } else { 8 };
        for (chunk, word) in posting.chunks(bytes).zip(&mut self.words) {
            let mut own = [0; 8];
            for (to, from) in own.iter_mut().zip(chunk) {
                *to = *from;
            }
            let own = u64::from_le_bytes(own);
            *word |= if is_coarse { spread(own) } else { own };
        }
        self.cut();
    }

    /// How many there are.
    pub(in crate::search) fn count(&self) -> usize {
        self.words.iter().map(|own| own.count_ones() as usize).sum()
    }

    /// Whether a block is in it.
    pub(in crate::search) fn has(&self, at: usize) -> bool {
        let word = self.words.get(at / 64).copied().unwrap_or(0);
        word >> (at % 64) & 1 == 1
    }

    /// The first block from one on.
    pub(in crate::search) fn next(&self, from: usize) -> Option<usize> {
        let mut at = from / 64;
        let mut word = *self.words.get(at)? & u64::MAX << (from % 64);
        while word == 0 {
            at += 1;
            word = *self.words.get(at)?;
        }
        Some(at * 64 + word.trailing_zeros() as usize)
    }
}

/// Each of sixteen bits four times, side by side.
const fn spread(bits: u64) -> u64 {
    let bits = (bits | bits << 24) & 0x0000_00FF_0000_00FF;
    let bits = (bits | bits << 12) & 0x000F_000F_000F_000F;
    let bits = (bits | bits << 6) & 0x0303_0303_0303_0303;
    let bits = (bits | bits << 3) & 0x1111_1111_1111_1111;
    bits * 0xF
}

/// Of so many blocks, how many a posting counts.
const fn length(len: usize, is_coarse: bool) -> usize {
    if is_coarse { len.div_ceil(COARSE) } else { len }
}

/// Bytes of one bit a block.
pub(super) const fn row(len: usize) -> usize {
    len.div_ceil(8)
}

/// Set in the second of the two bytes of a posting of one block.
const SINGLE: u8 = 0x80;

/// Set in the first bits of a posting of the blocks that are missing.
const MISSING: usize = 0x10;

/// Bits that can be read in one go, wherever in a byte they begin.
const WINDOW: usize = 57;

/// Bits of a posting, the least significant of each byte first.
struct Bits<'a> {
    bytes: &'a [u8],
    /// The next bit.
    at: usize,
}

impl<'a> Bits<'a> {
    const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next bits, 57 of them at least; zeros behind the end.
    fn window(&self) -> u64 {
        let rest = self.bytes.get(self.at / 8..).unwrap_or(&[]);
        let word = rest.first_chunk::<8>().copied().unwrap_or_else(|| {
            let mut own = [0; 8];
            for (to, from) in own.iter_mut().zip(rest) {
                *to = *from;
            }
            own
        });
        u64::from_le_bytes(word) >> (self.at % 8)
    }

    /// A number of so many bits, at most 31.
    fn take(&mut self, bits: usize) -> usize {
        let own = self.window() & ((1 << bits) - 1);
        self.at += bits;
        usize::try_from(own).unwrap_or(0)
    }

    /// A number in Rice's code: how often a power of two goes into it, as so many
    /// zeros before a one, and the rest; nothing where no one comes.
    fn rice(&mut self, power: usize) -> Option<usize> {
        let mut over = 0;
        loop {
            let window = self.window();
            let zeros = window.trailing_zeros() as usize;
            if zeros + 1 + power <= WINDOW {
                self.at += zeros + 1 + power;
                let rest = window >> (zeros + 1) & ((1 << power) - 1);
                return Some((over + zeros) << power | usize::try_from(rest).unwrap_or(0));
            }
            if zeros < WINDOW {
                self.at += zeros + 1;
                return Some((over + zeros) << power | self.take(power));
            }
            over += WINDOW;
            self.at += WINDOW;
            if self.at / 8 >= self.bytes.len() {
                return None;
            }
        }
    }
}

/// Appends the ascending blocks, of `len` in all: one as it is, several as gaps in
/// Rice's code, or as a bit for each block, whichever is shorter; what is as long as
/// the bits would be is bits.
pub(super) fn write(blocks: &[u16], len: usize, out: &mut Vec<u8>) {
    let start = out.len();
    let row = row(len);
    match blocks {
        [one] if row > 2 && *one < 1 << 15 => {
            let [low, high] = one.to_le_bytes();
            out.extend([low, high | SINGLE]);
            return;
        }
        [.., last] => {
            let end = usize::from(*last) + 1;
            let is_dense = is_dense(blocks.len(), end, len);
            if !is_dense && gaps(blocks, end, 0, start + row, out) {
                return;
            }
        }
        [] => {}
    }
    out.truncate(start);
    out.resize(start + row, 0);
    for block in blocks.iter().map(|own| usize::from(*own)) {
        if let Some(byte) = out.get_mut(start + block / 8) {
            *byte |= 1 << (block % 8);
        }
    }
}

/// Appends the same for all blocks of `len` but the ascending ones that are missing,
/// if that is shorter than a bit for each; else nothing, and answers `false`.
pub(super) fn write_missing(missing: &[u16], len: usize, out: &mut Vec<u8>) -> bool {
    let start = out.len();
    let end = missing.last().map_or(0, |last| usize::from(*last) + 1);
    let fits =
        !is_dense(missing.len(), end, len) && gaps(missing, end, MISSING, start + row(len), out);
    if !fits {
        out.truncate(start);
    }
    fits
}

/// Whether so many blocks up to `end` are certainly no shorter as gaps than as a bit
/// for each of `len`.
pub(super) const fn is_dense(count: usize, end: usize, len: usize) -> bool {
    5 + count * (1 + gap(end, count)) > 8 * row(len)
}

/// Rice's parameter for so many gaps that reach to `end` and fall as chance has them:
/// ln 2 of their mean, as a power of two.
const fn gap(end: usize, count: usize) -> usize {
    let mean = end * 69 / (100 * if count == 0 { 1 } else { count });
    if mean == 0 { 0 } else { mean.ilog2() as usize }
}

/// Bits that are written in one go.
const WORD: usize = 32;

/// Appends the gaps between blocks that reach to `end`, `what` of them before; `false`
/// where that takes `out` to `most` bytes.
fn gaps(blocks: &[u16], end: usize, what: usize, most: usize, out: &mut Vec<u8>) -> bool {
    let start = out.len();
    let gap = gap(end, blocks.len());
    let (mut word, mut len) = ((gap | what) as u64, 5);
    let mut next = 0;
    let mut flush = |word: &mut u64, len: &mut usize| {
        if *len >= WORD {
            out.extend(
                (*word & u64::from(u32::MAX))
                    .to_le_bytes()
                    .iter()
                    .take(WORD / 8),
            );
            *word >>= WORD;
            *len -= WORD;
        }
        out.len() < most
    };
    for block in blocks.iter().map(|own| usize::from(*own)) {
        let own = block - next;
        next = block + 1;
        let over = own >> gap;
        // Zeros that do not fit beside the rest.
        for _ in 0..over / 15 {
            len += 15;
            flush(&mut word, &mut len);
        }
        let over = over % 15;
        let low = own & ((1 << gap) - 1);
        word |= (((1 | low << 1) << over) as u64) << len;
        len += over + 1 + gap;
        if !flush(&mut word, &mut len) {
            return false;
        }
    }
    out.extend(word.to_le_bytes().iter().take(len.div_ceil(8)));
    // Two bytes may be one block as it is.
    if let [_, high] = out.get(start..).unwrap_or(&[])
        && high & SINGLE != 0
    {
        out.push(0);
    }
    out.len() < most
}
