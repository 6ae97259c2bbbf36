//! Where a form of a glossary term stands in a text.
//!
//! A form with a hanzi is looked for as it is written; where the text has it
//! nowhere, with all differences aside that a search puts aside.
//! Any other form is looked for word by word: letter case does not matter, and
//! between its words the text may have white space, a hyphen or a dash. Each
//! word may be inflected in the simplest English ways: `-s`, `-es`, `-d`, `-ed`,
//! `-y` as `-ies` or `-ied`, and `'s`. Nothing is taken off a form: a glossary
//! that says `stops` does not admit `stop`.

use std::ops::Range;

use memchr::memmem;

use super::unit;
use crate::text::fold::{self, Folding};

/// Every place of `form` in `text`, in bytes, in order and without overlaps.
pub fn find_all(text: &str, form: &str) -> Vec<Range<usize>> {
    if form.chars().any(unit::is_single) {
        let found: Vec<Range<usize>> = memmem::find_iter(text.as_bytes(), form)
            .map(|at| at..at + form.len())
            .collect();
        if !found.is_empty() {
            return found;
        }
        return fold::find_all(text, form, Folding::ALL);
    }
    let wanted: Vec<&str> = unit::after(form).collect();
    let words: Vec<(usize, &str)> = unit::placed(text).collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    if wanted.is_empty() {
        return found;
    }
    for window in words.windows(wanted.len()) {
        let Some(range) = matched(text, window, &wanted) else {
            continue;
        };
        if found.last().is_none_or(|last| last.end <= range.start) {
            found.push(range);
        }
    }
    found
}

/// The first place of `form` in `text`.
pub fn find(text: &str, form: &str) -> Option<Range<usize>> {
    find_all(text, form).into_iter().next()
}

/// The bytes of a run of words that are those wanted, side by side.
fn matched(text: &str, window: &[(usize, &str)], wanted: &[&str]) -> Option<Range<usize>> {
    let mut end = None;
    for ((start, word), base) in window.iter().zip(wanted) {
        if !inflects(word, base) {
            return None;
        }
        let between = text.get(end.unwrap_or(*start)..*start)?;
        if !between.chars().all(joins) {
            return None;
        }
        end = Some(start + word.len());
    }
    let (first, _) = window.first()?;
    Some(*first..end?)
}

/// What may stand between two words of one form.
pub(super) fn joins(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2014}')
}

/// Whether `word` is `base`, inflected or not.
pub fn inflects(word: &str, base: &str) -> bool {
    if unit::same(word, base) {
        return true;
    }
    let ends = |stem: &str, endings: &[&str]| {
        stem_of(word, stem).is_some_and(|rest| endings.iter().any(|own| unit::same(rest, own)))
    };
    let irregular = |(own, forms): &(&str, &[&str])| {
        unit::same(base, own) && forms.iter().any(|form| unit::same(word, form))
    };
    ends(base, &ENDINGS)
        || base
            .strip_suffix(['y', 'Y'])
            .is_some_and(|stem| ends(stem, &Y_ENDINGS))
        || base
            .strip_suffix(['e', 'E'])
            .is_some_and(|stem| ends(stem, &E_ENDINGS))
        || IRREGULAR.iter().any(irregular)
}

/// Everything that a word of ASCII in lower case may be inflected to, itself first:
/// what [`inflects`] admits.
pub fn inflections(base: &str) -> Vec<String> {
    let with = |stem: Option<&str>, endings: &[&str]| -> Vec<String> {
        let stem = stem.filter(|own| !own.is_empty());
        let all = stem.map(|own| endings.iter().map(|end| format!("{own}{end}")).collect());
        all.unwrap_or_default()
    };
    let irregular = IRREGULAR.iter().filter(|(own, _)| *own == base);
    let irregular = irregular.flat_map(|(_, forms)| forms.iter().map(|own| (*own).to_owned()));
    let mut all = vec![base.to_owned()];
    all.extend(with(Some(base), &ENDINGS));
    all.extend(with(base.strip_suffix('y'), &Y_ENDINGS));
    all.extend(with(base.strip_suffix('e'), &E_ENDINGS));
    all.extend(irregular);
    all
}

/// What stands in the folded text of everything that has `form`, inflected or not:
/// all of it with hanzi, else its first word without what may change at its end.
/// `None` for a verb that changes inside.
pub fn stem(form: &str) -> Option<String> {
    let folded = fold::fold(form, Folding::ALL);
    if folded.chars().any(unit::is_single) {
        return Some(folded);
    }
    let word = unit::after(&folded).next()?;
    if IRREGULAR.iter().any(|(own, _)| *own == word) {
        return None;
    }
    Some(word.strip_suffix(['y', 'e']).unwrap_or(word).to_owned())
}

/// What a word may have at its end.
const ENDINGS: [&str; 6] = ["s", "es", "d", "ed", "ing", "'s"];
/// The same in the place of its `y`.
const Y_ENDINGS: [&str; 2] = ["ies", "ied"];
/// The same in the place of its `e`.
const E_ENDINGS: [&str; 1] = ["ing"];

/// Verbs of set terms that do not end in -ed: what counts as a rendering must not
/// hang on the tense.
const IRREGULAR: [(&str, &[&str]); 12] = [
    ("be", &["is", "are", "was", "were", "been", "being"]),
    ("shake", &["shook", "shaken"]),
    ("give", &["gave", "given"]),
    ("take", &["took", "taken"]),
    ("build", &["built"]),
    ("hold", &["held"]),
    ("lead", &["led"]),
    ("leave", &["left"]),
    ("lend", &["lent"]),
    ("make", &["made"]),
    ("send", &["sent"]),
    ("win", &["won"]),
];

/// What is left of `word` after `stem`, letter case apart.
fn stem_of<'a>(word: &'a str, stem: &str) -> Option<&'a str> {
    let (start, rest) = word.split_at_checked(stem.len())?;
    (!stem.is_empty() && unit::same(start, stem)).then_some(rest)
}
