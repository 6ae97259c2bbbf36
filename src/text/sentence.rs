//! Where a text divides into sentences.
//!
//! Chinese (and Japanese, which uses the same marks) and English have rules of
//! their own; every other language is divided by UAX #29, section 5. The own rules
//! exist because translators' texts are full of what the general ones get wrong:
//! 《为什么是中国？》 inside a sentence, a closed quotation that goes on with 的,
//! `No. 5`, the items of a list behind semicolons (一是…；二是…, `; and (3)`),
//! footnote digits behind a full stop.
//!
//! An item of such a list counts as a sentence, because the other language mostly
//! gives it one. A line break is white space here: what a paragraph is, the caller
//! knows.

mod chinese;
mod english;
mod marks;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// The sentences of `text`, which is in the language with the BCP 47 tag `tag`, as
/// byte ranges in order, each without white space at its ends. All that is not
/// white space is in one of them.
pub fn sentences(text: &str, tag: &str) -> Vec<Range<usize>> {
    let ends = match tag.split('-').next() {
        Some("zh" | "ja" | "yue") => chinese::ends(&Chars::of(text)),
        Some("en") => english::ends(&Chars::of(text)),
        _ => text
            .split_sentence_bound_indices()
            .map(|(at, own)| at + own.len())
            .collect(),
    };
    let mut out = Vec::with_capacity(ends.len() + 1);
    let mut start = 0;
    for end in ends.into_iter().chain([text.len()]) {
        let own = text.get(start..end).unwrap_or("");
        let lead = own.len() - own.trim_start().len();
        let trimmed = own.trim();
        if !trimmed.is_empty() {
            out.push(start + lead..start + lead + trimmed.len());
        }
        start = end;
    }
    out
}

/// A text as characters with their places.
struct Chars {
    /// Each with the byte at which it begins.
    all: Vec<(usize, char)>,
    /// Bytes of the text.
    len: usize,
}

impl Chars {
    fn of(text: &str) -> Self {
        Self {
            all: text.char_indices().collect(),
            len: text.len(),
        }
    }

    /// The character at a position; NUL outside, which no rule asks for.
    fn get(&self, at: usize) -> char {
        self.all.get(at).map_or('\0', |(_, c)| *c)
    }

    /// The character before a position.
    fn before(&self, at: usize) -> char {
        at.checked_sub(1).map_or('\0', |at| self.get(at))
    }

    /// The byte at which a position begins.
    fn byte(&self, at: usize) -> usize {
        self.all.get(at).map_or(self.len, |(byte, _)| *byte)
    }

    fn len(&self) -> usize {
        self.all.len()
    }

    /// The first position from `at` on whose character is not `held`.
    fn skip(&self, at: usize, held: impl Fn(char) -> bool) -> usize {
        let rest = self.all.get(at..).unwrap_or(&[]);
        at + rest.iter().take_while(|(_, c)| held(*c)).count()
    }

    /// Whether the text goes on at `at` with `word`.
    fn has(&self, at: usize, word: &str) -> bool {
        let rest = self.all.get(at..).unwrap_or(&[]).iter().map(|(_, c)| *c);
        let mut rest = rest.fuse();
        word.chars().all(|c| rest.next() == Some(c))
    }

    /// The letters from `at` on.
    fn word(&self, at: usize) -> String {
        let end = self.skip(at, |c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'));
        let own = self.all.get(at..end).unwrap_or(&[]);
        own.iter().map(|(_, c)| *c).collect()
    }

    /// The word, with full stops in it, that ends before `at`, without the marks
    /// that open a quotation or bracket before it.
    fn word_before(&self, at: usize) -> String {
        let own = self.all.get(..at).unwrap_or(&[]);
        let held = |c: char| c.is_alphanumeric() || matches!(c, '.' | '&' | '\'' | '’' | '-');
        let count = own.iter().rev().take_while(|(_, c)| held(*c)).count();
        let own = own.get(own.len() - count..).unwrap_or(&[]);
        own.iter().map(|(_, c)| *c).collect()
    }
}
