//! What the last row hints at: only keys that change something where they are pressed.

use super::when;
use crate::app::bitext;
use crate::app::command::{Command, Spot};
use crate::app::context::Item;
use crate::app::flow::Arrangement;
use crate::app::layout::Pane;
use crate::app::map::Part;
use crate::app::map::lanes::Row;
use crate::app::state::{Instrument, Mode, State};

/// The commands that are hinted at where the reader is, in the order of the table.
pub fn hinted(state: &State) -> impl Iterator<Item = Command> {
    let spot = state.spot();
    let all = Command::ALL.iter().copied();
    all.filter(move |command| command.is_hinted(spot) && does_something(state, *command))
}

/// Whether a command applies now and would change something that can be seen.
pub fn does_something(state: &State, command: Command) -> bool {
    when(state, command).is_ok() && !is_idle(state, command)
}

/// Whether nothing would come of a command that applies.
fn is_idle(state: &State, command: Command) -> bool {
    let map = &state.map;
    match command {
        Command::Open => !opens(state),
        Command::Peek => {
            let is_single = state.effective_arrangement() == Arrangement::Single;
            !is_single || state.second().is_none()
        }
        Command::NextMeaning | Command::PreviousMeaning => state.find.offers.len() < 2,
        Command::NextHit | Command::PreviousHit if state.spot() == Spot::Find => {
            // Up is sought for older queries, down for hits.
            if command == Command::PreviousHit {
                !state.find.recalls() || !state.find.has_older()
            } else {
                state.find.recalls() || state.find.hits.len() < 2
            }
        }
        Command::NextParagraph | Command::NextSegment => at_end(state, command),
        Command::NextArticle => state.reader.place().article + 1 >= state.pack.articles.len(),
        Command::PreviousArticle => state.reader.place().article == 0,
        Command::NextYear => map.year >= state.atlas.years.1,
        Command::PreviousYear => map.year <= state.atlas.years.0,
        Command::Play => state.atlas.years.0 >= state.atlas.years.1,
        Command::Turn => state.map_areas().lanes.height == 0 || map.lanes.rows.is_empty(),
        Command::Table => state.figure_areas().body.height == 0 || state.figures.shown.is_empty(),
        Command::Export => state.figures.shown.is_empty(),
        Command::NextSort => state.concordance.is_empty(),
        Command::Collocates | Command::Audit => has_no_line(state),
        Command::Renderings => has_no_line(state) || state.concordance.groups.is_empty(),
        _ => false,
    }
}

/// Whether the concordance has no line at all, so that there is nothing to do with them.
fn has_no_line(state: &State) -> bool {
    let own = &state.concordance;
    own.is_empty() && !own.is_audit && own.narrow.is_none()
}

/// Whether the text goes no further from the sentence or the paragraph under the eye; of
/// a bitext only one page is here, so that this is not known.
fn at_end(state: &State, command: Command) -> bool {
    let place = state.reader.place();
    let segments = state.reader.segment(&state.pack);
    let segments = segments.map_or(0, |(paragraph, _)| paragraph.segments.len());
    let is_last = place.paragraph + 1 >= state.reader.paragraphs();
    is_last
        && (command == Command::NextParagraph || place.segment + 1 >= segments)
        && bitext::of(&state.pack, place.article).is_none()
}

/// Whether something is chosen that can be opened.
fn opens(state: &State) -> bool {
    match &state.mode {
        Mode::Find(_) => {
            let find = &state.find;
            let elsewhere = find.elsewhere.is_some_and(|own| own.hits > 0);
            let open = bitext::of(&state.pack, state.reader.place().article);
            let beyond = !find.prompt.is_empty() && open.is_some();
            find.fault.is_none() && (!find.hits.is_empty() || elsewhere || beyond)
        }
        Mode::Query => !state.concordance.prompt.is_empty(),
        Mode::Commands(palette) => palette.chosen(&state.labels).is_some(),
        Mode::Jump(jump) => jump.chosen().is_some(),
        Mode::Report(_) => false,
        Mode::Detail(sheets) => sheets.last().is_some_and(|sheet| {
            let line = sheet.lines.get(sheet.cursor.at);
            line.is_some_and(|line| line.link.is_some())
        }),
        Mode::Reading => match state.instrument {
            Some(Instrument::Concordance) => !state.concordance.is_empty(),
            Some(Instrument::Figures) => !state.figures.inside || state.figures.chosen().is_some(),
            Some(Instrument::Map) => opens_on_map(state),
            None => opens_in_list(state),
        },
    }
}

fn opens_on_map(state: &State) -> bool {
    let map = &state.map;
    match map.part {
        Part::Tiles => map.chosen.is_some(),
        Part::Lanes => map.chosen_row().is_some_and(Row::is_choosable),
        Part::Years => map.chosen_event().is_some(),
    }
}

fn opens_in_list(state: &State) -> bool {
    match state.focus {
        Pane::Text => false,
        Pane::Models => {
            let entry = state.entries.get(state.models.at);
            entry.is_some_and(|own| own.is_choosable())
        }
        Pane::Pairings => {
            let item = state.items.get(state.pairings.at);
            item.is_some_and(Item::is_choosable)
        }
    }
}
