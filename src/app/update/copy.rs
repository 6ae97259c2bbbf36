//! Copying: what is under the eye, the line of the concordance, the record.

use std::rc::Rc;

use super::{Clip, Effect};
use crate::app::command::Command;
use crate::app::excerpt::{self, Part};
use crate::app::state::{Instrument, Mode, State};
use crate::pack::{Pack, Place};

/// What a command copies, if it is one that does.
pub(super) const fn part(command: Command) -> Option<Part> {
    Some(match command {
        Command::CopySegment => Part::Segment,
        Command::CopyParagraph => Part::Paragraph,
        Command::CopySides => Part::Sides,
        Command::CopyCitation => Part::Citation,
        Command::CopyAddress => Part::Address,
        _ => return None,
    })
}

/// Hands out what is to be copied.
pub(super) fn run(state: &State, part: Part) -> Option<Effect> {
    clip(state, &state.mode, part).map(Effect::Copy)
}

/// What is to be copied, if there is anything.
pub(super) fn clip(state: &State, mode: &Mode, part: Part) -> Option<Clip> {
    if let Mode::Report(report) = mode {
        return Some(Clip::Text(report.text.clone()));
    }
    if let Mode::Detail(sheets) = mode {
        return Some(Clip::Record(sheets.last()?.record));
    }
    let drawn = state.selection.as_ref().filter(|_| part == Part::Segment);
    if let Some(drawn) = drawn.filter(|_| state.instrument.is_none())
        && let Some(text) = drawn.text(&state.pack, &state.reader)
    {
        return Some(Clip::Text(text));
    }
    let (pack, place, first) = here(state)?;
    let tags: Vec<&str> = pack
        .manifest
        .languages
        .iter()
        .map(|own| own.tag.as_str())
        .collect();
    let (before, from) = tags.split_at_checked(first)?;
    let tags = [from, before].concat();
    excerpt::text(&pack, place, part, &tags).map(Clip::Text)
}

/// The pack, the place in it and the language that comes first.
fn here(state: &State) -> Option<(Rc<Pack>, Place, usize)> {
    match state.instrument {
        None => Some((Rc::clone(&state.pack), state.reader.place(), state.first)),
        Some(Instrument::Concordance) => {
            let line = state.concordance.chosen()?;
            let pack = state.concordance.pack(&state.pack);
            Some((Rc::clone(pack), line.place, line.language))
        }
        Some(Instrument::Map | Instrument::Figures) => None,
    }
}
