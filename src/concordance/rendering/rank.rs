//! The renderings of very many lines, as numbers to sort by.
//!
//! The same as [`Renderings::of`] says, found faster. The other side of a line is read
//! in the folded text of its language, which lies end to end, where the originals lie
//! far apart; the originals are looked at where what matters was not folded letter by
//! letter, or a form of a term asks for it ([`ready`](super::ready)). Of many terms only
//! those are looked for that the units beside the node allow
//! ([`Asked`](crate::concordance::order)).

use std::ops::Range;
use std::sync::OnceLock;

use super::both::{Both, Own};
use super::ready::{Guessed, SLACK, Unsure};
use super::{Kind, Renderings, forms, term_among};
use crate::concordance::nodes::Nodes;
use crate::concordance::order::{Asked, Spot};
use crate::concordance::{Texts, form, unit};
use crate::search::parts::in_parts;
use crate::search::segments::Kind as Segment;
use crate::search::{Aligned, Corpus};

/// Lines of which the texts are asked for at once.
const BLOCK: usize = 32;
/// So many terms are looked for one by one.
const FEW: usize = 3;
/// No rank.
pub(in crate::concordance) const NONE: u32 = u32::MAX;
/// Bytes that memory hands over at once.
const LINE: usize = 64;
/// Lines that a thread looks at, at least.
const LEAST: usize = 8_192;

/// Tells the ranks of lines.
pub(in crate::concordance) struct Ranker<'a> {
    renderings: &'a Renderings,
    texts: &'a Texts<'a>,
    corpus: &'a Corpus,
    pub(super) nodes: &'a Nodes,
    pub(super) own: Aligned<'a>,
    pub(super) other: Aligned<'a>,
    pub(super) terms: Vec<Both<'a>>,
    /// What each of the terms wants beside a node, if the folded text of all nodes is one.
    pub(super) asked: OnceLock<Option<Asked>>,
    /// Bytes beside a node in which a form that covers it begins.
    reach: usize,
    pub(super) guesses: Vec<(Guessed, u32)>,
    /// The kinds of each rank: several where terms share a rendering.
    pub(super) kinds: Vec<Vec<Kind>>,
    unknown: u32,
    untranslated: u32,
}

/// What is kept from line to line.
#[derive(Default)]
struct Scratch {
    lowered: String,
    /// The only term of which lines are told the rank, by its position.
    only: Option<usize>,
    /// The last segment of which the best guess was looked for, and its rank.
    guess: Option<(usize, u32)>,
}

impl Renderings {
    /// For each line a number by which lines of one rendering, whatever term it is of,
    /// come together: the admitted ones first, then guesses, then what is unknown; each in the order
    /// of their units.
    pub fn ranks(&self, texts: &Texts<'_>, corpus: &Corpus, nodes: &Nodes) -> Vec<u32> {
        let ranker = Ranker::new(self, texts, corpus, nodes);
        ranker.map_or_else(Vec::new, |own| own.all())
    }

    /// All that a line may be rendered by, in order; what is one to a reader together.
    fn kinds(&self, texts: &Texts<'_>) -> Vec<Vec<Kind>> {
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
        let ranks = kinds.chunk_by(|one, other| self.is_same(pack, *one, *other));
        ranks.map(<[Kind]>::to_vec).collect()
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
            let at = kinds.iter().position(|own| own.contains(&kind));
            at.and_then(|at| u32::try_from(at).ok())
                .unwrap_or(u32::MAX >> 12)
        };
        let glossary = &texts.pack().glossary;
        let terms = renderings.terms.iter();
        let terms = terms.filter_map(|at| Some((*at, glossary.get(*at)?)));
        let tags = (texts.tag(nodes.language()), texts.tag(renderings.other));
        let guesses = renderings.guesses.iter().enumerate();
        let terms: Vec<Both<'a>> = terms
            .map(|(at, term)| Both::new(at, term, tags, rank))
            .collect();
        let lengths = terms
            .iter()
            .flat_map(|own| &own.own)
            .map(|own| own.text.len());
        let own = corpus.aligned(texts.pack(), nodes.language())?;
        Some(Self {
            asked: OnceLock::new(),
            reach: lengths.max().unwrap_or(0) + SLACK,
            renderings,
            texts,
            corpus,
            nodes,
            own,
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
        in_parts(self.nodes.len(), LEAST, |part| self.of(part, None)).concat()
    }

    /// The ranks of some lines; those that ascend are found faster. Where only those of
    /// one term are asked for, the others are [`NONE`].
    pub(in crate::concordance) fn of(
        &self,
        mut lines: impl Iterator<Item = usize>,
        only: Option<usize>,
    ) -> Vec<u32> {
        let mut mark = 0;
        let mut scratch = Scratch {
            only,
            ..Scratch::default()
        };
        let mut ranks = Vec::with_capacity(lines.size_hint().0);
        let mut block: Vec<(usize, usize)> = Vec::with_capacity(BLOCK);
        loop {
            block.clear();
            let places = lines.by_ref().take(BLOCK).map(|at| {
                let start = self
                    .nodes
                    .spots()
                    .get(at)
                    .map_or(0, |own| own.range().start);
                if self.own.segments.range(mark).start > start {
                    mark = 0;
                }
                mark = self.own.segments.at(start, mark);
                (at, mark)
            });
            block.extend(places);
            if block.is_empty() {
                return ranks;
            }
            self.fetch(&block, scratch.only.is_none());
            let own = block.iter();
            ranks.extend(own.map(|(at, mark)| self.one(*at, *mark, &mut scratch)));
        }
    }

    /// Asks for the texts of some lines all at once: each lies somewhere else in
    /// memory, and waiting for one after the other takes longer than all else. Those of
    /// the other side only where they are likely to be looked at.
    fn fetch(&self, block: &[(usize, usize)], others: bool) {
        let (own, other) = (self.own.folded.as_bytes(), self.other.folded.as_bytes());
        let mut sum = 0_u8;
        for (at, mark) in block {
            let node = self.nodes.spots().get(*at).map(|own| own.range().start);
            sum ^= node.and_then(|at| own.get(at)).copied().unwrap_or(0);
            let range = self.other.segments.range(*mark);
            for byte in range.step_by(LINE).filter(|_| others) {
                sum ^= other.get(byte).copied().unwrap_or(0);
            }
        }
        std::hint::black_box(sum);
    }

    /// The rank of a line in a segment.
    fn one(&self, at: usize, mark: usize, scratch: &mut Scratch) -> u32 {
        let pack = self.texts.pack();
        let range = self.nodes.spots().get(at).map(|own| own.range());
        let node = range.unwrap_or_default();
        let is_tight = self.nodes.is_tight();
        let kind = self.other.segments.kind(mark);
        if is_tight && kind == Segment::Absent {
            return if scratch.only.is_some() {
                NONE
            } else {
                self.untranslated
            };
        }
        if let Some(only) = scratch.only.filter(|_| is_tight)
            && let Some(both) = self.terms.get(only)
            && let Ok(None) = Own::new(self.own, mark, &node).length(both)
        {
            return NONE;
        }
        let term = is_tight.then(|| self.term(mark, &node).ok()).flatten();
        let mut line = None;
        let term = term.unwrap_or_else(|| {
            let near = self.near(node.clone());
            let mut terms = self
                .terms
                .iter()
                .filter(|own| own.may_hold(near))
                .peekable();
            terms.peek()?;
            line = self.nodes.line(pack, self.corpus, at);
            let at = term_among(self.texts, line.as_ref()?, terms.map(|own| own.at))?;
            self.terms.iter().find(|own| own.at == at)
        });
        if let Some(only) = scratch.only
            && term.map(|own| own.at) != self.terms.get(only).map(|own| own.at)
        {
            return NONE;
        }
        if is_tight
            && kind != Segment::End
            && let Ok(rank) = self.plainly(term, mark, scratch)
        {
            return rank;
        }
        let place = line.map(|own| own.place).or_else(|| {
            if is_tight {
                return self.corpus.segment(pack, self.nodes.language(), node.start);
            }
            Some(self.nodes.line(pack, self.corpus, at)?.place)
        });
        let other = self.renderings.other;
        let text = place.and_then(|own| self.texts.segment(own, other));
        text.map_or(self.untranslated, |text| {
            self.closely(term, text, &mut scratch.lowered)
        })
    }

    /// The term in which a node stands.
    fn term(&self, mark: usize, node: &Range<usize>) -> Result<Option<&Both<'a>>, Unsure> {
        let own = Own::new(self.own, mark, node);
        let asked = self.asked().filter(|_| self.terms.len() > FEW);
        let asked = asked.map(|asked| {
            let spot = Spot::new(node);
            (
                asked,
                asked.wants(self.own.folded, spot, !own.odd.is_empty()),
            )
        });
        let terms = self.terms.iter().enumerate().filter(|(at, _)| {
            let asked = asked.as_ref();
            asked.is_none_or(|(asked, wants)| asked.takes(*at, *wants))
        });
        // The longest form wins, the earlier term among equals.
        let mut term: Option<(usize, &Both<'_>)> = None;
        for (_, both) in terms {
            if let Some(length) = own.length(both)?
                && term.is_none_or(|(longest, last)| {
                    length > longest || (length == longest && both.at < last.at)
                })
            {
                term = Some((length, both));
            }
        }
        Ok(term.map(|(_, own)| own))
    }

    /// The rank of a line, by the folded text of the other side.
    fn plainly(
        &self,
        term: Option<&Both<'_>>,
        mark: usize,
        scratch: &mut Scratch,
    ) -> Result<u32, Unsure> {
        let (other, odd) = (self.other.text(mark), self.other.segments.odd(mark));
        if let Some(both) = term {
            let from = self.other.segments.range(mark).start;
            let odd = odd.start.saturating_sub(from)..odd.end.saturating_sub(from);
            for (form, rank) in both.other.iter().zip(&both.ranks) {
                if form.stands_in(other, &odd)? {
                    return Ok(*rank);
                }
            }
        }
        if !odd.is_empty() && !self.guesses.is_empty() {
            return Err(Unsure);
        }
        // Nodes of one segment share it.
        match scratch.guess {
            Some((last, rank)) if last == mark => Ok(rank),
            _ => {
                let rank = self.guess(other);
                scratch.guess = Some((mark, rank));
                Ok(rank)
            }
        }
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

    /// The rank of any line, by the original of the other side.
    fn closely(&self, term: Option<&Both<'_>>, text: &str, lowered: &mut String) -> u32 {
        let admitted = term.and_then(|own| {
            let mut forms = own.other.iter().zip(&own.ranks);
            let found = forms.find(|(form, _)| form::find(text, form.text).is_some());
            found.map(|(_, rank)| *rank)
        });
        admitted.unwrap_or_else(|| {
            lowered.clear();
            unit::lower_to(text, lowered);
            self.guess(lowered)
        })
    }
}
