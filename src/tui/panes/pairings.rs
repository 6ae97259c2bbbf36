//! Who, where, when for the sentence under the eye.

use ratatui::style::Style;

use crate::app::context::Item;
use crate::app::layout::{Area, Pane};
use crate::app::record::{self, Record};
use crate::app::state::State;
use crate::pack::{Basis, Confidence};
use crate::tui::canvas::Canvas;
use crate::tui::view::{Scene, has_focus};
use crate::words::said;

/// Draws the pane: a heading, then the rows.
pub fn view(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (state, words) = (scene.state, scene.words());
    let (active, off) = (
        canvas.look.theme.active.style(),
        canvas.look.theme.off.style(),
    );
    let title = said(&words.panes, &Pane::Pairings);
    if state.pairings_list().y > area.y {
        canvas.put_cut(area, (1, 0), area.width.saturating_sub(1), title, active);
    }
    let tiles = state.small_map();
    if tiles.height > 0 {
        super::tiles::draw(scene, tiles, &state.roles, None, canvas);
    }
    let list = state.pairings_list();
    if state.items.is_empty() {
        canvas.put_cut(
            list,
            (1, 0),
            list.width.saturating_sub(1),
            &words.nothing,
            off,
        );
    }
    let focused = has_focus(state, Pane::Pairings);
    for row in 0..list.height {
        let at = state.pairings.top + usize::from(row);
        let Some(item) = state.items.get(at) else {
            break;
        };
        draw(scene, item, list, row, canvas);
        if focused && at == state.pairings.at {
            let chosen = canvas.look.theme.chosen.style();
            canvas.tint(list, row, chosen);
        }
    }
}

fn draw(scene: &Scene<'_>, item: &Item, area: Area, row: u16, canvas: &mut Canvas<'_>) {
    let (state, words, theme) = (scene.state, scene.words(), &canvas.look.theme);
    let room = area.width.saturating_sub(1);
    let (text, style) = match item {
        Item::Gap => return,
        Item::Head(head) => (said(&words.heads, head).to_owned(), theme.head.style()),
        Item::Note(range) => (note(state, range.clone()), theme.note.style()),
        Item::Record(record) => (line(scene, *record), Style::new()),
    };
    canvas.put_cut(area, (1, row), room, &text, style);
}

fn note(state: &State, range: std::ops::Range<usize>) -> String {
    let segment = state.reader.segment(&state.pack);
    let segment = segment.map(|(_, segment)| segment);
    segment
        .and_then(|segment| segment.note.as_ref()?.in_or_any(state.ui.tag()).get(range))
        .unwrap_or("")
        .to_owned()
}

/// A record in one line.
fn line(scene: &Scene<'_>, record: Record) -> String {
    let (pack, tag) = (&scene.state.pack, scene.state.ui.tag());
    match record {
        Record::Pairing(at) => pack.pairings.get(at).map_or_else(String::new, |own| {
            let from = record::names(pack, &own.helper, tag);
            let to = record::names(pack, &own.helped, tag);
            let years = scene.state.atlas.years_of(at);
            let line = format!("{from} > {to}  {years} {}", evidence(scene, at).0);
            line.trim_end().to_owned()
        }),
        Record::Event(at) => pack.events.get(at).map_or_else(String::new, |own| {
            format!("{} {}", own.date, own.title.in_or_any(tag))
        }),
        Record::Figure(at) => record::figure_line(pack, at, tag),
        Record::Term(at) => pack.glossary.get(at).map_or_else(String::new, |own| {
            let texts: Vec<&str> = own.text.iter().map(|(_, text)| text.as_str()).collect();
            texts.join("  ")
        }),
        Record::Source(at) => record::citation(pack, at, tag),
        Record::Contradiction(at) => pack
            .contradictions
            .get(at)
            .map_or("", |own| own.title.in_or_any(tag))
            .to_owned(),
        Record::Region(at) => pack
            .regions
            .get(at)
            .map_or("", |own| own.name.in_or_any(tag))
            .to_owned(),
        Record::Contact(at) => record::contact_line(pack, at, tag),
    }
}

/// How a pairing is known, as a sign and in a word: contradicted, deduced,
/// inferred or weak, two lists without the map between them; no sign for what a
/// good source states.
pub fn evidence<'a>(scene: &Scene<'a>, pairing: usize) -> (char, &'a str) {
    let words = &scene.languages.of(scene.state.ui).map;
    let own = scene.state.atlas.relations.evidence(pairing);
    let word = match (own.contradicted, own.basis, own.confidence) {
        (true, ..) => &words.disputed,
        (_, Basis::Stated, Confidence::OneWeak) => &words.weak,
        (_, basis, _) => said(&words.evidence, &basis),
    };
    (own.mark(), word)
}
