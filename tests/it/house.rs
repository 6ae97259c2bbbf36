//! The rules of the house, read off the sources; each is broken once on a
//! made-up source, to show that it can be.

mod imports;
mod literals;
mod source;

use source::{Source, tree};

/// Lines that a file may have: more is more than one idea.
const LONGEST: usize = 400;

/// Files that may hold unsafe code, each with a SAFETY comment.
const UNSAFE: [&str; 3] = [
    "src/tui/terminal/signals.rs",
    "src/tui/terminal/stop.rs",
    "src/store/map.rs",
];

/// Applies a rule to every source below `folder` and reports all that break it.
#[track_caller]
fn holds(folders: &[&str], rule: impl Fn(&Source) -> Vec<String>) {
    let faults: Vec<String> = folders
        .iter()
        .flat_map(|folder| tree(folder))
        .flat_map(|source| rule(&source))
        .collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn too_long(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    let fault = format!("{}: {lines} lines, {LONGEST} is the most", source.path);
    (lines > LONGEST).then_some(fault).into_iter().collect()
}

fn opens_files(source: &Source) -> Vec<String> {
    if source.floor().is_some_and(|floor| floor == "store") {
        return Vec::new();
    }
    source.faults(&["std :: fs", "File :: open", "File :: create"], |what| {
        format!("{what}: only src/store.rs and what lies below it open files")
    })
}

fn knows_a_terminal(source: &Source) -> Vec<String> {
    if source
        .floor()
        .is_some_and(|floor| ["tui", "cli", "main"].contains(&floor))
    {
        return Vec::new();
    }
    source.faults(
        &["ratatui ::", "crossterm ::", "rustix ::", "clap ::"],
        |what| format!("{what}: only the faces know a terminal"),
    )
}

fn measures(source: &Source) -> Vec<String> {
    if source.path.starts_with("src/text/") {
        return Vec::new();
    }
    source.faults(&["unicode_width ::", "width_cjk"], |what| {
        format!("{what}: how wide a text is, text::width says and nobody else")
    })
}

fn is_unsafe(source: &Source) -> Vec<String> {
    if UNSAFE.contains(&source.path.as_str()) {
        let safe =
            source.text.matches("unsafe {").count() == source.text.matches("// SAFETY:").count();
        return if safe {
            Vec::new()
        } else {
            vec![format!(
                "{}: an unsafe block without its SAFETY comment",
                source.path
            )]
        };
    }
    source.faults(&["unsafe", "unsafe_code"], |_| {
        "unsafe code: only the files of UNSAFE in tests/it/house.rs may".to_owned()
    })
}

#[test]
fn imports_go_down_only() {
    holds(&["src"], imports::upward);
}

#[test]
fn a_file_is_one_idea() {
    holds(&["src", "tests/it", "benches"], too_long);
}

#[test]
fn only_the_store_opens_files() {
    holds(&["src"], opens_files);
}

#[test]
fn only_the_faces_know_a_terminal() {
    holds(&["src"], knows_a_terminal);
}

#[test]
fn one_function_is_asked_how_wide_a_text_is() {
    holds(&["src"], measures);
}

#[test]
fn unsafe_code_stands_where_it_is_named() {
    holds(&["src"], is_unsafe);
}

#[test]
fn the_words_of_the_interface_stand_in_assets() {
    holds(&["src/app", "src/tui"], literals::words);
}

#[test]
fn the_architecture_page_names_every_event_and_every_effect() {
    let read = |path: &str| std::fs::read_to_string(crate::expect::path(path)).unwrap();
    let (page, source) = (read("src/lib.rs"), read("src/app/update.rs"));
    for (name, row) in [("Event", "//! Event  = "), ("Effect", "//! Effect = ")] {
        let (_, body) = source.split_once(&format!("pub enum {name} {{\n")).unwrap();
        let (body, _) = body.split_once("\n}").unwrap();
        let variants = body.lines().map(str::trim_start);
        let variants = variants.filter(|line| !line.starts_with("///"));
        let variants = variants.map(|line| line.split(['(', ',']).next().unwrap());
        let told = page
            .lines()
            .find_map(|line| line.strip_prefix(row))
            .unwrap();
        let (told, _) = told.split_once("    ").unwrap();
        assert!(
            told.split(" | ").eq(variants),
            "{name} in src/lib.rs: {told}"
        );
    }
}

#[test]
fn each_rule_can_be_broken() {
    let made_up = |path: &str, text: &str| Source::made_up(path, text);
    let long = "//! Long.\n".repeat(LONGEST + 1);
    assert_eq!(too_long(&made_up("src/app/x.rs", &long)).len(), 1);
    for text in [
        "use std::fs;",
        "use std::{io, fs::File};",
        "fn f() { std::fs::read(\"x\"); }",
        "use std::fs::{self as disk};",
    ] {
        let fault = opens_files(&made_up("src/search.rs", text));
        assert_eq!(fault.len(), 1, "{text}: {fault:?}");
        assert!(opens_files(&made_up("src/store/folder.rs", text)).is_empty());
    }
    let terminal = made_up("src/app/x.rs", "use ratatui::{style::Style};");
    assert_eq!(knows_a_terminal(&terminal).len(), 1);
    let measure = made_up("src/app/x.rs", "use unicode_width::UnicodeWidthStr;");
    assert_eq!(measures(&measure).len(), 1);
    let block = made_up("src/app/x.rs", "fn f() { unsafe { g() } }");
    assert_eq!(is_unsafe(&block).len(), 1);
    let bare = made_up(UNSAFE[0], "fn f() { unsafe { g() } }");
    assert_eq!(is_unsafe(&bare).len(), 1);
    let comment = made_up(
        "src/app/x.rs",
        "// unsafe std::fs ratatui::x\nconst A: &str = \"std::fs\";",
    );
    assert!(opens_files(&comment).is_empty() && is_unsafe(&comment).is_empty());
}
