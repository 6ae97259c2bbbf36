//! What the last row promises, kept in every state: each key that is hinted at means
//! something there; and a pattern that cannot be run does not leave the prompt.

use dongxi::app::state::{Mode, Notice, Ui};

use crate::screen::{SIZES, Screen};

/// Keys that lead to every place that has hints of its own.
const STATES: &[&str] = &[
    "",
    "o",
    "p",
    "z",
    "1",
    "3",
    "}3<enter>",
    "3<enter>?",
    "/",
    "/扶贫",
    "/fupin",
    "/zzz",
    "/re:(",
    "/扶贫<alt-e>",
    "/扶贫<enter>",
    "/zzz<enter>",
    "S",
    "S扶贫",
    "S扶贫<alt-e>",
    "S扶贫<enter>",
    "S扶贫<enter>r",
    "S扶贫<enter>c",
    "S扶贫<enter>v",
    "Szzzz<enter>",
    "M",
    "M<enter>",
    "M<tab>",
    "M<tab><tab>",
    "M<tab><enter>",
    "Y",
    "Y<enter>",
    "F",
    "F<tab>",
    "Fv<tab>",
    "F<tab><enter>",
    "?",
    ":map",
    "?zzz",
    "<ctrl-p>",
    "<ctrl-p>ningxia",
    "<ctrl-p>zzzz",
];

#[test]
fn every_hinted_key_is_bound_where_it_is_hinted() {
    for keys in STATES {
        let mut screen = Screen::open(SIZES[1], Ui::En);
        screen.press(keys);
        let hinted = screen.hinted();
        assert!(!hinted.is_empty(), "`{keys}` has no hint");
        for key in hinted {
            let mut screen = Screen::open(SIZES[1], Ui::En);
            screen.press(keys);
            screen.strike(&key);
            let unbound = matches!(screen.state.notice, Some(Notice::Unbound(_)));
            assert!(!unbound, "`{keys}`: {key}");
        }
    }
}

#[test]
fn a_wrong_pattern_stays_in_the_prompt_with_its_reason() {
    let mut screen = Screen::open(SIZES[1], Ui::En);
    screen.press("/re:(<enter>");
    assert!(matches!(screen.state.mode, Mode::Find(_)));
    assert!(screen.text().contains("wrong pattern"), "{}", screen.text());
    screen.press("<esc>");
    assert_eq!(screen.state.mode, Mode::Reading);
}
