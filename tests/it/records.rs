//! The page of a record: its keys, and what lies over it and under it.

use dongxi::app::Event;
use dongxi::app::command::Spot;
use dongxi::app::record::{Link, Record, excerpt};
use dongxi::app::state::{Instrument, Mode, Notice, Ui};

use crate::screen::{SIZES, Screen};

/// A pairing is open, over the panes.
const PAIRING: &str = "}3<enter>";

fn open(keys: &str) -> Screen {
    let mut screen = Screen::open(SIZES[0], Ui::En);
    screen.press(keys);
    screen
}

/// The open records, that on top last.
fn records(screen: &Screen) -> Vec<Record> {
    let Mode::Detail(sheets) = &screen.state.mode else {
        return Vec::new();
    };
    sheets.iter().map(|sheet| sheet.record).collect()
}

#[test]
fn the_instruments_open_from_a_record_as_from_the_text() {
    for (key, wanted) in [
        ("M", Instrument::Map),
        ("<f6>", Instrument::Map),
        ("Y", Instrument::Map),
        ("F", Instrument::Figures),
        ("S", Instrument::Concordance),
        ("<f8>", Instrument::Concordance),
    ] {
        let mut screen = open(PAIRING);
        assert_eq!(records(&screen).len(), 1);
        screen.press(key);
        assert_eq!(screen.state.instrument, Some(wanted), "{key}");
        let direct = open(&format!("}}3{key}"));
        assert_eq!(screen.text(), direct.text(), "{key}: as from the panes");
    }
}

#[test]
fn a_list_over_a_record_gives_it_back() {
    for before in [
        PAIRING,
        "}3<enter>jjj",
        "M<enter><enter>",
        "S扶贫<enter><ctrl-p>ningxia<enter>",
    ] {
        for list in ["?", "<f1>", ":", "<f10>", "<ctrl-p>"] {
            let mut screen = open(before);
            let (drawn, own) = (screen.text(), records(&screen));
            assert_eq!(own.len(), 1, "{before}");
            screen.press(list);
            assert_eq!(screen.state.spot(), Spot::Commands, "{before} {list}");
            screen.press("<down><esc>");
            assert_eq!(records(&screen), own, "{before} {list}");
            assert_eq!(screen.text(), drawn, "{before} {list}");
        }
    }
}

#[test]
fn a_command_chosen_over_a_record_is_run_on_it_or_leaves_it() {
    let mut screen = open(PAIRING);
    let own = records(&screen);
    screen.press(":line<space>down<enter>");
    assert_eq!(records(&screen), own);
    let Mode::Detail(sheets) = &screen.state.mode else {
        panic!("no record");
    };
    let mut direct = open("}3<enter>j");
    assert_eq!(
        Some(&sheets[0]),
        match &direct.state.mode {
            Mode::Detail(sheets) => sheets.first(),
            _ => None,
        }
    );
    screen.press(":next<space>paragraph<enter>");
    direct.press("<esc>}");
    assert_eq!(screen.state.mode, Mode::Reading);
    assert_eq!(screen.state.reader.place(), direct.state.reader.place());
}

#[test]
fn going_to_a_name_lays_its_record_over_the_open_one_and_back_takes_it_away() {
    for back in ["<esc>", "<ctrl-o>", "q"] {
        let mut screen = open(PAIRING);
        let (drawn, own) = (screen.text(), records(&screen));
        screen.press("<ctrl-p>ningxia<enter>");
        assert_eq!(records(&screen).len(), 2, "{back}");
        assert_eq!(records(&screen)[0], own[0], "{back}");
        screen.press(back);
        assert_eq!((records(&screen), screen.text()), (own, drawn), "{back}");
    }
}

#[test]
fn back_leaves_the_only_record_for_the_place_before() {
    let mut screen = open(PAIRING);
    screen.press("<ctrl-o>");
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    assert_eq!(records(&screen).len(), 1, "there is nowhere to go");
    let mut screen = open("}");
    let place = screen.state.reader.place();
    screen.press(">}3<enter>");
    assert_eq!(records(&screen).len(), 1);
    screen.press("<ctrl-o>");
    assert_eq!(screen.state.mode, Mode::Reading);
    assert_eq!(screen.state.reader.place(), place);
}

#[test]
fn a_report_over_a_record_gives_it_back_or_leaves_it() {
    let mut screen = open(PAIRING);
    let drawn = screen.text();
    screen.send(Event::Reloaded(Err("pack.ron: line 1".to_owned())));
    assert!(matches!(screen.state.mode, Mode::Report(_)));
    screen.press("?<esc>");
    assert_eq!(screen.text(), drawn, "of the report nothing is kept");
    screen.send(Event::Reloaded(Err("pack.ron: line 1".to_owned())));
    screen.press("M<esc>");
    assert_eq!(screen.text(), drawn, "it was opened from the record");
}

#[test]
fn a_query_is_given_back_too_and_leads_to_the_instruments() {
    let mut screen = open("S扶贫");
    let drawn = screen.text();
    screen.press("<f10>map<esc>");
    assert_eq!((screen.state.spot(), screen.text()), (Spot::Query, drawn));
    screen.press("<f10>to<space>a<space>name<enter>");
    assert!(matches!(screen.state.mode, Mode::Jump(_)));
    screen.press("<esc><f10>years<enter>");
    assert_eq!(screen.state.spot(), Spot::Map);
}

/// The line that is chosen on the uppermost record, if it leads somewhere.
fn chosen(screen: &Screen) -> Option<Link> {
    let Mode::Detail(sheets) = &screen.state.mode else {
        panic!("no record");
    };
    sheets.last().unwrap().link()
}

#[test]
fn a_record_begins_at_its_first_link_and_hints_at_enter_only_where_there_is_one() {
    let hints_at_enter = |screen: &Screen| screen.hinted().contains(&"enter".to_owned());
    for size in SIZES {
        let mut screen = Screen::open(size, Ui::En);
        screen.press(PAIRING);
        assert!(chosen(&screen).is_some(), "{}", screen.text());
        assert!(hints_at_enter(&screen));
        let sheet = screen.state.mode.sheet().unwrap();
        let plain = sheet.lines.iter().position(|line| line.link.is_none());
        screen.press(&format!("gg{}", "j".repeat(plain.unwrap())));
        assert_eq!(chosen(&screen), None);
        assert!(!hints_at_enter(&screen));
        let text = screen.text();
        assert!(!text.contains("enter open"), "{text}");
        screen.press("<enter>");
        assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
        screen.press("<esc><enter><enter>");
        assert_ne!(records(&screen).len(), 1, "the first link was followed");
    }
}

#[test]
fn the_beginning_of_a_record_stays_in_sight() {
    // Nothing on the first screen of this page leads anywhere.
    let mut screen = Screen::open((40, 6), Ui::En);
    screen.press("<ctrl-p>宁夏<enter>");
    let Mode::Detail(sheets) = &screen.state.mode else {
        panic!("no record");
    };
    let own = sheets.last().unwrap();
    assert!(own.lines.iter().any(|line| line.link.is_some()));
    assert_eq!((own.cursor.top, own.cursor.at), (0, 0));
}

#[test]
fn a_report_hints_at_nothing_to_open() {
    let mut screen = open("");
    screen.send(Event::Reloaded(Err("pack.ron: line 1".to_owned())));
    assert!(!screen.hinted().contains(&"enter".to_owned()));
    assert!(!screen.text().contains("enter open"), "{}", screen.text());
}

#[test]
fn a_link_is_marked_once_however_many_rows_it_takes() {
    let mut screen = Screen::open((40, 20), Ui::En);
    screen.press(PAIRING);
    let text = screen.text();
    let rows: Vec<&str> = text.lines().collect();
    let at = rows
        .iter()
        .position(|row| row.contains("Decision >"))
        .unwrap();
    assert!(!rows[at + 1].contains('>'), "{text}");
    assert!(rows[at + 2].starts_with("│           "), "{text}");
}

#[test]
fn an_excerpt_has_whole_words_around_the_name() {
    let text = "In 1996 the province of Fujian was asked to help the Ningxia Hui Autonomous \
                Region, and has done so ever since.";
    assert_eq!(
        excerpt(text, &["Ningxia"], 30),
        "..the Ningxia Hui Autonomous.."
    );
    assert_eq!(
        excerpt(text, &["since"], 30),
        "..and has done so ever since."
    );
    assert_eq!(excerpt(text, &["Guizhou"], 30), "In 1996 the province of..");
    assert_eq!(excerpt(text, &["Region"], 2), "..Region..");
    let pairing = "The pairing-off assistance to Ningxia";
    assert_eq!(
        excerpt(pairing, &["Ningxia"], 26),
        "..assistance to Ningxia"
    );
    assert_eq!(excerpt("Fujian helps.", &["Fujian"], 13), "Fujian helps.");
    assert_eq!(excerpt("", &["Fujian"], 13), "");
    let hardly = "Fujian helps Ningxia.";
    assert_eq!(excerpt(hardly, &["Fujian"], 20), hardly);
}

#[test]
fn an_excerpt_of_hanzi_is_cut_where_a_line_may_end() {
    let text = "一九九六年，中央决定由福建帮助宁夏，两省区从此结对。";
    assert_eq!(excerpt(text, &["宁夏"], 16), "..助宁夏，两省区从..");
    assert_eq!(excerpt(text, &[], 14), "一九九六年，中..");
    assert_eq!(excerpt(text, &[], 12), "一九九六年..");
    assert_eq!(
        excerpt("这是第2次会议，在福州", &["会议"], 10),
        "..会议，在福.."
    );
    // A name of one character may be a part of another one.
    assert_eq!(
        excerpt("福州在闽东。福建帮助宁夏。", &["闽", "福建"], 4),
        "..福建.."
    );
}

#[test]
fn what_a_region_is_told_in_is_quoted_at_its_name() {
    for (ui, typed, name) in [
        (Ui::En, "guizhou<space>province", "Guizhou"),
        (Ui::Zh, "贵州省", "贵州"),
    ] {
        let mut screen = Screen::open(SIZES[0], ui);
        screen.press(&format!("<ctrl-p>{typed}<enter>"));
        let [Record::Region(at)] = records(&screen)[..] else {
            panic!("no region");
        };
        let pack = &screen.state.pack;
        let say = |_: &_| String::new();
        let values = dongxi::app::record::values(pack, Record::Region(at), ui.tag(), &say);
        let told = values
            .iter()
            .filter(|line| matches!(line.link, Some(Link::Place(_))))
            .map(|line| line.text.as_str());
        let told: Vec<&str> = told.collect();
        assert!(told.len() > 3, "{told:?}");
        let named = told.iter().filter(|text| text.contains(name)).count();
        assert!(named * 10 >= told.len() * 8, "{told:?}");
        let cut = format!("{}..", dongxi::app::record::colon(ui.tag()));
        assert!(told.iter().any(|text| text.contains(&cut)), "{told:?}");
        assert!(told.iter().any(|text| text.ends_with("..")), "{told:?}");
    }
}

/// What a page says with where it leads, each value whole.
fn links(screen: &Screen, record: Record) -> Vec<(String, Link)> {
    let tag = screen.state.ui.tag();
    let say = |_: &_| String::new();
    let values = dongxi::app::record::values(&screen.state.pack, record, tag, &say);
    let linked = values.into_iter();
    linked
        .filter_map(|line| Some((line.text, line.link?)))
        .collect()
}

#[test]
fn a_region_lists_the_figures_that_count_for_it() {
    for (ui, label) in [(Ui::En, "Figures"), (Ui::Zh, "数字")] {
        let mut screen = Screen::open(SIZES[0], ui);
        screen.press("<ctrl-p>宁夏回族<enter>");
        let record = records(&screen)[0];
        let links = links(&screen, record);
        let pack = &screen.state.pack;
        let mut count = 0;
        for (at, figure) in pack.figures.iter().enumerate() {
            let scope = pack
                .scopes
                .iter()
                .find(|own| own.id == figure.scope)
                .unwrap();
            let codes = scope.helper.iter().chain(&scope.helped);
            let wanted = codes.into_iter().any(|code| {
                // A town has no code of this form, but lies in a county that has.
                let parent = pack.region(code).and_then(|own| own.parent.as_ref());
                code.starts_with("64") || parent.is_some_and(|own| own.starts_with("64"))
            });
            let link = Link::Record(Record::Figure(at));
            let lines: Vec<&String> = links
                .iter()
                .filter(|(_, own)| *own == link)
                .map(|(text, _)| text)
                .collect();
            assert_eq!(lines.len(), usize::from(wanted), "{}", figure.id);
            let source = pack.sources.iter().find(|own| own.id == figure.sources[0]);
            for line in lines {
                count += 1;
                for part in [
                    figure.to.year.to_string().as_str(),
                    &figure.value.to_string(),
                    pack.label(&figure.unit, ui.tag()),
                    source.unwrap().publisher.in_or_any(ui.tag()),
                ] {
                    assert!(line.contains(part), "{line}: {part}");
                }
            }
        }
        assert!(count > 10, "{count}");
        // On the screen under their label, and each opens.
        let Mode::Detail(sheets) = &mut screen.state.mode else {
            panic!("no record");
        };
        let sheet = sheets.last_mut().unwrap();
        let is_figure = |link| matches!(link, Some(Link::Record(Record::Figure(_))));
        let at = sheet.lines.iter().position(|line| is_figure(line.link));
        sheet.cursor.at = at.unwrap();
        screen.state.settle();
        assert!(screen.text().contains(label), "{}", screen.text());
        screen.press("<enter>");
        assert!(matches!(records(&screen)[..], [_, Record::Figure(_)]));
    }
}
