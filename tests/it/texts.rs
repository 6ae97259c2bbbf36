//! Plain texts in the reader, without a pack: `dongxi read`.

use std::fs;
use std::process::{Command, Output};

use dongxi::align::plain;
use dongxi::exchange;
use dongxi::pack::Pack;
use proptest::prelude::*;

use crate::folder::Folder;
use crate::pty::{DONGXI, Start};

/// A folder with two texts.
struct Texts(Folder);

const ZH: &str = "\u{FEFF}渡口的早晨\r\n\r\n天还没亮，老王就到了渡口。他说：“今天风大，船要晚开。”\r\n\
                  三个人等在岸上。\r\n\r\n下午\r\n\r\n船开了，岸上没有人了。\r\n";
const EN: &str = "Morning at the ferry\n\nOld Wang was at the ferry before daybreak. He said: \
                  \"The wind is strong today, and the boat will leave late.\"\nThree people waited \
                  on the bank.\n\nAfternoon\n\nThe boat left, and nobody was on the bank any \
                  more.\n";

impl Texts {
    fn new(name: &str) -> Self {
        let own = Self(Folder::new(&format!("texts-{name}")));
        fs::write(own.path("ferry.zh.txt"), ZH).unwrap();
        fs::write(own.path("ferry.en.txt"), EN).unwrap();
        own
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

fn read(arguments: &[&str]) -> Output {
    Command::new(DONGXI)
        .args(["read", "--ui-lang", "en"])
        .args(arguments)
        .env_clear()
        .output()
        .unwrap()
}

fn frame(arguments: &[&str]) -> String {
    let output = read(&[arguments, &["--print"]].concat());
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{error}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn one_text_is_read_with_its_title_headings_and_sentences() {
    let folder = Texts::new("one");
    let text = frame(&[&folder.path("ferry.zh.txt"), "--keys", "]"]);
    assert!(text.contains("渡口的早晨"), "{text}");
    assert!(
        text.contains("    下午"),
        "a heading is in the list: {text}"
    );
    assert!(text.contains("ferry#2"), "the second sentence: {text}");
    assert!(text.contains("中文 single"), "{text}");
    let text = frame(&[&folder.path("ferry.en.txt"), "--keys", "/bank<enter>"]);
    assert!(
        text.contains("English single") && text.contains("1 of 2"),
        "{text}"
    );
}

#[test]
fn a_text_without_a_heading_shows_its_name_once() {
    let folder = Texts::new("untitled");
    let (zh, en) = (folder.path("plain.zh.txt"), folder.path("plain.en.txt"));
    fs::write(&zh, "船开了，岸上没有人了。\n\n下午\n\n天黑了。\n").unwrap();
    fs::write(&en, "The boat left.\n\nAfternoon\n\nIt grew dark.\n").unwrap();
    for files in [vec![zh.as_str()], vec![&zh, &en]] {
        let text = frame(&[&files[..], &["--size", "80x30"]].concat());
        let name = if files.len() == 1 {
            "plain.zh.txt"
        } else {
            "plain"
        };
        // In the bar at the top, in the list, and above the text.
        let lines = text.lines().filter(|line| line.contains(name));
        let lines: Vec<&str> = lines.filter(|line| !line.contains("plain#")).collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert_eq!(lines[0].matches(name).count(), 1, "{text}");
        assert!(text.contains("下午"), "other headings stay: {text}");
    }
}

#[test]
fn a_text_in_another_encoding_is_told_of_on_the_screen() {
    let folder = Texts::new("told");
    let (zh, en) = (folder.path("gb.zh.txt"), folder.path("ferry.en.txt"));
    fs::write(&zh, encoding_rs::GB18030.encode(ZH).0).unwrap();
    let last = |arguments: &[&str]| {
        let text = frame(arguments);
        let rows: Vec<String> = text.lines().map(str::to_owned).collect();
        rows[rows.len() - 2].trim().to_owned()
    };
    assert_eq!(last(&[&zh]), "read as GB 18030: gb.zh.txt");
    assert_eq!(last(&[&zh, &en]), "read as GB 18030: gb.zh.txt");
    // Until a key is pressed, and not at all where it was named.
    assert!(last(&[&zh, "--keys", "]"]).contains("gb#2"));
    assert!(last(&[&zh, "--encoding", "gbk"]).contains("gb#1"));
    let session = Start::dongxi().with(&["read", "--ui-lang", "zh", &zh]).go();
    session.wait_for_text("按 GB 18030 读入：gb.zh.txt");
    session.send(b"q");
    session.end().is_restored();
}

#[test]
fn a_text_and_its_translation_are_read_side_by_side() {
    let folder = Texts::new("two");
    let files = [folder.path("ferry.en.txt"), folder.path("ferry.zh.txt")];
    let text = frame(&[&files[0], &files[1], "--size", "120x35", "--keys", "tzpp"]);
    let beside = |zh: &str, en: &str| {
        let line = text.lines().find(|line| line.contains(zh));
        line.is_some_and(|line| line.contains(en))
    };
    assert!(beside("三个人等在岸上。", "Three people waited"), "{text}");
    assert!(beside("船开了", "The boat left"), "{text}");
    let text = frame(&[&files[1], &files[0], "--keys", "/chuan<enter>"]);
    assert!(text.contains("1 of 2"), "pinyin finds it: {text}");
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = Texts::new("wrong");
    let none = folder.path("none.txt");
    let blank = folder.path("blank.txt");
    fs::write(&blank, "\n \n\t\n").unwrap();
    let bytes = folder.path("bytes.txt");
    fs::write(&bytes, b"fine\n\xB6\xAB\xCE\xF7\xFF\n").unwrap();
    let zh = folder.path("ferry.zh.txt");
    for (arguments, said) in [
        (vec![none.as_str()], "does not exist"),
        (vec![&blank], "expected text"),
        (vec![&bytes], "bytes.txt:2:3"),
        (vec![&zh, &zh], "one script"),
        (vec![], "<FILE>"),
        (vec![&zh, &zh, &zh], "error"),
    ] {
        let output = read(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(text.contains(said), "{arguments:?}: {text}");
    }
}

#[test]
fn it_is_read_in_a_terminal_and_nothing_is_kept() {
    let folder = Texts::new("terminal");
    let session = Start::dongxi()
        .with(&["read", "--ui-lang", "en", &folder.path("ferry.zh.txt")])
        .variable("HOME", &folder.path("home"))
        .go();
    session.wait_for_text("ferry#1");
    session.send(b"R");
    session.wait_for_text("this pack lies in no folder");
    session.send(b"q");
    session.end().is_restored();
    assert!(
        !folder.0.join("home").exists(),
        "where it was left is not noted"
    );
}

fn pack(text: &str) -> Option<Pack> {
    let side = plain::side(text, "zh");
    (!side.sentences.is_empty()).then(|| exchange::plain::pack("text", "text.txt", &side))
}

proptest! {
    /// Whatever the lines are: a pack that the checks have nothing against, with every
    /// sentence in it.
    #[test]
    fn any_text_makes_a_good_pack(
        lines in prop::collection::vec("[一二三。，：A-c#）\u{301}\u{7}\t ]{0,50}", 0..12),
    ) {
        let text = lines.join("\n");
        let Some(pack) = pack(&text) else { return Ok(()) };
        prop_assert_eq!(dongxi::check::errors(&pack).len(), 0);
        let bare = |text: &str| -> String {
            text.chars().filter(|c| !c.is_whitespace() && *c != '#').collect()
        };
        let article = &pack.articles[0];
        let mut kept = article.title.in_or_any("zh").to_owned();
        for section in &article.sections {
            if section.title != article.title {
                kept.push_str(section.title.in_or_any("zh"));
            }
            for paragraph in &section.paragraphs {
                kept.push_str(paragraph.text("zh"));
            }
        }
        for sentence in plain::side(&text, "zh").sentences {
            prop_assert!(bare(&kept).contains(&bare(&sentence.text)), "{}", sentence.text);
        }
    }
}
