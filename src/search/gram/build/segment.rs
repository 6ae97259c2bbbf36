//! A segment of an index in the making: grams with their blocks, sorted at the end.

use super::lines::Lines;
use super::table::Table;
use crate::search::gram::kind::{self, Kind, longest};
use crate::search::gram::{
    ASCII, ASCII_PAIRS, BREAK, COARSE, Gram, Grams, INITIALS, SYMBOLS, ascii_pair, bytes,
    everywhere, fine_triple, initial, initials, is_everywhere, is_told, pair, posting, single,
    triple,
};
use crate::text::pinyin::letters;

/// Entries, of eight bytes, from which on the segments of all languages are closed.
/// Sorting those of one needs as much again.
const ENTRIES: usize = 16 << 20;
/// Grams and bytes of postings from which on a group is closed.
const GROUP: (usize, usize) = (64, 2048);
/// Pairs that are remembered, so that most repetitions are left out at once.
const RECENT: usize = 1 << 13;

/// Grams and blocks as they come.
pub(super) struct Segment {
    /// Of pairs that are not both ASCII a gram above, the block in the lowest sixteen bits.
    entries: Vec<u64>,
    blocks: u32,
    most: u32,
    singles: Table,
    triples: Table,
    initials: Table,
    pairs: Table,
    recent: Vec<u64>,
    lines: Lines,
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
        let blocks = usize::try_from(most).unwrap_or(0);
        Self {
            entries: Vec::new(),
            blocks: 0,
            most,
            singles: table(0x1_0000),
            triples: Table::new(some(SYMBOLS * SYMBOLS * SYMBOLS), blocks),
            initials: table(INITIALS),
            pairs: table(ASCII_PAIRS),
            recent: vec![0; RECENT],
            lines: Lines::new(some(0x1_0000)),
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

    /// Adds the next block; its longest line has so many units.
    pub(super) fn block(&mut self, units: &[u16], line: usize) {
        self.blocks += 1;
        if self.most == 0 {
            return;
        }
        let block = u16::try_from(self.blocks - 1).unwrap_or(u16::MAX);
        let coarse = usize::from(block) / COARSE;
        self.triples.turn(usize::from(block));
        for table in self.tables() {
            table.turn(coarse);
        }
        let letters = letters();
        let (mut first, mut second) = (0, 0);
        let mut grams = Grams::behind(BREAK);
        for unit in units {
            let added = grams.add(*unit);
            if let Some(number) = added.triple {
                self.triples.add(number, usize::from(block));
            }
            if *unit < ASCII {
                second = 0;
            } else {
                let third = letters.get(usize::from(*unit)).copied().unwrap_or(0);
                if first != 0 && second != 0 && third != 0 {
                    self.spell([first, second, third], coarse);
                }
                (first, second) = (second, third);
            }
            if let Some(own) = added.single {
                self.singles.add(usize::from(own), coarse);
            }
            let Some((one, two)) = added.pair else {
                continue;
            };
            if one < ASCII && two < ASCII {
                let number = usize::from(one) * usize::from(ASCII) + usize::from(two);
                self.pairs.add(number, coarse);
                continue;
            }
            let entry = entry(pair(one, two), block);
            let spread = pair(one, two).wrapping_mul(0x9E37_79B1) >> 16;
            let slot = self.recent.get_mut(spread as usize % RECENT);
            if slot.is_some_and(|slot| std::mem::replace(slot, entry) != entry) {
                self.entries.push(entry);
            }
        }
        let rows = Kind::ALL.into_iter().zip(longest(units));
        let rows = rows.filter(|(_, len)| *len > 0);
        let rows = rows.map(|(kind, len)| kind.row(len));
        let rows = rows.chain([kind::line(line)]);
        self.entries.extend(rows.map(|gram| entry(gram, block)));
        let all = self.lines.everywhere(units);
        self.entries
            .extend(all.map(|own| entry(everywhere(own), block)));
    }

    /// The tables by coarse blocks, in the order of their grams.
    fn tables(&mut self) -> [&mut Table; 3] {
        [&mut self.singles, &mut self.initials, &mut self.pairs]
    }

    /// Adds the initials that three characters may be read with, a letter or several
    /// for each.
    #[inline]
    fn spell(&mut self, letters: [u32; 3], coarse: usize) {
        if letters.iter().all(|own| own.is_power_of_two()) {
            let own = letters.map(|own| own.trailing_zeros() as usize);
            self.initials.add(initials(own), coarse);
            return;
        }
        let [one, two, three] = letters;
        for one in each(one) {
            for two in each(two) {
                for three in each(three) {
                    self.initials.add(initials([one, two, three]), coarse);
                }
            }
        }
    }

    /// Sorts and writes what was added, and begins anew.
    pub(super) fn finish(&mut self, scratch: &mut Vec<u64>) -> Made {
        let mut writer = Writer::default();
        let len = usize::try_from(self.blocks).unwrap_or(0);
        let coarse = len.div_ceil(COARSE);
        let mut note = |gram: Gram, posting: &[u8]| writer.gram(gram, posting);
        self.singles
            .take(coarse, |own, posting| note(single(own), posting));
        let mut fine = Vec::new();
        self.triples.take_either(len, |number, posting, is_coarse| {
            if is_coarse {
                note(triple(number), posting);
            } else {
                fine.push((number, posting.to_vec()));
            }
        });
        self.initials
            .take(coarse, |own, posting| note(initial(own), posting));
        self.pairs
            .take(coarse, |own, posting| note(ascii_pair(own), posting));
        for (number, posting) in fine {
            note(fine_triple(number), &posting);
        }
        sort(&mut self.entries, scratch);
        let (mut blocks, mut out): (Vec<u16>, Vec<u8>) = (Vec::new(), Vec::new());
        for own in self.entries.chunk_by(|one, two| one >> 16 == two >> 16) {
            blocks.clear();
            blocks.extend(
                own.iter()
                    .map(|own| u16::try_from(own & 0xFFFF).unwrap_or(0)),
            );
            blocks.dedup();
            let gram = own.first().map_or(0, |own| own >> 16);
            let gram = Gram::try_from(gram).unwrap_or(0);
            if is_everywhere(gram) && !is_told(blocks.len(), len) {
                continue;
            }
            out.clear();
            posting::write(&blocks, len, &mut out);
            writer.gram(gram, &out);
        }
        self.entries.clear();
        self.blocks = 0;
        self.recent.fill(0);
        writer.finish()
    }
}

/// The letters of a set.
fn each(mut letters: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let letter = (letters != 0).then(|| letters.trailing_zeros() as usize)?;
        letters &= letters - 1;
        Some(letter)
    })
}

const fn entry(gram: Gram, block: u16) -> u64 {
    (gram as u64) << 16 | block as u64
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
    fn gram(&mut self, gram: Gram, posting: &[u8]) {
        if self.count == 0 {
            (self.first, self.last) = (gram, gram);
        }
        bytes::push(gram - self.last, &mut self.list);
        bytes::push(u32::try_from(posting.len()).unwrap_or(0), &mut self.list);
        self.postings.extend_from_slice(posting);
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
