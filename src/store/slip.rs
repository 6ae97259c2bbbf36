//! Slips of the hand in RON: data for whoever words them, and a plain English sentence.

use std::fmt;

use ron::error::Error;

use crate::check::near::nearest;
use crate::pack::{NotADate, Twice};

/// How deep lists, maps and records may be nested.
pub const DEPTH: usize = 64;

/// What is wrong in a file of RON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// A string goes on to the end of the file.
    OpenText,
    /// A comment does.
    OpenComment,
    /// A bracket is never closed.
    OpenBracket,
    /// A string goes on to this line, where another was to begin.
    Runaway(usize),
    /// A mark as an input method types it.
    Wide {
        /// As it stands there.
        typed: String,
        /// As RON wants it.
        plain: char,
    },
    /// A string that was to be a date.
    NoDate(NotADate),
    /// A language given twice.
    Twice(Twice),
    /// Anything else that the parser stumbles over.
    Parser(Error),
}

impl fmt::Display for Slip {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OpenText => out.write_str("this string is never closed"),
            Self::OpenComment => out.write_str("this comment is never closed"),
            Self::OpenBracket => out.write_str("this bracket is never closed"),
            Self::Runaway(line) => write!(
                out,
                "this string goes on to line {line}: its closing quote seems to be missing"
            ),
            Self::Wide { typed, plain } => {
                write!(out, "`{typed}` stands where RON wants `{plain}`")
            }
            Self::NoDate(error) => error.fmt(out),
            Self::Twice(error) => error.fmt(out),
            Self::Parser(code) => parser(code, out),
        }
    }
}

/// What the parser says, in words of our own where there are any.
fn parser(code: &Error, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let said = match code {
        Error::MissingStructField { field, outer } => {
            let record = record(outer.as_deref());
            return write!(out, "this {record} lacks its field `{field}`");
        }
        Error::NoSuchStructField { found, outer, .. } => {
            let record = record(outer.as_deref());
            return write!(out, "this {record} has no field `{found}`");
        }
        Error::DuplicateStructField { field, .. } => {
            return write!(out, "the field `{field}` is given twice");
        }
        Error::NoSuchEnumVariant { found, .. } => {
            return write!(out, "`{found}` is not one of the words for this");
        }
        Error::UnexpectedChar(c) => return write!(out, "`{c}` is not expected here"),
        Error::InvalidValueForType { expected, found } => {
            return write!(out, "{expected} is expected here, not {found}");
        }
        Error::ExpectedDifferentLength { expected, .. } => {
            return write!(out, "{expected} is expected here");
        }
        Error::InvalidEscape(_) => "this escape is not known",
        Error::ExpectedComma => "a comma is missing after this",
        Error::ExpectedMapColon => "a colon is missing after this",
        Error::ExpectedString => "a string is expected here",
        Error::ExpectedMap => "a text by language is expected here",
        Error::ExpectedArray => "a list is expected here",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            "a record is expected here"
        }
        Error::ExpectedInteger => "a whole number is expected here",
        Error::ExpectedFloat => "a number is expected here",
        Error::ExpectedIdentifier => "the name of a field is expected here",
        Error::ExpectedArrayEnd | Error::ExpectedMapEnd | Error::ExpectedStructLikeEnd => {
            "a comma or a closing bracket is expected here"
        }
        Error::IntegerOutOfBounds => "this number is out of range",
        Error::TrailingCharacters => "the file should end before this",
        Error::ExceededRecursionLimit => "this is nested too deep",
        other => return fmt::Display::fmt(other, out),
    };
    out.write_str(said)
}

impl Slip {
    /// What to do about it, where there is something to say beyond the obvious.
    pub fn advice(&self) -> Option<String> {
        let plain = match self {
            Self::OpenText | Self::Runaway(_) => "put a `\"` at its end",
            Self::OpenComment => "end it with `*/`",
            Self::Wide { .. } => {
                "an input method types it wide: outside of texts only the plain form counts"
            }
            Self::Parser(code) => return advice(code),
            Self::OpenBracket | Self::NoDate(_) | Self::Twice(_) => return None,
        };
        Some(plain.to_owned())
    }
}

fn advice(code: &Error) -> Option<String> {
    let plain = match code {
        Error::NoSuchStructField {
            expected, found, ..
        } => return Some(instead(found, expected, "its fields are")),
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => return Some(instead(found, expected, "they are")),
        Error::ExceededRecursionLimit => return Some(format!("{DEPTH} levels are the limit")),
        Error::InvalidEscape(_) => {
            r#"write \\ for a backslash, \" for a quote, \u{6c5f} for a character by number"#
        }
        Error::ExpectedString => "put it between straight double quotes",
        Error::ExpectedMap => r#"write {"zh": "…", "en": "…"}"#,
        Error::ExpectedArray => "write […], even for one",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "write (name: value, …)",
        Error::ExpectedFloat => "without quotes, as 5520 or 0.5",
        Error::TrailingCharacters => "was a bracket closed too early?",
        _ => return None,
    };
    Some(plain.to_owned())
}

/// What a record is called, by the name of its type.
pub fn record(outer: Option<&str>) -> String {
    let name = outer.map_or("record", |name| match name {
        "Written" => "paragraph",
        other => other.strip_prefix("Written").unwrap_or(other),
    });
    name.to_lowercase()
}

fn instead(found: &str, expected: &[&str], all: &str) -> String {
    match nearest(found, expected.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{all} {}", expected.join(", ")),
    }
}
