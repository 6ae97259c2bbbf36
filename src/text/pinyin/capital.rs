//! Words that begin with a capital: those of names, and the first of a sentence
//! (GB/T 16159-2012, 6.2 and 6.3).
//!
//! Which words are names no table of words says; whoever asks for pinyin brings the names
//! with their pinyin, whose capitals are taken over word by word.

use std::collections::HashMap;

use super::Ruby;

/// Names that stand in any text about China.
const EVERYWHERE: [(&str, &str); 2] = [("中国", "Zhōngguó"), ("国务院", "Guówùyuàn")];

/// Names in hanzi, each with its pinyin as it is to be written.
#[derive(Debug, Clone, Default)]
pub struct Names<'a> {
    /// By first hanzi.
    all: HashMap<char, Vec<(&'a str, &'a str)>>,
}

impl<'a> Names<'a> {
    /// Names and their pinyin, which may go on after the end of the name. What is of one
    /// hanzi is no name: it stands in too many words.
    pub fn of(names: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut own = Self::default();
        for (name, pinyin) in EVERYWHERE.into_iter().chain(names) {
            let mut chars = name.chars();
            if let (Some(first), Some(_)) = (chars.next(), chars.next()) {
                own.all.entry(first).or_default().push((name, pinyin));
            }
        }
        own
    }

    /// Gives the words of a text that are parts of names their capitals. Where several
    /// names begin the longest counts; none ends within a word.
    pub(super) fn capitalize(&self, text: &str, words: &mut [Ruby]) {
        let mut rest = words;
        while let Some(first) = rest.first() {
            let from = text.get(first.range.start..).unwrap_or("");
            let found = self.longest(from, rest);
            let (own, others) = rest.split_at_mut(found.map_or(1, |own| own.0));
            if let Some((_, pinyin)) = found {
                take_over(pinyin, own);
            }
            rest = others;
        }
    }

    /// The longest name that a text begins with, as the number of its words, and its
    /// pinyin.
    fn longest(&self, text: &str, words: &[Ruby]) -> Option<(usize, &'a str)> {
        let start = words.first()?.range.start;
        let named = self.all.get(&text.chars().next()?)?.iter();
        let here = named.filter_map(|(name, pinyin)| {
            let end = start + text.strip_prefix(name).map(|_| name.len())?;
            let last = words.iter().position(|own| own.range.end >= end)?;
            let is_whole = words.get(last)?.range.end == end;
            is_whole.then_some((last + 1, *pinyin))
        });
        here.max_by_key(|own| own.0)
    }
}

/// Gives words the capitals that they have in a spelling of all of them, as far as it
/// spells them alike.
fn take_over(pinyin: &str, words: &mut [Ruby]) {
    let mut letters = pinyin.chars().filter(|c| c.is_alphabetic());
    for word in words {
        let mut is_first = true;
        let mut is_capital = false;
        for own in word.pinyin.chars().filter(|c| c.is_alphabetic()) {
            let Some(letter) = letters.next() else { return };
            if !letter.to_lowercase().eq(own.to_lowercase()) {
                return;
            }
            is_capital |= is_first && letter.is_uppercase();
            is_first = false;
        }
        if is_capital {
            word.pinyin = capital(&word.pinyin);
        }
    }
}

/// A word with a capital.
pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}
