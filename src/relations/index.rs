//! The index of a pack's pairings: built once, asked at every key press.

use std::collections::HashMap;
use std::ops::Range;

use super::evidence::{self, Evidence};
use super::lane::{self, Drawn, Lane};
use super::span::{self, Span};
use crate::pack::{Pack, Pairing, Region};

/// Who helps whom, ready to be asked. Everything is a position in the pack:
/// regions in [`Pack::regions`], pairings in [`Pack::pairings`], events in
/// [`Pack::events`]; a position that is not there has no relations.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Relations {
    by_code: HashMap<String, usize>,
    parents: Vec<Option<usize>>,
    depths: Vec<usize>,
    tops: Vec<usize>,
    /// Regions so that each stands before all that lies in it, which makes a
    /// region with everything in it one stretch.
    order: Vec<usize>,
    stretches: Vec<Range<usize>>,
    sides: Vec<Sides>,
    touching: Vec<Vec<usize>>,
    by_event: HashMap<String, Vec<usize>>,
    parts: Vec<bool>,
    /// For each lane the lanes that contain it.
    pub(super) wider: Vec<Vec<usize>>,
    pub(super) spans: Vec<Span>,
    pub(super) lanes: Vec<Lane>,
    pub(super) lane_of: Vec<usize>,
    /// Every row of every lane, in the order in which lanes are drawn.
    pub(super) drawn: Vec<Drawn>,
    evidence: Vec<Evidence>,
}

/// The two sides of a pairing as regions that the pack knows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Sides {
    /// Those who help.
    pub helper: Vec<usize>,
    /// Those who are helped.
    pub helped: Vec<usize>,
}

/// A chain of regions is as deep as the levels of government; the bound keeps a
/// circle, which `check` refuses, from going round for ever.
const DEEPEST: usize = 16;

impl Relations {
    /// Reads the pack once; some 50,000 pairings take a fraction of a second.
    pub fn of(pack: &Pack) -> Self {
        let mut own = Self::regions(&pack.regions);
        own.sides = pack
            .pairings
            .iter()
            .map(|pairing| Sides {
                helper: own.positions(&pairing.helper),
                helped: own.positions(&pairing.helped),
            })
            .collect();
        own.touching = vec![Vec::new(); pack.regions.len()];
        for (at, sides) in own.sides.iter().enumerate() {
            for region in sides.helper.iter().chain(&sides.helped) {
                if let Some(list) = own.touching.get_mut(*region)
                    && list.last() != Some(&at)
                {
                    list.push(at);
                }
            }
        }
        for (at, pairing) in pack.pairings.iter().enumerate() {
            if let Some(event) = &pairing.event {
                own.by_event.entry(event.clone()).or_default().push(at);
            }
        }
        let is_part = |own: &Pairing| own.under.is_some();
        own.parts = pack.pairings.iter().map(is_part).collect();
        (own.lanes, own.lane_of) = lane::collect(&own, pack.pairings.len());
        own.wider = own.find_wider();
        own.spans = span::all(pack, &mut own.lanes, &own.wider);
        own.drawn = lane::drawn(&own);
        own.evidence = evidence::all(pack);
        own
    }

    fn regions(regions: &[Region]) -> Self {
        let mut by_code = HashMap::with_capacity(regions.len());
        for (at, region) in regions.iter().enumerate() {
            by_code.entry(region.code.clone()).or_insert(at);
        }
        let parents: Vec<Option<usize>> = regions
            .iter()
            .map(|region| by_code.get(region.parent.as_ref()?).copied())
            .collect();
        let mut own = Self {
            by_code,
            parents,
            ..Self::default()
        };
        for at in 0..regions.len() {
            let chain: Vec<usize> = own.up(at).collect();
            own.depths.push(chain.len().saturating_sub(1));
            own.tops.push(chain.last().copied().unwrap_or(at));
        }
        own.lay_out(regions.len());
        own
    }

    /// Puts the regions in the order of [`Relations::order`].
    fn lay_out(&mut self, count: usize) {
        let mut children = vec![Vec::new(); count];
        for (at, parent) in self.parents.iter().enumerate() {
            if let Some(list) = parent.and_then(|parent| children.get_mut(parent)) {
                list.push(at);
            }
        }
        self.stretches = vec![0..0; count];
        let roots: Vec<usize> = (0..count).filter(|at| self.parent(*at).is_none()).collect();
        for root in roots {
            self.place(root, &children);
        }
    }

    fn place(&mut self, at: usize, children: &[Vec<usize>]) {
        let start = self.order.len();
        self.order.push(at);
        for child in children.get(at).into_iter().flatten() {
            self.place(*child, children);
        }
        let end = self.order.len();
        if let Some(stretch) = self.stretches.get_mut(at) {
            *stretch = start..end;
        }
    }

    fn positions(&self, codes: &[String]) -> Vec<usize> {
        codes.iter().filter_map(|code| self.region(code)).collect()
    }

    /// For each lane those that contain it: both sides lie in theirs, and one of
    /// the two is smaller. A province's work contains its cities'.
    fn find_wider(&self) -> Vec<Vec<usize>> {
        let mut by_ends: HashMap<(usize, usize), usize> = HashMap::new();
        for (at, lane) in self.lanes.iter().enumerate() {
            let sides = &lane.sides;
            if let (&[helper], &[helped]) = (sides.helper.as_slice(), sides.helped.as_slice()) {
                by_ends.insert((helper, helped), at);
            }
        }
        let wider = |sides: &Sides| {
            let (Some(giver), Some(taker)) = (sides.helper.first(), sides.helped.first()) else {
                return Vec::new();
            };
            let single = sides.helper.len() == 1 && sides.helped.len() == 1;
            let mut found = Vec::new();
            for one in self.up(*giver) {
                for other in self.up(*taker) {
                    let same = one == *giver && other == *taker && single;
                    let around = || {
                        sides.helper.iter().all(|at| self.lies_in(*at, one))
                            && sides.helped.iter().all(|at| self.lies_in(*at, other))
                    };
                    if let Some(lane) = by_ends.get(&(one, other))
                        && !same
                        && around()
                    {
                        found.push(*lane);
                    }
                }
            }
            found
        };
        self.lanes.iter().map(|lane| wider(&lane.sides)).collect()
    }

    /// The region with this code.
    pub fn region(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    /// How many regions the pack has.
    pub fn region_count(&self) -> usize {
        self.parents.len()
    }

    /// The region that a region lies in.
    pub fn parent(&self, region: usize) -> Option<usize> {
        self.parents.get(region).copied().flatten()
    }

    /// The region itself, then what it lies in, outwards.
    pub fn up(&self, region: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(region), |at| self.parent(*at)).take(DEEPEST)
    }

    /// How deep a region lies: 0 for a province, 1 for what lies in one.
    pub fn depth(&self, region: usize) -> usize {
        self.depths.get(region).copied().unwrap_or(0)
    }

    /// The outermost region that a region lies in: its province; itself if it
    /// lies in none.
    pub fn top(&self, region: usize) -> usize {
        self.tops.get(region).copied().unwrap_or(region)
    }

    /// Whether `region` is `whole` or lies in it.
    pub fn lies_in(&self, region: usize, whole: usize) -> bool {
        region == whole || self.up(region).any(|at| at == whole)
    }

    /// A region and all that lies in it, each before what lies in it.
    pub fn within(&self, region: usize) -> &[usize] {
        self.stretches
            .get(region)
            .and_then(|stretch| self.order.get(stretch.clone()))
            .unwrap_or_default()
    }

    /// The sides of a pairing.
    pub fn sides(&self, pairing: usize) -> &Sides {
        const NONE: &Sides = &Sides {
            helper: Vec::new(),
            helped: Vec::new(),
        };
        self.sides.get(pairing).unwrap_or(NONE)
    }

    /// When a pairing holds, as far as its dates and its neighbours tell.
    pub fn span(&self, pairing: usize) -> Span {
        self.spans.get(pairing).copied().unwrap_or_default()
    }

    /// How a pairing is known.
    pub fn evidence(&self, pairing: usize) -> Evidence {
        self.evidence.get(pairing).copied().unwrap_or_default()
    }

    /// Pairings that name an event as their decision, in pack order.
    pub fn under_decision(&self, event: &str) -> &[usize] {
        self.by_event.get(event).map_or(&[], Vec::as_slice)
    }

    /// Lanes that contain a lane: the province's work around a city's.
    pub fn wider_lanes(&self, lane: usize) -> &[usize] {
        self.wider.get(lane).map_or(&[], Vec::as_slice)
    }

    /// Pairings that contain this one, whenever they held.
    pub fn wider(&self, pairing: usize) -> impl Iterator<Item = usize> {
        let lanes = self
            .lane_of(pairing)
            .map_or(&[][..], |at| self.wider_lanes(at));
        let rows = lanes.iter().filter_map(|at| self.lane(*at));
        rows.flat_map(|lane| lane.rows.iter().copied())
    }

    /// Whether the pack says that a pairing is part of a cooperation between
    /// provinces ([`Pairing::under`]): the work of a county, never a task of its
    /// own in the line-up.
    pub fn is_part(&self, pairing: usize) -> bool {
        self.parts.get(pairing).copied().unwrap_or(false)
    }

    /// Everything a region gave, itself or through what lies in it, over time.
    pub fn given(&self, region: usize) -> Vec<usize> {
        self.touched(region, |sides| &sides.helper)
    }

    /// Everything a region received, itself or through what lies in it, over time.
    pub fn received(&self, region: usize) -> Vec<usize> {
        self.touched(region, |sides| &sides.helped)
    }

    fn touched(&self, region: usize, side: impl Fn(&Sides) -> &Vec<usize>) -> Vec<usize> {
        let inside = |at: usize| {
            side(self.sides(at))
                .iter()
                .any(|own| self.lies_in(*own, region))
        };
        let mut found: Vec<usize> = self
            .within(region)
            .iter()
            .flat_map(|own| self.directly(*own))
            .copied()
            .filter(|at| inside(*at))
            .collect();
        found.sort_unstable();
        found.dedup();
        self.by_start(&mut found);
        found
    }

    /// Pairings in which this very region is a side, in pack order.
    pub fn directly(&self, region: usize) -> &[usize] {
        self.touching.get(region).map_or(&[], Vec::as_slice)
    }

    /// Sorts pairings by their beginning, the unknown ones last, else as they stand.
    pub fn by_start(&self, pairings: &mut [usize]) {
        pairings.sort_by_key(|at| {
            let from = self.span(*at).from;
            (from.is_none(), from)
        });
    }
}
