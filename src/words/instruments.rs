//! What the map and the figures say.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{fill, fill_numbers};
use crate::app::map::Part;
use crate::app::map::atlas::Change;
use crate::app::map::lanes::Counts;
use crate::pack::Basis;

/// The words of the map.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapWords {
    /// Names of the parts.
    pub parts: BTreeMap<Part, String>,
    /// What changed in a year.
    pub changes: BTreeMap<Change, String>,
    /// How a pairing came to be known, in a word.
    pub evidence: BTreeMap<Basis, String>,
    /// Sources disagree on it, in a word.
    pub disputed: String,
    /// Stated, but by a weak source only, in a word.
    pub weak: String,
    /// The line-up at the end of a year, `{provinces}` and `{cities}` for `{helped}`.
    pub line_up: String,
    /// The same in signs.
    pub line_up_brief: String,
    /// The lanes shown, `{pairings}` and `{lower}`.
    pub lanes: String,
    /// What changed in `{year}`: `{begun}`, `{ended}`, `{moved}`.
    pub changed: String,
    /// No pairing in `{year}`.
    pub nothing: String,
    /// Heading of the articles that mention a region.
    pub told: String,
    /// Mentions in an article: `{count}`.
    pub times: String,
    /// Only lanes from and to `{region}` are shown.
    pub within: String,
    /// The years are passing.
    pub plays: String,
    /// What the marks beside the tiles mean.
    pub legend: String,
    /// What the marks beside lanes and years mean.
    pub signs: String,
}

/// The words of the figures.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureWords {
    /// Heading.
    pub title: String,
    /// `{count}` figures are drawn as one series.
    pub series: String,
    /// The figure is comparable with no other of the pack.
    pub alone: String,
    /// The chosen figure of how many: `{current}`, `{count}`.
    pub position: String,
}

impl MapWords {
    /// Who helps whom at the end of a year.
    pub fn line_up(&self, counts: &Counts) -> String {
        Self::counted(&self.line_up, counts)
    }

    /// The same in few cells.
    pub fn line_up_brief(&self, counts: &Counts) -> String {
        Self::counted(&self.line_up_brief, counts)
    }

    /// How many lanes are shown, and how many pairings lie under them.
    pub fn lanes(&self, counts: &Counts) -> String {
        Self::counted(&self.lanes, counts)
    }

    fn counted(text: &str, counts: &Counts) -> String {
        fill_numbers(
            text,
            &[
                ("provinces", counts.provinces),
                ("cities", counts.cities),
                ("helped", counts.helped),
                ("pairings", counts.pairings),
                ("lower", counts.lower),
            ],
        )
    }

    /// What changed in a year, counted.
    pub fn changed(&self, year: i32, counts: &Counts) -> String {
        let text = fill(&self.changed, &[("year", &year.to_string())]);
        fill_numbers(
            &text,
            &[
                ("begun", counts.begun),
                ("ended", counts.ended),
                ("moved", counts.moved),
            ],
        )
    }

    /// Nothing was paired in a year.
    pub fn nothing(&self, year: i32) -> String {
        fill(&self.nothing, &[("year", &year.to_string())])
    }

    /// How often something is mentioned.
    pub fn times(&self, count: usize) -> String {
        fill_numbers(&self.times, &[("count", count)])
    }

    /// What the lanes are narrowed to.
    pub fn within(&self, region: &str) -> String {
        fill(&self.within, &[("region", region)])
    }
}

impl FigureWords {
    /// How many figures are drawn together.
    pub fn series(&self, count: usize) -> String {
        if count < 2 {
            return self.alone.clone();
        }
        fill_numbers(&self.series, &[("count", count)])
    }

    /// Which figure of how many.
    pub fn position(&self, current: usize, count: usize) -> String {
        let (current, count) = (current.to_string(), count.to_string());
        fill(&self.position, &[("current", &current), ("count", &count)])
    }
}
