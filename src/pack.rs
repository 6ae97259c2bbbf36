//! The data model: a pack and everything in it, as pure values.
//!
//! # The format
//!
//! A pack is a folder with a manifest, `pack.ron`, that names its other files.
//! Everything is [RON](https://docs.rs/ron), written to be edited by hand:
//! comments, trailing commas and blank lines are welcome, `Some(…)` is never
//! needed, the order of fields is free. A field that the program does not know
//! is an error, because a misspelt one would otherwise be lost in silence.
//!
//! ```ron
//! (
//!     schema: 1,
//!     id: "trail",
//!     version: "1",
//!     title: {"zh": "步道", "en": "The trail"},
//!     languages: [
//!         (tag: "zh", name: "中文", interchange: "zh-CN"),
//!         (tag: "en", name: "English", interchange: "en-GB"),
//!     ],
//!     files: (articles: ["articles/start.ron"], regions: ["regions.ron"]),
//! )
//! ```
//!
//! Each file but the articles is a list, `[ (…), (…), ]`, of the type named in
//! the table; a kind may be split over as many files as one likes.
//!
//! | in `files` | one entry is |
//! |---|---|
//! | `articles` | one [`Article`] a file |
//! | `models` | a [`Model`] |
//! | `regions` | a [`Region`] |
//! | `periods` | a [`Period`] |
//! | `pairings` | a [`Pairing`] |
//! | `contacts` | a [`Contact`] |
//! | `events` | an [`Event`] |
//! | `metrics`, `scopes`, `figures` | a [`Metric`], a [`Scope`], a [`Figure`] |
//! | `glossary` | a [`Term`] |
//! | `sources` | a [`Source`] |
//! | `contradictions` | a [`Contradiction`] |
//! | `labels` | a [`Label`]: how a kind, level, unit … is called |
//! | `bitexts` | a [`Bitext`]: a large text in line-aligned files |
//!
//! # Texts
//!
//! A text is a map from language tag to string. A language that is not there is
//! *missing* and shown as missing; an empty string is an error. Each paragraph
//! is a list of segments, and a segment holds the same content in each language,
//! so that the languages are aligned by construction and a third one costs
//! nothing but its text:
//!
//! ```ron
//! (
//!     segments: [
//!         (
//!             id: "start-1",
//!             text: {
//!                 "zh": "步道始于海边。",
//!                 "en": "The trail begins at the sea.",
//!             },
//!             regions: ["harbour"],   // what the segment speaks of
//!             sources: ["guide"],     // who says it
//!         ),
//!     ],
//! )
//! ```
//!
//! # Sources
//!
//! The title of a source stands in every language of the pack. The first in the
//! map is the original, in a language that the source is in (`lang`); the others
//! are translations, and are shown in brackets behind it. A source in none of
//! the pack's languages has translations only.
//!
//! ```ron
//! (
//!     id: "minutes",
//!     title: {
//!         "zh": "海港镇议会记录",
//!         "en": "Minutes of the town council",
//!         "cy": "Cofnodion cyngor y dref",
//!     },
//!     publisher: {"zh": "海港镇议会", "en": "Harbour Town Council"},
//!     date: "1996-07",
//!     lang: ["zh"],
//!     kind: "record",
//! )
//! ```
//!
//! # Bitexts
//!
//! A parallel corpus of any size need not be written as articles: an entry of
//! `bitexts` names a plain text file for each language, and line `n` of one is
//! aligned with line `n` of the others. Such files are not loaded with the pack;
//! a file of grams that `dongxi index` makes beside them says where to look.
//!
//! ```ron
//! (
//!     id: "un",
//!     title: {"zh": "联合国平行语料", "en": "United Nations parallel corpus"},
//!     files: {"zh": "UNv1.0.en-zh.zh", "en": "UNv1.0.en-zh.en"},
//!     sources: [],    // may be left out
//! )
//! ```
//!
//! # Ids
//!
//! Ids are lower-case letters, digits, hyphens, underscores and colons
//! (region codes and period ids also capitals), unique in their kind (segment ids: in
//! their article), and meant to last: links, marks and exports use them.
//! A place in a text is written `article#segment`, in a bitext `bitext#line`.
//!
//! # A worked example
//!
//! `tests/it/packs/trail` is a whole pack of a made-up hiking trail in which
//! everything but a bitext occurs at least once, `tests/it/packs/corpus` one that
//! is nothing but a bitext; tests open them, and hold the blocks above against
//! them. `dongxi check DIR` says what is wrong with a pack of your own.

pub mod article;
pub mod bitext;
pub mod date;
pub mod record;
pub mod relation;
pub mod tagged;

use serde::{Deserialize, Serialize};

pub use article::{Article, Paragraph, Place, Refs, Section, Segment};
pub use bitext::Bitext;
pub use date::{Date, NotADate};
pub use record::{
    Claim, Contradiction, Event, Figure, Metric, PeriodKind, Qualifier, Scope, Source, Term,
};
pub use relation::{Basis, Confidence, Contact, Former, Model, Pairing, Period, Region};
pub use tagged::{Tagged, Text, Twice};

/// The schema that this program reads. It is raised only when an older program
/// would misread a newer pack.
pub const SCHEMA: u32 = 1;

/// A whole pack, loaded and checked.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
pub struct Pack {
    /// The manifest.
    pub manifest: Manifest,
    /// In reading order.
    pub articles: Vec<Article>,
    /// Ways of cooperating.
    pub models: Vec<Model>,
    /// Places.
    pub regions: Vec<Region>,
    /// Stretches of years under one line-up.
    pub periods: Vec<Period>,
    /// Who helps whom.
    pub pairings: Vec<Pairing>,
    /// What was reported without being a pairing.
    pub contacts: Vec<Contact>,
    /// What happened.
    pub events: Vec<Event>,
    /// What figures count.
    pub metrics: Vec<Metric>,
    /// For whom figures count.
    pub scopes: Vec<Scope>,
    /// Numbers.
    pub figures: Vec<Figure>,
    /// Set terms.
    pub glossary: Vec<Term>,
    /// Citations.
    pub sources: Vec<Source>,
    /// Where sources disagree.
    pub contradictions: Vec<Contradiction>,
    /// How kinds, levels and units are called.
    pub labels: Vec<Label>,
    /// Large texts in files of their own.
    pub bitexts: Vec<Bitext>,
}

/// What `pack.ron` says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`SCHEMA`] at the time of writing.
    pub schema: u32,
    /// The pack's id.
    pub id: String,
    /// The pack's own version.
    pub version: String,
    /// The pack's title.
    pub title: Text,
    /// The languages of its texts, the one to open with first.
    pub languages: Vec<Language>,
    /// What it is, in a sentence or two.
    #[serde(default)]
    pub about: Text,
    /// The licence of its texts.
    #[serde(default)]
    pub licence: Option<String>,
    /// Where everything is, relative to the folder.
    pub files: Files,
}

/// A language of the pack's texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// The key of the text maps, a BCP 47 tag: `zh`, `zh-Hant`, `en`.
    pub tag: String,
    /// Its name in itself: 中文, English.
    pub name: String,
    /// The tag that other programs expect on exchange, such as `zh-CN`.
    #[serde(default)]
    pub interchange: Option<String>,
}

/// The files of a pack by kind, as paths relative to its folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Files {
    /// One article a file, in reading order.
    pub articles: Vec<String>,
    /// Lists of [`Model`].
    pub models: Vec<String>,
    /// Lists of [`Region`].
    pub regions: Vec<String>,
    /// Lists of [`Period`].
    pub periods: Vec<String>,
    /// Lists of [`Pairing`].
    pub pairings: Vec<String>,
    /// Lists of [`Contact`].
    pub contacts: Vec<String>,
    /// Lists of [`Event`].
    pub events: Vec<String>,
    /// Lists of [`Metric`].
    pub metrics: Vec<String>,
    /// Lists of [`Scope`].
    pub scopes: Vec<String>,
    /// Lists of [`Figure`].
    pub figures: Vec<String>,
    /// Lists of [`Term`].
    pub glossary: Vec<String>,
    /// Lists of [`Source`].
    pub sources: Vec<String>,
    /// Lists of [`Contradiction`].
    pub contradictions: Vec<String>,
    /// Lists of [`Label`].
    pub labels: Vec<String>,
    /// Lists of [`Bitext`].
    pub bitexts: Vec<String>,
}

/// How the pack calls one of its own kinds, levels, categories, units or
/// statuses: what makes the words of another field (Stop, Link, Theme) a matter
/// of content.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// The word used in the data: `city-prefecture`, `million_yuan`.
    pub key: String,
    /// What a reader sees.
    pub text: Text,
}

impl Pack {
    /// The article with this id, with its position.
    pub fn article(&self, id: &str) -> Option<(usize, &Article)> {
        self.articles
            .iter()
            .enumerate()
            .find(|(_, article)| article.id == id)
    }

    /// The address of a segment, `article#segment`.
    pub fn address(&self, place: Place) -> String {
        let article = self.articles.get(place.article);
        let segment = self.at(place).map(|(_, own)| own.id.as_str());
        let article = article.map_or("", |own| &own.id);
        format!("{article}#{}", segment.unwrap_or(""))
    }

    /// The ids of the sources of the segment at a place; of a line of a bitext, those of
    /// the bitext.
    pub fn sources_at(&self, place: Place) -> &[String] {
        let own = self.at(place).map_or(&[][..], |(_, own)| &own.sources);
        if !own.is_empty() {
            return own;
        }
        let id = self.articles.get(place.article).map(|own| &own.id);
        let bitext = self.bitexts.iter().find(|own| Some(&own.id) == id);
        bitext.map_or(&[], |own| &own.sources)
    }

    /// The ids of the sources of an article, by its position: those of its segments, each
    /// once, in the order of their first mention.
    pub fn sources_in(&self, article: usize) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for place in self.places(article) {
            for id in self.sources_at(place) {
                if !ids.contains(&id.as_str()) {
                    ids.push(id);
                }
            }
        }
        ids
    }

    /// The places of all segments of an article, by its position, in reading order.
    pub fn places(&self, article: usize) -> impl Iterator<Item = Place> + '_ {
        let paragraphs = self.articles.get(article).into_iter();
        let paragraphs = paragraphs.flat_map(Article::paragraphs).enumerate();
        paragraphs.flat_map(move |(paragraph, (_, own))| {
            (0..own.segments.len()).map(move |segment| Place {
                article,
                paragraph,
                segment,
            })
        })
    }

    /// The region with this code.
    pub fn region(&self, code: &str) -> Option<&Region> {
        self.regions.iter().find(|region| region.code == code)
    }

    /// The pairing with this id.
    pub fn pairing(&self, id: &str) -> Option<&Pairing> {
        self.pairings.iter().find(|pairing| pairing.id == id)
    }

    /// The event with this id.
    pub fn event(&self, id: &str) -> Option<&Event> {
        self.events.iter().find(|event| event.id == id)
    }

    /// The source with this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The term with this id.
    pub fn term(&self, id: &str) -> Option<&Term> {
        self.glossary.iter().find(|term| term.id == id)
    }

    /// The figure with this id.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == id)
    }

    /// How `key` is called in `tag`; the key itself where the pack does not say.
    pub fn label<'a>(&'a self, key: &'a str, tag: &str) -> &'a str {
        self.labels
            .iter()
            .find(|label| label.key == key)
            .map_or(key, |label| label.text.in_or_any(tag))
    }

    /// The paragraph and segment at `place`, if there is one.
    pub fn at(&self, place: Place) -> Option<(&Paragraph, &Segment)> {
        let article = self.articles.get(place.article)?;
        let paragraph = article.paragraph(place.paragraph)?;
        Some((paragraph, paragraph.segments.get(place.segment)?))
    }
}
