//! Lines of a concordance: as rows, as JSON, or as a translation memory.

use std::collections::HashSet;
use std::io::{self, Write};

use serde::Serialize;

use super::json::{self, Sides};
use super::{tmx, tsv};
use crate::app::concordance::export::{Export, Format};
use crate::concordance::rendering::{Kind, Renderings};
use crate::concordance::{Line, Texts};
use crate::pack::{Pack, Place};
use crate::search::Rule;

/// A line with both of its sides, as every list of lines has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Aligned<'a> {
    /// Where it stands, `ARTICLE#SEGMENT`; in a bitext `ID#LINE`.
    pub place: String,
    /// The tag of its language.
    pub language: &'a str,
    /// The paragraph before the node.
    pub left: &'a str,
    /// What was found.
    pub node: &'a str,
    /// The paragraph behind the node.
    pub right: &'a str,
    /// The tag of the other language.
    pub other_language: &'a str,
    /// The segment in the other language; none where it is not translated.
    pub other: Option<&'a str>,
    /// The segment in each language that has it.
    pub segment: Sides<'a>,
    /// Ids of the sources of the segment.
    pub sources: &'a [String],
}

impl<'a> Aligned<'a> {
    /// A line and its other side in the language `other`.
    pub fn of(texts: &Texts<'a>, line: &Line, other: usize) -> Self {
        let (pack, parts) = (texts.pack(), texts.parts(line));
        let side = |at| Some((texts.tag(at), texts.segment(line.place, at)?));
        let languages = 0..pack.manifest.languages.len();
        Self {
            place: pack.address(line.place),
            language: texts.tag(line.language),
            left: parts.left,
            node: parts.node,
            right: parts.right,
            other_language: texts.tag(other),
            other: texts.segment(line.place, other),
            segment: Sides(languages.filter_map(side).collect()),
            sources: pack.sources_at(line.place),
        }
    }

    /// The fields from the place to the other side, as the TSVs have them.
    pub(super) fn fields(&self) -> [&str; 7] {
        [
            &self.place,
            self.language,
            self.left,
            self.node,
            self.right,
            self.other_language,
            self.other.unwrap_or(""),
        ]
    }
}

/// One line of a concordance. `dongxi concordance QUERY --format json` is a list of
/// these objects; the TSV has [`COLUMNS`], the fields of the same names, as the reader
/// writes it too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row<'a> {
    /// The line.
    #[serde(flatten)]
    pub line: Aligned<'a>,
    /// What renders the node on the other side, if that is known.
    pub rendering: Option<&'a str>,
    /// `glossary`, `guess`, `none` or `untranslated`.
    pub rendering_is: &'static str,
    /// Why the line was found, as the search names it.
    pub rule: Option<&'static str>,
}

/// The header of the TSV, one name a column.
pub const COLUMNS: [&str; 11] = [
    "place",
    "language",
    "left",
    "node",
    "right",
    "other_language",
    "other",
    "rendering",
    "rendering_is",
    "rule",
    "sources",
];

/// How a rendering was found, as a word of the output.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Admitted(..) => "glossary",
        Kind::Guessed(_) => "guess",
        Kind::Unknown => "none",
        Kind::Untranslated => "untranslated",
    }
}

/// The row of a line that was found by a rule.
pub fn row<'a>(
    texts: &Texts<'a>,
    line: &Line,
    renderings: &Renderings,
    rule: Option<Rule>,
) -> Row<'a> {
    let rendering = renderings.of(texts, line);
    let line = Aligned::of(texts, line, renderings.other());
    let other = line.other;
    Row {
        line,
        rendering: rendering.range.and_then(|range| other?.get(range)),
        rendering_is: kind(rendering.kind),
        rule: rule.map(Rule::name),
    }
}

impl Row<'_> {
    /// Writes the fields in the order of [`COLUMNS`].
    fn write_tsv(&self, out: &mut impl Write) -> io::Result<()> {
        let (rendering, rule) = (self.rendering.unwrap_or(""), self.rule.unwrap_or(""));
        let sources = self.line.sources.join(";");
        let own = [rendering, self.rendering_is, rule, &sources];
        tsv::row(out, self.line.fields().into_iter().chain(own))
    }
}

/// Writes lines that were found by a rule as tab-separated values, with a header.
///
/// # Errors
/// When `out` does not take it.
pub fn write_tsv<'l>(
    out: &mut impl Write,
    texts: &Texts<'_>,
    lines: impl IntoIterator<Item = &'l Line>,
    renderings: &Renderings,
    rule: Option<Rule>,
) -> io::Result<()> {
    tsv::row(out, COLUMNS)?;
    for line in lines {
        row(texts, line, renderings, rule).write_tsv(out)?;
    }
    Ok(())
}

/// Writes lines that were found by a rule as a JSON list.
///
/// # Errors
/// When `out` does not take it.
pub fn write_json<'l>(
    out: &mut impl Write,
    texts: &Texts<'_>,
    lines: impl IntoIterator<Item = &'l Line>,
    renderings: &Renderings,
    rule: Option<Rule>,
) -> io::Result<()> {
    let mut list = json::List::default();
    for line in lines {
        list.push(out, &row(texts, line, renderings, rule))?;
    }
    list.end(out)
}

/// The segments of lines as a translation memory, each segment once.
///
/// # Errors
/// When `out` does not take it.
pub fn write_tmx(
    out: &mut impl Write,
    pack: &Pack,
    lines: &[Line],
    other: usize,
) -> io::Result<usize> {
    let mut seen = HashSet::new();
    let places: Vec<Place> = lines
        .iter()
        .map(|line| line.place)
        .filter(|place| seen.insert(*place))
        .collect();
    let source = lines.first().map_or(0, |line| line.language);
    tmx::write(out, pack, &places, (source, other))
}

/// The name and the text of a file with what is to be exported.
pub fn file(pack: &Pack, export: &Export) -> (String, String) {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail.
    let ending = match export.format {
        Format::Tsv => {
            let (texts, rule) = (Texts::new(pack), export.rule);
            let _ = write_tsv(&mut bytes, &texts, &export.lines, &export.renderings, rule);
            "tsv"
        }
        Format::Tmx => {
            let _ = write_tmx(&mut bytes, pack, &export.lines, export.renderings.other());
            "tmx"
        }
    };
    let text = String::from_utf8_lossy(&bytes).into_owned();
    (format!("{}.{ending}", export.name), text)
}
