//! An index of many blocks: grams of every rarity, one after the other and scattered.

use dongxi::search::bitext::Passage;

use super::{Texts, flat, pack, search};

/// Lines of the text, some 450 blocks.
const LINES: usize = 18_000;

/// Words with the lines that have them: one, a few, many; at the end, scattered, in
/// one place, in one place and once far behind it.
type Placed = (&'static str, fn(usize) -> bool);
const ZH: [Placed; 9] = [
    ("闽宁协作", |at| at == LINES - 1),
    ("重庆银行", |at| at == 77 || at == 9_001),
    ("联席会议", |at| at % 4_999 == 3),
    ("扶贫", |at| at % 613 == 11),
    ("协调", |at| at % 97 == 5),
    ("发展", |at| at % 7 == 0),
    ("的", |_| true),
    ("搬迁", |at| (6_000..6_700).contains(&at)),
    ("教育", |at| at < 40 || at == LINES - 3),
];
const EN: [Placed; 6] = [
    ("zyzzyva", |at| at == 12_345),
    ("Xihaigu", |at| at % 5_003 == 1),
    ("poverty", |at| at % 89 == 5),
    ("quick", |at| at % 3 == 0),
    ("jumps", |at| (3_000..3_050).contains(&at) || at == 17_000),
    ("zephyr", |at| at % 160 == 7),
];

fn text(words: &[Placed], filler: &str, between: &str) -> String {
    let mut out = String::new();
    for at in 0..LINES {
        out.push_str(filler);
        for (word, _) in words.iter().filter(|(_, is_there)| is_there(at)) {
            out.push_str(between);
            out.push_str(word);
        }
        out.push('\n');
    }
    out
}

#[test]
fn a_gram_of_any_rarity_is_found_where_it_is() {
    let zh = text(&ZH, "东部和西部的省份多年以来结成对子，", "，");
    let en = text(&EN, "Provinces have been paired across the land", " ");
    let texts = Texts::of(&[&zh, &en]);
    let (pack, index) = (pack(), texts.open(true));
    assert!(index.len() > 400, "{} blocks", index.len());
    let lines = |query: &str| -> Vec<usize> {
        let (found, how) = search(&pack, &texts, &index, query, usize::MAX);
        assert!(!how.is_damaged, "{query}");
        let mut lines: Vec<usize> = flat(&found).iter().map(|hit| hit.0).collect();
        lines.dedup();
        lines
    };
    let all = |is_there: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..LINES).filter(|at| is_there(*at)).collect()
    };
    for (word, is_there) in ZH.iter().chain(&EN) {
        assert_eq!(lines(word), all(is_there), "{word}");
    }
    let (fupin, xietiao, poverty) = (ZH[3].1, ZH[4].1, EN[2].1);
    for (query, wanted) in [
        ("fupin", all(&fupin)),
        ("lianxihuiyi", all(&ZH[2].1)),
        ("lxhy", all(&ZH[2].1)),
        ("mnxz", all(&ZH[0].1)),
        ("cqyh", all(&ZH[1].1)),
        ("xqzj", Vec::new()),
        ("协调 poverty", all(&|at| xietiao(at) && poverty(at))),
        ("扶贫 协调", all(&|at| fupin(at) && xietiao(at))),
        ("re:扶贫.*协调", all(&|at| fupin(at) && xietiao(at))),
        ("协调 -poverty", all(&|at| xietiao(at) && !poverty(at))),
        ("poverty -协调", all(&|at| poverty(at) && !xietiao(at))),
        ("搬迁 jumps", Vec::new()),
        ("扶贫 -东", Vec::new()),
        ("搬迁 -the", Vec::new()),
        ("quick -的", Vec::new()),
        ("的 -发", all(&|at| !ZH[5].1(at))),
        ("the -q -发", all(&|at| !EN[3].1(at) && !ZH[5].1(at))),
        ("re:[搬闽].{0,2}作", all(&ZH[0].1)),
        ("re:扶.*扶", Vec::new()),
        ("re:庆.{0,1}行", all(&ZH[1].1)),
        (
            "re:across.*quick.*jumps",
            all(&|at| EN[3].1(at) && EN[4].1(at)),
        ),
        ("quick jumps", all(&|at| EN[3].1(at) && EN[4].1(at))),
    ] {
        assert_eq!(lines(query), wanted, "{query}");
    }
}

/// Whoever looks for much is helped by other threads: that changes nothing but the time.
#[test]
fn a_limit_cuts_what_is_found_and_nothing_else() {
    let zh = text(&ZH, "东部和西部的省份多年以来结成对子，", "，");
    let en = text(&EN, "Provinces have been paired across the land", " ");
    let texts = Texts::of(&[&zh, &en]);
    let (pack, index) = (pack(), texts.open(true));
    for query in [
        "的",
        "发展 quick",
        "re:发.*的",
        "re:paired.*(quick|poverty)",
        "fz",
    ] {
        let (all, how) = search(&pack, &texts, &index, query, usize::MAX);
        let hits = |own: &[Passage]| own.iter().map(|own| own.marks.len()).sum::<usize>();
        assert_eq!(how.hits, hits(&all));
        assert!(how.hits > 1_500, "{query}: {}", how.hits);
        assert!(all.windows(2).all(|own| own[0].line < own[1].line));
        for limit in [1, 50, 1_200, how.hits - 1] {
            let (some, how) = search(&pack, &texts, &index, query, limit);
            assert_eq!(some, all[..some.len()], "{query}, {limit}");
            assert_eq!(how.hits, hits(&some));
            assert!(how.hits >= limit);
            assert!(hits(&some[..some.len() - 1]) < limit);
        }
    }
}
