//! The command line as a program: output, errors, exit status.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use crate::expect;

fn dongxi(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dongxi"));
    command
        .args(arguments)
        .env_clear()
        .env("LANG", "en_GB.UTF-8")
        .stdin(Stdio::null());
    command
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    dongxi(arguments).output().unwrap()
}

fn piped(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = dongxi(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[track_caller]
pub(crate) fn said(output: &Output) -> String {
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
    text(&output.stdout)
}

#[test]
fn a_query_may_begin_with_what_it_leaves_out() {
    let ahead = said(&run(&["search", "-协作 扶贫", "--format", "tsv"]));
    let behind = said(&run(&["search", "扶贫 -协作", "--format", "tsv"]));
    assert_eq!(ahead, behind);
    let lines = said(&run(&["concordance", "--format", "tsv", "-协作 扶贫"]));
    assert!(lines.lines().count() > 1);
    assert_eq!(
        run(&["search", "--fromat", "tsv", "x"]).status.code(),
        Some(2)
    );
}

#[test]
fn wrap_keeps_paragraphs_and_blank_lines() {
    let input = "一二三四五六\n\nab cd\n".as_bytes();
    let output = piped(&["wrap", "--width", "6"], input);
    assert_eq!(said(&output), "一二三\n四五六\n\nab cd\n");
}

#[test]
fn wrap_passes_no_escape_sequence_on() {
    let input = "\u{1b}[31m红\u{9b}2J\u{7}\u{202e}x\ty\r\n".as_bytes();
    let output = said(&piped(&["wrap", "--width", "40"], input));
    assert_eq!(output, "␛[31m红<U+009B>2J␇\u{202e}x\ty\n");
}

#[test]
fn what_was_asked_is_made_harmless_before_it_is_said() {
    for arguments in [
        ["pairs", "--region", "\u{1b}[31mx"],
        ["show", "--lang", "\u{1b}[31mx"],
        ["search", "--lang", "\u{1b}[31mx"],
    ] {
        let output = run(&arguments);
        assert!(!text(&output.stderr).contains('\u{1b}'), "{arguments:?}");
    }
    let output = run(&["search", "re:(\u{1b}[31m"]);
    assert!(!text(&output.stderr).contains('\u{1b}'));
}

#[test]
fn help_lists_the_options_that_mean_something() {
    for (command, keymap, ambiguous) in [
        ("read", true, true),
        ("keys", true, false),
        ("wrap", false, true),
        ("show", false, true),
        ("align", false, false),
        ("check", false, false),
    ] {
        let help = said(&run(&[command, "--help"]));
        assert_eq!(help.contains("--keymap <"), keymap, "{command}");
        assert_eq!(help.contains("--ambiguous <"), ambiguous, "{command}");
    }
    // They are taken before and behind every command.
    let wide = ["--ambiguous", "wide"];
    let narrow = said(&run(&["show", "overview", "--width", "40"]));
    let before = said(&run(
        &[&wide[..], &["show", "overview", "--width", "40"]].concat()
    ));
    let behind = said(&run(
        &[&["show", "overview", "--width", "40"], &wide[..]].concat()
    ));
    assert_ne!(narrow, before);
    assert_eq!(before, behind);
    let pairs = said(&run(&["pairs"]));
    assert_eq!(said(&run(&[&["pairs"], &wide[..]].concat())), pairs);
    assert_eq!(said(&run(&[&wide[..], &["pairs"]].concat())), pairs);
    assert_eq!(
        run(&["pairs", "--ambiguous", "some"]).status.code(),
        Some(2)
    );
}

#[test]
fn wrap_reads_what_is_not_utf_8() {
    let zh = "fine\r\n看窖人说：路在修。\n\n水窖通了水";
    let wrapped = "fine\n看窖人说：路\n在修。\n\n水窖通了水\n";
    let gb = encoding_rs::GB18030.encode(zh).0;
    let output = piped(&["wrap", "--width", "12"], &gb);
    assert_eq!(text(&output.stdout), wrapped);
    assert_eq!(
        text(&output.stderr),
        "dongxi: standard input: read as GB 18030\n"
    );
    let named = ["wrap", "--width", "12", "--encoding", "gbk"];
    assert_eq!(said(&piped(&named, &gb)), wrapped);
    let little: Vec<u8> = zh.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let output = piped(&["wrap", "--width", "12"], &little);
    assert_eq!(text(&output.stdout), wrapped);
    let marked = format!("\u{FEFF}{zh}");
    let output = piped(&["wrap", "--width", "12"], marked.as_bytes());
    assert_eq!(said(&output), wrapped);
    assert_eq!(said(&piped(&["wrap", "--width", "12"], b"")), "");
}

#[test]
fn wrap_refuses_what_is_no_text() {
    let output = piped(&["wrap", "--width", "6"], &[0xff, 0xfe, b'\n']);
    assert_eq!(output.status.code(), Some(2));
    // The mark of UTF-16, and half a character of it.
    let said = text(&output.stderr);
    assert!(said.contains("input:1:1: expected UTF-16"), "{said}");
    let output = piped(&["wrap", "--width", "6"], b"fine\n\xB6\xAB\xCE\xF7\xFF\n");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(&output.stdout), "fine\n");
    let said = text(&output.stderr);
    assert!(said.contains("input:2:3: expected GB 18030"), "{said}");
    assert!(said.contains("--encoding gb18030"), "{said}");
    assert_eq!(run(&["wrap", "--width", "1"]).status.code(), Some(2));
}

#[test]
fn show_prints_an_article_in_each_language_and_layout() {
    let zh = said(&run(&["show", "overview", "--lang", "zh", "--width", "60"]));
    let en = said(&run(&["show", "overview", "--lang", "en", "--width", "60"]));
    let side = said(&run(&[
        "show", "overview", "--layout", "side", "--width", "100",
    ]));
    expect::file("tests/it/screens/show-zh.txt", &zh);
    expect::file("tests/it/screens/show-en.txt", &en);
    expect::file("tests/it/screens/show-side.txt", &side);
}

#[test]
fn the_reader_opens_in_the_language_of_the_interface() {
    let head = |arguments: &[&str]| {
        let size = ["--size", "120x35", "--print"];
        let frame = said(&run(&[arguments, &size].concat()));
        frame.lines().next().unwrap().trim_end().to_owned()
    };
    assert!(head(&["--ui-lang", "en"]).ends_with("English single"));
    assert!(head(&["--ui-lang", "zh"]).ends_with("中文 单语"));
    // Not where another is asked for.
    assert!(head(&["--ui-lang", "en", "--first", "zh"]).ends_with("中文 single"));
    assert!(head(&["--ui-lang", "zh", "--first", "en"]).ends_with("English 单语"));
}

#[test]
fn show_finds_segments_and_records_by_id() {
    let segment = said(&run(&["show", "overview#def-1", "--lang", "en"]));
    let whole = said(&run(&["show", "overview", "--lang", "en"]));
    let first = segment.lines().next().unwrap();
    assert!(whole.contains(first.get(..20).unwrap()), "{first}");
    let pairing = said(&run(&["show", "pair-p1-350000-640000"]));
    assert!(pairing.contains("Ningxia"), "{pairing}");
    assert_eq!(run(&["show", "no-such-thing"]).status.code(), Some(2));
    assert_eq!(
        run(&["show", "overview#no-such-segment"]).status.code(),
        Some(2)
    );
    assert_eq!(run(&["show", "--lang", "tlh"]).status.code(), Some(2));
}

#[test]
fn show_knows_regions_by_code_and_contacts_that_are_no_pairings() {
    let region = said(&run(&["show", "513431", "--lang", "en"]));
    assert!(region.contains("Zhaojue County"), "{region}");
    let contact = said(&run(&["show", "cc-330281-513431", "--ui-lang", "en"]));
    assert!(contact.contains("Contact"), "{contact}");
    let pairs = said(&run(&["pairs", "--region", "513431", "--format", "tsv"]));
    assert!(!pairs.contains("cc-330281-513431"), "{pairs}");
}

#[test]
fn the_inventory_counts_a_pack_of_ones_own_in_either_language() {
    let trail = expect::path("tests/it/packs/trail");
    let trail = trail.to_str().unwrap();
    let counts = |lang| said(&run(&["inventory", "--pack", trail, "--ui-lang", lang]));
    expect::file("tests/it/screens/inventory-zh.txt", &counts("zh"));
    expect::file("tests/it/screens/inventory-en.txt", &counts("en"));
}

#[test]
fn show_without_a_name_prints_the_whole_pack() {
    let all = said(&run(&["show", "--lang", "en", "--width", "72"]));
    let one = said(&run(&["show", "lessons", "--lang", "en", "--width", "72"]));
    assert!(all.contains(&one));
}

#[test]
fn pairs_are_filtered_by_year_and_region_in_any_name() {
    let by = |region: &str| {
        said(&run(&[
            "pairs", "--region", region, "--year", "2005", "--format", "tsv",
        ]))
    };
    let rows = by("宁夏");
    assert_eq!(rows, by("Ningxia"));
    assert_eq!(rows, by("ningxia hui autonomous region"));
    assert_eq!(rows, by("640000"));
    assert_eq!(rows, by("宁"));
    let header = rows.lines().next().unwrap();
    assert!(
        header.starts_with("id\thelper\thelper_zh\thelper_en\thelped"),
        "{header}"
    );
    let columns = header.split('\t').count();
    assert!(rows.lines().all(|line| line.split('\t').count() == columns));
    assert!(rows.contains("350000"), "{rows}");
}

#[test]
fn pairs_come_as_json_with_their_sources() {
    let json = said(&run(&["pairs", "--region", "Guizhou", "--format", "json"]));
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rows = rows.as_array().unwrap();
    assert!(!rows.is_empty());
    assert!(
        rows.iter()
            .all(|row| !row["sources"].as_array().unwrap().is_empty())
    );
}

#[test]
fn nothing_found_is_status_one_and_an_unknown_region_is_two() {
    assert_eq!(run(&["pairs", "--year", "1950"]).status.code(), Some(1));
    let unknown = run(&["pairs", "--region", "Atlantis"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("Atlantis"));
}

#[test]
fn check_is_clean_on_the_built_in_pack_and_finds_faults_in_others() {
    assert_eq!(said(&run(&["check"])), "");
    let faulty = expect::path("tests/it/packs/no-such-folder");
    let output = run(&["check", faulty.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn one_frame_is_printed_after_a_key_script() {
    let frame = said(&run(&[
        "--size",
        "80x24",
        "--keys",
        "/产业<enter>",
        "--print",
    ]));
    assert_eq!(frame.lines().count(), 24);
    assert!(!frame.contains('\u{1b}'));
    let ansi = said(&run(&["--size", "80x24", "--print=ansi"]));
    assert!(ansi.contains("\u{1b}["));
    assert_eq!(run(&["--size", "80by24", "--print"]).status.code(), Some(2));
    assert_eq!(run(&["--keys", "<nope>", "--print"]).status.code(), Some(2));
}

#[test]
fn a_closed_pipe_is_success() {
    let mut child = dongxi(&["show"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn help_teaches_and_wrong_arguments_are_status_two() {
    let help = said(&run(&["--help"]));
    for word in [
        "show",
        "pairs",
        "search",
        "wrap",
        "keys",
        "check",
        "EXIT STATUS",
    ] {
        assert!(help.contains(word), "{word} is missing in\n{help}");
    }
    assert_eq!(run(&["--no-such-flag"]).status.code(), Some(2));
}

#[test]
fn without_a_terminal_the_reader_says_what_works() {
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output.stderr).contains("dongxi show"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn search_says_where_with_both_sides_and_by_which_rule() {
    let rows = |query: &str, more: &[&str]| {
        let args = [&["search", query, "--format", "tsv"], more].concat();
        said(&run(&args))
    };
    let typed = rows("扶贫", &["--lang", "zh"]);
    let header = typed.lines().next().unwrap();
    assert_eq!(header, "place\tlanguage\trule\ttext\tzh\ten\tsources");
    assert!(
        typed
            .lines()
            .skip(1)
            .all(|line| line.split('\t').count() == 7)
    );
    assert!(typed.contains("\tzh\tLiteral\t扶贫\t"), "{typed}");
    let by_sound = rows("fupin", &["--lang", "zh"]);
    assert_eq!(by_sound.replace("\tPinyin\t", "\tLiteral\t"), typed);
    assert_eq!(
        run(&["search", "fupin", "--no-pinyin"]).status.code(),
        Some(1)
    );
    assert_eq!(
        run(&["search", "no such words anywhere"]).status.code(),
        Some(1)
    );
    assert_eq!(run(&["search", "re:("]).status.code(), Some(2));
    assert_eq!(run(&["search", "(", "--regex"]).status.code(), Some(2));
    let json = said(&run(&["search", "joint meeting", "--format", "json"]));
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rules: Vec<&str> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["rule"].as_str().unwrap())
        .collect();
    assert!(rules.contains(&"Glossary"), "{rules:?}");
    let lines = said(&run(&["search", "fupin", "--kwic", "8", "--lang", "zh"]));
    assert!(lines.lines().all(|line| line.contains("[扶贫]")), "{lines}");
}
