//! Lanes: one line from a helper to one helped, grouped by helper so that no
//! two lines ever cross.

use std::collections::HashMap;

use super::index::{Relations, Sides};

/// All rows between the same two sides, one after another through the periods.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lane {
    /// The two sides.
    pub sides: Sides,
    /// The region under whose heading the lane stands: the helper, or what
    /// several helpers lie in.
    pub under: Option<usize>,
    /// The pairings, by their beginning.
    pub rows: Vec<usize>,
}

/// A row of a drawing of lanes, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// A heading: a region that helps, or through whose parts help goes.
    Helper {
        /// The region.
        region: usize,
        /// How far to set it in: 0 for a province.
        depth: usize,
        /// Lanes of it that are folded away; only at depth 0.
        folded: usize,
    },
    /// A line to one helped.
    Lane {
        /// Position in [`Relations::lanes`].
        lane: usize,
        /// The pairing of the lane that holds in the years asked for.
        pairing: usize,
        /// 0 in the line-up, else how deep its smaller side lies: 1 prefecture, 2
        /// county.
        depth: usize,
    },
}

/// The lanes in pack order, and the lane of each pairing.
pub(super) fn collect(relations: &Relations, pairings: usize) -> (Vec<Lane>, Vec<usize>) {
    let mut by_sides: HashMap<&Sides, usize> = HashMap::new();
    let (mut lanes, mut lane_of) = (Vec::<Lane>::new(), Vec::with_capacity(pairings));
    for at in 0..pairings {
        let sides = relations.sides(at);
        let lane = *by_sides.entry(sides).or_insert_with(|| {
            lanes.push(Lane {
                sides: sides.clone(),
                under: heading(relations, sides),
                rows: Vec::new(),
            });
            lanes.len() - 1
        });
        lane_of.push(lane);
        if let Some(own) = lanes.get_mut(lane) {
            own.rows.push(at);
        }
    }
    (lanes, lane_of)
}

fn heading(relations: &Relations, sides: &Sides) -> Option<usize> {
    let (first, others) = sides.helper.split_first()?;
    let holds_all = |at: &usize| others.iter().all(|own| relations.lies_in(*own, *at));
    relations.up(*first).find(holds_all).or(Some(*first))
}

/// Lanes as they are drawn: by helper in the order of the pack, a province
/// before what lies in it; under one helper the larger helped first, then by
/// the beginning.
fn order(relations: &Relations) -> Vec<usize> {
    let mut ranks = vec![usize::MAX; relations.region_count()];
    let tops = (0..relations.region_count()).filter(|at| relations.parent(*at).is_none());
    let flat = tops.flat_map(|top| relations.within(top));
    for (rank, region) in flat.enumerate() {
        if let Some(own) = ranks.get_mut(*region) {
            *own = rank;
        }
    }
    let key = |at: &usize| {
        let lane = relations.lane(*at)?;
        let start = lane.rows.first().and_then(|row| relations.span(*row).from);
        let depth = |region: &usize| relations.depth(*region);
        let helped = lane.sides.helped.iter().map(depth).max();
        let rank = lane.under.and_then(|under| ranks.get(under)).copied();
        Some((rank.unwrap_or(usize::MAX), helped, start.is_none(), start))
    };
    let mut drawn: Vec<usize> = (0..relations.lanes().len()).collect();
    drawn.sort_by_cached_key(key);
    drawn
}

/// One row of a lane with what a drawing asks of it, side by side in memory: a
/// year of a large pack is one walk over these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Drawn {
    lane: usize,
    pairing: usize,
    /// The years in which it holds, both inclusive.
    years: (i32, i32),
}

/// Every row that holds at any time, in the order of the drawing.
pub(super) fn drawn(relations: &Relations) -> Vec<Drawn> {
    let rows = |lane: usize| {
        let rows = relations.lane(lane).map_or(&[][..], |own| &own.rows);
        rows.iter().filter_map(move |pairing| {
            let span = relations.span(*pairing);
            let years = (span.from?.year, span.last.unwrap_or(i32::MAX));
            let pairing = *pairing;
            Some(Drawn {
                lane,
                pairing,
                years,
            })
        })
    };
    order(relations).into_iter().flat_map(rows).collect()
}

impl Relations {
    /// All lanes, in the order in which the pack begins them.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// The lane at a position of [`Relations::lanes`].
    pub fn lane(&self, at: usize) -> Option<&Lane> {
        self.lanes.get(at)
    }

    /// The lane of a pairing.
    pub fn lane_of(&self, pairing: usize) -> Option<usize> {
        self.lane_of.get(pairing).copied()
    }

    /// What to draw for the years `first` to `last`, both inclusive. `open` says
    /// how deep the lanes of a province are shown: 0 its line-up, 1 prefectures
    /// too, 2 counties too; it is asked with the province's position.
    pub fn lines(&self, first: i32, last: i32, open: &dyn Fn(usize) -> usize) -> Vec<Line> {
        let mut holding: Vec<Option<usize>> = vec![None; self.lanes.len()];
        let mut shown: Vec<usize> = Vec::new();
        for row in &self.drawn {
            if row.years.0 <= last
                && first <= row.years.1
                && let Some(own) = holding.get_mut(row.lane)
                && own.replace(row.pairing).is_none()
            {
                shown.push(row.lane);
            }
        }
        let is_held = |at: &usize| holding.get(*at).is_some_and(Option::is_some);
        let mut lines = Vec::new();
        let mut heading: Option<(usize, usize)> = None;
        let mut under: Option<usize> = None;
        for at in shown {
            let Some(pairing) = holding.get(at).copied().flatten() else {
                continue;
            };
            let Some(helper) = self.lane(at).and_then(|lane| lane.under) else {
                continue;
            };
            let top = self.top(helper);
            if heading.is_none_or(|(own, _)| own != top) {
                heading = Some((top, lines.len()));
                under = Some(top);
                lines.push(Line::Helper {
                    region: top,
                    depth: 0,
                    folded: 0,
                });
            }
            let within = self.is_part(pairing) || self.wider_lanes(at).iter().any(is_held);
            let depth = if within { self.depth_of(pairing) } else { 0 };
            if depth > open(top) {
                let head = heading.and_then(|(_, head)| lines.get_mut(head));
                if let Some(Line::Helper { folded, .. }) = head {
                    *folded += 1;
                }
                continue;
            }
            if under != Some(helper) {
                under = Some(helper);
                lines.push(Line::Helper {
                    region: helper,
                    depth: self.depth(helper),
                    folded: 0,
                });
            }
            lines.push(Line::Lane {
                lane: at,
                pairing,
                depth,
            });
        }
        lines
    }

    /// How deep the smaller side of a pairing lies, at least 1.
    fn depth_of(&self, pairing: usize) -> usize {
        let sides = self.sides(pairing);
        let regions = sides.helper.iter().chain(&sides.helped);
        let depths = regions.map(|region| self.depth(*region));
        depths.max().unwrap_or(0).max(1)
    }
}
