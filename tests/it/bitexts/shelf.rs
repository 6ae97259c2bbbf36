//! What is asked of the files of a bitext, held against a look at every line.

use std::cell::Cell;
use std::fmt::Write as _;

use dongxi::app::bitext::{Answer, Ask, Line, Seek, Then};
use dongxi::search::Options;
use dongxi::store::bitext::{SMALL, Watch};

use super::Folder;
use crate::random::Random;

/// Wherever one looks from, the nearest hit is the one that a look at every line
/// finds.
#[test]
fn the_nearest_hit_is_the_nearest() {
    let folder = Folder::new("nearest");
    let mut shelf = folder.shelf();
    let lines = std::fs::read_to_string(folder.0.join("news.zh")).unwrap();
    let lines: Vec<&str> = lines.lines().collect();
    let mut random = Random::new(Random::seed());
    for text in ["联席会议", "第7", "99日", "两地", "无"] {
        for _ in 0..40 {
            let from = random.below(lines.len());
            let forward = random.below(2) == 0;
            let has = |at: &usize| lines[*at].contains(text);
            let slow = if forward {
                (from + 1..lines.len()).chain(0..=from).find(has)
            } else {
                (0..from).rev().chain((from..lines.len()).rev()).find(has)
            };
            let line = |number| Line { bitext: 0, number };
            let seek = Seek {
                from: line(from as u64),
                forward,
                text: text.to_owned(),
                options: Options::default(),
                rule: None,
            };
            let fast = match shelf.answer(&Ask::Hit(seek), &Watch::NONE) {
                Answer::Page(line, _, Then::Find { wrapped, .. }) => {
                    let behind = line.number > from as u64;
                    let before = line.number < from as u64;
                    assert_eq!(wrapped, if forward { !behind } else { !before });
                    Some(usize::try_from(line.number).unwrap())
                }
                Answer::NotFound => None,
                other => panic!("{other:?}"),
            };
            assert_eq!(fast, slow, "{text} from {from}, forward: {forward}");
        }
    }
}

/// A page begins where the lines before it end, however long they are.
#[test]
fn long_lines_are_on_some_page() {
    let folder = Folder::new("long");
    let long: String = "扶贫".repeat(300_000);
    let (mut zh, mut en) = (String::new(), String::new());
    for at in 1..=30 {
        writeln!(zh, "{at}{long}").unwrap();
        writeln!(en, "{at}").unwrap();
    }
    std::fs::write(folder.0.join("news.zh"), zh).unwrap();
    std::fs::write(folder.0.join("news.en"), en).unwrap();
    let mut shelf = folder.shelf();
    let mut number = 0;
    while number < 30 {
        let line = Line { bitext: 0, number };
        let answer = shelf.answer(&Ask::Page(line, Then::Read), &Watch::NONE);
        let Answer::Page(_, page, _) = answer else {
            panic!("{answer:?}");
        };
        let own = dongxi::app::bitext::lines(&page).unwrap();
        assert_eq!(own.start, number, "no line is left out");
        assert!(own.end > number);
        number = own.end;
    }
}

/// The names in a folder that are no part of the pack.
fn made(folder: &Folder) -> Vec<String> {
    let entries = std::fs::read_dir(&*folder.0).unwrap();
    let names = entries.map(|own| own.unwrap().file_name().into_string().unwrap());
    names.filter(|own| own.contains(".grams")).collect()
}

/// Whoever asks something else meanwhile needs the index as well.
#[test]
fn an_index_is_made_to_its_end_unless_nothing_is_asked_any_more() {
    let folder = Folder::new("stopped");
    let long = "两地照常工作".repeat(30) + "\n";
    let lines = usize::try_from(SMALL).unwrap() / 2 / long.len() + 1;
    std::fs::write(folder.0.join("news.zh"), long.repeat(lines)).unwrap();
    std::fs::write(folder.0.join("news.en"), long.repeat(lines)).unwrap();
    let ask = Ask::Lines("联席会议".into(), Options::default(), true);
    let told = Cell::new(0_usize);
    let tell = |answer| {
        assert!(matches!(answer, Answer::Indexing(..)), "{answer:?}");
        told.set(told.get() + 1);
    };
    let is_told = || told.get() > 0;
    let over = Watch {
        is_stale: &is_told,
        is_over: &is_told,
        tell: &tell,
        ..Watch::NONE
    };
    folder.shelf().answer(&ask, &over);
    assert_eq!(told.get(), 1, "it stops at once");
    assert_eq!(made(&folder), [""; 0], "and leaves nothing");
    told.set(0);
    let is_over = || false;
    let stale = Watch {
        is_over: &is_over,
        ..over
    };
    folder.shelf().answer(&ask, &stale);
    assert!(told.get() > 2);
    assert_eq!(made(&folder), ["news.grams"]);
}
