//! What renders the node of a line on the other side.
//!
//! A term of the glossary comes first: where the node stands in a term, or a
//! term in the node, the other side is looked through for the renderings that
//! the term admits, the preferred one first. Where there is no term, or none of
//! its renderings, the run of units that goes best with the node's segments is
//! taken (see [`association`](super::association)), as a guess.

mod beside;
mod both;
mod candidates;
mod rank;
mod ready;
mod words;

pub(super) use beside::Beside;
pub(super) use rank::Ranker;

use std::collections::HashMap;
use std::ops::Range;

use super::association::{Run, Vocabulary, log_dice, number, runs};
use super::form;
use super::unit::{self, Hashed};
use super::{Line, Texts, sample};
use crate::pack::{Pack, Term};

/// Lines that are looked at for the association.
pub const SAMPLE: usize = 1_000;
/// Runs that are kept as guesses.
const KEPT: usize = 40;
/// The weakest association that is marked: together in an eighth of the
/// segments in which either occurs.
const WEAKEST: f64 = 11.0;
/// How much more often than anywhere a guess has to occur beside the node, so
/// that `the` is no rendering of a frequent word.
const LIFT: f64 = 2.0;

/// What renders the nodes of some lines of one language in another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Renderings {
    other: usize,
    terms: Vec<usize>,
    guesses: Vec<Guess>,
}

/// A run of units on the other side that goes with the node.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// As it was first met.
    pub text: String,
    /// logDice.
    pub score: f64,
    /// In how many of the lines looked at it occurs on the other side.
    pub lines: usize,
    hash: u64,
    units: usize,
}

/// How one line is rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendering {
    /// Where it stands in the other side's segment, in bytes.
    pub range: Option<Range<usize>>,
    /// What it is.
    pub kind: Kind,
}

/// What a rendering is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Admitted by the glossary: the term, and which of its forms.
    Admitted(usize, usize),
    /// A guess, by its number.
    Guessed(usize),
    /// None was found.
    Unknown,
    /// The segment has no text in the other language.
    Untranslated,
}

/// A rendering with the number of lines that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What it is.
    pub kind: Kind,
    /// How many lines.
    pub lines: usize,
}

impl Renderings {
    /// What renders the nodes of `lines`, which are of one language, in the
    /// language that `vocabulary` counted.
    pub fn new(texts: &Texts<'_>, lines: &[Line], vocabulary: &Vocabulary) -> Self {
        Self::of_sample(texts, lines, lines.len(), vocabulary)
    }

    /// The same of a sample from `count` lines, evenly spread; [`SAMPLE`] are enough.
    pub fn of_sample(
        texts: &Texts<'_>,
        lines: &[Line],
        count: usize,
        vocabulary: &Vocabulary,
    ) -> Self {
        let sampled: Vec<&Line> = sample(lines, SAMPLE).collect();
        Self {
            other: vocabulary.language(),
            terms: terms(texts, &sampled),
            guesses: guesses(texts, &sampled, count, vocabulary),
        }
    }

    /// Only what the glossary admits in the language `other`: nothing is guessed from
    /// lines that are not all there yet.
    pub fn of_terms(texts: &Texts<'_>, lines: &[Line], other: usize) -> Self {
        let sampled: Vec<&Line> = sample(lines, SAMPLE).collect();
        Self {
            other,
            terms: terms(texts, &sampled),
            guesses: Vec::new(),
        }
    }

    /// The language of the renderings.
    pub const fn other(&self) -> usize {
        self.other
    }

    /// The guesses, the best one first.
    pub fn guesses(&self) -> &[Guess] {
        &self.guesses
    }

    /// The term of the glossary in which the node of a line stands, if any.
    pub fn term(&self, texts: &Texts<'_>, line: &Line) -> Option<usize> {
        term_among(texts, line, self.terms.iter().copied())
    }

    /// How a line is rendered.
    pub fn of(&self, texts: &Texts<'_>, line: &Line) -> Rendering {
        let Some(text) = texts.segment(line.place, self.other) else {
            return Rendering {
                range: None,
                kind: Kind::Untranslated,
            };
        };
        let term = self.term(texts, line);
        if let Some((at, own)) = term.and_then(|at| Some((at, texts.pack().glossary.get(at)?)))
            && let Some((form, range)) = admitted(text, own, texts.tag(self.other))
        {
            return Rendering {
                range: Some(range),
                kind: Kind::Admitted(at, form),
            };
        }
        let guess = self.guess(text);
        Rendering {
            range: guess.as_ref().map(|(_, range)| range.clone()),
            kind: guess.map_or(Kind::Unknown, |(at, _)| Kind::Guessed(at)),
        }
    }

    /// Whether the node stands in a term of which the other side has no
    /// admitted rendering.
    pub fn lacks(&self, texts: &Texts<'_>, line: &Line) -> bool {
        let Some(term) = self.term(texts, line) else {
            return false;
        };
        let own = texts.pack().glossary.get(term);
        let other = texts.segment(line.place, self.other);
        own.zip(other)
            .is_some_and(|(own, text)| admitted(text, own, texts.tag(self.other)).is_none())
    }

    /// The best guess that occurs in a text.
    fn guess(&self, text: &str) -> Option<(usize, Range<usize>)> {
        if self.guesses.is_empty() {
            return None;
        }
        let here = runs(text);
        self.guesses.iter().enumerate().find_map(|(at, guess)| {
            let own = here.iter().find(|run| run.hash == guess.hash)?;
            Some((at, own.range.clone()))
        })
    }

    /// The renderings of lines with their numbers, the most frequent first.
    pub fn groups<'l>(
        &self,
        texts: &Texts<'_>,
        lines: impl IntoIterator<Item = &'l Line>,
    ) -> Vec<Group> {
        let mut counts: HashMap<Kind, usize> = HashMap::new();
        for line in lines {
            *counts.entry(self.of(texts, line).kind).or_default() += 1;
        }
        let mut counts: Vec<(Kind, usize)> = counts.into_iter().collect();
        counts.sort_unstable();
        let mut groups: Vec<Group> = Vec::new();
        for (kind, lines) in counts {
            let is_same = |own: &&mut Group| self.is_same(texts.pack(), own.kind, kind);
            match groups.iter_mut().find(is_same) {
                Some(own) => own.lines += lines,
                None => groups.push(Group { kind, lines }),
            }
        }
        groups.sort_by_key(|own| (usize::MAX - own.lines, own.kind));
        groups
    }

    /// Whether two renderings are one to a reader: two terms may be rendered by the same
    /// words.
    pub fn is_same(&self, pack: &Pack, one: Kind, other: Kind) -> bool {
        let admitted = |kind| matches!(kind, Kind::Admitted(..));
        let both = admitted(one) && admitted(other);
        let text = |kind| self.text(pack, kind);
        one == other || (both && unit::compare_all(text(one), text(other)).is_eq())
    }

    /// A rendering in words; empty where there is none.
    pub fn text<'a>(&'a self, pack: &'a Pack, kind: Kind) -> &'a str {
        match kind {
            Kind::Admitted(term, at) => pack
                .glossary
                .get(term)
                .and_then(|own| forms(own, self.tag(pack)).nth(at))
                .unwrap_or(""),
            Kind::Guessed(at) => self.guesses.get(at).map_or("", |own| &own.text),
            Kind::Unknown | Kind::Untranslated => "",
        }
    }

    fn tag<'a>(&self, pack: &'a Pack) -> &'a str {
        let languages = &pack.manifest.languages;
        languages.get(self.other).map_or("", |own| &own.tag)
    }
}

/// The term, of some, in which the node of a line stands.
fn term_among(texts: &Texts<'_>, line: &Line, terms: impl Iterator<Item = usize>) -> Option<usize> {
    let glossary = &texts.pack().glossary;
    let (tag, place) = (texts.tag(line.language), line.place);
    let paragraph = texts.paragraph(place)?;
    let segment = paragraph.range(tag, place.segment)?;
    let text = paragraph.text(tag).get(segment.clone())?;
    let start = line.node.start.checked_sub(segment.start)?;
    let node = start..start + line.node.len();
    let longest = |term: &Term| {
        let covers = |range: &Range<usize>| {
            (range.start <= node.start && range.end >= node.end)
                || (node.start <= range.start && node.end >= range.end)
        };
        let found = forms(term, tag).flat_map(|own| form::find_all(text, own));
        found.filter(covers).map(|range| range.len()).max()
    };
    let lengths = terms.filter_map(|at| {
        let length = longest(glossary.get(at)?)?;
        Some((length, at))
    });
    // The longest form wins, the earlier term among equals.
    lengths
        .max_by_key(|(length, at)| (*length, usize::MAX - at))
        .map(|(_, at)| at)
}

/// The forms of a term in a language: the preferred one, then the others.
pub fn forms<'a>(term: &'a Term, tag: &str) -> impl Iterator<Item = &'a str> {
    let preferred = term.text.get(tag).map(String::as_str);
    let others = term.variants.get(tag).into_iter().flatten();
    preferred.into_iter().chain(others.map(String::as_str))
}

/// The first form of a term that stands in a text, by its number, and where.
pub fn admitted(text: &str, term: &Term, tag: &str) -> Option<(usize, Range<usize>)> {
    forms(term, tag)
        .enumerate()
        .find_map(|(at, own)| Some((at, form::find(text, own)?)))
}

/// The terms that have something to do with the nodes.
fn terms(texts: &Texts<'_>, lines: &[&Line]) -> Vec<usize> {
    let mut nodes: Vec<(usize, String)> = lines
        .iter()
        .map(|line| (line.language, texts.parts(line).node.to_lowercase()))
        .filter(|(_, node)| !node.is_empty())
        .collect();
    nodes.sort();
    nodes.dedup();
    let concerns = |term: &Term| {
        nodes.iter().any(|(language, node)| {
            forms(term, texts.tag(*language)).any(|own| {
                let own = own.to_lowercase();
                own.contains(node.as_str()) || node.contains(own.as_str())
            })
        })
    };
    let glossary = texts.pack().glossary.iter().enumerate();
    glossary
        .filter(|(_, term)| concerns(term))
        .map(|(at, _)| at)
        .collect()
}

/// The runs on the other side that go best with the lines.
fn guesses(
    texts: &Texts<'_>,
    sampled: &[&Line],
    count: usize,
    vocabulary: &Vocabulary,
) -> Vec<Guess> {
    let other = vocabulary.language();
    let mut places: Vec<_> = sampled.iter().map(|line| line.place).collect();
    places.dedup();
    let mut met: Hashed<Met> = Hashed::default();
    for (at, place) in places.iter().enumerate() {
        for run in runs(texts.segment(*place, other).unwrap_or("")) {
            let own = met.entry(run.hash).or_insert(Met {
                segments: 0,
                last: usize::MAX,
                first: at,
                run,
            });
            if own.last != at {
                own.segments += 1;
                own.last = at;
            }
        }
    }
    let scale = number(count) / number(sampled.len().max(1));
    let segments = number(places.len()) * scale;
    let guess = |own: &Met| {
        let both = number(own.segments) * scale;
        let all = vocabulary.count(own.run.hash).max(both);
        let score = log_dice(both, segments, all).filter(|score| *score >= WEAKEST)?;
        let lifted = both / segments >= LIFT * all / vocabulary.segments();
        let text = texts.segment(*places.get(own.first)?, other)?;
        lifted.then_some(Guess {
            text: text.get(own.run.range.clone())?.to_owned(),
            score,
            lines: own.segments,
            hash: own.run.hash,
            units: own.run.units,
        })
    };
    let often = met.values().filter(|own| own.segments >= 2);
    let mut guesses: Vec<Guess> = often.filter_map(guess).collect();
    guesses.sort_by(|one, other| {
        let longer = other.units.cmp(&one.units);
        let score = other.score.total_cmp(&one.score);
        score.then(longer).then_with(|| one.text.cmp(&other.text))
    });
    guesses.truncate(KEPT);
    guesses
}

/// A run on the other side: in how many segments it was met, in which last and
/// in which first, and where there.
struct Met {
    segments: usize,
    last: usize,
    first: usize,
    run: Run,
}
