//! The program without a terminal: keys in, a drawn buffer out.

use std::rc::Rc;

use dongxi::app::key::script;
use dongxi::app::keymap::Keymap;
use dongxi::app::state::{State, Ui};
use dongxi::app::{Event, update};
use dongxi::pack::{Pack, Place};
use dongxi::text::width::Ambiguous;
use dongxi::tui::Reading;
use dongxi::tui::look::{Glyphs, Look, Theme};
use dongxi::tui::view::{Scene, view};
use dongxi::words::Languages;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(crate) struct Screen {
    state: State,
    keymap: Keymap,
    languages: Languages,
    look: Look,
    buffer: Buffer,
}

impl Screen {
    /// The reader at a place of a pack, on a screen of so many columns and rows.
    pub(crate) fn open(pack: &Rc<Pack>, ui: Ui, place: Place, size: (u16, u16)) -> Self {
        let (keymap, languages) = (Keymap::builtin(), Languages::default());
        let reading = Reading {
            pack: Rc::clone(pack),
            ui,
            first: 0,
            arrangement: dongxi::app::flow::Arrangement::default(),
            keys: Vec::new(),
            notice: None,
            place,
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
            buffer: Buffer::empty(Rect::new(0, 0, size.0, size.1)),
        }
    }

    pub(crate) fn press(&mut self, keys: &str) {
        for key in script(keys).expect("keys") {
            update(&mut self.state, &self.keymap, Event::Key(key));
        }
    }

    /// Where the eye is: its block, and which of the block's rows.
    #[allow(dead_code, reason = "not every bench that opens a screen asks")]
    pub(crate) fn eye(&self) -> (usize, usize) {
        let eye = self.state.reader.eye();
        (eye.block, eye.row)
    }

    pub(crate) fn draw(&mut self) {
        self.buffer.reset();
        let scene = Scene {
            state: &self.state,
            keymap: &self.keymap,
            languages: &self.languages,
        };
        std::hint::black_box(view(&scene, &self.look, &mut self.buffer));
    }
}
