//! One rule of a search: which blocks it needs, which lines of them, and the rule
//! itself over those.

use super::needle::Needle;
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
    Needles { needles: Vec<Needle>, rule: Rule },
    /// What sounds so.
    Sound {
        parses: &'a [Parse],
        way: Way,
        readers: Vec<Vec<Readers>>,
    },
    /// Renderings of a term, by language, and folded.
    Glossary {
        renderings: Vec<Vec<String>>,
        needles: Vec<Vec<Needle>>,
    },
    /// A pattern, over text that was folded in this way.
    Pattern {
        pattern: &'a Pattern,
        folding: Folding,
        /// What every match holds.
        required: Option<Needle>,
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
        let folded = needles.map(|own| fold::fold(own, Folding::ALL));
        let mut needles: Vec<Needle> = folded.map(Needle::new).collect();
        // Those that rule out lines at least cost first.
        needles.sort_by_key(|own| (!own.is_quick(), std::cmp::Reverse(own.folded.len())));
        Self::Needles { needles, rule }
    }

    /// `readers` keeps those of each parse for the next way.
    pub(super) fn sound(
        parses: &'a [Parse],
        way: Way,
        readers: &mut [Option<Vec<Readers>>],
    ) -> Self {
        let of = |(at, parse): (usize, &Parse)| {
            let own = readers.get_mut(at)?;
            Some(own.get_or_insert_with(|| parse.readers()).clone())
        };
        Self::Sound {
            parses,
            way,
            readers: way.of(parses).filter_map(of).collect(),
        }
    }

    pub(super) fn glossary(renderings: Vec<Vec<String>>) -> Self {
        let fold = |own: &Vec<String>| -> Vec<Needle> {
            let all = own.iter().map(|text| fold::fold(text, Folding::ALL));
            let all = all.filter(|folded| !folded.is_empty());
            all.map(Needle::new).collect()
        };
        let needles = renderings.iter().map(fold).collect();
        Self::Glossary {
            renderings,
            needles,
        }
    }

    pub(super) fn pattern(pattern: &'a Pattern, query: &Query) -> Self {
        Self::Pattern {
            pattern,
            folding: query.options.folding,
            required: Plan::required(pattern.0.as_str()).map(Needle::new),
        }
    }

    /// What a block must have.
    pub(super) fn plan(&self) -> Plan {
        match self {
            Self::Needles { needles, .. } => Plan::All(
                needles
                    .iter()
                    .map(|own| Plan::needle(&own.folded))
                    .collect(),
            ),
            Self::Sound { readers, .. } => {
                Plan::Either(readers.iter().cloned().map(Plan::Read).collect())
            }
            Self::Glossary { needles, .. } => {
                let all = needles.iter().flatten();
                Plan::Either(all.map(|own| Plan::needle(&own.folded)).collect())
            }
            Self::Pattern { pattern, .. } => Plan::pattern(pattern.0.as_str()),
        }
    }

    /// Marks the lines in which it may be found, of a block with its lines in each
    /// language.
    pub(super) fn mark(&self, sides: &[(usize, Vec<&str>)], query: &Query, out: &mut [bool]) {
        let allowed = sides
            .iter()
            .filter(|(language, _)| query.filter.language(*language));
        match self {
            Self::Needles { needles, .. } if needles.len() > 1 => {
                // Each of several words may stand on any side.
                out.fill(true);
                for needle in needles {
                    let mut own = vec![false; out.len()];
                    for (_, lines) in sides {
                        needle.mark(lines, |at| out.get(at) == Some(&true), &mut own);
                    }
                    out.copy_from_slice(&own);
                }
            }
            Self::Needles { needles, .. } => {
                for (_, lines) in allowed {
                    needles
                        .iter()
                        .for_each(|own| own.mark(lines, |_| true, out));
                }
            }
            Self::Sound { readers, .. } => {
                allowed.for_each(|(_, lines)| read(lines, readers, out));
            }
            Self::Glossary { needles, .. } => {
                for (language, lines) in allowed {
                    let own = needles.get(*language).map_or(&[][..], Vec::as_slice);
                    own.iter().for_each(|own| own.mark(lines, |_| true, out));
                }
            }
            Self::Pattern {
                pattern,
                folding,
                required,
            } => {
                for (_, lines) in allowed {
                    let mut own = vec![required.is_none(); lines.len()];
                    if let Some(required) = required {
                        required.mark(lines, |_| true, &mut own);
                    }
                    for ((line, own), out) in lines.iter().zip(own).zip(out.iter_mut()) {
                        *out |= own && pattern.0.is_match(&fold::fold(line, *folding));
                    }
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
