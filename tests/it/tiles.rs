//! Walks over the tile map, and the rules of the core on made-up packs.

use std::collections::BTreeSet;

use dongxi::pack::{Basis, Confidence, Date, Pack, Pairing, Region, Text};
use dongxi::relations::{Line, Link, Relations, Tiles, Way};
use dongxi::store;
use proptest::prelude::*;

fn region(at: usize, parent: Option<usize>, tile: Option<(u8, u8)>) -> Region {
    let text = |words: String| Text::from_iter([("en".to_owned(), words)]);
    Region {
        code: format!("r{at}"),
        name: text(format!("Region {at}")),
        brief: text(format!("R{at}")),
        short: Text::default(),
        also: Vec::new(),
        pinyin: None,
        level: "level".to_owned(),
        kind: "kind".to_owned(),
        parent: parent.map(|at| format!("r{at}")),
        gbt: None,
        code_status: None,
        former: Vec::new(),
        tile,
        note: None,
    }
}

fn pairing(at: usize, from: usize, to: usize, years: (Option<i32>, Option<i32>)) -> Pairing {
    Pairing {
        id: format!("p{at}"),
        helper: vec![format!("r{from}")],
        helped: vec![format!("r{to}")],
        level: "level".to_owned(),
        period: None,
        under: None,
        model: None,
        start: years.0.map(Date::year),
        end: years.1.map(Date::year),
        end_basis: None,
        as_of: None,
        event: None,
        basis: Basis::Stated,
        confidence: Confidence::Two,
        sources: Vec::new(),
        note: None,
    }
}

/// Walks everywhere from every tile, and says how many tiles are the fewest that
/// are reached.
fn fewest(tiles: &Tiles) -> usize {
    let all: Vec<usize> = tiles.iter().map(|(region, ..)| region).collect();
    let reach = |start: usize| {
        let mut reached = vec![start];
        let mut next = 0;
        while let Some(&region) = reached.get(next) {
            next += 1;
            for way in Way::ALL {
                let there = tiles.step(region, way).unwrap();
                let (column, row) = tiles.place(there).expect("a walk ends on a tile");
                assert_eq!(tiles.at(column, row), Some(there));
                if !reached.contains(&there) {
                    reached.push(there);
                }
            }
        }
        reached.len()
    };
    all.into_iter().map(reach).min().unwrap_or(0)
}

#[test]
fn every_tile_of_the_built_in_map_can_be_reached() {
    let tiles = Tiles::of(&store::builtin().unwrap());
    assert_eq!(tiles.iter().count(), 34);
    assert_eq!(tiles.size(), (9, 8));
    assert_eq!(fewest(&tiles), 34);
}

proptest! {
    #[test]
    fn every_walk_ends_on_a_tile_and_every_tile_can_be_reached(
        places in prop::collection::btree_set((0_u8..12, 0_u8..10), 1..40),
    ) {
        let places: BTreeSet<(u8, u8)> = places;
        let regions = places.iter().enumerate();
        let pack = Pack {
            regions: regions.map(|(at, place)| region(at, None, Some(*place))).collect(),
            ..Pack::default()
        };
        prop_assert_eq!(fewest(&Tiles::of(&pack)), places.len());
    }

    /// Chains of regions that run in a circle, which `check` refuses, must not
    /// keep the index busy for ever; and what it says is what a walk from each
    /// region outwards says.
    #[test]
    fn any_regions_and_pairings_make_an_index(
        parents in prop::collection::vec(prop::option::of(0_usize..24), 1..24),
        pairs in prop::collection::vec(
            (0_usize..24, 0_usize..24, prop::option::of(1990..2030), prop::option::of(1990..2030)),
            0..40,
        ),
    ) {
        let regions = parents.iter().enumerate();
        let pairs = pairs.iter().enumerate();
        let pack = Pack {
            regions: regions.map(|(at, parent)| region(at, *parent, None)).collect(),
            pairings: pairs
                .map(|(at, (from, to, start, end))| pairing(at, *from, *to, (*start, *end)))
                .collect(),
            ..Pack::default()
        };
        let relations = Relations::of(&pack);
        for year in 1989..2031 {
            let state = relations.in_year(year);
            let line_up = relations.line_up(&state.pairings);
            prop_assert!(line_up.pairings.iter().all(|at| state.pairings.contains(at)));
            let lines = relations.lines(year, year, &|_| usize::MAX);
            prop_assert!(lines.len() <= pack.pairings.len() + pack.regions.len() * 2);
            relations.changes(year);
        }
        for at in 0..pack.pairings.len() {
            for (earlier, _) in relations.before(at) {
                prop_assert!(relations.after(earlier).iter().any(|(later, _)| *later == at));
            }
        }
    }
}

#[test]
fn a_walk_goes_to_the_neighbour() {
    let pack = store::builtin().unwrap();
    let relations = Relations::of(&pack);
    let tiles = Tiles::of(&pack);
    let go = |code: &str, way| {
        let there = tiles.step(relations.region(code).unwrap(), way).unwrap();
        pack.regions[there].brief.in_or_any("en").to_owned()
    };
    assert_eq!(go("640000", Way::West), "Gansu");
    assert_eq!(go("640000", Way::East), "Shanxi");
    assert_eq!(go("640000", Way::North), "Inner Mongolia");
    assert_eq!(go("350000", Way::East), "Taiwan");
    assert_eq!(
        go("230000", Way::North),
        "Heilongjiang",
        "nothing lies there"
    );
}

/// Two provinces with a city each, and a third province.
fn country(pairings: Vec<Pairing>) -> (Pack, Relations) {
    let pack = Pack {
        regions: vec![
            region(0, None, None),
            region(1, None, None),
            region(2, None, None),
            region(3, Some(0), None),
            region(4, Some(1), None),
        ],
        pairings,
        ..Pack::default()
    };
    let relations = Relations::of(&pack);
    (pack, relations)
}

#[test]
fn a_row_gives_way_to_the_next_between_the_same_two() {
    let open = (Some(1996), None);
    let (_, own) = country(vec![
        pairing(0, 0, 1, open),
        pairing(1, 0, 1, (Some(2016), None)),
    ]);
    assert_eq!(own.in_year(2015).pairings, [0]);
    assert_eq!(own.in_year(2016).pairings, [1]);
    assert_eq!(own.in_years(2015, 2016).pairings, [0, 1]);
    let changes = own.changes(2016);
    assert_eq!(changes.continued, [(0, 1)]);
    assert!(changes.begun.is_empty() && changes.ended.is_empty() && changes.moved.is_empty());
}

#[test]
fn a_place_is_taken_by_widening_narrowing_moving_or_passing_on() {
    for (old, new, link) in [
        ((0, 4), (0, 1), Link::Widened),
        ((0, 1), (0, 4), Link::Narrowed),
        ((0, 1), (0, 2), Link::Moved),
        ((0, 1), (2, 1), Link::Passed),
    ] {
        let (_, own) = country(vec![
            pairing(0, old.0, old.1, (Some(1996), Some(2010))),
            pairing(1, new.0, new.1, (Some(2010), None)),
        ]);
        assert_eq!(own.before(1), [(0, link)]);
        assert_eq!(own.after(0), [(1, link)]);
        assert_eq!(own.changes(2010).moved, [(0, 1, link)]);
    }
    // Seven years apart nothing follows.
    let (_, own) = country(vec![
        pairing(0, 0, 1, (Some(1996), Some(2003))),
        pairing(1, 0, 2, (Some(2010), None)),
    ]);
    assert!(own.before(1).is_empty());
}

#[test]
fn a_city_within_its_provinces_pairing_is_not_counted() {
    let wide = pairing(0, 0, 1, (Some(1996), Some(2000)));
    let city = pairing(1, 3, 4, (Some(1996), None));
    let (_, own) = country(vec![wide, city]);
    let line_up = own.line_up(&own.in_year(1998).pairings);
    assert_eq!(
        (line_up.provinces.as_slice(), line_up.cities.as_slice()),
        ([0].as_slice(), [].as_slice())
    );
    let lines = own.lines(1998, 1998, &|_| 2);
    let city = lines.iter().find_map(|line| match line {
        Line::Lane { pairing, depth, .. } => (*pairing == 1).then_some(*depth),
        Line::Helper { .. } => None,
    });
    assert_eq!(city, Some(1), "it stands below the wider one");
    // It ended with the wider one, as far as anybody says.
    assert!(own.in_year(2001).pairings.is_empty());
    assert_eq!(own.span(1).last_basis, Some(Basis::Inferred));
}

#[test]
fn what_nobody_dates_holds_in_no_year_and_what_is_attested_has_not_begun() {
    let mut attested = pairing(1, 0, 2, (None, None));
    attested.as_of = Some(Date::year(2005));
    let (pack, own) = country(vec![pairing(0, 0, 1, (None, None)), attested]);
    assert!(own.in_year(2004).pairings.is_empty());
    assert_eq!(own.in_year(2005).pairings, [1]);
    assert!(own.changes(2005).is_empty());
    assert_eq!(own.span(1).from_basis, Basis::Inferred);
    assert_eq!(own.years(&pack), Some((2005, 2005)));
}
