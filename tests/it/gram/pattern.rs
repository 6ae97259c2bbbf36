//! Patterns, words left out and single characters, drawn by chance: whatever lines are
//! looked through for first, what is found is what articles are searched for.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;

use dongxi::search::Options;
use dongxi::text::fold::Folding;

use crate::fold::foldings;

use super::{Found, Texts, flat, pack, search_with, twin_with};

/// What lines are made of: few letters, written in many ways.
const PIECES: [&str; 50] = [
    "扶",
    "贫",
    "协",
    "调",
    "扶贫",
    "协调",
    "扶貧",
    "協",
    "調",
    "贫\u{FE00}",
    "扶\u{200B}",
    "的",
    "。",
    "，",
    "po",
    "ver",
    "ty",
    "poverty",
    "Poverty",
    "POVERTY",
    "pov\u{AD}erty",
    "povérty",
    "pove\u{301}rty",
    "ｐｏ",
    "𝐩𝐨",
    "a",
    "A",
    "á",
    "a\u{301}",
    "b",
    " ",
    "  ",
    "\u{3000}",
    "\t",
    "ﬁ",
    "㍿",
    "㈱",
    "2016",
    "年",
    "亿",
    "億",
    "“",
    "\u{FEFF}",
    "\u{F98A}",
    "２０",
    "٣",
    "½",
    "𠀀",
    "𐒠",
    "〇",
];

/// What patterns and words are made of.
const LITERALS: [&str; 20] = [
    "扶", "贫", "协", "扶贫", "協調", "poverty", "po", "ver", "a", "B", "年", "亿", "式会", "fi",
    "力", "y b", "贫 扶", "的", "po a", "a 扶",
];

const BETWEEN: [&str; 40] = [
    "",
    ".",
    ".*",
    ".+",
    ".{0,2}",
    ".{3}",
    "[扶协]",
    "[a-c]?",
    r"\d{4}",
    "(?:a|年)",
    r"\b",
    "[^扶]{1,4}",
    "(?:po)*",
    " ",
    "(?:扶贫){1,2}",
    r"\d{5}",
    r"\d\d+",
    r"(?:2|\d0){2}",
    "[a-z]{7,}",
    "(?:[A-Z]{2}){3}",
    r"\p{Han}{4}",
    "[扶协调]{3}",
    r"[一-龥]\d{2,3}?",
    "(?:扶贫|pov.*t)",
    "(?:po|ver.|協調)",
    "(?:(?:力|的。)|年.?亿)+",
    r"\d",
    r"[a-z]",
    r"\s",
    "[ 扶a]",
    "[\u{200B}a]",
    "o?",
    "(?:ab|年)?",
    "(?:a|b|po|年)",
    "(?:po|\\d|)a+",
    r"\b.",
    r"\b \b",
    r"[0-9]+年\b",
    "$|a",
    ".{0,3}$",
];

/// A line, and often the like of it again.
fn line() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(select(&PIECES[..]), 0..12);
    pieces.prop_map(|pieces| pieces.concat())
}

/// Two aligned texts of some blocks, of which a few lines recur.
fn texts() -> impl Strategy<Value = (String, String)> {
    let ends = select(&["\n", "\r\n"][..]);
    let common = select(&["", "的a", "。", "的。A"][..]);
    let lines = prop::collection::vec((line(), line()), 1..60);
    (lines, ends, common, 1..16_usize).prop_map(|(lines, end, common, times)| {
        let of = |side: fn(&(String, String)) -> &String| -> String {
            let all = (0..times).flat_map(|_| &lines);
            let all: Vec<String> = all
                .map(|own| format!("{}{common}{end}", side(own)))
                .collect();
            all.concat()
        };
        (of(|own| &own.0), of(|own| &own.1))
    })
}

/// A pattern: up to three literals, and what may stand between them and around.
fn pattern() -> impl Strategy<Value = String> {
    let literal = prop_oneof![1 => Just(""), 3 => select(&LITERALS[..])];
    let part = (select(&BETWEEN[..]), literal);
    let parts = prop::collection::vec(part, 1..4);
    (parts, select(&BETWEEN[..]), select(&["", "^"][..])).prop_map(|(parts, end, start)| {
        let parts = parts.iter().map(|(between, own)| format!("{between}{own}"));
        format!("re:{start}{}{end}", parts.collect::<String>())
    })
}

/// Words of which some must not be there.
fn words() -> impl Strategy<Value = String> {
    let without = select(
        &[
            "a", "A", "的", "。", "贫", "協", "po", "poverty", "(", "年", "亿", "扶贫",
        ][..],
    );
    let without = prop::collection::vec(without, 0..3);
    let words = prop::collection::vec(select(&LITERALS[..]), 1..3);
    (words, without).prop_map(|(words, without)| {
        let without = without.iter().map(|own| format!(" -{own}"));
        format!("{}{}", words.join(" "), without.collect::<String>())
    })
}

/// All differences folded as a rule, else all but some.
fn folding() -> impl Strategy<Value = Folding> {
    let all = Folding::ALL;
    prop_oneof![2 => Just(all), 1 => Just(Folding { space: false, ..all }), 1 => foldings()]
}

fn queries() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop_oneof![pattern(), words()], 24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_is_asked_is_found_as_in_articles(
        (zh, en) in texts(),
        queries in queries(),
        folding in folding(),
    ) {
        let options = Options { folding, ..Options::default() };
        let texts = Texts::of(&[&zh, &en]);
        let (pack, indexed, scanned) = (pack(), texts.open(true), texts.open(false));
        for query in &queries {
            let asked = (query.as_str(), options);
            let (with, how) = search_with(&pack, &texts, &indexed, asked, usize::MAX);
            let (without, _) = search_with(&pack, &texts, &scanned, asked, usize::MAX);
            prop_assert!(!how.is_damaged);
            let wanted = twin_with(&pack, &[&zh, &en], asked);
            if is_of_words(query) {
                // Of two that overlap the one is marked that is the rarer in what is
                // searched together: which lines that are is another matter.
                prop_assert_eq!(lines(&flat(&with)), lines(&wanted), "{}", query);
                prop_assert_eq!(lines(&flat(&without)), lines(&wanted), "{}", query);
                continue;
            }
            prop_assert_eq!(flat(&with), wanted, "{}", query);
            prop_assert_eq!(&with, &without, "{}", query);
        }
    }
}

/// Whether a query has several words to find.
fn is_of_words(query: &str) -> bool {
    let words = query.split_whitespace().filter(|own| !own.starts_with('-'));
    !query.starts_with("re:") && words.count() > 1
}

/// The lines of hits.
fn lines(found: &[Found]) -> BTreeSet<usize> {
    found.iter().map(|own| own.0).collect()
}
