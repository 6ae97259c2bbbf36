//! Who, where, when: the rows of the pairings pane for the sentence under the
//! eye, and the rows of the list of models, articles and sections.

use serde::Deserialize;

use std::ops::Range;

use super::record::Record;
use crate::pack::{Pack, Place};
use crate::relations;
use crate::text::width::Ambiguous;
use crate::text::wrap;

/// A row of the pairings pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A heading.
    Head(Head),
    /// A record that opens with Enter.
    Record(Record),
    /// A line of the editor's remark: bytes of the note in this language.
    Note(Range<usize>),
    /// An empty row between groups.
    Gap,
}

listed! {
    /// What a group of rows has in common.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Head {
        /// Pairings that the sentence speaks of.
        Sentence,
        /// The editor's remark on the sentence.
        Note,
        /// Events of the sentence.
        Events,
        /// Figures of the sentence.
        Figures,
        /// Terms of the sentence.
        Terms,
        /// Sources of the sentence.
        Sources,
        /// The other pairings of the article.
        Article,
    }
}

impl Item {
    /// Whether the row can be chosen.
    pub const fn is_choosable(&self) -> bool {
        matches!(self, Self::Record(_))
    }
}

/// The rows for the segment at a place in an article that speaks of the pairings
/// `article`; the note is set in `tag` and `width` cells. Where it is `dense`, no row is
/// left empty.
pub fn items(
    pack: &Pack,
    place: Place,
    article: &[usize],
    (tag, ambiguous): (&str, Ambiguous),
    (width, dense): (usize, bool),
) -> Vec<Item> {
    let mut items = Vec::new();
    let Some((_, segment)) = pack.at(place) else {
        return items;
    };
    let sentence = relations::of_segment(pack, segment);
    let rest = article
        .iter()
        .copied()
        .filter(|at| !sentence.contains(at))
        .map(Record::Pairing);
    let rest: Vec<Record> = rest.collect();
    // Pairings come first: those of the sentence or, where it speaks of none,
    // those of the article.
    let (first, last) = if sentence.is_empty() {
        (rest, Vec::new())
    } else {
        (Vec::new(), rest)
    };
    group(&mut items, Head::Article, first.into_iter());
    group(
        &mut items,
        Head::Sentence,
        sentence.into_iter().map(Record::Pairing),
    );
    if let Some(note) = &segment.note {
        let options = wrap::Options {
            ambiguous,
            ..wrap::Options::new(width.max(1))
        };
        head(&mut items, Head::Note);
        let lines = wrap::lines(note.in_or_any(tag), &options);
        items.extend(lines.into_iter().map(|line| Item::Note(line.range)));
    }
    let refs = &segment.refs;
    let events = named(&refs.events, &pack.events, |own| &own.id, Record::Event);
    let figures = named(&refs.figures, &pack.figures, |own| &own.id, Record::Figure);
    let terms = named(&refs.terms, &pack.glossary, |own| &own.id, Record::Term);
    let sources = named(
        pack.sources_at(place),
        &pack.sources,
        |own| &own.id,
        Record::Source,
    );
    group(&mut items, Head::Events, events);
    group(&mut items, Head::Figures, figures);
    group(&mut items, Head::Terms, terms);
    group(&mut items, Head::Sources, sources);
    group(&mut items, Head::Article, last.into_iter());
    if dense {
        items.retain(|own| *own != Item::Gap);
    }
    items
}

/// The records of one kind that are named, in the order of the names.
fn named<'a, T>(
    ids: &'a [String],
    all: &'a [T],
    id: fn(&T) -> &String,
    record: fn(usize) -> Record,
) -> impl Iterator<Item = Record> + use<'a, T> {
    ids.iter()
        .filter_map(move |wanted| all.iter().position(|own| id(own) == wanted).map(record))
}

fn group(items: &mut Vec<Item>, title: Head, records: impl Iterator<Item = Record>) {
    let mut records = records.peekable();
    if records.peek().is_some() {
        head(items, title);
        items.extend(records.map(Item::Record));
    }
}

fn head(items: &mut Vec<Item>, title: Head) {
    if !items.is_empty() {
        items.push(Item::Gap);
    }
    items.push(Item::Head(title));
}

/// A row of the list on the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// The heading of the models.
    Models,
    /// A model, by position.
    Model(usize),
    /// The heading of the articles.
    Articles,
    /// An article, by position.
    Article(usize),
    /// A section of the open article.
    Section(usize),
    /// An empty row between groups.
    Gap,
}

impl Entry {
    /// Whether the row can be chosen.
    pub const fn is_choosable(self) -> bool {
        matches!(self, Self::Model(_) | Self::Article(_) | Self::Section(_))
    }
}

/// Models, then articles, the open one with its sections.
pub fn entries(pack: &Pack, open: usize) -> Vec<Entry> {
    let mut entries = Vec::new();
    if !pack.models.is_empty() {
        entries.push(Entry::Models);
        entries.extend((0..pack.models.len()).map(Entry::Model));
        entries.push(Entry::Gap);
    }
    entries.push(Entry::Articles);
    for (at, article) in pack.articles.iter().enumerate() {
        entries.push(Entry::Article(at));
        if at == open {
            let named = (0..article.sections.len()).filter(|own| article.heading(*own).is_some());
            entries.extend(named.map(Entry::Section));
        }
    }
    entries
}
