//! Every slip of the hand is shown where it is, with what to do about it.

use dongxi::store::{self, Problem, Problems};

use super::pack::trail;

struct Case {
    name: &'static str,
    /// A file of pairings.
    source: &'static str,
    at: (usize, usize),
    message: &'static str,
    advice: &'static str,
}

const CASES: &[Case] = &[
    Case {
        name: "a misspelt field",
        source: "[\n    (\n        id: \"x\",\n        helpr: [\"a\"],\n    ),\n]",
        at: (4, 9),
        message: "this pairing has no field `helpr`",
        advice: "did you mean `helper`?",
    },
    Case {
        name: "a field that is not there",
        source: "[\n    (\n        id: \"x\",\n        helper: [\"a\"],\n        helped: [\"b\"],\n        level: \"x\",\n        sources: [],\n    ),\n]",
        at: (2, 5),
        message: "this pairing lacks its field `confidence`",
        advice: "",
    },
    Case {
        name: "a field given twice",
        source: "[\n    (\n        id: \"x\",\n        id: \"y\",\n    ),\n]",
        at: (4, 9),
        message: "the field `id` is given twice",
        advice: "",
    },
    Case {
        name: "a missing closing quote",
        source: "[\n    (\n        id: \"x,\n        helper: [\"a\"],\n    ),\n]",
        at: (3, 13),
        message: "this string goes on to line 4: its closing quote seems to be missing",
        advice: "put a `\"` at its end",
    },
    Case {
        name: "a missing closing quote before Chinese",
        source: "[\n    (\n        id: \"x,\n        under: \"鲁渝\",\n    ),\n]",
        at: (3, 13),
        message: "this string goes on to line 4: its closing quote seems to be missing",
        advice: "put a `\"` at its end",
    },
    Case {
        name: "a string that is never closed",
        source: "[\n    (\n        id: \"x",
        at: (3, 13),
        message: "this string is never closed",
        advice: "put a `\"` at its end",
    },
    Case {
        name: "a comment that is never closed",
        source: "[\n    /* (\n        id: \"x\",",
        at: (2, 5),
        message: "this comment is never closed",
        advice: "end it with `*/`",
    },
    Case {
        name: "a bracket that is never closed",
        source: "[\n    (\n        id: \"x\",\n",
        at: (2, 5),
        message: "this bracket is never closed",
        advice: "",
    },
    Case {
        name: "a missing comma at the end of a line",
        source: "[\n    (\n        id: \"x\"\n        helper: [\"a\"],\n    ),\n]",
        at: (3, 15),
        message: "a comma is missing after this",
        advice: "",
    },
    Case {
        name: "a missing comma in a list",
        source: "[\n    (\n        id: \"x\", helper: [\"a\" \"b\"],\n    ),\n]",
        at: (3, 29),
        message: "a comma is missing after this",
        advice: "",
    },
    Case {
        name: "a missing colon",
        source: "[\n    (\n        id \"x\", helper: [],\n    ),\n]",
        at: (3, 10),
        message: "a colon is missing after this",
        advice: "",
    },
    Case {
        name: "a full-width colon",
        source: "[\n    (\n        id： \"x\",\n    ),\n]",
        at: (3, 11),
        message: "`：` stands where RON wants `:`",
        advice: "an input method types it wide: outside of texts only the plain form counts",
    },
    Case {
        name: "a full-width comma",
        source: "[\n    (\n        under: \"鲁渝\"，\n    ),\n]",
        at: (3, 20),
        message: "`，` stands where RON wants `,`",
        advice: "an input method types it wide: outside of texts only the plain form counts",
    },
    Case {
        name: "a full-width bracket",
        source: "[\n    （\n        id: \"x\",\n    ),\n]",
        at: (2, 5),
        message: "`（` stands where RON wants `(`",
        advice: "an input method types it wide: outside of texts only the plain form counts",
    },
    Case {
        name: "curly quotes",
        source: "[\n    (\n        id: “x”,\n    ),\n]",
        at: (3, 13),
        message: "`“` stands where RON wants `\"`",
        advice: "an input method types it wide: outside of texts only the plain form counts",
    },
    Case {
        name: "no quotes",
        source: "[\n    (\n        id: x,\n    ),\n]",
        at: (3, 13),
        message: "a string is expected here",
        advice: "put it between straight double quotes",
    },
    Case {
        name: "a misspelt word",
        source: "[\n    (\n        confidence: OneAuthorty,\n    ),\n]",
        at: (3, 21),
        message: "`OneAuthorty` is not one of the words for this",
        advice: "did you mean `OneAuthority`?",
    },
    Case {
        name: "a word far from all",
        source: "[\n    (\n        confidence: Certain,\n    ),\n]",
        at: (3, 21),
        message: "`Certain` is not one of the words for this",
        advice: "they are Two, OneAuthority, OneWeak",
    },
    Case {
        name: "a month that is none",
        source: "[\n    (\n        start: \"1996-13\",\n    ),\n]",
        at: (3, 16),
        message: "`1996-13` is no date: write a year, month or day as 1996, 1996-05 or 1996-05-31",
        advice: "",
    },
    Case {
        name: "a number for a date",
        source: "[\n    (\n        start: 1996,\n    ),\n]",
        at: (3, 16),
        message: "a string is expected here",
        advice: "put it between straight double quotes",
    },
    Case {
        name: "a string for a list",
        source: "[\n    (\n        helper: /* one */   \"a\",\n    ),\n]",
        at: (3, 29),
        message: "a list is expected here",
        advice: "write […], even for one",
    },
    Case {
        name: "a string for a text",
        source: "[\n    (\n        note: \"一\",\n    ),\n]",
        at: (3, 15),
        message: "a text by language is expected here",
        advice: "write {\"zh\": \"…\", \"en\": \"…\"}",
    },
    Case {
        name: "a language given twice",
        source: "[\n    (\n        note: {\"zh\": \"一\", \"zh\": \"二\"},\n    ),\n]",
        at: (3, 27),
        message: "language `zh` is given twice in one map",
        advice: "",
    },
    Case {
        name: "an escape that is none",
        source: "[\n    (\n        id: \"x\\q\",\n    ),\n]",
        at: (3, 15),
        message: "this escape is not known",
        advice: "write \\\\ for a backslash, \\\" for a quote, \\u{6c5f} for a character by number",
    },
    Case {
        name: "text after the end",
        source: "[\n]\n\n(a: 1)",
        at: (4, 1),
        message: "the file should end before this",
        advice: "was a bracket closed too early?",
    },
    Case {
        name: "an empty file",
        source: "",
        at: (1, 1),
        message: "a list is expected here",
        advice: "write […], even for one",
    },
    Case {
        name: "brackets without end",
        source: "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        at: (1, 2),
        message: "a record is expected here",
        advice: "write (name: value, …)",
    },
];

const MANIFEST: &str = r#"(
    schema: 1, id: "t", version: "1", title: {"zh": "题"},
    languages: [(tag: "zh", name: "中文"), (tag: "en", name: "English")],
    files: (pairings: ["p.ron"]),
)"#;

#[test]
fn each_slip_is_shown_where_it_is() {
    for case in CASES {
        let problem = only(pairings(case.source), case.name);
        assert_eq!((problem.line, problem.column), case.at, "{}", case.name);
        assert_eq!(problem.message(), case.message, "{}", case.name);
        assert_eq!(
            problem.advice().unwrap_or_default(),
            case.advice,
            "{}",
            case.name
        );
    }
}

#[test]
fn the_caret_stands_under_the_word_behind_wide_characters_and_tabs() {
    let problem = only(
        pairings("[\n    (\n\tunder: \"鲁渝\", \u{1b}[0m confidence: Certain),\n]"),
        "hostile",
    );
    let shown = problem.to_string();
    assert!(
        !shown.chars().any(|c| c.is_control() && c != '\n'),
        "{shown}"
    );
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(lines[1], " --> t/p.ron:3:15");
    assert_eq!(
        lines[3],
        "3 |     under: \"鲁渝\", ␛[0m confidence: Certain),"
    );
    assert_eq!(lines[4], "  |                    ^");
}

#[test]
fn a_long_line_is_cut_to_what_is_near() {
    let source = format!(
        "[(id: \"{}\", 好: 1, under: \"{}\")]",
        "长".repeat(500_000),
        "长".repeat(9)
    );
    let shown = only(pairings(&source), "long").to_string();
    assert!(shown.len() < 1000, "{shown}");
    assert!(shown.contains("…长长"), "{shown}");
}

#[test]
fn all_problems_of_all_files_come_together_and_in_order() {
    let manifest = MANIFEST.replace(
        "pairings:",
        "regions: [\"none.ron\"], events: [\"e.ron\"], pairings:",
    );
    let files: [(&str, &[u8]); 3] = [
        ("pack.ron", manifest.as_bytes()),
        ("p.ron", b"[(idd: \"x\")]"),
        ("e.ron", b"\xef\xbb\xbf[\r\n  (idd: \"x\")]"),
    ];
    let problems = store::read("t", &files).unwrap_err();
    let plain: Vec<String> = problems.iter().map(|it| it.plain().to_string()).collect();
    assert_eq!(
        plain,
        [
            "t/e.ron:2:4: error: this event has no field `idd`",
            "t/p.ron:1:3: error: this pairing has no field `idd`",
            "t/pack.ron:4:23: error: this does not exist",
        ],
    );
}

#[test]
fn a_newer_schema_is_told_before_its_unknown_fields() {
    let manifest = MANIFEST.replace("schema: 1", "shape: round, schema: 2");
    let problem = only(read(&manifest, "[]"), "schema");
    assert_eq!(problem.message(), "this pack is written in schema 2");
    assert_eq!((problem.line, problem.column), (2, 27));
}

#[test]
fn a_file_in_another_encoding_is_told_with_its_line() {
    let files: [(&str, &[u8]); 2] = [
        ("pack.ron", MANIFEST.as_bytes()),
        ("p.ron", b"[\n // \xb6\xab\xce\xf7\n]"),
    ];
    let problem = only(store::read("t", &files), "gb18030");
    assert_eq!(problem.message(), "this file is not UTF-8 text (line 2)");
    assert_eq!(problem.path, "t/pack.ron");
}

#[test]
fn a_fault_behind_an_escape_a_comment_and_a_raw_string_has_its_place() {
    let manifest = MANIFEST.replace(
        "pairings:",
        "regions: [\"r.ron\"], labels: [\"l.ron\"], pairings:",
    );
    let region = |code: &str, parent: &str| {
        format!(
            "(code: \"{code}\", name: {{\"zh\": \"名\"}}, brief: {{r#\"zh\"#: \"a\\u{{6c5f}}\\u{{1b}}\"}}, \
             level: \"x\", kind: \"x\", /* parent: \"b\" */ parent: Some({parent})),\n"
        )
    };
    let regions = format!(
        "#![enable(unwrap_newtypes)]\n[{}{}]",
        region("a", "\"b\""),
        region("b", "r\"c\"")
    );
    let files: [(&str, &[u8]); 4] = [
        ("pack.ron", manifest.as_bytes()),
        ("p.ron", b"[]"),
        ("r.ron", regions.as_bytes()),
        ("l.ron", b"[(key: \"x\", text: {\"zh\": \"x\"})]"),
    ];
    let problems = store::read("t", &files).unwrap_err();
    let plain: Vec<String> = problems.iter().map(|it| it.plain().to_string()).collect();
    assert_eq!(
        plain,
        [
            "t/r.ron:2:60: error: there is a control character, U+001B, in this text",
            "t/r.ron:3:59: error: there is a control character, U+001B, in this text",
            "t/r.ron:3:123: error: there is no region `c`",
        ],
    );
}

#[test]
fn the_second_of_two_equal_ids_says_where_the_first_is() {
    let manifest = MANIFEST.replace("pairings:", "labels: [\"l.ron\"], pairings:");
    let files: [(&str, &[u8]); 3] = [
        ("pack.ron", manifest.as_bytes()),
        ("p.ron", b"[]"),
        (
            "l.ron",
            b"[\n(key: \"x\", text: {\"zh\": \"x\"}),\n(key: \"x\", text: {\"zh\": \"y\"})]",
        ),
    ];
    let problem = only(store::read("t", &files), "alike");
    assert_eq!(
        problem.plain().to_string(),
        "t/l.ron:3:7: error: there are two labels `x`"
    );
    assert_eq!(problem.advice().unwrap(), "the first is at t/l.ron:2:7");
}

#[test]
fn a_folder_without_a_pack_cannot_be_checked() {
    let problem = store::check(Some(&trail().join("articles"))).unwrap_err();
    assert_eq!(problem.message(), "this does not exist");
    assert!(
        problem.path.ends_with("articles/pack.ron"),
        "{}",
        problem.path
    );
    assert!(store::check(Some(&trail().join("nowhere"))).is_err());
    assert!(store::check(Some(&trail().join("pack.ron"))).is_err());
}

#[test]
fn a_long_line_is_read_once() {
    // Read anew for each of its marks it would take minutes.
    let started = std::time::Instant::now();
    only(pairings(&"[".repeat(1 << 20)), "a long line");
    assert!(started.elapsed().as_secs() < 20);
}

fn pairings(source: &str) -> Result<dongxi::pack::Pack, Problems> {
    read(MANIFEST, source)
}

fn read(manifest: &str, pairings: &str) -> Result<dongxi::pack::Pack, Problems> {
    store::read(
        "t",
        &[
            ("pack.ron", manifest.as_bytes()),
            ("p.ron", pairings.as_bytes()),
        ],
    )
}

fn only(outcome: Result<dongxi::pack::Pack, Problems>, name: &str) -> Problem {
    let problems = outcome.expect_err(name);
    assert_eq!(problems.iter().len(), 1, "{name}:\n{problems}");
    problems.iter().next().expect("there is one").clone()
}
