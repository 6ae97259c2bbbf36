//! What counts as equal in a search: text folded to one form, and the way back.
//!
//! Folding takes the text once, character by character. No map of offsets is
//! kept: to place a hit, the one text it lies in is folded again ([`locate`]).
//! Every range that comes back lies on character boundaries of the original, and
//! takes in the marks that a folded letter carried.
//!
//! White space is the one rule with a context: a run of it becomes one space, or
//! nothing where a neighbour is Chinese or Japanese, so that a term is found
//! across a line break and `GDP 增长` equals `GDP增长`. Which script a neighbour
//! is in is judged after folding, or full-width Latin would lose its spaces.

mod fast;
mod table;

use std::ops::Range;

use memchr::memmem;

pub(crate) use fast::{Part, Sink, fold as fold_fast, fold_parts};
pub(crate) use table::{Folded, Usual, standing};
use table::{fold_char, is_attached, is_cjk, is_mark};

/// Which differences do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own, and every combination means something"
)]
pub struct Folding {
    /// Letter case.
    pub case: bool,
    /// Full and half width, ligatures, circled and squared forms (NFKC), and
    /// characters that cannot be seen.
    pub forms: bool,
    /// Kinds of quotation marks and of dashes.
    pub quotes: bool,
    /// How much white space there is; next to Chinese, whether there is any.
    pub space: bool,
    /// Marks on letters: é, ǚ.
    pub marks: bool,
    /// Simplified, traditional and regional forms of a character.
    pub script: bool,
}

impl Default for Folding {
    fn default() -> Self {
        Self::ALL
    }
}

impl Folding {
    /// No difference counts.
    pub const ALL: Self = Self {
        case: true,
        forms: true,
        quotes: true,
        space: true,
        marks: true,
        script: true,
    };
    /// Every difference counts.
    pub const NONE: Self = Self {
        case: false,
        forms: false,
        quotes: false,
        space: false,
        marks: false,
        script: false,
    };

    /// The same, but case counts where `query` has a capital: smart case.
    #[must_use]
    pub fn smart(self, query: &str) -> Self {
        Self {
            case: self.case && !query.chars().any(char::is_uppercase),
            ..self
        }
    }
}

/// The folded form of a text.
pub fn fold(text: &str, folding: Folding) -> String {
    let mut out = String::with_capacity(text.len());
    fold_to(text, folding, &mut out);
    out
}

/// Appends the folded form of a text.
pub fn fold_to(text: &str, folding: Folding, out: &mut String) {
    if folding == Folding::ALL {
        fast::fold(text, out);
        return;
    }
    each(text, folding, |c, _| {
        out.push(c);
        true
    });
}

/// All places of `needle` in `hay`, in bytes of `hay`, from left to right and
/// without overlap; none for a needle of which nothing is left.
pub fn find_all(hay: &str, needle: &str, folding: Folding) -> Vec<Range<usize>> {
    let needle = fold(needle, folding);
    let folded = fold(hay, folding);
    if needle.is_empty() {
        return Vec::new();
    }
    let found: Vec<Range<usize>> = memmem::find_iter(folded.as_bytes(), needle.as_bytes())
        .map(|at| at..at + needle.len())
        .filter(|own| {
            let rest = folded.get(own.end..).unwrap_or("");
            // A letter of which the mark was cut off is another letter.
            !rest.chars().next().is_some_and(is_mark)
        })
        .collect();
    locate(hay, folding, &found)
}

/// Where ranges of the folded text stand in the original, in bytes. `folded`
/// ascends and holds no empty range; where two fall on one original character
/// (the two f of ﬀ), the first is kept.
pub fn locate(text: &str, folding: Folding, folded: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::with_capacity(folded.len());
    let mut wanted = folded.iter();
    let Some(mut next) = wanted.next() else {
        return out;
    };
    let (mut at, mut start) = (0, None);
    each(text, folding, |c, own| {
        if at == next.start {
            start = Some(own.start);
        }
        at += c.len_utf8();
        if at < next.end {
            return true;
        }
        if let Some(start) = start.take()
            && out.last().is_none_or(|last| last.end <= start)
        {
            out.push(start..own.end);
        }
        match wanted.next() {
            Some(following) => next = following,
            None => return false,
        }
        true
    });
    out
}

/// All characters, but those from U+10000 to U+1FFFF, of which the folded form is or
/// holds `folded`.
pub(crate) fn spellings(folded: char) -> Vec<char> {
    table::spellings(folded)
}

/// What the characters that do not fold to themselves, but those from U+10000 to
/// U+1FFFF, fold to, a pair for each character of that, the folded one first; in order.
pub(crate) fn pairs() -> &'static [(char, char)] {
    table::pairs()
}

/// The way there: where ranges of the original stand in the folded text, one for
/// each, in bytes. `original` ascends without overlap.
pub fn places(text: &str, folding: Folding, original: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::with_capacity(original.len());
    let mut wanted = original.iter().peekable();
    let (mut at, mut start) = (0, None);
    each(text, folding, |c, own| {
        while wanted.next_if(|next| next.end <= own.start).is_some() {
            out.push(start.take().unwrap_or(at)..at);
        }
        if start.is_none() && wanted.peek().is_some_and(|next| next.start < own.end) {
            start = Some(at);
        }
        at += c.len_utf8();
        wanted.peek().is_some()
    });
    out.extend(wanted.map(|_| start.take().unwrap_or(at)..at));
    out
}

/// Hands over each folded character with the bytes of `text` it stands for,
/// until `sink` has had enough and answers `false`.
pub(crate) fn each(text: &str, folding: Folding, mut sink: impl FnMut(char, Range<usize>) -> bool) {
    let mut chars = text.chars();
    let (mut end, mut space, mut last): (usize, Option<Range<usize>>, Option<char>) =
        (0, None, None);
    while let Some(c) = chars.next() {
        let at = end;
        end += c.len_utf8();
        let folded = fold_char(c, folding);
        if matches!(folded, Folded::Gone) {
            continue;
        }
        // Nothing below U+0300, whose first byte is 0xCC, is a mark.
        while chars.as_str().as_bytes().first() >= Some(&0xCC)
            && let Some(mark) = chars.as_str().chars().next()
            && is_attached(mark, folding)
        {
            chars.next();
            end += mark.len_utf8();
        }
        let mut emit = |c: char| {
            if let Some(space) = space.take()
                && !is_cjk(c)
                && !last.is_some_and(is_cjk)
                && !sink(' ', space)
            {
                return false;
            }
            last = Some(c);
            sink(c, at..end)
        };
        let goes_on = match folded {
            Folded::One(c) => emit(c),
            Folded::Many(chars) => chars.iter().all(|c| emit(*c)),
            Folded::Space => {
                let from = space.take().map_or(at, |own| own.start);
                space = Some(from..end);
                true
            }
            Folded::Gone => true,
        };
        if !goes_on {
            return;
        }
    }
    if let Some(space) = space
        && !last.is_some_and(is_cjk)
    {
        sink(' ', space);
    }
}
