//! Grams of which there are not too many to have a row of bits each.

/// Bits of a word.
const WORD: usize = 64;

/// Grams by number, and the blocks that have each.
pub(super) struct Table {
    /// The block that had each last, counted from 1; 0 where none had.
    last: Vec<u16>,
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
            last: vec![0; len],
            rows: vec![0; len],
            bits: Vec::new(),
            width: blocks.div_ceil(WORD),
        }
    }

    /// Adds a block that has a gram; blocks come in order.
    #[inline]
    pub(super) fn add(&mut self, number: usize, block: u16) {
        if let Some(last) = self.last.get_mut(number)
            && std::mem::replace(last, block + 1) != block + 1
        {
            self.set(number, usize::from(block));
        }
    }

    fn set(&mut self, number: usize, block: usize) {
        let Some(row) = self.rows.get_mut(number) else {
            return;
        };
        if *row == 0 {
            self.bits.resize(self.bits.len() + self.width, 0);
            *row = u32::try_from(self.bits.len() / self.width.max(1)).unwrap_or(0);
        }
        let Some(start) = usize::try_from(*row).ok().and_then(|row| row.checked_sub(1)) else {
            return;
        };
        if let Some(word) = self.bits.get_mut(start * self.width + block / WORD) {
            *word |= 1 << (block % WORD);
        }
    }

    /// Hands over each gram with its blocks, in order, and forgets them.
    pub(super) fn take(&mut self, see: &mut dyn FnMut(usize, &[u16])) {
        let mut blocks: Vec<u16> = Vec::new();
        for (number, row) in self.rows.iter_mut().enumerate() {
            let Some(start) = usize::try_from(std::mem::take(row)).ok().filter(|row| *row > 0) else {
                continue;
            };
            let start = (start - 1) * self.width;
            blocks.clear();
            let words = self.bits.get(start..start + self.width).unwrap_or(&[]);
            for (base, word) in (0_u16..).step_by(WORD).zip(words) {
                let mut rest = *word;
                while rest != 0 {
                    blocks.push(base + u16::try_from(rest.trailing_zeros()).unwrap_or(0));
                    rest &= rest - 1;
                }
            }
            see(number, &blocks);
        }
        self.last.fill(0);
        self.bits.clear();
    }
}
