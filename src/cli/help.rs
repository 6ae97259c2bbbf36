//! Help in Chinese. That in English is clap's, which has English headings and breaks lines
//! at blanks only; here lines break as in the article pane.

use std::fmt::Write as _;
use std::io;

use clap::builder::styling::Style;
use clap::{Arg, Command};

use crate::text::width::{self, Ambiguous};
use crate::text::wrap;
use crate::words::ProgramWords;

/// Columns of a page at most, as in English.
const WIDEST: usize = 100;
/// Columns of a page at least, however narrow the terminal.
const NARROWEST: usize = 20;
/// Columns before an explanation that stands under its term.
const INDENT: usize = 10;
/// An explanation that has fewer columns beside its term stands under it.
const BESIDE: usize = 30;

/// What is answered to whoever asks for the page of the command `{name}`, instead of a
/// page: all that has to be known to make one.
const TEMPLATE: &str = "{name} {before-help}";
const LONG: &str = "long";

/// Arguments that are read as before, but answer with a mark where help is asked for.
/// Words are looked up only then: whoever asks for something else is not kept waiting.
pub(super) fn marked(program: Command) -> Command {
    let mark = |own: Command| {
        own.help_template(TEMPLATE)
            .before_help("short")
            .before_long_help(LONG)
    };
    mark(program).mut_subcommands(mark)
}

/// A page that was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The command; nothing for the program itself.
    command: Option<String>,
    is_long: bool,
}

/// The page that an answer of [`marked`] arguments is a mark of.
pub(super) fn asked(answer: &str) -> Asked {
    let mut words = answer.split_whitespace();
    let (name, kind) = (words.next().unwrap_or_default(), words.next());
    match kind {
        Some(kind) if kind == LONG || kind == "short" => Asked {
            command: name.split_once('-').map(|(_, own)| own.to_owned()),
            is_long: kind == LONG,
        },
        // The command for help bears no mark, as it is added later.
        _ => Asked {
            command: Some("help".to_owned()),
            is_long: true,
        },
    }
}

/// Prints a page of a command line that is in Chinese.
pub(super) fn print(
    mut program: Command,
    asked: &Asked,
    words: &ProgramWords<'_>,
) -> io::Result<()> {
    let name = asked.command.as_deref();
    let page = match name.and_then(|own| program.find_subcommand_mut(own)) {
        Some(own) => page(own, words, asked.is_long, columns()),
        None => page(&mut program, words, asked.is_long, columns()),
    };
    // Whether colours are wanted, clap knows.
    Command::new("dongxi").override_help(page).print_help()
}

/// The page of a command in `width` columns.
pub(super) fn page(
    command: &mut Command,
    words: &ProgramWords<'_>,
    is_long: bool,
    width: usize,
) -> String {
    let usage = command.render_usage().to_string();
    let command = &*command;
    let mut page = Page {
        words,
        header: *command.get_styles().get_header(),
        literal: *command.get_styles().get_literal(),
        is_long,
        width: width.clamp(NARROWEST, WIDEST),
        text: String::new(),
    };
    let long = command.get_long_about().filter(|_| is_long);
    if let Some(about) = long.or(command.get_about()) {
        page.prose(&about.to_string());
    }
    page.usage(&usage);
    page.subcommands(command);
    let shown = |own: &&Arg| !own.is_hide_set();
    page.arguments(
        words.arguments,
        command.get_positionals().filter(shown).collect(),
    );
    // Those of the command itself first: the others are the same everywhere.
    let mut options: Vec<&Arg> = command
        .get_arguments()
        .filter(|own| !own.is_positional() && shown(own))
        .collect();
    options.sort_by_key(|own| (is_common(own), own.is_global_set()));
    page.arguments(words.options, options);
    if let Some(after) = command.get_after_help() {
        page.text.push('\n');
        page.prose(&after.to_string());
    }
    page.text
}

/// Whether an option is one that clap adds.
fn is_common(own: &Arg) -> bool {
    ["help", "version"].contains(&own.get_id().as_str())
}

/// Columns to print help for, found as clap finds them.
fn columns() -> usize {
    let told = || std::env::var("COLUMNS").ok()?.parse().ok();
    super::terminal_columns().or_else(told).unwrap_or(WIDEST)
}

struct Page<'w> {
    words: &'w ProgramWords<'w>,
    header: Style,
    literal: Style,
    is_long: bool,
    width: usize,
    text: String,
}

/// A term with what is said of it.
struct Entry {
    /// Cells before it.
    indent: usize,
    term: String,
    said: String,
    /// What is said in an own paragraph each where there is room for that.
    notes: Vec<String>,
    /// Values with their explanations.
    values: Vec<[String; 2]>,
}

impl Page<'_> {
    fn heading(&mut self, title: &str) {
        let header = self.header;
        let _ = writeln!(self.text, "\n{header}{title}：{header:#}");
    }

    fn usage(&mut self, usage: &str) {
        let own = usage.split_once(": ").map_or(usage, |(_, own)| own);
        let own = self.words.named(own);
        let (header, title) = (self.header, self.words.usage);
        let _ = write!(self.text, "\n{header}{title}：{header:#}");
        let column = cells(title) + 2;
        self.hanging(own.trim(), column);
    }

    fn subcommands(&mut self, command: &Command) {
        let all = command.get_subcommands().filter(|own| !own.is_hide_set());
        let entry = |own: &Command| Entry {
            indent: 2,
            term: own.get_name().to_owned(),
            said: own.get_about().map(ToString::to_string).unwrap_or_default(),
            notes: Vec::new(),
            values: Vec::new(),
        };
        let entries: Vec<Entry> = all.map(entry).collect();
        // Of the commands of `help` each has its own page.
        if !entries.is_empty() && command.get_name() != "help" {
            self.heading(self.words.subcommands);
            self.entries(&entries, false);
        }
    }

    fn arguments(&mut self, title: &str, all: Vec<&Arg>) {
        if all.is_empty() {
            return;
        }
        self.heading(title);
        let entries: Vec<Entry> = all.into_iter().map(|own| self.entry(own)).collect();
        self.entries(&entries, self.is_long);
    }

    fn entry(&self, own: &Arg) -> Entry {
        let is_alone = own.get_short().is_none() && own.get_long().is_some();
        let term = match (own.get_short(), own.get_long()) {
            (Some(short), Some(_)) => format!("-{short}, {own}"),
            _ => own.to_string(),
        };
        let values: Vec<[String; 2]> = own
            .get_possible_values()
            .iter()
            .filter(|value| !value.is_hide_set() && own.get_action().takes_values())
            .map(|value| {
                let said = value.get_help().map(ToString::to_string);
                [value.get_name().to_owned(), said.unwrap_or_default()]
            })
            .collect();
        let list = |title: &str, names: &[String]| format!("[{title}：{}]", names.join("、"));
        let defaults: Vec<String> = own
            .get_default_values()
            .iter()
            .filter(|_| own.get_action().takes_values())
            .map(|value| value.to_string_lossy().into_owned())
            .collect();
        let mut notes = Vec::new();
        if !defaults.is_empty() {
            notes.push(list(self.words.default, &defaults));
        }
        let is_told = self.is_long && values.iter().any(|[_, said]| !said.is_empty());
        if !values.is_empty() && !is_told {
            let names: Vec<String> = values.iter().map(|[name, _]| name.clone()).collect();
            notes.push(list(self.words.values, &names));
        }
        Entry {
            indent: if is_alone { 6 } else { 2 },
            term,
            said: own.get_help().map(ToString::to_string).unwrap_or_default(),
            notes,
            values: if is_told { values } else { Vec::new() },
        }
    }

    /// Terms, with what is said of them in one column beside them, else under each.
    fn entries(&mut self, all: &[Entry], is_apart: bool) {
        let widest = all.iter().map(|own| own.indent + cells(&own.term)).max();
        let column = widest.unwrap_or(0) + 2;
        let is_under = is_apart || self.width < column + BESIDE;
        for (at, own) in all.iter().enumerate() {
            if at > 0 && is_apart {
                self.text.push('\n');
            }
            let literal = self.literal;
            let _ = write!(self.text, "{:1$}", "", own.indent);
            if is_under {
                let _ = writeln!(self.text, "{literal}{}{literal:#}", own.term);
            } else {
                let pad = column - own.indent - cells(&own.term);
                let _ = write!(self.text, "{literal}{}{literal:#}{:pad$}", own.term, "");
            }
            let column = if is_under { INDENT } else { column };
            if is_under {
                let _ = write!(self.text, "{:column$}", "");
            }
            if is_apart {
                self.hanging(&own.said, column);
                self.values(&own.values);
                for note in &own.notes {
                    let _ = write!(self.text, "\n{:column$}", "");
                    self.hanging(note, column);
                }
            } else {
                let own: Vec<&str> = std::iter::once(&own.said)
                    .chain(&own.notes)
                    .map(String::as_str)
                    .collect();
                self.hanging(&own.join(" "), column);
            }
        }
    }

    fn values(&mut self, all: &[[String; 2]]) {
        let Some(widest) = all.iter().map(|[name, _]| cells(name)).max() else {
            return;
        };
        let _ = writeln!(self.text, "\n{:INDENT$}{}：", "", self.words.values);
        let literal = self.literal;
        for [name, said] in all {
            // Some values say enough by their names.
            let pad = if said.is_empty() {
                0
            } else {
                widest - cells(name) + 2
            };
            let _ = write!(
                self.text,
                "{:INDENT$}- {literal}{name}{literal:#}{:pad$}",
                "", ""
            );
            self.hanging(said, INDENT + 2 + widest + 2);
        }
    }

    /// Each line of a text, wrapped; what a line goes on with stands under what follows
    /// the gap in it, else under its beginning.
    fn prose(&mut self, text: &str) {
        for line in text.lines() {
            let rest = line.trim_start();
            let indent = line.len() - rest.len();
            let gap = rest.split_once("  ").map(|(term, rest)| {
                let blanks = rest.len() - rest.trim_start().len();
                cells(term) + 2 + blanks
            });
            let column = gap.map_or(indent, |gap| indent + gap);
            let (before, after) = match gap.filter(|_| self.width >= column + NARROWEST) {
                Some(_) => {
                    let after = rest
                        .split_once("  ")
                        .map_or("", |(_, own)| own.trim_start());
                    (line.strip_suffix(after).unwrap_or(""), after)
                }
                None => (line.strip_suffix(rest).unwrap_or(""), rest),
            };
            self.text.push_str(before);
            self.hanging(after, cells(before));
        }
    }

    /// A text behind `column` cells that are there already; so many stand before its other
    /// lines too.
    fn hanging(&mut self, text: &str, column: usize) {
        let options = wrap::Options {
            // Whichever way the terminal draws them, no line is too wide.
            ambiguous: Ambiguous::Wide,
            ..wrap::Options::new(self.width.saturating_sub(column).max(2))
        };
        for (at, line) in wrap::lines(text, &options).into_iter().enumerate() {
            let indent = if at == 0 { 0 } else { column };
            let own = text.get(line.range).unwrap_or("").trim_end();
            let _ = writeln!(self.text, "{:indent$}{own}", "");
        }
    }
}

fn cells(text: &str) -> usize {
    width::cells(text, Ambiguous::Narrow)
}
