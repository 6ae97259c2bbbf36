//! Text into cells (stand-in until the terminal branch lands).

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::width::{self, Ambiguous};

/// Writes text, cluster by cluster, never past `end`.
pub fn put(
    buffer: &mut Buffer,
    x: u16,
    y: u16,
    end: u16,
    text: &str,
    style: Style,
    ambiguous: Ambiguous,
) -> u16 {
    let mut at = x;
    for cluster in width::clusters(text, ambiguous) {
        let cells = u16::try_from(cluster.cells).unwrap_or(0);
        if cells == 0 {
            continue;
        }
        if at + cells > end {
            break;
        }
        if let Some(cell) = buffer.cell_mut((at, y)) {
            cell.set_symbol(cluster.text).set_style(style);
        }
        for hidden in 1..cells {
            if let Some(cell) = buffer.cell_mut((at + hidden, y)) {
                cell.reset();
            }
        }
        at += cells;
    }
    at
}

/// Empties an area and mends wide characters that its edges cut.
pub fn clear(buffer: &mut Buffer, area: Rect) {
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
            }
        }
        if let Some(cell) = area
            .left()
            .checked_sub(1)
            .and_then(|x| buffer.cell_mut((x, y)))
            && width::cells(cell.symbol(), Ambiguous::Narrow) > 1
        {
            cell.set_symbol(" ");
        }
    }
}
