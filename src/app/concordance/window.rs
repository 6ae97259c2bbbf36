//! What is on screen of the concordance, brought in step with its size.

use std::ops::Range;

use super::rows::{Aligned, Row, Whole};
use super::{Concordance, Sight, parts};
use crate::concordance::Texts;
use crate::concordance::order::Sorter;
use crate::search::Corpus;
use crate::text::width::Ambiguous;

impl Concordance {
    /// Puts lines in order as far as those in places `wanted` of the list.
    pub(super) fn reach(&mut self, texts: &Texts<'_>, corpus: &Corpus, wanted: Range<usize>) {
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
    pub fn settle(&mut self, parts: &parts::Parts, ambiguous: Ambiguous) {
        let height = usize::from(parts.list.height);
        self.cursor.settle(self.len(), height);
        self.rows.clear();
        (self.whole, self.aligned) = (Whole::default(), Aligned::default());
        let Some((pack, corpus)) = self.own.clone() else {
            return;
        };
        let texts = Texts::new(&pack);
        if self.sight == Sight::Lines {
            let shown = self.cursor.top..self.cursor.top + height;
            self.reach(&texts, &corpus, shown.clone());
            let lines = shown.filter_map(|at| self.line(at));
            let columns = parts.columns();
            self.rows = lines
                .map(|line| Row::new(&texts, &line, &self.renderings, columns, ambiguous))
                .collect();
        }
        let width = usize::from(parts.other.width.saturating_sub(1));
        if let Some(line) = self.chosen() {
            self.whole = Whole::new(&texts, &line, width, ambiguous);
            if self.other.is_some() {
                let renderings = &self.renderings;
                self.aligned = Aligned::new(&texts, &line, renderings, width, ambiguous);
            }
        }
    }
}
