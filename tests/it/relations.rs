//! Who helps whom, over the built-in pack: what comes out of the data, and the
//! rules by which the core fills what dates leave open.

use dongxi::pack::{Basis, Date, Pack};
use dongxi::relations::{Line, LineUp, Link, Relations};
use dongxi::store;

fn open() -> (Pack, Relations) {
    let pack = store::builtin().unwrap();
    let relations = Relations::of(&pack);
    (pack, relations)
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn names(pack: &Pack, regions: &[usize]) -> Vec<String> {
    let name = |at: &usize| pack.regions[*at].brief.in_or_any("en").to_owned();
    regions.iter().map(name).collect()
}

fn at(pack: &Pack, id: &str) -> usize {
    pack.pairings.iter().position(|own| own.id == id).unwrap()
}

fn on(relations: &Relations, text: &str) -> LineUp {
    relations.line_up(&relations.on_day(day(text)))
}

fn numbers(own: &LineUp) -> (usize, usize, usize) {
    (own.provinces.len(), own.cities.len(), own.helped.len())
}

#[test]
fn in_1996_nine_provinces_and_four_cities_help_ten() {
    let (pack, relations) = open();
    let own = on(&relations, "1996-12-31");
    assert_eq!(numbers(&own), (9, 4, 10));
    let cities = names(&pack, &own.cities);
    assert_eq!(cities, ["Dalian", "Ningbo", "Qingdao", "Shenzhen"]);
    // Before the decision of 31 May nothing of it was in force.
    assert_eq!(numbers(&on(&relations, "1996-05-30")), (0, 0, 0));
}

/// Sources count fifteen for eleven "from 2001 to 2010". The pack has no row that
/// begins in 2001: Zhuhai is dated 2002, Xiamen not at all and taken to begin
/// with the same decision. So the data gives 9 + 4 for 10 in 2001 and fifteen
/// for eleven from 2002 to the adjustment of June 2010.
#[test]
fn from_2002_to_2010_fifteen_help_eleven() {
    let (pack, relations) = open();
    assert_eq!(numbers(&on(&relations, "2001-12-31")), (9, 4, 10));
    for text in ["2002-12-31", "2005-06-30", "2010-05-31"] {
        assert_eq!(numbers(&on(&relations, text)), (9, 6, 11), "{text}");
    }
    let xiamen = relations.span(at(&pack, "pair-p2-350200-500000"));
    assert_eq!(xiamen.from, Some(day("2002")));
    assert_eq!(xiamen.from_basis, Basis::Deduced, "no source says when");
}

/// The article's count: nine provinces and municipalities, five cities with
/// independent planning status and four big cities for ten, in July 2016. That
/// the nine split into five and four is a deduction from their status.
#[test]
fn in_july_2016_nine_five_and_four_help_ten() {
    let (pack, relations) = open();
    let own = on(&relations, "2016-07-20");
    assert_eq!(numbers(&own), (9, 9, 10));
    let planned = ["210200", "330200", "350200", "370200", "440300"];
    let is_planned = |at: &&usize| planned.contains(&pack.regions[**at].code.as_str());
    let (five, four): (Vec<usize>, Vec<usize>) = own.cities.iter().partition(is_planned);
    assert_eq!(five.len(), 5);
    assert_eq!(
        names(&pack, &four),
        ["Suzhou", "Hangzhou", "Guangzhou", "Zhuhai"]
    );
    assert_eq!(
        names(&pack, &own.helped),
        [
            "Inner Mongolia",
            "Guangxi",
            "Chongqing",
            "Sichuan",
            "Guizhou",
            "Yunnan",
            "Shaanxi",
            "Gansu",
            "Qinghai",
            "Ningxia"
        ]
    );
}

/// Sources count nine provinces and thirteen cities from December 2016. In the
/// data eight provinces have a task of their own; the ninth, Liaoning, is in the
/// count through Dalian. Shenzhen acts for Guangdong and is no fourteenth city.
#[test]
fn from_december_2016_thirteen_cities_help_and_nine_provinces_with_dalians() {
    let (pack, relations) = open();
    for text in ["2016-12-31", "2017-06-30", "2020-12-31"] {
        let own = on(&relations, text);
        assert_eq!((own.provinces.len(), own.cities.len()), (8, 13), "{text}");
        assert_eq!(own.homes.len(), 9, "{text}");
        let only: Vec<usize> = own
            .homes
            .iter()
            .copied()
            .filter(|home| !own.provinces.contains(home))
            .collect();
        assert_eq!(names(&pack, &only), ["Liaoning"], "{text}");
        let cities = names(&pack, &own.cities);
        assert!(!cities.contains(&"Shenzhen".to_owned()), "{text}");
    }
}

#[test]
fn since_2021_eight_help_ten() {
    let (pack, relations) = open();
    for text in ["2021-12-31", "2022-06-30", "2026-06-30"] {
        let own = on(&relations, text);
        assert_eq!(numbers(&own), (8, 0, 10), "{text}");
    }
    let helped = names(&pack, &on(&relations, "2022").helped);
    assert!(!helped.contains(&"Hebei".to_owned()));
}

#[test]
fn who_helped_guizhou_in_2005_2014_and_2018() {
    let (pack, relations) = open();
    let guizhou = relations.region("520000").unwrap();
    let helpers = |year: i32| {
        let line_up = relations.line_up(&relations.in_year(year).pairings);
        let groups = relations.helpers_of(&line_up);
        let own = groups.iter().find(|own| own.region == guizhou).unwrap();
        let mut names = names(&pack, &own.partners);
        names.sort();
        names
    };
    assert_eq!(helpers(2005), ["Dalian", "Ningbo", "Qingdao", "Shenzhen"]);
    assert_eq!(
        helpers(2014),
        [
            "Dalian",
            "Guangzhou",
            "Hangzhou",
            "Ningbo",
            "Qingdao",
            "Shanghai",
            "Shenzhen",
            "Suzhou"
        ]
    );
    assert_eq!(
        helpers(2018),
        [
            "Dalian",
            "Guangzhou",
            "Hangzhou",
            "Ningbo",
            "Qingdao",
            "Shanghai",
            "Suzhou"
        ]
    );
}

#[test]
fn a_year_shows_the_later_of_two_rows_between_the_same_sides() {
    let (pack, relations) = open();
    let (earlier, later) = (
        at(&pack, "pair-p1-350000-640000"),
        at(&pack, "pair-p5-350000-640000"),
    );
    assert!(relations.span(earlier).covers(2015));
    assert!(!relations.span(later).covers(2015));
    assert!(!relations.span(earlier).covers(2016));
    assert!(relations.span(later).covers(2016));
    assert!(relations.span(earlier).continued);
    // On the day before the new decision the old one still held.
    assert!(relations.span(earlier).holds_on(day("2016-12-06")));
    assert!(!relations.span(earlier).holds_on(day("2016-12-07")));
    assert_eq!(relations.before(later), [(earlier, Link::Continued)]);
    assert_eq!(relations.after(earlier), [(later, Link::Continued)]);
}

#[test]
fn a_county_pairing_ends_with_the_wider_ones_around_it() {
    let (pack, relations) = open();
    let county = at(&pack, "cc-110105-130723");
    assert_eq!(pack.pairings[county].end, None);
    let wider = at(&pack, "pair-p5-110000-130700");
    assert!(relations.wider(county).any(|own| own == wider));
    let span = relations.span(county);
    assert_eq!(
        (span.last, span.last_basis),
        (Some(2021), Some(Basis::Inferred))
    );
    // Shandong's pairing with Chongqing goes on, and so do its cities'.
    let city = relations.span(at(&pack, "cc-370100-500156"));
    assert_eq!(city.last, None);
}

#[test]
fn in_2010_shandong_moved_from_xinjiang_to_chongqing() {
    let (pack, relations) = open();
    let (old, new) = (
        at(&pack, "pair-p1-370000-650000"),
        at(&pack, "pair-p3-370000-500000"),
    );
    let changes = relations.changes(2010);
    assert!(changes.begun.contains(&new));
    assert!(changes.ended.contains(&old));
    assert!(changes.moved.contains(&(old, new, Link::Moved)));
    let zhuhai = at(&pack, "pair-p2-440400-500000");
    assert!(changes.moved.contains(&(zhuhai, new, Link::Passed)));
    let shandong = relations.region("370000").unwrap();
    let chongqing = relations.region("500000").unwrap();
    let cities: Vec<usize> = relations
        .given(shandong)
        .into_iter()
        .filter(|at| relations.is_part(*at))
        .filter(|at| relations.received(chongqing).contains(at))
        .collect();
    assert_eq!(cities.len(), 14, "fourteen cities for fourteen counties");
}

#[test]
fn a_decision_says_what_it_began_continued_and_ended() {
    let (pack, relations) = open();
    let event = |id: &str| pack.events.iter().position(|own| own.id == id).unwrap();
    let of_2010 = relations.decided(&pack, event("ev-2010-06-adjust"));
    assert!(of_2010.begun.contains(&at(&pack, "pair-p3-370000-500000")));
    assert!(of_2010.ended.contains(&at(&pack, "pair-p1-370000-650000")));
    assert!(
        of_2010
            .continued
            .iter()
            .any(|(_, later)| *later == at(&pack, "pair-p3-330000-510000"))
    );
    let of_2021 = relations.decided(&pack, event("ev-2021-04-yinchuan"));
    let widened = |(_, later, link): &&(usize, usize, Link)| {
        *link == Link::Widened && *later == at(&pack, "pair-p6-320000-630000")
    };
    assert_eq!(
        of_2021.moved.iter().filter(widened).count(),
        2,
        "Xining and Haidong"
    );
    // Hebei's helpers end with the decision, though nothing takes their place.
    assert!(of_2021.ended.contains(&at(&pack, "pair-p5-120000-130800")));
    // A meeting decided nothing.
    assert!(
        relations
            .decided(&pack, event("ev-2012-10-22-mn16"))
            .is_empty()
    );
}

#[test]
fn a_region_means_all_that_lies_in_it() {
    let (pack, relations) = open();
    let yunnan = relations.region("530000").unwrap();
    let received = relations.received(yunnan);
    for id in [
        "pair-p1-310000-530000",
        "pair-p5-440400-533300",
        "cc-442000-530624",
    ] {
        assert!(received.contains(&at(&pack, id)), "{id}");
    }
    let starts: Vec<Option<Date>> = received.iter().map(|at| relations.span(*at).from).collect();
    let known: Vec<&Date> = starts.iter().flatten().collect();
    assert!(known.is_sorted(), "{starts:?}");
    assert!(relations.given(yunnan).is_empty());
}

#[test]
fn every_pairing_has_its_lane_and_lanes_never_cross() {
    let (pack, relations) = open();
    let rows: usize = relations.lanes().iter().map(|lane| lane.rows.len()).sum();
    assert_eq!(rows, pack.pairings.len());
    for year in 1996..=2026 {
        let state = relations.in_year(year);
        let lines = relations.lines(year, year, &|_| usize::MAX);
        let mut under = None;
        let (mut tops, mut shown) = (Vec::new(), 0);
        for line in &lines {
            match *line {
                Line::Helper { region, .. } => {
                    if relations.parent(region).is_none() {
                        assert!(!tops.contains(&region), "{year}: a helper stands twice");
                        tops.push(region);
                    }
                    under = Some(region);
                }
                Line::Lane { lane, pairing, .. } => {
                    shown += 1;
                    assert_eq!(relations.lane(lane).unwrap().under, under, "{year}");
                    assert!(state.pairings.contains(&pairing), "{year}");
                }
            }
        }
        let mut wanted: Vec<usize> = state
            .pairings
            .iter()
            .map(|at| relations.lane_of(*at).unwrap())
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        assert_eq!(shown, wanted.len(), "{year}: every lane in force is drawn");
        let folded = relations.lines(year, year, &|_| 0);
        let hidden: usize = folded
            .iter()
            .map(|line| match line {
                Line::Helper { folded, .. } => *folded,
                Line::Lane { .. } => 1,
            })
            .sum();
        assert_eq!(hidden, shown, "{year}: what is folded away is counted");
    }
}

/// A row read by itself: an end that is not known counts as going on; without a
/// start, the year in which it is attested counts.
fn in_force(pairing: &dongxi::pack::Pairing, year: i32) -> bool {
    let start = pairing.start.or(pairing.as_of).map(|date| date.year);
    let end = pairing.end.map(|date| date.year);
    start.is_some_and(|start| start <= year) && end.is_none_or(|end| year <= end)
}

#[test]
fn the_index_says_the_same_as_the_pack_read_row_by_row() {
    let (pack, relations) = open();
    for year in [1996, 2005, 2010, 2013, 2016, 2021, 2026] {
        let own = relations.in_year(year);
        for (at, pairing) in pack.pairings.iter().enumerate() {
            let span = relations.span(at);
            let plain = in_force(pairing, year);
            let bounded = span.continued || span.last_basis == Some(Basis::Inferred);
            if pairing.start.is_some() && !bounded {
                assert_eq!(own.pairings.contains(&at), plain, "{} {year}", pairing.id);
            }
        }
    }
    for (at, region) in pack.regions.iter().enumerate() {
        assert_eq!(relations.region(&region.code), Some(at));
        for whole in relations.up(at) {
            let code = &pack.regions[whole].code;
            assert!(dongxi::relations::lies_in(&pack, &region.code, code));
            assert!(relations.within(whole).contains(&at));
        }
    }
}
