//! The concordance as an instrument of the screen: a query, its lines, what is
//! chosen and how they are shown. What lines are and how they are sorted is
//! [`crate::concordance`]; this is what the reader does with them.

pub mod export;
pub mod parts;
pub mod pick;
pub mod rows;

use std::ops::Range;
use std::rc::Rc;

use serde::Deserialize;

use super::prompt::Prompt;
use super::scroll::Cursor;
use crate::concordance::association::Vocabulary;
use crate::concordance::collocate::{self, Collocate};
use crate::concordance::nodes::Nodes;
use crate::concordance::order::{Level, Levels, Order, Ranks, Sorter};
use crate::concordance::rendering::{Group, Renderings, SAMPLE};
use crate::concordance::{self, Line, Lines, Texts};
use crate::pack::Pack;
use crate::search::{Candidate, Corpus, Fault, Rule};
use crate::text::width::Ambiguous;
use rows::{Aligned, Row};

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
    fn admits(&self, texts: &Texts<'_>, renderings: &Renderings, line: &Line) -> bool {
        match self {
            Self::Rendering(kind) => renderings.of(texts, line).kind == *kind,
            Self::Collocate(text) => collocate::has(texts, line, text),
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
    /// The other side of the chosen line.
    pub aligned: Aligned,
    /// Why the lines are hits.
    pub rule: Option<Rule>,
    /// For hits by sound, the words they are.
    pub candidates: Vec<Candidate>,
    /// What is wrong with the query, if anything.
    pub fault: Option<Fault>,
    /// Whether there are more lines than can be listed.
    pub more: bool,
    corpus: Option<Rc<Corpus>>,
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
            aligned: Aligned::default(),
            rule: None,
            candidates: Vec::new(),
            fault: None,
            more: false,
            corpus: None,
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
    /// Looks for what the prompt holds.
    pub fn search(&mut self, pack: &Pack) {
        let corpus = self.corpus(pack);
        let found = concordance::lines(pack, &corpus, &self.prompt.text());
        self.fault = found.as_ref().err().map(|error| error.fault);
        self.found = found.unwrap_or_default();
        (self.rule, self.more) = (self.found.rule, self.found.more);
        self.candidates = std::mem::take(&mut self.found.candidates);
        let languages = pack.manifest.languages.len();
        self.counts = (0..languages).map(|own| self.found.count(own)).collect();
        let held = self.counts.get(self.language).is_some_and(|own| *own > 0);
        if !(self.is_pinned && held) {
            self.is_pinned = false;
            let most = self.counts.iter().copied().max().unwrap_or(0);
            self.language = self.counts.iter().position(|own| *own == most).unwrap_or(0);
        }
        self.narrow = None;
        self.sight = Sight::Lines;
        self.take_lines(pack);
    }

    /// All texts of the pack, folded when they are first searched.
    pub fn corpus(&mut self, pack: &Pack) -> Rc<Corpus> {
        let corpus = &mut self.corpus;
        Rc::clone(corpus.get_or_insert_with(|| Rc::new(Corpus::of(pack))))
    }

    /// Forgets the lines: the texts are others.
    pub fn forget(&mut self) {
        let prompt = std::mem::take(&mut self.prompt);
        *self = Self {
            prompt,
            levels: self.levels,
            ..Self::default()
        };
    }

    /// Shows the lines of the next language that has any.
    pub fn switch_language(&mut self, pack: &Pack) {
        let count = self.counts.len();
        let next = (1..count)
            .map(|step| (self.language + step) % count)
            .find(|own| self.counts.get(*own).is_some_and(|own| *own > 0));
        if let Some(next) = next {
            self.language = next;
            self.is_pinned = true;
            self.narrow = None;
            self.take_lines(pack);
        }
    }

    /// Takes the lines of the language, and everything that is made of them.
    fn take_lines(&mut self, pack: &Pack) {
        let texts = Texts::new(pack);
        let languages = pack.manifest.languages.len();
        self.other = (languages > 1).then(|| (self.language + 1) % languages);
        self.nodes = self.found.of(self.language);
        let corpus = self.corpus(pack);
        self.renderings = match self.other {
            Some(other) if !self.nodes.is_empty() => {
                let vocabulary = self.vocabulary(&texts, other);
                let lines = self.nodes.sample(pack, &corpus, SAMPLE);
                Renderings::of_sample(&texts, &lines, self.nodes.len(), &vocabulary)
            }
            _ => Renderings::default(),
        };
        self.groups = if self.other.is_some() {
            let lines = self.nodes.sample(pack, &corpus, COUNTED);
            self.renderings.groups(&texts, &lines)
        } else {
            Vec::new()
        };
        self.sift(&texts);
    }

    /// Leaves out what the audit and the narrowing leave out.
    fn sift(&mut self, texts: &Texts<'_>) {
        let (renderings, audits) = (&self.renderings, self.is_audit);
        let narrow = self.narrow.as_ref();
        if audits || narrow.is_some() {
            let stays = |line: &Line| {
                (!audits || renderings.lacks(texts, line))
                    && narrow.is_none_or(|own| own.admits(texts, renderings, line))
            };
            let nodes = std::mem::take(&mut self.nodes);
            if let Some(corpus) = &self.corpus {
                self.nodes = nodes.keep(texts.pack(), corpus, stays);
            }
        }
        self.ranks = Ranks::default();
        self.order = Order::new(self.nodes.len());
        self.cursor = Cursor::default();
        self.collocates.clear();
        if self.sight == Sight::Collocates {
            self.take_collocates(texts);
        }
    }

    fn take_collocates(&mut self, texts: &Texts<'_>) {
        let vocabulary = self.vocabulary(texts, self.language);
        let corpus = self.corpus(texts.pack());
        let lines = self.nodes.sample(texts.pack(), &corpus, collocate::SAMPLE);
        self.collocates = collocate::collocates(texts, &lines, self.nodes.len(), &vocabulary);
    }

    /// How often units occur in a language; counted once.
    fn vocabulary(&mut self, texts: &Texts<'_>, language: usize) -> Rc<Vocabulary> {
        if self.vocabularies.len() <= language {
            self.vocabularies.resize(language + 1, None);
        }
        let counted = || Rc::new(Vocabulary::new(texts, language));
        match self.vocabularies.get_mut(language) {
            Some(slot) => Rc::clone(slot.get_or_insert_with(counted)),
            None => counted(),
        }
    }

    /// Puts other lines in the list: by rendering or collocate, or all again.
    pub fn narrow(&mut self, pack: &Pack, to: Option<Narrow>) {
        self.narrow = to;
        self.sight = Sight::Lines;
        self.take_lines(pack);
    }

    /// Shows only the lines that the audit finds, or all again.
    pub fn toggle_audit(&mut self, pack: &Pack) {
        self.is_audit = !self.is_audit;
        self.sight = Sight::Lines;
        self.take_lines(pack);
    }

    /// Shows something else in the list, or the lines again.
    pub fn toggle_sight(&mut self, pack: &Pack, sight: Sight) {
        self.sight = if self.sight == sight {
            Sight::Lines
        } else {
            sight
        };
        self.cursor = Cursor::default();
        if self.sight == Sight::Collocates {
            self.take_collocates(&Texts::new(pack));
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

    /// Whether the facts were counted on a part of the lines.
    pub fn is_sampled(&self) -> bool {
        self.counts
            .get(self.language)
            .is_some_and(|own| *own > COUNTED)
    }

    /// What renders the nodes.
    pub const fn renderings(&self) -> &Renderings {
        &self.renderings
    }

    /// The chosen line.
    pub fn chosen(&self, pack: &Pack) -> Option<Line> {
        match self.sight {
            Sight::Lines => self.line(pack, self.cursor.at),
            _ => None,
        }
    }

    /// The line in place `at` of the list.
    fn line(&self, pack: &Pack, at: usize) -> Option<Line> {
        let corpus = self.corpus.as_ref()?;
        self.nodes.line(pack, corpus, self.order.get(at)?)
    }

    /// The lines in the order of the list; all are put in order for it.
    pub fn in_order(&mut self, pack: &Pack) -> Vec<Line> {
        self.reach(&Texts::new(pack), 0..usize::MAX);
        let corpus = self.corpus(pack);
        let lines = self.nodes.lines(pack, &corpus);
        let lines = self.order.iter().filter_map(|at| lines.get(at));
        lines.cloned().collect()
    }

    fn reach(&mut self, texts: &Texts<'_>, wanted: Range<usize>) {
        let Some(corpus) = &self.corpus else {
            return;
        };
        let sorter = Sorter {
            texts,
            corpus,
            nodes: &self.nodes,
            folded: corpus.folded(texts.pack(), self.nodes.language()),
            renderings: Some(&self.renderings),
            ranks: &self.ranks,
            levels: self.levels,
        };
        self.order.reach(wanted, &sorter);
    }

    /// Brings what is on screen in step with its size.
    pub fn settle(&mut self, pack: &Pack, parts: &parts::Parts, ambiguous: Ambiguous) {
        let height = usize::from(parts.list.height);
        self.cursor.settle(self.len(), height);
        let texts = Texts::new(pack);
        self.rows.clear();
        if self.sight == Sight::Lines {
            let shown = self.cursor.top..self.cursor.top + height;
            self.reach(&texts, shown.clone());
            let lines = shown.filter_map(|at| self.line(pack, at));
            let columns = parts.columns();
            self.rows = lines
                .map(|line| Row::new(&texts, &line, &self.renderings, columns, ambiguous))
                .collect();
        }
        let width = usize::from(parts.other.width.saturating_sub(1));
        self.aligned = match (self.chosen(pack), self.other) {
            (Some(line), Some(_)) => Aligned::new(&texts, &line, &self.renderings, width, ambiguous),
            _ => Aligned::default(),
        };
    }
}
