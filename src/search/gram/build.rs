//! Making an index: the files once through, block by block, line beside line.

mod segment;
mod walk;

use std::fmt;
use std::io;

use segment::Segment;
use walk::Walk;

use super::bytes;
use super::{Units, lines};
use crate::text::fold::fold_fast;

/// Bytes that one line may have.
pub const LINE_LIMIT: usize = 4 << 20;

/// Where the lines of each language come from.
pub trait Source {
    /// Reads bytes from place `at` of the file of a language on, as many as there
    /// are and `out` holds; answers how many, 0 only at the end.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, language: usize, at: u64, out: &mut [u8]) -> io::Result<usize>;
}

/// Why no index can be made of some files, and why they cannot be searched.
#[derive(Debug)]
pub enum Fault {
    /// The file of this language cannot be read.
    Read(usize, io::Error),
    /// The index cannot be written.
    Write(io::Error),
    /// Not UTF-8.
    Encoding {
        /// The language.
        language: usize,
        /// The line, from 1.
        line: u64,
        /// The column, from 1, in characters.
        column: usize,
    },
    /// A line of more than [`LINE_LIMIT`] bytes.
    LongLine {
        /// The language.
        language: usize,
        /// The line, from 1.
        line: u64,
    },
    /// The files have not the same number of lines.
    Lines(Vec<u64>),
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(_, error) => write!(out, "this cannot be read ({error})"),
            Self::Write(error) => write!(out, "the index cannot be written ({error})"),
            Self::Encoding { .. } => out.write_str("this is not UTF-8 text"),
            Self::LongLine { .. } => {
                write!(out, "this line is longer than {} MiB", LINE_LIMIT >> 20)
            }
            Self::Lines(counts) => {
                let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
                write!(
                    out,
                    "the files are not aligned: they have {} lines",
                    counts.join(" and ")
                )
            }
        }
    }
}

impl std::error::Error for Fault {}

/// What an index is made with.
pub struct Builder<'a> {
    /// Where the lines come from.
    pub source: &'a dyn Source,
    /// How many languages there are.
    pub languages: usize,
    /// What tells this state of the files from another.
    pub stamp: u64,
    /// Whether to index grams. Without them the index only says where the lines
    /// are: all that a small text needs.
    pub grams: bool,
}

/// Makes an index and hands it to `sink` piece by piece; `progress` hears how many
/// bytes of text were gone through.
///
/// # Errors
/// When a file cannot be read or is not what it has to be; what was handed over
/// till then is worthless.
pub fn build(
    builder: &Builder<'_>,
    sink: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    progress: &mut dyn FnMut(u64),
) -> Result<(), Fault> {
    let mut walk = Walk::new(builder.source, builder.languages);
    let mut tail = Tail::new(builder);
    let mut segment = Segment::new(if builder.grams { walk::BLOCKS } else { 0 });
    let mut units = Units::default();
    let (mut place, mut done) = (0_u64, 0_u64);
    loop {
        tail.row(&walk);
        if !walk.block()? {
            break;
        }
        units.0.clear();
        for language in 0..builder.languages {
            let text = walk.text(language)?;
            done += text.len() as u64;
            if builder.grams {
                for line in lines(text) {
                    fold_fast(line, &mut units);
                    units.0.push(u16::from(b'\n'));
                }
            }
        }
        segment.block(&units.0);
        if segment.is_full() {
            place += tail.segment(&mut segment, place, sink)?;
            progress(done);
        } else if tail.blocks % 256 == 0 {
            progress(done);
        }
    }
    if !segment.is_empty() {
        tail.segment(&mut segment, place, sink)
            .map(|len| place += len)?;
    }
    progress(done);
    sink(&tail.finish(place)).map_err(Fault::Write)
}

/// What stands behind the segments.
struct Tail {
    stamp: u64,
    languages: u32,
    blocks: u32,
    /// Blocks of the segments so far.
    written: u32,
    rows: Vec<u8>,
    segments: Vec<u8>,
    count: u32,
}

impl Tail {
    fn new(builder: &Builder<'_>) -> Self {
        Self {
            stamp: builder.stamp,
            languages: u32::try_from(builder.languages).unwrap_or(0),
            blocks: 0,
            written: 0,
            rows: Vec::new(),
            segments: Vec::new(),
            count: 0,
        }
    }

    /// Where the next block begins, or where the last one ended.
    fn row(&mut self, walk: &Walk<'_>) {
        if !self.rows.is_empty() {
            self.blocks += 1;
        }
        self.rows.extend(walk.line().to_le_bytes());
        for at in walk.places() {
            self.rows.extend(at.to_le_bytes());
        }
    }

    /// Writes a segment; answers its bytes.
    fn segment(
        &mut self,
        segment: &mut Segment,
        place: u64,
        sink: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    ) -> Result<u64, Fault> {
        let blocks = segment.len();
        let made = segment.finish();
        sink(&made.groups).map_err(Fault::Write)?;
        sink(&made.directory).map_err(Fault::Write)?;
        let first = self.written;
        self.written += blocks;
        let directory = place + made.groups.len() as u64;
        let groups = made.directory.len() / super::index::ENTRY;
        self.segments.extend(first.to_le_bytes());
        self.segments.extend(blocks.to_le_bytes());
        self.segments.extend(place.to_le_bytes());
        self.segments.extend(directory.to_le_bytes());
        let groups = u32::try_from(groups).unwrap_or(0);
        self.segments.extend(groups.to_le_bytes());
        self.segments
            .extend(bytes::sum(&made.directory).to_le_bytes());
        self.count += 1;
        Ok((made.groups.len() + made.directory.len()) as u64)
    }

    fn finish(self, place: u64) -> Vec<u8> {
        let mut out = self.stamp.to_le_bytes().to_vec();
        out.extend(self.languages.to_le_bytes());
        out.extend(self.blocks.to_le_bytes());
        out.extend(self.rows);
        out.extend(self.count.to_le_bytes());
        out.extend(self.segments);
        let sum = bytes::sum(&out);
        out.extend(place.to_le_bytes());
        out.extend(sum.to_le_bytes());
        out.extend(super::index::VERSION.to_le_bytes());
        out.extend(super::index::MAGIC);
        out
    }
}
