//! Where a term of the glossary is not rendered as the glossary has it: as rows, or as
//! JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::concordance::Aligned;
use super::{json, tsv};
use crate::concordance::rendering::forms;
use crate::concordance::{Line, Texts};
use crate::pack::Term;

/// Findings of one term in one pair of languages.
#[derive(Debug, Clone)]
pub struct Found<'a> {
    /// The term.
    pub term: &'a Term,
    /// The language of the other side.
    pub other: usize,
    /// The lines whose other side has no admitted rendering.
    pub lines: Vec<Line>,
}

impl<'a> Found<'a> {
    /// The renderings that the term admits on the other side.
    pub fn admitted(&self, texts: &Texts<'a>) -> Vec<&'a str> {
        forms(self.term, texts.tag(self.other)).collect()
    }
}

/// One finding. `dongxi audit --format json` is a list of these objects; the TSV has
/// [`COLUMNS`], the fields of the same names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row<'a> {
    /// Id of the term.
    pub term: &'a str,
    /// The renderings that it admits, none of which stands on the other side.
    pub admitted: &'a [&'a str],
    /// The line; its node is the term.
    #[serde(flatten)]
    pub line: Aligned<'a>,
}

/// The header of the TSV, one name a column.
pub const COLUMNS: [&str; 10] = [
    "term",
    "place",
    "language",
    "left",
    "node",
    "right",
    "other_language",
    "other",
    "admitted",
    "sources",
];

/// Writes findings as tab-separated values, with a header.
///
/// # Errors
/// When `out` does not take it.
pub fn write_tsv(out: &mut impl Write, texts: &Texts<'_>, found: &[Found<'_>]) -> io::Result<()> {
    tsv::row(out, COLUMNS)?;
    each(texts, found, |row| {
        let (admitted, sources) = (row.admitted.join(";"), row.line.sources.join(";"));
        let line = std::iter::once(row.term).chain(row.line.fields());
        tsv::row(out, line.chain([admitted.as_str(), &sources]))
    })
}

/// Writes findings as a JSON list.
///
/// # Errors
/// When `out` does not take it.
pub fn write_json(out: &mut impl Write, texts: &Texts<'_>, found: &[Found<'_>]) -> io::Result<()> {
    let mut list = json::List::default();
    each(texts, found, |row| list.push(out, row))?;
    list.end(out)
}

/// Every finding in order.
fn each<'a>(
    texts: &Texts<'a>,
    found: &[Found<'a>],
    mut write: impl FnMut(&Row<'_>) -> io::Result<()>,
) -> io::Result<()> {
    for finding in found {
        let admitted = finding.admitted(texts);
        for line in &finding.lines {
            write(&Row {
                term: &finding.term.id,
                admitted: &admitted,
                line: Aligned::of(texts, line, finding.other),
            })?;
        }
    }
    Ok(())
}
