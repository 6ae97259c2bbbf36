//! What a phone and a projector show: words whole, the keys that matter, both languages.

#![expect(
    clippy::string_slice,
    reason = "a panic is how a test says that a range is wrong"
)]

use dongxi::app::command::Why;
use dongxi::app::flow::{Arrangement, Role};
use dongxi::app::record::{Field, Record, Value, values};
use dongxi::app::state::{Notice, Ui};
use dongxi::app::update::hinted;
use dongxi::text::width::{self, Ambiguous};
use dongxi::words::Words;

use crate::screen::{SIZES, Screen};

fn open(size: (u16, u16), ui: Ui, keys: &str) -> Screen {
    let mut screen = Screen::open(size, ui);
    screen.press(keys);
    screen
}

/// The last row.
fn hints(screen: &Screen) -> String {
    screen
        .text()
        .trim_end()
        .lines()
        .last()
        .unwrap_or("")
        .to_owned()
}

#[test]
fn two_languages_stand_side_by_side_in_eighty_columns() {
    for ui in Ui::ALL {
        let mut screen = open(SIZES[1], ui, "zpp");
        assert_eq!(screen.state.notice, None, "{}", screen.text());
        assert_eq!(screen.state.effective_arrangement(), Arrangement::Side);
        // Beside the list there is no room, and the way to it is said.
        screen.press("z");
        assert_eq!(screen.state.effective_arrangement(), Arrangement::Stacked);
        screen.press("ppp");
        let told = Some(Notice::Refused(Why::TooNarrow));
        assert_eq!(screen.state.notice, told);
        // On a phone no key makes room.
        let screen = open(SIZES[2], ui, "pp");
        let told = Some(Notice::Refused(Why::ScreenTooNarrow));
        assert_eq!(screen.state.notice, told);
    }
}

#[test]
fn why_a_command_does_not_apply_is_told_whole_on_a_phone() {
    for ui in Ui::ALL {
        let words = Words::builtin(ui);
        let reasons = Why::ALL.iter().map(|why| Notice::Refused(*why));
        for notice in reasons.chain([Notice::InputMethod, Notice::Selected(120)]) {
            let mut screen = Screen::open(SIZES[2], ui);
            let rows = screen.text().lines().count();
            screen.state.notice = Some(notice.clone());
            let text = screen.text();
            let last: String = text.lines().skip(rows - 2).collect();
            let letters = |text: &str| text.replace(' ', "");
            let told = words.notice(&notice);
            // What is longer than two rows is told by the list of keys, too.
            if width::cells(&told, Ambiguous::Narrow) <= 70 {
                assert!(letters(&last).starts_with(&letters(&told)), "{text}");
            }
        }
    }
}

#[test]
fn a_peek_is_seen_whole_where_it_finds_room_and_gives_it_back() {
    for size in SIZES {
        for ui in Ui::ALL {
            for place in ["", "]]]", "}}", "}}]", "}}}}"] {
                let mut screen = open(size, ui, place);
                let before = screen.state.reader.seen().to_vec();
                screen.press("o");
                let seen = screen.state.reader.seen();
                let eye = screen.state.reader.eye();
                let at = seen.iter().position(|own| own.anchor == eye).unwrap();
                let peeks = |roles: &[Role]| {
                    let rows = seen[at].rows.iter();
                    rows.filter(|row| row.parts.iter().any(|part| roles.contains(&part.role)))
                        .count()
                };
                let shown = seen.iter().filter(|own| {
                    let parts = own.row().into_iter().flat_map(|row| &row.parts);
                    parts
                        .into_iter()
                        .any(|part| matches!(part.role, Role::Peek | Role::Note))
                });
                let (shown, all) = (shown.count(), peeks(&[Role::Peek, Role::Note]));
                assert!(all > 0);
                assert!(
                    shown == all || at == 0,
                    "{size:?} {place}: {shown} of {all}"
                );
                screen.press("o");
                let anchors = |seen: &[dongxi::app::reader::Seen]| {
                    seen.iter().map(|own| own.anchor).collect::<Vec<_>>()
                };
                assert_eq!(
                    anchors(screen.state.reader.seen()),
                    anchors(&before),
                    "{place}"
                );
            }
        }
    }
}

#[test]
fn the_keys_that_matter_are_hinted_at_on_a_phone() {
    let cases = [
        ("", "enter peek"),
        ("", "/ find"),
        ("1", "enter open"),
        ("}3", "enter open"),
        ("/扶贫<enter>", "n next hit"),
        ("S扶贫<enter>", "enter open"),
        ("M", "enter open"),
        ("F", "enter open"),
    ];
    for (keys, hint) in cases {
        let screen = open(SIZES[2], Ui::En, keys);
        assert!(
            hints(&screen).contains(hint),
            "`{keys}`: {}",
            hints(&screen)
        );
    }
    for hint in [
        "t language",
        "p layout",
        "enter peek",
        "/ find",
        "S concordance",
        "? help",
    ] {
        let screen = open(SIZES[1], Ui::En, "");
        assert!(hints(&screen).contains(hint), "{}", hints(&screen));
    }
    // One hit is the one that is shown.
    let screen = open(SIZES[1], Ui::En, "/zzz<enter>");
    assert!(hinted(&screen.state).all(|own| own.name() != "NextHit"));
}

#[test]
fn lanes_years_and_the_line_up_are_whole_words_in_eighty_columns() {
    for ui in Ui::ALL {
        for keys in ["M", "Y", "M2010", "M2016"] {
            let text = open(SIZES[1], ui, keys).text();
            let header = text.lines().next().unwrap();
            assert!(!header.contains(".."), "{header}");
            let cut = [
                "provin..", "dispu..", "meet..", "pa.. ", "help 1..", "有异..",
            ];
            assert!(!cut.iter().any(|own| text.contains(own)), "{text}");
        }
    }
    let text = open(SIZES[1], Ui::En, "M2016").text();
    assert!(
        text.contains("8 provinces + 13 cities helping 14"),
        "{text}"
    );
    assert!(
        text.contains("! disputed") && text.contains("between partners"),
        "{text}"
    );
    let text = open(SIZES[2], Ui::En, "M2016").text();
    assert!(text.lines().next().unwrap().contains("8+13 > 14"), "{text}");
}

#[test]
fn names_in_the_list_of_commands_are_whole_on_a_phone() {
    let text = open(SIZES[2], Ui::En, "?").text();
    for name in ["half a page down", "previous paragraph", "to the beginning"] {
        assert!(text.contains(name), "{text}");
    }
    assert!(!text.contains("ctr.."), "{text}");
}

#[test]
fn the_concordance_says_how_many_lines_on_a_phone() {
    let text = open(SIZES[2], Ui::En, "Sfp<enter>").text();
    assert!(text.lines().next().unwrap().contains("中文 31"), "{text}");
    let text = open(SIZES[2], Ui::En, "S对口支援<enter>").text();
    assert!(
        text.lines().next().unwrap().contains(" 对口支援 "),
        "{text}"
    );
    // A long query is cut at its left, the numbers stay.
    let text = open(SIZES[2], Ui::En, "Spoverty<space>alleviation<enter>").text();
    assert!(text.lines().next().unwrap().contains("en 29"), "{text}");
}

#[test]
fn the_audit_tells_lines_without_a_term_from_lines_that_are_right() {
    for (query, right) in [("对口支援", true), ("省", false)] {
        let screen = open(SIZES[2], Ui::En, &format!("S{query}<enter>v"));
        let text = screen.text();
        let words = &Words::builtin(Ui::En).concordance;
        assert_eq!(text.contains(&words.all_right), right, "{text}");
        assert_eq!(text.contains(&words.no_term), !right, "{text}");
    }
}

#[test]
fn the_strip_begins_with_what_it_is_about_and_wastes_no_row() {
    let text = open(SIZES[1], Ui::En, "").text();
    let rows: Vec<&str> = text.lines().collect();
    let rule = rows
        .iter()
        .position(|row| row.starts_with("── Pairings ─"))
        .unwrap();
    let strip = &rows[rule + 1..rows.len() - 2];
    assert!(strip.iter().all(|row| !row.trim().is_empty()), "{text}");
    assert!(
        strip[2].contains("Editor's note") && strip[3].contains("The source"),
        "{text}"
    );
}

#[test]
fn chinese_on_a_page_has_chinese_marks() {
    let screen = Screen::open(SIZES[0], Ui::Zh);
    let pack = &screen.state.pack;
    let say = |own: &Value| screen.state.says.value(Ui::Zh, own);
    let records = (0..pack.regions.len()).map(Record::Region);
    let figures = (0..pack.figures.len()).map(Record::Figure);
    let sources = (0..pack.sources.len()).map(Record::Source);
    let own = [
        Field::Mentions,
        Field::Figures,
        Field::Cites,
        Field::Amount,
        Field::Level,
    ];
    let mut count = 0;
    for record in records.chain(figures).chain(sources) {
        let lines = values(pack, record, "zh", &say).into_iter();
        for line in lines.filter(|line| own.contains(&line.field)) {
            count += 1;
            let text = &line.text;
            let is_latin = |mark: &str| {
                let before = text
                    .match_indices(mark)
                    .filter_map(|(at, _)| text[..at].chars().last());
                before.into_iter().any(|c| !c.is_ascii())
            };
            assert!(!is_latin(": ") && !is_latin(", "), "{text}");
            let unit = line.field == Field::Amount;
            assert!(!unit || !text.contains(' ') || text.is_ascii(), "{text}");
        }
    }
    assert!(count > 500, "{count}");
}

#[test]
fn a_meaning_of_several_words_says_that_it_has_all_of_them() {
    let text = open(SIZES[0], Ui::En, "/fupin").text();
    assert!(
        text.contains("glossary: all 6  glossary: poverty alleviation 5"),
        "{text}"
    );
    let text = open(SIZES[0], Ui::Zh, "/fupin").text();
    assert!(text.contains("全部 6"), "{text}");
}

#[test]
fn one_year_is_no_span() {
    for (ui, years) in [(Ui::En, "Years      2011  "), (Ui::Zh, "年份       2011  ")] {
        let text = open(SIZES[2], ui, "F<tab><enter>").text();
        assert!(text.contains(years), "{text}");
    }
}
