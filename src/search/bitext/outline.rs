//! What every match of a pattern holds, in its order, in lines as they are written.

use super::needle::Needle;
use super::raw::Side;
use crate::search::gram;
use crate::search::pattern::Pattern;
use crate::text::fold::{self, Folding};

/// The texts that every match of a pattern holds one behind the other. A line without
/// them need not be folded to know that the pattern is not in it.
pub(super) struct Outline<'a> {
    pattern: &'a Pattern,
    /// How lines are folded for it.
    folding: Folding,
    needles: Vec<Needle>,
    /// How far behind the one before each may stand, as [`gram::required()`] has it.
    gaps: Vec<Option<usize>>,
    /// The number of the one that rules out lines at the least cost.
    first: usize,
    /// How many of them it is.
    times: usize,
    /// Where there are none, those of which every match holds one.
    either: Vec<Needle>,
}

impl<'a> Outline<'a> {
    pub(super) fn new(pattern: &'a Pattern, folding: Folding) -> Self {
        let (needles, gaps): (Vec<Needle>, Vec<_>) = gram::required(pattern.0.as_str())
            .into_iter()
            .map(|own| (Needle::new(own.text), own.gap))
            .unzip();
        let cost = |(_, own): &(usize, &Needle)| own.cost();
        let first = needles.iter().enumerate().min_by_key(cost);
        let is_first = |own: &&Needle| first.is_some_and(|(_, one)| one.folded == own.folded);
        let either = if needles.is_empty() {
            gram::either(pattern.0.as_str())
        } else {
            Vec::new()
        };
        Self {
            either: either.into_iter().map(Needle::new).collect(),
            times: needles.iter().filter(is_first).count(),
            first: first.map_or(0, |(at, _)| at),
            pattern,
            folding,
            needles,
            gaps,
        }
    }

    /// Marks the lines in which the pattern is. Lines that are marked already are left
    /// alone, and so are those that are not `among` these.
    pub(super) fn mark(&self, side: &Side, among: impl Fn(usize) -> bool, out: &mut [bool]) {
        let mut folded = String::new();
        let mut look = |at: usize| {
            let Some(out) = out.get_mut(at).filter(|out| !**out && among(at)) else {
                return;
            };
            let Ok(line) = str::from_utf8(side.line(at)) else {
                *out = true;
                return;
            };
            folded.clear();
            fold::fold_to(line, self.folding, &mut folded);
            *out = self.pattern.0.is_match(&folded);
        };
        let Some(first) = self.needles.get(self.first) else {
            if self.either.is_empty() {
                (0..side.lines().len()).for_each(&mut look);
            }
            for own in &self.either {
                let mut last = 0;
                own.lines(&side.bytes, 1, |line| {
                    last = side.line_at(line.start, last);
                    look(last);
                });
            }
            return;
        };
        let mut last = 0;
        first.lines(&side.bytes, self.times, |line| {
            let own = side.bytes.get(line.clone()).unwrap_or(&[]);
            if !own.is_empty() && self.is_in(own) {
                last = side.line_at(line.start, last);
                look(last);
            }
        });
    }

    /// Whether a line may have all of the texts in order, each two of them as near to
    /// each other as they have to be.
    fn is_in(&self, line: &[u8]) -> bool {
        if self.needles.len() == 1 {
            return true;
        }
        let mut from = 0;
        let are_in_order = self.needles.iter().all(|own| {
            let next = own.next(line, from);
            from = next.map_or(0, |(_, end)| end);
            next.is_some()
        });
        let pairs = self.needles.windows(2);
        let gaps = self.gaps.iter().skip(1);
        are_in_order
            && pairs.zip(gaps).all(|own| match own {
                ([one, two], Some(gap)) => one.is_near(two, *gap, line),
                _ => true,
            })
    }
}
