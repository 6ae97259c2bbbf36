//! What the concordance searches: the articles at once, the bitexts when they have
//! answered.
//!
//! The lines that are found in bitexts become articles, each in the place of the
//! page that is open. So one list holds all lines, and everything that is done with
//! lines is done with these too.

use std::ops::Range;
use std::rc::Rc;

use super::{Concordance, Sight};
use crate::align;
use crate::app::bitext::{self, Gathered};
use crate::concordance::association::Vocabulary;
use crate::concordance::collocate;
use crate::concordance::lexis::Lexis;
use crate::concordance::order::LIMIT;
use crate::concordance::{self, Line, Texts};
use crate::pack::Pack;
use crate::search::Corpus;

/// A pack, and its texts folded.
pub(super) type Searched = (Rc<Pack>, Rc<Corpus>);

/// The address of a line's segment, its language, and the bytes of its node.
type Standing = (String, usize, Range<usize>);

fn standing(pack: &Pack, line: &Line) -> Standing {
    (pack.address(line.place), line.language, line.node.clone())
}

/// Whether lines of bitexts are still to come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Wait {
    /// All are there.
    #[default]
    No,
    /// The bitexts are to be asked for them when there is time.
    Owed,
    /// They were asked.
    Asked,
}

impl Concordance {
    /// Looks for what the prompt holds.
    pub fn search(&mut self, pack: &Rc<Pack>) {
        let corpus = self.corpus(pack);
        self.own = Some((Rc::clone(pack), corpus));
        let is_void = pack.bitexts.is_empty() || self.prompt.text().trim().is_empty();
        self.wait = if is_void { Wait::No } else { Wait::Owed };
        self.find();
        if self.fault.is_some() {
            self.wait = Wait::No;
        }
    }

    /// Takes what the bitexts have for the query, if it is still the same. Who went on
    /// to a line before all were there stays at it.
    pub fn take(&mut self, gathered: Gathered) {
        if let Some(sample) = gathered.sample {
            self.sample = Some(sample);
            self.vocabularies.clear();
        }
        if gathered.query != (self.prompt.text(), self.options) {
            return;
        }
        let Some((pack, _)) = &self.base else { return };
        let pack = Rc::new(bitext::with(pack, gathered.found));
        let corpus = Rc::new(Corpus::of(&pack));
        let chosen = self.stay();
        if gathered.is_whole {
            self.wait = Wait::No;
        }
        self.own = Some((pack, corpus));
        self.find();
        self.most = self.most.or(gathered.most);
        if let Some(chosen) = chosen {
            self.choose(&chosen);
        }
    }

    /// Where the chosen line stands, whatever texts it is found in; nothing where that is
    /// the first.
    fn stay(&self) -> Option<Standing> {
        let line = self.chosen().filter(|_| self.cursor.at > 0)?;
        Some(standing(&self.own.as_ref()?.0, &line))
    }

    /// Chooses the line that stands there, if there is one.
    fn choose(&mut self, chosen: &Standing) {
        let Some((pack, _)) = self.own.clone() else {
            return;
        };
        let lines = self.in_order();
        let is_there = |own: &Line| standing(&pack, own) == *chosen;
        self.cursor.at = lines.iter().position(is_there).unwrap_or(0);
    }

    /// Waits for the bitexts no more: what is there is all.
    pub fn give_up(&mut self) {
        if std::mem::take(&mut self.wait) != Wait::No {
            self.take_lines();
        }
    }

    /// Searches the texts that the lines are of.
    fn find(&mut self) {
        let Some((pack, corpus)) = self.own.clone() else {
            return;
        };
        let found = concordance::lines_by(&pack, &corpus, &self.prompt.text(), self.options);
        self.fault = found.as_ref().err().map(|error| error.fault);
        self.found = found.unwrap_or_default();
        self.rule = self.found.rule;
        self.most = self.found.more.then_some(LIMIT);
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
        self.take_lines();
    }

    /// All texts of what was opened, folded when they are first searched.
    pub fn corpus(&mut self, pack: &Rc<Pack>) -> Rc<Corpus> {
        if let Some((own, corpus)) = &self.base
            && Rc::ptr_eq(own, pack)
        {
            return Rc::clone(corpus);
        }
        let corpus = Rc::new(Corpus::of(pack));
        self.base = Some((Rc::clone(pack), Rc::clone(&corpus)));
        corpus
    }

    /// Whether there is something to compare lines of bitexts with.
    pub const fn has_sample(&self) -> bool {
        self.sample.is_some()
    }

    /// What the lines are of; before the first search what was opened.
    pub fn pack<'a>(&'a self, opened: &'a Rc<Pack>) -> &'a Rc<Pack> {
        self.own.as_ref().map_or(opened, |(pack, _)| pack)
    }

    /// How often units occur in a language; counted once. Of bitexts a sample
    /// stands for all: what was found is no measure of what is usual.
    pub(super) fn vocabulary(&mut self, texts: &Texts<'_>, language: usize) -> Rc<Vocabulary> {
        if self.vocabularies.len() <= language {
            self.vocabularies.resize(language + 1, None);
        }
        let sample = self.sample.as_ref();
        let counted = || match sample {
            Some((articles, lines)) => {
                let pack = bitext::with(texts.pack(), articles.clone());
                let own = Vocabulary::new(&Texts::new(&pack), language);
                Rc::new(own.standing_for(*lines))
            }
            None => Rc::new(Vocabulary::new(texts, language)),
        };
        match self.vocabularies.get_mut(language) {
            Some(slot) => Rc::clone(slot.get_or_insert_with(counted)),
            None => counted(),
        }
    }

    /// The words of the lines' language that are known.
    pub(super) fn lexis(&self, texts: &Texts<'_>) -> Lexis {
        let tag = texts.tag(self.language);
        Lexis::new(texts.pack(), tag, align::words_of_hanzi())
    }

    /// Counts the words around the nodes.
    pub(super) fn take_collocates(&mut self, texts: &Texts<'_>, corpus: &Corpus) {
        let vocabulary = self.vocabulary(texts, self.language);
        let lines = self.nodes.sample(texts.pack(), corpus, collocate::SAMPLE);
        let both = (&*vocabulary, &self.lexis(texts));
        self.collocates = collocate::collocates(texts, &lines, self.nodes.len(), both);
    }
}
