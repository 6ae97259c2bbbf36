//! The page of a record as it is laid out: nothing on it is cut, and the chosen line is
//! the same after a resize and in the other language.

use dongxi::app::Event;
use dongxi::app::layout;
use dongxi::app::record::{Field, Line, Link, Record, Sheet, Value, lines, values};
use dongxi::app::state::{Ui, label_width};
use dongxi::text::width;

use crate::screen::{SIZES, Screen};

/// Every record of a pack.
fn all(pack: &dongxi::pack::Pack) -> Vec<Record> {
    let of = |count: usize, own: fn(usize) -> Record| (0..count).map(own).collect::<Vec<_>>();
    [
        of(pack.pairings.len(), Record::Pairing),
        of(pack.events.len(), Record::Event),
        of(pack.figures.len(), Record::Figure),
        of(pack.glossary.len(), Record::Term),
        of(pack.sources.len(), Record::Source),
        of(pack.contradictions.len(), Record::Contradiction),
        of(pack.regions.len(), Record::Region),
        of(pack.contacts.len(), Record::Contact),
    ]
    .concat()
}

#[test]
fn no_value_of_any_record_is_cut_at_any_size() {
    for ui in Ui::ALL {
        let screen = Screen::open(SIZES[0], ui);
        let (pack, ambiguous) = (&screen.state.pack, screen.state.ambiguous);
        let say = |own: &Value| screen.state.says.value(ui, own);
        for size in SIZES {
            let area = layout::inside(layout::overlay(size.0, size.1));
            let room = usize::from(area.width) - label_width(area.width);
            for record in all(pack) {
                let set = lines(pack, record, (ui.tag(), &say), (room, ambiguous));
                let wide = |own: &&Line| width::cells(&own.text, ambiguous) > room;
                assert_eq!(set.iter().find(wide), None, "{record:?} at {size:?}");
                let whole = values(pack, record, ui.tag(), &say);
                let letters = |lines: &[Line]| -> String {
                    let all = lines.iter().flat_map(|own| own.text.chars());
                    all.filter(|c| !c.is_whitespace()).collect()
                };
                assert_eq!(letters(&set), letters(&whole), "{record:?}");
            }
        }
    }
}

#[test]
fn what_the_interface_says_of_a_pairing_is_whole_in_forty_columns() {
    let mut screen = Screen::open(SIZES[2], Ui::En);
    screen.press("3<enter>");
    let text = screen.text();
    assert!(text.contains("two sources of different  │"), "{text}");
    assert!(text.contains("│            origin "), "{text}");
}

fn sheet(screen: &Screen) -> &Sheet {
    screen.state.mode.sheet().expect("a record is open")
}

/// The value that is chosen: its kind, where it leads, and which of its kind it is.
fn chosen(screen: &Screen) -> (Field, Option<Link>, usize) {
    let own = sheet(screen);
    let line = &own.lines[own.cursor.at];
    let before = own.lines[..=own.cursor.at].iter();
    let same = before.filter(|it| it.begins && it.field == line.field);
    (line.field, line.link, same.count())
}

#[test]
fn the_chosen_line_of_a_record_stays_chosen() {
    for ui in Ui::ALL {
        for open in ["3<enter>", "<ctrl-p>ningxia<enter>", "F<tab><enter>"] {
            let mut screen = Screen::open(SIZES[0], ui);
            screen.press(open);
            for _ in 0..sheet(&screen).lines.len() {
                let (before, cursor) = (chosen(&screen), sheet(&screen).cursor);
                for size in [SIZES[2], SIZES[1], (23, 9), SIZES[0]] {
                    screen.send(Event::Resize(size.0, size.1));
                    assert_eq!(chosen(&screen), before, "{open} at {size:?}");
                    let (own, area) = (sheet(&screen).cursor, layout::overlay(size.0, size.1));
                    let height = usize::from(layout::inside(area).height);
                    assert!((own.top..own.top + height).contains(&own.at), "{own:?}");
                }
                screen.press("<shift-f2>");
                assert_eq!(chosen(&screen), before, "{open} in the other language");
                screen.press("<shift-f2>");
                assert_eq!(chosen(&screen), before, "{open}");
                // Enlarging brings back what a small window took away.
                assert!(sheet(&screen).cursor.at <= cursor.at, "{open}");
                screen.press("j");
            }
        }
    }
}

#[test]
fn words_of_the_interface_are_found_on_a_page() {
    let mut screen = Screen::open(SIZES[2], Ui::En);
    screen.press("3<enter>/stated<enter>");
    assert_eq!(chosen(&screen).0, Field::Basis);
    screen.press("/different<space>origin");
    assert_eq!(chosen(&screen).0, Field::Confidence);
}
