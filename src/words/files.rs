//! What is said of files that are wrong, in the language of the interface.
//!
//! In English an error says itself, as errors do (`Display`); here are the words that are
//! laid over that in Chinese, `assets/ui/files.zh.ron`. Each kind of error is matched
//! without a rest: one that has no words does not compile. What the system says, and what
//! is rare in a parser's mouth, stands in English within a Chinese sentence.

mod findings;
mod refusals;
mod syntax;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Deserialize;

use super::{Words, Wrong, fill};
use crate::app::key::UnknownKey;
use crate::app::keymap::{Flaw, KeymapError};
use crate::app::state::Ui;
use crate::check::{Matter, Severity};
use crate::exchange::memory::Unread;
use crate::store::{Cause, Problem, Problems, short};
use crate::text::encoding::Undecoded;

use findings::{DoubtWords, FaultWords};
use refusals::{RefusalWords, TextWords};
use syntax::SyntaxWords;

/// What is wrong, and what to do about it.
type Said = (String, Option<String>);

/// The words for what is wrong with files.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileWords {
    error: String,
    warning: String,
    advice: String,
    count: String,
    standard_input: String,
    perhaps: String,
    kinds: BTreeMap<String, String>,
    faults: FaultWords,
    doubts: DoubtWords,
    syntax: SyntaxWords,
    refusals: RefusalWords,
    texts: TextWords,
    keymap: KeymapWords,
    memory: MemoryWords,
    system: SystemWords,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeymapWords {
    unread: String,
    flaw: String,
    placed: String,
    trap: String,
    clash: String,
    rows: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct MemoryWords {
    line: String,
    no_pair: String,
    pairs: String,
    no_units: String,
    no_unit: String,
    languages: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct SystemWords {
    absent: String,
    forbidden: String,
    folder: String,
    no_text: String,
}

/// Everything that is wrong with a pack, as a report.
pub fn problems(ui: Ui, own: &Problems) -> String {
    match ui {
        Ui::En => own.to_string(),
        Ui::Zh => FileWords::chinese().problems(own),
    }
}

/// One problem, with its line.
pub fn problem(ui: Ui, own: &Problem) -> String {
    match ui {
        Ui::En => own.to_string(),
        Ui::Zh => FileWords::chinese().problem(own),
    }
}

/// Why a keymap at `path` cannot be used, with what its rows look like.
pub fn keymap(ui: Ui, path: &Path, error: &KeymapError) -> String {
    let path = path.display().to_string();
    match ui {
        Ui::En => in_english(&path, error),
        Ui::Zh => FileWords::chinese().keymap(&path, error),
    }
}

/// Why a keymap at `path` cannot be read.
pub fn unread_keymap(ui: Ui, path: &Path, error: &io::Error) -> String {
    let path = path.display().to_string();
    match ui {
        Ui::En => format!("{path}: cannot be read: {error}"),
        Ui::Zh => {
            let words = FileWords::chinese();
            let why = words.system(error);
            fill(&words.keymap.unread, &[("why", &why), ("path", &path)])
        }
    }
}

/// Why a list of terms or a translation memory at `path` cannot be read.
pub fn memory(ui: Ui, path: &Path, unread: &Unread) -> String {
    let (path, line) = (path.display().to_string(), unread.line());
    match ui {
        Ui::En => format!("{path}:{line}: {unread}: {}", unread.advice()),
        Ui::Zh => FileWords::chinese().memory(&path, unread),
    }
}

/// What standard input is called where a file has its name.
pub fn standard_input(ui: Ui) -> String {
    match ui {
        Ui::En => "standard input".to_owned(),
        Ui::Zh => FileWords::chinese().standard_input,
    }
}

/// Why standard input cannot be decoded.
pub fn undecoded(ui: Ui, fault: &Undecoded) -> String {
    let (name, (line, column)) = (standard_input(ui), fault.at());
    match ui {
        Ui::En => format!("{name}:{line}:{column}: {fault}\n{}", fault.advice()),
        Ui::Zh => {
            let words = FileWords::chinese();
            let (what, advice) = words.texts.said(fault);
            let at = format!("{line}:{column}");
            let own = [("at", at.as_str()), ("path", &name), ("what", &what)];
            format!("{}\n{advice}", fill(&words.keymap.placed, &own))
        }
    }
}

fn in_english(path: &str, error: &KeymapError) -> String {
    let line = |own: &Flaw| match own {
        Flaw::Syntax(_) => format!("{path}:{own}"),
        _ => format!("{path}: {own}"),
    };
    let lines: Vec<String> = error.0.iter().map(line).collect();
    let advice = "rows look like (place: Text, keys: [\"x\"], run: Down); \
                  `dongxi keys --format ron` prints all";
    format!("{}\n{advice}", lines.join("\n"))
}

impl FileWords {
    /// Reads a set of words.
    ///
    /// # Errors
    /// RON that does not parse, a missing or an unknown entry, with line and column.
    pub fn parse(source: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(source)
    }

    /// The built-in words in Chinese.
    ///
    /// # Panics
    /// Never in a tested build: a test reads the file.
    pub fn chinese() -> Self {
        let source = include_str!("../../assets/ui/files.zh.ron");
        Self::parse(source).expect("the built-in words are read by a test")
    }

    /// Whether there is a word for what is called so in English.
    pub fn has(&self, kind: &str) -> bool {
        self.kinds.contains_key(kind)
    }

    /// What is wrong, and what to do about it.
    pub fn said(&self, cause: &Cause) -> Said {
        let (what, advice) = match cause {
            Cause::Finding(Matter::Fault(fault)) => self.fault(fault),
            Cause::Finding(Matter::Doubt(doubt)) => {
                let (what, advice) = self.doubts.said(doubt);
                (what, Some(advice))
            }
            Cause::Double(matter, first) => {
                let (what, _) = self.said(&Cause::Finding(matter.clone()));
                (what, Some(fill(&self.faults.first, &[("first", first)])))
            }
            Cause::Syntax(slip) => self.slip(slip),
            Cause::File(refusal) => self.refusals.said(refusal),
            Cause::Text(fault) => {
                let (what, advice) = self.texts.said(fault);
                (what, Some(advice))
            }
        };
        (short(&what), advice.map(|own| short(&own)))
    }

    fn problem(&self, own: &Problem) -> String {
        let (what, advice) = self.said(&own.cause);
        let heading = match own.severity {
            Severity::Error => &self.error,
            Severity::Warning => &self.warning,
        };
        let heading = fill(heading, &[("what", &what)]);
        let advice = advice.map(|own| fill(&self.advice, &[("what", &own)]));
        own.framed(&heading, advice.as_deref()).to_string()
    }

    fn problems(&self, all: &Problems) -> String {
        let mut lines: Vec<String> = all.iter().map(|own| self.problem(own)).collect();
        let [errors, warnings] =
            [Severity::Error, Severity::Warning].map(|own| all.count(own).to_string());
        lines.push(fill(
            &self.count,
            &[("errors", &errors), ("warnings", &warnings)],
        ));
        lines.join("\n\n")
    }

    fn keymap(&self, path: &str, error: &KeymapError) -> String {
        let words = &self.keymap;
        let mut lines: Vec<String> = error.0.iter().map(|own| self.flaw(path, own)).collect();
        lines.push(words.rows.clone());
        lines.join("\n")
    }

    fn flaw(&self, path: &str, own: &Flaw) -> String {
        let words = &self.keymap;
        let what = match own {
            Flaw::Syntax(error) => {
                let (what, advice) = self.parser(&error.code);
                let what = advice.map_or(what.clone(), |own| format!("{what}；{own}"));
                let at = error.span.to_string();
                return fill(
                    &words.placed,
                    &[("at", &at), ("path", path), ("what", &what)],
                );
            }
            Flaw::NoKey(error) => {
                let known = UnknownKey::known().collect::<Vec<_>>().join(" ");
                let pieces = [("known", known), ("name", error.0.clone())];
                Words::builtin(Ui::Zh).wrong(Wrong::NoKey, &pieces)
            }
            Flaw::Trap(spot) => fill(&words.trap, &[("place", &format!("{spot:?}"))]),
            Flaw::Clash(spot, [(one, does), (other, instead)]) => {
                let text = fill(&words.clash, &[("place", &format!("{spot:?}"))]);
                let text = fill(&text, &[("does", does.name()), ("instead", instead.name())]);
                fill(&text, &[("one", one), ("other", other)])
            }
        };
        fill(&words.flaw, &[("path", path), ("what", &what)])
    }

    fn memory(&self, path: &str, unread: &Unread) -> String {
        let words = &self.memory;
        let (what, advice) = match unread {
            Unread::NoPair(_) => (words.no_pair.clone(), &words.pairs),
            Unread::NoUnits { wanted, seen } => {
                let [one, other] = wanted;
                let own = if seen.is_empty() {
                    &words.no_unit
                } else {
                    &words.no_units
                };
                let own = fill(own, &[("one", one), ("other", other)]);
                (fill(&own, &[("seen", &seen.join("、"))]), &words.languages)
            }
        };
        let line = unread.line().to_string();
        let own = fill(&words.line, &[("line", &line), ("advice", advice)]);
        fill(&own, &[("path", path), ("what", &what)])
    }

    /// What the system says: in Chinese what is usual.
    fn system(&self, error: &io::Error) -> String {
        use io::ErrorKind::{InvalidData, IsADirectory, NotFound, PermissionDenied};
        let words = &self.system;
        match error.kind() {
            NotFound => words.absent.clone(),
            PermissionDenied => words.forbidden.clone(),
            IsADirectory => words.folder.clone(),
            InvalidData => words.no_text.clone(),
            _ => error.to_string(),
        }
    }

    /// One of the things that a pack holds, by what it is called in English.
    fn kind<'a>(&'a self, kind: &'a str) -> &'a str {
        self.kinds.get(kind).map_or(kind, String::as_str)
    }

    fn perhaps(&self, nearest: &str) -> String {
        fill(&self.perhaps, &[("nearest", nearest)])
    }
}
