//! Figures: one metric of one scope at a time, as a chart or as a table. Only
//! figures that the pack puts in one series are ever drawn together.

pub mod layout;

use std::collections::{BTreeMap, HashMap};

use super::scroll::Cursor;
use crate::pack::{Figure, Pack, PeriodKind, Qualifier};

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
        let choices = choices(pack);
        let first = choices.iter().position(Choice::is_choosable);
        Self {
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

    /// Brings figures and cursors in step with the choice, for lists of these
    /// heights in rows.
    pub fn settle(&mut self, pack: &Pack, choices: usize, figures: usize) {
        self.choice.settle(self.choices.len(), choices);
        let shown = match self.choices.get(self.choice.at) {
            Some(Choice::Scope { metric, scope, .. }) => of(pack, *metric, *scope),
            _ => Vec::new(),
        };
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
    pub fn series(&self, pack: &Pack) -> Vec<usize> {
        let Some(chosen) = self.chosen() else {
            return Vec::new();
        };
        let name = |at: usize| pack.figures.get(at).and_then(|own| own.series.as_deref());
        let Some(series) = name(chosen) else {
            return vec![chosen];
        };
        let own = self.shown.iter().copied();
        own.filter(|at| name(*at) == Some(series)).collect()
    }
}

fn choices(pack: &Pack) -> Vec<Choice> {
    let place = |ids: Vec<&str>| -> HashMap<String, usize> {
        let places = ids.into_iter().enumerate();
        places.map(|(at, id)| (id.to_owned(), at)).collect()
    };
    let metrics = place(pack.metrics.iter().map(|own| own.id.as_str()).collect());
    let scopes = place(pack.scopes.iter().map(|own| own.id.as_str()).collect());
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for own in &pack.figures {
        if let (Some(metric), Some(scope)) = (metrics.get(&own.metric), scopes.get(&own.scope)) {
            *counts.entry((*metric, *scope)).or_default() += 1;
        }
    }
    let mut choices = Vec::new();
    let mut last = None;
    for ((metric, scope), count) in counts {
        if last.replace(metric) != Some(metric) {
            choices.push(Choice::Metric(metric));
        }
        choices.push(Choice::Scope {
            metric,
            scope,
            count,
        });
    }
    choices
}

/// The figures of a metric for a scope: series by series, each in order of
/// time; those that stand alone last.
fn of(pack: &Pack, metric: usize, scope: usize) -> Vec<usize> {
    let (Some(metric), Some(scope)) = (pack.metrics.get(metric), pack.scopes.get(scope)) else {
        return Vec::new();
    };
    let counts = |own: &Figure| own.metric == metric.id && own.scope == scope.id;
    let mut found: Vec<(usize, &Figure)> = pack
        .figures
        .iter()
        .enumerate()
        .filter(|(_, own)| counts(own))
        .collect();
    found.sort_by(|(_, one), (_, other)| {
        let alone = one.series.is_none().cmp(&other.series.is_none());
        let series = one.series.cmp(&other.series);
        let time = (one.to, one.from).cmp(&(other.to, other.from));
        alone.then(series).then(time)
    });
    found.into_iter().map(|(at, _)| at).collect()
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

/// The name of the file for the figures of a metric for a scope. A colon may
/// stand in an id, but not in every file name.
pub fn file_name(metric: &str, scope: &str) -> String {
    format!("{metric}-{scope}.tsv").replace(':', "-")
}

/// The names of the columns of [`tsv`].
pub const COLUMNS: [&str; 12] = [
    "id",
    "metric",
    "scope",
    "from",
    "to",
    "period",
    "value",
    "unit",
    "qualifier",
    "series",
    "confidence",
    "sources",
];

/// Figures as tab-separated values with a header; values as they are in the
/// pack, so that the table reads the same in every interface language.
pub fn tsv(pack: &Pack, figures: &[usize]) -> String {
    let mut out = COLUMNS.join("\t");
    out.push('\n');
    for own in figures.iter().filter_map(|at| pack.figures.get(*at)) {
        let fields = [
            own.id.clone(),
            own.metric.clone(),
            own.scope.clone(),
            own.from.map_or_else(String::new, |date| date.to_string()),
            own.to.to_string(),
            period(own.period).to_owned(),
            own.value.to_string(),
            own.unit.clone(),
            qualifier(own.qualifier).to_owned(),
            own.series.clone().unwrap_or_default(),
            confidence(own).to_owned(),
            own.sources.join(";"),
        ];
        // Ids, numbers and set words hold neither tab nor line break.
        out.push_str(&fields.join("\t"));
        out.push('\n');
    }
    out
}

const fn period(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Year => "year",
        PeriodKind::PartYear => "part-year",
        PeriodKind::Cumulative => "cumulative",
        PeriodKind::ToDate => "to-date",
    }
}

const fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "exact",
        Qualifier::Approx => "approx",
        Qualifier::AtLeast => "at-least",
        Qualifier::Planned => "planned",
    }
}

const fn confidence(own: &Figure) -> &'static str {
    use crate::pack::Confidence;
    match own.confidence {
        Confidence::Two => "two",
        Confidence::OneAuthority => "one-authority",
        Confidence::OneWeak => "one-weak",
    }
}
