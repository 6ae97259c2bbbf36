//! What is wrong with a pack, or worth a second look: a pack in, findings out.
//!
//! [`errors`] are what would make the program lie or stumble: two things with
//! one name, a reference to nothing, a pairing that ends before it begins. A
//! pack that has one is not opened. [`warnings`] are what a careful bilingual
//! editor would ask about: a number that differs between the two sides of a
//! segment, a set term without its set rendering. They never stop anybody.
//!
//! A [`Finding`] says where it is by the structure of the pack ([`At`]), not by
//! line and column: those belong to files, of which this floor knows nothing.

pub mod at;
pub mod doubt;
pub mod fault;
pub mod near;

mod figures;
mod ids;
mod labels;
mod pairings;
mod references;
pub(crate) mod texts;
mod usage;
mod walk;

pub use at::{At, OwnStep, Shelf, Step};
pub use doubt::Doubt;
pub use fault::{Fault, Severity};

use std::fmt;

use crate::pack::Pack;

/// Something about a pack, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Where it is.
    pub at: At,
    /// What it is.
    pub matter: Matter,
}

/// What a finding is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Matter {
    /// It keeps the pack from being opened.
    Fault(Fault),
    /// It is worth a second look.
    Doubt(Doubt),
}

impl Matter {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Fault(_) => Severity::Error,
            Self::Doubt(_) => Severity::Warning,
        }
    }

    /// What to do about it, where there is something to say beyond the obvious.
    pub fn advice(&self) -> Option<String> {
        match self {
            Self::Fault(fault) => fault.advice(),
            Self::Doubt(doubt) => doubt.advice(),
        }
    }
}

impl fmt::Display for Matter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fault(fault) => fault.fmt(out),
            Self::Doubt(doubt) => doubt.fmt(out),
        }
    }
}

/// Everything that keeps the pack from being opened, rule by rule.
pub fn errors(pack: &Pack) -> Vec<Finding> {
    let rules = [
        ids::malformed,
        ids::alike,
        references::dangling,
        references::circles,
        texts::undeclared,
        texts::empty,
        texts::unprintable,
        pairings::sides,
        pairings::years,
        figures::impossible,
        figures::series,
        labels::missing,
    ];
    run(&rules, pack, Matter::Fault)
}

/// Everything in a pack without errors that is worth a second look, rule by
/// rule.
pub fn warnings(pack: &Pack) -> Vec<Finding> {
    let rules = [
        usage::missing_sides,
        usage::titles,
        usage::unused_sources,
        usage::overlaps,
        usage::edges,
    ];
    run(&rules, pack, Matter::Doubt)
}

/// A rule reports what it minds, each with its place.
type Rule<T> = fn(&Pack, &mut dyn FnMut(At, T));

fn run<T>(rules: &[Rule<T>], pack: &Pack, matter: fn(T) -> Matter) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in rules {
        rule(pack, &mut |at, what| {
            findings.push(Finding {
                at,
                matter: matter(what),
            });
        });
    }
    findings
}
