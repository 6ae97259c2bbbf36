//! What the concordance counts: renderings by their words, collocates by whole words,
//! and on how many lines.

use std::collections::BTreeSet;
use std::rc::Rc;

use dongxi::app::state::Ui;
use dongxi::concordance::Texts;
use dongxi::concordance::association::Vocabulary;
use dongxi::concordance::collocate::{Collocate, collocates, has};
use dongxi::concordance::lexis::Lexis;
use dongxi::pack::Pack;

use super::{find, pack};
use crate::screen::{SIZES, Screen, builtin};

/// The texts of the renderings of a query.
fn renderings(screen: &Screen) -> Vec<(String, usize)> {
    let own = &screen.state.concordance;
    let pack = own.pack(&screen.state.pack);
    let groups = own.groups.iter();
    let text = |kind| own.renderings().text(pack, kind).to_lowercase();
    groups.map(|own| (text(own.kind), own.lines)).collect()
}

#[test]
fn two_terms_with_the_same_rendering_are_counted_as_one() {
    let glossary = r#"[
        (id: "one", text: {"zh": "对口帮扶", "en": "paired assistance"}, status: "settled"),
        (id: "two", text: {"zh": "结对帮扶", "en": "Paired assistance"}, status: "settled"),
    ]"#;
    let segments = [
        ("对口帮扶。", "Paired assistance."),
        ("结对帮扶。", "Of paired assistance."),
        ("谈结对帮扶。", "On paired assistance."),
    ];
    let mut screen = Screen::of(Rc::new(pack(&segments, glossary)), SIZES[0], Ui::En);
    screen.press("S帮扶<enter>r");
    assert_eq!(renderings(&screen), [("paired assistance".to_owned(), 3)]);
    screen.press("<enter>");
    assert_eq!(screen.state.concordance.len(), 3, "all of them are shown");
}

#[test]
fn no_rendering_of_the_built_in_pack_is_listed_twice() {
    for query in ["帮扶", "协作", "扶贫", "结对", "支援"] {
        let mut screen = Screen::open(SIZES[0], Ui::En);
        screen.press(&format!("S{query}<enter>r"));
        let admitted: Vec<String> = screen
            .text()
            .lines()
            .filter_map(|line| line.trim().split_once("  "))
            .map(|(_, text)| text.trim().to_owned())
            .filter(|text| !text.starts_with('~'))
            .collect();
        let different: BTreeSet<&String> = admitted.iter().collect();
        assert_eq!(different.len(), admitted.len(), "{query}: {admitted:?}");
    }
}

fn lexis(pack: &Pack) -> Lexis {
    Lexis::new(pack, "zh", dongxi::align::words_of_hanzi())
}

fn around(pack: &Pack, query: &str) -> Vec<Collocate> {
    let (texts, lines) = (Texts::new(pack), find(pack, query, 0));
    let vocabulary = Vocabulary::new(&texts, 0);
    collocates(&texts, &lines, lines.len(), (&vocabulary, &lexis(pack)))
}

#[test]
fn a_collocate_is_not_cut_through_a_known_word() {
    let glossary = r#"[(id: "fujian", text: {"zh": "福建", "en": "Fujian"}, status: "settled")]"#;
    // 福建 stands across the edge of the window before 帮扶.
    let segments = [
        ("在福建设立对口帮扶。", "one"),
        ("由福建设立对口帮扶。", "two"),
    ];
    let pack = pack(&segments, glossary);
    let found = around(&pack, "帮扶");
    let texts: Vec<&str> = found.iter().map(|own| own.text.as_str()).collect();
    assert!(texts.contains(&"福建"), "{texts:?}");
    assert!(!texts.iter().any(|own| own.starts_with('建')), "{texts:?}");
    let lines = find(&pack, "帮扶", 0);
    let lexis = lexis(&pack);
    assert!(has(&Texts::new(&pack), &lines[0], "福建", &lexis));
}

#[test]
fn a_particle_is_part_of_no_collocate() {
    let pack = builtin();
    for query in ["帮扶", "结对", "扶贫", "协作"] {
        for own in around(&pack, query) {
            let torn = own.text.starts_with(['的', '是', '了']) || own.text.ends_with(['的', '是']);
            assert!(!torn, "{query}: {}", own.text);
            let cut = ["建设立对口", "宁夏领导小", "方为"].contains(&own.text.as_str());
            assert!(!cut, "{query}: {}", own.text);
        }
    }
}

#[test]
fn every_collocate_that_is_listed_narrows_to_as_many_lines() {
    let pack = builtin();
    let (texts, lexis) = (Texts::new(&pack), lexis(&pack));
    for query in ["帮扶", "结对"] {
        let lines = find(&pack, query, 0);
        for own in around(&pack, query) {
            let with = lines
                .iter()
                .filter(|line| has(&texts, line, &own.text, &lexis))
                .count();
            assert_eq!(with, own.lines, "{query}: {}", own.text);
        }
    }
}

#[test]
fn what_was_counted_on_a_part_of_the_lines_says_so() {
    let side = |at: usize| (format!("扶贫{at}。"), format!("Alleviation {at}."));
    let many: Vec<(String, String)> = (0..2_100).map(side).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(zh, en)| (&**zh, &**en)).collect();
    let large = Rc::new(pack(&many, "[]"));
    let small = Rc::new(pack(&many[..20], "[]"));
    for size in SIZES {
        for (keys, ui, said) in [
            ("S扶贫<enter>r", Ui::En, "counted on 2000 of 2100 lines"),
            ("S扶贫<enter>c", Ui::En, "counted on 2000 of 2100 lines"),
            ("S扶贫<enter>r", Ui::Zh, "据2100条中的2000条统计"),
        ] {
            let mut screen = Screen::of(Rc::clone(&large), size, ui);
            screen.press(keys);
            assert!(screen.text().contains(said), "{}", screen.text());
            let mut screen = Screen::of(Rc::clone(&small), size, ui);
            screen.press(keys);
            let whole = screen.text();
            assert!(
                !whole.contains("counted on") && !whole.contains("统计"),
                "{whole}"
            );
        }
    }
}

#[test]
fn a_part_of_a_run_that_the_window_cuts_is_no_collocate() {
    let mut screen = Screen::open((120, 35), Ui::Zh);
    screen.press("S扶贫<enter>c");
    let found = &screen.state.concordance.collocates;
    let has = |text: &str| found.iter().any(|own| own.text == text);
    assert!(has("开发工作会议"), "{found:?}");
    assert!(!has("发工作会议") && !has("发领导小组"), "{found:?}");
}
