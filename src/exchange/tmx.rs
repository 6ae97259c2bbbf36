//! Translation memory exchange, TMX 1.4b: segments with their other side, for
//! the tools of translators.
//!
//! Written so that the common tools take it: language tags are the pack's
//! `interchange` tags (`zh-CN`, not `zh-Hans`), each unit has its address as
//! `tuid`, sides are trimmed, units with one side only are left out, and
//! characters that XML 1.0 does not know are dropped, because one of them makes
//! some tools drop the whole file. `segtype` is `block`, for a segment may hold
//! more than one sentence. There is no date: a file made of the same pack is
//! the same file.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::pack::{Pack, Place};

/// Writes the segments at `places`, one language as the source and another;
/// answers how many had both.
///
/// # Errors
/// When `out` does not take it.
pub fn write(
    out: &mut impl Write,
    pack: &Pack,
    places: &[Place],
    (source, target): (usize, usize),
) -> io::Result<usize> {
    let tag = |language: usize| {
        let own = pack.manifest.languages.get(language);
        own.map_or("", |own| own.interchange.as_deref().unwrap_or(&own.tag))
    };
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<!DOCTYPE tmx SYSTEM "tmx14.dtd">"#)?;
    writeln!(out, r#"<tmx version="1.4">"#)?;
    writeln!(
        out,
        r#"  <header creationtool="{}" creationtoolversion="{}" segtype="block" o-tmf="RON" adminlang="en" srclang="{}" datatype="plaintext"/>"#,
        env!("CARGO_PKG_NAME"),
        env!("CARGO_PKG_VERSION"),
        escape(tag(source)),
    )?;
    writeln!(out, "  <body>")?;
    let mut written = 0;
    for place in places {
        let Some((paragraph, _)) = pack.at(*place) else {
            continue;
        };
        let side = |language: usize| {
            let own = pack.manifest.languages.get(language)?;
            let text = paragraph.segment_text(&own.tag, place.segment)?.trim();
            (!text.is_empty()).then_some(text)
        };
        let (Some(one), Some(other)) = (side(source), side(target)) else {
            continue;
        };
        writeln!(out, r#"    <tu tuid="{}">"#, escape(&pack.address(*place)))?;
        for (language, text) in [(source, one), (target, other)] {
            writeln!(
                out,
                r#"      <tuv xml:lang="{}"><seg>{}</seg></tuv>"#,
                escape(tag(language)),
                escape(text)
            )?;
        }
        writeln!(out, "    </tu>")?;
        written += 1;
    }
    writeln!(out, "  </body>\n</tmx>")?;
    Ok(written)
}

/// Text for an element or an attribute in double quotes; a line break or tab
/// becomes a space, because a reader would make it one in an attribute and a
/// tool would not find the segment in a text.
pub fn escape(text: &str) -> Cow<'_, str> {
    let plain = |c: char| is_xml(c) && !matches!(c, '&' | '<' | '>' | '"' | '\t' | '\n' | '\r');
    if text.chars().all(plain) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            c if is_xml(c) => escaped.push(c),
            _ => {}
        }
    }
    Cow::Owned(escaped)
}

/// Whether XML 1.0 knows the character (section 2.2, `Char`).
const fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
