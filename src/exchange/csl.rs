//! Sources as CSL JSON, the items that Zotero and other reference managers read
//! (schema `csl-data.json` of CSL 1.0.2).
//!
//! Only what the pack says: no author is made out of a publisher, no date out of
//! an address, no day of access.

use std::io::{self, Write};

use serde::Serialize;

use super::citation::{Kind, language};
use super::json;
use crate::pack::{Date, Pack, Source};

/// One source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Item {
    /// The source's id.
    pub id: String,
    /// A type of CSL.
    pub r#type: &'static str,
    /// The original title; behind it the translation in brackets, if it is in
    /// another language than the citation.
    pub title: String,
    /// The newspaper, magazine or journal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container_title: Option<String>,
    /// The publisher of anything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// The date, as precise as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<Issued>,
    /// Where to read it.
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The language it is in; of several, that of its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What the pack calls its kind.
    pub genre: String,
    /// The editor's remark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A date of CSL: one list of year, month and day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Issued {
    /// Year, then month and day where they are known.
    pub date_parts: [Vec<i32>; 1],
}

/// A source, cited in the language `tag`.
pub fn item(pack: &Pack, source: &Source, tag: &str) -> Item {
    let kind = Kind::of(source);
    let publisher = source.publisher.in_or_any(tag).to_owned();
    let (container_title, publisher) = if kind.is_serial() {
        (Some(publisher), None)
    } else {
        (None, Some(publisher))
    };
    let note = source
        .note
        .as_ref()
        .map(|own| own.in_or_any(tag).to_owned());
    Item {
        id: source.id.clone(),
        r#type: r#type(kind),
        title: source.cited(tag),
        container_title,
        publisher,
        issued: source.date.map(issued),
        url: source.url.clone(),
        language: language(source).map(str::to_owned),
        genre: pack.label(&source.kind, tag).to_owned(),
        note,
    }
}

/// Writes the sources of a pack as a list of items.
///
/// # Errors
/// When `out` does not take it.
pub fn write(out: &mut impl Write, pack: &Pack, tag: &str) -> io::Result<()> {
    let items = pack.sources.iter().map(|own| item(pack, own, tag));
    let items: Vec<Item> = items.collect();
    json::write(out, &items)
}

fn issued(date: Date) -> Issued {
    let month = date.month.map(i32::from);
    let day = date.day.map(i32::from);
    let parts = std::iter::once(date.year).chain(month).chain(day);
    Issued {
        date_parts: [parts.collect()],
    }
}

const fn r#type(kind: Kind) -> &'static str {
    match kind {
        Kind::Newspaper => "article-newspaper",
        Kind::Magazine => "article-magazine",
        Kind::Journal => "article-journal",
        Kind::Book => "book",
        Kind::Chapter => "chapter",
        Kind::Report => "report",
        Kind::Statute => "legislation",
        Kind::Entry => "entry-encyclopedia",
        Kind::Dataset => "dataset",
        Kind::Web => "webpage",
        Kind::Document => "document",
    }
}
