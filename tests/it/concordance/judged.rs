//! Renderings, collocates and audits.

use std::collections::BTreeMap;

use dongxi::concordance::association::Vocabulary;
use dongxi::concordance::audit::{Audit, named};
use dongxi::concordance::collocate::{collocates, has};
use dongxi::concordance::lexis::Lexis;
use dongxi::concordance::order::{Level, Order, Ranks, Sorter};
use dongxi::concordance::rendering::{Kind, Renderings};
use dongxi::concordance::{Line, Texts};
use dongxi::pack::Pack;
use dongxi::search::Corpus;

use super::{find, nodes, pack};

const GLOSSARY: &str = r#"[
    (id: "aid", text: {"zh": "扶贫", "en": "poverty alleviation"},
        variants: {"en": ["poverty relief"]}, status: "settled"),
    (id: "work", text: {"zh": "扶贫协作", "en": "cooperation in poverty alleviation"},
        variants: {"en": ["joint work"]}, status: "settled"),
    (id: "county", text: {"zh": "县", "en": "county"}, status: "settled"),
]"#;

fn sample() -> Pack {
    pack(
        &[
            ("扶贫很难。", "Poverty-Alleviation is hard."),
            ("谈扶贫。", "On poverty relief."),
            ("还是扶贫。", "On helping the poor."),
            ("扶贫协作。", "Joint work."),
            ("论扶贫。", ""),
            ("三个县。", "Three counties."),
            ("一个县。", "One place."),
            (
                "猫在睡觉，猫很小。",
                "The tabby sleeps; the tabby is small.",
            ),
            ("黑猫。", "A black tabby."),
            ("狗。", "The dog, the hound, the end."),
        ],
        GLOSSARY,
    )
}

fn renderings(texts: &Texts<'_>, lines: &[Line], other: usize) -> Renderings {
    Renderings::new(texts, lines, &Vocabulary::new(texts, other))
}

#[test]
fn the_glossary_comes_first_and_the_longer_term_wins() {
    let pack = sample();
    let texts = Texts::new(&pack);
    let lines = find(&pack, "扶贫", 0);
    let renderings = renderings(&texts, &lines, 1);
    let seen: Vec<(Kind, Option<&str>, bool)> = lines
        .iter()
        .map(|line| {
            let own = renderings.of(&texts, line);
            let text = texts.segment(line.place, 1);
            let part = own.range.and_then(|range| text?.get(range));
            (own.kind, part, renderings.lacks(&texts, line))
        })
        .collect();
    let expected = [
        (Kind::Admitted(0, 0), Some("Poverty-Alleviation"), false),
        (Kind::Admitted(0, 1), Some("poverty relief"), false),
        (Kind::Unknown, None, true),
        (Kind::Admitted(1, 1), Some("Joint work"), false),
        (Kind::Untranslated, None, false),
    ];
    // What is guessed for the third may be anything or nothing, not admitted.
    assert!(matches!(seen[2].0, Kind::Unknown | Kind::Guessed(_)));
    assert!(seen[2].2);
    for at in [0, 1, 3, 4] {
        assert_eq!(seen[at], expected[at]);
    }
    assert_eq!(
        renderings.text(&pack, Kind::Admitted(0, 1)),
        "poverty relief"
    );
    let groups = renderings.groups(&texts, &lines);
    assert_eq!(groups.iter().map(|own| own.lines).sum::<usize>(), 5);
}

#[test]
fn what_no_glossary_knows_is_guessed_from_the_aligned_segments() {
    let pack = sample();
    let texts = Texts::new(&pack);
    let lines = find(&pack, "猫", 0);
    assert_eq!(lines.len(), 3);
    let renderings = renderings(&texts, &lines, 1);
    let best = &renderings.guesses()[0];
    assert_eq!(best.text, "tabby");
    let own = renderings.of(&texts, &lines[2]);
    assert_eq!(own.kind, Kind::Guessed(0));
    let text = texts.segment(lines[2].place, 1).unwrap();
    assert_eq!(text.get(own.range.unwrap()), Some("tabby"));
    // And back: hanzi for a word.
    let back = find(&pack, "tabby", 1);
    let renderings = super::judged::renderings(&texts, &back, 0);
    assert!(renderings.guesses().is_empty(), "猫 alone is no run of two");
}

#[test]
fn an_audit_finds_what_is_rendered_otherwise_and_nothing_else() {
    let pack = sample();
    let texts = Texts::new(&pack);
    let audit = Audit::new(&texts, (0, 1));
    let places = |term: usize| -> Vec<usize> {
        let lines = audit.of(term).unwrap();
        lines.iter().map(|line| line.place.paragraph).collect()
    };
    // Not 3: there the longer term stands, and not 4: it is not translated.
    assert_eq!(places(0), [2]);
    assert_eq!(places(1), [0_usize; 0]);
    assert_eq!(places(2), [6]);
    let line = &audit.of(0).unwrap()[0];
    assert_eq!(texts.parts(line).node, "扶贫");
    // The other way round the terms are English.
    let back = Audit::new(&texts, (1, 0));
    assert_eq!(back.of(2).unwrap().len(), 0);
    assert_eq!(audit.of(99), None);
}

#[test]
fn a_term_is_named_by_its_id_or_any_form() {
    let pack = sample();
    let texts = Texts::new(&pack);
    assert_eq!(named(&texts, "aid"), [0]);
    assert_eq!(named(&texts, "Poverty Relief"), [0]);
    assert_eq!(named(&texts, "扶贫协作"), [1]);
    assert_eq!(named(&texts, "nothing"), [0_usize; 0]);
}

#[test]
fn collocates_are_counted_by_line_in_a_window() {
    let pack = pack(
        &[
            ("东部扶贫协作一二三四五六七协作", "one help two help"),
            ("西部扶贫协作", "help three"),
            ("协作", "two"),
        ],
        "[]",
    );
    let texts = Texts::new(&pack);
    let lines = find(&pack, "扶贫", 0);
    let found = collocates(
        &texts,
        &lines,
        lines.len(),
        (&Vocabulary::new(&texts, 0), &Lexis::default()),
    );
    let first = &found[0];
    assert_eq!((first.text.as_str(), first.lines), ("协作", 2));
    // 2 lines, 3 segments with 协作, 2 with 扶贫.
    let score = 14.0 + (4.0_f64 / 5.0).log2();
    assert!((first.score - score).abs() < 1e-12, "{first:?}");
    assert!(found.iter().all(|own| own.text != "六七"), "{found:?}");
    let lexis = Lexis::default();
    let has = |line: usize| has(&texts, &lines[line], "东部", &lexis);
    assert!(has(0) && !has(1));
}

/// What sorts by rendering is found in another way than what is shown.
#[test]
fn lines_of_one_rendering_and_no_others_share_a_rank() {
    let pack = dongxi::store::builtin().unwrap_or_else(|problems| panic!("{problems}"));
    let texts = Texts::new(&pack);
    let corpus = Corpus::of(&pack);
    let mut seen = 0;
    for (query, language) in [
        ("扶贫", 0),
        ("帮扶", 0),
        ("协作", 0),
        ("的", 0),
        ("poverty", 1),
        ("cooperation", 1),
        ("the", 1),
        ("paired", 1),
    ] {
        let nodes = nodes(&pack, &corpus, query, language);
        let lines = nodes.lines(&pack, &corpus);
        let vocabulary = Vocabulary::new(&texts, 1 - language);
        let renderings = Renderings::new(&texts, &lines, &vocabulary);
        let ranks = renderings.ranks(&texts, &corpus, &nodes);
        assert_eq!(ranks.len(), lines.len());
        let mut kinds: BTreeMap<u32, Kind> = BTreeMap::new();
        for (line, rank) in lines.iter().zip(&ranks) {
            let kind = renderings.of(&texts, line).kind;
            let own = *kinds.entry(*rank).or_insert(kind);
            let is_same = renderings.is_same(&pack, own, kind);
            assert!(is_same, "{query}: {:?}", texts.parts(line));
        }
        let groups = renderings.groups(&texts, &lines);
        seen += groups.len();
        assert_eq!(groups.len(), kinds.len());
    }
    assert!(seen > 30, "{seen}");
}

#[test]
fn two_terms_with_one_rendering_are_sorted_as_one() {
    let glossary = r#"[
        (id: "east", text: {"zh": "东扶贫", "en": "Relief"}, status: "settled"),
        (id: "west", text: {"zh": "西扶贫", "en": "relief"}, status: "settled"),
        (id: "south", text: {"zh": "南扶贫", "en": "aid"}, status: "settled"),
    ]"#;
    let pack = pack(
        &[
            ("西扶贫丙。", "Relief one."),
            ("东扶贫乙。", "Relief two."),
            ("南扶贫甲。", "Aid three."),
            ("西扶贫甲。", "Relief four."),
        ],
        glossary,
    );
    let (texts, corpus) = (Texts::new(&pack), Corpus::of(&pack));
    let nodes = nodes(&pack, &corpus, "扶贫", 0);
    let lines = nodes.lines(&pack, &corpus);
    let renderings = Renderings::of_terms(&texts, &lines, 1);
    let ranks = renderings.ranks(&texts, &corpus, &nodes);
    assert!(
        ranks[0] == ranks[1] && ranks[0] == ranks[3] && ranks[2] < ranks[0],
        "{ranks:?}"
    );
    let mut order = Order::new(lines.len());
    let sorter = Sorter {
        texts: &texts,
        corpus: &corpus,
        nodes: &nodes,
        folded: corpus.folded(&pack, 0),
        renderings: Some(&renderings),
        ranks: &Ranks::default(),
        levels: [Level::Other, Level::Right1, Level::Place],
    };
    order.reach(0..usize::MAX, &sorter);
    // Aid first; of relief by what follows, whatever the term: 丙 bǐng, 甲 jiǎ, 乙 yǐ.
    assert_eq!(order.iter().collect::<Vec<_>>(), [2, 0, 3, 1]);
}
