//! Slips of the hand in RON, in words.

use ron::error::Error;
use serde::Deserialize;

use super::{FileWords, Said};
use crate::check::near::nearest;
use crate::store::{DEPTH, Slip, record};
use crate::words::fill;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SyntaxWords {
    open_text: String,
    close_text: String,
    open_comment: String,
    close_comment: String,
    open_bracket: String,
    runaway: String,
    wide: String,
    input_method: String,
    no_date: String,
    twice: String,
    lacks_field: String,
    no_field: String,
    fields: String,
    double_field: String,
    no_word: String,
    words: String,
    escape: String,
    escapes: String,
    comma: String,
    colon: String,
    string: String,
    quotes: String,
    map: String,
    write_map: String,
    list: String,
    write_list: String,
    record: String,
    write_record: String,
    integer: String,
    number: String,
    write_number: String,
    boolean: String,
    field: String,
    closing: String,
    range: String,
    digit: String,
    trailing: String,
    closed_early: String,
    deep: String,
    levels: String,
    unexpected: String,
    instead: String,
    length: String,
    end: String,
    name: String,
    extension: String,
    other: String,
}

impl FileWords {
    pub(super) fn slip(&self, slip: &Slip) -> Said {
        let words = &self.syntax;
        let (what, advice) = match slip {
            Slip::OpenText => (words.open_text.clone(), Some(&words.close_text)),
            Slip::OpenComment => (words.open_comment.clone(), Some(&words.close_comment)),
            Slip::OpenBracket => (words.open_bracket.clone(), None),
            Slip::Runaway(line) => {
                let what = fill(&words.runaway, &[("line", &line.to_string())]);
                (what, Some(&words.close_text))
            }
            Slip::Wide { typed, plain } => {
                let plain = plain.to_string();
                let what = fill(&words.wide, &[("typed", typed), ("plain", &plain)]);
                (what, Some(&words.input_method))
            }
            Slip::NoDate(own) => (fill(&words.no_date, &[("text", &own.0)]), None),
            Slip::Twice(own) => (fill(&words.twice, &[("tag", &own.0)]), None),
            Slip::Parser(code) => return self.parser(code),
        };
        (what, advice.cloned())
    }

    /// What the parser says.
    pub(super) fn parser(&self, code: &Error) -> Said {
        let words = &self.syntax;
        let of = |template: &str, outer: Option<&str>, field: &str| {
            let record = record(outer);
            fill(
                template,
                &[("record", self.kind(&record)), ("field", field)],
            )
        };
        match code {
            Error::MissingStructField { field, outer } => {
                (of(&words.lacks_field, outer.as_deref(), field), None)
            }
            Error::NoSuchStructField {
                expected,
                found,
                outer,
            } => {
                let what = of(&words.no_field, outer.as_deref(), found);
                (what, Some(self.meant(found, expected, &words.fields)))
            }
            Error::NoSuchEnumVariant {
                expected, found, ..
            } => {
                let what = fill(&words.no_word, &[("found", found)]);
                (what, Some(self.meant(found, expected, &words.words)))
            }
            Error::ExceededRecursionLimit => {
                let advice = fill(&words.levels, &[("depth", &DEPTH.to_string())]);
                (words.deep.clone(), Some(advice))
            }
            other => words.filled(other).unwrap_or_else(|| {
                let (what, advice) = words.plain(other);
                (what, advice.cloned())
            }),
        }
    }

    fn meant(&self, found: &str, expected: &[&str], all: &str) -> String {
        match nearest(found, expected.iter().copied()) {
            Some(near) => self.perhaps(near),
            None => fill(all, &[("known", &expected.join("、"))]),
        }
    }
}

impl SyntaxWords {
    /// What has something of the file in it.
    fn filled(&self, code: &Error) -> Option<Said> {
        let what = match code {
            Error::DuplicateStructField { field, .. } => {
                fill(&self.double_field, &[("field", field)])
            }
            Error::UnexpectedChar(c) => fill(&self.unexpected, &[("character", &c.to_string())]),
            Error::InvalidIntegerDigit { digit, base } => {
                let (digit, base) = (digit.to_string(), base.to_string());
                fill(&self.digit, &[("base", &base), ("digit", &digit)])
            }
            Error::InvalidValueForType { expected, found } => {
                fill(&self.instead, &[("expected", expected), ("found", found)])
            }
            Error::ExpectedDifferentLength { expected, .. } => {
                fill(&self.length, &[("expected", expected)])
            }
            Error::InvalidIdentifier(name) | Error::SuggestRawIdentifier(name) => {
                fill(&self.name, &[("name", name)])
            }
            Error::NoSuchExtension(name) => fill(&self.extension, &[("name", name)]),
            _ => return None,
        };
        Some((what, None))
    }

    fn plain(&self, code: &Error) -> (String, Option<&String>) {
        let (what, advice) = match code {
            Error::InvalidEscape(_) => (&self.escape, Some(&self.escapes)),
            Error::ExpectedComma => (&self.comma, None),
            Error::ExpectedMapColon => (&self.colon, None),
            Error::ExpectedString => (&self.string, Some(&self.quotes)),
            Error::ExpectedMap => (&self.map, Some(&self.write_map)),
            Error::ExpectedArray => (&self.list, Some(&self.write_list)),
            Error::ExpectedStructLike
            | Error::ExpectedNamedStructLike(_)
            | Error::ExpectedStructName(_)
            | Error::ExpectedDifferentStructName { .. } => (&self.record, Some(&self.write_record)),
            Error::ExpectedInteger => (&self.integer, None),
            Error::ExpectedFloat | Error::FloatUnderscore => {
                (&self.number, Some(&self.write_number))
            }
            Error::ExpectedBoolean => (&self.boolean, None),
            Error::ExpectedIdentifier => (&self.field, None),
            Error::ExpectedArrayEnd
            | Error::ExpectedMapEnd
            | Error::ExpectedOptionEnd
            | Error::ExpectedStructLikeEnd => (&self.closing, None),
            Error::IntegerOutOfBounds => (&self.range, None),
            Error::TrailingCharacters => (&self.trailing, Some(&self.closed_early)),
            Error::Eof => (&self.end, None),
            Error::ExpectedStringEnd => (&self.open_text, None),
            Error::UnclosedBlockComment => (&self.open_comment, None),
            // What a reader of packs and keymaps never asks the parser for.
            other => return (fill(&self.other, &[("why", &other.to_string())]), None),
        };
        (what.clone(), advice)
    }
}
