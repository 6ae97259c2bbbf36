//! The concordance and the audit as commands.

use std::process::{Command, Output, Stdio};

use unicode_width::UnicodeWidthStr as _;

use super::tmx;
use crate::expect;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dongxi"))
        .args(arguments)
        .env_clear()
        .env("LANG", "en_GB.UTF-8")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn trail() -> String {
    let path = expect::path("tests/it/packs/trail");
    path.to_str().unwrap().to_owned()
}

#[test]
fn lines_are_printed_with_their_other_side() {
    let arguments = ["concordance", "扶贫", "--sort", "r1,r2", "--width", "80"];
    let text = expect::printed(&run(&arguments), 0);
    expect::file("tests/it/screens/concordance.txt", &text);
    let node = |line: &str| {
        let (before, _) = line.split_once(" [扶贫] ")?;
        Some(before.width())
    };
    let columns: Vec<usize> = text.lines().filter_map(node).collect();
    assert!(columns.len() > 5, "{text}");
    assert!(columns.iter().all(|own| *own == columns[0]), "{columns:?}");
    let by_sound = expect::printed(
        &run(&["concordance", "fupin", "--sort", "r1,r2", "--width", "80"]),
        0,
    );
    assert_eq!(by_sound, text);
}

#[test]
fn rows_and_memories_hold_the_same_segments() {
    let tsv = expect::printed(&run(&["concordance", "poverty", "--format", "tsv"]), 0);
    let mut places: Vec<&str> = tsv
        .lines()
        .skip(1)
        .map(|line| line.split('\t').next().unwrap())
        .collect();
    places.dedup();
    let memory = expect::printed(&run(&["concordance", "poverty", "--format", "tmx"]), 0);
    let units = tmx::units(&memory);
    let named: Vec<&str> = units.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(named, places);
    assert!(memory.contains(r#"srclang="en-GB""#), "{memory}");
}

#[test]
fn what_is_not_there_and_what_cannot_be_asked() {
    let nothing = run(&["concordance", "no such words anywhere"]);
    assert_eq!(expect::printed(&nothing, 1), "");
    for wrong in [
        &["concordance", "re:("][..],
        &["concordance", "扶贫", "--sort", "r1,r2,r3,l1"],
        &["concordance", "扶贫", "--sort", "r9"],
        &["concordance", "扶贫", "--lang", "tlh"],
        &["audit", "no-such-term"],
    ] {
        let output = run(wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(!output.stderr.is_empty(), "{wrong:?}");
    }
    // A wrong query is told in the same words everywhere.
    let told = ["search", "concordance"].map(|own| run(&[own, "re:("]).stderr);
    assert_eq!(told[0], told[1]);
}

#[test]
fn the_audit_is_status_one_where_it_finds_something() {
    let trail = trail();
    let clean = run(&["audit", "stop", "--pack", &trail]);
    assert_eq!(expect::printed(&clean, 0), "");
    let all = run(&["audit"]);
    let text = String::from_utf8(all.stdout.clone()).unwrap();
    assert_eq!(all.status.code(), Some(i32::from(!text.is_empty())));
    let rows = run(&["audit", "--format", "tsv"]);
    let rows = String::from_utf8(rows.stdout).unwrap();
    let fields: Vec<Vec<&str>> = rows.lines().map(|row| row.split('\t').collect()).collect();
    assert!(fields.iter().all(|row| row.len() == 10), "{rows}");
    for row in &fields[1..] {
        let other = row[7].to_lowercase();
        for form in row[8].split(';') {
            let own = form.to_lowercase();
            assert!(!other.contains(&own), "{row:?} has {form}");
        }
        assert!(text.contains(row[1]), "{} is not in\n{text}", row[1]);
    }
}
