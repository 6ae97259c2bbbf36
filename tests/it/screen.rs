//! A screen for tests: keys in, a drawn frame out.

use std::fmt::Write as _;
use std::rc::Rc;

use dongxi::app::key::{Key, script};
use dongxi::app::keymap::Keymap;
use dongxi::app::state::{State, Ui};
use dongxi::app::{Effect, Event, update};
use dongxi::pack::{Pack, Place};
use dongxi::text::width::Ambiguous;
use dongxi::tui::look::{Glyphs, Look, Theme};
use dongxi::tui::view::{Scene, view};
use dongxi::tui::{Reading, print};
use dongxi::words::Languages;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::expect;

/// The program without a terminal.
pub(crate) struct Screen {
    pub(crate) state: State,
    keymap: Keymap,
    languages: Languages,
    look: Look,
}

/// The built-in pack.
pub(crate) fn builtin() -> Rc<Pack> {
    Rc::new(dongxi::store::builtin().unwrap_or_else(|problems| panic!("{problems}")))
}

impl Screen {
    /// Opens the built-in pack.
    pub(crate) fn open(size: (u16, u16), ui: Ui) -> Self {
        Self::of(builtin(), size, ui)
    }

    /// Opens a pack.
    pub(crate) fn of(pack: Rc<Pack>, size: (u16, u16), ui: Ui) -> Self {
        let (keymap, languages) = (Keymap::builtin(), Languages::default());
        let reading = Reading {
            pack,
            ui,
            first: 0,
            arrangement: dongxi::app::flow::Arrangement::default(),
            keys: Vec::new(),
            notice: None,
            place: Place::default(),
            origin: dongxi::tui::Origin::BuiltIn,
        };
        Self {
            state: reading.state(size, Ambiguous::Narrow, (&keymap, &languages)),
            keymap,
            languages,
            look: Look {
                theme: Theme::builtin(true),
                glyphs: Glyphs::of(Ambiguous::Narrow),
            },
        }
    }

    /// Tells how wide the terminal draws ambiguous characters, and lines.
    pub(crate) fn set_ambiguous(&mut self, ambiguous: Ambiguous, lines: Ambiguous) {
        self.state.ambiguous = ambiguous;
        self.state.settle();
        self.look.glyphs = Glyphs::of(lines);
    }

    /// Presses the keys of a script.
    #[track_caller]
    pub(crate) fn press(&mut self, keys: &str) -> Option<Effect> {
        let keys = script(keys).unwrap();
        keys.into_iter()
            .map(|key| self.send(Event::Key(key)))
            .last()
            .flatten()
    }

    /// The keys that the last row may hint at here.
    pub(crate) fn hinted(&self) -> Vec<String> {
        let spot = self.state.spot();
        dongxi::app::update::hinted(&self.state)
            .filter_map(|own| self.keymap.key_in(spot, own))
            .collect()
    }

    /// Presses a key or a sequence as a keymap spells it.
    #[track_caller]
    pub(crate) fn strike(&mut self, keys: &str) -> Option<Effect> {
        let keys: Vec<Key> = keys.split(' ').map(|key| key.parse().unwrap()).collect();
        keys.into_iter()
            .map(|key| self.send(Event::Key(key)))
            .last()
            .flatten()
    }

    /// Hands an event over.
    pub(crate) fn send(&mut self, event: Event) -> Option<Effect> {
        update(&mut self.state, &self.keymap, event)
    }

    /// Draws the frame.
    pub(crate) fn draw(&self) -> (Buffer, Option<Position>) {
        let area = Rect::new(0, 0, self.state.width, self.state.height);
        let mut buffer = Buffer::empty(area);
        let scene = Scene {
            state: &self.state,
            keymap: &self.keymap,
            languages: &self.languages,
        };
        let cursor = view(&scene, &self.look, &mut buffer);
        (buffer, cursor)
    }

    /// The frame as text.
    pub(crate) fn text(&self) -> String {
        print::text(&self.draw().0)
    }

    /// The frame as text, then its styles, row by row: first cell, last cell and
    /// what they look like; then the cursor.
    pub(crate) fn drawn(&self) -> String {
        let (buffer, cursor) = self.draw();
        let mut out = print::text(&buffer);
        out.push_str("---\n");
        for y in 0..buffer.area.height {
            let mut runs: Vec<(u16, u16, String)> = Vec::new();
            for x in 0..buffer.area.width {
                let look = describe(buffer[(x, y)].style());
                match runs.last_mut() {
                    Some((_, last, own)) if *own == look && *last + 1 == x => *last = x,
                    _ => runs.push((x, x, look)),
                }
            }
            for (first, last, look) in runs.iter().filter(|(_, _, look)| !look.is_empty()) {
                writeln!(out, "{y}: {first}-{last} {look}").unwrap();
            }
        }
        if let Some(cursor) = cursor {
            writeln!(out, "cursor {},{}", cursor.x, cursor.y).unwrap();
        }
        out
    }
}

/// A style in words; empty for plain text.
fn describe(style: Style) -> String {
    let colour = |colour: Option<ratatui::style::Color>, name: &str| {
        colour
            .filter(|colour| *colour != ratatui::style::Color::Reset)
            .map(|colour| format!("{name}{colour}").to_lowercase())
    };
    let modifiers = style
        .add_modifier
        .iter_names()
        .map(|(name, _)| name.to_lowercase());
    let colours = [colour(style.fg, ""), colour(style.bg, "on ")]
        .into_iter()
        .flatten();
    colours.chain(modifiers).collect::<Vec<_>>().join(" ")
}

/// The sizes at which screens are drawn: three panes, two, one.
pub(crate) const SIZES: [(u16, u16); 3] = [(120, 35), (80, 24), (40, 20)];

/// Presses `keys` on each size in each language and compares what is drawn with
/// `tests/it/screens/`.
#[track_caller]
pub(crate) fn frames(name: &str, keys: &str) {
    for (ui, tag) in [(Ui::Zh, "zh"), (Ui::En, "en")] {
        for size in SIZES {
            let mut screen = Screen::open(size, ui);
            screen.press(keys);
            let file = format!("tests/it/screens/{name}-{tag}-{}x{}.txt", size.0, size.1);
            expect::file(&file, &screen.drawn());
        }
    }
}
