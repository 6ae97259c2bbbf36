//! Where everything stands for the state of the moment: asked by `update` and
//! by drawing alike.

use super::State;
use crate::app::flow::Arrangement;
use crate::app::layout::{self, Area, Areas, Pane};
use crate::app::{bitext, figures, map};
use crate::pack::Place;

/// The longest measure in cells for one column: about 44 hanzi, beyond which the
/// eye loses the line.
const MEASURE: u16 = 88;
/// From this width of the pane on there is room for paragraph numbers.
const NUMBERED: u16 = 48;

/// Cells for the labels of a record's page.
pub const fn label_width(width: u16) -> usize {
    if width >= 56 { 16 } else { 11 }
}

impl State {
    /// Where everything stands.
    pub fn areas(&self) -> Areas {
        layout::areas(self.width, self.height, self.focus, self.zoom)
    }

    /// Whether a pane alone on the screen is another sight than the panes together.
    pub fn zooms(&self) -> bool {
        let of = |zoom| layout::areas(self.width, self.height, self.focus, zoom);
        of(true) != of(false)
    }

    /// Whether one pane hides others.
    pub fn is_zoomed(&self) -> bool {
        self.zoom && self.zooms()
    }

    /// Where the tile map stands in the pairings pane, if there is room.
    pub fn small_map(&self) -> Area {
        map::tiles::small(self.areas().pairings, self.width, &self.atlas).0
    }

    /// Where the rows of the pairings pane stand.
    pub fn pairings_list(&self) -> Area {
        map::tiles::small(self.areas().pairings, self.width, &self.atlas).1
    }

    /// Where the parts of the map stand.
    pub fn map_areas(&self) -> map::layout::Areas {
        let grid = map::tiles::grid(&self.atlas);
        map::layout::areas(self.width, self.height, grid, self.map.part)
    }

    /// Where the parts of the figures stand.
    pub fn figure_areas(&self) -> figures::layout::Areas {
        figures::layout::areas(self.width, self.height, self.figures.inside)
    }

    /// The area in which the article is set: what the pane has, or what it would
    /// have while another pane hides it.
    pub fn text_area(&self) -> Area {
        let areas = self.areas();
        if areas.text.width > 0 {
            areas.text
        } else {
            layout::areas(self.width, self.height, Pane::Text, self.zoom).text
        }
    }

    /// Columns left of the text in a pane of this width: a mark for the eye, one for
    /// a remark and, where there is room, the number of the paragraph.
    pub fn gutter(&self, width: u16) -> u16 {
        if width < NUMBERED {
            return 3;
        }
        let last = self.number(self.reader.paragraphs().saturating_sub(1));
        let digits = u16::try_from(last.max(1).ilog10() + 1).unwrap_or(u16::MAX);
        3 + digits.max(2)
    }

    /// The number of a paragraph of the open article, from 1; in a bitext that of
    /// the line.
    pub fn number(&self, paragraph: usize) -> u64 {
        let place = Place {
            paragraph,
            ..self.reader.place()
        };
        let line = bitext::line(&self.pack, place);
        line.map_or(paragraph as u64, |own| own.number) + 1
    }

    /// Cells for text in the article pane, without the gutter.
    pub fn text_width(&self) -> usize {
        let area = self.text_area();
        let room = area.width.saturating_sub(self.gutter(area.width) + 1);
        let longest = match self.arrangement {
            Arrangement::Side => 2 * MEASURE,
            _ => MEASURE,
        };
        usize::from(room.min(longest)).max(1)
    }
}
