//! The blocks that a rule wants, in order, segment by segment.

use std::sync::Arc;

use super::Lines;
use super::step::{Step, Wanted};
use crate::search::Query;
use crate::search::gram::Block;

/// Blocks of a run: at first, where the next may have enough, and later.
const FEW: usize = 4;
const MANY: usize = 12;

/// Some blocks that lie side by side and are read in one go.
pub(super) struct Run {
    pub(super) block: Block,
    /// The first of them, counted from the first of its segment.
    pub(super) first: usize,
    /// What its segment is wanted for.
    pub(super) wanted: Arc<Wanted>,
}

impl Run {
    /// Bytes of it in all languages.
    pub(super) fn len(&self) -> u64 {
        let places = self.block.places.iter();
        places.map(|own| own.end.saturating_sub(own.start)).sum()
    }
}

/// A segment, and what is wanted of it.
struct Open {
    wanted: Arc<Wanted>,
    /// The number of its first block.
    first: usize,
    /// The first block that is left, counted from that.
    next: usize,
}

/// On its way through an index. A segment is looked up when it is come to.
pub(super) struct Walk<'a> {
    lines: &'a Lines<'a>,
    step: &'a Step<'a>,
    query: &'a Query,
    languages: &'a [usize],
    /// Blocks of a run.
    most: usize,
    /// The next segment.
    segment: usize,
    /// The one that was come to.
    open: Option<Open>,
    /// Whether a part of the index was found damaged.
    pub(super) is_damaged: bool,
}

impl<'a> Walk<'a> {
    pub(super) const fn new(
        lines: &'a Lines<'a>,
        step: &'a Step<'a>,
        query: &'a Query,
        languages: &'a [usize],
    ) -> Self {
        Self {
            lines,
            step,
            query,
            languages,
            most: FEW,
            segment: 0,
            open: None,
            is_damaged: false,
        }
    }

    /// Goes in longer runs from here on.
    pub(super) const fn widen(&mut self) {
        self.most = MANY;
    }

    /// Looks up the next segment that has some of the lines; nothing behind the last.
    fn turn(&mut self) -> Option<Open> {
        let Lines { index, range, .. } = self.lines;
        loop {
            let segment = self.segment;
            self.segment += 1;
            let lines = index.lines_of(segment)?;
            if lines.start >= range.end {
                return None;
            }
            if lines.end > range.start {
                let found = self.step.wanted(index, segment, self.languages, self.query);
                self.is_damaged |= found.1;
                return Some(Open {
                    wanted: Arc::new(found.0),
                    first: index.first(segment),
                    next: 0,
                });
            }
        }
    }
}

/// Runs of so many bytes or more are taken by a thread at a time.
const BATCH: u64 = 96 << 10;

/// The runs that are left, some at a time.
pub(super) struct Batches<'a, 'b>(pub(super) &'b mut Walk<'a>);

impl Iterator for Batches<'_, '_> {
    type Item = Vec<Run>;

    fn next(&mut self) -> Option<Vec<Run>> {
        let mut len = 0;
        let mut all = Vec::new();
        while len < BATCH
            && let Some(run) = self.0.next()
        {
            len += run.len();
            all.push(run);
        }
        (!all.is_empty()).then_some(all)
    }
}

impl Iterator for Walk<'_> {
    type Item = Run;

    fn next(&mut self) -> Option<Run> {
        let Lines { index, range, .. } = self.lines;
        loop {
            if self.open.is_none() {
                self.open = Some(self.turn()?);
            }
            let open = self.open.as_mut()?;
            let Some(run) = open.wanted.run(open.next, self.most) else {
                self.open = None;
                continue;
            };
            open.next = run.end;
            let Some(block) = index.run(open.first + run.start..open.first + run.end) else {
                continue;
            };
            if block.lines.end <= range.start {
                continue;
            }
            if block.lines.start >= range.end {
                (self.open, self.segment) = (None, index.segments());
                return None;
            }
            return Some(Run {
                block,
                first: run.start,
                wanted: Arc::clone(&open.wanted),
            });
        }
    }
}
