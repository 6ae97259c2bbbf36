//! Reading an index: nothing in it is believed before it was checked.

use std::fmt;
use std::ops::{ControlFlow, Range};

use super::bytes::{index, sum, take, u32_at, u64_at};
use super::{Blocks, Gram, Plan, everywhere};

/// The last bytes of every index.
pub(super) const MAGIC: [u8; 8] = *b"dongxi\0g";
/// Raised whenever the same text would give another index.
pub(super) const VERSION: u32 = 5;
/// Bytes of the footer: where the tail begins, its sum, version and magic.
const FOOTER: usize = 24;
/// Bytes of a group in a directory.
pub(super) const ENTRY: usize = 12;
/// Bytes of a segment in the tail.
const SEGMENT: usize = 32;

/// An index that was opened.
pub struct Index {
    bytes: Box<dyn AsRef<[u8]> + Send + Sync>,
    languages: usize,
    blocks: usize,
    /// Where the table of blocks begins.
    rows: usize,
    /// The segments, of each one a language.
    segments: Vec<Vec<Segment>>,
}

/// One segment of it, in one language.
#[derive(Debug, Clone)]
struct Segment {
    /// Its blocks, by number.
    blocks: Range<usize>,
    /// Where its groups stand, up to the directory.
    groups: Range<usize>,
    /// How many groups there are; 0 where no grams were indexed.
    count: usize,
}

/// A block of aligned lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its lines, counted from 0.
    pub lines: Range<u64>,
    /// Where it stands in the file of each language.
    pub places: Vec<Range<u64>>,
}

/// Something in an index is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) struct Damage;

impl fmt::Debug for Index {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Index")
            .field("languages", &self.languages)
            .field("blocks", &self.blocks)
            .field("segments", &self.segments.len())
            .finish_non_exhaustive()
    }
}

impl Index {
    /// The index in `bytes`; nothing where it is none, was made by another version
    /// or of files in another state, or is damaged where that shows at once. Only
    /// what says where things are is read.
    pub fn open(
        bytes: Box<dyn AsRef<[u8]> + Send + Sync>,
        stamp: u64,
        languages: usize,
    ) -> Option<Self> {
        let all = (*bytes).as_ref();
        let foot = all.len().checked_sub(FOOTER)?;
        let footer = all.get(foot..)?;
        let sound = footer.get(16..)? == MAGIC && u32_at(footer, 12)? == VERSION;
        let start = index(u64_at(footer, 0)?)?;
        let tail = all.get(start..foot).filter(|_| sound)?;
        if sum(tail) != u32_at(footer, 8)? || u64_at(tail, 0)? != stamp {
            return None;
        }
        if u32_at(tail, 8)? != u32::try_from(languages).ok()? {
            return None;
        }
        let blocks = usize::try_from(u32_at(tail, 12)?).ok()?;
        let behind = 16 + (blocks + 1).checked_mul(8 * (1 + languages))?;
        let count = usize::try_from(u32_at(tail, behind)?).ok()?;
        let segments = (0..count)
            .map(|at| Segment::read(tail.get(behind + 4 + at * SEGMENT..)?, all))
            .collect::<Option<Vec<_>>>()?;
        let segments: Vec<Vec<Segment>> = segments
            .chunks(languages.max(1))
            .map(<[_]>::to_vec)
            .collect();
        let end = segments.iter().try_fold(0, |next, own| {
            let blocks = own.first()?.blocks.clone();
            let alike = own.iter().all(|one| one.blocks == blocks);
            (own.len() == languages && alike && blocks.start == next).then_some(blocks.end)
        })?;
        (end == blocks).then_some(())?;
        let rows = start + 16;
        Some(Self {
            bytes,
            languages,
            blocks,
            rows,
            segments,
        })
    }

    fn all(&self) -> &[u8] {
        (*self.bytes).as_ref()
    }

    /// Bytes of the index.
    pub fn size(&self) -> usize {
        self.all().len()
    }

    /// Lines of the text.
    pub fn lines(&self) -> u64 {
        self.row(self.blocks, 0).unwrap_or(0)
    }

    /// How many blocks there are.
    pub const fn len(&self) -> usize {
        self.blocks
    }

    /// Whether there is none: the text is empty.
    pub const fn is_empty(&self) -> bool {
        self.blocks == 0
    }

    /// A block by number.
    pub fn block(&self, at: usize) -> Option<Block> {
        self.run(at..at.saturating_add(1))
    }

    /// Some blocks that lie side by side, as one.
    pub(in crate::search) fn run(&self, blocks: Range<usize>) -> Option<Block> {
        if blocks.is_empty() || blocks.end > self.blocks {
            return None;
        }
        let of = |column| Some(self.row(blocks.start, column)?..self.row(blocks.end, column)?);
        let places = (1..=self.languages).map(of).collect::<Option<Vec<_>>>()?;
        Some(Block {
            lines: of(0)?,
            places,
        })
    }

    fn row(&self, at: usize, column: usize) -> Option<u64> {
        let width = 8 * (1 + self.languages);
        u64_at(self.all(), self.rows + at * width + 8 * column)
    }

    /// How many segments there are.
    pub(in crate::search) fn segments(&self) -> usize {
        self.segments.len()
    }

    /// The number of the first block of a segment.
    pub(in crate::search) fn first(&self, segment: usize) -> usize {
        let own = self.segments.get(segment).and_then(|own| own.first());
        own.map_or(0, |own| own.blocks.start)
    }

    /// The lines of a segment, counted from 0.
    pub(in crate::search) fn lines_of(&self, segment: usize) -> Option<Range<u64>> {
        let blocks = self.segments.get(segment)?.first()?.blocks.clone();
        Some(self.row(blocks.start, 0)?..self.row(blocks.end, 0)?)
    }

    /// The blocks of a segment in whose text in one language (by its place among the
    /// files) a plan cannot exclude a hit, counted from its first; and whether the
    /// segment is damaged, in which case those are all.
    pub(in crate::search) fn blocks(
        &self,
        segment: usize,
        column: usize,
        plan: &Plan,
    ) -> (Blocks, bool) {
        let Some(own) = self.segments.get(segment).and_then(|own| own.get(column)) else {
            return (Blocks::none(0), false);
        };
        let all = || Blocks::all(own.blocks.len());
        if matches!(plan, Plan::Nothing) {
            return (Blocks::none(own.blocks.len()), false);
        }
        if own.count == 0 {
            return (all(), false);
        }
        match plan.blocks(&self.reader(own)) {
            Ok(found) => (found, false),
            Err(Damage) => (all(), true),
        }
    }
}

impl Index {
    /// The blocks of a segment of which every line has a character in one language,
    /// as far as that is told; and whether the segment is damaged.
    pub(in crate::search) fn everywhere(
        &self,
        segment: usize,
        column: usize,
        c: u16,
    ) -> (Blocks, bool) {
        let Some(own) = self.segments.get(segment).and_then(|own| own.get(column)) else {
            return (Blocks::none(0), false);
        };
        let mut found = Blocks::none(own.blocks.len());
        if own.count == 0 {
            return (found, false);
        }
        match self.reader(own).find(everywhere(c)) {
            Ok(None) => (found, false),
            Ok(Some(posting)) if found.read(posting, false) => (found, false),
            Ok(Some(_)) | Err(Damage) => (Blocks::none(own.blocks.len()), true),
        }
    }

    fn reader(&self, own: &Segment) -> Reader<'_> {
        Reader {
            bytes: self.all().get(own.groups.clone()).unwrap_or(&[]),
            directory: self.all().get(own.groups.end..).unwrap_or(&[]),
            count: own.count,
            len: own.blocks.len(),
        }
    }
}

impl Segment {
    /// Reads a row of the tail, and checks the directory it leads to.
    fn read(row: &[u8], all: &[u8]) -> Option<Self> {
        let number = |at| usize::try_from(u32_at(row, at)?).ok();
        let (first, len, count) = (number(0)?, number(4)?, number(24)?);
        let groups = index(u64_at(row, 8)?)?..index(u64_at(row, 16)?)?;
        let directory = all.get(groups.end..)?.get(..count.checked_mul(ENTRY)?)?;
        let sound = sum(directory) == u32_at(row, 28)? && all.get(groups.clone()).is_some();
        sound.then_some(Self {
            blocks: first..first.checked_add(len)?,
            groups,
            count,
        })
    }
}

/// A segment as plans ask it.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    directory: &'a [u8],
    count: usize,
    /// How many blocks it has.
    pub(super) len: usize,
}

impl<'a> Reader<'a> {
    /// The posting of a gram; nothing where no block has it.
    pub(super) fn find(&self, gram: Gram) -> Result<Option<&'a [u8]>, Damage> {
        let mut found = None;
        self.each(gram..=gram, &mut |_, posting| {
            found = Some(posting);
            ControlFlow::Break(())
        })?;
        Ok(found)
    }

    /// Hands over the grams of a range with their postings, in order.
    pub(super) fn each(
        &self,
        grams: std::ops::RangeInclusive<Gram>,
        see: &mut dyn FnMut(Gram, &'a [u8]) -> ControlFlow<()>,
    ) -> Result<(), Damage> {
        for group in self.group(*grams.start())..self.count {
            if self.entry(group, 0)? > *grams.end() {
                break;
            }
            for (gram, posting) in self.grams(group)? {
                if grams.contains(&gram) && see(gram, posting).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Bytes of the groups that the grams of a range are in, but the last.
    pub(super) fn span(&self, grams: &std::ops::RangeInclusive<Gram>) -> Result<usize, Damage> {
        let start = self.entry(self.group(*grams.start()), 1)?;
        let end = self.entry(self.group(*grams.end()), 1)?;
        usize::try_from(end.saturating_sub(start)).map_err(|_| Damage)
    }

    fn entry(&self, group: usize, column: usize) -> Result<u32, Damage> {
        u32_at(self.directory, group * ENTRY + 4 * column).ok_or(Damage)
    }

    /// The last group that begins at or before a gram.
    fn group(&self, gram: Gram) -> usize {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            if self.entry(middle, 0).is_ok_and(|first| first <= gram) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low.saturating_sub(1)
    }

    /// The grams of a group, once its sum was found right.
    fn grams(&self, group: usize) -> Result<Group<'a>, Damage> {
        let start = self.entry(group, 1)? as usize;
        let end = if group + 1 < self.count {
            self.entry(group + 1, 1)? as usize
        } else {
            self.bytes.len()
        };
        let bytes = self.bytes.get(start..end).ok_or(Damage)?;
        if sum(bytes) != self.entry(group, 2)? {
            return Err(Damage);
        }
        Group::read(bytes, self.entry(group, 0)?).ok_or(Damage)
    }
}

/// What is left of a group.
struct Group<'a> {
    list: &'a [u8],
    postings: &'a [u8],
    gram: Gram,
    left: u32,
}

impl<'a> Group<'a> {
    fn read(mut bytes: &'a [u8], first: Gram) -> Option<Self> {
        let left = take(&mut bytes)?;
        let mut behind = bytes;
        for _ in 0..left {
            take(&mut behind)?;
            take(&mut behind)?;
        }
        Some(Self {
            list: bytes,
            postings: behind,
            gram: first,
            left,
        })
    }
}

impl<'a> Iterator for Group<'a> {
    type Item = (Gram, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        self.gram = self.gram.checked_add(take(&mut self.list)?)?;
        let len = usize::try_from(take(&mut self.list)?).ok()?;
        let (posting, rest) = self.postings.split_at_checked(len)?;
        self.postings = rest;
        Some((self.gram, posting))
    }
}
