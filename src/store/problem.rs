//! Problems of a pack as people see them: the file, the line, a caret under the
//! very word, what was expected, what to do.

use std::fmt;
use std::ops::Range;

use super::refusal::Refusal;
use super::slip::Slip;
use crate::check::{Matter, Severity};
use crate::text::encoding::Undecoded;
use crate::text::width::{self, Ambiguous};

/// One problem of a pack, where it is and what to do about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Whether it keeps the pack from being opened.
    pub severity: Severity,
    /// The file, as a person can open it from where they are.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What is wrong, for who words it in another language.
    pub cause: Cause,
    excerpt: Option<Excerpt>,
}

/// What is wrong: data, which says itself in plain English.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// What the rules of [`crate::check`] mind.
    Finding(Matter),
    /// The same of two things with one id: where the first stands, as
    /// `path:line:column`.
    Double(Matter, String),
    /// RON that does not parse.
    Syntax(Slip),
    /// A file as such.
    File(Refusal),
    /// Bytes that are no text.
    Text(Undecoded),
}

impl Cause {
    /// What to do about it, where there is something to say beyond the obvious.
    pub fn advice(&self) -> Option<String> {
        match self {
            Self::Finding(matter) => matter.advice(),
            Self::Double(_, first) => Some(format!("the first is at {first}")),
            Self::Syntax(slip) => slip.advice(),
            Self::File(refusal) => refusal.advice(),
            Self::Text(fault) => Some(fault.advice().to_owned()),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finding(matter) | Self::Double(matter, _) => matter.fmt(out),
            Self::Syntax(slip) => slip.fmt(out),
            Self::File(refusal) => refusal.fmt(out),
            Self::Text(fault) => fault.fmt(out),
        }
    }
}

impl From<Refusal> for Cause {
    fn from(refusal: Refusal) -> Self {
        Self::File(refusal)
    }
}

impl Problem {
    /// A problem of a file as a whole.
    pub(super) fn of_file(path: &str, cause: impl Into<Cause>) -> Self {
        Self {
            severity: Severity::Error,
            path: harmless(path),
            line: 1,
            column: 1,
            cause: cause.into(),
            excerpt: None,
        }
    }

    /// A problem of bytes `span` of `source`; its first line is shown.
    pub(super) fn at(
        path: &str,
        source: &str,
        span: Range<usize>,
        cause: impl Into<Cause>,
    ) -> Self {
        let excerpt = Excerpt::new(source, span);
        Self {
            line: excerpt.line,
            column: excerpt.column,
            excerpt: Some(excerpt),
            ..Self::of_file(path, cause)
        }
    }

    /// The same on line `line` and column `column`, both from 1, of a file too
    /// large to show the line of.
    pub(super) fn placed(mut self, line: u64, column: usize) -> Self {
        self.line = usize::try_from(line).unwrap_or(usize::MAX);
        self.column = column;
        self
    }

    /// What is wrong, in English.
    pub fn message(&self) -> String {
        short(&self.cause.to_string())
    }

    /// What to do about it, in English.
    pub fn advice(&self) -> Option<String> {
        self.cause.advice().map(|own| short(&own))
    }

    /// The problem on one line, `path:line:column: severity: message`, for
    /// editors and scripts.
    pub fn plain(&self) -> impl fmt::Display + '_ {
        fmt::from_fn(|out| {
            write!(
                out,
                "{}:{}:{}: {}: {}",
                self.path,
                self.line,
                self.column,
                self.severity,
                self.message()
            )
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading = format!("{}: {}", self.severity, self.message());
        let advice = self.advice().map(|own| format!("help: {own}"));
        self.framed(&heading, advice.as_deref()).fmt(out)
    }
}

impl Problem {
    /// Where it is and the line there, between a heading and advice in any language.
    pub fn framed(&self, heading: &str, advice: Option<&str>) -> impl fmt::Display {
        fmt::from_fn(move |out| {
            writeln!(out, "{heading}")?;
            let number = self.line.to_string();
            let margin = " ".repeat(number.len());
            self.write_place(&number, &margin, out)?;
            match advice {
                Some(advice) => write!(out, "\n{margin} = {advice}"),
                None => Ok(()),
            }
        })
    }

    fn write_place(&self, number: &str, margin: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path, line, column, ..
        } = self;
        let Some(excerpt) = &self.excerpt else {
            write!(out, "{margin}--> {path}")?;
            if (*line, *column) != (1, 1) {
                write!(out, ":{line}:{column}")?;
            }
            return Ok(());
        };
        let Excerpt {
            before,
            marked,
            after,
            ..
        } = excerpt;
        let indent = " ".repeat(width::cells(before, Ambiguous::Narrow));
        let caret = "^".repeat(width::cells(marked, Ambiguous::Narrow).max(1));
        writeln!(out, "{margin}--> {path}:{line}:{column}")?;
        writeln!(out, "{margin} |")?;
        writeln!(out, "{number} | {before}{marked}{after}")?;
        write!(out, "{margin} | {indent}{caret}")
    }
}

impl std::error::Error for Problem {}

/// All problems of a pack, sorted by file and position.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Problem> {
        self.0.iter()
    }

    /// How many have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|it| it.severity == severity).count()
    }
}

impl From<Vec<Problem>> for Problems {
    fn from(mut problems: Vec<Problem>) -> Self {
        problems.sort_by(|a, b| {
            let key = |it: &Problem| (it.line, it.column, it.severity);
            a.path.cmp(&b.path).then_with(|| key(a).cmp(&key(b)))
        });
        problems.dedup_by(|a, b| a.plain().to_string() == b.plain().to_string());
        Self(problems)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            write!(out, "{problem}\n\n")?;
        }
        let count = |severity: Severity| match self.count(severity) {
            1 => format!("1 {severity}"),
            many => format!("{many} {severity}s"),
        };
        write!(
            out,
            "{}, {}",
            count(Severity::Error),
            count(Severity::Warning)
        )
    }
}

impl std::error::Error for Problems {}

/// The line of a problem in three parts, made harmless, cut to what is near.
#[derive(Debug, Clone, PartialEq)]
struct Excerpt {
    line: usize,
    column: usize,
    before: String,
    marked: String,
    after: String,
}

/// How many characters are shown before the marked part, of it, and after it.
const SHOWN: usize = 60;

impl Excerpt {
    fn new(source: &str, span: Range<usize>) -> Self {
        let start = source.floor_char_boundary(span.start);
        let end = source.ceil_char_boundary(span.end.max(start));
        let head = source.get(..start).unwrap_or_default();
        let before = head.rsplit('\n').next().unwrap_or_default();
        let (line, column) = position(source, start);
        let tail = source.get(start..).unwrap_or_default();
        let tail = tail.split('\n').next().unwrap_or_default();
        let marked = source.get(start..end).unwrap_or_default();
        let marked = marked.split('\n').next().unwrap_or_default();
        let after = tail.get(marked.len()..).unwrap_or_default();
        Self {
            line,
            column,
            before: last_of(before),
            marked: first_of(marked),
            after: first_of(after.trim_end()),
        }
    }
}

/// The line and column of a byte of `source`, both from 1, the column in
/// characters.
pub(super) fn position(source: &str, at: usize) -> (usize, usize) {
    let head = source.get(..at).unwrap_or(source);
    let before = head.rsplit('\n').next().unwrap_or_default();
    (1 + head.matches('\n').count(), 1 + before.chars().count())
}

fn first_of(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => harmless(text.get(..at).unwrap_or_default()) + "…",
        None => harmless(text),
    }
}

fn last_of(text: &str) -> String {
    match text.char_indices().rev().nth(SHOWN) {
        Some((at, _)) => String::from("…") + &harmless(text.get(at..).unwrap_or_default()),
        None => harmless(text),
    }
}

/// What is said of a file, cut and made harmless: its words may be as long as it is.
pub(crate) fn short(text: &str) -> String {
    const LONGEST: usize = 400;
    let mut short: String = text.chars().take(LONGEST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    harmless(&short)
}

/// The text with every character that a terminal might obey, or that changes
/// the order of others, replaced by one that is only seen.
fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push_str("    "),
            '\u{7f}' => out.push('\u{2421}'),
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(' ')),
            c if crate::check::texts::is_unprintable(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
