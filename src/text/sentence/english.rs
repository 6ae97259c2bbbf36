//! English: `.`, `!`, `?` and an ellipsis end a sentence where white space and
//! something that begins one follow; abbreviations are told apart by kind.

use super::Chars;
use super::marks::{begins_numbered, closes, opens};

/// Before a name, whatever follows.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "dr", "prof", "st", "gen", "gov", "sen", "rep", "rev", "hon",
    "capt", "col", "lt", "sgt", "maj", "adm", "pres", "vs", "v", "cf", "e.g", "i.e", "viz", "eg",
    "ie", "mt", "ft",
];
/// Before a number; a full stop otherwise.
const NUMBERED: &[&str] = &[
    "no", "nos", "art", "arts", "sec", "secs", "ch", "chap", "fig", "figs", "vol", "vols", "p",
    "pp", "para", "paras", "c", "ca", "s", "ss", "r", "cl", "pt", "tab", "eq", "n", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "approx",
];
/// In the middle of a sentence or at its end: what follows decides.
const EITHER: &[&str] = &[
    "inc", "ltd", "co", "corp", "bros", "etc", "al", "jr", "sr", "ph.d", "m.d", "b.a", "m.a",
    "a.m", "p.m", "a.d", "b.c", "dept", "univ", "est", "ave", "blvd", "rd", "plc",
];
/// Words that begin sentences and no names.
const STARTERS: &[&str] = &[
    "The", "A", "An", "This", "That", "These", "Those", "It", "Its", "He", "She", "They", "We",
    "You", "I", "His", "Her", "Their", "Our", "In", "On", "At", "By", "For", "From", "To", "With",
    "But", "And", "Or", "So", "Yet", "If", "When", "While", "As", "After", "Before", "Since",
    "Although", "Though", "However", "Moreover", "There", "Here", "Then", "Now", "What", "Who",
    "How", "Why", "Where", "Some", "Many", "Most", "All", "Both", "Each", "One", "Under",
    "Between", "Not", "No", "Today", "Thus", "Such",
];

/// The bytes at which sentences end, in order.
pub(super) fn ends(chars: &Chars) -> Vec<usize> {
    let mut out = Vec::new();
    let (mut at, mut start) = (0, 0);
    while at < chars.len() {
        match end(chars, start, at) {
            Some(end) => {
                out.push(chars.byte(end));
                start = chars.skip(end, char::is_whitespace);
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

/// Where the sentence from `start` on ends whose end is at `at`, if one is.
fn end(chars: &Chars, start: usize, at: usize) -> Option<usize> {
    match chars.get(at) {
        ';' => item(chars, at),
        '.' | '!' | '?' | '…' | '。' | '！' | '？' => final_mark(chars, start, at),
        _ => None,
    }
}

/// Behind the semicolon at `at` and the conjunction behind it, if an item of a list
/// follows.
fn item(chars: &Chars, at: usize) -> Option<usize> {
    let next = chars.skip(at + 1, char::is_whitespace);
    if begins_numbered(chars, next) {
        return Some(at + 1);
    }
    let word = chars.word(next);
    let end = next + word.chars().count();
    let behind = chars.skip(end, char::is_whitespace);
    (matches!(word.as_str(), "and" | "or") && begins_numbered(chars, behind)).then_some(end)
}

fn final_mark(chars: &Chars, start: usize, at: usize) -> Option<usize> {
    // The middle of a run that was looked at as a whole, and is not to be again.
    if matches!(chars.before(at), '.' | '!' | '?' | '…') {
        return None;
    }
    let run = chars.skip(at, |c| {
        matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
    });
    let mark = chars.get(at);
    if matches!(mark, '。' | '！' | '？') {
        return Some(chars.skip(run, closes));
    }
    // The number of a note stands behind the mark, and sometimes behind the closing
    // quotation mark.
    let noted = |at: usize| {
        let end = chars.skip(at, |c| c.is_ascii_digit());
        let is_word = !chars.before(run - 1).is_ascii_digit() && chars.before(at) != ' ';
        if is_word && (1..=3).contains(&(end - at)) && end > at {
            end
        } else {
            at
        }
    };
    let end = bracketed_note(chars, noted(chars.skip(noted(run), closes)));
    let next = chars.skip(end, char::is_whitespace);
    if next == chars.len() {
        return Some(end);
    }
    if next == end || mark == '.' && run == at + 1 && is_number(chars, start, at) {
        return None;
    }
    if is_within_bracket(chars, start, at, end) {
        return None;
    }
    let first = chars.get(chars.skip(next, opens));
    let begins = first.is_uppercase() || first.is_ascii_digit() || !first.is_ascii();
    let word = chars.word(chars.skip(next, opens));
    let is_ellipsis = mark == '…' || run > at + 2;
    let goes_on = if is_ellipsis {
        !begins || word == "I" || word.starts_with("I'") || word.starts_with("I’")
    } else if mark == '.' && end == run {
        !begins && !is_bullet(first) || abbreviates(chars, at, first, &word)
    } else {
        !begins && !is_bullet(first)
    };
    (!goes_on).then_some(end)
}

const fn is_bullet(c: char) -> bool {
    matches!(c, '-' | '*' | '•' | '·')
}

/// Behind a note's number in square brackets, if one stands at `at`.
fn bracketed_note(chars: &Chars, at: usize) -> usize {
    if chars.get(at) != '[' {
        return at;
    }
    let end = chars.skip(at + 1, |c| c.is_ascii_digit());
    let is_note = end > at + 1 && chars.get(end) == ']';
    if is_note { end + 1 } else { at }
}

/// The most marks that open a sentence before its number, so that a long run of them
/// is not read again at each full stop.
const OPENED: usize = 8;

/// Whether the full stop at `at` belongs to the number that the sentence from
/// `start` on begins with: `1. Heading`, `IV. Heading`, `a. item`.
fn is_number(chars: &Chars, start: usize, at: usize) -> bool {
    let opened = (start..start + OPENED).take_while(|at| opens(chars.get(*at)));
    let from = start + opened.count();
    let count = at.saturating_sub(from);
    let all = |held: fn(char) -> bool| (from..at).all(|at| held(chars.get(at)));
    count == 1 && chars.get(from).is_ascii_alphabetic()
        || (1..=3).contains(&count) && all(|c| c.is_ascii_digit())
        || (1..=5).contains(&count) && all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
}

/// Characters to each side within which a bracket is looked for.
const REACH: usize = 300;

/// Whether a bracket is open at `at` that did not open the sentence and closes
/// later than `end`.
fn is_within_bracket(chars: &Chars, start: usize, at: usize, end: usize) -> bool {
    let open = (at.saturating_sub(REACH).max(start + 1)..at)
        .rev()
        .find(|at| matches!(chars.get(*at), '(' | ')'));
    let Some(open) = open.filter(|at| chars.get(*at) == '(') else {
        return false;
    };
    let closed = (end..end + REACH).find(|at| matches!(chars.get(*at), '(' | ')'));
    open > start && closed.is_some_and(|at| chars.get(at) == ')')
}

/// Whether the full stop at `at` is that of an abbreviation in the middle of a
/// sentence, given what follows.
fn abbreviates(chars: &Chars, at: usize, first: char, word: &str) -> bool {
    let before = chars.word_before(at);
    let low = before.to_lowercase();
    let begins = STARTERS.contains(&word);
    if TITLES.contains(&low.as_str()) {
        return !(low == "st" && begins);
    }
    if NUMBERED.contains(&low.as_str()) {
        let is_code = word.contains('-') && word.chars().any(|c| c.is_ascii_digit());
        if first.is_ascii_digit() || is_code {
            return true;
        }
    }
    let is_initials = before.contains('.') && before.split('.').all(|own| own.chars().count() <= 2)
        || before.chars().count() == 1 && before.chars().all(char::is_uppercase) && before != "I";
    if EITHER.contains(&low.as_str()) {
        return !begins && (low != "etc" || !first.is_uppercase());
    }
    is_initials && !begins
}
