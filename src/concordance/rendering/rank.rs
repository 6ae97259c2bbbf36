//! The renderings of very many lines, as numbers to sort by.
//!
//! The same as [`Renderings::of`] says, found faster: a term or rendering is only
//! looked for where the part of it that no inflection changes stands in the text.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem::Finder;

use super::{Kind, Renderings, forms, term_among};
use crate::concordance::order::Spot;
use crate::concordance::{Line, Texts, form, unit};
use crate::pack::Term;

/// Bytes beside the node in which more than the letters of a form may stand:
/// endings, dashes.
const SLACK: usize = 64;

/// A form of a term, made ready to be looked for.
struct Ready<'a> {
    text: &'a str,
    /// What every text has that has the form; nothing where any may.
    stem: Option<Finder<'static>>,
}

impl<'a> Ready<'a> {
    fn new(text: &'a str) -> Self {
        let stem = form::stem(text);
        Self {
            text,
            stem: stem.map(|own| Finder::new(own.as_bytes()).into_owned()),
        }
    }

    fn may_stand_in(&self, folded: &str) -> bool {
        let stem = self.stem.as_ref();
        stem.is_none_or(|own| own.find(folded.as_bytes()).is_some())
    }
}

/// A term with its forms on the side of the lines and on the other.
struct Both<'a> {
    at: usize,
    own: Vec<Ready<'a>>,
    other: Vec<&'a str>,
}

/// A guess, made ready: its first unit, and all of them.
struct Guessed {
    first: Finder<'static>,
    units: Vec<String>,
}

impl Guessed {
    fn new(text: &str) -> Self {
        let mut lowered = String::new();
        unit::lower_to(text, &mut lowered);
        let units: Vec<String> = unit::after(&lowered).map(str::to_owned).collect();
        let first = units.first().map_or("", String::as_str);
        Self {
            first: Finder::new(first.as_bytes()).into_owned(),
            units,
        }
    }

    /// Whether its units stand in a text without case, side by side.
    fn stands_in(&self, lowered: &str) -> bool {
        let Some(first) = self.units.first() else {
            return false;
        };
        self.first.find_iter(lowered.as_bytes()).any(|at| {
            // A word does not begin in another.
            let head = lowered.get(..at + first.len()).unwrap_or("");
            if unit::last_start(head) != at {
                return false;
            }
            let rest = lowered.get(at..).unwrap_or("");
            let mut end = 0;
            let mut units = unit::placed(rest);
            self.units.iter().all(|wanted| {
                units.next().is_some_and(|(start, own)| {
                    let between = rest.get(end..start).unwrap_or("");
                    end = start + own.len();
                    own == wanted && between.chars().all(|c| c == '-' || c.is_whitespace())
                })
            })
        })
    }
}

impl Renderings {
    /// For each line a number by which lines of one rendering come together: the
    /// admitted ones first, then guesses, then what is unknown; each in the order
    /// of their units. `spots` says where the lines stand in `folded`.
    pub fn ranks(
        &self,
        texts: &Texts<'_>,
        lines: &[Line],
        spots: &[Spot],
        folded: &str,
    ) -> Vec<u32> {
        let Some(first) = lines.first() else {
            return Vec::new();
        };
        let ranks = self.places(texts);
        let rank = |kind: Kind| ranks.get(&kind).copied().unwrap_or(u32::MAX >> 12);
        let glossary = &texts.pack().glossary;
        let terms = self
            .terms
            .iter()
            .filter_map(|at| Some((*at, glossary.get(*at)?)));
        let tags = (texts.tag(first.language), texts.tag(self.other));
        let both: Vec<Both<'_>> = terms.map(|(at, term)| Both::new(at, term, tags)).collect();
        let reach = both
            .iter()
            .flat_map(|own| &own.own)
            .map(|own| own.text.len());
        let reach = reach.max().unwrap_or(0) + SLACK;
        let guesses: Vec<Guessed> = self
            .guesses
            .iter()
            .map(|own| Guessed::new(&own.text))
            .collect();
        let mut lowered = String::new();
        let kind = |(line, spot): (&Line, &Spot)| {
            let Some(text) = texts.segment(line.place, self.other) else {
                return rank(Kind::Untranslated);
            };
            let near = near(folded, *spot, reach);
            let candidates = both
                .iter()
                .filter(|own| own.may_hold(near))
                .map(|own| own.at);
            let term = term_among(texts, line, candidates);
            let term = term.and_then(|at| both.iter().find(|own| own.at == at));
            if let Some((at, form)) = term.and_then(|own| Some((own.at, own.admitted(text)?))) {
                return rank(Kind::Admitted(at, form));
            }
            lowered.clear();
            unit::lower_to(text, &mut lowered);
            let guess = guesses.iter().position(|own| own.stands_in(&lowered));
            rank(guess.map_or(Kind::Unknown, Kind::Guessed))
        };
        lines.iter().zip(spots).map(kind).collect()
    }

    /// All that a line may be rendered by, with its place in the order.
    fn places(&self, texts: &Texts<'_>) -> HashMap<Kind, u32> {
        let pack = texts.pack();
        let glossary = &pack.glossary;
        let admitted = self.terms.iter().flat_map(|at| {
            let term = glossary.get(*at);
            let count = term.map_or(0, |own| forms(own, texts.tag(self.other)).count());
            (0..count).map(|form| Kind::Admitted(*at, form))
        });
        let mut kinds: Vec<Kind> = admitted
            .chain((0..self.guesses.len()).map(Kind::Guessed))
            .chain([Kind::Unknown, Kind::Untranslated])
            .collect();
        let class = |kind: Kind| match kind {
            Kind::Admitted(..) => 0,
            Kind::Guessed(_) => 1,
            Kind::Unknown => 2,
            Kind::Untranslated => 3,
        };
        kinds.sort_by(|one, other| {
            let text = |kind| self.text(pack, kind);
            let by_class = class(*one).cmp(&class(*other));
            by_class.then_with(|| unit::compare_all(text(*one), text(*other)))
        });
        kinds.into_iter().zip(0..).collect()
    }
}

impl<'a> Both<'a> {
    fn new(at: usize, term: &'a Term, (own, other): (&str, &str)) -> Self {
        Self {
            at,
            own: forms(term, own).map(Ready::new).collect(),
            other: forms(term, other).collect(),
        }
    }

    fn may_hold(&self, folded: &str) -> bool {
        self.own.iter().any(|own| own.may_stand_in(folded))
    }

    /// The first of the other side's forms that stands in a text.
    fn admitted(&self, text: &str) -> Option<usize> {
        self.other
            .iter()
            .position(|own| form::find(text, own).is_some())
    }
}

/// The folded text around a node.
fn near(folded: &str, spot: Spot, reach: usize) -> &str {
    let Range { start, end } = spot.range();
    let from = folded.floor_char_boundary(start.saturating_sub(reach));
    let to = folded.ceil_char_boundary((end + reach).min(folded.len()));
    folded.get(from..to).unwrap_or("")
}
