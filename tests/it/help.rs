//! Help in Chinese: that it is whole, that it is Chinese, and how its lines are broken.

mod refused;
mod words;

use std::process::{Command, Output, Stdio};

use dongxi::text::width::{Ambiguous, cells};

use crate::expect;

fn run(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dongxi"));
    command.args(arguments).stdin(Stdio::null());
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "NO_COLOR"] {
        command.env_remove(name);
    }
    command.envs(environment.iter().copied()).output().unwrap()
}

#[track_caller]
fn said(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let output = run(arguments, environment);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Every page there is, short and long, in a number of columns.
fn pages(columns: &str) -> Vec<String> {
    let environment = [("LANG", "zh_CN.UTF-8"), ("COLUMNS", columns)];
    let names = words::commands();
    let mut all = vec![
        said(&["-h"], &environment),
        said(&["--help"], &environment),
        said(&["help", "help"], &environment),
    ];
    for name in names.iter().filter(|own| *own != "help") {
        all.push(said(&[name, "-h"], &environment));
        all.push(said(&[name, "--help"], &environment));
        assert_eq!(Some(&said(&["help", name], &environment)), all.last());
    }
    all
}

#[test]
fn the_page_of_the_program() {
    let page = said(&["--ui-lang", "zh", "--help"], &[("COLUMNS", "80")]);
    expect::file("tests/it/help/dongxi.zh.txt", &page);
    let page = said(
        &["show", "-h"],
        &[("LANG", "zh_CN.UTF-8"), ("COLUMNS", "80")],
    );
    expect::file("tests/it/help/show.zh.txt", &page);
}

/// Marks that no line begins with.
const CLOSING: &str = "、，。；：？！）》」』】〉”’…—·～%,.;:?!)]}";

#[test]
fn no_line_is_too_wide_and_none_begins_with_a_closing_mark() {
    for (columns, width) in [("40", 40), ("60", 60), ("80", 80), ("120", 100)] {
        for page in pages(columns) {
            for line in page.lines() {
                let fits = cells(line, Ambiguous::Wide) <= width;
                assert!(fits, "more than {width} cells:\n{line}\nin\n{page}");
                let begins = line.trim_start().chars().next();
                let is_closing = begins.is_some_and(|own| CLOSING.contains(own));
                assert!(!is_closing, "at {width} cells:\n{line}\nin\n{page}");
                assert_eq!(line.trim_end(), line, "blanks at the end in\n{page}");
            }
        }
    }
}

/// Words that every English sentence has one of, and those that clap puts in.
const ENGLISH: [&str; 24] = [
    "the",
    "of",
    "is",
    "are",
    "with",
    "without",
    "that",
    "it",
    "by",
    "for",
    "a",
    "an",
    "not",
    "its",
    "each",
    "only",
    "print",
    "list",
    "usage:",
    "options:",
    "commands:",
    "arguments:",
    "[default:",
    "values:",
];

/// A word of a line that shows it to be English.
fn is_english(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    words.find(|own| ENGLISH.contains(&own.to_lowercase().as_str()))
}

#[test]
fn no_page_says_anything_in_english() {
    for page in pages("100") {
        for line in page.lines() {
            assert_eq!(is_english(line), None, "{line}\nin\n{page}");
        }
    }
}

#[test]
fn help_is_in_the_language_of_the_interface() {
    const ZH: &str = "输出一篇文章、一个句段、一个条目或整个内容包\n";
    const EN: &str = "Print an article, a segment, a record, or the whole pack\n";
    let chinese = [("LANG", "zh_CN.UTF-8")];
    for (arguments, environment, begins) in [
        (&["show", "-h"][..], &[][..], EN),
        (&["show", "-h"], &chinese, ZH),
        (&["help", "show"], &chinese, ZH),
        (&["show", "-h"], &[("LANG", "zh_CN"), ("LC_ALL", "C")], EN),
        (
            &["show", "-h"],
            &[("LC_MESSAGES", "zh_TW"), ("LANG", "C")],
            ZH,
        ),
        (&["show", "--ui-lang", "zh", "-h"], &[], ZH),
        (&["--ui-lang=zh", "show", "--lang", "en", "-h"], &[], ZH),
        (&["--ui-lang=en", "show", "-h"], &chinese, EN),
        // What asks for another language behind the request for help counts as well.
        (&["show", "-h", "--ui-lang", "zh"], &[], ZH),
        // Nothing behind this is an option.
        (&["show", "-h", "--", "--ui-lang", "zh"], &[], EN),
    ] {
        let page = said(arguments, environment);
        assert!(
            page.starts_with(begins),
            "{arguments:?} in {environment:?}:\n{page}"
        );
    }
    // Not a language: what is wrong is said all the same.
    let refused = run(&["--ui-lang", "fr", "keys"], &chinese);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn no_colour_goes_into_a_file() {
    let chinese = [("LANG", "zh_CN.UTF-8")];
    assert!(!said(&["--help"], &chinese).contains('\u{1b}'));
    let forced = [("LANG", "zh_CN.UTF-8"), ("CLICOLOR_FORCE", "1")];
    assert!(said(&["--help"], &forced).contains("\u{1b}[1m\u{1b}[4m用法：\u{1b}[0m"));
}

#[test]
fn the_manual_is_in_chinese_too() {
    let chinese = [("LANG", "zh_CN.UTF-8")];
    let mut names = words::commands();
    names.retain(|own| own != "help");
    let mut all = vec![said(&["man"], &chinese)];
    all.extend(names.iter().map(|name| said(&["man", name], &chinese)));
    for page in all {
        for title in ["名称", "用法", "说明", "选项"] {
            assert!(
                page.contains(&format!(".SH {title}\n")),
                "{title} in\n{page}"
            );
        }
        for line in page.lines() {
            let title = line.strip_prefix(".SH ");
            let is_english = title.is_some_and(str::is_ascii);
            assert!(!is_english, "{line}\nin\n{page}");
        }
        assert!(
            !page.contains("Possible values") && !page.contains("[default"),
            "{page}"
        );
    }
    // Lines are broken within Chinese, but not before a mark.
    let page = said(&["man", "keys"], &chinese);
    assert!(
        page.contains(r"内\:置\:的\:按\:键\:文\:件\:本\:身，\:可\:据"),
        "{page}"
    );
    let english = said(&["man"], &[]);
    assert!(english.contains(".SH NAME\n") && !english.contains("名称"));
}

#[test]
fn shells_are_told_in_chinese_too() {
    let script = said(&["completions", "fish"], &[("LANG", "zh_CN.UTF-8")]);
    assert!(
        script.contains("-a \"pairs\" -d '列出谁帮扶谁'"),
        "{script}"
    );
    assert!(!script.contains("List who helps whom"));
}
