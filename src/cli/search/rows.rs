//! Hits as they are printed: for a person, as a table, as JSON, as words in context.

use std::io::{self, Write};

use serde::Serialize;

use super::{Common, Format, Search};
use crate::cli::cite::Cited;
use crate::exchange::json::{List, Sides};
use crate::exchange::tsv;
use crate::pack::Pack;
use crate::search::Rule;
use crate::text::visible::visible;
use crate::text::width::{self, Ambiguous};
use crate::words::{Words, said};

/// A hit, whatever it lies in.
///
/// `p` is how long the pack is there, of which the sources are.
pub(super) struct Row<'a, 'p> {
    pub(super) place: String,
    pub(super) language: &'a str,
    pub(super) rule: Rule,
    /// The text before, what was found, the text behind.
    pub(super) parts: [&'a str; 3],
    /// What it lies in, in each language that has it.
    pub(super) sides: Vec<(&'a str, &'a str)>,
    /// Ids of the sources of what its place names.
    pub(super) sources: Vec<&'p str>,
}

/// A hit as it is written out.
#[derive(Debug, Serialize)]
struct Written<'a> {
    place: &'a str,
    language: &'a str,
    rule: &'static str,
    text: &'a str,
    segment: Sides<'a>,
    sources: &'a [&'a str],
}

/// Columns before the sources of a hit.
const INDENT: usize = 2;
/// Words in context are lined up so many at a time.
const BATCH: usize = 5000;

/// Prints hits as they come.
pub(super) struct Rows<'a, W> {
    tags: Vec<&'a str>,
    args: &'a Search,
    words: &'a Words,
    out: W,
    count: usize,
    json: List,
    /// Place, text before, hit, text behind, until they are lined up; with their sources.
    lines: Vec<([String; 4], Vec<&'a str>)>,
    /// What they name, where that is asked for.
    cited: Option<Cited<'a>>,
}

impl<'a, W: Write> Rows<'a, W> {
    pub(super) fn new(
        pack: &'a Pack,
        args: &'a Search,
        (words, common): (&'a Words, &Common),
        out: W,
    ) -> io::Result<Self> {
        let asked = args.sources && args.format == Format::Text;
        let languages = pack.manifest.languages.iter();
        let mut own = Self {
            tags: languages.map(|own| own.tag.as_str()).collect(),
            args,
            words,
            out,
            count: 0,
            json: List::default(),
            lines: Vec::new(),
            cited: asked.then(|| Cited::new(pack, words, common, None)),
        };
        if own.args.format == Format::Tsv {
            let head = ["place", "language", "rule", "text"].into_iter();
            let head = head.chain(own.tags.iter().copied());
            tsv::row(&mut own.out, head.chain(["sources"]))?;
        }
        Ok(own)
    }

    /// Whether a segment with several hits is printed once.
    pub(super) fn is_by_segment(&self) -> bool {
        self.args.format == Format::Text && self.args.kwic.is_none()
    }

    pub(super) fn print(&mut self, row: &Row<'_, 'a>) -> io::Result<()> {
        self.count += 1;
        match (self.args.format, self.args.kwic) {
            (Format::Text, Some(around)) => self.in_context(row, around),
            (Format::Text, None) => self.text(row),
            (Format::Tsv, _) => self.table(row),
            (Format::Json, _) => self.json(row),
        }
    }

    /// Place and rule, then the segment in every language.
    fn text(&mut self, row: &Row<'_, 'a>) -> io::Result<()> {
        let rule = said(&self.words.search.rules, &row.rule);
        let (place, [_, found, _]) = (&row.place, row.parts);
        writeln!(self.out, "{place}  [{rule}: {}]", visible(found))?;
        for (tag, side) in &row.sides {
            writeln!(self.out, "  {tag}  {}", visible(side))?;
        }
        match &mut self.cited {
            Some(cited) => cited.row(row.sources.iter().copied(), INDENT, &mut self.out),
            None => Ok(()),
        }
    }

    fn in_context(&mut self, row: &Row<'_, 'a>, around: usize) -> io::Result<()> {
        let [before, found, after] = row.parts;
        let skip = before.chars().count().saturating_sub(around);
        let before: String = before.chars().skip(skip).collect();
        let after: String = after.chars().take(around).collect();
        let shown = |text: &str| visible(text).into_owned();
        let line = [shown(&before), shown(found), shown(&after)];
        let [before, found, after] = line;
        let line = [row.place.clone(), before, found, after];
        self.lines.push((line, row.sources.clone()));
        if self.lines.len() >= BATCH {
            self.flush()?;
        }
        Ok(())
    }

    /// Prints what waits to be lined up.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        let cells = |text: &str| width::cells(text, Ambiguous::Narrow);
        let widest = |column: usize| {
            let all = self.lines.iter().filter_map(|(line, _)| line.get(column));
            all.map(|text| cells(text)).max().unwrap_or(0)
        };
        let (places, lefts) = (widest(0), widest(1));
        for ([place, left, node, right], sources) in &self.lines {
            let (first, second) = (places - cells(place), lefts - cells(left));
            writeln!(
                self.out,
                "{place}{:first$}  {:second$}{left}[{node}]{right}",
                "", ""
            )?;
            if let Some(cited) = &mut self.cited {
                cited.row(sources.iter().copied(), INDENT, &mut self.out)?;
            }
        }
        self.lines.clear();
        self.out.flush()
    }

    fn table(&mut self, row: &Row<'_, 'a>) -> io::Result<()> {
        let [_, found, _] = row.parts;
        let fields = [&row.place, row.language, row.rule.name(), found];
        let sides = self.tags.iter().map(|tag| {
            let side = row.sides.iter().find(|(own, _)| own == tag);
            side.map_or("", |(_, side)| side)
        });
        let sources = row.sources.join(";");
        let fields = fields.into_iter().chain(sides);
        tsv::row(&mut self.out, fields.chain([sources.as_str()]))
    }

    fn json(&mut self, row: &Row<'_, 'a>) -> io::Result<()> {
        let [_, text, _] = row.parts;
        let written = Written {
            place: &row.place,
            language: row.language,
            rule: row.rule.name(),
            text,
            segment: Sides(row.sides.clone()),
            sources: &row.sources,
        };
        self.json.push(&mut self.out, &written)
    }

    /// Prints what ends the output; answers whether there was a hit.
    pub(super) fn end(mut self) -> io::Result<bool> {
        self.flush()?;
        if self.args.format == Format::Json {
            self.json.end(&mut self.out)?;
        }
        if let Some(cited) = &self.cited {
            cited.list(&mut self.out)?;
        }
        Ok(self.count > 0)
    }
}
