//! Lines of Chinese and English, word by word with the chances of real text, by a
//! fixed seed.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::draw::{Dice, Words};

/// Characters with the chance of each falling as its rank, to make words of.
fn characters(dice: &mut Dice) -> Words {
    let table = include_str!("../../src/text/tables/readings.txt");
    // Each once and in the order of Unicode, whatever else the table says of them.
    let all: BTreeSet<char> = table.chars().filter(|c| *c >= '\u{4E00}').collect();
    let mut all: Vec<char> = all.into_iter().collect();
    for at in (1..all.len()).rev() {
        all.swap(at, dice.below(at + 1));
    }
    Words::new(all.into_iter().map(String::from).collect())
}

/// Words of one to three characters; frequent ones are short, as they are.
fn chinese(dice: &mut Dice) -> Words {
    let characters = characters(dice);
    let mut words: Vec<String> = (0..60_000_usize)
        .map(|rank| {
            let length = if rank < 100 { 1 } else { 2 + rank % 5 / 4 };
            (0..length).map(|_| characters.draw(dice)).collect()
        })
        .collect();
    for (rank, word) in [
        (0, "的"),
        (150, "扶贫"),
        (600, "协调"),
        (59_000, "闽宁协作"),
    ] {
        word.clone_into(&mut words[rank]);
    }
    Words::new(words)
}

fn english(dice: &mut Dice) -> Words {
    const PARTS: [&str; 60] = [
        "po", "ver", "ty", "re", "gion", "al", "co", "ope", "ra", "tion", "de", "vel", "op",
        "ment", "as", "sis", "tance", "east", "west", "link", "a", "i", "un", "ing", "ed", "er",
        "ly", "ness", "con", "pro", "dis", "tri", "but", "form", "ple", "man", "age", "gen", "ic",
        "ous", "per", "sta", "te", "na", "mo", "lu", "ho", "ki", "su", "bi", "dra", "fo", "gu",
        "ja", "qui", "sho", "th", "wh", "ex", "y",
    ];
    let mut words: Vec<String> = (0..60_000_usize)
        .map(|rank| {
            let length = if rank < 30 {
                1
            } else {
                2 + rank.min(4000) / 2000
            };
            (0..length)
                .map(|_| PARTS[dice.below(PARTS.len())])
                .collect()
        })
        .collect();
    for (rank, word) in [
        (0, "the"),
        (150, "poverty alleviation"),
        (59_000, "Xihaigu"),
    ] {
        word.clone_into(&mut words[rank]);
    }
    Words::new(words)
}

/// Aligned lines without end.
pub(crate) struct Lines {
    dice: Dice,
    zh: Words,
    en: Words,
}

impl Lines {
    pub(crate) fn new() -> Self {
        let mut dice = Dice(0x1996);
        let (zh, en) = (chinese(&mut dice), english(&mut dice));
        Self { dice, zh, en }
    }

    /// The next line in both languages: a sentence with commas, quotation marks and
    /// figures where sentences have them.
    pub(crate) fn next(&mut self, zh: &mut String, en: &mut String) {
        let Self { dice, .. } = self;
        zh.clear();
        en.clear();
        let words = 10 + dice.below(30);
        for at in 0..words {
            *zh += self.zh.draw(dice);
            if at > 0 {
                en.push(' ');
            }
            *en += self.en.draw(dice);
            match dice.below(60) {
                0..=4 if at + 1 < words => {
                    zh.push('，');
                    en.push(',');
                }
                5 => {
                    let year = 1990 + dice.below(40);
                    let _ = write!(zh, "{year}年");
                    let _ = write!(en, " {year}");
                }
                6 => {
                    let _ = write!(zh, "“{}”", self.zh.draw(dice));
                    let _ = write!(en, " “{}”", self.en.draw(dice));
                }
                _ => {}
            }
        }
        zh.push('。');
        en.push('.');
    }
}
