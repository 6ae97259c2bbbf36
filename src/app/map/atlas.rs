//! The pack's relations and tiles, read once when the pack is opened and asked
//! at every key press.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::pack::{Basis, Date, Pack};
use crate::relations::{Changes, Names, Relations, Tiles};

listed! {
    /// What happened to a pairing in a year.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Change {
        /// It began.
        Begun,
        /// It ended.
        Ended,
        /// It took the place of another.
        Moved,
    }
}

/// Relations and tiles of a pack. Regions, pairings and events are positions in
/// the pack.
#[derive(Debug, Clone, Default)]
pub struct Atlas {
    /// Who helps whom.
    pub relations: Relations,
    /// What the regions are called.
    pub names: Names,
    /// The tile map.
    pub tiles: Tiles,
    /// The first and the last year of the line of years.
    pub years: (i32, i32),
    /// Years in which pairings changed: how, where it is of one kind.
    pub changes: BTreeMap<i32, Option<Change>>,
    /// How many events a year had.
    pub events: BTreeMap<i32, usize>,
}

/// Years shown before the first pairing, so that its beginning is seen.
const BEFORE: i32 = 2;

impl Atlas {
    /// Reads the pack.
    pub fn of(pack: &Pack) -> Self {
        let relations = Relations::of(pack);
        let mut events = BTreeMap::new();
        for event in &pack.events {
            *events.entry(event.date.year).or_default() += 1;
        }
        let years = relations.years_of_change();
        let changes = years
            .iter()
            .map(|year| (*year, kind(&relations.changes(*year))))
            .collect();
        let (earliest, last) = relations.years(pack).unwrap_or_default();
        // Events go back further than anything that the map shows.
        let first = years.first().map_or(earliest, |year| year - BEFORE);
        Self {
            names: Names::of(pack, &relations),
            tiles: Tiles::of(pack),
            years: (first, last.max(first)),
            changes,
            events,
            relations,
        }
    }

    /// The region of the tile map that a region lies in.
    pub fn top(&self, region: usize) -> Option<usize> {
        let mut up = self.relations.up(region);
        up.find(|own| self.tiles.place(*own).is_some())
    }

    /// The beginning and the end of a pairing with all rows of the same two
    /// sides that it continues or that continue it.
    pub fn span(&self, pairing: usize) -> (Option<Date>, Basis, Option<i32>) {
        let span = |at: &usize| self.relations.span(*at);
        let own = span(&pairing);
        let lane = self.relations.lane_of(pairing);
        let rows = lane.and_then(|lane| Some(self.relations.lane(lane)?.rows.as_slice()));
        let rows = rows.unwrap_or_default();
        let at = rows.iter().position(|row| *row == pairing).unwrap_or(0);
        let before = rows.get(..at).unwrap_or_default().iter().rev();
        let first = before.take_while(|row| span(row).continued).last();
        let from = first.map_or(own, span);
        let mut last = own;
        for row in rows.get(at + 1..).unwrap_or_default() {
            if !last.continued {
                break;
            }
            last = span(row);
        }
        (from.from, from.from_basis, last.last)
    }

    /// The years of [`Atlas::span`] in few cells: `1996-2016`, `1996-` while it
    /// goes on or the end is not known, `(2010)` where it is only attested.
    pub fn years_of(&self, pairing: usize) -> String {
        match self.span(pairing) {
            (Some(from), Basis::Inferred, None) => format!("({})", from.year),
            (Some(from), _, None) => format!("{}-", from.year),
            (Some(from), _, Some(last)) => format!("{}-{last}", from.year),
            (None, _, Some(last)) => format!("-{last}"),
            (None, _, None) => "?".to_owned(),
        }
    }
}

/// The kind of change of a year, if it is one.
fn kind(changes: &Changes) -> Option<Change> {
    match (changes.begun.is_empty(), changes.ended.is_empty()) {
        (false, true) => Some(Change::Begun),
        (true, false) => Some(Change::Ended),
        _ => None,
    }
}
