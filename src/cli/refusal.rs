//! What is wrong with the arguments, said in Chinese. In English clap says it; what it
//! found is taken from its error, piece by piece.

use std::error::Error as _;
use std::fmt::Write as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::text::visible::visible;
use crate::words::{ProgramWords, RefusalWords, fill};

/// All that is said after `error: `: what is wrong, advice, usage.
pub(super) fn said(error: &Error, words: &ProgramWords<'_>) -> String {
    let refusals = &words.refusals;
    let mut text = wrong(error, words);
    if let Some(values) = error.get(ContextKind::ValidValue) {
        let values = list(values);
        if !values.is_empty() {
            let _ = write!(text, "\n  [{}：{}]", words.values, values.join("、"));
        }
    }
    let advice = advice(error, refusals);
    if !advice.is_empty() {
        text.push('\n');
    }
    for own in advice {
        let _ = write!(text, "\n  {}：{own}", refusals.tip);
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let own = usage
            .split_once(": ")
            .map_or(usage.as_str(), |(_, own)| own);
        let _ = write!(text, "\n\n{}：{}", words.usage, words.named(own.trim()));
    }
    let _ = write!(text, "\n\n{}\n", refusals.more);
    text
}

fn wrong(error: &Error, program: &ProgramWords<'_>) -> String {
    let words = &program.refusals;
    let piece = |kind| error.get(kind).map(list).unwrap_or_default();
    // Arguments that there are, with the names of their values.
    let known = |kind| -> Vec<String> {
        let own = piece(kind);
        own.iter().map(|own| program.named(own)).collect()
    };
    let arguments = match error.kind() {
        ErrorKind::UnknownArgument => piece(ContextKind::InvalidArg),
        _ => known(ContextKind::InvalidArg),
    };
    let argument = arguments.first().map_or("", String::as_str);
    let values = piece(ContextKind::InvalidValue);
    let value = values.first().map_or("", String::as_str);
    let said = |template: &str| fill(template, &[("argument", argument), ("value", value)]);
    match error.kind() {
        ErrorKind::UnknownArgument => said(words.unknown),
        ErrorKind::InvalidSubcommand => {
            let name = piece(ContextKind::InvalidSubcommand).join(" ");
            fill(words.command, &[("argument", &name)])
        }
        ErrorKind::InvalidValue if value.is_empty() => said(words.lacking),
        ErrorKind::InvalidValue => said(words.invalid),
        ErrorKind::ValueValidation => {
            let why = expected(error, argument, words);
            format!("{}：{why}", said(words.invalid))
        }
        ErrorKind::TooManyValues => said(words.many),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            let number = |kind| piece(kind).join("");
            let least = number(ContextKind::MinValues) + &number(ContextKind::ExpectedNumValues);
            let count = number(ContextKind::ActualNumValues);
            let text = fill(words.few, &[("least", &least), ("count", &count)]);
            fill(&text, &[("argument", argument)])
        }
        ErrorKind::ArgumentConflict => {
            let others = known(ContextKind::PriorArg);
            if others == arguments || others.is_empty() {
                return said(words.twice);
            }
            fill(
                words.conflict,
                &[("others", &quoted(&others)), ("argument", argument)],
            )
        }
        ErrorKind::MissingRequiredArgument => {
            fill(words.required, &[("others", &arguments.join("、"))])
        }
        ErrorKind::NoEquals => said(words.equals),
        _ => words.other.to_owned(),
    }
}

/// What an argument expects, where one of the values that it takes was not known to clap.
fn expected(error: &Error, argument: &str, words: &RefusalWords<'_>) -> String {
    let why = error.source().map_or_else(String::new, ToString::to_string);
    if let Some((_, range)) = why.split_once(" is not in ") {
        let (least, most) = range.split_once("..=").unwrap_or((range, ""));
        return fill(words.range, &[("least", least), ("most", most)]);
    }
    let name = argument.split(' ').next().unwrap_or_default();
    let own = words.expected.get(name).unwrap_or(&words.integer);
    (*own).to_owned()
}

fn advice(error: &Error, words: &RefusalWords<'_>) -> Vec<String> {
    let similar = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let similar = similar
        .into_iter()
        .filter_map(|kind| error.get(kind))
        .map(list);
    let mut all: Vec<String> = similar
        .filter(|own| !own.is_empty())
        .map(|own| fill(words.similar, &[("others", &quoted(&own))]))
        .collect();
    // Of the other advice of clap this one is to the point here.
    let others = error
        .get(ContextKind::Suggested)
        .map(list)
        .unwrap_or_default();
    if others.iter().any(|own| own.starts_with("to pass ")) {
        let own = [ContextKind::InvalidArg, ContextKind::InvalidSubcommand];
        let own = own
            .into_iter()
            .filter_map(|kind| error.get(kind))
            .flat_map(list)
            .next();
        all.push(fill(words.plain, &[("argument", &own.unwrap_or_default())]));
    }
    all
}

/// The texts of a piece of an error, made harmless.
fn list(value: &ContextValue) -> Vec<String> {
    match value {
        ContextValue::None => Vec::new(),
        ContextValue::Strings(all) => all.iter().map(|own| visible(own).into_owned()).collect(),
        ContextValue::StyledStrs(all) => all.iter().map(ToString::to_string).collect(),
        one => vec![visible(&one.to_string()).into_owned()],
    }
}

fn quoted(all: &[String]) -> String {
    let all: Vec<String> = all.iter().map(|own| format!("“{own}”")).collect();
    all.join("、")
}
