//! `dongxi show --format` as a program.

use std::process::{Command, Output};

use crate::expect;

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dongxi"));
    let command = command.arg("show").args(arguments).env_clear();
    command.env("LANG", "en_GB.UTF-8").output().unwrap()
}

#[track_caller]
fn said(arguments: &[&str]) -> String {
    expect::printed(&run(arguments), 0)
}

fn trail(arguments: &[&str]) -> String {
    let folder = expect::path("tests/it/packs/trail");
    said(&[&["--pack", folder.to_str().unwrap()], arguments].concat())
}

fn json(arguments: &[&str]) -> serde_json::Value {
    serde_json::from_str(&said(&[arguments, &["--format", "json"]].concat())).unwrap()
}

#[test]
fn a_small_pack_in_each_format() {
    let whole = |format| trail(&["--sources", "--format", format]);
    expect::file("tests/it/handout/trail.md", &whole("markdown"));
    // The style sheet is assets/handout.css and is not reviewed twice.
    let html = whole("html");
    let (head, rest) = html.split_once("<style>\n").unwrap();
    let (style, body) = rest.split_once("</style>\n").unwrap();
    let asset = std::fs::read_to_string(expect::path("assets/handout.css")).unwrap();
    assert_eq!(style, asset);
    expect::file("tests/it/handout/trail.html", &format!("{head}{body}"));
    expect::file(
        "tests/it/handout/trail.bib",
        &trail(&["--format", "bibtex"]),
    );
    let csl = trail(&["--lang", "en", "--format", "csl-json"]);
    expect::file("tests/it/handout/trail.csl.json", &csl);
    let segment = trail(&["start#start-3", "--format", "json"]);
    expect::file("tests/it/handout/segment.json", &segment);
    let record = trail(&["harbour-ridge", "--format", "markdown"]);
    expect::file("tests/it/handout/record.md", &record);
    expect::file("tests/it/handout/record.html", &{
        let html = trail(&["harbour-ridge", "--lang", "zh", "--format", "html"]);
        let body = html.split_once("<body>\n").unwrap().1;
        body.to_owned()
    });
    expect::file("tests/it/handout/trail.tsv", &trail(&["--format", "tsv"]));
}

#[test]
fn a_memory_goes_from_the_language_that_is_asked_for() {
    let zh = trail(&["start", "--format", "tmx"]);
    assert!(zh.contains("srclang=\"zh-CN\""), "{zh}");
    assert_eq!(zh.matches("<tu tuid=\"start#start-").count(), 3);
    let en = trail(&["start", "--lang", "en", "--format", "tmx"]);
    assert!(en.contains("srclang=\"en-GB\""), "{en}");
    let rows = trail(&["start", "--lang", "en", "--format", "tsv"]);
    assert!(
        rows.starts_with("place\ten\tsources\nstart#start-1\t"),
        "{rows}"
    );
}

#[test]
fn one_language_speaks_itself_and_a_layout_is_followed() {
    let zh = trail(&["start", "--lang", "zh", "--sources", "--format", "markdown"]);
    assert!(zh.contains("## 出处\n") && !zh.contains("> "), "{zh}");
    assert!(!zh.contains("The trail"), "{zh}");
    let bare = trail(&["start", "--no-notes", "--format", "markdown"]);
    assert!(
        !bare.contains("[^") && !bare.contains("## Sources"),
        "{bare}"
    );
    let html = |layout| trail(&["start", "--layout", layout, "--format", "html"]);
    for layout in ["single", "stacked", "side"] {
        assert!(html(layout).contains(&format!("<main class=\"{layout}\">")));
    }
}

#[test]
fn pinyin_is_set_over_words_and_only_where_chinese_is_printed() {
    let html = |lang| trail(&["start", "--lang", lang, "--pinyin", "--format", "html"]);
    let zh = html("zh");
    assert!(zh.contains("<main class=\"single pinyin\">"), "{zh}");
    let word = "<ruby>海边<rp>(</rp><rt lang=\"zh-Latn-pinyin\">hǎibiān</rt><rp>)</rp></ruby>。";
    assert!(zh.contains(word), "{zh}");
    assert!(!html("en").contains("<ruby"));
    let both = trail(&["start", "--pinyin", "--format", "html"]);
    assert!(both.contains(word) && both.contains("<main class=\"side pinyin\">"));
}

#[test]
fn every_kind_of_record_is_json_with_all_its_sources() {
    for (id, list) in [
        ("pair-p1-350000-640000", "pairings"),
        ("ev-1996-05-meeting", "events"),
        ("term-001", "glossary"),
        ("640000", "regions"),
        ("cc-330281-513431", "contacts"),
        ("conference-1996", "contradictions"),
        ("seed", "sources"),
    ] {
        let read = json(&[id]);
        let own = &read[list][0];
        assert!(own["id"] == id || own["code"] == id, "{id}: {own}");
        let sources = read["sources"].as_array().unwrap();
        let known = |id: &serde_json::Value| sources.iter().any(|own| own["id"] == *id);
        for cited in own["sources"].as_array().into_iter().flatten() {
            assert!(known(cited), "{id}: {cited}");
        }
        for claim in own["claims"].as_array().into_iter().flatten() {
            assert!(claim["sources"].as_array().unwrap().iter().all(known));
        }
    }
    let region = json(&["640000"]);
    assert!(region["pairings"].as_array().unwrap().len() > 3);
    let article = json(&["changes"]);
    assert_eq!(article["articles"].as_array().unwrap().len(), 1);
    assert!(!article["contradictions"].as_array().unwrap().is_empty());
}

#[test]
fn sources_are_cited_alone_and_together() {
    let one = said(&["rmrb-990326", "--format", "bibtex"]);
    assert!(one.starts_with("@article{rmrb-990326,\n"), "{one}");
    assert_eq!(one.matches('@').count(), 1);
    let count = |arguments: &[&str]| {
        let items = said(&[arguments, &["--format", "csl-json"]].concat());
        let items: Vec<serde_json::Value> = serde_json::from_str(&items).unwrap();
        items.len()
    };
    let (segment, article, pack) = (count(&["overview#def-1"]), count(&["overview"]), count(&[]));
    assert!(1 <= segment && segment < article && article < pack);
    // No source, nothing found.
    let output = run(&["360000", "--format", "bibtex"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
}

#[test]
fn an_option_without_a_meaning_is_refused_with_the_reason() {
    for (arguments, reason) in [
        (&["--format", "html", "--width", "40"] as &[&str], "--width"),
        (&["--format", "markdown", "--layout", "side"], "no columns"),
        (&["--format", "json", "--lang", "zh"], "every language"),
        (&["--format", "json", "--no-notes"], "--no-notes"),
        (&["--format", "tsv", "--layout", "side"], "--layout"),
        (&["--format", "tmx", "--sources"], "tsv has"),
        (&["--format", "markdown", "--pinyin"], "--pinyin"),
        (&["seed", "--format", "html", "--pinyin"], "no sentences"),
        (&["--format", "json", "--pinyin"], "--pinyin"),
        (&["--format", "tsv", "--pinyin"], "--pinyin"),
        (&["--format", "tmx", "--pinyin"], "--pinyin"),
        (&["--format", "bibtex", "--pinyin"], "--pinyin"),
        (&["--format", "csl-json", "--pinyin"], "--pinyin"),
        (&["seed", "--format", "tsv"], "no segments"),
        (&["--format", "bibtex", "--lang", "tlh"], "tlh"),
        (&["no-such-thing", "--format", "html"], "no-such-thing"),
    ] {
        let output = run(arguments);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(error.contains(reason), "{arguments:?}: {error}");
        assert!(output.stdout.is_empty());
    }
}
