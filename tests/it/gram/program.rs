//! Bitexts from the command line, files and all.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::expect;
use crate::folder;

/// A pack in a folder of its own.
struct Folder(folder::Folder);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Self(folder::Folder::new(&format!("gram-{name}")));
        fs::create_dir_all(folder.pack()).unwrap();
        let example = expect::path("tests/it/packs/corpus");
        for file in fs::read_dir(example).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), folder.pack().join(file.file_name())).unwrap();
        }
        folder
    }

    fn pack(&self) -> PathBuf {
        self.0.join("pack")
    }

    fn index(&self) -> PathBuf {
        self.pack().join("news.grams")
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.pack().join(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_dongxi"))
            .args(arguments)
            .arg("--pack")
            .arg(self.pack())
            .env_clear()
            .env("LANG", "en_GB.UTF-8")
            .env("XDG_CACHE_HOME", self.0.join("cache"))
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    #[track_caller]
    fn says(&self, arguments: &[&str], status: i32) -> String {
        expect::printed(&self.run(arguments), status)
    }

    /// What is wrong, on one line.
    #[track_caller]
    fn complains(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_ne!(output.status.code(), Some(0));
        let told = [output.stdout, output.stderr].concat();
        String::from_utf8(told).unwrap().replace('\n', " ")
    }
}

fn places(tsv: &str) -> Vec<String> {
    let rows = tsv.lines().skip(1).map(|row| row.split('\t'));
    rows.map(|mut row| {
        [row.next().unwrap(), row.nth(1).unwrap()]
            .join(" ")
            .to_lowercase()
    })
    .collect()
}

#[test]
fn lines_are_printed_with_both_sides_and_the_rule() {
    let folder = Folder::new("printed");
    let shown = folder.says(&["search", "fupin"], 0);
    expect::file("tests/it/screens/bitext.txt", &shown);
    for index in [false, true] {
        if index {
            assert!(folder.says(&["index"], 0).contains("news.grams"));
        }
        assert_eq!(folder.index().exists(), index);
        let tsv = |query: &str| places(&folder.says(&["search", query, "--format", "tsv"], 0));
        assert_eq!(
            tsv("扶贫"),
            ["news#1 literal", "news#5 literal", "news#5 folded"]
        );
        assert_eq!(tsv("chongqing"), ["news#6 folded", "news#6 pinyin"]);
        assert_eq!(tsv("joint meeting"), ["news#4 literal", "news#4 glossary"]);
        assert_eq!(tsv("lang:en re:fujian|ningxia").len(), 2);
        assert_eq!(tsv("扶贫 -1996").len(), 2);
        assert_eq!(tsv("this article:news"), ["news#3 folded"]);
        assert_eq!(folder.says(&["search", "absent"], 1), "");
        let json = folder.says(&["search", "ningxia", "--format", "json"], 0);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json[0]["segment"]["zh"], "福建对口帮扶宁夏。");
        assert_eq!(json.as_array().unwrap().len(), 2);
        let none = folder.says(&["search", "absent", "--format", "json"], 1);
        assert_eq!(none, "[]\n");
        let kwic = folder.says(&["search", "alleviation", "--kwic", "8"], 0);
        assert!(
            kwic.contains("news#5  overty  [Alleviation] starts "),
            "{kwic}"
        );
    }
}

#[test]
fn an_index_is_made_anew_when_its_text_changed_or_it_is_damaged() {
    let folder = Folder::new("stale");
    folder.says(&["index"], 0);
    assert!(folder.says(&["index"], 0).contains("indexed"));
    let chinese = folder.says(&["index", "--ui-lang", "zh"], 0);
    assert!(chinese.ends_with("行  已有索引\n"), "{chinese}");
    let zh = fs::read_to_string(folder.pack().join("news.zh")).unwrap();
    folder.write("news.zh", zh.replace("重庆", "北京市"));
    assert_eq!(folder.says(&["search", "重庆"], 1), "");
    assert!(folder.says(&["search", "北京"], 0).starts_with("news#6"));
    let made = folder.says(&["index"], 0);
    assert!(made.contains("news.grams"), "{made}");
    let bytes = fs::read(folder.index()).unwrap();
    for damage in [
        bytes.get(..bytes.len() / 2).unwrap(),
        b"",
        b"something else",
    ] {
        fs::write(folder.index(), damage).unwrap();
        assert!(folder.says(&["search", "北京"], 0).starts_with("news#6"));
    }
    let mut damaged = bytes.clone();
    damaged[5] ^= 1;
    fs::write(folder.index(), damaged).unwrap();
    // In the first group are the grams of one character of ASCII.
    assert!(folder.says(&["search", "1"], 0).starts_with("news#1"));
    assert!(!folder.index().exists(), "a damaged index is removed");
    folder.says(&["index"], 0);
    assert_eq!(fs::read(folder.index()).unwrap(), bytes);
    let left = fs::read_dir(folder.pack()).unwrap();
    let drafts = left.filter(|own| {
        own.as_ref()
            .unwrap()
            .path()
            .to_string_lossy()
            .contains("/.")
    });
    assert_eq!(drafts.count(), 0, "no draft is left");
}

#[test]
fn a_large_text_is_indexed_when_it_is_searched() {
    let folder = Folder::new("large");
    let lines = 160_000;
    let (mut zh, mut en) = (String::new(), String::new());
    for at in 0..lines {
        writeln!(zh, "第{at}行说扶贫协作和产业合作。").unwrap();
        writeln!(
            en,
            "Line {at} is about cooperation in poverty alleviation, and industries."
        )
        .unwrap();
    }
    folder.write("news.zh", &zh);
    folder.write("news.en", &en);
    let found = folder.says(&["search", "第77777行"], 0);
    assert!(
        found.starts_with("news#77778  [as typed: 第77777行]"),
        "{found}"
    );
    assert!(folder.index().exists());
    assert_eq!(folder.says(&["search", "第160000行"], 1), "");
}

/// The folder's own rights do not stop root, so it is a file that stands in the way.
#[test]
fn where_nothing_can_be_written_beside_the_pack_the_cache_takes_it() {
    let folder = Folder::new("cache");
    fs::create_dir(folder.index()).unwrap();
    let said = folder.says(&["index"], 0);
    assert!(said.contains("/cache/dongxi/news-"), "{said}");
    assert!(folder.says(&["search", "chongqing"], 0).contains("news#6"));
    fs::remove_dir_all(folder.0.join("cache")).unwrap();
    folder.write("../cache", "no folder");
    assert!(
        folder
            .complains(&["index"])
            .contains("neither beside the pack nor in the cache")
    );
    assert!(folder.says(&["search", "chongqing"], 0).contains("news#6"));
}

#[test]
fn a_check_names_the_file_the_line_and_the_column() {
    let folder = Folder::new("check");
    assert_eq!(folder.says(&["check"], 0), "");
    folder.write("news.en", "one\ntwo\n");
    let told = folder.complains(&["check"]);
    assert!(told.contains("6 and 2 lines"), "{told}");
    assert!(told.contains("news.en:3:1"), "{told}");
    assert!(folder.complains(&["search", "one"]).contains("news.en:3:1"));
    folder.write("news.en", b"one\ntwo\nthr\xff\n4\n5\n6\n");
    let told = folder.complains(&["check"]);
    assert!(
        told.contains("news.en:3:4") && told.contains("not UTF-8"),
        "{told}"
    );
    fs::remove_file(folder.pack().join("news.en")).unwrap();
    let told = folder.complains(&["check"]);
    assert!(
        told.contains("does not exist") && told.contains("bitexts.ron:5:"),
        "{told}"
    );
    let outside = "files: {\"zh\": \"news.zh\", \"en\": \"../news.en\"}";
    let list = fs::read_to_string(folder.pack().join("bitexts.ron")).unwrap();
    let (before, _) = list.split_once("files:").unwrap();
    folder.write("bitexts.ron", format!("{before}{outside}),]"));
    assert!(
        folder
            .complains(&["check"])
            .contains("does not lead into the pack")
    );
}

#[test]
fn what_a_terminal_would_obey_is_spelt_out() {
    let folder = Folder::new("escape");
    folder.write("news.zh", "扶贫\u{1b}[2J\n");
    folder.write("news.en", "x\n");
    for format in ["text", "tsv", "json"] {
        let shown = folder.says(&["search", "扶贫", "--format", format], 0);
        assert!(!shown.contains('\u{1b}'), "{format}");
    }
    assert!(Path::new(&folder.pack()).exists());
}

#[test]
fn a_line_is_shown_by_its_place() {
    let folder = Folder::new("shown");
    let shown = folder.says(&["show", "news#5", "--lang", "zh"], 0);
    assert_eq!(shown, "“扶贫” 先扶志，扶貧必扶智。\n");
    let told = folder.complains(&["show", "news#7"]);
    assert!(told.contains("has no segment `7`"), "{told}");
    let frame = folder.says(&["--print", "--first", "zh", "--at", "news#5"], 0);
    assert!(frame.contains("> 5  “扶贫” 先扶志"), "{frame}");
}

#[test]
fn a_page_holds_the_line_that_was_asked_for() {
    let folder = Folder::new("page");
    let lines = |word: &str| {
        (1..=2500).fold(String::new(), |mut out, at| {
            let _ = writeln!(out, "{word}{at}");
            out
        })
    };
    folder.write("news.zh", lines("第"));
    folder.write("news.en", lines("no. "));
    let frame = folder.says(&["--print", "--first", "zh", "--at", "news#2100"], 0);
    assert!(frame.contains("2001-2500"), "{frame}");
    assert!(frame.contains("第2100"), "{frame}");
    let shown = folder.says(&["show", "news"], 0);
    assert!(shown.contains("第1000") && !shown.contains("第1001"));
}

#[test]
fn nothing_in_a_line_reaches_the_terminal() {
    let folder = Folder::new("inert");
    folder.write(
        "news.zh",
        "\u{feff}\u{1b}[31m扶贫\u{7}\r\n\t扶贫\u{202e}\n\n\n\n\n",
    );
    for arguments in [
        &["--print", "--keys", "p"][..],
        &["show", "news#1"],
        &["show", "news"],
        &["search", "扶贫"],
    ] {
        let said = folder.says(arguments, 0);
        let acts = |c: char| c != '\n' && c != '\t' && c.is_control() || c == '\u{202e}';
        assert!(!said.contains(acts), "{said:?}");
        assert!(said.contains("␛[31m扶贫␇"), "{said}");
    }
    folder.write("news.zh", b"fine\n\xff\n\n\n\n\n");
    for arguments in [&["--print"][..], &["show", "news#1"]] {
        let told = folder.complains(arguments);
        assert!(told.contains("news.zh:2:1"), "{told}");
    }
}

#[test]
fn a_bitext_is_not_called_like_an_article() {
    let folder = Folder::new("alike");
    folder.write(
        "article.ron",
        r#"(id: "news", title: {"zh": "新闻"}, sections: [])"#,
    );
    let manifest = fs::read_to_string(folder.pack().join("pack.ron")).unwrap();
    let named = manifest.replace("bitexts:", "articles: [\"article.ron\"], bitexts:");
    assert_ne!(named, manifest);
    folder.write("pack.ron", named);
    let told = folder.complains(&["check"]);
    assert!(told.contains("there are two texts `news`"), "{told}");
    assert!(told.contains("article.ron:1:"), "{told}");
}

#[test]
fn a_draft_that_was_left_behind_goes() {
    let folder = Folder::new("draft");
    let draft = |name: &str, text: &str| {
        let path = folder.pack().join(name);
        fs::write(&path, text).unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        (path, file)
    };
    let (left, _) = draft(".news.grams.1.0", "half");
    let (written, file) = draft(".news.grams.2.0", "half");
    file.lock().unwrap();
    let (begun, _) = draft(".news.grams.3.0", "");
    let (old, file) = draft(".news.grams.4", "");
    let hour = std::time::Duration::from_hours(1);
    let then = std::time::SystemTime::now() - hour;
    file.set_modified(then).unwrap();
    let pipe = folder.pack().join(".news.grams.5.0");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    folder.says(&["index"], 0);
    assert!(!left.exists(), "nobody writes to it");
    assert!(written.exists(), "somebody does");
    assert!(begun.exists(), "somebody may have made it this moment");
    assert!(!old.exists(), "but not that one");
}

#[test]
fn the_concordance_and_the_audit_have_the_lines_too() {
    let folder = Folder::new("lines");
    let lines = folder.says(&["concordance", "fupin", "--width", "60"], 0);
    assert!(lines.starts_with("news#1  "), "{lines}");
    assert!(lines.contains("[扶贫]"), "{lines}");
    let tsv = folder.says(&["concordance", "扶贫", "--format", "tsv"], 0);
    let own: Vec<&str> = tsv
        .lines()
        .skip(1)
        .filter_map(|row| row.split('\t').next())
        .collect();
    assert_eq!(own, ["news#1", "news#5", "news#5"]);
    assert_eq!(folder.says(&["concordance", "absent"], 1), "");
    assert_eq!(folder.says(&["audit"], 0), "", "the term is rendered");
    let en = fs::read_to_string(folder.pack().join("news.en")).unwrap();
    folder.write("news.en", en.replace("joint meeting", "get-together"));
    let lacking = folder.says(&["audit", "联席会议"], 1);
    assert!(
        lacking.contains("news#4") && lacking.contains("get-together"),
        "{lacking}"
    );
}
