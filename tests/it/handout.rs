//! Handouts and citations: what is written reads back as what the pack says.

mod cited;
mod marked;
mod page;
#[cfg(feature = "tui")]
mod program;

use dongxi::app::flow::Arrangement;
use dongxi::exchange::handout::{Handout, Labels};
use dongxi::pack::{Article, Language, Pack, Paragraph, Section, Text};
use dongxi::text::visible::inert;
use proptest::prelude::*;

/// Texts with much in them that some format takes for a mark.
fn texts() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(
        "\\`*_{}[]<>()#+-.!|~^$&:;=%@\"'/ \t\n\r0123456789ax东。\u{3000}\u{0}\u{1b}\u{85}\u{fffe}\u{202e}"
            .chars()
            .collect::<Vec<_>>(),
    );
    let word = prop::sample::select(vec![
        "1. ",
        "- ",
        "# ",
        "> ",
        "***",
        "---",
        "&amp;",
        "&#60;",
        "<b>",
        "<!--",
        "-->",
        "</style>",
        "]]>",
        "![",
        "](",
        "[^1]",
        "http://a_b.c",
        "www.a_b.c",
        "\\\\",
        "}}",
        "{{",
        "::",
        "$$",
        "| a | b |",
        "东西",
        "word",
        "\n\n",
        "~~~",
        "==",
        "\\begin{x}",
        "%\n",
    ]);
    let part = prop_oneof![
        mark.prop_map(String::from),
        word.prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(part, 1..12).prop_map(|parts| parts.concat())
}

/// A text on one line, nothing in it that a terminal would obey.
fn one_line(text: &str) -> String {
    inert(text).replace(['\t', '\n'], " ")
}

fn both(zh: &str, en: &str) -> Text {
    let pair = |tag: &str, text: &str| (tag.to_owned(), text.to_owned());
    [pair("zh", zh), pair("en", en)].into_iter().collect()
}

/// A pack of one article of one segment.
fn pack(zh: &str, en: &str) -> Pack {
    let language = |tag: &str, name: &str, interchange: &str| Language {
        tag: tag.to_owned(),
        name: name.to_owned(),
        interchange: Some(interchange.to_owned()),
    };
    let mut pack = Pack::default();
    "made".clone_into(&mut pack.manifest.id);
    pack.manifest.languages = vec![
        language("zh", "中文", "zh-CN"),
        language("en", "English", "en-GB"),
    ];
    pack.articles.push(Article {
        id: "a".to_owned(),
        title: both(zh, en),
        sections: vec![Section {
            id: "s".to_owned(),
            title: both(zh, en),
            paragraphs: vec![Paragraph::of("p".to_owned(), both(zh, en))],
        }],
    });
    pack
}

fn labels() -> Labels {
    Labels {
        sources: "Sources".to_owned(),
        notes: "Notes".to_owned(),
        contents: "Contents".to_owned(),
        disagree: "Sources disagree".to_owned(),
    }
}

fn handout<'a>(pack: &'a Pack, labels: &'a Labels, arrangement: Arrangement) -> Handout<'a> {
    Handout {
        pack,
        tags: &["zh", "en"],
        arrangement,
        notes: true,
        sources: true,
        pinyin: false,
        labels,
        missing: "(no text)",
        label_tag: "en",
    }
}
