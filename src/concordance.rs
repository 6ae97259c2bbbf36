//! The bilingual concordance: every place of a word with its context, and how
//! the aligned segment of the other language renders it.
//!
//! Values in, values out. A [`Line`] copies no text: it is a place, a language
//! and bytes of the paragraph there. What is made of lines:
//!
//! | module | what |
//! |---|---|
//! | [`mod@unit`] | what is counted and sorted by: a hanzi, or a word |
//! | [`nodes`] | the nodes of all lines, and where each stands |
//! | [`order`] | lines in order, by up to three levels |
//! | [`form`] | where a term stands in a text, inflected or not |
//! | [`lexis`] | the words of hanzi that are known |
//! | [`rendering`] | the part of the other side that renders the node |
//! | [`association`] | which units go with a set of segments (logDice) |
//! | [`collocate`] | which units stand around the node |
//! | [`audit`] | lines whose other side lacks every admitted rendering |

pub mod association;
pub mod audit;
pub mod collocate;
pub mod form;
pub mod lexis;
pub mod nodes;
pub mod order;
pub mod rendering;
pub mod unit;

use std::collections::HashMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use nodes::Nodes;
use order::Spot;

use crate::pack::{Pack, Paragraph, Place};
use crate::search::{Candidate, Corpus, Error, Hit, Options, Part, Query, Rule};
use crate::text::fold::Folding;
use crate::text::width::{self, Ambiguous};

/// An occurrence: the node of a line of the concordance.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Line {
    /// Article, paragraph and segment of it.
    pub place: Place,
    /// Its language, by position in the manifest.
    pub language: usize,
    /// Where it stands, in bytes of [`Paragraph::text`] in that language.
    pub node: Range<usize>,
}

impl Line {
    /// The line of a hit; `None` for one in a title or heading, which has no
    /// other side.
    pub fn of(hit: &Hit) -> Option<Self> {
        (hit.part == Part::Paragraph).then(|| Self {
            place: hit.place,
            language: hit.language,
            node: hit.range.clone(),
        })
    }
}

/// The lines of a query: those of its most literal group of hits, never two
/// rules mixed. A group across the glossary is left out, because its lines are
/// the other sides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// Those of each language.
    pub languages: Vec<Nodes>,
    /// Why they are hits; `None` where there is none.
    pub rule: Option<Rule>,
    /// For hits by sound, the words they are, the most frequent first.
    pub candidates: Vec<Candidate>,
    /// Whether there are more than [`order::LIMIT`].
    pub more: bool,
}

/// How a concordance searches: in paragraphs only.
pub const OPTIONS: Options = Options {
    folding: Folding::ALL,
    smart_case: true,
    regex: false,
    pinyin: true,
    fuzzy: false,
    glossary: false,
    headings: false,
};

impl Lines {
    /// The lines in one language.
    pub fn of(&self, language: usize) -> Nodes {
        let own = self.languages.get(language).cloned();
        own.unwrap_or_else(|| Nodes::found(language, Vec::new()))
    }

    /// How many lines there are in one language.
    pub fn count(&self, language: usize) -> usize {
        self.languages.get(language).map_or(0, Nodes::len)
    }
}

/// The same way to read a query, but as a concordance searches.
pub const fn own(options: Options) -> Options {
    Options {
        glossary: OPTIONS.glossary,
        headings: OPTIONS.headings,
        ..options
    }
}

/// The lines of a query, read in the usual way.
///
/// # Errors
/// A query that cannot be run, and why.
pub fn lines(pack: &Pack, corpus: &Corpus, query: &str) -> Result<Lines, Error> {
    lines_by(pack, corpus, query, OPTIONS)
}

/// The lines of a query, read in this way.
///
/// # Errors
/// A query that cannot be run, and why.
pub fn lines_by(
    pack: &Pack,
    corpus: &Corpus,
    query: &str,
    options: Options,
) -> Result<Lines, Error> {
    let query = Query::parse(query, pack, own(options))?;
    if query.is_empty() {
        return Ok(Lines::default());
    }
    if let Some(found) = corpus.nodes(pack, &query, order::LIMIT, |own| Spot::new(&own)) {
        let languages = found.languages.into_iter().enumerate();
        return Ok(Lines {
            languages: languages.map(|(at, own)| Nodes::found(at, own)).collect(),
            rule: Some(Rule::Literal),
            candidates: Vec::new(),
            more: found.more,
        });
    }
    Ok(placed(pack, corpus, &query))
}

/// The lines of a query of any kind, each placed as it is found.
fn placed(pack: &Pack, corpus: &Corpus, query: &Query) -> Lines {
    let found = corpus.search(pack, query, order::LIMIT);
    let mut groups = found.groups.into_iter();
    let Some(group) = groups.find(|group| group.rule != Rule::Glossary) else {
        return Lines::default();
    };
    let own = group.hits.iter();
    let lines: Vec<Line> = own.clone().filter_map(Line::of).collect();
    let by_sound = matches!(group.rule, Rule::Pinyin | Rule::Sound | Rule::Initials);
    let candidates = by_sound.then(|| candidates(&Texts::new(pack), &lines));
    let languages = 0..pack.manifest.languages.len();
    Lines {
        candidates: candidates.unwrap_or_default(),
        rule: (!lines.is_empty()).then_some(group.rule),
        more: group.more,
        languages: languages
            .map(|language| {
                let own = own.clone().filter(|own| own.language == language);
                Nodes::placed(language, own)
            })
            .collect(),
    }
}

/// The words that lines by sound are. The search counts titles too, which have
/// no line.
fn candidates(texts: &Texts<'_>, lines: &[Line]) -> Vec<Candidate> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in lines {
        *counts.entry(texts.parts(line).node).or_default() += 1;
    }
    let mut all: Vec<Candidate> = counts
        .into_iter()
        .map(|(text, count)| Candidate {
            text: text.to_owned(),
            count,
        })
        .collect();
    all.sort_by(|one, other| {
        let count = other.count.cmp(&one.count);
        count.then_with(|| one.text.cmp(&other.text))
    });
    all
}

/// A paragraph around a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    /// Everything before the node.
    pub left: &'a str,
    /// The node.
    pub node: &'a str,
    /// Everything after it.
    pub right: &'a str,
}

/// The texts of a pack, in which a line finds its own.
pub struct Texts<'a> {
    pack: &'a Pack,
}

impl<'a> Texts<'a> {
    /// The texts of `pack`.
    pub const fn new(pack: &'a Pack) -> Self {
        Self { pack }
    }

    /// The pack.
    pub const fn pack(&self) -> &'a Pack {
        self.pack
    }

    /// The tag of a language; empty where the manifest has none such.
    pub fn tag(&self, language: usize) -> &'a str {
        let languages = &self.pack.manifest.languages;
        languages.get(language).map_or("", |own| &own.tag)
    }

    /// The paragraph at a place.
    pub fn paragraph(&self, place: Place) -> Option<&'a Paragraph> {
        self.pack
            .articles
            .get(place.article)?
            .paragraph(place.paragraph)
    }

    /// The paragraph of a line in the line's language.
    pub fn text(&self, line: &Line) -> &'a str {
        self.paragraph(line.place)
            .map_or("", |own| own.text(self.tag(line.language)))
    }

    /// The paragraph around the node; empty where the line is not of this pack.
    pub fn parts(&self, line: &Line) -> Parts<'a> {
        parts(self.text(line), &line.node)
    }

    /// The segment of a line in any language; `None` where it has no such side.
    pub fn segment(&self, place: Place, language: usize) -> Option<&'a str> {
        self.paragraph(place)?
            .segment_text(self.tag(language), place.segment)
    }

    /// All places with a segment, in reading order.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        let articles = 0..self.pack.articles.len();
        articles.flat_map(|article| self.pack.places(article))
    }
}

/// A text around a node.
pub(crate) fn parts<'a>(text: &'a str, node: &Range<usize>) -> Parts<'a> {
    Parts {
        left: text.get(..node.start).unwrap_or(""),
        node: text.get(node.clone()).unwrap_or(""),
        right: text.get(node.end..).unwrap_or(""),
    }
}

/// The end of `text` that fits `cells` cells, cut between grapheme clusters.
pub fn last_cells(text: &str, cells: usize, ambiguous: Ambiguous) -> &str {
    let (mut room, mut start) = (cells, text.len());
    for (at, cluster) in text.grapheme_indices(true).rev() {
        let Some(left) = room.checked_sub(width::cells(cluster, ambiguous)) else {
            break;
        };
        (room, start) = (left, at);
    }
    text.get(start..).unwrap_or("")
}

/// The beginning of `text` that fits `cells` cells, cut between grapheme
/// clusters.
pub fn first_cells(text: &str, cells: usize, ambiguous: Ambiguous) -> &str {
    // A cluster of no cells is rare, so that this cut leaves enough in nearly
    // every case, and saves walking through the rest of a long paragraph.
    width::fit(text, cells, ambiguous)
}

/// At most `count` of `all`, evenly spread and in their order.
pub(crate) fn sample<T>(all: &[T], count: usize) -> impl Iterator<Item = &T> {
    sampled(all.len(), count).filter_map(|at| all.get(at))
}

/// At most `count` of so many numbers, evenly spread and in their order.
pub(crate) fn sampled(length: usize, count: usize) -> impl Iterator<Item = usize> {
    let taken = length.min(count);
    (0..taken).map(move |at| at * length / taken.max(1))
}
