//! Hits as they are printed: for a person, as a table, as JSON, as words in context.

use std::io::{self, Write};

use serde::Serialize;

use super::{Format, Search};
use crate::exchange::tsv;
use crate::pack::Pack;
use crate::search::Rule;
use crate::text::visible::{inert, visible};
use crate::text::width::{self, Ambiguous};
use crate::words::{Words, said};

/// A hit, whatever it lies in.
pub(super) struct Row<'a> {
    pub(super) place: String,
    pub(super) language: &'a str,
    pub(super) rule: Rule,
    /// The text before, what was found, the text behind.
    pub(super) parts: [&'a str; 3],
    /// What it lies in, in each language that has it.
    pub(super) sides: Vec<(&'a str, &'a str)>,
}

/// A hit as it is written out.
#[derive(Debug, Serialize)]
struct Written<'a> {
    place: &'a str,
    language: &'a str,
    rule: Rule,
    text: &'a str,
    segment: serde_json::Map<String, serde_json::Value>,
}

/// Words in context are lined up so many at a time.
const BATCH: usize = 5000;

/// Prints hits as they come.
pub(super) struct Rows<'a, W> {
    tags: Vec<&'a str>,
    args: &'a Search,
    words: &'a Words,
    out: W,
    count: usize,
    /// Place, text before, hit, text behind, until they are lined up.
    lines: Vec<[String; 4]>,
}

impl<'a, W: Write> Rows<'a, W> {
    pub(super) fn new(
        pack: &'a Pack,
        args: &'a Search,
        words: &'a Words,
        out: W,
    ) -> io::Result<Self> {
        let languages = pack.manifest.languages.iter();
        let mut own = Self {
            tags: languages.map(|own| own.tag.as_str()).collect(),
            args,
            words,
            out,
            count: 0,
            lines: Vec::new(),
        };
        if own.args.format == Format::Tsv {
            let head = ["place", "language", "rule", "text"].into_iter();
            tsv::row(&mut own.out, head.chain(own.tags.iter().copied()))?;
        }
        Ok(own)
    }

    /// Whether a segment with several hits is printed once.
    pub(super) fn is_by_segment(&self) -> bool {
        self.args.format == Format::Text && self.args.kwic.is_none()
    }

    pub(super) fn print(&mut self, row: &Row<'_>) -> io::Result<()> {
        self.count += 1;
        match (self.args.format, self.args.kwic) {
            (Format::Text, Some(around)) => self.in_context(row, around),
            (Format::Text, None) => self.text(row),
            (Format::Tsv, _) => self.table(row),
            (Format::Json, _) => self.json(row),
        }
    }

    /// Place and rule, then the segment in every language.
    fn text(&mut self, row: &Row<'_>) -> io::Result<()> {
        let rule = said(&self.words.search.rules, &row.rule);
        let (place, [_, found, _]) = (&row.place, row.parts);
        writeln!(self.out, "{place}  [{rule}: {}]", visible(found))?;
        for (tag, side) in &row.sides {
            writeln!(self.out, "  {tag}  {}", visible(side))?;
        }
        Ok(())
    }

    fn in_context(&mut self, row: &Row<'_>, around: usize) -> io::Result<()> {
        let [before, found, after] = row.parts;
        let skip = before.chars().count().saturating_sub(around);
        let before: String = before.chars().skip(skip).collect();
        let after: String = after.chars().take(around).collect();
        let shown = |text: &str| visible(text).into_owned();
        let line = [shown(&before), shown(found), shown(&after)];
        let [before, found, after] = line;
        self.lines.push([row.place.clone(), before, found, after]);
        if self.lines.len() >= BATCH {
            self.flush()?;
        }
        Ok(())
    }

    /// Prints what waits to be lined up.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        let cells = |text: &str| width::cells(text, Ambiguous::Narrow);
        let widest = |column: usize| {
            let all = self.lines.iter().filter_map(|line| line.get(column));
            all.map(|text| cells(text)).max().unwrap_or(0)
        };
        let (places, lefts) = (widest(0), widest(1));
        for [place, left, node, right] in &self.lines {
            let (first, second) = (places - cells(place), lefts - cells(left));
            writeln!(
                self.out,
                "{place}{:first$}  {:second$}{left}[{node}]{right}",
                "", ""
            )?;
        }
        self.lines.clear();
        self.out.flush()
    }

    fn table(&mut self, row: &Row<'_>) -> io::Result<()> {
        let rule = serde_json::to_value(row.rule).map_err(io::Error::from)?;
        let [_, found, _] = row.parts;
        let found = inert(found);
        let fields = [
            row.place.as_str(),
            row.language,
            rule.as_str().unwrap_or(""),
            &found,
        ];
        let sides: Vec<_> = self
            .tags
            .iter()
            .map(|tag| {
                let side = row.sides.iter().find(|(own, _)| own == tag);
                inert(side.map_or("", |(_, side)| side))
            })
            .collect();
        let sides = sides.iter().map(AsRef::as_ref);
        tsv::row(&mut self.out, fields.into_iter().chain(sides))
    }

    fn json(&mut self, row: &Row<'_>) -> io::Result<()> {
        let [_, text, _] = row.parts;
        let sides = row.sides.iter();
        let written = Written {
            place: &row.place,
            language: row.language,
            rule: row.rule,
            text,
            segment: sides
                .map(|(tag, side)| ((*tag).to_owned(), (*side).into()))
                .collect(),
        };
        let text = serde_json::to_string_pretty(&written).map_err(io::Error::from)?;
        let before = if self.count == 1 { "[\n  " } else { ",\n  " };
        write!(self.out, "{before}{}", text.replace('\n', "\n  "))
    }

    /// Prints what ends the output; answers whether there was a hit.
    pub(super) fn end(mut self) -> io::Result<bool> {
        self.flush()?;
        if self.args.format == Format::Json {
            let end = if self.count == 0 { "[]\n" } else { "\n]\n" };
            self.out.write_all(end.as_bytes())?;
        }
        Ok(self.count > 0)
    }
}
