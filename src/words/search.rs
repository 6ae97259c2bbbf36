//! What searching says.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{fill, said};
use crate::app::find::{Elsewhere, Offer, Switch};
use crate::app::jump::Kind;
use crate::search::{Error, Fault, Options, Rule};
use crate::text::fold::Folding;

/// The words of searching.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchWords {
    /// Why a place is a hit.
    pub rules: BTreeMap<Rule, String>,
    /// What is wrong with a query.
    pub faults: BTreeMap<Fault, String>,
    /// What a name can be the name of.
    pub kinds: BTreeMap<Kind, String>,
    /// The switches of the prompt: what each does while it is on.
    pub switches: BTreeMap<Switch, String>,
    /// What holds where a switch is not as a search begins.
    pub turned: BTreeMap<Switch, String>,
    /// Every difference counts.
    pub exactly: String,
    /// `{count}` hits in other articles; `{key}` shows them.
    pub elsewhere: String,
    /// `{rule}`: `{what}`.
    pub by: String,
    /// All of the `{count}` hits of a rule that finds several words.
    pub all: String,
    /// In the empty prompt.
    pub ask: String,
    /// What the key for the hit before does there.
    pub older: String,
    /// Before what is typed to go somewhere.
    pub name: String,
    /// In the place of the list where nothing has such a name.
    pub no_name: String,
    /// Heading of the column that says where a hit is.
    pub place: String,
    /// Heading of the column that says why it is one.
    pub rule: String,
}

impl SearchWords {
    /// What an offer finds, with how many hits.
    pub fn offer(&self, own: &Offer) -> String {
        let rule = said(&self.rules, &own.rule);
        let by_word = [Rule::Pinyin, Rule::Sound, Rule::Initials, Rule::Glossary];
        let count = own.hits.len().to_string();
        let what = if let Some(word) = &own.word {
            format!("{word} {count}")
        } else if by_word.contains(&own.rule) {
            fill(&self.all, &[("count", &count)])
        } else {
            count
        };
        fill(&fill(&self.by, &[("rule", rule)]), &[("what", &what)])
    }

    /// What there is in other articles, and the key that shows it; nothing where
    /// there is none.
    pub fn elsewhere(&self, own: Elsewhere, key: &str) -> Option<String> {
        let more = if own.more { "+" } else { "" };
        let count = format!("{}{more}", own.hits);
        let text = fill(&self.elsewhere, &[("count", &count)]);
        (own.hits > 0).then(|| fill(&text, &[("key", key)]))
    }

    /// What is not as a search begins.
    pub fn turned(&self, options: &Options) -> Vec<&str> {
        let exactly = options.folding == Folding::NONE;
        let folds = |own: Switch| {
            let meant = [
                Switch::Pinyin,
                Switch::Alike,
                Switch::Glossary,
                Switch::Pattern,
            ];
            !meant.contains(&own)
        };
        let others = Switch::turned(options).filter(|own| !(exactly && folds(*own)));
        let all = exactly.then_some(self.exactly.as_str()).into_iter();
        all.chain(others.map(|own| said(&self.turned, &own)))
            .collect()
    }

    /// Why a query cannot be run.
    pub fn fault(&self, error: &Error) -> String {
        let fault = said(&self.faults, &error.fault);
        fill(
            &fill(&self.by, &[("rule", fault)]),
            &[("what", &error.what)],
        )
    }
}
