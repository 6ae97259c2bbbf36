//! Pairings as rows: the columns of `dongxi pairs` in every format.

use serde::Serialize;

use crate::pack::{Basis, Confidence, Date, Pack, Pairing};
use crate::relations;

/// One pairing as a row. Lists of regions are in the same order in each field;
/// in TSV they are joined by `;`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The pairing's id.
    pub id: String,
    /// Codes of the helpers.
    pub helper: Vec<String>,
    /// Names of the helpers in Chinese.
    pub helper_zh: Vec<String>,
    /// Names of the helpers in English.
    pub helper_en: Vec<String>,
    /// Codes of the helped.
    pub helped: Vec<String>,
    /// Names of the helped in Chinese.
    pub helped_zh: Vec<String>,
    /// Names of the helped in English.
    pub helped_en: Vec<String>,
    /// Level of the two sides, such as `province-province`.
    pub level: String,
    /// Year, month or day of the beginning, where known.
    pub start: Option<String>,
    /// Year, month or day of the end; none where it goes on or is not known.
    pub end: Option<String>,
    /// How the end is known: `stated`, `inferred`.
    pub end_basis: Option<&'static str>,
    /// A year in which it is attested, where start and end are not known.
    pub as_of: Option<String>,
    /// Id of the event that decided it.
    pub decision: Option<String>,
    /// `stated`, `deduced`, `inferred` or `group`.
    pub basis: &'static str,
    /// `two`, `one-authority` or `one-weak`.
    pub confidence: &'static str,
    /// Whether sources disagree about it.
    pub contradicted: bool,
    /// Ids of the sources.
    pub sources: Vec<String>,
    /// Id of the period it belongs to.
    pub period: Option<String>,
    /// The cooperation between provinces that it is part of: `鲁渝`.
    pub under: Option<String>,
}

/// The header of the TSV, one name a column.
pub const COLUMNS: [&str; 19] = [
    "id",
    "helper",
    "helper_zh",
    "helper_en",
    "helped",
    "helped_zh",
    "helped_en",
    "level",
    "start",
    "end",
    "end_basis",
    "as_of",
    "decision",
    "basis",
    "confidence",
    "contradicted",
    "sources",
    "period",
    "under",
];

/// The row of a pairing.
pub fn row(pack: &Pack, own: &Pairing) -> Row {
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    Row {
        id: own.id.clone(),
        helper: own.helper.clone(),
        helper_zh: names(pack, &own.helper, "zh"),
        helper_en: names(pack, &own.helper, "en"),
        helped: own.helped.clone(),
        helped_zh: names(pack, &own.helped, "zh"),
        helped_en: names(pack, &own.helped, "en"),
        level: own.level.clone(),
        start: date(own.start),
        end: date(own.end),
        end_basis: own.end_basis.map(basis),
        as_of: date(own.as_of),
        decision: own.event.clone(),
        basis: basis(own.basis),
        confidence: confidence(own.confidence),
        contradicted: pack
            .contradictions
            .iter()
            .any(|c| c.pairings.contains(&own.id)),
        sources: own.sources.clone(),
        period: own.period.clone(),
        under: own.under.clone(),
    }
}

impl Row {
    /// The fields in the order of [`COLUMNS`].
    pub fn fields(&self) -> [String; 19] {
        let plain = |value: &Option<String>| value.clone().unwrap_or_default();
        [
            self.id.clone(),
            self.helper.join(";"),
            self.helper_zh.join(";"),
            self.helper_en.join(";"),
            self.helped.join(";"),
            self.helped_zh.join(";"),
            self.helped_en.join(";"),
            self.level.clone(),
            plain(&self.start),
            plain(&self.end),
            self.end_basis.unwrap_or_default().to_owned(),
            plain(&self.as_of),
            plain(&self.decision),
            self.basis.to_owned(),
            self.confidence.to_owned(),
            if self.contradicted { "yes" } else { "no" }.to_owned(),
            self.sources.join(";"),
            plain(&self.period),
            plain(&self.under),
        ]
    }
}

/// One province with its partners in a line-up: a line of `dongxi pairs --by`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Partners {
    /// Code of the province.
    pub region: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// How many partners it has.
    pub count: usize,
    /// Codes of the partners.
    pub partners: Vec<String>,
    /// Names of the partners in Chinese.
    pub partners_zh: Vec<String>,
    /// Names of the partners in English.
    pub partners_en: Vec<String>,
    /// Ids of the sources of the pairings, each once.
    pub sources: Vec<String>,
}

/// The header of the TSV of [`Partners`].
pub const PARTNERS: [&str; 8] = [
    "region",
    "zh",
    "en",
    "count",
    "partners",
    "partners_zh",
    "partners_en",
    "sources",
];

/// The row of a province and its partners.
pub fn partners(pack: &Pack, own: &relations::Partners) -> Option<Partners> {
    let region = pack.regions.get(own.region)?;
    let code = |at: &usize| pack.regions.get(*at).map(|own| own.code.clone());
    let codes: Vec<String> = own.partners.iter().filter_map(code).collect();
    let mut sources: Vec<String> = Vec::new();
    let pairings = own.pairings.iter().filter_map(|at| pack.pairings.get(*at));
    for source in pairings.flat_map(|pairing| &pairing.sources) {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    Some(Partners {
        region: region.code.clone(),
        zh: region.name.in_or_any("zh").to_owned(),
        en: region.name.in_or_any("en").to_owned(),
        count: codes.len(),
        partners_zh: names(pack, &codes, "zh"),
        partners_en: names(pack, &codes, "en"),
        partners: codes,
        sources,
    })
}

impl Partners {
    /// The fields in the order of [`PARTNERS`].
    pub fn fields(&self) -> [String; 8] {
        [
            self.region.clone(),
            self.zh.clone(),
            self.en.clone(),
            self.count.to_string(),
            self.partners.join(";"),
            self.partners_zh.join(";"),
            self.partners_en.join(";"),
            self.sources.join(";"),
        ]
    }
}

/// Full names; the code where the pack does not know the region.
pub(super) fn names(pack: &Pack, codes: &[String], tag: &str) -> Vec<String> {
    let name = |code: &String| {
        pack.region(code)
            .map_or(code.as_str(), |region| region.name.in_or_any(tag))
            .to_owned()
    };
    codes.iter().map(name).collect()
}

/// How a statement came about, as a word of the output.
pub const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Stated => "stated",
        Basis::Deduced => "deduced",
        Basis::Inferred => "inferred",
        Basis::Group => "group",
    }
}

/// How well a statement is attested, as a word of the output.
pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Two => "two",
        Confidence::OneAuthority => "one-authority",
        Confidence::OneWeak => "one-weak",
    }
}
