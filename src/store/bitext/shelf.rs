//! The bitexts of a pack that is being read: opened when something is asked of them.

use std::io;
use std::ops::{ControlFlow, Range};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Files, Opened};
use crate::app::bitext::{self, Answer, Ask, Line, Seek, Then};
use crate::pack::Pack;
use crate::search::Query;
use crate::search::bitext::{Passage, Sink};
use crate::store::Problem;

/// Bytes of a megabyte.
const MEGA: u64 = 1_000_000;
/// Lines before a place that are searched backward at first.
const NEAR: u64 = 4_096;

/// What the one who answers has to know while it works.
pub struct Watch<'a> {
    /// Whether nobody waits for the answer any more.
    pub is_stale: &'a dyn Fn() -> bool,
    /// Whether nobody will ask for anything any more. An index is made for all the
    /// questions to come, and stops for this only.
    pub is_over: &'a dyn Fn() -> bool,
    /// Hears how far a long work is.
    pub tell: &'a dyn Fn(Answer),
    /// Hears what is there before all is.
    pub show: &'a dyn Fn(Answer),
}

/// Takes passages for as long as somebody waits for the answer.
pub(super) struct While<'a, F> {
    pub(super) watch: &'a Watch<'a>,
    pub(super) take: F,
}

impl<F: FnMut(Passage) -> ControlFlow<()>> Sink for While<'_, F> {
    fn take(&mut self, passage: Passage) -> ControlFlow<()> {
        (self.take)(passage)
    }

    fn go_on(&mut self) -> ControlFlow<()> {
        self.watch.go_on()
    }
}

/// Answers what is asked of the bitexts of one pack.
#[derive(Debug)]
pub struct Shelf {
    pub(super) folder: PathBuf,
    pub(super) pack: Arc<Pack>,
    pub(super) opened: Vec<Option<Opened>>,
    say: fn(&Problem) -> String,
}

/// Why there is no answer.
pub(super) enum Failed {
    Problem(Box<Problem>),
    Read(io::Error),
}

impl From<Box<Problem>> for Failed {
    fn from(problem: Box<Problem>) -> Self {
        Self::Problem(problem)
    }
}

impl From<io::Error> for Failed {
    fn from(error: io::Error) -> Self {
        Self::Read(error)
    }
}

impl Watch<'_> {
    /// Nobody watches.
    pub const NONE: Watch<'static> = Watch {
        is_stale: &|| false,
        is_over: &|| false,
        tell: &|_| {},
        show: &|_| {},
    };

    /// Whether to go on.
    pub(super) fn go_on(&self) -> ControlFlow<()> {
        if (self.is_stale)() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}

impl Shelf {
    /// The bitexts of the pack in a folder; none is opened yet.
    pub fn new(folder: PathBuf, pack: Arc<Pack>) -> Self {
        Self {
            folder,
            opened: pack.bitexts.iter().map(|_| None).collect(),
            pack,
            say: ToString::to_string,
        }
    }

    /// The same that says what is wrong as it is told to.
    #[must_use]
    pub fn speaking(self, say: fn(&Problem) -> String) -> Self {
        Self { say, ..self }
    }

    /// The same with all of them open.
    #[must_use]
    pub fn with(self, opened: Vec<Opened>) -> Self {
        let opened = opened.into_iter().map(Some).collect();
        Self { opened, ..self }
    }

    /// Answers; what cannot be read is an answer too.
    pub fn answer(&mut self, ask: &Ask, watch: &Watch<'_>) -> Answer {
        let answer = match ask {
            Ask::Page(line, then) => self.page(*line, *then),
            Ask::Hit(seek) => self.hit(seek, watch),
            Ask::Count(count) => self.count(count, watch),
            Ask::Lines(text, options, samples) => self.lines((text, *options), *samples, watch),
        };
        answer.unwrap_or_else(|failed| {
            // The next question finds the files as they are then.
            self.opened.fill_with(|| None);
            Answer::Failed(match failed {
                Failed::Problem(problem) => (self.say)(&problem),
                Failed::Read(error) => error.to_string(),
            })
        })
    }

    fn page(&mut self, line: Line, then: Then) -> Result<Answer, Failed> {
        let Some(bitext) = self.pack.bitexts.get(line.bitext) else {
            return Ok(Answer::Nothing);
        };
        let files = Files::open(&self.folder, &self.pack, line.bitext)?;
        // One that is good for the files as they are now: they may have been changed.
        let index = files.index();
        let index = index.as_ref();
        let mut number = line.number;
        if number == u64::MAX {
            let lines = match index {
                Some(index) => index.lines(),
                None => files.count()?,
            };
            number = lines.saturating_sub(1);
        }
        let page = files.page(&self.pack, bitext, number, index)?;
        let is_there = bitext::lines(&page).is_some_and(|own| own.contains(&number));
        let is_empty = page.sections.iter().all(|own| own.paragraphs.is_empty());
        if is_empty || !is_there {
            return Ok(Answer::Nothing);
        }
        Ok(Answer::Page(Line { number, ..line }, page, then))
    }

    /// The nearest line with a hit: on to the end, then around it.
    fn hit(&mut self, seek: &Seek, watch: &Watch<'_>) -> Result<Answer, Failed> {
        let Ok(query) = Query::parse(&seek.text, &self.pack, seek.options) else {
            return Ok(Answer::NotFound);
        };
        let from = seek.from.number;
        self.open(seek.from.bitext, watch)?;
        let ways = if seek.forward {
            [(from + 1..u64::MAX, false), (0..from + 1, true)]
        } else {
            [(0..from, false), (from..u64::MAX, true)]
        };
        for (range, wrapped) in ways {
            let Some(number) = self.nearest(seek, &query, range, watch)? else {
                continue;
            };
            let line = Line {
                number,
                ..seek.from
            };
            let then = Then::Find {
                first: seek.forward,
                wrapped,
                rule: seek.rule,
            };
            return self.page(line, then);
        }
        Ok(Answer::NotFound)
    }

    /// The first line of a range that has a hit, or the last one.
    fn nearest(
        &self,
        seek: &Seek,
        query: &Query,
        range: Range<u64>,
        watch: &Watch<'_>,
    ) -> Result<Option<u64>, Failed> {
        let Some(Some(opened)) = self.opened.get(seek.from.bitext) else {
            return Ok(None);
        };
        let is_meant = |passage: &Passage| {
            let by = |rule| passage.marks.iter().any(|own| own.rule.group() == rule);
            seek.rule.is_none_or(by)
        };
        if seek.forward {
            let mut found = None;
            let take = |passage: Passage| {
                if is_meant(&passage) {
                    found = Some(passage.line);
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            };
            let mut sink = While { watch, take };
            let lines = opened.lines(&self.pack).within(range);
            lines.search(query, usize::MAX, &mut sink)?;
            return Ok(found);
        }
        // Backward in stretches that grow: what is near is found at once.
        let mut end = range.end.min(opened.index.lines());
        let mut len = NEAR;
        while end > range.start && !(watch.is_stale)() {
            let start = end.saturating_sub(len).max(range.start);
            let mut found = None;
            let take = |passage: Passage| {
                if is_meant(&passage) {
                    found = found.max(Some(passage.line));
                }
                ControlFlow::Continue(())
            };
            let mut sink = While { watch, take };
            let lines = opened.lines(&self.pack).within(start..end);
            lines.search(query, usize::MAX, &mut sink)?;
            if found.is_some() {
                return Ok(found);
            }
            (end, len) = (start, len * 8);
        }
        Ok(None)
    }

    /// Opens a bitext to be searched; a large one is indexed first.
    pub(super) fn open(&mut self, at: usize, watch: &Watch<'_>) -> Result<(), Failed> {
        if self.opened.get(at).is_some_and(Option::is_some) {
            return Ok(());
        }
        let files = Files::open(&self.folder, &self.pack, at)?;
        let size = files.size();
        let mut progress = |done: u64| {
            (watch.tell)(Answer::Indexing(done / MEGA, size / MEGA));
            if (watch.is_over)() {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        };
        let index = files.ready(&mut progress)?;
        if let Some(slot) = self.opened.get_mut(at) {
            *slot = Some(Opened::new(at, files, index));
        }
        Ok(())
    }
}
