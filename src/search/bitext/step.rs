//! One rule of a search: which blocks it needs, which lines of them, and the rule
//! itself over those.

use memchr::memmem::Finder;

use crate::search::gram::{Plan, Units};
use crate::search::pattern::Pattern;
use crate::search::run::Run;
use crate::search::sound::{self, Way};
use crate::search::{Hit, Query, Rule, glossary};
use crate::text::fold::{self, Folding, fold_fast};
use crate::text::pinyin::{Parse, Readers};

/// A rule to search by.
pub(super) enum Step<'a> {
    /// The words themselves, all of them in a line.
    Needles {
        /// Folded; the first is the one that lines are looked through for.
        folded: Vec<String>,
        rule: Rule,
    },
    /// What sounds so.
    Sound {
        parses: &'a [Parse],
        way: Way,
        readers: Vec<Vec<Readers>>,
    },
    /// Renderings of a term, by language, and folded.
    Glossary {
        renderings: Vec<Vec<String>>,
        folded: Vec<Vec<String>>,
    },
    /// A pattern, over text that was folded in this way.
    Pattern {
        pattern: &'a Pattern,
        folding: Folding,
    },
}

impl<'a> Step<'a> {
    pub(super) fn literal(query: &Query) -> Self {
        Self::needles(query.needles(), Rule::Literal)
    }

    pub(super) fn words(query: &Query) -> Self {
        Self::needles(query.words(), Rule::Words)
    }

    fn needles<'b>(needles: impl Iterator<Item = &'b str>, rule: Rule) -> Self {
        let mut folded: Vec<String> = needles.map(|own| fold::fold(own, Folding::ALL)).collect();
        folded.sort_by_key(|own| std::cmp::Reverse(own.len()));
        Self::Needles { folded, rule }
    }

    pub(super) fn sound(parses: &'a [Parse], way: Way) -> Self {
        let readers = way.of(parses).into_iter().map(Parse::readers).collect();
        Self::Sound {
            parses,
            way,
            readers,
        }
    }

    pub(super) fn glossary(renderings: Vec<Vec<String>>) -> Self {
        let fold = |own: &Vec<String>| -> Vec<String> {
            let all = own.iter().map(|text| fold::fold(text, Folding::ALL));
            all.filter(|folded| !folded.is_empty()).collect()
        };
        let folded = renderings.iter().map(fold).collect();
        Self::Glossary { renderings, folded }
    }

    pub(super) const fn pattern(pattern: &'a Pattern, query: &Query) -> Self {
        Self::Pattern {
            pattern,
            folding: query.options.folding,
        }
    }

    /// What a block must have.
    pub(super) fn plan(&self) -> Plan {
        match self {
            Self::Needles { folded, .. } => {
                Plan::All(folded.iter().map(|own| Plan::needle(own)).collect())
            }
            Self::Sound { readers, .. } => {
                Plan::Either(readers.iter().cloned().map(Plan::Read).collect())
            }
            Self::Glossary { folded, .. } => {
                let all = folded.iter().flatten();
                Plan::Either(all.map(|own| Plan::needle(own)).collect())
            }
            Self::Pattern { pattern, .. } => Plan::pattern(pattern.0.as_str()),
        }
    }

    /// Marks the lines of one language in which it may be found.
    pub(super) fn mark(&self, lines: &[&str], language: usize, query: &Query, out: &mut [bool]) {
        let several = matches!(self, Self::Needles { folded, .. } if folded.len() > 1);
        // Of several words each may stand on any side.
        if !several && !query.filter.language(language) {
            return;
        }
        match self {
            Self::Needles { folded, .. } => literal(lines, folded.get(..1).unwrap_or(&[]), out),
            Self::Sound { readers, .. } => read(lines, readers, out),
            Self::Glossary { folded, .. } => {
                literal(lines, folded.get(language).map_or(&[], Vec::as_slice), out);
            }
            Self::Pattern { pattern, folding } => {
                for (line, out) in lines.iter().zip(out) {
                    *out = *out || pattern.0.is_match(&fold::fold(line, *folding));
                }
            }
        }
    }

    /// The hits in the little pack of those lines.
    pub(super) fn hits(&self, run: &Run<'_>) -> Vec<Hit> {
        match self {
            Self::Needles { rule, .. } if *rule == Rule::Words => run.words().group(*rule),
            Self::Needles { rule, .. } => run.literal().group(*rule),
            Self::Sound { parses, way, .. } => sound::by(run, parses, *way),
            Self::Glossary { renderings, .. } => glossary::group(run, renderings),
            Self::Pattern { .. } => run.pattern().group(Rule::Regex),
        }
        .map_or_else(Vec::new, |group| group.hits)
    }
}

/// Marks the lines with one of the folded needles.
fn literal(lines: &[&str], needles: &[String], out: &mut [bool]) {
    if needles.is_empty() {
        return;
    }
    let mut folded: Vec<u8> = Vec::new();
    let mut ends = Vec::with_capacity(lines.len());
    for line in lines {
        fold_fast(line, &mut folded);
        folded.push(b'\n');
        ends.push(folded.len());
    }
    for needle in needles.iter().filter(|own| !own.is_empty()) {
        let finder = Finder::new(needle.as_bytes());
        let mut from = 0;
        while let Some(at) = folded.get(from..).and_then(|rest| finder.find(rest)) {
            let line = ends.partition_point(|end| *end <= from + at);
            if let Some(out) = out.get_mut(line) {
                *out = true;
            }
            from = ends.get(line).copied().unwrap_or(folded.len());
        }
    }
}

/// Marks the lines with characters that may be read in one of these ways.
fn read(lines: &[&str], readers: &[Vec<Readers>], out: &mut [bool]) {
    let mut units = Units::default();
    for (line, out) in lines.iter().zip(out) {
        if *out || line.is_ascii() {
            continue;
        }
        units.0.clear();
        fold_fast(line, &mut units);
        *out = readers.iter().any(|own| {
            let fits = |window: &[u16]| own.iter().zip(window).all(|(one, c)| one.has(*c));
            !own.is_empty() && units.0.windows(own.len()).any(fits)
        });
    }
}
