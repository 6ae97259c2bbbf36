//! What was typed, taken apart.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;

use super::filter::Filter;
use super::pattern::Pattern;
use super::{Options, pattern};
use crate::pack::Pack;
use crate::text::fold::Folding;

/// A query that can be run.
#[derive(Debug, Clone)]
pub struct Query {
    /// What is left of the typed text without operators.
    pub(super) plain: String,
    /// What stood in quotation marks.
    pub(super) phrases: Vec<String>,
    /// What must not be in the segment.
    pub(super) without: Vec<String>,
    /// The pattern, if that is what was asked for.
    pub(super) pattern: Option<Pattern>,
    /// Where to look.
    pub(super) filter: Filter,
    /// How to look; the folding is settled, smart case and all.
    pub(super) options: Options,
}

listed! {
    /// What is wrong with a query.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Fault {
        /// The pattern cannot be read.
        Pattern,
        /// The pattern would take too much memory.
        TooLarge,
        /// The pack has no such language.
        Language,
        /// The pack has no such article.
        Article,
        /// Not a year, nor two with a hyphen between.
        Year,
        /// The pack has no such region.
        Region,
    }
}

/// Why a query cannot be run: a value, because half a query is typed on the way
/// to every whole one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What is wrong.
    pub fault: Fault,
    /// Where, in bytes of the query.
    pub at: usize,
    /// The wrong part; for a pattern, what the parser says of it.
    pub what: String,
}

/// What a phrase stands in: what a keyboard has, and what it becomes with an input
/// method that is on.
pub(super) const QUOTES: [char; 4] = ['"', '“', '”', '＂'];
/// What leaves a word out, likewise.
const MINUS: [char; 2] = ['-', '－'];

impl fmt::Display for Error {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?} at byte {}: {}", self.fault, self.at, self.what)
    }
}

impl std::error::Error for Error {}

impl Query {
    /// Takes apart what was typed; names in filters are looked up in `pack`.
    ///
    /// # Errors
    /// A pattern that cannot be read or a filter that names nothing.
    pub fn parse(text: &str, pack: &Pack, options: Options) -> Result<Self, Error> {
        let mut query = Self {
            plain: String::new(),
            phrases: Vec::new(),
            without: Vec::new(),
            pattern: None,
            filter: Filter::default(),
            options,
        };
        let mut at = 0;
        while let Some(token) = next(text, at) {
            at = token.end;
            let own = text.get(token.clone()).unwrap_or("");
            let pattern = own.strip_prefix("re:").or(own.strip_prefix("re："));
            if options.regex || pattern.is_some() {
                let from = token.start + own.len() - pattern.unwrap_or(own).len();
                query.read_pattern(text.get(from..).unwrap_or("").trim_end(), from)?;
                return Ok(query);
            }
            if query.filter.take(own, token.start, pack)? {
                continue;
            }
            query.take(own);
        }
        let all = query
            .needles()
            .chain(query.without.iter().map(String::as_str));
        query.options.folding = settle(options, all.collect::<String>().as_str());
        Ok(query)
    }

    fn take(&mut self, token: &str) {
        let without = token.strip_prefix(MINUS).filter(|rest| !rest.is_empty());
        if let Some(rest) = without
            && !rest.starts_with(MINUS)
        {
            self.without.push(rest.trim_matches(QUOTES).to_owned());
        } else if let Some(rest) = token.strip_prefix(QUOTES).filter(|rest| !rest.is_empty()) {
            let phrase = rest.strip_suffix(QUOTES).unwrap_or(rest).trim();
            if !phrase.is_empty() {
                self.phrases.push(phrase.to_owned());
            }
        } else {
            if !self.plain.is_empty() {
                self.plain.push(' ');
            }
            self.plain.push_str(token);
        }
    }

    fn read_pattern(&mut self, source: &str, at: usize) -> Result<(), Error> {
        if source.is_empty() {
            return Ok(());
        }
        let hir = pattern::read(source, at)?;
        if self.options.smart_case && pattern::has_capital(&hir) {
            self.options.folding.case = false;
        }
        self.pattern = Some(pattern::compile(&hir, self.options.folding, (source, at))?);
        Ok(())
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.phrases.is_empty() && self.pattern.is_none()
    }

    /// Whether it asks of a segment more than that it has a hit.
    pub(super) fn is_by_segment(&self) -> bool {
        self.filter.is_by_segment() || !self.without.is_empty()
    }

    /// The same, for lines that lie in no article.
    pub(super) fn anywhere(&self) -> Self {
        Self {
            filter: self.filter.anywhere(),
            ..self.clone()
        }
    }

    /// The needle, where one is all that is looked for in paragraphs and nothing else
    /// of a segment is asked.
    pub(super) fn alone(&self) -> Option<&str> {
        let options = self.options;
        let is_plain = self.pattern.is_none()
            && self.without.is_empty()
            && !self.filter.is_by_segment()
            && !options.headings
            && options.folding == Folding::ALL;
        let mut needles = self.needles();
        let one = needles.next().filter(|_| is_plain)?;
        needles.next().is_none().then_some(one)
    }

    /// The words one by one, and the phrases.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let words = self.plain.split_whitespace();
        words.chain(self.phrases.iter().map(String::as_str))
    }

    /// Everything that has to be found.
    pub(super) fn needles(&self) -> impl Iterator<Item = &str> {
        let plain = Some(self.plain.as_str()).filter(|plain| !plain.is_empty());
        plain
            .into_iter()
            .chain(self.phrases.iter().map(String::as_str))
    }
}

fn settle(options: Options, query: &str) -> Folding {
    if options.smart_case {
        options.folding.smart(query)
    } else {
        options.folding
    }
}

/// The next token from byte `at` on: up to white space outside quotation marks.
/// Marks that are not closed reach to the end, as they do while one types.
fn next(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let start = at + rest.find(|c: char| !c.is_whitespace())?;
    let mut quoted = false;
    for (offset, c) in text.get(start..)?.char_indices() {
        if QUOTES.contains(&c) {
            quoted = !quoted;
        } else if c.is_whitespace() && !quoted {
            return Some(start..start + offset);
        }
    }
    Some(start..text.len())
}
