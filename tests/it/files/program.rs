//! The program itself, where the interface is Chinese.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use dongxi::app::bitext::{Answer, Ask, Line, Then};
use dongxi::app::state::Ui;
use dongxi::store;
use dongxi::store::bitext::{Shelf, Watch};
use dongxi::words::files;

use super::is_chinese;
use crate::expect;
use crate::folder::Folder;
use crate::pty::{DONGXI, Start};

const MANIFEST: &str = r#"(
    schema: 1, id: "t", version: "1", title: {"zh": "题"},
    languages: [(tag: "zh", name: "中文"), (tag: "en", name: "English")],
    files: (sources: ["s.ron"], labels: ["l.ron"], pairings: ["p.ron"], events: ["none.ron"]),
)"#;

/// Files of packs, each with what is wrong in it.
const SOURCES: &str = "[\n    (\n        id: \"s1\",\n        title: {\"zh\"： \"题\"},\n    ),\n]";
const LABELS: &str = "[\n    (key: \"x\", text: {\"zh\": \"一\", \"zh\": \"二\"}),\n]";

fn run(folder: &Folder, arguments: &[&str]) -> Output {
    let mut command = Command::new(DONGXI);
    command.args(["--ui-lang", "zh"]).args(arguments);
    command.current_dir(&**folder).env("LANG", "C");
    command.output().unwrap()
}

fn said(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

fn pack(name: &str) -> Folder {
    let folder = Folder::new(&format!("files-{name}"));
    fs::create_dir_all(folder.join("t")).unwrap();
    for (name, text) in [
        ("pack.ron", MANIFEST),
        ("s.ron", SOURCES),
        ("l.ron", LABELS),
        ("p.ron", "[(idd: \"x\")]"),
    ] {
        fs::write(folder.join("t").join(name), text).unwrap();
    }
    folder
}

#[test]
fn a_faulty_pack_is_reported_in_chinese() {
    let folder = pack("check");
    let checked = run(&folder, &["check", "t"]);
    assert_eq!(checked.status.code(), Some(1));
    let report = said(checked.stdout);
    expect::file("tests/it/files/check.zh.txt", &report);
    let opened = run(&folder, &["inventory", "--pack", "t"]);
    assert_eq!(opened.status.code(), Some(2));
    assert_eq!(said(opened.stderr), report);
    let locale = Command::new(DONGXI)
        .args(["check", "t"])
        .current_dir(&*folder)
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .unwrap();
    assert_eq!(said(locale.stdout), report);
}

#[test]
fn findings_of_a_pack_that_parses_are_in_chinese() {
    let folder = Folder::new("files-findings");
    fs::create_dir_all(folder.join("t")).unwrap();
    let manifest = MANIFEST.replace(", pairings: [\"p.ron\"], events: [\"none.ron\"]", "");
    fs::write(folder.join("t/pack.ron"), manifest).unwrap();
    let source = "(id: \"s1\", title: {\"zh\": \"题\"}, publisher: {\"zh\": \"社\"}, \
                  lang: [\"zh\"], kind: \"book\")";
    let labels = "(key: \"book\", text: {\"zh\": \"书 \"})";
    let write = |name: &str, text: String| fs::write(folder.join("t").join(name), text).unwrap();
    write("s.ron", format!("[\n{source},\n{source},\n]"));
    write("l.ron", format!("[\n{labels},\n]"));
    let errors = run(&folder, &["check", "t"]);
    write("s.ron", format!("[\n{source},\n]"));
    let warnings = run(&folder, &["check", "t"]);
    assert_eq!(
        [errors.status.code(), warnings.status.code()],
        [Some(1), Some(1)]
    );
    let both = said(errors.stdout) + "\n" + &said(warnings.stdout);
    expect::file("tests/it/files/findings.zh.txt", &both);
}

#[test]
fn files_that_cannot_be_read_are_told_in_chinese() {
    let folder = Folder::new("files-texts");
    fs::write(folder.join("bad.txt"), b"caf\xe9 au lait\n").unwrap();
    fs::write(folder.join("zh.txt"), "水通了。\n").unwrap();
    fs::write(folder.join("en.txt"), "The water is on.\n").unwrap();
    fs::write(folder.join("terms.tsv"), "水\n").unwrap();
    fs::write(folder.join("keys.ron"), "[(place: Text, keys [\"x\"])]").unwrap();
    fs::write(folder.join("bad.ron"), b"\xff").unwrap();
    let pair = ["align", "zh.txt", "en.txt"];
    let cases: [&[&str]; 9] = [
        &["read", "bad.txt"],
        &["read", "none.txt"],
        &["read", "."],
        &["check", "none"],
        &["check", "."],
        &["keys", "--keymap", "keys.ron"],
        &["keys", "--keymap", "none.ron"],
        &["keys", "--keymap", "bad.ron"],
        &[&pair[..], &["--dict", "terms.tsv"]].concat(),
    ];
    let mut text = String::new();
    for arguments in cases {
        let output = run(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let stderr = said(output.stderr);
        assert!(is_chinese(&stderr), "{arguments:?}: {stderr}");
        writeln!(text, "$ dongxi {}\n{stderr}", arguments.join(" ")).unwrap();
    }
    expect::file("tests/it/files/program.zh.txt", &text);
}

#[test]
fn standard_input_that_cannot_be_decoded() {
    for (ui, name) in [
        ("zh", "标准输入:2:4：应为"),
        ("en", "standard input:2:4: expected"),
    ] {
        let mut child = Command::new(DONGXI)
            .args(["wrap", "--ui-lang", ui, "--width", "20"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(b"fine\ncaf\xe9 au lait\n").unwrap();
        drop(input);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let text = said(output.stderr);
        assert!(text.contains(name), "{text}");
    }
}

/// A folder with the pack of a bitext.
fn corpus(name: &str) -> Folder {
    let folder = Folder::new(&format!("files-{name}"));
    let from = expect::path("tests/it/packs/corpus");
    for entry in fs::read_dir(&from).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
    }
    folder
}

#[test]
fn a_bitext_that_is_gone_is_told_of_in_the_language_of_the_interface() {
    let folder = corpus("gone");
    let pack = Arc::new(store::open(&folder).unwrap());
    fs::remove_file(folder.join("news.en")).unwrap();
    let mut shelf =
        Shelf::new(folder.to_path_buf(), pack).speaking(|own| files::problem(Ui::Zh, own));
    let line = Line {
        bitext: 0,
        number: 0,
    };
    let answer = shelf.answer(&Ask::Page(line, Then::Read), &Watch::NONE);
    let Answer::Failed(why) = answer else {
        panic!("{answer:?}");
    };
    assert!(why.starts_with("错误：文件或文件夹不存在"), "{why}");
    assert!(why.contains("news.en"), "{why}");
}

#[test]
fn a_pack_that_is_read_again_is_told_of_in_the_language_of_the_interface() {
    let folder = corpus("reload");
    let session = Start::dongxi()
        .with(&["--ui-lang", "zh", "--pack", folder.to_str().unwrap()])
        .go();
    session.wait_for_text("退出");
    let labels = folder.join("labels.ron");
    let good = fs::read_to_string(&labels).unwrap();
    fs::write(&labels, good.replacen("key:", "key：", 1)).unwrap();
    session.send(b"R");
    session.wait_for_text("错误：“：”应写作“:”");
    session.wait_for_text("建议：");
    session.send(b"\x1b");
    session.wait_for("the text as it was", |screen| {
        !screen.contents().contains("建议：")
    });
    session.send(b"q");
    session.end().is_restored();
}
