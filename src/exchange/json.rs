//! JSON, indented, for programs and for the eye.
//!
//! Every control character of a text is escaped, also those that JSON would let stand
//! (DEL and C1): what goes into a pipe may reach a terminal yet.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

/// Writes a value and a line break.
///
/// # Errors
/// When `out` does not take it.
pub fn write(out: &mut impl Write, value: &(impl Serialize + ?Sized)) -> io::Result<()> {
    writeln!(out, "{}", text(value)?)
}

/// A list of values that is written as they come: what [`fn@write`] would write of all.
#[derive(Debug, Clone, Default)]
pub struct List {
    count: usize,
}

impl List {
    /// Writes the next value.
    ///
    /// # Errors
    /// When `out` does not take it.
    pub fn push(&mut self, out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
        self.count += 1;
        let before = if self.count == 1 { "[\n  " } else { ",\n  " };
        write!(out, "{before}{}", text(value)?.replace('\n', "\n  "))
    }

    /// Writes what ends the list, and a line break.
    ///
    /// # Errors
    /// When `out` does not take it.
    pub fn end(&self, out: &mut impl Write) -> io::Result<()> {
        let end = if self.count == 0 { "[]\n" } else { "\n]\n" };
        out.write_all(end.as_bytes())
    }
}

/// A text in several languages: an object with their tags as keys, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sides<'a>(pub Vec<(&'a str, &'a str)>);

impl Serialize for Sides<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

fn text(value: &(impl Serialize + ?Sized)) -> io::Result<String> {
    let plain = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
    // Between values no control stands but the line feed, and in a string it is escaped.
    let acts = |ch: char| ch != '\n' && ch.is_control();
    if !plain.contains(acts) {
        return Ok(plain);
    }
    let mut out = String::with_capacity(plain.len() + 16);
    for ch in plain.chars() {
        if acts(ch) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(ch));
        } else {
            out.push(ch);
        }
    }
    Ok(out)
}
