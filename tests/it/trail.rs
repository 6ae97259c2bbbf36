//! Ways out of a record and back to it: whatever it led to, stepping back leads to it,
//! as it was left.

use dongxi::app::command::Spot;
use dongxi::app::record::Record;
use dongxi::app::state::{Instrument, Mode, Ui};

use crate::screen::{SIZES, Screen};

/// Records of several kinds, over the panes and over the instruments.
const RECORDS: [&str; 6] = [
    "}3<enter>",
    "}3<enter><enter>",
    "<ctrl-p>宁夏<enter>",
    "M<enter><enter>",
    "F<tab><enter>",
    "S扶贫<enter><ctrl-p>ningxia<enter>",
];

fn open(size: (u16, u16), keys: &str) -> Screen {
    let mut screen = Screen::open(size, Ui::En);
    screen.press(keys);
    assert_eq!(screen.state.spot(), Spot::Detail, "`{keys}` opens a record");
    screen
}

fn records(screen: &Screen) -> Vec<Record> {
    match &screen.state.mode {
        Mode::Detail(sheets) => sheets.iter().map(|sheet| sheet.record).collect(),
        _ => Vec::new(),
    }
}

/// What is on the screen, without what is said once.
fn drawn(screen: &mut Screen) -> String {
    screen.state.notice = None;
    screen.drawn()
}

#[test]
fn an_instrument_opened_from_a_record_gives_it_back() {
    for size in SIZES {
        for keys in RECORDS {
            for (key, wanted) in [
                ("M", Instrument::Map),
                ("Y", Instrument::Map),
                ("F", Instrument::Figures),
                ("S协作<enter>", Instrument::Concordance),
                // Another one in its place, and a record over it that is closed again.
                ("MF", Instrument::Figures),
                ("M<ctrl-p>宁夏回族<enter><esc>", Instrument::Map),
            ] {
                for back in ["<esc>", "<ctrl-o>", "q"] {
                    let mut screen = open(size, keys);
                    let before = records(&screen);
                    screen.press(key);
                    // Within the instrument there may be steps to go back first.
                    let state = &mut screen.state;
                    (state.map.within, state.figures.inside) = (None, false);
                    assert_eq!(screen.state.instrument, Some(wanted), "{keys} {key}");
                    assert!(records(&screen).is_empty(), "{keys} {key}");
                    screen.press(back);
                    let what = format!("{size:?}: {keys} {key} {back}\n{}", screen.text());
                    assert_eq!(records(&screen), before, "{what}");
                }
            }
        }
    }
}

#[test]
fn the_record_is_given_back_as_it_was_left() {
    for keys in ["}3<enter>jjj", "<ctrl-p>宁夏<enter><pagedown>j"] {
        let mut screen = open(SIZES[0], keys);
        let before = drawn(&mut screen);
        screen.press("M<esc>");
        assert_eq!(drawn(&mut screen), before, "{keys}");
    }
}

#[test]
fn a_place_that_a_record_leads_to_leads_back_to_it() {
    for size in SIZES {
        for keys in RECORDS {
            for back in ["<esc>", "<ctrl-o>"] {
                let mut screen = open(size, keys);
                // The last line of the page is a place that tells of it, if there is one.
                screen.press("G");
                let record = |screen: &Screen| {
                    (
                        records(screen),
                        screen.state.mode.sheet().map(|own| own.cursor),
                    )
                };
                let (before, place) = (record(&screen), screen.state.reader.place());
                screen.press("<enter>");
                if screen.state.spot() != Spot::Text {
                    continue;
                }
                let there = screen.state.reader.place();
                screen.press(back);
                assert_eq!(record(&screen), before, "{size:?}: {keys} {back}");
                assert_eq!(screen.state.reader.place(), place, "{keys} {back}");
                // And forward again.
                screen.press(")");
                assert_eq!(screen.state.spot(), Spot::Text, "{keys}");
                assert_eq!(screen.state.reader.place(), there, "{keys}");
            }
        }
    }
}

#[test]
fn most_records_lead_to_a_place() {
    let leads = |keys: &&str| {
        let mut screen = open(SIZES[0], keys);
        screen.press("G<enter>");
        screen.state.spot() == Spot::Text
    };
    assert!(RECORDS.iter().filter(|keys| leads(keys)).count() >= 4);
}

#[test]
fn the_text_says_that_esc_leads_back() {
    for size in SIZES {
        let mut screen = open(size, "}3<enter>");
        screen.press("G<enter>");
        assert_eq!(screen.state.spot(), Spot::Text);
        assert!(screen.hinted().contains(&"esc".to_owned()));
        assert!(screen.text().contains("esc step back"), "{}", screen.text());
        // Reading on does not cut the way back off.
        screen.press("jj}<esc>");
        assert_eq!(screen.state.spot(), Spot::Detail);
        screen.press("<esc><esc>");
        assert_eq!(screen.state.spot(), Spot::Text);
        assert!(!screen.hinted().contains(&"esc".to_owned()));
    }
}

#[test]
fn a_way_out_by_way_of_others_is_gone_back_step_by_step() {
    let mut screen = open(SIZES[0], "}3<enter>");
    let pairing = records(&screen);
    screen.press("M<ctrl-p>宁夏回族<enter>");
    let region = records(&screen);
    screen.press("F<esc>");
    assert_eq!(records(&screen), region);
    assert_eq!(screen.state.instrument, Some(Instrument::Map));
    screen.press("G<enter>");
    assert_eq!(screen.state.spot(), Spot::Text);
    // From there once more into an instrument: that closes for the text.
    screen.press("M<esc>");
    assert_eq!(screen.state.spot(), Spot::Text);
    screen.press("<esc>");
    assert_eq!(records(&screen), region);
    screen.press("<esc>");
    assert_eq!(screen.state.spot(), Spot::Map);
    screen.press("<esc>");
    assert_eq!((records(&screen), screen.state.instrument), (pairing, None));
    screen.press("<esc>");
    assert_eq!(screen.state.spot(), Spot::List);
}

#[test]
fn a_search_begun_over_an_instrument_leads_back_to_it_and_to_the_record_under_it() {
    for keys in [
        "M/山东<enter>",
        "M/山东<esc>",
        "M/山东<f8>",
        "F/山东<enter>",
    ] {
        let mut screen = open(SIZES[0], "}3<enter>");
        let before = records(&screen);
        screen.press(keys);
        for _ in 0..8 {
            if records(&screen).is_empty() {
                screen.press("<esc>");
            }
        }
        assert_eq!(records(&screen), before, "{keys}");
    }
}

#[test]
fn a_command_for_the_text_leads_back_too() {
    for name in [
        "next<space>paragraph",
        "next<space>article",
        "pinyin",
        "layout",
        "to<space>the<space>article",
    ] {
        let mut screen = open(SIZES[0], "}3<enter>");
        let before = records(&screen);
        screen.press(&format!(":{name}<enter>"));
        assert_eq!(screen.state.spot().lookup().last(), Some(&Spot::Reading));
        screen.press("<ctrl-o>");
        assert_eq!(records(&screen), before, "{name}");
    }
}

#[test]
fn a_name_that_is_gone_to_leads_back_too() {
    let mut screen = open(SIZES[0], "}3<enter>");
    let before = records(&screen);
    screen.press("<ctrl-p>fujian<space>and<space>ningxia<enter>");
    assert_eq!(screen.state.spot(), Spot::Text, "{}", screen.text());
    screen.press("<esc>");
    assert_eq!(records(&screen), before);
}

#[test]
fn helper_and_helped_of_a_pairing_lead_to_their_regions() {
    for ui in [Ui::Zh, Ui::En] {
        for size in SIZES {
            let mut screen = Screen::open(size, ui);
            screen.press("}3<enter>gg");
            let Some(Record::Pairing(at)) = records(&screen).first().copied() else {
                panic!("no pairing");
            };
            let before = drawn(&mut screen);
            let pack = screen.state.pack.clone();
            let own = &pack.pairings[at];
            for (row, code) in own.helper.iter().chain(&own.helped).enumerate() {
                screen.press(&format!("gg{}<enter>", "j".repeat(row)));
                let [_, Record::Region(region)] = records(&screen)[..] else {
                    panic!("{}", screen.text());
                };
                assert_eq!(pack.regions[region].code, *code);
                screen.press("<esc>");
            }
            screen.press("gg");
            assert_eq!(drawn(&mut screen), before);
        }
    }
}
