//! Figures as rows for other programs.

use std::io::{self, Write};

use serde::Serialize;

use super::pairs::confidence;
use super::tsv;
use crate::app::figures::Export;
use crate::pack::{Pack, PeriodKind, Qualifier};
use crate::relations::Evidence;

/// One figure. `dongxi figures METRIC --format json` is a list of these objects;
/// the TSV has [`COLUMNS`], the fields of the same names, as the reader writes it
/// too.
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

/// The names of the columns of [`write_tsv`].
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

impl Row {
    /// The fields in the order of [`COLUMNS`].
    pub fn fields(&self) -> [String; 12] {
        let plain = |value: &Option<String>| value.clone().unwrap_or_default();
        [
            self.id.clone(),
            self.metric.clone(),
            self.scope.clone(),
            plain(&self.from),
            self.to.clone(),
            self.period.to_owned(),
            self.value.to_string(),
            self.unit.clone(),
            self.qualifier.to_owned(),
            plain(&self.series),
            self.confidence.to_owned(),
            self.sources.join(";"),
        ]
    }
}

/// Writes figures, by position in the pack, as tab-separated values with a
/// header; values as they are in the pack, so that the table reads the same in
/// every interface language.
///
/// # Errors
/// When `out` does not take it.
pub fn write_tsv(out: &mut impl Write, pack: &Pack, figures: &[usize]) -> io::Result<()> {
    tsv::row(out, COLUMNS)?;
    for row in figures.iter().filter_map(|at| row(pack, *at)) {
        tsv::row(out, row.fields().iter().map(String::as_str))?;
    }
    Ok(())
}

/// The name and the text of a file with what is to be exported.
pub fn file(pack: &Pack, export: &Export) -> (String, String) {
    let metric = pack.metrics.get(export.metric);
    let scope = pack.scopes.get(export.scope);
    let (metric, scope) = (metric.map(|own| &own.id), scope.map(|own| &own.id));
    let name = [metric, scope].map(|id| id.map_or("", String::as_str));
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    let _ = write_tsv(&mut bytes, pack, &export.figures);
    // A colon may stand in an id, but not in every file name.
    let name = format!("{}.tsv", name.join("-")).replace(':', "-");
    (name, String::from_utf8(bytes).unwrap_or_default())
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
