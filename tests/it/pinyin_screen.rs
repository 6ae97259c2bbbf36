//! The pinyin of the sentence under the eye, as it is drawn, and what it leaves alone.

use std::rc::Rc;

use dongxi::app::command::Why;
use dongxi::app::flow::{self, Role};
use dongxi::app::key::script;
use dongxi::app::state::{Mode, Notice, Ui};
use dongxi::app::update::{Mouse, MouseKind};
use dongxi::app::{Clip, Effect, Event};
use dongxi::pack::{Pack, Paragraph, Text};
use dongxi::text::width::{Ambiguous, cells};
use proptest::prelude::*;

use crate::monkey::bound;
use crate::screen::{SIZES, Screen, builtin, frames};
use crate::sizes::whole;

/// The sentence under the eye.
fn place(screen: &Screen) -> dongxi::pack::Place {
    screen.state.reader.place()
}

/// What is drawn of the pinyin.
fn spoken(screen: &Screen) -> String {
    let own = screen.state.reader.spoken();
    own.map_or_else(String::new, |own| own.text.clone())
}

/// Whether the first word of the pinyin is on the screen.
fn is_drawn(screen: &Screen) -> bool {
    let text = spoken(screen);
    let word = text.split(' ').next().unwrap_or("");
    !word.is_empty() && screen.text().contains(word)
}

/// Whether any of the pinyin is on the screen.
fn is_seen(screen: &Screen) -> bool {
    let rows = screen.state.reader.seen().iter();
    let mut parts = rows.filter_map(|row| row.row()).flat_map(|row| &row.parts);
    parts.any(|part| part.role == Role::Pinyin)
}

#[test]
fn screens_of_pinyin() {
    frames("pinyin", "}]i");
    frames("pinyin-english", "}]ti");
    frames("pinyin-stacked", "}]pi");
    frames("pinyin-side", "z}]ppi");
}

#[test]
fn pinyin_goes_with_the_eye_at_any_size_and_setting() {
    for size in SIZES {
        for setting in ["i", "ti", "pi", "tpi", "zppi", "tipp", "iz"] {
            let mut screen = Screen::open(size, Ui::En);
            screen.press("}");
            screen.press(setting);
            for keys in ["", "]", "]", "[", "jjj", "kk", "}"] {
                screen.press(keys);
                let (paragraph, _) = screen.state.pack.at(place(&screen)).unwrap();
                let zh = paragraph.segment_text("zh", place(&screen).segment);
                let wanted = spell(&screen, zh.unwrap_or(""));
                assert_eq!(spoken(&screen), wanted, "{size:?} {setting} {keys}");
                assert!(
                    is_drawn(&screen),
                    "{size:?} {setting} {keys}\n{}",
                    screen.text()
                );
            }
        }
    }
}

#[test]
fn copying_and_hits_do_not_see_pinyin() {
    for size in SIZES {
        let mut plain = Screen::open(size, Ui::En);
        let mut shown = Screen::open(size, Ui::En);
        shown.press("i");
        for keys in [
            "}]",
            "yy",
            "yp",
            "yb",
            "t",
            "yy",
            "t",
            "/省<enter>",
            "n",
            "n",
            "N",
            "yy",
        ] {
            let (one, other) = (plain.press(keys), shown.press(keys));
            let copied = |effect| match effect {
                Some(Effect::Copy(Clip::Text(text))) => Some(text),
                _ => None,
            };
            let (one, other) = (copied(one), copied(other));
            assert_eq!(keys.starts_with('y'), one.is_some(), "{keys}");
            assert_eq!(one, other, "{size:?} {keys}");
            assert_eq!(place(&plain), place(&shown), "{size:?} {keys}");
        }
    }
}

/// A text in pinyin, with the names of the pack.
fn spell(screen: &Screen, text: &str) -> String {
    dongxi::text::pinyin::spell(text, &flow::names(&screen.state.pack))
}

/// The first cell in which `text` begins on the screen.
#[track_caller]
fn find(screen: &Screen, text: &str) -> (u16, u16) {
    let lines = screen.text();
    let rows = (0..).zip(lines.lines());
    let found = rows.into_iter().find_map(|(y, line)| {
        let (before, _) = line.split_once(text)?;
        Some((u16::try_from(cells(before, Ambiguous::Narrow)).unwrap(), y))
    });
    found.unwrap_or_else(|| panic!("no {text} on\n{lines}"))
}

#[test]
fn a_click_finds_what_it_was_made_on_and_drawing_over_pinyin_takes_the_text() {
    let mouse = |screen: &mut Screen, kind, (x, y)| screen.send(Event::Mouse(Mouse { kind, x, y }));
    let mut screen = Screen::open((80, 25), Ui::En);
    screen.press("}}i");
    // The pinyin above it goes, and it stays under the mouse.
    let at = find(&screen, "建、山东和广东");
    assert!(find(&screen, "Àn yuánwén").1 < at.1);
    mouse(&mut screen, MouseKind::Click, at);
    assert_eq!(find(&screen, "建、山东和广东"), at);
    let below = find(&screen, "Zhè 9 gè");
    mouse(&mut screen, MouseKind::Drag, below);
    let copied = screen.press("yy");
    let Some(Effect::Copy(Clip::Text(text))) = copied else {
        panic!("{copied:?}");
    };
    assert!(text.starts_with("建、山东和广东。5个"), "{text}");
    assert!(!text.contains('è'), "{text}");
    // So it does where another sentence of its paragraph was read before.
    let mut screen = Screen::open((120, 45), Ui::Zh);
    screen.press("}pi");
    let at = find(&screen, "Since then");
    mouse(&mut screen, MouseKind::Click, at);
    assert_eq!(find(&screen, "Since then"), at);
    // From pinyin on nothing is selected, not even what stands beside it.
    let mut screen = Screen::open(SIZES[0], Ui::En);
    screen.press("}zppi");
    let at = find(&screen, "Zhè xiàng");
    mouse(&mut screen, MouseKind::Click, at);
    mouse(&mut screen, MouseKind::Drag, (at.0 + 20, at.1 + 1));
    assert_eq!(screen.state.selection, None);
}

#[test]
fn off_again_it_is_gone_and_the_eye_stays() {
    for size in SIZES {
        for setting in ["", "t", "p", "tp", "zpp", "o"] {
            let mut screen = Screen::open(size, Ui::En);
            screen.press("}");
            screen.press(setting);
            // The top, the middle, the last sentence of the screen and of the article.
            for keys in [
                "",
                "]",
                "jj",
                "<pagedown>",
                "kkk",
                "G",
                "k",
                "[",
                "<pageup>",
            ] {
                screen.press(keys);
                // Side by side is refused where it is too narrow.
                screen.state.notice = None;
                let (before, was) = (screen.drawn(), place(&screen));
                screen.press("i");
                assert!(
                    is_seen(&screen),
                    "{size:?} {setting} {keys}\n{}",
                    screen.text()
                );
                screen.press("i");
                assert_eq!(spoken(&screen), "", "{size:?} {setting} {keys}");
                assert_eq!(place(&screen), was, "{size:?} {setting} {keys}");
                assert_eq!(screen.drawn(), before, "{size:?} {setting} {keys}");
            }
        }
    }
}

#[test]
fn off_again_after_a_step_or_another_size_the_eye_stays_where_it_is_seen() {
    for size in SIZES {
        for keys in ["jj", "]", "}", "["] {
            let mut screen = Screen::open(size, Ui::En);
            screen.press("}]i");
            screen.press(keys);
            let (was, row) = (place(&screen), row_of_eye(&screen));
            screen.press("i");
            assert_eq!(place(&screen), was, "{size:?} {keys}");
            assert_eq!(row_of_eye(&screen), row, "{size:?} {keys}");
        }
        let mut screen = Screen::open(size, Ui::En);
        screen.press("}]i");
        screen.send(Event::Resize(size.0, size.1 + 3));
        let row = row_of_eye(&screen);
        screen.press("i");
        assert_eq!(row_of_eye(&screen), row, "{size:?} taller");
    }
}

/// The row of the window that the eye is in.
fn row_of_eye(screen: &Screen) -> Option<usize> {
    let reader = &screen.state.reader;
    let mut rows = reader.seen().iter();
    rows.position(|row| row.anchor == reader.eye())
}

#[test]
fn a_sentence_without_hanzi_says_why_there_is_none() {
    let mut pack = Pack::clone(&builtin());
    let text = [("zh", "GDP 6.5%"), ("en", "GDP 6.5%")];
    let text: Text = text
        .map(|(tag, text)| (tag.to_owned(), text.to_owned()))
        .into_iter()
        .collect();
    pack.articles[0].sections[0].paragraphs[0] = Paragraph::of("latin".to_owned(), text);
    let mut screen = Screen::of(Rc::new(pack), (80, 24), Ui::En);
    screen.press("i");
    assert_eq!(screen.state.notice, Some(Notice::Refused(Why::NoHanzi)));
}

#[test]
fn a_pack_that_is_read_again_is_read_as_it_is_now() {
    let mut screen = Screen::open((80, 24), Ui::En);
    screen.state.is_own = true;
    screen.press("}]i");
    let was = place(&screen);
    assert!(spoken(&screen).starts_with("Cǐhòu"), "{}", spoken(&screen));
    let mut pack = Pack::clone(&screen.state.pack);
    let own = &mut pack.articles[was.article].sections[0].paragraphs;
    let text = [("zh", "重庆银行行长"), ("en", "The head of a bank")];
    let text: Text = text
        .map(|(tag, text)| (tag.to_owned(), text.to_owned()))
        .into_iter()
        .collect();
    own[was.paragraph] = Paragraph::of("new".to_owned(), text);
    screen.send(Event::Reloaded(Ok(Box::new(pack))));
    assert_eq!(screen.state.notice, Some(Notice::Reloaded));
    assert_eq!(spoken(&screen), "Chóngqìng yínháng hángzhǎng");
    assert!(is_drawn(&screen), "{}", screen.text());
    screen.press("i");
    assert_eq!(spoken(&screen), "");
    assert_eq!(place(&screen).paragraph, was.paragraph);
}

#[test]
fn the_monkey_has_the_key() {
    let key = script("i").unwrap()[0];
    assert!(bound().contains(&key));
}

/// Ways through the text, by keys, by clicks on it and by other sizes.
fn step() -> impl Strategy<Value = Result<&'static str, Event>> {
    let keys = [
        "j",
        "k",
        "jjj",
        "kkk",
        "]",
        "[",
        "}",
        "{",
        "<pagedown>",
        "<pageup>",
        "<ctrl-d>",
        "G",
        "gg",
        "t",
        "p",
        "o",
        "z",
        ">",
        "<lt>",
        "/省<enter>",
        "n",
        "N",
    ];
    let keys = prop::sample::select(keys.to_vec()).prop_map(Ok);
    let sizes = vec![(120, 35), (80, 24), (40, 20), (23, 9), (160, 50)];
    let sizes = prop::sample::select(sizes);
    let sizes = sizes.prop_map(|(width, height)| Err(Event::Resize(width, height)));
    let click = (26_u16..84, 1_u16..30).prop_map(|(x, y)| {
        let kind = MouseKind::Click;
        Err(Event::Mouse(Mouse { kind, x, y }))
    });
    prop_oneof![6 => keys, 3 => Just(Ok("i")), 2 => click, 1 => sizes]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn on_any_way_it_is_that_of_the_eye_and_twice_i_changes_nothing(
        steps in prop::collection::vec(step(), 1..30),
    ) {
        let mut screen = Screen::open((120, 35), Ui::Zh);
        for step in &steps {
            match step.clone() {
                Ok(keys) => drop(screen.press(keys)),
                Err(event) => drop(screen.send(event)),
            }
            prop_assert_eq!(whole(&screen.draw().0), Ok(()));
            let reader = &screen.state.reader;
            prop_assert!(reader.seen().iter().any(|own| own.anchor == reader.eye()));
            let (paragraph, _) = screen.state.pack.at(place(&screen)).unwrap();
            let zh = paragraph.segment_text("zh", place(&screen).segment);
            let wanted = if screen.state.extras.pinyin { zh } else { None };
            prop_assert_eq!(spoken(&screen), spell(&screen, wanted.unwrap_or("")));
        }
        if !screen.state.extras.pinyin && screen.state.mode == Mode::Reading {
            screen.state.notice = None;
            let before = screen.drawn();
            screen.press("ii");
            screen.state.notice = None;
            prop_assert_eq!(screen.drawn(), before);
        }
    }
}
