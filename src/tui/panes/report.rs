//! What is wrong with a pack that was to be read again, over the panes.

use ratatui::style::Style;

use crate::app::layout;
use crate::app::state::Report;
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;

/// Draws the report.
pub fn view(scene: &Scene<'_>, report: &Report, canvas: &mut Canvas<'_>) {
    let state = scene.state;
    let outer = layout::overlay(state.width, state.height);
    canvas.frame(outer, &scene.words().not_reloaded);
    let area = layout::inside(outer);
    for (row, line) in (0..area.height).zip(report.lines.iter().skip(report.top)) {
        canvas.put_cut(area, (0, row), area.width, line, Style::new());
    }
}
