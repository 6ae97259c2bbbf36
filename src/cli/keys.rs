//! The keys, from the same table as the help page.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::{Common, Exit, Failure};
use crate::app::command::{Command, Group};
use crate::app::keymap::Keymap;
use crate::app::state::Ui;
use crate::text::width::{self, Ambiguous};
use crate::words::{Languages, Words, said};

/// List the keys.
#[derive(Debug, Args)]
pub(super) struct Keys {
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Columns
    Table,
    /// A Markdown table, as in the README
    Markdown,
    /// The built-in keymap file itself, to start one's own from (see --keymap)
    Ron,
}

pub(super) fn run(args: &Keys, common: &Common, out: &mut impl Write) -> Result<Exit, Failure> {
    let languages = Languages::default();
    let words = languages.of(common.ui());
    match args.format {
        Format::Table => table(&common.keymap()?, words, out)?,
        Format::Markdown => out.write_all(markdown(&languages).as_bytes())?,
        Format::Ron => out.write_all(include_str!("../../assets/keymap.ron").as_bytes())?,
    }
    Ok(Exit::Found)
}

fn table(keymap: &Keymap, words: &Words, out: &mut impl Write) -> io::Result<()> {
    for group in Group::ALL {
        writeln!(out, "{}", said(&words.groups, &group))?;
        for command in Command::ALL
            .iter()
            .filter(|command| command.group() == group)
        {
            let name = words.command(*command);
            let pad = 30_usize.saturating_sub(width::cells(name, Ambiguous::Narrow));
            let keys = keymap.keys_of(*command).join("  ");
            writeln!(out, "  {name}{:pad$}  {keys}", "")?;
        }
    }
    Ok(())
}

/// The table of the README: keys, and what they do in both languages.
fn markdown(languages: &Languages) -> String {
    let keymap = Keymap::builtin();
    let row = |command: &Command| {
        let keys: Vec<String> = keymap
            .keys_of(*command)
            .iter()
            .map(|key| code(key))
            .collect();
        let (en, zh) = (languages.of(Ui::En), languages.of(Ui::Zh));
        let (keys, en, zh) = (keys.join(" "), en.command(*command), zh.command(*command));
        format!("| {keys} | {en} | {zh} |\n")
    };
    let head = "| keys | does | 作用 |\n|---|---|---|\n";
    std::iter::once(head.to_owned())
        .chain(Command::ALL.iter().map(row))
        .collect()
}

/// A key in a cell of a Markdown table, where a bar has to be escaped.
fn code(key: &str) -> String {
    format!("`{}`", key.replace('|', "\\|"))
}
