//! A folded needle in lines that are not folded.

use std::cell::OnceCell;

use memchr::memmem::Finder;

use crate::text::fold::{self, fold_fast};

/// What is looked for in lines, most of which do not have it.
pub(super) struct Needle {
    pub(super) folded: String,
    finder: Finder<'static>,
    /// Its characters that are not ASCII; none where one is beyond the plane.
    chars: Vec<char>,
    /// How each of them may be written, once that is wanted: a line that lacks one
    /// need not be folded.
    spelt: OnceCell<Vec<Vec<Finder<'static>>>>,
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
            chars,
            spelt: OnceCell::new(),
            folded,
        }
    }

    /// Whether lines can be ruled out before they are folded.
    pub(super) const fn is_quick(&self) -> bool {
        !self.chars.is_empty()
    }

    /// Whether a line may have it as it is written.
    fn may(&self, line: &str) -> bool {
        if !self.is_quick() {
            return true;
        }
        let spelt = self.spelt.get_or_init(|| {
            let finder = |c: char| Finder::new(c.encode_utf8(&mut [0; 4]).as_bytes()).into_owned();
            let all = fold::spellings(&self.chars).into_iter();
            all.map(|own| own.into_iter().map(finder).collect())
                .collect()
        });
        let has = |own: &Vec<Finder<'_>>| own.iter().any(|one| one.find(line.as_bytes()).is_some());
        // Beyond the plane there may be other ways to write a character.
        let is_beyond = || memchr::memchr3(0xF0, 0xF1, 0xF2, line.as_bytes()).is_some();
        spelt.iter().all(has) || is_beyond()
    }

    /// Whether a text has it; `folded` is room to fold the text in. A needle has no
    /// space at its ends, so that one at the end of a line does not matter.
    pub(super) fn is_in(&self, text: &str, folded: &mut Vec<u8>) -> bool {
        folded.clear();
        fold_fast(text, folded);
        self.finder.find(folded).is_some()
    }

    /// Marks the lines that have it. Lines of which `out` is true already are left
    /// alone, and so are those that `among` does not admit.
    pub(super) fn mark(&self, lines: &[&str], among: impl Fn(usize) -> bool, out: &mut [bool]) {
        if self.folded.is_empty() {
            return;
        }
        let mut folded: Vec<u8> = Vec::new();
        for (at, (line, out)) in lines.iter().zip(out).enumerate() {
            if *out || line.is_empty() || !among(at) || !self.may(line) {
                continue;
            }
            *out = self.is_in(line, &mut folded);
        }
    }
}
