//! A buffer with a look: what every pane draws through.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells;
use super::look::Look;
use crate::app::layout::Area;
use crate::text::width::{self, Ambiguous};

/// Where panes draw.
pub struct Canvas<'a> {
    /// The screen.
    pub buffer: &'a mut Buffer,
    /// How it looks.
    pub look: &'a Look,
    /// How wide the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
}

impl Canvas<'_> {
    /// Writes `text` in row `row` of `area` from column `column` on, cut at the
    /// area's right edge; answers the column after it.
    pub fn put(&mut self, area: Area, column: u16, row: u16, text: &str, style: Style) -> u16 {
        if row >= area.height || column >= area.width {
            return column;
        }
        let (x, y) = (area.x + column, area.y + row);
        let end = area.x + area.width;
        cells::put(self.buffer, x, y, end, text, style, self.ambiguous) - area.x
    }

    /// Writes `text` so that it ends at the area's right edge; answers its first
    /// column.
    pub fn put_right(&mut self, area: Area, row: u16, text: &str, style: Style) -> u16 {
        let cells = u16::try_from(self.cells(text)).unwrap_or(u16::MAX);
        let column = area.width.saturating_sub(cells);
        self.put(area, column, row, text, style);
        column
    }

    /// Writes `text` cut to `room` cells, with two dots where it was cut.
    pub fn put_cut(
        &mut self,
        area: Area,
        at: (u16, u16),
        room: u16,
        text: &str,
        style: Style,
    ) -> u16 {
        let (column, row) = at;
        let room = usize::from(room.min(area.width.saturating_sub(column)));
        if self.cells(text) <= room {
            return self.put(area, column, row, text, style);
        }
        let kept = width::fit(text, room.saturating_sub(2), self.ambiguous);
        let after = self.put(area, column, row, kept, style);
        self.put(
            area,
            after,
            row,
            width::fit("..", room, self.ambiguous),
            style,
        )
    }

    /// Cells that `text` takes on this terminal.
    pub fn cells(&self, text: &str) -> usize {
        width::cells(text, self.ambiguous)
    }

    /// Lays a style over a whole row of an area.
    pub fn tint(&mut self, area: Area, row: u16, style: Style) {
        if row < area.height {
            self.buffer
                .set_style(Rect::new(area.x, area.y + row, area.width, 1), style);
        }
    }

    /// Fills an area with one glyph of one cell.
    pub fn fill(&mut self, area: Area, glyph: &str, style: Style) {
        for row in 0..area.height {
            for column in 0..area.width {
                self.put(area, column, row, glyph, style);
            }
        }
    }

    /// Empties an area under an overlay, draws its frame and a title in it.
    pub fn frame(&mut self, area: Area, title: &str) {
        let rect = Rect::new(area.x, area.y, area.width, area.height);
        cells::mend(self.buffer, rect);
        self.fill(area, " ", Style::reset());
        if area.width < 4 || area.height < 3 {
            return;
        }
        let (rule, glyphs) = (self.look.theme.rule.style(), self.look.glyphs);
        let (right, bottom) = (area.width - 1, area.height - 1);
        for column in 1..right {
            self.put(area, column, 0, glyphs.horizontal, rule);
            self.put(area, column, bottom, glyphs.horizontal, rule);
        }
        for row in 1..bottom {
            self.put(area, 0, row, glyphs.vertical, rule);
            self.put(area, right, row, glyphs.vertical, rule);
        }
        let corners = [(0, 0), (right, 0), (0, bottom), (right, bottom)];
        for ((column, row), glyph) in corners.into_iter().zip(glyphs.corners) {
            self.put(area, column, row, glyph, rule);
        }
        let active = self.look.theme.active.style();
        self.put_cut(
            area,
            (2, 0),
            area.width.saturating_sub(4),
            &format!(" {title} "),
            active,
        );
    }
}
