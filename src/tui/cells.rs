//! Writes text into a buffer cell by cell, where ratatui's own widgets cannot
//! be told how wide this terminal draws a curly quote.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text::width::{self, Ambiguous};

/// Writes `text` into row `y` from column `x`, up to but not into column
/// `max_x`, and returns the column behind it.
///
/// One grapheme cluster goes into one cell; the cell a wide one hides holds
/// nothing, in the same style, so that it differs from every cell that is seen
/// and is painted when the cluster goes. A wide cluster that would need half
/// of `max_x` leaves a blank instead, and ends the text. `ambiguous` is how
/// this terminal draws characters of ambiguous width (UAX #11); a cluster it
/// draws wider than ratatui counts is marked with the width it really has.
/// Where the text begins or ends in the middle of a cluster that was put there
/// before, the other half becomes a blank.
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
    for cluster in width::clusters(text, ambiguous) {
        let cells = u16::try_from(cluster.cells).ok().and_then(NonZeroU16::new);
        let (Some(width), cluster) = (cells, cluster.text) else {
            continue;
        };
        let Some(after) = next.checked_add(width.get()).filter(|after| *after <= end) else {
            for column in next..end {
                fill(&mut buffer[(column, y)], " ", style);
            }
            next = next.max(end);
            break;
        };
        if next == x && is_hidden(&buffer[(x, y)]) {
            cut(buffer, x, y);
        }
        let cluster = drawn(cluster);
        let cell = &mut buffer[(next, y)];
        fill(cell, cluster, style);
        if cluster.cell_width() != width.get() {
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        }
        for column in next + 1..after {
            fill(&mut buffer[(column, y)], "", style);
        }
        next = after;
    }
    if next > x {
        show(buffer, next, y);
    }
    next
}

/// The most characters of a cluster that are drawn. The longest that mean something,
/// families and kisses with their skins, flags of parts of countries, have half as many;
/// a text may heap up a million marks on one letter, which no terminal takes gladly.
const CHARACTERS: usize = 24;

/// As much of a cluster as is drawn.
fn drawn(cluster: &str) -> &str {
    if cluster.len() <= CHARACTERS {
        return cluster;
    }
    let end = cluster.char_indices().nth(CHARACTERS);
    end.and_then(|(at, _)| cluster.get(..at)).unwrap_or(cluster)
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

/// Blanks the glyph of row `y` that begins before column `edge` and ends
/// behind it, if there is one.
fn cut(buffer: &mut Buffer, edge: u16, y: u16) {
    let first = edge.saturating_sub(WIDEST).max(buffer.area.left());
    for x in first..edge {
        let after = x.saturating_add(buffer[(x, y)].cell_width());
        if after > edge {
            let style = buffer[(x, y)].style();
            for column in x..after.min(buffer.area.right()) {
                fill(&mut buffer[(column, y)], " ", style);
            }
        }
    }
}

/// The most cells a cluster is looked for in: an old Hangul syllable of three
/// initials is that wide.
const WIDEST: u16 = 6;

/// Whether [`put`] left the cell to a cluster that begins before it.
fn is_hidden(cell: &Cell) -> bool {
    cell.symbol().is_empty()
}

/// Makes the cell at `x` a blank if the cluster that hid it was drawn over.
fn show(buffer: &mut Buffer, x: u16, y: u16) {
    if let Some(cell) = buffer.cell_mut((x, y)).filter(|cell| is_hidden(cell)) {
        cell.set_symbol(" ");
    }
}

fn fill(cell: &mut Cell, symbol: &str, style: Style) {
    cell.set_symbol(symbol)
        .set_diff_option(CellDiffOption::None)
        .set_style(style);
}
