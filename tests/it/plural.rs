//! English words that go by a number.

use dongxi::app::map::lanes::Counts;
use dongxi::app::state::{Notice, Ui};
use dongxi::app::update::{Outcome, Route};
use dongxi::words::Words;

use crate::expect;
use crate::screen::{SIZES, Screen};

#[test]
fn one_of_a_thing_is_not_said_in_the_plural() {
    let words = Words::builtin(Ui::En);
    let counts = |pairings| Counts {
        pairings,
        provinces: pairings,
        cities: pairings,
        ..Counts::default()
    };
    let said = |number: usize| {
        [
            words.map.times(number),
            words.map.line_up(&counts(number)),
            words.map.lanes(&counts(number)),
            words.lists.total(number, number, number),
            words.lists.figures(number),
            words.concordance.first_of(number),
            words.concordance.in_lines("aid", number, 1.0),
            words.notice(&Notice::Selected(number)),
            words.notice(&Notice::Done(Outcome::Copied(number, Route::Terminal))),
        ]
    };
    let one = [
        "1 time",
        "1 province + 1 city helping 0 at year's end",
        "1 pairing, 0 below",
        "1 pairing; 1 helper, 1 helped",
        "1 figure",
        "the first 1 line; there are more",
        "aid  in 1 line, logDice 1.0",
        "1 character selected: y y copies it, * looks for it",
        "sent to the terminal (OSC 52): 1 character",
    ];
    assert_eq!(said(1), one);
    let two = said(2).join("\n");
    let plurals = [
        "2 times",
        "2 pairings,",
        "2 helpers",
        "2 figures",
        "2 lines;",
        "2 lines,",
        "2 characters selected: y y copies them",
        "2 characters",
    ];
    for plural in plurals {
        assert!(two.contains(plural), "{plural} in\n{two}");
    }
    assert!(said(0).join("\n").contains("0 pairings;"));
}

/// A number before a word in the plural has to say what the word is for 1.
#[test]
fn no_number_stands_before_a_word_with_one_form() {
    let path = expect::path("assets/ui/en.ron");
    for line in std::fs::read_to_string(path).unwrap().lines() {
        for rest in line.split('{').skip(1) {
            let Some((hole, after)) = rest.split_once('}') else {
                continue;
            };
            let word: String = after
                .strip_prefix(' ')
                .into_iter()
                .flat_map(str::chars)
                .take_while(char::is_ascii_alphabetic)
                .collect();
            let is_number = !["key", "path", "why", "text", "rule"].contains(&hole);
            let is_plural = word.len() > 2 && word.ends_with('s') && word != "does";
            assert!(!(is_number && is_plural), "{{{hole}}} {word}: {line}");
        }
    }
}

#[test]
fn a_line_up_of_one_is_told_in_the_singular() {
    let mut screen = Screen::open(SIZES[0], Ui::En);
    screen.press("M1996");
    let head = screen.text().lines().next().unwrap_or_default().to_owned();
    assert!(head.contains("pairing"), "{head}");
    for year in 1990..=2026 {
        screen.press(&year.to_string());
        let text = screen.text();
        for wrong in [" 1 pairings", " 1 times", " 1 figures"] {
            assert!(!text.contains(wrong), "{year}: {text}");
        }
    }
}
