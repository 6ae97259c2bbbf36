//! Bitexts in the reader: a page of each is an article, the rest is asked for.
//!
//! Their text is not in memory. What a command needs of it goes out as an [`Ask`],
//! with the effect that carries it; whoever can open files sends an [`Answer`] back
//! when there is one. Every question has a number, and an answer to one that is no
//! longer waited for changes nothing.

use crate::pack::{Article, Pack, Place};
use crate::search::{Options, Rule};

/// Hits that are counted at most.
pub const COUNTED: usize = 10_000;

/// A line of a bitext.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The bitext, by position in the pack.
    pub bitext: usize,
    /// Counted from 0.
    pub number: u64,
}

/// What is asked of the bitexts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// The page with a line; `u64::MAX` is the last one.
    Page(Line, Then),
    /// The page with the next hit of a query, or with the one before.
    Hit(Seek),
    /// How many hits a query has, read in this way.
    Count(Count),
    /// The lines for a query of the concordance, read in this way, and a sample of all
    /// where that is asked for.
    Lines(String, Options, bool),
}

/// What to do with a page once it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// Read the line.
    Read,
    /// Look at this byte of it in a language, where the concordance led.
    Look(usize, usize),
    /// Look at the first hit in the line, or at the last one.
    Find {
        /// The first one.
        first: bool,
        /// The search went around an end of the bitext.
        wrapped: bool,
        /// By which rule the hit is one.
        rule: Option<Rule>,
    },
}

/// A query of which the hits are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// What is typed.
    pub text: String,
    /// How it is looked for.
    pub options: Options,
    /// Only by this rule; without one by the most literal that finds anything.
    pub rule: Option<Rule>,
    /// Only this word, folded, where the rule finds several.
    pub word: Option<String>,
}

/// A search through a bitext for the nearest line with a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seek {
    /// Beyond this line.
    pub from: Line,
    /// Toward the end.
    pub forward: bool,
    /// What is typed.
    pub text: String,
    /// How it is looked for.
    pub options: Options,
    /// Only by this rule, where the reader looks at what one rule finds.
    pub rule: Option<Rule>,
}

/// What the concordance has of the bitexts.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered {
    /// The query, and how it is read.
    pub query: (String, Options),
    /// For each bitext the lines that a hit is in, as an article with its id.
    pub found: Vec<Article>,
    /// Lines from everywhere, to compare with, and how many there are in all; where
    /// that was asked for.
    pub sample: Option<(Vec<Article>, u64)>,
    /// How many hits were taken, where there are more.
    pub most: Option<usize>,
    /// Whether that is all: some lines come before the others are found.
    pub is_whole: bool,
}

/// What the bitexts have to say.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A page: an article of one section.
    Page(Line, Article, Then),
    /// How many hits there are in each bitext; at most [`COUNTED`] were counted.
    Counted(Count, Vec<usize>),
    /// Lines for the concordance.
    Lines(Gathered),
    /// There is no such line.
    Nothing,
    /// No line has a hit.
    NotFound,
    /// Still being indexed: megabytes done and in all.
    Indexing(u64, u64),
    /// It cannot be read, because of this.
    Failed(String),
}

impl Answer {
    /// Whether no other comes to the same question.
    pub const fn is_last(&self) -> bool {
        match self {
            Self::Indexing(..) => false,
            Self::Lines(gathered) => gathered.is_whole,
            _ => true,
        }
    }
}

/// A place as it is remembered: on a page that may have been turned since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// Where, as long as the page is open.
    pub place: Place,
    /// The line, in a bitext.
    pub line: Option<Line>,
}

impl Visit {
    /// A place of the pack as it is now.
    pub fn of(pack: &Pack, place: Place) -> Self {
        let line = line(pack, place);
        Self { place, line }
    }
}

/// A pack in which articles stand in the place of those with their ids.
pub fn with(pack: &Pack, articles: Vec<Article>) -> Pack {
    let mut pack = pack.clone();
    for article in articles {
        match pack.articles.iter_mut().find(|own| own.id == article.id) {
            Some(own) => *own = article,
            None => pack.articles.push(article),
        }
    }
    pack
}

/// The bitext that an article is a page of.
pub fn of(pack: &Pack, article: usize) -> Option<usize> {
    let id = &pack.articles.get(article)?.id;
    pack.bitexts.iter().position(|own| own.id == *id)
}

/// The lines of the open page of a bitext, from the first to before the last.
pub fn lines(page: &Article) -> Option<std::ops::Range<u64>> {
    let (first, last) = page.sections.first()?.id.split_once('-')?;
    Some(first.parse::<u64>().ok()?.checked_sub(1)?..last.parse().ok()?)
}

/// The line that stands at a place.
pub fn line(pack: &Pack, place: Place) -> Option<Line> {
    let bitext = of(pack, place.article)?;
    let paragraph = pack
        .articles
        .get(place.article)?
        .paragraph(place.paragraph)?;
    let number = paragraph.segments.first()?.id.parse::<u64>().ok()?;
    let number = number.checked_sub(1)?;
    Some(Line { bitext, number })
}

/// Where a line stands, if its page is open; where it is empty, the next one.
pub fn place(pack: &Pack, line: Line) -> Option<Place> {
    let bitext = pack.bitexts.get(line.bitext)?;
    let (article, page) = pack.article(&bitext.id)?;
    if !lines(page)?.contains(&line.number) {
        return None;
    }
    let numbers = page.sections.iter().flat_map(|own| &own.paragraphs);
    let numbers = numbers.map(|own| own.segments.first().and_then(|own| own.id.parse().ok()));
    let paragraph = numbers
        .enumerate()
        .find(|(_, number)| number.is_some_and(|number: u64| number > line.number))
        .map_or(usize::MAX, |(at, _)| at);
    let last = page
        .sections
        .iter()
        .map(|own| own.paragraphs.len())
        .sum::<usize>();
    Some(Place {
        article,
        paragraph: paragraph.min(last.saturating_sub(1)),
        segment: 0,
    })
}
