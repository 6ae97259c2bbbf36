//! Where a line may break: UAX #14 of Unicode 18, untailored.
//!
//! [`opportunities`] answers for a whole text. What Chinese typesetting asks
//! for beyond the annex is in [`super::tailor`].
//!
//! The rules are written out in the order of the annex (`rules`), on units of a
//! base and its marks (LB9); each boundary sees what is before it as a handful
//! of remembered facts and at most two units behind. Classes come from
//! `table.bin`, two stages of 16-bit words, 78 KB, which holds widths and the
//! characters that [`super::tailor`] names as well. `tests/it/linetable.rs`
//! makes it anew from `icu_properties` 2.4.0, a crate that carries the
//! properties of Unicode 18 (the files of the UCD could not be reached where
//! this was written), and from `unicode-width` 0.2.2 for the cells; it fails
//! where the two differ, and `UPDATE=1 cargo test --test it linetable` writes it.
//!
//! Scripts of class SA (Thai, Lao, Khmer, Burmese) need a dictionary, which
//! there is none of: they break between words only where spaces or zero-width
//! spaces stand. Right-to-left text breaks by the same rules and stays in
//! logical order; nothing here reorders it (UAX #9).
//!
//! Measured 2026-11-24:
//! - `LineBreakTest.txt` of Unicode 18.0: 19 346 of 19 346 cases
//!   (`cargo test --test it -- --ignored every_case_of_unicode`; the 302 that
//!   are not made of two sample characters are kept here and run always).
//! - `icu_segmenter` 2.4.0, `new_neo_*`: no difference in 3 000 000 random
//!   strings of representatives of every class but SA
//!   (`cargo test --test it -- --ignored three_million`; 200 000 run always).

mod class;
mod rules;

pub use class::{Class, Facts, facts, table};
pub(super) use rules::{Before, Unit};

/// The kind of a break opportunity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The line must end here (LB3, LB4, LB5).
    Mandatory,
    /// The line may end here.
    Allowed,
}

/// A place where a line may or must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Opportunity {
    /// Bytes from the start of the text: the next line begins here.
    pub at: usize,
    /// Whether the line must end.
    pub kind: Kind,
}

/// The break opportunities of `text`, in order; the last is the end of the
/// text, which is mandatory (LB3). An empty text has none.
pub fn opportunities(text: &str) -> Opportunities<'_> {
    let mut all = Opportunities {
        units: Units {
            chars: text.char_indices(),
            ahead: None,
        },
        before: Before::default(),
        queue: [None; 3],
        end: text.len(),
        done: text.is_empty(),
    };
    for place in 0..3 {
        all.queue[place] = all.units.next();
    }
    if let Some(first) = all.shift() {
        all.absorb(first);
    }
    all
}

/// A unit in its text.
#[derive(Debug, Clone, Copy)]
struct Placed {
    at: usize,
    unit: Unit,
    /// Whether the last mark taken is a joiner, if marks were taken.
    marks: Option<bool>,
}

/// The units of a text (LB9, LB10).
#[derive(Debug, Clone)]
struct Units<'a> {
    chars: std::str::CharIndices<'a>,
    ahead: Option<(usize, Facts)>,
}

impl Iterator for Units<'_> {
    type Item = Placed;

    fn next(&mut self) -> Option<Placed> {
        let mut read = || self.chars.next().map(|(at, ch)| (at, facts(ch)));
        let (at, first) = self.ahead.take().or_else(&mut read)?;
        let unit = Unit::new(first);
        let mut marks = None;
        while let Some((at, facts)) = read() {
            if unit.takes_marks() && matches!(facts.class(), Class::Cm | Class::Zwj) {
                marks = Some(facts.class() == Class::Zwj);
            } else {
                self.ahead = Some((at, facts));
                break;
            }
        }
        Some(Placed { at, unit, marks })
    }
}

/// Iterator over break opportunities, made by [`opportunities`].
#[derive(Debug, Clone)]
pub struct Opportunities<'a> {
    units: Units<'a>,
    before: Before,
    /// The unit after the boundary that is looked at, and two more.
    queue: [Option<Placed>; 3],
    end: usize,
    done: bool,
}

impl Opportunities<'_> {
    fn shift(&mut self) -> Option<Placed> {
        let first = self.queue[0];
        self.queue = [self.queue[1], self.queue[2], self.units.next()];
        first
    }

    fn absorb(&mut self, placed: Placed) {
        self.before.push(placed.unit);
        if let Some(joiner) = placed.marks {
            self.before.mark(joiner);
        }
    }
}

impl Iterator for Opportunities<'_> {
    type Item = Opportunity;

    fn next(&mut self) -> Option<Opportunity> {
        while let Some(next) = self.shift() {
            let unit = |placed: Option<Placed>| placed.map(|p| p.unit);
            let kind = self
                .before
                .decide(next.unit, unit(self.queue[0]), unit(self.queue[1]));
            self.absorb(next);
            if let Some(kind) = kind {
                return Some(Opportunity { at: next.at, kind });
            }
        }
        (!std::mem::replace(&mut self.done, true)).then_some(Opportunity {
            at: self.end,
            kind: Kind::Mandatory,
        })
    }
}
