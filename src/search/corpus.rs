//! The texts of a pack, folded and laid end to end, one row a language.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::memmem::{self, Finder};

use super::segments::{Segments, last_before};
use super::{Hit, Part};
use crate::pack::{Article, Pack, Paragraph, Place};
use crate::text::fold::{self, Folding};
use crate::text::pinyin::{Parse, Plane, is_spelt};

/// Bytes of text by which it is told which of several words is rare.
const SAMPLE: usize = 1 << 19;

/// Folded texts, of a pack or of one article; each language is folded when it is
/// first searched, and read when it is first searched by sound.
///
/// It holds no text of the pack and must be used with the pack it was made of.
#[derive(Debug)]
pub struct Corpus {
    article: Option<usize>,
    streams: Vec<OnceLock<Stream>>,
}

/// The texts of one language. A line break ends each; folded text has none.
#[derive(Debug)]
pub(super) struct Stream {
    pub(super) folded: String,
    pub(super) units: Vec<Unit>,
    /// Where each unit begins, once more and close together: what every hit asks.
    pub(super) starts: Vec<usize>,
    pub(super) segments: Segments,
    /// The characters that stand for one of the original with others, in order.
    pub(super) expanded: Vec<char>,
    plane: OnceLock<Read>,
}

/// One text: a title, a heading, a paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// The first segment in or after it.
    pub(super) place: Place,
    pub(super) part: Part,
    /// Its position in the article.
    pub(super) block: usize,
    /// Where it begins in the folded text, in bytes.
    pub(super) start: usize,
    /// The mark of its first segment.
    pub(super) mark: usize,
    /// Whether a character of it became several.
    pub(super) expands: bool,
}

/// The plane of a stream, and where each unit begins in it, in characters.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) plane: Plane,
    pub(super) starts: Vec<usize>,
}

/// What was found before it was placed: bytes of the folded text of one unit,
/// from its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) unit: usize,
    pub(super) range: Range<usize>,
}

/// The folded text of one language, segment by segment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Aligned<'a> {
    pub(crate) folded: &'a str,
    pub(crate) segments: &'a Segments,
}

impl<'a> Aligned<'a> {
    /// The folded text of a segment.
    pub(crate) fn text(self, mark: usize) -> &'a str {
        self.folded.get(self.segments.range(mark)).unwrap_or("")
    }
}

impl Corpus {
    /// All texts of a pack.
    pub fn of(pack: &Pack) -> Self {
        Self::within(pack, None)
    }

    /// The texts of one article.
    pub fn article(pack: &Pack, article: usize) -> Self {
        Self::within(pack, Some(article))
    }

    fn within(pack: &Pack, article: Option<usize>) -> Self {
        let languages = pack.manifest.languages.iter();
        Self {
            article,
            streams: languages.map(|_| OnceLock::new()).collect(),
        }
    }

    /// Folds and reads every language now rather than when it is first asked
    /// for; answers the bytes of folded text.
    pub fn prepare(&self, pack: &Pack) -> usize {
        let mut bytes = 0;
        for (language, own) in pack.manifest.languages.iter().enumerate() {
            if let Some(stream) = self.stream(pack, language) {
                bytes += stream.folded.len();
                if is_spelt(&own.tag) {
                    stream.read();
                }
            }
        }
        bytes
    }

    /// The folded text of a language, each text ended by a line break.
    pub fn folded(&self, pack: &Pack, language: usize) -> &str {
        self.stream(pack, language).map_or("", |own| &own.folded)
    }

    /// The folded text of a language with its segments.
    pub(crate) fn aligned(&self, pack: &Pack, language: usize) -> Option<Aligned<'_>> {
        self.stream(pack, language).map(|own| Aligned {
            folded: &own.folded,
            segments: &own.segments,
        })
    }

    pub(super) fn stream(&self, pack: &Pack, language: usize) -> Option<&Stream> {
        let tag = &pack.manifest.languages.get(language)?.tag;
        let own = self.streams.get(language)?;
        Some(own.get_or_init(|| Stream::fold(pack, tag, self.article)))
    }
}

impl Corpus {
    /// How often a folded needle stands in all texts. Nothing is placed, so this
    /// is as fast as the texts can be read.
    pub fn count(&self, pack: &Pack, needle: &str) -> usize {
        let folded = fold::fold(needle, Folding::ALL);
        (0..pack.manifest.languages.len())
            .filter_map(|language| self.stream(pack, language))
            .map(|stream| stream.literal(&folded).count())
            .sum()
    }

    /// How often something is read in one of these ways; nothing is placed.
    pub fn count_read(&self, pack: &Pack, parses: &[Parse]) -> usize {
        (0..pack.manifest.languages.len())
            .filter_map(|language| self.stream(pack, language))
            .flat_map(|stream| {
                let plane = &stream.read().plane;
                parses.iter().map(|parse| plane.find(parse, false).count())
            })
            .sum()
    }
}

impl Stream {
    fn fold(pack: &Pack, tag: &str, only: Option<usize>) -> Self {
        let mut stream = Self {
            folded: String::new(),
            units: Vec::new(),
            starts: Vec::new(),
            segments: Segments::default(),
            expanded: Vec::new(),
            plane: OnceLock::new(),
        };
        for (index, article) in pack.articles.iter().enumerate() {
            if only.is_none_or(|only| only == index) {
                stream.push_article(article, index, tag);
            }
        }
        stream
    }

    fn push_article(&mut self, own: &Article, article: usize, tag: &str) {
        let mut place = Place {
            article,
            ..Place::default()
        };
        let title = own.title.get(tag).map(String::as_str);
        self.push(title, place, Part::Title, 0);
        let mut block = 1;
        for (index, section) in own.sections.iter().enumerate() {
            let heading = own.heading(index).and_then(|own| own.get(tag));
            self.push(
                heading.map(String::as_str),
                place,
                Part::Heading(index),
                block,
            );
            block += 1;
            for paragraph in &section.paragraphs {
                self.push_paragraph(paragraph, tag, place, block);
                block += 1;
                place.paragraph += 1;
            }
        }
    }

    fn push(&mut self, text: Option<&str>, place: Place, part: Part, block: usize) {
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            return;
        };
        self.begin(place, part, block);
        fold::fold_to(text, Folding::ALL, &mut self.folded);
        self.folded.push('\n');
    }

    fn begin(&mut self, place: Place, part: Part, block: usize) {
        self.starts.push(self.folded.len());
        self.units.push(Unit {
            place,
            part,
            block,
            start: self.folded.len(),
            mark: self.segments.len(),
            expands: false,
        });
    }

    fn push_paragraph(&mut self, own: &Paragraph, tag: &str, place: Place, block: usize) {
        let ranges = (0..own.segments.len()).map(|at| own.range(tag, at));
        let starts: Vec<Option<usize>> = ranges.map(|own| own.map(|own| own.start)).collect();
        let present: Vec<bool> = starts.iter().map(Option::is_some).collect();
        let text = own.text(tag);
        if text.is_empty() {
            self.segments.push(&present, &[], self.folded.len());
            return;
        }
        self.begin(place, Part::Paragraph, block);
        let (mut parts, expanded) = (Vec::with_capacity(starts.len()), self.expanded.len());
        let starts = starts.into_iter().flatten();
        fold::fold_parts(
            text,
            starts,
            &mut self.folded,
            &mut parts,
            &mut self.expanded,
        );
        self.segments.push(&present, &parts, self.folded.len());
        self.folded.push('\n');
        if self.expanded.len() > expanded {
            if let Some(unit) = self.units.last_mut() {
                unit.expands = true;
            }
            // A few kinds, many times over.
            self.expanded.sort_unstable();
            self.expanded.dedup();
        }
    }

    /// The folded text of a unit.
    pub(super) fn unit(&self, index: usize) -> &str {
        let start = self.units.get(index).map_or(0, |unit| unit.start);
        let next = self.units.get(index + 1).map(|unit| unit.start);
        let end = next.unwrap_or(self.folded.len()).saturating_sub(1);
        self.folded.get(start..end).unwrap_or("")
    }

    /// Where the text that a hit lies in begins in the folded text; hits in the
    /// other languages too.
    pub(super) fn start(&self, hit: &Hit) -> usize {
        let key = |unit: &Unit| (unit.place.article, unit.block);
        let wanted = (hit.place.article, hit.block);
        let at = self.units.partition_point(|unit| key(unit) < wanted);
        self.units.get(at).map_or(0, |unit| unit.start)
    }

    /// The unit that holds byte `at` of the folded text, given one before it.
    pub(super) fn unit_at(&self, at: usize, from: usize) -> usize {
        last_before(&self.starts, at, from)
    }

    /// All places of a folded needle, from left to right and without overlap.
    pub(super) fn literal<'a>(&'a self, needle: &str) -> impl Iterator<Item = Raw> + use<'a> {
        let needle = needle.to_owned();
        let (len, finder) = (needle.len(), Finder::new(needle.as_bytes()).into_owned());
        let (mut unit, mut from) = (0, 0);
        std::iter::from_fn(move || {
            let rest = self.folded.as_bytes().get(from..).filter(|_| len > 0)?;
            let at = from + finder.find(rest)?;
            from = at + len;
            unit = self.unit_at(at, unit);
            let start = at - self.starts.get(unit)?;
            let range = start..start + len;
            Some(Raw { unit, range })
        })
    }

    /// How often a folded needle stands in the beginning of the text.
    pub(super) fn sample(&self, needle: &str) -> usize {
        let text = self.folded.as_bytes();
        let text = text.get(..SAMPLE).unwrap_or(text);
        memmem::find_iter(text, needle.as_bytes()).count()
    }

    /// The readings. Any text may quote hanzi; what is all ASCII has none to read.
    pub(super) fn read(&self) -> &Read {
        self.plane.get_or_init(|| {
            let mut read = Read {
                plane: Plane::default(),
                starts: Vec::with_capacity(self.units.len()),
            };
            for index in 0..self.units.len() {
                read.starts.push(read.plane.len());
                let unit = self.unit(index);
                if !unit.is_ascii() {
                    read.plane.push(unit);
                }
                read.plane.push("\n");
            }
            read
        })
    }
}

/// The original text of a unit.
pub(super) fn original<'a>(pack: &'a Pack, unit: &Unit, tag: &str) -> &'a str {
    let Some(article) = pack.articles.get(unit.place.article) else {
        return "";
    };
    match unit.part {
        Part::Title => article.title.get(tag).map_or("", String::as_str),
        Part::Heading(section) => article
            .sections
            .get(section)
            .and_then(|own| own.title.get(tag))
            .map_or("", String::as_str),
        Part::Paragraph => article
            .paragraph(unit.place.paragraph)
            .map_or("", |own| own.text(tag)),
    }
}
