//! Making an index: the files once through, block by block, line beside line.

mod lines;
mod segment;
mod table;
mod walk;

use std::io;
use std::ops::ControlFlow;

use segment::Segment;
use walk::Walk;

use super::bytes;
use super::{BREAK, Units, lines};
use crate::text::fold::fold_fast;

/// Bytes that one line may have.
pub const LINE_LIMIT: usize = 4 << 20;

/// Where the lines of each language come from; several threads may ask.
pub trait Source: Sync {
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
    /// Whoever hears of the progress wanted no more.
    Stopped,
}

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
/// bytes of text were gone through, and may stop it.
///
/// # Errors
/// When a file cannot be read or is not what it has to be, or it is stopped; what was handed over
/// till then is worthless.
pub fn build(
    builder: &Builder<'_>,
    sink: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<(), Fault> {
    let mut go_on = |done| match progress(done) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Fault::Stopped),
    };
    let mut walk = Walk::new(builder.source, builder.languages);
    let mut tail = Tail::new(builder);
    let most = if builder.grams { walk::BLOCKS } else { 0 };
    let mut segments: Vec<Segment> = Vec::new();
    segments.resize_with(builder.languages, || Segment::new(most));
    let mut units = Units::default();
    let mut done = 0_u64;
    loop {
        tail.row(&walk);
        if !walk.block()? {
            break;
        }
        for (language, segment) in segments.iter_mut().enumerate() {
            let text = walk.text(language)?;
            done += text.len() as u64;
            units.0.clear();
            let mut longest = 0;
            if builder.grams {
                for line in lines(text.as_bytes()) {
                    let start = units.0.len();
                    fold_fast(text.get(line).unwrap_or(""), &mut units);
                    longest = longest.max(units.0.len() - start);
                    units.0.push(BREAK);
                }
            }
            segment.block(&units.0, longest);
        }
        if segments.iter().any(Segment::is_full) {
            tail.segments(&mut segments, sink)?;
            go_on(done)?;
        } else if tail.blocks.is_multiple_of(256) {
            go_on(done)?;
        }
    }
    if segments.iter().any(|own| !own.is_empty()) {
        tail.segments(&mut segments, sink)?;
    }
    go_on(done)?;
    sink(&tail.finish()).map_err(Fault::Write)
}

/// What stands behind the segments.
struct Tail {
    stamp: u64,
    languages: u32,
    blocks: u32,
    /// Blocks of the segments so far.
    written: u32,
    rows: Vec<u8>,
    /// The segments, a row each, and how many.
    parts: Vec<u8>,
    count: u32,
    /// Bytes that were written.
    place: u64,
    scratch: Vec<u64>,
}

impl Tail {
    fn new(builder: &Builder<'_>) -> Self {
        Self {
            stamp: builder.stamp,
            languages: u32::try_from(builder.languages).unwrap_or(0),
            blocks: 0,
            written: 0,
            rows: Vec::new(),
            parts: Vec::new(),
            count: 0,
            place: 0,
            scratch: Vec::new(),
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

    /// Writes a segment of each language, all of the same blocks.
    fn segments(
        &mut self,
        segments: &mut [Segment],
        sink: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    ) -> Result<(), Fault> {
        let first = self.written;
        for segment in segments {
            let blocks = segment.len();
            let made = segment.finish(&mut self.scratch);
            sink(&made.groups).map_err(Fault::Write)?;
            sink(&made.directory).map_err(Fault::Write)?;
            let directory = self.place + made.groups.len() as u64;
            let groups = made.directory.len() / super::index::ENTRY;
            let groups = u32::try_from(groups).unwrap_or(0);
            let sum = bytes::sum(&made.directory);
            self.parts.extend(first.to_le_bytes());
            self.parts.extend(blocks.to_le_bytes());
            self.parts.extend(self.place.to_le_bytes());
            self.parts.extend(directory.to_le_bytes());
            self.parts.extend(groups.to_le_bytes());
            self.parts.extend(sum.to_le_bytes());
            self.place = directory + made.directory.len() as u64;
            self.written = first + blocks;
            self.count += 1;
        }
        Ok(())
    }

    fn finish(self) -> Vec<u8> {
        let mut out = self.stamp.to_le_bytes().to_vec();
        out.extend(self.languages.to_le_bytes());
        out.extend(self.blocks.to_le_bytes());
        out.extend(self.rows);
        out.extend(self.count.to_le_bytes());
        out.extend(self.parts);
        let sum = bytes::sum(&out);
        out.extend(self.place.to_le_bytes());
        out.extend(sum.to_le_bytes());
        out.extend(super::index::VERSION.to_le_bytes());
        out.extend(super::index::MAGIC);
        out
    }
}
