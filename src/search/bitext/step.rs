//! One rule of a search: which blocks it needs, which lines of them, and the rule
//! itself over those.

use std::ops::Range;

use super::needle::Needle;
use super::outline::Outline;
use super::raw::Side;
use super::spelt::Spelt;
use super::without;
use crate::search::gram::{Blocks, Index, Plan};
use crate::search::pattern::Pattern;
use crate::search::run::Run;
use crate::search::sound::{self, Way};
use crate::search::{Hit, Query, Rule, glossary};
use crate::text::fold::{self, Folding};
use crate::text::pinyin::{Parse, Readers};

/// Blocks of a segment that are looked through whatever they have.
const FEW: usize = 16;

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
        spelt: Spelt,
        plan: Plan,
    },
    /// Renderings of a term, by language, and folded.
    Glossary {
        renderings: Vec<Vec<String>>,
        needles: Vec<Vec<Needle>>,
        plans: Vec<Plan>,
    },
    /// A pattern, and what every match of it holds.
    Pattern { outline: Outline<'a>, plan: Plan },
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
            spelt: Spelt::new(readers),
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
            outline: Outline::new(pattern, query.options.folding),
            plan: Plan::pattern(pattern.0.as_str(), query.options.folding),
        }
    }

    /// The blocks of a segment in which something may be found; and whether the index
    /// is damaged there.
    pub(super) fn wanted(
        &self,
        index: &Index,
        segment: usize,
        languages: &[usize],
        query: &Query,
    ) -> (Wanted, bool) {
        let (out, mut is_damaged) = ruled_out(index, segment, languages, query);
        if out.as_ref().is_some_and(|out| out.missing() == 0) {
            return (Wanted::new(Vec::new()), is_damaged);
        }
        // To look through those few takes less than to look up what they have.
        let few = out.as_ref().filter(|out| out.missing() <= FEW);
        let mut of = |column: usize, plan: &Plan| {
            if let Some(few) = few.filter(|_| !matches!(plan, Plan::Nothing)) {
                return few.everything();
            }
            let (found, damage) = index.blocks(segment, column, plan);
            is_damaged |= damage;
            found
        };
        let columns = languages.iter().enumerate();
        let parts: Vec<Vec<Blocks>> = match self {
            // Each of several words may stand on any side.
            Self::Needles { plans, .. } if plans.len() > 1 => plans
                .iter()
                .map(|plan| {
                    columns
                        .clone()
                        .map(|(column, _)| of(column, plan))
                        .collect()
                })
                .collect(),
            _ => {
                let sides = columns.map(|(column, own)| of(column, self.plan(*own, query)));
                vec![sides.collect()]
            }
        };
        let mut wanted = Wanted::new(parts);
        if let (Some(any), Some(out)) = (&mut wanted.any, out) {
            any.leave(&out);
        }
        (wanted, is_damaged)
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

    /// Marks the lines of one side in which a part of it may be found: of several
    /// words the one with this number, all of anything else. Lines that are marked
    /// already are left alone, and so are those that are not `among` these.
    pub(super) fn mark(
        &self,
        part: usize,
        language: usize,
        side: &Side,
        among: &[bool],
        out: &mut [bool],
    ) {
        let is_among = |at: usize| among.get(at) == Some(&true);
        match self {
            Self::Needles { needles, .. } => {
                if let Some(needle) = needles.get(part) {
                    needle.mark(side, is_among, out);
                }
            }
            Self::Sound { spelt, .. } => spelt.mark(side, out),
            Self::Glossary { needles, .. } => {
                let own = needles.get(language).map_or(&[][..], Vec::as_slice);
                for needle in own {
                    needle.mark(side, is_among, out);
                }
            }
            Self::Pattern { outline, .. } => outline.mark(side, is_among, out),
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

/// The blocks of a segment of which every line has a character on some side that a
/// query excludes; and whether the index is damaged there.
fn ruled_out(
    index: &Index,
    segment: usize,
    languages: &[usize],
    query: &Query,
) -> (Option<Blocks>, bool) {
    let mut is_damaged = false;
    let columns = 0..languages.len();
    let all = without::alone(query).flat_map(|c| columns.clone().map(move |own| (own, c)));
    let all = all.map(|(column, c)| {
        let (found, damage) = index.everywhere(segment, column, c);
        is_damaged |= damage;
        found
    });
    (Blocks::joined(all), is_damaged)
}

/// The blocks of a segment that a step wants.
pub(super) struct Wanted {
    /// Of each part of it, all of which have to be in a line, by the languages of the
    /// files; the rarest first, with its number.
    parts: Vec<(usize, Vec<Blocks>)>,
    any: Option<Blocks>,
}

impl Wanted {
    fn new(parts: Vec<Vec<Blocks>>) -> Self {
        let of = |sides: &Vec<Blocks>| Blocks::joined(sides.iter().cloned());
        let mut any: Option<Blocks> = None;
        for part in parts.iter().filter_map(of) {
            match &mut any {
                Some(any) => any.meet(&part),
                None => any = Some(part),
            }
        }
        let mut parts: Vec<(usize, Vec<Blocks>)> = parts.into_iter().enumerate().collect();
        parts.sort_by_key(|(_, sides)| sides.iter().map(Blocks::count).sum::<usize>());
        Self { parts, any }
    }

    /// How many parts there are.
    pub(super) const fn len(&self) -> usize {
        self.parts.len()
    }

    /// The first blocks from one on, counted from the first of the segment: at most so
    /// many that lie side by side and are wanted in the same languages.
    pub(super) fn run(&self, from: usize, most: usize) -> Option<Range<usize>> {
        let any = self.any.as_ref()?;
        let first = any.next(from)?;
        let mut run = first..first + 1;
        while run.len() < most && any.has(run.end) && self.are_alike(first, run.end) {
            run.end += 1;
        }
        Some(run)
    }

    /// Whether two blocks are wanted in the same languages.
    fn are_alike(&self, one: usize, other: usize) -> bool {
        let mut sides = self.parts.iter().flat_map(|(_, sides)| sides);
        sides.all(|own| own.has(one) == own.has(other))
    }

    /// Of a block, the number of each part and the languages it may be found in.
    pub(super) fn parts(
        &self,
        block: usize,
    ) -> impl Iterator<Item = (usize, impl Iterator<Item = usize> + '_)> + '_ {
        self.parts.iter().map(move |(part, sides)| {
            let sides = sides.iter().enumerate();
            let sides = sides.filter(move |(_, own)| own.has(block));
            (*part, sides.map(|(column, _)| column))
        })
    }
}

/// Needles, those that rule out lines at least cost first.
fn sorted(folded: impl Iterator<Item = String>) -> Vec<Needle> {
    let mut needles: Vec<Needle> = folded.map(Needle::new).collect();
    needles.sort_by_key(Needle::cost);
    needles
}
