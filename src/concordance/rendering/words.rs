//! The words of a form, looked for in folded text.

use std::ops::Range;

use crate::concordance::{form, unit};

/// A word of a form.
pub(super) struct Word {
    /// What it may stand there as, itself first.
    pub(super) all: Vec<String>,
}

/// What became of a look at one place.
pub(super) struct Look {
    /// The bytes of the words, if they stand there.
    pub(super) found: Option<Range<usize>>,
    /// The bytes that were looked at, but for a character or two on either side.
    pub(super) seen: Range<usize>,
}

impl Word {
    pub(super) fn new(base: &str) -> Self {
        let base = base.to_ascii_lowercase();
        Self {
            all: form::inflections(&base),
        }
    }

    /// Whether a word of folded text is this one, inflected or not.
    fn is(&self, own: &[u8]) -> bool {
        self.all.iter().any(|other| other.as_bytes() == own)
    }

    /// Whether some word is both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.all.iter().any(|own| other.all.contains(own))
    }
}

/// Whether words stand side by side from byte `at` on, inflected or not.
pub(super) fn look(folded: &str, at: usize, words: &[Word]) -> Look {
    plainly(folded.as_bytes(), at, words).unwrap_or_else(|| closely(folded, at, words))
}

/// The same where all is ASCII and no apostrophe is met; `None` elsewhere.
fn plainly(bytes: &[u8], at: usize, words: &[Word]) -> Option<Look> {
    let found = |found, end| {
        let seen = at..end;
        Some(Look { found, seen })
    };
    let before = at.checked_sub(1).and_then(|last| bytes.get(last));
    if !before.is_none_or(|own| is_apart(*own)) {
        let is_word = before.is_some_and(u8::is_ascii_alphanumeric);
        return if is_word { found(None, at) } else { None };
    }
    let mut end = at;
    for (number, word) in words.iter().enumerate() {
        let between = end;
        let rest = bytes.get(between..)?;
        let skipped = rest.iter().position(|own| !is_apart(*own))?;
        let joined = rest.get(..skipped)?.iter().all(|own| joins(*own));
        if !joined || (number == 0 && skipped > 0) {
            return found(None, between + skipped);
        }
        let own = rest.get(skipped..)?;
        let length = own.iter().position(|own| !own.is_ascii_alphanumeric());
        let own = own.get(..length.unwrap_or(own.len()))?;
        end = between + skipped + own.len();
        if !bytes.get(end).is_none_or(|own| is_apart(*own)) {
            return None;
        }
        if !word.is(own) {
            return found(None, end);
        }
    }
    found(Some(at..end), end)
}

/// Whether a byte is ASCII that belongs to no word, wherever it stands.
const fn is_apart(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && byte != b'\''
}

fn joins(byte: u8) -> bool {
    form::joins(char::from(byte))
}

fn closely(folded: &str, at: usize, words: &[Word]) -> Look {
    let Some(rest) = from_word(folded, at) else {
        return Look {
            found: None,
            seen: at..at,
        };
    };
    let mut end = 0;
    let mut placed = unit::placed(rest);
    for (number, word) in words.iter().enumerate() {
        let next = placed.next();
        let (start, own) = next.unwrap_or((rest.len(), ""));
        let between = rest.get(end..start).unwrap_or("");
        let joined = between.chars().all(form::joins);
        end = start + own.len();
        // The first begins where the stem was found.
        if (number == 0 && start > 0) || !joined || !word.is(own.as_bytes()) {
            return Look {
                found: None,
                seen: at..at + end,
            };
        }
    }
    Look {
        found: Some(at..at + end),
        seen: at..at + end,
    }
}

/// The text from byte `at` on, if a word begins there and not before.
pub(super) fn from_word(text: &str, at: usize) -> Option<&str> {
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
