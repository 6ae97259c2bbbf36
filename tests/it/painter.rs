//! What the painter writes, read back by a terminal, is the buffer it was
//! given: over successive frames, with wide, ambiguous and combining glyphs.

#![expect(
    clippy::unwrap_used,
    reason = "a panic is how a test says that something is wrong"
)]

mod strokes;

use std::num::NonZeroU16;

use dongxi::text::width::Ambiguous;
use dongxi::tui::backend::Painter;
use dongxi::tui::cells::{mend, put};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::{Clear, Widget};

use strokes::strokes;

const WIDTH: u16 = 24;
const HEIGHT: u16 = 5;
const SIZE: Size = Size::new(WIDTH, HEIGHT);

/// A terminal that reads what the painter writes.
struct Reader {
    screen: Terminal<Painter<Vec<u8>>>,
    parser: vt100::Parser,
}

impl Reader {
    fn new(colour: bool) -> Self {
        let cells = |number| NonZeroU16::new(number).unwrap();
        Self {
            screen: Terminal::new(Painter::new(Vec::new(), SIZE, colour)).unwrap(),
            parser: vt100::Parser::new(cells(HEIGHT), cells(WIDTH), 0),
        }
    }

    /// Draws a frame; gives the bytes it took and the buffer it drew.
    fn draw(&mut self, view: impl FnOnce(&mut Buffer)) -> (Vec<u8>, Buffer) {
        let frame = self
            .screen
            .draw(|frame| view(frame.buffer_mut()))
            .unwrap()
            .buffer
            .clone();
        let bytes = std::mem::take(self.screen.backend_mut().out_mut());
        self.parser.process(&bytes);
        (bytes, frame)
    }

    /// Asserts that the terminal shows `buffer`.
    fn shows(&self, buffer: &Buffer) {
        for y in 0..HEIGHT {
            let mut x = 0;
            while x < WIDTH {
                let cell = &buffer[(x, y)];
                let shown = self.parser.screen().cell(y, x).unwrap();
                compare(cell, shown, (x, y));
                x += cell.cell_width().max(1);
            }
        }
    }
}

fn compare(cell: &Cell, shown: &vt100::Cell, at: (u16, u16)) {
    let symbol = cell.symbol().trim_matches(' ');
    assert_eq!(shown.contents().trim_matches(' '), symbol, "at {at:?}");
    assert_eq!(shown.bgcolor(), colour(cell.bg), "ground at {at:?}");
    let on = |modifier| cell.modifier.contains(modifier);
    assert_eq!(shown.inverse(), on(Modifier::REVERSED), "reverse at {at:?}");
    assert_eq!(shown.underline(), on(Modifier::UNDERLINED), "at {at:?}");
    if !symbol.is_empty() {
        assert_eq!(shown.fgcolor(), colour(cell.fg), "colour at {at:?}");
        assert_eq!(shown.italic(), on(Modifier::ITALIC), "italic at {at:?}");
        let weight = (shown.bold(), shown.dim());
        // One or the other is all the emulator can show.
        let both = on(Modifier::BOLD) && on(Modifier::DIM);
        assert!(both || weight == (on(Modifier::BOLD), on(Modifier::DIM)));
    }
}

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Red => vt100::Color::Idx(1),
        Color::LightCyan => vt100::Color::Idx(14),
        _ => vt100::Color::Default,
    }
}

proptest! {
    #[test]
    fn the_terminal_shows_every_frame_as_it_was_drawn(frames in prop::collection::vec(strokes(), 1..6)) {
        let mut reader = Reader::new(true);
        for strokes in frames {
            let (_, buffer) = reader.draw(|buffer| {
                for stroke in &strokes {
                    stroke.put(buffer);
                }
            });
            reader.shows(&buffer);
        }
    }

    #[test]
    fn without_colour_no_colour_command_is_written(strokes in strokes()) {
        let mut reader = Reader::new(false);
        let (bytes, _) = reader.draw(|buffer| {
            for stroke in &strokes {
                stroke.put(buffer);
            }
        });
        for number in graphic_numbers(&bytes) {
            prop_assert!((1..30).contains(&number) || number == 0, "SGR {number}");
        }
    }
}

/// Every number in every `CSI … m`; an absent one counts 0.
fn graphic_numbers(bytes: &[u8]) -> Vec<u16> {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    text.split("\x1b[")
        .filter_map(|sequence| sequence.split_once('m'))
        .filter(|(numbers, _)| numbers.chars().all(|c| c.is_ascii_digit() || c == ';'))
        .flat_map(|(numbers, _)| numbers.split(';').map(|number| number.parse().unwrap_or(0)))
        .collect()
}

#[test]
fn without_colour_the_selection_is_still_seen() {
    let mut reader = Reader::new(false);
    let style = Style::new()
        .fg(Color::Red)
        .add_modifier(Modifier::BOLD | Modifier::REVERSED);
    reader.draw(|buffer| {
        put(buffer, 0, 0, WIDTH, "东西", style, Ambiguous::Narrow);
    });
    let cell = reader.parser.screen().cell(0, 0).unwrap();
    assert!(cell.bold() && cell.inverse());
    assert_eq!(cell.fgcolor(), vt100::Color::Default);
}

#[test]
fn a_frame_is_one_write_and_a_frame_without_change_none() {
    struct Count(usize);
    impl std::io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0 += 1;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut screen = Terminal::new(Painter::new(Count(0), SIZE, true)).unwrap();
    let mut frame = |text: &str, cursor: (u16, u16)| {
        screen
            .draw(|frame| {
                frame.render_widget(text, frame.area());
                frame.set_cursor_position(cursor);
            })
            .unwrap();
        screen.backend().out().0
    };
    assert_eq!(frame("东西部扶贫协作", (1, 1)), 1);
    assert_eq!(frame("东西部扶贫协作", (1, 1)), 1);
    assert_eq!(frame("东西部扶贫协作", (2, 1)), 2);
    assert_eq!(frame("東西部扶贫协作", (2, 1)), 3);
}

#[test]
fn after_others_have_written_everything_is_settled_anew() {
    let mut reader = Reader::new(true);
    let draw = |reader: &mut Reader| {
        let style = Style::new().add_modifier(Modifier::BOLD);
        let put = |buffer: &mut Buffer| {
            put(buffer, 0, 0, WIDTH, "东西", style, Ambiguous::Narrow);
        };
        reader.draw(put).1
    };
    draw(&mut reader);
    reader.screen.backend_mut().show_cursor().unwrap();
    reader.parser.process(b"\x1b[31;7m\x1b[3;3Hnoise\x1b[?25h");
    reader.screen.backend_mut().forget();
    let area = Rect::from((Position::ORIGIN, SIZE));
    reader.screen.resize(area).unwrap();
    let buffer = draw(&mut reader);
    reader.shows(&buffer);
    assert!(reader.parser.screen().hide_cursor());
}

#[test]
fn chinese_text_needs_no_cursor_moves() {
    let mut reader = Reader::new(true);
    let (bytes, _) = reader.draw(|buffer| {
        put(
            buffer,
            0,
            0,
            WIDTH,
            "东西部扶贫协作，かな（Ａ）",
            Style::new(),
            Ambiguous::Narrow,
        );
    });
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(
        text,
        "\x1b[?2026h\x1b[1;1H东西部扶贫协作，かな\x1b[?2026l".replace("かな", "かな（Ａ")
    );
}

#[test]
fn what_terminals_disagree_on_ends_with_a_move() {
    for glyph in ["“", "é", "👩\u{200d}🌾", "e\u{301}"] {
        let mut reader = Reader::new(true);
        let (bytes, _) = reader.draw(|buffer| {
            put(
                buffer,
                0,
                0,
                WIDTH,
                &format!("{glyph}a"),
                Style::new(),
                Ambiguous::Narrow,
            );
        });
        let text = String::from_utf8(bytes).unwrap();
        let after = glyph.cell_width() + 1;
        assert!(text.contains(&format!("{glyph}\x1b[{after}Ga")), "{text:?}");
    }
}

#[test]
fn a_forced_width_clears_what_it_hides() {
    let mut reader = Reader::new(true);
    reader.draw(|buffer| {
        put(buffer, 0, 0, WIDTH, "abcd", Style::new(), Ambiguous::Wide);
    });
    let (_, buffer) = reader.draw(|buffer| {
        put(buffer, 0, 0, WIDTH, "“c”", Style::new(), Ambiguous::Wide);
    });
    assert_eq!(
        buffer[(0, 0)].diff_option,
        CellDiffOption::ForcedWidth(NonZeroU16::new(2).unwrap())
    );
    assert_eq!(reader.parser.screen().contents(), "“ c”");
}

#[test]
fn a_popup_leaves_no_half_of_a_glyph() {
    let mut reader = Reader::new(true);
    let row = "东西部扶贫协作东西部扶";
    for left in 2..8 {
        let (_, buffer) = reader.draw(|buffer| {
            let blue = Style::new().bg(Color::Indexed(4));
            for y in 0..HEIGHT {
                put(buffer, y % 2, y, WIDTH, row, blue, Ambiguous::Narrow);
            }
            let popup = Rect::new(left, 1, 7, 3);
            mend(buffer, popup);
            Clear.render(popup, buffer);
            for y in popup.top()..popup.bottom() {
                put(
                    buffer,
                    left,
                    y,
                    popup.right(),
                    "|.....|",
                    Style::reset(),
                    Ambiguous::Narrow,
                );
            }
        });
        reader.shows(&buffer);
        for y in 1..4 {
            let text = reader.parser.screen().rows(left, 7).nth(y).unwrap();
            assert_eq!(text, "|.....|");
            // Both sides keep the ground of the glyph that was cut.
            for x in [left - 1, left + 7] {
                let cell = reader
                    .parser
                    .screen()
                    .cell(y.try_into().unwrap(), x)
                    .unwrap();
                let hidden = cell.is_wide_continuation();
                assert!(
                    hidden || cell.bgcolor() == vt100::Color::Idx(4),
                    "at {x}, {y}"
                );
            }
        }
    }
}

#[test]
fn text_stops_before_the_edge_and_a_glyph_that_does_not_fit_leaves_a_blank() {
    let mut buffer = Buffer::with_lines(["xxxxxxxx"]);
    let style = Style::new();
    assert_eq!(
        put(&mut buffer, 1, 0, 4, "东西", style, Ambiguous::Narrow),
        4
    );
    assert_eq!(buffer[(1, 0)].symbol(), "东");
    assert_eq!(buffer[(3, 0)].symbol(), " ");
    assert_eq!(buffer[(4, 0)].symbol(), "x");
    assert_eq!(
        put(&mut buffer, 6, 0, 100, "abc", style, Ambiguous::Narrow),
        8
    );
    assert_eq!(
        put(&mut buffer, 0, 7, 100, "abc", style, Ambiguous::Narrow),
        0
    );
    assert_eq!(
        put(&mut buffer, 5, 0, 3, "abc", style, Ambiguous::Narrow),
        5
    );
}

#[test]
fn the_painter_never_asks_the_terminal() {
    let mut painter = Painter::new(Vec::new(), SIZE, true);
    painter.set_cursor_position((3, 4)).unwrap();
    assert_eq!(painter.get_cursor_position().unwrap(), Position::new(3, 4));
    painter.clear().unwrap();
    painter.flush().unwrap();
    let written = String::from_utf8(painter.out().clone()).unwrap();
    assert!(!written.contains("\x1b[6n"), "{written:?}");
}

#[test]
fn of_a_letter_with_a_million_marks_a_few_are_drawn() {
    let text = format!(
        "a{}b👩🏽\u{200D}❤\u{FE0F}\u{200D}💋\u{200D}👩🏽c",
        "\u{301}".repeat(1_000_000)
    );
    let mut reader = Reader::new(false);
    let (bytes, frame) = reader.draw(|buffer| {
        put(buffer, 0, 0, WIDTH, &text, Style::new(), Ambiguous::Narrow);
    });
    assert!(bytes.len() < 1000, "{}", bytes.len());
    assert_eq!(frame[(1, 0)].symbol(), "b");
    assert_eq!(frame[(2, 0)].symbol().chars().count(), 10);
    assert_eq!(frame[(4, 0)].symbol(), "c");
}
