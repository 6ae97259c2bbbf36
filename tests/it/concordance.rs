//! The concordance: lines, orders, renderings, audits; on the screen, on the
//! command line, in files.

#[cfg(feature = "tui")]
mod counted;
mod judged;
mod ordered;
#[cfg(feature = "tui")]
mod program;
mod quick;
#[cfg(feature = "tui")]
mod shown;
mod tmx;
mod units;

use std::fmt::Write as _;

use dongxi::concordance::nodes::Nodes;
use dongxi::concordance::{Line, Texts, lines};
use dongxi::pack::Pack;
use dongxi::search::Corpus;
use dongxi::store;

/// A pack with one paragraph a segment; an empty side is not there.
pub(super) fn pack(segments: &[(&str, &str)], glossary: &str) -> Pack {
    let mut paragraphs = String::new();
    for (at, (zh, en)) in segments.iter().enumerate() {
        let side = |tag: &str, text: &str| {
            if text.is_empty() {
                String::new()
            } else {
                format!("{tag:?}: {text:?}, ")
            }
        };
        writeln!(
            paragraphs,
            "(segments: [(id: \"s-{at}\", text: {{{}{}}})]),",
            side("zh", zh),
            side("en", en)
        )
        .unwrap();
    }
    let article = format!(
        r#"(id: "a", title: {{"zh": "题", "en": "title"}}, sections: [
            (id: "one", title: {{"zh": "节", "en": "section"}}, paragraphs: [{paragraphs}])])"#
    );
    let manifest = r#"(schema: 1, id: "made-up", version: "1", title: {"zh": "题", "en": "title"},
        languages: [(tag: "zh", name: "中文", interchange: "zh-CN"),
            (tag: "en", name: "English", interchange: "en-GB")],
        files: (articles: ["a.ron"], glossary: ["g.ron"], labels: ["l.ron"]))"#;
    let labels = r#"[(key: "settled", text: {"zh": "已定", "en": "settled"})]"#;
    let files: [(&str, &[u8]); 4] = [
        ("pack.ron", manifest.as_bytes()),
        ("a.ron", article.as_bytes()),
        ("g.ron", glossary.as_bytes()),
        ("l.ron", labels.as_bytes()),
    ];
    store::read("made-up", &files).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The lines of a query in one language.
pub(super) fn find(pack: &Pack, query: &str, language: usize) -> Vec<Line> {
    let corpus = Corpus::of(pack);
    nodes(pack, &corpus, query, language).lines(pack, &corpus)
}

/// The nodes of a query in one language.
pub(super) fn nodes(pack: &Pack, corpus: &Corpus, query: &str, language: usize) -> Nodes {
    lines(pack, corpus, query).unwrap().of(language)
}

#[test]
fn a_line_is_a_hit_with_its_paragraph_around_it() {
    let pack = pack(&[("东西部扶贫协作，扶贫。", "Poverty alleviation.")], "[]");
    let texts = Texts::new(&pack);
    let found = find(&pack, "fupin", 0);
    let parts: Vec<_> = found.iter().map(|line| texts.parts(line)).collect();
    let shown: Vec<_> = parts
        .iter()
        .map(|own| (own.left, own.node, own.right))
        .collect();
    let expected = [
        ("东西部", "扶贫", "协作，扶贫。"),
        ("东西部扶贫协作，", "扶贫", "。"),
    ];
    assert_eq!(shown, expected);
    let error = lines(&pack, &Corpus::of(&pack), "re:(").unwrap_err();
    assert_eq!(error.fault, dongxi::search::Fault::Pattern);
}

#[test]
fn titles_have_no_line() {
    let pack = pack(&[("节外生枝", "text")], "[]");
    assert_eq!(find(&pack, "节", 0).len(), 1);
    assert_eq!(find(&pack, "题", 0).len(), 0);
}
