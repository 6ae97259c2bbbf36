//! The rendering audit: where a term of the glossary is not rendered as the
//! glossary has it.

use std::io::{self, Write};

use clap::Args;

use super::cite::Cited;
use super::concordance::{Page, label};
use super::list::Format;
use super::{Common, Exit, Failure, bitext, columns, language};
use crate::concordance::audit::{Audit as Judge, named};
use crate::concordance::form::stem;
use crate::concordance::rendering::{Renderings, forms};
use crate::concordance::{OPTIONS, Texts};
use crate::exchange::audit::{Found, write_json, write_tsv};
use crate::pack::Pack;
use crate::search::{Options, Query};
use crate::words::{Languages, Wrong};

/// List where a term of the glossary lacks every admitted rendering.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct Audit {
    /// A term by its id or by any of its forms; all terms without it
    #[arg(value_name = "TERM")]
    term: Option<String>,
    /// The language of the term; the pack's first without it
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Name the sources of each line, and list them below; TSV and JSON have them anyway
    #[arg(long)]
    sources: bool,
    /// How to print what was found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

const HELP: &str = "\
A rendering is admitted if it is the term's text or one of its variants in the other language. Latin
letters match in either case, words may end in -s, -es, -d, -ed, -ies, -ied or 's, and a hyphen may
stand for a space. A term inside a longer term is judged with that one. Segments that are not
translated are not judged.
COLUMNS OF THE TSV
  term, place, language, left, node, right, other_language, other, admitted (joined by `;`), sources
  (of the segment: ids, joined by `;`; `dongxi show ID` says what one is)
JSON
  A list of objects with the same names; `admitted` and `sources` are lists, and `segment` is the
  segment in each language, as in the JSON of `dongxi search`.
EXIT STATUS
  0  nothing found, 1  something found, 2  no such term";

pub(super) fn run(
    pack: Pack,
    args: &Audit,
    common: &Common,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let own = language(&pack, args.lang.as_deref())?.unwrap_or(0);
    let texts = Texts::new(&pack);
    let terms: Vec<usize> = match &args.term {
        None => (0..pack.glossary.len()).collect(),
        Some(name) => {
            let terms = named(&texts, name);
            if terms.is_empty() {
                return Err(Failure::wrong(Wrong::NoTerm, [("name", name)]));
            }
            terms
        }
    };
    let queries = queries(&texts, own, &terms);
    let pack = &bitext::gathered(pack, common, &queries)?;
    let texts = Texts::new(pack);
    let mut found = Vec::new();
    for other in (0..pack.manifest.languages.len()).filter(|other| *other != own) {
        let judge = Judge::new(&texts, (own, other));
        found.extend(terms.iter().filter_map(|at| {
            let (term, lines) = (pack.glossary.get(*at)?, judge.of(*at)?);
            (!lines.is_empty()).then_some(Found { term, other, lines })
        }));
    }
    match args.format {
        Format::Tsv => write_tsv(out, &texts, &found)?,
        Format::Json => write_json(out, &texts, &found)?,
        Format::Text => {
            let none = Renderings::default();
            let languages = Languages::default();
            let words = languages.of(common.ui());
            let cited = || Cited::new(pack, words, common, None);
            let mut page = Page {
                texts: &texts,
                renderings: &none,
                width: columns(None),
                label: label(pack, found.iter().flat_map(|own| &own.lines)),
                ambiguous: common.ambiguity().text,
                cited: args.sources.then(cited),
            };
            text(&mut page, own, &found, out)?;
        }
    }
    Ok(if found.is_empty() {
        Exit::Found
    } else {
        Exit::Nothing
    })
}

/// What finds every line of bitexts that may hold one of some terms.
fn queries(texts: &Texts<'_>, own: usize, terms: &[usize]) -> Vec<Query> {
    let (pack, tag) = (texts.pack(), texts.tag(own));
    let options = Options {
        pinyin: false,
        ..OPTIONS
    };
    let terms = terms.iter().filter_map(|at| pack.glossary.get(*at));
    let forms = terms.flat_map(|own| forms(own, tag)).map(|form| {
        let stem = stem(form).unwrap_or_else(|| form.to_owned());
        format!("\"{}\"", stem.replace('"', " "))
    });
    forms
        .filter_map(|text| Query::parse(&text, pack, options).ok())
        .collect()
}

/// Each term with what it admits, and the lines that lack it.
fn text<'a>(
    page: &mut Page<'a, '_>,
    own: usize,
    found: &[Found<'a>],
    out: &mut impl Write,
) -> io::Result<()> {
    for (at, finding) in found.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let term = finding.term;
        let named = term.text.in_or_any(page.texts.tag(own));
        let admitted = finding.admitted(page.texts).join(" / ");
        writeln!(out, "{}  {named}: {admitted}", term.id)?;
        for line in &finding.lines {
            page.line(line, out)?;
            let other = page.texts.segment(line.place, finding.other);
            page.indented(other.unwrap_or(""), out)?;
            page.sources(line, out)?;
        }
    }
    page.end(out)
}
