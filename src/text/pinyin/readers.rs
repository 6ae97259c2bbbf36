//! Which characters may be read in a way at all: for looking up pairs of them.

use std::sync::{Arc, LazyLock};

use super::query::{Element, Parse};
use super::table::{Id, tables};

/// A set of characters of the Basic Multilingual Plane, folded.
#[derive(Clone)]
pub struct Readers {
    words: Arc<[u64]>,
}

/// Every character with each of its readings: in words too, which may give it one
/// that it has nowhere else.
static READINGS: LazyLock<Vec<(u16, Id)>> = LazyLock::new(|| {
    let alone = tables().all().flat_map(|(c, own)| {
        let c = u16::try_from(u32::from(c)).ok();
        c.into_iter()
            .flat_map(|c| own.iter().map(move |reading| (c, reading.id)))
    });
    let in_words = tables()
        .phrases()
        .flat_map(|own| own.chars.iter().copied().zip(own.ids.iter().copied()));
    let mut all: Vec<(u16, Id)> = alone.chain(in_words).collect();
    all.sort_unstable();
    all.dedup();
    all
});

/// Of every character the first letters of its readings, a bit each, the lowest but
/// one for `a`; none for what has no reading.
static LETTERS: LazyLock<Box<[u32]>> = LazyLock::new(|| {
    let mut letters = vec![0; 0x1_0000];
    for (c, id) in READINGS.iter() {
        let syllable = tables().syllables.get(usize::from(*id).wrapping_sub(1));
        let first = syllable.and_then(|own| own.bytes().next());
        if let (Some(first), Some(own)) = (first, letters.get_mut(usize::from(*c))) {
            *own |= 2_u32 << (first.wrapping_sub(b'a') % 26);
        }
    }
    letters.into_boxed_slice()
});

/// The letters that the readings of folded characters begin with, by the characters
/// as numbers: bit 1 for `a` to bit 26 for `z`.
pub(crate) fn letters() -> &'static [u32] {
    &LETTERS
}

impl std::fmt::Debug for Readers {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Readers({})", self.count())
    }
}

impl Readers {
    fn of(element: &Element) -> Self {
        let mut words = [0_u64; 1 << 10];
        let mut insert = |c: u16| {
            if let Some(word) = words.get_mut(usize::from(c / 64)) {
                *word |= 1 << (c % 64);
            }
        };
        match element {
            Element::Char(c) => insert(*c),
            Element::Sound { ranges, .. } => {
                for (c, id) in READINGS.iter() {
                    if ranges.iter().any(|range| range.contains(id)) {
                        insert(*c);
                    }
                }
            }
        }
        Self {
            words: Arc::from(words),
        }
    }

    /// Whether a character, as a number, is among them.
    pub fn has(&self, c: u16) -> bool {
        let word = self.words.get(usize::from(c / 64)).copied().unwrap_or(0);
        word >> (c % 64) & 1 == 1
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.words.iter().map(|own| own.count_ones() as usize).sum()
    }

    /// The letters that each of them may be read with, as [`letters`] has them.
    pub(crate) fn letters(&self) -> u32 {
        let of = |c: u16| letters().get(usize::from(c)).copied().unwrap_or(0);
        let all = self.iter().map(of).reduce(|all, own| all & own);
        all.unwrap_or(0)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = u16> + '_ {
        (0_u16..).zip(self.words.iter()).flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = u16::try_from(rest.trailing_zeros()).ok();
                let bit = bit.filter(|_| rest != 0)?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }
}

impl Parse {
    /// For each character of the parse, which may stand there.
    pub fn readers(&self) -> Vec<Readers> {
        self.elements.iter().map(Readers::of).collect()
    }
}
