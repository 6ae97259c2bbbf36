//! JSON, indented, for programs and for the eye.

use std::io::{self, Write};

use serde::Serialize;

/// Writes a value and a line break.
///
/// # Errors
/// When `out` does not take it.
pub fn write(out: &mut impl Write, value: &(impl Serialize + ?Sized)) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
    writeln!(out)
}
