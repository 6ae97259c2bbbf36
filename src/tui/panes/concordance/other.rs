//! The chosen line in full: its own side with the node marked, the other side with the
//! rendering marked.

use std::ops::Range;

use ratatui::style::Style;

use crate::app::layout::Area;
use crate::concordance::rendering::Kind;
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;

/// Fewest rows under the place in which both sides are shown.
const BOTH: usize = 4;

/// A side of the line and what is marked in it.
struct Side<'a> {
    text: &'a str,
    lines: &'a [(Range<usize>, bool)],
    marked: Range<usize>,
    style: Style,
}

/// Draws where the line is, and the aligned segments.
pub(super) fn view(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (state, concordance) = (scene.state, &scene.state.concordance);
    let Some(line) = concordance.chosen() else {
        return;
    };
    let theme = &canvas.look.theme;
    let (off, hit, resting) = (theme.off.style(), theme.hit.style(), theme.resting.style());
    let missing = theme.missing.style();
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
    let text = |language: usize| {
        let own = pack.manifest.languages.get(language)?;
        paragraph.segment_text(&own.tag, line.place.segment)
    };
    let own = Side {
        text: text(line.language).unwrap_or(""),
        lines: &concordance.whole.lines,
        marked: concordance.whole.node.clone(),
        style: hit,
    };
    let Some(other) = concordance.other else {
        own.draw(body, canvas);
        return;
    };
    let aligned = &concordance.aligned;
    let other = text(other).map(|text| Side {
        text,
        lines: &aligned.lines,
        marked: aligned.rendering.clone().unwrap_or_default(),
        style: match aligned.kind {
            Some(Kind::Guessed(_)) => resting,
            _ => hit,
        },
    });
    let wanted = other.as_ref().map_or(1, |own| own.lines.len());
    let rows = shared(usize::from(body.height), own.lines.len(), wanted);
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    let above = Area {
        height: rows.min(body.height),
        ..body
    };
    own.draw(above, canvas);
    if let Some(other) = other {
        other.draw(body.below(rows), canvas);
    } else {
        let missed = &scene.words().missing;
        canvas.put_cut(body.below(rows), (1, 0), room, missed, missing);
    }
}

/// Rows of `height` for the line's own side: all that it and the other side want, else up
/// to half; none where there is hardly room for one side.
fn shared(height: usize, own: usize, other: usize) -> usize {
    if height < BOTH {
        return 0;
    }
    own.min(height.saturating_sub(other).max(height / 2))
}

impl Side<'_> {
    /// Draws as many lines as there is room for; that with the mark stays in sight.
    fn draw(&self, area: Area, canvas: &mut Canvas<'_>) {
        let height = usize::from(area.height);
        let holds = |own: &(Range<usize>, bool)| own.0.contains(&self.marked.start);
        let at = self.lines.iter().position(holds).unwrap_or(0);
        let first = (at + 2).min(self.lines.len()).saturating_sub(height);
        let first = first.min(at);
        for (row, (range, hyphen)) in (0..area.height).zip(self.lines.iter().skip(first)) {
            let mut column = 1;
            for (part, is_marked) in split(range, &self.marked) {
                let style = if is_marked { self.style } else { Style::new() };
                let text = self.text.get(part).unwrap_or("");
                column = canvas.put(area, column, row, text, style);
            }
            if *hyphen {
                canvas.put(area, column, row, "-", Style::new());
            }
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
