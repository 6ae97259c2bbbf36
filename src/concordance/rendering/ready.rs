//! Forms and guesses made ready to be looked for in very many segments.
//!
//! Where a segment was folded letter by letter they are looked for in the folded
//! text, with the same outcome as in the original: no letter of it changed but for
//! ASCII case, nor anything that may stand between two words. What touches bytes that
//! were folded otherwise, and the few forms of which that is not said here, are left to
//! a closer look.

use std::ops::Range;

use memchr::memmem::Finder;

use super::beside::{self, Beside};
use super::words::{self, Look, Word, from_word};
use crate::concordance::{form, unit};
use crate::text::fold::{self, Folding};

/// Bytes of a place besides the letters of the form: endings, dashes.
pub(super) const SLACK: usize = 64;

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
    /// Word by word. No two of its places overlap if it is apart.
    Words { words: Vec<Word>, is_apart: bool },
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
            Way::Words { words, .. } => {
                let bases = words.iter().filter_map(|own| own.all.first());
                let stems = bases.filter_map(|own| form::stem(own));
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

    /// The bytes of a place that covers a node or lies in it, in a segment that was folded
    /// letter by letter outside the bytes `odd`.
    pub(super) fn around(
        &self,
        folded: &str,
        node: &Range<usize>,
        odd: &Range<usize>,
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
            let found = stem.find_iter(near.unwrap_or(&[]));
            let mut found = found.map(|at| from + at..from + at + length);
            let Some(found) = found.find(covers) else {
                return Ok(None);
            };
            // Where it stands as it is written, its other spellings do not count.
            let is_written = self.text.as_bytes() == stem.needle();
            if odd.is_empty() || (is_written && is_clean(&found, odd)) {
                return Ok(Some(length));
            }
            return Err(Unsure);
        }
        if let Way::Words { is_apart, .. } = self.way {
            let longest = self.text.len() + SLACK;
            let stem = self.stem.as_ref().map_or(0, |own| own.needle().len());
            let near = node.start.saturating_sub(longest)..node.end + stem;
            let mut longest = None;
            for own in self.places(folded, near, odd)? {
                let own = own?;
                if covers(&own) {
                    longest = longest.max(Some(own.len()));
                }
            }
            if is_apart || longest.is_none() {
                return Ok(longest);
            }
        }
        let (mut end, mut longest) = (0, None);
        for own in self.places(folded, 0..folded.len(), odd)? {
            let own = own?;
            // Of two that overlap the first.
            if own.start >= end {
                end = own.end;
                if covers(&own) {
                    longest = longest.max(Some(own.len()));
                }
            }
        }
        Ok(longest)
    }

    /// Whether it stands in a segment that was folded letter by letter outside the bytes
    /// `odd`.
    pub(super) fn stands_in(&self, folded: &str, odd: &Range<usize>) -> Result<bool, Unsure> {
        let mut is_sure = true;
        for own in self.places(folded, 0..folded.len(), odd)? {
            match own {
                Ok(_) => return Ok(true),
                Err(Unsure) => is_sure = false,
            }
        }
        if is_sure { Ok(false) } else { Err(Unsure) }
    }

    /// Its bytes wherever its stem lies within some; they may overlap.
    fn places<'f>(
        &'f self,
        folded: &'f str,
        near: Range<usize>,
        odd: &'f Range<usize>,
    ) -> Result<impl Iterator<Item = Result<Range<usize>, Unsure>> + 'f, Unsure> {
        let stem = self.stem.as_ref();
        if matches!(self.way, Way::Closely) && self.may_stand_in(folded) {
            return Err(Unsure);
        }
        let bytes = folded.as_bytes();
        let from = near.start.min(bytes.len());
        let near = bytes.get(from..near.end.min(bytes.len())).unwrap_or(&[]);
        let starts = stem.into_iter().flat_map(|own| own.find_iter(near));
        Ok(starts.filter_map(move |at| {
            let at = from + at;
            let look = match &self.way {
                Way::Hanzi { .. } => {
                    let seen = at..at + self.stem.as_ref()?.needle().len();
                    let found = Some(seen.clone());
                    Look { found, seen }
                }
                Way::Words { words, .. } => words::look(folded, at, words),
                Way::Closely => return None,
            };
            if !is_clean(&look.seen, odd) {
                return Some(Err(Unsure));
            }
            Some(Ok(look.found?))
        }))
    }
}

/// Bytes beside what was looked at that count too: those of two characters.
const BESIDE: usize = 8;

/// Whether nothing odd was looked at.
const fn is_clean(seen: &Range<usize>, odd: &Range<usize>) -> bool {
    odd.start >= odd.end || seen.end + BESIDE <= odd.start || odd.end + BESIDE <= seen.start
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
        let words: Vec<Word> = unit::after(form).map(Word::new).collect();
        let mut others = words.iter().skip(1);
        let is_apart = words
            .first()
            .is_some_and(|first| others.all(|own| !own.meets(first)));
        Self::Words { words, is_apart }
    }
}

impl Ready<'_> {
    /// What stands beside a folded node wherever a place of the form covers it; `None`
    /// where that is not known, or anything may.
    pub(super) fn beside(&self, node: &str) -> Option<Vec<Beside>> {
        match &self.way {
            Way::Words { words, .. } => beside::words(words, node),
            Way::Hanzi { .. } => {
                let stem = self.stem.as_ref()?.needle();
                beside::folded(str::from_utf8(stem).ok()?, node)
            }
            Way::Closely => {
                if self.text.chars().any(unit::is_single) {
                    let stem = self.stem.as_ref()?.needle();
                    return beside::folded(str::from_utf8(stem).ok()?, node);
                }
                let words = unit::after(self.text).map(|own| {
                    let own = fold::fold(own, Folding::ALL);
                    let is_one = own.is_ascii() && unit::word_end(&own) == own.len();
                    is_one.then(|| Word::new(&own))
                });
                beside::words(&words.collect::<Option<Vec<Word>>>()?, node)
            }
        }
    }
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
