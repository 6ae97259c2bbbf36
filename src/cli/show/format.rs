//! What is shown, written for other programs and for paper.

use std::io::Write;

use clap::ValueEnum;

use super::{Common, Exit, Failure, Layout, Show, language};
use crate::app::flow::Arrangement;
use crate::app::state::Ui;
use crate::exchange::extract::{extract, write_json};
use crate::exchange::handout::{Handout, Matter, Page};
use crate::exchange::{bibtex, csl, html, markdown, segments, tmx};
use crate::pack::Pack;
use crate::words::{Languages, Wrong};

/// How to print what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Lines for a person
    Text,
    /// Markdown, with notes as footnotes
    Markdown,
    /// A web page of one file, made to be printed
    Html,
    /// The part of the pack with its sources, as one JSON object
    Json,
    /// Segments as tab-separated values with a header row
    Tsv,
    /// Segments as a translation memory, TMX 1.4b
    Tmx,
    /// The sources, for LaTeX
    Bibtex,
    /// The sources, for Zotero and its like
    CslJson,
}

/// Writes `matter` in a format that is not text.
pub(super) fn write(
    pack: &Pack,
    matter: &Matter,
    args: &Show,
    common: &Common,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    refuse(args, matter)?;
    match args.format {
        Format::Text => {}
        Format::Markdown | Format::Html => handout(pack, matter, args, common, out)?,
        Format::Json => write_json(out, &extract(pack, matter))?,
        Format::Tsv => {
            let tags: Vec<&str> = match args.asked() {
                Some(_) => tags(pack, args, Arrangement::Single)?,
                None => pack
                    .manifest
                    .languages
                    .iter()
                    .map(|own| &*own.tag)
                    .collect(),
            };
            let all = matter.places(pack);
            segments::write_tsv(out, pack, &all, &tags)?;
            return Ok(Exit::of(!all.is_empty()));
        }
        Format::Tmx => {
            let first = language(pack, args.asked())?.unwrap_or(0);
            let count = pack.manifest.languages.len();
            if count < 2 {
                return Err(Failure::wrong(Wrong::OneLanguage, []));
            }
            let other = (first + 1) % count;
            let written = tmx::write(out, pack, &matter.places(pack), (first, other))?;
            return Ok(Exit::of(written > 0));
        }
        Format::Bibtex | Format::CslJson => {
            let extract = extract(pack, matter);
            let tags = &pack.manifest.languages;
            let tag = match language(pack, args.asked())? {
                Some(at) => tags.get(at).map_or("", |own| &own.tag),
                None => common.ui().tag(),
            };
            if args.format == Format::Bibtex {
                bibtex::write(out, &extract, tag)?;
            } else {
                csl::write(out, &extract, tag)?;
            }
            return Ok(Exit::of(!extract.sources.is_empty()));
        }
    }
    Ok(Exit::of(!matter.is_empty(pack)))
}

/// Says which options the format cannot follow.
fn refuse(args: &Show, matter: &Matter) -> Result<(), Failure> {
    let format = args.format;
    let is_handout = matches!(format, Format::Markdown | Format::Html);
    let is_memory = matches!(format, Format::Tsv | Format::Tmx);
    let refused = [
        (args.width.is_some(), Wrong::Width),
        (args.layout.is_some() && !is_handout, Wrong::Layout),
        (
            args.layout == Some(Layout::Side) && format == Format::Markdown,
            Wrong::Columns,
        ),
        (args.pinyin && format != Format::Html, Wrong::Pinyin),
        (
            args.pinyin && matches!(matter, Matter::Record(_)),
            Wrong::Sentences,
        ),
        (args.lang.is_some() && format == Format::Json, Wrong::Lang),
        (args.no_notes && !is_handout && !is_memory, Wrong::Notes),
        (args.sources && format == Format::Tmx, Wrong::Sources),
        (
            is_memory && matches!(matter, Matter::Record(_)),
            Wrong::Segments,
        ),
    ];
    match refused.iter().find(|(is_so, _)| *is_so) {
        Some((_, wrong)) => {
            let name = format.to_possible_value();
            let name = name.as_ref().map_or("", |own| own.get_name());
            Err(Failure::wrong(*wrong, [("format", name)]))
        }
        None => Ok(()),
    }
}

/// The tags of the languages that are shown, the first one first.
fn tags<'a>(
    pack: &'a Pack,
    args: &Show,
    arrangement: Arrangement,
) -> Result<Vec<&'a str>, Failure> {
    let first = language(pack, args.asked())?.unwrap_or(0);
    let all = pack.manifest.languages.iter().map(|own| own.tag.as_str());
    let mut all: Vec<&str> = all.collect();
    let start = first.min(all.len());
    all.rotate_left(start);
    all.truncate(if arrangement == Arrangement::Single {
        1
    } else {
        2
    });
    Ok(all)
}

fn handout(
    pack: &Pack,
    matter: &Matter,
    args: &Show,
    common: &Common,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let arrangement = match args.layout {
        Some(Layout::Single) => Arrangement::Single,
        Some(Layout::Side) => Arrangement::Side,
        None if args.asked().is_some() || pack.manifest.languages.len() < 2 => Arrangement::Single,
        None if args.format == Format::Html => Arrangement::Side,
        Some(Layout::Stacked) | None => Arrangement::Stacked,
    };
    let (languages, tags) = (Languages::default(), tags(pack, args, arrangement)?);
    // One language on the page: the words follow the text where they can.
    let words = |tag: &str| {
        let ui = Ui::ALL.into_iter().find(|ui| ui.tag() == tag);
        languages.of(ui.unwrap_or_else(|| common.ui()))
    };
    let (own, label_tag) = match tags.as_slice() {
        [tag] => (words(tag), *tag),
        _ => (languages.of(common.ui()), common.ui().tag()),
    };
    let pages: Vec<Page> = match matter {
        Matter::Record(record) => {
            let pages = tags.iter().map(|tag| words(tag).page(pack, *record, tag));
            pages.collect()
        }
        _ => Vec::new(),
    };
    let handout = Handout {
        pack,
        tags: &tags,
        arrangement,
        notes: !args.no_notes,
        sources: args.sources,
        pinyin: args.pinyin,
        labels: &own.handout,
        missing: &own.missing,
        label_tag,
    };
    if args.format == Format::Html {
        html::write(out, &handout, matter, &pages)?;
    } else {
        markdown::write(out, &handout, matter, &pages)?;
    }
    Ok(())
}
