//! Keys of one's own: rows that change the built-in keymap.

use std::fs;
use std::path::PathBuf;
use std::process::{Command as Program, Output};

use dongxi::app::Command;
use dongxi::app::command::Spot;
use dongxi::app::key::{Key, script};
use dongxi::app::keymap::{Keymap, Meaning};

use crate::folder::Folder;
use crate::pty::{DONGXI, Start};

fn changed(source: &str) -> Keymap {
    let keymap = Keymap::builtin().changed_by(source);
    keymap.unwrap_or_else(|error| panic!("{error}"))
}

fn refused(source: &str) -> String {
    Keymap::builtin()
        .changed_by(source)
        .unwrap_err()
        .to_string()
}

fn keys(spelling: &str) -> Vec<Key> {
    script(spelling).unwrap()
}

#[test]
fn nothing_changes_nothing() {
    assert_eq!(changed("[]"), Keymap::builtin());
}

#[test]
fn the_built_in_rows_change_nothing() {
    let same = changed(include_str!("../../assets/keymap.ron"));
    assert_eq!(same.bindings(), Keymap::builtin().bindings());
}

#[test]
fn a_key_of_ones_own_takes_the_place_of_what_it_clashes_with() {
    let keymap = changed(r#"[(place: Reading, keys: ["g", "x x"], run: NextParagraph)]"#);
    let next = Meaning::Runs(Command::NextParagraph);
    assert_eq!(keymap.meaning(Spot::Text, &keys("g")), next);
    assert_eq!(keymap.meaning(Spot::Text, &keys("xx")), next);
    assert_eq!(keymap.meaning(Spot::Text, &keys("x")), Meaning::Begins);
    // `g g` went with `g`; its other key stays, and so do other places.
    let top = Meaning::Runs(Command::Top);
    assert_eq!(keymap.meaning(Spot::Text, &keys("<home>")), top);
    assert_eq!(keymap.meaning(Spot::Map, &keys("gg")), top);
    assert_eq!(
        keymap.key_in(Spot::Text, Command::NextParagraph).unwrap(),
        "g"
    );
}

#[test]
fn a_row_without_a_command_frees_its_keys() {
    let keymap = changed(r#"[(place: Reading, keys: ["q"])]"#);
    assert_eq!(keymap.meaning(Spot::Text, &keys("q")), Meaning::Unbound);
    let quit = Meaning::Runs(Command::QuitNow);
    assert_eq!(keymap.meaning(Spot::Text, &keys("<ctrl-c>")), quit);
}

#[test]
fn what_cannot_be_used_is_said() {
    let text = refused("[(place: Text, keys: [\"x\"], run: Dwon)]");
    assert!(text.starts_with("1:") && text.contains("Dwon"), "{text}");
    let text = refused(r#"[(place: Text, keys: ["hyper-x"], run: Down)]"#);
    assert!(text.contains("hyper-x"), "{text}");
    let text = refused(
        r#"[(place: Text, keys: ["x"], run: Down), (place: Text, keys: ["x y"], run: Up)]"#,
    );
    assert!(text.contains("`x`") && text.contains("`x y`"), "{text}");
    let text = refused(r#"[(place: Switches, keys: ["esc", "enter", "alt-e", "ctrl-c"])]"#);
    assert_eq!(text, "in Switches a key has to run Escape, Quit or QuitNow");
}

/// A folder of configuration with a keymap.
struct Config(Folder);

impl Config {
    fn with(name: &str, keymap: &str) -> Self {
        let own = Self(Folder::new(&format!("keymap-{name}")));
        fs::create_dir_all(own.0.join("dongxi")).unwrap();
        fs::write(own.file(), keymap).unwrap();
        own
    }

    fn file(&self) -> PathBuf {
        self.0.join("dongxi/keymap.ron")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Program::new(DONGXI)
            .args(arguments)
            .env_clear()
            .env("XDG_CONFIG_HOME", &*self.0)
            .output()
            .unwrap()
    }
}

const OWN: &str = "// Mine.\n[(place: Reading, keys: [\"x\"], run: NextArticle)]\n";

#[test]
fn the_file_of_the_user_is_read_and_shown_everywhere() {
    let config = Config::with("used", OWN);
    let output = config.run(&["keys", "--ui-lang", "en"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let line = text
        .lines()
        .find(|own| own.contains("next article"))
        .unwrap();
    assert!(line.trim_end().ends_with("x  >  g n"), "{line}");
    let frame = config.run(&["--keys", "x", "--print"]);
    assert!(
        String::from_utf8(frame.stdout)
            .unwrap()
            .contains("framework#")
    );
    let session = Start::dongxi()
        .variable("XDG_CONFIG_HOME", config.0.to_str().unwrap())
        .go();
    session.wait_for_text("overview#");
    session.send(b"x");
    session.wait_for_text("framework#");
    session.send(b"q");
    session.end().is_restored();
}

#[test]
fn a_file_that_is_named_counts_instead() {
    let config = Config::with("named", "[");
    let named = config.0.join("other.ron");
    fs::write(&named, format!("\u{FEFF}{OWN}")).unwrap();
    let named = named.to_str().unwrap();
    let frame = config.run(&["--keymap", named, "--keys", "x", "--print"]);
    assert!(
        String::from_utf8(frame.stdout)
            .unwrap()
            .contains("framework#")
    );
}

#[test]
fn a_file_that_is_wrong_is_told_before_the_terminal_is_taken() {
    let config = Config::with(
        "wrong",
        "[\n  (place: Text, keys: [\"x\"], run: Dwon),\n]\n",
    );
    for arguments in [&["--print"][..], &["keys"]] {
        let output = config.run(arguments);
        assert_eq!(output.status.code(), Some(2));
        let text = String::from_utf8(output.stderr).unwrap();
        let place = format!("{}:2:", config.file().display());
        assert!(text.contains(&place), "{text}");
        assert!(text.contains("dongxi keys --format ron"), "{text}");
    }
    let output = config.run(&["keys", "--keymap", "/no/such/file"]);
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("/no/such/file: cannot be read"), "{text}");
}

#[test]
fn a_home_that_is_no_folder_has_no_keymap() {
    let output = Program::new(DONGXI)
        .args(["keys", "--ui-lang", "en"])
        .env_clear()
        .env("HOME", "/dev/null")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
}
