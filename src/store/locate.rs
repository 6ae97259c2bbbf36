//! From a place in the structure of a pack back to the bytes of its file.

use std::ops::Range;

use super::token::{Kind, Token, decode, tokens, undecode};
use crate::check::OwnStep;

/// A file cut into tokens, ready to be asked for places.
pub(super) struct Map<'a> {
    source: &'a str,
    tokens: Vec<Token>,
}

impl<'a> Map<'a> {
    /// The map of a file that was parsed without a fault.
    pub(super) fn new(source: &'a str) -> Self {
        let is_meant = |token: &Token| !matches!(token.kind, Kind::Comment | Kind::OpenComment);
        Self {
            source,
            tokens: skip_attributes(source, tokens(source).filter(is_meant).collect()),
        }
    }

    /// The bytes of the value to which `steps` lead from the value that is the
    /// file; of the last value on the way that is there. Of a list or record it
    /// is the opening bracket, of a string the part `within`, if one is given.
    pub(super) fn find(&self, steps: &[OwnStep], within: Option<&Range<usize>>) -> Range<usize> {
        let mut at = 0;
        for (index, step) in steps.iter().enumerate() {
            let Some(next) = self.step(self.unwrap(at), step) else {
                return self.span(at, None);
            };
            at = next;
            if index + 1 == steps.len() {
                return self.span(self.unwrap(at), within);
            }
        }
        self.span(at, within)
    }

    fn span(&self, at: usize, within: Option<&Range<usize>>) -> Range<usize> {
        let Some(token) = self.tokens.get(at) else {
            return self.source.len()..self.source.len();
        };
        let Range { start, end } = token.range.clone();
        match within.filter(|_| token.kind == Kind::Text) {
            Some(inner) => {
                let part = undecode(self.text(at), inner);
                start + part.start..start + part.end
            }
            None => start..end,
        }
    }

    /// Past `Some(`, which nobody needs to write but may.
    fn unwrap(&self, mut at: usize) -> usize {
        while self.text(at) == "Some" && self.is(at + 1, '(') {
            at += 2;
        }
        at
    }

    fn step(&self, at: usize, step: &OwnStep) -> Option<usize> {
        // A record may be preceded by the name of its type.
        let open = at + usize::from(self.kind(at) == Some(Kind::Word) && self.is(at + 1, '('));
        let mut entry = open + 1;
        let mut count = 0;
        if !(self.is(open, '(') || self.is(open, '[') || self.is(open, '{')) {
            return None;
        }
        while entry < self.tokens.len() && !self.is_closing(entry) {
            let colon = self.skip(entry);
            let keyed = self.is(colon, ':');
            let found = match step {
                OwnStep::Field(name) => (keyed
                    && self.text(entry).trim_start_matches("r#") == *name)
                    .then_some(colon + 1),
                OwnStep::Item(index) => (!keyed && count == *index).then_some(entry),
                OwnStep::Key(tag) => (keyed && self.is_tag(entry, tag)).then_some(colon + 1),
                OwnStep::Tag(tag) => (keyed && self.is_tag(entry, tag)).then_some(entry),
            };
            if found.is_some() {
                return found;
            }
            let end = if keyed { self.skip(colon + 1) } else { colon };
            count += 1;
            entry = end + usize::from(self.is(end, ','));
        }
        None
    }

    /// The token after the value that begins at `at`.
    fn skip(&self, at: usize) -> usize {
        let mut next = at + usize::from(self.kind(at) == Some(Kind::Word) && self.is(at + 1, '('));
        let mut depth = 0_usize;
        while let Some(token) = self.tokens.get(next) {
            match token.kind {
                Kind::Mark('(' | '[' | '{') => depth += 1,
                Kind::Mark(')' | ']' | '}') => depth = depth.saturating_sub(1),
                _ => {}
            }
            next += 1;
            if depth == 0 {
                break;
            }
        }
        next
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn is(&self, at: usize, mark: char) -> bool {
        self.kind(at) == Some(Kind::Mark(mark))
    }

    fn is_closing(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Mark(')' | ']' | '}')))
    }

    fn is_tag(&self, at: usize, tag: &str) -> bool {
        decode(self.text(at)).is_some_and(|own| own == tag)
    }

    fn text(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .and_then(|token| self.source.get(token.range.clone()))
            .unwrap_or_default()
    }
}

/// Leaves out `#![enable(…)]`, with which a file may begin.
fn skip_attributes(source: &str, tokens: Vec<Token>) -> Vec<Token> {
    let mut rest = tokens.into_iter().peekable();
    while rest
        .next_if(|token| token.kind == Kind::Mark('#'))
        .is_some()
    {
        for token in rest.by_ref() {
            if source.get(token.range) == Some("]") {
                break;
            }
        }
    }
    rest.collect()
}
