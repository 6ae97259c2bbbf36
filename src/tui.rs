//! The reader on a screen: the loop, and everything that knows a terminal.

pub mod backend;
pub mod canvas;
pub mod cells;
pub mod event;
pub mod look;
pub mod panes;
pub mod print;
pub mod probe;
pub mod terminal;
pub mod view;
mod worker;

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use color_eyre::eyre::bail;

use crate::app::keymap::Keymap;
use crate::app::state::{Start, State, Ui};
use crate::app::{Effect, Event, Export, Outcome, update};
use crate::exchange;
use crate::pack::Pack;
use crate::store;
use crate::store::bitext::{Shelf, Watch};
use crate::words::{Languages, Words};
use look::{Glyphs, Look, Theme};
use terminal::{Settings, Terminal, Unfit, Wake};
use view::{Scene, view};
use worker::Worker;

/// How long a year stays on the screen while the years play.
const BEAT: Duration = Duration::from_millis(700);
/// How long nothing is typed before what was not asked for is counted.
const PAUSE: Duration = Duration::from_millis(150);

/// What the reader was started with.
#[derive(Debug, Clone)]
pub struct Reading {
    /// What is read.
    pub pack: Rc<Pack>,
    /// The interface's language.
    pub ui: Ui,
    /// The text language that comes first, by position in the manifest.
    pub first: usize,
    /// Keys to press before the reader's own.
    pub keys: Vec<crate::app::key::Key>,
    /// The article and segment to open at.
    pub place: crate::pack::Place,
    /// The folder that it lies in, unless it is the built-in one.
    pub folder: Option<PathBuf>,
}

/// Opens the reader on this terminal and returns when it is left. What is read
/// is made ready while the terminal answers.
///
/// # Errors
/// [`Unfit`] where this is no terminal to draw on, or the terminal fails; within,
/// what kept `reading` from being made.
pub fn run<E>(
    reading: impl FnOnce() -> Result<Reading, E>,
    settings: Settings,
) -> color_eyre::Result<Result<(), E>> {
    let tables = thread::spawn(|| (Keymap::builtin(), Languages::default()));
    let (terminal, reading) = Terminal::enter(settings, reading)?;
    let reading = match reading {
        Ok(reading) => reading,
        Err(error) => return Ok(Err(error)),
    };
    let Ok((keymap, languages)) = tables.join() else {
        bail!("a part of the program failed");
    };
    // The system takes a pack back faster than it can be taken apart.
    std::mem::forget(Rc::clone(&reading.pack));
    read(&reading, terminal, settings, (&keymap, &languages)).map(Ok)
}

/// The loop: draw, wait, update, perform.
fn read(
    reading: &Reading,
    mut terminal: Terminal,
    settings: Settings,
    (keymap, languages): (&Keymap, &Languages),
) -> color_eyre::Result<()> {
    let ambiguity = terminal.ambiguity();
    let look = Look {
        theme: Theme::builtin(settings.colour),
        glyphs: Glyphs::of(ambiguity.lines),
    };
    let size = terminal.size();
    let mut state = reading.state((size.width, size.height), ambiguity.text, languages);
    reading.press(&mut state, keymap);
    let mut worker = Worker::new(reading, terminal.waker());
    let mut due = None;
    loop {
        terminal.draw(|frame| {
            let scene = Scene {
                state: &state,
                keymap,
                languages,
            };
            if let Some(cursor) = view(&scene, &look, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        // The program's only ticks: while the years play, and one when typing
        // pauses and something is still to be counted.
        due = if state.plays() {
            due.or_else(|| Some(Instant::now() + BEAT))
        } else {
            state.owes().then(|| Instant::now() + PAUSE)
        };
        for wake in terminal.wait(due)? {
            let event = match wake {
                Wake::Input(input) => event::read(input),
                Wake::Due => {
                    due = None;
                    Some(Event::Tick)
                }
                Wake::Signal(signal) => terminal.die(signal),
                Wake::Gone => return Ok(()),
                Wake::Crashed => bail!("a part of the program failed"),
                Wake::Called => worker.told(),
            };
            let effect = event.and_then(|event| update(&mut state, keymap, event));
            match effect {
                Some(Effect::Quit) => return Ok(()),
                Some(effect) => {
                    let outer = Outer {
                        reading,
                        terminal: &mut terminal,
                        worker: &mut worker,
                        words: languages.of(state.ui),
                    };
                    if let Some(event) = perform(effect, &state, outer)? {
                        update(&mut state, keymap, event);
                    }
                }
                None => {}
            }
        }
    }
}

/// What effects are performed with.
struct Outer<'a> {
    reading: &'a Reading,
    terminal: &'a mut Terminal,
    worker: &'a mut Worker,
    words: &'a Words,
}

/// Performs an effect; what became of it comes back where there is something to say.
fn perform(effect: Effect, state: &State, outer: Outer<'_>) -> color_eyre::Result<Option<Event>> {
    let (reading, terminal) = (outer.reading, outer.terminal);
    Ok(match effect {
        Effect::Quit => None,
        Effect::Suspend => {
            terminal.suspend()?;
            None
        }
        Effect::Redraw => {
            terminal.repaint()?;
            None
        }
        Effect::Save(export) => Some(Event::Done(save(state, &export))),
        Effect::Copy(clip) => {
            let text = outer.words.clip(&state.pack, clip, state.ui.tag());
            terminal.copy(&text)?.map(Event::Done)
        }
        Effect::Reload => {
            let event = reading.again(state);
            if matches!(event, Event::Reloaded(_)) {
                *outer.worker = Worker::new(reading, terminal.waker());
            }
            Some(event)
        }
        Effect::Ask(number, ask) => {
            outer.worker.ask(number, ask, &state.pack);
            None
        }
    })
}

/// Writes a new file in the working directory.
fn save(state: &State, export: &Export) -> Outcome {
    let pack = match export {
        Export::Lines(_) => state.concordance.pack(&state.pack),
        Export::Figures(_) => &state.pack,
    };
    let (name, text) = exchange::file(pack, export);
    match store::export(Path::new(""), &name, &text) {
        Ok(path) => Outcome::Exported(path.display().to_string()),
        Err(error) => Outcome::NotExported(error.to_string()),
    }
}

impl Reading {
    /// The state in which the reader opens on a screen of `size`.
    pub fn state(
        &self,
        size: (u16, u16),
        ambiguous: crate::text::width::Ambiguous,
        languages: &Languages,
    ) -> State {
        let start = Start {
            size,
            ui: self.ui,
            first: self.first,
            ambiguous,
            labels: languages.labels(),
        };
        let mut state = State::new(Rc::clone(&self.pack), start);
        state.is_own = self.folder.is_some();
        if self.place != crate::pack::Place::default() {
            state.go(self.place);
        }
        state
    }

    /// The pack as it is in its folder now, with the pages of its bitexts that the
    /// reader is at, or why it cannot be read.
    pub fn again(&self, state: &State) -> Event {
        let place = exchange::concordance::address(&state.pack, state.reader.place());
        let folder = self.folder.as_deref().unwrap_or(Path::new(""));
        let pages = |mut pack| match store::bitext::pages(folder, &mut pack, Some(&place)) {
            Ok(()) => Ok(pack),
            Err(problem) => Err(vec![*problem].into()),
        };
        match store::open(folder).and_then(pages) {
            Ok(pack) => Event::Reloaded(Box::new(pack)),
            Err(problems) => Event::Done(Outcome::NotReloaded(problems.to_string())),
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
                if let Some(Effect::Ask(number, ask)) = effect
                    && let Some(folder) = &self.folder
                {
                    let own = || Shelf::new(folder.clone(), Arc::new((*self.pack).clone()));
                    let answer = shelf.get_or_insert_with(own).answer(&ask, &Watch::NONE);
                    update(state, keymap, Event::Told(number, Box::new(answer)));
                }
                // As if there were a pause where nothing is typed.
                let rests = !state.spot().is_typing() || at == last;
                if !(rests && state.owes() && self.folder.is_some()) {
                    break;
                }
                effect = update(state, keymap, Event::Tick);
            }
        }
    }
}

/// Whether `error` says that this is no terminal to draw on, rather than that
/// something failed.
pub fn is_unfit(error: &color_eyre::Report) -> bool {
    error.is::<Unfit>()
}
