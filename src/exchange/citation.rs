//! What a source is, for the formats in which sources are cited.

use crate::pack::Source;

/// Kinds of sources that reference managers tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// In a newspaper or from a news agency.
    Newspaper,
    /// In a magazine.
    Magazine,
    /// In a scholarly journal.
    Journal,
    /// A book.
    Book,
    /// A part of a book, such as a page of a yearbook.
    Chapter,
    /// A report or white paper.
    Report,
    /// A law, decree or circular.
    Statute,
    /// An entry in an encyclopedia.
    Entry,
    /// A body of data.
    Dataset,
    /// A page of the web.
    Web,
    /// Nothing of these.
    Document,
}

impl Kind {
    /// The kind of a source, by the pack's word for it; a word that is not known
    /// says nothing, and the source is a page of the web if it has an address.
    pub fn of(source: &Source) -> Self {
        match source.kind.as_str() {
            "news" | "newspaper" | "newspaper_page" | "advertorial" => Self::Newspaper,
            "magazine" => Self::Magazine,
            "journal" => Self::Journal,
            "book" => Self::Book,
            "yearbook" | "chapter" => Self::Chapter,
            "report" | "white_paper" => Self::Report,
            "legal_text" | "law" => Self::Statute,
            "encyclopedia" => Self::Entry,
            "data_package" | "dataset" => Self::Dataset,
            _ if source.url.is_some() => Self::Web,
            _ => Self::Document,
        }
    }

    /// Whether it stands in something that comes out again and again, so that the
    /// publisher of the source is that.
    pub const fn is_serial(self) -> bool {
        matches!(self, Self::Newspaper | Self::Magazine | Self::Journal)
    }
}

/// Whether an address is one of the web: no other is made a link.
pub fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The language of a source: that of its original title, else the first it is in.
pub fn language(source: &Source) -> Option<&str> {
    let original = source.original().map(|(tag, _)| tag);
    original.or_else(|| source.lang.first().map(String::as_str))
}
