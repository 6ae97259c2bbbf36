//! Who helps whom in a year, as a map of tiles and lanes in plain text.

use std::io::{self, Write};

use clap::Args;

use super::{Common, Exit, Failure};
use crate::app::record;
use crate::app::state::Ui;
use crate::pack::{Basis, Pack, Region, Text};
use crate::relations::{InForce, Line, Relations, TILE_CELLS, Tiles};
use crate::text::width::{self, Ambiguous};
use crate::words::{Languages, Words};

/// Print who helps whom in a year as a map of tiles, with lanes.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct Map {
    /// The year; the last one of the pack's time line without it
    #[arg(long, value_name = "YEAR", allow_negative_numbers = true)]
    year: Option<i32>,
    /// Language of the names, by its tag; the interface's without it
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Only ASCII: tiles as two letters, names as codes where they have other letters
    #[arg(long)]
    ascii: bool,
    /// How deep to go: 0 the line-up, 1 prefectures too, 2 counties too
    #[arg(long, value_name = "DEPTH", default_value = "0")]
    open: usize,
}

const HELP: &str = "\
A tile is two cells and a mark: > helps, < is helped, = both, by itself or through
places in it. Below the map one lane for each two sides, under the helper: mark of
the evidence, helped, years of all rows between the two (2016-2021? where the end is
inferred, (2017) where only a year is attested), level, evidence, sources.";

pub(super) fn run(
    pack: &Pack,
    args: &Map,
    common: &Common,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let relations = Relations::of(pack);
    let last = relations.years(pack).map_or(0, |(_, last)| last);
    let year = args.year.unwrap_or(last);
    let tags = &pack.manifest.languages;
    let tag = match super::language(pack, args.lang.as_deref())? {
        Some(at) => tags.get(at).map_or("", |own| own.tag.as_str()),
        None => common.ui().tag(),
    };
    let tag = if args.ascii { "en" } else { tag };
    // One language on the page: the words follow the names where they can.
    let ui = Ui::ALL.into_iter().find(|ui| ui.tag() == tag);
    let languages = Languages::default();
    let printer = Printer {
        pack,
        relations: &relations,
        words: languages.of(ui.unwrap_or_else(|| common.ui())),
        tag,
        ascii: args.ascii,
    };
    let state = relations.in_year(year);
    if state.pairings.is_empty() {
        return Ok(Exit::Nothing);
    }
    printer.head(&state, out)?;
    printer.tiles(&state, out)?;
    printer.lanes(year, args.open, out)?;
    Ok(Exit::Found)
}

struct Printer<'a> {
    pack: &'a Pack,
    relations: &'a Relations,
    words: &'a Words,
    tag: &'a str,
    ascii: bool,
}

impl Printer<'_> {
    fn head(&self, state: &InForce, out: &mut impl Write) -> io::Result<()> {
        let line_up = self.relations.line_up(&state.pairings);
        let counts = self.words.lists.line_up(&line_up);
        if self.ascii && !counts.is_ascii() {
            return writeln!(out, "{}", state.first);
        }
        writeln!(out, "{}  {counts}", state.first)
    }

    fn tiles(&self, state: &InForce, out: &mut impl Write) -> io::Result<()> {
        let tiles = Tiles::of(self.pack);
        if tiles.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        let (columns, rows) = tiles.size();
        let range = |end: usize| (0..=u8::MAX).take(end);
        for row in range(rows) {
            let mut line = String::new();
            for column in range(columns) {
                let tile = tiles.at(column, row);
                let region = tile.and_then(|at| self.pack.regions.get(at));
                let name = region.map_or("", |own| self.short(own));
                let role = tile.map(|at| state.role(at)).unwrap_or_default();
                line.push_str(name);
                let pad = (TILE_CELLS - 1).saturating_sub(width::cells(name, Ambiguous::Narrow));
                line.extend(std::iter::repeat_n(' ', pad));
                line.push(match (role.helps, role.helped) {
                    (true, true) => '=',
                    (true, false) => '>',
                    (false, true) => '<',
                    (false, false) => ' ',
                });
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        if self.ascii && !self.words.lists.legend.is_ascii() {
            return Ok(());
        }
        writeln!(out, "\n{}", self.words.lists.legend)
    }

    /// The name on a tile.
    fn short<'a>(&self, region: &'a Region) -> &'a str {
        let fits = |text: &&String| !self.ascii || text.is_ascii();
        let own = region.short.get(self.tag).filter(fits);
        let any = || region.short.iter().map(|(_, text)| text).find(fits);
        own.or_else(any).map_or("", String::as_str)
    }

    fn lanes(&self, year: i32, open: usize, out: &mut impl Write) -> io::Result<()> {
        for line in self.relations.lines(year, year, &|_| open) {
            match line {
                Line::Helper {
                    region,
                    depth,
                    folded,
                } => {
                    if depth == 0 {
                        writeln!(out)?;
                    }
                    let indent = "  ".repeat(depth);
                    write!(out, "{indent}{}", self.name(region))?;
                    let more = self.words.lists.folded(folded);
                    if folded > 0 && (!self.ascii || more.is_ascii()) {
                        write!(out, "  {more}")?;
                    }
                    writeln!(out)?;
                }
                Line::Lane { lane, pairing, .. } => self.lane(lane, pairing, out)?,
            }
        }
        writeln!(out)?;
        if self.ascii && !self.words.lists.marks.is_ascii() {
            return Ok(());
        }
        writeln!(out, "{}", self.words.lists.marks)
    }

    fn lane(&self, lane: usize, pairing: usize, out: &mut impl Write) -> io::Result<()> {
        let (Some(own), Some(rows)) = (
            self.pack.pairings.get(pairing),
            self.relations.lane(lane).map(|lane| &lane.rows),
        ) else {
            return Ok(());
        };
        let sides = self.relations.sides(pairing);
        let evidence = self.relations.evidence(pairing);
        let indent = sides.helper.iter().map(|at| self.relations.depth(*at));
        let names: Vec<String> = sides.helped.iter().map(|at| self.name(*at)).collect();
        let years: Vec<String> = rows
            .iter()
            .filter_map(|at| self.pack.pairings.get(*at))
            .map(|own| {
                let inferred = own.end.is_some() && own.end_basis == Some(Basis::Inferred);
                record::span(own) + if inferred { "?" } else { "" }
            })
            .collect();
        let mut text = format!(
            "{}  {} > {}  {}",
            "  ".repeat(indent.max().unwrap_or(0)),
            evidence.mark(),
            names.join(", "),
            years.join(" "),
        );
        for word in [
            self.pack.label(&own.level, self.tag).to_owned(),
            self.words.lists.evidence(evidence),
            own.sources.join(" "),
        ] {
            if !self.ascii || word.is_ascii() {
                text.push_str("  ");
                text.push_str(&word);
            }
        }
        writeln!(out, "{text}")
    }

    fn name(&self, region: usize) -> String {
        let Some(own) = self.pack.regions.get(region) else {
            return String::new();
        };
        let names = |text: &Text| text.in_or_any(self.tag).to_owned();
        let brief = names(&own.brief);
        if self.ascii && !brief.is_ascii() {
            own.code.clone()
        } else {
            brief
        }
    }
}
