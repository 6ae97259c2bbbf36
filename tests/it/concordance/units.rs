//! Units, forms, contexts: the small parts.

use std::cmp::Ordering;

use dongxi::concordance::association::log_dice;
use dongxi::concordance::{first_cells, form, last_cells, unit};
use dongxi::text::width::{self, Ambiguous};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

#[test]
fn a_hanzi_is_a_unit_and_so_is_a_word() {
    let units: Vec<&str> = unit::after("，1996年GDP增长 the county's east-west").collect();
    let expected = [
        "1996", "年", "GDP", "增", "长", "the", "county's", "east", "west",
    ];
    assert_eq!(units, expected);
    assert_eq!(
        unit::before("don't, 对口。").collect::<Vec<_>>(),
        ["口", "对", "don't"]
    );
}

proptest! {
    #[test]
    fn what_a_word_may_be_inflected_to_is_what_is_admitted(
        base in "[a-z]{0,4}[yes]?|take|be|build",
        end in "|s|es|d|ed|ing|'s|ies|ied|n|t|x",
    ) {
        let all = form::inflections(&base);
        prop_assert!(all.iter().all(|own| form::inflects(own, &base)), "{:?}", all);
        let words = [format!("{base}{end}"), end.clone(), "took".to_owned(), "built".to_owned()];
        let cut = base.strip_suffix(['y', 'e']).unwrap_or("");
        for word in words.into_iter().chain([format!("{cut}{end}")]) {
            prop_assert_eq!(all.contains(&word), form::inflects(&word, &base), "{}", word);
        }
    }
}

#[test]
fn forms_are_inflected_in_the_simplest_ways_and_no_other() {
    for (text, form) in [
        ("the Stops of it", "stop"),
        ("poverty-alleviation work", "poverty alleviation"),
        ("Poverty\u{2013}Alleviation", "poverty alleviation"),
        ("counties", "county"),
        ("the county’s", "county"),
        ("classes helped", "class help"),
        ("东西部 扶贫", "东西部扶贫"),
        ("東西部扶貧", "东西部扶贫"),
    ] {
        let found = form::find(text, form);
        assert!(found.is_some(), "{form} in {text}");
        assert!(text.get(found.unwrap()).is_some(), "{text}");
    }
    for (text, form) in [
        ("stop", "stops"),
        ("stopping", "stop"),
        ("nonstop", "stop"),
        ("poverty. Alleviation", "poverty alleviation"),
        ("poverty, alleviation", "poverty alleviation"),
        ("东西扶贫", "东西部扶贫"),
        ("anything", ""),
    ] {
        assert_eq!(form::find(text, form), None, "{form} in {text}");
    }
    assert_eq!(form::find_all("aid aided aids", "aid").len(), 3);
}

#[test]
fn log_dice_is_as_published() {
    assert_eq!(log_dice(10.0, 10.0, 10.0), Some(14.0));
    assert_eq!(log_dice(5.0, 10.0, 10.0), Some(13.0));
    assert_eq!(log_dice(0.0, 10.0, 10.0), None);
    let some = log_dice(3.0, 4.0, 12.0).unwrap();
    assert!(
        (some - (14.0 + (6.0_f64 / 16.0).log2())).abs() < 1e-12,
        "{some}"
    );
}

/// Texts in which scripts, apostrophes and marks meet.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "扶",
        "贫",
        "の",
        "〇",
        "a",
        "B",
        "é",
        "ß",
        "'",
        "’",
        "-",
        " ",
        "，",
        "1",
        "e\u{301}",
        "👩‍👩‍👧‍👦",
        "𠀀",
        "z",
        "。",
        "\u{ff21}",
        "“",
        "…",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..24)
        .prop_map(|pieces| pieces.concat())
}

/// The order of units said slowly: words by folded letters, then hanzi.
fn slow(one: &str, other: &str) -> Ordering {
    let class = |unit: &str| (!unit.is_empty(), unit.starts_with(unit::is_single));
    let letters = |unit: &str| -> Vec<char> {
        let apostrophe = |c| if c == '’' { '\'' } else { c };
        let fold = |c: char| c.to_lowercase().next().unwrap();
        unit.chars().map(apostrophe).map(fold).collect()
    };
    (class(one), letters(one)).cmp(&(class(other), letters(other)))
}

proptest! {
    #[test]
    fn units_are_the_same_from_both_ends(text in text()) {
        let forward: Vec<&str> = unit::after(&text).collect();
        let mut backward: Vec<&str> = unit::before(&text).collect();
        backward.reverse();
        prop_assert_eq!(&forward, &backward);
        let placed: Vec<&str> = unit::placed(&text)
            .map(|(at, unit)| text.get(at..at + unit.len()).unwrap())
            .collect();
        prop_assert_eq!(&forward, &placed);
        let last = unit::last_units(&text, 3);
        let count = unit::after(text.get(last..).unwrap()).count();
        prop_assert_eq!(count, forward.len().min(3));
    }

    #[test]
    fn words_come_before_hanzi_and_by_letters(one in "[a-zA-Z0-9'é]{0,14}|[一-龥]", other in "[a-c]{8,12}|[一-龥]|[a-cé]{0,3}") {
        let class = |unit: &str| (!unit.is_empty(), unit.starts_with(unit::is_single));
        let is_hanzi = class(&one).1 && class(&other).1;
        if is_hanzi {
            prop_assert_eq!(unit::compare(&one, &other).is_eq(), one == other);
        } else {
            prop_assert_eq!(unit::compare(&one, &other), slow(&one, &other));
        }
        prop_assert_eq!(unit::compare(&one, &other), unit::compare(&other, &one).reverse());
    }

    #[test]
    fn contexts_are_cut_between_clusters(text in text(), cells in 0_usize..12, wide: bool) {
        let ambiguous = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
        let last = last_cells(&text, cells, ambiguous);
        let first = first_cells(&text, cells, ambiguous);
        prop_assert!(text.ends_with(last) && text.starts_with(first));
        let boundaries: Vec<usize> = text
            .grapheme_indices(true)
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        prop_assert!(boundaries.contains(&(text.len() - last.len())));
        prop_assert!(boundaries.contains(&first.len()));
        prop_assert!(width::cells(last, ambiguous) <= cells);
        // As much as fits: the cluster before would be too much.
        let before = boundaries.iter().rev().find(|at| **at < text.len() - last.len());
        if let Some(before) = before {
            let more: usize = text
                .get(*before..)
                .unwrap()
                .graphemes(true)
                .map(|cluster| width::cells(cluster, ambiguous))
                .sum();
            prop_assert!(more > cells);
        }
    }
}
