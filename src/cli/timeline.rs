//! What happened and what changed, in order of time.

use std::io::{self, Write};

use clap::Args;

use super::list::{self, Format, Years};
use super::{Common, Exit, Failure};
use crate::app::record;
use crate::exchange::timeline::{COLUMNS, Row, changes, event};
use crate::exchange::{json, tsv};
use crate::pack::{Date, Pack, Pairing};
use crate::relations::{Changes, Evidence, Relations};
use crate::words::{Languages, Words, said};

/// List what happened and what changed, in order of time.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct Timeline {
    #[command(flatten)]
    years: Years,
    /// Only what changed for this region or places in it, and the decisions behind
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

const HELP: &str = "\
The text gives the events and, for each year, how many pairings began and ended; with
a year, years or a region also which. That one pairing took the place of another is
read off the dates: one side is the same, one ended when the other began.

COLUMNS OF THE TSV
  kind (event, begun, ended, continued, widened, narrowed, moved, passed), date, precision (year,
  month, day), id (of the event or pairing), zh, en, category (of the event; level of the pairing),
  before (id of the pairing that it follows), decision (event id), basis (stated, deduced, inferred,
  group), confidence (two, one-authority, one-weak), contradicted (yes, no), sources (ids, joined
  by `;`). The JSON is a list of objects with the same names.

EXAMPLES
  dongxi timeline --year 2010 --region Shandong
  dongxi timeline --from 2013 --to 2016 --format tsv";

/// One year: its events in order, and what it changed.
struct Told {
    year: i32,
    events: Vec<usize>,
    changes: Changes,
}

pub(super) fn run(
    pack: &Pack,
    args: &Timeline,
    common: &Common,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let relations = Relations::of(pack);
    let regions = match &args.region {
        Some(name) => Some(list::regions(pack, &relations, name)?),
        None => None,
    };
    let years = years(pack, &relations, args, regions.as_deref());
    let rows = || years.iter().flat_map(|year| rows(pack, &relations, year));
    match args.format {
        Format::Text => {
            let languages = Languages::default();
            let printer = Printer {
                pack,
                relations: &relations,
                words: languages.of(common.ui()),
                tag: common.ui().tag(),
                whole: args.years.span().is_some() || regions.is_some(),
            };
            for year in &years {
                printer.year(year, out)?;
            }
        }
        Format::Tsv => {
            tsv::row(out, COLUMNS)?;
            for row in rows() {
                tsv::row(out, row.fields().iter().map(String::as_str))?;
            }
        }
        Format::Json => json::write(out, &rows().collect::<Vec<Row>>())?,
    }
    Ok(Exit::of(!years.is_empty()))
}

/// The years asked for in which anything is to be told.
fn years(
    pack: &Pack,
    relations: &Relations,
    args: &Timeline,
    regions: Option<&[usize]>,
) -> Vec<Told> {
    let mut numbers: Vec<i32> = pack.events.iter().map(|event| event.date.year).collect();
    numbers.extend(relations.years_of_change());
    numbers.sort_unstable();
    numbers.dedup();
    numbers.retain(|year| args.years.include(*year));
    let tell = |year: i32| {
        let mut changes = relations.changes(year);
        if let Some(regions) = regions {
            narrow(relations, &mut changes, regions);
        }
        let mut events: Vec<usize> = (0..pack.events.len())
            .filter(|at| {
                pack.events
                    .get(*at)
                    .is_some_and(|own| own.date.year == year)
            })
            .filter(|at| regions.is_none() || decided(pack, &changes, *at))
            .collect();
        events.sort_by_key(|at| pack.events.get(*at).map(|own| own.date));
        let told = !events.is_empty() || !changes.is_empty();
        told.then_some(Told {
            year,
            events,
            changes,
        })
    };
    numbers.into_iter().filter_map(tell).collect()
}

/// Keeps what touches one of the regions or a place in it.
fn narrow(relations: &Relations, changes: &mut Changes, regions: &[usize]) {
    let touches = |at: usize| {
        let sides = relations.sides(at);
        let mut ends = sides.helper.iter().chain(&sides.helped);
        ends.any(|end| regions.iter().any(|whole| relations.lies_in(*end, *whole)))
    };
    changes.begun.retain(|at| touches(*at));
    changes.ended.retain(|at| touches(*at));
    changes.continued.retain(|(_, at)| touches(*at));
    changes
        .moved
        .retain(|(before, at, _)| touches(*before) || touches(*at));
}

/// Whether an event decided one of the changes.
fn decided(pack: &Pack, changes: &Changes, event: usize) -> bool {
    let Some(event) = pack.events.get(event) else {
        return false;
    };
    let later = changes.moved.iter().map(|(_, at, _)| at);
    let later = later.chain(changes.continued.iter().map(|(_, at)| at));
    let mut begun = changes.begun.iter().chain(later);
    begun.any(|at| {
        let own = pack.pairings.get(*at);
        own.is_some_and(|own| own.event.as_ref() == Some(&event.id))
    })
}

fn rows(pack: &Pack, relations: &Relations, year: &Told) -> Vec<Row> {
    let events = year.events.iter().filter_map(|at| event(pack, *at));
    let changes = changes(pack, relations, year.year, &year.changes);
    events.chain(changes).collect()
}

struct Printer<'a> {
    pack: &'a Pack,
    relations: &'a Relations,
    words: &'a Words,
    tag: &'a str,
    /// Whether each change is told, not only how many there are.
    whole: bool,
}

impl Printer<'_> {
    fn year(&self, year: &Told, out: &mut impl Write) -> io::Result<()> {
        let lists = &self.words.lists;
        let changes = &year.changes;
        if changes.is_empty() {
            writeln!(out, "{}", year.year)?;
        } else {
            let (begun, ended) = (changes.begun.len(), changes.ended.len());
            let line = lists.year(year.year, begun, ended, changes.continued.len());
            writeln!(out, "{line}")?;
        }
        let mut lines: Vec<[String; 4]> = Vec::new();
        for at in &year.events {
            let Some(own) = self.pack.events.get(*at) else {
                continue;
            };
            let evidence = Evidence::of_event(self.pack, *at).unwrap_or_default();
            lines.push([
                format!("  {} {}", evidence.mark(), own.date),
                self.pack.label(&own.category, self.tag).to_owned(),
                own.title.in_or_any(self.tag).to_owned(),
                own.sources.join(" "),
            ]);
        }
        if self.whole {
            self.changes(changes, &mut lines);
        }
        list::columns(&lines, out)?;
        writeln!(out)
    }

    fn changes(&self, changes: &Changes, lines: &mut Vec<[String; 4]>) {
        let lists = &self.words.lists;
        let date = |at: &usize, of: fn(&Pairing) -> Option<Date>| {
            let date = self.pack.pairings.get(*at).and_then(of);
            date.map_or_else(String::new, |date| date.to_string())
        };
        for at in &changes.begun {
            let [mark, word, who, sources] = self.line(*at, &lists.begun, self.who(*at));
            let mark = format!("{mark} {}", date(at, |own| own.start));
            lines.push([mark, word, who, sources]);
        }
        for at in &changes.ended {
            let [mark, word, who, sources] = self.line(*at, &lists.ended, self.who(*at));
            let mark = format!("{mark} {}", date(at, |own| own.end));
            lines.push([mark, word, who, sources]);
        }
        for (before, at, link) in &changes.moved {
            let who = lists.instead(&self.who(*before), &self.who(*at));
            lines.push(self.line(*at, said(&lists.links, link), who));
        }
        for (_, at) in &changes.continued {
            let word = said(&lists.links, &crate::relations::Link::Continued);
            lines.push(self.line(*at, word, self.who(*at)));
        }
    }

    fn line(&self, at: usize, word: &str, who: String) -> [String; 4] {
        let mark = self.relations.evidence(at).mark();
        let own = self.pack.pairings.get(at);
        [
            format!("  {mark}"),
            word.to_owned(),
            who,
            own.map_or_else(String::new, |own| own.sources.join(" ")),
        ]
    }

    fn who(&self, at: usize) -> String {
        let Some(own) = self.pack.pairings.get(at) else {
            return String::new();
        };
        let names = |codes: &[String]| record::names(self.pack, codes, self.tag);
        format!("{} > {}", names(&own.helper), names(&own.helped))
    }
}
