//! Articles: sections, paragraphs, segments, and the place of a reader in them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::tagged::{Tagged, Text};

/// A text in several languages, aligned segment by segment.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Unique in the pack: lower-case letters, digits and hyphens.
    pub id: String,
    /// The title in each language.
    pub title: Text,
    /// The sections in reading order.
    pub sections: Vec<Section>,
}

/// A part of an article under one heading.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Unique in the article.
    pub id: String,
    /// The heading in each language.
    pub title: Text,
    /// The paragraphs in reading order.
    pub paragraphs: Vec<Paragraph>,
}

/// Segments that are set as one paragraph.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(from = "Written", into = "Written")]
pub struct Paragraph {
    /// The units of alignment in reading order.
    pub segments: Vec<Segment>,
    sides: Tagged<Side>,
}

/// The unit of alignment: one or more sentences with the same content in each
/// language, and what they speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Unique in the article and kept when the text is edited.
    pub id: String,
    /// What the segment speaks of.
    pub refs: Refs,
    /// The sources that say it.
    pub sources: Vec<String>,
    /// An editor's remark: a deduction, a contradiction, a difference of the sides.
    pub note: Option<Text>,
}

/// References from a text into the data of the pack, each by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refs {
    /// Region codes.
    pub regions: Vec<String>,
    /// Pairing ids.
    pub pairings: Vec<String>,
    /// Event ids.
    pub events: Vec<String>,
    /// Figure ids.
    pub figures: Vec<String>,
    /// Term ids.
    pub terms: Vec<String>,
}

/// A paragraph in one language: the segments joined as they are set, with the
/// byte range of each. A segment without this side has no range.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Side {
    text: String,
    ranges: Vec<Option<Range<usize>>>,
}

impl Paragraph {
    /// A paragraph of one segment that says nothing but its text.
    pub fn of(id: String, text: Text) -> Self {
        Self::of_all([(id, text)])
    }

    /// A paragraph of segments that say nothing but their texts, each with its id.
    pub fn of_all(segments: impl IntoIterator<Item = (String, Text)>) -> Self {
        let segments = segments.into_iter().map(|(id, text)| WrittenSegment {
            id,
            text,
            regions: Vec::new(),
            pairings: Vec::new(),
            events: Vec::new(),
            figures: Vec::new(),
            terms: Vec::new(),
            sources: Vec::new(),
            note: None,
        });
        Self::from(Written {
            segments: segments.collect(),
        })
    }

    /// A paragraph of one of its segments; of none where there is no such one.
    #[must_use]
    pub fn only(&self, index: usize) -> Self {
        let mut written = Written::from(self.clone());
        let segment = written.segments.drain(..).nth(index);
        Self::from(Written {
            segments: segment.into_iter().collect(),
        })
    }

    /// The whole paragraph in one language, as logical text; empty where no
    /// segment has this side.
    pub fn text(&self, tag: &str) -> &str {
        self.sides.get(tag).map_or("", |side| &side.text)
    }

    /// Where segment `index` stands in [`Paragraph::text`], in bytes; `None`
    /// where the segment has no such side.
    pub fn range(&self, tag: &str, index: usize) -> Option<Range<usize>> {
        self.sides.get(tag)?.ranges.get(index)?.clone()
    }

    /// The text of segment `index` in one language.
    pub fn segment_text(&self, tag: &str, index: usize) -> Option<&str> {
        self.text(tag).get(self.range(tag, index)?)
    }

    /// The segment that covers byte `at` of [`Paragraph::text`]; the space that
    /// joins two segments belongs to the earlier one.
    pub fn segment_at(&self, tag: &str, at: usize) -> Option<usize> {
        let side = self.sides.get(tag)?;
        side.ranges
            .iter()
            .rposition(|range| range.as_ref().is_some_and(|r| r.start <= at))
    }

    /// The languages that have at least one segment here.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.sides.iter().map(|(tag, _)| tag)
    }
}

/// A paragraph as it is written in the file.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Written {
    segments: Vec<WrittenSegment>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct WrittenSegment {
    id: String,
    text: Text,
    #[serde(default)]
    regions: Vec<String>,
    #[serde(default)]
    pairings: Vec<String>,
    #[serde(default)]
    events: Vec<String>,
    #[serde(default)]
    figures: Vec<String>,
    #[serde(default)]
    terms: Vec<String>,
    #[serde(default)]
    sources: Vec<String>,
    #[serde(default)]
    note: Option<Text>,
}

impl From<Written> for Paragraph {
    fn from(written: Written) -> Self {
        let sides = join(&written.segments);
        let segments = written.segments.into_iter().map(Segment::from).collect();
        Self { segments, sides }
    }
}

impl From<Paragraph> for Written {
    fn from(paragraph: Paragraph) -> Self {
        let text = |at| {
            let tags = paragraph.languages();
            tags.filter_map(|tag| {
                Some((tag.to_owned(), paragraph.segment_text(tag, at)?.to_owned()))
            })
            .collect()
        };
        let texts: Vec<Text> = (0..paragraph.segments.len()).map(text).collect();
        let segments = paragraph.segments.into_iter().zip(texts);
        Self {
            segments: segments.map(WrittenSegment::from).collect(),
        }
    }
}

impl From<(Segment, Text)> for WrittenSegment {
    fn from((segment, text): (Segment, Text)) -> Self {
        Self {
            id: segment.id,
            text,
            regions: segment.refs.regions,
            pairings: segment.refs.pairings,
            events: segment.refs.events,
            figures: segment.refs.figures,
            terms: segment.refs.terms,
            sources: segment.sources,
            note: segment.note,
        }
    }
}

impl From<WrittenSegment> for Segment {
    fn from(written: WrittenSegment) -> Self {
        Self {
            id: written.id,
            refs: Refs {
                regions: written.regions,
                pairings: written.pairings,
                events: written.events,
                figures: written.figures,
                terms: written.terms,
            },
            sources: written.sources,
            note: written.note,
        }
    }
}

fn join(segments: &[WrittenSegment]) -> Tagged<Side> {
    let mut tags: Vec<&str> = Vec::new();
    for (tag, _) in segments.iter().flat_map(|segment| segment.text.iter()) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags.into_iter()
        .map(|tag| (tag.to_owned(), side(segments, tag)))
        .collect()
}

fn side(segments: &[WrittenSegment], tag: &str) -> Side {
    let mut text = String::new();
    let mut ranges = Vec::with_capacity(segments.len());
    for segment in segments {
        ranges.push(segment.text.get(tag).map(|own| {
            if !text.is_empty() {
                text.push_str(joint(tag));
            }
            let start = text.len();
            text.push_str(own);
            start..text.len()
        }));
    }
    Side { text, ranges }
}

/// What stands between two sentences of a paragraph: nothing in Chinese and
/// Japanese (CLREQ 3.1.1: full stops carry their own space), else one space.
fn joint(tag: &str) -> &'static str {
    match tag.split('-').next() {
        Some("zh" | "ja") => "",
        _ => " ",
    }
}

/// Where the reader is: never a row number, so that it survives every change
/// of language, layout and size. Indices into the pack, valid for its lifetime.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The article, by its position in the pack.
    pub article: usize,
    /// The paragraph, counted through all sections of the article.
    pub paragraph: usize,
    /// The segment in its paragraph.
    pub segment: usize,
}

impl Article {
    /// The heading of a section, by its position. The first has none where it is called
    /// as the article is: the title above it says it already.
    pub fn heading(&self, section: usize) -> Option<&Text> {
        let own = &self.sections.get(section)?.title;
        (section > 0 || *own != self.title).then_some(own)
    }

    /// All paragraphs with the index of their section, in reading order.
    pub fn paragraphs(&self) -> impl Iterator<Item = (usize, &Paragraph)> {
        self.sections
            .iter()
            .enumerate()
            .flat_map(|(index, section)| section.paragraphs.iter().map(move |p| (index, p)))
    }

    /// Paragraph `index`, counted through all sections, without passing those
    /// before it: an article may have thousands.
    pub fn paragraph(&self, index: usize) -> Option<&Paragraph> {
        let mut left = index;
        for section in &self.sections {
            match section.paragraphs.get(left) {
                None => left -= section.paragraphs.len(),
                found => return found,
            }
        }
        None
    }

    /// Paragraph and segment with this id, as indices.
    pub fn find_segment(&self, id: &str) -> Option<(usize, usize)> {
        self.paragraphs()
            .enumerate()
            .find_map(|(at, (_, paragraph))| {
                paragraph
                    .segments
                    .iter()
                    .position(|s| s.id == id)
                    .map(|segment| (at, segment))
            })
    }
}
