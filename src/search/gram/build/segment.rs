//! A segment of an index in the making: grams with their blocks, sorted at the end.

use super::table::Table;
use crate::search::gram::{
    COARSE, Gram, Grams, INITIALS, SYMBOLS, bytes, initial, initials, is_coarse, pair, posting,
    single, triple,
};
use crate::text::pinyin::letters;

/// Entries, of eight bytes, from which on the segments of all languages are closed.
/// Sorting those of one needs as much again.
const ENTRIES: usize = 16 << 20;
/// Grams and bytes of postings from which on a group is closed.
const GROUP: (usize, usize) = (64, 2048);
/// Units of ASCII, of which pairs are remembered in a table.
const ASCII: u16 = 0x80;
/// Other pairs that are remembered, so that most repetitions are left out at once.
const RECENT: usize = 1 << 13;

/// Grams and blocks as they come.
pub(super) struct Segment {
    /// Of pairs a gram above, the block in the lowest sixteen bits.
    entries: Vec<u64>,
    blocks: u32,
    most: u32,
    singles: Table,
    triples: Table,
    initials: Table,
    /// The coarse block that had each pair of ASCII last, counted from 1; 0 where
    /// none had.
    pairs: Vec<u16>,
    recent: Vec<u64>,
}

/// A finished segment.
pub(super) struct Made {
    pub(super) groups: Vec<u8>,
    pub(super) directory: Vec<u8>,
}

impl Segment {
    /// Of at most so many blocks; with 0, of blocks without grams.
    pub(super) fn new(most: u32) -> Self {
        let some = |len: usize| if most == 0 { 0 } else { len };
        let coarse = usize::try_from(most).unwrap_or(0).div_ceil(COARSE);
        let table = |len| Table::new(some(len), coarse);
        Self {
            entries: Vec::new(),
            blocks: 0,
            most,
            singles: table(0x1_0000),
            triples: table(SYMBOLS * SYMBOLS * SYMBOLS),
            initials: table(INITIALS),
            pairs: vec![0; some(usize::from(ASCII) * usize::from(ASCII))],
            recent: vec![0; RECENT],
        }
    }

    pub(super) const fn len(&self) -> u32 {
        self.blocks
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.blocks == 0
    }

    pub(super) fn is_full(&self) -> bool {
        self.most > 0 && (self.blocks >= self.most || self.entries.len() >= ENTRIES)
    }

    /// Adds the next block.
    pub(super) fn block(&mut self, units: &[u16]) {
        self.blocks += 1;
        if self.most == 0 {
            return;
        }
        let block = u16::try_from(self.blocks - 1).unwrap_or(u16::MAX);
        let coarse = block / 4;
        let mut grams = Grams::new();
        for unit in units {
            let added = grams.add(*unit);
            if let Some(number) = added.triple {
                self.triples.add(number, coarse);
            }
            let Some(own) = added.single else { continue };
            self.singles.add(usize::from(own), coarse);
            let Some((one, two)) = added.pair else {
                continue;
            };
            if one < ASCII && two < ASCII {
                let at = usize::from(one) * usize::from(ASCII) + usize::from(two);
                if is_new(self.pairs.get_mut(at), coarse + 1) {
                    self.entries.push(entry(pair(one, two), coarse));
                }
                continue;
            }
            let entry = entry(pair(one, two), block);
            let spread = pair(one, two).wrapping_mul(0x9E37_79B1) >> 16;
            let slot = self.recent.get_mut(spread as usize % RECENT);
            if slot.is_some_and(|slot| std::mem::replace(slot, entry) != entry) {
                self.entries.push(entry);
            }
        }
        self.spell(units, coarse);
    }

    /// Adds the initials that characters may be read with.
    fn spell(&mut self, units: &[u16], coarse: u16) {
        let letters = letters();
        let (mut one, mut two) = (0_u32, 0_u32);
        for unit in units {
            let three = letters.get(usize::from(*unit)).copied().unwrap_or(0);
            if one != 0 && two != 0 && three != 0 {
                each(one, &mut |one| {
                    each(two, &mut |two| {
                        each(three, &mut |three| {
                            self.initials.add(initials([one, two, three]), coarse);
                        });
                    });
                });
            }
            (one, two) = (two, three);
        }
    }

    /// Sorts and writes what was added, and begins anew.
    pub(super) fn finish(&mut self, scratch: &mut Vec<u64>) -> Made {
        let mut writer = Writer::default();
        let len = usize::try_from(self.blocks).unwrap_or(0);
        let coarse = len.div_ceil(COARSE);
        self.singles.take(&mut |number, blocks| {
            writer.gram(single(u16::try_from(number).unwrap_or(0)), blocks, coarse);
        });
        self.triples
            .take(&mut |number, blocks| writer.gram(triple(number), blocks, coarse));
        self.initials
            .take(&mut |number, blocks| writer.gram(initial(number), blocks, coarse));
        sort(&mut self.entries, scratch);
        let mut blocks: Vec<u16> = Vec::new();
        let gram = |own: &u64| Gram::try_from(own >> 16).unwrap_or(0);
        for own in self.entries.chunk_by(|one, two| one >> 16 == two >> 16) {
            blocks.clear();
            blocks.extend(own.iter().map(|own| u16::try_from(own & 0xFFFF).unwrap_or(0)));
            blocks.dedup();
            let gram = own.first().map_or(0, gram);
            writer.gram(gram, &blocks, if is_coarse(gram) { coarse } else { len });
        }
        self.entries.clear();
        self.blocks = 0;
        self.pairs.fill(0);
        self.recent.fill(0);
        writer.finish()
    }
}

/// Hands over each letter of a set.
#[inline]
fn each(mut letters: u32, see: &mut impl FnMut(usize)) {
    while letters != 0 {
        see(letters.trailing_zeros() as usize);
        letters &= letters - 1;
    }
}

const fn entry(gram: Gram, block: u16) -> u64 {
    (gram as u64) << 16 | block as u64
}

fn is_new(slot: Option<&mut u16>, stamp: u16) -> bool {
    slot.is_some_and(|slot| std::mem::replace(slot, stamp) != stamp)
}

/// Sorts by gram; what has the same gram stays in the order it came, by block.
fn sort(entries: &mut Vec<u64>, scratch: &mut Vec<u64>) {
    const BITS: u32 = 11;
    const MASK: u64 = (1 << BITS) - 1;
    scratch.clear();
    scratch.resize(entries.len(), 0);
    for pass in 0..3 {
        let shift = 16 + pass * BITS;
        let digit = |own: u64| usize::try_from(own >> shift & MASK).unwrap_or(0);
        let mut places = [0_usize; 1 << BITS];
        for own in entries.iter() {
            if let Some(count) = places.get_mut(digit(*own)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for place in &mut places {
            sum += std::mem::replace(place, sum);
        }
        for own in entries.iter() {
            if let Some(place) = places.get_mut(digit(*own)) {
                if let Some(slot) = scratch.get_mut(*place) {
                    *slot = *own;
                }
                *place += 1;
            }
        }
        std::mem::swap(entries, scratch);
    }
}

/// Groups of grams and the directory of them.
#[derive(Default)]
struct Writer {
    groups: Vec<u8>,
    directory: Vec<u8>,
    /// Of the open group: its first gram, the last, how many, the list, the postings.
    first: Gram,
    last: Gram,
    count: usize,
    list: Vec<u8>,
    postings: Vec<u8>,
}

impl Writer {
    fn gram(&mut self, gram: Gram, blocks: &[u16], len: usize) {
        if self.count == 0 {
            (self.first, self.last) = (gram, gram);
        }
        let before = self.postings.len();
        posting::write(blocks, len, &mut self.postings);
        bytes::push(gram - self.last, &mut self.list);
        let bytes = u32::try_from(self.postings.len() - before).unwrap_or(0);
        bytes::push(bytes, &mut self.list);
        self.last = gram;
        self.count += 1;
        if self.count >= GROUP.0 || self.postings.len() >= GROUP.1 {
            self.close();
        }
    }

    fn close(&mut self) {
        if self.count == 0 {
            return;
        }
        let start = self.groups.len();
        bytes::push(u32::try_from(self.count).unwrap_or(0), &mut self.groups);
        self.groups.append(&mut self.list);
        self.groups.append(&mut self.postings);
        let sum = bytes::sum(self.groups.get(start..).unwrap_or(&[]));
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        for number in [self.first, start, sum] {
            self.directory.extend(number.to_le_bytes());
        }
        self.count = 0;
    }

    fn finish(mut self) -> Made {
        self.close();
        Made {
            groups: self.groups,
            directory: self.directory,
        }
    }
}
