//! What is found quickly, against the plain way to find it: nodes in folded text,
//! ranks of renderings, the first screen by frequency and by rendering.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dongxi::concordance::association::Vocabulary;
use dongxi::concordance::nodes::Nodes;
use dongxi::concordance::order::Level::{
    self, Frequency, Left1, Left2, Other, Place, Right1, Right2,
};
use dongxi::concordance::order::{Levels, Order, Ranks, Sorter, Spot};
use dongxi::concordance::rendering::{Kind, Renderings};
use dongxi::concordance::{self, Line, Texts, lines};
use dongxi::pack::{Article, Language, Pack};
use dongxi::search::{Corpus, Query, Rule};
use proptest::prelude::*;
use serde_json::json;

/// A pack of one article with headings, its paragraphs of several segments; an empty
/// side is not there.
fn pack(paragraphs: &[Vec<(String, String)>], glossary: &serde_json::Value) -> Pack {
    let segment = |(at, (zh, en)): (usize, &(String, String))| {
        let mut text = serde_json::Map::new();
        for (tag, own) in [("zh", zh), ("en", en)] {
            if !own.is_empty() {
                text.insert(tag.into(), json!(own));
            }
        }
        json!({"id": format!("s-{at}"), "text": text})
    };
    let section = |own: &Vec<(String, String)>| {
        let segments: Vec<_> = own.iter().enumerate().map(segment).collect();
        json!({"id": "s", "title": {"zh": "的节扶贫", "en": "poor of poverty"},
            "paragraphs": [{"segments": segments}]})
    };
    let sections: Vec<_> = paragraphs.iter().map(section).collect();
    let article = json!({"id": "a", "title": {"zh": "的题"}, "sections": sections});
    let language = |tag: &str| Language {
        tag: tag.to_owned(),
        ..Language::default()
    };
    let mut pack = Pack {
        articles: vec![serde_json::from_value::<Article>(article).unwrap()],
        glossary: serde_json::from_value(glossary.clone()).unwrap(),
        ..Pack::default()
    };
    pack.manifest.languages = vec![language("zh"), language("en")];
    pack
}

fn glossary() -> serde_json::Value {
    let term = |id: &str, zh: &[&str], en: &[&str]| {
        json!({"id": id, "text": {"zh": zh[0], "en": en[0]}, "status": "settled",
            "variants": {"zh": zh[1..], "en": en[1..]}})
    };
    json!([
        term(
            "aid",
            &["扶贫", "貧困"],
            &["poverty alleviation", "Poor relief", "l’aide"]
        ),
        term("work", &["扶贫的扶贫"], &["relief of the poor", "poor"]),
        term("mixed", &["“两不愁”的1+N"], &["1+N", "the poor–poverty"]),
        term("again", &["一一", "的一"], &["the the", "be poor"]),
        term("of", &["的", "臺"], &["of", "of poverty"]),
        term("city", &["GDP扶贫"], &["city-county city", "café"]),
        term("long", &["的扶贫"], &["supply", "reply"]),
        term("alike", &["一扶贫"], &["Supply", "poverty alleviation"]),
        term(
            "more",
            &["GDP的1+N", "扶贫一"],
            &["supply of the city", "county of county"]
        ),
        term(
            "most",
            &["二二", "的二"],
            &["Off city’s poverty", "the supply-city"]
        ),
    ])
}

/// Texts with all that folding changes.
fn side(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 0..most).prop_map(|own| own.concat())
}

const ZH: &[&str] = &[
    "的",
    "的",
    "扶贫",
    "扶貧",
    "一",
    "一",
    "二",
    "重庆",
    "，",
    "“两不愁”",
    "1+N",
    " ",
    "  ",
    "GDP",
    "gdp",
    "……",
    "——",
    "ﬀ",
    "ﬃ",
    "台",
    "臺",
    "困",
    "贫",
    "㈱",
    "株",
    "é",
    "e\u{301}",
    "\u{200B}",
    "１",
    "'",
    "’",
    "々",
];
const EN: &[&str] = &[
    " ",
    " ",
    " ",
    "poverty",
    "Poverty",
    "alleviation",
    "relief",
    "poor",
    "Poor",
    "of",
    "the",
    "city",
    "cities",
    "county",
    "-",
    "–",
    "—",
    "’s",
    "'s",
    "l’aide",
    "was",
    "be",
    "supplies",
    "supply",
    "replies",
    "1+N",
    ", ",
    "…",
    "ﬀ",
    "off",
    "f",
    "café",
    "cafe",
    "\u{AD}",
    "的",
    "\u{a0}",
    "internationally",
    "internationalised",
    "boys' ",
    "\t",
];

fn paragraphs(most: usize) -> impl Strategy<Value = Vec<Vec<(String, String)>>> {
    let segments = prop::collection::vec((side(ZH, 14), side(EN, 14)), 1..4);
    prop::collection::vec(segments, 1..most)
}

/// The nodes of a query, found hit by hit.
fn slowly(pack: &Pack, corpus: &Corpus, query: &str, language: usize) -> (Vec<Line>, Vec<Spot>) {
    let query = Query::parse(query, pack, concordance::OPTIONS).unwrap();
    let found = corpus.search(pack, &query, usize::MAX);
    let group = found
        .groups
        .into_iter()
        .find(|own| own.rule != Rule::Glossary);
    let hits = group.into_iter().flat_map(|own| own.hits);
    hits.filter(|own| own.language == language)
        .filter_map(|own| Some((Line::of(&own)?, Spot::new(&own.folded))))
        .unzip()
}

/// Lines by levels, as far as `wanted`, at most `at_once` of them all at once.
fn order(
    ready: (&Texts<'_>, &Corpus, &Nodes, &Renderings),
    levels: Levels,
    (wanted, at_once): (usize, usize),
) -> Order {
    let (texts, corpus, nodes, renderings) = ready;
    let sorter = Sorter {
        texts,
        corpus,
        nodes,
        folded: corpus.folded(texts.pack(), nodes.language()),
        renderings: Some(renderings),
        ranks: &Ranks::default(),
        levels,
    };
    let mut order = Order::lazy(nodes.len(), at_once);
    order.reach(0..wanted, &sorter);
    order
}

const QUERIES: [(&str, usize); 18] = [
    ("\"的\"", 0),
    ("\"扶贫\"", 0),
    ("\"一\"", 0),
    ("\"f\"", 1),
    ("\"ff\"", 0),
    ("\".\"", 0),
    ("\"台\"", 0),
    ("的 lang:zh", 0),
    ("\"poor\"", 1),
    ("\"of\"", 1),
    ("\"poverty\"", 1),
    ("\"e\"", 1),
    ("\"lie\"", 1),
    ("\"s\"", 1),
    ("\"the city\"", 1),
    ("\"gdp\"", 0),
    ("fupin", 0),
    ("re:[贫的 ]+", 0),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn nodes_and_their_lines_are_the_hits_of_a_search(paragraphs in paragraphs(6)) {
        let pack = pack(&paragraphs, &json!([]));
        let corpus = Corpus::of(&pack);
        for (query, language) in QUERIES {
            let (expected, spots) = slowly(&pack, &corpus, query, language);
            let nodes = lines(&pack, &corpus, query).unwrap().of(language);
            prop_assert_eq!(nodes.spots(), &spots, "{}", query);
            prop_assert_eq!(&nodes.lines(&pack, &corpus), &expected, "{}", query);
            let each: Vec<_> = (0..nodes.len()).filter_map(|at| nodes.line(&pack, &corpus, at)).collect();
            prop_assert_eq!(&each, &expected, "{}", query);
            let some = nodes.sample(&pack, &corpus, 3);
            prop_assert_eq!(some.len(), nodes.len().min(3), "{}", query);
            prop_assert!(some.iter().all(|line| expected.contains(line)), "{}", query);
            prop_assert_eq!(&nodes.sample(&pack, &corpus, usize::MAX), &expected, "{}", query);
        }
    }

    #[test]
    fn a_rank_is_the_rendering_that_is_shown(paragraphs in paragraphs(8)) {
        let pack = pack(&paragraphs, &glossary());
        let (texts, corpus) = (Texts::new(&pack), Corpus::of(&pack));
        for (query, language) in QUERIES {
            let nodes = lines(&pack, &corpus, query).unwrap().of(language);
            let lines = nodes.lines(&pack, &corpus);
            let renderings = Renderings::new(&texts, &lines, &Vocabulary::new(&texts, 1 - language));
            let ranks = renderings.ranks(&texts, &corpus, &nodes);
            prop_assert_eq!(ranks.len(), lines.len());
            let mut kinds: BTreeMap<u32, Kind> = BTreeMap::new();
            for (line, rank) in lines.iter().zip(&ranks) {
                let kind = renderings.of(&texts, line).kind;
                let text = (query, texts.parts(line), texts.segment(line.place, 1 - language));
                let own = *kinds.entry(*rank).or_insert(kind);
                prop_assert!(renderings.is_same(&pack, own, kind), "{:?}", text);
            }
            // No rendering, whatever its terms, has two ranks.
            let groups = renderings.groups(&texts, &lines);
            prop_assert_eq!(groups.len(), kinds.len(), "{}", query);
        }
    }

    #[test]
    fn the_first_lines_are_those_of_all(paragraphs in paragraphs(40), wanted in 1_usize..5) {
        let pack = pack(&paragraphs, &glossary());
        let (texts, corpus) = (Texts::new(&pack), Corpus::of(&pack));
        for (query, language) in QUERIES {
            let nodes = lines(&pack, &corpus, query).unwrap().of(language);
            let sample = nodes.lines(&pack, &corpus);
            let renderings = Renderings::new(&texts, &sample, &Vocabulary::new(&texts, 1 - language));
            let ready = (&texts, &corpus, &nodes, &renderings);
            for levels in [
                [Frequency, Right1, Left1], [Frequency, Place, Place], [Frequency, Left2, Place], [Frequency, Left1, Right2],
                [Other, Right1, Right2], [Other, Place, Left1], [Other, Other, Left1], [Other, Place, Place],
                [Right1, Right2, Other], [Left1, Other, Place], [Right2, Left1, Right1], [Other, Frequency, Right1],
            ] {
                let all = order(ready, levels, (usize::MAX, usize::MAX));
                let some = order(ready, levels, (wanted, 0));
                for at in 0..wanted.min(nodes.len()) {
                    prop_assert_eq!(some.get(at), all.get(at), "{} {:?}", query, levels);
                }
            }
        }
    }
}

/// Paragraphs with this many 的 and as many `of`, some words beside them often and many
/// seldom.
fn skewed(count: usize) -> Vec<Vec<(String, String)>> {
    let mut seed = 11_u32;
    let mut word = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        // As many of the first as of all between it and its double.
        (1 << (seed >> 29)) + (seed >> 8) % (1 << (seed >> 29))
    };
    let mut segment = || {
        let (mut zh, mut en) = (String::new(), String::new());
        for _ in 0..10 {
            let (one, other) = (word(), word());
            let hanzi = |own: u32| char::from_u32(0x4E00 + own).unwrap();
            let (left, right) = (hanzi(one), hanzi(other));
            write!(zh, "{left}的{right}，").unwrap();
            write!(en, "w{one} of w{other}, ").unwrap();
        }
        (zh, en)
    };
    (0..count / 20)
        .map(|_| vec![segment(), segment()])
        .collect()
}

#[test]
fn one_screen_of_very_many_takes_no_sort_of_all() {
    let terms = [(5, 2), (2, 3), (9, 30), (40, 1)];
    let terms = terms.map(|(one, other)| {
        let hanzi = |own: u32| char::from_u32(0x4E00 + own).unwrap();
        let zh = format!("{}的{}", hanzi(one), hanzi(other));
        json!({"id": format!("t-{one}"), "text": {"zh": zh, "en": format!("w{one} of w{other}")}, "status": "settled"})
    });
    let pack = pack(&skewed(120_000), &json!(terms));
    let (texts, corpus) = (Texts::new(&pack), Corpus::of(&pack));
    for (query, language) in [("\"的\"", 0), ("\"of\"", 1)] {
        let nodes = lines(&pack, &corpus, query).unwrap().of(language);
        assert!(nodes.len() >= 120_000);
        let sample = nodes.sample(&pack, &corpus, 1_000);
        let vocabulary = Vocabulary::new(&texts, 1 - language);
        let renderings = Renderings::of_sample(&texts, &sample, nodes.len(), &vocabulary);
        let ready = (&texts, &corpus, &nodes, &renderings);
        for levels in [
            [Level::Frequency, Level::Right1, Level::Left1],
            [Level::Frequency, Level::Left1, Level::Place],
            [Level::Other, Level::Right1, Level::Left1],
            [Level::Other, Level::Place, Level::Place],
            [Level::Right1, Level::Left1, Level::Place],
        ] {
            let all = order(ready, levels, (usize::MAX, usize::MAX));
            let some = order(ready, levels, (40, 1_000));
            assert!(some.get(nodes.len() - 1).is_none(), "{query} {levels:?}");
            for at in 0..40 {
                assert_eq!(some.get(at), all.get(at), "{query} {levels:?}");
            }
        }
    }
}

#[test]
fn a_long_segment_with_many_nodes_is_gone_through_once() {
    // Folded anew for each line of the sample it would take minutes.
    let text = "中文字，".repeat(60_000);
    let pack = pack(&[vec![(text, "a".into())]], &json!([]));
    let corpus = Corpus::of(&pack);
    let nodes = lines(&pack, &corpus, "中").unwrap().of(0);
    let started = std::time::Instant::now();
    assert_eq!(nodes.sample(&pack, &corpus, 50_000).len(), 50_000);
    assert!(started.elapsed().as_secs() < 20);
}
