//! Finding on the page of a record, and the concordance of what is named there.

#![expect(
    clippy::string_slice,
    reason = "a panic is how a test says that a range is wrong"
)]

use dongxi::app::Event;
use dongxi::app::command::Spot;
use dongxi::app::record::{Field, Record, Sheet};
use dongxi::app::state::{Instrument, Notice, Ui};

use crate::screen::{SIZES, Screen};

const PAIRING: &str = "}3<enter>";

fn open(size: (u16, u16), ui: Ui, keys: &str) -> Screen {
    let mut screen = Screen::open(size, ui);
    screen.press(keys);
    screen
}

fn sheet(screen: &Screen) -> &Sheet {
    screen.state.mode.sheet().expect("a record is open")
}

/// The text of the chosen line.
fn chosen(screen: &Screen) -> &str {
    let sheet = sheet(screen);
    &sheet.lines[sheet.cursor.at].text
}

#[test]
fn what_is_typed_is_found_on_the_page_at_every_size() {
    for size in SIZES {
        let mut screen = open(size, Ui::En, &format!("{PAIRING}/"));
        assert_eq!(screen.state.spot(), Spot::Seek);
        let before = sheet(&screen).cursor;
        screen.press("yearbook");
        assert!(chosen(&screen).contains("earbook"), "{}", screen.text());
        assert!(screen.text().contains("/yearbook"), "{}", screen.text());
        assert!(screen.draw().1.is_some(), "the cursor stands in the prompt");
        screen.press("<esc>");
        assert_eq!(sheet(&screen).cursor, before);
        assert_eq!(screen.state.spot(), Spot::Detail);
        assert!(!screen.text().contains("/yearbook"));
    }
}

#[test]
fn n_and_shift_n_go_from_hit_to_hit_and_around_the_ends() {
    let mut screen = open(SIZES[0], Ui::En, &format!("{PAIRING}/yearbook<enter>"));
    let lines = sheet(&screen).seek.lines();
    assert!(lines.len() > 1, "{lines:?}");
    let mut seen = vec![sheet(&screen).cursor.at];
    for _ in 1..lines.len() {
        screen.press("n");
        assert_eq!(screen.state.notice, None);
        seen.push(sheet(&screen).cursor.at);
    }
    assert_eq!(seen, lines);
    screen.press("n");
    assert_eq!(sheet(&screen).cursor.at, lines[0]);
    assert_eq!(screen.state.notice, Some(Notice::Wrapped));
    screen.press("N");
    assert_eq!(Some(&sheet(&screen).cursor.at), lines.last());
    // Esc gives up what was found, then the record.
    screen.press("<esc>");
    assert_eq!(screen.state.spot(), Spot::Detail);
    screen.press("n");
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    screen.press("<esc>");
    assert_eq!(screen.state.spot(), Spot::List);
}

#[test]
fn a_break_of_the_line_hides_nothing() {
    // In 40 columns the name is broken between two lines.
    let mut screen = open((40, 20), Ui::En, PAIRING);
    let whole = "international poverty reduction center";
    screen.press(&format!("/{}", whole.replace(' ', "<space>")));
    let marks = &sheet(&screen).seek.marks;
    let begun = marks.iter().filter(|own| own.begins).count();
    assert!(begun > 0 && marks.len() > begun, "{marks:?}");
    screen.press("<enter>");
    assert!(screen.drawn().contains("International"));
}

#[test]
fn hanzi_are_found_by_their_sound_and_years_by_their_digits() {
    let mut screen = open(SIZES[0], Ui::Zh, &format!("{PAIRING}/binzhou"));
    assert!(chosen(&screen).contains("滨州"), "{}", screen.text());
    screen.press("<esc>/2010<enter>");
    let sheet = sheet(&screen);
    let lines = sheet.seek.lines();
    let is_years = |at: &usize| sheet.lines[*at].field == Field::Years;
    assert!(lines.iter().any(is_years), "{lines:?}");
}

#[test]
fn what_is_not_there_is_said_and_what_is_pasted_is_typed() {
    let mut screen = open(SIZES[1], Ui::En, &format!("{PAIRING}/zzz<enter>"));
    assert!(screen.text().contains("0 of 0"), "{}", screen.text());
    screen.press("n");
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    screen.press("/");
    screen.send(Event::Paste("Shandong".to_owned()));
    assert!(chosen(&screen).contains("Shandong"));
}

#[test]
fn the_concordance_of_what_is_named_opens_and_gives_the_record_back() {
    for (ui, name) in [(Ui::En, "山东"), (Ui::Zh, "山东")] {
        // The helper of the pairing, in the language of the text.
        let mut screen = open(SIZES[0], ui, &format!("{PAIRING}gg*"));
        assert_eq!(screen.state.instrument, Some(Instrument::Concordance));
        assert_eq!(screen.state.concordance.prompt.text(), name);
        assert!(screen.state.concordance.len() > 3);
        screen.press("<esc>");
        assert!(matches!(sheet(&screen).record, Record::Pairing(_)));
        // A line that names nothing says so.
        screen.press("ggjj*");
        assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
        // On the page of a region, where no line does, it is the region.
        screen.press("gg<enter>gg*");
        assert_eq!(screen.state.concordance.prompt.text(), name);
    }
}

#[test]
fn in_the_concordance_n_steps_and_the_star_looks_for_the_entry() {
    let mut screen = open(SIZES[0], Ui::En, "Sfupin<enter>");
    let len = screen.state.concordance.len();
    screen.press("nn");
    assert_eq!(screen.state.concordance.cursor.at, 2);
    screen.press("NNN");
    assert_eq!(screen.state.concordance.cursor.at, len - 1);
    screen.press("n*");
    assert_eq!(screen.state.concordance.prompt.text(), "扶贫");
    screen.press("*");
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    // A collocate, and a rendering, are looked for as well.
    for sight in ["c", "r"] {
        let mut screen = open(SIZES[0], Ui::En, &format!("S扶贫<enter>{sight}*"));
        assert_ne!(screen.state.concordance.prompt.text(), "扶贫", "{sight}");
        assert!(!screen.state.concordance.is_empty(), "{}", screen.text());
        screen.press("<esc>");
        assert_eq!(screen.state.instrument, None, "{sight}");
    }
}

#[test]
fn both_sides_of_a_line_are_whole_where_there_is_room() {
    for size in [SIZES[0], SIZES[1]] {
        let mut screen = open(size, Ui::En, "S对口支援<enter>");
        let lines = |screen: &Screen| {
            let text = screen.text();
            let own = &screen.state.concordance;
            let line = own.chosen().unwrap();
            let pack = screen.state.pack.clone();
            let (paragraph, _) = pack.at(line.place).unwrap();
            let zh = paragraph.segment_text("zh", line.place.segment).unwrap();
            let en = paragraph.segment_text("en", line.place.segment).unwrap();
            let all = own.whole.lines.iter().map(|(range, _)| &zh[range.clone()]);
            let all: Vec<&str> = all
                .chain(
                    own.aligned
                        .lines
                        .iter()
                        .map(|(range, _)| &en[range.clone()]),
                )
                .collect();
            all.iter().filter(|own| text.contains(**own)).count() == all.len()
        };
        if !lines(&screen) {
            screen.press("o");
            assert!(lines(&screen), "{}", screen.text());
            screen.press("o");
            assert!(!lines(&screen), "{}", screen.text());
        }
    }
}
