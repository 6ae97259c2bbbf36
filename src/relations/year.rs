//! What is in force in a year or a span of years, and the line-up that counts.

use std::collections::BTreeMap;

use super::index::{Relations, Sides};
use crate::pack::{Date, Pack};

/// What a region does in the years asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Role {
    /// It helps, itself or through what lies in it.
    pub helps: bool,
    /// It is helped, itself or through what lies in it.
    pub helped: bool,
}

/// Everything in force in a year or a span of years.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InForce {
    /// The first year.
    pub first: i32,
    /// The last year, inclusive.
    pub last: i32,
    /// The pairings, in pack order. One row for two sides that go on under a
    /// new decision: the later one, unless a span of years holds both.
    pub pairings: Vec<usize>,
    /// Regions that help, as the pairings name them, in pack order.
    pub helpers: Vec<usize>,
    /// Regions that are helped, as the pairings name them, in pack order.
    pub helped: Vec<usize>,
    roles: Vec<Role>,
}

/// The helpers and helped by which a year is counted, "9 + 13 for 14": the sides
/// of those pairings that are no part of another, by what the pack says or by
/// where they lie. A city that acts within its province's pairing does not count,
/// a city with a task of its own does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineUp {
    /// The pairings that count, in pack order.
    pub pairings: Vec<usize>,
    /// Helpers that lie in nothing: provinces and municipalities.
    pub provinces: Vec<usize>,
    /// Helpers that lie in a province: cities.
    pub cities: Vec<usize>,
    /// The provinces that help themselves or through a city: a province whose
    /// city has its only task is among them.
    pub homes: Vec<usize>,
    /// The provinces that are helped, or in which something is.
    pub helped: Vec<usize>,
}

/// A province and its partners in a line-up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Partners {
    /// The province.
    pub region: usize,
    /// Its partners as the pairings name them, each once.
    pub partners: Vec<usize>,
    /// The pairings between them, in pack order.
    pub pairings: Vec<usize>,
}

impl InForce {
    /// What a region does, itself or through what lies in it.
    pub fn role(&self, region: usize) -> Role {
        self.roles.get(region).copied().unwrap_or_default()
    }

    /// How many pairings there are of each level, by the word of the pack.
    pub fn levels<'a>(&self, pack: &'a Pack) -> BTreeMap<&'a str, usize> {
        let mut levels = BTreeMap::new();
        for pairing in self.pairings.iter().filter_map(|at| pack.pairings.get(*at)) {
            *levels.entry(pairing.level.as_str()).or_default() += 1;
        }
        levels
    }
}

impl Relations {
    /// What is in force in a year.
    pub fn in_year(&self, year: i32) -> InForce {
        self.in_years(year, year)
    }

    /// What is in force in some part of the years, both inclusive.
    pub fn in_years(&self, first: i32, last: i32) -> InForce {
        let holds = |at: &usize| {
            self.spans
                .get(*at)
                .is_some_and(|own| own.meets(first, last))
        };
        let pairings: Vec<usize> = (0..self.spans.len()).filter(holds).collect();
        let mut roles = vec![Role::default(); self.region_count()];
        let (mut helps, mut helped) = (vec![false; roles.len()], vec![false; roles.len()]);
        for at in &pairings {
            let sides = self.sides(*at);
            for region in &sides.helper {
                mark(&mut helps, *region);
                self.upwards(*region, &mut roles, |role| &mut role.helps);
            }
            for region in &sides.helped {
                mark(&mut helped, *region);
                self.upwards(*region, &mut roles, |role| &mut role.helped);
            }
        }
        InForce {
            first,
            last,
            pairings,
            helpers: marked(&helps),
            helped: marked(&helped),
            roles,
        }
    }

    /// Marks a region and what it lies in, as far as that is still to be done.
    fn upwards(&self, region: usize, roles: &mut [Role], part: impl Fn(&mut Role) -> &mut bool) {
        for at in self.up(region) {
            let Some(role) = roles.get_mut(at).map(&part) else {
                return;
            };
            if std::mem::replace(role, true) {
                return;
            }
        }
    }

    /// The pairings that hold on a day, in pack order.
    pub fn on_day(&self, day: Date) -> Vec<usize> {
        let holds = |at: &usize| self.spans.get(*at).is_some_and(|own| own.holds_on(day));
        (0..self.spans.len()).filter(holds).collect()
    }

    /// The line-up among these pairings.
    pub fn line_up(&self, pairings: &[usize]) -> LineUp {
        let mut among = vec![false; self.lanes.len()];
        for lane in pairings.iter().filter_map(|at| self.lane_of(*at)) {
            mark(&mut among, lane);
        }
        let is_among = |lane: &usize| among.get(*lane).copied().unwrap_or(false);
        let within = |at: usize| {
            let lane = self.lane_of(at);
            lane.is_some_and(|lane| self.wider_lanes(lane).iter().any(is_among))
        };
        let counted: Vec<usize> = pairings
            .iter()
            .copied()
            .filter(|at| !self.is_part(*at) && !within(*at))
            .collect();
        let blank = || vec![false; self.region_count()];
        let (mut helps, mut homes, mut helped) = (blank(), blank(), blank());
        for at in &counted {
            let sides = self.sides(*at);
            for region in &sides.helper {
                mark(&mut helps, *region);
                mark(&mut homes, self.top(*region));
            }
            for region in &sides.helped {
                mark(&mut helped, self.top(*region));
            }
        }
        let is_top = |at: &usize| self.parent(*at).is_none();
        let (provinces, cities) = marked(&helps).into_iter().partition(is_top);
        LineUp {
            pairings: counted,
            provinces,
            cities,
            homes: marked(&homes),
            helped: marked(&helped),
        }
    }

    /// For each helped province the helpers of a line-up that work there.
    pub fn helpers_of(&self, line_up: &LineUp) -> Vec<Partners> {
        self.partners(line_up, |sides| (&sides.helped, &sides.helper))
    }

    /// For each helping province those whom it helps in a line-up, itself or
    /// through a city.
    pub fn helped_by(&self, line_up: &LineUp) -> Vec<Partners> {
        self.partners(line_up, |sides| (&sides.helper, &sides.helped))
    }

    fn partners(
        &self,
        line_up: &LineUp,
        ends: impl Fn(&Sides) -> (&Vec<usize>, &Vec<usize>),
    ) -> Vec<Partners> {
        let mut found: BTreeMap<usize, Partners> = BTreeMap::new();
        for at in &line_up.pairings {
            let (own, others) = ends(self.sides(*at));
            for region in own {
                let home = self.top(*region);
                let group = found.entry(home).or_insert_with(|| Partners {
                    region: home,
                    ..Partners::default()
                });
                group.pairings.push(*at);
                for other in others {
                    if !group.partners.contains(other) {
                        group.partners.push(*other);
                    }
                }
            }
        }
        found.into_values().collect()
    }
}

fn mark(flags: &mut [bool], at: usize) {
    if let Some(flag) = flags.get_mut(at) {
        *flag = true;
    }
}

fn marked(flags: &[bool]) -> Vec<usize> {
    let set = flags.iter().enumerate().filter(|(_, flag)| **flag);
    set.map(|(at, _)| at).collect()
}
