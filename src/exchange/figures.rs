//! Figures as rows for other programs.

use serde::Serialize;

use super::pairs::confidence;
use crate::pack::{Pack, PeriodKind, Qualifier};
use crate::relations::Evidence;

/// One figure. `dongxi figures METRIC --format json` is a list of these objects;
/// the TSV has [`crate::app::figures::COLUMNS`], the fields of the same names,
/// as the reader writes it too.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// The figure's id.
    pub id: String,
    /// Id of what is counted.
    pub metric: String,
    /// What is counted, in Chinese.
    pub metric_zh: String,
    /// What is counted, in English.
    pub metric_en: String,
    /// Id of those for whom it counts.
    pub scope: String,
    /// For whom, in Chinese.
    pub scope_zh: String,
    /// For whom, in English.
    pub scope_en: String,
    /// Start of the counted period; none where no source states it.
    pub from: Option<String>,
    /// End of the counted period.
    pub to: String,
    /// `year`, `part-year`, `cumulative` or `to-date`.
    pub period: &'static str,
    /// The number.
    pub value: f64,
    /// Its unit, a word of the pack: `million_yuan`.
    pub unit: String,
    /// `exact`, `approx`, `at-least` or `planned`.
    pub qualifier: &'static str,
    /// Figures of one series count the same in the same way; none where a
    /// figure stands alone.
    pub series: Option<String>,
    /// `two`, `one-authority` or `one-weak`.
    pub confidence: &'static str,
    /// Whether sources disagree about it.
    pub contradicted: bool,
    /// Ids of the sources.
    pub sources: Vec<String>,
}

/// The row of a figure.
pub fn row(pack: &Pack, at: usize) -> Option<Row> {
    let own = pack.figures.get(at)?;
    let metric = pack.metrics.iter().find(|metric| metric.id == own.metric);
    let scope = pack.scopes.iter().find(|scope| scope.id == own.scope);
    let title = |of: Option<&crate::pack::Text>, tag: &str| {
        of.map_or_else(String::new, |text| text.in_or_any(tag).to_owned())
    };
    let (metric, scope) = (metric.map(|own| &own.title), scope.map(|own| &own.title));
    Some(Row {
        id: own.id.clone(),
        metric: own.metric.clone(),
        metric_zh: title(metric, "zh"),
        metric_en: title(metric, "en"),
        scope: own.scope.clone(),
        scope_zh: title(scope, "zh"),
        scope_en: title(scope, "en"),
        from: own.from.map(|date| date.to_string()),
        to: own.to.to_string(),
        period: period(own.period),
        value: own.value,
        unit: own.unit.clone(),
        qualifier: qualifier(own.qualifier),
        series: own.series.clone(),
        confidence: confidence(own.confidence),
        contradicted: Evidence::of_figure(pack, own).contradicted,
        sources: own.sources.clone(),
    })
}

/// What the period of a figure means, as a word of the output.
pub const fn period(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Year => "year",
        PeriodKind::PartYear => "part-year",
        PeriodKind::Cumulative => "cumulative",
        PeriodKind::ToDate => "to-date",
    }
}

/// How exact a figure is, as a word of the output.
pub const fn qualifier(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact => "exact",
        Qualifier::Approx => "approx",
        Qualifier::AtLeast => "at-least",
        Qualifier::Planned => "planned",
    }
}
