//! Plain text as sides to be aligned: lines become paragraphs, paragraphs
//! sentences, and a text in two scripts becomes two.
//!
//! A line is a paragraph, and so is what stands between blank lines where lines
//! were broken at a width: where nearly every line is as long as the first word of
//! the next one let it be.

use super::length::is_wide;
use super::{Sentence, Side};
use crate::check::texts::is_unprintable;
use crate::text::sentence::sentences;
use crate::text::width::{self, Ambiguous};

/// A text in the language with the tag `tag`, in paragraphs and sentences.
pub fn side(text: &str, tag: &str) -> Side {
    let mut side = Side {
        tag: tag.to_owned(),
        sentences: Vec::new(),
    };
    for paragraph in paragraphs(text) {
        for (at, own) in sentences(&paragraph, tag).into_iter().enumerate() {
            side.sentences.push(Sentence {
                text: paragraph.get(own).unwrap_or("").to_owned(),
                begins: at == 0,
            });
        }
    }
    side
}

/// A text without what no pack may hold: a run of control characters and white
/// space becomes one space, what cannot be seen goes, and what stands for a lost or
/// private character becomes □.
pub fn clean(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut space = false;
    for c in line.chars() {
        if c.is_whitespace() || c.is_control() {
            space = !out.is_empty();
            continue;
        }
        let shown = match c {
            '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. => '□',
            c if is_unprintable(c) => continue,
            c => c,
        };
        if space {
            out.push(' ');
            space = false;
        }
        out.push(shown);
    }
    out
}

/// The paragraphs of a text, without blank ones.
fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<String> = text.lines().map(clean).collect();
    if !is_wrapped(&lines) {
        return lines.into_iter().filter(|line| !line.is_empty()).collect();
    }
    let blocks = lines.split(String::is_empty);
    let blocks = blocks.filter(|block| !block.is_empty());
    blocks.map(joined).collect()
}

/// Lines as one: with a space between two letters, with none next to a Han
/// character.
fn joined(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines {
        let last = out.chars().next_back();
        let first = line.chars().next();
        if last.is_some_and(|c| !is_full(c)) && first.is_some_and(|c| !is_full(c)) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// Whether a character is a full-width one, next to which no space stands.
const fn is_full(c: char) -> bool {
    is_wide(c) || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF60}')
}

/// Cells that a line broken at a width has at most.
const WIDEST: usize = 160;

/// Whether lines were broken at a width.
fn is_wrapped(lines: &[String]) -> bool {
    let cells = |text: &str| width::cells(text, Ambiguous::Wide);
    let follows = |pair: &[String]| -> Option<(usize, usize)> {
        let [line, next] = pair else { return None };
        if line.is_empty() || next.is_empty() {
            return None;
        }
        let first = match next.chars().next() {
            Some(c) if is_full(c) => 2,
            _ => cells(next.split(' ').next().unwrap_or(next)) + 1,
        };
        Some((cells(line), cells(line) + first))
    };
    let pairs: Vec<(usize, usize)> = lines.windows(2).filter_map(follows).collect();
    let widest = pairs.iter().map(|(own, _)| *own).max().unwrap_or(0);
    // What would have had room was not broken at a width.
    let full = pairs.iter().filter(|(_, with)| *with + 4 > widest).count();
    let is_full = pairs.len() >= 3 && full * 10 >= pairs.len() * 9;
    // No paragraph begins with a small letter after a word or a comma.
    let goes_on = lines.windows(2).filter(|pair| goes_on(pair)).count();
    let is_open = goes_on > 0 && goes_on * 2 >= pairs.len();
    (30..=WIDEST).contains(&widest) && (is_full || is_open)
}

/// Whether a sentence goes on from one line to the next.
fn goes_on(pair: &[String]) -> bool {
    let [line, next] = pair else { return false };
    let last = line.chars().next_back();
    let is_open = last.is_some_and(|c| c.is_alphanumeric() || c == ',');
    is_open && next.starts_with(char::is_lowercase)
}

/// Whether the letters of a text are Han characters and kana, judged by their share;
/// nothing for a text without letters.
pub fn is_han(text: &str) -> Option<bool> {
    let (mut han, mut all) = (0_usize, 0_usize);
    for c in text.chars() {
        if is_wide(c) {
            han += 1;
        }
        all += usize::from(c.is_alphabetic());
    }
    (all > 0).then(|| han * 10 >= all * 3)
}

/// Whether a paragraph looks like a heading: short, and without a mark at its end.
pub fn is_heading(text: &str) -> bool {
    let most = if is_han(text) == Some(true) { 40 } else { 100 };
    let is_open = text.ends_with(|c: char| c.is_alphanumeric() || ")）》”\"".contains(c));
    text.chars().count() <= most && is_open
}

/// Why a text in two languages cannot be taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mixed {
    /// It has no letters.
    None,
    /// It is all in one script; whether that is Han.
    One(bool),
    /// A line, from 1, holds much of both scripts.
    Line(usize),
}

/// Takes apart a text that holds one language in Han characters and one in letters,
/// one behind the other or by turns, a line or a column being of one language:
/// what is in Han characters comes first.
///
/// # Errors
///
/// If it holds one language, or a line both.
pub fn divide(text: &str) -> Result<(String, String), Mixed> {
    let mut pieces: Vec<&str> = Vec::new();
    for (number, line) in text.lines().enumerate() {
        if !line.contains('\t') && holds_both(line) {
            return Err(Mixed::Line(number + 1));
        }
        pieces.extend(line.split('\t'));
    }
    let (mut han, mut letters) = (String::new(), String::new());
    for (piece, is_han) in pieces.iter().zip(scripts(&pieces)) {
        let (own, other) = if is_han {
            (&mut han, &mut letters)
        } else {
            (&mut letters, &mut han)
        };
        own.push_str(piece);
        own.push('\n');
        if piece.trim().is_empty() {
            other.push('\n');
        }
    }
    match (is_han(&han).is_some(), is_han(&letters).is_some()) {
        (true, true) => Ok((han, letters)),
        (false, false) => Err(Mixed::None),
        (is_han, _) => Err(Mixed::One(is_han)),
    }
}

/// Whether each of some lines is in Han characters; one without letters is as the
/// line before it, and a lone one in a block of the other script as its neighbours.
fn scripts(lines: &[&str]) -> Vec<bool> {
    let own: Vec<Option<bool>> = lines.iter().map(|line| is_han(line)).collect();
    let mut known: Vec<bool> = own.iter().copied().flatten().collect();
    let changes = known.windows(2).filter(|pair| pair.first() != pair.last());
    if changes.count() * BLOCK < known.len() {
        for at in 1..known.len().saturating_sub(1) {
            if let (Some(before), Some(after)) = (known.get(at - 1).copied(), known.get(at + 1))
                && before == *after
                && let Some(own) = known.get_mut(at)
            {
                *own = before;
            }
        }
    }
    let mut last = known.first().copied().unwrap_or(true);
    let mut known = known.into_iter();
    let filled = own.into_iter().map(|own| {
        last = own.and_then(|_| known.next()).unwrap_or(last);
        last
    });
    filled.collect()
}

/// Lines for each change of script from which a text is in blocks.
const BLOCK: usize = 2;

/// Words in letters beside Han characters that are more than a name.
const WORDS: usize = 8;
/// Han characters beside words in letters that are more than a name.
const HAN: usize = 8;

/// Whether a line holds much of both scripts.
fn holds_both(line: &str) -> bool {
    let han = line.chars().filter(|c| is_wide(*c)).count();
    if han < HAN {
        return false;
    }
    let runs = line.split(is_wide);
    let words = |run: &str| {
        let own = run.split_whitespace();
        own.filter(|word| word.chars().any(char::is_alphabetic))
            .count()
    };
    runs.map(words).max().unwrap_or(0) >= WORDS
}
