//! The map: who helped whom in one year, as tiles, as lanes and on a line of
//! years. What is chosen here stays chosen while the reader is elsewhere.

pub mod atlas;
pub mod lanes;
pub mod layout;
pub mod scale;
pub mod tiles;

use std::collections::BTreeSet;
use std::rc::Rc;

use serde::Deserialize;

use super::scroll::Cursor;
use crate::pack::{Pack, Paragraph, Place};
use atlas::Atlas;
use lanes::{Lanes, Row};
use scale::Digits;

listed! {
    /// A part of the map screen that keys can go to.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Part {
        /// The tiles.
        #[default]
        Tiles,
        /// The lanes: pairings by helper.
        Lanes,
        /// The line of years and its events.
        Years,
    }
}

/// What is chosen on the map.
#[derive(Debug, Clone)]
pub struct Map {
    /// The part that keys go to.
    pub part: Part,
    /// The year that tiles, lanes and events show.
    pub year: i32,
    /// The region of the chosen tile, by position in the pack.
    pub chosen: Option<usize>,
    /// The region that lanes are narrowed to, by position in the pack.
    pub within: Option<usize>,
    /// Whether the lanes stand under those who are helped, not under the helpers.
    pub turned: bool,
    /// The lanes that are open to what lies under them, by position in
    /// [`Relations::lanes`](crate::relations::Relations::lanes).
    pub opened: BTreeSet<usize>,
    /// The lanes of the year.
    pub lanes: Lanes,
    /// The chosen row of the lanes.
    pub row: Cursor,
    /// The events in order of time, by position in the pack.
    pub events: Rc<[usize]>,
    /// The chosen one of them.
    pub event: Cursor,
    /// Digits of a year that is being typed.
    pub digits: Digits,
    /// Whether the years pass by themselves.
    pub plays: bool,
    seen: Option<Place>,
    built: Option<Built>,
}

/// What the lanes were put together for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Built {
    year: i32,
    chosen: Option<usize>,
    within: Option<usize>,
    turned: bool,
    opened: BTreeSet<usize>,
}

impl Map {
    /// A map that shows the last year of the pack.
    pub fn new(pack: &Pack, atlas: &Atlas) -> Self {
        let mut events: Vec<usize> = (0..pack.events.len()).collect();
        events.sort_by_key(|at| pack.events.get(*at).map(|event| event.date));
        let mut map = Self {
            part: Part::default(),
            year: atlas.years.1,
            chosen: first_tile(atlas),
            within: None,
            turned: false,
            opened: BTreeSet::new(),
            lanes: Lanes::default(),
            row: Cursor::default(),
            events: events.into(),
            event: Cursor::default(),
            digits: Digits::default(),
            plays: false,
            seen: None,
            built: None,
        };
        map.find_event(pack);
        map
    }

    /// Looks at `place` of the text: chooses the first region that it speaks of,
    /// unless it was looked at last time too.
    pub fn look(&mut self, pack: &Pack, atlas: &Atlas, place: Place) {
        if self.seen.replace(place) == Some(place) {
            return;
        }
        let region = pack.at(place).and_then(|(paragraph, _)| {
            let mut regions = regions(pack, atlas, paragraph, place.segment).into_iter();
            regions.find_map(|region| atlas.top(region))
        });
        if region.is_some() {
            self.chosen = region;
            self.within = None;
        }
    }

    /// Shows `year`, or the nearest that the pack spans.
    pub fn go(&mut self, pack: &Pack, atlas: &Atlas, year: i32) {
        let (first, last) = atlas.years;
        self.year = year.clamp(first, last.max(first));
        self.find_event(pack);
    }

    /// Puts the cursor of the events on the first of the year, or the nearest
    /// before it.
    fn find_event(&mut self, pack: &Pack) {
        let year = |at: &usize| pack.events.get(*at).map_or(i32::MAX, |own| own.date.year);
        let after = self.events.partition_point(|at| year(at) < self.year);
        let here = self
            .events
            .get(after)
            .is_some_and(|at| year(at) == self.year);
        self.event.at = if here { after } else { after.saturating_sub(1) };
    }

    /// The chosen event, by position in the pack.
    pub fn chosen_event(&self) -> Option<usize> {
        self.events.get(self.event.at).copied()
    }

    /// Brings lanes and cursors in step with what is chosen, for lists of these
    /// heights in rows.
    pub fn settle(&mut self, pack: &Pack, atlas: &Atlas, lanes: usize, events: usize) {
        let wanted = Built {
            year: self.year,
            chosen: self.chosen,
            within: self.within,
            turned: self.turned,
            opened: self.opened.clone(),
        };
        if self.built.as_ref() != Some(&wanted) {
            self.lanes = Lanes::of(pack, atlas, self);
            self.built = Some(wanted);
        }
        let rows = &self.lanes.rows;
        let choosable = |at: usize| rows.get(at).is_some_and(Row::is_choosable);
        self.row.step_over(0, rows.len(), lanes, choosable);
        self.event.settle(self.events.len(), events);
    }

    /// The chosen row of the lanes.
    pub fn chosen_row(&self) -> Option<&Row> {
        self.lanes.rows.get(self.row.at)
    }
}

/// The tile of the first who helps in the last year, else the first tile.
fn first_tile(atlas: &Atlas) -> Option<usize> {
    let helpers = atlas.relations.in_year(atlas.years.1).helpers;
    let helper = helpers.into_iter().find_map(|region| atlas.top(region));
    helper.or_else(|| atlas.tiles.iter().next().map(|(region, ..)| region))
}

/// The regions that a segment of a paragraph speaks of, by position in the pack: those that the
/// pack says it does, then those of its pairings; where there are none, those
/// that its text names.
pub fn regions(pack: &Pack, atlas: &Atlas, paragraph: &Paragraph, index: usize) -> Vec<usize> {
    let Some(segment) = paragraph.segments.get(index) else {
        return Vec::new();
    };
    let refs = &segment.refs;
    let paired = refs.pairings.iter().filter_map(|id| pack.pairing(id));
    let paired = paired.flat_map(|own| own.helper.iter().chain(&own.helped));
    let codes = refs.regions.iter().chain(paired);
    let found: Vec<usize> = codes
        .filter_map(|code| atlas.relations.region(code))
        .collect();
    if !found.is_empty() {
        return found;
    }
    let mut languages = pack.manifest.languages.iter();
    let text = languages.find_map(|own| {
        let text = paragraph.segment_text(&own.tag, index)?;
        Some((text, own.tag.as_str()))
    });
    let names = text.map(|(text, tag)| atlas.names.find(text, tag, &atlas.relations));
    let names = names.into_iter().flatten();
    names.map(|(_, region)| region).collect()
}
