//! Where the parts of the concordance stand on a screen.
//!
//! ```text
//! query     what is looked for, and how many lines in each language
//! facts     sort, filter, the commonest renderings
//! list      left context [node] right context
//! ─────
//! other     both sides of the chosen line           beside the list from 140 columns
//! status, hints
//! ```

use super::Sight;
use crate::app::layout::{self, Area, Pane};

/// From here on the other side stands beside the list.
const BESIDE: u16 = 140;
/// From here on a line says where it is.
const PLACED: u16 = 72;
/// Rows that both sides of a line have beneath the list, if that leaves more for it.
const BOTH: u16 = 10;
/// Rows that the list keeps when the chosen line is shown at its largest.
const LISTED: u16 = 3;
/// Fewest rows of the whole screen for the facts and the other side.
const FACTS: u16 = 8;

/// The parts. One of height 0 is not drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Parts {
    /// The query, one row.
    pub query: Area,
    /// Sort, filter and renderings, one row.
    pub facts: Area,
    /// The list.
    pub list: Area,
    /// A rule between the list and the chosen line.
    pub rule: Area,
    /// The chosen line in full, and its other side.
    pub other: Area,
}

/// Cells of a row of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Columns {
    /// Of the place; none where there is no room.
    pub place: usize,
    /// Of the left context.
    pub left: usize,
    /// Of the node with its right context.
    pub right: usize,
}

/// The parts on a screen. Only lines have another side to be shown; where it `peeks`, that
/// has most of the room.
pub fn parts(width: u16, height: u16, (sight, peeks): (Sight, bool)) -> Parts {
    let areas = layout::areas(width, height, Pane::Text, true);
    let mut body = areas.text;
    let mut parts = Parts::default();
    if areas.header.height > 0 {
        parts.query = areas.header;
    } else {
        parts.query = Area {
            height: body.height.min(1),
            ..body
        };
        body = body.below(1);
    }
    if height >= FACTS {
        parts.facts = Area { height: 1, ..body };
        body = body.below(1);
        if sight != Sight::Lines {
            parts.list = body;
        } else if width >= BESIDE {
            beside(&mut parts, body);
        } else {
            beneath(&mut parts, body, peeks);
        }
    } else {
        parts.list = body;
    }
    parts
}

fn beside(parts: &mut Parts, body: Area) {
    let list = body.width * 5 / 8;
    parts.list = Area {
        width: list,
        ..body
    };
    parts.rule = Area {
        x: body.x + list,
        width: 1,
        ..body
    };
    parts.other = Area {
        x: body.x + list + 1,
        width: body.width - list - 1,
        ..body
    };
}

fn beneath(parts: &mut Parts, body: Area, peeks: bool) {
    let other = if peeks {
        body.height.saturating_sub(LISTED + 1)
    } else {
        0
    };
    let other = other.max((body.height * 2 / 5).min(BOTH));
    let list = body.height - other - 1;
    parts.list = Area {
        height: list,
        ..body
    };
    parts.rule = Area {
        y: body.y + list,
        height: 1,
        ..body
    };
    parts.other = Area {
        y: body.y + list + 1,
        height: other,
        ..body
    };
}

impl Parts {
    /// The columns of a row: a mark, the place, the left context, the node in
    /// its brackets, the right context.
    pub fn columns(&self) -> Columns {
        let place = match self.list.width {
            100.. => 16,
            PLACED.. => 11,
            _ => 0,
        };
        // A mark and a space before the left context, a space and a bracket
        // after it, the closing bracket and a space after the node.
        let rest = usize::from(self.list.width).saturating_sub(place + 5);
        let left = rest * 2 / 5;
        Columns {
            place,
            left,
            right: rest - left,
        }
    }
}
