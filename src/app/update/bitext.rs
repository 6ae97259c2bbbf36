//! Turning the pages of a bitext, and searching beyond the open one.

use std::ops::Range;
use std::rc::Rc;

use crate::app::bitext::{self, Answer, Ask, Line, Seek, Then, Visit};
use crate::app::command::Command;
use crate::app::concordance::Wait;
use crate::app::flow::Block;
use crate::app::state::{Mode, Notice, State};
use crate::pack::{Article, Place};

/// Asks for what lies beyond the end of the page that a command wanted to leave.
pub(super) fn turn(state: &mut State, command: Command) {
    let Some((bitext, lines)) = open(state) else {
        return;
    };
    let number = match command {
        Command::Down
        | Command::PageDown
        | Command::HalfDown
        | Command::NextParagraph
        | Command::NextSegment => Some(lines.end),
        Command::Up
        | Command::PageUp
        | Command::HalfUp
        | Command::PreviousParagraph
        | Command::PreviousSegment => lines.start.checked_sub(1),
        Command::Bottom => Some(u64::MAX),
        Command::Top => (lines.start > 0).then_some(0),
        _ => None,
    };
    if let Some(number) = number {
        state.ask(Ask::Page(Line { bitext, number }, Then::Read));
    }
}

/// The bitext of which a page is open, and its lines.
fn open(state: &State) -> Option<(usize, Range<u64>)> {
    let article = state.reader.place().article;
    let bitext = bitext::of(&state.pack, article)?;
    let page = state.pack.articles.get(article)?;
    Some((bitext, bitext::lines(page)?))
}

/// Asks for the nearest hit on another page; `false` where there is none to turn to.
pub(super) fn seek(state: &mut State, forward: bool) -> bool {
    let Some((bitext, lines)) = open(state) else {
        return false;
    };
    if state.find.prompt.text().trim().is_empty() {
        return false;
    }
    let number = if forward {
        lines.end.saturating_sub(1)
    } else {
        lines.start
    };
    let seek = Seek {
        from: Line { bitext, number },
        forward,
        text: state.find.prompt.text(),
        options: state.find.options,
        rule: state.find.shown().map(|own| own.rule),
    };
    state.ask(Ask::Hit(seek));
    true
}

/// Leaves whatever is open for a byte of a line in a language; asks for its page where
/// that is not open.
pub(super) fn read(state: &mut State, line: Line, language: usize, at: usize) {
    match bitext::place(&state.pack, line) {
        Some(place) => {
            super::instrument::read(state, place);
            look(state, place, language, at);
        }
        None => state.ask(Ask::Page(line, Then::Look(language, at))),
    }
}

/// Goes back or forth to a place that was remembered; asks for its page where that
/// is not open.
pub(super) fn revisit(state: &mut State, visit: Visit) {
    match visit.line {
        None => state.go(visit.place),
        Some(line) => match bitext::place(&state.pack, line) {
            Some(place) => state.go(place),
            None => state.ask(Ask::Page(line, Then::Read)),
        },
    }
}

/// Takes an answer that was waited for.
pub(super) fn take(state: &mut State, number: u64, answer: Answer) {
    let is_awaited = state.waiting == Some(number);
    if is_awaited && answer.is_last() {
        state.waiting = None;
    }
    if let Answer::Lines(gathered) = answer {
        // Whatever is done meanwhile, they are of use as long as the query stands.
        state.concordance.take(gathered);
        if matches!(state.notice, Some(Notice::Indexing(..))) {
            state.notice = None;
        }
        return;
    }
    if let Answer::Counted(count, hits) = &answer {
        let open = bitext::of(&state.pack, state.reader.place().article);
        state.find.take_count(count, hits, open);
        return;
    }
    if let Answer::Failed(why) = answer {
        // Whoever asked: it will not be otherwise when it is asked again.
        state.concordance.give_up();
        state.notice = Some(Notice::Unread(why));
        return;
    }
    if !is_awaited {
        return;
    }
    if let Answer::Indexing(done, size) = answer {
        state.notice = Some(Notice::Indexing(done, size));
        return;
    }
    match answer {
        Answer::Page(line, page, then) => show(state, line, page, then),
        Answer::Nothing => state.notice = Some(Notice::End),
        Answer::NotFound => state.notice = Some(Notice::NotFound),
        Answer::Indexing(..) | Answer::Lines(_) | Answer::Counted(..) | Answer::Failed(_) => {}
    }
}

/// Puts a page in the place of the one that was open, and goes to the line.
fn show(state: &mut State, line: Line, page: Article, then: Then) {
    let pack = Rc::new(bitext::with(&state.pack, vec![page]));
    let Some(place) = bitext::place(&pack, line) else {
        return;
    };
    if then != Then::Read {
        state.remember();
    }
    state.pack = Rc::clone(&pack);
    state.find.forget_corpus();
    state.open(place.article);
    state.go(place);
    state.notice = None;
    if let Then::Look(language, at) = then {
        super::instrument::leave(state);
        look(state, place, language, at);
    }
    if let Then::Find {
        first,
        wrapped,
        rule,
    } = then
    {
        super::find::arrive(state, place, first, rule);
        if wrapped {
            state.notice = Some(Notice::Wrapped);
        }
        return;
    }
    if let Mode::Find(_) = state.mode {
        state.mode = Mode::Reading;
    }
    if !state.find.prompt.is_empty() {
        // What was looked for is marked on this page too.
        let told = state.find.elsewhere;
        let from = state.reader.eye().block;
        state.find.search(&pack, place.article, from);
        (state.find.elsewhere, state.find.owes) = (told, false);
    }
}

/// Puts the eye on a byte of a paragraph in a language.
pub(super) fn look(state: &mut State, place: Place, language: usize, at: usize) {
    let pack = Rc::clone(&state.pack);
    let own =
        |own: &Block| matches!(own, Block::Paragraph { index, .. } if *index == place.paragraph);
    let languages = &pack.manifest.languages;
    let tag = languages.get(language).map_or("", |own| &own.tag);
    if let Some(block) = state.reader.blocks().iter().position(own) {
        state.reader.go_to_byte(&pack, block, tag, at);
    }
}

/// Asks for the lines that the concordance still lacks. A key later they are asked for
/// anew: a search that is not the newest is given up at once.
pub(super) fn gather(state: &mut State) {
    // Of searches only the newest is answered: one that is waited for comes first.
    if state.concordance.wait != Wait::Owed || state.waiting.is_some() {
        return;
    }
    state.concordance.wait = Wait::Asked;
    let text = state.concordance.prompt.text();
    let samples = !state.concordance.has_sample();
    let options = state.concordance.options;
    state.ask(Ask::Lines(text, options, samples));
}
