//! An event in, the state changed, perhaps an effect out.

mod bitext;
mod concordance;
mod copy;
mod ends;
mod figures;
mod find;
mod hint;
mod idle;
mod instrument;
mod jump;
mod map;
mod mouse;
mod panes;
mod reading;
mod record;
mod reload;
mod switches;
mod typing;

use std::rc::Rc;

use super::bitext::{Answer, Ask};
use super::command::{Command, Spot, Why};
use super::concordance::export::Export as Lines;
use super::figures::Export as Figures;
use super::find::Origin;
use super::key::Key;
use super::keymap::{Keymap, Meaning};
use super::layout::{self, Pane};
use super::palette::Palette;
use super::record::Record;
use super::state::{Instrument, Mode, Notice, State, Ui};
use crate::pack::Pack;

use idle::needs;
use panes::in_panes;

pub use hint::hinted;
pub use mouse::{Mouse, MouseKind};

/// Everything that can wake the program.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The screen has this many columns and rows now.
    Resize(u16, u16),
    /// Time has passed; sent only while [`State::plays`], and once after a pause
    /// while [`State::owes`].
    Tick,
    /// An effect was performed.
    Done(Outcome),
    /// The pack as it is now, or the whole report of why it cannot be read.
    Reloaded(Result<Box<Pack>, String>),
    /// The bitexts have something to say to the question of this number.
    Told(u64, Box<Answer>),
}

/// What became of an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The file was written: its path.
    Exported(String),
    /// It was not: the reason, as the system gives it.
    NotExported(String),
    /// So many characters were copied, this way.
    Copied(usize, Route),
    /// The mouse is the reader's now, or the terminal's.
    Mouse(bool),
    /// They were not: more bytes than a terminal takes, and how many it does.
    NotCopied(usize, usize),
}

/// Which way a text goes to be pasted elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// Into a buffer of tmux, which hands it to its terminal.
    Tmux,
    /// By a program of the desktop: its name.
    Tool(&'static str),
    /// To the terminal, which says nothing of what it did with it.
    Terminal,
}

/// What is to be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clip {
    /// A text.
    Text(String),
    /// A record as text, which takes the words of the interface.
    Record(Record),
}

/// What has to be done outside; only the loop does it.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Hand the terminal to the shell until it comes back.
    Suspend,
    /// Draw every cell again.
    Redraw,
    /// Write this into a new file.
    Save(Export),
    /// Read the pack again.
    Reload,
    /// Leave the mouse to the terminal, or take it.
    Mouse,
    /// Hand this to whatever keeps what is to be pasted.
    Copy(Clip),
    /// Ask the bitexts; the answer comes later, with this number.
    Ask(u64, Ask),
}

/// What can be written to a file: what, not how.
#[derive(Debug, Clone, PartialEq)]
pub enum Export {
    /// Lines of the concordance.
    Lines(Lines),
    /// Figures of a metric for a scope.
    Figures(Figures),
}

/// Takes one event. All changes to the state are made here.
pub fn update(state: &mut State, keymap: &Keymap, event: Event) -> Option<Effect> {
    let effect = match event {
        Event::Key(key) => press(state, keymap, key),
        Event::Paste(text) => {
            typing::paste(state, &text);
            None
        }
        Event::Mouse(mouse) => mouse::take(state, mouse),
        Event::Resize(width, height) => {
            (state.width, state.height) = (width, height);
            None
        }
        Event::Tick => {
            map::tick(state);
            find::count_elsewhere(state);
            None
        }
        Event::Reloaded(Ok(pack)) => {
            reload::take(state, *pack);
            None
        }
        Event::Reloaded(Err(report)) => {
            reload::refuse(state, report);
            None
        }
        Event::Done(outcome) => {
            state.notice = Some(Notice::Done(outcome));
            None
        }
        Event::Told(number, answer) => {
            bitext::take(state, number, *answer);
            None
        }
    };
    bitext::gather(state);
    state.settle();
    effect.or_else(|| question(state))
}

/// What is still to be asked of the bitexts: a question may come up beside another
/// effect, of which nothing is told, and is not to wait for the next event.
pub fn question(state: &mut State) -> Option<Effect> {
    let (number, ask) = state.ask.take()?;
    Some(Effect::Ask(number, ask))
}

fn press(state: &mut State, keymap: &Keymap, key: Key) -> Option<Effect> {
    state.notice = None;
    // Whoever goes on does not wait.
    state.waiting = None;
    let spot = state.spot();
    // What is typed is typed as it is; elsewhere an input method may be on.
    let meant = if spot.is_typing() {
        key
    } else {
        key.half_width()
    };
    state.pending.push(meant);
    match keymap.meaning(spot, &state.pending) {
        Meaning::Begins => return None,
        Meaning::Runs(command) => {
            state.pending.clear();
            state.strangers = 0;
            return run(state, command);
        }
        Meaning::Unbound => {}
    }
    let taken = match spot {
        Spot::Map => map::digit(state, meant),
        Spot::Switches => switches::letter(state, meant),
        _ => false,
    };
    if taken {
        state.pending.clear();
        return None;
    }
    let begun = state.pending.len() > 1;
    state.pending.clear();
    if begun {
        // The second key was not one of the sequence: it counts for itself.
        return press(state, keymap, key);
    }
    if spot.is_typing() {
        typing::edit(state, key);
    } else {
        stranger(state, key);
    }
    None
}

/// A key that means nothing here; several wide characters in a row look like
/// an input method that is on.
fn stranger(state: &mut State, key: Key) {
    let wide = key.typed().is_some_and(|c| !c.is_ascii());
    state.strangers = if wide {
        state.strangers.saturating_add(1)
    } else {
        0
    };
    state.notice = Some(if wide && state.strangers >= 3 {
        Notice::InputMethod
    } else {
        Notice::Unbound(key)
    });
}

/// Rows of the command list: the overlay without its prompt.
pub fn list_height(width: u16, height: u16) -> usize {
    usize::from(
        layout::inside(layout::overlay(width, height))
            .below(1)
            .height,
    )
}

/// Why a command does not apply now or would do nothing, if that is so.
///
/// # Errors
/// The reason, for the notice; a command with one is not hinted at.
pub fn when(state: &State, command: Command) -> Result<(), Why> {
    when_in(state, &state.mode, command)
}

/// The same of what lies under the list of commands, for dimming it there.
///
/// # Errors
/// The reason that would be given if the command were chosen.
pub fn when_meant(state: &State, command: Command) -> Result<(), Why> {
    when_in(state, state.meant(), command)
}

fn when_in(state: &State, mode: &Mode, command: Command) -> Result<(), Why> {
    idle::when(state, mode, command)?;
    if let Some(part) = copy::part(command) {
        return needs(copy::clip(state, mode, part).is_some(), Why::NothingChosen);
    }
    match command {
        Command::SwitchLanguage | Command::CycleLayout => {
            needs(state.second().is_some(), Why::OneLanguage)?;
            let in_lines = state.instrument == Some(Instrument::Concordance)
                && matches!(mode, Mode::Reading | Mode::Query)
                && command == Command::SwitchLanguage;
            let other = state.concordance.next_language();
            needs(!in_lines || other.is_some(), Why::NoOtherLine)
        }
        Command::Switches | Command::Toggle | Command::MatchPattern | Command::MatchAlike => {
            needs(matches!(mode, Mode::Find(_) | Mode::Query), Why::OnlyInFind)
        }
        Command::Zoom => needs(state.zooms(), Why::OnePane),
        Command::Pinyin => needs(
            state.extras.pinyin || state.reader.is_chinese(&state.pack),
            Why::NoHanzi,
        ),
        Command::Reload => needs(state.is_own, Why::BuiltIn),
        Command::Back => needs(
            !state.history.is_empty() || state.instrument.is_some() || record::is_deep(mode),
            Why::NoHistory,
        ),
        Command::Forward => needs(!state.future.is_empty(), Why::NoHistory),
        _ => instrument::when(state, command),
    }
}

/// Runs a command where the focus is.
pub(super) fn run(state: &mut State, command: Command) -> Option<Effect> {
    if let Err(why) = when(state, command) {
        state.notice = Some(Notice::Refused(why));
        return None;
    }
    if let Some(part) = copy::part(command) {
        return copy::run(state, part);
    }
    match command {
        Command::Redraw => return Some(Effect::Redraw),
        Command::Mouse => return Some(Effect::Mouse),
        Command::Reload => return Some(Effect::Reload),
        Command::Suspend => return Some(Effect::Suspend),
        Command::QuitNow => return Some(Effect::Quit),
        Command::Quit if state.mode == Mode::Reading && state.instrument.is_some() => {
            instrument::out(state);
        }
        Command::Quit if state.mode == Mode::Reading && !state.is_zoomed() => {
            return Some(Effect::Quit);
        }
        Command::Quit if matches!(state.mode, Mode::Detail(_)) => record::close(state),
        Command::Quit | Command::Escape => escape(state),
        Command::Help | Command::Palette => open_commands(state),
        Command::Jump => jump::open(state),
        Command::Switches | Command::Toggle | Command::MatchPattern | Command::MatchAlike => {
            switches::run(state, command);
        }
        Command::Down | Command::Up if state.spot() == Spot::Switches => {
            switches::run(state, command);
        }
        Command::SwitchInterface => {
            state.ui = if state.ui == Ui::Zh { Ui::En } else { Ui::Zh };
        }
        _ => match &state.mode {
            Mode::Detail(_) | Mode::Report(_) => return record::run(state, command),
            Mode::Commands(_) => return in_commands(state, command),
            Mode::Jump(_) => jump::run(state, command),
            Mode::Find(_) => return find::run(state, command),
            Mode::Query => return concordance::run(state, command),
            Mode::Reading => return instrument::run(state, command),
        },
    }
    None
}

/// One step back: a layer, a zoom, a peek, a search, the text.
fn escape(state: &mut State) {
    let (is_zoomed, has_come) = (state.is_zoomed(), state.has_come());
    match &mut state.mode {
        Mode::Find(_) | Mode::Query if state.switches.is_some() => state.switches = None,
        Mode::Find(Origin { place, layers }) => {
            let (place, layers) = (*place, std::mem::take(layers));
            state.resume(layers);
            state.find.reset();
            let pack = Rc::clone(&state.pack);
            state.reader.close_peek(&pack);
            state.go(place);
        }
        Mode::Commands(_) | Mode::Jump(_) | Mode::Report(_) => state.lift(),
        Mode::Query => concordance::escape(state),
        Mode::Detail(_) => record::escape(state),
        Mode::Reading if state.instrument.is_some() => instrument::escape(state),
        Mode::Reading if state.selection.take().is_some_and(|own| own.is_drawn()) => {}
        Mode::Reading if is_zoomed => state.zoom = false,
        Mode::Reading if state.reader.peek().is_some() => {
            let pack = Rc::clone(&state.pack);
            state.reader.close_peek(&pack);
        }
        Mode::Reading if !state.find.prompt.is_empty() => {
            state.find.reset();
        }
        Mode::Reading if state.focus != Pane::Text => state.focus = Pane::Text,
        // Back to the record or the instrument that led here.
        Mode::Reading if has_come => reading::travel(state, true),
        Mode::Reading => {}
    }
}

fn open_commands(state: &mut State) {
    let mut palette = Palette::default();
    palette.step(0, &state.labels, list_height(state.width, state.height));
    state.lay(Mode::Commands(palette));
}

fn in_commands(state: &mut State, command: Command) -> Option<Effect> {
    let height = list_height(state.width, state.height);
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    let Mode::Commands(palette) = &mut state.mode else {
        return None;
    };
    match command {
        Command::Open => {
            let chosen = palette.chosen(&state.labels);
            state.lift();
            return chosen.and_then(|chosen| run(state, chosen));
        }
        Command::Down => palette.step(1, &state.labels, height),
        Command::Up => palette.step(-1, &state.labels, height),
        Command::PageDown => palette.step(page, &state.labels, height),
        Command::PageUp => palette.step(-page, &state.labels, height),
        _ => {}
    }
    None
}
