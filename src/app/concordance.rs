//! The concordance as an instrument of the screen: a query, its lines, what is
//! chosen and how they are shown. What lines are and how they are sorted is
//! [`crate::concordance`]; this is what the reader does with them.

pub mod export;
pub mod parts;
pub mod pick;
pub mod rows;
mod searched;
mod window;

use std::rc::Rc;

use serde::Deserialize;

use super::prompt::Prompt;
use super::scroll::Cursor;
use crate::concordance::association::Vocabulary;
use crate::concordance::collocate::{self, Collocate};
use crate::concordance::lexis::Lexis;
use crate::concordance::nodes::Nodes;
use crate::concordance::order::{Level, Levels, Order, Ranks};
use crate::concordance::rendering::{Group, Renderings, SAMPLE};
use crate::concordance::{Line, Lines, Texts};
use crate::pack::Article;
use crate::search::{Candidate, Corpus, Fault, Options, Rule};
use rows::{Aligned, Row, Whole};
use searched::Searched;

pub use searched::Wait;

listed! {
    /// What the list shows.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Sight {
        /// Keyword in context.
        #[default]
        Lines,
        /// The renderings with how many lines each has.
        Renderings,
        /// The words around the node.
        Collocates,
    }
}

/// What the lines were narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Narrow {
    /// Lines with one rendering.
    Rendering(crate::concordance::rendering::Kind),
    /// Lines with this word around the node.
    Collocate(String),
}

impl Narrow {
    fn admits(
        &self,
        texts: &Texts<'_>,
        (renderings, lexis): (&Renderings, &Lexis),
        line: &Line,
    ) -> bool {
        match self {
            Self::Rendering(kind) => {
                let own = renderings.of(texts, line).kind;
                renderings.is_same(texts.pack(), own, *kind)
            }
            Self::Collocate(text) => collocate::has(texts, line, text, lexis),
        }
    }
}

/// Sorts that the sort key steps through.
const SORTS: [Levels; 5] = [
    [Level::Right1, Level::Right2, Level::Right3],
    [Level::Left1, Level::Left2, Level::Left3],
    [Level::Other, Level::Right1, Level::Right2],
    [Level::Frequency, Level::Right1, Level::Left1],
    [Level::Place, Level::Place, Level::Place],
];

/// Lines of which the renderings are counted for the facts above the list.
const COUNTED: usize = 2_000;

/// The state of the instrument; kept while the reader is elsewhere.
#[derive(Debug, Clone)]
pub struct Concordance {
    /// The query.
    pub prompt: Prompt,
    /// How it is read.
    pub options: Options,
    /// What is sorted by.
    pub levels: Levels,
    /// What the list shows.
    pub sight: Sight,
    /// The chosen entry of the list and the first on screen.
    pub cursor: Cursor,
    /// What the lines were narrowed to.
    pub narrow: Option<Narrow>,
    /// Whether only lines are shown whose other side lacks every admitted
    /// rendering.
    pub is_audit: bool,
    /// The language of the lines.
    pub language: usize,
    /// The language of the other side.
    pub other: Option<usize>,
    /// Lines in each language.
    pub counts: Vec<usize>,
    /// Renderings and how many of the lines looked at have each.
    pub groups: Vec<Group>,
    /// The words around the node.
    pub collocates: Vec<Collocate>,
    /// The rows of the list that are on screen, where it shows lines.
    pub rows: Vec<Row>,
    /// The chosen line itself.
    pub whole: Whole,
    /// The other side of it.
    pub aligned: Aligned,
    /// Whether both have more room than the list.
    pub peeks: bool,
    /// Why the lines are hits.
    pub rule: Option<Rule>,
    /// For hits by sound, the words they are.
    pub candidates: Vec<Candidate>,
    /// What is wrong with the query, if anything.
    pub fault: Option<Fault>,
    /// How many lines are listed, where there are more.
    pub most: Option<usize>,
    /// Whether lines of bitexts are still to come.
    pub wait: Wait,
    /// What was opened, folded when it is first searched.
    base: Option<Searched>,
    /// What the lines are of: the same, or that with the lines found in bitexts.
    own: Option<Searched>,
    /// Lines from everywhere in the bitexts, and how many there are.
    sample: Option<(Vec<Article>, u64)>,
    is_pinned: bool,
    found: Lines,
    nodes: Nodes,
    ranks: Ranks,
    order: Order,
    renderings: Renderings,
    vocabularies: Vec<Option<Rc<Vocabulary>>>,
}

impl Default for Concordance {
    fn default() -> Self {
        Self {
            prompt: Prompt::default(),
            options: Options::default(),
            levels: SORTS[0],
            sight: Sight::default(),
            cursor: Cursor::default(),
            narrow: None,
            is_audit: false,
            language: 0,
            other: None,
            counts: Vec::new(),
            groups: Vec::new(),
            collocates: Vec::new(),
            rows: Vec::new(),
            whole: Whole::default(),
            aligned: Aligned::default(),
            peeks: false,
            rule: None,
            candidates: Vec::new(),
            fault: None,
            most: None,
            wait: Wait::No,
            base: None,
            own: None,
            sample: None,
            is_pinned: false,
            found: Lines::default(),
            nodes: Nodes::default(),
            ranks: Ranks::default(),
            order: Order::default(),
            renderings: Renderings::default(),
            vocabularies: Vec::new(),
        }
    }
}

impl Concordance {
    /// The next language that has lines, if another one has.
    pub fn next_language(&self) -> Option<usize> {
        let count = self.counts.len();
        (1..count)
            .map(|step| (self.language + step) % count)
            .find(|own| self.counts.get(*own).is_some_and(|own| *own > 0))
    }

    /// Shows the lines of that language.
    pub fn switch_language(&mut self) {
        if let Some(next) = self.next_language() {
            self.language = next;
            self.is_pinned = true;
            self.narrow = None;
            self.take_lines();
        }
    }

    /// What the list shows, and whether its chosen line is shown at its largest.
    pub const fn shows(&self) -> (Sight, bool) {
        (self.sight, self.peeks)
    }

    /// Takes the lines of the language, and everything that is made of them.
    fn take_lines(&mut self) {
        let Some((pack, corpus)) = self.own.clone() else {
            return;
        };
        let texts = Texts::new(&pack);
        let languages = pack.manifest.languages.len();
        self.other = (languages > 1).then(|| (self.language + 1) % languages);
        self.nodes = self.found.of(self.language);
        self.renderings = match self.other {
            // What is no term's is guessed from all lines.
            Some(other) if self.wait != Wait::No => {
                let lines = self.nodes.sample(&pack, &corpus, SAMPLE);
                Renderings::of_terms(&texts, &lines, other)
            }
            Some(other) if !self.nodes.is_empty() => {
                let vocabulary = self.vocabulary(&texts, other);
                let lines = self.nodes.sample(&pack, &corpus, SAMPLE);
                Renderings::of_sample(&texts, &lines, self.nodes.len(), &vocabulary)
            }
            _ => Renderings::default(),
        };
        self.groups = if self.other.is_some() && self.wait == Wait::No {
            let lines = self.nodes.sample(&pack, &corpus, COUNTED);
            self.renderings.groups(&texts, &lines)
        } else {
            Vec::new()
        };
        self.sift(&texts, &corpus);
    }

    /// Leaves out what the audit and the narrowing leave out.
    fn sift(&mut self, texts: &Texts<'_>, corpus: &Corpus) {
        let (renderings, audits) = (&self.renderings, self.is_audit);
        let narrow = self.narrow.as_ref();
        if audits || narrow.is_some() {
            let lexis = self.lexis(texts);
            let both = (renderings, &lexis);
            let stays = |line: &Line| {
                (!audits || renderings.lacks(texts, line))
                    && narrow.is_none_or(|own| own.admits(texts, both, line))
            };
            let nodes = std::mem::take(&mut self.nodes);
            self.nodes = nodes.keep(texts.pack(), corpus, stays);
        }
        self.ranks = Ranks::default();
        self.order = Order::new(self.nodes.len());
        self.cursor = Cursor::default();
        self.collocates.clear();
        if self.sight == Sight::Collocates {
            self.take_collocates(texts, corpus);
        }
    }

    /// Puts other lines in the list: by rendering or collocate, or all again.
    pub fn narrow(&mut self, to: Option<Narrow>) {
        self.narrow = to;
        self.sight = Sight::Lines;
        self.take_lines();
    }

    /// Shows only the lines that the audit finds, or all again.
    pub fn toggle_audit(&mut self) {
        self.is_audit = !self.is_audit;
        self.sight = Sight::Lines;
        self.take_lines();
    }

    /// Shows something else in the list, or the lines again.
    pub fn toggle_sight(&mut self, sight: Sight) {
        self.sight = if self.sight == sight {
            Sight::Lines
        } else {
            sight
        };
        self.cursor = Cursor::default();
        if let Some((pack, corpus)) = self.own.clone()
            && self.sight == Sight::Collocates
        {
            self.take_collocates(&Texts::new(&pack), &corpus);
        }
    }

    /// The next of the usual sorts.
    pub fn next_sort(&mut self) {
        let at = SORTS.iter().position(|own| *own == self.levels);
        let next = at.map_or(0, |at| (at + 1) % SORTS.len());
        self.sort_by(SORTS.get(next).copied().unwrap_or(self.levels));
    }

    /// Another thing to sort by on one level: the next in [`Level::ALL`].
    pub fn next_level(&mut self, level: usize) {
        let mut levels = self.levels;
        if let Some(own) = levels.get_mut(level) {
            let at = Level::ALL.iter().position(|other| other == own);
            let next = at.map_or(0, |at| (at + 1) % Level::ALL.len());
            *own = Level::ALL.get(next).copied().unwrap_or(*own);
        }
        self.sort_by(levels);
    }

    fn sort_by(&mut self, levels: Levels) {
        self.levels = levels;
        self.sight = Sight::Lines;
        self.order = Order::new(self.nodes.len());
        self.cursor = Cursor::default();
    }

    /// Entries of the list.
    pub fn len(&self) -> usize {
        match self.sight {
            Sight::Lines => self.order.len(),
            Sight::Renderings => self.groups.len(),
            Sight::Collocates => self.collocates.len(),
        }
    }

    /// Whether the list has no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// On how many lines, of how many, the renderings were counted, or the collocates
    /// where they are shown; nothing where it was on all.
    pub fn sampled(&self) -> Option<(usize, usize)> {
        let (counted, all) = match self.sight {
            Sight::Collocates => (collocate::SAMPLE, self.nodes.len()),
            _ => (COUNTED, self.counts.get(self.language).copied()?),
        };
        (all > counted && self.wait == Wait::No).then_some((counted, all))
    }

    /// What renders the nodes.
    pub const fn renderings(&self) -> &Renderings {
        &self.renderings
    }

    /// The chosen line.
    pub fn chosen(&self) -> Option<Line> {
        match self.sight {
            Sight::Lines => self.line(self.cursor.at),
            _ => None,
        }
    }

    /// The line in place `at` of the list.
    fn line(&self, at: usize) -> Option<Line> {
        let (pack, corpus) = self.own.as_ref()?;
        self.nodes.line(pack, corpus, self.order.get(at)?)
    }

    /// The lines in the order of the list; all are put in order for it.
    pub fn in_order(&mut self) -> Vec<Line> {
        let Some((pack, corpus)) = self.own.clone() else {
            return Vec::new();
        };
        self.reach(&Texts::new(&pack), &corpus, 0..usize::MAX);
        let lines = self.nodes.lines(&pack, &corpus);
        let lines = self.order.iter().filter_map(|at| lines.get(at));
        lines.cloned().collect()
    }
}
