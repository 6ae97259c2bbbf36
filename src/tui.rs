//! The reader on a screen: the loop, and everything that knows a terminal.

pub mod backend;
pub mod canvas;
pub mod cells;
pub mod event;
pub mod look;
pub mod panes;
pub mod print;
pub mod probe;
mod reading;
pub mod terminal;
pub mod view;
mod worker;

use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;
use std::thread;
use std::time::{Duration, Instant};

use color_eyre::eyre::bail;

use crate::app::keymap::Keymap;
use crate::app::state::State;
use crate::app::{Effect, Event, Export, Outcome, question, update};
use crate::exchange;
use crate::store;
use crate::words::Languages;
use look::{Glyphs, Look, Theme};
pub use reading::{Origin, Reading};
use terminal::{Settings, Signal, Terminal, Wake};
use view::{Scene, view};
use worker::Worker;

/// How long a year stays on the screen while the years play.
const BEAT: Duration = Duration::from_millis(700);
/// How long nothing is typed before what was not asked for is counted.
const PAUSE: Duration = Duration::from_millis(150);

/// Opens the reader on this terminal and returns when it is left; without a keymap the
/// built-in one holds. What is read is made ready while the terminal answers.
///
/// # Errors
/// [`Unfit`](terminal::Unfit) where this is no terminal to draw on, or the terminal fails; within,
/// what kept `reading` from being made.
pub fn run<E>(
    reading: impl FnOnce() -> Result<Reading, E>,
    keymap: Option<Keymap>,
    settings: Settings,
) -> color_eyre::Result<Result<(), E>> {
    let keymap = move || keymap.unwrap_or_else(Keymap::builtin);
    let tables = thread::spawn(|| (keymap(), Languages::default()));
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

/// The reader while it runs.
struct Session<'a> {
    reading: &'a Reading,
    keymap: &'a Keymap,
    languages: &'a Languages,
    terminal: Terminal,
    state: State,
    worker: Worker,
}

/// Why the loop ended.
enum Ended {
    /// The reader was quit, or the terminal is gone.
    Left,
    /// The program is asked to end.
    By(Signal),
}

/// Reads until the reader is left.
fn read(
    reading: &Reading,
    terminal: Terminal,
    settings: Settings,
    (keymap, languages): (&Keymap, &Languages),
) -> color_eyre::Result<()> {
    let ambiguity = terminal.ambiguity();
    let look = Look {
        theme: Theme::builtin(settings.colour),
        glyphs: Glyphs::of(ambiguity.lines),
    };
    let size = terminal.size();
    let mut state = reading.state(
        (size.width, size.height),
        ambiguity.text,
        (keymap, languages),
    );
    reading.press(&mut state, keymap);
    let mut session = Session {
        worker: Worker::new(reading, terminal.waker()),
        reading,
        keymap,
        languages,
        terminal,
        state,
    };
    let ended = session.turn(&look);
    if ended.is_ok() {
        reading.leave(&session.state);
    }
    // Who makes an index is not waited for, and leaves nothing of it.
    store::give_up();
    match ended? {
        Ended::Left => Ok(()),
        Ended::By(signal) => session.terminal.die(signal),
    }
}

impl Session<'_> {
    /// The loop: draw, wait, update, perform.
    fn turn(&mut self, look: &Look) -> color_eyre::Result<Ended> {
        let mut due = None;
        loop {
            self.draw(look)?;
            // The program's only ticks: while the years play, and one when typing
            // pauses and something is still to be counted.
            due = if self.state.plays() {
                due.or_else(|| Some(Instant::now() + BEAT))
            } else {
                self.state.owes().then(|| Instant::now() + PAUSE)
            };
            for wake in self.terminal.wait(due)? {
                let event = match wake {
                    Wake::Input(input) => event::read(input),
                    Wake::Due => {
                        due = None;
                        Some(Event::Tick)
                    }
                    Wake::Signal(signal) => return Ok(Ended::By(signal)),
                    Wake::Gone => return Ok(Ended::Left),
                    Wake::Crashed => bail!("a part of the program failed"),
                    Wake::Called => self.worker.told(),
                };
                if self.take(event)?.is_break() {
                    return Ok(Ended::Left);
                }
            }
        }
    }

    /// Takes an event, and what became of the effects it has; breaks to quit.
    fn take(&mut self, mut event: Option<Event>) -> color_eyre::Result<ControlFlow<()>> {
        while let Some(own) = event {
            let effect = update(&mut self.state, self.keymap, own);
            if effect == Some(Effect::Quit) {
                return Ok(ControlFlow::Break(()));
            }
            event = effect.map_or(Ok(None), |effect| self.perform(effect))?;
        }
        if let Some(effect) = question(&mut self.state) {
            self.perform(effect)?;
        }
        Ok(ControlFlow::Continue(()))
    }

    fn draw(&mut self, look: &Look) -> color_eyre::Result<()> {
        let scene = Scene {
            state: &self.state,
            keymap: self.keymap,
            languages: self.languages,
        };
        self.terminal.draw(|frame| {
            if let Some(cursor) = view(&scene, look, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }

    /// Performs an effect; what became of it comes back where there is something to
    /// say.
    fn perform(&mut self, effect: Effect) -> color_eyre::Result<Option<Event>> {
        let state = &self.state;
        let done = match effect {
            Effect::Save(export) => Some(Event::Done(save(state, &export))),
            Effect::Copy(clip) => {
                let words = self.languages.of(state.ui);
                let text = words.clip(&state.pack, clip, state.ui.tag());
                self.terminal.copy(&text)?.map(Event::Done)
            }
            Effect::Reload => {
                let pack = self.reading.again(state);
                if pack.is_ok() {
                    self.worker = Worker::new(self.reading, self.terminal.waker());
                }
                Some(Event::Reloaded(pack))
            }
            Effect::Ask(number, ask) => {
                self.worker.ask(number, ask, &state.pack);
                None
            }
            Effect::Mouse => {
                let taken = self.terminal.toggle_mouse()?;
                Some(Event::Done(Outcome::Mouse(taken)))
            }
            Effect::Suspend => {
                self.terminal.suspend()?;
                None
            }
            Effect::Redraw => {
                self.terminal.repaint()?;
                None
            }
            Effect::Quit => None,
        };
        Ok(done)
    }
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
