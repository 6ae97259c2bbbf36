//! Reading a pack again that somebody is working on: the reader stays at the sentence
//! and keeps what was set; what cannot be read leaves everything as it was.

use std::rc::Rc;

use super::concordance;
use crate::app::bitext::Visit;
use crate::app::command::Command;
use crate::app::state::{Instrument, Mode, Notice, Report, Start, State, Stay};
use crate::pack::{Pack, Place};

/// Takes the pack as it is now.
pub(super) fn take(state: &mut State, pack: Pack) {
    let pack = Rc::new(pack);
    let tag = state.tag().to_owned();
    let languages = &pack.manifest.languages;
    let start = Start {
        size: (state.width, state.height),
        ui: state.ui,
        first: languages.iter().position(|own| own.tag == tag).unwrap_or(0),
        ambiguous: state.ambiguous,
        labels: Rc::clone(&state.labels),
        says: state.says.clone(),
    };
    let mut new = State::new(Rc::clone(&pack), start);
    new.keep(state);
    new.arrangement = state.arrangement;
    (new.focus, new.zoom, new.extras) = (state.focus, state.zoom, state.extras);
    new.find = std::mem::take(&mut state.find);
    new.find.reset();
    new.find.forget_corpus();
    // What lay over them may be another record now.
    let stays = |stays: &[Stay]| {
        let moved = stays.iter().filter_map(|own| {
            let visit = moved(state, &pack, own.visit)?;
            Some(Stay {
                visit,
                focus: own.focus,
                layers: Vec::new(),
            })
        });
        moved.collect()
    };
    (new.history, new.future) = (stays(&state.history), stays(&state.future));
    let here = moved(state, &pack, state.visit());
    new.settle();
    if let Some(visit) = here {
        new.go(visit.place);
    }
    new.instrument = state.instrument;
    new.concordance.options = state.concordance.options;
    new.concordance.prompt = std::mem::take(&mut state.concordance.prompt);
    let is_open = new.instrument == Some(Instrument::Concordance);
    *state = new;
    if is_open {
        concordance::search(state);
    }
    state.notice = Some(Notice::Reloaded);
}

/// The same place in another state of the pack, by names; where the segment is gone,
/// the paragraph that stands there, and nothing where the article is.
fn moved(state: &State, to: &Pack, visit: Visit) -> Option<Visit> {
    let from = &state.pack;
    let own = from.articles.get(visit.place.article)?;
    let (article, there) = to.article(&own.id)?;
    let named = from.at(visit.place).map(|(_, segment)| &segment.id);
    let (paragraph, segment) = named.and_then(|id| there.find_segment(id)).or_else(|| {
        let last = there.paragraphs().count().checked_sub(1)?;
        Some((visit.place.paragraph.min(last), 0))
    })?;
    let place = Place {
        article,
        paragraph,
        segment,
    };
    // A line of a bitext is found again by its number, whatever page is open.
    let line = visit.line.filter(|own| own.bitext < to.bitexts.len());
    Some(Visit { place, line })
}

/// Shows why the pack cannot be read; it is still there as it was.
pub(super) fn refuse(state: &mut State, text: String) {
    state.notice = None;
    state.lay(Mode::Report(Report {
        text,
        lines: Vec::new(),
        top: 0,
    }));
}

/// Moves through what is shown; answers whether the command does that.
pub(super) fn run(report: &mut Report, command: Command, height: usize) -> bool {
    let (page, last) = (height.saturating_sub(1).max(1), report.last(height));
    report.top = match command {
        Command::Down => report.top + 1,
        Command::Up => report.top.saturating_sub(1),
        Command::PageDown => report.top + page,
        Command::PageUp => report.top.saturating_sub(page),
        Command::Top => 0,
        Command::Bottom => last,
        _ => return false,
    }
    .min(last);
    true
}
