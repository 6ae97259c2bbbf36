//! What searching says.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{fill, said};
use crate::app::find::{Counts, Offer};
use crate::app::jump::Kind;
use crate::search::{Error, Fault, Rule};

/// The words of searching.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchWords {
    /// Why a place is a hit.
    pub rules: BTreeMap<Rule, String>,
    /// What is wrong with a query.
    pub faults: BTreeMap<Fault, String>,
    /// What a name can be the name of.
    pub kinds: BTreeMap<Kind, String>,
    /// Which differences count.
    pub counts: BTreeMap<Counts, String>,
    /// The query is a pattern.
    pub pattern: String,
    /// Sounds that are easily confused count as one.
    pub alike: String,
    /// `{rule}`: `{what}`.
    pub by: String,
    /// Before what is typed to go somewhere.
    pub name: String,
    /// Heading of the column that says where a hit is.
    pub place: String,
    /// Heading of the column that says why it is one.
    pub rule: String,
}

impl SearchWords {
    /// What an offer finds, with how many hits.
    pub fn offer(&self, own: &Offer) -> String {
        let rule = said(&self.rules, &own.rule);
        let what = match &own.word {
            Some(word) => format!("{word} {}", own.hits.len()),
            None => own.hits.len().to_string(),
        };
        fill(&fill(&self.by, &[("rule", rule)]), &[("what", &what)])
    }

    /// Why a query cannot be run.
    pub fn fault(&self, error: &Error) -> String {
        let fault = said(&self.faults, &error.fault);
        fill(
            &fill(&self.by, &[("rule", fault)]),
            &[("what", &error.what)],
        )
    }
}
