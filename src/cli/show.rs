//! Articles, segments and records as text, set as the panes set them.

mod format;
mod named;

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::{Common, Exit, Failure, bitext, columns, language, list, place};
use crate::app::flow::{self, Arrangement, Block, Role, Row, Setting, Spoken};
use crate::app::record::{self, Record, Value};
use crate::exchange::handout::Matter;
use crate::pack::{Article, Pack, Place};
use crate::text::width;
use crate::words::{Languages, Words, said};
use format::Format;

/// Print an article, a segment, a record, or the whole pack.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct Show {
    /// ARTICLE, ARTICLE#SEGMENT, BITEXT#LINE, or the id of a pairing, contact, event, figure,
    /// term, source or contradiction, or the code of a region; the whole pack in
    /// order without it
    #[arg(value_name = "WHAT")]
    what: Option<String>,
    /// Language of the text: a tag such as zh or en, or both, as without it
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// How two languages are set; one language is single
    #[arg(long, value_name = "LAYOUT")]
    layout: Option<Layout>,
    /// Cells of a line; the terminal's width, or 80, without it
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(2..))]
    width: Option<u16>,
    /// Leave out the editor's notes
    #[arg(long)]
    no_notes: bool,
    /// List the sources of each article after it
    #[arg(long)]
    sources: bool,
    /// The pinyin of each segment's Chinese, where that is printed: under it in text, over
    /// its words in html
    #[arg(long)]
    pinyin: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

const HELP: &str = "\
FORMATS
  markdown  a paragraph is one line; of two languages each segment, its other side as a quotation;
            notes as footnotes
  html      one file without scripts, side by side if nothing else is asked for, to be read on a
            screen or printed on A4; what sources disagree about stands among the notes
  json      one object: `pack` (id, version, title, licence, languages), then lists of what was asked
            for, as the pack has it (`cargo doc`, module pack): articles (of a segment, its article
            with nothing else), regions, pairings, contacts, events, figures, glossary,
            contradictions (those that bear on it), sources (all that are cited, in full). A region
            comes with its pairings, contacts and figures.
  tsv       columns place (ARTICLE#SEGMENT), the text in each language, sources (ids, joined by `;`)
  tmx       from the first language to the second, with the tags that the pack gives for exchange
  bibtex, csl-json
            the sources of what was asked for, each under its id; titles as a reader of --lang, else
            of the interface, is to have them. Only what the pack says: no authors, no day of access.
  --width is for text alone, --pinyin for text and html, --layout for these and markdown; --no-notes and --sources are for
  pages, JSON has all.

EXAMPLES
  dongxi show overview --sources --format html > overview.html
  dongxi show lessons --lang en --format markdown
  dongxi show overview --lang zh --pinyin --format html > reading.html
  dongxi show pair-p1-350000-640000 --format bibtex > pair.bib";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Layout {
    /// One language in flowing paragraphs
    Single,
    /// Each segment, then its other side
    Stacked,
    /// Two columns, rows aligned by segment
    Side,
}

/// What printing goes by.
struct Printer<'a> {
    pack: &'a Pack,
    words: &'a Words,
    setting: Setting,
    notes: bool,
    sources: bool,
    pinyin: bool,
}

pub(super) fn run(
    mut pack: Pack,
    args: &Show,
    common: &Common,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    if let Some(what) = &args.what {
        bitext::named_page(&mut pack, common, what)?;
    }
    let pack = &pack;
    let matter = named::named(pack, args.what.as_deref())?;
    if args.format != Format::Text {
        return format::write(pack, &matter, args, common, out);
    }
    let languages = Languages::default();
    let words = languages.of(common.ui());
    let printer = Printer {
        pack,
        words,
        setting: setting(pack, args, common)?,
        notes: !args.no_notes,
        sources: args.sources,
        pinyin: args.pinyin,
    };
    match matter {
        Matter::Pack => {
            for at in 0..pack.articles.len() {
                printer.article(at, out)?;
            }
        }
        Matter::Article(at) => printer.article(at, out)?,
        Matter::Segment(place) => printer.segment(place, out)?,
        Matter::Record(record) => printer.record(record, out)?,
    }
    Ok(Exit::of(!matter.is_empty(pack)))
}

impl Show {
    /// The one language that is asked for.
    fn asked(&self) -> Option<&str> {
        self.lang.as_deref().filter(|lang| *lang != "both")
    }
}

fn setting(pack: &Pack, args: &Show, common: &Common) -> Result<Setting, Failure> {
    let both = args.asked().is_none();
    let first = language(pack, args.asked())?.unwrap_or(0);
    let tags: Vec<&String> = pack.manifest.languages.iter().map(|own| &own.tag).collect();
    let second = (tags.len() > 1)
        .then(|| tags.get((first + 1) % tags.len()))
        .flatten();
    let width = columns(args.width.map(usize::from));
    let arrangement = match args.layout {
        // Two columns have room from a Han in each on.
        Some(Layout::Side) if width >= flow::GAP + 4 => Arrangement::Side,
        Some(Layout::Stacked | Layout::Side) => Arrangement::Stacked,
        None if both => Arrangement::Stacked,
        Some(Layout::Single) | None => Arrangement::Single,
    };
    Ok(Setting {
        width,
        arrangement,
        first: tags
            .get(first)
            .map_or_else(String::new, |tag| (*tag).clone()),
        second: second.map(|tag| (*tag).clone()),
        ambiguous: common.ambiguity().text,
    })
}

impl Printer<'_> {
    fn article(&self, at: usize, out: &mut impl Write) -> io::Result<()> {
        let Some(article) = self.pack.articles.get(at) else {
            return Ok(());
        };
        for block in flow::blocks(article) {
            let rows = flow::rows(self.pack, article, block, &self.setting, None);
            if let Some(own) = flow::paragraph(article, block).filter(|_| self.pinyin) {
                for index in 0..own.segments.len() {
                    self.sentence(article, block, index, out)?;
                }
            } else {
                // The blank row after a paragraph comes after its notes.
                for row in rows.iter().filter(|row| !row.parts.is_empty()) {
                    self.row(article, block, (row, None), out)?;
                }
            }
            self.notes(article, block, None, out)?;
            if rows.last().is_some_and(|row| row.parts.is_empty()) {
                writeln!(out)?;
            }
        }
        if self.sources {
            self.citations(&self.pack.sources_in(at), out)
        } else {
            Ok(())
        }
    }

    fn segment(&self, at: Place, out: &mut impl Write) -> io::Result<()> {
        let Some(article) = self.pack.articles.get(at.article) else {
            return Ok(());
        };
        let blocks = flow::blocks(article);
        let own = blocks.into_iter().find(
            |block| matches!(block, Block::Paragraph { index, .. } if *index == at.paragraph),
        );
        let Some(block) = own else {
            return Ok(());
        };
        self.sentence(article, block, at.segment, out)?;
        self.notes(article, block, Some(at.segment), out)
    }

    /// A segment by itself, with its pinyin where that is asked for.
    fn sentence(
        &self,
        article: &Article,
        block: Block,
        index: usize,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let Some(own) = flow::paragraph(article, block) else {
            return Ok(());
        };
        let spoken = Spoken::of(self.pack, own, index, &self.setting.first);
        let spoken = spoken.as_ref().filter(|_| self.pinyin);
        for row in flow::segment_with(own, index, &self.setting, spoken) {
            self.row(article, block, (&row, spoken), out)?;
        }
        Ok(())
    }

    fn row(
        &self,
        article: &Article,
        block: Block,
        (row, spoken): (&Row, Option<&Spoken>),
        out: &mut impl Write,
    ) -> io::Result<()> {
        let mut line = String::new();
        let mut column = 0;
        for part in &row.parts {
            let aside = matches!(part.role, Role::Second | Role::Pinyin | Role::Missing);
            let bar = if aside && part.column >= 2 { "|" } else { " " };
            if part.column >= 2 {
                let pad = (part.column - 2).saturating_sub(column);
                line.push_str(&" ".repeat(pad));
                line.push_str(bar);
                line.push(' ');
                column = part.column;
            }
            if part.role == Role::Missing {
                column += self.missing(part.column, &mut line);
                continue;
            }
            let text = match spoken.filter(|_| part.role == Role::Pinyin) {
                Some(spoken) => &spoken.text,
                None => flow::text(article, block, &part.tag),
            };
            line.push_str(text.get(part.range.clone()).unwrap_or(""));
            line.push_str(if part.hyphen { "-" } else { "" });
            column += part.cells;
        }
        writeln!(out, "{}", line.trim_end())
    }

    /// Writes that a segment has no text, as far as there is room from `column` on;
    /// answers the cells of it.
    fn missing(&self, column: usize, line: &mut String) -> usize {
        let (words, ambiguous) = (&self.words.missing, self.setting.ambiguous);
        let side = self.setting.arrangement == Arrangement::Side && column == 0;
        let end = if side {
            flow::columns(self.setting.width).0
        } else {
            self.setting.width
        };
        let room = end.saturating_sub(column);
        let own = width::fit(words, room, ambiguous);
        line.push_str(own);
        width::cells(own, ambiguous)
    }

    /// The editor's notes on a paragraph or one of its segments.
    fn notes(
        &self,
        article: &Article,
        block: Block,
        only: Option<usize>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let Some(own) = flow::paragraph(article, block).filter(|_| self.notes) else {
            return Ok(());
        };
        for (at, segment) in own.segments.iter().enumerate() {
            let wanted = only.is_none_or(|only| only == at);
            let Some(note) = segment.note.as_ref().filter(|_| wanted) else {
                continue;
            };
            for tag in self.tags() {
                if let Some(text) = note.get(tag) {
                    self.item("* ", text, out)?;
                }
            }
        }
        Ok(())
    }

    /// The languages that are printed.
    fn tags(&self) -> impl Iterator<Item = &String> {
        let second = self.setting.second.iter();
        let both = self.setting.arrangement != Arrangement::Single;
        std::iter::once(&self.setting.first).chain(second.filter(move |_| both))
    }

    fn citations(&self, ids: &[&str], out: &mut impl Write) -> io::Result<()> {
        for id in ids {
            if let Some(text) = record::reference(self.pack, id, &self.setting.first) {
                self.item("- ", &text, out)?;
            }
        }
        writeln!(out)
    }

    /// A text that hangs behind a mark of two cells.
    fn item(&self, mark: &str, text: &str, out: &mut impl Write) -> io::Result<()> {
        list::item(
            mark,
            text,
            (self.setting.width, self.setting.ambiguous),
            out,
        )
    }

    /// A record, the values beside their labels, or under them where beside them is
    /// no room.
    fn record(&self, record: Record, out: &mut impl Write) -> io::Result<()> {
        let is_beside = self.setting.width >= LABEL + LEAST;
        let indent = if is_beside { LABEL } else { 0 };
        let width = self.setting.width - indent;
        let tag = &self.setting.first;
        let (say, ambiguous) = (|own: &Value| self.words.value(own), self.setting.ambiguous);
        for line in record::lines(self.pack, record, (tag, &say), (width, ambiguous)) {
            let label = line
                .label()
                .map_or("", |field| said(&self.words.fields, &field));
            let mut before = String::new();
            if is_beside {
                let pad = LABEL.saturating_sub(width::cells(label, ambiguous));
                before = format!("{label}{:pad$}", "");
            } else if !label.is_empty() {
                list::set(("", ""), label, (width, ambiguous), out)?;
            }
            writeln!(out, "{before}{}", line.text)?;
        }
        Ok(())
    }
}

/// Cells for the labels of a printed record.
const LABEL: usize = 14;
/// The fewest cells for a value beside them.
const LEAST: usize = 8;
