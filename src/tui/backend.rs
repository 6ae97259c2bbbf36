//! Paints a frame: what changed, in one write, with the cursor moved only
//! where it has to be.
//!
//! ratatui's own backend takes every character for one column wide when it
//! decides whether the cursor is already in place, so each Chinese character
//! costs a cursor move, and it writes through a line buffer of 1 KiB. This one
//! asks the cell how wide it is and hands the terminal the whole frame at
//! once, as a synchronized update (mode 2026), so that nobody sees half of it.

mod pen;

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::{Cell, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Size};

use pen::Pen;

/// Begins and ends a synchronized update; a terminal that does not know the
/// mode ignores both.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// A ratatui backend that gathers a frame and writes it at once when flushed.
///
/// A frame that changes nothing writes nothing. The painter never asks the
/// terminal anything: its size is what [`Painter::set_size`] was told.
#[derive(Debug)]
pub struct Painter<W> {
    out: W,
    frame: Vec<u8>,
    size: Size,
    pen: Pen,
    /// Whether the terminal shows its cursor.
    shown: bool,
    /// Where the cursor is, when that is certain.
    at: Option<Position>,
}

impl<W: Write> Painter<W> {
    /// Paints onto `out`, a terminal of `size` cells whose cursor is hidden.
    /// Without `colour` no colour command is ever written, while bold,
    /// reverse and underline are (<https://no-color.org>).
    pub fn new(out: W, size: Size, colour: bool) -> Self {
        Self {
            out,
            frame: Vec::new(),
            size,
            pen: Pen::new(colour),
            shown: false,
            at: None,
        }
    }

    /// Tells how large the terminal is now, in cells.
    pub fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// Forgets where the cursor is and how the terminal writes, after others
    /// have written to it; the next frame begins by settling both.
    pub fn forget(&mut self) {
        self.frame.clear();
        self.push(b"\x1b[m\x1b[?25l");
        self.pen.forget();
        self.shown = false;
        self.at = None;
    }

    /// What has been painted on: the writer given at the start.
    pub fn out(&self) -> &W {
        &self.out
    }

    /// The same writer, to be emptied or replaced.
    pub fn out_mut(&mut self) -> &mut W {
        &mut self.out
    }

    fn push(&mut self, bytes: &[u8]) {
        if self.frame.is_empty() {
            self.frame.extend_from_slice(BEGIN);
        }
        self.frame.extend_from_slice(bytes);
    }

    /// Moves the cursor: by column within a row, else by row and column.
    fn go(&mut self, to: Position, row: Option<u16>) {
        let (x, y) = (u32::from(to.x) + 1, u32::from(to.y) + 1);
        if row == Some(to.y) {
            self.push(format!("\x1b[{x}G").as_bytes());
        } else {
            self.push(format!("\x1b[{y};{x}H").as_bytes());
        }
    }

    /// Writes what `cell` shows, `width` columns wide, where the cursor is.
    fn paint(&mut self, cell: &Cell, trust: Trust, width: u16) {
        self.push(b"");
        self.pen.take(cell, &mut self.frame);
        if trust == Trust::Disputed && width > 1 {
            // The differ never clears the columns a glyph hides. Should the
            // terminal draw it narrower, the last frame would shine through.
            self.push(format!("\x1b[{width}X").as_bytes());
        }
        let symbol = cell.symbol();
        // A cell that a glyph hid, and that is seen now that the glyph is
        // gone, holds nothing.
        self.push(if symbol.is_empty() { " " } else { symbol }.as_bytes());
    }
}

impl<W: Write> Backend for Painter<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut row = None;
        let mut last = Trust::Settled;
        for (x, y, cell) in content {
            let here = Position { x, y };
            if row == Some(y) && self.at.is_some_and(|at| x < at.x) {
                // Hidden by the glyph just written. The differ sends it after
                // an emoji; written, it would wipe half of it out.
                continue;
            }
            let trust = Trust::of(cell);
            let placed = match last {
                Trust::Settled => self.at == Some(here),
                Trust::Drawing => self.at == Some(here) && trust == Trust::Drawing,
                Trust::Disputed => false,
            };
            if !placed {
                self.go(here, row);
            }
            let width = cell.cell_width().max(1);
            self.paint(cell, trust, width);
            let x = x.saturating_add(width);
            (row, last, self.at) = (Some(y), trust, Some(Position { x, y }));
        }
        if row.is_some() {
            self.pen.rest(&mut self.frame);
            self.at = None;
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.shown, false) {
            self.push(b"\x1b[?25l");
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.shown, true) {
            self.push(b"\x1b[?25h");
        }
        Ok(())
    }

    /// Where the cursor was last put; the terminal is not asked, since the
    /// answer would race the reader's keys.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.at != Some(position) {
            self.go(position, None);
            self.at = Some(position);
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.push(match clear_type {
            ClearType::All => b"\x1b[2J",
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        });
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        self.frame.extend_from_slice(END);
        let written = self.out.write_all(&self.frame);
        self.frame.clear();
        written?;
        self.out.flush()
    }
}

/// How far terminals agree on the width of what a cell shows, and with it
/// whether the cursor can be trusted to stand right behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// One width everywhere: the next cell needs no move.
    Settled,
    /// Lines, blocks and braille: one width within a run, which costs too
    /// much to be anchored glyph by glyph. Whether a terminal draws lines
    /// narrow at all is asked once, at the start (`probe`).
    Drawing,
    /// Emoji, combining sequences, ambiguous width: the next cell starts with
    /// a move, so that a difference of opinion ends with the glyph.
    Disputed,
}

impl Trust {
    fn of(cell: &Cell) -> Self {
        let mut chars = cell.symbol().chars();
        let (Some(first), None) = (chars.next(), chars.next()) else {
            return Self::Disputed;
        };
        if matches!(cell.diff_option, CellDiffOption::ForcedWidth(_)) {
            return Self::Disputed;
        }
        match first {
            ' '..='~'
            // CJK punctuation up to its combining tone marks, kana without
            // the combining voicing marks, bopomofo.
            | '\u{3000}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{309B}'..='\u{30FF}'
            | '\u{3105}'..='\u{312F}'
            // Ideographs and Hangul syllables.
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFD}'
            // Full-width forms.
            | '\u{FF01}'..='\u{FF60}'
            | '\u{FFE0}'..='\u{FFE6}' => Self::Settled,
            '\u{2500}'..='\u{259F}' | '\u{2800}'..='\u{28FF}' => Self::Drawing,
            _ => Self::Disputed,
        }
    }
}
