//! A line that is being typed, with a cursor.

use unicode_segmentation::UnicodeSegmentation;

use super::key::{Code, Key};
use crate::text::visible;

/// Characters that a prompt holds: no query needs more, and a file pasted by
/// mistake must not be searched for.
pub const LONGEST: usize = 512;

/// Text and cursor of a one-line prompt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prompt {
    before: String,
    after: String,
}

impl Prompt {
    /// All that was typed.
    pub fn text(&self) -> String {
        format!("{}{}", self.before, self.after)
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &str {
        &self.before
    }

    /// What stands after the cursor.
    pub fn after(&self) -> &str {
        &self.after
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Inserts pasted or typed text at the cursor, up to [`LONGEST`] in all;
    /// control characters are left out, because a paste may carry them and a
    /// prompt has one line, and so are those that turn the direction of writing
    /// (UAX #9), because they would reach beyond the prompt.
    pub fn insert(&mut self, text: &str) {
        let there = self.before.chars().count() + self.after.chars().count();
        let is_plain = |c: &char| !c.is_control() && !visible::acts(*c);
        let room = LONGEST.saturating_sub(there);
        self.before.extend(text.chars().filter(is_plain).take(room));
    }

    /// Takes an editing key; `false` where the key edits nothing.
    pub fn edit(&mut self, key: Key) -> bool {
        if let Some(c) = key.typed() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        match (key.code, key.ctrl) {
            (Code::Backspace, false) | (Code::Char('h'), true) => {
                let keep = last_cluster(&self.before).0.len();
                self.before.truncate(keep);
            }
            (Code::Delete, _) | (Code::Char('d'), true) => {
                self.after = first_cluster(&self.after).1.to_owned();
            }
            (Code::Left, _) => {
                let (rest, last) = last_cluster(&self.before);
                self.after.insert_str(0, last);
                self.before.truncate(rest.len());
            }
            (Code::Right, _) => {
                let (first, rest) = first_cluster(&self.after);
                self.before.push_str(first);
                self.after = rest.to_owned();
            }
            (Code::Home, _) | (Code::Char('a'), true) => {
                self.after.insert_str(0, &self.before);
                self.before.clear();
            }
            (Code::End, _) | (Code::Char('e'), true) => {
                self.before.push_str(&self.after);
                self.after.clear();
            }
            (Code::Char('u'), true) => self.before.clear(),
            (Code::Char('k'), true) => self.after.clear(),
            (Code::Char('w') | Code::Backspace, true) => {
                let keep = self
                    .before
                    .trim_end()
                    .trim_end_matches(|c: char| !c.is_whitespace());
                self.before.truncate(keep.len());
            }
            _ => return false,
        }
        true
    }
}

fn last_cluster(text: &str) -> (&str, &str) {
    let at = text
        .grapheme_indices(true)
        .next_back()
        .map_or(0, |(at, _)| at);
    text.split_at_checked(at).unwrap_or((text, ""))
}

fn first_cluster(text: &str) -> (&str, &str) {
    let at = text.graphemes(true).next().map_or(0, str::len);
    text.split_at_checked(at).unwrap_or(("", text))
}
