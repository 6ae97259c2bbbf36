//! Selecting with the mouse: what is marked on the screen is what is copied, and it is
//! a stretch of the text itself.

use dongxi::app::flow;
use dongxi::app::state::{Instrument, Notice, Ui};
use dongxi::app::update::{Mouse, MouseKind};
use dongxi::app::{Clip, Effect, Event};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

use crate::pty::Start;
use crate::screen::Screen;
use crate::sizes::whole;

fn mouse(screen: &mut Screen, kind: MouseKind, (x, y): (u16, u16)) {
    screen.send(Event::Mouse(Mouse { kind, x, y }));
}

/// Draws the mouse from one cell to another.
fn draw(screen: &mut Screen, from: (u16, u16), to: (u16, u16)) {
    mouse(screen, MouseKind::Click, from);
    mouse(screen, MouseKind::Drag, to);
}

fn copied(screen: &mut Screen) -> Option<String> {
    match screen.press("yy") {
        Some(Effect::Copy(Clip::Text(text))) => Some(text),
        _ => None,
    }
}

/// The first cell in which `text` stands on the screen.
#[track_caller]
fn find(screen: &Screen, text: &str) -> (u16, u16) {
    let (buffer, _) = screen.draw();
    for y in 0..buffer.area.height {
        let row: Vec<&str> = (0..buffer.area.width)
            .map(|x| buffer[(x, y)].symbol())
            .collect();
        let begins = |x: &usize| {
            let rest = row[*x..].concat();
            text.starts_with(row[*x].trim_end_matches(' '))
                && !row[*x].trim().is_empty()
                && bare(&rest).starts_with(&bare(text))
        };
        if let Some(x) = (0..row.len()).find(begins) {
            return (u16::try_from(x).unwrap(), y);
        }
    }
    panic!("no {text} on\n{}", screen.text());
}

/// What is marked in the text pane, in reading order, without white space.
fn marked(screen: &Screen, buffer: &Buffer) -> String {
    let area = screen.state.areas().text;
    let cells = (area.y..area.y + area.height)
        .flat_map(|y| (area.x..area.x + area.width).map(move |x| (x, y)))
        .map(|at| &buffer[at])
        .filter(|cell| cell.style().add_modifier.contains(Modifier::REVERSED));
    let text: String = cells.map(ratatui::buffer::Cell::symbol).collect();
    bare(&text)
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_stretch_over_several_lines_has_no_line_break() {
    let mut screen = Screen::open((40, 20), Ui::En);
    let from = find(&screen, "东部较为发达");
    let to = find(&screen, "困，目标是");
    draw(&mut screen, from, (to.0 + 1, to.1));
    let text = copied(&mut screen).unwrap();
    assert!(text.starts_with("东部较为发达的"), "{text}");
    assert!(text.ends_with("眼前的工作是减少贫困"), "{text}");
    assert!(!text.contains(char::is_whitespace), "{text}");
    let length = text.chars().count();
    draw(&mut screen, (to.0 + 1, to.1), from);
    assert_eq!(screen.state.notice, Some(Notice::Selected(length)));
    assert_eq!(copied(&mut screen), Some(text), "drawn backward");
}

#[test]
fn the_column_beside_it_is_not_taken() {
    let mut screen = Screen::open((120, 35), Ui::En);
    screen.press("zpp");
    let from = find(&screen, "东西部扶贫协作，");
    draw(&mut screen, from, (from.0 + 70, from.1 + 2));
    let text = copied(&mut screen).unwrap();
    assert!(!text.contains(|c: char| c.is_ascii_alphabetic()), "{text}");
    let from = find(
        &screen,
        "East-West cooperation in poverty alleviation pairs",
    );
    draw(&mut screen, from, (from.0, from.1 + 3));
    let text = copied(&mut screen).unwrap();
    assert!(text.starts_with("East-West cooperation"), "{text}");
    assert!(!text.contains('东'), "{text}");
}

#[test]
fn esc_a_click_and_another_article_give_it_up() {
    let mut screen = Screen::open((80, 24), Ui::En);
    let from = find(&screen, "东西部扶贫协作，");
    let sentence = copied(&mut screen).unwrap();
    let select = |screen: &mut Screen| {
        draw(screen, from, (from.0 + 4, from.1));
        assert_eq!(copied(screen).as_deref(), Some("东西部"));
    };
    select(&mut screen);
    screen.press("<esc>");
    assert_eq!(copied(&mut screen).unwrap(), sentence);
    select(&mut screen);
    mouse(&mut screen, MouseKind::Click, from);
    assert_eq!(copied(&mut screen).unwrap(), sentence, "nothing was drawn");
    select(&mut screen);
    screen.press("><lt>");
    assert!(screen.state.selection.is_none());
}

#[test]
fn what_is_selected_is_looked_for() {
    let mut screen = Screen::open((80, 24), Ui::En);
    let (x, y) = find(&screen, "结成对子");
    draw(&mut screen, (x, y), (x + 2, y));
    screen.press("*");
    assert_eq!(screen.state.instrument, Some(Instrument::Concordance));
    assert_eq!(screen.state.concordance.prompt.text(), "\"结成\"");
    assert!(!screen.state.concordance.is_empty());
}

#[test]
fn the_text_moves_under_a_mouse_beyond_it() {
    let mut screen = Screen::open((80, 24), Ui::En);
    let from = find(&screen, "东西部扶贫协作，");
    mouse(&mut screen, MouseKind::Click, from);
    for _ in 0..12 {
        mouse(&mut screen, MouseKind::Drag, (40, 23));
    }
    let long = copied(&mut screen).unwrap();
    assert!(long.lines().count() > 1, "several paragraphs: {long}");
    let area = screen.state.areas().text;
    assert!(bare(&long).len() > usize::from(area.width * area.height) / 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// In every layout and size, from any cell to any other.
    #[test]
    fn what_is_marked_is_what_is_copied(
        size in prop::sample::select(vec![(120_u16, 35_u16), (80, 24), (40, 20), (23, 9), (160, 50)]),
        keys in prop::sample::select(vec!["", "t", "p", "zpp", "tzpp", ">>>", "}o", ">}}po", "G",
            "}i", "}]ti", "}pi", "}tpi", "}zppi", "}oi"]),
        from in (0_u16..200, 0_u16..60),
        to in (0_u16..200, 0_u16..60),
    ) {
        let mut screen = Screen::open(size, Ui::Zh);
        screen.press(keys);
        let area = screen.state.areas().text;
        let inside = |(x, y): (u16, u16)| (area.x + x % area.width, area.y + y % area.height);
        draw(&mut screen, inside(from), inside(to));
        let (buffer, _) = screen.draw();
        prop_assert_eq!(whole(&buffer), Ok(()));
        let marked = marked(&screen, &buffer);
        let Some(selection) = screen.state.selection.clone() else {
            prop_assert_eq!(marked, "");
            return Ok(());
        };
        let text = selection.text(&screen.state.pack, &screen.state.reader).unwrap_or_default();
        prop_assert_eq!(&marked, &bare(&text));
        // And it is a stretch of each paragraph.
        let article = &screen.state.pack.articles[screen.state.reader.place().article];
        let whole: Vec<&str> = screen.state.reader.blocks().iter()
            .flat_map(|block| ["zh", "en"].map(|tag| flow::text(article, *block, tag)))
            .collect();
        for line in text.lines() {
            prop_assert!(whole.iter().any(|own| own.contains(line)), "{line}");
        }
    }
}

#[test]
fn a_terminals_mouse_selects() {
    let session = Start::dongxi().with(&["--ui-lang", "en"]).go();
    session.wait_for_text("q quit");
    // Row 5 holds the first line of the text, column 27 its fourth character.
    session.send(b"\x1b[<0;27;5M\x1b[<32;33;5M\x1b[<0;33;5m");
    session.wait_for_text("characters selected");
    session.send(b"yy");
    session.wait_for_text("sent to the terminal");
    session.send(b"q");
    let end = session.end();
    let coded = b"\x1b]52;c;";
    assert!(end.bytes.windows(coded.len()).any(|own| own == coded));
    end.is_restored();
}

#[test]
fn the_mouse_goes_to_the_terminal_and_back() {
    let session = Start::dongxi().with(&["--ui-lang", "en"]).go();
    session.wait_for_text("q quit");
    let is_ours =
        |screen: &vt100::Screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
    session.wait_for("the mouse taken", is_ours);
    session.send(b"\x1b[24~");
    session.wait_for_text("the mouse is the terminal's");
    session.wait_for("the mouse left", |screen| !is_ours(screen));
    session.send(b"\x1b[24~");
    session.wait_for_text("the mouse is the reader's");
    session.wait_for("the mouse taken again", is_ours);
    session.send(b"q");
    session.end().is_restored();
}

#[test]
fn nothing_moves_under_the_hand_that_clicks_on_what_is_seen() {
    for size in crate::screen::SIZES {
        for before in ["", "}}", "G", "i", "}i", "}}p"] {
            let open = || {
                let mut screen = Screen::open(size, Ui::Zh);
                screen.press(before);
                screen
            };
            let area = open().state.areas().text;
            for y in area.y..area.y + area.height {
                let mut screen = open();
                let seen = screen.state.reader.seen();
                let row = usize::from(y - area.y);
                let Some(own) = seen.get(row).cloned() else {
                    continue;
                };
                let text = |own: &dongxi::app::reader::Seen| {
                    own.row().map(|row| (row.segments, row.parts.clone()))
                };
                mouse(&mut screen, MouseKind::Click, (area.x + 8, y));
                let reader = &screen.state.reader;
                let first = reader.seen().first().map(|own| own.anchor);
                if before.ends_with('i')
                    && first == open().state.reader.seen().first().map(|own| own.anchor)
                {
                    // Where the article begins there is nothing to come down from above.
                    continue;
                }
                // It is still under the hand, whatever pinyin came or went.
                let now = reader.seen().get(row).and_then(text);
                let what = format!("{size:?} {before} row {y}");
                assert_eq!(now, text(&own), "{what}");
                if own.row().is_some_and(|own| own.segments.is_some()) {
                    assert_eq!(reader.seen()[row].anchor, reader.eye(), "{what}");
                }
            }
        }
    }
}
