//! What the last row promises, kept in every state: each key that is hinted at does
//! something there that can be seen; and a pattern that cannot be run does not leave the prompt.

use dongxi::app::Event;
use dongxi::app::state::{Mode, Notice, Ui};

use crate::screen::{SIZES, Screen, builtin};

/// Keys that lead to every place that has hints of its own.
const STATES: &[&str] = &[
    "",
    "o",
    "p",
    "pp",
    "G",
    "G[",
    "y",
    "g",
    "z",
    "z",
    "1",
    "3",
    "}3<enter>",
    "3<enter>?",
    "}3<enter>G<enter>",
    "}3<enter>M",
    "}3<enter>/",
    "}3<enter>/shandong",
    "}3<enter>/zzz",
    "}3<enter>/shandong<enter>",
    "}3<enter>/zzz<enter>",
    "<ctrl-p>ningxia<enter>",
    "/",
    "/扶贫",
    "/fupin",
    "/zzz",
    "/扶贫<enter>/",
    "/扶贫<enter>/<up>",
    "/对口支援",
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
    "S扶贫<enter>vr",
    "S扶贫<enter>vc",
    "S扶贫<enter>r<enter>",
    "S扶贫<enter>o",
    "S扶贫<enter>G",
    "S对口支援<enter>v",
    "S省<enter>v",
    "S省<enter>vc",
    "Szzzz<enter>",
    "Sxylophone<enter>",
    "M",
    "M<enter>",
    "M<home>",
    "M1996",
    "M[",
    "M<space>",
    "M<tab>",
    "M<tab><tab>",
    "M<tab><enter>",
    "Y",
    "Y<enter>",
    "F",
    "F<tab>",
    "Fv",
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
fn every_hinted_key_changes_what_is_seen_where_it_is_hinted() {
    let pack = builtin();
    let mut idle = Vec::new();
    for size in SIZES {
        for keys in STATES {
            let open = || {
                let mut screen = Screen::of(pack.clone(), size, Ui::En);
                screen.press(keys);
                screen
            };
            let screen = open();
            let (hinted, before) = (screen.hinted(), screen.drawn());
            assert!(!hinted.is_empty(), "`{keys}` has no hint");
            for key in hinted {
                let mut screen = open();
                let effect = screen.strike(&key);
                // To be told that it does nothing is no change.
                screen.state.notice = None;
                if effect.is_none() && screen.drawn() == before {
                    idle.push(format!("{}x{} after `{keys}`: {key}", size.0, size.1));
                }
            }
        }
    }
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

#[test]
fn a_hint_is_there_as_soon_as_its_key_does_something() {
    let cases = [
        (SIZES[2], "p", "enter", false),
        (SIZES[2], "", "enter", true),
        (SIZES[0], "/zzz", "tab", false),
        (SIZES[0], "/fupin", "tab", true),
        (SIZES[0], "M", "]", false),
        (SIZES[0], "M[", "]", true),
        (SIZES[0], "M<home>", "[", false),
        (SIZES[2], "M", "v", true),
        (SIZES[2], "M<tab><tab>", "v", false),
        (SIZES[2], "F", "v", false),
        (SIZES[2], "F<tab>", "v", true),
        (SIZES[0], "Sxylophone<enter>", "enter", false),
        (SIZES[0], "S扶贫<enter>", "enter", true),
        (SIZES[0], "/", "up", false),
        (SIZES[0], "/扶贫<enter>/", "up", true),
        (SIZES[0], "/扶贫", "down", true),
        (SIZES[0], "/扶贫", "up", false),
        (SIZES[0], "/扶贫", "enter", true),
        (SIZES[0], "/re:(", "enter", false),
        (SIZES[0], "G", "]", false),
        (SIZES[0], "G[", "]", true),
    ];
    for (size, keys, key, wanted) in cases {
        let mut screen = Screen::open(size, Ui::En);
        screen.press(keys);
        let hinted = screen.hinted().iter().any(|own| own == key);
        assert_eq!(hinted, wanted, "{size:?} after `{keys}`: {key}");
    }
}

#[test]
fn one_pane_is_not_given_the_screen_that_it_has() {
    let mut screen = Screen::open(SIZES[2], Ui::En);
    let before = screen.drawn();
    screen.press("z");
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    assert!(screen.press("q").is_some(), "it leaves at once");
    screen.press("j");
    screen.press("k");
    assert_eq!(screen.drawn(), before);
    // Zoomed while there was room, then made narrow: nothing is left to step back from.
    let mut screen = Screen::open(SIZES[0], Ui::En);
    screen.press("z");
    screen.send(Event::Resize(40, 20));
    assert!(screen.press("q").is_some());
}

#[test]
fn the_empty_find_prompt_says_what_may_be_typed() {
    for size in SIZES {
        for (ui, ask) in [
            (Ui::En, "/hanzi, pinyin, initials or English"),
            (Ui::Zh, "/汉字、拼音、声母或英文"),
        ] {
            let mut screen = Screen::open(size, ui);
            screen.press("/");
            assert!(screen.text().contains(ask), "{}", screen.text());
            screen.press("扶");
            assert!(!screen.text().contains(ask), "{}", screen.text());
        }
    }
}

#[test]
fn the_prompt_names_the_key_that_brings_a_query_back() {
    let mut screen = Screen::open(SIZES[1], Ui::En);
    screen.press("/产业<enter>/");
    assert!(
        screen.text().contains("up earlier query"),
        "{}",
        screen.text()
    );
    screen.press("<up>");
    assert_eq!(screen.state.find.prompt.text(), "产业");
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
