//! How each character of a text is read, where it stands.

use std::ops::Range;

use super::sense::sense;
use super::token::{Kind, Reading, Token, tokens};

/// A hanzi of a text, and how it is read there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Syllable {
    /// Bytes of the hanzi.
    pub range: Range<usize>,
    /// Its reading, with the mark of its tone: `chóng`; none for the neutral one.
    pub reading: String,
    /// Whether it goes on the word of the syllable before, with no space between.
    pub joins: bool,
}

/// Every hanzi of a text that has a modern reading, in order.
pub fn annotate(text: &str) -> Vec<Syllable> {
    let tokens = tokens(text);
    let mut syllables = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let joined = is_particle(&tokens, at);
        let sensed = sense(&tokens, at);
        let mut start = token.start;
        let readings = token.readings.iter().enumerate();
        for ((place, reading), (_, bytes)) in readings.zip(&token.chars) {
            if let Some(reading) = sensed.or(*reading) {
                syllables.push(Syllable {
                    range: start..start + bytes,
                    reading: marked(reading),
                    joins: place > 0 || joined,
                });
            }
            start += bytes;
        }
    }
    syllables
}

/// Whether a word of one character is written with the verb before it: 着, and 了
/// but at the end of a clause, where it belongs to all of it.
fn is_particle(tokens: &[Token], at: usize) -> bool {
    let own = tokens.get(at).and_then(Token::single);
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let after = tokens.get(at + 1).is_some_and(|own| own.kind != Kind::Stop);
    let verb = before.is_some_and(|own| own.kind == Kind::Word);
    verb && match own {
        Some('着' | '们') => true,
        Some('了') => after,
        _ => false,
    }
}

/// A reading with the mark over its vowel: over a, o or e where there is one, else
/// over the last, so that iu and ui have it on the second.
fn marked((syllable, tone): Reading) -> String {
    const VOWELS: [(char, &str); 6] = [
        ('a', "āáǎà"),
        ('e', "ēéěè"),
        ('o', "ōóǒò"),
        ('i', "īíǐì"),
        ('u', "ūúǔù"),
        ('v', "ǖǘǚǜ"),
    ];
    let first = ['a', 'e', 'o']
        .into_iter()
        .find_map(|own| syllable.find(own));
    let place = first.or_else(|| syllable.rfind(['i', 'u', 'v']));
    let marked = syllable.char_indices().map(|(at, c)| {
        let marks = VOWELS.iter().find(|own| own.0 == c).map_or("", |own| own.1);
        let mark = usize::from(tone)
            .checked_sub(1)
            .and_then(|tone| marks.chars().nth(tone));
        let plain = if c == 'v' { 'ü' } else { c };
        mark.filter(|_| Some(at) == place).unwrap_or(plain)
    });
    marked.collect()
}
