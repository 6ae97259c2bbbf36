//! What counts as equal, held against a slow twin that does it another way.

#![expect(
    clippy::string_slice,
    clippy::single_range_in_vec_init,
    reason = "a panic is how a test says that a range is wrong"
)]

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use dongxi::text::fold::{Folding, find_all, fold};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use unicode_normalization::UnicodeNormalization;

/// Folding string by string, every step over a text of one character.
fn twin(c: char, folding: Folding) -> String {
    static CLASS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
        let lines = include_str!("../../src/text/tables/classes.txt").lines();
        let pairs = lines.flat_map(|line| {
            let first = line.chars().next().unwrap();
            line.chars()
                .skip(1)
                .map(move |c| (c.to_string(), first.to_string()))
        });
        pairs.collect()
    });
    let unseen = |c: char| {
        "\u{AD}\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{2060}\u{FEFF}\u{FE00}\u{FE0F}\u{E0100}"
            .contains(c)
    };
    let mark = |c: char| ('\u{300}'..='\u{36F}').contains(&c);
    if folding.forms && unseen(c) {
        return String::new();
    }
    let quote = |text: String| -> String {
        if !folding.quotes {
            return text;
        }
        text.replace(['“', '”', '„', '«', '»', '「', '」', '『', '』'], "\"")
            .replace(['‘', '’', '‹', '›', '′', '`', '´'], "'")
            .replace(['‐', '‑', '–', '—', '−', '－'], "-")
    };
    let mut text = quote(c.to_string());
    if folding.forms {
        text = text.nfkd().collect();
    } else if folding.marks {
        text = text.nfd().collect();
    }
    if folding.marks {
        text = text.chars().filter(|c| !mark(*c)).collect();
    }
    text = quote(text);
    if folding.case {
        text = text
            .replace(['ß', 'ẞ'], "ss")
            .replace('ς', "σ")
            .to_lowercase();
        if folding.marks {
            text = text.chars().filter(|c| !mark(*c)).collect();
        }
    }
    if folding.script {
        let standing = |c: char| CLASS.get(&c.to_string()).cloned().unwrap_or(c.to_string());
        text = text.chars().map(standing).collect();
    }
    text
}

fn is_cjk(c: char) -> bool {
    ('\u{2E80}'..='\u{30FF}').contains(&c)
        || ('\u{3400}'..='\u{9FFF}').contains(&c)
        || ('\u{20000}'..='\u{2FFFF}').contains(&c)
}

/// The folded characters, each with the character it comes from.
fn folded(text: &str, folding: Folding) -> Vec<(char, Range<usize>)> {
    let mut out: Vec<(char, Range<usize>)> = Vec::new();
    for (at, c) in text.char_indices() {
        let range = at..at + c.len_utf8();
        if folding.space && c.is_whitespace() {
            out.push((' ', range));
            continue;
        }
        out.extend(twin(c, folding).chars().map(|c| (c, range.clone())));
    }
    if folding.space {
        // Runs first, then what stands beside Chinese.
        let mut runs: Vec<(char, Range<usize>)> = Vec::new();
        for (c, range) in out {
            match runs.last_mut() {
                Some((' ', last)) if c == ' ' => last.end = range.end,
                _ => runs.push((c, range)),
            }
        }
        let beside = |at: Option<usize>| {
            at.and_then(|at| runs.get(at))
                .is_some_and(|(c, _)| is_cjk(*c))
        };
        let kept = (0..runs.len()).filter(|at| {
            runs[*at].0 != ' ' || !(beside(at.checked_sub(1)) || beside(Some(at + 1)))
        });
        out = kept.map(|at| runs[at].clone()).collect();
    }
    out
}

/// All places, by comparing at every position.
fn slow(hay: &str, needle: &str, folding: Folding) -> Vec<Range<usize>> {
    let needle: Vec<char> = folded(needle, folding).iter().map(|(c, _)| *c).collect();
    let own = folded(hay, folding);
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while !needle.is_empty() && at + needle.len() <= own.len() {
        let end = at + needle.len();
        if own[at..end].iter().map(|(c, _)| c).ne(&needle) {
            at += 1;
            continue;
        }
        let cut = own
            .get(end)
            .is_some_and(|(c, _)| ('\u{300}'..='\u{36F}').contains(c));
        let start = own[at].1.start;
        let mut stop = own[end - 1].1.end;
        // Marks that were dropped belong to the letter before them.
        let dropped = |c: &char| {
            (folding.marks && ('\u{300}'..='\u{36F}').contains(c))
                || (folding.forms && "\u{FE00}\u{FE0F}\u{E0100}".contains(*c))
        };
        while let Some(c) = hay[stop..].chars().next().filter(dropped) {
            stop += c.len_utf8();
        }
        if !cut && out.last().is_none_or(|last| last.end <= start) {
            out.push(start..stop);
        }
        at = end;
    }
    out
}

fn soup() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "扶",
        "贫",
        "貧",
        "发",
        "發",
        "髮",
        "着",
        "著",
        "了",
        "瞭",
        "ｐ",
        "Ｐ",
        "p",
        "é",
        "e\u{301}",
        "e",
        "ﬁ",
        "f",
        "i",
        "ß",
        "s",
        "İ",
        "㈱",
        "株",
        "①",
        "1",
        " ",
        "\u{3000}",
        "\n",
        "  ",
        "“",
        "”",
        "「",
        "\"",
        "’",
        "'",
        "—",
        "-",
        "，",
        ",",
        "。",
        "\u{AD}",
        "\u{FEFF}",
        "\u{FE0F}",
        "ｶﾞ",
        "ガ",
        "σ",
        "ς",
        "A",
        "a",
        "𝐀",
        "𠮷",
        "é\u{323}",
        "Ⅻ",
        "½",
        "…",
    ]);
    prop::collection::vec(pieces, 0..24).prop_map(|own| own.concat())
}

/// Everything that may be told apart or not, all together as often as not.
pub(crate) fn foldings() -> impl Strategy<Value = Folding> {
    let some = any::<[bool; 6]>().prop_map(|[case, forms, quotes, space, marks, script]| Folding {
        case,
        forms,
        quotes,
        space,
        marks,
        script,
    });
    prop_oneof![Just(Folding::ALL), some]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn hits_are_those_of_the_slow_twin(
        hay in soup(), other in soup(), from in any::<Index>(), to in any::<Index>(),
        folding in foldings(),
    ) {
        let edges: Vec<usize> = hay.char_indices().map(|(at, _)| at).chain([hay.len()]).collect();
        let (a, b) = (edges[from.index(edges.len())], edges[to.index(edges.len())]);
        for needle in [&hay[a.min(b)..a.max(b)], other.as_str()] {
            let found = find_all(&hay, needle, folding);
            prop_assert_eq!(&found, &slow(&hay, needle, folding), "{:?} in {:?}", needle, hay);
            for own in found {
                prop_assert!(hay.get(own).is_some_and(|text| !text.is_empty()));
            }
        }
    }

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>(), known in soup()) {
        for text in [text, known] {
            let once = fold(&text, Folding::ALL);
            prop_assert_eq!(fold(&once, Folding::ALL), once);
        }
    }
}

#[track_caller]
fn equal(one: &str, other: &str) {
    assert_eq!(fold(one, Folding::ALL), fold(other, Folding::ALL));
    assert_ne!(fold(one, Folding::NONE), fold(other, Folding::NONE));
}

#[test]
fn what_a_reader_takes_for_equal_is_equal() {
    for (one, other) in [
        ("扶贫", "扶貧"),
        ("随着", "隨著"),
        ("了解", "瞭解"),
        ("卫生", "衞生"),
        ("GDP 增长", "gdp增长"),
        ("Ｐｏｖｅｒｔｙ　Ａ", "poverty a"),
        ("“闽宁”", "「闽宁」"),
        ("labour—labor", "Labour-labor"),
        ("resume", "Résumé"),
        ("联席\n会议", "联席会议"),
        ("coöperation", "cooperation"),
    ] {
        equal(one, other);
    }
    assert_ne!(
        fold("joint meeting", Folding::ALL),
        fold("jointmeeting", Folding::ALL)
    );
}

#[test]
fn a_hit_takes_in_the_marks_of_its_letters() {
    assert_eq!(find_all("cafe\u{301}s", "cafe", Folding::ALL), [0..6]);
    let strict = Folding {
        marks: false,
        ..Folding::ALL
    };
    assert!(find_all("cafe\u{301}s", "cafe", strict).is_empty());
    assert_eq!(find_all("ﬃ", "f", Folding::ALL), [0..3]);
}

#[test]
fn case_counts_once_a_capital_is_typed() {
    let folding = Folding::ALL.smart("Ningxia");
    assert_eq!(find_all("ningxia Ningxia", "Ningxia", folding), [8..15]);
    assert_eq!(Folding::ALL.smart("ningxia 宁夏"), Folding::ALL);
}
