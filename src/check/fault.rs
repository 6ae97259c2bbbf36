//! What a finding says: data for whoever words it, and a plain English sentence.

use std::fmt;

use super::at::At;

/// Whether a finding stops a pack from being opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The pack is not opened.
    Error,
    /// Worth a second look.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// What may be wrong with a pack that could be read.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    /// An id with characters that ids do not have.
    MalformedId {
        /// The id.
        id: String,
        /// Whether its kind admits capitals, as region codes do.
        capitals: bool,
    },
    /// Two things with one id.
    Alike {
        /// What both are.
        what: &'static str,
        /// The id.
        id: String,
        /// The first of them.
        first: Box<At>,
    },
    /// A reference to what is not there.
    Dangling {
        /// What was to be there.
        what: &'static str,
        /// The id.
        id: String,
        /// The id that was perhaps meant.
        nearest: Option<String>,
    },
    /// A place that is not written `article#segment`.
    NoPlace {
        /// What is written.
        place: String,
    },
    /// A region that lies in itself, by way of its parents.
    Circle {
        /// The codes on the way round.
        codes: Vec<String>,
    },
    /// A language that the manifest does not declare.
    Undeclared {
        /// Its tag.
        tag: String,
        /// The tags that are declared.
        declared: Vec<String>,
    },
    /// A pack that declares no language.
    NoLanguage,
    /// A string without anything in it.
    Empty,
    /// A text in no language at all.
    NoText,
    /// A character that cannot be shown, or that changes how others are.
    Unprintable {
        /// The character.
        character: char,
    },
    /// Nobody on one side of a pairing.
    NoSide {
        /// `helper` or `helped`.
        side: &'static str,
    },
    /// Several on one side where the map between them is said to be known.
    Several {
        /// `helper` or `helped`.
        side: &'static str,
    },
    /// A region paired with itself.
    Itself {
        /// Its code.
        code: String,
    },
    /// An end before its start.
    Backwards {
        /// The start as written.
        start: String,
        /// The end as written.
        end: String,
    },
    /// A year out of all likelihood.
    Year {
        /// The year.
        year: i32,
    },
    /// A number that is none: infinite, or not a number.
    NotFinite,
    /// A figure for one year that spans several.
    NotOneYear {
        /// The first year.
        from: i32,
        /// The last year.
        to: i32,
    },
    /// Figures in one series that do not count the same thing in the same way.
    Series {
        /// The series.
        series: String,
        /// What differs: `metric`, `unit`, `period` or `scope`.
        differs: &'static str,
        /// The figure that began the series.
        first: String,
    },
    /// A word of the pack's own without a label.
    NoLabel {
        /// The word.
        key: String,
        /// The key that was perhaps meant.
        nearest: Option<String>,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MalformedId { id, .. } => write!(out, "`{id}` is no well-formed id"),
            Self::Alike { what, id, .. } => write!(out, "there are two {what}s `{id}`"),
            Self::Dangling { what, id, .. } => write!(out, "there is no {what} `{id}`"),
            Self::NoPlace { place } => write!(out, "`{place}` is no place in an article"),
            Self::Circle { codes } => {
                write!(out, "a region lies in itself: {}", codes.join(" in "))
            }
            Self::Undeclared { tag, .. } => write!(out, "language `{tag}` is not declared"),
            Self::NoLanguage => out.write_str("the pack declares no language"),
            Self::Empty => out.write_str("this string is empty"),
            Self::NoText => out.write_str("this text is there in no language"),
            Self::Unprintable { character } => unprintable(*character, out),
            Self::NoSide { side } => write!(out, "`{side}` is empty"),
            Self::Several { side } => write!(out, "`{side}` names several regions"),
            Self::Itself { code } => write!(out, "region `{code}` is paired with itself"),
            Self::Backwards { start, end } => {
                write!(out, "it ends ({end}) before it starts ({start})")
            }
            Self::Year { year } => write!(out, "the year {year} cannot be meant"),
            Self::NotFinite => out.write_str("this number is infinite or none at all"),
            Self::NotOneYear { from, to } => {
                write!(out, "a figure for one year spans {from} to {to}")
            }
            Self::Series {
                series,
                differs,
                first,
            } => write!(
                out,
                "series `{series}` mixes figures: {differs} is not that of `{first}`"
            ),
            Self::NoLabel { key, .. } => write!(out, "no label says how `{key}` is called"),
        }
    }
}

impl Fault {
    /// What to do about it, where there is something to say beyond the obvious.
    pub fn advice(&self) -> Option<String> {
        let plain = match self {
            Self::MalformedId {
                capitals: false, ..
            } => "ids are made of a-z, 0-9, hyphens, underscores and colons",
            Self::MalformedId { capitals: true, .. } => {
                "these ids are made of a-z, A-Z, 0-9, hyphens, underscores and colons"
            }
            Self::Dangling { nearest, .. } => return nearest.as_deref().map(perhaps),
            Self::NoPlace { .. } => "write the article's id, `#`, and the segment's id",
            Self::Circle { .. } => "take the `parent` out of one of them",
            Self::Undeclared { declared, .. } => {
                return Some(format!(
                    "declare it under `languages` in pack.ron, or use one of: {}",
                    declared.join(", ")
                ));
            }
            Self::NoLanguage => {
                "name at least one under `languages`, as (tag: \"en\", name: \"English\")"
            }
            Self::Empty => "leave the entry out: what is not there is shown as missing",
            Self::NoText => "give it in one language at least",
            Self::Unprintable { character: '\n' } => {
                "a text is one line: end the line with a backslash to go on in the next"
            }
            Self::Unprintable { .. } => "delete it; editors hide such characters",
            Self::NoSide { .. } => "name one region at least",
            Self::Several { .. } => "make one pairing of each, or say `basis: Group`",
            Self::Year { .. } => "years from 1949 to 2100 are expected",
            Self::NotOneYear { .. } => "use `period: Cumulative`, or mend the years",
            Self::Series { .. } => "only figures that may be drawn as one line share a series",
            Self::NoLabel { key, nearest } => {
                return Some(match nearest {
                    Some(nearest) => perhaps(nearest),
                    None => format!("add (key: \"{key}\", text: {{…}}) to the labels"),
                });
            }
            Self::Alike { .. } | Self::Itself { .. } | Self::Backwards { .. } | Self::NotFinite => {
                return None;
            }
        };
        Some(plain.to_owned())
    }
}

fn perhaps(nearest: &str) -> String {
    format!("did you mean `{nearest}`?")
}

fn unprintable(character: char, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let code = u32::from(character);
    match character {
        '\n' => out.write_str("there is a line break in this text"),
        '\t' => out.write_str("there is a tab in this text"),
        '\u{fffd}' => write!(out, "U+FFFD: a character was lost here by a wrong encoding"),
        c if c.is_control() => write!(
            out,
            "there is a control character, U+{code:04X}, in this text"
        ),
        c if is_bidi(c) => write!(
            out,
            "U+{code:04X} changes the direction of the text in secret"
        ),
        _ => write!(
            out,
            "U+{code:04X} is invisible, or looks different everywhere"
        ),
    }
}

/// Whether a character reorders or overrides others (UAX #9, explicit
/// directional formatting).
pub(crate) fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
