//! A segment of an index in the making: grams with their blocks, sorted at the end.

use crate::search::gram::posting;
use crate::search::gram::{Gram, Grams, SYMBOLS, bytes, pair, single, triple};

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
    /// A gram above, the block in the lowest sixteen bits.
    entries: Vec<u64>,
    blocks: u32,
    most: u32,
    /// The block that had each last, counted from 1; 0 where none had.
    singles: Vec<u16>,
    pairs: Vec<u16>,
    triples: Vec<u16>,
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
        let table = |len: usize| vec![0; if most == 0 { 0 } else { len }];
        Self {
            entries: Vec::new(),
            blocks: 0,
            most,
            singles: table(0x1_0000),
            pairs: table(usize::from(ASCII) * usize::from(ASCII)),
            triples: table(SYMBOLS * SYMBOLS * SYMBOLS),
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
        let stamp = u16::try_from(self.blocks).unwrap_or(u16::MAX);
        let block = u64::from(stamp - 1);
        let mut grams = Grams::new();
        for unit in units {
            let added = grams.add(*unit);
            if let Some(number) = added.triple
                && is_new(self.triples.get_mut(number), stamp)
            {
                self.entries.push(entry(triple(number), block));
            }
            let Some(own) = added.single else { continue };
            if is_new(self.singles.get_mut(usize::from(own)), stamp) {
                self.entries.push(entry(single(own), block));
            }
            let Some((one, two)) = added.pair else {
                continue;
            };
            let entry = entry(pair(one, two), block);
            let new = if one < ASCII && two < ASCII {
                let at = usize::from(one) * usize::from(ASCII) + usize::from(two);
                is_new(self.pairs.get_mut(at), stamp)
            } else {
                let spread = pair(one, two).wrapping_mul(0x9E37_79B1) >> 16;
                let slot = self.recent.get_mut(spread as usize % RECENT);
                slot.is_some_and(|slot| std::mem::replace(slot, entry) != entry)
            };
            if new {
                self.entries.push(entry);
            }
        }
    }

    /// Sorts and writes what was added, and begins anew.
    pub(super) fn finish(&mut self, scratch: &mut Vec<u64>) -> Made {
        sort(&mut self.entries, scratch);
        let mut writer = Writer::default();
        let len = usize::try_from(self.blocks).unwrap_or(0);
        let mut blocks: Vec<u16> = Vec::new();
        let mut last = None;
        for own in &self.entries {
            let gram = Gram::try_from(own >> 16).unwrap_or(0);
            if last != Some(gram) {
                if let Some(last) = last {
                    writer.gram(last, &blocks, len);
                }
                blocks.clear();
                last = Some(gram);
            }
            let block = u16::try_from(own & 0xFFFF).unwrap_or(0);
            if blocks.last() != Some(&block) {
                blocks.push(block);
            }
        }
        if let Some(last) = last {
            writer.gram(last, &blocks, len);
        }
        self.entries.clear();
        self.blocks = 0;
        for table in [&mut self.singles, &mut self.pairs, &mut self.triples] {
            table.fill(0);
        }
        self.recent.fill(0);
        writer.finish()
    }
}

const fn entry(gram: Gram, block: u64) -> u64 {
    (gram as u64) << 16 | block
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
