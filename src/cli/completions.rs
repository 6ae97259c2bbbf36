//! What a shell and `man` know of the program: made from the very arguments that it
//! reads, so that they cannot tell of others.

use std::io::Write;

use clap::{Args, Command};
use clap_complete::{Shell, aot::generate};
use clap_mangen::Man;

use super::{Common, Exit, Failure};
use crate::app::state::Ui;
use crate::text::linebreak::opportunities;
use crate::words::{ProgramWords, Wrong};

/// Print completions for a shell
///
/// For bash: dongxi completions bash > ~/.local/share/bash-completion/completions/dongxi;
/// for fish: dongxi completions fish > ~/.config/fish/completions/dongxi.fish; for zsh: into
/// _dongxi in a folder of $fpath.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Print a page of the manual, as roff: dongxi man | man -l -
#[derive(Debug, Args)]
pub(super) struct Manual {
    /// The page of one of the commands; without it that of the program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints a script that tells a shell the commands, their options and values.
pub(super) fn complete(
    args: &Completions,
    mut program: Command,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let name = program.get_name().to_owned();
    // What makes it writes as if that could not fail.
    let mut script = Vec::new();
    generate(args.shell, &mut program, name, &mut script);
    out.write_all(&script)?;
    Ok(Exit::Found)
}

/// Prints a page of the manual.
///
/// # Errors
/// Where there is no such command.
pub(super) fn manual(
    args: &Manual,
    mut program: Command,
    common: &Common,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    // Only now each command has its whole name and the options that all have.
    program.build();
    let page = match &args.command {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            let Some(found) = found.filter(|own| !own.is_hide_set()) else {
                let all = program.get_subcommands().map(Command::get_name);
                let known = all.collect::<Vec<_>>().join(", ");
                let pieces = [("known", known.as_str()), ("name", name)];
                return Err(Failure::wrong(Wrong::NoCommand, pieces));
            };
            let title = format!("dongxi-{name}");
            found.display_name(title)
        }
    };
    let version = concat!("dongxi ", env!("CARGO_PKG_VERSION"));
    let page = Man::new(page).source(version);
    if common.ui() == Ui::En {
        page.render(out)?;
        return Ok(Exit::Found);
    }
    let mut roff = Vec::new();
    page.render(&mut roff)?;
    let words = ProgramWords::chinese();
    for line in String::from_utf8_lossy(&roff).lines() {
        writeln!(out, "{}", in_chinese(line, &words))?;
    }
    Ok(Exit::Found)
}

/// A line of a page with Chinese in place of the English that `clap_mangen` brings itself.
fn in_chinese(line: &str, words: &ProgramWords<'_>) -> String {
    if let Some(title) = line.strip_prefix(".SH ") {
        let own = words.manual.get(title).unwrap_or(&title);
        // Between words that are few, equal lines would have wide gaps.
        return format!(".SH {own}\n.na\n.nh");
    }
    if line == r"\fIPossible values:\fR" {
        return format!(r"\fI{}：\fR", words.values);
    }
    // Behind the name of an option.
    let default = format!("[{}：", words.default);
    match line.split_once(" [default: ") {
        Some((name, rest)) if line.ends_with(']') => format!("{name} {default}{rest}"),
        _ if line.starts_with('.') => line.to_owned(),
        _ => breakable(line),
    }
}

/// A line with marks where `man` may break it: of itself it does so at blanks only. No
/// mark comes into what is roff, as that is ASCII.
fn breakable(line: &str) -> String {
    let mut text = String::new();
    let mut start = 0;
    for own in opportunities(line) {
        let (before, after) = (line.get(start..own.at), line.get(own.at..));
        let (before, after) = (before.unwrap_or(""), after.unwrap_or(""));
        let ends = [before.chars().next_back(), after.chars().next()];
        text.push_str(before);
        if !after.is_empty() && ends.into_iter().flatten().any(|own| !own.is_ascii()) {
            // A line is broken at a blank anyway.
            text.push_str(if before.ends_with(' ') { "" } else { r"\:" });
        }
        start = own.at;
    }
    text
}
