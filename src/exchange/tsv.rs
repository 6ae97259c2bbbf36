//! Tab-separated values: one record a line, fields between tabs.
//!
//! There is no quoting in this format, so a tab or a line break inside a field
//! becomes a space. Other control characters are spelt out: rows go into pipes, and a
//! pipe may end in a terminal.

use std::io::{self, Write};

use crate::text::visible::inert;

/// Writes one line.
///
/// # Errors
/// When `out` does not take it.
pub fn row<'a>(out: &mut impl Write, fields: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
    for (at, field) in fields.into_iter().enumerate() {
        if at > 0 {
            out.write_all(b"\t")?;
        }
        for piece in field.split_inclusive(['\t', '\n', '\r']) {
            let plain = piece.trim_end_matches(['\t', '\n', '\r']);
            out.write_all(inert(plain).as_bytes())?;
            if plain.len() < piece.len() {
                out.write_all(b" ")?;
            }
        }
    }
    out.write_all(b"\n")
}
