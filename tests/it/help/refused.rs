//! What is said in Chinese where the arguments are wrong.

use std::fmt::Write as _;

use clap::Arg;
use dongxi::app::state::Ui;
use dongxi::cli::program;

use super::{is_english, run};
use crate::expect;

const CHINESE: [(&str, &str); 1] = [("LANG", "zh_CN.UTF-8")];

#[track_caller]
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments, &CHINESE);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn what_is_wrong_with_the_arguments() {
    let cases: [&[&str]; 19] = [
        &["--no-such-flag"],
        &["serch", "x"],
        &["show", "--pak", "x"],
        &["--ui-lang", "zn"],
        &["pairs", "--format"],
        &["pairs", "--format", "jsn"],
        &["--size", "80by24"],
        &["wrap", "--width", "1"],
        &["map", "--year", "soon"],
        &["search"],
        &["align", "a", "b", "c"],
        &["keys", "--format", "ron", "--format", "ron"],
        &["pairs", "--year", "1", "--from", "2"],
        &["pairs", "--several"],
        &["--print", "ansi"],
        &["map", "-扶贫"],
        &["search", "--bogus"],
        &["search", "--regx", "fupin"],
        &["concordance", "--langg", "zh", "扶贫"],
    ];
    let mut all = String::new();
    for case in cases {
        write!(all, "$ dongxi {}\n{}\n", case.join(" "), refused(case)).unwrap();
    }
    expect::file("tests/it/help/refused.zh.txt", &all);
}

#[test]
fn what_is_wrong_with_what_was_asked_for() {
    let cases: [&[&str]; 24] = [
        &[],
        &["--keys", "<nope>", "--print"],
        &["--at", "overvue", "--print"],
        &["--at", "overview#9-9", "--print"],
        &["show", "nothing"],
        &["show", "--lang", "tlh"],
        &["show", "--format", "html", "--width", "40"],
        &["show", "--format", "json", "--layout", "side"],
        &["show", "--format", "markdown", "--layout", "side"],
        &["show", "--format", "tsv", "--pinyin"],
        &["show", "440000", "--format", "json", "--lang", "zh"],
        &["show", "--format", "bibtex", "--no-notes"],
        &["show", "--format", "tmx", "--sources"],
        &["pairs", "--region", "Atlantis"],
        &["pairs", "--by", "helped", "--format", "dot"],
        &["figures", "nothing"],
        &["figures", "--scope", "Atlantis"],
        &["audit", "nothing"],
        &["concordance", "x", "--sort", "l1,l2,l3,r1"],
        &["index"],
        &["man", "nothing"],
        &["read", "/dev/null"],
        &["align", "/dev/null"],
        &["align", "/dev/null", "--encoding", "utf-8,gbk"],
    ];
    let mut all = String::new();
    for case in cases {
        let said = refused(case);
        assert!(said.starts_with("dongxi: "), "{said}");
        assert_eq!(said.lines().find_map(is_english), None, "{said}");
        write!(all, "$ dongxi {}\n{said}", case.join(" ")).unwrap();
    }
    expect::file("tests/it/help/wrong.zh.txt", &all);
}

#[test]
fn no_option_refuses_a_value_in_english() {
    let mut program = program(Ui::En);
    program.build();
    let takes = |own: &&Arg| own.get_action().takes_values() && !own.is_positional();
    let mut said = 0;
    for command in program.get_subcommands() {
        for own in command.get_arguments().filter(takes) {
            // Where any value will do, three arguments too many will not.
            let long = own.get_long().unwrap();
            let option = format!("--{long}=\u{1}");
            let output = run(&[command.get_name(), &option, "x", "x", "x"], &CHINESE);
            let error = String::from_utf8(output.stderr).unwrap();
            assert_eq!(
                output.status.code(),
                Some(2),
                "{} {option}",
                command.get_name()
            );
            assert!(error.starts_with("error: "), "{error}");
            let english = error
                .lines()
                .skip(1)
                .chain(error.get(7..))
                .find_map(is_english);
            assert_eq!(english, None, "{error}");
            said += usize::from(error.contains(&format!("--{long}")));
        }
    }
    assert!(said > 20, "{said}");
}

#[test]
fn in_english_clap_says_it() {
    let output = run(&["--no-such-flag"], &[]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(
        error.starts_with("error: unexpected argument '--no-such-flag' found\n"),
        "{error}"
    );
}

#[test]
fn an_option_that_is_not_there_is_no_query() {
    let cases: [(&[&str], &str); 4] = [
        (&["search", "--bogus"], "'--bogus'"),
        (&["search", "--regx", "fupin"], "'--regx'"),
        (&["concordance", "--bogus"], "'--bogus'"),
        (&["search", "-x", "--bogus"], "'--bogus'"),
    ];
    for (arguments, named) in cases {
        let output = run(arguments, &[]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(error.contains(named), "{error}");
    }
    // What leaves a word out, and what is said to be a query, is one.
    for arguments in [&["search", "-zzz"], &["search", "--", "--bogus"][..]] {
        let status = run(arguments, &[]).status.code();
        assert!(matches!(status, Some(0 | 1)), "{arguments:?} {status:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_could_not_be_written_is_no_success() {
    for locale in ["C", "zh_CN.UTF-8"] {
        let full = std::fs::File::options().write(true).open("/dev/full");
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_dongxi"))
            .arg("--help")
            .env("LANG", locale)
            .env_remove("LC_ALL")
            .stdout(full.unwrap())
            .output();
        assert_eq!(output.unwrap().status.code(), Some(2), "{locale}");
    }
}
