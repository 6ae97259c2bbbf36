//! The page of one record: all that the pack knows of a pairing, an event, a
//! figure, a term, a source or a contradiction, as labelled lines with links.
//!
//! Some values are no words of the pack but of the interface. What these are is said
//! by who has them, so that all values are set in the same way.

use serde::Deserialize;

use crate::concordance::unit::is_single;
use crate::pack::{Basis, Confidence, Date, Pack, PeriodKind, Place, Qualifier};
use crate::text::pinyin::is_spelt;
use crate::text::width::Ambiguous;
use crate::text::wrap;

mod contact;
mod figures;
mod mention;
mod page;
mod region;
mod seek;
mod sheet;
mod title;

pub use contact::contact_line;
pub use mention::excerpt;
pub use seek::{Mark, Seek};
pub use sheet::{Says, Sheet};
pub use title::title;

/// A record of the pack, by its position among its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Record {
    /// Who helps whom.
    Pairing(usize),
    /// What happened.
    Event(usize),
    /// How much.
    Figure(usize),
    /// What it is called.
    Term(usize),
    /// Who says so.
    Source(usize),
    /// Where sources disagree.
    Contradiction(usize),
    /// A place, with all that it gave and received.
    Region(usize),
    /// What was reported of two places without being a pairing.
    Contact(usize),
}

/// One line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What the value is.
    pub field: Field,
    /// Whether that is said before it: on the first line of the first value of its kind.
    pub is_labelled: bool,
    /// The value, or a part of it that fits the width.
    pub text: String,
    /// Where Enter leads.
    pub link: Option<Link>,
    /// Whether a value begins here, rather than goes on.
    pub begins: bool,
    /// Bytes of the value that stand on lines before.
    pub from: usize,
}

impl Line {
    /// The label before it, if one stands there.
    pub fn label(&self) -> Option<Field> {
        self.is_labelled.then_some(self.field)
    }
}

/// A value that the interface has words for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Years from and to, with how the end is known.
    Years {
        /// First year, where known.
        start: Option<Date>,
        /// Last year, where known.
        end: Option<Date>,
        /// How the end is known.
        basis: Option<Basis>,
        /// A year in which it is attested.
        as_of: Option<Date>,
    },
    /// Stated, deduced, inferred, group.
    Basis(Basis),
    /// Two sources, one authority, one weak.
    Confidence(Confidence),
    /// What the period of a figure means.
    Period(PeriodKind),
    /// How exact a figure is.
    Qualifier(Qualifier),
    /// Nothing is known.
    Unknown,
    /// No address: cited by publisher and date.
    NoAddress,
}

listed! {
    /// The label of a line.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    #[expect(missing_docs, reason = "each is a word of the interface; assets/ui says which")]
    pub enum Field {
        Title,
        Helper,
        Helped,
        Level,
        Years,
        Period,
        Under,
        Model,
        Decision,
        Basis,
        Confidence,
        Note,
        Sources,
        Contradictions,
        Claim,
        Mentions,
        Pairings,
        Date,
        Category,
        Place,
        Metric,
        Scope,
        Amount,
        Qualifier,
        Pinyin,
        Variants,
        Status,
        Publisher,
        Address,
        Language,
        Kind,
        Cites,
        Contacts,
        Figures,
    }
}

/// Where a line leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// To another record.
    Record(Record),
    /// To a place in an article.
    Place(Place),
}

/// The lines of a record's page, values in language `tag` set in `width` cells; `say`
/// tells what the interface says for a value.
pub fn lines(
    pack: &Pack,
    record: Record,
    (tag, say): (&str, &dyn Fn(&Value) -> String),
    (width, ambiguous): (usize, Ambiguous),
) -> Vec<Line> {
    let mut page = Page {
        pack,
        tag,
        say,
        width,
        ambiguous,
        lines: Vec::new(),
    };
    match record {
        Record::Pairing(at) => page.pairing(at),
        Record::Event(at) => page.event(at),
        Record::Figure(at) => page.figure(at),
        Record::Term(at) => page.term(at),
        Record::Source(at) => page.source(at),
        Record::Contradiction(at) => page.contradiction(at),
        Record::Region(at) => page.region(at),
        Record::Contact(at) => page.contact(at),
    }
    page.lines
}

/// The lines of a record's page, each value whole.
pub fn values(pack: &Pack, record: Record, tag: &str, say: &dyn Fn(&Value) -> String) -> Vec<Line> {
    lines(pack, record, (tag, say), (UNBROKEN, Ambiguous::Narrow))
}

/// Cells of a line that no value of a record reaches.
const UNBROKEN: usize = 1 << 20;

/// The page while it is written.
struct Page<'a> {
    pack: &'a Pack,
    tag: &'a str,
    say: &'a dyn Fn(&Value) -> String,
    width: usize,
    ambiguous: Ambiguous,
    lines: Vec<Line>,
}

impl Page<'_> {
    /// Adds a text, wrapped; every line of it has the link.
    fn text(&mut self, field: Field, text: &str, link: Option<Link>) {
        let options = wrap::Options {
            ambiguous: self.ambiguous,
            ..wrap::Options::new(self.width.max(2))
        };
        let same = self.lines.last().is_some_and(|line| line.field == field);
        for (at, line) in wrap::lines(text, &options).into_iter().enumerate() {
            self.lines.push(Line {
                from: line.range.start,
                field,
                is_labelled: at == 0 && !same,
                text: text.get(line.range).unwrap_or("").to_owned(),
                link,
                begins: at == 0,
            });
        }
    }

    fn value(&mut self, field: Field, value: &Value) {
        let text = (self.say)(value);
        self.text(field, &text, None);
    }

    fn sources(&mut self, ids: &[String]) {
        for id in ids {
            let Some(at) = self.pack.sources.iter().position(|own| own.id == *id) else {
                continue;
            };
            let text = citation(self.pack, at, self.tag);
            self.text(
                Field::Sources,
                &text,
                Some(Link::Record(Record::Source(at))),
            );
        }
    }

    fn contradictions(&mut self, bears_on: impl Fn(&crate::pack::Contradiction) -> bool) {
        for (at, own) in self.pack.contradictions.iter().enumerate() {
            if bears_on(own) {
                let link = Some(Link::Record(Record::Contradiction(at)));
                self.text(Field::Contradictions, own.title.in_or_any(self.tag), link);
            }
        }
    }
}

/// A source in one line: title, publisher, date. What is not in the reader's
/// language keeps its title, with a translation in brackets.
pub fn citation(pack: &Pack, source: usize, tag: &str) -> String {
    let Some(own) = pack.sources.get(source) else {
        return String::new();
    };
    let (title, publisher) = (own.cited(tag), own.publisher.in_or_any(tag));
    // A title that asks or exclaims has its full stop in itself.
    let stop = if title.ends_with(['?', '!', '？', '！']) {
        ""
    } else {
        "."
    };
    match own.date {
        Some(date) => format!("{title}{stop} {publisher}, {date}"),
        None => format!("{title}{stop} {publisher}"),
    }
}

/// A source by its id in one line, with the address to read it at where it has one.
pub fn reference(pack: &Pack, source: &str, tag: &str) -> Option<String> {
    let at = pack.sources.iter().position(|own| own.id == source)?;
    let url = pack.sources.get(at)?.url.as_deref().unwrap_or("");
    let line = format!("{} {url}", citation(pack, at, tag));
    Some(line.trim_end().to_owned())
}

/// What stands between the members of a list.
pub fn joint(tag: &str) -> &'static str {
    if is_spelt(tag) { "、" } else { ", " }
}

/// The names of regions, joined: 福建, Fujian.
pub fn names(pack: &Pack, codes: &[String], tag: &str) -> String {
    let brief = |code: &String| {
        pack.region(code)
            .map_or(code.as_str(), |region| region.brief.in_or_any(tag))
            .to_owned()
    };
    codes.iter().map(brief).collect::<Vec<_>>().join(joint(tag))
}

/// What stands between a heading and what it is of: Chinese has a mark of full width.
pub fn colon(tag: &str) -> &'static str {
    if is_spelt(tag) { "：" } else { ": " }
}

/// A value and its unit; between a digit and a hanzi stands no space.
pub fn measured(value: &str, unit: &str) -> String {
    if unit.starts_with(is_single) {
        format!("{value}{unit}")
    } else {
        format!("{value} {unit}")
    }
}

/// The years of a pairing in few cells: `1996-2016`, `1996-` while it goes on or
/// the end is not known, `(2010)` where only a year is attested.
pub fn span(own: &crate::pack::Pairing) -> String {
    match (own.start, own.end, own.as_of) {
        (Some(start), Some(end), _) => format!("{}-{}", start.year, end.year),
        (Some(start), None, _) => format!("{}-", start.year),
        (None, Some(end), _) => format!("-{}", end.year),
        (None, None, Some(year)) => format!("({})", year.year),
        (None, None, None) => "?".to_owned(),
    }
}

/// A figure in one line: metric, scope, end of its period, amount.
pub fn figure_line(pack: &Pack, figure: usize, tag: &str) -> String {
    let Some(own) = pack.figures.get(figure) else {
        return String::new();
    };
    let metric = pack.metrics.iter().find(|metric| metric.id == own.metric);
    let metric = metric.map_or(own.metric.as_str(), |m| m.title.in_or_any(tag));
    let amount = measured(&own.value.to_string(), pack.label(&own.unit, tag));
    format!("{metric} {}{}{amount}", own.to, colon(tag))
}
