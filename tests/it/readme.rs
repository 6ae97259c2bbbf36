//! The README says what is true: its key table, its commands, its picture.

use dongxi::app::state::Ui;

use crate::expect;
use crate::screen::Screen;

/// The text between two markers, replaced by `actual` where expectations are
/// written anew.
#[track_caller]
fn part(name: &str, actual: &str) {
    let path = expect::path("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = readme.split_once(&begin).unwrap();
    let (old, after) = rest.split_once(&end).unwrap();
    if expect::updating() {
        std::fs::write(&path, format!("{before}{begin}{actual}{end}{after}")).unwrap();
    } else {
        assert_eq!(
            old, actual,
            "{name} in README.md; UPDATE=1 cargo test mends it"
        );
    }
}

#[test]
fn the_readme_has_the_keys_the_picture_and_the_inventory() {
    // One test for all: each reads and writes the whole file.
    let printed = |args: &[&str]| {
        let command = std::process::Command::new(env!("CARGO_BIN_EXE_dongxi"))
            .args(args)
            .output();
        String::from_utf8(command.unwrap().stdout).unwrap()
    };
    part("keys", &printed(&["keys", "--format", "markdown"]));
    let inventory = printed(&["inventory", "--ui-lang", "en"]);
    part("inventory", &format!("```text\n{inventory}```\n"));
    let mut screen = Screen::open((110, 28), Ui::En);
    screen.press("1gg<enter>p]]");
    part("picture", &format!("```text\n{}```\n", screen.text()));
}

#[test]
fn ci_runs_the_test_command_of_the_readme() {
    let readme = std::fs::read_to_string(expect::path("README.md")).unwrap();
    let ci = std::fs::read_to_string(expect::path(".ci/run")).unwrap();
    assert!(readme.contains("\n    cargo test\n"));
    assert!(ci.contains("\nstep cargo test\n"));
}
