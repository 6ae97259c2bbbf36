//! Every word that the interface says, typed, one set per language.
//!
//! `assets/ui/*.ron` hold the words; a missing or misspelt entry fails a test
//! with its line and column, not a reader. Sentences with holes are templates:
//! `{name}` is filled by the method that says the sentence; `{name|one|many}` is the word
//! that goes by a number of that name.

mod concordance;
mod copies;
pub mod files;
mod instruments;
mod inventory;
mod lists;
mod number;
mod program;
mod search;
mod tasks;
mod wrong;

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::Deserialize;

use crate::app::command::{Command, Group, Why};
use crate::app::context::Head;
use crate::app::flow::Arrangement;
use crate::app::keymap::Keymap;
use crate::app::layout::Pane;
use crate::app::record::{Field, Says, Value};
use crate::app::state::{Label, Notice, Ui};
use crate::app::update::Outcome;
use crate::exchange::handout::Labels;
use crate::pack::{Basis, Confidence, Date, PeriodKind, Qualifier};
use crate::text::encoding::Encoding;

use number::fill_numbers;

pub use concordance::ConcordanceWords;
pub use copies::CopyWords;
pub use files::FileWords;
pub use instruments::{FigureWords, MapWords};
pub use inventory::InventoryWords;
pub use lists::ListWords;
pub use program::{ArgumentWords, CommandWords, ProgramWords, RefusalWords};
pub use search::SearchWords;
pub use tasks::{Indexing, TaskWords};
pub use wrong::Wrong;

/// The words of one interface language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The language's name in itself.
    pub name: String,
    /// Names of commands.
    pub commands: BTreeMap<Command, String>,
    /// Names of groups of commands.
    pub groups: BTreeMap<Group, String>,
    /// Names of the panes.
    pub panes: BTreeMap<Pane, String>,
    /// Headings in the pairings pane.
    pub heads: BTreeMap<Head, String>,
    /// Labels on the page of a record.
    pub fields: BTreeMap<Field, String>,
    /// Names of the arrangements.
    pub arrangements: BTreeMap<Arrangement, String>,
    /// Why a command does not apply.
    pub refusals: BTreeMap<Why, String>,
    /// How a statement came about.
    pub bases: BTreeMap<Basis, String>,
    /// How well a statement is attested.
    pub confidences: BTreeMap<Confidence, String>,
    /// What the period of a figure means.
    pub periods: BTreeMap<PeriodKind, String>,
    /// How exact a figure is.
    pub qualifiers: BTreeMap<Qualifier, String>,
    /// Heading of the list of models.
    pub models: String,
    /// Heading of the list of articles.
    pub articles: String,
    /// In place of a segment that has no text in a language.
    pub missing: String,
    /// In place of a value that no source gives.
    pub unknown: String,
    /// In place of an address.
    pub no_address: String,
    /// Before what is typed into the list of commands.
    pub filter: String,
    /// In the place of the list of commands where none has such a name or key.
    pub no_command: String,
    /// Nothing in the pane for this sentence.
    pub nothing: String,
    /// `{key}` means nothing here.
    pub unbound: String,
    /// The search went around an end.
    pub wrapped: String,
    /// No hit.
    pub not_found: String,
    /// An input method seems to be on.
    pub input_method: String,
    /// `{start}` to `{end}`.
    pub span: String,
    /// From `{start}` on.
    pub since: String,
    /// Until `{end}`, the start not known.
    pub until: String,
    /// Attested in `{year}`.
    pub attested: String,
    /// Hit `{current}` of `{count}`.
    pub counter: String,
    /// The text goes no further.
    pub end: String,
    /// `{done}` of `{size}` megabytes are indexed.
    pub indexing: String,
    /// A bitext cannot be read, because `{why}`.
    pub unread: String,
    /// The text in `{file}` was taken to be in `{encoding}`.
    pub read_as: String,
    /// The file `{path}` was written.
    pub exported: String,
    /// It was not, because `{why}`.
    pub not_exported: String,
    /// The mouse is the reader's.
    pub mouse_ours: String,
    /// The mouse is the terminal's.
    pub mouse_left: String,
    /// `{count}` characters are selected.
    pub selected: String,
    /// The pack was read again.
    pub reloaded: String,
    /// It could not be, and is there as it was: heading of what is wrong.
    pub not_reloaded: String,
    /// What became of a text that was copied.
    pub copies: CopyWords,
    /// The map.
    pub map: MapWords,
    /// The figures.
    pub figures: FigureWords,
    /// The inventory of a pack.
    pub inventory: InventoryWords,
    /// Handouts.
    pub handout: Labels,
    /// The lists of the command line.
    pub lists: ListWords,
    /// The concordance.
    pub concordance: ConcordanceWords,
    /// Searching.
    pub search: SearchWords,
    /// What commands cannot do.
    pub wrongs: BTreeMap<Wrong, String>,
    /// Work that commands did.
    pub tasks: TaskWords,
    /// Words for the screen that is too small for anything else.
    pub record: String,
}

impl Words {
    /// Reads a set of words.
    ///
    /// # Errors
    /// RON that does not parse, a missing or an unknown entry, with line and column.
    pub fn parse(source: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(source)
    }

    /// The built-in words of a language.
    ///
    /// # Panics
    /// Never in a tested build: a test reads the files.
    pub fn builtin(ui: Ui) -> Self {
        let source = match ui {
            Ui::Zh => include_str!("../assets/ui/zh.ron"),
            Ui::En => include_str!("../assets/ui/en.ron"),
        };
        Self::parse(source).expect("the built-in words are read by a test")
    }

    /// The name of a command.
    pub fn command(&self, command: Command) -> &str {
        said(&self.commands, &command)
    }

    /// What to tell the reader.
    pub fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Refused(why) => said(&self.refusals, why).to_owned(),
            Notice::Wrapped => self.wrapped.clone(),
            Notice::NotFound => self.not_found.clone(),
            Notice::Unbound(key) => fill(&self.unbound, &[("key", &key.to_string())]),
            Notice::InputMethod => self.input_method.clone(),
            Notice::End => self.end.clone(),
            Notice::Selected(count) => fill_numbers(&self.selected, &[("count", *count)]),
            Notice::Reloaded => self.reloaded.clone(),
            Notice::Done(Outcome::Mouse(true)) => self.mouse_ours.clone(),
            Notice::Done(Outcome::Mouse(false)) => self.mouse_left.clone(),
            Notice::Indexing(done, size) => {
                let (done, size) = (done.to_string(), size.to_string());
                fill(&self.indexing, &[("done", &done), ("size", &size)])
            }
            Notice::Unread(why) => fill(&self.unread, &[("why", why)]),
            Notice::ReadAs(texts) => {
                let one = |(file, encoding): &(String, Encoding)| {
                    let holes = [("encoding", encoding.name()), ("file", file)];
                    fill(&self.read_as, &holes)
                };
                texts.iter().map(one).collect::<Vec<_>>().join("  ")
            }
            Notice::Done(Outcome::Exported(path)) => fill(&self.exported, &[("path", path)]),
            Notice::Done(Outcome::NotExported(why)) => fill(&self.not_exported, &[("why", why)]),
            Notice::Done(Outcome::Copied(count, route)) => self.copies.copied(*count, *route),
            Notice::Done(Outcome::NotCopied(size, most)) => self.copies.too_long(*size, *most),
        }
    }

    /// The years of a pairing or a figure, with how the end is known.
    pub fn years(&self, start: Option<Date>, end: Option<Date>, as_of: Option<Date>) -> String {
        let show = |date: Date| date.to_string();
        match (start.map(show), end.map(show), as_of.map(show)) {
            (Some(start), Some(end), _) if start == end => start,
            (Some(start), Some(end), _) => fill(&self.span, &[("start", &start), ("end", &end)]),
            (Some(start), None, _) => fill(&self.since, &[("start", &start)]),
            (None, Some(end), _) => fill(&self.until, &[("end", &end)]),
            (None, None, Some(year)) => fill(&self.attested, &[("year", &year)]),
            (None, None, None) => self.unknown.clone(),
        }
    }

    /// The value of a line on a record's page.
    pub fn value(&self, value: &Value) -> String {
        match value {
            Value::Years {
                start,
                end,
                basis,
                as_of,
            } => {
                let years = self.years(*start, *end, *as_of);
                match basis {
                    Some(basis) => format!("{years} ({})", said(&self.bases, basis)),
                    None => years,
                }
            }
            Value::Basis(basis) => said(&self.bases, basis).to_owned(),
            Value::Confidence(confidence) => said(&self.confidences, confidence).to_owned(),
            Value::Period(kind) => said(&self.periods, kind).to_owned(),
            Value::Qualifier(qualifier) => said(&self.qualifiers, qualifier).to_owned(),
            Value::Unknown => self.unknown.clone(),
            Value::NoAddress => self.no_address.clone(),
        }
    }

    /// Which hit of how many.
    pub fn counter(&self, current: usize, count: usize) -> String {
        let (current, count) = (current.to_string(), count.to_string());
        fill(&self.counter, &[("current", &current), ("count", &count)])
    }
}

/// The word for `key`; empty only where a test would have failed.
pub fn said<'a, K: Ord>(words: &'a BTreeMap<K, String>, key: &K) -> &'a str {
    words.get(key).map_or("", String::as_str)
}

/// The template with what its holes are filled with, one after the other: what may hold
/// braces itself comes last.
pub fn fill(template: &str, holes: &[(&str, &str)]) -> String {
    holes
        .iter()
        .fold(template.to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
}

/// The words of every interface language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Languages {
    zh: Words,
    en: Words,
}

impl Default for Languages {
    fn default() -> Self {
        Self {
            zh: Words::builtin(Ui::Zh),
            en: Words::builtin(Ui::En),
        }
    }
}

impl Languages {
    /// The words of one.
    pub const fn of(&self, ui: Ui) -> &Words {
        match ui {
            Ui::Zh => &self.zh,
            Ui::En => &self.en,
        }
    }

    /// What they say for values of records.
    pub fn says(&self) -> Says {
        let own = self.clone();
        Says::new(move |ui, value| own.of(ui).value(value))
    }

    /// The names of all commands in all languages, and their keys, for the list to
    /// filter by.
    pub fn labels(&self, keymap: &Keymap) -> Rc<[Label]> {
        Command::ALL
            .iter()
            .map(|command| Label {
                command: *command,
                names: Ui::ALL
                    .iter()
                    .map(|ui| self.of(*ui).command(*command).to_owned())
                    .collect(),
                keys: keymap.keys_of(*command),
            })
            .collect()
    }
}
