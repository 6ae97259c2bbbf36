//! The list of all commands, filtered by what is typed: help page and palette
//! in one. Enter runs the chosen one.

use super::command::{Command, Group};
use super::prompt::Prompt;
use super::scroll::Cursor;
use super::state::Label;

/// The open list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Palette {
    /// The filter.
    pub prompt: Prompt,
    /// The chosen row and the first on screen.
    pub cursor: Cursor,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The heading of a group.
    Group(Group),
    /// A command.
    Command(Command),
}

impl Palette {
    /// The rows whose command has each of the typed words in one of its names, in any
    /// language, or as one of its keys. Letter case does not matter but for a single
    /// letter as a key: `s` and `S` are two.
    pub fn rows(&self, labels: &[Label]) -> Vec<Row> {
        let text = self.prompt.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut rows = Vec::new();
        for group in Group::ALL {
            let own = Command::ALL.iter().copied().filter(|c| c.group() == group);
            let found: Vec<Row> = own
                .filter(|c| matches(*c, labels, &words))
                .map(Row::Command)
                .collect();
            if !found.is_empty() {
                rows.push(Row::Group(group));
                rows.extend(found);
            }
        }
        rows
    }

    /// The chosen command.
    pub fn chosen(&self, labels: &[Label]) -> Option<Command> {
        match self.rows(labels).get(self.cursor.at) {
            Some(Row::Command(command)) => Some(*command),
            _ => None,
        }
    }

    /// Moves the choice, over headings, and keeps it in a window of `height`.
    pub fn step(&mut self, steps: isize, labels: &[Label], height: usize) {
        let rows = self.rows(labels);
        self.cursor.step_over(steps, rows.len(), height, |at| {
            matches!(rows.get(at), Some(Row::Command(_)))
        });
    }
}

fn matches(command: Command, labels: &[Label], words: &[&str]) -> bool {
    let label = labels.iter().find(|label| label.command == command);
    let names = label
        .map(|label| label.names.join(" ").to_lowercase())
        .unwrap_or_default();
    let name = command.name().to_lowercase();
    let keys = label.map_or(&[][..], |label| &label.keys);
    words.iter().all(|word| {
        let lower = word.to_lowercase();
        let is_key = |key: &str| key == *word || begins(key, &lower);
        names.contains(&lower)
            || name.contains(&lower)
            || keys.iter().any(|keys| keys.split(' ').any(is_key))
    })
}

/// Whether a key with a name is spelled so or begins so: `f1` is `f10` too.
fn begins(key: &str, typed: &str) -> bool {
    typed.chars().count() > 1 && key.to_lowercase().starts_with(typed)
}
