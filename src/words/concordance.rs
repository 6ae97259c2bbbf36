//! The words of the concordance.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{fill, fill_numbers, said};
use crate::concordance::order::{Level, Levels};
use crate::search::Candidate;

/// Words that hits by sound are said to be.
const CANDIDATES: usize = 4;

/// The words of the concordance.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConcordanceWords {
    /// What lines are sorted by.
    pub levels: BTreeMap<Level, String>,
    /// In the empty query.
    pub ask: String,
    /// Where there is no line.
    pub no_line: String,
    /// Sorted by `{levels}`.
    pub sorted: String,
    /// Between two levels.
    pub then: String,
    /// Only lines that the audit finds.
    pub audited: String,
    /// In the place of such lines where there are none.
    pub all_right: String,
    /// No line has a term to be judged.
    pub no_term: String,
    /// Only lines with `{text}`.
    pub narrowed: String,
    /// Where no rendering was found.
    pub unrendered: String,
    /// The bitexts are still being searched.
    pub waits: String,
    /// The first `{shown}` lines of more.
    pub first_of: String,
    /// The query cannot be run.
    pub wrong: String,
    /// The hits sound as what was typed; they are `{words}`.
    pub sounds: String,
    /// Counted on `{counted}` of `{count}` lines.
    pub sampled: String,
    /// The collocate `{text}` in `{count}` lines with logDice `{score}`.
    pub in_lines: String,
}

impl ConcordanceWords {
    /// What a concordance is sorted by; reading order is said once.
    pub fn sorted(&self, levels: Levels) -> String {
        let end = levels.iter().position(|own| *own == Level::Place);
        let shown = levels.iter().take(end.map_or(levels.len(), |at| at + 1));
        let names: Vec<&str> = shown.map(|own| said(&self.levels, own)).collect();
        fill(&self.sorted, &[("levels", &names.join(&self.then))])
    }

    /// What the lines of a concordance were narrowed to.
    pub fn narrowed(&self, text: &str) -> String {
        fill(&self.narrowed, &[("text", text)])
    }

    /// How many lines of a concordance are listed.
    pub fn first_of(&self, shown: usize) -> String {
        fill_numbers(&self.first_of, &[("shown", shown)])
    }

    /// On how many lines something was counted, of how many.
    pub fn sampled(&self, (counted, count): (usize, usize)) -> String {
        fill_numbers(&self.sampled, &[("counted", counted), ("count", count)])
    }

    /// What hits by sound are, the most frequent first.
    pub fn sounds(&self, candidates: &[Candidate]) -> String {
        let words: Vec<String> = candidates
            .iter()
            .take(CANDIDATES)
            .map(|own| format!("{} {}", own.text, own.count))
            .collect();
        fill(&self.sounds, &[("words", &words.join(" / "))])
    }

    /// A collocate with its numbers.
    pub fn in_lines(&self, text: &str, count: usize, score: f64) -> String {
        let said = fill_numbers(&self.in_lines, &[("count", count)]);
        // What a pack says comes last, or its braces would be filled too.
        fill(&said, &[("score", &format!("{score:.1}")), ("text", text)])
    }
}
