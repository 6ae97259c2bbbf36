//! Who helps whom, as a list.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::list::{self, Years};
use super::{Common, Exit, Failure};
use crate::app::record;
use crate::exchange::pairs::{COLUMNS, PARTNERS, Partners, Row, partners, row};
use crate::exchange::{dot, json, tsv};
use crate::pack::{Basis, Pack, Pairing};
use crate::relations::Relations;
use crate::words::{Languages, Words, Wrong, said};

/// List who helps whom.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct Pairs {
    #[command(flatten)]
    years: Years,
    /// Only pairings of this region, or of places in it, on either side: a code,
    /// or a name in Chinese or English, full or short
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// Only pairings in which this region, or a place in it, helps
    #[arg(long, value_name = "REGION")]
    helper: Option<String>,
    /// Only pairings in which this region, or a place in it, is helped
    #[arg(long, value_name = "REGION")]
    helped: Option<String>,
    /// One line for each province that helps, or is helped, with its partners in
    /// the line-up: work that is part of a wider pairing is left out
    #[arg(long, value_name = "SIDE")]
    by: Option<Side>,
    /// With --by, only those with more than one partner
    #[arg(long, requires = "by")]
    several: bool,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

const HELP: &str = "\
YEARS
  A pairing is of a year when it was in force in some part of it. Where no source
  states an end, a row between two sides gives way to the next row between the
  same two, and a county's row ends with the last of the wider ones around it; a
  row without a start begins with its decision, or when it is attested.

COLUMNS OF THE TABLE
  mark (? inferred or weak, ~ deduced, * group, ! contradicted), helper, helped, years,
  level, evidence, sources

COLUMNS OF THE TSV
  id, helper (codes), helper_zh, helper_en, helped (codes), helped_zh, helped_en, level, start, end,
  end_basis (stated, inferred), as_of, decision (event id), basis (stated, deduced, inferred, group),
  confidence (two, one-authority, one-weak), contradicted (yes, no), sources (ids), period, under.
  With --by: region (code), zh, en, count, partners (codes), partners_zh, partners_en, sources.
  Lists are joined by `;`. The JSON is a list of objects with the same names.

EXAMPLES
  dongxi pairs --helped 贵州 --year 2014
  dongxi pairs --year 2017 --by helped --several
  dongxi pairs --helper Shandong --helped Chongqing
  dongxi pairs --year 2016 --format dot | dot -Tsvg";

/// A side of a pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Side {
    /// Those who help
    Helper,
    /// Those who are helped
    Helped,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Columns for a person
    Table,
    /// Tab-separated values with a header row
    Tsv,
    /// A JSON list of objects
    Json,
    /// A directed graph for Graphviz
    Dot,
}

pub(super) fn run(
    pack: &Pack,
    args: &Pairs,
    common: &Common,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let relations = Relations::of(pack);
    let found = filter(pack, &relations, args)?;
    if let Some(side) = args.by {
        if args.format == Format::Dot {
            return Err(Failure::wrong(Wrong::NoGraph, []));
        }
        return grouped(pack, &relations, (args, side), &found, common, out);
    }
    match args.format {
        Format::Table => table(pack, &relations, &found, common, out)?,
        Format::Tsv => {
            tsv::row(out, COLUMNS)?;
            for own in found.iter().filter_map(|at| pack.pairings.get(*at)) {
                tsv::row(out, row(pack, own).fields().iter().map(String::as_str))?;
            }
        }
        Format::Json => {
            let own = found.iter().filter_map(|at| pack.pairings.get(*at));
            let rows: Vec<Row> = own.map(|own| row(pack, own)).collect();
            json::write(out, &rows)?;
        }
        Format::Dot => dot::write(pack, &relations, &found, common.ui().tag(), out)?,
    }
    Ok(Exit::of(!found.is_empty()))
}

/// The pairings asked for, in pack order.
fn filter(pack: &Pack, relations: &Relations, args: &Pairs) -> Result<Vec<usize>, Failure> {
    let mut found: Vec<usize> = match args.years.span() {
        Some((first, last)) => relations.in_years(first, last).pairings,
        None => (0..pack.pairings.len()).collect(),
    };
    let mut keep = |name: &Option<String>, sides: (bool, bool)| -> Result<(), Failure> {
        let Some(name) = name else { return Ok(()) };
        let mut touched = Vec::new();
        for region in list::regions(pack, relations, name)? {
            if sides.0 {
                touched.extend(relations.given(region));
            }
            if sides.1 {
                touched.extend(relations.received(region));
            }
        }
        touched.sort_unstable();
        found.retain(|at| touched.binary_search(at).is_ok());
        Ok(())
    };
    keep(&args.region, (true, true))?;
    keep(&args.helper, (true, false))?;
    keep(&args.helped, (false, true))?;
    Ok(found)
}

fn table(
    pack: &Pack,
    relations: &Relations,
    found: &[usize],
    common: &Common,
    out: &mut impl Write,
) -> io::Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let languages = Languages::default();
    let (words, tag) = (languages.of(common.ui()), common.ui().tag());
    let line = |at: &usize| {
        let (own, evidence) = (pack.pairings.get(*at)?, relations.evidence(*at));
        Some([
            evidence.mark().to_string(),
            record::names(pack, &own.helper, tag),
            record::names(pack, &own.helped, tag),
            years(words, own),
            pack.label(&own.level, tag).to_owned(),
            words.lists.evidence(evidence),
            own.sources.join(" "),
        ])
    };
    let rows: Vec<[String; 7]> = found.iter().filter_map(line).collect();
    list::columns(&rows, out)?;
    let regions = |side: fn(&crate::relations::Sides) -> &Vec<usize>| {
        let mut own: Vec<usize> = found
            .iter()
            .flat_map(|at| side(relations.sides(*at)))
            .copied()
            .collect();
        own.sort_unstable();
        own.dedup();
        own.len()
    };
    let (helpers, helped) = (regions(|own| &own.helper), regions(|own| &own.helped));
    writeln!(out, "\n{}", words.lists.total(found.len(), helpers, helped))?;
    writeln!(out, "{}", words.lists.marks)
}

/// The years, and how the end is known where no source states it.
fn years(words: &Words, own: &Pairing) -> String {
    let years = words.years(own.start, own.end, own.as_of);
    match own.end_basis.filter(|basis| *basis != Basis::Stated) {
        Some(basis) if own.end.is_some() => {
            format!("{years} ({})", said(&words.lists.bases, &basis))
        }
        _ => years,
    }
}

/// One line for each province.
fn grouped(
    pack: &Pack,
    relations: &Relations,
    (args, side): (&Pairs, Side),
    found: &[usize],
    common: &Common,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let line_up = relations.line_up(found);
    let groups = match side {
        Side::Helper => relations.helped_by(&line_up),
        Side::Helped => relations.helpers_of(&line_up),
    };
    let rows: Vec<Partners> = groups
        .iter()
        .filter(|group| !args.several || group.partners.len() > 1)
        .filter_map(|group| partners(pack, group))
        .collect();
    match args.format {
        Format::Tsv => {
            tsv::row(out, PARTNERS)?;
            for row in &rows {
                tsv::row(out, row.fields().iter().map(String::as_str))?;
            }
        }
        Format::Json => json::write(out, &rows)?,
        Format::Table | Format::Dot => {
            let tag = common.ui().tag();
            let line = |row: &Partners| {
                let name = record::names(pack, std::slice::from_ref(&row.region), tag);
                let partners = record::names(pack, &row.partners, tag);
                [name, row.count.to_string(), partners, row.sources.join(" ")]
            };
            let lines: Vec<[String; 4]> = rows.iter().map(line).collect();
            list::columns(&lines, out)?;
        }
    }
    Ok(Exit::of(!rows.is_empty()))
}
