//! Pinyin in any reading, against ib-matcher.
//!
//! Only where that crate is right: letters without separators, no ü (it takes lu
//! for lü by a rare reading), text that was folded before (it knows neither line
//! breaks nor traditional forms). It has historic readings that the tables here
//! leave out on purpose; a hit by one of these is no fault. On 24 November 2026
//! 128 of 1,315 were such, since the spellings here are made from its readings;
//! all others are the same.

use std::collections::BTreeSet;

use dongxi::pack::Pack;
use dongxi::text::fold::{Folding, fold};
use dongxi::text::pinyin::{Kind, Plane, find_all, parses};
use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
use ib_matcher::pinyin::{PinyinData, PinyinNotation};

use crate::screen::builtin;

/// Every way to write a word by its characters' readings, without ü, at most
/// eight.
fn spellings(data: &PinyinData, word: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for c in word.chars() {
        let own: BTreeSet<&str> = data
            .get_pinyins(c)
            .filter_map(|own| own.notation(PinyinNotation::Ascii))
            .filter(|own| !own.contains('v') && !own.contains('ü'))
            .collect();
        let longer = |head: &String| {
            own.iter()
                .map(|own| format!("{head}{own}"))
                .collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).take(8).collect();
    }
    all
}

/// Where `query` is found in `folded`, in bytes, by any reading.
fn ours(folded: &str, query: &str) -> BTreeSet<usize> {
    let mut plane = Plane::default();
    plane.push(folded);
    let parses = parses(query, false);
    let full = parses.iter().filter(|own| own.kind() == Kind::Full);
    full.flat_map(|parse| plane.find(parse, false).chain(plane.find(parse, true)))
        .map(|own| plane.bytes(0..own.start))
        .collect()
}

fn theirs(folded: &str, query: &str, data: &PinyinData) -> BTreeSet<usize> {
    let config = PinyinMatchConfig::builder(PinyinNotation::Ascii)
        .data(data)
        .build();
    let matcher = IbMatcher::builder(query).pinyin(config).build();
    let mut starts = BTreeSet::new();
    let mut from = 0;
    while let Some(rest) = folded.get(from..)
        && let Some(found) = matcher.find(rest)
    {
        let start = from + found.start();
        starts.insert(start);
        from = start
            + folded
                .get(start..)
                .unwrap()
                .chars()
                .next()
                .map_or(1, char::len_utf8);
    }
    starts
}

/// Whether some character of `word` has a reading there that it has not here.
fn is_historic(data: &PinyinData, word: &str) -> bool {
    word.chars().any(|c| {
        let c_text = c.to_string();
        let mut readings = data
            .get_pinyins(c)
            .filter_map(|own| own.notation(PinyinNotation::Ascii));
        readings.any(|own| find_all(&c_text, own, &[Kind::Full]).is_empty())
    })
}

/// The words of the glossary, and runs of the texts at places that are spread and
/// do not change.
fn words(pack: &Pack, texts: &[String]) -> BTreeSet<String> {
    let mut words: BTreeSet<String> = pack
        .glossary
        .iter()
        .filter_map(|term| term.text.get("zh"))
        .map(|own| fold(own, Folding::ALL))
        .filter(|own| (2..=6).contains(&own.chars().count()))
        .collect();
    for (at, text) in texts.iter().enumerate() {
        let chars: Vec<char> = text.chars().collect();
        for stride in [17, 37, 59, 83] {
            let from = (at * stride) % chars.len().max(1);
            words.insert(
                chars
                    .iter()
                    .skip(from)
                    .take(2 + (at + stride) % 3)
                    .collect(),
            );
        }
    }
    words.retain(|own| own.chars().all(|c| ('\u{4E00}'..'\u{A000}').contains(&c)));
    words
}

#[test]
fn any_reading_finds_what_ib_matcher_finds() {
    let pack = builtin();
    let data = PinyinData::new(PinyinNotation::Ascii);
    let paragraphs = pack
        .articles
        .iter()
        .flat_map(dongxi::pack::Article::paragraphs);
    let texts: Vec<String> = paragraphs
        .map(|(_, own)| fold(own.text("zh"), Folding::ALL))
        .collect();
    let words = words(&pack, &texts);
    let (mut queries, mut hits, mut historic) = (0, 0, 0);
    for word in &words {
        for query in spellings(&data, word) {
            // By its letters alone their matcher finds Latin text too.
            if query.len() < 4 {
                continue;
            }
            queries += 1;
            for text in &texts {
                let (own, their) = (ours(text, &query), theirs(text, &query, &data));
                hits += their.len();
                let only: Vec<&usize> = own.difference(&their).collect();
                assert!(only.is_empty(), "{query} at {only:?} only here: {text}");
                for start in their.difference(&own) {
                    let there: String = text
                        .get(*start..)
                        .unwrap()
                        .chars()
                        .take(word.chars().count() + 1)
                        .collect();
                    assert!(is_historic(&data, &there), "{query} only there: {there}");
                    historic += 1;
                }
            }
        }
    }
    assert!(
        words.len() > 100 && queries > 300,
        "{} {queries}",
        words.len()
    );
    assert!(
        hits > 1000 && historic * 8 < hits,
        "{hits}, {historic} of them historic"
    );
}
