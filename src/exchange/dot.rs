//! Pairings as a directed graph in the language of Graphviz.
//!
//! One node a region, labelled with its brief name; one edge a pairing, labelled
//! with its years, drawn solid where a source states it, dashed where it was
//! deduced or inferred, dotted where only the two lists of a group are known,
//! red where sources disagree; its sources are the tooltip. `dot -Tsvg` draws it.

use std::io::{self, Write};

use crate::pack::{Basis, Pack};
use crate::relations::Relations;

/// Writes the graph of these pairings, named in the language `tag`.
///
/// # Errors
/// When `out` does not take it.
pub fn write(
    pack: &Pack,
    relations: &Relations,
    pairings: &[usize],
    tag: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(
        out,
        "digraph pairings {{\n  rankdir=LR;\n  node [shape=box];"
    )?;
    let mut regions: Vec<usize> = pairings
        .iter()
        .map(|at| relations.sides(*at))
        .flat_map(|sides| sides.helper.iter().chain(&sides.helped))
        .copied()
        .collect();
    regions.sort_unstable();
    regions.dedup();
    for region in regions.iter().filter_map(|at| pack.regions.get(*at)) {
        let (code, name) = (quoted(&region.code), quoted(region.brief.in_or_any(tag)));
        writeln!(out, "  {code} [label={name}];")?;
    }
    for at in pairings {
        edges(pack, relations, *at, out)?;
    }
    writeln!(out, "}}")
}

fn edges(pack: &Pack, relations: &Relations, at: usize, out: &mut impl Write) -> io::Result<()> {
    let Some(own) = pack.pairings.get(at) else {
        return Ok(());
    };
    let style = match own.basis {
        Basis::Stated => "solid",
        Basis::Deduced | Basis::Inferred => "dashed",
        Basis::Group => "dotted",
    };
    let date = |date: Option<crate::pack::Date>| date.map_or_else(String::new, |d| d.to_string());
    let years = match (own.start, own.as_of) {
        (None, Some(as_of)) if own.end.is_none() => format!("({as_of})"),
        _ => format!("{}-{}", date(own.start), date(own.end)),
    };
    let colour = if relations.evidence(at).contradicted {
        ", color=red"
    } else {
        ""
    };
    let (years, sources) = (quoted(&years), quoted(&own.sources.join(" ")));
    for helper in &own.helper {
        for helped in &own.helped {
            let (from, to) = (quoted(helper), quoted(helped));
            writeln!(
                out,
                "  {from} -> {to} [label={years}, style={style}{colour}, tooltip={sources}];"
            )?;
        }
    }
    Ok(())
}

/// A string of the language: quotes and backslashes are escaped.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}
