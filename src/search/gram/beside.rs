//! Characters side by side in every match of a pattern that no literal of it holds both
//! of.
//!
//! Every match of `ion\d` has a digit behind an `n`, every one of `\bfoo\b` no letter
//! behind its `o`, every one of `扶贫$` nothing behind 贫. The idea is that of Cox
//! (Regular Expression Matching with a Trigram Index, 2012), who looks at what a part of
//! a pattern may begin and end with; sets of characters take the place of strings here.

use std::sync::Arc;

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

use super::plan::{Plan, SPACED};
use super::set::Set;
use crate::text::fold::{self, Folding};

/// Ways in which a part may begin and end, up to which they are told apart.
const WAYS: usize = 16;
/// Ways in which two parts may meet, up to which they are looked up.
const MEETINGS: usize = 64;
/// Characters of a part that are told at each end: three side by side are what an index
/// knows at most.
const KNOWN: usize = 2;

/// What a block must have to hold a match, beyond literals.
pub(super) fn plans(hir: &Hir, folding: Folding) -> Vec<Plan> {
    Pattern { folding }.part(hir).plans
}

/// One way in which a part may begin and end.
#[derive(Debug, Clone)]
struct Way {
    head: Vec<Arc<Set>>,
    tail: Vec<Arc<Set>>,
    /// Whether that is all of it, at both ends the same.
    is_whole: bool,
}

impl Way {
    /// Of exactly these characters; nothing where one is not known.
    fn of(sets: &[Option<Arc<Set>>]) -> Self {
        let known = |own: &Option<Arc<Set>>| own.clone();
        let head: Vec<_> = sets.iter().map_while(known).take(KNOWN).collect();
        let mut tail: Vec<_> = sets.iter().rev().map_while(known).take(KNOWN).collect();
        tail.reverse();
        Self {
            is_whole: sets.len() <= KNOWN && head.len() == sets.len(),
            head,
            tail,
        }
    }

    /// Any characters or none.
    const fn unknown() -> Self {
        Self {
            head: Vec::new(),
            tail: Vec::new(),
            is_whole: false,
        }
    }

    /// This and then another.
    fn then(&self, next: &Self) -> Self {
        let mut head = self.head.clone();
        if self.is_whole {
            head.extend(next.head.iter().cloned());
        }
        let mut tail = next.tail.clone();
        if next.is_whole {
            tail = [self.tail.as_slice(), &tail].concat();
        }
        let is_whole = self.is_whole && next.is_whole && head.len() <= KNOWN;
        head.truncate(KNOWN);
        tail.drain(..tail.len().saturating_sub(KNOWN));
        Self {
            head,
            tail,
            is_whole,
        }
    }
}

/// A part of a pattern.
struct Part {
    ways: Vec<Way>,
    /// What every match of it has.
    plans: Vec<Plan>,
}

impl Part {
    const fn of(ways: Vec<Way>) -> Self {
        let plans = Vec::new();
        Self { ways, plans }
    }
}

/// A pattern for lines that are folded in some way.
struct Pattern {
    folding: Folding,
}

impl Pattern {
    fn part(&self, hir: &Hir) -> Part {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Part::of(vec![Way::of(&[])]),
            HirKind::Literal(own) => {
                let text = str::from_utf8(&own.0).unwrap_or("");
                Part::of(vec![self.literal(text)])
            }
            HirKind::Class(Class::Unicode(own)) => {
                let set = Set::of(own, self.folding).map(Arc::new);
                Part::of(vec![Way::of(&[set])])
            }
            HirKind::Class(Class::Bytes(_)) => Part::of(vec![Way::unknown()]),
            HirKind::Repetition(own) => self.repeated(own),
            HirKind::Capture(own) => self.part(&own.sub),
            HirKind::Concat(own) => self.one_after_another(own.iter()),
            HirKind::Alternation(own) => self.either(own),
        }
    }

    fn literal(&self, text: &str) -> Way {
        let set = |c| Set::one(c, self.folding).map(Arc::new);
        let folded = fold::fold(text, SPACED);
        if folded.is_empty() {
            return Way::unknown();
        }
        Way::of(&folded.chars().map(set).collect::<Vec<_>>())
    }

    fn repeated(&self, own: &Repetition) -> Part {
        if own.min == 0 {
            // What need not be there says nothing by itself.
            let mut ways = vec![Way::unknown()];
            if own.max == Some(1) {
                ways = self.part(&own.sub).ways;
                ways.push(Way::of(&[]));
            }
            return Part::of(ways);
        }
        // What is told of a part that comes more often: how it begins, how it goes on,
        // how it ends.
        let times = own.min.min(3) as usize;
        let mut part = self.one_after_another(std::iter::repeat_n(&*own.sub, times));
        if let HirKind::Class(_) = own.sub.kind() {
            // The same again says little; how long rows are says more.
            part.plans.clear();
        }
        if own.max != Some(own.min) || own.min > 3 {
            part.ways.iter_mut().for_each(|own| own.is_whole = false);
        }
        part
    }

    fn either(&self, all: &[Hir]) -> Part {
        let (mut ways, mut plans) = (Vec::new(), Vec::new());
        for own in all {
            let part = self.part(own);
            ways.extend(part.ways);
            plans.push(part.plans);
        }
        let is_told = plans.iter().all(|own| !own.is_empty());
        let plans = plans.into_iter().map(Plan::All).collect();
        Part {
            ways: few(ways),
            plans: if is_told {
                vec![Plan::Either(plans)]
            } else {
                Vec::new()
            },
        }
    }

    fn one_after_another<'a>(&self, all: impl Iterator<Item = &'a Hir>) -> Part {
        let mut whole = Part::of(vec![Way::of(&[])]);
        let mut look = None;
        for hir in all {
            if let HirKind::Look(own) = hir.kind() {
                let edge = self.ahead(*own);
                whole
                    .plans
                    .extend(edge.and_then(|own| own.behind(&whole.ways)));
                look = Some(*own);
                continue;
            }
            let next = self.part(hir);
            let edge = look.take().and_then(|own| self.back(own));
            whole
                .plans
                .extend(edge.and_then(|own| own.before(&next.ways)));
            whole.plans.extend(meeting(&whole.ways, &next.ways));
            whole.plans.extend(next.plans);
            whole.ways = joined(&whole.ways, &next.ways);
        }
        whole
    }

    /// What stands behind a place that looks so.
    fn ahead(&self, look: Look) -> Option<Edge> {
        match look {
            Look::End | Look::EndLF => Some(Edge::Line),
            _ => self.of_word(look),
        }
    }

    /// What stands before a place that looks so.
    fn back(&self, look: Look) -> Option<Edge> {
        match look {
            Look::Start | Look::StartLF => Some(Edge::Line),
            _ => self.of_word(look),
        }
    }

    /// An index knows the edges of the words of a line as it folds it, all together.
    fn of_word(&self, look: Look) -> Option<Edge> {
        let is_edge = matches!(
            look,
            Look::WordAscii
                | Look::WordStartAscii
                | Look::WordEndAscii
                | Look::WordStartHalfAscii
                | Look::WordEndHalfAscii
        );
        (is_edge && self.folding == Folding::ALL).then_some(Edge::Word)
    }
}

/// Where something ends, or begins.
#[derive(Clone, Copy)]
enum Edge {
    Line,
    /// A word of ASCII, where it is one that stands there.
    Word,
}

impl Edge {
    /// Behind some ways to end.
    fn behind(self, ways: &[Way]) -> Option<Plan> {
        let is_word = |own: &Way| own.tail.last().is_some_and(|own| own.is_of_words());
        meeting(ways, &[self.way(ways.iter().all(is_word))?])
    }

    /// Before some ways to begin.
    fn before(self, ways: &[Way]) -> Option<Plan> {
        let is_word = |own: &Way| own.head.first().is_some_and(|own| own.is_of_words());
        meeting(&[self.way(ways.iter().all(is_word))?], ways)
    }

    fn way(self, is_word: bool) -> Option<Way> {
        let set = match self {
            Self::Line => Set::line(),
            Self::Word if is_word => Set::no_word(),
            Self::Word => return None,
        };
        Some(Way::of(&[Some(Arc::new(set))]))
    }
}

/// Ways, as far as they are few enough.
fn few(ways: Vec<Way>) -> Vec<Way> {
    if ways.len() > WAYS {
        vec![Way::unknown()]
    } else {
        ways
    }
}

fn joined(ways: &[Way], next: &[Way]) -> Vec<Way> {
    let all = ways
        .iter()
        .flat_map(|own| next.iter().map(|next| own.then(next)));
    few(all.take(WAYS + 1).collect())
}

/// What stands where two parts meet; nothing where they may meet in a way that says
/// nothing.
fn meeting(ways: &[Way], next: &[Way]) -> Option<Plan> {
    if ways.len() * next.len() > MEETINGS {
        return None;
    }
    let all = ways
        .iter()
        .flat_map(|own| next.iter().map(move |next| (own, next)));
    let all: Option<Vec<Plan>> = all.map(|(own, next)| seam(&own.tail, &next.head)).collect();
    all.map(Plan::Either)
}

/// What stands where these meet.
fn seam(tail: &[Arc<Set>], head: &[Arc<Set>]) -> Option<Plan> {
    let (last, first) = (tail.last()?, head.first()?);
    let all = [tail, head].concat();
    let threes = all
        .windows(3)
        .filter(|own| own.iter().all(|own| own.has_symbols()));
    let mut plans: Vec<Plan> = threes.map(|own| Plan::Beside(own.to_vec())).collect();
    if plans.is_empty() || !last.is_of_symbols() || !first.is_of_symbols() {
        plans.push(Plan::Beside(vec![Arc::clone(last), Arc::clone(first)]));
    }
    Some(Plan::All(plans))
}
