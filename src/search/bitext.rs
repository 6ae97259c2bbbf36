//! Search through the lines of a bitext: the same rules as in articles, a line
//! being a segment.
//!
//! Nothing of the text is in memory. The index says which blocks may hold a hit; those
//! that lie side by side are read together, and looked through as they are written,
//! before anything is known to be text and before anything is folded:
//!
//! - for a needle, for a character of it in every way to write it and what stands beside
//!   it, or for a word of ASCII (`needle`);
//! - for a pattern, for the literals that every match holds, in their order, in one line
//!   and as near to each other as the pattern has them (`outline`);
//! - for a sound, for characters with a reading (`spelt`);
//! - in the lines that are left, on all sides, for what is excluded (`without`).
//!
//! The few lines that may be meant become a little pack of their own, in which the very
//! code that searches articles finds and places the hits. They are handed over as they
//! are found. Looking through may find too much, and never too little.
//!
//! Where the first half of a megabyte was not enough, other threads help: each takes the
//! next blocks in turn, and what they find is handed over in order.

mod block;
mod needle;
mod outline;
mod raw;
mod spelt;
mod step;
mod walk;
mod without;

use std::io;
use std::ops::{ControlFlow, Range};

use block::Reading;
use step::Step;
use walk::Walk;

use super::gram::{Index, Source};
use super::{Query, Rule, glossary, parts, sound};
use crate::pack::{Bitext, Pack};

/// A bitext that can be searched.
#[derive(Clone)]
pub struct Lines<'a> {
    /// The pack it belongs to.
    pub pack: &'a Pack,
    /// Which of its bitexts it is.
    pub bitext: usize,
    /// Where its lines are.
    pub source: &'a dyn Source,
    /// Made of those very files.
    pub index: &'a Index,
    /// The lines that are searched, counted from 0.
    pub range: Range<u64>,
}

/// A line with what was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The line, counted from 0.
    pub line: u64,
    /// The line in each language of the manifest; nothing where it is not there or
    /// empty.
    pub sides: Vec<Option<String>>,
    /// What was found, from left to right, language by language.
    pub marks: Vec<Mark>,
}

/// One occurrence in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The language, by position in the manifest.
    pub language: usize,
    /// Bytes of the line.
    pub range: Range<usize>,
    /// Why it is a hit.
    pub rule: Rule,
}

/// How a search went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many hits were handed over.
    pub hits: usize,
    /// Whether a part of the index was found damaged. The hits are right; the
    /// index should be made anew.
    pub is_damaged: bool,
}

/// The languages of a bitext that the pack has, by position in the manifest: the
/// order of the files in its index.
pub fn languages(pack: &Pack, bitext: &Bitext) -> Vec<usize> {
    let all = pack.manifest.languages.iter().enumerate();
    all.filter(|(_, own)| bitext.files.get(&own.tag).is_some())
        .map(|(at, _)| at)
        .collect()
}

/// What takes passages. Either answer may be that it has had enough.
pub trait Sink {
    /// Takes one.
    fn take(&mut self, passage: Passage) -> ControlFlow<()>;

    /// Hears that some more of the text was gone through, whatever was found there.
    fn go_on(&mut self) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

impl<F: FnMut(Passage) -> ControlFlow<()>> Sink for F {
    fn take(&mut self, passage: Passage) -> ControlFlow<()> {
        self(passage)
    }
}

impl Lines<'_> {
    /// The same, of which only these lines are searched.
    #[must_use]
    pub fn within(self, range: Range<u64>) -> Self {
        Self { range, ..self }
    }

    /// Hands over every hit of a query, rule by rule and of each rule in reading
    /// order; of each rule at most some `limit` hits, as many as are in the last
    /// line besides.
    ///
    /// # Errors
    /// When a file cannot be read, or is not the one that was indexed.
    pub fn search(&self, query: &Query, limit: usize, sink: &mut dyn Sink) -> io::Result<Outcome> {
        let mut outcome = Outcome::default();
        let is_void = query.is_empty() || !query.filter.bitext(self.bitext);
        let Some(bitext) = self.pack.bitexts.get(self.bitext).filter(|_| !is_void) else {
            return Ok(outcome);
        };
        let query = query.anywhere();
        let mut search = Search {
            lines: self,
            readings: vec![Reading::new(
                self.pack,
                languages(self.pack, bitext),
                &query,
            )],
            query: &query,
            limit,
            outcome: &mut outcome,
            is_marked: false,
            sink,
        };
        let ended = search.run()?;
        // That the sink had enough is no failure.
        let _ = ended;
        Ok(outcome)
    }
}

/// Bytes of text that one thread reads before others help it.
const ALONE: u64 = 512 << 10;

/// A search under way.
struct Search<'a> {
    lines: &'a Lines<'a>,
    /// One for each thread.
    readings: Vec<Reading>,
    query: &'a Query,
    limit: usize,
    outcome: &'a mut Outcome,
    /// Whether the last step had to look at any line at all.
    is_marked: bool,
    sink: &'a mut dyn Sink,
}

impl Search<'_> {
    /// Rule by rule, as [`Corpus::search`](super::Corpus::search) goes.
    fn run(&mut self) -> io::Result<ControlFlow<()>> {
        let query = self.query;
        if let Some(pattern) = &query.pattern {
            return self.step(&Step::pattern(pattern, query));
        }
        let mut ended = self.step(&Step::literal(query))?;
        let parses = sound::parses(query);
        let literal = self.outcome.hits > 0;
        let mut readers = vec![None; parses.len()];
        let mut is_read = true;
        for (at, way) in sound::ways(&parses, query.options.fuzzy, literal)
            .into_iter()
            .enumerate()
        {
            let before = self.outcome.hits;
            // Other readings are those of the lines that the first way looked at.
            let is_new = !way.is_other() || is_read;
            if ended.is_continue() && is_new && way.of(&parses).next().is_some() {
                ended = self.step(&Step::sound(&parses, way, &mut readers))?;
            }
            if at == 0 {
                is_read = self.is_marked;
            }
            if self.outcome.hits > before {
                break;
            }
        }
        let renderings = glossary::renderings(self.lines.pack, query);
        if ended.is_continue() && renderings.iter().any(|own| !own.is_empty()) {
            ended = self.step(&Step::glossary(renderings))?;
        }
        if self.outcome.hits == 0 && query.words().nth(1).is_some() {
            ended = self.step(&Step::words(query))?;
        }
        let initials = sound::Way::INITIALS;
        if self.outcome.hits == 0 && initials.of(&parses).next().is_some() {
            ended = self.step(&Step::sound(&parses, initials, &mut readers))?;
        }
        Ok(ended)
    }

    /// One rule, block by block; where that takes long several threads share them.
    fn step(&mut self, step: &Step<'_>) -> io::Result<ControlFlow<()>> {
        let end = self.outcome.hits.saturating_add(self.limit);
        let (lines, query) = (self.lines, self.query);
        let languages = self.languages();
        let mut walk = Walk::new(lines, step, query, &languages);
        self.is_marked = false;
        let mut read = 0;
        let mut ended = None;
        while ended.is_none() && read < ALONE {
            let Some(run) = walk.next() else { break };
            read += run.len();
            let Some(reading) = self.readings.first_mut() else {
                break;
            };
            let found = reading.find(lines.source, &run, step, query)?;
            ended = self.hand_over(found, end);
        }
        if ended.is_none() && read >= ALONE {
            walk.widen();
            ended = self.shared(step, &mut walk, end)?;
        }
        self.outcome.is_damaged |= walk.is_damaged;
        Ok(ended.unwrap_or(ControlFlow::Continue(())))
    }

    /// The languages of the files, by position in the manifest.
    fn languages(&self) -> Vec<usize> {
        let first = self.readings.first();
        first.map_or_else(Vec::new, |own| own.languages().to_vec())
    }

    /// The runs that are left, each looked through by one thread or another, and handed
    /// over in their order.
    fn shared(
        &mut self,
        step: &Step<'_>,
        walk: &mut Walk<'_>,
        end: usize,
    ) -> io::Result<Option<ControlFlow<()>>> {
        let (lines, query) = (self.lines, self.query);
        let languages = self.languages();
        let another = || Reading::new(lines.pack, languages.clone(), query);
        let mut readings = std::mem::take(&mut self.readings);
        readings.resize_with(parts::processors(), another);
        let find = |reading: &mut Reading, runs: Vec<walk::Run>| {
            let found = runs
                .iter()
                .map(|run| reading.find(lines.source, run, step, query));
            found.sum::<io::Result<block::Found>>()
        };
        let mut ended = Ok(None);
        parts::in_order(&mut readings, walk::Batches(walk), find, |found| {
            ended = found.map(|own| self.hand_over(own, end));
            match ended {
                Ok(None) => ControlFlow::Continue(()),
                Ok(Some(_)) | Err(_) => ControlFlow::Break(()),
            }
        });
        self.readings = readings;
        ended
    }

    /// Hands over what was found; answers how the step ended, if it did.
    fn hand_over(&mut self, found: block::Found, end: usize) -> Option<ControlFlow<()>> {
        self.is_marked |= found.is_marked;
        let range = &self.lines.range;
        let passages = found.passages.into_iter();
        for passage in passages.filter(|own| range.contains(&own.line)) {
            self.outcome.hits += passage.marks.len();
            if self.sink.take(passage).is_break() {
                return Some(ControlFlow::Break(()));
            }
            if self.outcome.hits >= end {
                return Some(ControlFlow::Continue(()));
            }
        }
        self.sink
            .go_on()
            .is_break()
            .then_some(ControlFlow::Break(()))
    }
}
