//! The worked example opens, and the pages that describe it are true.

use std::path::{Path, PathBuf};

use dongxi::pack::{Bitext, Paragraph, Place, Source};
use dongxi::store;
use ron::extensions::Extensions;

/// The worked example's folder.
pub(crate) fn trail() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/packs/trail")
}

#[test]
fn the_worked_example_opens() {
    let pack = match store::open(&trail()) {
        Ok(pack) => pack,
        Err(problems) => panic!("{problems}"),
    };
    assert_eq!(pack.manifest.title.get("cy").unwrap(), "Llwybr y bae");
    let place = Place {
        article: 0,
        paragraph: 0,
        segment: 1,
    };
    let (paragraph, segment) = pack.at(place).unwrap();
    assert_eq!(segment.id, "start-2");
    assert_eq!(
        paragraph.segment_text("zh", 1).unwrap(),
        "全程14公里，沿途设四处驿站，终点是高岭。",
    );
    assert_eq!(paragraph.segment_text("cy", 1), None);
    assert_eq!(pack.pairings[0].end.unwrap().to_string(), "2009");
}

#[test]
fn the_worked_example_has_nothing_but_its_missing_welsh_to_warn_of() {
    let problems = store::check(Some(&trail())).unwrap();
    for problem in problems.iter() {
        assert!(problem.message().contains("has no `cy`"), "{problem}");
    }
    assert_eq!(problems.iter().len(), 2);
}

#[test]
fn the_snippets_of_the_documentation_parse_and_stand_in_the_example() {
    let document = include_str!("../../../src/pack.rs");
    let article = include_str!("../packs/trail/articles/start.ron");
    let snippets = snippets(document);
    assert_eq!(snippets.len(), 4);
    let files: [(&str, &[u8]); 3] = [
        ("pack.ron", snippets[0].as_bytes()),
        ("articles/start.ron", article.as_bytes()),
        ("regions.ron", b"[]"),
    ];
    let problems = store::read("doc", &files).expect_err("its regions are not all there");
    for problem in problems.iter() {
        assert!(problem.path.ends_with("start.ron"), "{problem}");
    }
    let paragraph: Paragraph = ron::from_str(&snippets[1]).unwrap();
    assert_eq!(paragraph.segments[0].id, "start-1");
    let bitext: Bitext = ron::from_str(&snippets[3]).unwrap();
    assert_eq!(bitext.files.iter().count(), 2);
    let squeeze = |text: &str| text.split_whitespace().collect::<String>();
    for line in snippets[1].lines().filter(|line| line.contains('"')) {
        assert!(squeeze(article).contains(&squeeze(line)), "{line}");
    }
    let short = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let source: Source = short.from_str(&snippets[2]).unwrap();
    let there: Vec<Source> = short
        .from_str(include_str!("../packs/trail/sources.ron"))
        .unwrap();
    assert!(there.contains(&source), "{source:?}");
}

#[test]
fn the_built_in_table_lists_exactly_the_files_of_the_pack() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pack");
    let mut there = Vec::new();
    files_below(&root, "", &mut there);
    there.sort();
    let mut listed: Vec<String> = store::builtin_files().map(str::to_owned).collect();
    listed.sort();
    assert_eq!(listed, there);
}

#[test]
fn what_the_build_packed_is_what_the_files_say() {
    let files = store::builtin_from_files().unwrap_or_else(|problems| panic!("{problems}"));
    let packed = store::builtin().unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(packed, files);
}

fn files_below(folder: &Path, prefix: &str, out: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files_below(&entry.path(), &format!("{name}/"), out);
        } else {
            out.push(name);
        }
    }
}

/// The `ron` blocks of a module's documentation.
fn snippets(document: &str) -> Vec<String> {
    let mut snippets = Vec::new();
    let mut open: Option<String> = None;
    for line in document.lines() {
        let Some(text) = line.strip_prefix("//!") else {
            break;
        };
        let text = text.strip_prefix(' ').unwrap_or(text);
        match (&mut open, text) {
            (None, "```ron") => open = Some(String::new()),
            (Some(_), "```") => snippets.extend(open.take()),
            (Some(snippet), line) => {
                snippet.push_str(line);
                snippet.push('\n');
            }
            (None, _) => {}
        }
    }
    snippets
}
