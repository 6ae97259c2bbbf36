//! Lines in order, against an obvious sort.

use std::cmp::Ordering;
use std::collections::HashMap;

use dongxi::concordance::order::{Keys, LIMIT, Level, Levels, Order, Sorter};
use dongxi::concordance::{Line, Texts, unit};
use dongxi::pack::Pack;
use proptest::prelude::*;

use super::{find, pack};

/// A unit beside the node, said slowly.
fn beside<'a>(texts: &Texts<'a>, line: &Line, level: Level) -> &'a str {
    let parts = texts.parts(line);
    let left: Vec<&str> = unit::after(parts.left).collect();
    let right: Vec<&str> = unit::after(parts.right).collect();
    let from_end = |steps: usize| left.len().checked_sub(steps).map(|at| left[at]);
    let found = match level {
        Level::Left1 => from_end(1),
        Level::Left2 => from_end(2),
        Level::Left3 => from_end(3),
        Level::Right1 => right.first().copied(),
        Level::Right2 => right.get(1).copied(),
        Level::Right3 => right.get(2).copied(),
        _ => None,
    };
    found.unwrap_or("")
}

/// The order of lines by levels, line against line.
fn slowly(texts: &Texts<'_>, lines: &[Line], levels: Levels) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|one, other| {
        let by = levels.iter().filter(|own| own.is_unit()).map(|level| {
            let unit = |at: usize| beside(texts, &lines[at], *level);
            unit::compare(unit(*one), unit(*other))
        });
        by.fold(Ordering::Equal, Ordering::then)
            .then(one.cmp(other))
    });
    order
}

fn quickly(texts: &Texts<'_>, lines: &[Line], levels: Levels, wanted: usize) -> Vec<usize> {
    let mut order = Order::new(lines.len());
    let sorter = Sorter {
        texts,
        lines,
        renderings: None,
        keys: &Keys::default(),
        levels,
    };
    order.reach(wanted, &sorter);
    order.iter().collect()
}

fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "的",
        "的",
        "一",
        "二",
        "international",
        "internationally",
        "Internationals",
        " ",
        "，",
        "a",
        "'s",
        "。",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 1..40)
        .prop_map(|pieces| format!("的{}", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn lines_come_as_an_obvious_sort_has_them(
        texts in prop::collection::vec(pieces(), 1..6),
        levels in prop::collection::vec(prop::sample::select(&Level::ALL[..6]), 3),
    ) {
        let segments: Vec<(&str, &str)> = texts.iter().map(|own| (own.as_str(), "x")).collect();
        let pack = pack(&segments, "[]");
        let texts = Texts::new(&pack);
        let lines = find(&pack, "\"的\"", 0);
        prop_assert!(!lines.is_empty());
        let levels = [levels[0], levels[1], levels[2]];
        let expected = slowly(&texts, &lines, levels);
        prop_assert_eq!(quickly(&texts, &lines, levels, usize::MAX), expected);
    }
}

/// A pack of one paragraph with this many 的, and what follows each.
fn long(count: usize) -> Pack {
    let mut text = String::new();
    let mut seed = 7_u32;
    for _ in 0..count {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push('的');
        text.push(char::from_u32(0x4E00 + (seed >> 16) % 3000).unwrap());
        if seed.is_multiple_of(7) {
            text.push_str("reconstruction");
        }
    }
    pack(&[(&text, "x")], "[]")
}

#[test]
fn the_first_screen_of_very_many_is_that_of_all() {
    let pack = long(150_000);
    let texts = Texts::new(&pack);
    let lines = find(&pack, "\"的\"", 0);
    assert!(lines.len() >= 150_000, "{}", lines.len());
    for levels in [
        [Level::Right1, Level::Right2, Level::Left1],
        [Level::Left1, Level::Left2, Level::Place],
    ] {
        let all = quickly(&texts, &lines, levels, usize::MAX);
        let first = quickly(&texts, &lines, levels, 50);
        assert_eq!(first[..50], all[..50]);
        let (mut one, mut other) = (first.clone(), all.clone());
        one.sort_unstable();
        other.sort_unstable();
        assert_eq!(one, other, "a line was lost or doubled");
        // Going further afterwards puts the rest in order too.
        let mut order = Order::new(lines.len());
        let sorter = Sorter {
            texts: &texts,
            lines: &lines,
            renderings: None,
            keys: &Keys::default(),
            levels,
        };
        order.reach(50, &sorter);
        order.reach(140_000, &sorter);
        assert_eq!(order.iter().collect::<Vec<_>>(), all);
    }
}

#[test]
fn the_most_frequent_pattern_comes_first() {
    let pack = pack(&[("扶贫一扶贫二扶贫三扶贫二扶贫三扶贫三", "x")], "[]");
    let texts = Texts::new(&pack);
    let lines = find(&pack, "扶贫", 0);
    let levels = [Level::Frequency, Level::Right1, Level::Place];
    let order = quickly(&texts, &lines, levels, usize::MAX);
    let units: Vec<&str> = order
        .iter()
        .map(|at| beside(&texts, &lines[*at], Level::Right1))
        .collect();
    assert_eq!(units, ["三", "三", "三", "二", "二", "一"]);
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for unit in units {
        *counts.entry(unit).or_default() += 1;
    }
    assert_eq!(counts["三"], 3);
}

#[test]
fn by_place_is_reading_order_and_too_many_are_left_out() {
    let pack = pack(&[("扶贫二扶贫一", "x")], "[]");
    let texts = Texts::new(&pack);
    let lines = find(&pack, "扶贫", 0);
    assert_eq!(
        quickly(&texts, &lines, [Level::Place; 3], usize::MAX),
        [0, 1]
    );
    assert_eq!(Order::new(LIMIT + 5).len(), LIMIT);
}
