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
    /// The same for the longest word, which is the rarest, as it is to be hoped.
    pub(super) longest: Option<Finder<'static>>,
    way: Way,
}

/// How a form is looked for.
enum Way {
    /// As it is folded: all hanzi. No two of its places overlap if it is apart.
    Hanzi { is_apart: bool },
    /// Word by word, in lower case.
    Words(Vec<String>),
    /// As the original is.
    Closely,
}

/// That only a closer look tells.
pub(super) struct Unsure;

impl<'a> Ready<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let stem = form::stem(text).filter(|own| !own.is_empty());
        let way = Way::of(text, stem.as_deref());
        let longest = match &way {
            Way::Words(words) => {
                let stems = words.iter().filter_map(|own| form::stem(own));
                stems.max_by_key(String::len)
            }
            Way::Hanzi { .. } | Way::Closely => stem.clone(),
        };
        let finder = |own: String| Finder::new(own.as_bytes()).into_owned();
        Self {
            text,
            way,
            stem: stem.map(finder),
            longest: longest.map(finder),
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
        if let (Way::Hanzi { is_apart: true }, Some(stem)) = (&self.way, &self.stem) {
            // All its places are of one length, and those in question are near.
            let (length, bytes) = (stem.needle().len(), folded.as_bytes());
            let from = node.start.saturating_sub(length);
            let near = bytes.get(from..(node.end + length).min(bytes.len()));
            let mut found = stem.find_iter(near.unwrap_or(&[]));
            let is_held = found.any(|at| covers(&(from + at..from + at + length)));
            return Ok(is_held.then_some(length));
        }
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
        let all = starts.filter_map(|at| match &self.way {
            Way::Hanzi { .. } => Some(at..at + self.stem.as_ref()?.needle().len()),
            Way::Words(words) => words_at(folded, at, words),
            Way::Closely => None,
        });
        // Of two that overlap the first.
        let mut end = 0;
        Ok(all.filter(move |own| {
            let is_apart = end <= own.start;
            end = if is_apart { own.end } else { end };
            is_apart
        }))
    }
}

impl Way {
    fn of(form: &str, stem: Option<&str>) -> Self {
        let Some(stem) = stem else {
            return Self::Closely;
        };
        if form.chars().all(unit::is_single) && stem.chars().all(unit::is_single) {
            let bytes = stem.as_bytes();
            let overlaps = |at| bytes.get(at..).is_some_and(|rest| bytes.starts_with(rest));
            return Self::Hanzi {
                is_apart: !(1..bytes.len()).any(overlaps),
            };
        }
        if !form.is_ascii() {
            return Self::Closely;
        }
        let words: Vec<String> = unit::after(form).map(str::to_ascii_lowercase).collect();
        Self::Words(words)
    }
}

/// The units beside a node that stands in a form: one of these before it and one of
/// these after it, or any where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::concordance) struct Beside {
    pub(in crate::concordance) before: Vec<String>,
    pub(in crate::concordance) after: Vec<String>,
}

impl Ready<'_> {
    /// What stands beside a folded node wherever a place of the form covers it; `None`
    /// where that is not known, or anything may.
    pub(super) fn beside(&self, node: &str) -> Option<Vec<Beside>> {
        let known: Vec<Beside> = match &self.way {
            Way::Hanzi { .. } => {
                let form = str::from_utf8(self.stem.as_ref()?.needle()).ok()?;
                let text = |c: Option<char>| c.map(String::from).into_iter().collect();
                let places = form.char_indices().filter_map(|(at, _)| {
                    let (before, rest) = form.split_at_checked(at)?;
                    Some((before, rest.strip_prefix(node)?))
                });
                if node.contains(form) {
                    return None;
                }
                let beside = places.map(|(before, after)| Beside {
                    before: text(before.chars().next_back()),
                    after: text(after.chars().next()),
                });
                beside.collect()
            }
            // Folding may join words, where something between them fell out.
            Way::Words(_) | Way::Closely => return None,
        };
        let is_any = |own: &Beside| own.before.is_empty() && own.after.is_empty();
        (!known.iter().any(is_any)).then_some(known)
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
        let is_own = own == word || form::inflects(own, word);
        if (number == 0 && start > 0) || !joined || !is_own {
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
