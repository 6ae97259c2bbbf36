//! What is drawn at random: every kind of width, in every style.

use dongxi::text::width::Ambiguous;
use dongxi::tui::cells::put;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use super::{HEIGHT, WIDTH};

/// A text in a place.
#[derive(Debug, Clone)]
pub(super) struct Stroke {
    x: u16,
    y: u16,
    text: String,
    style: Style,
    ambiguous: Ambiguous,
}

impl Stroke {
    pub(super) fn put(&self, buffer: &mut Buffer) {
        put(
            buffer,
            self.x,
            self.y,
            WIDTH,
            &self.text,
            self.style,
            self.ambiguous,
        );
    }
}

/// What is written: every kind of width, and of agreement about it.
const GLYPHS: [&str; 25] = [
    "a",
    "b",
    "东",
    "西",
    "扶",
    "か",
    "ガ",
    "（",
    "，",
    "Ａ",
    "“",
    "”",
    "—",
    "…",
    "①",
    "│",
    "─",
    "█",
    "e\u{301}",
    "é",
    "ǎ",
    " ",
    "한",
    "𠀀",
    "⚠\u{fe0f}",
];

const COLOURS: [Color; 5] = [
    Color::Reset,
    Color::Red,
    Color::LightCyan,
    Color::Indexed(99),
    Color::Rgb(1, 2, 3),
];

const MODIFIERS: [Modifier; 8] = [
    Modifier::empty(),
    Modifier::BOLD,
    Modifier::DIM,
    Modifier::ITALIC,
    Modifier::UNDERLINED,
    Modifier::REVERSED,
    Modifier::BOLD.union(Modifier::REVERSED),
    Modifier::BOLD.union(Modifier::DIM),
];

/// Some text in some places.
pub(super) fn strokes() -> impl Strategy<Value = Vec<Stroke>> {
    let glyphs = prop::sample::select(&GLYPHS[..]);
    let text = prop::collection::vec(glyphs, 1..12).prop_map(|glyphs| glyphs.concat());
    let colour = prop::sample::select(&COLOURS[..]);
    let modifier = prop::sample::select(&MODIFIERS[..]);
    let ambiguous = prop::sample::select(vec![Ambiguous::Narrow, Ambiguous::Wide]);
    let stroke = (
        0..WIDTH,
        0..HEIGHT,
        text,
        colour.clone(),
        colour,
        modifier,
        ambiguous,
    );
    let stroke = stroke.prop_map(|(x, y, text, fg, bg, modifier, ambiguous)| Stroke {
        x,
        y,
        text,
        style: Style::reset().fg(fg).bg(bg).add_modifier(modifier),
        ambiguous,
    });
    prop::collection::vec(stroke, 0..8)
}
