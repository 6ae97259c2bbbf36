//! Going through files of aligned lines, a block at a time.

use memchr::memchr;

use super::{Fault, LINE_LIMIT, Source};
use crate::search::gram::BLOCK;

/// Blocks that a segment may have.
pub(super) const BLOCKS: u32 = 1 << 15;

/// Bytes that are read in one go.
const CHUNK: usize = 1 << 18;

/// The files, and the block that was read last.
pub(super) struct Walk<'a> {
    source: &'a dyn Source,
    sides: Vec<Side>,
    /// Lines before the next block.
    line: u64,
    /// Lines before the last one.
    first: u64,
}

/// One file: what was read of it and not yet passed.
#[derive(Default)]
struct Side {
    buffer: Vec<u8>,
    /// Where in the file the buffer begins.
    place: u64,
    /// Where in the buffer the block begins, and where it ends so far.
    start: usize,
    end: usize,
    /// Whether the whole file was read.
    over: bool,
    /// Lines that were passed.
    lines: u64,
}

impl<'a> Walk<'a> {
    pub(super) fn new(source: &'a dyn Source, languages: usize) -> Self {
        Self {
            source,
            sides: (0..languages).map(|_| Side::default()).collect(),
            line: 0,
            first: 0,
        }
    }

    /// Lines before the next block.
    pub(super) const fn line(&self) -> u64 {
        self.line
    }

    /// Where the next block begins in each file.
    pub(super) fn places(&self) -> impl Iterator<Item = u64> + '_ {
        self.sides.iter().map(|side| side.place + side.end as u64)
    }

    /// Reads the next block; `false` at the end of all files.
    pub(super) fn block(&mut self) -> Result<bool, Fault> {
        self.first = self.line;
        for side in &mut self.sides {
            side.start = side.end;
        }
        let mut len = 0;
        while len < BLOCK {
            let mut with = 0;
            for (language, side) in self.sides.iter_mut().enumerate() {
                let own = side.line(self.source, language)?;
                len += own.unwrap_or(0);
                with += usize::from(own.is_some());
            }
            if with == 0 {
                break;
            }
            self.line += 1;
            if with < self.sides.len() {
                return Err(self.unequal());
            }
        }
        Ok(self.line > self.first)
    }

    /// The text of a language in the block.
    pub(super) fn text(&self, language: usize) -> Result<&str, Fault> {
        let side = self.sides.get(language);
        let bytes = side.and_then(|side| side.buffer.get(side.start..side.end));
        str::from_utf8(bytes.unwrap_or(&[])).map_err(|error| {
            let read = bytes.and_then(|bytes| bytes.get(..error.valid_up_to()));
            let read = String::from_utf8_lossy(read.unwrap_or(&[]));
            let last = read.rsplit('\n').next().unwrap_or("");
            Fault::Encoding {
                language,
                line: self.first + read.matches('\n').count() as u64 + 1,
                column: last.chars().count() + 1,
            }
        })
    }

    /// The lines of every file, counted to its end.
    fn unequal(&mut self) -> Fault {
        for (language, side) in self.sides.iter_mut().enumerate() {
            loop {
                side.start = side.end;
                match side.line(self.source, language) {
                    Ok(Some(_)) => {}
                    Ok(None) => break,
                    Err(fault) => return fault,
                }
            }
        }
        Fault::Lines(self.sides.iter().map(|side| side.lines).collect())
    }
}

impl Side {
    /// Goes past the next line; answers its bytes, nothing at the end.
    fn line(&mut self, source: &dyn Source, language: usize) -> Result<Option<usize>, Fault> {
        let mut seen = 0;
        loop {
            let rest = self.buffer.get(self.end..).unwrap_or(&[]);
            let found = memchr(b'\n', rest.get(seen..).unwrap_or(&[]));
            let len = found.map(|at| seen + at + 1);
            let len = len.or_else(|| (self.over && !rest.is_empty()).then_some(rest.len()));
            if let Some(len) = len {
                self.end += len;
                self.lines += 1;
                return Ok(Some(len));
            }
            if self.over {
                return Ok(None);
            }
            seen = rest.len();
            if seen > LINE_LIMIT {
                let line = self.lines + 1;
                return Err(Fault::LongLine { language, line });
            }
            self.fill(source, language)?;
        }
    }

    /// Reads on, and forgets what lies before the block.
    fn fill(&mut self, source: &dyn Source, language: usize) -> Result<(), Fault> {
        self.buffer.drain(..self.start);
        self.place += self.start as u64;
        self.end -= self.start;
        self.start = 0;
        let len = self.buffer.len();
        self.buffer.resize(len + CHUNK, 0);
        let out = self.buffer.get_mut(len..).unwrap_or(&mut []);
        let read = source
            .read(language, self.place + len as u64, out)
            .map_err(|error| Fault::Read(language, error))?;
        self.buffer.truncate(len + read.min(CHUNK));
        self.over = read == 0;
        Ok(())
    }
}
