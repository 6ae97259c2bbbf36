//! Pinyin of every spelling finds its hanzi and little else.

#![expect(
    clippy::string_slice,
    reason = "a panic is how a test says that a range is wrong"
)]

use dongxi::text::fold::{Folding, fold};
use dongxi::text::pinyin::{Kind, Plane, find_all, parses};

const ALL: [Kind; 3] = [Kind::Full, Kind::Begun, Kind::Initials];

/// What `query` finds in `text`.
fn found<'a>(text: &'a str, query: &str) -> Vec<&'a str> {
    let ranges = find_all(text, query, &ALL);
    ranges.into_iter().map(|own| &text[own]).collect()
}

#[test]
fn every_spelling_finds_the_word() {
    let text = "东西部扶贫协作和对口支援";
    for query in [
        "fupin",
        "fu pin",
        "fú pín",
        "fúpín",
        "fu2pin2",
        "fp",
        "扶pin",
        "fu贫",
        "FuPin",
        "fu'pin",
        "fupi",
        "fup",
        "fpin",
        "扶p",
        "扶 pín",
        "ｆｕｐｉｎ",
        "ＦＵ\u{3000}ｐｉｎ",
    ] {
        assert_eq!(found(text, query), ["扶贫"], "{query}");
    }
    assert_eq!(found("扶貧", "fupin"), ["扶貧"]);
    assert_eq!(found("扶\n贫", "fupin"), ["扶\n贫"]);
    assert_eq!(found("西安和先进", "xi'an"), ["西安"]);
    assert_eq!(found("绿色发展", "lv"), ["绿"]);
    assert_eq!(found("绿色发展", "lü se"), ["绿色"]);
    assert_eq!(found("绿色发展", "lu:se"), ["绿色"]);
    assert_eq!(found("战略", "zhanlue"), ["战略"]);
    assert_eq!(found("女儿", "nǚér"), ["女儿"]);
    for query in ["huar", "huār", "hua1r", "hua er"] {
        assert_eq!(found("花儿和画人", query), ["花儿"], "{query}");
    }
    assert_eq!(found("小孩兒在玩儿，万二", "wanr"), ["玩儿"]);
    assert_eq!(found("一点儿也不", "yidianr ye"), ["一点儿也"]);
    assert_eq!(found("玩儿人", "wanren"), Vec::<&str>::new());
}

#[test]
fn characters_are_read_as_their_word_asks() {
    for (text, query, other) in [
        ("重庆", "chongqing", "zhongqing"),
        ("协调", "xietiao", "xiediao"),
        ("银行", "yinhang", "yinxing"),
        ("发展", "fazhan", "bozhan"),
        ("西藏", "xizang", "xicang"),
        ("會計", "kuaiji", "huiji"),
    ] {
        assert_eq!(found(text, query), [text]);
        let mut plane = Plane::default();
        plane.push(&fold(text, Folding::ALL));
        let read_so = |query: &str| {
            let all = parses(query, false);
            let mut full = all.iter().filter(|own| own.kind() == Kind::Full);
            full.any(|own| plane.find(own, false).next().is_some())
        };
        assert!(read_so(query), "{query}");
        assert!(!read_so(other), "{other}");
    }
}

/// Words that the dictionary behind the tables had wrong or had not, each beside one
/// that is read so in any case: a query for either has to find both.
#[test]
fn words_of_the_field_are_found_beside_others_of_their_sound() {
    for (word, other, query) in [
        ("院长", "员掌", "yuanzhang"),
        ("镇长", "振掌", "zhenzhang"),
        ("老区", "老驱", "laoqu"),
        ("普查", "普察", "pucha"),
        ("审查", "审察", "shencha"),
        ("核查", "核察", "hecha"),
        ("藏区", "脏区", "zangqu"),
        ("长治久安", "常治久安", "changzhi"),
        ("太行山", "太航山", "taihang"),
        ("还贷", "环贷", "huandai"),
        ("着力", "卓力", "zhuoli"),
        ("率先", "帅先", "shuaixian"),
        ("供给", "供己", "gongji"),
        ("增长期", "增掌期", "zengzhangqi"),
        ("本行政区", "本形政区", "xingzheng"),
        ("跨行政区", "跨形政区", "xingzheng"),
        ("由于都在", "由于兜在", "yudou"),
        ("六安", "路安", "lu'an"),
        ("宕昌", "叹昌", "tanchang"),
        ("乐亭", "涝亭", "laoting"),
        ("宜都", "宜督", "yidu"),
    ] {
        let text = format!("{other}；{word}");
        let both = find_all(&text, query, &ALL);
        assert!(
            both.len() == 2 && both.iter().any(|own| own.start > other.len()),
            "{query} in {text}: {:?}",
            found(&text, query)
        );
    }
}

#[test]
fn a_tone_leaves_out_what_has_another() {
    assert_eq!(found("扶贫", "fu3pin2"), Vec::<&str>::new());
    assert_eq!(found("扶贫", "fú pǐn"), Vec::<&str>::new());
    assert_eq!(found("闽宁", "mǐnníng"), ["闽宁"]);
    assert_eq!(found("甘南", "gānnán"), ["甘南"]);
}

#[test]
fn only_modern_readings_count() {
    assert_eq!(found("不", "fou"), Vec::<&str>::new());
    assert_eq!(found("重", "tong"), Vec::<&str>::new());
}

#[test]
fn confused_sounds_are_one_only_on_demand() {
    let hits = |query: &str, fuzzy: bool| {
        let mut plane = Plane::default();
        plane.push("资助宁夏");
        let all = parses(query, fuzzy);
        let mut full = all.iter().filter(|own| own.kind() == Kind::Full);
        full.any(|own| plane.find(own, false).next().is_some())
    };
    assert!(!hits("zhizu", false) && hits("zhizu", true));
    assert!(!hits("lingxia", false) && hits("lingxia", true));
    assert!(!hits("linxia", false) && hits("linxia", true));
}

#[test]
fn what_is_no_pinyin_has_no_parse() {
    for query in ["", "扶贫", "2016", "poverty", "!", "x", "…fu"] {
        let all = parses(query, false);
        assert!(
            all.iter().all(|own| own.kind() != Kind::Full),
            "{query}: {all:?}"
        );
    }
    let long = "minningxiezuokuangjiaxieyi".repeat(40);
    assert!(parses(&long, true).len() <= 24);
}

#[test]
fn a_plane_finds_what_a_look_at_every_position_finds() {
    // Longer than a block, hits at every offset of it.
    for lead in 0..130 {
        let text = format!("{}扶贫{}", "中".repeat(lead), "文".repeat(130 - lead));
        assert_eq!(found(&text, "fupin"), ["扶贫"], "after {lead}");
        assert_eq!(found(&text, "fp"), ["扶贫"], "after {lead}");
    }
}

#[test]
fn another_reading_is_found_wherever_it_stands() {
    // 重庆 is Chóngqìng, 银行 yínháng; nobody asks for them so unless he takes them to be
    // read by their characters. A mixed query goes by the character that it has.
    for (query, word, from) in [
        ("zhongqing", "重庆", 0),
        ("yinxing", "银行", 0),
        ("zhong庆", "重庆", 0),
        ("银xing", "银行", 0),
        ("yinxingjia", "银行家", 0),
        ("xing", "银行", 1),
    ] {
        let all = parses(query, false);
        for before in 0..130 {
            let mut plane = Plane::default();
            plane.push(&format!("{}{word}", "她".repeat(before)));
            let mut found: Vec<_> = all.iter().flat_map(|own| plane.find(own, true)).collect();
            found.dedup();
            let own = before + from..before + word.chars().count();
            assert_eq!(found, std::slice::from_ref(&own), "{query}");
        }
    }
}
