//! Lines in order, against an obvious sort.

use std::cmp::Ordering;
use std::ops::Range;

use dongxi::concordance::nodes::Nodes;
use dongxi::concordance::order::{LIMIT, Level, Levels, Order, Ranks, Sorter};
use dongxi::concordance::{Line, Texts, unit};
use dongxi::pack::Pack;
use dongxi::search::Corpus;
use dongxi::text::fold::{Folding, fold};
use dongxi::text::pinyin::dictionary::dictionary;
use proptest::prelude::*;

use super::{nodes, pack};

/// The lines of a query, ready to be sorted.
struct Ready<'a> {
    texts: Texts<'a>,
    corpus: Corpus,
    language: usize,
    nodes: Nodes,
    lines: Vec<Line>,
    ranks: Ranks,
}

impl<'a> Ready<'a> {
    fn new(pack: &'a Pack, query: &str, language: usize) -> Self {
        let corpus = Corpus::of(pack);
        let nodes = nodes(pack, &corpus, query, language);
        let lines = nodes.lines(pack, &corpus);
        Self {
            texts: Texts::new(pack),
            corpus,
            language,
            nodes,
            lines,
            ranks: Ranks::default(),
        }
    }

    fn sorter(&self, levels: Levels) -> Sorter<'a, '_> {
        Sorter {
            texts: &self.texts,
            corpus: &self.corpus,
            nodes: &self.nodes,
            folded: self.corpus.folded(self.texts.pack(), self.language),
            renderings: None,
            ranks: &self.ranks,
            levels,
        }
    }

    fn reach(&self, levels: Levels, wanted: Range<usize>) -> Order {
        let mut order = Order::new(self.lines.len());
        order.reach(wanted, &self.sorter(levels));
        order
    }

    fn quickly(&self, levels: Levels) -> Vec<usize> {
        self.reach(levels, 0..usize::MAX).iter().collect()
    }
}

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
    let levels = levels.into_iter().filter(|own| own.is_unit());
    let levels: Vec<Level> = levels.collect();
    let units: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            let units = levels.iter().map(|level| beside(texts, line, *level));
            units.map(|unit| fold(unit, Folding::ALL)).collect()
        })
        .collect();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|one, other| {
        let both = units[*one].iter().zip(&units[*other]);
        let by = both.map(|(one, other)| unit::compare(one, other));
        by.fold(Ordering::Equal, Ordering::then)
            .then(one.cmp(other))
    });
    order
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
        let ready = Ready::new(&pack, "\"的\"", 0);
        prop_assert!(!ready.lines.is_empty());
        let levels = [levels[0], levels[1], levels[2]];
        let expected = slowly(&ready.texts, &ready.lines, levels);
        prop_assert_eq!(ready.quickly(levels), expected);
    }
}

/// A pack with this many 国, a hundred a paragraph, and what follows each.
fn long(count: usize) -> Pack {
    let mut seed = 7_u32;
    let mut text = || {
        let mut text = String::new();
        for _ in 0..100 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push('国');
            // What some word reads otherwise is left to other tests; 国 is none.
            let c = char::from_u32(0x4E00 + (seed >> 16) % 3000).unwrap();
            let mut asks = false;
            dictionary().place(c, || {
                asks = true;
                ("", "")
            });
            text.push(if asks { '一' } else { c });
            if seed.is_multiple_of(7) {
                text.push_str("reconstruction");
            }
        }
        text
    };
    let texts: Vec<String> = (0..count / 100).map(|_| text()).collect();
    let segments: Vec<(&str, &str)> = texts.iter().map(|own| (own.as_str(), "x")).collect();
    pack(&segments, "[]")
}

#[test]
fn any_screen_of_very_many_is_that_of_all() {
    let pack = long(110_000);
    let ready = Ready::new(&pack, "\"国\"", 0);
    let count = ready.lines.len();
    assert!(count >= 110_000, "{count}");
    for levels in [
        [Level::Right1, Level::Right2, Level::Left1],
        [Level::Left1, Level::Left2, Level::Place],
        [Level::Right2, Level::Frequency, Level::Right1],
    ] {
        let all = ready.quickly(levels);
        let mut sorted = all.clone();
        sorted.sort_unstable();
        assert!(
            sorted.into_iter().eq(0..count),
            "a line was lost or doubled"
        );
        if !levels.contains(&Level::Frequency) {
            assert!(
                all == slowly(&ready.texts, &ready.lines, levels),
                "{levels:?}"
            );
        }
        let mut order = Order::new(count);
        for wanted in [0..50, 20..70, 55_000..55_050, 10..60, count - 9..count] {
            order.reach(wanted.clone(), &ready.sorter(levels));
            let screen: Vec<usize> = wanted.clone().filter_map(|at| order.get(at)).collect();
            assert!(screen == all[wanted.clone()], "{wanted:?} by {levels:?}");
        }
        order.reach(0..usize::MAX, &ready.sorter(levels));
        assert!(order.iter().eq(all.iter().copied()), "{levels:?}");
    }
}

/// The first unit to the right of each line, in the order of levels.
fn right(ready: &Ready<'_>, levels: Levels) -> Vec<String> {
    let order = ready.quickly(levels).into_iter();
    order
        .map(|at| beside(&ready.texts, &ready.lines[at], Level::Right1).to_owned())
        .collect()
}

#[test]
fn hanzi_come_as_in_a_dictionary_each_as_its_word_reads_it() {
    // chóng, fú, guǒ, lǔ, lǜ, nǚ, yín, zhòng: ü after u; 行 of 银行 is háng, of 行走 xíng.
    let text = "的重庆，的重点，的扶贫，的绿，的女，的鲁，的行走，的果，的GDP，的安，的行业。";
    let pack = pack(&[(text, "x")], "[]");
    let ready = Ready::new(&pack, "\"的\"", 0);
    let expected = [
        "GDP", "安", "重", "扶", "果", "行", "鲁", "绿", "女", "行", "重",
    ];
    let levels = [Level::Right1, Level::Right2, Level::Place];
    assert_eq!(right(&ready, levels), expected);
    // The tone comes before the next hanzi.
    let pack = super::pack(&[("的妈子的麻安的马阿的骂啊的吗", "x")], "[]");
    let ready = Ready::new(&pack, "\"的\"", 0);
    assert_eq!(right(&ready, levels), ["妈", "麻", "马", "骂", "吗"]);
}

#[test]
fn the_left_is_sorted_too_and_ends_with_the_paragraph() {
    let pack = pack(
        &[
            ("词的", "x"),
            ("的", "x"),
            ("安重庆的", "x"),
            ("abc的", "x"),
        ],
        "[]",
    );
    let ready = Ready::new(&pack, "\"的\"", 0);
    let levels = [Level::Left1, Level::Left2, Level::Place];
    // None, the word, cí, qìng.
    assert_eq!(ready.quickly(levels), [1, 3, 0, 2]);
    // chóng of 重庆 on the second place, from the right end.
    let levels = [Level::Left2, Level::Left1, Level::Place];
    assert_eq!(ready.quickly(levels), [1, 3, 0, 2]);
}

#[test]
fn the_most_frequent_pattern_comes_first() {
    let pack = pack(&[("扶贫一扶贫二扶贫三扶贫二扶贫三扶贫三", "x")], "[]");
    let ready = Ready::new(&pack, "扶贫", 0);
    let levels = [Level::Frequency, Level::Right1, Level::Place];
    assert_eq!(right(&ready, levels), ["三", "三", "三", "二", "二", "一"]);
    // In the place of a later level it counts the same.
    let levels = [Level::Place, Level::Frequency, Level::Place];
    assert_eq!(ready.quickly(levels), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn by_place_is_reading_order_and_too_many_are_left_out() {
    let pack = pack(&[("扶贫二扶贫一", "x")], "[]");
    let ready = Ready::new(&pack, "扶贫", 0);
    assert_eq!(ready.quickly([Level::Place; 3]), [0, 1]);
    assert_eq!(Order::new(LIMIT + 5).len(), LIMIT);
}
