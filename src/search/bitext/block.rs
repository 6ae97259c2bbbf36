//! A block of lines, read and taken apart.

use std::io::{self, ErrorKind};
use std::ops::Range;

use super::step::Step;
use super::{Mark, Passage};
use crate::pack::{Article, Manifest, Pack, Paragraph, Section, Text};
use crate::search::corpus::Corpus;
use crate::search::gram::{Block, Source, lines};
use crate::search::run::Run;
use crate::search::{Part, Query};

/// The block that was read last.
pub(super) struct Reading {
    /// The languages of the files, by position in the manifest.
    languages: Vec<usize>,
    texts: Vec<String>,
    /// Where each line stands in the text of its file.
    ranges: Vec<Vec<Range<usize>>>,
    /// Lines before the block, and lines of it.
    first: u64,
    len: usize,
    /// The lines that may hold a hit, as a pack of their own.
    pack: Pack,
}

impl Reading {
    pub(super) fn new(pack: &Pack, languages: Vec<usize>) -> Self {
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
            texts: vec![String::new(); languages.len()],
            ranges: vec![Vec::new(); languages.len()],
            languages,
            first: 0,
            len: 0,
            pack: Pack {
                manifest,
                articles: vec![article],
                ..Pack::default()
            },
        }
    }

    /// Reads a block of every file.
    pub(super) fn read(&mut self, source: &dyn Source, block: &Block) -> io::Result<()> {
        self.first = block.lines.start;
        self.len = usize::try_from(block.lines.end - block.lines.start).unwrap_or(0);
        for (column, place) in block.places.iter().enumerate() {
            let (Some(text), Some(ranges)) =
                (self.texts.get_mut(column), self.ranges.get_mut(column))
            else {
                continue;
            };
            let mut bytes = std::mem::take(text).into_bytes();
            fill(source, column, place, &mut bytes)?;
            *text = String::from_utf8(bytes).map_err(|_| changed())?;
            ranges.clear();
            let start = text.as_ptr() as usize;
            ranges.extend(lines(text).map(|line| {
                let at = line.as_ptr() as usize - start;
                at..at + line.len()
            }));
            if ranges.len() != self.len {
                return Err(changed());
            }
        }
        Ok(())
    }

    fn line(&self, column: usize, at: usize) -> &str {
        let text = self.texts.get(column);
        let range = self.ranges.get(column).and_then(|own| own.get(at)).cloned();
        range.and_then(|range| text?.get(range)).unwrap_or("")
    }

    /// The line `at` of the block, with nothing found in it.
    pub(super) fn passage(&self, at: u64) -> Passage {
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

    /// The hits of a rule in the block.
    pub(super) fn hits(&mut self, step: &Step<'_>, query: &Query) -> Vec<Passage> {
        let mut marked = vec![false; self.len];
        let languages = self.languages.iter().enumerate();
        let sides: Vec<(usize, Vec<&str>)> = languages
            .map(|(column, language)| {
                let all = (0..self.len).map(|at| self.line(column, at));
                (*language, all.collect())
            })
            .collect();
        step.mark(&sides, query, &mut marked);
        let wanted: Vec<usize> = (0..self.len)
            .filter(|at| marked.get(*at) == Some(&true))
            .collect();
        if wanted.is_empty() {
            return Vec::new();
        }
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
    out.clear();
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
