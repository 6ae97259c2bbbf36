//! The title of a source: the original first, then a translation for every
//! other language of the pack.

use dongxi::store;

const MANIFEST: &str = "(schema: 1, id: \"t\", version: \"1\", \
     title: {\"zh\": \"题\", \"en\": \"T\"}, \
     languages: [(tag: \"zh\", name: \"中文\"), (tag: \"en\", name: \"English\")], \
     files: (contradictions: [\"c.ron\"], sources: [\"s.ron\"], labels: [\"l.ron\"]))";
const CONTRADICTIONS: &str = "[(id: \"c\", title: {\"zh\": \"题\", \"en\": \"T\"}, \
     claims: [(says: {\"zh\": \"甲\", \"en\": \"A\"}, sources: [\"s\"])])]";
const LABELS: &str = "[(key: \"x\", text: {\"zh\": \"x\", \"en\": \"x\"})]";

/// What is said of a source with this title in these languages, each as
/// `line:column message`.
fn said(title: &str, lang: &str) -> Vec<String> {
    let sources = format!(
        "[\n(id: \"s\",\ntitle: {{{title}}},\npublisher: {{\"zh\": \"社\", \"en\": \"P\"}}, \
         lang: [{lang}], kind: \"x\")]"
    );
    let files: [(&str, &[u8]); 4] = [
        ("pack.ron", MANIFEST.as_bytes()),
        ("c.ron", CONTRADICTIONS.as_bytes()),
        ("s.ron", sources.as_bytes()),
        ("l.ron", LABELS.as_bytes()),
    ];
    let problems = store::check_files("t", &files).unwrap();
    let told = |own: &store::Problem| {
        assert!(own.advice().is_some(), "{own}");
        format!("{}:{} {}", own.line, own.column, own.message())
    };
    problems.iter().map(told).collect()
}

const BOTH: &str = "\"zh\": \"题\", \"en\": \"T\"";

#[test]
fn a_title_with_its_original_first_and_its_translation_is_in_order() {
    assert_eq!(said(BOTH, "\"zh\""), Vec::<String>::new());
    assert_eq!(said(BOTH, "\"en\", \"zh\""), Vec::<String>::new());
    // What is in no language of the pack can only be translated.
    assert_eq!(said(BOTH, "\"ja\""), Vec::<String>::new());
}

#[test]
fn a_title_without_its_translation_is_told() {
    assert_eq!(
        said("\"zh\": \"题\"", "\"zh\""),
        ["3:8 the title of this source has no `en`"]
    );
}

#[test]
fn a_translation_that_stands_first_is_told() {
    assert_eq!(
        said(BOTH, "\"en\""),
        ["3:8 this title begins with `zh`, but the source is in en"]
    );
    assert_eq!(
        said(BOTH, "\"en\", \"ja\""),
        ["3:8 this title begins with `zh`, but the source is in en, ja"]
    );
    assert_eq!(
        said("\"zh\": \"题\"", "\"en\""),
        [
            "3:8 the title of this source has no `en`",
            "3:8 this title begins with `zh`, but the source is in en",
        ]
    );
}
