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
use super::panes::{commands, concordance, header, models, pairings, record, status, text};
use crate::app::keymap::Keymap;
use crate::app::layout::{Areas, Pane};
use crate::app::state::{Mode, State};
use crate::words::Languages;

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
    let areas = scene.state.areas();
    let mut canvas = Canvas {
        buffer,
        look,
        ambiguous: scene.state.ambiguous,
    };
    let typed = if scene.state.concordance.is_open {
        concordance::view(scene, &mut canvas)
    } else {
        panes(scene, &areas, &mut canvas);
        None
    };
    let cursor = status::view(scene, &areas, &mut canvas);
    match &scene.state.mode {
        Mode::Reading | Mode::Find(_) => cursor,
        Mode::Query | Mode::Concordance => typed,
        Mode::Detail(sheets) => {
            record::view(scene, sheets, &mut canvas);
            None
        }
        Mode::Commands(palette) => commands::view(scene, palette, &mut canvas),
    }
}

/// Draws the three panes and what stands between them.
fn panes(scene: &Scene<'_>, areas: &Areas, canvas: &mut Canvas<'_>) {
    header::view(scene, areas.header, canvas);
    models::view(scene, areas.models, canvas);
    text::view(scene, areas.text, canvas);
    pairings::view(scene, areas.pairings, canvas);
    let (rule, glyphs) = (canvas.look.theme.rule.style(), canvas.look.glyphs);
    canvas.fill(areas.left_rule, glyphs.vertical, rule);
    canvas.fill(areas.right_rule, glyphs.vertical, rule);
    canvas.fill(areas.strip_rule, glyphs.horizontal, rule);
}

/// Whether keys go to this pane now.
pub fn has_focus(state: &State, pane: Pane) -> bool {
    state.focus == pane && state.mode == Mode::Reading
}
