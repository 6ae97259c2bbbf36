//! What `check` finds, in words.

use serde::Deserialize;

use super::{FileWords, Said};
use crate::check::{Doubt, Fault};
use crate::words::fill;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FaultWords {
    malformed_id: String,
    small: String,
    capitals: String,
    alike: String,
    pub(super) first: String,
    dangling: String,
    no_place: String,
    place: String,
    circle: String,
    within: String,
    parent: String,
    undeclared: String,
    declare: String,
    no_language: String,
    one_language: String,
    empty: String,
    leave_out: String,
    no_text: String,
    one_text: String,
    line_break: String,
    one_line: String,
    tab: String,
    lost: String,
    control: String,
    bidi: String,
    invisible: String,
    delete: String,
    no_side: String,
    one_region: String,
    several: String,
    group: String,
    itself: String,
    backwards: String,
    year: String,
    years: String,
    not_finite: String,
    not_one_year: String,
    cumulative: String,
    series: String,
    one_line_drawn: String,
    no_label: String,
    add_label: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DoubtWords {
    missing_side: String,
    shown_missing: String,
    untranslated: String,
    translate: String,
    not_original: String,
    original: String,
    unused_source: String,
    cite: String,
    overlap: String,
    join: String,
    edge: String,
    joined: String,
}

impl FileWords {
    pub(super) fn fault(&self, fault: &Fault) -> Said {
        let words = &self.faults;
        let (what, advice) = match fault {
            Fault::MalformedId { id, capitals } => {
                let advice = if *capitals {
                    &words.capitals
                } else {
                    &words.small
                };
                (fill(&words.malformed_id, &[("id", id)]), Some(advice))
            }
            Fault::Alike { what, id, .. } => (self.named(&words.alike, what, id), None),
            Fault::Dangling { what, id, nearest } => {
                let advice = nearest.as_deref().map(|own| self.perhaps(own));
                return (self.named(&words.dangling, what, id), advice);
            }
            Fault::NoPlace { place } => (
                fill(&words.no_place, &[("place", place)]),
                Some(&words.place),
            ),
            Fault::Circle { codes } => words.circle(codes),
            Fault::Undeclared { tag, declared } => {
                let declared = declared.join("、");
                let advice = fill(&words.declare, &[("declared", &declared)]);
                return (fill(&words.undeclared, &[("tag", tag)]), Some(advice));
            }
            Fault::NoLanguage => (words.no_language.clone(), Some(&words.one_language)),
            Fault::Empty => (words.empty.clone(), Some(&words.leave_out)),
            Fault::NoText => (words.no_text.clone(), Some(&words.one_text)),
            Fault::Unprintable { character } => words.unprintable(*character),
            Fault::NoLabel { key, nearest } => {
                let advice = match nearest {
                    Some(nearest) => self.perhaps(nearest),
                    None => fill(&words.add_label, &[("key", key)]),
                };
                return (fill(&words.no_label, &[("key", key)]), Some(advice));
            }
            Fault::NoSide { side } => (
                fill(&words.no_side, &[("side", side)]),
                Some(&words.one_region),
            ),
            Fault::Several { side } => {
                (fill(&words.several, &[("side", side)]), Some(&words.group))
            }
            Fault::Itself { code } => (fill(&words.itself, &[("code", code)]), None),
            Fault::Backwards { start, end } => words.backwards(start, end),
            Fault::Year { year } => words.year(*year),
            Fault::NotFinite => (words.not_finite.clone(), None),
            Fault::NotOneYear { from, to } => words.not_one_year(*from, *to),
            Fault::Series {
                series,
                differs,
                first,
            } => words.series(series, differs, first),
        };
        (what, advice.cloned())
    }

    fn named(&self, template: &str, kind: &str, id: &str) -> String {
        fill(template, &[("what", self.kind(kind)), ("id", id)])
    }
}

impl FaultWords {
    fn circle(&self, codes: &[String]) -> (String, Option<&String>) {
        let codes = codes.join(&self.within);
        let what = fill(&self.circle, &[("codes", &codes)]);
        (what, Some(&self.parent))
    }

    fn backwards(&self, start: &str, end: &str) -> (String, Option<&String>) {
        let what = fill(&self.backwards, &[("start", start), ("end", end)]);
        (what, None)
    }

    fn year(&self, year: i32) -> (String, Option<&String>) {
        let what = fill(&self.year, &[("year", &year.to_string())]);
        (what, Some(&self.years))
    }

    fn not_one_year(&self, from: i32, to: i32) -> (String, Option<&String>) {
        let (from, to) = (from.to_string(), to.to_string());
        let what = fill(&self.not_one_year, &[("from", &from), ("to", &to)]);
        (what, Some(&self.cumulative))
    }

    fn series(&self, series: &str, differs: &str, first: &str) -> (String, Option<&String>) {
        let what = fill(&self.series, &[("differs", differs)]);
        let what = fill(&what, &[("series", series), ("first", first)]);
        (what, Some(&self.one_line_drawn))
    }

    fn unprintable(&self, character: char) -> (String, Option<&String>) {
        let code = format!("U+{:04X}", u32::from(character));
        let what = match character {
            '\n' => return (self.line_break.clone(), Some(&self.one_line)),
            '\t' => &self.tab,
            '\u{fffd}' => &self.lost,
            c if c.is_control() => &self.control,
            c if crate::check::fault::is_bidi(c) => &self.bidi,
            _ => &self.invisible,
        };
        (fill(what, &[("code", &code)]), Some(&self.delete))
    }
}

impl DoubtWords {
    pub(super) fn said(&self, doubt: &Doubt) -> (String, String) {
        let (what, advice) = match doubt {
            Doubt::MissingSide { tag } => (
                fill(&self.missing_side, &[("tag", tag)]),
                &self.shown_missing,
            ),
            Doubt::Untranslated { tag } => {
                (fill(&self.untranslated, &[("tag", tag)]), &self.translate)
            }
            Doubt::NotOriginal { tag, lang } => {
                let lang = lang.join("、");
                let what = fill(&self.not_original, &[("tag", tag), ("lang", &lang)]);
                (what, &self.original)
            }
            Doubt::UnusedSource { id } => (fill(&self.unused_source, &[("id", id)]), &self.cite),
            Doubt::Overlap { other, year } => {
                let year = year.to_string();
                let what = fill(&self.overlap, &[("year", &year), ("other", other)]);
                (what, &self.join)
            }
            Doubt::Edge => (self.edge.clone(), &self.joined),
        };
        (what, advice.clone())
    }
}
