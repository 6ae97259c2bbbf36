//! One rule of a search: which blocks it needs, which lines of them, and the rule
//! itself over those.

use super::needle::Needle;
use crate::search::gram::{Blocks, Index, Plan, Units};
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
        needles: Vec<Needle>,
        plans: Vec<Plan>,
        rule: Rule,
    },
    /// What sounds so.
    Sound {
        parses: &'a [Parse],
        way: Way,
        readers: Vec<Vec<Readers>>,
        plan: Plan,
    },
    /// Renderings of a term, by language, and folded.
    Glossary {
        renderings: Vec<Vec<String>>,
        needles: Vec<Vec<Needle>>,
        plans: Vec<Plan>,
    },
    /// A pattern, over text that was folded in this way.
    Pattern {
        pattern: &'a Pattern,
        folding: Folding,
        /// What every match holds.
        required: Vec<Needle>,
        plan: Plan,
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
        let needles = sorted(folded);
        let plans = needles.iter().map(|own| Plan::needle(&own.folded));
        Self::Needles {
            plans: plans.collect(),
            needles,
            rule,
        }
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
        let readers: Vec<Vec<Readers>> = way.of(parses).filter_map(of).collect();
        Self::Sound {
            parses,
            way,
            plan: Plan::Either(readers.iter().cloned().map(Plan::Read).collect()),
            readers,
        }
    }

    pub(super) fn glossary(renderings: Vec<Vec<String>>) -> Self {
        let fold = |own: &Vec<String>| -> Vec<Needle> {
            let all = own.iter().map(|text| fold::fold(text, Folding::ALL));
            let all = all.filter(|folded| !folded.is_empty());
            all.map(Needle::new).collect()
        };
        let needles: Vec<Vec<Needle>> = renderings.iter().map(fold).collect();
        let plan = |own: &Vec<Needle>| {
            Plan::Either(own.iter().map(|own| Plan::needle(&own.folded)).collect())
        };
        Self::Glossary {
            renderings,
            plans: needles.iter().map(plan).collect(),
            needles,
        }
    }

    pub(super) fn pattern(pattern: &'a Pattern, query: &Query) -> Self {
        Self::Pattern {
            pattern,
            folding: query.options.folding,
            required: sorted(Plan::required(pattern.0.as_str()).into_iter()),
            plan: Plan::pattern(pattern.0.as_str()),
        }
    }

    /// The blocks of a segment in whose text in each language something may be found,
    /// by the languages of the files; and whether the index is damaged there.
    pub(super) fn blocks(
        &self,
        index: &Index,
        segment: usize,
        languages: &[usize],
        query: &Query,
    ) -> (Vec<Blocks>, bool) {
        let mut is_damaged = false;
        let mut of = |column: usize, plan: &Plan| {
            let (found, damage) = index.blocks(segment, column, plan);
            is_damaged |= damage;
            found
        };
        let columns = 0..languages.len();
        let found = match self {
            Self::Needles { plans, .. } if plans.len() > 1 => {
                // Each of several words may stand on any side.
                let mut all: Option<Blocks> = None;
                for plan in plans {
                    let sides = columns.clone().map(|column| of(column, plan));
                    let Some(any) = Blocks::joined(sides) else {
                        continue;
                    };
                    match &mut all {
                        Some(all) => all.meet(&any),
                        None => all = Some(any),
                    }
                }
                columns.filter_map(|_| all.clone()).collect()
            }
            _ => {
                let sides = languages.iter().enumerate();
                sides
                    .map(|(column, language)| of(column, self.plan(*language, query)))
                    .collect()
            }
        };
        (found, is_damaged)
    }

    /// What a block must have in one language.
    fn plan(&self, language: usize, query: &Query) -> &Plan {
        if !query.filter.language(language) {
            return &Plan::Nothing;
        }
        match self {
            Self::Needles { plans, .. } => plans.first(),
            Self::Sound { plan, .. } | Self::Pattern { plan, .. } => Some(plan),
            Self::Glossary { plans, .. } => plans.get(language),
        }
        .unwrap_or(&Plan::Nothing)
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
                    for needle in needles {
                        needle.mark(lines, |_| true, out);
                    }
                }
            }
            Self::Sound { readers, .. } => {
                allowed.for_each(|(_, lines)| read(lines, readers, out));
            }
            Self::Glossary { needles, .. } => {
                for (language, lines) in allowed {
                    let own = needles.get(*language).map_or(&[][..], Vec::as_slice);
                    for needle in own {
                        needle.mark(lines, |_| true, out);
                    }
                }
            }
            Self::Pattern {
                pattern,
                folding,
                required,
                ..
            } => {
                for (_, lines) in allowed {
                    let mut own = vec![true; lines.len()];
                    for required in required {
                        let mut with = vec![false; lines.len()];
                        required.mark(lines, |at| own.get(at) == Some(&true), &mut with);
                        own = with;
                    }
                    for ((line, own), out) in lines.iter().zip(own).zip(out.iter_mut()) {
                        *out |= own && pattern.0.is_match(&fold::fold(line, *folding));
                    }
                }
            }
        }
    }

    /// Whether nothing can be found in the text of a block, all its lines together.
    /// Where lines meet there may seem to be something; the lines will tell.
    pub(super) fn is_out(&self, text: &str, folded: &mut Vec<u8>) -> bool {
        match self {
            Self::Needles { needles, .. } => match needles.as_slice() {
                [one] if !one.is_quick() => !one.is_in(text, folded),
                _ => false,
            },
            _ => false,
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

/// Needles, those that rule out lines at least cost first.
fn sorted(folded: impl Iterator<Item = String>) -> Vec<Needle> {
    let mut needles: Vec<Needle> = folded.map(Needle::new).collect();
    needles.sort_by_key(|own| (!own.is_quick(), std::cmp::Reverse(own.folded.len())));
    needles
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
