//! What the lists of the command line say.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{fill, fill_numbers};
use crate::pack::{Basis, Confidence};
use crate::relations::{Evidence, LineUp, Link};

/// The words of the lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListWords {
    /// How a statement came about, in a word.
    pub bases: BTreeMap<Basis, String>,
    /// How well it is attested, in a word or two.
    pub confidences: BTreeMap<Confidence, String>,
    /// Sources disagree about it.
    pub contradicted: String,
    /// Between words of a phrase.
    pub joint: String,
    /// How a pairing followed another.
    pub links: BTreeMap<Link, String>,
    /// A pairing began.
    pub begun: String,
    /// A pairing ended.
    pub ended: String,
    /// `{earlier}` gave way to `{later}`.
    pub instead: String,
    /// `{pairings}`, `{helpers}`, `{helped}` of a list.
    pub total: String,
    /// `{provinces}`, `{cities}`, `{homes}` and `{helped}` of a line-up.
    pub line_up: String,
    /// What the marks of the tile map mean.
    pub legend: String,
    /// What the marks of evidence mean.
    pub marks: String,
    /// `{count}` more pairings are part of those shown.
    pub folded: String,
    /// `{year}` in numbers: `{begun}`, `{ended}`, `{continued}`.
    pub year: String,
    /// `{count}` figures of a metric.
    pub figures: String,
    /// A figure that counts like no other here.
    pub alone: String,
}

impl ListWords {
    /// How a statement is known, in one phrase.
    pub fn evidence(&self, evidence: Evidence) -> String {
        let basis = super::said(&self.bases, &evidence.basis);
        let confidence = super::said(&self.confidences, &evidence.confidence);
        let mut words = vec![basis, confidence];
        if evidence.contradicted {
            words.push(&self.contradicted);
        }
        words.join(&self.joint)
    }

    /// One pairing in place of another.
    pub fn instead(&self, earlier: &str, later: &str) -> String {
        fill(&self.instead, &[("earlier", earlier), ("later", later)])
    }

    /// What a list adds up to.
    pub fn total(&self, pairings: usize, helpers: usize, helped: usize) -> String {
        let numbers = [
            ("pairings", pairings),
            ("helpers", helpers),
            ("helped", helped),
        ];
        fill_numbers(&self.total, &numbers)
    }

    /// A line-up in numbers.
    pub fn line_up(&self, own: &LineUp) -> String {
        let numbers = [
            ("provinces", own.provinces.len()),
            ("cities", own.cities.len()),
            ("homes", own.homes.len()),
            ("helped", own.helped.len()),
        ];
        fill_numbers(&self.line_up, &numbers)
    }

    /// What is not shown.
    pub fn folded(&self, count: usize) -> String {
        fill_numbers(&self.folded, &[("count", count)])
    }

    /// What a year changed, in numbers.
    pub fn year(&self, year: i32, begun: usize, ended: usize, continued: usize) -> String {
        let numbers = [("begun", begun), ("ended", ended), ("continued", continued)];
        let text = fill(&self.year, &[("year", &year.to_string())]);
        fill_numbers(&text, &numbers)
    }

    /// How many figures there are.
    pub fn figures(&self, count: usize) -> String {
        fill_numbers(&self.figures, &[("count", count)])
    }
}
