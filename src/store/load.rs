//! From files to a pack: every file is read and parsed even when another one
//! failed, so that all problems come at once.

use std::collections::HashMap;

use ron::Options;
use ron::extensions::Extensions;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::folder::{COUNT_LIMIT, FILE_LIMIT, Folder, PACK_LIMIT};
use super::locate::Map;
use super::problem::{Cause, Problem, position};
use super::refusal::Refusal;
use super::slip::DEPTH;
use super::syntax;
use crate::check::{At, Fault, Finding, Matter, OwnStep, Shelf};
use crate::pack::{Manifest, Pack, SCHEMA};

/// Where the files of a pack come from.
pub(super) enum Origin<'a> {
    /// From memory.
    Table(&'a [(&'a str, &'a [u8])]),
    /// From a folder.
    Folder(Folder),
}

impl Origin<'_> {
    /// Whether there is such a file.
    fn find(&self, name: &str) -> Result<(), Refusal> {
        match self {
            Self::Folder(folder) => folder.file(name).map(|_| ()),
            Self::Table(_) => self.read(name).map(|_| ()),
        }
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, Refusal> {
        match self {
            Self::Folder(folder) => folder.read(name),
            Self::Table(files) => files
                .iter()
                .find(|(own, _)| *own == name)
                .map(|(_, bytes)| bytes.to_vec())
                .ok_or(Refusal::Absent),
        }
    }
}

/// The manifest's name.
pub(super) const MANIFEST: &str = "pack.ron";

/// A pack on its way in: its files as they are read, which records came from
/// where, what is wrong so far.
pub(super) struct Loading<'a> {
    origin: &'a Origin<'a>,
    /// What stands before a file's name when it is shown.
    root: String,
    files: Vec<Source>,
    homes: Vec<Home>,
    bytes: usize,
    /// What is wrong, in the order in which it was found.
    pub(super) problems: Vec<Problem>,
    /// Whether there is not even a manifest.
    pub(super) is_absent: bool,
}

struct Source {
    name: String,
    path: String,
    text: String,
}

/// The records that a file brought to a shelf.
struct Home {
    shelf: Shelf,
    file: usize,
    /// How many; `None` if the file is itself the one record.
    entries: Option<usize>,
}

/// All that is read of a manifest before its schema is known.
#[derive(Deserialize)]
struct Head {
    schema: u32,
}

impl<'a> Loading<'a> {
    pub(super) fn new(origin: &'a Origin<'a>, root: &str) -> Self {
        Self {
            origin,
            root: root.to_owned(),
            files: Vec::new(),
            homes: Vec::new(),
            bytes: 0,
            problems: Vec::new(),
            is_absent: false,
        }
    }

    /// Reads everything; `None` if there was a problem.
    pub(super) fn pack(&mut self) -> Option<Pack> {
        let file = match self.read(MANIFEST) {
            Ok(file) => file,
            Err(refusal) => {
                self.is_absent = true;
                let refusal = Refusal::Manifest(Box::new(refusal));
                let problem = Problem::of_file(&self.path(MANIFEST), refusal);
                self.problems.push(problem);
                return None;
            }
        };
        self.check_schema(file)?;
        let manifest: Manifest = self.parse(file)?;
        self.homes.push(Home {
            shelf: Shelf::Manifest,
            file,
            entries: None,
        });
        let pack = self.records(manifest);
        self.look_for_bitexts(&pack);
        self.problems.is_empty().then_some(pack)
    }

    /// The findings as problems, each at its place in its file.
    pub(super) fn place(&self, findings: Vec<Finding>) -> Vec<Problem> {
        let mut maps: HashMap<usize, Map<'_>> = HashMap::new();
        let mut find = |at: &At| {
            let (file, steps) = self.home(at)?;
            let source = self.files.get(file)?;
            let map = maps.entry(file).or_insert_with(|| Map::new(&source.text));
            Some((source, map.find(&steps, at.within.as_ref())))
        };
        let mut problems = Vec::with_capacity(findings.len());
        for Finding { at, matter } in findings {
            let severity = matter.severity();
            let cause = if let Matter::Fault(Fault::Alike { first, .. }) = &matter
                && let Some((source, span)) = find(first)
            {
                let (line, column) = position(&source.text, span.start);
                Cause::Double(matter, format!("{}:{line}:{column}", source.path))
            } else {
                Cause::Finding(matter)
            };
            let mut problem = match find(&at) {
                Some((source, span)) => Problem::at(&source.path, &source.text, span, cause),
                None => Problem::of_file(&self.root, cause),
            };
            problem.severity = severity;
            problems.push(problem);
        }
        problems
    }

    fn home(&self, at: &At) -> Option<(usize, Vec<OwnStep>)> {
        let mut record = at.record;
        for home in self.homes.iter().filter(|home| home.shelf == at.shelf) {
            match home.entries {
                None if record == 0 => return Some((home.file, at.steps.clone())),
                None => record -= 1,
                Some(entries) if record < entries => {
                    let mut steps = vec![OwnStep::Item(record)];
                    steps.extend(at.steps.iter().cloned());
                    return Some((home.file, steps));
                }
                Some(entries) => record -= entries,
            }
        }
        None
    }

    fn check_schema(&mut self, file: usize) -> Option<()> {
        let source = self.files.get(file)?;
        let Ok(Head { schema }) = options().from_str::<Head>(&source.text) else {
            // Whatever is wrong is told when the whole manifest is parsed.
            return Some(());
        };
        if schema == SCHEMA {
            return Some(());
        }
        let span = Map::new(&source.text).find(&[OwnStep::Field("schema")], None);
        let refusal = Refusal::Schema(schema);
        let problem = Problem::at(&source.path, &source.text, span, refusal);
        self.problems.push(problem);
        None
    }

    fn records(&mut self, manifest: Manifest) -> Pack {
        let files = manifest.files.clone();
        Pack {
            manifest,
            articles: self.articles(&files.articles),
            models: self.lists(Shelf::Models, "models", &files.models),
            regions: self.lists(Shelf::Regions, "regions", &files.regions),
            periods: self.lists(Shelf::Periods, "periods", &files.periods),
            pairings: self.lists(Shelf::Pairings, "pairings", &files.pairings),
            contacts: self.lists(Shelf::Contacts, "contacts", &files.contacts),
            events: self.lists(Shelf::Events, "events", &files.events),
            metrics: self.lists(Shelf::Metrics, "metrics", &files.metrics),
            scopes: self.lists(Shelf::Scopes, "scopes", &files.scopes),
            figures: self.lists(Shelf::Figures, "figures", &files.figures),
            glossary: self.lists(Shelf::Glossary, "glossary", &files.glossary),
            sources: self.lists(Shelf::Sources, "sources", &files.sources),
            contradictions: self.lists(
                Shelf::Contradictions,
                "contradictions",
                &files.contradictions,
            ),
            labels: self.lists(Shelf::Labels, "labels", &files.labels),
            bitexts: self.lists(Shelf::Bitexts, "bitexts", &files.bitexts),
        }
    }

    /// The files of bitexts are not read here, but they have to be there.
    fn look_for_bitexts(&mut self, pack: &Pack) {
        for (record, bitext) in pack.bitexts.iter().enumerate() {
            for (tag, name) in bitext.files.iter() {
                let Err(refusal) = self.origin.find(name) else {
                    continue;
                };
                let at = At {
                    shelf: Shelf::Bitexts,
                    record,
                    steps: vec![OwnStep::Field("files"), OwnStep::Key(tag.to_owned())],
                    within: None,
                };
                let Some((file, steps)) = self.home(&at) else {
                    continue;
                };
                let Some(source) = self.files.get(file) else {
                    continue;
                };
                let span = Map::new(&source.text).find(&steps, None);
                let problem = Problem::at(&source.path, &source.text, span, refusal);
                self.problems.push(problem);
            }
        }
    }

    fn articles<T: DeserializeOwned>(&mut self, names: &[String]) -> Vec<T> {
        let mut articles = Vec::with_capacity(names.len());
        for (entry, name) in names.iter().enumerate() {
            let Some(file) = self.named("articles", entry, name) else {
                continue;
            };
            if let Some(article) = self.parse(file) {
                articles.push(article);
                self.homes.push(Home {
                    shelf: Shelf::Articles,
                    file,
                    entries: None,
                });
            }
        }
        articles
    }

    fn lists<T: DeserializeOwned>(
        &mut self,
        on: Shelf,
        field: &'static str,
        names: &[String],
    ) -> Vec<T> {
        let mut records = Vec::new();
        for (entry, name) in names.iter().enumerate() {
            let Some(file) = self.named(field, entry, name) else {
                continue;
            };
            if let Some(list) = self.parse::<Vec<T>>(file) {
                self.homes.push(Home {
                    shelf: on,
                    file,
                    entries: Some(list.len()),
                });
                records.extend(list);
            }
        }
        records
    }

    /// Reads a file that the manifest names; what is wrong with it is told at
    /// the manifest's entry.
    fn named(&mut self, field: &'static str, entry: usize, name: &str) -> Option<usize> {
        let refusal = if self.files.iter().any(|file| file.name == name) {
            Refusal::Twice
        } else {
            match self.read(name) {
                Ok(file) => return Some(file),
                Err(refusal) => refusal,
            }
        };
        let manifest = self.files.first()?;
        let steps = [
            OwnStep::Field("files"),
            OwnStep::Field(field),
            OwnStep::Item(entry),
        ];
        let span = Map::new(&manifest.text).find(&steps, None);
        let problem = Problem::at(&manifest.path, &manifest.text, span, refusal);
        self.problems.push(problem);
        None
    }

    fn read(&mut self, name: &str) -> Result<usize, Refusal> {
        if self.files.len() >= COUNT_LIMIT {
            return Err(Refusal::Many);
        }
        let bytes = self.origin.read(name)?;
        self.bytes += bytes.len();
        if bytes.len() as u64 > FILE_LIMIT || self.bytes as u64 > PACK_LIMIT {
            return Err(Refusal::LargePack);
        }
        let text = text(bytes)?;
        self.files.push(Source {
            name: name.to_owned(),
            path: self.path(name),
            text,
        });
        Ok(self.files.len() - 1)
    }

    fn parse<T: DeserializeOwned>(&mut self, file: usize) -> Option<T> {
        let source = self.files.get(file)?;
        match options().from_str(&source.text) {
            Ok(value) => Some(value),
            Err(error) => {
                let problem = syntax::problem(&source.path, &source.text, &error);
                self.problems.push(problem);
                None
            }
        }
    }

    fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.root.trim_end_matches('/'))
    }
}

fn options() -> Options {
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(DEPTH)
}

/// The text of a file: UTF-8, without a byte order mark, lines ended by `\n`.
fn text(bytes: Vec<u8>) -> Result<String, Refusal> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let read = error.as_bytes().get(..error.utf8_error().valid_up_to());
        let line = 1 + read.map_or(0, |read| memchr::memchr_iter(b'\n', read).count());
        Refusal::Encoding(Some(line))
    })?;
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.contains('\r') {
        return Ok(text.replace("\r\n", "\n"));
    }
    Ok(text)
}
