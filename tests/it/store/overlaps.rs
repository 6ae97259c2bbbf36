//! Pairings that say the same twice, and a line-up that is told again.

use dongxi::store;

const MANIFEST: &str = "(schema: 1, id: \"t\", version: \"1\", title: {\"en\": \"T\"}, \
     languages: [(tag: \"en\", name: \"English\")], \
     files: (regions: [\"r.ron\"], periods: [\"t.ron\"], pairings: [\"p.ron\"], sources: [\"s.ron\"], \
     labels: [\"l.ron\"]))";
const REGIONS: &str = "[(code: \"a\", name: {\"en\": \"A\"}, brief: {\"en\": \"A\"}, level: \"x\", kind: \"x\"), \
     (code: \"b\", name: {\"en\": \"B\"}, brief: {\"en\": \"B\"}, level: \"x\", kind: \"x\")]";
const PERIODS: &str = "[(id: \"P1\", title: {\"en\": \"One\"}, start: 2000, end: 2005), \
     (id: \"P2\", title: {\"en\": \"Two\"}, start: 2005)]";
const SOURCES: &str = "[(id: \"s\", title: {\"en\": \"S\"}, publisher: {\"en\": \"S\"}, lang: [\"en\"], kind: \"x\")]";
const LABELS: &str = "[(key: \"x\", text: {\"en\": \"x\"})]";

/// What is said of two pairings of `a` and `b`, each given by what its record
/// has beside its sides.
fn said(one: &str, other: &str) -> Vec<String> {
    let record = |id: &str, rest: &str| {
        format!(
            "(id: \"{id}\", helper: [\"a\"], helped: [\"b\"], level: \"x\", confidence: Two, \
             sources: [\"s\"], {rest})"
        )
    };
    let pairings = format!("[{}, {}]", record("one", one), record("other", other));
    let files: [(&str, &[u8]); 6] = [
        ("pack.ron", MANIFEST.as_bytes()),
        ("r.ron", REGIONS.as_bytes()),
        ("t.ron", PERIODS.as_bytes()),
        ("p.ron", pairings.as_bytes()),
        ("s.ron", SOURCES.as_bytes()),
        ("l.ron", LABELS.as_bytes()),
    ];
    let problems = store::check_files("t", &files).unwrap();
    problems.iter().map(store::Problem::message).collect()
}

#[test]
fn two_pairings_of_one_line_up_that_overlap_are_told() {
    let overlap = ["`one` pairs the same regions on the same level in 2003"];
    let (early, late) = (
        "start: \"2000\", end: \"2004\"",
        "start: \"2003\", end: \"2006\"",
    );
    assert_eq!(said(early, late), overlap);
    let in_p1 = |years: &str| format!("period: \"P1\", {years}");
    assert_eq!(said(&in_p1(early), &in_p1(late)), overlap);
    assert_eq!(said(&in_p1(early), late), overlap);
}

#[test]
fn a_pairing_that_the_next_line_up_tells_again_is_no_overlap() {
    let one = "period: \"P1\", start: \"2000\", end: \"2010\"";
    let other = "period: \"P2\", start: \"2005\", end: \"2010\"";
    assert_eq!(said(one, other), Vec::<String>::new());
    // One may end in the year in which the next one starts.
    let (early, late) = (
        "start: \"2000\", end: \"2004\"",
        "start: \"2004\", end: \"2006\"",
    );
    assert_eq!(said(early, late), Vec::<String>::new());
}
