//! Search over a pack: literal and folded text, patterns, pinyin, the glossary.
//!
//! # A query
//!
//! | typed | finds |
//! |---|---|
//! | `扶贫`, `poverty alleviation` | the words as they stand, all differences of [`Folding`] aside |
//! | `fupin`, `fu pin`, `fú pín`, `fu2pin2`, `扶pin`, `fp` | 扶贫, by its reading |
//! | `joint meeting` | also 联席会议, where the glossary says so, and back |
//! | `"joint meeting"` | the phrase only: no pinyin, no glossary |
//! | `扶贫 meeting` | where the phrase is nowhere: segments with both words, on any side |
//! | `扶贫 -"poverty reduction"` | not where the other stands, on any side of the segment |
//! | `re:扶贫.{0,6}模式` | a pattern; `\b` is a boundary of Latin words |
//! | `lang:zh` `article:seed` `year:2016` `region:宁夏` | only there |
//!
//! # What comes back
//!
//! Hits in [`Group`]s, one a rule, never mixed: words that were meant come before
//! words that merely sound alike. A group by sound also says which words it holds
//! and how often, as candidates to choose from.
//!
//! # How
//!
//! A [`Corpus`] keeps the folded text of each language end to end and looks for a
//! folded needle there with `memmem`; each text that holds a hit is folded again
//! to place it. Chinese also gets a plane of readings, two bytes a character, in
//! which syllables are ranges ([`text::pinyin`](crate::text::pinyin)). Both are made when first
//! asked for. This serves packs up to some 200 MB. Larger texts are bitexts, which
//! are searched line by line where an index of grams points ([`bitext`], [`gram`]).
//!
//! Measured on 2026-11-24 by `cargo bench --bench search` (two cores of a shared
//! server, quiet; 100 MB of Chinese and English made there; `rg` 13 counts the
//! lines of the same text, its start included):
//!
//! | what | ours | bare `memmem`, same bytes | `rg -c` |
//! |---|---|---|---|
//! | all 6,993 hits of 扶贫 | 2.9 ms | 2.7 ms | 5.5 ms |
//! | all 632,185 hits of the | 12.1 ms | 11.0 ms | 13.5 ms |
//! | no hit | 2.7 ms | 2.7 ms | 5.6 ms |
//! | all 7,010 hits of `fupin`, one parse | 1.7 ms | 2.7 ms (no hit) | |
//! | first 50 hits a key: 扶贫, 的, the | 0.9 to 1.8 ms | | |
//! | first 50 hits a key: `fupin`, `fp`, `shi`, `xietiao` | 5.4 to 8.0 ms | | |
//! | first 50 hits a key: re:扶贫.{0,6}协调 | 12.0 ms | | |
//!
//! And on 2026-11-25, of a text drawn anew, with a glossary of 100 terms, when the machine
//! was slower (a bare `memmem` of no hit took 4.4 ms):
//!
//! | what | ours, at most 16 |
//! |---|---|
//! | first 50 hits a key: `扶pin`, at its slowest (扶pi) | 14.9 ms |
//! | `fupin`, `fp`, `xietiao` | 9.8, 10.4, 12.1 ms |
//! | an English sentence of 13 words | 11.9 ms |
//! | **re:扶贫.{0,6}协调; pinyin of a sentence, at its slowest (dongxi fupin xie)** | **16.3; 21.4 ms** |
//!
//! Folding took 181 MB/s (English) to 322 MB/s (Chinese), once for each language.

pub mod bitext;
mod corpus;
mod filter;
mod glossary;
pub mod gram;
pub(crate) mod nodes;
pub(crate) mod parts;
mod pattern;
mod query;
mod run;
pub(crate) mod segments;
mod sound;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::pack::{Pack, Place};
use crate::text::fold::Folding;

pub(crate) use corpus::Aligned;
pub use corpus::Corpus;
pub use query::{Error, Fault, Query};

impl Rule {
    /// Under which rule its hits are listed: those that were folded are as good as
    /// those that were not.
    #[must_use]
    pub const fn group(self) -> Self {
        match self {
            Self::Folded => Self::Literal,
            own => own,
        }
    }
}

listed! {
    /// Why a place is a hit.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
    pub enum Rule {
        /// The text as it was typed.
        Literal,
        /// The same but for case, width, script and the like.
        Folded,
        /// All words in one segment, though not side by side.
        Words,
        /// A pattern.
        Regex,
        /// Sounds as it was typed, as read there.
        Pinyin,
        /// Sounds so in another reading of the characters, or with sounds that
        /// are easily confused.
        Sound,
        /// The other side of a term of the glossary.
        Glossary,
        /// Begins with these letters, syllable by syllable.
        Initials,
    }
}

impl Rule {
    /// Its name in what is written for other programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Literal => "Literal",
            Self::Folded => "Folded",
            Self::Words => "Words",
            Self::Regex => "Regex",
            Self::Pinyin => "Pinyin",
            Self::Sound => "Sound",
            Self::Glossary => "Glossary",
            Self::Initials => "Initials",
        }
    }
}

/// What kind of text a hit lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The title of the article.
    Title,
    /// The heading of the section with this index.
    Heading(usize),
    /// A paragraph; the hit's place says which.
    Paragraph,
}

/// One occurrence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Article, paragraph and segment; for a title or heading, the first segment
    /// that follows.
    pub place: Place,
    /// What it lies in.
    pub part: Part,
    /// Which text of the article that is: title, headings and paragraphs counted
    /// through in reading order.
    pub block: usize,
    /// The language, by position in the manifest.
    pub language: usize,
    /// Bytes of that text: of [`Paragraph::text`](crate::pack::Paragraph::text) in a paragraph.
    pub range: Range<usize>,
    /// Bytes of the folded text of its language, see [`Corpus::folded`].
    pub folded: Range<usize>,
    /// Why it is a hit.
    pub rule: Rule,
}

impl Hit {
    /// What was found, as it stands in the text.
    pub fn text<'a>(&self, pack: &'a Pack) -> &'a str {
        self.whole(pack).get(self.range.clone()).unwrap_or("")
    }

    /// The whole text that the hit lies in: a paragraph, a title, a heading.
    pub fn whole<'a>(&self, pack: &'a Pack) -> &'a str {
        let tag = pack.manifest.languages.get(self.language);
        let tag = tag.map_or("", |own| own.tag.as_str());
        let article = pack.articles.get(self.place.article);
        let text = article.and_then(|own| match self.part {
            Part::Title => own.title.get(tag).map(String::as_str),
            Part::Heading(at) => own.sections.get(at)?.title.get(tag).map(String::as_str),
            Part::Paragraph => Some(pack.at(self.place)?.0.text(tag)),
        });
        text.unwrap_or("")
    }
}

/// Hits by one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The rule; a group of [`Rule::Literal`] also holds the folded hits.
    pub rule: Rule,
    /// In reading order, the first `limit` of them.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub more: bool,
    /// What was found, the most frequent first: for rules by sound and for the
    /// glossary. Counted over the hits above.
    pub candidates: Vec<Candidate>,
}

/// A word that a query may have meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// As it stands in the text where it was first found.
    pub text: String,
    /// How often.
    pub count: usize,
}

/// All that a query found; no group is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The groups, the most literal first.
    pub groups: Vec<Group>,
}

impl Found {
    /// All hits, group by group.
    pub fn hits(&self) -> impl Iterator<Item = &Hit> {
        self.groups.iter().flat_map(|group| &group.hits)
    }

    /// Number of hits.
    pub fn count(&self) -> usize {
        self.groups.iter().map(|group| group.hits.len()).sum()
    }
}

/// How to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own, and every combination means something"
)]
pub struct Options {
    /// Which differences do not count.
    pub folding: Folding,
    /// Whether a capital in the query makes case count.
    pub smart_case: bool,
    /// Whether the whole query is a pattern, without `re:`.
    pub regex: bool,
    /// Whether to search by sound.
    pub pinyin: bool,
    /// Whether sounds that are easily confused (z zh, n l, in ing) count as one.
    pub fuzzy: bool,
    /// Whether to look for the other side of glossary terms.
    pub glossary: bool,
    /// Whether titles and headings are searched.
    pub headings: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            folding: Folding::ALL,
            smart_case: true,
            regex: false,
            pinyin: true,
            fuzzy: false,
            glossary: true,
            headings: true,
        }
    }
}
