//! Random numbers for tests that make far more cases than a framework should
//! keep: splitmix64, from a seed that a failing test prints.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// A seed that no other run has, or the one in `SEED`.
    pub(crate) fn seed() -> u64 {
        std::env::var("SEED").map_or_else(
            |_| RandomState::new().build_hasher().finish(),
            |seed| seed.parse().unwrap(),
        )
    }

    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    /// One of `all`.
    pub(crate) fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}
