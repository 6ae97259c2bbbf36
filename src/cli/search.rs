//! Search from the command line: where, both sides, by which rule.

use std::collections::HashSet;
use std::io::{self, Write};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Common, Exit, Failure};
use crate::exchange::tsv;
use crate::pack::Pack;
use crate::search::{Corpus, Hit, Options, Part, Query, Rule};
use crate::text::width::{self, Ambiguous};
use crate::words::{Languages, Words, said};

/// Find words, patterns, pinyin and glossary terms in the texts of the pack.
#[derive(Debug, Args)]
#[command(
    after_help = "QUERY\n  扶贫, poverty alleviation   the words; case, width, script, quotes, spaces and accents aside\n  fupin, fu pin, fu2pin2, fp  pinyin and initials of Chinese words\n  joint meeting               also the other side of a glossary term\n  \"joint meeting\"             the phrase only\n  扶贫 -\"poverty reduction\"    not where the other stands in the same segment, on any side\n  re:扶贫.{0,6}模式           a regular expression\n  lang:zh article:ID year:2016 year:2010-2016 region:宁夏   only there\n  A capital letter makes case count.\n\nCOLUMNS OF THE TSV\n  place (article#segment), language, rule, text (what was found), then the segment in each language.\n  The JSON is a list of objects with the same names; the sides stand in `segment`."
)]
pub(super) struct Search {
    /// What to look for
    #[arg(value_name = "QUERY")]
    query: String,
    /// Only in this language: a tag such as zh or en
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// Take the query for a regular expression
    #[arg(long)]
    regex: bool,
    /// Do not search by sound
    #[arg(long)]
    no_pinyin: bool,
    /// Take sounds that are easily confused (z zh, n l, in ing) for one
    #[arg(long)]
    fuzzy: bool,
    /// Print only this many characters on each side of a hit
    #[arg(long, value_name = "N")]
    kwic: Option<usize>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person
    Text,
    /// Tab-separated values with a header row
    Tsv,
    /// A JSON list of objects
    Json,
}

/// A hit as it is written out.
#[derive(Debug, Serialize)]
struct Row {
    place: String,
    language: String,
    rule: Rule,
    text: String,
    segment: serde_json::Map<String, serde_json::Value>,
}

pub(super) fn run(
    pack: &Pack,
    args: &Search,
    common: &Common,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let languages = Languages::default();
    let words = languages.of(common.ui());
    let options = Options {
        regex: args.regex,
        pinyin: !args.no_pinyin,
        fuzzy: args.fuzzy,
        ..Options::default()
    };
    let tag = super::language(pack, args.lang.as_deref())?;
    let query = Query::parse(&args.query, pack, options)
        .map_err(|error| Failure::Asked(words.search.fault(&error)))?;
    let found = Corpus::of(pack).search(pack, &query, usize::MAX);
    let hits: Vec<&Hit> = found
        .hits()
        .filter(|hit| tag.is_none_or(|tag| hit.language == tag))
        .collect();
    match args.format {
        Format::Text => text(pack, &hits, args, words, out)?,
        Format::Tsv => table(pack, &hits, out)?,
        Format::Json => {
            let rows: Vec<Row> = hits.iter().map(|hit| row(pack, hit)).collect();
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(if hits.is_empty() {
        Exit::Nothing
    } else {
        Exit::Found
    })
}

/// Place and rule, then the segment in both languages; or a line a hit with the
/// words around it.
fn text(
    pack: &Pack,
    hits: &[&Hit],
    args: &Search,
    words: &Words,
    out: &mut impl Write,
) -> io::Result<()> {
    if let Some(around) = args.kwic {
        return kwic(pack, hits, around, out);
    }
    // A segment with several hits is shown once.
    let mut shown: HashSet<(usize, usize, usize)> = HashSet::new();
    for hit in hits {
        let key = (hit.place.article, hit.block, hit.place.segment);
        if !shown.insert(key) {
            continue;
        }
        let rule = said(&words.search.rules, &hit.rule);
        writeln!(out, "{}  [{rule}: {}]", place(pack, hit), hit.text(pack))?;
        for (tag, side) in sides(pack, hit) {
            writeln!(out, "  {tag}  {side}")?;
        }
    }
    Ok(())
}

fn kwic(pack: &Pack, hits: &[&Hit], around: usize, out: &mut impl Write) -> io::Result<()> {
    let cells = |text: &str| width::cells(text, Ambiguous::Narrow);
    let rows: Vec<(String, String, &str, String)> = hits
        .iter()
        .map(|hit| {
            let whole = hit.whole(pack);
            let before = whole.get(..hit.range.start).unwrap_or("");
            let after = whole.get(hit.range.end..).unwrap_or("");
            let skip = before.chars().count().saturating_sub(around);
            (
                place(pack, hit),
                before.chars().skip(skip).collect(),
                hit.text(pack),
                after.chars().take(around).collect(),
            )
        })
        .collect();
    let places = rows.iter().map(|row| cells(&row.0)).max().unwrap_or(0);
    let lefts = rows.iter().map(|row| cells(&row.1)).max().unwrap_or(0);
    for (place, left, node, right) in &rows {
        let (first, second) = (places - cells(place), lefts - cells(left));
        writeln!(
            out,
            "{place}{:first$}  {:second$}{left}[{node}]{right}",
            "", ""
        )?;
    }
    Ok(())
}

fn table(pack: &Pack, hits: &[&Hit], out: &mut impl Write) -> io::Result<()> {
    let tags = pack.manifest.languages.iter().map(|own| own.tag.as_str());
    let head = ["place", "language", "rule", "text"].into_iter();
    tsv::row(out, head.chain(tags.clone()))?;
    for hit in hits {
        let row = row(pack, hit);
        let rule = serde_json::to_value(row.rule).map_err(io::Error::from)?;
        let fields = [
            row.place.as_str(),
            &row.language,
            rule.as_str().unwrap_or(""),
            &row.text,
        ];
        let sides = tags.clone().map(|tag| {
            row.segment
                .get(tag)
                .and_then(|side| side.as_str())
                .unwrap_or("")
        });
        tsv::row(out, fields.into_iter().chain(sides))?;
    }
    Ok(())
}

fn row(pack: &Pack, hit: &Hit) -> Row {
    let tag = pack.manifest.languages.get(hit.language);
    Row {
        place: place(pack, hit),
        language: tag.map_or_else(String::new, |own| own.tag.clone()),
        rule: hit.rule,
        text: hit.text(pack).to_owned(),
        segment: sides(pack, hit)
            .map(|(tag, side)| (tag.to_owned(), side.into()))
            .collect(),
    }
}

/// `article#segment`; for a title or heading, the article.
fn place(pack: &Pack, hit: &Hit) -> String {
    let article = pack.articles.get(hit.place.article);
    let id = article.map_or("", |own| own.id.as_str());
    match pack.at(hit.place).filter(|_| hit.part == Part::Paragraph) {
        Some((_, segment)) => format!("{id}#{}", segment.id),
        None => id.to_owned(),
    }
}

/// The segment, title or heading in each language that has it.
fn sides<'a>(pack: &'a Pack, hit: &'a Hit) -> impl Iterator<Item = (&'a str, &'a str)> {
    let languages = pack.manifest.languages.iter();
    languages.filter_map(move |own| {
        let side = match hit.part {
            Part::Paragraph => {
                let (paragraph, _) = pack.at(hit.place)?;
                paragraph.segment_text(&own.tag, hit.place.segment)?
            }
            Part::Title => pack.articles.get(hit.place.article)?.title.get(&own.tag)?,
            Part::Heading(at) => {
                let article = pack.articles.get(hit.place.article)?;
                article.sections.get(at)?.title.get(&own.tag)?
            }
        };
        Some((own.tag.as_str(), side))
    })
}
