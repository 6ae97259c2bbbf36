//! What is told to a shell and to `man`, by the program itself and taken by bash.

use std::process::{Command, Output, Stdio};

use crate::expect;

const COMMANDS: [&str; 17] = [
    "read",
    "show",
    "pairs",
    "map",
    "timeline",
    "figures",
    "wrap",
    "concordance",
    "audit",
    "align",
    "keys",
    "search",
    "check",
    "index",
    "inventory",
    "completions",
    "man",
];

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dongxi"));
    command.args(arguments).stdin(Stdio::null());
    command.env("LC_ALL", "C.UTF-8");
    command.output().unwrap()
}

#[track_caller]
fn said(arguments: &[&str]) -> String {
    expect::printed(&run(arguments), 0)
}

#[test]
fn every_shell_is_told_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = said(&["completions", shell]);
        for name in COMMANDS {
            assert!(script.contains(name), "{name} in {shell}");
        }
        // The other two shells are told no values.
        if matches!(shell, "bash" | "fish" | "zsh") {
            assert!(script.contains("csl-json"), "values too in {shell}");
        }
    }
    let refused = run(&["completions", "tcsh"]);
    assert_eq!(refused.status.code(), Some(2));
}

/// Asks bash what it would offer behind these words.
fn offered(words: &[&str]) -> Vec<String> {
    let script = said(&["completions", "bash"]);
    let [.., before, last] = words else {
        panic!("at least two words");
    };
    let ask = format!(
        "{script}\nCOMP_WORDS=({}); COMP_CWORD={}\n_dongxi dongxi '{last}' '{before}'\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"",
        words.join(" "),
        words.len() - 1,
    );
    let output = Command::new("bash").args(["-c", &ask]).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(str::to_owned).collect()
}

#[test]
fn bash_offers_what_may_follow() {
    assert_eq!(offered(&["dongxi", "inv"]), ["inventory"]);
    assert_eq!(offered(&["dongxi", "show", "--form"]), ["--format"]);
    let formats = offered(&["dongxi", "show", "--format", "m"]);
    assert_eq!(formats, ["markdown"]);
    let shells = offered(&["dongxi", "completions", ""]);
    assert!(shells.iter().any(|own| own == "zsh"), "{shells:?}");
}

#[test]
fn the_manual_has_a_page_for_the_program_and_for_each_command() {
    let version = env!("CARGO_PKG_VERSION");
    let page = said(&["man"]);
    assert!(page.contains(&format!(".TH dongxi 1  \"dongxi {version}\"")));
    for name in COMMANDS {
        assert!(page.contains(&format!("dongxi\\-{name}(1)")), "{name}");
        let own = said(&["man", name]);
        let title = format!(".TH dongxi-{name} 1  \"dongxi {version}\"");
        assert!(own.contains(&title), "{name}: {own}");
        assert!(own.contains(&format!("\\fBdongxi {name}\\fR")), "{name}");
    }
    let refused = run(&["man", "nothing"]);
    assert_eq!(refused.status.code(), Some(2));
    let error = String::from_utf8(refused.stderr).unwrap();
    assert!(error.contains("no command `nothing`; there are read, show"));
}

#[test]
fn no_command_is_left_out_here() {
    let help = said(&["--help"]);
    let listed = help.split("Commands:").nth(1).unwrap();
    let listed = listed.split("Options:").next().unwrap();
    let names = listed.lines().filter_map(|line| {
        let own = line.strip_prefix("  ").filter(|own| !own.starts_with(' '));
        own?.split_whitespace().next()
    });
    let names: Vec<&str> = names.filter(|own| *own != "help").collect();
    assert_eq!(names, COMMANDS);
}
