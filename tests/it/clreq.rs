//! The marks of CLREQ's table of punctuation marks (appendix A,
//! <https://www.w3.org/TR/clreq/>), each at every column of lines of 2 to 40
//! cells that have room for the mark and the character it keeps to.

#![expect(
    clippy::string_slice,
    reason = "a range inside a character is a fault that a test has to find"
)]

use dongxi::text::width::{Ambiguous, cells};
use dongxi::text::wrap::{Options, lines};

/// The 28 marks of the table that may not begin a line.
const NOT_FIRST: [&str; 28] = [
    "。", "．", "，", "、", "：", "；", "！", "‼", "？", "⁇", // pause and stop
    "～", "-", "–", // connectors
    "·", "・", "‧", // interpuncts
    "」", "』", "”", "’", "）", "》", "〉", "】", "〗", "〕", "］", "｝",
];

/// The 12 marks of the table that may not end a line.
const NOT_LAST: [&str; 12] = [
    "「", "『", "“", "‘", "（", "《", "〈", "【", "〖", "〔", "［", "｛",
];

/// Forms of the marks above that Chinese texts have as well: of ASCII, halfwidth,
/// for vertical or older text, and connectors that the table has in another place.
const ALSO_NOT_FIRST: [&str; 45] = [
    ",", ".", ":", ";", "!", "?", ")", "]", "}", "%", "％", "‰", "℃", "°", "′", "″", "｡", "､", "｣",
    "･", "—", "⸺", "〜", "－", "⁈", "⁉", "﹐", "﹒", "﹔", "﹕", "﹗", "〙", "〛", "｠", "︰",
    "＞", "•", "―", "─", "━", "﹘", "²", "³", "®", "™",
];

/// Forms of the opening marks.
const ALSO_NOT_LAST: [&str; 12] = [
    "(", "[", "{", "｢", "〘", "〚", "｟", "﹁", "﹃", "﹙", "〝", "＜",
];

/// Marks of two characters that are one.
const PAIRS: [&str; 5] = ["——", "……", "⸺", "⋯⋯", "⸺⸺"];

const SOLIDI: [&str; 2] = ["/", "／"];

const AMBIGUOUS: [Ambiguous; 2] = [Ambiguous::Narrow, Ambiguous::Wide];

/// Calls `judge` with the lines of Chinese text that has `mark` in it, for
/// every width from 2 to 40 that has room for `cluster`, and every column. The
/// judge says whether a line, the first or a later one, may be so.
#[track_caller]
fn at_every_column(mark: &str, cluster: &str, judge: impl Fn(&[&str]) -> bool) -> usize {
    let mut cases = 0;
    for ambiguous in AMBIGUOUS {
        for width in cells(cluster, ambiguous).max(2)..=40 {
            for lead in 0..=width {
                let text = format!("{}{mark}协作支援", "东西部扶贫".repeat(9))
                    .chars()
                    .skip(45 - lead - 1)
                    .collect::<String>();
                let options = Options {
                    ambiguous,
                    ..Options::new(width)
                };
                let all = lines(&text, &options);
                let all: Vec<&str> = all.iter().map(|l| &text[l.range.clone()]).collect();
                assert!(judge(&all), "{mark} at {width}, {ambiguous:?}: {all:?}");
                assert_eq!(all.concat(), text, "{mark} at {width}");
                cases += 1;
            }
        }
    }
    cases
}

fn not_first(mark: &str) -> usize {
    at_every_column(mark, &format!("贫{mark}"), |lines| {
        lines.iter().skip(1).all(|line| !line.starts_with(mark))
    })
}

fn not_last(mark: &str) -> usize {
    at_every_column(mark, &format!("{mark}协"), |lines| {
        lines.iter().all(|line| !line.ends_with(mark))
    })
}

#[test]
fn the_forty_marks_keep_from_line_starts_and_line_ends() {
    let first: usize = NOT_FIRST.iter().map(|mark| not_first(mark)).sum();
    let last: usize = NOT_LAST.iter().map(|mark| not_last(mark)).sum();
    assert_eq!(NOT_FIRST.len() + NOT_LAST.len(), 40);
    assert!(first + last > 40 * 2 * 700, "{first} and {last}");
}

#[test]
fn so_do_their_other_forms() {
    for mark in ALSO_NOT_FIRST {
        not_first(mark);
    }
    for mark in ALSO_NOT_LAST {
        not_last(mark);
    }
}

#[test]
fn pair_marks_are_not_divided_and_begin_no_line() {
    for pair in PAIRS {
        at_every_column(pair, pair, |lines| {
            lines.iter().any(|line| line.contains(pair))
        });
        at_every_column(pair, &format!("贫{pair}"), |lines| {
            lines.iter().skip(1).all(|line| !line.starts_with(pair))
        });
    }
}

#[test]
fn a_solidus_is_at_neither_end() {
    for solidus in SOLIDI {
        at_every_column(solidus, &format!("贫{solidus}协"), |lines| {
            let inner = lines.iter().skip(1).all(|line| !line.starts_with(solidus));
            inner && lines.iter().all(|line| !line.ends_with(solidus))
        });
    }
}

#[test]
fn marks_in_a_row_keep_together() {
    let rows = [
        ("扶贫”。", "贫”。"),
        ("扶贫）》，", "贫）》，"),
        ("扶贫？！", "贫？！"),
        ("扶贫？！”", "贫？！”"),
        ("扶贫’”", "贫’”"),
        ("扶贫……”", "贫……”"),
        ("扶贫%）,", "贫%）,"),
    ];
    for (mark, cluster) in rows {
        at_every_column(mark, cluster, |lines| {
            lines.iter().any(|line| line.contains(cluster))
        });
    }
    for open in ["（《", "“‘", "「『", "(“", "《〈"] {
        let cluster = format!("{open}协");
        at_every_column(open, &cluster, |lines| {
            lines.iter().any(|line| line.contains(&cluster))
        });
    }
}
