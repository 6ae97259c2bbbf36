//! Numbers that may stand side by side: figures by what they count and for whom,
//! and which of them may be drawn as one line.
//!
//! The pack says which figures are comparable ([`Figure::series`]), and `check`
//! refuses a series of which two differ in metric, scope, unit or kind of
//! period. A figure without a series is comparable with none.

use crate::pack::{Figure, Pack};

/// Figures of one metric for one scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// What is counted, by position in the pack.
    pub metric: usize,
    /// For whom, by position in the pack.
    pub scope: usize,
    /// The figures that may be drawn together, by position in the pack, each
    /// list in order of time; a list of one stands alone.
    pub series: Vec<Vec<usize>>,
}

impl Count {
    /// All figures, series by series.
    pub fn figures(&self) -> impl Iterator<Item = usize> {
        self.series.iter().flatten().copied()
    }
}

/// Everything that the pack counts, in the order of its metrics and scopes. A
/// figure whose metric or scope the pack does not have is in none.
pub fn counts(pack: &Pack) -> Vec<Count> {
    let mut found: Vec<Count> = Vec::new();
    for (at, figure) in pack.figures.iter().enumerate() {
        let metric = pack.metrics.iter().position(|own| own.id == figure.metric);
        let scope = pack.scopes.iter().position(|own| own.id == figure.scope);
        let (Some(metric), Some(scope)) = (metric, scope) else {
            continue;
        };
        let known = |own: &&mut Count| own.metric == metric && own.scope == scope;
        match found.iter_mut().find(known) {
            Some(count) => join(pack, &mut count.series, at, figure),
            None => found.push(Count {
                metric,
                scope,
                series: vec![vec![at]],
            }),
        }
    }
    for count in &mut found {
        let time = |at: &usize| {
            let own = pack.figures.get(*at);
            own.map(|own| (own.to, own.from))
        };
        for series in &mut count.series {
            series.sort_by_key(time);
        }
        // What can be compared first, then by time.
        count.series.sort_by_key(|series| {
            let first = series.first().and_then(time);
            (series.len() < 2, first)
        });
    }
    found.sort_by_key(|count| (count.metric, count.scope));
    found
}

fn join(pack: &Pack, series: &mut Vec<Vec<usize>>, at: usize, figure: &Figure) {
    let first = |own: &Vec<usize>| own.first().and_then(|at| pack.figures.get(*at));
    let own = series
        .iter_mut()
        .find(|own| first(own).is_some_and(|first| comparable(first, figure)));
    match own {
        Some(own) => own.push(at),
        None => series.push(vec![at]),
    }
}

/// Whether two figures may be drawn as one line: the pack puts them in one
/// series, and they count the same thing for the same in the same way.
pub fn comparable(one: &Figure, other: &Figure) -> bool {
    one.series.is_some()
        && one.series == other.series
        && one.metric == other.metric
        && one.scope == other.scope
        && one.unit == other.unit
        && one.period == other.period
}

/// Cells of the bar of `value` beside others of which `greatest` is the
/// greatest: `width` for that one, at least one for anything above nothing.
pub fn bar(value: f64, greatest: f64, width: usize) -> usize {
    if !(value > 0.0 && greatest > 0.0 && value.is_finite() && greatest.is_finite()) {
        return 0;
    }
    // Counted rather than cast: a share of a width is a small whole number.
    let share = value / greatest;
    let mut cells: u16 = 0;
    while usize::from(cells) < width && f64::from(cells) + 0.5 <= share * width_of(width) {
        cells += 1;
    }
    usize::from(cells).max(1)
}

fn width_of(width: usize) -> f64 {
    u16::try_from(width).map_or(f64::from(u16::MAX), f64::from)
}
