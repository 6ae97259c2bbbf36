//! Grams of which there are not too many to have a row of bits each.

use crate::search::gram::{COARSE, posting};

/// Blocks of a word.
const WORD: usize = 64;

/// Grams by number, and the blocks that have each.
pub(super) struct Table {
    /// Of each the blocks among the last few, and the first of these.
    open: Vec<u64>,
    first: usize,
    /// The row of each, counted from 1; 0 where it has none.
    rows: Vec<u32>,
    bits: Vec<u64>,
    /// Words of a row.
    width: usize,
}

impl Table {
    /// For `len` grams in at most so many blocks.
    pub(super) fn new(len: usize, blocks: usize) -> Self {
        Self {
            open: vec![0; len],
            first: 0,
            rows: vec![0; len],
            bits: Vec::new(),
            width: blocks.div_ceil(WORD),
        }
    }

    /// Turns to a block; they come in order.
    pub(super) fn turn(&mut self, block: usize) {
        if block >= self.first + WORD {
            self.close();
            self.first = block - block % WORD;
        }
    }

    /// Adds a gram to the block that was turned to.
    #[inline]
    pub(super) fn add(&mut self, number: usize, block: usize) {
        if let Some(word) = self.open.get_mut(number) {
            *word |= 1 << (block % WORD);
        }
    }

    /// Lays the open words into the rows.
    fn close(&mut self) {
        let column = self.first / WORD;
        for (word, row) in self.open.iter_mut().zip(&mut self.rows) {
            if *word == 0 {
                continue;
            }
            if *row == 0 {
                self.bits.resize(self.bits.len() + self.width, 0);
                *row = u32::try_from(self.bits.len() / self.width.max(1)).unwrap_or(0);
            }
            let start = usize::try_from(*row).unwrap_or(0).saturating_sub(1) * self.width;
            if let Some(place) = self.bits.get_mut(start + column) {
                *place = std::mem::take(word);
            }
        }
    }

    /// Hands over the posting of each gram, of `len` blocks, in order, and forgets
    /// them.
    pub(super) fn take(&mut self, len: usize, mut see: impl FnMut(usize, &[u8])) {
        let (mut blocks, mut out): (Vec<u16>, Vec<u8>) = (Vec::new(), Vec::new());
        self.each(|number, words| {
            write(words, len, &mut blocks, &mut out);
            see(number, &out);
        });
    }

    /// The same; where finer ones would tell little, by coarse blocks, and says so.
    pub(super) fn take_either(&mut self, len: usize, mut see: impl FnMut(usize, &[u8], bool)) {
        let (mut blocks, mut out): (Vec<u16>, Vec<u8>) = (Vec::new(), Vec::new());
        self.each(|number, words| {
            let is_coarse = !is_fine(count(words), len);
            if is_coarse {
                write(&coarse(words), len.div_ceil(COARSE), &mut blocks, &mut out);
            } else {
                write(words, len, &mut blocks, &mut out);
            }
            see(number, &out, is_coarse);
        });
    }

    /// Hands over the row of each gram, in order, and forgets them.
    fn each(&mut self, mut see: impl FnMut(usize, &[u64])) {
        self.close();
        for (number, row) in self.rows.iter_mut().enumerate() {
            let row = usize::try_from(std::mem::take(row)).unwrap_or(0);
            let Some(start) = row.checked_sub(1).map(|row| row * self.width) else {
                continue;
            };
            see(
                number,
                self.bits.get(start..start + self.width).unwrap_or(&[]),
            );
        }
        self.bits.clear();
        self.first = 0;
    }
}

/// Whether it is worth its bytes to know of each block whether it is one of so many:
/// what is rarer is rare by coarse blocks too, what is more frequent rules out little.
const fn is_fine(count: usize, len: usize) -> bool {
    count * FINE.1 >= len && count * FINE.0 <= len
}

/// One block in so many, at most and at least, that grams known by each block have.
const FINE: (usize, usize) = (3, 10);

fn count(words: &[u64]) -> usize {
    words.iter().map(|own| own.count_ones() as usize).sum()
}

/// A row by coarse blocks.
fn coarse(words: &[u64]) -> Vec<u64> {
    let of = |word: &u64| {
        let any = (0..COARSE).fold(0, |any, at| any | word >> at);
        let bits = (0..WORD / COARSE).map(|at| (any >> (at * COARSE) & 1) << at);
        bits.fold(0, |all, bit| all | bit)
    };
    let join = |own: &[u64]| {
        let parts = own.iter().enumerate();
        parts.fold(0, |all, (at, word)| all | of(word) << (at * WORD / COARSE))
    };
    words.chunks(COARSE).map(join).collect()
}

/// The posting of a row.
fn write(words: &[u64], len: usize, blocks: &mut Vec<u16>, out: &mut Vec<u8>) {
    out.clear();
    let count = count(words);
    if 2 * count > len {
        list(words.iter().map(|own| !own), blocks);
        while blocks.last().is_some_and(|last| usize::from(*last) >= len) {
            blocks.pop();
        }
        if posting::write_missing(blocks, len, out) {
            return;
        }
    }
    if posting::is_dense(count, len, len) {
        out.extend(words.iter().flat_map(|own| own.to_le_bytes()));
        out.truncate(posting::row(len));
    } else {
        list(words.iter().copied(), blocks);
        posting::write(blocks, len, out);
    }
}

/// The blocks of a row.
fn list(words: impl Iterator<Item = u64>, out: &mut Vec<u16>) {
    out.clear();
    for (base, word) in (0_u16..).step_by(WORD).zip(words) {
        let mut rest = word;
        while rest != 0 {
            out.push(base + u16::try_from(rest.trailing_zeros()).unwrap_or(0));
            rest &= rest - 1;
        }
    }
}
