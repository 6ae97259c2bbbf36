//! Regular expressions over folded text.
//!
//! The pattern is folded as a tree, never as text, or `\D` would become `\d`:
//! literals and small classes become what they are in folded text, and what lacks only
//! a few characters (`.`, `[^發]`) lacks them as they are there; other large classes
//! (`\w`, `\p{Han}`) stay. `\b` of all Unicode sends the engine to its slowest
//! path on Chinese text (ten times slower, rust-lang/regex 768), and says nothing
//! there; so it means the edge of a Latin word.

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

use super::query::{Error, Fault};
use crate::text::fold::{self, Folding};

/// A pattern that is ready to run.
#[derive(Debug, Clone)]
pub(super) struct Pattern(pub(super) Regex);

/// Groups in groups; deeper ones are refused, not overflowed.
const NESTING: u32 = 64;
/// Bytes that one compiled pattern may take.
const SIZE: usize = 4 << 20;
/// Members up to which a class is folded one by one.
const SMALL: usize = 512;

/// Reads a pattern that begins at byte `at` of a query.
pub(super) fn read(source: &str, at: usize) -> Result<Hir, Error> {
    let mut parser = regex_syntax::ParserBuilder::new()
        .nest_limit(NESTING)
        .build();
    parser.parse(source).map_err(|error| {
        let (offset, what) = match &error {
            regex_syntax::Error::Parse(own) => (own.span().start.offset, own.kind().to_string()),
            regex_syntax::Error::Translate(own) => {
                (own.span().start.offset, own.kind().to_string())
            }
            other => (0, other.to_string()),
        };
        Error {
            fault: Fault::Pattern,
            at: at + offset,
            what,
        }
    })
}

/// Whether the pattern asks for a capital: in a literal (`Poverty`), or in a class that
/// has a letter only as a capital (`[PQ]`, `[^A]`, `\p{Lu}`); `\W` and `[A-Za-z]` do not.
pub(super) fn has_capital(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Literal(own) => {
            str::from_utf8(&own.0).is_ok_and(|text| text.chars().any(char::is_uppercase))
        }
        HirKind::Repetition(own) => has_capital(&own.sub),
        HirKind::Capture(own) => has_capital(&own.sub),
        HirKind::Concat(own) | HirKind::Alternation(own) => own.iter().any(has_capital),
        HirKind::Class(Class::Unicode(own)) => match few(own) {
            Some((few, _)) => asks_for_capital(&few),
            // Of those that are large, the one of the capitals themselves.
            None => !chars(own).any(char::is_lowercase) && chars(own).any(char::is_uppercase),
        },
        HirKind::Empty | HirKind::Class(Class::Bytes(_)) | HirKind::Look(_) => false,
    }
}

/// Whether a capital is in a class and its small letter is not.
fn asks_for_capital(class: &ClassUnicode) -> bool {
    chars(class).filter(|own| own.is_uppercase()).any(|own| {
        let mut small = own.to_lowercase();
        !small.all(|small| chars(class).any(|other| other == small))
    })
}

fn chars(class: &ClassUnicode) -> impl Iterator<Item = char> + '_ {
    class.iter().flat_map(|own| own.start()..=own.end())
}

/// The few characters that a class has, or lacks where that is told with it.
fn few(class: &ClassUnicode) -> Option<(ClassUnicode, bool)> {
    let is_small =
        |own: &ClassUnicode| own.iter().map(ClassUnicodeRange::len).sum::<usize>() <= SMALL;
    if is_small(class) {
        return Some((class.clone(), false));
    }
    let mut others = class.clone();
    others.negate();
    is_small(&others).then_some((others, true))
}

/// Makes a pattern for text that was folded in this way; it was `typed` at byte `at` of
/// the query.
pub(super) fn compile(
    hir: &Hir,
    folding: Folding,
    (typed, at): (&str, usize),
) -> Result<Pattern, Error> {
    let source = folded(hir, folding).to_string();
    let built = RegexBuilder::new(&source).size_limit(SIZE).build();
    built.map(Pattern).map_err(|error| Error {
        fault: match error {
            regex::Error::CompiledTooBig(_) => Fault::TooLarge,
            _ => Fault::Pattern,
        },
        at,
        what: typed.to_owned(),
    })
}

fn folded(hir: &Hir, folding: Folding) -> Hir {
    match hir.kind() {
        HirKind::Literal(own) => match str::from_utf8(&own.0) {
            // A space of the pattern is meant as one, whatever stands beside it.
            Ok(text) => Hir::literal(fold::fold(text, spaced(folding)).into_bytes()),
            Err(_) => hir.clone(),
        },
        HirKind::Class(Class::Unicode(own)) => Hir::class(Class::Unicode(members(own, folding))),
        HirKind::Look(own) => Hir::look(plain(*own)),
        HirKind::Repetition(own) => {
            let mut own = own.clone();
            own.sub = Box::new(folded(&own.sub, folding));
            Hir::repetition(own)
        }
        HirKind::Capture(own) => {
            let mut own = own.clone();
            own.sub = Box::new(folded(&own.sub, folding));
            Hir::capture(own)
        }
        HirKind::Concat(own) => Hir::concat(own.iter().map(|h| folded(h, folding)).collect()),
        HirKind::Alternation(own) => {
            Hir::alternation(own.iter().map(|h| folded(h, folding)).collect())
        }
        HirKind::Empty | HirKind::Class(Class::Bytes(_)) => hir.clone(),
    }
}

const fn spaced(folding: Folding) -> Folding {
    Folding {
        space: false,
        ..folding
    }
}

/// The members of a small class, or what a class lacks where that is little, folded;
/// another class as it is.
fn members(class: &ClassUnicode, folding: Folding) -> ClassUnicode {
    let Some((few, is_without)) = few(class) else {
        return class.clone();
    };
    let mut out = ClassUnicode::empty();
    for c in chars(&few) {
        let text = fold::fold(c.encode_utf8(&mut [0; 4]), spaced(folding));
        let mut folded = text.chars();
        let one = folded.next().filter(|_| folded.next().is_none());
        let one = one.unwrap_or(c);
        out.push(ClassUnicodeRange::new(one, one));
    }
    if is_without {
        out.negate();
    }
    out
}

const fn plain(look: Look) -> Look {
    match look {
        Look::WordUnicode => Look::WordAscii,
        Look::WordStartUnicode => Look::WordStartAscii,
        Look::WordEndUnicode => Look::WordEndAscii,
        Look::WordStartHalfUnicode => Look::WordStartHalfAscii,
        Look::WordEndHalfUnicode => Look::WordEndHalfAscii,
        other => other,
    }
}
