//! Figures: one metric of one scope at a time, as a chart or as a table. Only
//! figures that the pack puts in one series are ever drawn together.

pub mod layout;

use super::scroll::Cursor;
use crate::figures::{Count, counts};
use crate::pack::{Figure, Pack, Qualifier};

/// A row of the list of what can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// The heading of a metric, by position in the pack.
    Metric(usize),
    /// A scope for which there are figures of a metric, both by position.
    Scope {
        /// What is counted.
        metric: usize,
        /// For whom.
        scope: usize,
        /// How many figures there are.
        count: usize,
    },
}

/// What is chosen among the figures.
#[derive(Debug, Clone)]
pub struct Figures {
    counts: Vec<Count>,
    /// What can be shown.
    pub choices: Vec<Choice>,
    /// The chosen row of the choices.
    pub choice: Cursor,
    /// Whether keys go to the figures rather than to the choices.
    pub inside: bool,
    /// Whether the figures stand in a table.
    pub table: bool,
    /// The figures of the choice, by position in the pack: series by series,
    /// each in order of time.
    pub shown: Vec<usize>,
    /// The chosen one of them.
    pub figure: Cursor,
}

/// Figures to be written to a file; all are positions in the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// What is counted.
    pub metric: usize,
    /// For whom.
    pub scope: usize,
    /// What, in this order.
    pub figures: Vec<usize>,
}

impl Choice {
    /// Whether it can be chosen.
    pub const fn is_choosable(&self) -> bool {
        matches!(self, Self::Scope { .. })
    }
}

impl Figures {
    /// Everything that the pack counts, the first scope of the first metric
    /// chosen.
    pub fn new(pack: &Pack) -> Self {
        let counts = counts(pack);
        let choices = choices(&counts);
        let first = choices.iter().position(Choice::is_choosable);
        Self {
            counts,
            choices,
            choice: Cursor {
                at: first.unwrap_or(0),
                top: 0,
            },
            inside: false,
            table: false,
            shown: Vec::new(),
            figure: Cursor::default(),
        }
    }

    /// What is counted by the choice.
    fn count(&self) -> Option<&Count> {
        let Choice::Scope { metric, scope, .. } = self.choices.get(self.choice.at)? else {
            return None;
        };
        let is_chosen = |own: &&Count| own.metric == *metric && own.scope == *scope;
        self.counts.iter().find(is_chosen)
    }

    /// Brings figures and cursors in step with the choice, for lists of these
    /// heights in rows.
    pub fn settle(&mut self, choices: usize, figures: usize) {
        self.choice.settle(self.choices.len(), choices);
        let count = self.count();
        let shown: Vec<usize> = count.map_or_else(Vec::new, |own| own.figures().collect());
        if shown != self.shown {
            self.shown = shown;
            self.figure = Cursor::default();
        }
        self.figure.settle(self.shown.len(), figures);
    }

    /// The chosen figure, by position in the pack.
    pub fn chosen(&self) -> Option<usize> {
        self.shown.get(self.figure.at).copied()
    }

    /// The figures that are drawn with the chosen one: those of its series; it
    /// alone where it has none.
    pub fn series(&self) -> &[usize] {
        let (Some(chosen), Some(count)) = (self.chosen(), self.count()) else {
            return &[];
        };
        let own = count.series.iter().find(|own| own.contains(&chosen));
        own.map_or(&[], Vec::as_slice)
    }

    /// What is to be written of the choice.
    pub fn export(&self) -> Option<Export> {
        self.count().map(|own| Export {
            metric: own.metric,
            scope: own.scope,
            figures: self.shown.clone(),
        })
    }
}

/// A heading for each metric, under it the scopes for which there are figures.
fn choices(counts: &[Count]) -> Vec<Choice> {
    let mut choices = Vec::new();
    let mut last = None;
    for own in counts {
        if last.replace(own.metric) != Some(own.metric) {
            choices.push(Choice::Metric(own.metric));
        }
        choices.push(Choice::Scope {
            metric: own.metric,
            scope: own.scope,
            count: own.figures().count(),
        });
    }
    choices
}

/// The years that a figure counts: `1996-2020`, `2019`.
pub fn years(own: &Figure) -> String {
    match own.from {
        Some(from) if from.year != own.to.year => format!("{}-{}", from.year, own.to.year),
        _ => own.to.to_string(),
    }
}

/// The value with its exactness as signs: `~5520` about, `>=5520` at least,
/// `(5520)` planned.
pub fn amount(own: &Figure) -> String {
    match own.qualifier {
        Qualifier::Exact => own.value.to_string(),
        Qualifier::Approx => format!("~{}", own.value),
        Qualifier::AtLeast => format!(">={}", own.value),
        Qualifier::Planned => format!("({})", own.value),
    }
}
