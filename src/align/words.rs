//! Words of a text in letters, and their stems.

use std::sync::LazyLock;

/// Words that are in nearly every sentence; what else is common, counting shows.
const STOP: &[&str] = &[
    "the", "a", "an", "of", "to", "and", "in", "is", "are", "was", "were", "be", "been", "that",
    "this", "for", "on", "with", "as", "by", "at", "it", "its", "from", "or", "has", "have", "had",
    "which", "will", "would", "s",
];

/// Whether a lower-case word carries too little to be learnt from.
pub(super) fn is_stop(word: &str) -> bool {
    STOP.contains(&word)
}

/// The same for a stem.
pub(super) fn is_stop_stem(own: &str) -> bool {
    static STEMS: LazyLock<Vec<String>> =
        LazyLock::new(|| STOP.iter().map(|word| stem(word)).collect());
    STEMS.iter().any(|stem| stem == own)
}

/// The words in letters of a folded text. `don't` is `do` and `not`.
pub fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let held = |c: char| c.is_alphabetic() && !super::length::is_han(c) || c == '\'';
    for run in text.split(|c| !held(c)) {
        let run = run.trim_matches('\'');
        if let Some(own) = run.strip_suffix("n't") {
            out.push(own);
            out.push("not");
            continue;
        }
        let own = run.split('\'').next().unwrap_or(run);
        if !own.is_empty() {
            out.push(own);
        }
    }
    out
}

/// Letters of a stem.
const LONGEST: usize = 6;

/// A lower-case word without what inflects it: crude, the same for all languages
/// that inflect at the end, and enough to tell whether two words are of a family.
pub fn stem(word: &str) -> String {
    let cut = |end: &str| {
        let own = word.strip_suffix(end)?;
        (own.chars().count() >= 3).then_some(own)
    };
    let own = ["ing", "ies", "ied", "ed", "es", "ly", "s", "e"]
        .iter()
        .find_map(|end| {
            let own = cut(end)?;
            Some(if end.starts_with("ie") {
                format!("{own}i")
            } else {
                own.to_owned()
            })
        })
        .unwrap_or_else(|| word.to_owned());
    let mut chars: Vec<char> = own.chars().collect();
    if chars.len() > 2 && chars.last() == Some(&'y') {
        chars.pop();
        chars.push('i');
    }
    if let [.., one, other] = chars.as_slice()
        && one == other
        && chars.len() > 3
    {
        chars.pop();
    }
    chars.truncate(LONGEST);
    chars.into_iter().collect()
}
