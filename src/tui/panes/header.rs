//! The first row: the panes as tabs, where the reader is, how the text is set.

use crate::app::flow::Arrangement;
use crate::app::layout::{Area, Pane};
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;
use crate::words::said;

/// Draws the header.
pub fn view(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (state, words, theme) = (scene.state, scene.words(), &canvas.look.theme);
    let (active, tab, title) = (theme.active.style(), theme.tab.style(), theme.title.style());
    let mut column = 0;
    for (number, pane) in Pane::ALL.into_iter().enumerate() {
        let name = said(&words.panes, &pane);
        let (text, style) = if pane == state.focus {
            (format!("[{} {name}]", number + 1), active)
        } else {
            (format!(" {} {name} ", number + 1), tab)
        };
        column = canvas.put(area, column, 0, &text, style);
    }
    let setting = state.reader.setting();
    let languages = &state.pack.manifest.languages;
    let name = |tag: &str| {
        let own = languages.iter().find(|language| language.tag == tag);
        own.map_or_else(|| tag.to_owned(), |language| language.name.clone())
    };
    let layout = said(&words.arrangements, &setting.arrangement);
    let both = match (&setting.second, setting.arrangement) {
        (Some(second), Arrangement::Stacked | Arrangement::Side) => {
            format!("{}+{} {layout} ", name(&setting.first), name(second))
        }
        _ => format!("{} {layout} ", name(&setting.first)),
    };
    let end = canvas.put_right(area, 0, &both, tab);
    let place = state.reader.place();
    let Some(article) = state.pack.articles.get(place.article) else {
        return;
    };
    let tag = state.tag();
    let mut path = article.title.in_or_any(tag).to_owned();
    if let Some(section) = article.sections.get(state.reader.section()) {
        path = format!("{path} > {}", section.title.in_or_any(tag));
    }
    let room = end.saturating_sub(column + 3);
    if room >= 8 {
        canvas.put_cut(area, (column + 2, 0), room, &path, title);
    }
}
