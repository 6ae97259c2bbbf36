//! What happened and what changed, in order of time, as rows.

use serde::Serialize;

use super::pairs::{basis, confidence};
use crate::pack::{Date, Event, Pack, Pairing};
use crate::relations::{Changes, Evidence, Link, Relations};

/// One event, or one change of a pairing. `dongxi timeline --format json` is a
/// list of these objects; the TSV has the same names as columns, in this order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// `event`, or what became of a pairing: `begun`, `ended`, `continued`,
    /// `widened`, `narrowed`, `moved`, `passed`. Only `event`, `begun` and
    /// `ended` are what sources say; the others are read off the dates.
    pub kind: &'static str,
    /// Year, month or day, as precise as it is known.
    pub date: String,
    /// `year`, `month` or `day`.
    pub precision: &'static str,
    /// Id of the event or of the pairing.
    pub id: String,
    /// Title of the event, or who helps whom, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
    /// Category of the event, level of the pairing.
    pub category: String,
    /// Id of the pairing that this one follows.
    pub before: Option<String>,
    /// Id of the event that decided it.
    pub decision: Option<String>,
    /// `stated`, `deduced`, `inferred` or `group`; of an end that no source
    /// states, `inferred`.
    pub basis: &'static str,
    /// `two`, `one-authority` or `one-weak`.
    pub confidence: &'static str,
    /// Whether sources disagree about it.
    pub contradicted: bool,
    /// Ids of the sources.
    pub sources: Vec<String>,
}

/// The header of the TSV.
pub const COLUMNS: [&str; 13] = [
    "kind",
    "date",
    "precision",
    "id",
    "zh",
    "en",
    "category",
    "before",
    "decision",
    "basis",
    "confidence",
    "contradicted",
    "sources",
];

/// The row of an event.
pub fn event(pack: &Pack, at: usize) -> Option<Row> {
    let own: &Event = pack.events.get(at)?;
    let evidence = Evidence::of_event(pack, at)?;
    Some(Row {
        kind: "event",
        date: own.date.to_string(),
        precision: precision(own.date),
        id: own.id.clone(),
        zh: own.title.in_or_any("zh").to_owned(),
        en: own.title.in_or_any("en").to_owned(),
        category: own.category.clone(),
        before: None,
        decision: None,
        basis: basis(evidence.basis),
        confidence: confidence(evidence.confidence),
        contradicted: evidence.contradicted,
        sources: own.sources.clone(),
    })
}

/// The rows of what a year changed.
pub fn changes(pack: &Pack, relations: &Relations, year: i32, changes: &Changes) -> Vec<Row> {
    let row = |kind, at, before| change(pack, relations, year, (kind, at, before));
    let begun = changes
        .begun
        .iter()
        .filter_map(|at| row("begun", *at, None));
    let ended = changes
        .ended
        .iter()
        .filter_map(|at| row("ended", *at, None));
    let continued = changes
        .continued
        .iter()
        .filter_map(|(before, at)| row(link(Link::Continued), *at, Some(*before)));
    let moved = changes
        .moved
        .iter()
        .filter_map(|(before, at, how)| row(link(*how), *at, Some(*before)));
    begun.chain(ended).chain(moved).chain(continued).collect()
}

fn change(
    pack: &Pack,
    relations: &Relations,
    year: i32,
    (kind, at, before): (&'static str, usize, Option<usize>),
) -> Option<Row> {
    let own: &Pairing = pack.pairings.get(at)?;
    let (span, evidence) = (relations.span(at), relations.evidence(at));
    let ends = kind == "ended";
    let date = if ends { own.end } else { span.from };
    let date = date.unwrap_or(Date::year(year));
    let known = if ends {
        span.last_basis.unwrap_or_default()
    } else {
        span.from_basis
    };
    let who = |tag: &str| {
        let names = |codes: &[String]| super::pairs::names(pack, codes, tag).join(", ");
        format!("{} > {}", names(&own.helper), names(&own.helped))
    };
    Some(Row {
        kind,
        date: date.to_string(),
        precision: precision(date),
        id: own.id.clone(),
        zh: who("zh"),
        en: who("en"),
        category: own.level.clone(),
        before: before
            .and_then(|at| pack.pairings.get(at))
            .map(|earlier| earlier.id.clone()),
        decision: own.event.clone().filter(|_| !ends),
        // The weaker of how the pairing and how its date is known.
        basis: basis(if evidence.basis > known {
            evidence.basis
        } else {
            known
        }),
        confidence: confidence(evidence.confidence),
        contradicted: evidence.contradicted,
        sources: own.sources.clone(),
    })
}

impl Row {
    /// The fields in the order of [`COLUMNS`].
    pub fn fields(&self) -> [String; 13] {
        [
            self.kind.to_owned(),
            self.date.clone(),
            self.precision.to_owned(),
            self.id.clone(),
            self.zh.clone(),
            self.en.clone(),
            self.category.clone(),
            self.before.clone().unwrap_or_default(),
            self.decision.clone().unwrap_or_default(),
            self.basis.to_owned(),
            self.confidence.to_owned(),
            if self.contradicted { "yes" } else { "no" }.to_owned(),
            self.sources.join(";"),
        ]
    }
}

/// How a pairing followed another, as a word of the output.
pub const fn link(link: Link) -> &'static str {
    match link {
        Link::Continued => "continued",
        Link::Widened => "widened",
        Link::Narrowed => "narrowed",
        Link::Moved => "moved",
        Link::Passed => "passed",
    }
}

const fn precision(date: Date) -> &'static str {
    match (date.month, date.day) {
        (_, Some(_)) => "day",
        (Some(_), None) => "month",
        (None, None) => "year",
    }
}
