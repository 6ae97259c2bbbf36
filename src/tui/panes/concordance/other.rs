//! The other side of the chosen line, with its rendering marked.

use std::ops::Range;

use ratatui::style::Style;

use crate::app::layout::Area;
use crate::concordance::rendering::Kind;
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;

/// Draws where the line is, and the aligned segment.
pub(super) fn view(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (state, concordance) = (scene.state, &scene.state.concordance);
    let (Some(line), Some(other)) = (concordance.chosen(), concordance.other) else {
        return;
    };
    let theme = &canvas.look.theme;
    let (off, missing) = (theme.off.style(), theme.missing.style());
    let pack = concordance.pack(&state.pack);
    let Some((paragraph, segment)) = pack.at(line.place) else {
        return;
    };
    let article = pack.articles.get(line.place.article);
    let title = article.map_or("", |own| own.title.in_or_any(state.ui.tag()));
    let id = article.map_or("", |own| &own.id);
    let place = format!("{title}  {id}#{}", segment.id);
    let room = area.width.saturating_sub(1);
    canvas.put_cut(area, (1, 0), room, &place, off);
    let body = area.below(1);
    let tag = pack.manifest.languages.get(other);
    let text = tag.and_then(|own| paragraph.segment_text(&own.tag, line.place.segment));
    let Some(text) = text else {
        canvas.put_cut(body, (1, 0), room, &scene.words().missing, missing);
        return;
    };
    let aligned = &concordance.aligned;
    let marked = aligned.rendering.clone().unwrap_or_default();
    let style = match aligned.kind {
        Some(Kind::Guessed(_)) => theme.resting.style(),
        _ => theme.hit.style(),
    };
    // The line with the rendering stays in sight.
    let height = usize::from(body.height);
    let holds = |own: &(Range<usize>, bool)| own.0.contains(&marked.start);
    let at = aligned.lines.iter().position(holds).unwrap_or(0);
    let first = (at + 2)
        .min(aligned.lines.len())
        .saturating_sub(height.max(1));
    for (row, (range, hyphen)) in (0..body.height).zip(aligned.lines.iter().skip(first)) {
        let mut column = 1;
        for (part, is_marked) in split(range, &marked) {
            let style = if is_marked { style } else { Style::new() };
            column = canvas.put(body, column, row, text.get(part).unwrap_or(""), style);
        }
        if *hyphen {
            canvas.put(body, column, row, "-", Style::new());
        }
    }
}

/// A range in up to three: before, in and after what is marked.
fn split(range: &Range<usize>, marked: &Range<usize>) -> [(Range<usize>, bool); 3] {
    let start = marked.start.clamp(range.start, range.end);
    let end = marked.end.clamp(start, range.end);
    [
        (range.start..start, false),
        (start..end, true),
        (end..range.end, false),
    ]
}
