//! A block of lines, read and taken apart.

use std::io::{self, ErrorKind};
use std::iter::Sum;
use std::ops::Range;

use super::raw::Side;
use super::step::Step;
use super::walk::Run as Blocks;
use super::without::Without;
use super::{Mark, Passage};
use crate::pack::{Article, Manifest, Pack, Paragraph, Section, Text};
use crate::search::corpus::Corpus;
use crate::search::gram::{Block, Source};
use crate::search::run::Run;
use crate::search::{Part, Query};

/// What was found in some blocks.
#[derive(Default)]
pub(super) struct Found {
    /// Whether any line had to be looked at.
    pub(super) is_marked: bool,
    pub(super) passages: Vec<Passage>,
}

impl Sum for Found {
    /// What was found in blocks one after the other.
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.reduce(|mut all, own| {
            all.is_marked |= own.is_marked;
            all.passages.extend(own.passages);
            all
        })
        .unwrap_or_default()
    }
}

/// The block that was read last.
pub(super) struct Reading {
    /// The languages of the files, by position in the manifest.
    languages: Vec<usize>,
    /// What stands there in each.
    sides: Vec<Side>,
    /// Where the block stands in each file, and of which it was read.
    places: Vec<Range<u64>>,
    is_read: Vec<bool>,
    /// The languages in which something may be found, where that is all that counts.
    is_found: Vec<bool>,
    /// Lines before the block, and lines of it.
    first: u64,
    len: usize,
    /// What no line may have.
    without: Without,
    /// The lines that may hold a hit, as a pack of their own.
    pack: Pack,
}

impl Reading {
    pub(super) fn new(pack: &Pack, languages: Vec<usize>, query: &Query) -> Self {
        let manifest = Manifest {
            languages: pack.manifest.languages.clone(),
            ..Manifest::default()
        };
        let section = Section {
            id: String::new(),
            title: Text::default(),
            paragraphs: Vec::new(),
        };
        let article = Article {
            id: String::new(),
            title: Text::default(),
            sections: vec![section],
        };
        Self {
            sides: languages.iter().map(|_| Side::default()).collect(),
            places: Vec::new(),
            is_read: vec![false; languages.len()],
            is_found: vec![false; languages.len()],
            languages,
            first: 0,
            len: 0,
            without: Without::new(query),
            pack: Pack {
                manifest,
                articles: vec![article],
                ..Pack::default()
            },
        }
    }

    /// The languages of the files, by position in the manifest.
    pub(super) fn languages(&self) -> &[usize] {
        &self.languages
    }

    /// What a rule finds in some blocks.
    pub(super) fn find(
        &mut self,
        source: &dyn Source,
        blocks: &Blocks,
        step: &Step<'_>,
        query: &Query,
    ) -> io::Result<Found> {
        self.begin(&blocks.block);
        let marked = self.mark(source, blocks, step, query)?;
        let passages = if marked.is_empty() {
            Vec::new()
        } else {
            self.hits(&marked, step, query)
        };
        Ok(Found {
            is_marked: !marked.is_empty(),
            passages,
        })
    }

    /// Turns to a block, of which nothing is read yet.
    fn begin(&mut self, block: &Block) {
        self.first = block.lines.start;
        self.len = usize::try_from(block.lines.end - block.lines.start).unwrap_or(0);
        self.places.clone_from(&block.places);
        self.is_read.fill(false);
    }

    /// Reads the block of one file.
    fn read(&mut self, source: &dyn Source, column: usize) -> io::Result<()> {
        let (Some(side), Some(place), Some(is_read)) = (
            self.sides.get_mut(column),
            self.places.get(column),
            self.is_read.get_mut(column),
        ) else {
            return Ok(());
        };
        if std::mem::replace(is_read, true) {
            return Ok(());
        }
        side.begin();
        fill(source, column, place, &mut side.bytes)
    }

    fn line(&self, column: usize, at: usize) -> &str {
        let line = self.sides.get(column).map_or(&[][..], |own| own.line(at));
        str::from_utf8(line).unwrap_or("")
    }

    /// The line `at` of the block, with nothing found in it.
    fn passage(&self, at: u64) -> Passage {
        let mut sides = vec![None; self.pack.manifest.languages.len()];
        for (column, language) in self.languages.iter().enumerate() {
            let line = self.line(column, usize::try_from(at).unwrap_or(usize::MAX));
            if let Some(side) = sides.get_mut(*language).filter(|_| !line.is_empty()) {
                *side = Some(line.to_owned());
            }
        }
        Passage {
            line: self.first + at,
            sides,
            marks: Vec::new(),
        }
    }

    /// The lines of some blocks in which a rule may find something. Only what is needed
    /// to tell is read; where there are such lines, all.
    fn mark(
        &mut self,
        source: &dyn Source,
        blocks: &Blocks,
        step: &Step<'_>,
        query: &Query,
    ) -> io::Result<Vec<usize>> {
        let wanted = &blocks.wanted;
        let mut marked = vec![true; self.len];
        // What stands on another side may be asked for too.
        let is_whole = wanted.len() > 1 || query.is_by_segment();
        self.is_found.fill(is_whole);
        for (part, columns) in wanted.parts(blocks.first) {
            let among = std::mem::replace(&mut marked, vec![false; self.len]);
            for column in columns {
                self.read(source, column)?;
                let own = self.mark_side(step, part, column, &among);
                for (marked, own) in marked.iter_mut().zip(own) {
                    *marked |= own;
                }
            }
            if !marked.contains(&true) {
                return Ok(Vec::new());
            }
        }
        for column in 0..self.languages.len() {
            self.read(source, column)?;
        }
        let marked = marked.iter().enumerate().filter(|(_, own)| **own);
        let marked = marked.map(|(at, _)| at).filter(|at| !self.is_out(*at));
        let marked: Vec<usize> = marked.collect();
        let is_text = |at: &usize| {
            let mut lines = self.sides.iter().map(|side| side.line(*at));
            lines.all(|line| str::from_utf8(line).is_ok())
        };
        let is_whole = |side: &Side| side.lines().len() == self.len;
        if self.sides.iter().all(is_whole) && marked.iter().all(is_text) {
            Ok(marked)
        } else {
            Err(changed())
        }
    }

    /// Marks the lines in one language.
    fn mark_side(
        &mut self,
        step: &Step<'_>,
        part: usize,
        column: usize,
        among: &[bool],
    ) -> Vec<bool> {
        let mut own = vec![false; self.len];
        let language = self.languages.get(column).copied().unwrap_or(0);
        if let Some(side) = self.sides.get(column) {
            step.mark(part, language, side, among, &mut own);
        }
        if let Some(is_found) = self.is_found.get_mut(column) {
            *is_found |= own.contains(&true);
        }
        own
    }

    /// Whether a line has on some side what a query excludes.
    fn is_out(&self, at: usize) -> bool {
        let mut lines = self.sides.iter().map(|side| side.line(at));
        lines.any(|line| self.without.is_in(line))
    }

    /// The hits of a rule in those lines of the block, of which all is read.
    fn hits(&mut self, wanted: &[usize], step: &Step<'_>, query: &Query) -> Vec<Passage> {
        let paragraphs = wanted.iter().map(|at| self.paragraph(*at)).collect();
        let section = self.pack.articles.first_mut();
        if let Some(section) = section.and_then(|own| own.sections.first_mut()) {
            section.paragraphs = paragraphs;
        }
        let corpus = Corpus::of(&self.pack);
        let run = Run {
            corpus: &corpus,
            pack: &self.pack,
            query,
            limit: usize::MAX,
        };
        let mut out: Vec<Passage> = Vec::new();
        for hit in step
            .hits(&run)
            .into_iter()
            .filter(|hit| hit.part == Part::Paragraph)
        {
            let Some(at) = wanted.get(hit.place.paragraph) else {
                continue;
            };
            let at = *at as u64;
            if out.last().is_none_or(|last| last.line != self.first + at) {
                out.push(self.passage(at));
            }
            if let Some(last) = out.last_mut() {
                last.marks.push(Mark {
                    language: hit.language,
                    range: hit.range,
                    rule: hit.rule,
                });
            }
        }
        out
    }

    fn paragraph(&self, at: usize) -> Paragraph {
        let languages = self.languages.iter().enumerate();
        let languages = languages.filter(|(column, _)| self.is_found.get(*column) == Some(&true));
        let text = languages.filter_map(|(column, language)| {
            let tag = &self.pack.manifest.languages.get(*language)?.tag;
            let line = self.line(column, at);
            (!line.is_empty()).then(|| (tag.clone(), line.to_owned()))
        });
        Paragraph::of(String::new(), text.collect())
    }
}

/// Reads bytes `place` of a file.
fn fill(
    source: &dyn Source,
    column: usize,
    place: &Range<u64>,
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let len = usize::try_from(place.end.saturating_sub(place.start)).map_err(|_| changed())?;
    // What it holds is written over.
    out.resize(len, 0);
    let mut read = 0;
    while read < len {
        let rest = out.get_mut(read..).unwrap_or(&mut []);
        match source.read(column, place.start + read as u64, rest)? {
            0 => return Err(changed()),
            more => read += more,
        }
    }
    Ok(())
}

/// The file is not the one that was indexed.
fn changed() -> io::Error {
    io::Error::new(
        ErrorKind::InvalidData,
        "the file was changed while it was searched",
    )
}
