//! What the lists of the command line have in common: years, regions, columns.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::Failure;
use crate::pack::Pack;
use crate::relations::{self, Relations};
use crate::text::width::{self, Ambiguous};
use crate::text::wrap;
use crate::words::Wrong;

/// A year or a span of years.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct Years {
    /// Only what is of this year, as far as dates tell
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true, conflicts_with_all = ["from", "to"])]
    pub(super) year: Option<i32>,
    /// Only what is of this year or later
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    from: Option<i32>,
    /// Only what is of this year or earlier
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    to: Option<i32>,
}

impl Years {
    /// First and last year, both inclusive; nothing where none was asked for.
    pub(super) fn span(self) -> Option<(i32, i32)> {
        if let Some(year) = self.year {
            return Some((year, year));
        }
        let asked = self.from.is_some() || self.to.is_some();
        asked.then(|| (self.from.unwrap_or(i32::MIN), self.to.unwrap_or(i32::MAX)))
    }

    pub(super) fn include(self, year: i32) -> bool {
        self.span()
            .is_none_or(|(first, last)| (first..=last).contains(&year))
    }
}

/// How to print a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Lines for a person
    Text,
    /// Tab-separated values with a header row
    Tsv,
    /// A JSON list of objects
    Json,
}

/// The positions of all regions that a name may mean.
pub(super) fn regions(
    pack: &Pack,
    relations: &Relations,
    name: &str,
) -> Result<Vec<usize>, Failure> {
    let found: Vec<usize> = relations::named(pack, name)
        .filter_map(|own| relations.region(&own.code))
        .collect();
    if found.is_empty() {
        return Err(Failure::wrong(Wrong::NoRegion, [("name", name)]));
    }
    Ok(found)
}

/// A text that hangs behind a mark of two cells, in so many columns; behind none where
/// a Han would have no room.
pub(super) fn item(
    mark: &str,
    text: &str,
    (width, ambiguous): (usize, Ambiguous),
    out: &mut impl Write,
) -> io::Result<()> {
    let has_room = width >= 4;
    let marks = if has_room { (mark, "  ") } else { ("", "") };
    let width = if has_room { width - 2 } else { width };
    set(marks, text, (width, ambiguous), out)
}

/// A text in so many cells behind a mark, its further lines behind an indent.
pub(super) fn set(
    (mut mark, indent): (&str, &str),
    text: &str,
    (width, ambiguous): (usize, Ambiguous),
    out: &mut impl Write,
) -> io::Result<()> {
    let options = wrap::Options {
        ambiguous,
        ..wrap::Options::new(width)
    };
    for line in wrap::lines(text, &options) {
        let hyphen = if line.hyphen { "-" } else { "" };
        writeln!(out, "{mark}{}{hyphen}", text.get(line.range).unwrap_or(""))?;
        mark = indent;
    }
    Ok(())
}

/// Rows as aligned columns, two spaces apart; the last one is not padded.
pub(super) fn columns<const N: usize>(
    rows: &[[String; N]],
    out: &mut impl Write,
) -> io::Result<()> {
    let cells = |text: &String| width::cells(text, Ambiguous::Narrow);
    let widest = |column: usize| {
        let column = rows.iter().filter_map(|row| row.get(column));
        column.map(cells).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..N).map(widest).collect();
    for row in rows {
        let mut line = String::new();
        for (text, width) in row.iter().zip(&widths) {
            line.push_str(text);
            let pad = width.saturating_sub(cells(text)) + 2;
            line.extend(std::iter::repeat_n(' ', pad));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
