//! Lanes: the pairings of a year under the one who helps, so that no line
//! crosses another; under each lane what was paired below it.

use std::collections::BTreeMap;

use super::Map;
use super::regime::{Change, Regime};
use super::tiles::Roles;
use crate::pack::{Date, Pack, Place};
use crate::relations;

/// Two regions of the tile map, helper and helped, by position in the pack.
pub type Link = (usize, usize);

/// A row of the lanes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// The region that helps in the lanes below.
    Helper(usize),
    /// A lane between two regions of the map.
    Lane(Lane),
    /// A pairing under a lane, by position in the pack.
    Lower(usize, Option<Change>),
    /// The heading of the articles that mention the region.
    Told,
    /// An article: where it first mentions the region, and how often.
    Article(Place, usize),
    /// An empty row.
    Gap,
}

/// All that goes from one region of the map to another in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// From and to.
    pub link: Link,
    /// The pairing of the two themselves, by position in the pack; none where
    /// only places in them were paired.
    pub pairing: Option<usize>,
    /// What changed in the year.
    pub change: Option<Change>,
    /// Pairings below it.
    pub lower: usize,
    /// Whether they are shown.
    pub open: bool,
}

/// The lanes of a year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lanes {
    /// The rows.
    pub rows: Vec<Row>,
    /// What the regions of the tiles are in these lanes.
    pub roles: Roles,
    /// The lanes from and to the chosen region.
    pub own: Vec<Lane>,
    counts: Counts,
}

/// The lanes of a year, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Regions of the map that help, themselves or through places in them.
    pub helpers: usize,
    /// Regions of the map that are helped.
    pub helped: usize,
    /// Pairings between two regions of the map.
    pub pairings: usize,
    /// Pairings between places in them.
    pub lower: usize,
    /// Of both, those that began in the year.
    pub begun: usize,
    /// Those that ended in it.
    pub ended: usize,
    /// Those that took the place of another.
    pub moved: usize,
}

/// The pairings of a link.
#[derive(Debug, Default)]
struct Bundle {
    upper: Vec<usize>,
    lower: Vec<usize>,
}

impl Row {
    /// Whether it can be chosen.
    pub const fn is_choosable(&self) -> bool {
        !matches!(self, Self::Helper(_) | Self::Told | Self::Gap)
    }
}

impl Lanes {
    /// The lanes of the year that `map` shows, narrowed to the region that it is
    /// narrowed to.
    pub fn of(pack: &Pack, regime: &Regime, map: &Map) -> Self {
        let bundles = bundles(pack, regime, map.year);
        let mut lanes = Self::default();
        for (link, bundle) in &bundles {
            if map.chosen.is_some_and(|own| link.0 == own || link.1 == own) {
                let pairs = pairs(pack, regime, map, *link, bundle);
                lanes.own.extend(pairs);
            }
        }
        let inside = |link: &Link| map.within.is_none_or(|own| link.0 == own || link.1 == own);
        let mut helper = None;
        for (link, bundle) in bundles.iter().filter(|(link, _)| inside(link)) {
            if helper != Some(link.0) {
                helper = Some(link.0);
                lanes.rows.push(Row::Helper(link.0));
            }
            lanes.roles.entry(link.0).or_default().helps = true;
            lanes.roles.entry(link.1).or_default().helped = true;
            lanes.count(pack, regime, map.year, bundle);
            lanes.add(pack, regime, map, *link, bundle);
        }
        if let Some(region) = map.within {
            lanes.tell(pack, regime, region);
        }
        lanes
    }

    /// How much there is in the lanes.
    pub fn counts(&self) -> Counts {
        let roles = self.roles.values();
        Counts {
            helpers: roles.clone().filter(|role| role.helps).count(),
            helped: roles.filter(|role| role.helped).count(),
            ..self.counts
        }
    }

    fn count(&mut self, pack: &Pack, regime: &Regime, year: i32, bundle: &Bundle) {
        self.counts.pairings += bundle.upper.len();
        self.counts.lower += bundle.lower.len();
        for at in bundle.upper.iter().chain(&bundle.lower) {
            let own = pack.pairings.get(*at);
            match own.and_then(|own| regime.change(own, year)) {
                Some(Change::Begun) => self.counts.begun += 1,
                Some(Change::Ended) => self.counts.ended += 1,
                Some(Change::Moved) => self.counts.moved += 1,
                None => {}
            }
        }
    }

    fn add(&mut self, pack: &Pack, regime: &Regime, map: &Map, link: Link, bundle: &Bundle) {
        for lane in pairs(pack, regime, map, link, bundle) {
            let open = lane.open;
            self.rows.push(Row::Lane(lane));
            if open {
                let lower = bundle.lower.iter();
                self.rows.extend(lower.map(|at| {
                    let own = pack.pairings.get(*at);
                    Row::Lower(*at, own.and_then(|own| regime.change(own, map.year)))
                }));
            }
        }
    }

    /// The articles that mention a region or a place in it.
    fn tell(&mut self, pack: &Pack, regime: &Regime, region: usize) {
        let inside = |code: &String| {
            let own = regime.region(code).and_then(|own| regime.top(own));
            own == Some(region)
        };
        let places = relations::mentions(pack, |own| own.refs.regions.iter().any(inside));
        let mut articles: Vec<(Place, usize)> = Vec::new();
        for place in places {
            match articles.last_mut() {
                Some((first, count)) if first.article == place.article => *count += 1,
                _ => articles.push((place, 1)),
            }
        }
        if !articles.is_empty() {
            self.rows.extend([Row::Gap, Row::Told]);
            let rows = articles.into_iter();
            self.rows
                .extend(rows.map(|(at, count)| Row::Article(at, count)));
        }
    }
}

/// One lane for each pairing of the two regions themselves; one for all the
/// rest where they were not paired. What lies below hangs under the last.
fn pairs(pack: &Pack, regime: &Regime, map: &Map, link: Link, bundle: &Bundle) -> Vec<Lane> {
    let lane = |pairing: Option<usize>, lower: usize| Lane {
        link,
        pairing,
        change: pairing
            .and_then(|at| pack.pairings.get(at))
            .and_then(|own| regime.change(own, map.year)),
        lower,
        open: lower > 0 && map.opened.contains(&link),
    };
    let lower = bundle.lower.len();
    let Some((last, before)) = bundle.upper.split_last() else {
        return vec![lane(None, lower)];
    };
    let before = before.iter().map(|at| lane(Some(*at), 0));
    before.chain([lane(Some(*last), lower)]).collect()
}

/// The pairings of a year by link; helpers in the order of the pack, each
/// bundle by start.
fn bundles(pack: &Pack, regime: &Regime, year: i32) -> BTreeMap<Link, Bundle> {
    let mut bundles: BTreeMap<Link, Bundle> = BTreeMap::new();
    for at in regime.in_force(pack, year) {
        let Some(own) = pack.pairings.get(at) else {
            continue;
        };
        let region = |codes: &[String]| regime.region(codes.first()?);
        let (Some(first), Some(second)) = (region(&own.helper), region(&own.helped)) else {
            continue;
        };
        let (Some(from), Some(to)) = (regime.top(first), regime.top(second)) else {
            continue;
        };
        let bundle = bundles.entry((from, to)).or_default();
        if (first, second) == (from, to) {
            bundle.upper.push(at);
        } else {
            bundle.lower.push(at);
        }
    }
    let start = |at: &usize| -> Option<Date> {
        let own = pack.pairings.get(*at)?;
        own.start.or(own.as_of)
    };
    for bundle in bundles.values_mut() {
        bundle.upper.sort_by_key(start);
        bundle.lower.sort_by_key(start);
    }
    bundles
}
