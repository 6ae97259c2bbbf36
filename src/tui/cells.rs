//! Writes text into a buffer cell by cell, where ratatui's own widgets cannot
//! be told how wide this terminal draws a curly quote.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::width::Ambiguous;

/// Writes `text` into row `y` from column `x`, up to but not into column
/// `max_x`, and returns the column behind it.
///
/// One grapheme cluster goes into one cell; the cell a wide one hides is made
/// blank in the same style. A wide cluster that would need half of `max_x`
/// leaves a blank instead, and ends the text. `ambiguous` is how this terminal
/// draws characters of ambiguous width (UAX #11); a cluster it draws wider
/// than ratatui counts is marked with the width it really has.
///
/// The text is shown as it is: what must not reach a terminal has to be made
/// visible where it was loaded, and control characters never get here.
pub fn put(
    buffer: &mut Buffer,
    x: u16,
    y: u16,
    max_x: u16,
    text: &str,
    style: Style,
    ambiguous: Ambiguous,
) -> u16 {
    debug_assert!(
        !text.contains(char::is_control),
        "control characters in {text:?}"
    );
    let end = max_x.min(buffer.area.right());
    if !(buffer.area.top()..buffer.area.bottom()).contains(&y) || x < buffer.area.left() {
        return x;
    }
    let mut next = x;
    for cluster in text.graphemes(true) {
        let Some(width) = NonZeroU16::new(width(cluster, ambiguous)) else {
            continue;
        };
        let Some(after) = next.checked_add(width.get()).filter(|after| *after <= end) else {
            for column in next..end {
                blank(&mut buffer[(column, y)], style);
            }
            return next.max(end);
        };
        let cell = &mut buffer[(next, y)];
        blank(cell, style);
        cell.set_symbol(cluster);
        if cluster.cell_width() != width.get() {
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        }
        for column in next + 1..after {
            blank(&mut buffer[(column, y)], style);
        }
        next = after;
    }
    next
}

/// Leaves no half of a glyph at the edges of `area`, which something is about
/// to be drawn over: a popup, a menu.
///
/// ratatui keeps a wide glyph in its left cell and hides the right one. Drawn
/// over from the middle, the glyph would go on hiding the first column of the
/// popup; drawn over from its right, it leaves a cell without the glyph's
/// ground (ratatui #2526).
pub fn mend(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    for y in area.top()..area.bottom() {
        for edge in [area.left(), area.right()] {
            cut(buffer, edge, y);
        }
    }
}

/// Blanks the glyph of row `y` that lies on both sides of column `edge`'s left
/// side, if there is one.
fn cut(buffer: &mut Buffer, edge: u16, y: u16) {
    let first = buffer.area.left();
    let mut x = edge.saturating_sub(WIDEST).max(first);
    while x < edge {
        let after = x.saturating_add(buffer[(x, y)].cell_width().max(1));
        if after > edge {
            let style = buffer[(x, y)].style();
            for column in x..after.min(buffer.area.right()) {
                blank(&mut buffer[(column, y)], style);
            }
        }
        x += 1;
    }
}

/// The most cells one cluster is given: enough for any that terminals join.
const WIDEST: u16 = 2;

fn blank(cell: &mut Cell, style: Style) {
    cell.set_symbol(" ")
        .set_diff_option(CellDiffOption::None)
        .set_style(style);
}

/// How many cells this terminal gives `cluster`.
fn width(cluster: &str, ambiguous: Ambiguous) -> u16 {
    let narrow = cluster.cell_width();
    match ambiguous {
        Ambiguous::Narrow => narrow,
        Ambiguous::Wide => u16::try_from(cluster.width_cjk())
            .unwrap_or(narrow)
            .max(narrow),
    }
}
