//! Where the parts of the figures stand: arithmetic on the screen.

use crate::app::layout::{self, Area, Pane, Tier};

/// Where everything stands. An area of height or width 0 is not drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Areas {
    /// Title, one row.
    pub header: Area,
    /// Metrics and scopes.
    pub choices: Area,
    /// A vertical rule, or nothing.
    pub rule: Area,
    /// What is counted, for whom, in which unit.
    pub head: Area,
    /// The chart or the table.
    pub body: Area,
    /// All there is to say of the chosen figure.
    pub foot: Area,
    /// State and notice, one row.
    pub status: Area,
    /// Key hints, one row.
    pub hints: Area,
}

/// Rows of the heading: metric and scope; unit, period, how many.
const HEAD: u16 = 2;
/// Rows for the chosen figure, with a row between it and the chart.
const FOOT: u16 = 6;

/// The areas of a screen; on a narrow one the choices give way to the figures
/// while keys go there (`inside`).
pub fn areas(width: u16, height: u16, inside: bool) -> Areas {
    let base = layout::areas(width, height, Pane::Text, true);
    let mut areas = Areas {
        header: base.header,
        status: base.status,
        hints: base.hints,
        ..Areas::default()
    };
    let body = base.text;
    if layout::tier(width) == Tier::Small {
        if inside {
            split(&mut areas, body);
        } else {
            areas.choices = body;
        }
        return areas;
    }
    let left = (body.width / 3).clamp(26, 44);
    areas.choices = Area {
        width: left,
        ..body
    };
    areas.rule = Area {
        x: left,
        width: 1,
        ..body
    };
    let right = Area {
        x: left + 1,
        width: body.width - left - 1,
        ..body
    };
    split(&mut areas, right);
    areas
}

fn split(areas: &mut Areas, area: Area) {
    let head = HEAD.min(area.height);
    let foot = FOOT.min(area.height / 3);
    areas.head = Area {
        height: head,
        ..area
    };
    let rest = area.below(head);
    areas.body = Area {
        height: rest.height.saturating_sub(foot),
        ..rest
    };
    areas.foot = rest.below(areas.body.height);
}
