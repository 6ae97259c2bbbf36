//! Chinese words laid over the English ones of the arguments, for whatever is made from
//! these: help, pages of the manual, completions. What is read by them stays as it is.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

use crate::words::ProgramWords;

type Words = ProgramWords<'static>;

/// The whole command line in Chinese; what a word is missing for keeps the English one.
pub(super) fn laid(mut program: Command, words: &Words) -> Command {
    // Only now it has the options and the command for help.
    program.build();
    command(program, words)
}

fn command(mut own: Command, words: &Words) -> Command {
    let name = own.get_name().to_owned();
    if let Some(said) = words.commands.get(name.as_str()) {
        own = own.about(said.about);
        if !said.more.is_empty() {
            own = own.long_about(format!("{}\n\n{}", said.about, said.more));
        }
        if !said.after.is_empty() {
            own = own.after_help(said.after);
        }
    }
    if let Some(name) = words.names.get("COMMAND") {
        own = own
            .subcommand_value_name(*name)
            .subcommand_help_heading(words.subcommands);
    }
    own.mut_args(|arg| argument(arg, &name, words))
        .mut_subcommands(|sub| command(sub, words))
}

fn argument(mut own: Arg, command: &str, words: &Words) -> Arg {
    let id = own.get_id().to_string();
    if let Some(said) = words.argument(command, &id) {
        // One sentence: there is no longer one in English either.
        own = own.help(said).long_help(None::<&str>);
    }
    let name = own.get_value_names().and_then(|names| match names {
        [name] => words.names.get(name.as_str()),
        _ => None,
    });
    if let Some(name) = name {
        own = own.value_name(*name);
    }
    let mut values = own.get_possible_values();
    if values.is_empty() || !own.get_action().takes_values() {
        return own;
    }
    for value in &mut values {
        if let Some(said) = words.value(command, &id, value.get_name()) {
            *value = value.clone().help(said);
        }
    }
    own.value_parser(PossibleValuesParser::new(values))
}
