//! The words of a text: where the likeliest ones begin, and how each is read.
//!
//! A run of Chinese is cut where the sum of the words' costs is least, a word
//! costing the less the oftener it comes. Nothing is built beforehand but where
//! each character's line of the table begins: a line is read when it is asked for.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::table::tables;
use crate::text::fold;

const WORDS: &str = include_str!("../tables/words.txt");

/// Characters of the longest word that is looked for; a longer line of the table
/// would be dead.
const LONGEST: usize = 8;

/// What a word costs whose frequency is of the lowest step of the table.
const RARE: u32 = 24;

/// What a character costs that is no word of the table.
const STRANGE: u32 = 22;

/// The lines of the table, without their first characters, by these.
static LINES: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    let heads = WORDS.lines().filter_map(|line| {
        let head = line.chars().next()?;
        Some((head, line.get(head.len_utf8()..)?))
    });
    heads.collect()
});

/// A word of a text: how many characters it has, and what the table says of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) len: usize,
    /// The rest of it with readings; nothing where the table does not have it.
    spelt: &'static str,
}

/// The form of a character that the table has: traditional and regional ones are
/// taken for the simplified one, but where they are a word of their own (著).
pub(super) fn normal(c: char) -> char {
    if alone(c).is_some() {
        return c;
    }
    fold::standing(c)
}

/// What the table says of a character by itself, if it says anything.
fn alone(c: char) -> Option<&'static str> {
    let line = LINES.get(&c)?;
    let own = line.split('|').next()?;
    let own = own.trim_start_matches(|c: char| c.is_ascii_uppercase());
    (!own.is_empty()).then_some(own)
}

/// How a character is mostly read: the syllable, `v` for ü, and its tone.
pub(super) fn usual(c: char) -> Option<(&'static str, u8)> {
    if let Some(own) = alone(c) {
        return parts(own);
    }
    if c == '〇' {
        return Some(("ling", 2));
    }
    let own = tables().all_of(c).first()?;
    let syllable = tables()
        .syllables
        .get(usize::from(own.id).checked_sub(1)?)?;
    Some((syllable, own.tone))
}

/// `chong2` as syllable and tone.
fn parts(reading: &'static str) -> Option<(&'static str, u8)> {
    let tone = reading.bytes().last()?.checked_sub(b'0')?;
    Some((reading.get(..reading.len() - 1)?, tone))
}

/// The words of a run of characters in their [`normal`] forms.
pub(super) fn words(chars: &[char]) -> Vec<Word> {
    // By position: the least cost up to there, and the word that ends there.
    let mut best: Vec<(u32, Word)> = Vec::with_capacity(chars.len() + 1);
    let nothing = Word { len: 0, spelt: "" };
    best.resize(chars.len() + 1, (u32::MAX, nothing));
    if let Some(start) = best.first_mut() {
        start.0 = 0;
    }
    for at in 0..chars.len() {
        let before = best.get(at).map_or(u32::MAX, |own| own.0);
        let mut reach = |word: Word, cost: u32| {
            let total = before.saturating_add(cost);
            if let Some(own) = best.get_mut(at + word.len)
                && (total < own.0 || total == own.0 && word.len > own.1.len)
            {
                *own = (total, word);
            }
        };
        reach(Word { len: 1, spelt: "" }, STRANGE);
        let rest = chars.get(at..).unwrap_or(&[]);
        each(rest, |word, step| {
            reach(word, RARE.saturating_sub(step).max(1));
        });
    }
    let mut words = Vec::new();
    let mut at = chars.len();
    while let Some((_, word)) = best.get(at).filter(|own| own.1.len > 0) {
        words.push(*word);
        at -= word.len;
    }
    words.reverse();
    words
}

/// Every word of the table that `chars` begin with, and the step of its frequency.
fn each(chars: &[char], mut found: impl FnMut(Word, u32)) {
    let line = chars.first().and_then(|head| LINES.get(head));
    let sections = line.into_iter().flat_map(|line| line.split('|'));
    for (len, section) in (1..=LONGEST.min(chars.len())).zip(sections) {
        let wanted = chars.get(1..len).unwrap_or(&[]);
        let mut step = 0;
        let mut rest = section;
        while let Some(c) = rest.chars().next() {
            if c.is_ascii_uppercase() {
                step = u32::from(c) - u32::from('A');
                rest = rest.get(1..).unwrap_or("");
                if len == 1 {
                    found(Word { len, spelt: rest }, step);
                    break;
                }
                continue;
            }
            let (same, after) = compare(rest, wanted);
            if same {
                let end = rest.len() - after.len();
                let spelt = rest.get(..end).unwrap_or("");
                found(Word { len, spelt }, step);
            }
            rest = after;
        }
    }
}

/// Whether the entry at the beginning of `line` has these characters after the
/// first, and what comes after it.
fn compare<'a>(line: &'a str, wanted: &[char]) -> (bool, &'a str) {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let mut rest = line.trim_start_matches('\'').trim_start_matches(letters);
    let mut same = true;
    for own in wanted {
        let mut chars = rest.chars();
        same &= chars.next() == Some(*own);
        rest = chars.as_str().trim_start_matches(letters);
    }
    (same, rest)
}

impl Word {
    /// How its characters are read, in the table's words or as each mostly is.
    pub(super) fn readings(&self, chars: &[char]) -> Vec<Option<(&'static str, u8)>> {
        let mut rest = self.spelt.trim_start_matches('\'');
        let own = chars.iter().enumerate().map(|(at, c)| {
            if at > 0 {
                let mut chars = rest.chars();
                chars.next();
                rest = chars.as_str();
            }
            let letters = rest.trim_start_matches(|c: char| c.is_ascii_lowercase());
            let digit = letters.trim_start_matches(|c: char| c.is_ascii_digit());
            let reading = rest.get(..rest.len() - digit.len()).unwrap_or("");
            rest = digit;
            parts(reading).or_else(|| usual(*c))
        });
        own.collect()
    }
}
