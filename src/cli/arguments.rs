//! The arguments, described in either language, and what is answered where they could
//! not be read.

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Command, CommandFactory as _, Error};

use super::{Cli, chinese, common, help, refusal};
use crate::app::state::Ui;
use crate::words::ProgramWords;

/// The arguments to read by, for an interface in a language.
pub(super) fn read_in(ui: Ui) -> Command {
    match ui {
        Ui::Zh => help::marked(described()),
        Ui::En => described(),
    }
}

/// Prints what clap has to say instead of arguments that were read: help, or what is wrong
/// with them.
pub(super) fn answer(error: &Error, ui: Ui) -> ExitCode {
    // Help that nobody reads to its end is still help.
    if ui == Ui::Zh && error.kind() == ErrorKind::DisplayHelp {
        let words = ProgramWords::chinese();
        let asked = help::asked(&error.render().to_string());
        let _ = help::print(chinese::laid(described(), &words), &asked, &words);
        return ExitCode::SUCCESS;
    }
    if ui == Ui::Zh && error.use_stderr() {
        let said = refusal::said(error, &ProgramWords::chinese());
        let own = Error::raw(error.kind(), said);
        let _ = own.with_cmd(&described()).print();
    } else {
        let _ = error.print();
    }
    ExitCode::from(u8::from(error.use_stderr()) * 2)
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
