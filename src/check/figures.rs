//! Figures: numbers that can be, and series that may be drawn as one line.

use std::collections::HashMap;

use super::at::{At, Shelf, Trail};
use super::fault::Fault;
use super::pairings::is_backwards;
use crate::pack::{Figure, Pack, PeriodKind};

/// Values that are no number, and periods that end before they start or are
/// longer than they say.
pub(super) fn impossible(pack: &Pack, report: &mut dyn FnMut(At, Fault)) {
    for (index, figure) in pack.figures.iter().enumerate() {
        let at = Trail::Record(Shelf::Figures, index);
        if !figure.value.is_finite() {
            report(at.field("value").keep(), Fault::NotFinite);
        }
        let Some(from) = figure.from else { continue };
        if is_backwards(from, figure.to) {
            let (start, end) = (from.to_string(), figure.to.to_string());
            report(at.field("to").keep(), Fault::Backwards { start, end });
        } else if figure.period == PeriodKind::Year && from.year != figure.to.year {
            let (from, to) = (from.year, figure.to.year);
            report(at.field("from").keep(), Fault::NotOneYear { from, to });
        }
    }
}

/// Figures of one series that differ in what they count, for whom, in which unit
/// or over which kind of period.
pub(super) fn series(pack: &Pack, report: &mut dyn FnMut(At, Fault)) {
    let mut firsts: HashMap<&str, &Figure> = HashMap::new();
    for (index, figure) in pack.figures.iter().enumerate() {
        let Some(name) = figure.series.as_deref() else {
            continue;
        };
        let first = *firsts.entry(name).or_insert(figure);
        if let Some(differs) = difference(first, figure) {
            let at = Trail::Record(Shelf::Figures, index);
            report(
                at.field(differs).keep(),
                Fault::Series {
                    series: name.to_owned(),
                    differs,
                    first: first.id.clone(),
                },
            );
        }
    }
}

fn difference(first: &Figure, other: &Figure) -> Option<&'static str> {
    if first.metric != other.metric {
        Some("metric")
    } else if first.scope != other.scope {
        Some("scope")
    } else if first.unit != other.unit {
        Some("unit")
    } else if first.period != other.period {
        Some("period")
    } else {
        None
    }
}
