//! Who helps whom, as a list.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::{Common, Exit, Failure};
use crate::app::record;
use crate::exchange::pairs::{COLUMNS, Row, row};
use crate::exchange::tsv;
use crate::pack::{Pack, Pairing};
use crate::relations;
use crate::text::width::{self, Ambiguous};
use crate::words::{Languages, said};

/// List who helps whom.
#[derive(Debug, Args)]
#[command(
    after_help = "COLUMNS OF THE TSV\n  id, helper (codes), helper_zh, helper_en, helped (codes), helped_zh, helped_en, level, start, end,\n  end_basis (stated, inferred), as_of, decision (event id), basis (stated, deduced, inferred, group),\n  confidence (two, one-authority, one-weak), contradicted (yes, no), sources (ids). Lists are joined by `;`.\n  The JSON is a list of objects with the same names."
)]
pub(super) struct Pairs {
    /// Only pairings in force in this year, as far as their dates tell
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,
    /// Only pairings of this region, or of places in it: a code, or a name in
    /// Chinese or English, full or short
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Columns for a person
    Table,
    /// Tab-separated values with a header row
    Tsv,
    /// A JSON list of objects
    Json,
}

pub(super) fn run(
    pack: &Pack,
    args: &Pairs,
    common: &Common,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let codes = args
        .region
        .as_deref()
        .map(|name| regions(pack, name))
        .transpose()?;
    let found: Vec<&Pairing> = pack
        .pairings
        .iter()
        .filter(|own| args.year.is_none_or(|year| relations::in_force(own, year)))
        .filter(|own| codes.as_ref().is_none_or(|codes| touches(pack, own, codes)))
        .collect();
    match args.format {
        Format::Table => table(pack, &found, common, out)?,
        Format::Tsv => {
            tsv::row(out, COLUMNS)?;
            for own in &found {
                tsv::row(out, row(pack, own).fields().iter().map(String::as_str))?;
            }
        }
        Format::Json => {
            let rows: Vec<Row> = found.iter().map(|own| row(pack, own)).collect();
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(if found.is_empty() {
        Exit::Nothing
    } else {
        Exit::Found
    })
}

/// Codes of all regions that a name may mean.
fn regions(pack: &Pack, name: &str) -> Result<Vec<String>, Failure> {
    let codes: Vec<String> = relations::named(pack, name)
        .map(|own| own.code.clone())
        .collect();
    if codes.is_empty() {
        return Err(Failure::Asked(format!(
            "no region `{name}` in this pack; give a code or a name in Chinese or English"
        )));
    }
    Ok(codes)
}

fn touches(pack: &Pack, own: &Pairing, codes: &[String]) -> bool {
    own.helper.iter().chain(&own.helped).any(|code| {
        codes
            .iter()
            .any(|whole| relations::lies_in(pack, code, whole))
    })
}

fn table(pack: &Pack, found: &[&Pairing], common: &Common, out: &mut impl Write) -> io::Result<()> {
    let languages = Languages::default();
    let (words, tag) = (languages.of(common.ui()), common.ui().tag());
    let rows: Vec<[String; 5]> = found
        .iter()
        .map(|own| {
            [
                record::names(pack, &own.helper, tag),
                record::names(pack, &own.helped, tag),
                words.years(own.start, own.end, own.as_of),
                said(&words.bases, &own.basis).to_owned(),
                own.sources.join(" "),
            ]
        })
        .collect();
    let cells = |text: &String| width::cells(text, Ambiguous::Narrow);
    let widest = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(cells)
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..4).map(widest).collect();
    for row in &rows {
        for (text, width) in row.iter().zip(&widths) {
            write!(
                out,
                "{text}{:pad$}  ",
                "",
                pad = width.saturating_sub(cells(text))
            )?;
        }
        writeln!(out, "{}", row.last().map_or("", String::as_str))?;
    }
    Ok(())
}
