//! Drawing words as they fall in texts: the same ones in every run.

/// Numbers that are the same in every run (xorshift64*).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll()).unwrap_or(0) % end
    }
}

/// Words with the chance of each falling as its rank.
pub(crate) struct Words {
    words: Vec<String>,
    sums: Vec<u64>,
}

impl Words {
    pub(crate) fn new(words: Vec<String>) -> Self {
        let mut sum = 0;
        let sums = (1..=words.len() as u64)
            .map(|rank| {
                sum += 1_000_000_000 / rank;
                sum
            })
            .collect();
        Self { words, sums }
    }

    pub(crate) fn draw(&self, dice: &mut Dice) -> &str {
        let total = self.sums.last().copied().unwrap_or(1);
        let at = dice.roll() % total;
        &self.words[self.sums.partition_point(|sum| *sum <= at)]
    }
}
