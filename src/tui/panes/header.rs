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
    let room = area.width.saturating_sub(column + 1);
    let fits = |text: &String| canvas.cells(text) <= usize::from(room);
    let setting = settings(scene).into_iter().find(fits);
    let end = canvas.put_right(area, 0, &setting.unwrap_or_default(), tab);
    let place = state.reader.place();
    let Some(article) = state.pack.articles.get(place.article) else {
        return;
    };
    let tag = state.tag();
    let mut path = article.title.in_or_any(tag).to_owned();
    if let Some(heading) = article.heading(state.reader.section()) {
        path = format!("{path} > {}", heading.in_or_any(tag));
    }
    let room = end.saturating_sub(column + 3);
    if room >= 8 {
        canvas.put_cut(area, (column + 2, 0), room, &path, title);
    }
}

/// Languages and layout, from the longest way of saying it to the shortest.
fn settings(scene: &Scene<'_>) -> [String; 3] {
    let setting = scene.state.reader.setting();
    let languages = &scene.state.pack.manifest.languages;
    let name = |tag: &str| {
        let own = languages.iter().find(|language| language.tag == tag);
        own.map_or_else(|| tag.to_owned(), |language| language.name.clone())
    };
    let layout = said(&scene.words().arrangements, &setting.arrangement);
    let second = setting.second.as_ref();
    let (long, short) = match second.filter(|_| setting.arrangement != Arrangement::Single) {
        Some(second) => (
            format!("{}+{}", name(&setting.first), name(second)),
            format!("{}+{second}", setting.first),
        ),
        None => (name(&setting.first), setting.first.clone()),
    };
    [
        format!("{long} {layout} "),
        format!("{long} "),
        format!("{short} "),
    ]
}
