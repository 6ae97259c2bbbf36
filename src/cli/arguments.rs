//! The arguments, described in either language, and what is answered where they could
//! not be read.

use std::io;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches, Command, CommandFactory as _, Error};

use super::{Cli, chinese, common, help, refusal, say};
use crate::app::state::Ui;
use crate::words::ProgramWords;

/// Reads the arguments of this program, for an interface in a language.
///
/// A query may begin with `-`, as `-word` leaves out what has the word. What begins with
/// `--` and a letter is an option that is not there, unless `--` stands before it: whoever
/// mistypes one is told so, and not that nothing was found.
///
/// # Errors
///
/// What clap has to say instead of arguments that were read.
pub(super) fn read(ui: Ui) -> Result<ArgMatches, Error> {
    let own = read_in(ui).try_get_matches();
    let is_doubtful = match &own {
        Ok(matches) => query(matches).is_some_and(is_long_option),
        Err(error) => error.kind() == ErrorKind::UnknownArgument,
    };
    if !is_doubtful {
        return own;
    }
    let strict = |own: Command| own.mut_args(|own: Arg| own.allow_hyphen_values(false));
    match read_in(ui).mut_subcommands(strict).try_get_matches() {
        Err(error) if unknown(&error).is_some_and(is_long_option) => Err(error),
        _ => own,
    }
}

/// The query of a command that has one.
fn query(matches: &ArgMatches) -> Option<&str> {
    let (_, own) = matches.subcommand()?;
    let query = own.try_get_one::<String>("query").ok().flatten()?;
    Some(query)
}

/// The argument that clap does not know.
fn unknown(error: &Error) -> Option<&str> {
    match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(own)) if error.kind() == ErrorKind::UnknownArgument => Some(own),
        _ => None,
    }
}

fn is_long_option(argument: &str) -> bool {
    let name = argument.strip_prefix("--").unwrap_or_default();
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The arguments to read by, for an interface in a language.
fn read_in(ui: Ui) -> Command {
    match ui {
        Ui::Zh => help::marked(described()),
        Ui::En => described(),
    }
}

/// Prints what clap has to say instead of arguments that were read: help, or what is wrong
/// with them.
pub(super) fn answer(error: &Error, ui: Ui) -> ExitCode {
    if ui == Ui::Zh && error.kind() == ErrorKind::DisplayHelp {
        let words = ProgramWords::chinese();
        let asked = help::asked(&error.render().to_string());
        let printed = help::print(chinese::laid(described(), &words), &asked, &words);
        return ended(printed, ExitCode::SUCCESS);
    }
    let code = ExitCode::from(u8::from(error.use_stderr()) * 2);
    if ui == Ui::Zh && error.use_stderr() {
        let said = refusal::said(error, &ProgramWords::chinese());
        let own = Error::raw(error.kind(), said);
        ended(own.with_cmd(&described()).print(), code)
    } else {
        ended(error.print(), code)
    }
}

/// With which status it ends when this was printed: what nobody reads to its end has been
/// said, a reader that closes the pipe early has got what it wanted; what could not be
/// written has not.
pub(super) fn ended(printed: io::Result<()>, code: ExitCode) -> ExitCode {
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => say(&error.to_string()),
        _ => code,
    }
}

/// All arguments, each listed where it means something, as they are described in English.
fn described() -> Command {
    common::listed(Cli::command())
}

/// All arguments, described in a language of the interface.
pub fn program(ui: Ui) -> Command {
    match ui {
        Ui::Zh => chinese::laid(described(), &ProgramWords::chinese()),
        Ui::En => described(),
    }
}
