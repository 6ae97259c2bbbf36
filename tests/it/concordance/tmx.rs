//! Translation memories, read back by a small check of their own.

use std::collections::BTreeMap;

use dongxi::concordance::Texts;
use dongxi::concordance::association::Vocabulary;
use dongxi::concordance::rendering::Renderings;
use dongxi::exchange::concordance::{write_tmx, write_tsv};
use dongxi::exchange::tmx::escape;
use dongxi::search::Rule;

use super::{find, pack};

/// An element as it is read: its name, what it says, what is in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) said: BTreeMap<String, String>,
    pub(crate) inner: Vec<Element>,
    pub(crate) text: String,
}

impl Element {
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.inner.iter().filter(move |own| own.name == name)
    }

    pub(crate) fn one(&self, name: &str) -> &Element {
        self.inner.iter().find(|own| own.name == name).unwrap()
    }
}

/// Text with its entities put back; any other `&` is an error.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, behind) = after.split_once(';').unwrap();
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            other => panic!("&{other}; is not one of XML's own"),
        });
        rest = behind;
    }
    out + rest
}

/// Reads a document: every tag is closed by its own name, every attribute is
/// in quotes, nothing stands outside the root.
pub(crate) fn read(document: &str) -> Element {
    assert!(!document.contains('\0'));
    let (head, body) = document.split_once("<tmx").unwrap();
    let lines: Vec<&str> = head.lines().collect();
    let expected = [
        r#"<?xml version="1.0" encoding="UTF-8"?>"#,
        r#"<!DOCTYPE tmx SYSTEM "tmx14.dtd">"#,
    ];
    assert_eq!(lines, expected);
    let body = format!("<tmx{body}");
    let mut open = vec![Element::default()];
    let mut rest = body.trim_end();
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let (text, behind) = rest.split_at(rest.find('<').unwrap());
            assert!(!text.contains('>'), "{text}");
            open.last_mut().unwrap().text.push_str(&plain(text));
            rest = behind;
            continue;
        };
        let (tag, behind) = tag.split_once('>').unwrap();
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            let own = open.pop().unwrap();
            assert_eq!(own.name, name);
            open.last_mut().unwrap().inner.push(own);
            continue;
        }
        let is_empty = tag.ends_with('/');
        let own = element(tag.trim_end_matches('/'));
        if is_empty {
            open.last_mut().unwrap().inner.push(own);
        } else {
            open.push(own);
        }
    }
    assert_eq!(open.len(), 1, "something is left open");
    let mut root = open.pop().unwrap();
    assert_eq!(root.inner.len(), 1);
    root.inner.pop().unwrap()
}

fn element(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut said = BTreeMap::new();
    while let Some((key, value)) = rest.trim_start().split_once("=\"") {
        let (value, behind) = value.split_once('"').unwrap();
        assert!(!value.contains('<'));
        assert!(said.insert(key.to_owned(), plain(value)).is_none());
        rest = behind;
    }
    assert_eq!(rest.trim(), "");
    Element {
        name: name.to_owned(),
        said,
        ..Element::default()
    }
}

/// The units of a document: `tuid`, then language and text of each side.
pub(crate) fn units(document: &str) -> Vec<(String, Vec<(String, String)>)> {
    let root = read(document);
    assert_eq!(
        (root.name.as_str(), root.said["version"].as_str()),
        ("tmx", "1.4")
    );
    let header = root.one("header");
    for required in [
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    ] {
        assert!(!header.said[required].is_empty(), "{required}");
    }
    let side = |own: &Element| (own.said["xml:lang"].clone(), own.one("seg").text.clone());
    let unit = |own: &Element| {
        let sides = own.all("tuv").map(side).collect();
        (own.said["tuid"].clone(), sides)
    };
    root.one("body").all("tu").map(unit).collect()
}

#[test]
fn a_translation_memory_reads_back_as_it_was() {
    let hard = [
        ("研发R&D<一>扶贫。", "R&D \"one\" > 'two' <b>&amp;</b>."),
        ("𠀀扶贫扶贫👩‍👩‍👧‍👦", "An emoji 👩‍👩‍👧‍👦 & more"),
        ("未译扶贫", ""),
    ];
    let pack = pack(&hard, "[]");
    let lines = find(&pack, "扶贫", 0);
    assert_eq!(lines.len(), 4);
    let mut bytes = Vec::new();
    let count = write_tmx(&mut bytes, &pack, &lines, 1).unwrap();
    assert_eq!(count, 2, "each segment once, and only with both sides");
    let units = units(&String::from_utf8(bytes).unwrap());
    let expected: Vec<(String, Vec<(String, String)>)> = hard
        .iter()
        .take(2)
        .enumerate()
        .map(|(at, (zh, en))| {
            let sides = [("zh-CN", zh), ("en-GB", en)];
            let own = |(tag, text): (&str, &&str)| (tag.to_owned(), (**text).to_owned());
            (format!("a#s-{at}"), sides.into_iter().map(own).collect())
        })
        .collect();
    assert_eq!(units, expected);
}

#[test]
fn what_xml_does_not_know_is_dropped() {
    assert_eq!(escape("a\u{b}b\u{fffe}c\td\r\ne"), "abc d  e");
    assert_eq!(escape("plain 扶贫"), "plain 扶贫");
    assert_eq!(escape("]]>"), "]]&gt;");
}

#[test]
fn the_rows_have_as_many_fields_as_the_header() {
    let pack = pack(&[("一扶贫", "some poverty"), ("扶贫", "")], "[]");
    let texts = Texts::new(&pack);
    let lines = find(&pack, "扶贫", 0);
    let renderings = Renderings::new(&texts, &lines, &Vocabulary::new(&texts, 1));
    let mut bytes = Vec::new();
    let rule = Some(Rule::Literal);
    write_tsv(&mut bytes, &texts, &lines, &renderings, rule).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let rows: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(rows.len(), 3);
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{text}");
    assert_eq!(rows[1][..5], ["a#s-0", "zh", "一", "扶贫", ""]);
    assert_eq!(rows[2][8..], ["untranslated", "Literal", ""]);
}
