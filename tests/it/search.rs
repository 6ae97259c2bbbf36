//! Queries over a pack.

#![expect(
    clippy::string_slice,
    reason = "a panic is how a test says that a range is wrong"
)]

use std::collections::BTreeSet;

use dongxi::pack::Pack;
use dongxi::search::{Corpus, Fault, Found, Hit, Options, Part, Query, Rule};
use dongxi::text::pinyin::{Parse, parses};
use dongxi::text::width::Ambiguous;
use dongxi::text::wrap;

use crate::screen::builtin;

fn search(pack: &Pack, query: &str, options: Options) -> Found {
    let parsed = Query::parse(query, pack, options).unwrap();
    Corpus::of(pack).search(pack, &parsed, usize::MAX)
}

fn text<'a>(pack: &'a Pack, hit: &Hit) -> &'a str {
    let article = &pack.articles[hit.place.article];
    let tag = &pack.manifest.languages[hit.language].tag;
    let whole = match hit.part {
        Part::Title => article.title.get(tag).unwrap(),
        Part::Heading(section) => article.sections[section].title.get(tag).unwrap(),
        Part::Paragraph => pack.at(hit.place).unwrap().0.text(tag),
    };
    &whole[hit.range.clone()]
}

fn texts<'a>(pack: &'a Pack, found: &Found, rule: Rule) -> BTreeSet<&'a str> {
    let own = found.hits().filter(|hit| hit.rule == rule);
    own.map(|hit| text(pack, hit)).collect()
}

#[test]
fn four_ways_lead_to_the_same_word() {
    let pack = builtin();
    let own = |query: &str| search(&pack, query, Options::default());
    let chinese = |found: &Found| -> Vec<(usize, usize, usize)> {
        let hits = found.hits().filter(|hit| text(&pack, hit) == "扶贫");
        let mut places: Vec<_> = hits
            .map(|hit| (hit.place.article, hit.block, hit.range.start))
            .collect();
        places.sort_unstable();
        places
    };
    let typed = chinese(&own("扶贫"));
    assert!(!typed.is_empty());
    for query in ["fupin", "fp", "扶貧", "poverty alleviation"] {
        assert_eq!(chinese(&own(query)), typed, "{query}");
    }
    assert!(texts(&pack, &own("fp"), Rule::Initials).contains("扶贫"));
    assert!(texts(&pack, &own("扶貧"), Rule::Folded).contains("扶贫"));
    assert!(texts(&pack, &own("poverty alleviation"), Rule::Glossary).contains("扶贫"));
    assert!(texts(&pack, &own("fupin"), Rule::Glossary).contains("poverty alleviation"));
}

#[test]
fn candidates_say_what_a_query_may_mean() {
    let pack = builtin();
    let found = search(&pack, "fp", Options::default());
    let group = &found.groups[0];
    assert_eq!(
        (group.rule, group.candidates[0].text.as_str()),
        (Rule::Initials, "扶贫")
    );
    let sum: usize = group.candidates.iter().map(|own| own.count).sum();
    assert_eq!(sum, group.hits.len());
}

/// The words of the field, when the pack has no glossary.
const WORDS: [(&str, &str); 12] = [
    ("扶贫", "fupin"),
    ("东西部扶贫协作", "dongxibufupinxiezuo"),
    ("联席会议", "lianxihuiyi"),
    ("共同富裕", "gongtongfuyu"),
    ("对口支援", "duikouzhiyuan"),
    ("重庆", "chongqing"),
    ("协调发展", "xietiaofazhan"),
    ("西部大开发", "xibudakaifa"),
    ("结对关系", "jieduiguanxi"),
    ("优势互补", "youshihubu"),
    ("长期合作", "changqihezuo"),
    ("产业", "chanye"),
];

/// Every word of the glossary is found by its reading wherever it stands; of all
/// that is found so, 98 in a hundred are the word.
#[test]
fn readings_recall_every_word_and_little_else() {
    let pack = builtin();
    let corpus = Corpus::of(&pack);
    let mut words: Vec<(String, String)> = WORDS
        .iter()
        .map(|(word, reading)| ((*word).to_owned(), (*reading).to_owned()))
        .collect();
    for term in &pack.glossary {
        let (Some(word), Some(reading)) = (term.text.get("zh"), &term.pinyin) else {
            continue;
        };
        // Digits and brackets of a title are not spelt.
        if word.chars().all(|c| c >= '\u{4E00}') {
            words.push((word.clone(), reading.to_lowercase()));
        }
    }
    let (mut right, mut all, mut occurring) = (0, 0, 0);
    let mut others: BTreeSet<String> = BTreeSet::new();
    for (word, reading) in &words {
        let options = Options {
            glossary: false,
            ..Options::default()
        };
        let run = |query: &str| {
            let query = Query::parse(query, &pack, options).unwrap();
            corpus.search(&pack, &query, usize::MAX)
        };
        let places = |found: &Found, own: Option<&str>| -> BTreeSet<(usize, usize, usize)> {
            let hits = found
                .hits()
                .filter(|hit| own.is_none_or(|own| text(&pack, hit) == own));
            hits.map(|hit| (hit.place.article, hit.block, hit.range.start))
                .collect()
        };
        let literal = places(&run(&format!("\"{word}\"")), Some(word));
        let spelt = run(reading);
        let by_sound = [Rule::Pinyin, Rule::Sound];
        let heard = spelt
            .hits()
            .filter(|hit| by_sound.contains(&hit.rule))
            .count();
        let found = places(&spelt, Some(word));
        assert!(
            literal.is_subset(&found),
            "{word} by {reading}: {literal:?} {found:?}"
        );
        occurring += usize::from(!literal.is_empty());
        // A word of one character sounds like a dozen others.
        if word.chars().count() > 1 {
            right += literal.len();
            all += heard;
        }
        if heard > literal.len() {
            others.extend(
                texts(&pack, &spelt, Rule::Pinyin)
                    .into_iter()
                    .map(str::to_owned),
            );
        }
    }
    assert!(occurring >= 8, "{occurring} words occur");
    assert!(right * 100 >= all * 98, "{right} of {all}: {others:?}");
}

/// The glossary's own readings are the ones that the tables give.
#[test]
fn the_tables_read_the_glossary_as_it_says() {
    let pack = builtin();
    for term in &pack.glossary {
        let (Some(word), Some(reading)) = (term.text.get("zh"), &term.pinyin) else {
            continue;
        };
        if word.chars().all(|c| c >= '\u{4E00}') {
            let found = dongxi::text::pinyin::find_all(
                word,
                &reading.to_lowercase(),
                &[dongxi::text::pinyin::Kind::Full],
            );
            assert_eq!(found.first(), Some(&(0..word.len())), "{word} {reading}");
        }
    }
}

#[test]
fn filters_and_exclusions_narrow() {
    let pack = builtin();
    let own = |query: &str| search(&pack, query, Options::default());
    let all = own("扶贫").count();
    let zh = own("扶贫 lang:zh");
    assert!(
        zh.hits()
            .all(|hit| pack.manifest.languages[hit.language].tag == "zh")
    );
    let id = &pack.articles[0].id;
    let first = own(&format!("扶贫 article:{id}"));
    assert!(first.hits().all(|hit| hit.place.article == 0) && first.count() < all + 1);
    let with = own("扶贫 \"poverty alleviation\"");
    let without = own("\"扶贫\" -\"poverty alleviation\"");
    let segments = |found: &Found| -> BTreeSet<_> { found.hits().map(|hit| hit.place).collect() };
    assert!(!with.groups.is_empty());
    assert!(segments(&with).is_disjoint(&segments(&without)));
    for place in segments(&without) {
        let (paragraph, _) = pack.at(place).unwrap();
        let english = paragraph.segment_text("en", place.segment).unwrap_or("");
        assert!(!english.to_lowercase().contains("poverty alleviation"));
    }
}

#[test]
fn an_input_method_that_is_on_does_no_harm() {
    let pack = builtin();
    for (wide, narrow) in [
        ("“扶贫 协作 座谈会”", "\"扶贫 协作 座谈会\""),
        ("＂共同富裕＂", "\"共同富裕\""),
        ("扶贫 －协作", "扶贫 -协作"),
        ("year：２０１６ 扶贫", "year:2016 扶贫"),
        ("year:2010–2016 扶贫", "year:2010-2016 扶贫"),
        ("year:２０１０——２０１６ 扶贫", "year:2010-2016 扶贫"),
        ("year:2010～2016 扶贫", "year:2010-2016 扶贫"),
        ("ｌａｎｇ：ｅｎ east", "lang:en east"),
        ("region：“宁夏” 福建", "region:\"宁夏\" 福建"),
        ("re：扶贫.作", "re:扶贫.作"),
    ] {
        let options = Options::default();
        let [wide, narrow] = [wide, narrow].map(|query| search(&pack, query, options));
        assert!(!narrow.groups.is_empty(), "nothing is found for {narrow:?}");
        assert_eq!(wide.groups, narrow.groups);
    }
}

#[test]
fn wrong_queries_are_values_with_a_place() {
    let pack = builtin();
    for (query, fault, at) in [
        ("re:扶(贫", Fault::Pattern, 6),
        ("扶贫 lang:xx", Fault::Language, 12),
        ("article:nowhere 扶贫", Fault::Article, 8),
        ("year:then", Fault::Year, 5),
        ("region:Atlantis", Fault::Region, 7),
        (r"re:(\w{200}){200}", Fault::TooLarge, 3),
    ] {
        let error = Query::parse(query, &pack, Options::default()).unwrap_err();
        assert_eq!((error.fault, error.at), (fault, at), "{error}");
    }
    let large = Query::parse(r"re:\p{L}{900}", &pack, Options::default()).unwrap_err();
    assert_eq!(large.what, r"\p{L}{900}", "as it was typed");
    for half in ["", "-", "\"", "re:", "lang", "a \"b", "--x", "re: "] {
        assert!(
            Query::parse(half, &pack, Options::default()).is_ok(),
            "{half}"
        );
    }
}

#[test]
fn patterns_are_folded_as_patterns() {
    let pack = builtin();
    let own = |query: &str| search(&pack, query, Options::default());
    let found = own("re:扶貧.{0,6}协作");
    assert!(found.count() > 0);
    for hit in found.hits() {
        assert!(text(&pack, hit).starts_with("扶贫") && text(&pack, hit).ends_with("协作"));
    }
    assert!(own(r"re:\bpovert\w+ \D").count() > 0);
    assert_eq!(own(r"re:POVERTY").count(), 0, "a capital makes case count");
    assert_eq!(
        own(r"re:x*").count(),
        own("x").groups.first().map_or(0, |g| g.hits.len())
    );
}

#[test]
fn classes_are_folded_as_literals_are() {
    let pack = builtin();
    let own = |query: &str| search(&pack, query, Options::default()).count();
    for (one, other) in [
        ("re:[PQ]overty", "Poverty"),
        (r"re:\p{Lu}overty", "Poverty"),
        ("re:[Pp]overty", "poverty"),
        ("re:[^發]展", "re:[^发]展"),
        ("re:[發开]展", "re:[发开]展"),
        ("re:poverty.alleviation", "re:poverty alleviation"),
        (r"re:poverty[^\d]alleviation", "re:poverty alleviation"),
        (r"re:poverty\s?alleviation", "re:poverty alleviation"),
    ] {
        assert_eq!(own(one), own(other), "{one} {other}");
    }
    assert!(own("re:[PQ]overty") > 0 && own("re:[^發]展") > 0);
    assert_eq!(own("re:[^發]展") + own("发展"), own("re:.展"));
    assert_eq!(own("re:[A-Z]{9}"), 0, "no small letters");
    assert!(own(r"re:\p{Lu}") > 0 && own("re:[^A]frica") == 0);
}

#[test]
fn a_query_takes_no_longer_than_its_length() {
    let pack = builtin();
    // Far more than a prompt holds: what grew with the square would not end.
    for part in [
        "the cooperation between enterprises ",
        "a ",
        "xian ",
        "xian",
        "x ",
        "x",
        "扶pin",
    ] {
        let query = part.repeat(20_000 / part.len());
        search(&pack, &query, Options::default());
    }
    let long = "xi an ".repeat(24);
    assert_eq!(parses(&long, false).first().map(Parse::len), Some(48));
    assert!(parses(&format!("{long}xi"), false).is_empty());
}

/// A word that a narrow column breaks in two is found all the same, and its hit
/// covers rows that together show it.
#[test]
fn a_word_broken_by_a_wrap_is_found_at_every_width() {
    let pack = builtin();
    let found = search(&pack, "东西部扶贫协作", Options::default());
    let hits: Vec<&Hit> = found
        .hits()
        .filter(|hit| hit.part == Part::Paragraph && text(&pack, hit) == "东西部扶贫协作")
        .collect();
    assert!(!hits.is_empty());
    let mut broken = 0;
    for width in 2..=60 {
        for hit in &hits {
            let (paragraph, _) = pack.at(hit.place).unwrap();
            let whole = paragraph.text("zh");
            let options = wrap::Options {
                ambiguous: Ambiguous::Narrow,
                ..wrap::Options::new(width)
            };
            let lines = wrap::lines(whole, &options);
            let shown: String = lines
                .iter()
                .map(|line| {
                    let start = line.range.start.max(hit.range.start);
                    let end = line.range.end.min(hit.range.end);
                    whole.get(start..end).unwrap_or("")
                })
                .collect();
            assert_eq!(shown, "东西部扶贫协作", "at {width}");
            let rows = lines
                .iter()
                .filter(|l| l.range.start < hit.range.end && hit.range.start < l.range.end);
            broken += usize::from(rows.count() > 1);
        }
    }
    assert!(broken > 10, "{broken} were broken");
}

#[test]
fn limits_say_that_there_is_more() {
    let pack = builtin();
    let query = Query::parse("the", &pack, Options::default()).unwrap();
    let found = Corpus::of(&pack).search(&pack, &query, 3);
    assert_eq!(
        (found.groups[0].hits.len(), found.groups[0].more),
        (3, true)
    );
}
