//! The figures on the page of a region: what is counted for it, or for a place in it,
//! alone or with those that it helps or is helped by.

use super::{Field, Link, Page, Record, colon, measured};
use crate::app::figures::{amount, years};
use crate::pack::{Figure, Pack, Region, Scope};
use crate::relations;
use crate::text::pinyin::is_spelt;

impl Page<'_> {
    /// A line for each figure, in the order of scopes, metrics and years.
    pub(super) fn figures(&mut self, own: &Region) {
        let pack = self.pack;
        let touches = |scope: &Scope| {
            let mut codes = scope.helper.iter().chain(&scope.helped);
            codes.any(|code| relations::lies_in(pack, code, &own.code))
        };
        let scopes = pack.scopes.iter().enumerate();
        let scopes: Vec<(usize, &Scope)> = scopes.filter(|(_, own)| touches(own)).collect();
        let mut found = Vec::new();
        for (at, figure) in pack.figures.iter().enumerate() {
            let scope = scopes.iter().find(|(_, own)| own.id == figure.scope);
            if let Some((order, scope)) = scope {
                let metric = pack.metrics.iter().position(|own| own.id == figure.metric);
                found.push(((*order, metric, figure.to, figure.from), at, *scope, figure));
            }
        }
        found.sort_by_key(|(order, ..)| *order);
        for (_, at, scope, figure) in found {
            let text = line(pack, scope, figure, self.tag);
            let link = Some(Link::Record(Record::Figure(at)));
            self.text(Field::Figures, &text, link);
        }
    }
}

/// Years, for whom, what, how much of which unit, and who says so.
fn line(pack: &Pack, scope: &Scope, own: &Figure, tag: &str) -> String {
    let metric = pack.metrics.iter().find(|metric| metric.id == own.metric);
    let metric = metric.map_or(own.metric.as_str(), |it| it.title.in_or_any(tag));
    let source = own
        .sources
        .iter()
        .find_map(|id| pack.sources.iter().find(|it| it.id == *id));
    let (joint, open, close) = if is_spelt(tag) {
        ("，", "（", "）")
    } else {
        (", ", " (", ")")
    };
    let source = source.map_or_else(String::new, |it| {
        let publisher = it.publisher.in_or_any(tag);
        let date = it.date.map(|date| format!("{joint}{date}"));
        format!("{open}{publisher}{}{close}", date.unwrap_or_default())
    });
    format!(
        "{} {}{joint}{metric}{}{}{source}",
        years(own),
        scope.title.in_or_any(tag),
        colon(tag),
        measured(&amount(own), pack.label(&own.unit, tag)),
    )
}
