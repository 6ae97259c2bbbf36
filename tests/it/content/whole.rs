//! Every record: counted, sourced.

use std::collections::{BTreeMap, BTreeSet};

use dongxi::pack::Qualifier;
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
