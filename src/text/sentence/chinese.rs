//! Chinese: 。！？ and their half-width kin (GB/T 15834-2011, 4.1 and 4.2), 。 with
//! the closing marks behind it, …… where nothing goes on, and ； before an item of
//! a list.

use super::Chars;
use super::marks::{begins_numbered, begins_worded, closes};

/// Characters within which a bracket has to be closed again to count as one.
const REACH: usize = 300;

/// What goes on behind a closed quotation: the quotation was a part of a sentence.
const GOES_ON: [&str; 16] = [
    "的", "地", "等", "和", "与", "及", "或", "为", "一词", "一语", "一句", "一文", "之", "这一",
    "这句", "这个",
];

/// The bytes at which sentences end, in order.
pub(super) fn ends(chars: &Chars) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut shut = 0;
    while at < chars.len() {
        let c = chars.get(at);
        if shut <= at && matches!(c, '（' | '(' | '《' | '〈' | '〔' | '【') {
            shut = closed(chars, at).unwrap_or(shut);
        }
        let end = if at < shut { None } else { end(chars, at) };
        match end {
            Some(end) => {
                out.push(chars.byte(end));
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

/// The position of the mark that closes the bracket at `at`, if what is inside it
/// is part of a sentence: a bracket that opens one is none of it.
fn closed(chars: &Chars, at: usize) -> Option<usize> {
    let other = match chars.get(at) {
        '（' | '(' => ['）', ')'],
        '《' => ['》', '》'],
        '〈' => ['〉', '〉'],
        '〔' => ['〕', '〕'],
        _ => ['】', '】'],
    };
    let end = (at..at + REACH).find(|at| other.contains(&chars.get(*at)))?;
    let before = chars.before(at);
    let begins = before == '\0' || before.is_whitespace() || is_final(before) || closes(before);
    let is_title = matches!(chars.get(at), '《' | '〈');
    let is_whole = begins && !is_title && is_final(chars.before(end));
    (!is_whole).then_some(end)
}

const fn is_final(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '｡')
}

/// Where the sentence ends whose end is at `at`, if one is.
fn end(chars: &Chars, at: usize) -> Option<usize> {
    let c = chars.get(at);
    let is_mark = |c: char| c == '…' || is_final(c);
    if is_mark(c) && is_mark(chars.before(at)) {
        // The middle of a run that was looked at as a whole.
        return None;
    }
    match c {
        '；' | ';' => {
            let next = chars.skip(at + 1, char::is_whitespace);
            let is_item = begins_numbered(chars, next) || begins_worded(chars, next);
            is_item.then_some(at + 1)
        }
        '…' => {
            let run = chars.skip(at, |c| c == '…');
            let end = chars.skip(run, |c| closes(c) || is_final(c));
            let is_over = end > run || chars.skip(end, char::is_whitespace) == chars.len();
            (is_over && is_over_behind(chars, run, end)).then_some(end)
        }
        // Between digits or letters it is a decimal point, a section, an address.
        '.' | '．' => {
            let before = chars.before(at);
            let next = chars.get(at + 1);
            let ends = is_han(before) || closes(before) && is_han(chars.before(at - 1));
            let is_free = !next.is_alphanumeric() || is_han(next);
            (ends && is_free && next != '.').then(|| chars.skip(at + 1, closes))
        }
        c if is_final(c) => {
            let run = chars.skip(at, |c| is_final(c) || c == '…');
            let end = note(chars, chars.skip(run, closes));
            is_over_behind(chars, run, end).then_some(end)
        }
        _ => None,
    }
}

/// Whether nothing of the sentence follows its final mark (before `run`) and the
/// closing marks (up to `end`).
fn is_over_behind(chars: &Chars, run: usize, end: usize) -> bool {
    let next = chars.get(end);
    if matches!(
        next,
        '，' | ',' | '、' | '；' | ';' | '：' | ':' | '》' | '〉' | '—'
    ) {
        return false;
    }
    end == run || !GOES_ON.iter().any(|word| chars.has(end, word))
}

/// Behind the number of a note, [3] or ［3］, if one stands at `at`.
fn note(chars: &Chars, at: usize) -> usize {
    if !matches!(chars.get(at), '[' | '［' | '〔') {
        return at;
    }
    let end = chars.skip(at + 1, |c| c.is_ascii_digit());
    let is_note = end > at + 1 && matches!(chars.get(end), ']' | '］' | '〕');
    if is_note { end + 1 } else { at }
}

/// Whether a character is of the Han script, or kana.
const fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
