//! Lines of bitexts for a concordance.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::page::plain;
use super::shelf::{Failed, Shelf, Watch};
use super::{Files, Problem};
use crate::app::bitext::{Answer, Gathered};
use crate::concordance::own;
use crate::pack::{Article, Paragraph, Section, Text};
use crate::search::bitext::Passage;
use crate::search::{Options, Query};

/// Hits that the reader takes of one bitext: more than anybody goes through.
pub const MOST: usize = 20_000;
/// Places of a bitext that a sample is taken from, and lines at each.
const PLACES: u64 = 40;
const LINES: u64 = 50;

impl Shelf {
    /// For each bitext the lines in which one of some queries has a hit, at most some
    /// `most` hits of each; and whether there are more.
    ///
    /// # Errors
    /// The first file that cannot be read.
    pub fn gather(
        &mut self,
        queries: &[Query],
        most: usize,
        watch: &Watch<'_>,
    ) -> Result<(Vec<Article>, bool), Box<Problem>> {
        let gathered = self.find(queries, most, watch);
        gathered.map_err(|failed| match failed {
            Failed::Problem(problem) => problem,
            Failed::Read(error) => {
                Box::new(Problem::of_file(&self.folder.to_string_lossy(), error))
            }
        })
    }

    /// The lines for a query of the concordance.
    pub(super) fn lines(
        &mut self,
        (text, options): (&str, Options),
        samples: bool,
        watch: &Watch<'_>,
    ) -> Result<Answer, Failed> {
        let (mut found, mut is_cut) = (Vec::new(), false);
        if let Ok(query) = Query::parse(text, &self.pack, own(options)) {
            (found, is_cut) = self.find(&[query], MOST, watch)?;
        }
        let sample = if samples { self.sample()? } else { None };
        Ok(Answer::Lines(Gathered {
            query: (text.to_owned(), options),
            found,
            sample,
            most: is_cut.then_some(MOST),
        }))
    }

    fn find(
        &mut self,
        queries: &[Query],
        most: usize,
        watch: &Watch<'_>,
    ) -> Result<(Vec<Article>, bool), Failed> {
        let (mut found, mut is_cut) = (Vec::new(), false);
        for at in 0..self.opened.len() {
            self.open(at, watch)?;
            let Some(Some(opened)) = self.opened.get(at) else {
                continue;
            };
            // A line may be found by several rules; it stands in its place once.
            let mut lines = BTreeMap::new();
            let mut sink = |passage: Passage| {
                lines.insert(passage.line, passage.sides);
                if (watch.is_stale)() {
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            };
            for query in queries {
                let lines = opened.lines(&self.pack);
                is_cut |= lines.search(query, most, &mut sink)?.hits >= most;
            }
            found.extend(self.article(at, lines));
        }
        Ok((found, is_cut))
    }

    /// Lines as an article that is called like their bitext.
    fn article(&self, at: usize, lines: BTreeMap<u64, Vec<Option<String>>>) -> Option<Article> {
        let bitext = self.pack.bitexts.get(at)?;
        let languages = &self.pack.manifest.languages;
        let paragraphs = lines.into_iter().map(|(number, sides)| {
            let sides = languages.iter().zip(sides);
            let text: Text = sides
                .filter_map(|(own, side)| Some((own.tag.clone(), plain(&side?))))
                .collect();
            Paragraph::of((number + 1).to_string(), text)
        });
        Some(Article {
            id: bitext.id.clone(),
            title: bitext.title.clone(),
            sections: vec![Section {
                id: bitext.id.clone(),
                title: bitext.title.clone(),
                paragraphs: paragraphs.collect(),
            }],
        })
    }

    /// Lines from places all over the bitexts, and how many lines there are.
    fn sample(&self) -> Result<Option<(Vec<Article>, u64)>, Failed> {
        let (mut articles, mut all) = (Vec::new(), 0);
        for (at, own) in self.opened.iter().enumerate() {
            let (Some(opened), Some(bitext)) = (own, self.pack.bitexts.get(at)) else {
                continue;
            };
            let files = Files::open(&self.folder, &self.pack, at)?;
            let index = &opened.index;
            let lines = index.lines();
            let step = (lines / PLACES).max(LINES);
            let mut sample: Option<Article> = None;
            for place in 0..PLACES.min(lines.div_ceil(step)) {
                let range = place * step..(place * step + LINES).min(lines);
                let page = files.page_from(&self.pack, bitext, range, Some(index))?;
                match &mut sample {
                    Some(own) => own.sections.extend(page.sections),
                    None => sample = Some(page),
                }
            }
            articles.extend(sample);
            all += lines;
        }
        Ok((!articles.is_empty()).then_some((articles, all)))
    }
}
