//! What the reader is started with, and where it was left.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use crate::app::flow::Arrangement;
use crate::app::keymap::Keymap;
use crate::app::state::{Notice, Start, State, Ui};
use crate::app::{Effect, Event, question, update};
use crate::pack::Pack;
use crate::store::bitext::{Shelf, Watch};
use crate::store::{self, Left, Problem, Problems};
use crate::words::{Languages, files};

/// What the reader was started with.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What is read.
    pub pack: Rc<Pack>,
    /// The interface's language.
    pub ui: Ui,
    /// The text language that comes first, by position in the manifest.
    pub first: usize,
    /// How the languages are set.
    pub arrangement: Arrangement,
    /// Keys to press before the reader's own.
    pub keys: Vec<crate::app::key::Key>,
    /// The article and segment to open at.
    pub place: crate::pack::Place,
    /// What the reader is told on opening, until a key is pressed.
    pub notice: Option<Notice>,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a pack comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The program.
    BuiltIn,
    /// This folder.
    Folder(PathBuf),
    /// Plain texts, of which it was made for this once.
    Texts,
}

impl Origin {
    /// The folder, if it is one.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::BuiltIn | Self::Texts => None,
        }
    }
}

impl Reading {
    /// The state in which the reader opens on a screen of `size`.
    pub fn state(
        &self,
        size: (u16, u16),
        ambiguous: crate::text::width::Ambiguous,
        (keymap, languages): (&Keymap, &Languages),
    ) -> State {
        let start = Start {
            size,
            ui: self.ui,
            first: self.first,
            ambiguous,
            labels: languages.labels(keymap),
            says: languages.says(),
        };
        let mut state = State::new(Rc::clone(&self.pack), start);
        state.notice.clone_from(&self.notice);
        state.is_own = self.origin.folder().is_some();
        if state.second().is_some() {
            state.arrangement = self.arrangement;
            state.settle();
        }
        if self.place != crate::pack::Place::default() {
            state.go(self.place);
        }
        state
    }

    /// The pack as it is in its folder now, with the pages of its bitexts that the
    /// reader is at.
    ///
    /// # Errors
    /// Why it cannot be read, as a report.
    pub fn again(&self, state: &State) -> Result<Box<Pack>, String> {
        let place = state.pack.address(state.reader.place());
        let folder = self.origin.folder().unwrap_or(Path::new(""));
        let report = |problems: &Problems| files::problems(state.ui, problems);
        let mut pack = store::open(folder).map_err(|problems| report(&problems))?;
        store::bitext::pages(folder, &mut pack, Some(&place))
            .map_err(|problem| report(&vec![*problem].into()))?;
        Ok(Box::new(pack))
    }

    /// How what is wrong with a bitext is said.
    pub(super) fn say(&self) -> fn(&Problem) -> String {
        match self.ui {
            Ui::Zh => |own| files::problem(Ui::Zh, own),
            Ui::En => |own| files::problem(Ui::En, own),
        }
    }

    /// Notes where the pack is left.
    pub(super) fn leave(&self, state: &State) {
        let left = Left {
            place: state.pack.address(state.reader.place()),
            first: state.tag().to_owned(),
            arrangement: state.arrangement,
        };
        if self.origin != Origin::Texts {
            store::leave(self.origin.folder(), left);
        }
    }

    /// Presses the keys that the reader was started with; what they ask of the
    /// bitexts is answered before the next one.
    pub fn press(&self, state: &mut State, keymap: &Keymap) {
        let mut shelf = None;
        let last = self.keys.len().saturating_sub(1);
        for (at, key) in self.keys.iter().enumerate() {
            let mut effect = update(state, keymap, Event::Key(*key));
            loop {
                effect = effect.filter(|own| matches!(own, Effect::Ask(..)));
                effect = effect.or_else(|| question(state));
                if let Some(Effect::Ask(number, ask)) = effect
                    && let Some(folder) = self.origin.folder()
                {
                    let own = || {
                        let pack = Arc::new((*self.pack).clone());
                        Shelf::new(folder.to_owned(), pack).speaking(self.say())
                    };
                    let answer = shelf.get_or_insert_with(own).answer(&ask, &Watch::NONE);
                    update(state, keymap, Event::Told(number, Box::new(answer)));
                }
                // As if there were a pause where nothing is typed.
                let rests = !state.spot().is_typing() || at == last;
                if !(rests && state.owes() && self.origin.folder().is_some()) {
                    break;
                }
                effect = update(state, keymap, Event::Tick);
            }
        }
    }
}
