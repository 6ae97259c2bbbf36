//! The figures: what can be shown at the left, the chart or the table, and all
//! there is to say of the chosen figure.

use ratatui::style::Style;

use super::chart;
use crate::app::figures::{Choice, amount, years};
use crate::app::layout::{Area, Areas};
use crate::app::record::{Field, citation, colon, measured};
use crate::pack::Figure;
use crate::tui::canvas::Canvas;
use crate::tui::panes::status;
use crate::tui::view::Scene;
use crate::words::said;

/// Draws the screen of the figures.
pub fn view(scene: &Scene<'_>, canvas: &mut Canvas<'_>) {
    let (state, words) = (scene.state, &scene.words().figures);
    let areas = state.figure_areas();
    let theme = &canvas.look.theme;
    let (active, tab, rule) = (theme.active.style(), theme.tab.style(), theme.rule.style());
    let title = format!("[{}]", words.title);
    let column = canvas.put(areas.header, 0, 0, &title, active);
    let own = &state.figures;
    if !own.shown.is_empty() {
        let text = words.position(own.figure.at + 1, own.shown.len());
        canvas.put(areas.header, column + 2, 0, &text, tab);
    }
    choices(scene, areas.choices, canvas);
    canvas.fill(areas.rule, canvas.look.glyphs.vertical, rule);
    head(scene, areas.head, canvas);
    if own.table {
        table(scene, areas.body, canvas);
    } else {
        chart::view(scene, areas.body, canvas);
    }
    foot(scene, areas.foot, canvas);
    let below = Areas {
        status: areas.status,
        hints: areas.hints,
        ..Areas::default()
    };
    status::view(scene, &below, canvas);
}

/// The metrics, under each the scopes that have figures.
fn choices(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (pack, own, tag) = (
        &scene.state.pack,
        &scene.state.figures,
        scene.state.ui.tag(),
    );
    let theme = &canvas.look.theme;
    let (head, off) = (theme.head.style(), theme.off.style());
    let (chosen, resting) = (theme.chosen.style(), theme.resting.style());
    for row in 0..area.height {
        let at = own.choice.top + usize::from(row);
        match own.choices.get(at) {
            None => break,
            Some(Choice::Metric(metric)) => {
                let name = pack.metrics.get(*metric);
                let name = name.map_or("", |own| own.title.in_or_any(tag));
                canvas.put_cut(area, (1, row), area.width.saturating_sub(1), name, head);
            }
            Some(Choice::Scope { scope, count, .. }) => {
                let name = pack.scopes.get(*scope);
                let name = name.map_or("", |own| own.title.in_or_any(tag));
                let end = canvas.put_right(area, row, &format!("{count} "), off);
                canvas.put_cut(area, (3, row), end.saturating_sub(4), name, Style::new());
            }
        }
        if at == own.choice.at {
            canvas.tint(area, row, if own.inside { resting } else { chosen });
        }
    }
}

fn chosen<'a>(scene: &Scene<'a>) -> Option<&'a Figure> {
    let state = scene.state;
    state.pack.figures.get(state.figures.chosen()?)
}

/// What is counted and for whom; the unit, the kind of period, and how many
/// figures may be drawn together.
fn head(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (pack, words, tag) = (&scene.state.pack, scene.words(), scene.state.ui.tag());
    let theme = &canvas.look.theme;
    let (title, off) = (theme.title.style(), theme.off.style());
    let Some(own) = chosen(scene) else { return };
    let metric = pack.metrics.iter().find(|metric| metric.id == own.metric);
    let scope = pack.scopes.iter().find(|scope| scope.id == own.scope);
    let text = format!(
        "{}{}{}",
        metric.map_or("", |own| own.title.in_or_any(tag)),
        colon(tag),
        scope.map_or("", |own| own.title.in_or_any(tag)),
    );
    let room = area.width.saturating_sub(1);
    canvas.put_cut(area, (1, 0), room, &text, title);
    let count = scene.state.figures.series().len();
    let text = format!(
        "{}  {}  {}",
        pack.label(&own.unit, tag),
        said(&words.periods, &own.period),
        words.figures.series(count),
    );
    canvas.put_cut(area, (1, 1), room, &text, off);
}

/// The figures of the choice with all that tells them apart.
fn table(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (state, words) = (scene.state, scene.words());
    let (pack, own, tag) = (&state.pack, &state.figures, state.ui.tag());
    let theme = &canvas.look.theme;
    let (label, chosen) = (theme.label.style(), theme.chosen.style());
    let wide = area.width >= 64;
    let columns: [(Field, u16); 4] = [
        (Field::Years, 14),
        (
            Field::Amount,
            if wide {
                30
            } else {
                area.width.saturating_sub(16)
            },
        ),
        (Field::Period, if wide { 14 } else { 0 }),
        (Field::Qualifier, if wide { 12 } else { 0 }),
    ];
    let put = |canvas: &mut Canvas<'_>, row: u16, texts: [&str; 4], style: Style| {
        let mut column = 1;
        for ((_, width), text) in columns.iter().zip(texts) {
            canvas.put_cut(area, (column, row), width.saturating_sub(1), text, style);
            column += width;
        }
    };
    let heads = columns.map(|(field, _)| said(&words.fields, &field));
    put(canvas, 0, heads, label);
    for row in 1..area.height {
        let at = own.figure.top + usize::from(row - 1);
        let figure = own.shown.get(at).and_then(|at| pack.figures.get(*at));
        let Some(figure) = figure else { break };
        let value = measured(&amount(figure), pack.label(&figure.unit, tag));
        let texts = [
            &years(figure),
            &value,
            said(&words.periods, &figure.period),
            said(&words.qualifiers, &figure.qualifier),
        ];
        put(canvas, row, texts, Style::new());
        if at == own.figure.at {
            canvas.tint(area, row, chosen);
        }
    }
}

/// All there is to say of the chosen figure: amount, exactness, years, who says
/// so.
fn foot(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let (pack, words, tag) = (&scene.state.pack, scene.words(), scene.state.ui.tag());
    let theme = &canvas.look.theme;
    let (title, off) = (theme.title.style(), theme.off.style());
    let Some(own) = chosen(scene) else { return };
    let area = if area.height > 4 { area.below(1) } else { area };
    let room = area.width.saturating_sub(1);
    let text = format!(
        "{}{}{}  {}",
        years(own),
        colon(tag),
        measured(&amount(own), pack.label(&own.unit, tag)),
        said(&words.qualifiers, &own.qualifier),
    );
    canvas.put_cut(area, (1, 0), room, &text, title);
    let mut lines = Vec::new();
    for id in &own.sources {
        let at = pack.sources.iter().position(|source| source.id == *id);
        lines.extend(at.map(|at| citation(pack, at, tag)));
    }
    let attested = said(&words.confidences, &own.confidence).to_owned();
    let noted = own.note.as_ref().map(|note| note.in_or_any(tag).to_owned());
    let first = lines.len().min(1);
    lines.splice(first..first, [attested]);
    lines.extend(noted);
    for (row, line) in (1..area.height).zip(&lines) {
        canvas.put_cut(area, (1, row), room, line, off);
    }
}
