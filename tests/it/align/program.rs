//! The command, as somebody with two files uses it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::folder;

/// A folder of its own.
pub(super) struct Folder(folder::Folder);

impl Folder {
    /// With an article in Chinese and English, a paragraph a line.
    pub(super) fn new(name: &str) -> Self {
        let folder = Self(folder::Folder::new(&format!("align-{name}")));
        let (mut zh, mut en) = (String::new(), String::new());
        for line in include_str!("wells.txt").lines() {
            if line == "¶" {
                zh.push('\n');
                en.push('\n');
            } else if let Some(own) = line.strip_prefix("< ") {
                zh.push_str(own);
            } else if let Some(own) = line.strip_prefix("> ") {
                en.push_str(own);
                en.push(' ');
            }
        }
        folder.write("wells.zh.txt", zh.trim());
        folder.write("wells.en.txt", en.trim());
        folder
    }

    pub(super) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), bytes).unwrap();
    }

    pub(super) fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_dongxi"))
            .args(arguments)
            .current_dir(&*self.0)
            .env_clear()
            .env("LANG", "en_GB.UTF-8")
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    #[track_caller]
    pub(super) fn says(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What it says on standard error when it could not.
    #[track_caller]
    pub(super) fn refuses(&self, arguments: &[&str], words: &[&str]) {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        for word in words {
            assert!(said.contains(word), "{arguments:?}: {word} in {said}");
        }
    }
}

const BOTH: [&str; 3] = ["align", "wells.zh.txt", "wells.en.txt"];

#[test]
fn what_was_aligned_is_told_in_the_language_of_the_interface() {
    let folder = Folder::new("told");
    let chinese = [BOTH.as_slice(), &["--ui-lang", "zh"]].concat();
    let text = folder.says(&chinese);
    assert!(
        text.contains("\n共25组，5组待复核（可信程度低于0.8，或只有一边）\n"),
        "{text}"
    );
    let text = folder.says(&[chinese.as_slice(), &["--out", "new"]].concat());
    assert!(
        text.ends_with("new：已写入；用“dongxi --pack new”打开\n"),
        "{text}"
    );
    let rows = folder.says(&[chinese.as_slice(), &["--format", "tsv"]].concat());
    assert!(
        rows.starts_with("bead\tsentences\tconfidence\tzh\ten\n"),
        "{rows}"
    );
}

#[test]
fn beads_are_printed_with_their_confidence() {
    let folder = Folder::new("text");
    let text = folder.says(&BOTH);
    crate::expect::file("tests/it/screens/align-wells.txt", &text);
    let one = fs::read_to_string(folder.0.join("wells.zh.txt")).unwrap();
    let other = fs::read_to_string(folder.0.join("wells.en.txt")).unwrap();
    for (name, both) in [
        ("block.txt", format!("{one}\n\n{other}")),
        ("turned.txt", format!("{other}\n\n{one}")),
    ] {
        folder.write(name, both);
        assert_eq!(folder.says(&["align", name]), text, "{name}");
    }
}

#[test]
fn a_new_pack_opens() {
    let folder = Folder::new("pack");
    let said = folder.says(&[&BOTH[..], &["--out", "made"]].concat());
    assert!(said.contains("dongxi --pack made"), "{said}");
    let pack = dongxi::store::open(&folder.0.join("made")).unwrap();
    assert_eq!(pack.manifest.id, "wells");
    let article = &pack.articles[0];
    assert_eq!(article.title.get("zh").unwrap(), "云岭县水窖工作办法");
    assert_eq!(article.paragraphs().count(), 5);
    // Nothing is lost or told twice but the heading, which is the title.
    for (tag, file) in [("zh", "wells.zh.txt"), ("en", "wells.en.txt")] {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let mut text = squeezed(article.title.get(tag).unwrap());
        for (_, paragraph) in article.paragraphs() {
            text += &squeezed(paragraph.text(tag));
        }
        let source = fs::read_to_string(folder.0.join(file)).unwrap();
        assert_eq!(text, squeezed(&source));
    }
    let frame = folder.says(&["--pack", "made", "--print", "--first", "zh"]);
    assert!(frame.contains("水窖"), "{frame}");
    folder.refuses(
        &[&BOTH[..], &["--out", "made"]].concat(),
        &["made/pack.ron", "there already", "new or empty"],
    );
}

#[test]
fn other_formats() {
    let folder = Folder::new("formats");
    let with = |format: &str| folder.says(&[&BOTH[..], &["--format", format]].concat());
    let rows = with("tsv");
    let beads = rows.lines().count() - 1;
    assert!(
        rows.lines().all(|row| row.split('\t').count() == 5),
        "{rows}"
    );
    let memory = with("tmx");
    let paired = rows.lines().skip(1).filter(|row| {
        let columns: Vec<&str> = row.split('\t').collect();
        columns[3..].iter().all(|own| !own.is_empty())
    });
    // The heading is the title of the article and no segment.
    assert_eq!(memory.matches("<tu ").count(), paired.count() - 1);
    let article = with("ron");
    assert_eq!(article.matches("text: {").count(), beads - 1);
    // What it wrote, it reads.
    folder.write("own.tmx", &memory);
    folder.write("own.tsv", "水窖\twater cellar\n看窖人\tkeeper\n");
    let said = folder.says(&[&BOTH[..], &["--dict", "own.tmx", "--dict", "own.tsv"]].concat());
    assert!(said.contains("beads"), "{said}");
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let folder = Folder::new("errors");
    folder.write("empty", "");
    folder.write("blank", "\n \r\n\t\n");
    folder.write("gb", b"\n\xCB\xAE\xCD\xA8\xC1\xCB\n\xFF\xFE\n");
    folder.write("utf16", b"\xFF\xFE\x34\x6C\x34");
    folder.write(
        "both",
        "水通了，电也通了，路呢？The water is on and so is the power, and what of the road?",
    );
    folder.write("bad.tsv", "水窖\twater cellar\n看窖人\n");
    let en = "wells.en.txt";
    for (arguments, words) in [
        (&["align", "empty", en][..], &["empty", "`zh`", "none"][..]),
        (
            &["align", "wells.zh.txt", "blank"],
            &["blank", "`en`", "none"],
        ),
        (&["align", "blank"], &["blank", "two languages"]),
        (
            &["align", "gb", en],
            &["gb:3:1", "line 3", "FF FE", "--encoding gb18030"],
        ),
        (&["align", "utf16", en], &["utf16:1:2", "expected UTF-16"]),
        (&["align", "missing", en], &["missing", "does not exist"]),
        (&["align", ".", en], &["folder"]),
        (&["align", en, en], &["one script", "--lang"]),
        (&["align", en], &["only letters", "second file"]),
        (&["align", "both"], &["both:1", "a line of its own"]),
        (&["align", "wells.zh.txt", en, "--lang", "zh"], &["zh,en"]),
        (
            &["align", "wells.zh.txt", en, "--id", "A b"],
            &["lower-case"],
        ),
        (
            &["align", "wells.zh.txt", en, "--dict", "bad.tsv"],
            &["bad.tsv:2", "a tab"],
        ),
        (
            &["align", "wells.zh.txt", en, "--dict", "none"],
            &["none", "does not exist"],
        ),
    ] {
        folder.refuses(arguments, words);
    }
}

#[test]
fn odd_text_is_made_fit() {
    let folder = Folder::new("odd");
    folder.write(
        "odd.zh",
        "\u{FEFF}水\u{1B}[31m通\u{7}了\u{200B}。\0\r\n\r\n\u{E000}电“也”通了\\。\r\n",
    );
    folder.write("odd.en", "The \"water\" is on.\r\nSo is the power.\r\n");
    folder.says(&[
        "align", "odd.zh", "odd.en", "--out", "made", "--title", "水", "--title", "Water",
    ]);
    let made: &Path = &folder.0.join("made");
    let pack = dongxi::store::open(made).unwrap();
    assert_eq!(pack.manifest.title.get("en").unwrap(), "Water");
    let check = folder.run(&["check", "made"]);
    assert_eq!(check.status.code(), Some(0), "{check:?}");
}

#[test]
fn a_disk_that_is_full_leaves_nothing_of_a_pack() {
    let folder = Folder::new("full");
    // Of the first file not a byte fits, and then that but not the article.
    for blocks in [0, 2] {
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let output = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_dongxi")])
            .args([&BOTH[..], &["--out", "made"]].concat())
            .current_dir(&*folder.0)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("this cannot be written"), "{said}");
        assert!(said.contains("made/"), "{said}");
        assert!(!folder.0.join("made").exists(), "{blocks}");
    }
    folder.says(&[&BOTH[..], &["--out", "made"]].concat());
}
