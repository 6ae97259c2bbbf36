//! What is said in Chinese of files that are wrong: every kind of it, and by the program.

mod program;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dongxi::app::command::{Command, Spot};
use dongxi::app::keymap::{Keymap, KeymapError};
use dongxi::app::state::Ui;
use dongxi::check::{At, Doubt, Fault, Matter, Shelf};
use dongxi::exchange::memory;
use dongxi::pack::{Date, Twice};
use dongxi::store::{Cause, Refusal, Slip};
use dongxi::text::encoding::{Encoding, decode};
use dongxi::words::{FileWords, files};
use ron::error::Error;

use crate::expect;

fn own(text: &str) -> String {
    text.to_owned()
}

fn faults() -> Vec<Fault> {
    let at = At {
        shelf: Shelf::Labels,
        record: 0,
        steps: Vec::new(),
        within: None,
    };
    let id = own("a");
    let named = |nearest: Option<&str>| Fault::NoLabel {
        key: own("city"),
        nearest: nearest.map(own),
    };
    let malformed = |capitals| Fault::MalformedId {
        id: own("a b"),
        capitals,
    };
    let mut all = vec![
        malformed(false),
        malformed(true),
        Fault::Alike {
            what: "label",
            id: id.clone(),
            first: Box::new(at),
        },
        Fault::Dangling {
            what: "region",
            id: own("11000"),
            nearest: Some(own("110000")),
        },
        Fault::NoPlace { place: id },
        Fault::Circle {
            codes: vec![own("a"), own("b"), own("a")],
        },
        Fault::Undeclared {
            tag: own("cy"),
            declared: vec![own("zh"), own("en")],
        },
        Fault::NoLanguage,
        Fault::Empty,
        Fault::NoText,
        named(Some("cities")),
        named(None),
    ];
    let marks = ['\n', '\t', '\u{fffd}', '\u{1b}', '\u{202e}', '\u{200b}'];
    all.extend(marks.map(|character| Fault::Unprintable { character }));
    all.extend(relations());
    all
}

/// Faults of pairings and figures.
fn relations() -> Vec<Fault> {
    vec![
        Fault::NoSide { side: "helper" },
        Fault::Several { side: "helped" },
        Fault::Itself { code: own("a") },
        Fault::Backwards {
            start: own("2010-05"),
            end: own("2009"),
        },
        Fault::Year { year: 20160 },
        Fault::NotFinite,
        Fault::NotOneYear {
            from: 1996,
            to: 2020,
        },
        Fault::Series {
            series: own("aid"),
            differs: "unit",
            first: own("a"),
        },
    ]
}

fn doubts() -> Vec<Doubt> {
    let tag = || own("en");
    vec![
        Doubt::MissingSide { tag: tag() },
        Doubt::Untranslated { tag: tag() },
        Doubt::NotOriginal {
            tag: tag(),
            lang: vec![own("zh"), own("fr")],
        },
        Doubt::UnusedSource { id: own("s1") },
        Doubt::Overlap {
            other: own("p2"),
            year: 2016,
        },
        Doubt::Edge,
    ]
}

fn refusals() -> Vec<Refusal> {
    let why = || own("Input/output error (os error 5)");
    vec![
        Refusal::Absent,
        Refusal::Forbidden,
        Refusal::Unread(why()),
        Refusal::NoFolder,
        Refusal::Folder,
        Refusal::Outside,
        Refusal::Special,
        Refusal::Upward(own("../a.ron")),
        Refusal::LargeFile,
        Refusal::LargeText,
        Refusal::LargePack,
        Refusal::Many,
        Refusal::Twice,
        Refusal::Encoding(None),
        Refusal::Encoding(Some(12)),
        Refusal::LongLine,
        Refusal::Unaligned(vec![3, 2]),
        Refusal::Changed,
        Refusal::NoBitext,
        Refusal::Schema(2),
        Refusal::Manifest(Box::new(Refusal::Absent)),
        Refusal::Manifest(Box::new(Refusal::NoFolder)),
        Refusal::There,
        Refusal::Unwritten(why()),
        Refusal::NoIndex(why()),
        Refusal::Stopped,
        Refusal::System(why()),
        Refusal::BuiltIn(own("Hit the end of buffer")),
    ]
}

/// The errors of the parser that have words of their own, and one that has none.
fn parsed() -> Vec<Error> {
    let record = || Some(own("Pairing"));
    let field = |found: &str| Error::NoSuchStructField {
        expected: &["helper", "helped"],
        found: own(found),
        outer: record(),
    };
    let word = |found: &str| Error::NoSuchEnumVariant {
        expected: &["Two", "OneWeak"],
        found: own(found),
        outer: None,
    };
    vec![
        Error::MissingStructField {
            field: "text",
            outer: Some(own("WrittenSegment")),
        },
        field("helpr"),
        field("x"),
        word("OneWeek"),
        word("Sure"),
        Error::DuplicateStructField {
            field: "id",
            outer: record(),
        },
        Error::ExceededRecursionLimit,
        Error::InvalidEscape("Unknown escape character"),
        Error::ExpectedComma,
        Error::ExpectedMapColon,
        Error::ExpectedString,
        Error::ExpectedMap,
        Error::ExpectedArray,
        Error::ExpectedStructLike,
        Error::ExpectedInteger,
        Error::ExpectedFloat,
        Error::ExpectedBoolean,
        Error::ExpectedIdentifier,
        Error::ExpectedArrayEnd,
        Error::IntegerOutOfBounds,
        Error::InvalidIntegerDigit {
            digit: '9',
            base: 8,
        },
        Error::TrailingCharacters,
        Error::UnexpectedChar('{'),
        Error::InvalidValueForType {
            expected: own("a date"),
            found: own("a map"),
        },
        Error::ExpectedDifferentLength {
            expected: own("an array of length 2"),
            found: 1,
        },
        Error::Eof,
        Error::ExpectedStringEnd,
        Error::UnclosedBlockComment,
        Error::InvalidIdentifier(own("a-b")),
        Error::NoSuchExtension(own("x")),
        Error::ExpectedRangeSyntax,
        Error::Message(own("something else")),
    ]
}

fn slips() -> Vec<Slip> {
    let wide = |typed: &str, plain| Slip::Wide {
        typed: own(typed),
        plain,
    };
    let mut all = vec![
        Slip::OpenText,
        Slip::OpenComment,
        Slip::OpenBracket,
        Slip::Runaway(7),
        wide("：", ':'),
        wide("“", '"'),
        Slip::NoDate("1996-13".parse::<Date>().unwrap_err()),
        Slip::Twice(Twice(own("zh"))),
    ];
    all.extend(parsed().into_iter().map(Slip::Parser));
    all
}

fn texts() -> Vec<Cause> {
    let named = Encoding::named("utf-8");
    let cases = [
        (&b"\xff\xfe\x00"[..], None),
        (b"fine\n\xb6\xab", named),
        (
            "水通了。\n电".repeat(3).as_bytes().split_last().unwrap().1,
            None,
        ),
        (b"caf\xe9 au lait", None),
        (&[0; 64], None),
    ]
    .map(|(bytes, asked)| decode(bytes.to_vec(), asked).unwrap_err());
    cases.map(Cause::Text).to_vec()
}

fn causes() -> Vec<Cause> {
    let finding = |own| Cause::Finding(Matter::Fault(own));
    let mut all: Vec<Cause> = faults().into_iter().map(finding).collect();
    let alike = faults().swap_remove(2);
    all.push(Cause::Double(Matter::Fault(alike), own("t/l.ron:2:7")));
    let doubts = doubts().into_iter().map(Matter::Doubt);
    all.extend(doubts.map(Cause::Finding));
    all.extend(slips().into_iter().map(Cause::Syntax));
    all.extend(refusals().into_iter().map(Cause::File));
    all.extend(texts());
    all
}

#[test]
fn each_kind_of_error_has_its_chinese() {
    let words = FileWords::chinese();
    let mut text = String::new();
    for cause in causes() {
        let english = cause.to_string();
        let (what, advice) = words.said(&cause);
        assert_eq!(cause.advice().is_some(), advice.is_some(), "{cause:?}");
        for said in [Some(&what), advice.as_ref()].into_iter().flatten() {
            assert!(is_chinese(said), "{cause:?}: {said}");
            assert!(!has_hole(said), "{cause:?}: {said}");
        }
        writeln!(text, "{english}\n  {what}").unwrap();
        if let (Some(english), Some(advice)) = (cause.advice(), advice) {
            writeln!(text, "= {english}\n  {advice}").unwrap();
        }
    }
    expect::file("tests/it/files/causes.zh.txt", &text);
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether a sentence is Chinese, without a mark of English behind a hanzi but in RON.
fn is_chinese(said: &str) -> bool {
    let chars: Vec<char> = said.chars().collect();
    let is_mixed = |own: &[char]| is_han(own[0]) && ",;.?!".contains(own[1]);
    said.chars().any(is_han) && (said.contains('(') || !chars.windows(2).any(is_mixed))
}

/// Whether a hole of a template was left open.
fn has_hole(said: &str) -> bool {
    said.split('{').skip(1).any(|rest| {
        let name = rest.split('}').next().unwrap_or_default();
        name.len() > 1 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
    })
}

#[test]
fn what_a_pack_holds_has_a_name_in_chinese() {
    let words = FileWords::chinese();
    let mut files = vec![expect::path("src/pack.rs")];
    let folder = fs::read_dir(expect::path("src/pack")).unwrap();
    files.extend(folder.map(|entry| entry.unwrap().path()));
    let mut kinds: Vec<String> = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        let mut is_read = false;
        for line in text.lines().filter(|own| !own.trim().starts_with("///")) {
            is_read |= line.contains("derive(") && line.contains("Deserialize");
            if let Some((_, name)) = line.split_once("struct ") {
                let name = name.split(|c: char| !c.is_alphanumeric()).next().unwrap();
                let is_whole = name != "Pack";
                if std::mem::take(&mut is_read) && is_whole {
                    kinds.push(dongxi::store::record(Some(name)));
                }
            }
        }
    }
    assert!(kinds.len() > 20, "{kinds:?}");
    let shelves = fs::read_to_string(expect::path("src/check/at.rs")).unwrap();
    let one = shelves.split("=> \"").skip(1);
    kinds.extend(one.map(|own| own.split('"').next().unwrap().to_owned()));
    kinds.extend(["language", "section", "segment", "text", "row", "record"].map(own));
    for kind in kinds {
        assert!(words.has(&kind), "kinds in assets/ui/files.zh.ron: {kind}");
    }
}

#[test]
fn a_missing_entry_is_refused_with_its_line() {
    let whole = fs::read_to_string(expect::path("assets/ui/files.zh.ron")).unwrap();
    let without = whole.replacen("        no_text: \"没有任何语言的文本\",\n", "", 1);
    assert_ne!(whole, without);
    let error = FileWords::parse(&without).unwrap_err().to_string();
    assert!(error.contains("no_text"), "{error}");
}

fn refused(rows: &str) -> KeymapError {
    Keymap::builtin().changed_by(rows).unwrap_err()
}

#[test]
fn a_keymap_that_is_wrong() {
    let path = Path::new("own.ron");
    let clash = r#"[(place: Text, keys: ["x", "x y"], run: Down)]"#;
    let cases = [
        r#"[(place: Text, keys: ["x"] run: Down)]"#,
        r#"[(place: Text, keys: ["x"], run: Dwn)]"#,
        r#"[(place: Text, kes: ["x"])]"#,
        "[(place: Text)]",
        "[",
        r#"[(place: Text, keys: ["hyper-x", "ctrl-"], run: Down)]"#,
        clash,
        r#"[(place: Switches, keys: ["esc", "enter", "alt-e", "ctrl-c"])]"#,
    ];
    let mut text = String::new();
    for rows in cases {
        let error = refused(rows);
        for ui in [Ui::En, Ui::Zh] {
            writeln!(text, "{}\n", files::keymap(ui, path, &error)).unwrap();
        }
    }
    expect::file("tests/it/files/keymap.txt", &text);
    let english = refused(clash).to_string();
    assert!(english.contains(&format!("{:?}", Spot::Text)), "{english}");
    assert!(english.contains(Command::Down.name()), "{english}");
}

#[test]
fn a_list_of_terms_that_is_wrong() {
    let path = Path::new("terms.tsv");
    let mut text = String::new();
    let foreign = r#"<tmx><tu><tuv xml:lang="ja"><seg>水</seg></tuv></tu></tmx>"#;
    for source in ["扶贫\tpoverty\n水", "<tmx/>", foreign] {
        let unread = memory::read(source, ["zh", "en"]).unwrap_err();
        for ui in [Ui::En, Ui::Zh] {
            writeln!(text, "{}", files::memory(ui, path, &unread)).unwrap();
        }
    }
    expect::file("tests/it/files/memory.txt", &text);
}
