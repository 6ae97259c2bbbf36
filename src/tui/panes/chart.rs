//! A series as bars: years upright, sums over several years lying and
//! labelled. A figure without a series is a bar by itself.

use ratatui::layout::{Direction, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Bar, BarChart, BarGroup, Widget as _};

use crate::app::figures::{amount, years};
use crate::app::layout::Area;
use crate::pack::{Figure, PeriodKind};
use crate::tui::canvas::Canvas;
use crate::tui::view::Scene;

/// Steps between nothing and the largest value: finer than any screen.
const STEPS: f64 = 100_000.0;
/// The widest bar, and the widest gap that is still read as one row of bars.
const BAR: u16 = 9;

/// Draws the series of the chosen figure.
pub fn view(scene: &Scene<'_>, area: Area, canvas: &mut Canvas<'_>) {
    let state = scene.state;
    let series = state.figures.series();
    let chosen = state.figures.chosen();
    let figures: Vec<(&Figure, bool)> = series
        .iter()
        .filter_map(|at| Some((state.pack.figures.get(*at)?, chosen == Some(*at))))
        .collect();
    let area = Area {
        x: area.x + 1.min(area.width),
        width: area.width.saturating_sub(2),
        ..area.below(1)
    };
    if area.width < 4 || area.height < 2 || figures.is_empty() {
        return;
    }
    let yearly = figures
        .iter()
        .all(|(own, _)| matches!(own.period, PeriodKind::Year));
    if yearly && figures.len() > 1 && area.height >= 4 {
        upright(&figures, area, canvas);
    } else {
        lying(&figures, area, canvas);
    }
}

/// The largest value; bars begin at nought, so that lengths compare as values.
fn largest(figures: &[(&Figure, bool)]) -> f64 {
    figures.iter().map(|(own, _)| own.value).fold(0.0, f64::max)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between nought and STEPS by construction"
)]
fn length(value: f64, largest: f64) -> u64 {
    if largest > 0.0 {
        (value / largest * STEPS).clamp(0.0, STEPS).round() as u64
    } else {
        0
    }
}

fn chart<'a>(bars: &'a [Bar<'a>], canvas: &Canvas<'_>) -> BarChart<'a> {
    let theme = &canvas.look.theme;
    BarChart::default()
        .data(BarGroup::default().bars(bars))
        .bar_set(canvas.look.glyphs.bars.clone())
        .bar_style(theme.bar.style())
        .value_style(Style::new())
        .label_style(theme.off.style())
        .max(length(1.0, 1.0))
}

/// One bar a year; a year without a figure keeps its place, empty.
fn upright(figures: &[(&Figure, bool)], area: Area, canvas: &mut Canvas<'_>) {
    let largest = largest(figures);
    let first = figures.iter().map(|(own, _)| own.to.year).min();
    let last = figures.iter().map(|(own, _)| own.to.year).max();
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    let count = u16::try_from(last.abs_diff(first))
        .unwrap_or(u16::MAX)
        .saturating_add(1);
    let each = area.width / count;
    if each < 3 {
        // Years as rows need no width.
        lying(figures, area, canvas);
        return;
    }
    let width = (each - 1).min(BAR);
    let (mark, chosen) = (
        canvas.look.theme.mark.style(),
        canvas.look.theme.chosen.style(),
    );
    let bars: Vec<Bar<'_>> = (first..=last)
        .map(|year| {
            let own = figures.iter().find(|(own, _)| own.to.year == year);
            let label = if width >= 4 {
                format!("{year:04}")
            } else {
                format!("{:02}", year.rem_euclid(100))
            };
            let now = own.is_some_and(|(_, chosen)| *chosen);
            let style = if now { chosen } else { Style::new() };
            let bar = Bar::default().label(Line::styled(label, style));
            match own {
                Some((own, _)) => {
                    let bar = bar
                        .value(length(own.value, largest))
                        .text_value(amount(own));
                    if now { bar.style(mark) } else { bar }
                }
                None => bar.value(0).text_value(String::new()),
            }
        })
        .collect();
    let chart = chart(&bars, canvas).bar_width(width).bar_gap(1);
    chart.render(rect(area), canvas.buffer);
}

/// One labelled bar a row: the years that it covers, the value, the bar.
fn lying(figures: &[(&Figure, bool)], area: Area, canvas: &mut Canvas<'_>) {
    let largest = largest(figures);
    let (mark, chosen) = (
        canvas.look.theme.mark.style(),
        canvas.look.theme.chosen.style(),
    );
    let gap = u16::from(usize::from(area.height) >= figures.len() * 2);
    let rows = usize::from(area.height / (gap + 1)).max(1);
    let now = figures.iter().position(|(_, chosen)| *chosen).unwrap_or(0);
    let skipped = (now + 1).saturating_sub(rows);
    let shown = figures.get(skipped..).unwrap_or_default();
    let wide = |text: fn(&Figure) -> String| {
        let widths = shown.iter().map(|(own, _)| text(own).chars().count());
        widths.max().unwrap_or(0)
    };
    let (left, right) = (wide(years), wide(amount));
    let bars: Vec<Bar<'_>> = shown
        .iter()
        .take(rows)
        .map(|(own, now)| {
            let label = format!("{:<left$}  {:>right$}", years(own), amount(own));
            let style = if *now { chosen } else { Style::new() };
            let bar = Bar::default()
                .label(Line::styled(label, style))
                .value(length(own.value, largest))
                .text_value(String::new());
            if *now { bar.style(mark) } else { bar }
        })
        .collect();
    let chart = chart(&bars, canvas)
        .direction(Direction::Horizontal)
        .bar_width(1)
        .bar_gap(gap);
    chart.render(rect(area), canvas.buffer);
}

const fn rect(area: Area) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height)
}
