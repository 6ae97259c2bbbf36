//! The concordance on the screen.

use dongxi::app::Effect;
use dongxi::app::command::Command;
use dongxi::app::concordance::{Sight, parts};
use dongxi::app::state::{Instrument, Mode, Notice, Ui};
use dongxi::app::{Event, Export, Outcome};
use dongxi::concordance::order::Level;
use dongxi::exchange::concordance::file;
use ratatui::buffer::Buffer;

use super::tmx;
use crate::expect;
use crate::screen::{Screen, builtin, frames};

/// A name for each screen and the keys that lead to it.
const SCREENS: [(&str, &str); 6] = [
    ("query", "Sfupin"),
    ("lines", "S扶贫<enter>jj"),
    ("other", "Spoverty alleviation<enter>ss"),
    ("renderings", "S协作<enter>r"),
    ("collocates", "S协作<enter>c"),
    ("audit", "S脱贫<enter>v"),
];

#[test]
fn every_screen_at_three_sizes_in_both_languages() {
    for (name, keys) in SCREENS {
        frames(&format!("concordance-{name}"), keys);
    }
}

#[test]
fn the_other_side_stands_beside_the_list_where_there_is_room() {
    let mut screen = Screen::of(builtin(), (160, 40), Ui::En);
    screen.press("S扶贫<enter>");
    expect::file(
        "tests/it/screens/concordance-beside-160x40.txt",
        &screen.drawn(),
    );
}

/// Columns at which a symbol stands, row by row.
fn columns(buffer: &Buffer, rows: std::ops::Range<u16>, symbol: &str) -> Vec<u16> {
    let first = |y| (0..buffer.area.width).find(|x| buffer[(*x, y)].symbol() == symbol);
    rows.filter_map(first).collect()
}

#[test]
fn the_node_stands_in_one_column_at_every_width() {
    let pack = builtin();
    for width in (20..170).step_by(3) {
        let mut screen = Screen::of(pack.clone(), (width, 30), Ui::Zh);
        screen.press("S合作<enter>");
        let list = parts::parts(width, 30, (Sight::Lines, false)).list;
        let shown = u16::try_from(screen.state.concordance.rows.len()).unwrap();
        assert!(shown > 4, "{shown} rows at {width}");
        let found = columns(&screen.draw().0, list.y..list.y + shown, "[");
        assert_eq!(found.len(), usize::from(shown), "{width}");
        assert!(
            found.iter().all(|own| *own == found[0]),
            "{width}: {found:?}"
        );
    }
}

#[test]
fn leaving_keeps_the_place_and_coming_back_the_lines() {
    let mut screen = Screen::of(builtin(), (120, 35), Ui::En);
    screen.press("}}]");
    let place = screen.state.reader.place();
    let before = screen.text();
    screen.press("S协作<enter>jjj<esc>");
    assert_eq!(screen.state.instrument, None);
    assert_eq!(screen.state.reader.place(), place);
    assert_eq!(screen.text(), before);
    screen.press("<f8>");
    assert_eq!(screen.state.instrument, Some(Instrument::Concordance));
    assert_eq!(screen.state.concordance.cursor.at, 3);
    screen.press("q");
    assert_eq!(screen.text(), before);
    // The list of commands opens over it and gives it back.
    screen.press("S?<esc>");
    assert_eq!(screen.state.instrument, Some(Instrument::Concordance));
    assert_eq!(screen.press("q"), None);
    assert_eq!(screen.press("q"), Some(Effect::Quit));
}

#[test]
fn enter_opens_the_place_of_the_line() {
    let mut screen = Screen::of(builtin(), (120, 35), Ui::En);
    screen.press("S扶贫<enter>sjj");
    let line = screen.state.concordance.chosen().unwrap();
    screen.press("<enter>");
    assert_eq!(screen.state.instrument, None);
    assert_eq!(screen.state.reader.place(), line.place);
    let row = screen.state.reader.seen().iter();
    let eye = screen.state.reader.eye();
    let own = row.clone().find(|own| own.anchor == eye).unwrap();
    let holds = |range: &std::ops::Range<usize>| range.contains(&line.node.start);
    let parts = &own.row().unwrap().parts;
    assert!(parts.iter().any(|part| holds(&part.range)), "{parts:?}");
}

#[test]
fn each_key_sorts_or_shows_something_else() {
    let mut screen = Screen::of(builtin(), (120, 35), Ui::En);
    screen.press("S协作<enter>");
    assert_eq!(screen.state.concordance.levels[0], Level::Right1);
    screen.press("s");
    assert_eq!(screen.state.concordance.levels[0], Level::Left1);
    screen.press("1");
    assert_eq!(screen.state.concordance.levels[0], Level::Left2);
    screen.press("3");
    assert_eq!(screen.state.concordance.levels[2], Level::Right1);
    let all = screen.state.concordance.len();
    screen.press("r");
    assert_eq!(screen.state.concordance.sight, Sight::Renderings);
    let lines = screen.state.concordance.groups[0].lines;
    screen.press("<enter>");
    assert_eq!(screen.state.concordance.sight, Sight::Lines);
    assert_eq!(screen.state.concordance.len(), lines);
    screen.press("<esc>");
    assert_eq!(screen.state.concordance.len(), all);
    screen.press("c");
    let own = screen.state.concordance.collocates[0].clone();
    screen.press("<enter>");
    assert_eq!(screen.state.concordance.len(), own.lines);
    screen.press("/<ctrl-u>脱贫<enter>v");
    assert!(!screen.state.concordance.is_empty());
    assert!(
        screen
            .state
            .concordance
            .rows
            .iter()
            .all(|row| row.is_lacking)
    );
    screen.press("<esc>t");
    let concordance = &screen.state.concordance;
    let counts = &concordance.counts;
    assert!(counts[concordance.language] > 0, "{counts:?}");
    assert_eq!(concordance.language == 1, counts[1] > 0);
}

#[test]
fn the_term_under_the_eye_is_looked_for() {
    let mut screen = Screen::of(builtin(), (120, 35), Ui::En);
    let mut terms = 0;
    for _ in 0..12 {
        screen.press("*");
        let query = screen.state.concordance.prompt.text();
        if query.is_empty() {
            assert_eq!(screen.state.mode, Mode::Query);
            screen.press("<esc>");
        } else {
            terms += 1;
            let place = screen.state.reader.place();
            let pack = builtin();
            let (own, _) = pack.at(place).unwrap();
            let here = own.segment_text("zh", place.segment).unwrap();
            assert!(here.contains(&query), "{query} is not in {here}");
            assert!(!screen.state.concordance.is_empty());
            screen.press("q");
        }
        screen.press("]");
    }
    assert!(terms > 4, "{terms} terms in twelve segments");
}

#[test]
fn lines_are_saved_in_their_order() {
    let mut screen = Screen::of(builtin(), (80, 24), Ui::En);
    screen.press("S扶贫<enter>s");
    let Some(Effect::Save(Export::Lines(export))) = screen.press("e") else {
        panic!("nothing is saved");
    };
    assert_eq!(export.lines[0], screen.state.concordance.chosen().unwrap());
    let (name, text) = file(&screen.state.pack, &export);
    assert_eq!(name, format!("{}-扶贫.tsv", screen.state.pack.manifest.id));
    assert_eq!(text.lines().count(), export.lines.len() + 1);
    let Some(Effect::Save(Export::Lines(export))) = screen.press("E") else {
        panic!("nothing is saved");
    };
    let (name, text) = file(&screen.state.pack, &export);
    assert_eq!(name, format!("{}-扶贫.tmx", screen.state.pack.manifest.id));
    assert!(!tmx::units(&text).is_empty());
    let done = Outcome::Exported(name.clone());
    screen.send(Event::Done(done.clone()));
    assert_eq!(screen.state.notice, Some(Notice::Done(done)));
    assert!(screen.text().contains(&name));
}

#[test]
fn commands_of_the_concordance_say_where_they_belong() {
    let mut screen = Screen::of(builtin(), (80, 24), Ui::En);
    screen.press(":audit<enter>");
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    screen.press("Sno such words anywhere<enter>e");
    assert!(matches!(screen.state.notice, Some(Notice::Refused(_))));
    screen.press("/<ctrl-u>re:(<enter>");
    assert!(screen.state.concordance.fault.is_some());
    assert!(screen.state.concordance.is_empty());
    for command in Command::ALL {
        // No command fails in an empty concordance.
        let _ = dongxi::app::update::when(&screen.state, *command);
    }
}
