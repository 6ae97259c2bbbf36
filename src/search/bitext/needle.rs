//! A folded needle in lines that are not folded.

use std::cell::OnceCell;

use memchr::memmem::Finder;

use super::raw::{Side, Word, each_odd};
use crate::text::fold::{self, fold_fast};

/// What is looked for in lines, most of which do not have it.
pub(super) struct Needle {
    pub(super) folded: String,
    finder: Finder<'static>,
    /// Its characters that are not ASCII; none where one is beyond the plane.
    chars: Vec<char>,
    /// How each of them may be written, once that is wanted, those with the fewest
    /// ways first: a line that lacks one need not be folded.
    spelt: OnceCell<Vec<Vec<Finder<'static>>>>,
    /// Where it has no such character, a word of it.
    word: Option<Word>,
}

impl Needle {
    /// For a needle that was folded.
    pub(super) fn new(folded: String) -> Self {
        let mut chars: Vec<char> = folded.chars().filter(|c| !c.is_ascii()).collect();
        chars.sort_unstable();
        chars.dedup();
        if chars.iter().any(|c| u32::from(*c) >= 0x1_0000) {
            chars.clear();
        }
        Self {
            finder: Finder::new(folded.as_bytes()).into_owned(),
            word: Word::of(&folded).filter(|_| chars.is_empty()),
            chars,
            spelt: OnceCell::new(),
            folded,
        }
    }

    /// Whether lines can be ruled out at little cost.
    pub(super) const fn is_quick(&self) -> bool {
        !self.chars.is_empty()
    }

    fn spelt(&self) -> &[Vec<Finder<'static>>] {
        self.spelt.get_or_init(|| {
            let finder = |c: char| Finder::new(c.encode_utf8(&mut [0; 4]).as_bytes()).into_owned();
            let mut all = fold::spellings(&self.chars);
            all.sort_by_key(Vec::len);
            let all = all.into_iter();
            all.map(|own| own.into_iter().map(finder).collect())
                .collect()
        })
    }

    /// Whether it is known where to look for it in lines as they are written.
    const fn is_placed(&self) -> bool {
        self.word.is_some() || self.is_quick()
    }

    /// Hands over places in the lines that may have it, as they are written: of each
    /// such line one at least.
    fn each(&self, bytes: &[u8], mut see: impl FnMut(usize)) {
        if let Some(word) = &self.word {
            word.each(bytes, &mut see);
            each_odd(bytes, see);
        } else if let Some(rarest) = self.spelt().first().filter(|_| self.is_quick()) {
            for own in rarest {
                own.find_iter(bytes).for_each(&mut see);
            }
            // Beyond the plane there may be other ways to write a character.
            memchr::memchr3_iter(0xF0, 0xF1, 0xF2, bytes).for_each(see);
        }
    }

    /// Whether a line has all its characters, as they may be written.
    fn may(&self, line: &[u8]) -> bool {
        if !self.is_quick() {
            return true;
        }
        let has = |own: &Vec<Finder<'_>>| own.iter().any(|one| one.find(line).is_some());
        let is_beyond = || memchr::memchr3(0xF0, 0xF1, 0xF2, line).is_some();
        self.spelt().iter().skip(1).all(has) || is_beyond()
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

    /// Marks the lines that have it. Lines of which `out` is true already are left
    /// alone, and so are those that `among` does not admit.
    pub(super) fn mark(&self, side: Side<'_>, among: impl Fn(usize) -> bool, out: &mut [bool]) {
        if self.folded.is_empty() {
            return;
        }
        let mut folded: Vec<u8> = Vec::new();
        let mut look = |at: usize| {
            if let Some(out) = out.get_mut(at)
                && !*out
                && among(at)
            {
                let line = side.line(at);
                *out = self.may(line) && self.is_in(line, &mut folded);
            }
        };
        if !self.is_placed() {
            (0..side.lines.len()).for_each(look);
            return;
        }
        // The places of one spelling ascend; each line is looked at once.
        let mut seen: Option<(usize, usize)> = None;
        self.each(side.bytes, |at| {
            let before = seen.filter(|(_, place)| *place <= at);
            let line = side.line_at(at, before.map_or(0, |(line, _)| line));
            if before.is_none_or(|(last, _)| last != line) {
                look(line);
            }
            seen = Some((line, at));
        });
    }
}
