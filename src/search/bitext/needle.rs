//! A folded needle in lines that are not folded.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::memmem::Finder;

use super::raw::{Side, Word, after, before, each_odd};
use crate::search::gram::lines;
use crate::text::fold::{self, Folded, Usual, fold_fast};

/// What is looked for in lines, most of which do not have it.
pub(super) struct Needle {
    pub(super) folded: String,
    finder: Finder<'static>,
    /// Its characters, spaces left out: whether they count depends on what stands
    /// beside them.
    chars: Vec<char>,
    anchor: Anchor,
}

/// What of a needle is looked for as it may be written.
enum Anchor {
    /// One of its characters that are no ASCII, and all ways to write it, known once
    /// they are wanted.
    Spelt(OnceLock<Spellings>),
    /// A word of ASCII, and where it stands among the characters.
    Word(Word, Range<usize>),
    /// It has neither.
    None,
}

/// What a place in a line that is not folded may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    /// The needle, once.
    Once,
    /// The needle, once or more often.
    Several,
    /// Something of which only the folded line can tell more.
    Not,
}

/// How a character of a needle may be written.
#[derive(Default)]
struct Spellings {
    /// Where it stands among the characters.
    at: usize,
    /// What to look for, and whether it stands for other characters besides.
    finders: Vec<(Finder<'static>, bool)>,
}

impl Needle {
    /// For a needle that was folded.
    pub(super) fn new(folded: String) -> Self {
        let chars: Vec<char> = folded.chars().filter(|c| *c != ' ').collect();
        let beyond = |c: &char| u32::from(*c) >= 0x1_0000;
        let anchor = if chars.iter().any(beyond) {
            Anchor::None
        } else if !folded.is_ascii() {
            Anchor::Spelt(OnceLock::new())
        } else {
            Word::of(&folded).map_or(Anchor::None, |(word, at)| Anchor::Word(word, at))
        };
        Self {
            finder: Finder::new(folded.as_bytes()).into_owned(),
            chars,
            anchor,
            folded,
        }
    }

    /// What it costs to rule out lines, the least first: characters that are no ASCII
    /// before those that are, and the longest.
    pub(super) const fn cost(&self) -> impl Ord + use<> {
        let is_spelt = matches!(self.anchor, Anchor::Spelt(_));
        (!is_spelt, std::cmp::Reverse(self.folded.len()))
    }

    /// The ways to write the character that has the fewest.
    fn spelt(&self) -> Spellings {
        let usual = Usual::get();
        let finder = |c: char| {
            let finder = Finder::new(c.encode_utf8(&mut [0; 4]).as_bytes()).into_owned();
            (finder, matches!(usual.fold(c), Folded::Many(_)))
        };
        let chars = self.chars.iter().enumerate();
        let all = chars
            .filter(|(_, c)| !c.is_ascii())
            .map(|(at, c)| (at, fold::spellings(*c)));
        let best = all.min_by_key(|(_, own)| own.len());
        best.map_or_else(Spellings::default, |(at, own)| Spellings {
            at,
            finders: own.into_iter().map(finder).collect(),
        })
    }

    /// Hands over places in the lines that may have it, as they are written: of each
    /// such line one at least, and how sure that is.
    fn each(&self, bytes: &[u8], mut see: impl FnMut(usize, Sure)) {
        match &self.anchor {
            Anchor::Spelt(spelt) => {
                let spelt = spelt.get_or_init(|| self.spelt());
                let own = spelt.at..spelt.at + 1;
                for (finder, is_several) in &spelt.finders {
                    let len = finder.needle().len();
                    for at in finder.find_iter(bytes) {
                        if *is_several {
                            see(at, Sure::Several);
                        } else if self.may(bytes, at..at + len, own.clone()) {
                            see(at, Sure::Once);
                        }
                    }
                }
                // Of the characters from U+10000 to U+1FFFF it is not known which.
                let beyond = |at: &usize| matches!(bytes.get(at + 1), Some(0x90..=0x9F));
                let beyond = memchr::memchr_iter(0xF0, bytes).filter(beyond);
                beyond.for_each(|at| see(at, Sure::Not));
            }
            Anchor::Word(word, own) => {
                word.each(bytes, |at| {
                    if self.may(bytes, at..at + own.len(), own.clone()) {
                        see(at, Sure::Once);
                    }
                });
                each_odd(bytes, |at| see(at, Sure::Not));
            }
            Anchor::None => {}
        }
    }

    /// Whether the rest of the needle may stand around bytes that may be some of its
    /// characters.
    fn may(&self, bytes: &[u8], at: Range<usize>, own: Range<usize>) -> bool {
        let behind = self.chars.get(own.end..).unwrap_or(&[]).iter();
        let ahead = self.chars.get(..own.start).unwrap_or(&[]).iter().rev();
        fits(behind, after(bytes, at.end)) && fits(ahead, before(bytes, at.start))
    }

    /// Whether a line has it; `folded` is room to fold the line in. What is no text
    /// may have anything.
    fn is_in(&self, line: &[u8], folded: &mut Vec<u8>) -> bool {
        let Ok(line) = str::from_utf8(line) else {
            return true;
        };
        folded.clear();
        fold_fast(line, folded);
        self.finder.find(folded).is_some()
    }

    /// The first place from a byte of a line on where the line may have it, and the
    /// byte from which on something behind it may stand.
    pub(super) fn next(&self, line: &[u8], from: usize) -> Option<(usize, usize)> {
        match &self.anchor {
            Anchor::Spelt(spelt) => {
                let spelt = spelt.get_or_init(|| self.spelt());
                let own = spelt.at..spelt.at + 1;
                // Of the characters from U+10000 to U+1FFFF it is not known which.
                let beyond = |at: &usize| matches!(line.get(at + 1), Some(0x90..=0x9F));
                let mut places = memchr::memchr_iter(0xF0, line).filter(beyond);
                let mut best = places.find(|at| *at >= from).map(|at| (at, at));
                for (finder, is_several) in &spelt.finders {
                    let len = finder.needle().len();
                    let rest = line.get(from..).unwrap_or(&[]);
                    let places = finder.find_iter(rest).map(|at| from + at);
                    let mut places = places.take_while(|at| best.is_none_or(|own| *at < own.0));
                    let found =
                        places.find(|at| *is_several || self.may(line, *at..at + len, own.clone()));
                    if let Some(at) = found {
                        // What stands for several may hold what comes behind it too.
                        best = Some((at, if *is_several { at } else { at + len }));
                    }
                }
                best
            }
            Anchor::Word(word, own) => {
                let mut best: Option<(usize, usize)> = None;
                each_odd(line, |at| {
                    if at >= from && best.is_none() {
                        best = Some((at, at));
                    }
                });
                let mut at = from;
                while let Some(found) = word.find(line, at)
                    && best.is_none_or(|own| found < own.0)
                {
                    let end = found + own.len();
                    if self.may(line, found..end, own.clone()) {
                        return Some((found, end));
                    }
                    at = found + 1;
                }
                best
            }
            Anchor::None => Some((from, from)),
        }
    }

    /// Whether a line may have the other behind it, with at most so many characters
    /// between.
    pub(super) fn is_near(&self, other: &Self, gap: usize, line: &[u8]) -> bool {
        let gap = self.around().1 + gap + other.around().0;
        let mut from = 0;
        while let Some((at, end)) = self.next(line, from) {
            let Some((place, behind)) = other.next(line, end) else {
                return false;
            };
            // Where only the folded line can tell more it is believed.
            let is_believed = at == end || place == behind;
            if is_believed || is_within(line, end..place, gap) {
                return true;
            }
            from = end;
        }
        false
    }

    /// How many of its characters stand before what is looked for as it is written, and
    /// how many behind it.
    fn around(&self) -> (usize, usize) {
        let own = match &self.anchor {
            Anchor::Spelt(spelt) => {
                let at = spelt.get_or_init(|| self.spelt()).at;
                at..at + 1
            }
            Anchor::Word(_, own) => own.clone(),
            Anchor::None => 0..0,
        };
        (own.start, self.chars.len().saturating_sub(own.end))
    }

    /// Hands over the lines that may have it so many times, each once and in order, as
    /// bytes.
    pub(super) fn lines(&self, bytes: &[u8], times: usize, mut see: impl FnMut(Range<usize>)) {
        if matches!(self.anchor, Anchor::None) {
            lines(bytes).for_each(see);
            return;
        }
        let mut places: Vec<(usize, Sure)> = Vec::new();
        self.each(bytes, |at, sure| places.push((at, sure)));
        places.sort_unstable_by_key(|(at, _)| *at);
        let mut rest = places.as_slice();
        let mut end = 0;
        while let Some((at, _)) = rest.first().copied() {
            let ahead = bytes.get(end..at).unwrap_or(&[]);
            let start = memchr::memrchr(b'\n', ahead).map_or(end, |own| end + own + 1);
            let behind = bytes.get(at..).unwrap_or(&[]);
            let len = memchr::memchr(b'\n', behind).unwrap_or(behind.len());
            end = at + len;
            let count = rest.iter().take_while(|(at, _)| *at < end).count().max(1);
            let Some((own, others)) = rest.split_at_checked(count) else {
                return;
            };
            if count >= times || own.iter().any(|(_, sure)| *sure != Sure::Once) {
                see(start..end);
            }
            rest = others;
        }
    }

    /// Marks the lines that may have it. Lines of which `out` is true already are
    /// left alone, and so are those that `among` does not admit.
    pub(super) fn mark(&self, side: &Side, among: impl Fn(usize) -> bool, out: &mut [bool]) {
        if self.folded.is_empty() {
            return;
        }
        let mut folded: Vec<u8> = Vec::new();
        let mut look = |at: usize, is_folded: bool| {
            if let Some(out) = out.get_mut(at)
                && !*out
                && among(at)
            {
                *out = !is_folded || self.is_in(side.line(at), &mut folded);
            }
        };
        if matches!(self.anchor, Anchor::None) {
            (0..side.lines().len()).for_each(|at| look(at, true));
            return;
        }
        // The places of one spelling ascend.
        let mut seen: Option<(usize, usize)> = None;
        self.each(&side.bytes, |at, sure| {
            let before = seen.filter(|(_, place)| *place <= at);
            let line = side.line_at(at, before.map_or(0, |(line, _)| line));
            look(line, sure == Sure::Not);
            seen = Some((line, at));
        });
    }
}

/// Whether bytes of a line may be no more than so many folded characters.
fn is_within(line: &[u8], between: Range<usize>, most: usize) -> bool {
    let line = line.get(..between.end).unwrap_or(line);
    let mut left = most;
    for folded in after(line, between.start) {
        match folded {
            Folded::One(_) if left == 0 => return false,
            Folded::One(_) => left -= 1,
            Folded::Many(_) => return true,
            Folded::Space | Folded::Gone => {}
        }
    }
    true
}

/// Whether folded characters may be what stands next in a line.
fn fits<'a>(
    mut wanted: impl Iterator<Item = &'a char>,
    chars: impl Iterator<Item = Folded>,
) -> bool {
    let Some(mut next) = wanted.next() else {
        return true;
    };
    for folded in chars {
        match folded {
            Folded::One(c) if c != *next => return false,
            Folded::One(_) => match wanted.next() {
                Some(following) => next = following,
                None => return true,
            },
            // What becomes several is rare enough to be believed.
            Folded::Many(_) => return true,
            Folded::Space | Folded::Gone => {}
        }
    }
    false
}
