//! Text that Markdown reads as nothing but itself.
//!
//! Rules: `CommonMark` 0.31.2, sections 2.4 (backslash escapes), 4 and 6; the
//! extensions of GitHub (tables, strikethrough, autolinks, footnotes) and those of
//! Pandoc that use one of the same marks (`^`, `$`, `{`).

use crate::exchange::citation::is_web;
use crate::text::visible::inert;

/// A text as a paragraph of its own, on one line: a line break becomes a space,
/// spaces at its ends go, a control character is spelt out.
pub fn escape(text: &str) -> String {
    let text = inline(text.trim_matches([' ', '\t', '\n', '\r']));
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let (number, rest) = text.split_at(digits);
    // What would begin a list, a definition or a line under a heading.
    let begins = match number {
        "" => rest.starts_with(['-', '+', '=', ':', '%']),
        _ => rest.starts_with(['.', ')']),
    };
    if begins {
        format!("{number}\\{rest}")
    } else {
        text
    }
}

/// The same for a text that does not begin its line.
pub(super) fn inline(text: &str) -> String {
    let inert = inert(text);
    let mut out = String::with_capacity(inert.len() + 16);
    let mut rest = inert.chars();
    while let Some(ch) = rest.next() {
        let behind = rest.as_str();
        let is_mark = match ch {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '^' | '$' | '{' | '}'
            | '#' => true,
            // A character reference.
            '&' => behind.starts_with(|c: char| c == '#' || c.is_ascii_alphanumeric()),
            // An address that GitHub makes a link of, with every backslash in it.
            ':' => behind.starts_with("//"),
            '.' => out.ends_with("www"),
            // Before the bracket of a footnote it would make a picture of it.
            '!' => behind.is_empty(),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(if matches!(ch, '\t' | '\n' | '\r') {
            ' '
        } else {
            ch
        });
    }
    out
}

/// An address as a link, if it is one of the web without a character that would
/// end it; else as text.
pub fn address(url: &str) -> String {
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\');
    if is_web(url) && !url.contains(ends) {
        format!("<{url}>")
    } else {
        inline(url)
    }
}
