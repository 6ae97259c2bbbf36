//! BibTeX and CSL JSON, read back.

use std::collections::BTreeMap;

use dongxi::exchange::bibtex::{self, address, escape};
use dongxi::exchange::extract::{extract, write_json};
use dongxi::exchange::handout::Matter;
use dongxi::exchange::{csl, segments};
use dongxi::pack::{Pack, Place, Source};
use dongxi::store;
use proptest::prelude::*;

use super::{both, one_line, pack, texts};

/// An entry: type, key, fields.
type Entry = (String, String, BTreeMap<String, String>);

/// Reads BibTeX as BibTeX does: braces count, whatever stands before them.
fn read(text: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (kind, behind) = rest.strip_prefix('@').unwrap().split_once('{').unwrap();
        let (key, mut behind) = behind.split_once(",\n").unwrap();
        let mut fields = BTreeMap::new();
        while let Some(line) = behind.strip_prefix("  ") {
            let (name, value) = line.split_once(" = ").unwrap();
            let end = value_end(value);
            let (value, left) = value.split_at(end);
            assert!(fields.insert(name.to_owned(), value.to_owned()).is_none());
            behind = left.strip_prefix(",\n").unwrap();
        }
        rest = behind.strip_prefix("}\n").unwrap().trim_start();
        entries.push((kind.to_owned(), key.to_owned(), fields));
    }
    entries
}

/// Bytes of the value that `text` begins with: a group of braces, or a word.
fn value_end(text: &str) -> usize {
    let mut depth = 0;
    for (at, ch) in text.char_indices() {
        match ch {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && !ch.is_alphabetic() {
            return if ch == '}' { at + 1 } else { at };
        }
    }
    panic!("{text} has no end");
}

/// What a text was before it was escaped.
fn unescape(text: &str) -> String {
    let words = [
        ("\\textbackslash{}", "\\"),
        ("\\textbraceleft{}", "{"),
        ("\\textbraceright{}", "}"),
        ("\\textasciicircum{}", "^"),
        ("\\textasciitilde{}", "~"),
    ];
    let (mut out, mut rest) = (String::new(), text);
    while let Some(first) = rest.chars().next() {
        if let Some((word, meant)) = words.iter().find(|(word, _)| rest.starts_with(word)) {
            out.push_str(meant);
            rest = rest.strip_prefix(word).unwrap();
            continue;
        }
        let mut chars = rest.chars();
        let ch = chars
            .next()
            .filter(|ch| *ch != '\\')
            .or_else(|| chars.next());
        assert!(first != '\\' || "$&%#_".contains(ch.unwrap()), "{text}");
        assert!(first == '\\' || !"$&%#_^~{}".contains(first), "{text}");
        out.push(ch.unwrap());
        rest = chars.as_str();
    }
    out
}

fn inner(value: &str) -> &str {
    value.strip_prefix('{').unwrap().strip_suffix('}').unwrap()
}

fn source(title: &str, url: &str) -> Source {
    Source {
        id: "one".to_owned(),
        title: both(title, title),
        publisher: both(title, title),
        date: None,
        url: Some(url.to_owned()),
        lang: vec!["zh".to_owned()],
        kind: "news".to_owned(),
        note: Some(both(title, title)),
    }
}

proptest! {
    #[test]
    fn any_text_reads_back_from_bibtex(text in texts(), url in texts()) {
        let expected = one_line(&text);
        prop_assert_eq!(unescape(&escape(&text)), expected.clone());
        let sources = vec![source(&text, &url), source("甲", "x")];
        let pack = Pack { sources, ..Pack::default() };
        let mut out = Vec::new();
        bibtex::write(&mut out, &pack, "zh").unwrap();
        let entries = read(&String::from_utf8(out).unwrap());
        prop_assert_eq!(entries.len(), 2);
        let fields = &entries[0].2;
        prop_assert_eq!(unescape(inner(inner(&fields["title"]))), expected.clone());
        prop_assert_eq!(unescape(inner(&fields["journal"])), expected.clone());
        prop_assert_eq!(unescape(inner(&fields["annote"])), expected);
        let own = address(&url);
        let ends = own.contains(['{', '}', '\\', ' ', '\n']);
        prop_assert!(!ends);
        prop_assert_eq!(inner(&fields["url"]), own);
    }

    #[test]
    fn any_text_reads_back_from_json_and_rows(zh in texts(), en in texts()) {
        let pack = pack(&zh, &en);
        let mut out = Vec::new();
        write_json(&mut out, &extract(&pack, &Matter::Segment(Place::default()))).unwrap();
        let read: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let segment = &read["articles"][0]["sections"][0]["paragraphs"][0]["segments"][0];
        prop_assert_eq!(segment["text"]["zh"].as_str(), Some(zh.as_str()));
        prop_assert_eq!(segment["text"]["en"].as_str(), Some(en.as_str()));
        let mut out = Vec::new();
        segments::write_tsv(&mut out, &pack, &[Place::default()], &["zh", "en"]).unwrap();
        let rows = String::from_utf8(out).unwrap();
        let rows: Vec<Vec<&str>> = rows.lines().map(|row| row.split('\t').collect()).collect();
        prop_assert_eq!(&rows[0], &["place", "zh", "en", "sources"]);
        // Every break of a line is a space there, and no other control is left.
        let field = |text: &str| one_line(&text.replace('\r', " "));
        prop_assert_eq!(&rows[1], &["a#p", &field(&zh), &field(&en), ""]);
        prop_assert_eq!(rows.len(), 2);
    }
}

#[test]
fn every_source_of_the_built_in_pack_is_an_entry_under_its_id() {
    let pack = store::builtin().unwrap();
    let mut out = Vec::new();
    bibtex::write(&mut out, &pack, "en").unwrap();
    let entries = read(&String::from_utf8(out).unwrap());
    assert_eq!(entries.len(), pack.sources.len());
    for ((kind, key, fields), source) in entries.iter().zip(&pack.sources) {
        assert_eq!(*key, source.id);
        assert!(["article", "book", "techreport", "misc"].contains(&kind.as_str()));
        let title = unescape(inner(inner(&fields["title"])));
        assert_eq!(title, source.cited("en"));
        let year = fields.get("year").map(|own| inner(own).to_owned());
        assert_eq!(year, source.date.map(|date| date.year.to_string()));
        assert_eq!(
            fields.get("url").map(|own| inner(own)),
            source.url.as_deref()
        );
        assert!(!fields.contains_key("author") && !fields.contains_key("urldate"));
    }
}

/// Types of items of CSL 1.0.2 that are written.
const TYPES: [&str; 11] = [
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "book",
    "chapter",
    "dataset",
    "document",
    "entry-encyclopedia",
    "legislation",
    "report",
    "webpage",
];

#[test]
fn every_source_of_the_built_in_pack_is_an_item_of_csl() {
    let pack = store::builtin().unwrap();
    let mut out = Vec::new();
    csl::write(&mut out, &pack, "zh").unwrap();
    let items: Vec<serde_json::Value> = serde_json::from_slice(&out).unwrap();
    assert_eq!(items.len(), pack.sources.len());
    for (item, source) in items.iter().zip(&pack.sources) {
        assert_eq!(item["id"], source.id.as_str());
        assert!(TYPES.contains(&item["type"].as_str().unwrap()), "{item}");
        assert_eq!(item["title"], source.cited("zh"));
        let publisher = item.get("publisher").or(item.get("container-title"));
        assert_eq!(publisher.unwrap(), source.publisher.in_or_any("zh"));
        let date = source.date.map(|own| own.to_string());
        let parts = item.get("issued").map(|own| {
            let parts = own["date-parts"][0].as_array().unwrap().iter();
            let parts: Vec<String> = parts
                .map(|part| format!("{:02}", part.as_i64().unwrap()))
                .collect();
            parts.join("-")
        });
        assert_eq!(parts, date);
        assert_eq!(
            item.get("URL").and_then(|own| own.as_str()),
            source.url.as_deref()
        );
        assert!(item.get("author").is_none() && item.get("accessed").is_none());
    }
}
