//! A list over the screen that is filtered by what is typed: the prompt, what may be
//! typed where it is empty, and what is said where nothing is found.

use ratatui::layout::Position;
use ratatui::style::Style;

use crate::app::layout::{self, Area};
use crate::app::prompt::Prompt;
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;

/// What stands around the rows of the list.
pub(super) struct Filtered<'a> {
    /// In the frame.
    pub(super) title: &'a str,
    /// Before what is typed.
    pub(super) mark: &'a str,
    /// What is typed.
    pub(super) prompt: &'a Prompt,
    /// In its place while it is empty.
    pub(super) ask: &'a str,
    /// In the place of the rows, where there are none.
    pub(super) none: Option<&'a str>,
}

impl Filtered<'_> {
    /// Draws everything but the rows; answers where they stand, and the cursor.
    pub(super) fn view(
        &self,
        scene: &Scene<'_>,
        canvas: &mut Canvas<'_>,
    ) -> (Area, Option<Position>) {
        let (key, off) = (canvas.look.theme.key.style(), canvas.look.theme.off.style());
        let outer = layout::overlay(scene.state.width, scene.state.height);
        canvas.frame(outer, self.title);
        let area = layout::inside(outer);
        let column = canvas.put(area, 0, 0, self.mark, key);
        let cursor = canvas.put(area, column, 0, self.prompt.before(), Style::new());
        let end = canvas.put(area, cursor, 0, self.prompt.after(), Style::new());
        if self.prompt.is_empty() {
            let room = area.width.saturating_sub(end);
            canvas.put_cut(area, (end, 0), room, self.ask, off);
        }
        let list = area.below(1);
        if let Some(none) = self.none {
            let room = list.width.saturating_sub(1);
            canvas.put_cut(list, (1, 0), room, none, off);
        }
        let x = area.x + cursor.min(area.width.saturating_sub(1));
        let is_shown = area.height > 0 && area.width > 0;
        (list, is_shown.then_some(Position { x, y: area.y }))
    }
}
