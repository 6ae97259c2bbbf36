//! Where sentences end: a table of the traps, and what holds for any text.

use dongxi::text::sentence::sentences;
use proptest::prelude::*;

/// Each with the language and `|` where one sentence ends and the next begins; the
/// white space between two sentences stands before the `|`.
const TRAPS: &[(&str, &str)] = &[
    // Chinese: marks, and closing marks behind them.
    ("zh", "路修通了。|车来了！|谁在开车？|不知道。"),
    ("zh", "真的吗？！|真的！！|好。"),
    ("zh", "他说：“水来了。”|大家都笑了。"),
    ("zh", "他说：“水来了。|灯也亮了。”|大家都笑了。"),
    ("zh-Hant", "她問：「水呢？」|沒有人回答。"),
    ("zh", "“一个都不能少！”的口号写在墙上。|路在山后。"),
    ("zh", "“你从哪里来？”这句话他问了三遍。"),
    ("zh", "大家喊着“加油！”、“快跑！”，一直跑到村口。"),
    // A word that only begins like one that goes on; a statement that is over.
    ("zh", "他说：“要扶贫。”|为此，各地修路。"),
    ("zh", "他说：“要扶贫！”|为此，各地修路。"),
    ("zh", "“好。”|地方政府也来了。"),
    ("zh", "“好！”|地方政府也来了。"),
    ("zh", "“好！”|与此同时，水通了。"),
    ("zh", "“好。”|之后他走了。"),
    ("zh", "“好！”|之后他走了。"),
    ("zh", "“路修通了。”|为村里人办事的人说。"),
    ("zh", "“路呢？”|等到天黑，没有人来。"),
    ("zh", "“好！”|及时雨来了。|“好！”|或许吧。"),
    ("zh", "“好！”|这一年，水通了。"),
    ("zh", "“好！”|的确，水通了。"),
    ("zh", "“好！”|和平来了。"),
    ("zh", "会议以“一个都不能少！”为题。"),
    ("zh", "村里喊着“加油！”和“快跑！”的声音。"),
    ("zh", "墙上写着“要修路。”和“要通电。”的标语。"),
    ("zh", "“水来了！”之声不绝，“快看！”地一声喊。"),
    ("zh", "“水来了！”与其他口号写在墙上。"),
    ("zh", "“要想富，先修路。”这一说法流传很广。"),
    ("zh", "“怎么办？”等问题，“谁来办？”或别的。"),
    // A title keeps its question mark.
    ("zh", "他写了《为什么是这座山？》一书。|书卖得不错。"),
    ("zh", "读完《山里有什么？》，他哭了。"),
    // What stands in a bracket is a part of the sentence, or one of its own.
    (
        "zh",
        "这笔钱（一半是借的。另一半是捐的。）都用完了。|路通了。",
    ),
    ("zh", "路通了。|（这是后话。）|村里先要修桥。"),
    // Ellipsis.
    ("zh", "“我……我不知道。”|他低下头。"),
    ("zh", "“要是那年没有下雨……”|他没有说完。"),
    ("zh", "后来的事……"),
    ("zh", "走啊走啊……终于到了。"),
    // Numbers.
    ("zh", "增长了3.5%。|第1.2条另有规定。|见第4．3节。"),
    // ASCII marks in Chinese.
    ("zh", "水通了.|电也通了!|路呢?|还没有."),
    ("zh", "水通了. |电也通了. |版本是2.0.1, 没有变."),
    // Lists.
    ("zh", "办法有三：一是修路；|二是通电；|三是办学。"),
    ("zh", "要求如下：（一）按时；|（二）足额；|（三）公开。"),
    ("zh", "其一，修路;|其二，通电。"),
    ("zh", "山上有树；山下有水。"),
    ("zh", "①修路；|②通电。"),
    // Notes.
    ("zh", "水窖有三百口。[3]|后来更多。"),
    // Lines and blanks.
    ("zh", "  水通了。 |\n电也通了。\n"),
    ("ja", "水が来た。|電気も来た。"),
    // English: abbreviations before names, before numbers, at the end.
    ("en", "Mr. Lin met Dr. Ma. |They talked."),
    (
        "en",
        "The U.S. Congress met in Washington, D.C. |It was cold.",
    ),
    ("en", "They moved to the U.S. |The road was long."),
    (
        "en",
        "Hill & Sons Inc. built it. |It was sold to Dale Ltd. |The buyer paid.",
    ),
    (
        "en",
        "Roads, bridges, etc. were built. |Wells, drains, etc. |The list goes on.",
    ),
    (
        "en",
        "It opened at 9 a.m. on Monday and shut at 5 p.m. |The clerk left.",
    ),
    (
        "en",
        "See No. 5 on the list. |Was it true? |No. |Nobody knew.",
    ),
    (
        "en",
        "Under c. C-46, s. 5(1) and p. 12, it is allowed. |So it was done.",
    ),
    ("en", "J. R. Ash wrote it. |He was paid."),
    ("en", "It came in Sept. 1996, i.e. late. |Nobody minded."),
    // Numbers.
    ("en", "It grew by 3.5 per cent. |Version 2.0.1 came later."),
    ("en", "1. Roads and bridges"),
    ("en", "IV. Of wells. |There were three."),
    // Notes behind the full stop.
    (
        "en",
        "The wells were dug by hand.12 |Later there were pumps.[3] |They broke.",
    ),
    // Quotations.
    (
        "en",
        "“Where is the road?” she asked. |“Over there.” |He pointed.",
    ),
    ("en", "\"The water is here!\" they cried. |\"At last.\""),
    (
        "en",
        "She said, “It is here. |It is really here.” |He nodded.",
    ),
    // Brackets.
    (
        "en",
        "The money (half of it lent. Half of it given.) was gone. |The road was open.",
    ),
    (
        "en",
        "The road was open. |(That came later.) |First came the bridge.",
    ),
    // Ellipsis.
    ("en", "I... I do not know. |But he... |She left."),
    // Lists.
    ("en", "We need (1) roads; |(2) power; and |(3) schools."),
    ("en", "The duty is (a) to pay; |(b) to report."),
    ("en", "The hills have trees; the valley has water."),
    // No full stop.
    ("en", "The road to the village"),
    ("en", "He came! |And went? |Yes."),
    // Others by UAX #29.
    ("fr", "La route est ouverte. |L’eau est là !"),
    ("cy", "Mae’r ffordd ar agor. |Mae’r dŵr yma."),
    ("en", ""),
    ("zh", " \n\u{3000} "),
];

#[test]
fn the_traps() {
    let mut faults = Vec::new();
    for (tag, marked) in TRAPS {
        let text = marked.replace('|', "");
        let wanted: Vec<&str> = marked
            .split('|')
            .map(str::trim)
            .filter(|own| !own.is_empty())
            .collect();
        let found: Vec<&str> = sentences(&text, tag)
            .into_iter()
            .map(|own| text.get(own).unwrap())
            .collect();
        if found != wanted {
            faults.push(format!("{tag}: {marked}\n  -> {}", found.join(" | ")));
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {}:\n{}",
        faults.len(),
        TRAPS.len(),
        faults.join("\n")
    );
}

/// Each of these takes minutes where a rule looks back to the beginning of a
/// sentence, or once more at every mark of a run: one that ends the text, or one in
/// the middle of a sentence that goes on behind it.
#[test]
fn long_runs_take_no_longer_than_their_length() {
    for (tag, piece) in [
        ("zh", "…"),
        ("zh", "！"),
        ("zh", "！》"),
        ("zh", "（"),
        ("zh", "水"),
        ("zh", "。”"),
        ("zh", "；"),
        ("zh", "． "),
        ("en", "."),
        ("en", "…"),
        ("en", "a. "),
        ("en", "(a. "),
        ("en", "a.a"),
        ("en", ";"),
        ("en", ".”"),
        ("fr", "a. "),
    ] {
        let run = piece.repeat(500_000);
        for text in [format!("a{run}b c. D"), run] {
            let found = sentences(&text, tag);
            assert!(!found.is_empty(), "{tag} {piece}");
        }
    }
    // What opens a sentence is looked at again at each of its full stops.
    let text = format!("{}{}", "(".repeat(300_000), "a. b ".repeat(300_000));
    assert!(!sentences(&text, "en").is_empty());
}

proptest! {
    #[test]
    fn every_character_is_in_one_sentence(
        text in "[ \\n。！？；：，“”（）《》…一二是水路的;.!?,()\"'a-cA-C1-3\\u{1F600}]{0,60}",
        tag in prop::sample::select(vec!["zh", "en", "ja", "fr"]),
    ) {
        let found = sentences(&text, tag);
        let mut last = 0;
        for own in &found {
            prop_assert!(own.start >= last && own.end > own.start);
            let between = text.get(last..own.start).unwrap();
            prop_assert!(between.trim().is_empty());
            let sentence = text.get(own.clone()).unwrap();
            prop_assert_eq!(sentence.trim(), sentence);
            last = own.end;
        }
        prop_assert!(text.get(last..).unwrap().trim().is_empty());
    }
}
