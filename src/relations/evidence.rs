//! How a statement is known, as one value that every face shows by a mark and
//! a word, and every output by a column.

use std::collections::HashSet;

use crate::pack::{Basis, Confidence, Figure, Pack};

/// How a statement is known. Stated, deduced, inferred, only known as a group,
/// and contradicted are five different things and stay apart everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// How it came about.
    pub basis: Basis,
    /// How well it is attested.
    pub confidence: Confidence,
    /// Whether sources disagree about it.
    pub contradicted: bool,
}

impl Default for Evidence {
    /// The least that can be said of anything.
    fn default() -> Self {
        Self {
            basis: Basis::Inferred,
            confidence: Confidence::OneWeak,
            contradicted: false,
        }
    }
}

impl Evidence {
    /// One character of ASCII to stand beside a statement: `!` contradicted,
    /// `~` deduced, `?` inferred or weak, `*` known as a group; a space for
    /// what a good source states.
    pub const fn mark(self) -> char {
        match (self.contradicted, self.basis, self.confidence) {
            (true, ..) => '!',
            (_, Basis::Deduced, _) => '~',
            (_, Basis::Group, _) => '*',
            (_, Basis::Inferred, _) | (_, _, Confidence::OneWeak) => '?',
            (_, Basis::Stated, _) => ' ',
        }
    }

    /// How a figure is known.
    pub fn of_figure(pack: &Pack, figure: &Figure) -> Self {
        Self {
            basis: Basis::Stated,
            confidence: figure.confidence,
            contradicted: pack
                .contradictions
                .iter()
                .any(|own| own.figures.contains(&figure.id)),
        }
    }

    /// How an event is known; nothing where the pack has none with this position.
    pub fn of_event(pack: &Pack, event: usize) -> Option<Self> {
        let event = pack.events.get(event)?;
        Some(Self {
            basis: Basis::Stated,
            confidence: event.confidence,
            contradicted: pack
                .contradictions
                .iter()
                .any(|own| own.events.contains(&event.id)),
        })
    }
}

/// The evidence of each pairing.
pub(super) fn all(pack: &Pack) -> Vec<Evidence> {
    let contradicted: HashSet<&str> = pack
        .contradictions
        .iter()
        .flat_map(|own| own.pairings.iter().map(String::as_str))
        .collect();
    let of = |own: &crate::pack::Pairing| Evidence {
        basis: own.basis,
        confidence: own.confidence,
        contradicted: contradicted.contains(own.id.as_str()),
    };
    pack.pairings.iter().map(of).collect()
}
