//! RON cut into tokens, leniently: where each one stands, in any text at all.
//!
//! The parser stops at the first fault and keeps no positions; messages need
//! both what stands around a fault and where a value stood. Grammar: `docs/grammar.md`
//! of ron 0.12.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A string literal, raw or not, with its quotes.
    Text,
    /// A string literal whose end is missing: it runs to the end of the file.
    OpenText,
    /// A comment.
    Comment,
    /// A block comment whose end is missing.
    OpenComment,
    /// A name, number or character.
    Word,
    /// Anything else: brackets, colon, comma, and what does not belong into RON.
    Mark(char),
}

/// A token and its bytes in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// The tokens of `source` in order; blanks are left out. Takes time linear in
/// the length of the source and has no recursion.
pub(super) fn tokens(source: &str) -> impl Iterator<Item = Token> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = source.get(at..)?;
        let start = at + (rest.len() - rest.trim_start_matches(is_blank).len());
        let rest = source.get(start..)?;
        let (kind, length) = first(rest)?;
        at = start + length;
        Some(Token {
            kind,
            range: start..at,
        })
    })
}

/// The decoded text of a string literal; `None` if the token is none or holds
/// an escape that RON does not know.
pub(super) fn decode(literal: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(literal.len());
    for piece in pieces(literal)? {
        bytes.extend_from_slice(piece?.value.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

/// Where bytes `inner` of the decoded text stand in the literal, in bytes from
/// its start; the whole literal where that cannot be told.
pub(super) fn undecode(literal: &str, inner: &Range<usize>) -> Range<usize> {
    let mut found: Option<Range<usize>> = None;
    let mut at = 0;
    for piece in pieces(literal).into_iter().flatten().flatten() {
        let end = at + piece.value.as_bytes().len();
        if end > inner.start && at < inner.end.max(inner.start + 1) {
            let start = found.map_or(piece.source.start, |range| range.start);
            found = Some(start..piece.source.end);
        }
        at = end;
    }
    found.unwrap_or(0..literal.len())
}

/// What one character or escape of a literal stands for.
struct Piece {
    source: Range<usize>,
    value: Value,
}

/// `\xNN` is a byte: several of them may make one character.
enum Value {
    Char([u8; 4], usize),
    Byte([u8; 1]),
    Nothing,
}

impl Value {
    fn char(c: char) -> Self {
        let mut bytes = [0; 4];
        let length = c.encode_utf8(&mut bytes).len();
        Self::Char(bytes, length)
    }

    fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Char(bytes, length) => bytes.get(..*length).unwrap_or_default(),
            Self::Byte(byte) => byte,
            Self::Nothing => &[],
        }
    }
}

/// The pieces of a literal; an inner `None` is an unknown escape, after which
/// there are no more.
fn pieces(literal: &str) -> Option<impl Iterator<Item = Option<Piece>>> {
    let raw = literal.starts_with('r');
    let quoted = literal.strip_prefix('r').unwrap_or(literal);
    let hashes = quoted.len() - quoted.trim_start_matches('#').len();
    let opening = usize::from(raw) + hashes + 1;
    let mut at = opening;
    let end = literal.len().checked_sub(hashes + 1)?;
    let body = literal.get(..end)?;
    body.get(opening..)?;
    let mut failed = false;
    Some(std::iter::from_fn(move || {
        let rest = body.get(at..).filter(|rest| !rest.is_empty() && !failed)?;
        let found = if raw { plain(rest) } else { piece(rest) };
        let Some((value, length)) = found else {
            failed = true;
            return Some(None);
        };
        let source = at..at + length;
        at = source.end;
        Some(Some(Piece { source, value }))
    }))
}

fn plain(rest: &str) -> Option<(Value, usize)> {
    let c = rest.chars().next()?;
    Some((Value::char(c), c.len_utf8()))
}

fn piece(rest: &str) -> Option<(Value, usize)> {
    let Some(escape) = rest.strip_prefix('\\') else {
        return plain(rest);
    };
    let c = escape.chars().next()?;
    let short = match c {
        '"' | '\'' | '\\' => Some(c),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        '0' => Some('\0'),
        _ => None,
    };
    if let Some(short) = short {
        return Some((Value::char(short), 2));
    }
    match c {
        'x' => {
            let byte = u8::from_str_radix(escape.get(1..3)?, 16).ok()?;
            Some((Value::Byte([byte]), 4))
        }
        'u' => {
            let digits = escape.get(1..)?.strip_prefix('{')?.split('}').next()?;
            let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
            Some((Value::char(c), digits.len() + 4))
        }
        // A line may be broken after a backslash; the next one's indent is no
        // part of the text.
        '\n' | '\r' => {
            let kept = escape.trim_start_matches(['\n', '\r', '\t', ' ']);
            Some((Value::Nothing, 1 + escape.len() - kept.len()))
        }
        _ => None,
    }
}

fn first(rest: &str) -> Option<(Kind, usize)> {
    let c = rest.chars().next()?;
    Some(
        comment(rest)
            .or_else(|| text(rest))
            .or_else(|| character(rest))
            .or_else(|| word(rest))
            .unwrap_or((Kind::Mark(c), c.len_utf8())),
    )
}

fn comment(rest: &str) -> Option<(Kind, usize)> {
    if rest.starts_with("//") {
        return Some((Kind::Comment, rest.find('\n').unwrap_or(rest.len())));
    }
    let mut level = 0_usize;
    let mut inner = rest.strip_prefix("/*").map(|_| rest)?;
    while let Some(at) = inner.find(['/', '*']) {
        inner = inner.get(at..)?;
        if let Some(after) = inner.strip_prefix("/*") {
            level += 1;
            inner = after;
        } else if let Some(after) = inner.strip_prefix("*/") {
            level -= 1;
            inner = after;
            if level == 0 {
                return Some((Kind::Comment, rest.len() - inner.len()));
            }
        } else {
            inner = inner.get(1..)?;
        }
    }
    Some((Kind::OpenComment, rest.len()))
}

fn text(rest: &str) -> Option<(Kind, usize)> {
    let after_byte = rest.strip_prefix('b').unwrap_or(rest);
    let prefix = rest.len() - after_byte.len();
    if let Some(raw) = after_byte.strip_prefix('r') {
        let quoted = raw.trim_start_matches('#');
        let hashes = raw.get(..raw.len() - quoted.len())?;
        let body = quoted.strip_prefix('"')?;
        let closing = format!("\"{hashes}");
        return Some(match body.find(&closing) {
            Some(at) => (Kind::Text, prefix + 2 + hashes.len() + at + closing.len()),
            None => (Kind::OpenText, rest.len()),
        });
    }
    let body = after_byte.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some((Kind::Text, prefix + at + 2)),
            _ => {}
        }
    }
    Some((Kind::OpenText, rest.len()))
}

/// A character literal; an apostrophe that begins none is a mark of its own.
fn character(rest: &str) -> Option<(Kind, usize)> {
    let body = rest.strip_prefix('\'')?;
    let mut chars = body.char_indices();
    let (_, c) = chars.next()?;
    let length = if c == '\\' {
        // The escaped character may itself be an apostrophe.
        chars.next()?;
        chars.take(10).find(|&(_, c)| c == '\'')?.0
    } else {
        chars.next().filter(|&(_, c)| c == '\'')?.0
    };
    Some((Kind::Word, length + 2))
}

fn word(rest: &str) -> Option<(Kind, usize)> {
    let name = rest.strip_prefix("r#").unwrap_or(rest);
    let after = name.trim_start_matches(|c: char| c.is_alphanumeric() || "_.+-".contains(c));
    (after.len() < name.len()).then(|| (Kind::Word, rest.len() - after.len()))
}

/// What RON takes for blank.
pub(super) fn is_blank(c: char) -> bool {
    c.is_ascii_whitespace()
        || matches!(
            c,
            '\u{b}' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
        )
}
