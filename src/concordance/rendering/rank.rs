//! The renderings of very many lines, as numbers to sort by.
//!
//! The same as [`Renderings::of`] says, found faster. The other side of a line is read
//! in the folded text of its language, which lies end to end, where the originals lie
//! far apart; the originals are looked at where the segment was not folded letter by
//! letter, or a form of a term asks for it ([`ready`](super::ready)).

use std::cell::RefCell;
use std::ops::Range;

use memchr::memmem::Finder;

use super::ready::{Guessed, Ready, Unsure};
use super::{Kind, Renderings, forms, term_among};
use crate::concordance::nodes::Nodes;
use crate::concordance::{Line, Texts, form, unit};
use crate::pack::Term;
use crate::search::parts::in_parts;
use crate::search::segments::Kind as Segment;
use crate::search::{Aligned, Corpus};

/// Bytes beside the node in which more than the letters of a form may stand:
/// endings, dashes.
const SLACK: usize = 64;
/// Lines that a thread looks at, at least.
const LEAST: usize = 4_096;

/// A term with its forms on the side of the lines and on the other.
struct Both<'a> {
    at: usize,
    own: Vec<Ready<'a>>,
    other: Vec<Ready<'a>>,
    /// The rank of each of the other side's forms.
    ranks: Vec<u32>,
}

/// Tells the ranks of lines.
pub(in crate::concordance) struct Ranker<'a> {
    renderings: &'a Renderings,
    texts: &'a Texts<'a>,
    corpus: &'a Corpus,
    nodes: &'a Nodes,
    own: Aligned<'a>,
    other: Aligned<'a>,
    terms: Vec<Both<'a>>,
    /// Bytes beside a node in which a form that covers it begins.
    reach: usize,
    guesses: Vec<(Guessed, u32)>,
    /// Every kind, in the order of the ranks.
    kinds: Vec<Kind>,
    unknown: u32,
    untranslated: u32,
}

impl Renderings {
    /// For each line a number by which lines of one rendering come together: the
    /// admitted ones first, then guesses, then what is unknown; each in the order
    /// of their units.
    pub fn ranks(&self, texts: &Texts<'_>, corpus: &Corpus, nodes: &Nodes) -> Vec<u32> {
        let ranker = Ranker::new(self, texts, corpus, nodes);
        ranker.map_or_else(Vec::new, |own| own.all())
    }

    /// All that a line may be rendered by, in order.
    fn kinds(&self, texts: &Texts<'_>) -> Vec<Kind> {
        let pack = texts.pack();
        let glossary = &pack.glossary;
        let admitted = self.terms.iter().flat_map(|at| {
            let term = glossary.get(*at);
            let count = term.map_or(0, |own| forms(own, texts.tag(self.other)).count());
            (0..count).map(|form| Kind::Admitted(*at, form))
        });
        let mut kinds: Vec<Kind> = admitted
            .chain((0..self.guesses.len()).map(Kind::Guessed))
            .chain([Kind::Unknown, Kind::Untranslated])
            .collect();
        let class = |kind: Kind| match kind {
            Kind::Admitted(..) => 0,
            Kind::Guessed(_) => 1,
            Kind::Unknown => 2,
            Kind::Untranslated => 3,
        };
        kinds.sort_by(|one, other| {
            let text = |kind| self.text(pack, kind);
            let by_class = class(*one).cmp(&class(*other));
            by_class.then_with(|| unit::compare_all(text(*one), text(*other)))
        });
        kinds
    }
}

impl<'a> Ranker<'a> {
    /// `None` where the languages of the lines and of the renderings have no texts.
    pub(in crate::concordance) fn new(
        renderings: &'a Renderings,
        texts: &'a Texts<'a>,
        corpus: &'a Corpus,
        nodes: &'a Nodes,
    ) -> Option<Self> {
        let kinds = renderings.kinds(texts);
        let rank = |kind: Kind| {
            let at = kinds.iter().position(|own| *own == kind);
            at.and_then(|at| u32::try_from(at).ok())
                .unwrap_or(u32::MAX >> 12)
        };
        let glossary = &texts.pack().glossary;
        let terms = renderings.terms.iter();
        let terms = terms.filter_map(|at| Some((*at, glossary.get(*at)?)));
        let tags = (texts.tag(nodes.language()), texts.tag(renderings.other));
        let guesses = renderings.guesses.iter().enumerate();
        let terms: Vec<Both<'a>> = terms
            .map(|(at, term)| Both::new(at, term, tags, &rank))
            .collect();
        let lengths = terms
            .iter()
            .flat_map(|own| &own.own)
            .map(|own| own.text.len());
        Some(Self {
            reach: lengths.max().unwrap_or(0) + SLACK,
            renderings,
            texts,
            corpus,
            nodes,
            own: corpus.aligned(texts.pack(), nodes.language())?,
            other: corpus.aligned(texts.pack(), renderings.other)?,
            terms,
            guesses: guesses
                .map(|(at, own)| (Guessed::new(&own.text), rank(Kind::Guessed(at))))
                .collect(),
            unknown: rank(Kind::Unknown),
            untranslated: rank(Kind::Untranslated),
            kinds,
        })
    }

    /// How many ranks there are.
    pub(in crate::concordance) const fn count(&self) -> usize {
        self.kinds.len()
    }

    /// The ranks of all lines.
    fn all(&self) -> Vec<u32> {
        in_parts(self.nodes.len(), LEAST, |part| self.of(part)).concat()
    }

    /// The ranks of some lines; those that ascend are found faster.
    pub(in crate::concordance) fn of(&self, lines: impl Iterator<Item = usize>) -> Vec<u32> {
        let mut mark = 0;
        let lowered = RefCell::default();
        let rank = |at: usize| {
            let spot = self.nodes.spots().get(at)?;
            let Range { start, end } = spot.range();
            if self.own.segments.range(mark).start > start {
                mark = 0;
            }
            mark = self.own.segments.at(start, mark);
            let kinds = (self.own.segments.kind(mark), self.other.segments.kind(mark));
            if self.nodes.is_tight() {
                if kinds.1 == Segment::Absent {
                    return Some(self.untranslated);
                }
                let from = self.own.segments.range(mark).start;
                let node = start - from..end - from;
                if kinds == (Segment::Plain, Segment::Plain)
                    && let Ok(rank) = self.plainly(mark, &node)
                {
                    return Some(rank);
                }
            }
            let line = self.nodes.line(self.texts.pack(), self.corpus, at)?;
            let near = self.near(start..end);
            Some(self.closely(&line, near, &mut lowered.borrow_mut()))
        };
        let ranks = lines.map(rank);
        ranks.map(|own| own.unwrap_or(self.unknown)).collect()
    }

    /// The rank of a line in a segment that was folded letter by letter, as the one
    /// aligned with it.
    fn plainly(&self, mark: usize, node: &Range<usize>) -> Result<u32, Unsure> {
        let (own, other) = (self.own.text(mark), self.other.text(mark));
        // The longest form wins, the earlier term among equals.
        let mut term: Option<(usize, &Both<'_>)> = None;
        for both in &self.terms {
            for form in &both.own {
                if let Some(length) = form.around(own, node)?
                    && term.is_none_or(|(longest, last)| {
                        length > longest || (length == longest && both.at < last.at)
                    })
                {
                    term = Some((length, both));
                }
            }
        }
        if let Some((_, both)) = term {
            for (form, rank) in both.other.iter().zip(&both.ranks) {
                if form.stands_in(other)? {
                    return Ok(*rank);
                }
            }
        }
        Ok(self.guess(other))
    }

    /// The rank of the best guess that stands in a text without case.
    fn guess(&self, lowered: &str) -> u32 {
        let guess = self.guesses.iter().find(|(own, _)| own.stands_in(lowered));
        guess.map_or(self.unknown, |(_, rank)| *rank)
    }

    /// The folded text around a node, in which a form that covers it begins.
    fn near(&self, node: Range<usize>) -> &str {
        let folded = self.own.folded;
        let from = folded.floor_char_boundary(node.start.saturating_sub(self.reach));
        let to = folded.ceil_char_boundary((node.end + self.reach).min(folded.len()));
        folded.get(from..to).unwrap_or("")
    }

    /// The rank of any line, by its original and the one aligned with it.
    fn closely(&self, line: &Line, near: &str, lowered: &mut String) -> u32 {
        let Some(text) = self.texts.segment(line.place, self.renderings.other) else {
            return self.untranslated;
        };
        let candidates = self.terms.iter().filter(|term| term.may_hold(near));
        let term = term_among(self.texts, line, candidates.map(|own| own.at));
        let term = term.and_then(|at| self.terms.iter().find(|own| own.at == at));
        let admitted = term.and_then(|own| {
            let form = own
                .other
                .iter()
                .position(|own| form::find(text, own.text).is_some());
            own.ranks.get(form?).copied()
        });
        admitted.unwrap_or_else(|| {
            lowered.clear();
            unit::lower_to(text, lowered);
            self.guess(lowered)
        })
    }

    /// The lines that may have a rank, in order; `None` where it may be any of them,
    /// or more than `most`.
    pub(in crate::concordance) fn candidates(&self, rank: usize, most: usize) -> Option<Vec<u32>> {
        let (side, stems): (Aligned<'_>, Vec<Option<&Finder<'_>>>) = match self.kinds.get(rank)? {
            Kind::Admitted(at, _) => {
                let term = self.terms.iter().find(|own| own.at == *at)?;
                let stems = term.own.iter().map(|own| own.stem.as_ref());
                (self.own, stems.collect())
            }
            Kind::Guessed(at) => {
                let (guess, _) = self.guesses.get(*at)?;
                (self.other, vec![guess.stem.as_ref()])
            }
            Kind::Unknown | Kind::Untranslated => return None,
        };
        let stems: Vec<&Finder<'_>> = stems.into_iter().collect::<Option<_>>()?;
        let mut marks = Vec::new();
        for stem in stems {
            marks.extend(marked(side, stem, most)?);
        }
        marks.sort_unstable();
        marks.dedup();
        let spots = self.nodes.spots();
        let mut lines = Vec::new();
        let mut at = 0;
        for mark in marks {
            let range = self.own.segments.range(mark);
            let rest = spots.get(at..).unwrap_or(&[]);
            at += rest.partition_point(|own| own.range().start < range.start);
            let inside = spots.get(at..).unwrap_or(&[]).iter();
            let inside = inside.take_while(|own| own.range().start < range.end);
            let count = inside.count();
            lines.extend((at..at + count).filter_map(|at| u32::try_from(at).ok()));
            if lines.len() > most {
                return None;
            }
            at += count;
        }
        Some(lines)
    }
}

/// The segments of a side that have a stem; `None` where there are more than `most`
/// places of it.
fn marked(side: Aligned<'_>, stem: &Finder<'_>, most: usize) -> Option<Vec<usize>> {
    let bytes = side.folded.as_bytes();
    let parts = in_parts(bytes.len(), 1 << 20, |part| {
        // What begins in this part may end in the next.
        let end = (part.end + stem.needle().len() - 1).min(bytes.len());
        let found = stem.find_iter(bytes.get(part.start..end)?);
        let mut mark = 0;
        let mut marks = Vec::new();
        for at in found.map(|at| part.start + at) {
            mark = side.segments.at(at, mark);
            if marks.last() != Some(&mark) {
                marks.push(mark);
            }
            if marks.len() > most {
                return None;
            }
        }
        Some(marks)
    });
    let parts: Option<Vec<Vec<usize>>> = parts.into_iter().collect();
    parts.map(|own| own.concat())
}

impl<'a> Both<'a> {
    fn new(
        at: usize,
        term: &'a Term,
        (own, other): (&str, &str),
        rank: impl Fn(Kind) -> u32,
    ) -> Self {
        let other: Vec<Ready<'a>> = forms(term, other).map(Ready::new).collect();
        Self {
            at,
            own: forms(term, own).map(Ready::new).collect(),
            ranks: (0..other.len())
                .map(|form| rank(Kind::Admitted(at, form)))
                .collect(),
            other,
        }
    }

    fn may_hold(&self, folded: &str) -> bool {
        self.own.iter().any(|own| own.may_stand_in(folded))
    }
}
