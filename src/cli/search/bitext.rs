//! Hits in a bitext, printed as they are found.

use std::io::{self, Write};
use std::ops::ControlFlow;

use super::rows::{Row, Rows};
use crate::pack::{Bitext, Pack};
use crate::search::Query;
use crate::search::bitext::{Lines, Mark, Outcome, Passage};

/// Prints every hit, of one language where one is asked for.
pub(super) fn search<'a, W: Write>(
    lines: &Lines<'a>,
    query: &Query,
    language: Option<usize>,
    rows: &mut Rows<'a, W>,
) -> io::Result<Outcome> {
    let mut printed = Ok(());
    let outcome = lines.search(query, usize::MAX, &mut |passage| {
        printed = print(lines.pack, lines.bitext, &passage, language, rows);
        match printed {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    });
    printed.and(outcome)
}

fn print<'a, W: Write>(
    pack: &'a Pack,
    bitext: usize,
    passage: &Passage,
    language: Option<usize>,
    rows: &mut Rows<'a, W>,
) -> io::Result<()> {
    let Some(own) = pack.bitexts.get(bitext) else {
        return Ok(());
    };
    let most = if rows.is_by_segment() { 1 } else { usize::MAX };
    let marks = passage.marks.iter();
    let marks = marks.filter(|mark| language.is_none_or(|own| own == mark.language));
    for mark in marks.take(most) {
        rows.print(&row(pack, own, passage, mark))?;
    }
    Ok(())
}

fn row<'a, 'p: 'a>(
    pack: &'p Pack,
    bitext: &'p Bitext,
    passage: &'a Passage,
    mark: &Mark,
) -> Row<'a, 'p> {
    let languages = &pack.manifest.languages;
    let tag = |at: usize| languages.get(at).map_or("", |own| own.tag.as_str());
    let sides = passage.sides.iter().enumerate();
    let whole = passage.sides.get(mark.language).and_then(Option::as_deref);
    let part = |range| whole.and_then(|whole| whole.get(range)).unwrap_or("");
    let end = whole.map_or(0, str::len);
    Row {
        place: format!("{}#{}", bitext.id, passage.line + 1),
        language: tag(mark.language),
        rule: mark.rule,
        parts: [
            part(0..mark.range.start),
            part(mark.range.clone()),
            part(mark.range.end..end),
        ],
        sides: sides
            .filter_map(|(at, side)| Some((tag(at), side.as_deref()?)))
            .collect(),
        sources: bitext.sources.iter().map(String::as_str).collect(),
    }
}
