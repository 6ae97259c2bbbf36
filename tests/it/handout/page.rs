//! The web page: a tree, with the texts of the pack in it as they are.

use std::collections::BTreeSet;

use dongxi::app::flow::Arrangement;
use dongxi::exchange::handout::{Entry, Handout, Matter, Page};
use dongxi::exchange::html;
use dongxi::pack::Pack;
use dongxi::store;
use dongxi::text::pinyin::{Names, ruby};
use proptest::prelude::*;

use super::{handout, labels, one_line, pack, texts};

/// An element or a text of the page.
#[derive(Debug, PartialEq)]
enum Node {
    /// Its name, its attributes, whether it opens.
    Tag(String, Vec<(String, String)>, bool),
    Text(String),
}

/// Elements that have no end.
const VOID: [&str; 1] = ["meta"];

/// Reads a page; panics where it is no tree.
fn read(html: &str) -> Vec<Node> {
    let html = html.strip_prefix("<!DOCTYPE html>\n").unwrap();
    let (mut nodes, mut open) = (Vec::new(), Vec::new());
    let mut rest = html;
    while let Some((text, behind)) = rest.split_once('<') {
        nodes.push(Node::Text(unescape(text)));
        let (tag, behind) = behind.split_once('>').unwrap();
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
            nodes.push(Node::Tag(name.to_owned(), Vec::new(), false));
            continue;
        }
        let (name, mut left) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while !left.is_empty() {
            let (key, value) = left.split_once("=\"").unwrap();
            let (value, behind) = value.split_once('"').unwrap();
            attributes.push((key.to_owned(), unescape(value)));
            left = behind.trim_start();
        }
        nodes.push(Node::Tag(name.to_owned(), attributes, true));
        if name == "style" {
            let (_, behind) = rest.split_once("</style>").unwrap();
            rest = behind;
        } else if !VOID.contains(&name) {
            open.push(name.to_owned());
        }
    }
    assert_eq!((open.len(), rest), (0, "\n"));
    nodes
}

/// Text with its references resolved; panics at one that is not ours.
fn unescape(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        let (name, behind) = part.split_once(';').unwrap();
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            other => panic!("&{other};"),
        });
        out.push_str(behind);
    }
    out
}

fn write(pack: &Pack, arrangement: Arrangement, matter: &Matter, pages: &[Page]) -> String {
    let labels = labels();
    let handout = handout(pack, &labels, arrangement);
    let mut out = Vec::new();
    html::write(&mut out, &handout, matter, pages).unwrap();
    String::from_utf8(out).unwrap()
}

/// A page whose Chinese has its pinyin over it.
fn write_read(pack: &Pack, arrangement: Arrangement) -> String {
    let labels = labels();
    let handout = Handout {
        pinyin: true,
        ..handout(pack, &labels, arrangement)
    };
    let mut out = Vec::new();
    html::write(&mut out, &handout, &Matter::Article(0), &[]).unwrap();
    String::from_utf8(out).unwrap()
}

/// What stands in the paragraphs of a language, without pinyin, and the pinyin of each
/// word with the word.
fn ruby_of(nodes: &[Node], lang: &str) -> (String, Vec<(String, String)>) {
    let (mut open, mut text) = (Vec::<(&str, bool)>::new(), String::new());
    let mut words: Vec<(String, String)> = Vec::new();
    for node in nodes {
        match node {
            Node::Tag(name, _, false) => {
                let own = open.pop().unwrap();
                assert_eq!(own.0, name);
            }
            Node::Tag(name, attributes, true) => {
                if name == "ruby" {
                    words.push(Default::default());
                }
                let own = attributes.iter().any(|(k, v)| k == "lang" && v == lang);
                if name == "rt" {
                    let tag = ("lang".to_owned(), "zh-Latn-pinyin".to_owned());
                    assert_eq!(attributes, &[tag]);
                }
                if !VOID.contains(&name.as_str()) && name != "style" {
                    open.push((name, name == "p" && own));
                }
            }
            Node::Text(own) => {
                if !open.iter().any(|own| own.1) {
                    continue;
                }
                match open.last().unwrap().0 {
                    "rp" => {}
                    "rt" => words.last_mut().unwrap().1.push_str(own),
                    name => {
                        text.push_str(own);
                        if name == "ruby" {
                            words.last_mut().unwrap().0.push_str(own);
                        }
                    }
                }
            }
        }
    }
    (text, words)
}

/// The texts of the elements called `name` in this language, marks left out.
fn texts_of(nodes: &[Node], name: &str, lang: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, node) in nodes.iter().enumerate() {
        let Node::Tag(own, attributes, true) = node else {
            continue;
        };
        let is_lang = attributes.iter().any(|(k, v)| k == "lang" && v == lang);
        if let (true, true, Some(Node::Text(text))) = (own == name, is_lang, nodes.get(at + 1)) {
            found.push(text.clone());
        }
    }
    found
}

/// A text as HTML can have it.
fn expected(text: &str) -> String {
    one_line(text).replace(['\u{fffe}', '\u{ffff}'], "")
}

proptest! {
    #[test]
    fn any_text_reads_back_as_itself(zh in texts(), en in texts()) {
        let pack = pack(&zh, &en);
        for arrangement in Arrangement::ALL {
            let page = write(&pack, arrangement, &Matter::Article(0), &[]);
            let nodes = read(&page);
            let zh_read = texts_of(&nodes, "span", "zh-Hans");
            // The title; the section is called the same, and so has no heading.
            prop_assert_eq!(&zh_read, &[expected(&zh)]);
            if arrangement != Arrangement::Single {
                let en_read = texts_of(&nodes, "p", "en-GB");
                prop_assert_eq!(&en_read, &[expected(&en)]);
            }
        }
    }

    #[test]
    fn any_text_under_its_pinyin_reads_back_as_itself(zh in texts(), en in texts()) {
        let pack = pack(&zh, &en);
        for arrangement in Arrangement::ALL {
            let nodes = read(&write_read(&pack, arrangement));
            let (text, words) = ruby_of(&nodes, "zh-Hans");
            prop_assert_eq!(text, expected(&zh));
            for (word, over) in words {
                prop_assert_eq!(ruby(&word, &Names::default()).len(), 1, "{} {}", word, over);
            }
            if arrangement != Arrangement::Single {
                let en_read = texts_of(&nodes, "p", "en-GB");
                prop_assert_eq!(&en_read, &[expected(&en)]);
            }
        }
    }

    #[test]
    fn any_value_of_a_record_reads_back_and_only_the_web_is_linked(label in texts(), url in texts()) {
        let page = Page {
            tag: "en".to_owned(),
            title: label.clone(),
            entries: vec![Entry {
                label: label.clone(),
                values: vec![(label.clone(), Some(url.clone())), (url.clone(), None)],
            }],
        };
        let pack = pack("甲", "a");
        let html = write(&pack, Arrangement::Single, &Matter::Pack, &[]);
        read(&html);
        let record = dongxi::app::record::Record::Term(0);
        let nodes = read(&write(&pack, Arrangement::Side, &Matter::Record(record), &[page]));
        let text: String = nodes.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Tag(..) => None,
        }).collect();
        prop_assert!(text.contains(&expected(&label)));
        for node in &nodes {
            if let Node::Tag(name, attributes, true) = node && name == "a" {
                prop_assert!(attributes[0].1.starts_with("http"));
            }
        }
    }
}

#[test]
fn each_word_has_its_pinyin_over_it() {
    let pack = pack("在西安，重庆银行行长说“好”<3%。", "a");
    let nodes = read(&write_read(&pack, Arrangement::Side));
    let (_, words) = ruby_of(&nodes, "zh-Hans");
    let words: Vec<(&str, &str)> = words.iter().map(|own| (&*own.0, &*own.1)).collect();
    let wanted = [
        ("在", "zài"),
        ("西安", "xī'ān"),
        ("重庆", "chóngqìng"),
        ("银行", "yínháng"),
        ("行长", "hángzhǎng"),
        ("说", "shuō"),
        ("好", "hǎo"),
    ];
    assert_eq!(words, wanted);
    // Titles and headings have none, and no page that was not asked for it.
    assert_eq!(
        write(&pack, Arrangement::Side, &Matter::Article(0), &[])
            .matches("<ruby")
            .count(),
        0
    );
    assert_eq!(
        write_read(&pack, Arrangement::Single)
            .matches("<ruby")
            .count(),
        wanted.len()
    );
}

#[test]
fn every_mark_of_the_built_in_pack_leads_somewhere_and_every_id_is_one_place() {
    let pack = store::builtin().unwrap();
    for arrangement in Arrangement::ALL {
        let nodes = read(&write(&pack, arrangement, &Matter::Pack, &[]));
        let (mut ids, mut links) = (BTreeSet::new(), BTreeSet::new());
        for node in &nodes {
            let Node::Tag(_, attributes, true) = node else {
                continue;
            };
            for (key, value) in attributes {
                match (key.as_str(), value.strip_prefix('#')) {
                    ("id", _) => assert!(ids.insert(value.clone()), "{value} twice"),
                    ("href", Some(id)) => drop(links.insert(id.to_owned())),
                    ("href", None) => assert!(value.starts_with("http"), "{value}"),
                    _ => {}
                }
            }
        }
        assert!(links.is_subset(&ids), "{:?}", links.difference(&ids));
        assert!(ids.contains("overview.def-1") && links.contains("changes.note-1"));
    }
}

#[test]
fn the_page_asks_for_nothing_from_elsewhere() {
    let page = write(
        &store::builtin().unwrap(),
        Arrangement::Side,
        &Matter::Pack,
        &[],
    );
    for tag in ["<script", "<link", "<img", "<iframe", "@import", "url("] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert!(page.contains("line-break: strict") && page.contains("size: A4"));
}
