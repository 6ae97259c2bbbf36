//! What a handout is made of: a part of a pack, how it is set, the remarks and
//! sources that its sentences refer to. [`super::markdown`] and [`super::html`]
//! write it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::app::flow::Arrangement;
use crate::app::record::{self, Record};
use crate::pack::{Article, Pack, Paragraph, Place, Section, Segment, Text};

/// What a handout says beside the words of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// Heading of the sources.
    pub sources: String,
    /// Heading of the editor's notes.
    pub notes: String,
    /// Heading of the list of articles.
    pub contents: String,
    /// Before what sources disagree about.
    pub disagree: String,
}

/// A part of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// All articles, in order.
    Pack,
    /// One article, by position.
    Article(usize),
    /// One segment.
    Segment(Place),
    /// One record.
    Record(Record),
}

impl Matter {
    /// Its segments, in reading order; a record has none.
    pub fn places(&self, pack: &Pack) -> Vec<Place> {
        match self {
            Self::Pack => {
                let articles = 0..pack.articles.len();
                articles.flat_map(|at| pack.places(at)).collect()
            }
            Self::Article(at) => pack.places(*at).collect(),
            Self::Segment(place) => vec![*place],
            Self::Record(_) => Vec::new(),
        }
    }

    /// Whether there is nothing to show: a pack without articles.
    pub fn is_empty(&self, pack: &Pack) -> bool {
        *self == Self::Pack && pack.articles.is_empty()
    }
}

/// How a part of a pack is set.
#[derive(Debug, Clone, Copy)]
pub struct Handout<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// The languages, the first one first; two unless the arrangement is single.
    pub tags: &'a [&'a str],
    /// How two languages are set.
    pub arrangement: Arrangement,
    /// Whether the editor's notes and what sources disagree about are told.
    pub notes: bool,
    /// Whether the sources of each article are listed.
    pub sources: bool,
    /// Whether the Chinese of the segments has its pinyin over it, where the format
    /// can set that.
    pub pinyin: bool,
    /// What it says beside the words of the pack.
    pub labels: &'a Labels,
    /// In place of a segment that has no text in a language.
    pub missing: &'a str,
    /// The language of `labels` and `missing`.
    pub label_tag: &'a str,
}

/// The page of a record in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The language.
    pub tag: String,
    /// What the record is called.
    pub title: String,
    /// What is known of it.
    pub entries: Vec<Entry>,
}

/// A label of a record's page with what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the values are.
    pub label: String,
    /// Each with the address to read it at, where it is a source that has one.
    pub values: Vec<(String, Option<String>)>,
}

/// Some segments of a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage<'a> {
    /// The section, where it is the first of it.
    pub section: Option<&'a Section>,
    /// The whole paragraph.
    pub paragraph: &'a Paragraph,
    /// Those segments of it, one at least.
    pub places: Vec<Place>,
}

/// A segment in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Running<'a> {
    /// Where it stands.
    pub place: Place,
    /// What joins it to the one before.
    pub joint: &'a str,
    /// Its text, if it has any in this language.
    pub text: Option<&'a str>,
}

/// A remark on a segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Remark<'a> {
    /// By the editor.
    Note(&'a Text),
    /// Sources disagree: the contradiction, by position.
    Disagree(usize),
}

/// The remarks and sources of some segments, in the order of their first mention.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Apparatus<'a> {
    /// Remarks.
    pub remarks: Vec<Remark<'a>>,
    /// Sources, by position.
    pub sources: Vec<usize>,
    marks: BTreeMap<Place, Marks>,
}

/// What a segment refers to, by position in the [`Apparatus`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Remarks.
    pub remarks: Vec<usize>,
    /// Sources.
    pub sources: Vec<usize>,
}

impl<'a> Handout<'a> {
    /// The apparatus of some segments; what is not to be told is not in it.
    pub fn apparatus(&self, places: &[Place]) -> Apparatus<'a> {
        let mut own = Apparatus::default();
        for place in places {
            let Some((_, segment)) = self.pack.at(*place) else {
                continue;
            };
            let mut marks = Marks::default();
            if self.notes {
                marks.remarks = own.remark(self.pack, *place, segment);
            }
            if self.sources {
                marks.sources = own.cite(self.pack, *place);
            }
            own.marks.insert(*place, marks);
        }
        own
    }

    /// A text in each language of the handout that has it.
    pub fn sides(&self, text: &'a Text) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let tags = self.tags.iter();
        tags.filter_map(|tag| Some((*tag, text.get(tag)?.as_str())))
    }

    /// A title in each language of the handout; in any where it has none of them.
    pub fn titles(&self, text: &'a Text) -> Vec<(&'a str, &'a str)> {
        let own: Vec<_> = self.sides(text).collect();
        let other = || text.iter().map(|(tag, own)| (tag, own.as_str())).take(1);
        if own.is_empty() {
            other().collect()
        } else {
            own
        }
    }

    /// Segments of a paragraph in the first language, as that joins them.
    pub fn running(&self, own: &'a Paragraph, places: &[Place]) -> Vec<Running<'a>> {
        let (tag, mut end) = (self.first(), None);
        let running = places.iter().map(|place| {
            let range = own.range(tag, place.segment);
            let between = end.zip(range.as_ref()).map(|(end, own)| end..own.start);
            end = range.map(|range| range.end).or(end);
            Running {
                place: *place,
                joint: between
                    .and_then(|between| own.text(tag).get(between))
                    .unwrap_or(""),
                text: own.segment_text(tag, place.segment),
            }
        });
        running.collect()
    }

    /// The language that comes first.
    pub fn first(&self) -> &'a str {
        self.tags.first().copied().unwrap_or("")
    }

    /// A source in one line with its address.
    pub fn citation(&self, source: usize) -> (String, Option<&'a str>) {
        let own = self.pack.sources.get(source);
        let text = record::citation(self.pack, source, self.first());
        (text, own.and_then(|own| own.url.as_deref()))
    }

    /// The sources of these ids, by position.
    pub fn positions(&self, ids: &'a [String]) -> impl Iterator<Item = usize> + use<'a> {
        positions(self.pack, ids)
    }
}

impl<'a> Apparatus<'a> {
    /// What a segment refers to.
    pub fn of(&self, place: Place) -> Marks {
        self.marks.get(&place).cloned().unwrap_or_default()
    }

    fn remark(&mut self, pack: &Pack, place: Place, segment: &'a Segment) -> Vec<usize> {
        let mut marks = Vec::new();
        if let Some(note) = &segment.note {
            marks.push(self.remarks.len());
            self.remarks.push(Remark::Note(note));
        }
        let address = pack.address(place);
        for (at, own) in pack.contradictions.iter().enumerate() {
            if !own.segments.contains(&address) {
                continue;
            }
            let remark = Remark::Disagree(at);
            let known = self.remarks.iter().position(|own| *own == remark);
            marks.push(known.unwrap_or(self.remarks.len()));
            if known.is_none() {
                self.remarks.push(remark);
            }
        }
        marks
    }

    fn cite(&mut self, pack: &Pack, place: Place) -> Vec<usize> {
        let mut marks = Vec::new();
        for source in positions(pack, pack.sources_at(place)) {
            let known = self.sources.iter().position(|own| *own == source);
            marks.push(known.unwrap_or(self.sources.len()));
            if known.is_none() {
                self.sources.push(source);
            }
        }
        marks
    }
}

fn positions<'a>(pack: &'a Pack, ids: &'a [String]) -> impl Iterator<Item = usize> + use<'a> {
    let position = |id: &String| pack.sources.iter().position(|own| own.id == *id);
    ids.iter().filter_map(position)
}

/// The paragraphs of an article that some of its segments stand in, given in reading
/// order.
pub fn passages<'a>(article: &'a Article, places: &[Place]) -> Vec<Passage<'a>> {
    let mut last = None;
    let places = places.chunk_by(|one, two| one.paragraph == two.paragraph);
    let passages = places.filter_map(|places| {
        let paragraph = places.first()?.paragraph;
        let (section, paragraph) = article.paragraphs().nth(paragraph)?;
        let is_new = last.replace(section) != Some(section);
        let is_headed = is_new && article.heading(section).is_some();
        Some(Passage {
            section: article.sections.get(section).filter(|_| is_headed),
            paragraph,
            places: places.to_vec(),
        })
    });
    passages.collect()
}
