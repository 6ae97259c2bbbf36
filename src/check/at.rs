//! Where something stands in a pack: which record, and the way down into it.

use std::fmt;
use std::ops::Range;

/// The kinds of things that a pack holds, as `files` in the manifest names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shelf {
    /// `pack.ron` itself.
    Manifest,
    /// Articles.
    Articles,
    /// Models.
    Models,
    /// Regions.
    Regions,
    /// Periods.
    Periods,
    /// Pairings.
    Pairings,
    /// Contacts.
    Contacts,
    /// Events.
    Events,
    /// Metrics.
    Metrics,
    /// Scopes.
    Scopes,
    /// Figures.
    Figures,
    /// Terms.
    Glossary,
    /// Sources.
    Sources,
    /// Contradictions.
    Contradictions,
    /// Labels.
    Labels,
    /// Bitexts.
    Bitexts,
}

impl Shelf {
    /// One thing of this kind, in English.
    pub fn one(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::Articles => "article",
            Self::Models => "model",
            Self::Regions => "region",
            Self::Periods => "period",
            Self::Pairings => "pairing",
            Self::Contacts => "contact",
            Self::Events => "event",
            Self::Metrics => "metric",
            Self::Scopes => "scope",
            Self::Figures => "figure",
            Self::Glossary => "term",
            Self::Sources => "source",
            Self::Contradictions => "contradiction",
            Self::Labels => "label",
            Self::Bitexts => "bitext",
        }
    }
}

impl fmt::Display for Shelf {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.one())
    }
}

/// One step from a record down to a value in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// Into a field.
    Field(&'static str),
    /// To an entry of a list, counted from 0.
    Item(usize),
    /// To what a text map has for this language.
    Key(&'a str),
    /// To the language tag itself, as it stands in the map.
    Tag(&'a str),
}

/// A [`Step`] that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnStep {
    /// Into a field.
    Field(&'static str),
    /// To an entry of a list, counted from 0.
    Item(usize),
    /// To what a text map has for this language.
    Key(String),
    /// To the language tag itself, as it stands in the map.
    Tag(String),
}

impl From<Step<'_>> for OwnStep {
    fn from(step: Step<'_>) -> Self {
        match step {
            Step::Field(name) => Self::Field(name),
            Step::Item(index) => Self::Item(index),
            Step::Key(tag) => Self::Key(tag.to_owned()),
            Step::Tag(tag) => Self::Tag(tag.to_owned()),
        }
    }
}

/// A place in the structure of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// The kind of record.
    pub shelf: Shelf,
    /// The record, by its position in the pack.
    pub record: usize,
    /// The way down from the record; where its end does not exist, such as a
    /// field that was left out, the place is what the way reaches.
    pub steps: Vec<OwnStep>,
    /// The bytes of the string there that are meant, if not all of it.
    pub within: Option<Range<usize>>,
}

impl At {
    /// The same place, narrowed to some bytes of its string.
    #[must_use]
    pub fn within(mut self, bytes: Range<usize>) -> Self {
        self.within = Some(bytes);
        self
    }

    /// The same place, one step deeper.
    #[must_use]
    pub fn then(mut self, step: Step<'_>) -> Self {
        self.steps.push(step.into());
        self
    }
}

/// A way down under construction: it costs nothing until it is kept, since most
/// places of a pack have nothing wrong with them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Trail<'a> {
    /// A record.
    Record(Shelf, usize),
    /// A step down.
    Down(&'a Trail<'a>, Step<'a>),
}

impl<'a> Trail<'a> {
    pub(super) fn field(&'a self, name: &'static str) -> Self {
        Self::Down(self, Step::Field(name))
    }

    pub(super) fn item(&'a self, index: usize) -> Self {
        Self::Down(self, Step::Item(index))
    }

    pub(super) fn key(&'a self, tag: &'a str) -> Self {
        Self::Down(self, Step::Key(tag))
    }

    pub(super) fn shelf(&self) -> Shelf {
        match self {
            Self::Record(on, _) => *on,
            Self::Down(up, _) => up.shelf(),
        }
    }

    pub(super) fn record(&self) -> usize {
        match self {
            Self::Record(_, record) => *record,
            Self::Down(up, _) => up.record(),
        }
    }

    /// Whether the last step is into this field.
    pub(super) fn ends_in(&self, name: &str) -> bool {
        matches!(self, Self::Down(_, Step::Field(own)) if *own == name)
    }

    /// The innermost list that the way leads through, by its field.
    pub(super) fn list(&self) -> Option<&'static str> {
        match self {
            Self::Record(..) => None,
            Self::Down(Self::Down(_, Step::Field(name)), Step::Item(_)) => Some(name),
            Self::Down(up, _) => up.list(),
        }
    }

    /// The place, to be kept.
    pub(super) fn keep(&self) -> At {
        match self {
            Self::Record(on, record) => At {
                shelf: *on,
                record: *record,
                steps: Vec::new(),
                within: None,
            },
            Self::Down(up, step) => up.keep().then(*step),
        }
    }
}
