//! Sets of blocks, in memory and in an index.

use super::bytes;

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
        let mut own = Self::none(len);
        for at in 0..len {
            own.insert(at);
        }
        own
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

    /// Leaves only what is in the other too.
    pub(in crate::search) fn meet(&mut self, other: &Self) {
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            *own &= other;
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

    /// Adds the blocks of a posting; `false` where it is malformed.
    pub(super) fn read(&mut self, mut posting: &[u8]) -> bool {
        if posting.len() == row(self.len) {
            let whole = posting.chunks(8).zip(&mut self.words);
            for (chunk, word) in whole {
                let mut own = [0; 8];
                for (to, from) in own.iter_mut().zip(chunk) {
                    *to = *from;
                }
                *word |= u64::from_le_bytes(own);
            }
            let over = self.len % 64;
            if over > 0
                && let Some(last) = self.words.last_mut()
            {
                *last &= (1 << over) - 1;
            }
            return true;
        }
        let mut next = 0;
        while !posting.is_empty() {
            let Some(gap) = bytes::take(&mut posting).and_then(|gap| usize::try_from(gap).ok())
            else {
                return false;
            };
            let at = next + gap;
            if !self.insert(at) {
                return false;
            }
            next = at + 1;
        }
        true
    }

    /// Whether a block is in it.
    pub(in crate::search) fn has(&self, at: usize) -> bool {
        let word = self.words.get(at / 64).copied().unwrap_or(0);
        word >> (at % 64) & 1 == 1
    }

    /// The blocks in order.
    pub(in crate::search) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }
}

/// Bytes of one bit a block.
const fn row(len: usize) -> usize {
    len.div_ceil(8)
}

/// Appends the ascending blocks, of `len` in all, as gaps or as bits, whichever is
/// shorter; what is as long as the bits would be is bits.
pub(super) fn write(blocks: &[u16], len: usize, out: &mut Vec<u8>) {
    let start = out.len();
    let row = row(len);
    let mut next = 0;
    for block in blocks {
        let block = u32::from(*block);
        bytes::push(block - next, out);
        next = block + 1;
        if out.len() - start >= row {
            out.truncate(start);
            out.resize(start + row, 0);
            for block in blocks.iter().map(|own| usize::from(*own)) {
                if let Some(byte) = out.get_mut(start + block / 8) {
                    *byte |= 1 << (block % 8);
                }
            }
            return;
        }
    }
}
