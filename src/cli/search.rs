//! Search from the command line: where, both sides, by which rule.

mod bitext;
mod rows;

use std::collections::HashSet;
use std::io::Write;

use clap::Args;

use super::list::Format;
use super::{Common, Exit, Failure};
use crate::pack::Pack;
use crate::search::{Corpus, Hit, Options, Part, Query};
use crate::words::Languages;
use rows::{Row, Rows};

/// Find words, patterns, pinyin and glossary terms in the texts.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line, and any may go with any"
)]
#[derive(Debug, Args)]
#[command(
    after_help = "QUERY\n  扶贫, poverty alleviation   the words; case, width, script, quotes, spaces and accents aside\n  fupin, fu pin, fu2pin2, fp  pinyin and initials of Chinese words\n  joint meeting               also the other side of a glossary term\n  \"joint meeting\"             the phrase only\n  扶贫 -\"poverty reduction\"    not where the other stands in the same segment, on any side\n  re:扶贫.{0,6}模式           a regular expression\n  lang:zh article:ID year:2016 year:2010-2016 region:宁夏   only there\n  A capital letter makes case count.\n\nCOLUMNS OF THE TSV\n  place (article#segment, in a bitext ID#LINE), language, rule, text (what was found), then the segment in each language,\n  sources (ids, joined by `;`; of a title or heading, all of its article; `dongxi show ID` says what one is).\n  The JSON is a list of objects with the same names; the sides stand in `segment`, `sources` is a list."
)]
pub(super) struct Search {
    /// What to look for
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
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
    /// Name the sources of each row, and list them below; TSV and JSON have them anyway
    #[arg(long)]
    sources: bool,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
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
    let opened = super::bitext::open(pack, common)?;
    let found = Corpus::of(pack).search(pack, &query, usize::MAX);
    let mut rows = Rows::new(pack, args, (words, common), out)?;
    // A segment with several hits is shown once.
    let mut shown: HashSet<(usize, usize, usize)> = HashSet::new();
    for hit in found.hits() {
        let key = (hit.place.article, hit.block, hit.place.segment);
        let is_asked = tag.is_none_or(|tag| hit.language == tag);
        if is_asked && (!rows.is_by_segment() || shown.insert(key)) {
            rows.print(&row(pack, hit))?;
        }
    }
    for own in &opened {
        rows.flush()?;
        let outcome = bitext::search(&own.lines(pack), &query, tag, &mut rows)?;
        if outcome.is_damaged {
            own.discard();
        }
    }
    Ok(Exit::of(rows.end()?))
}

fn row<'a>(pack: &'a Pack, hit: &'a Hit) -> Row<'a, 'a> {
    let tag = pack.manifest.languages.get(hit.language);
    let whole = hit.whole(pack);
    Row {
        place: place(pack, hit),
        language: tag.map_or("", |own| own.tag.as_str()),
        rule: hit.rule,
        parts: [
            whole.get(..hit.range.start).unwrap_or(""),
            hit.text(pack),
            whole.get(hit.range.end..).unwrap_or(""),
        ],
        sides: sides(pack, hit).collect(),
        sources: sources(pack, hit),
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

/// The sources of the segment; for a title or heading, which no source says, those of
/// its article, as that is the place it is given.
fn sources<'a>(pack: &'a Pack, hit: &Hit) -> Vec<&'a str> {
    match hit.part {
        Part::Paragraph => pack
            .sources_at(hit.place)
            .iter()
            .map(String::as_str)
            .collect(),
        Part::Title | Part::Heading(_) => pack.sources_in(hit.place.article),
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
