//! Wrapped text as a reader sees it: the rules of typesetting, one by one, at
//! every width where they can be kept.

#![expect(
    clippy::string_slice,
    reason = "a range inside a character is a fault that a test has to find"
)]

use dongxi::text::linebreak::facts;
use dongxi::text::width::{Ambiguous, cells};
use dongxi::text::wrap::{Line, Options, Rule, Rules, each, lines};

/// Every text of the built-in articles in both languages: what stands in
/// quotation marks in their files.
pub(crate) fn articles() -> Vec<String> {
    let folder = crate::expect::path("assets/pack/articles");
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        texts.extend(source.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    texts.retain(|text| text.chars().count() > 20);
    assert!(texts.len() > 300, "{} texts", texts.len());
    texts
}

fn drawn(text: &str, line: &Line) -> String {
    format!(
        "{}{}",
        &text[line.range.clone()],
        if line.hyphen { "-" } else { "" }
    )
}

fn set_by(text: &str, options: &Options) -> Vec<String> {
    lines(text, options)
        .iter()
        .map(|line| drawn(text, line))
        .collect()
}

fn set(text: &str, width: usize) -> Vec<String> {
    set_by(text, &Options::new(width))
}

/// The marks of CLREQ 6.1.1 that may not begin a line, then those that may not
/// end one, the halfwidth ones that stand for them in mixed text among them.
const NOT_FIRST: &str = "、，。．：；！？）」』】〕》〉〗〙〛’”·～–-‧・,.:;!?)]}％%℃‰°…";
const NOT_LAST: &str = "（「『【〔《〈〖〘〚‘“([{";

#[test]
fn no_line_begins_or_ends_with_a_mark_that_may_not() {
    // A mark, two Han and a half before it, so that it would stand at every column.
    for width in 6..=40 {
        for mark in NOT_FIRST.chars() {
            for lead in 0..width {
                let text = format!("{}中文{mark}中文中文中文", "中".repeat(lead));
                for line in set(&text, width).iter().skip(1) {
                    assert!(!line.starts_with(mark), "{mark} begins {line:?} at {width}");
                }
            }
        }
        for mark in NOT_LAST.chars() {
            for lead in 0..width {
                let text = format!("{}中文{mark}中文中文中文", "中".repeat(lead));
                for line in &set(&text, width) {
                    assert!(!line.ends_with(mark), "{mark} ends {line:?} at {width}");
                }
            }
        }
    }
}

#[test]
fn pairs_and_solidi_hold_at_every_width_that_has_room() {
    for pair in [
        "——",
        "……",
        "⸺⸺",
        "⋯⋯",
        "甲／乙",
        "甲/乙",
        "14个",
        "3.5万亿元",
        "20%",
        "36.5℃",
        "２０２１年",
        "5 km",
        "甲～乙",
    ] {
        let wide = cells(pair, Ambiguous::Wide) + 2;
        for width in wide.max(8)..=60 {
            for lead in 0..=width / 2 {
                let text = format!("{}{pair}和中文中文", "中".repeat(lead + 2));
                let options = Options {
                    ambiguous: Ambiguous::Wide,
                    ..Options::new(width)
                };
                let held = set_by(&text, &options).iter().any(|line| {
                    line.contains(pair) || {
                        // A connector may end a line; it may not begin one.
                        pair == "甲～乙" && line.ends_with("甲～")
                    }
                });
                assert!(
                    held,
                    "{pair} is cut at {width}: {:?}",
                    set_by(&text, &options)
                );
            }
        }
    }
}

#[test]
fn words_and_addresses_that_fit_are_not_cut() {
    for word in [
        "internationalization",
        "https://example.com/a-b/c?d=e&f#g",
        "1,234,567.89",
    ] {
        for width in word.len() + 2..=80 {
            for lead in 0..=width / 2 {
                let text = format!("{}{word}，中文中文", "中".repeat(lead));
                let whole = set(&text, width).iter().any(|line| line.contains(word));
                assert!(whole, "{word} is cut at {width}");
            }
        }
    }
}

#[test]
fn no_last_line_is_of_one_character() {
    for count in 5..200 {
        for width in [8, 9, 20, 31, 80] {
            let text = "东".repeat(count);
            let lines = set(&text, width);
            assert!(lines.last().unwrap().chars().count() > 1, "{lines:?}");
        }
    }
    assert_eq!(set("东西部扶贫协", 10), ["东西部扶", "贫协"]);
}

#[test]
fn no_line_of_one_character_is_made_to_spare_the_last_one() {
    let text = "《红楼梦》（曹雪芹著）。";
    assert_eq!(set(text, 9), ["《红楼", "梦》（曹", "雪芹", "著）。"]);
    // By the other engine too: narrow, and with a cluster of two characters.
    assert_eq!(set("东西部", 4), ["东西", "部"]);
    assert_eq!(set("I am x", 4), ["I am", "x"]);
    let text = "e\u{301}《红楼梦》（曹雪芹著）。";
    assert_eq!(
        set(text, 9),
        ["e\u{301}《红楼", "梦》（曹", "雪芹", "著）。"]
    );
}

/// Each of these takes minutes where something is looked for anew at every line or
/// boundary: runs of marks that nothing follows, of what multiplies a number, of
/// spaces before a mark, of what may share a cluster.
#[test]
fn long_runs_take_no_longer_than_their_length() {
    for piece in [
        "- ",
        "| ",
        "； ",
        "《。",
        "” ",
        "\"",
        "— ",
        "） ",
        "万",
        "万 ",
        " ",
        "　",
        "\t",
        "\u{AD}",
        "(",
        "（",
        "“",
        "5",
        "\u{301}",
        "\u{200B}",
        "\u{200D}",
        "\u{1F1E8}",
        "a-",
        "\n",
    ] {
        let run = piece.repeat(400_000);
        for text in [format!("5中{run}，文字"), format!("5中{run}"), run] {
            for width in [6, 40] {
                let lines = lines(&text, &Options::new(width));
                assert!(!lines.is_empty(), "{piece:?} at {width}");
            }
        }
    }
}

#[test]
fn every_character_stands_in_one_line_or_is_white_space() {
    for text in articles() {
        for width in [2, 3, 5, 8, 13, 21, 40, 80, 200] {
            let options = Options::new(width);
            let mut end = 0;
            for (index, line) in lines(&text, &options).iter().enumerate() {
                let between = &text[end..line.range.start];
                assert!(between.chars().all(char::is_whitespace), "{between:?}");
                assert!(line.cells <= width, "{line:?} at {width}");
                let own = &text[line.range.clone()];
                assert_eq!(
                    line.cells,
                    cells(own, Ambiguous::Narrow) + usize::from(line.hyphen)
                );
                assert!(
                    index == 0 || !own.starts_with(char::is_whitespace),
                    "{own:?}"
                );
                assert!(!own.ends_with(' '));
                end = line.range.end;
            }
            assert!(text[end..].trim().is_empty());
        }
    }
}

#[test]
fn indents_are_kept() {
    let text = "　　东西部扶贫协作和对口支援";
    assert_eq!(set(text, 12), ["　　东西部扶", "贫协作和对口", "支援"]);
    let options = Options {
        rules: Rules::default().without(Rule::Indents),
        ..Options::new(12)
    };
    assert_eq!(set_by(text, &options), ["东西部扶贫协", "作和对口支援"]);
}

#[test]
fn soft_hyphens_show_where_a_line_ends_at_one() {
    let text = "co\u{AD}op\u{AD}er\u{AD}a\u{AD}tion";
    assert_eq!(set(text, 9), ["co\u{AD}op\u{AD}er\u{AD}a\u{AD}-", "tion"]);
    assert_eq!(set(text, 40), [text]);
    let cells: Vec<usize> = lines(text, &Options::new(9))
        .iter()
        .map(|l| l.cells)
        .collect();
    assert_eq!(cells, [8, 4]);
}

#[test]
fn korean_breaks_between_words_where_it_is_asked_to() {
    let text = "한국어 문장을 나눈다";
    let options = Options {
        rules: Rules::default().with(Rule::Korean),
        ..Options::new(10)
    };
    assert_eq!(set_by(text, &options), ["한국어", "문장을", "나눈다"]);
    assert_eq!(set(text, 10), ["한국어 문", "장을 나", "눈다"]);
}

#[test]
fn paragraphs_end_where_the_text_says() {
    assert_eq!(set("", 10), [""]);
    assert_eq!(set("a\n\nb\n", 10), ["a", "", "b"]);
    assert_eq!(set("a\r\nb\u{2028}c\u{85}d", 10), ["a", "b", "c", "d"]);
    assert_eq!(set("   ", 10), [""]);
}

#[test]
fn each_rule_can_be_switched_off() {
    let cut = |rule: Rule, text: &str, width| {
        let options = Options {
            rules: Rules::default().without(rule),
            ..Options::new(width)
        };
        assert_ne!(set_by(text, &options), set(text, width), "{rule:?}");
    };
    cut(Rule::Prohibitions, "东西部扶贫，协作", 10);
    cut(Rule::Pairs, "abcdefg……", 8);
    cut(Rule::Solidus, "东西部扶／贫协", 10);
    cut(Rule::Connectors, "东西部扶贫～协作", 10);
    cut(Rule::Forms, "东西部扶贫︰协作", 10);
    cut(Rule::Measures, "东西部扶14个协作", 10);
    cut(Rule::Digits, "东西部扶２０协作", 10);
    cut(Rule::Addresses, "at http://a.cn/b-c/d", 18);
    cut(Rule::Orphans, "东西部扶贫协", 10);
    cut(Rule::Indents, "　　东西部扶贫协作", 10);
    cut(Rule::SoftHyphens, "co\u{AD}operation", 10);
}

#[test]
fn lines_are_made_when_asked_for() {
    // So much text that to set it all would be seen.
    let text = "东西部扶贫协作，".repeat(500_000);
    let three: Vec<Line> = each(&text, &Options::new(20)).take(3).collect();
    assert_eq!(three.len(), 3);
    assert!(three[2].range.end < 200);
    assert!(!facts('东').joins());
}
