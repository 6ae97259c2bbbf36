//! What the RON parser says, said so that a translator can mend it.
//!
//! The parser knows where it stood when it gave up. A person wants to know
//! where the slip is: the quote that was never closed lines ago, the comma that
//! is missing after the last value, the colon that an input method made wide.

use std::ops::Range;

use ron::error::{Error, Position, SpannedError};

use super::problem::{Cause, Problem, position};
use super::slip::Slip;
use super::token::{Kind, Token, is_blank, tokens};
use crate::pack::{Date, Twice};

/// The problem behind a parser's error in `source`.
pub(super) fn problem(path: &str, source: &str, error: &SpannedError) -> Problem {
    let scene = Scene::new(source, error);
    let (span, slip) = unclosed(&scene, &error.code)
        .or_else(|| wide(&scene))
        .unwrap_or_else(|| plain(&scene, &error.code));
    Problem::at(path, source, span, Cause::Syntax(slip))
}

/// A slip with the bytes it is about.
type Said = (Range<usize>, Slip);

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
        let said = || (first_char(&open.range), Slip::OpenText);
        return Some(runaway(scene).unwrap_or_else(said));
    }
    if let Some(open) = last.filter(|token| token.kind == Kind::OpenComment) {
        let span = open.range.start..open.range.start + 2;
        return Some((span, Slip::OpenComment));
    }
    if matches!(code, Error::Eof) || scene.at >= scene.tokens.len() {
        let open = scene.opening(scene.tokens.len())?;
        return Some((open, Slip::OpenBracket));
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
    Some((first_char(&culprit.range), Slip::Runaway(ends)))
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
    let typed = scene.text(&token.range).to_owned();
    Some((token.range.clone(), Slip::Wide { typed, plain }))
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
    let named = |name: &str| {
        let is = |token: &Token| scene.text(&token.range).trim_start_matches("r#") == name;
        scene.last(is)
    };
    let span = match code {
        Error::MissingStructField { .. } => return (opening(scene), Slip::Parser(code.clone())),
        Error::NoSuchStructField { found, .. } => named(found),
        Error::DuplicateStructField { field, .. } => named(field),
        Error::NoSuchEnumVariant { found, .. } => {
            scene.last(|token| scene.text(&token.range) == found)
        }
        // What a type of our own refused is the string read last.
        Error::Message(message) => {
            let span = scene.last(|token| token.kind == Kind::Text);
            let span = span.unwrap_or_else(|| scene.here());
            let slip = refused(scene.text(&span), message);
            return (span, slip.unwrap_or_else(|| Slip::Parser(code.clone())));
        }
        Error::InvalidEscape(_) => {
            let head = scene.text(&(0..scene.cursor));
            let start = head.rfind('\\').unwrap_or(scene.here().start);
            Some(start..scene.cursor)
        }
        Error::ExpectedComma | Error::ExpectedMapColon => Some(end_of(&scene.before(), scene)),
        _ => None,
    };
    let span = span.unwrap_or_else(|| scene.here());
    (span, Slip::Parser(code.clone()))
}

/// What a type of ours minds in a string; the parser only has it as words.
fn refused(literal: &str, message: &str) -> Option<Slip> {
    let text = literal.strip_prefix('"')?.strip_suffix('"')?;
    let no_date = text.parse::<Date>().err().map(Slip::NoDate);
    let twice = Slip::Twice(Twice(text.to_owned()));
    let all = no_date.into_iter().chain([twice]);
    all.into_iter().find(|own| own.to_string() == message)
}

/// Where a record begins that lacks a field: the parser notices at its closing bracket.
fn opening(scene: &Scene<'_>) -> Range<usize> {
    let closing = scene
        .tokens
        .partition_point(|token| token.range.end < scene.cursor);
    let is_closing = scene
        .tokens
        .get(closing)
        .is_some_and(|token| token.kind == Kind::Mark(')'));
    let at = if is_closing { closing } else { scene.at };
    scene.opening(at).unwrap_or_else(|| scene.here())
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
