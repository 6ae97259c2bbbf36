//! Commands and clicks in the concordance.

use std::rc::Rc;

use super::mouse::{Mouse, MouseKind, NOTCH};
use super::{Effect, Export, needs, run as run_command};
use crate::app::bitext;
use crate::app::command::{Command, Why};
use crate::app::concordance::export::{self, Format};
use crate::app::concordance::{Narrow, Sight, parts, pick};
use crate::app::prompt::Prompt;
use crate::app::state::{Instrument, Mode, Notice, State};
use crate::search::Options;

/// Characters of what is selected that are looked for.
const LONGEST: usize = 200;

/// Opens the concordance: for the query of the article where that is new, else as
/// it was left; without a query one is asked for.
pub(super) fn open(state: &mut State) {
    if state.find.is_fresh && !state.find.prompt.is_empty() {
        state.find.is_fresh = false;
        let query = state.find.prompt.text();
        state.concordance.options = state.find.options;
        state.concordance.prompt = Prompt::default();
        state.concordance.prompt.insert(&query);
        search(state);
    }
    super::instrument::close(state);
    state.instrument = Some(Instrument::Concordance);
    if state.concordance.prompt.is_empty() {
        state.mode = Mode::Query;
    }
}

/// Opens it for the term under the eye; where there is none, a query is asked
/// for.
pub(super) fn open_here(state: &mut State) {
    state.concordance.prompt = Prompt::default();
    state.concordance.options = Options::default();
    let drawn = state.selection.as_ref();
    let drawn = drawn.and_then(|own| own.text(&state.pack, &state.reader));
    let drawn = drawn
        .filter(|own| own.chars().count() <= LONGEST)
        .map(|own| {
            // Its words as they stand.
            format!("\"{}\"", own.replace(['"', '\n'], " "))
        });
    if let Some(term) = drawn.or_else(|| pick::term(&state.pack, &state.reader)) {
        state.concordance.prompt.insert(&term);
    }
    state.find.is_fresh = false;
    search(state);
    open(state);
}

/// Opens it for a name.
pub(super) fn open_for(state: &mut State, name: &str) {
    state.concordance.prompt = Prompt::default();
    state.concordance.prompt.insert(name);
    state.concordance.options = Options::default();
    state.find.is_fresh = false;
    search(state);
    open(state);
}

/// Why a command of the concordance alone would do nothing, if it would not.
pub(super) fn when(state: &State, command: Command) -> Result<(), Why> {
    let own = &state.concordance;
    let has_line = !own.is_empty() || own.is_audit || own.narrow.is_some();
    match command {
        Command::SaveTsv | Command::SaveTmx => {
            needs(!own.is_empty(), Why::NoLine)?;
            needs(own.other.is_some(), Why::OneLanguage)
        }
        Command::Renderings => needs(has_line && !own.groups.is_empty(), Why::NoLine),
        Command::Collocates | Command::Audit => needs(has_line, Why::NoLine),
        _ => needs(!own.is_empty(), Why::NoLine),
    }
}

/// Why there is nothing to be looked for at the chosen entry, if so.
pub(super) fn looks_here(state: &State) -> Result<(), Why> {
    let own = pick::entry(&state.concordance, &state.pack).ok_or(Why::NothingChosen)?;
    needs(
        own != state.concordance.prompt.text().trim(),
        Why::AlreadyHere,
    )
}

/// Why both sides of the line cannot be shown in full or less, if so.
pub(super) fn peeks(state: &State) -> Result<(), Why> {
    let own = &state.concordance;
    needs(
        own.sight == Sight::Lines && own.chosen().is_some(),
        Why::NothingChosen,
    )?;
    let height = |peeks| {
        parts::parts(state.width, state.height, (own.sight, peeks))
            .other
            .height
    };
    let (least, most) = (height(false), height(true));
    needs(least < most, Why::NoRoom)?;
    // What is shown whole already is not shown any larger.
    let rows = own.whole.lines.len() + own.aligned.lines.len().max(1) + 1;
    needs(own.peeks || rows > usize::from(least), Why::BothShown)
}

/// Gives the screen back; the reader is where they were.
fn close(state: &mut State) {
    state.mode = Mode::Reading;
    super::instrument::out(state);
}

/// Looks for what the prompt holds.
pub(super) fn search(state: &mut State) {
    let pack = Rc::clone(&state.pack);
    state.concordance.is_audit = false;
    state.concordance.search(&pack);
}

/// One step back: from the query to the lines, from a narrower list to a wider
/// one, from there to the panes.
pub(super) fn escape(state: &mut State) {
    let concordance = &mut state.concordance;
    if state.mode == Mode::Query && !concordance.prompt.is_empty() {
        state.mode = Mode::Reading;
    } else if state.mode == Mode::Query {
        close(state);
    } else if concordance.sight != Sight::Lines {
        concordance.toggle_sight(Sight::Lines);
    } else if concordance.narrow.is_some() {
        concordance.narrow(None);
    } else if concordance.is_audit {
        concordance.toggle_audit();
    } else {
        close(state);
    }
}

/// Runs a command; what the concordance does not know is meant for the text.
pub(super) fn run(state: &mut State, command: Command) -> Option<Effect> {
    let concordance = &mut state.concordance;
    match command {
        Command::NextSort => concordance.next_sort(),
        Command::FirstLevel => concordance.next_level(0),
        Command::SecondLevel => concordance.next_level(1),
        Command::ThirdLevel => concordance.next_level(2),
        Command::Renderings => concordance.toggle_sight(Sight::Renderings),
        Command::Collocates => concordance.toggle_sight(Sight::Collocates),
        Command::Audit => concordance.toggle_audit(),
        Command::SwitchLanguage => concordance.switch_language(),
        Command::Peek => concordance.peeks = !concordance.peeks,
        Command::ConcordanceHere => {
            if let Some(words) = pick::entry(&state.concordance, &state.pack) {
                open_for(state, &words);
            }
        }
        Command::Find | Command::Concordance => state.mode = Mode::Query,
        Command::SaveTsv => return Some(save(state, Format::Tsv)),
        Command::SaveTmx => return Some(save(state, Format::Tmx)),
        Command::Open if state.mode == Mode::Query => state.mode = Mode::Reading,
        Command::Open => choose(state),
        _ if step(state, command) => {}
        _ if state.mode == Mode::Query => {
            state.mode = Mode::Reading;
            return super::instrument::run(state, command);
        }
        _ => {
            super::instrument::to_text(state);
            super::in_panes(state, command);
        }
    }
    None
}

/// Where its parts stand.
fn parts(state: &State) -> parts::Parts {
    parts::parts(state.width, state.height, state.concordance.shows())
}

/// Moves the choice; answers whether the command does that.
fn step(state: &mut State, command: Command) -> bool {
    let height = usize::from(parts(state).list.height);
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    let len = state.concordance.len();
    let cursor = &mut state.concordance.cursor;
    match command {
        // Every line is a hit; after the last one comes the first.
        Command::NextHit if cursor.at + 1 >= len => cursor.choose(0, len, height),
        Command::PreviousHit if cursor.at == 0 => cursor.choose(len, len, height),
        Command::Down | Command::NextHit => cursor.step(1, len, height),
        Command::Up | Command::PreviousHit => cursor.step(-1, len, height),
        Command::PageDown => cursor.step(page, len, height),
        Command::PageUp => cursor.step(-page, len, height),
        Command::HalfDown => cursor.step(page / 2, len, height),
        Command::HalfUp => cursor.step(-(page / 2), len, height),
        Command::Top => cursor.choose(0, len, height),
        Command::Bottom => cursor.choose(len, len, height),
        _ => return false,
    }
    true
}

/// Opens the place of a line, or narrows the lines to what was chosen.
fn choose(state: &mut State) {
    let concordance = &mut state.concordance;
    let at = concordance.cursor.at;
    let narrow = match concordance.sight {
        Sight::Lines => return open_place(state),
        Sight::Renderings => concordance
            .groups
            .get(at)
            .map(|group| Narrow::Rendering(group.kind)),
        Sight::Collocates => concordance
            .collocates
            .get(at)
            .map(|own| Narrow::Collocate(own.text.clone())),
    };
    match narrow {
        Some(narrow) => concordance.narrow(Some(narrow)),
        None => state.notice = Some(Notice::Refused(Why::NothingChosen)),
    }
}

fn open_place(state: &mut State) {
    let Some(line) = state.concordance.chosen() else {
        state.notice = Some(Notice::Refused(Why::NothingChosen));
        return;
    };
    let (language, at) = (line.language, line.node.start);
    let own = Rc::clone(state.concordance.pack(&state.pack));
    if let Some(line) = bitext::line(&own, line.place) {
        return super::bitext::read(state, line, language, at);
    }
    super::instrument::read(state, line.place);
    super::bitext::look(state, line.place, language, at);
}

fn save(state: &mut State, format: Format) -> Effect {
    let pack = Rc::clone(&state.pack);
    Effect::Save(Export::Lines(export::Export {
        format,
        name: export::name(&pack.manifest.id, &state.concordance.prompt.text()),
        lines: state.concordance.in_order(),
        rule: state.concordance.rule,
        renderings: state.concordance.renderings().clone(),
    }))
}

/// The wheel moves the choice; a click chooses, one on the chosen entry opens
/// it, one on the query goes there.
pub(super) fn click(state: &mut State, mouse: Mouse) -> Option<Effect> {
    let command = match mouse.kind {
        MouseKind::WheelDown => Command::Down,
        MouseKind::WheelUp => Command::Up,
        MouseKind::Drag => return None,
        MouseKind::Click => {
            let parts = parts(state);
            if parts.query.contains(mouse.x, mouse.y) {
                state.mode = Mode::Query;
            } else if parts.list.contains(mouse.x, mouse.y) {
                return click_list(state, usize::from(mouse.y - parts.list.y));
            }
            return None;
        }
    };
    for _ in 0..NOTCH {
        if super::when(state, command).is_ok() {
            run_command(state, command);
        }
    }
    None
}

fn click_list(state: &mut State, row: usize) -> Option<Effect> {
    let at = state.concordance.cursor.top + row;
    if at >= state.concordance.len() {
        return None;
    }
    state.mode = Mode::Reading;
    if at == state.concordance.cursor.at {
        return run_command(state, Command::Open);
    }
    state.concordance.cursor.at = at;
    None
}
