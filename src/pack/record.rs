//! What happened, how much, what it is called, who says so: events, figures,
//! terms, sources, and where sources disagree.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::relation::Confidence;
use super::tagged::{Tagged, Text};

/// A dated event.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Unique among events.
    pub id: String,
    /// As precise as the sources are.
    pub date: Date,
    /// What happened.
    pub title: Text,
    /// `document`, `meeting` and so on; named by a pack label.
    pub category: String,
    /// Where, in words.
    #[serde(default)]
    pub place: Option<Text>,
    /// How well it is attested.
    pub confidence: Confidence,
    /// Who says so.
    pub sources: Vec<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<Text>,
}

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// Unique among metrics.
    pub id: String,
    /// What is counted.
    pub title: Text,
}

/// For whom a figure counts: the nation, or a pair of regions.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Unique among scopes.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Codes of the helpers, empty for the nation.
    #[serde(default)]
    pub helper: Vec<String>,
    /// Codes of the helped, empty for the nation.
    #[serde(default)]
    pub helped: Vec<String>,
}

/// One number with its unit, scope and period.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Unique among figures.
    pub id: String,
    /// For whom it counts.
    pub scope: String,
    /// What it counts.
    pub metric: String,
    /// Start of the counted period; empty where no source states it.
    #[serde(default)]
    pub from: Option<Date>,
    /// End of the counted period.
    pub to: Date,
    /// What the period means.
    pub period: PeriodKind,
    /// The number, finite.
    pub value: f64,
    /// `million_yuan`, `person` and so on; named by a pack label.
    pub unit: String,
    /// How exact the number is.
    pub qualifier: Qualifier,
    /// Figures that name the same series count the same thing in the same way
    /// and may be drawn together; one without a series stands alone.
    #[serde(default)]
    pub series: Option<String>,
    /// How well it is attested.
    pub confidence: Confidence,
    /// Who says so.
    pub sources: Vec<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<Text>,
}

listed! {
    /// What the period of a figure means.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
    pub enum PeriodKind {
        /// One calendar year.
        Year,
        /// A part of a year.
        PartYear,
        /// All years from the start to the end.
        Cumulative,
        /// All up to the end; the start is not stated.
        ToDate,
    }
}

listed! {
    /// How exact a figure is.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
    pub enum Qualifier {
        /// As counted.
        Exact,
        /// "About".
        Approx,
        /// "More than".
        AtLeast,
        /// A plan, not a result.
        Planned,
    }
}

/// A set term with its admitted renderings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Unique among terms.
    pub id: String,
    /// The term, and its preferred rendering in each language.
    pub text: Text,
    /// Other renderings that are admitted, by language.
    #[serde(default)]
    pub variants: Tagged<Vec<String>>,
    /// Reading with tone marks.
    #[serde(default)]
    pub pinyin: Option<String>,
    /// Where the rendering comes from; named by a pack label.
    pub status: String,
    /// Who uses it so.
    #[serde(default)]
    pub sources: Vec<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<Text>,
}

/// A citation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Unique among sources.
    pub id: String,
    /// Its title. The first is the original one and in a language of `lang`, the
    /// others are translations; where the source is in no language of the
    /// pack, all are.
    pub title: Text,
    /// Who published it.
    pub publisher: Text,
    /// When, as far as known.
    #[serde(default)]
    pub date: Option<Date>,
    /// Where to read it; a source without one is cited by publisher and date.
    #[serde(default)]
    pub url: Option<String>,
    /// The languages it is in.
    pub lang: Vec<String>,
    /// `yearbook`, `news` and so on; named by a pack label.
    pub kind: String,
    /// A remark.
    #[serde(default)]
    pub note: Option<Text>,
}

impl Source {
    /// The language of its original title, and that title; none where the pack
    /// has translations only.
    pub fn original(&self) -> Option<(&str, &str)> {
        let (tag, title) = self.title.iter().next()?;
        self.is_in(tag).then_some((tag, title.as_str()))
    }

    /// The title as a reader of `tag` is to have it: the original, behind it the
    /// translation in brackets if the original is in another language.
    pub fn cited(&self, tag: &str) -> String {
        let own = self.title.in_or_any(tag);
        match self.original() {
            Some((first, title)) if first != tag && title != own => format!("{title} [{own}]"),
            _ => own.to_owned(),
        }
    }

    /// Every title, the original as it is, each translation in brackets.
    pub fn titles(&self) -> impl Iterator<Item = String> {
        let original = self.original();
        let translated = self
            .title
            .iter()
            .map(|(_, title)| title)
            .filter(move |title| original.is_none_or(|(_, own)| own != title.as_str()))
            .map(|title| format!("[{title}]"));
        original
            .map(|(_, title)| title.to_owned())
            .into_iter()
            .chain(translated)
    }

    /// Whether it is in this language.
    pub fn is_in(&self, tag: &str) -> bool {
        self.lang.iter().any(|own| own == tag)
    }
}

/// Sources that say different things of the same: shown as such, never settled
/// by picking one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Contradiction {
    /// Unique among contradictions.
    pub id: String,
    /// What it is about.
    pub title: Text,
    /// What each side says.
    pub claims: Vec<Claim>,
    /// What can be said of it.
    #[serde(default)]
    pub note: Option<Text>,
    /// Pairings it bears on.
    #[serde(default)]
    pub pairings: Vec<String>,
    /// Events it bears on.
    #[serde(default)]
    pub events: Vec<String>,
    /// Figures it bears on.
    #[serde(default)]
    pub figures: Vec<String>,
    /// Segments it bears on, as `article#segment`.
    #[serde(default)]
    pub segments: Vec<String>,
}

/// One side of a contradiction.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What is claimed.
    pub says: Text,
    /// By whom.
    pub sources: Vec<String>,
}
