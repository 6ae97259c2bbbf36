//! Where a pack was left is where `--continue` goes on.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use rustix::process::Signal;

use crate::expect;
use crate::folder::Folder;
use crate::pty::{DONGXI, Session, Start};

/// A home of its own.
struct Home(Folder);

impl Home {
    fn new(name: &str) -> Self {
        Self(Folder::new(&format!("left-{name}")))
    }

    fn start(&self, arguments: &[&str]) -> Session {
        let home = self.0.to_str().unwrap();
        let session = Start::dongxi()
            .with(&[&["--ui-lang", "en"], arguments].concat())
            .variable("HOME", home)
            .go();
        session.wait_for_text("q quit");
        session
    }

    /// The frame that opens, without a terminal.
    fn frame(&self, arguments: &[&str]) -> String {
        let output = Command::new(DONGXI)
            .args(["--ui-lang", "en", "--print"])
            .args(arguments)
            .env_clear()
            .env("HOME", &*self.0)
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    }

    fn file(&self) -> PathBuf {
        self.0.join(".local/state/dongxi/left.ron")
    }
}

/// Keys to a sentence, the other language and another layout.
const WAY: &[u8] = b"\x10guizhou\r}]tp";

#[test]
fn quitting_remembers_the_sentence_and_how_it_was_read() {
    let home = Home::new("quit");
    let first = home.frame(&["-c"]);
    assert!(first.contains("overview#"), "nothing was left yet: {first}");
    let session = home.start(&[]);
    session.send(WAY);
    session.wait_for_text("中文+");
    session.wait_for_text("guizhou#");
    session.send(b"q");
    session.end().is_restored();
    let text = fs::read_to_string(home.file()).unwrap();
    let place = text
        .split('"')
        .find(|own| own.starts_with("guizhou#"))
        .unwrap();
    let frame = home.frame(&["--continue"]);
    assert!(frame.contains(place), "{place}: {frame}");
    assert!(frame.contains("中文+English stacked"), "{frame}");
    let frame = home.frame(&[]);
    assert!(
        frame.contains("overview#"),
        "without it the beginning opens"
    );
    let frame = home.frame(&["--continue", "--first", "en"]);
    assert!(frame.contains("English+中文 stacked"), "{frame}");
}

#[test]
fn a_line_that_breaks_remembers_too_and_each_pack_by_itself() {
    let home = Home::new("hup");
    let session = home.start(&[]);
    session.send(WAY);
    session.wait_for_text("中文+");
    session.signal(Signal::HUP);
    session.end();
    let trail = expect::path("tests/it/packs/trail");
    let trail = trail.to_str().unwrap();
    let frame = home.frame(&["-c", "--pack", trail]);
    assert!(frame.contains("start#start-1"), "{frame}");
    let session = home.start(&["--pack", trail]);
    session.send(b"G");
    session.wait_for_text("start#start-3");
    session.send(b"q");
    session.end();
    let frame = home.frame(&["-c", "--pack", trail]);
    assert!(frame.contains("start#start-3"), "{frame}");
    assert!(home.frame(&["-c"]).contains("guizhou#"));
}

#[test]
fn a_file_that_is_damaged_counts_as_empty_and_is_written_anew() {
    let home = Home::new("damaged");
    fs::create_dir_all(home.file().parent().unwrap()).unwrap();
    for damage in [&b"[(pack: \"built-in\", left"[..], b"\xFF\xFE", b""] {
        fs::write(home.file(), damage).unwrap();
        assert!(home.frame(&["-c"]).contains("overview#"));
    }
    let session = home.start(&["-c"]);
    session.send(b"q");
    session.end();
    assert!(
        fs::read_to_string(home.file())
            .unwrap()
            .contains("overview#")
    );
    // A place that is gone since opens the beginning.
    let gone = "[(pack:\"built-in\",left:(place:\"gone#1\",first:\"xx\",arrangement:Side))]";
    fs::write(home.file(), gone).unwrap();
    assert!(home.frame(&["-c"]).contains("overview#"));
}
