//! The program on terminals that draw “ ” — … · ① in one cell and in two: every
//! row of text is whole, over redraws, scrolling, popups and other sizes.

mod emulator;

use std::rc::Rc;

use dongxi::app::Event;
use dongxi::app::flow::{self, Role};
use dongxi::app::state::Ui;
use dongxi::text::width::Ambiguous;
use dongxi::tui::backend::Painter;
use ratatui::Terminal;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Size;

use crate::screen::{Screen, builtin};
use emulator::{Emulator, Shown};

const SIZE: (u16, u16) = (118, 33);

/// The program, and the terminal that shows it.
struct Session {
    screen: Screen,
    terminal: Terminal<Painter<Vec<u8>>>,
    emulator: Emulator,
    /// Characters of ambiguous width on text rows so far.
    seen: usize,
}

impl Session {
    /// A program that was told `told` on a terminal that draws two cells where
    /// `wide`.
    fn start(told: Ambiguous, wide: bool) -> Self {
        let mut screen = Screen::of(builtin(), SIZE, Ui::Zh);
        screen.set_ambiguous(
            told,
            if wide {
                Ambiguous::Wide
            } else {
                Ambiguous::Narrow
            },
        );
        let size = Size::new(SIZE.0, SIZE.1);
        let mut session = Self {
            screen,
            terminal: Terminal::new(Painter::new(Vec::new(), size, true)).unwrap(),
            emulator: Emulator::new(SIZE.0, SIZE.1, wide),
            seen: 0,
        };
        session.terminal.clear().unwrap();
        session
    }

    fn press(&mut self, keys: &str) {
        self.screen.press(keys);
        self.draw();
    }

    /// Draws a frame and looks whether the terminal shows it.
    fn draw(&mut self) {
        let (buffer, _) = self.screen.draw();
        self.terminal
            .draw(|frame| frame.buffer_mut().clone_from(&buffer))
            .unwrap();
        let bytes = std::mem::take(self.terminal.backend_mut().out_mut());
        self.emulator.show(&bytes);
        self.shows(&buffer);
    }

    /// Every cell shows what was drawn in it.
    fn shows(&self, buffer: &Buffer) {
        for y in 0..buffer.area.height {
            let mut x = 0;
            while x < buffer.area.width {
                let cell = &buffer[(x, y)];
                let symbol = cell.symbol().trim();
                let shown = match self.emulator.cell(x, y) {
                    Shown::Glyph(glyph) => glyph.trim(),
                    Shown::Rest => "the rest of a glyph",
                };
                assert_eq!(
                    shown,
                    symbol,
                    "shown and drawn at {x}, {y}: {}",
                    self.emulator.solid(y)
                );
                x += cell.cell_width().max(1);
            }
        }
    }

    /// Every row of the text stands on the screen as the pack has it.
    fn reads(&mut self) {
        let (state, pack) = (&self.screen.state, Rc::clone(&self.screen.state.pack));
        let article = &pack.articles[state.reader.place().article];
        let area = state.text_area();
        let mut rows = 0;
        for (y, seen) in (area.y..).zip(state.reader.seen()) {
            let block = state.reader.blocks()[seen.anchor.block];
            let parts = seen.row().unwrap().parts.iter();
            // The text of a note is not the block's.
            for part in parts.filter(|part| part.role != Role::Note) {
                let text = flow::text(article, block, &part.tag);
                let text = text.get(part.range.clone()).unwrap();
                let solid: String = text.split_whitespace().collect();
                let shown = self.emulator.solid(y);
                assert!(shown.contains(&solid), "{solid} is not in {shown}");
                self.seen += solid
                    .chars()
                    .filter(|ch| "“”—…·‘’①②③".contains(*ch))
                    .count();
                rows += 1;
            }
        }
        assert!(rows > 5, "{rows} rows of text");
    }
}

/// The six: the first frame, scrolling by the line and by the page, a popup
/// opened and closed, another size, another language.
fn six(told: Ambiguous, wide: bool) {
    let mut session = Session::start(told, wide);
    session.draw();
    session.reads();
    for _ in 0..40 {
        session.press("j");
        session.reads();
    }
    for key in [
        "<space>",
        "<space>",
        "<backspace>",
        "<space>",
        ">",
        "<space>",
    ] {
        session.press(key);
        session.reads();
    }
    for popup in [":", "?"] {
        session.press(popup);
        session.press("<esc>");
        session.press("<esc>");
        session.reads();
    }
    for (columns, rows) in [(79, 24), (43, 20), SIZE, (131, 36)] {
        session.emulator.resize(columns, rows);
        let size = Size::new(columns, rows);
        session.terminal.backend_mut().set_size(size);
        session.screen.send(Event::Resize(columns, rows));
        session.draw();
        session.reads();
    }
    for key in ["t", "p", "p", "t", "p", "o", "<shift-f2>"] {
        session.press(key);
        session.draw();
        session.reads();
    }
    assert!(session.seen > 100, "{} ambiguous characters", session.seen);
}

#[test]
fn text_is_whole_where_ambiguous_characters_take_one_cell() {
    six(Ambiguous::Narrow, false);
}

#[test]
fn text_is_whole_where_ambiguous_characters_take_two_cells() {
    six(Ambiguous::Wide, true);
}

#[test]
fn text_is_whole_where_two_cells_were_promised_and_one_is_drawn() {
    six(Ambiguous::Wide, false);
}

#[test]
fn rows_laid_out_for_another_width_are_not_kept() {
    for keys in ["<space><space>", "pp<space>", "o"] {
        let mut changed = Screen::of(builtin(), SIZE, Ui::Zh);
        changed.press(keys);
        let narrow = changed.state.reader.seen().to_vec();
        changed.set_ambiguous(Ambiguous::Wide, Ambiguous::Wide);
        let mut fresh = Screen::of(builtin(), SIZE, Ui::Zh);
        fresh.set_ambiguous(Ambiguous::Wide, Ambiguous::Wide);
        fresh.press(keys);
        let rows = |screen: &Screen| {
            let seen = screen.state.reader.seen().iter();
            seen.map(|own| (own.anchor.block, Rc::clone(&own.rows)))
                .collect::<std::collections::BTreeMap<_, _>>()
        };
        let fresh = rows(&fresh);
        for (block, rows) in rows(&changed) {
            assert!(fresh.get(&block).is_none_or(|own| *own == rows), "{keys}");
        }
        assert_ne!(changed.state.reader.seen(), narrow, "{keys}");
        // And back again.
        changed.set_ambiguous(Ambiguous::Narrow, Ambiguous::Narrow);
        for seen in changed.state.reader.seen() {
            let before = narrow.iter().find(|own| own.anchor == seen.anchor);
            assert!(before.is_none_or(|own| own.rows == seen.rows), "{keys}");
        }
    }
}

/// The test can fail: told one cell, a terminal that draws two eats letters.
#[test]
#[should_panic(expected = "shown and drawn at")]
fn text_is_eaten_where_the_program_was_told_wrong() {
    six(Ambiguous::Narrow, true);
}
