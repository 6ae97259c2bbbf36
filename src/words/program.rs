//! The words of the command line in Chinese.
//!
//! In English they stand where the arguments are described, `src/cli/*.rs`; here are those
//! that are laid over them, by the names of the commands and the ids of their arguments.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a command, its arguments and their values are called by.
type Map<'a> = BTreeMap<&'a str, &'a str>;

/// The words of the command line in a language that is not that of its description.
/// They are borrowed from the text that they are read from, which therefore has no escapes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgramWords<'a> {
    /// Heading: how a command is written.
    pub usage: &'a str,
    /// Heading of the commands.
    pub subcommands: &'a str,
    /// Heading of the arguments that go by their position.
    pub arguments: &'a str,
    /// Heading of the options.
    pub options: &'a str,
    /// Before the value that holds without an option.
    pub default: &'a str,
    /// Before the values that an argument may have.
    pub values: &'a str,
    /// Headings of a page of the manual, by those in English.
    #[serde(borrow)]
    pub manual: Map<'a>,
    /// What is said where the arguments are wrong.
    #[serde(borrow)]
    pub refusals: RefusalWords<'a>,
    /// Names of values, by those in English.
    #[serde(borrow)]
    pub names: Map<'a>,
    /// Arguments that several commands have.
    #[serde(borrow)]
    pub shared: ArgumentWords<'a>,
    /// Commands by their names, the program among them.
    #[serde(borrow)]
    pub commands: BTreeMap<&'a str, CommandWords<'a>>,
}

/// What is said of arguments.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArgumentWords<'a> {
    /// What each is, by its id.
    #[serde(borrow)]
    pub arguments: Map<'a>,
    /// What each of its values is, by the id of the argument and by the value.
    #[serde(borrow)]
    pub values: BTreeMap<&'a str, Map<'a>>,
}

/// What is said where the arguments are wrong; `{argument}` is one as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalWords<'a> {
    /// There is no such argument.
    pub unknown: &'a str,
    /// There is no such command.
    pub command: &'a str,
    /// It lacks its value.
    pub lacking: &'a str,
    /// It cannot have the value `{value}`.
    pub invalid: &'a str,
    /// The value `{value}` is one too many.
    pub many: &'a str,
    /// It has `{count}` values, and needs `{least}`.
    pub few: &'a str,
    /// It is there twice.
    pub twice: &'a str,
    /// It is there with `{others}`.
    pub conflict: &'a str,
    /// The arguments `{others}` are not there.
    pub required: &'a str,
    /// A value is joined to it with an equals sign.
    pub equals: &'a str,
    /// Anything else.
    pub other: &'a str,
    /// There are `{others}`, spelled nearly so.
    pub similar: &'a str,
    /// How it is taken as a value.
    pub plain: &'a str,
    /// Before such advice.
    pub tip: &'a str,
    /// Where there is more to read.
    pub more: &'a str,
    /// A number is from `{least}` to `{most}`.
    pub range: &'a str,
    /// A number is a whole one.
    pub integer: &'a str,
    /// What an option expects that is neither one of a few values nor a number.
    #[serde(borrow)]
    pub expected: Map<'a>,
}

/// What is said of a command.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommandWords<'a> {
    /// What it does, in a line.
    pub about: &'a str,
    /// What else there is to be said before its arguments; paragraphs.
    #[serde(default)]
    pub more: &'a str,
    /// What stands behind its arguments.
    #[serde(default)]
    pub after: &'a str,
    /// What each of its arguments is, where that is not said for several commands.
    #[serde(borrow, default)]
    pub arguments: Map<'a>,
    /// What each value of one of them is.
    #[serde(borrow, default)]
    pub values: BTreeMap<&'a str, Map<'a>>,
}

impl<'a> ProgramWords<'a> {
    /// Reads a set of words.
    ///
    /// # Errors
    /// RON that does not parse, an escape, a missing or an unknown entry, with line and
    /// column.
    pub fn parse(source: &'a str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(source)
    }

    /// What an argument of a command is.
    pub fn argument(&self, command: &str, id: &str) -> Option<&'a str> {
        let own = self.commands.get(command);
        let own = own.and_then(|own| own.arguments.get(id));
        own.or_else(|| self.shared.arguments.get(id)).copied()
    }

    /// A text with names of values in angle or square brackets, these in Chinese.
    pub fn named(&self, text: &str) -> String {
        let brackets = [("<", ">"), ("[", "]")];
        self.names
            .iter()
            .fold(text.to_owned(), |text, (one, other)| {
                brackets.iter().fold(text, |text, (open, close)| {
                    let (one, other) = (
                        format!("{open}{one}{close}"),
                        format!("{open}{other}{close}"),
                    );
                    text.replace(&one, &other)
                })
            })
    }

    /// What a value of an argument of a command is.
    pub fn value(&self, command: &str, id: &str, value: &str) -> Option<&'a str> {
        let own = self.commands.get(command);
        let own = own.and_then(|own| own.values.get(id));
        let all = own.or_else(|| self.shared.values.get(id))?;
        all.get(value).copied()
    }
}

impl ProgramWords<'static> {
    /// The built-in words in Chinese.
    ///
    /// # Panics
    /// Never in a tested build: a test reads the file.
    pub fn chinese() -> Self {
        let source = include_str!("../../assets/ui/cli.zh.ron");
        Self::parse(source).expect("the built-in words are read by a test")
    }
}
