//! The figures: what is counted, and how much of it.

use std::io::{self, Write};

use clap::Args;

use super::list::{self, Format};
use super::{Common, Exit, Failure};
use crate::app::figures as shown;
use crate::exchange::figures::{Row, row, write_tsv};
use crate::exchange::{json, tsv};
use crate::figures::{self, Count};
use crate::pack::{Figure, Pack, Text};
use crate::relations::{self, Evidence, Relations};
use crate::words::{Languages, Words, Wrong, said};

/// List the figures: what is counted, or the figures of one metric.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct Figures {
    /// What is counted: its id, or its name in any language; without it what there is to ask for
    #[arg(value_name = "METRIC")]
    metric: Option<String>,
    /// Only for this scope: its id or name, or a region that it is about
    #[arg(long, value_name = "SCOPE")]
    scope: Option<String>,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

const HELP: &str = "\
Without METRIC: id, name, how many figures there are, for how many scopes. With it, scope
by scope: mark of the evidence, years, number (~ about, >= at least, in brackets planned), unit,
kind of period, how it is known, sources. A bar stands only beside figures that count the
same thing in the same way; any other stands alone.

COLUMNS OF THE TSV
  id, metric, scope, from, to, period (year, part-year, cumulative, to-date), value, unit, qualifier
  (exact, approx, at-least, planned), series (figures of one may be compared), confidence (two,
  one-authority, one-weak), sources (ids, joined by `;`). Without METRIC: metric, zh, en, figures,
  scopes. The JSON is a list of objects with the same names, and more.";

/// Cells of the longest bar.
const BAR: usize = 24;

pub(super) fn run(
    pack: &Pack,
    args: &Figures,
    common: &Common,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let mut counts = figures::counts(pack);
    if let Some(name) = &args.scope {
        let scopes = scopes(pack, name)?;
        counts.retain(|own| scopes.contains(&own.scope));
    }
    let languages = Languages::default();
    let (words, tag) = (languages.of(common.ui()), common.ui().tag());
    let Some(name) = &args.metric else {
        metrics(pack, &counts, args.format, (words, tag), out)?;
        return Ok(Exit::of(!counts.is_empty()));
    };
    let metric = metric(pack, name)?;
    counts.retain(|own| own.metric == metric);
    let all: Vec<usize> = counts.iter().flat_map(Count::figures).collect();
    match args.format {
        Format::Text => {
            for count in &counts {
                text(pack, count, (words, tag), out)?;
            }
        }
        Format::Tsv => write_tsv(out, pack, &all)?,
        Format::Json => {
            let rows: Vec<Row> = all.iter().filter_map(|at| row(pack, *at)).collect();
            json::write(out, &rows)?;
        }
    }
    Ok(Exit::of(!all.is_empty()))
}

/// Whether a thing is called `name`: its id, or its title in any language.
fn is_called(id: &str, title: &Text, name: &str) -> bool {
    let wanted = name.to_lowercase();
    id == name || title.iter().any(|(_, own)| own.to_lowercase() == wanted)
}

fn metric(pack: &Pack, name: &str) -> Result<usize, Failure> {
    let found = pack
        .metrics
        .iter()
        .position(|own| is_called(&own.id, &own.title, name));
    found.ok_or_else(|| Failure::wrong(Wrong::NoMetric, [("name", name)]))
}

/// Scopes of this name, else those about a region of this name.
fn scopes(pack: &Pack, name: &str) -> Result<Vec<usize>, Failure> {
    let all = || pack.scopes.iter().enumerate();
    let mut found: Vec<usize> = all()
        .filter(|(_, own)| is_called(&own.id, &own.title, name))
        .map(|(at, _)| at)
        .collect();
    if found.is_empty() {
        let relations = Relations::of(pack);
        let wholes: Vec<usize> = relations::named(pack, name)
            .filter_map(|own| relations.region(&own.code))
            .collect();
        let about = |code: &String| {
            let own = relations.region(code);
            own.is_some_and(|own| wholes.iter().any(|whole| relations.lies_in(own, *whole)))
        };
        found = all()
            .filter(|(_, own)| own.helper.iter().chain(&own.helped).any(about))
            .map(|(at, _)| at)
            .collect();
        if wholes.is_empty() {
            return Err(Failure::wrong(Wrong::NoScope, [("name", name)]));
        }
    }
    Ok(found)
}

/// What is counted.
fn metrics(
    pack: &Pack,
    counts: &[Count],
    format: Format,
    (words, tag): (&Words, &str),
    out: &mut impl Write,
) -> io::Result<()> {
    let mut found: Vec<Counted> = Vec::new();
    for (at, metric) in pack.metrics.iter().enumerate() {
        let own = counts.iter().filter(|count| count.metric == at);
        let (figures, scopes) = own.fold((0, 0), |(figures, scopes), count| {
            (figures + count.figures().count(), scopes + 1)
        });
        if figures > 0 {
            found.push(Counted {
                metric: metric.id.clone(),
                zh: metric.title.in_or_any("zh").to_owned(),
                en: metric.title.in_or_any("en").to_owned(),
                figures,
                scopes,
            });
        }
    }
    match format {
        Format::Text => {
            let line = |own: &Counted| {
                let name = if tag == "zh" { &own.zh } else { &own.en };
                let count = words.lists.figures(own.figures);
                [own.metric.clone(), name.clone(), count]
            };
            list::columns(&found.iter().map(line).collect::<Vec<_>>(), out)
        }
        Format::Tsv => {
            tsv::row(out, ["metric", "zh", "en", "figures", "scopes"])?;
            for own in &found {
                let (figures, scopes) = (own.figures.to_string(), own.scopes.to_string());
                tsv::row(
                    out,
                    [&own.metric, &own.zh, &own.en, &figures, &scopes].map(String::as_str),
                )?;
            }
            Ok(())
        }
        Format::Json => json::write(out, &found),
    }
}

/// Something that is counted: a line of `dongxi figures`.
#[derive(Debug, serde::Serialize)]
struct Counted {
    metric: String,
    zh: String,
    en: String,
    figures: usize,
    scopes: usize,
}

/// The figures of one scope.
fn text(
    pack: &Pack,
    count: &Count,
    (words, tag): (&Words, &str),
    out: &mut impl Write,
) -> io::Result<()> {
    let title = |text: Option<&Text>| text.map_or("", |own| own.in_or_any(tag)).to_owned();
    let scope = title(pack.scopes.get(count.scope).map(|own| &own.title));
    let metric = title(pack.metrics.get(count.metric).map(|own| &own.title));
    writeln!(out, "{scope}: {metric}")?;
    let mut lines: Vec<[String; 7]> = Vec::new();
    for series in &count.series {
        let own: Vec<&Figure> = series
            .iter()
            .filter_map(|at| pack.figures.get(*at))
            .collect();
        let greatest = own.iter().map(|own| own.value).fold(0.0, f64::max);
        for figure in &own {
            let evidence = Evidence::of_figure(pack, figure);
            let bar = if own.len() > 1 {
                "#".repeat(figures::bar(figure.value, greatest, BAR))
            } else {
                words.lists.alone.clone()
            };
            lines.push([
                format!("  {} {}", evidence.mark(), shown::years(figure)),
                shown::amount(figure),
                pack.label(&figure.unit, tag).to_owned(),
                said(&words.periods, &figure.period).to_owned(),
                bar,
                words.lists.evidence(evidence),
                figure.sources.join(" "),
            ]);
        }
    }
    list::columns(&lines, out)?;
    writeln!(out)
}
