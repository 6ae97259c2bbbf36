//! What the RON parser says, said so that a translator can mend it.
//!
//! The parser knows where it stood when it gave up. A person wants to know
//! where the slip is: the quote that was never closed lines ago, the comma that
//! is missing after the last value, the colon that an input method made wide.

use std::ops::Range;

use ron::error::{Error, Position, SpannedError};

use super::problem::{Problem, position};
use super::token::{Kind, Token, is_blank, tokens};
use crate::check::near::nearest;

/// How deep lists, maps and records may be nested.
pub(super) const DEPTH: usize = 64;

/// The problem behind a parser's error in `source`.
pub(super) fn problem(path: &str, source: &str, error: &SpannedError) -> Problem {
    let scene = Scene::new(source, error);
    let said = unclosed(&scene, &error.code)
        .or_else(|| wide(&scene))
        .unwrap_or_else(|| plain(&scene, &error.code));
    let problem = Problem::at(path, source, said.span, said.message);
    match said.advice {
        Some(advice) => problem.advice(advice),
        None => problem,
    }
}

/// A message with the bytes it is about.
struct Said {
    span: Range<usize>,
    message: String,
    advice: Option<String>,
}

impl Said {
    fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            advice: None,
        }
    }

    fn advice(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into());
        self
    }
}

/// What stands around the point where the parser gave up.
struct Scene<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    /// The token at which it gave up: the first that ends after its last step.
    at: usize,
    /// Where it stood at last.
    cursor: usize,
}

impl<'a> Scene<'a> {
    fn new(source: &'a str, error: &SpannedError) -> Self {
        let tokens: Vec<Token> = tokens(source)
            .filter(|token| token.kind != Kind::Comment)
            .collect();
        let start = offset(source, error.span.start);
        Self {
            source,
            at: tokens.partition_point(|token| token.range.end <= start),
            tokens,
            cursor: offset(source, error.span.end),
        }
    }

    /// The token at which the parser gave up; the end of the file if none.
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or_else(
            || {
                let end = self.source.trim_end_matches(is_blank).len();
                end..end
            },
            |token| token.range.clone(),
        )
    }

    /// The token before it.
    fn before(&self) -> Range<usize> {
        self.at
            .checked_sub(1)
            .and_then(|at| self.tokens.get(at))
            .map_or_else(|| self.here(), |token| token.range.clone())
    }

    /// The last token that satisfies `is` and begins before the cursor.
    fn last(&self, is: impl Fn(&Token) -> bool) -> Option<Range<usize>> {
        let begun = self
            .tokens
            .partition_point(|token| token.range.start < self.cursor);
        let found = self.tokens.iter().take(begun).rfind(|token| is(token))?;
        Some(found.range.clone())
    }

    /// The bracket that is open at token `at` and was opened last.
    fn opening(&self, at: usize) -> Option<Range<usize>> {
        let mut open: Vec<Range<usize>> = Vec::new();
        for token in self.tokens.iter().take(at) {
            match token.kind {
                Kind::Mark('(' | '[' | '{') => open.push(token.range.clone()),
                Kind::Mark(')' | ']' | '}') => drop(open.pop()),
                _ => {}
            }
        }
        open.pop()
    }

    fn text(&self, range: &Range<usize>) -> &'a str {
        self.source.get(range.clone()).unwrap_or_default()
    }

    fn line(&self, at: usize) -> usize {
        position(self.source, at).0
    }
}

/// Strings and comments that are not closed where they should be.
fn unclosed(scene: &Scene<'_>, code: &Error) -> Option<Said> {
    let last = scene.tokens.last();
    if matches!(code, Error::ExpectedStringEnd | Error::Eof)
        && let Some(open) = last.filter(|token| token.kind == Kind::OpenText)
    {
        return Some(runaway(scene).unwrap_or_else(|| {
            Said::new(first_char(&open.range), "this string is never closed")
                .advice("put a `\"` at its end")
        }));
    }
    if let Some(open) = last.filter(|token| token.kind == Kind::OpenComment) {
        let span = open.range.start..open.range.start + 2;
        return Some(Said::new(span, "this comment is never closed").advice("end it with `*/`"));
    }
    if matches!(code, Error::Eof) || scene.at >= scene.tokens.len() {
        let open = scene.opening(scene.tokens.len())?;
        return Some(Said::new(open, "this bracket is never closed"));
    }
    runaway(scene)
}

/// A string that goes on over lines until the opening quote of another one:
/// the parser stumbles right behind it, over what was meant to be text.
fn runaway(scene: &Scene<'_>) -> Option<Said> {
    let here = scene.here();
    let culprit = scene
        .tokens
        .iter()
        .take(scene.at)
        .rfind(|token| token.kind == Kind::Text && breaks(scene.text(&token.range)))?;
    let between = scene.text(&(culprit.range.end..here.start));
    if between.contains('\n') {
        return None;
    }
    let ends = scene.line(culprit.range.end);
    Some(
        Said::new(
            first_char(&culprit.range),
            format!("this string goes on to line {ends}: its closing quote seems to be missing"),
        )
        .advice("put a `\"` at its end"),
    )
}

/// Whether a literal has a line break that is no continuation.
fn breaks(literal: &str) -> bool {
    let mut lines = literal.lines().peekable();
    while let Some(line) = lines.next() {
        if lines.peek().is_some() && !line.ends_with('\\') {
            return !literal.starts_with('r');
        }
    }
    false
}

/// Marks as an input method types them, where RON wants the plain ones.
fn wide(scene: &Scene<'_>) -> Option<Said> {
    let here = scene.here().start;
    // Found once: a file written by a program may be one long line.
    let rest = scene.source.get(here..).unwrap_or_default();
    let line_end = rest.find('\n').map_or(scene.source.len(), |at| here + at);
    let (token, plain) = scene
        .tokens
        .iter()
        .skip(scene.at.saturating_sub(1))
        .take_while(|token| token.range.start <= line_end)
        .find_map(|token| match token.kind {
            Kind::Mark(mark) => narrow(mark).map(|plain| (token, plain)),
            _ => None,
        })?;
    let typed = scene.text(&token.range);
    Some(
        Said::new(
            token.range.clone(),
            format!("`{typed}` stands where RON wants `{plain}`"),
        )
        .advice("an input method types it wide: outside of texts only the plain form counts"),
    )
}

fn narrow(mark: char) -> Option<char> {
    Some(match mark {
        '：' => ':',
        '，' | '、' => ',',
        '“' | '”' | '„' | '‟' | '＂' | '「' | '」' | '『' | '』' | '«' | '»' | '‘' | '’' => {
            '"'
        }
        '（' => '(',
        '）' => ')',
        '［' | '【' | '〔' => '[',
        '］' | '】' | '〕' => ']',
        '｛' => '{',
        '｝' => '}',
        '＃' => '#',
        '／' => '/',
        _ => return None,
    })
}

fn plain(scene: &Scene<'_>, code: &Error) -> Said {
    match code {
        Error::MissingStructField { field, outer } => missing_field(scene, field, outer.as_deref()),
        Error::NoSuchStructField {
            expected,
            found,
            outer,
        } => {
            let span =
                scene.last(|token| scene.text(&token.range).trim_start_matches("r#") == found);
            Said::new(
                span.unwrap_or_else(|| scene.here()),
                format!("{} has no field `{found}`", record(outer.as_deref())),
            )
            .advice(instead(found, expected, "its fields are"))
        }
        Error::DuplicateStructField { field, .. } => {
            let span =
                scene.last(|token| scene.text(&token.range).trim_start_matches("r#") == *field);
            Said::new(
                span.unwrap_or_else(|| scene.here()),
                format!("the field `{field}` is given twice"),
            )
        }
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => {
            let span = scene.last(|token| scene.text(&token.range) == found);
            Said::new(
                span.unwrap_or_else(|| scene.here()),
                format!("`{found}` is not one of the words for this"),
            )
            .advice(instead(found, expected, "they are"))
        }
        Error::Message(message) => {
            // What a type of our own refused is the string read last.
            let span = scene.last(|token| token.kind == Kind::Text);
            Said::new(span.unwrap_or_else(|| scene.here()), message)
        }
        Error::InvalidEscape(_) => {
            let head = scene.text(&(0..scene.cursor));
            let start = head.rfind('\\').unwrap_or(scene.here().start);
            Said::new(start..scene.cursor, "this escape is not known").advice(
                r#"write \\ for a backslash, \" for a quote, \u{6c5f} for a character by number"#,
            )
        }
        Error::ExpectedComma => Said::new(
            end_of(&scene.before(), scene),
            "a comma is missing after this",
        ),
        Error::ExpectedMapColon => Said::new(
            end_of(&scene.before(), scene),
            "a colon is missing after this",
        ),
        _ => expected(scene, code),
    }
}

/// A type error: what should stand at the token.
fn expected(scene: &Scene<'_>, code: &Error) -> Said {
    let said = |message: &str| Said::new(scene.here(), message);
    match code {
        Error::ExpectedString => {
            said("a string is expected here").advice("put it between straight double quotes")
        }
        Error::ExpectedMap => {
            said("a text by language is expected here").advice(r#"write {"zh": "…", "en": "…"}"#)
        }
        Error::ExpectedArray => said("a list is expected here").advice("write […], even for one"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            said("a record is expected here").advice("write (name: value, …)")
        }
        Error::ExpectedInteger => said("a whole number is expected here"),
        Error::ExpectedFloat => {
            said("a number is expected here").advice("without quotes, as 5520 or 0.5")
        }
        Error::ExpectedIdentifier => said("the name of a field is expected here"),
        Error::ExpectedArrayEnd | Error::ExpectedMapEnd | Error::ExpectedStructLikeEnd => {
            said("a comma or a closing bracket is expected here")
        }
        Error::IntegerOutOfBounds => said("this number is out of range"),
        Error::TrailingCharacters => {
            said("the file should end before this").advice("was a bracket closed too early?")
        }
        Error::ExceededRecursionLimit => {
            said("this is nested too deep").advice(format!("{DEPTH} levels are the limit"))
        }
        Error::UnexpectedChar(c) => Said::new(scene.here(), format!("`{c}` is not expected here")),
        Error::InvalidValueForType { expected, found } => Said::new(
            scene.here(),
            format!("{expected} is expected here, not {found}"),
        ),
        Error::ExpectedDifferentLength { expected, .. } => {
            Said::new(scene.here(), format!("{expected} is expected here"))
        }
        other => Said::new(scene.here(), other.to_string()),
    }
}

/// The parser notices at the closing bracket; the record is shown by its start.
fn missing_field(scene: &Scene<'_>, field: &str, outer: Option<&str>) -> Said {
    let closing = scene
        .tokens
        .partition_point(|token| token.range.end < scene.cursor);
    let is_closing = scene
        .tokens
        .get(closing)
        .is_some_and(|token| token.kind == Kind::Mark(')'));
    let at = if is_closing { closing } else { scene.at };
    Said::new(
        scene.opening(at).unwrap_or_else(|| scene.here()),
        format!("{} lacks its field `{field}`", record(outer)),
    )
}

/// A record by the name of its type.
fn record(outer: Option<&str>) -> String {
    let name = outer.map_or("record", |name| match name {
        "Written" => "paragraph",
        other => other.strip_prefix("Written").unwrap_or(other),
    });
    format!("this {}", name.to_lowercase())
}

fn instead(found: &str, expected: &[&str], all: &str) -> String {
    match nearest(found, expected.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{all} {}", expected.join(", ")),
    }
}

/// The last character of a token.
fn end_of(range: &Range<usize>, scene: &Scene<'_>) -> Range<usize> {
    let last = scene.text(range).chars().next_back();
    range.end - last.map_or(0, char::len_utf8)..range.end
}

/// An opening quote: with the `r` or `b` before it, if any.
fn first_char(range: &Range<usize>) -> Range<usize> {
    range.start..range.start + 1
}

/// The byte offset of a position that counts lines from 1 by `\n` and columns
/// from 1 by characters.
fn offset(source: &str, position: Position) -> usize {
    let lines: usize = source
        .split_inclusive('\n')
        .take(position.line.saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = source.get(lines..).unwrap_or_default();
    rest.char_indices()
        .nth(position.col.saturating_sub(1))
        .map_or(source.len(), |(at, _)| lines + at)
}
