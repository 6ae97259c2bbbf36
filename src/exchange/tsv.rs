//! Tab-separated values: one record a line, fields between tabs.
//!
//! There is no quoting in this format, so a tab or a line break inside a field
//! becomes a space.

use std::io::{self, Write};

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
            out.write_all(plain.as_bytes())?;
            if plain.len() < piece.len() {
                out.write_all(b" ")?;
            }
        }
    }
    out.write_all(b"\n")
}
