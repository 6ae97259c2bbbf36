//! Every place of a word with its other side, as text, rows or a translation
//! memory.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::cite::Cited;
use super::{Common, Exit, Failure, bitext, columns, language, locale};
use crate::concordance::association::Vocabulary;
use crate::concordance::nodes::Nodes;
use crate::concordance::order::{Level, Levels, Order, Ranks, Sorter};
use crate::concordance::rendering::Renderings;
use crate::concordance::{self, Line, OPTIONS, Texts, first_cells, last_cells};
use crate::exchange::concordance::{write_json, write_tmx, write_tsv};
use crate::pack::Pack;
use crate::search::{Corpus, Query, Rule};
use crate::text::width::{self, Ambiguous};
use crate::text::wrap;
use crate::words::{Languages, Wrong};

/// List every place of a word or term, with how the other side renders it.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct Concordance {
    /// What to look for, as in the reader
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    query: String,
    /// The language of the lines, by its tag; without it the one with the most
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// What to sort by, at most three, the first one first: l1 l2 l3 and r1 r2 r3
    /// are the first to third unit to the left and right (a hanzi or a word)
    #[arg(
        long,
        value_name = "LEVELS",
        value_delimiter = ',',
        default_value = "place"
    )]
    sort: Vec<By>,
    /// Columns of a line; the terminal's, or 80, without it
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
    /// Name the sources of each line, and list them below; TSV and JSON have them anyway
    #[arg(long)]
    sources: bool,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

const HELP: &str = "\
TEXT
  Each line is its place and `left [node] right`; under it the aligned segment of the other
  language, with the likely rendering in brackets.
COLUMNS OF THE TSV
  place, language, left, node, right, other_language, other, rendering, rendering_is (glossary, guess,
  none, untranslated), rule (as of `dongxi search`), sources (ids, joined by `;`; `dongxi show ID` says
  what one is)
JSON
  A list of objects with the same names. `segment` is the segment in each language, as in the JSON of
  `dongxi search`, `sources` a list of ids; `other` and `rendering` are null where there is none.
TMX
  Each segment once, TMX 1.4b, with the language tags that the pack gives for exchange.";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    L1,
    L2,
    L3,
    R1,
    R2,
    R3,
    /// The rendering on the other side
    Other,
    /// Reading order
    Place,
    /// The most frequent pattern first
    Frequency,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person
    Text,
    /// Tab-separated values with a header row
    Tsv,
    /// A JSON list of objects
    Json,
    /// Translation memory exchange
    Tmx,
}

impl By {
    const fn level(self) -> Level {
        match self {
            Self::L1 => Level::Left1,
            Self::L2 => Level::Left2,
            Self::L3 => Level::Left3,
            Self::R1 => Level::Right1,
            Self::R2 => Level::Right2,
            Self::R3 => Level::Right3,
            Self::Other => Level::Other,
            Self::Place => Level::Place,
            Self::Frequency => Level::Frequency,
        }
    }
}

pub(super) fn run(
    pack: Pack,
    args: &Concordance,
    common: &Common,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    // What is wrong with a query is said below.
    let query = Query::parse(&args.query, &pack, OPTIONS);
    let queries: Vec<Query> = query.into_iter().collect();
    let pack = &bitext::gathered(pack, common, &queries)?;
    let texts = Texts::new(pack);
    let corpus = Corpus::of(pack);
    let (nodes, rule) = find(pack, &corpus, args)?;
    let levels = levels(&args.sort)?;
    if nodes.is_empty() && matches!(args.format, Format::Text | Format::Tmx) {
        return Ok(Exit::Nothing);
    }
    refuse(pack, args)?;
    let lines = nodes.lines(pack, &corpus);
    let other = (nodes.language() + 1) % pack.manifest.languages.len().max(1);
    let renderings = Renderings::new(&texts, &lines, &Vocabulary::new(&texts, other));
    let mut order = Order::new(lines.len());
    let by = Sorter {
        texts: &texts,
        corpus: &corpus,
        nodes: &nodes,
        folded: corpus.folded(pack, nodes.language()),
        renderings: Some(&renderings),
        ranks: &Ranks::default(),
        levels,
    };
    order.reach(0..usize::MAX, &by);
    let sorted: Vec<Line> = order
        .iter()
        .filter_map(|at| lines.get(at).cloned())
        .collect();
    match args.format {
        Format::Tsv => write_tsv(out, &texts, &sorted, &renderings, rule)?,
        Format::Json => write_json(out, &texts, &sorted, &renderings, rule)?,
        Format::Tmx => {
            write_tmx(out, pack, &sorted, other)?;
        }
        Format::Text => {
            let width = args.width.map(usize::from);
            let languages = Languages::default();
            let words = languages.of(common.ui());
            let cited = || Cited::new(pack, words, common, width);
            let mut page = Page {
                texts: &texts,
                renderings: &renderings,
                width: columns(width),
                label: label(pack, &sorted),
                ambiguous: common.ambiguity().text,
                cited: args.sources.then(cited),
            };
            for line in &sorted {
                page.line(line, out)?;
                page.other(line, out)?;
                page.sources(line, out)?;
            }
            page.end(out)?;
        }
    }
    Ok(Exit::of(!sorted.is_empty()))
}

/// Says what the format cannot follow.
fn refuse(pack: &Pack, args: &Concordance) -> Result<(), Failure> {
    let wrong = if args.format != Format::Tmx {
        return Ok(());
    } else if pack.manifest.languages.len() < 2 {
        Failure::wrong(Wrong::OneLanguage, [])
    } else if args.sources {
        Failure::wrong(Wrong::Sources, [("format", "tmx")])
    } else {
        return Ok(());
    };
    Err(wrong)
}

/// The lines of the query in the language asked for, or in the one that has
/// the most, and why they were found.
fn find(
    pack: &Pack,
    corpus: &Corpus,
    args: &Concordance,
) -> Result<(Nodes, Option<Rule>), Failure> {
    let asked = language(pack, args.lang.as_deref())?;
    let found = concordance::lines(pack, corpus, &args.query)
        .map_err(|error| Failure::Asked(locale::words().search.fault(&error)))?;
    let languages = 0..pack.manifest.languages.len();
    let chosen = asked.or_else(|| languages.rev().max_by_key(|own| found.count(*own)));
    let nodes = chosen.map_or_else(Default::default, |own| found.of(own));
    Ok((nodes, found.rule))
}

/// Three levels; reading order where fewer were asked for.
fn levels(asked: &[By]) -> Result<Levels, Failure> {
    let mut levels = [Level::Place; 3];
    if asked.len() > levels.len() {
        return Err(Failure::wrong(Wrong::SortLevels, []));
    }
    for (level, by) in levels.iter_mut().zip(asked) {
        *level = by.level();
    }
    Ok(levels)
}

/// Lines as text in a number of columns.
pub(super) struct Page<'a, 'b> {
    pub(super) texts: &'b Texts<'a>,
    pub(super) renderings: &'b Renderings,
    /// Columns of a line.
    pub(super) width: usize,
    /// Of these, for the place.
    pub(super) label: usize,
    pub(super) ambiguous: Ambiguous,
    /// The sources of lines, where they are asked for.
    pub(super) cited: Option<Cited<'a>>,
}

/// Columns for the longest place of some lines.
pub(super) fn label<'l>(pack: &Pack, lines: impl IntoIterator<Item = &'l Line>) -> usize {
    let cells = |line: &Line| width::cells(&pack.address(line.place), Ambiguous::Narrow);
    lines.into_iter().map(cells).max().unwrap_or(0)
}

/// Columns for a node with its contexts at least, however long places are.
const NODE: usize = 30;
/// Columns before the other side of a line.
const INDENT: usize = 4;

impl Page<'_, '_> {
    /// The place, then `left [node] right` with the node in one column.
    pub(super) fn line(&self, line: &Line, out: &mut impl Write) -> io::Result<()> {
        let parts = self.texts.parts(line);
        let place = self.texts.pack().address(line.place);
        let rest = self.width.saturating_sub(self.label + 6).max(NODE);
        let left = last_cells(parts.left.trim_end(), rest * 2 / 5, self.ambiguous);
        let room = rest - rest * 2 / 5;
        let node = first_cells(parts.node, room, self.ambiguous);
        let cells = |text: &str| width::cells(text, self.ambiguous);
        let right = first_cells(
            parts.right.trim_start(),
            room.saturating_sub(cells(node)),
            self.ambiguous,
        );
        let pad = self.label.saturating_sub(cells(&place));
        let indent = (rest * 2 / 5).saturating_sub(cells(left));
        let text = format!("{place}{:pad$}  {:indent$}{left} [{node}] {right}", "", "");
        writeln!(out, "{}", text.trim_end())
    }

    /// The aligned segment with its rendering in brackets.
    pub(super) fn other(&self, line: &Line, out: &mut impl Write) -> io::Result<()> {
        let Some(text) = self.texts.segment(line.place, self.renderings.other()) else {
            return Ok(());
        };
        let range = self.renderings.of(self.texts, line).range;
        let marked = range.and_then(|range| {
            let before = text.get(..range.start)?;
            let after = text.get(range.end..)?;
            Some(format!("{before}[{}]{after}", text.get(range)?))
        });
        self.indented(marked.as_deref().unwrap_or(text), out)
    }

    /// The sources of a line, where they are asked for.
    pub(super) fn sources(&mut self, line: &Line, out: &mut impl Write) -> io::Result<()> {
        let Some(cited) = &mut self.cited else {
            return Ok(());
        };
        let ids = self.texts.pack().sources_at(line.place).iter();
        cited.row(ids.map(String::as_str), INDENT, out)
    }

    /// All sources of the lines, where they are asked for.
    pub(super) fn end(&self, out: &mut impl Write) -> io::Result<()> {
        self.cited.as_ref().map_or(Ok(()), |own| own.list(out))
    }

    /// A text, wrapped and indented.
    pub(super) fn indented(&self, text: &str, out: &mut impl Write) -> io::Result<()> {
        let options = wrap::Options {
            ambiguous: self.ambiguous,
            ..wrap::Options::new(self.width.saturating_sub(INDENT).max(2))
        };
        for line in wrap::lines(text, &options) {
            let hyphen = if line.hyphen { "-" } else { "" };
            let part = text.get(line.range).unwrap_or("").trim_end();
            writeln!(out, "{:INDENT$}{part}{hyphen}", "")?;
        }
        Ok(())
    }
}
