//! The screen as a function of the state.
//!
//! ```text
//! header    tabs   article > section                     language  layout
//! ┌─────────┬───────────────────────────────┬───────────┐
//! │ models  │ text                          │ pairings  │   panes, by tier
//! └─────────┴───────────────────────────────┴───────────┘
//! status    place, find prompt, counter, notice
//! hints     keys of this place
//! ```
//! Over it, where open: the page of a record, or the list of commands.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::canvas::Canvas;
use super::look::Look;
use super::panes::{
    commands, concordance, figures, header, jump, map, models, pairings, record, report, status,
    switches, text,
};
use crate::app::keymap::Keymap;
use crate::app::layout::Pane;
use crate::app::state::{Instrument, Mode, State};
use crate::words::{Languages, said};

/// What drawing reads besides the state.
pub struct Scene<'a> {
    /// What is shown.
    pub state: &'a State,
    /// The bindings, for hints and the list of commands.
    pub keymap: &'a Keymap,
    /// The words of the interface.
    pub languages: &'a Languages,
}

impl Scene<'_> {
    /// The words of the interface's language.
    pub const fn words(&self) -> &crate::words::Words {
        self.languages.of(self.state.ui)
    }
}

/// Draws the state; answers where the cursor stands while something is typed.
pub fn view(scene: &Scene<'_>, look: &Look, buffer: &mut Buffer) -> Option<Position> {
    let mut canvas = Canvas {
        buffer,
        look,
        ambiguous: scene.state.ambiguous,
    };
    let cursor = match scene.state.instrument {
        Some(Instrument::Map) => {
            map::view(scene, &mut canvas);
            None
        }
        Some(Instrument::Figures) => {
            figures::view(scene, &mut canvas);
            None
        }
        Some(Instrument::Concordance) => concordance::view(scene, &mut canvas),
        None => panes(scene, &mut canvas),
    };
    match &scene.state.mode {
        Mode::Reading | Mode::Find(_) | Mode::Query => cursor,
        Mode::Detail(sheets) => record::view(scene, sheets, &mut canvas),
        Mode::Report(text) => {
            report::view(scene, text, &mut canvas);
            None
        }
        Mode::Commands(palette) => commands::view(scene, palette, &mut canvas),
        Mode::Jump(list) => jump::view(scene, list, &mut canvas),
    }
}

/// The three panes; answers where the cursor stands in the find prompt.
fn panes(scene: &Scene<'_>, canvas: &mut Canvas<'_>) -> Option<Position> {
    let areas = scene.state.areas();
    header::view(scene, areas.header, canvas);
    models::view(scene, areas.models, canvas);
    text::view(scene, areas.text, canvas);
    pairings::view(scene, areas.pairings, canvas);
    let (rule, glyphs) = (canvas.look.theme.rule.style(), canvas.look.glyphs);
    canvas.fill(areas.left_rule, glyphs.vertical, rule);
    canvas.fill(areas.right_rule, glyphs.vertical, rule);
    canvas.fill(areas.strip_rule, glyphs.horizontal, rule);
    let title = format!(" {} ", said(&scene.words().panes, &Pane::Pairings));
    let active = canvas.look.theme.active.style();
    let room = areas.strip_rule.width.saturating_sub(2);
    canvas.put_cut(areas.strip_rule, (2, 0), room, &title, active);
    let cursor = status::view(scene, &areas, canvas);
    switches::view(scene, areas.status, false, canvas);
    cursor.filter(|_| scene.state.switches.is_none())
}

/// Whether keys go to this pane now.
pub fn has_focus(state: &State, pane: Pane) -> bool {
    state.focus == pane && state.mode == Mode::Reading
}
