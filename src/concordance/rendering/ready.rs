//! Forms and guesses made ready to be looked for in very many segments.
//!
//! In a segment that was folded letter by letter they are looked for in the folded
//! text, with the same outcome as in the original: no letter of it changed but for
//! ASCII case, nor anything that may stand between two words. The few forms of which
//! that is not said here are left to a closer look.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::concordance::{form, unit};
use crate::text::fold::{self, Folding};

/// A form of a term, made ready.
pub(super) struct Ready<'a> {
    pub(super) text: &'a str,
    /// What the folded text of everything has that has the form; nothing where any may.
    pub(super) stem: Option<Finder<'static>>,
    way: Way,
}

/// How a form is looked for.
enum Way {
    /// As it is folded: all hanzi, no two of its places overlap.
    Hanzi,
    /// Word by word, in lower case; no two of its places overlap.
    Words(Vec<String>),
    /// As the original is.
    Closely,
}

/// That only a closer look tells.
pub(super) struct Unsure;

impl<'a> Ready<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let stem = form::stem(text).filter(|own| !own.is_empty());
        Self {
            text,
            way: Way::of(text, stem.as_deref()),
            stem: stem.map(|own| Finder::new(own.as_bytes()).into_owned()),
        }
    }

    pub(super) fn may_stand_in(&self, folded: &str) -> bool {
        let stem = self.stem.as_ref();
        stem.is_none_or(|own| own.find(folded.as_bytes()).is_some())
    }

    /// The bytes of a place that covers a node or lies in it, in a plain segment.
    pub(super) fn around(
        &self,
        folded: &str,
        node: &Range<usize>,
    ) -> Result<Option<usize>, Unsure> {
        let covers = |range: &Range<usize>| {
            (range.start <= node.start && range.end >= node.end)
                || (node.start <= range.start && node.end >= range.end)
        };
        let found = self.places(folded)?.filter(covers);
        Ok(found.map(|own| own.len()).max())
    }

    /// Whether it stands in a plain segment.
    pub(super) fn stands_in(&self, folded: &str) -> Result<bool, Unsure> {
        Ok(self.places(folded)?.next().is_some())
    }

    fn places<'f>(
        &'f self,
        folded: &'f str,
    ) -> Result<impl Iterator<Item = Range<usize>> + 'f, Unsure> {
        let stem = self.stem.as_ref();
        if matches!(self.way, Way::Closely) && self.may_stand_in(folded) {
            return Err(Unsure);
        }
        let starts = stem
            .into_iter()
            .flat_map(|own| own.find_iter(folded.as_bytes()));
        Ok(starts.filter_map(|at| match &self.way {
            Way::Hanzi => Some(at..at + self.stem.as_ref()?.needle().len()),
            Way::Words(words) => words_at(folded, at, words),
            Way::Closely => None,
        }))
    }
}

impl Way {
    fn of(form: &str, stem: Option<&str>) -> Self {
        let Some(stem) = stem else {
            return Self::Closely;
        };
        if form.chars().all(unit::is_single) {
            let is_apart = stem.chars().all(unit::is_single)
                && !(1..stem.len()).any(|at| {
                    let (bytes, rest) = (stem.as_bytes(), stem.as_bytes().get(at..));
                    rest.is_some_and(|rest| bytes.starts_with(rest))
                });
            return if is_apart { Self::Hanzi } else { Self::Closely };
        }
        if !form.is_ascii() {
            return Self::Closely;
        }
        let words: Vec<String> = unit::after(form).map(str::to_ascii_lowercase).collect();
        // A word of the text that is the first of these and another one too.
        let may_be_first = |word: &String| {
            form::stem(word).is_none_or(|own| own.starts_with(stem) || stem.starts_with(&own))
        };
        if words.iter().skip(1).any(may_be_first) {
            return Self::Closely;
        }
        Self::Words(words)
    }
}

/// The bytes of words that stand side by side from byte `at` on, inflected or not.
fn words_at(folded: &str, at: usize, words: &[String]) -> Option<Range<usize>> {
    let rest = from_word(folded, at)?;
    let mut end = 0;
    let mut found = unit::placed(rest);
    for (number, word) in words.iter().enumerate() {
        let (start, own) = found.next()?;
        let between = rest.get(end..start)?;
        let joined = between.chars().all(form::joins);
        // The first begins where the stem was found.
        if (number == 0 && start > 0) || !joined || !form::inflects(own, word) {
            return None;
        }
        end = start + own.len();
    }
    Some(at..at + end)
}

/// The text from byte `at` on, if a word begins there and not before.
fn from_word(text: &str, at: usize) -> Option<&str> {
    let (before, rest) = text.split_at_checked(at)?;
    let last = before.chars().next_back();
    if last.is_none_or(|c| c == ' ') {
        return Some(rest);
    }
    // With the first letter of what follows, a word does not end before it.
    let first = rest.chars().next()?;
    let head = text.get(..at + first.len_utf8())?;
    (unit::last_start(head) == at).then_some(rest)
}

/// A guess, made ready: its first unit, and all of them.
pub(super) struct Guessed {
    first: Finder<'static>,
    /// The first unit as it stands in folded text.
    pub(super) stem: Option<Finder<'static>>,
    units: Vec<String>,
}

impl Guessed {
    pub(super) fn new(text: &str) -> Self {
        let mut lowered = String::new();
        unit::lower_to(text, &mut lowered);
        let units: Vec<String> = unit::after(&lowered).map(str::to_owned).collect();
        let first = units.first().map_or("", String::as_str);
        let stem = fold::fold(first, Folding::ALL);
        let stem = Some(stem).filter(|own| !own.is_empty());
        Self {
            first: Finder::new(first.as_bytes()).into_owned(),
            stem: stem.map(|own| Finder::new(own.as_bytes()).into_owned()),
            units,
        }
    }

    /// Whether its units stand in a text without case, side by side.
    pub(super) fn stands_in(&self, lowered: &str) -> bool {
        if self.units.is_empty() {
            return false;
        }
        self.first.find_iter(lowered.as_bytes()).any(|at| {
            // A word does not begin in another.
            let Some(rest) = from_word(lowered, at) else {
                return false;
            };
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
