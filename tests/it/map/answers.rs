//! The questions that a person brings to the map, answered on the screen with
//! the source in sight.

use dongxi::app::map::lanes::{Lane, Row};
use dongxi::app::state::Ui;

use crate::screen::Screen;

/// Chooses a tile by its short name, as a reader sees it.
fn choose(screen: &mut Screen, short: &str) {
    let named = |own: &dongxi::pack::Region| {
        own.tile.is_some() && own.short.iter().any(|(_, name)| name == short)
    };
    screen.state.map.chosen = screen.state.pack.regions.iter().position(named);
    screen.state.settle();
}

fn lanes(screen: &Screen) -> Vec<Lane> {
    let rows = screen.state.map.lanes.rows.iter();
    rows.filter_map(|row| match row {
        Row::Lane(lane) => Some(*lane),
        _ => None,
    })
    .collect()
}

/// The helpers of Guizhou in a year, by their codes.
fn helpers(screen: &mut Screen, year: &str) -> Vec<String> {
    screen.press(&format!("<esc>M{year}"));
    choose(screen, "GZ");
    screen.press("<enter>");
    let pack = &screen.state.pack;
    let mut codes: Vec<String> = lanes(screen)
        .iter()
        .filter_map(|lane| pack.pairings.get(lane.pairing))
        .flat_map(|own| own.helper.clone())
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

#[test]
fn who_helped_guizhou_in_2005_2014_and_2018() {
    let mut screen = Screen::open((120, 35), Ui::En);
    // Dalian, Ningbo, Qingdao, Shenzhen.
    let four = ["210200", "330200", "370200", "440300"];
    assert_eq!(helpers(&mut screen, "2005"), four);
    let text = screen.text();
    for name in ["Dalian", "Ningbo", "Qingdao", "Shenzhen"] {
        assert!(text.contains(name), "{name}\n{text}");
    }
    let since_2013 = helpers(&mut screen, "2014");
    // Shanghai, Suzhou, Hangzhou, Guangzhou and the four.
    assert_eq!(since_2013.len(), 8, "{since_2013:?}");
    let in_2018 = helpers(&mut screen, "2018");
    assert!(!in_2018.contains(&"440300".to_owned()), "{in_2018:?}");
    assert!(in_2018.contains(&"440100".to_owned()), "{in_2018:?}");
    // The source stands in the status line of the chosen lane.
    screen.press("<tab>j");
    let at = screen.state.map.chosen_row().cloned();
    let Some(Row::Lane(lane)) = at else {
        panic!("no lane is chosen: {at:?}");
    };
    let pack = &screen.state.pack;
    let own = pack.pairings.get(lane.pairing).unwrap();
    let source = pack.source(own.sources.first().unwrap()).unwrap();
    let title: String = source.title.in_or_any("en").chars().take(12).collect();
    let text = screen.text();
    assert!(text.contains(&title), "{title}\n{text}");
}

#[test]
fn what_changed_for_shandong_in_2010() {
    let mut screen = Screen::open((120, 35), Ui::En);
    screen.press("M2010");
    choose(&mut screen, "SD");
    screen.press("<enter>");
    let text = screen.text();
    let line = |name: &str| {
        let found = text.lines().find(|line| line.contains(name));
        found.unwrap_or_else(|| panic!("{name}\n{text}"))
    };
    assert!(line("Xinjiang").contains("ended"), "{text}");
    assert!(line("Chongqing").contains("moved"), "{text}");
}

#[test]
fn which_western_units_had_more_than_one_helper_in_2017() {
    let mut screen = Screen::open((120, 60), Ui::En);
    screen.press("M2017<tab>v");
    let pack = &screen.state.pack;
    let several: Vec<&str> = screen
        .state
        .map
        .lanes
        .rows
        .iter()
        .filter_map(|row| match row {
            Row::Head(region, 2..) => Some(pack.regions.get(*region)?.brief.in_or_any("en")),
            _ => None,
        })
        .collect();
    for name in ["Guizhou", "Gansu", "Sichuan", "Yunnan"] {
        assert!(several.contains(&name), "{name} in {several:?}");
    }
    for name in ["Ningxia", "Chongqing", "Shaanxi"] {
        assert!(!several.contains(&name), "{name} in {several:?}");
    }
}

#[test]
fn how_many_cities_of_shandong_worked_in_chongqing_and_where() {
    let mut screen = Screen::open((120, 35), Ui::En);
    screen.press("M2018");
    choose(&mut screen, "SD");
    screen.press("<enter><tab>");
    let chongqing = |row: &Row| {
        let Row::Lane(lane) = row else { return false };
        let own = screen.state.pack.pairings.get(lane.pairing);
        own.is_some_and(|own| own.helped == ["500000"])
    };
    let at = screen.state.map.lanes.rows.iter().position(chongqing);
    screen.state.map.row.at = at.unwrap();
    screen.press("<right>");
    let rows = screen.state.map.lanes.rows.iter();
    let lower = rows.filter(|row| matches!(row, Row::Lower(..))).count();
    assert_eq!(lower, 14);
    assert!(
        screen.text().contains("Jinan > Wulong"),
        "{}",
        screen.text()
    );
}
