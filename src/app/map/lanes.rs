//! Lanes: the pairings of a year under the one who helps, so that no line
//! crosses another; under each lane what was paired below it.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Map;
use super::atlas::{Atlas, Change};
use super::tiles::Roles;
use crate::pack::{Date, Pack, Place};
use crate::relations;

/// Two regions of the tile map, helper and helped, by position in the pack.
pub type Link = (usize, usize);

/// A row of the lanes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// The region that helps, or is helped, in the lanes below, and the number
    /// of those on the other side.
    Head(usize, usize),
    /// A pairing that lies in no wider one of the year.
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

/// A pairing that lies in no wider one of the year: the work of a province, or
/// of a city with a task of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lane {
    /// The regions of the map between which it goes.
    pub link: Link,
    /// The pairing, by position in the pack.
    pub pairing: usize,
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
    /// How much there is.
    pub counts: Counts,
    heads: Vec<usize>,
}

/// The lanes of a year, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Provinces that help with a task of their own at the end of the year.
    pub provinces: usize,
    /// Cities that do.
    pub cities: usize,
    /// Provinces that are helped, or in which a place is.
    pub helped: usize,
    /// Lanes shown.
    pub pairings: usize,
    /// Pairings below them.
    pub lower: usize,
    /// Pairings that began in the year.
    pub begun: usize,
    /// Those that ended in it.
    pub ended: usize,
    /// Of those that began, those that took the place of another.
    pub moved: usize,
}

/// The pairings of a link: each that lies in no wider one, with what lies in it.
type Bundle = Vec<(usize, Vec<usize>)>;

/// What lanes are put together from.
struct Year<'a> {
    atlas: &'a Atlas,
    map: &'a Map,
    changes: HashMap<usize, Change>,
}

impl Row {
    /// Whether it can be chosen.
    pub const fn is_choosable(&self) -> bool {
        !matches!(self, Self::Head(..) | Self::Told | Self::Gap)
    }
}

impl Lanes {
    /// The lanes of the year that `map` shows, narrowed to the region that it is
    /// narrowed to.
    pub fn of(pack: &Pack, atlas: &Atlas, map: &Map) -> Self {
        let (changes, counts) = changes(atlas, map.year);
        let year = Year {
            atlas,
            map,
            changes,
        };
        let bundles = year.bundles();
        let mut lanes = Self {
            counts,
            ..Self::default()
        };
        let touches = |link: &Link, region: usize| link.0 == region || link.1 == region;
        let side = |link: &Link| if map.turned { link.1 } else { link.0 };
        let mut head = None;
        for (link, bundle) in &bundles {
            if map.chosen.is_some_and(|own| touches(link, own)) {
                let own = bundle.iter();
                lanes
                    .own
                    .extend(own.map(|(at, lower)| year.lane(*link, *at, lower.len())));
            }
            if map.within.is_some_and(|own| !touches(link, own)) {
                continue;
            }
            if head.replace(side(link)) != Some(side(link)) {
                lanes.heads.push(lanes.rows.len());
                lanes.rows.push(Row::Head(side(link), 0));
            }
            lanes.count_up();
            lanes.roles.entry(link.0).or_default().helps = true;
            lanes.roles.entry(link.1).or_default().helped = true;
            lanes.add(&year, *link, bundle);
        }
        if let Some(region) = map.within {
            lanes.tell(pack, atlas, region);
        }
        lanes
    }

    /// Counts one more region under the last heading.
    fn count_up(&mut self) {
        let last = self.heads.last().copied();
        if let Some(Row::Head(_, count)) = last.and_then(|at| self.rows.get_mut(at)) {
            *count += 1;
        }
    }

    fn add(&mut self, year: &Year<'_>, link: Link, bundle: &Bundle) {
        for (pairing, lower) in bundle {
            let lane = year.lane(link, *pairing, lower.len());
            self.counts.pairings += 1;
            self.counts.lower += lower.len();
            self.rows.push(Row::Lane(lane));
            if lane.open {
                let lower = lower.iter();
                self.rows
                    .extend(lower.map(|at| Row::Lower(*at, year.change(*at))));
            }
        }
    }

    /// The articles that mention a region or a place in it.
    fn tell(&mut self, pack: &Pack, atlas: &Atlas, region: usize) {
        let codes: HashSet<&str> = atlas
            .relations
            .within(region)
            .iter()
            .filter_map(|at| Some(pack.regions.get(*at)?.code.as_str()))
            .collect();
        let inside = |code: &String| codes.contains(code.as_str());
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

impl Year<'_> {
    fn change(&self, pairing: usize) -> Option<Change> {
        self.changes.get(&pairing).copied()
    }

    fn lane(&self, link: Link, pairing: usize, lower: usize) -> Lane {
        let own = self.atlas.relations.lane_of(pairing);
        let open = own.is_some_and(|own| self.map.opened.contains(&own));
        Lane {
            link,
            pairing,
            change: self.change(pairing),
            lower,
            open: lower > 0 && open,
        }
    }

    /// The regions of the map between which a pairing goes.
    fn link(&self, pairing: usize) -> Option<Link> {
        let sides = self.atlas.relations.sides(pairing);
        let from = self.atlas.top(*sides.helper.first()?)?;
        Some((from, self.atlas.top(*sides.helped.first()?)?))
    }

    /// What comes first: the work of whole provinces, then by start.
    fn rank(&self, pairing: usize) -> (usize, bool, Option<Date>) {
        let relations = &self.atlas.relations;
        let sides = relations.sides(pairing);
        let regions = sides.helper.iter().chain(&sides.helped);
        let depth = regions.map(|region| relations.depth(*region)).max();
        let start = self.atlas.span(pairing).0;
        (depth.unwrap_or(0), start.is_none(), start)
    }

    /// The pairings of the year by link: helpers in the order of the pack, then
    /// whom each helps by rank, or the other way round.
    fn bundles(&self) -> Vec<(Link, Bundle)> {
        let relations = &self.atlas.relations;
        let own = relations.in_year(self.map.year).pairings;
        let among: HashSet<usize> = own.iter().copied().collect();
        let mut upper: HashMap<usize, Vec<usize>> = HashMap::new();
        for at in &own {
            let in_force = |wider: &usize| among.contains(wider);
            let mut around = relations.wider(*at).filter(in_force);
            // What contains it may lie in something wider itself.
            let outermost =
                |wider: &usize| !relations.wider(*wider).any(|own| among.contains(&own));
            match around.find(outermost) {
                Some(wider) => upper.entry(wider).or_default().push(*at),
                None => {
                    upper.entry(*at).or_default();
                }
            }
        }
        let mut bundles: BTreeMap<Link, Bundle> = BTreeMap::new();
        for (pairing, mut lower) in upper {
            lower.sort_by_cached_key(|at| (self.rank(*at), *at));
            if let Some(link) = self.link(pairing) {
                bundles.entry(link).or_default().push((pairing, lower));
            }
        }
        let mut bundles: Vec<(Link, Bundle)> = bundles.into_iter().collect();
        for (_, bundle) in &mut bundles {
            bundle.sort_by_cached_key(|(at, _)| (self.rank(*at), *at));
        }
        bundles.sort_by_cached_key(|(link, bundle)| {
            let first = bundle.first().map(|(at, _)| self.rank(*at));
            let (head, other) = if self.map.turned {
                (link.1, link.0)
            } else {
                *link
            };
            (head, first, other)
        });
        bundles
    }
}

/// What a year changed, by pairing, and the line-up at its end in numbers.
fn changes(atlas: &Atlas, year: i32) -> (HashMap<usize, Change>, Counts) {
    let relations = &atlas.relations;
    let own = relations.changes(year);
    let moved: HashSet<usize> = own.moved.iter().map(|(_, later, _)| *later).collect();
    let mut changes = HashMap::new();
    changes.extend(own.ended.iter().map(|at| (*at, Change::Ended)));
    changes.extend(own.begun.iter().map(|at| (*at, Change::Begun)));
    changes.extend(moved.iter().map(|at| (*at, Change::Moved)));
    let line_up = relations.line_up(&relations.on_day(Date {
        year,
        month: Some(12),
        day: Some(31),
    }));
    let counts = Counts {
        provinces: line_up.provinces.len(),
        cities: line_up.cities.len(),
        helped: line_up.helped.len(),
        begun: own.begun.len(),
        ended: own.ended.len(),
        moved: moved.len(),
        ..Counts::default()
    };
    (changes, counts)
}
