//! The list on the left: models, articles, the sections of the open one.

use crate::app::context::Entry;
use crate::app::layout::{Area, Pane};
use crate::tui::canvas::Canvas;
use crate::tui::view::{Scene, has_focus};

/// Draws the list.
pub fn view(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let state = scene.state;
    let focused = has_focus(state, Pane::Models);
    for row in 0..area.height {
        let at = state.models.top + usize::from(row);
        let Some(entry) = state.entries.get(at) else {
            break;
        };
        draw(scene, *entry, area, row, canvas);
        if focused && at == state.models.at {
            let chosen = canvas.look.theme.chosen.style();
            canvas.tint(area, row, chosen);
        }
    }
}

fn draw(scene: &Scene<'_>, entry: Entry, area: Area, row: u16, canvas: &mut Canvas<'_>) {
    let (state, words, theme) = (scene.state, scene.words(), &canvas.look.theme);
    let (tag, place) = (state.tag(), state.reader.place());
    let (head, active, plain) = (
        theme.head.style(),
        theme.active.style(),
        ratatui::style::Style::new(),
    );
    let articles = &state.pack.articles;
    let (indent, text, style) = match entry {
        Entry::Gap => return,
        Entry::Models => (1, words.models.as_str(), head),
        Entry::Articles => (1, words.articles.as_str(), head),
        Entry::Model(at) => (
            2,
            state
                .pack
                .models
                .get(at)
                .map_or("", |model| model.title.in_or_any(tag)),
            plain,
        ),
        Entry::Article(at) => {
            let title = articles
                .get(at)
                .map_or("", |article| article.title.in_or_any(tag));
            (2, title, if at == place.article { active } else { plain })
        }
        Entry::Section(at) => {
            let sections = articles.get(place.article).map(|article| &article.sections);
            let title = sections
                .and_then(|own| own.get(at))
                .map(|own| own.title.in_or_any(tag));
            (4, title.unwrap_or(""), plain)
        }
    };
    if is_open(scene, entry) {
        let mark = canvas.look.theme.mark.style();
        canvas.put(area, indent - 1, row, ">", mark);
    }
    canvas.put_cut(
        area,
        (indent, row),
        area.width.saturating_sub(indent),
        text,
        style,
    );
}

/// Whether the reader is in it: the open article, the section under the eye, the
/// model that the open article tells.
fn is_open(scene: &Scene<'_>, entry: Entry) -> bool {
    let state = scene.state;
    let open = state.reader.place().article;
    match entry {
        Entry::Article(at) => at == open,
        Entry::Section(at) => at == state.reader.section(),
        Entry::Model(at) => {
            let article = state.pack.articles.get(open);
            let model = state.pack.models.get(at);
            article
                .zip(model)
                .is_some_and(|(article, model)| model.article == article.id)
        }
        Entry::Models | Entry::Articles | Entry::Gap => false,
    }
}
