//! That every word of the command line has its Chinese, and none is left over.

use std::collections::{BTreeMap, BTreeSet};

use clap::{Arg, Command};
use dongxi::app::state::Ui;
use dongxi::cli::program;
use dongxi::words::ProgramWords;

/// The program and its commands, described in a language.
fn all(ui: Ui) -> Vec<Command> {
    let mut own = program(ui);
    own.build();
    let subs: Vec<Command> = own.get_subcommands().cloned().collect();
    std::iter::once(own).chain(subs).collect()
}

/// The names of the commands.
pub(super) fn commands() -> Vec<String> {
    let all = all(Ui::En);
    let names = all.iter().skip(1).map(|own| own.get_name().to_owned());
    names.collect()
}

/// Values of an argument, where it takes any.
fn values(own: &Arg) -> Vec<(String, Option<String>)> {
    let values = own.get_possible_values().into_iter();
    let values = values.filter(|_| own.get_action().takes_values());
    let said = |own: &clap::builder::PossibleValue| own.get_help().map(ToString::to_string);
    values
        .map(|own| (own.get_name().to_owned(), said(&own)))
        .collect()
}

/// What there is to be said, as `command argument value`, with the English.
fn described() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for command in all(Ui::En) {
        let name = command.get_name();
        let mut say = |what: &str, said: Option<String>| {
            if let Some(said) = said {
                found.insert(format!("{name} {what}"), said);
            }
        };
        say("about", command.get_about().map(ToString::to_string));
        say("more", command.get_long_about().map(ToString::to_string));
        say("after", command.get_after_help().map(ToString::to_string));
        for own in command.get_arguments() {
            let id = own.get_id();
            say(&format!("<{id}>"), own.get_help().map(ToString::to_string));
            for (value, said) in values(own) {
                say(&format!("<{id}> {value}"), said);
            }
        }
    }
    found
}

#[test]
fn every_word_of_the_command_line_has_its_chinese_and_none_is_left_over() {
    let words = ProgramWords::chinese();
    let (mut lacking, mut used) = (Vec::new(), BTreeSet::new());
    // What is said once for several commands is the same in English too.
    let mut shared: BTreeMap<String, String> = BTreeMap::new();
    for (key, english) in described() {
        let parts: Vec<&str> = key.split(' ').collect();
        let own = words.commands.get(parts[0]);
        let id = parts[1].trim_matches(['<', '>']);
        let (entry, said) = match (parts[1], parts.get(2)) {
            ("about", _) => (key.clone(), own.map(|own| own.about)),
            ("more", _) => (key.clone(), own.map(|own| own.more)),
            ("after", _) => (key.clone(), own.map(|own| own.after)),
            (_, None) if own.is_some_and(|own| own.arguments.contains_key(id)) => {
                (key.clone(), words.argument(parts[0], id))
            }
            (_, None) => (format!("<{id}>"), words.argument(parts[0], id)),
            (_, Some(value)) if own.is_some_and(|own| own.values.contains_key(id)) => {
                (key.clone(), words.value(parts[0], id, value))
            }
            (_, Some(value)) => (format!("<{id}> {value}"), words.value(parts[0], id, value)),
        };
        if !said.is_some_and(|own| own.chars().any(is_han)) {
            lacking.push(key);
            continue;
        }
        if entry.starts_with('<') && id != "help" {
            let before = shared
                .entry(entry.clone())
                .or_insert_with(|| english.clone());
            assert_eq!(before, &english, "{entry} is shared, but says two things");
        }
        used.insert(entry);
    }
    assert!(lacking.is_empty(), "no Chinese for {lacking:#?}");
    let left: Vec<String> = entries(&words).difference(&used).cloned().collect();
    assert!(left.is_empty(), "Chinese for nothing: {left:#?}");
}

fn is_han(own: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&own)
}

/// All entries of the words, named as above.
fn entries(words: &ProgramWords<'_>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (name, own) in &words.commands {
        all.insert(format!("{name} about"));
        for (what, text) in [("more", own.more), ("after", own.after)] {
            all.extend((!text.is_empty()).then(|| format!("{name} {what}")));
        }
        all.extend(own.arguments.keys().map(|id| format!("{name} <{id}>")));
        for (id, values) in &own.values {
            all.extend(values.keys().map(|own| format!("{name} <{id}> {own}")));
        }
    }
    all.extend(words.shared.arguments.keys().map(|id| format!("<{id}>")));
    for (id, values) in &words.shared.values {
        all.extend(values.keys().map(|own| format!("<{id}> {own}")));
    }
    all
}

#[test]
fn every_name_of_a_value_has_its_chinese_and_none_is_left_over() {
    let words = ProgramWords::chinese();
    let takes = |own: &&Arg| own.get_action().takes_values() && !own.is_hide_set();
    let mut names: BTreeSet<String> = all(Ui::En)
        .iter()
        .flat_map(|own| {
            own.get_arguments()
                .filter(takes)
                .cloned()
                .collect::<Vec<_>>()
        })
        .flat_map(|own| own.get_value_names().unwrap_or_default().to_vec())
        .map(|own| own.to_string())
        .collect();
    // These two clap puts into the line of usage.
    names.extend(["OPTIONS", "COMMAND"].map(str::to_owned));
    let own: BTreeSet<String> = words.names.keys().map(ToString::to_string).collect();
    assert_eq!(names, own);
}

/// What stands in a text as it has to be typed or is read by a program: options, names of
/// columns, commands.
fn literals(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let separates = |own: char| !(own.is_ascii_alphanumeric() || "-_".contains(own));
    for word in text.split(separates) {
        let is_option = word.starts_with("--") && word.len() > 2;
        if is_option || word.contains('_') {
            found.insert(word.to_owned());
        }
    }
    let examples = text.lines().filter(|own| own.starts_with("  dongxi "));
    found.extend(examples.map(str::to_owned));
    found
}

#[test]
fn what_is_typed_is_the_same_in_both_languages() {
    let chinese = all(Ui::Zh);
    for (english, chinese) in all(Ui::En).iter().zip(&chinese) {
        let name = english.get_name();
        let text = |own: &Command| {
            let about = own.get_long_about().or(own.get_about());
            [about, own.get_after_help()]
                .map(|own| own.map_or_else(String::new, ToString::to_string))
        };
        for (one, other) in text(english).iter().zip(&text(chinese)) {
            assert_eq!(literals(one), literals(other), "{name}");
        }
        let ids = |own: &Command| -> Vec<String> {
            own.get_arguments()
                .map(|own| own.get_id().to_string())
                .collect()
        };
        assert_eq!(ids(english), ids(chinese), "{name}");
        for (one, other) in english.get_arguments().zip(chinese.get_arguments()) {
            let help = |own: &Arg| own.get_help().map_or_else(String::new, ToString::to_string);
            // Help of itself names both of its ways only in Chinese.
            if one.get_id() != "help" {
                assert_eq!(literals(&help(one)), literals(&help(other)), "{name}");
            }
            assert_eq!(one.get_default_values(), other.get_default_values());
            let names = |own: &Arg| {
                values(own)
                    .into_iter()
                    .map(|(own, _)| own)
                    .collect::<Vec<_>>()
            };
            assert_eq!(names(one), names(other), "{name}");
        }
    }
}

#[test]
fn a_missing_or_an_unknown_entry_is_refused() {
    let whole = include_str!("../../../assets/ui/cli.zh.ron");
    let without = whole.replace("    usage: \"用法\",\n", "");
    let error = ProgramWords::parse(&without).unwrap_err().to_string();
    assert!(error.contains("usage"), "{error}");
    let unknown = whole.replace("    usage:", "    usege:");
    let error = ProgramWords::parse(&unknown).unwrap_err().to_string();
    assert!(error.contains("usege"), "{error}");
}
