//! The instruments of the state: what is derived for the one that is open.

use super::{Instrument, Mode, State};
use crate::app::concordance::parts;
use crate::app::find::Switch;
use crate::app::layout::Area;
use crate::pack::Pack;
use crate::search::Options;

impl State {
    /// Whether something on the screen moves by itself, so that the loop has to
    /// send [`Event::Tick`](crate::app::Event::Tick) now and then.
    pub fn plays(&self) -> bool {
        self.map.plays && self.instrument == Some(Instrument::Map) && self.mode == Mode::Reading
    }

    /// Whether something is to be done once nothing is typed any more, so that the
    /// loop has to send [`Event::Tick`](crate::app::Event::Tick) then.
    pub const fn owes(&self) -> bool {
        self.find.owes
    }

    /// The switches of the query that is typed.
    pub const fn all_switches(&self) -> &'static [Switch] {
        match self.mode {
            Mode::Query => &Switch::IN_CONCORDANCE,
            _ => &Switch::ALL,
        }
    }

    /// How the query that is typed is read.
    pub const fn query_options(&self) -> &Options {
        match self.mode {
            Mode::Query => &self.concordance.options,
            _ => &self.find.options,
        }
    }

    /// Brings the open instrument in step.
    pub(super) fn settle_instrument(&mut self, pack: &Pack) {
        let rows = |area: Area| usize::from(area.height);
        match self.instrument {
            Some(Instrument::Map) => {
                let areas = self.map_areas();
                let (lanes, events) = (rows(areas.lanes), rows(areas.events));
                self.map.settle(pack, &self.atlas, lanes, events);
            }
            Some(Instrument::Figures) => {
                let areas = self.figure_areas();
                let table = areas.body.below(1);
                self.figures.settle(rows(areas.choices), rows(table));
            }
            Some(Instrument::Concordance) => {
                let parts = parts::parts(self.width, self.height, self.concordance.shows());
                self.concordance.settle(&parts, self.ambiguous);
            }
            None => {}
        }
    }
}
