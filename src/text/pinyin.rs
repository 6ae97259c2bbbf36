//! Pinyin: how Chinese text is read, and where a reading is found in it.
//!
//! Text is read character by character, each in its first modern reading, except
//! in the words of a table where another one holds (重庆 chóng, 协调 tiáo, 银行
//! háng). A toneless syllable is a number, in the order of the alphabet, so that
//! everything that begins with `f` or `zh` is one range of numbers; a query
//! becomes a few rows of ranges ([`parses`]) and text a row of numbers
//! ([`Plane`]) in which they are looked for.
//!
//! Only modern readings (the Table of General Standard Characters of 2013):
//! historic ones (不 fǒu) would find more that nobody meant than that anybody
//! did. Tones never find anything; they leave out what has another tone.
//!
//! Where the tables come from: `src/text/tables/NOTICE.md`.

mod annotate;
mod capital;
pub mod dictionary;
mod plane;
mod query;
mod readers;
mod sense;
mod spell;
mod table;
mod token;
mod words;

use std::ops::Range;

pub use annotate::{Syllable, annotate};
pub use capital::Names;
pub use plane::Plane;
pub use query::{Kind, Parse, parses};
pub use readers::Readers;
pub(crate) use readers::letters;
pub use spell::{Ruby, ruby, spell};

use super::fold::{self, Folding};

/// The words in which some character is read otherwise than it mostly is.
pub fn phrases() -> impl Iterator<Item = String> {
    let words = table::tables().phrases();
    words.filter_map(|own| String::from_utf16(&own.chars).ok())
}

/// The language of what [`spell`] and [`annotate`] write, by BCP 47: Chinese in Latin
/// letters, of the registered variant `pinyin`.
pub const TAG: &str = "zh-Latn-pinyin";

/// Whether texts in this language have readings: Chinese, whatever the script.
pub fn is_spelt(tag: &str) -> bool {
    tag.split('-').next() == Some("zh")
}

/// All places in `text` that sound like `query`, in bytes; of the first kind of
/// parse that finds any, contextual readings before others.
pub fn find_all(text: &str, query: &str, kinds: &[Kind]) -> Vec<Range<usize>> {
    find_parsed(text, &parses(query, false), kinds)
}

/// The same for a query that was read before.
pub fn find_parsed(text: &str, parses: &[Parse], kinds: &[Kind]) -> Vec<Range<usize>> {
    if parses.is_empty() {
        return Vec::new();
    }
    let folded = fold::fold(text, Folding::ALL);
    if folded.is_ascii() {
        return Vec::new();
    }
    let mut plane = Plane::default();
    plane.push(&folded);
    for kind in kinds {
        for other in [false, true] {
            let mut found: Vec<Range<usize>> = parses
                .iter()
                .filter(|parse| parse.kind() == *kind)
                .flat_map(|parse| plane.find(parse, other))
                .map(|own| plane.bytes(0..own.start)..plane.bytes(0..own.end))
                .collect();
            found.sort_unstable_by_key(|own| (own.start, own.end));
            found.dedup_by(|next, last| next.start < last.end);
            if !found.is_empty() {
                return fold::locate(text, Folding::ALL, &found);
            }
        }
    }
    Vec::new()
}
