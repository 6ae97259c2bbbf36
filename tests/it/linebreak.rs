//! Break opportunities against Unicode's own cases and against ICU4X.

use std::collections::BTreeMap;

use dongxi::text::linebreak::{Class, Kind, Opportunity, facts, opportunities};
use icu_properties::CodePointMapData;
use icu_properties::props::LineBreak;
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use crate::random::Random;

fn ends(text: &str) -> Vec<usize> {
    opportunities(text).map(|o| o.at).collect()
}

/// The lines of a file in the format of `LineBreakTest.txt` that we get wrong,
/// and how many cases it has.
fn wrong(file: &str) -> (Vec<String>, usize) {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in file.lines() {
        let case = line.split('#').next().unwrap().trim();
        if case.is_empty() {
            continue;
        }
        count += 1;
        let mut text = String::new();
        let mut expected = Vec::new();
        for word in case.split_whitespace() {
            match word {
                "÷" => expected.push(text.len()),
                "×" => {}
                code => text.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap()),
            }
        }
        if ends(&text) != expected {
            wrong.push(format!("{line}\n  got {:?}", ends(&text)));
        }
    }
    (wrong, count)
}

#[test]
fn unicodes_cases_of_running_text() {
    let (wrong, count) = wrong(include_str!("linebreak/cases.txt"));
    assert_eq!(count, 302);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// All 19 346 cases, out of the package that cargo has unpacked:
/// `cargo test --test it -- --ignored every_case_of_unicode`.
#[test]
#[ignore = "reads cargo's registry, which a vendored build has not"]
fn every_case_of_unicode() {
    let home = std::env::var("CARGO_HOME")
        .unwrap_or_else(|_| format!("{}/.cargo", std::env::var("HOME").unwrap()));
    let path = std::fs::read_dir(format!("{home}/registry/src"))
        .unwrap()
        .map(|entry| {
            let package = entry.unwrap().path().join("icu_segmenter-2.4.0");
            package.join("tests/testdata/LineBreakTest.txt")
        })
        .find(|path| path.exists())
        .unwrap();
    let (wrong, count) = wrong(&std::fs::read_to_string(path).unwrap());
    assert_eq!(count, 19_346);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_hard_break_is_told_from_a_soft_one() {
    let at = |at, kind| Opportunity { at, kind };
    assert_eq!(
        opportunities("中文 ab\r\n\u{2028}x").collect::<Vec<_>>(),
        [
            at(3, Kind::Allowed),
            at(7, Kind::Allowed),
            at(11, Kind::Mandatory),
            at(14, Kind::Mandatory),
            at(15, Kind::Mandatory),
        ]
    );
    assert_eq!(opportunities("").next(), None);
}

/// Up to four characters of each class in each width and kind, scattered over
/// the code space. Not those of class SA, for which ICU asks a dictionary.
fn representatives() -> Vec<Vec<char>> {
    let mut all: BTreeMap<u16, Vec<char>> = BTreeMap::new();
    for ch in '\0'..=char::MAX {
        if CodePointMapData::<LineBreak>::new().get(ch) != LineBreak::ComplexContext {
            all.entry(facts(ch).code() & 0xFF).or_default().push(ch);
        }
    }
    let classes: std::collections::HashSet<Class> =
        all.values().map(|chars| facts(chars[0]).class()).collect();
    assert_eq!(classes.len(), Class::ALL.len());
    all.into_values()
        .map(|chars| {
            let step = chars.len().div_ceil(4);
            chars.into_iter().step_by(step).collect()
        })
        .collect()
}

fn agrees_with_icu(strings: usize) {
    let seed = Random::seed();
    let mut random = Random::new(seed);
    let classes = representatives();
    let icu: LineSegmenterBorrowed =
        LineSegmenter::new_neo_for_non_complex_scripts(LineBreakOptions::default());
    let mut text = String::new();
    for _ in 0..strings {
        text.clear();
        for _ in 0..=random.below(16) {
            let class = random.below(classes.len());
            text.push(random.pick(&classes[class]));
        }
        // ICU counts the start of the text as a boundary.
        let theirs = icu.segment_str(&text).skip(1);
        assert!(
            theirs.eq(opportunities(&text).map(|o| o.at)),
            "SEED={seed}\n{}\nicu {:?}\nwe  {:?}",
            text.escape_unicode(),
            icu.segment_str(&text).skip(1).collect::<Vec<_>>(),
            ends(&text),
        );
    }
}

#[test]
fn random_strings_break_where_icu_breaks_them() {
    agrees_with_icu(200_000);
}

/// `cargo test --test it -- --ignored three_million`
#[test]
#[ignore = "takes half a minute"]
fn three_million_random_strings_break_where_icu_breaks_them() {
    agrees_with_icu(3_000_000);
}
