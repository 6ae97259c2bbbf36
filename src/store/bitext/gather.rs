//! Lines of bitexts for a concordance.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use super::page::plain;
use super::shelf::{Failed, Shelf, Watch};
use super::{Files, Problem, Refusal};
use crate::app::bitext::{Answer, Gathered};
use crate::concordance::own;
use crate::pack::{Article, Paragraph, Section, Text};
use crate::search::bitext::{Passage, Sink};
use crate::search::{Options, Query};

/// Hits that the reader takes of one bitext: more than anybody goes through.
pub const MOST: usize = 20_000;
/// Places of a bitext that a sample is taken from, and lines at each.
const PLACES: u64 = 40;
const LINES: u64 = 50;

/// Lines that fill a screen.
const SCREEN: usize = 60;
/// How long the first lines wait for others; the next wait twice as long.
const WHILE: Duration = Duration::from_millis(3);

/// Lines by their number: one may be found by several rules, and stands in its place
/// once.
type Lines = BTreeMap<u64, Vec<Option<String>>>;

/// When the lines that are there are shown, before all are.
struct Due {
    at: Instant,
    wait: Duration,
    /// How many there were then.
    shown: usize,
}

impl Due {
    fn new() -> Self {
        Self {
            at: Instant::now() + WHILE,
            wait: WHILE,
            shown: 0,
        }
    }

    /// Whether so many lines are to be shown now: a screen of them at once, more of
    /// them ever more seldom, or the program would do nothing but show them.
    fn is_now(&mut self, lines: usize) -> bool {
        let is_full = self.shown < SCREEN && lines >= SCREEN;
        let is_due = lines > self.shown && (is_full || Instant::now() >= self.at);
        if is_due {
            self.shown = lines;
            self.wait *= 2;
            self.at = Instant::now() + self.wait;
        }
        is_due
    }
}

/// Takes the lines of one bitext.
struct Gathering<'a> {
    watch: &'a Watch<'a>,
    lines: Lines,
    /// Lines of the bitexts before.
    before: usize,
    due: &'a mut Due,
    say: &'a dyn Fn(&Lines),
}

impl Gathering<'_> {
    fn show(&mut self) {
        if self.due.is_now(self.before + self.lines.len()) {
            (self.say)(&self.lines);
        }
    }
}

impl Sink for Gathering<'_> {
    fn take(&mut self, passage: Passage) -> ControlFlow<()> {
        self.lines.insert(passage.line, passage.sides);
        if self.before + self.lines.len() == SCREEN {
            self.show();
        }
        ControlFlow::Continue(())
    }

    fn go_on(&mut self) -> ControlFlow<()> {
        self.show();
        self.watch.go_on()
    }
}

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
        let gathered = self.find(queries, most, watch, &|_| {});
        gathered.map_err(|failed| match failed {
            Failed::Problem(problem) => problem,
            Failed::Read(error) => Box::new(Problem::of_file(
                &self.folder.to_string_lossy(),
                Refusal::System(error.to_string()),
            )),
        })
    }

    /// The lines for a query of the concordance; some of them before, as soon as they
    /// fill a screen, or a while has passed.
    pub(super) fn lines(
        &mut self,
        (text, options): (&str, Options),
        samples: bool,
        watch: &Watch<'_>,
    ) -> Result<Answer, Failed> {
        let (mut found, mut is_cut) = (Vec::new(), false);
        if let Ok(query) = Query::parse(text, &self.pack, own(options)) {
            (found, is_cut) = self.find(&[query], MOST, watch, &|found| {
                (watch.show)(Answer::Lines(Gathered {
                    query: (text.to_owned(), options),
                    found,
                    sample: None,
                    most: None,
                    is_whole: false,
                }));
            })?;
        }
        let is_wanted = samples && !(watch.is_stale)();
        let sample = if is_wanted { self.sample()? } else { None };
        Ok(Answer::Lines(Gathered {
            query: (text.to_owned(), options),
            found,
            sample,
            most: is_cut.then_some(MOST),
            is_whole: true,
        }))
    }

    /// What [`gather`](Self::gather) answers; `show` has the lines that are there early.
    fn find(
        &mut self,
        queries: &[Query],
        most: usize,
        watch: &Watch<'_>,
        show: &dyn Fn(Vec<Article>),
    ) -> Result<(Vec<Article>, bool), Failed> {
        let (mut found, mut is_cut) = (Vec::new(), false);
        let (mut due, mut before) = (Due::new(), 0);
        for at in 0..self.opened.len() {
            if watch.go_on().is_break() {
                break;
            }
            self.open(at, watch)?;
            let Some(Some(opened)) = self.opened.get(at) else {
                continue;
            };
            let say = |lines: &Lines| {
                let mut articles = found.clone();
                articles.extend(self.article(at, lines.clone()));
                show(articles);
            };
            let mut lines = Gathering {
                watch,
                lines: Lines::new(),
                before,
                due: &mut due,
                say: &say,
            };
            for query in queries {
                let own = opened.lines(&self.pack);
                is_cut |= own.search(query, most, &mut lines)?.hits >= most;
            }
            let lines = lines.lines;
            before += lines.len();
            found.extend(self.article(at, lines));
        }
        Ok((found, is_cut))
    }

    /// Lines as an article that is called like their bitext.
    fn article(&self, at: usize, lines: Lines) -> Option<Article> {
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
