//! Sources as BibTeX, in UTF-8.
//!
//! The key of an entry is the id of the source, which is meant to last and which
//! `dongxi show` takes. Only what the pack says: what has no author has none here.
//! A page of the web is `@misc` with its publisher as `howpublished`, which every
//! style knows. A text has its special characters escaped and its braces spelt
//! out, for BibTeX counts braces even behind a backslash; an address is written as
//! it is, for styles set it verbatim, with what would end it in per cent form
//! (RFC 3986, section 2.1).

use std::io::{self, Write};

use super::citation::{Kind, language};
use crate::pack::{Date, Pack, Source};
use crate::text::visible::inert;

/// Writes the sources of a pack, cited in the language `tag`.
///
/// # Errors
/// When `out` does not take it.
pub fn write(out: &mut impl Write, pack: &Pack, tag: &str) -> io::Result<()> {
    for (at, source) in pack.sources.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        entry(out, pack, source, tag)?;
    }
    Ok(())
}

fn entry(out: &mut impl Write, pack: &Pack, source: &Source, tag: &str) -> io::Result<()> {
    let (kind, publisher) = match Kind::of(source) {
        kind if kind.is_serial() => ("article", "journal"),
        Kind::Book => ("book", "publisher"),
        Kind::Report => ("techreport", "institution"),
        _ => ("misc", "howpublished"),
    };
    writeln!(out, "@{kind}{{{},", source.id)?;
    // The inner braces keep styles from changing capitals.
    writeln!(out, "  title = {{{{{}}}}},", escape(&source.cited(tag)))?;
    let own = escape(source.publisher.in_or_any(tag));
    writeln!(out, "  {publisher} = {{{own}}},")?;
    if kind == "techreport" {
        let label = escape(pack.label(&source.kind, tag));
        writeln!(out, "  type = {{{label}}},")?;
    }
    if let Some(date) = source.date {
        dated(out, date)?;
    }
    if let Some(url) = &source.url {
        writeln!(out, "  url = {{{}}},", address(url))?;
    }
    if let Some(language) = language(source) {
        writeln!(out, "  language = {{{}}},", escape(language))?;
    }
    if let Some(note) = &source.note {
        let note = escape(note.in_or_any(tag));
        writeln!(out, "  annote = {{{note}}},")?;
    }
    writeln!(out, "}}")
}

/// Abbreviations that every style of BibTeX defines.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

fn dated(out: &mut impl Write, date: Date) -> io::Result<()> {
    writeln!(out, "  year = {{{:04}}},", date.year)?;
    let month = date.month.and_then(|month| month.checked_sub(1));
    if let Some(month) = month.and_then(|at| MONTHS.get(usize::from(at))) {
        writeln!(out, "  month = {month},")?;
    }
    match date.day {
        Some(day) => writeln!(out, "  day = {{{day}}},"),
        None => Ok(()),
    }
}

/// A text between braces: nothing in it is a command or opens or closes a group.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for ch in inert(text).chars() {
        match ch {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '$' | '&' | '%' | '#' | '_' => out.extend(['\\', ch]),
            '\t' | '\n' => out.push(' '),
            ch => out.push(ch),
        }
    }
    out
}

/// An address between braces, as it is but for what would end it.
pub fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for ch in url.chars() {
        match ch {
            '{' => out.push_str("%7B"),
            '}' => out.push_str("%7D"),
            '\\' => out.push_str("%5C"),
            ch if ch.is_ascii_whitespace() => out.push_str("%20"),
            ch if ch.is_control() => {}
            ch => out.push(ch),
        }
    }
    out
}
