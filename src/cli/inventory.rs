//! What a pack holds, counted: for whoever writes one, and for its README.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use super::{Common, Exit, Failure};
use crate::check::{self, Doubt, Matter};
use crate::pack::{Pack, Pairing, Period};
use crate::text::width::{self, Ambiguous};
use crate::words::{InventoryWords, Languages};

/// Names with their counts, under a head.
struct Table {
    head: Vec<String>,
    rows: Vec<(String, Vec<usize>)>,
    /// Whether the columns add up to something.
    total: Option<String>,
}

pub(super) fn run(pack: &Pack, common: &Common, out: &mut impl Write) -> Result<Exit, Failure> {
    let languages = Languages::default();
    let (words, tag) = (&languages.of(common.ui()).inventory, common.ui().tag());
    let tables = [
        articles(pack, words, tag),
        pairings(pack, words, tag),
        events(pack, words, tag),
        figures(pack, words, tag),
        sources(pack, words, tag),
        others(pack, words),
    ];
    for (at, table) in tables.iter().filter(|it| !it.rows.is_empty()).enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        table.print(common.ambiguity().text, out)?;
    }
    Ok(Exit::Found)
}

impl Table {
    fn new(head: &[&str], rows: Vec<(String, Vec<usize>)>, total: &str) -> Self {
        Self {
            head: head.iter().map(|&word| word.to_owned()).collect(),
            rows,
            total: (!total.is_empty()).then(|| total.to_owned()),
        }
    }

    /// Names to the left, counts to the right, the sums of the columns last.
    fn print(&self, ambiguous: Ambiguous, out: &mut impl Write) -> io::Result<()> {
        let mut lines = vec![self.head.clone()];
        let line = |name: &str, counts: &[usize]| -> Vec<String> {
            let counts = counts.iter().map(ToString::to_string);
            std::iter::once(name.to_owned()).chain(counts).collect()
        };
        lines.extend(self.rows.iter().map(|(name, counts)| line(name, counts)));
        if let Some(total) = &self.total {
            let sum = |column| {
                let cells = self
                    .rows
                    .iter()
                    .filter_map(|(_, counts)| counts.get(column));
                cells.sum::<usize>()
            };
            let sums: Vec<usize> = (0..self.head.len().saturating_sub(1)).map(sum).collect();
            lines.push(line(total, &sums));
        }
        let cells = |text: &String| width::cells(text, ambiguous);
        let widest = |column: usize| {
            let texts = lines.iter().filter_map(|line| line.get(column));
            texts.map(cells).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.head.len()).map(widest).collect();
        for line in &lines {
            for (column, (text, widest)) in line.iter().zip(&widths).enumerate() {
                let pad = widest.saturating_sub(cells(text));
                if column == 0 {
                    write!(out, "{text}{:pad$}", "")?;
                } else {
                    write!(out, "  {:pad$}{text}", "")?;
                }
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

fn articles(pack: &Pack, words: &InventoryWords, tag: &str) -> Table {
    let languages = &pack.manifest.languages;
    let rows = pack.articles.iter().map(|article| {
        let paragraphs = || article.paragraphs().map(|(_, paragraph)| paragraph);
        let segments = paragraphs().map(|it| it.segments.len()).sum();
        // Blanks are left out: English has them between words, Chinese has not.
        let characters = languages.iter().map(|language| {
            let texts = paragraphs().map(|it| it.text(&language.tag));
            let count = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
            texts.map(count).sum()
        });
        let counts = std::iter::once(segments).chain(characters).collect();
        (article.title.in_or_any(tag).to_owned(), counts)
    });
    let mut table = Table::new(
        &[&words.articles, &words.segments],
        rows.collect(),
        &words.total,
    );
    let heads = languages.iter().map(|it| words.characters(&it.name));
    table.head.extend(heads);
    table
}

fn pairings(pack: &Pack, words: &InventoryWords, tag: &str) -> Table {
    let of = |period: Option<&str>| -> Vec<usize> {
        let own = || {
            let all = pack.pairings.iter();
            all.filter(move |it| it.period.as_deref() == period)
        };
        let sides = |side: fn(&Pairing) -> &Vec<String>| -> usize {
            own().flat_map(side).collect::<HashSet<_>>().len()
        };
        vec![
            own().count(),
            sides(|it| &it.helper),
            sides(|it| &it.helped),
        ]
    };
    let named = |period: &Period| {
        let title = period.title.in_or_any(tag);
        let end = period.end.map_or_else(String::new, |end| end.to_string());
        format!("{} {title} {}-{end}", period.id, period.start)
    };
    let mut rows: Vec<(String, Vec<usize>)> = pack
        .periods
        .iter()
        .map(|period| (named(period), of(Some(&period.id))))
        .collect();
    rows.push((words.no_period.clone(), of(None)));
    rows.retain(|(_, counts)| counts.iter().any(|&count| count > 0));
    // A region helps in more than one period: only the pairings add up.
    let mut table = Table::new(
        &[&words.pairings, &words.count, &words.helpers, &words.helped],
        rows,
        "",
    );
    if !table.rows.is_empty() {
        let all = (words.total.clone(), vec![pack.pairings.len()]);
        table.rows.push(all);
    }
    table
}

fn events(pack: &Pack, words: &InventoryWords, tag: &str) -> Table {
    let keys = pack
        .events
        .iter()
        .map(|event| (event.category.as_str(), true));
    let rows = by_label(pack, keys, tag);
    let rows = rows
        .into_iter()
        .map(|(name, [count, _])| (name, vec![count]));
    Table::new(&[&words.events, &words.count], rows.collect(), &words.total)
}

fn figures(pack: &Pack, words: &InventoryWords, tag: &str) -> Table {
    let rows = pack.metrics.iter().map(|metric| {
        let own = || pack.figures.iter().filter(|it| it.metric == metric.id);
        let series = own().filter(|it| it.series.is_some()).count();
        let title = metric.title.in_or_any(tag).to_owned();
        (title, vec![own().count(), series])
    });
    Table::new(
        &[&words.figures, &words.count, &words.series],
        rows.collect(),
        &words.total,
    )
}

fn sources(pack: &Pack, words: &InventoryWords, tag: &str) -> Table {
    let unused: HashSet<String> = check::warnings(pack)
        .into_iter()
        .filter_map(|finding| match finding.matter {
            Matter::Doubt(Doubt::UnusedSource { id }) => Some(id),
            _ => None,
        })
        .collect();
    let keys = pack
        .sources
        .iter()
        .map(|source| (source.kind.as_str(), !unused.contains(&source.id)));
    let rows = by_label(pack, keys, tag).into_iter();
    let rows = rows.map(|(name, [all, used])| (name, vec![all, used, all - used]));
    Table::new(
        &[&words.sources, &words.count, &words.used, &words.unused],
        rows.collect(),
        &words.total,
    )
}

fn others(pack: &Pack, words: &InventoryWords) -> Table {
    let counts = [
        (&words.models, pack.models.len()),
        (&words.regions, pack.regions.len()),
        (&words.contacts, pack.contacts.len()),
        (&words.terms, pack.glossary.len()),
        (&words.contradictions, pack.contradictions.len()),
    ];
    let rows = counts.into_iter().filter(|(_, count)| *count > 0);
    let rows = rows.map(|(name, count)| (name.clone(), vec![count]));
    Table::new(&[&words.others, &words.count], rows.collect(), "")
}

/// How often each key occurs, and how often with `true`; in the order of the
/// pack's labels and under their names.
fn by_label<'a>(
    pack: &'a Pack,
    keys: impl Iterator<Item = (&'a str, bool)>,
    tag: &str,
) -> Vec<(String, [usize; 2])> {
    let mut counts: HashMap<&str, [usize; 2]> = HashMap::new();
    for (key, counted) in keys {
        let [all, marked] = counts.entry(key).or_default();
        *all += 1;
        *marked += usize::from(counted);
    }
    let labels = pack.labels.iter();
    labels
        .filter_map(|label| {
            let count = counts.get(label.key.as_str())?;
            Some((label.text.in_or_any(tag).to_owned(), *count))
        })
        .collect()
}
