//! Indexes of small made-up texts, held against searching without one.

use std::collections::{BTreeMap, BTreeSet};

use dongxi::search::gram::{Fault, Index};
use dongxi::text::fold::{self, Folding};
use proptest::prelude::*;
use proptest::sample::select;

use super::{Texts, flat, pack, search, twin};

/// What lines are made of: little of it, so that much is found twice.
const PIECES: [&str; 49] = [
    "扶贫",
    "扶",
    "贫",
    "协调",
    "重庆",
    "银行",
    "联席会议",
    "扶貧",
    "的",
    "𠮷",
    "，",
    " ",
    "\t",
    "“",
    "poverty",
    "Poverty",
    "joint meeting",
    "po",
    "é",
    "e\u{301}",
    "ＡＢ",
    "2016",
    "-",
    "\u{FEFF}",
    // Written otherwise, taken apart, joined, beyond the plane.
    "扶 贫",
    "扶\u{200B}贫",
    "貧\u{FE00}",
    "協調",
    "\u{F98A}",
    "㈱",
    "㍿",
    "㍻",
    "𝐩𝐨",
    "🈐",
    "\u{2F994}",
    "the",
    "The ",
    " the\u{301} ",
    "ﬁ",
    "ｔｈｅ",
    "absent  words",
    "Absent\u{3000}wörds",
    "pov\u{AD}erty",
    "pov\u{301}erty",
    "poverté",
    "ⅳ",
    "芸",
    "Kelvin \u{212A}",
    "   ",
];

const QUERIES: [&str; 56] = [
    "扶贫",
    "扶",
    "贫扶",
    "poverty",
    "Poverty",
    "po",
    "p",
    "fupin",
    "fp",
    "fu",
    "zhongqing",
    "xietiao",
    "chongqing",
    "joint meeting",
    "联席会议",
    "扶贫 poverty",
    "\"扶贫\" -\"的\"",
    "re:扶.{0,3}贫",
    "re:[a-z]+ty",
    "re:(?:重庆|银行)",
    "𠮷",
    "é",
    "ab",
    "扶pin",
    "2016",
    "lang:zh 扶贫",
    "the",
    "\"The\"",
    "absent words",
    "words the",
    "扶贫 -the",
    "扶贫 -The",
    "poverty -贫",
    "扶贫 poverty -the",
    "协调 扶贫 the",
    "re:扶贫.{0,6}协调",
    "re:the",
    "re:The",
    "re:协.*po",
    "lxhy",
    "fpxt",
    "cqyh",
    "xtlxh",
    "fpde",
    "zshs",
    "zhushihuishe",
    "fpzs",
    "pingcheng",
    "pc",
    "株式会社",
    "(株)",
    "力",
    "fi",
    "iv",
    "k",
    "手",
];

fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(select(&PIECES[..]), 0..8).prop_map(|pieces| pieces.concat())
}

/// Two aligned texts, long enough for several blocks.
fn texts() -> impl Strategy<Value = (String, String)> {
    let ends = select(&["\n", "\n", "\r\n"][..]);
    let lines = prop::collection::vec((line(), line(), ends), 0..900);
    let lines = lines.prop_map(|lines| {
        lines
            .iter()
            .map(|(zh, en, end)| (format!("{zh}{end}"), format!("{en}{end}")))
            .unzip()
    });
    lines.prop_map(|(zh, en): (Vec<String>, Vec<String>)| (zh.concat(), en.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn an_index_loses_no_hit_and_makes_none_up((zh, en) in texts()) {
        let texts = Texts::of(&[&zh, &en]);
        let (pack, indexed, scanned) = (pack(), texts.open(true), texts.open(false));
        for query in QUERIES {
            let (with, how) = search(&pack, &texts, &indexed, query, usize::MAX);
            let (without, _) = search(&pack, &texts, &scanned, query, usize::MAX);
            prop_assert!(!how.is_damaged);
            prop_assert_eq!(&with, &without, "{}", query);
            // A line as a paragraph is what articles are searched by.
            prop_assert_eq!(flat(&with), twin(&pack, &[&zh, &en], query), "{}", query);
        }
    }

    #[test]
    fn what_is_damaged_costs_no_hit(
        (zh, en) in texts(),
        at in any::<prop::sample::Index>(),
        bit in 0..8_u8,
        cut in any::<bool>(),
    ) {
        let texts = Texts::of(&[&zh, &en]);
        let pack = pack();
        let mut bytes = texts.index(true).unwrap();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << bit;
        }
        // Ignored at once, or found out where it is used.
        let Some(index) = Index::open(Box::new(bytes), 7, 2) else { return Ok(()) };
        let sound = texts.open(true);
        for query in QUERIES {
            let (found, _) = search(&pack, &texts, &index, query, usize::MAX);
            let (wanted, _) = search(&pack, &texts, &sound, query, usize::MAX);
            prop_assert_eq!(found, wanted, "{}", query);
        }
    }
}

/// Every character that folds to another is found as that, alone and among others,
/// in whichever way lines are looked through.
#[test]
fn a_character_is_found_however_it_is_written() {
    let mut written: BTreeMap<String, Vec<char>> = BTreeMap::new();
    for c in '\u{80}'..='\u{E01FF}' {
        let folded = fold::fold(c.encode_utf8(&mut [0; 4]), Folding::ALL);
        let is_word = folded.chars().all(char::is_alphanumeric) && !folded.is_empty();
        if is_word && folded != c.to_string() {
            written.entry(folded).or_default().push(c);
        }
    }
    assert!(written.len() > 4000);
    let line = |c: &char| format!("一{c}二\n");
    let zh: String = written.values().flatten().map(line).collect();
    let en = "\n".repeat(zh.lines().count());
    let (pack, texts) = (pack(), Texts::of(&[&zh, &en]));
    let (indexed, scanned) = (texts.open(true), texts.open(false));
    let mut line = 0;
    for (at, (folded, all)) in written.iter().enumerate() {
        let lines = line..line + all.len() as u64;
        line = lines.end;
        let index = if at % 64 == 0 { &scanned } else { &indexed };
        let among = format!("\"一{folded}二\"");
        let (found, _) = search(&pack, &texts, index, &among, usize::MAX);
        let found: Vec<u64> = found.iter().map(|own| own.line).collect();
        assert_eq!(found, lines.clone().collect::<Vec<_>>(), "{among}");
        if at % 16 == 0 || folded.is_ascii() {
            let alone = format!("\"{folded}\"");
            let (found, _) = search(&pack, &texts, index, &alone, usize::MAX);
            let found: BTreeSet<u64> = found.iter().map(|own| own.line).collect();
            assert!(lines.clone().all(|own| found.contains(&own)), "{alone}");
        }
    }
}

#[test]
fn each_damaged_byte_is_found_out() {
    let zh = "扶贫协作。\n重庆的银行。\n";
    let en = "Poverty alleviation.\nBanks of Chongqing.\n";
    let texts = Texts::of(&[zh, en]);
    let pack = pack();
    let bytes = texts.index(true).unwrap();
    let sound = texts.open(true);
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x55;
        let Some(index) = Index::open(Box::new(damaged), 7, 2) else {
            continue;
        };
        for query in ["扶贫", "poverty", "chongqing", "absent", "无此词语"] {
            let (found, _) = search(&pack, &texts, &index, query, 10);
            let (wanted, _) = search(&pack, &texts, &sound, query, 10);
            assert_eq!(found, wanted, "{query} with byte {at} damaged");
        }
        let queries = ["的", "a", "扶", "贫", "协", "作", "银行", "banks of", "。"];
        let told = queries
            .iter()
            .any(|query| search(&pack, &texts, &index, query, 10).1.is_damaged);
        assert!(
            told || at >= bytes.len() - 24,
            "byte {at} of {}",
            bytes.len()
        );
    }
    for end in 0..bytes.len() {
        let cut = bytes.get(..end).unwrap().to_vec();
        assert!(Index::open(Box::new(cut), 7, 2).is_none(), "cut at {end}");
    }
}

#[test]
fn an_index_of_other_files_is_none() {
    let texts = Texts::of(&["一\n", "one\n"]);
    let bytes = texts.index(true).unwrap();
    assert!(Index::open(Box::new(bytes.clone()), 7, 2).is_some());
    assert!(Index::open(Box::new(bytes.clone()), 8, 2).is_none());
    assert!(Index::open(Box::new(bytes), 7, 3).is_none());
    assert!(Index::open(Box::new(Vec::new()), 7, 2).is_none());
}

#[test]
fn lines_end_as_they_end_elsewhere() {
    let pack = pack();
    for (zh, en) in [
        ("扶贫\n\n协作\n", "poverty\nwith\nwork\n"),
        ("扶贫\r\n\r\n协作\r\n", "poverty\nwith\nwork\n"),
        ("\u{FEFF}扶贫\r\n\r\n协作", "\u{FEFF}poverty\nwith\nwork"),
    ] {
        let texts = Texts::of(&[zh, en]);
        let index = texts.open(true);
        assert_eq!(index.lines(), 3, "{zh:?}");
        let (found, _) = search(&pack, &texts, &index, "扶贫", 10);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].marks[0].range, 0..6);
        let sides = [Some("扶贫".to_owned()), Some("poverty".to_owned())];
        assert_eq!(found[0].sides, sides);
        let (found, _) = search(&pack, &texts, &index, "with", 10);
        assert_eq!(found[0].sides, [None, Some("with".to_owned())]);
        let (found, _) = search(&pack, &texts, &index, "xiezuo", 10);
        assert_eq!((found[0].line, found.len()), (2, 1));
    }
    let empty = Texts::of(&["", ""]);
    assert_eq!(empty.open(true).lines(), 0);
    assert_eq!(search(&pack, &empty, &empty.open(true), "a", 1).0, []);
}

#[test]
fn what_is_wrong_with_the_files_is_said_with_its_place() {
    let fault = |zh: &[u8], en: &[u8]| {
        let texts = Texts(vec![zh.to_vec(), en.to_vec()]);
        texts.index(true).map(|_| ()).unwrap_err()
    };
    assert!(matches!(
        fault("一\n二\n".as_bytes(), b"one\n"),
        Fault::Lines(counts) if counts == [2, 1]
    ));
    assert!(matches!(
        fault(b"\n", "one\n\n\n".as_bytes()),
        Fault::Lines(counts) if counts == [1, 3]
    ));
    let bad = [b"a\n".repeat(20_000), b"\xe4\xb8\x80b\xff\n".to_vec()].concat();
    let good = b"a\n".repeat(20_001);
    assert!(matches!(
        fault(&bad, &good),
        Fault::Encoding {
            language: 0,
            line: 20_001,
            column: 3
        }
    ));
    let long = vec![b'a'; dongxi::search::gram::LINE_LIMIT + 400_000];
    assert!(matches!(
        fault(&long, b"one\n"),
        Fault::LongLine {
            language: 0,
            line: 1
        }
    ));
}
