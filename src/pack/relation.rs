//! Who helps whom: models, regions, pairings, and what was said of two places
//! without being a pairing.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::tagged::Text;

/// A way of cooperating, with the case that shows it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Unique among models.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What it is for, in a sentence.
    pub aim: Text,
    /// The case that shows it, in a few words.
    pub case: Text,
    /// The article that tells it.
    pub article: String,
    /// The pairings of its case.
    #[serde(default)]
    pub pairings: Vec<String>,
    /// Who says so.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A place that helps, is helped, or contains one that does.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Region {
    /// The key used in every reference; for China the GB/T 2260 code where
    /// there is one.
    pub code: String,
    /// The full official name.
    pub name: Text,
    /// The name without its kind: 福建, Fujian.
    pub brief: Text,
    /// One hanzi or two letters for the tile map; province level only.
    #[serde(default)]
    pub short: Text,
    /// Other short names in use: 申, 蜀.
    #[serde(default)]
    pub also: Vec<String>,
    /// Reading with tone marks.
    #[serde(default)]
    pub pinyin: Option<String>,
    /// `province`, `prefecture`, `county` and so on; named by a pack label.
    pub level: String,
    /// `municipality`, `banner` and so on; named by a pack label.
    pub kind: String,
    /// The region it lies in.
    #[serde(default)]
    pub parent: Option<String>,
    /// The national code, where the unit has one.
    #[serde(default)]
    pub gbt: Option<String>,
    /// How well the code is attested.
    #[serde(default)]
    pub code_status: Option<String>,
    /// What it was called before.
    #[serde(default)]
    pub former: Vec<Former>,
    /// Column and row on the tile map, from the upper left.
    #[serde(default)]
    pub tile: Option<(u8, u8)>,
    /// A remark.
    #[serde(default)]
    pub note: Option<Text>,
}

/// An earlier name of a region.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Former {
    /// The name then.
    pub name: Text,
    /// The code then, where another.
    #[serde(default)]
    pub code: Option<String>,
    /// The year in which the name was still in use by the source.
    #[serde(default)]
    pub year: Option<i32>,
}

/// A stretch of years under one line-up.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// `P1` to `P6` in the built-in pack.
    pub id: String,
    /// What the period is called.
    pub title: Text,
    /// First year.
    pub start: i32,
    /// Last year, empty while it goes on.
    #[serde(default)]
    pub end: Option<i32>,
    /// The decision that began it.
    #[serde(default)]
    pub event: Option<String>,
}

/// One arrangement of help in one period.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pairing {
    /// Unique among pairings.
    pub id: String,
    /// Codes of those who help; several only where [`Basis::Group`].
    pub helper: Vec<String>,
    /// Codes of those who are helped; several only where [`Basis::Group`].
    pub helped: Vec<String>,
    /// `province-province`, `city-prefecture` and so on; named by a pack label.
    pub level: String,
    /// The period it belongs to.
    #[serde(default)]
    pub period: Option<String>,
    /// The province-level cooperation it is part of, by its usual name (鲁渝).
    #[serde(default)]
    pub under: Option<String>,
    /// The way of cooperating it is a case of.
    #[serde(default)]
    pub model: Option<String>,
    /// When it took effect, where known.
    #[serde(default)]
    pub start: Option<Date>,
    /// Its last year; empty if it goes on or is not known.
    #[serde(default)]
    pub end: Option<Date>,
    /// Whether the end is stated by a source or inferred from a new line-up.
    #[serde(default)]
    pub end_basis: Option<Basis>,
    /// A year in which it is attested, where start and end are not known.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// The decision it rests on.
    #[serde(default)]
    pub event: Option<String>,
    /// Whether a source states it, it was deduced, or only the two lists are known.
    #[serde(default)]
    pub basis: Basis,
    /// How well it is attested.
    pub confidence: Confidence,
    /// Who says so.
    pub sources: Vec<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<Text>,
}

/// Places of which only a visit, a gift or a hint is reported: shown as a
/// remark, never as a pairing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Unique among contacts.
    pub id: String,
    /// Codes of the giving side.
    pub helper: Vec<String>,
    /// Codes of the receiving side.
    pub helped: Vec<String>,
    /// `implied` or `contact`; named by a pack label.
    pub relation: String,
    /// The province-level cooperation around it.
    #[serde(default)]
    pub under: Option<String>,
    /// When it began, where known.
    #[serde(default)]
    pub start: Option<Date>,
    /// When it ended, where known.
    #[serde(default)]
    pub end: Option<Date>,
    /// A year in which it is attested.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// How well it is attested.
    pub confidence: Confidence,
    /// Who says so.
    pub sources: Vec<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<Text>,
}

listed! {
    /// How a statement came about.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
    pub enum Basis {
        /// A source says it.
        #[default]
        Stated,
        /// No source says it in so many words; it follows from what sources say.
        Deduced,
        /// Taken from what came after, such as an end from the next line-up.
        Inferred,
        /// Both lists are known, the map between them is not.
        Group,
    }
}

listed! {
    /// How well a statement is attested.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
    pub enum Confidence {
        /// Two sources of different origin agree.
        Two,
        /// One authoritative source: yearbook, white paper, government, central or
        /// provincial press.
        OneAuthority,
        /// One weak source or an inference.
        OneWeak,
    }
}
