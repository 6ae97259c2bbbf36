//! What the keys and the mouse do on the map.

use std::collections::BTreeSet;

use dongxi::app::Event;
use dongxi::app::command::Spot;
use dongxi::app::map::Part;
use dongxi::app::map::lanes::Row;
use dongxi::app::map::scale::Scale;
use dongxi::app::state::{Instrument, Mode, Ui};
use dongxi::app::update::{Mouse, MouseKind};
use dongxi::pack::Place;

use crate::screen::{SIZES, Screen};

/// The code of the chosen tile.
fn chosen(screen: &Screen) -> &str {
    let at = screen.state.map.chosen.unwrap();
    &screen.state.pack.regions.get(at).unwrap().code
}

fn click(screen: &mut Screen, x: u16, y: u16) {
    let kind = MouseKind::Click;
    screen.send(Event::Mouse(Mouse { kind, x, y }));
}

#[test]
fn brackets_home_end_and_digits_move_the_year_and_everything_with_it() {
    let mut screen = Screen::open((120, 35), Ui::En);
    screen.press("M");
    let (first, last) = (1994, screen.state.map.year);
    screen.press("<home>");
    assert_eq!(screen.state.map.year, first);
    screen.press("[");
    assert_eq!(screen.state.map.year, first, "there is nothing before");
    screen.press("]]");
    assert_eq!(screen.state.map.year, first + 2);
    assert!(!screen.state.map.lanes.rows.is_empty());
    let text = screen.text();
    assert!(text.contains("[1996]") && text.contains("> 1996") || text.contains(">1996"));
    screen.press("2010");
    assert_eq!(screen.state.map.year, 2010);
    screen.press("<end>]");
    assert_eq!(screen.state.map.year, last);
}

#[test]
fn one_line_of_years_is_shared_by_all_parts() {
    for size in SIZES {
        for part in ["", "<tab>", "<tab><tab>"] {
            let mut screen = Screen::open(size, Ui::Zh);
            screen.press(&format!("M{part}2005"));
            assert!(screen.text().contains("[2005]"), "{}", screen.text());
        }
    }
}

#[test]
fn arrows_walk_from_tile_to_tile_as_on_a_map() {
    let mut screen = Screen::open((120, 35), Ui::Zh);
    screen.press("M");
    let fujian = "350000";
    let at = screen
        .state
        .pack
        .regions
        .iter()
        .position(|own| own.code == fujian);
    screen.state.map.chosen = at;
    screen.press("<up>");
    assert_eq!(chosen(&screen), "330000", "north of Fujian lies Zhejiang");
    screen.press("<down>");
    assert_eq!(chosen(&screen), fujian);
    screen.press("<left>");
    assert_eq!(
        chosen(&screen),
        "440000",
        "the next to the west is Guangdong"
    );
    screen.press("hhhhhhhhhhhhkkkkkkkkkkkkkk");
    screen.press("<right>");
    assert!(screen.state.map.chosen.is_some());
}

#[test]
fn enter_narrows_to_a_region_then_opens_its_page_and_esc_widens() {
    let mut screen = Screen::open((120, 35), Ui::En);
    screen.press("M2018");
    let guizhou = screen
        .state
        .pack
        .regions
        .iter()
        .position(|own| own.code == "520000");
    screen.state.map.chosen = guizhou;
    let all = screen.state.map.lanes.rows.len();
    screen.press("<enter>");
    assert_eq!(screen.state.map.within, guizhou);
    let rows = &screen.state.map.lanes.rows;
    assert!(
        rows.len() < all + 12 && rows.contains(&Row::Told),
        "{rows:?}"
    );
    let lanes = rows.iter().filter_map(|row| match row {
        Row::Lane(lane) => Some(lane.link),
        _ => None,
    });
    assert!(lanes.clone().count() > 0);
    assert!(lanes.into_iter().all(|link| Some(link.1) == guizhou));
    screen.press("<enter>");
    assert!(matches!(screen.state.mode, Mode::Detail(_)));
    assert!(
        screen.text().contains("Guizhou Province"),
        "{}",
        screen.text()
    );
    screen.press("<esc>");
    assert_eq!(screen.state.spot(), Spot::Map);
    screen.press("<esc>");
    assert_eq!(screen.state.map.within, None);
    screen.press("<esc>");
    assert_eq!(screen.state.instrument, None);
}

#[test]
fn a_lane_opens_to_what_lies_below_it_and_closes_again() {
    let mut screen = Screen::open((120, 35), Ui::En);
    screen.press("M2018<tab>");
    let shandong = screen
        .state
        .map
        .lanes
        .rows
        .iter()
        .position(|row| matches!(row, Row::Lane(lane) if lane.lower > 5));
    screen.state.map.row.at = shandong.unwrap();
    let before = screen.state.map.lanes.rows.len();
    screen.press("<right>");
    let Some(Row::Lane(lane)) = screen.state.map.chosen_row() else {
        panic!("no lane is chosen");
    };
    assert!(lane.open);
    assert_eq!(screen.state.map.lanes.rows.len(), before + lane.lower);
    screen.press("jjj<left>");
    assert_eq!(screen.state.map.lanes.rows.len(), before);
    assert_eq!(Some(screen.state.map.row.at), shandong, "back at the lane");
}

#[test]
fn a_lane_leads_to_its_pairing_from_there_to_the_text_and_back() {
    let mut screen = Screen::open((120, 35), Ui::En);
    let began = screen.state.reader.place();
    screen.press("M2018<tab><enter>");
    assert!(matches!(screen.state.mode, Mode::Detail(_)));
    let Mode::Detail(sheets) = &screen.state.mode else {
        unreachable!()
    };
    let lines = &sheets.last().unwrap().lines;
    let mention = lines
        .iter()
        .position(|line| matches!(line.link, Some(dongxi::app::record::Link::Place(_))));
    for _ in 0..mention.expect("the pairing is told somewhere") {
        screen.press("j");
    }
    screen.press("<enter>");
    assert_eq!(screen.state.instrument, None);
    assert_ne!(screen.state.reader.place(), began);
    screen.press("<ctrl-o>");
    assert_eq!(screen.state.reader.place(), began);
    assert_eq!(
        screen.state.instrument,
        Some(Instrument::Map),
        "back to the map"
    );
    assert_eq!(screen.state.map.year, 2018);
    assert_eq!(screen.state.map.part, Part::Lanes);
}

#[test]
fn place_focus_and_year_survive_going_out_and_in() {
    let mut screen = Screen::open((80, 24), Ui::Zh);
    screen.press("3}M2010<tab>jj");
    let (focus, place) = (screen.state.focus, screen.state.reader.place());
    let (row, year) = (screen.state.map.row.at, screen.state.map.year);
    screen.press("q");
    assert_eq!(
        (screen.state.focus, screen.state.reader.place()),
        (focus, place)
    );
    screen.press("M<tab>");
    assert_eq!(
        (screen.state.map.row.at, screen.state.map.year),
        (row, year)
    );
}

#[test]
fn the_map_opens_at_the_first_region_of_the_sentence_under_the_eye() {
    let mut screen = Screen::open((120, 35), Ui::En);
    let (article, _) = screen.state.pack.article("guizhou").unwrap();
    screen.state.jump(Place {
        article,
        ..Place::default()
    });
    screen.press("M");
    assert_eq!(chosen(&screen), "520000");
    // Looked at again from the same sentence, what was chosen since stays.
    screen.press("<up>");
    let walked = screen.state.map.chosen;
    screen.press("<esc>M");
    assert_eq!(screen.state.map.chosen, walked);
}

#[test]
fn it_plays_from_year_to_year_only_while_it_is_asked_to() {
    let mut screen = Screen::open((120, 35), Ui::En);
    screen.send(Event::Tick);
    screen.press("M2023");
    assert!(!screen.state.plays(), "an idle program has no tick");
    screen.send(Event::Tick);
    assert_eq!(screen.state.map.year, 2023);
    screen.press("<space>");
    assert!(screen.state.plays());
    screen.send(Event::Tick);
    assert_eq!(screen.state.map.year, 2024);
    screen.press("<space>");
    assert!(!screen.state.plays());
    screen.press("<space>");
    for _ in 0..10 {
        screen.send(Event::Tick);
    }
    assert!(!screen.state.plays(), "it stops at the last year");
    screen.press("<space>");
    assert_eq!(screen.state.map.year, 1994, "from the end it begins anew");
    screen.press("q");
    assert!(!screen.state.plays(), "it does not play unseen");
}

#[test]
fn a_click_chooses_a_tile_a_lane_a_year() {
    for size in SIZES {
        let mut screen = Screen::open(size, Ui::Zh);
        screen.press("M2016");
        let areas = screen.state.map_areas();
        // Fujian stands in column 7 of row 6, three cells each.
        click(&mut screen, areas.tiles.x + 7 * 3, areas.tiles.y + 6);
        assert_eq!(chosen(&screen), "350000");
        assert_eq!(screen.state.map.within, None);
        click(&mut screen, areas.tiles.x + 7 * 3, areas.tiles.y + 6);
        assert!(screen.state.map.within.is_some(), "a second click narrows");
        screen.press("<esc>");
        let areas = screen.state.map_areas();
        click(&mut screen, areas.lanes.x + 4, areas.lanes.y + 1);
        assert_eq!(screen.state.map.part, Part::Lanes);
        assert_eq!(screen.state.map.row.at, 1);
        let areas = screen.state.map_areas();
        let scale = Scale::of((1994, 2026), 2016, areas.scale.width);
        let x = areas.scale.x + scale.column(2003).unwrap();
        click(&mut screen, x, areas.scale.y);
        assert_eq!(screen.state.map.year, 2003);
        let kind = MouseKind::WheelUp;
        screen.send(Event::Mouse(Mouse {
            kind,
            x,
            y: areas.scale.y,
        }));
        assert_eq!(screen.state.map.year, 2002);
    }
}

#[test]
fn every_tile_can_be_reached_by_arrows() {
    let mut screen = Screen::open((80, 24), Ui::Zh);
    screen.press("M");
    let tiles: BTreeSet<usize> = tiles(&screen);
    assert_eq!(tiles.len(), 34);
    let mut reached: BTreeSet<usize> = screen.state.map.chosen.into_iter().collect();
    let mut open: Vec<usize> = reached.iter().copied().collect();
    while let Some(from) = open.pop() {
        for key in ["<up>", "<down>", "<left>", "<right>"] {
            screen.state.map.chosen = Some(from);
            screen.press(key);
            let to = screen.state.map.chosen.unwrap();
            assert!(tiles.contains(&to), "{key} from {from} leaves the map");
            if reached.insert(to) {
                open.push(to);
            }
        }
    }
    assert_eq!(reached, tiles);
}

fn tiles(screen: &Screen) -> BTreeSet<usize> {
    let regions = screen.state.pack.regions.iter().enumerate();
    regions
        .filter(|(_, own)| own.tile.is_some())
        .map(|(at, _)| at)
        .collect()
}

#[test]
fn a_click_on_the_small_map_opens_the_large_one_there() {
    let mut screen = Screen::open((120, 35), Ui::Zh);
    let small = screen.state.small_map();
    assert!(small.height > 0, "the small map stands beside the text");
    click(&mut screen, small.x + 7 * 3, small.y + 6);
    assert_eq!(screen.state.instrument, Some(Instrument::Map));
    assert_eq!(chosen(&screen), "350000");
}

#[test]
fn names_of_regions_are_underlined_while_they_are_asked_for() {
    let mut screen = Screen::open((120, 35), Ui::Zh);
    let plain = screen.drawn();
    assert!(screen.state.named == dongxi::app::names::Named::default());
    screen.press("u");
    let named = screen.drawn();
    assert_ne!(plain, named);
    screen.press("u");
    assert_eq!(screen.drawn(), plain);
}
