//! Screen size to areas: arithmetic, asked by `update` and by `view` alike, so
//! that a half page is a half page before anything was drawn.

use serde::Deserialize;

/// A rectangle in cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the four words say it")]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

impl Area {
    /// Whether the cell lies inside.
    pub const fn contains(self, x: u16, y: u16) -> bool {
        x >= self.x && x - self.x < self.width && y >= self.y && y - self.y < self.height
    }

    /// The area without `rows` at its top.
    #[must_use]
    pub fn below(self, rows: u16) -> Self {
        let rows = rows.min(self.height);
        Self {
            y: self.y + rows,
            height: self.height - rows,
            ..self
        }
    }
}

listed! {
    /// The three panes.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Pane {
        /// Models, articles, outline.
        Models,
        /// The article.
        #[default]
        Text,
        /// Who, where, when for the sentence under the eye.
        Pairings,
    }
}

/// How much fits, by columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// Three panes, from 110 columns.
    Wide,
    /// Two panes and a context strip, from 72.
    Medium,
    /// One pane with tabs.
    Small,
}

/// Where everything stands. An area of height or width 0 is not drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Areas {
    /// Title and place, one row.
    pub header: Area,
    /// Models, articles, outline.
    pub models: Area,
    /// The article.
    pub text: Area,
    /// Who, where, when.
    pub pairings: Area,
    /// A vertical rule of one column, or nothing.
    pub left_rule: Area,
    /// A vertical rule of one column, or nothing.
    pub right_rule: Area,
    /// A horizontal rule of one row above the context strip, or nothing.
    pub strip_rule: Area,
    /// State, counter, prompt, one row.
    pub status: Area,
    /// Key hints, one row.
    pub hints: Area,
}

/// From here on three panes fit.
const WIDE: u16 = 110;
/// From here on two panes fit.
const MEDIUM: u16 = 72;
/// Below this height there is no header and there are no hints.
const CHROME: u16 = 12;

/// Below this height two panes stand beside no strip: one pane has it all.
const STRIP: u16 = 4;

/// The tier of a screen with `width` columns.
pub const fn tier(width: u16) -> Tier {
    match width {
        WIDE.. => Tier::Wide,
        MEDIUM.. => Tier::Medium,
        _ => Tier::Small,
    }
}

/// The areas of a screen; `zoom` leaves the whole body to `focus`.
pub fn areas(width: u16, height: u16, focus: Pane, zoom: bool) -> Areas {
    let mut areas = Areas::default();
    let mut body = Area {
        x: 0,
        y: 0,
        width,
        height,
    };
    if height >= CHROME {
        areas.header = Area { height: 1, ..body };
        body = body.below(1);
        body.height -= 2;
        areas.status = Area {
            y: body.y + body.height,
            height: 1,
            ..body
        };
        areas.hints = Area {
            y: areas.status.y + 1,
            height: 1,
            ..body
        };
    } else if height >= 2 {
        body.height -= 1;
        areas.status = Area {
            y: body.height,
            height: 1,
            ..body
        };
    }
    if zoom || tier(width) == Tier::Small {
        *area_of(&mut areas, focus) = body;
    } else if tier(width) == Tier::Wide {
        split_wide(&mut areas, body);
    } else {
        split_medium(&mut areas, body, focus);
    }
    areas
}

fn area_of(areas: &mut Areas, pane: Pane) -> &mut Area {
    match pane {
        Pane::Models => &mut areas.models,
        Pane::Text => &mut areas.text,
        Pane::Pairings => &mut areas.pairings,
    }
}

impl Areas {
    /// Where `pane` stands; empty where it is not shown.
    pub const fn of(&self, pane: Pane) -> Area {
        match pane {
            Pane::Models => self.models,
            Pane::Text => self.text,
            Pane::Pairings => self.pairings,
        }
    }
}

fn split_wide(areas: &mut Areas, body: Area) {
    let left = (body.width / 5).clamp(24, 34);
    let right = (body.width / 4).clamp(32, 48);
    areas.models = Area {
        width: left,
        ..body
    };
    areas.left_rule = Area {
        x: left,
        width: 1,
        ..body
    };
    areas.right_rule = Area {
        x: body.width - right - 1,
        width: 1,
        ..body
    };
    areas.pairings = Area {
        x: body.width - right,
        width: right,
        ..body
    };
    areas.text = Area {
        x: left + 1,
        width: areas.right_rule.x - left - 1,
        ..body
    };
}

/// List and text side by side above a strip with the pairings; the strip takes
/// half the height when the reader is in it.
fn split_medium(areas: &mut Areas, body: Area, focus: Pane) {
    if body.height < STRIP {
        *area_of(areas, focus) = body;
        return;
    }
    let strip = match focus {
        Pane::Pairings => body.height / 2,
        _ => (body.height / 4).min(6),
    };
    let upper = Area {
        height: body.height - strip - 1,
        ..body
    };
    let left = (body.width / 4).clamp(18, 24);
    areas.models = Area {
        width: left,
        ..upper
    };
    areas.left_rule = Area {
        x: left,
        width: 1,
        ..upper
    };
    areas.text = Area {
        x: left + 1,
        width: body.width - left - 1,
        ..upper
    };
    areas.strip_rule = Area {
        y: upper.y + upper.height,
        height: 1,
        ..body
    };
    areas.pairings = Area {
        y: areas.strip_rule.y + 1,
        height: strip,
        ..body
    };
}

/// The overlay of a record or the command list: most of the body, centred.
pub fn overlay(width: u16, height: u16) -> Area {
    let body = if height >= CHROME { height - 2 } else { height };
    let (across, down) = if tier(width) == Tier::Small || height < CHROME {
        (width, body)
    } else {
        ((width - 8).min(96), body - 2)
    };
    let y = if height >= CHROME {
        (body - down) / 2 + u16::from(down < body)
    } else {
        0
    };
    Area {
        x: (width - across) / 2,
        y: y.min(body - down),
        width: across,
        height: down,
    }
}

/// The part of an overlay inside its frame.
pub const fn inside(area: Area) -> Area {
    if area.width < 4 || area.height < 3 {
        return area;
    }
    Area {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width - 4,
        height: area.height - 2,
    }
}
