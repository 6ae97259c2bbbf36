//! The index of grams: what it leaves out is never a hit.

mod built;
mod large;
mod pattern;
#[cfg(feature = "tui")]
mod program;

use std::io;
use std::ops::ControlFlow;

use dongxi::pack::{Bitext, Language, Pack, Paragraph, Term};
use dongxi::search::bitext::{Lines, Outcome, Passage};
use dongxi::search::gram::{Builder, Fault, Index, Source, build};
use dongxi::search::{Corpus, Options, Part, Query, Rule};

/// Files in memory.
struct Texts(Vec<Vec<u8>>);

impl Source for Texts {
    fn read(&self, language: usize, at: u64, out: &mut [u8]) -> io::Result<usize> {
        let rest = self.0[language].get(usize::try_from(at).unwrap()..);
        let rest = rest.unwrap_or(&[]);
        let len = rest.len().min(out.len());
        out[..len].copy_from_slice(&rest[..len]);
        Ok(len)
    }
}

impl Texts {
    fn of(texts: &[&str]) -> Self {
        Self(texts.iter().map(|text| text.as_bytes().to_vec()).collect())
    }

    fn index(&self, grams: bool) -> Result<Vec<u8>, Fault> {
        let builder = Builder {
            source: self,
            languages: self.0.len(),
            stamp: 7,
            grams,
        };
        let mut bytes = Vec::new();
        let mut sink = |piece: &[u8]| {
            bytes.extend_from_slice(piece);
            Ok(())
        };
        build(&builder, &mut sink, &mut |_| ControlFlow::Continue(()))?;
        Ok(bytes)
    }

    fn open(&self, grams: bool) -> Index {
        let bytes = self.index(grams).unwrap();
        Index::open(Box::new(bytes), 7, self.0.len()).expect("a sound index")
    }
}

/// A pack with one bitext in Chinese and English, and one term.
fn pack() -> Pack {
    let mut pack = Pack::default();
    for tag in ["zh", "en"] {
        pack.manifest.languages.push(Language {
            tag: tag.to_owned(),
            name: tag.to_owned(),
            interchange: None,
        });
    }
    let text = |zh: &str, en: &str| {
        [("zh", zh), ("en", en)]
            .map(|(tag, text)| (tag.to_owned(), text.to_owned()))
            .into_iter()
            .collect()
    };
    pack.bitexts.push(Bitext {
        id: "news".to_owned(),
        title: text("新闻", "News"),
        files: text("news.zh", "news.en"),
        sources: Vec::new(),
    });
    pack.glossary.push(Term {
        text: text("联席会议", "joint meeting"),
        ..term()
    });
    pack
}

fn term() -> Term {
    serde_json::from_str(r#"{"id":"t","text":{"zh":"x"},"status":"set"}"#).unwrap()
}

/// Every passage that a query finds, and how it went.
fn search(
    pack: &Pack,
    texts: &Texts,
    index: &Index,
    typed: &str,
    limit: usize,
) -> (Vec<Passage>, Outcome) {
    search_with(pack, texts, index, (typed, Options::default()), limit)
}

/// The same with options.
fn search_with(
    pack: &Pack,
    texts: &Texts,
    index: &Index,
    (typed, options): (&str, Options),
    limit: usize,
) -> (Vec<Passage>, Outcome) {
    let query = Query::parse(typed, pack, options).unwrap();
    let lines = Lines {
        pack,
        bitext: 0,
        source: texts,
        index,
        range: 0..u64::MAX,
    };
    let mut found = Vec::new();
    let outcome = lines.search(&query, limit, &mut |passage: Passage| {
        found.push(passage);
        ControlFlow::Continue(())
    });
    (found, outcome.unwrap())
}

/// A hit: line, language, bytes, rule.
type Found = (usize, usize, std::ops::Range<usize>, Rule);

/// The same lines as an article, searched as articles are.
fn twin(pack: &Pack, texts: &[&str], typed: &str) -> Vec<Found> {
    twin_with(pack, texts, (typed, Options::default()))
}

/// The same with options.
fn twin_with(pack: &Pack, texts: &[&str], (typed, options): (&str, Options)) -> Vec<Found> {
    // A mark of the byte order is no part of a line.
    let line = |own: &'_ str| own.strip_prefix('\u{FEFF}').unwrap_or(own).to_owned();
    let lines = texts.iter().map(|text| text.lines().map(line).collect());
    let sides: Vec<Vec<String>> = lines.collect();
    let mut pack = pack.clone();
    let count = sides.iter().map(Vec::len).max().unwrap_or(0);
    let paragraphs = (0..count).map(|at| {
        let tags = ["zh", "en"].iter().zip(&sides);
        let own = tags.map(|(tag, side)| ((*tag).to_owned(), side[at].clone()));
        Paragraph::of(
            at.to_string(),
            own.filter(|(_, side)| !side.is_empty()).collect(),
        )
    });
    let article = r#"{"id":"a","title":{},"sections":[{"id":"s","title":{},"paragraphs":[]}]}"#;
    let mut article: dongxi::pack::Article = serde_json::from_str(article).unwrap();
    article.sections[0].paragraphs = paragraphs.collect();
    pack.articles.push(article);
    let query = Query::parse(typed, &pack, options).unwrap();
    let found = Corpus::of(&pack).search(&pack, &query, usize::MAX);
    found
        .hits()
        .filter(|hit| hit.part == Part::Paragraph)
        .map(|hit| {
            (
                hit.place.paragraph,
                hit.language,
                hit.range.clone(),
                hit.rule,
            )
        })
        .collect()
}

fn flat(passages: &[Passage]) -> Vec<Found> {
    passages
        .iter()
        .flat_map(|own| {
            let line = usize::try_from(own.line).unwrap();
            let marks = own.marks.iter();
            marks.map(move |mark| (line, mark.language, mark.range.clone(), mark.rule))
        })
        .collect()
}
