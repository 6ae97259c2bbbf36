//! Commands in the list of places to go to.

use super::{bitext, instrument, list_height};
use crate::app::bitext::Line;
use crate::app::command::{Command, Why};
use crate::app::jump::{Jump, Target};
use crate::app::record::Record;
use crate::app::state::{Mode, Notice, State};
use crate::pack::Place;

/// Opens the list.
pub(super) fn open(state: &mut State) {
    let jump = Jump::open(&state.pack);
    state.lay(Mode::Jump(jump));
}

/// Runs a command in the list.
pub(super) fn run(state: &mut State, command: Command) {
    let height = list_height(state.width, state.height);
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1);
    let Mode::Jump(jump) = &mut state.mode else {
        return;
    };
    let len = jump.rows.len();
    match command {
        Command::Open => match jump.chosen() {
            Some(target) => go(state, target),
            None => state.notice = Some(Notice::Refused(Why::NothingChosen)),
        },
        Command::Down => jump.cursor.step(1, len, height),
        Command::Up => jump.cursor.step(-1, len, height),
        Command::PageDown => jump.cursor.step(page, len, height),
        Command::PageUp => jump.cursor.step(-page, len, height),
        _ => {}
    }
}

fn go(state: &mut State, target: Target) {
    state.lift();
    let place = match target {
        Target::Region(at) => return instrument::open(state, Record::Region(at)),
        Target::Term(at) => return instrument::open(state, Record::Term(at)),
        Target::Segment(place) => {
            instrument::read(state, place);
            return;
        }
        Target::Line(bitext, number) => {
            return bitext::read(state, Line { bitext, number }, state.first, 0);
        }
        Target::Article(article) => Some((article, 0)),
        Target::Section(article, section) => Some((article, paragraph(state, article, section))),
        Target::Model(at) => state
            .pack
            .models
            .get(at)
            .and_then(|model| state.pack.article(&model.article))
            .map(|(article, _)| (article, 0)),
    };
    if let Some((article, paragraph)) = place {
        instrument::read(
            state,
            Place {
                article,
                paragraph,
                segment: 0,
            },
        );
    }
}

/// The first paragraph of a section.
fn paragraph(state: &State, article: usize, section: usize) -> usize {
    let own = state.pack.articles.get(article);
    own.map_or(0, |own| {
        let before = own.sections.iter().take(section);
        before.map(|own| own.paragraphs.len()).sum()
    })
}
