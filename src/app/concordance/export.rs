//! Lines on their way out of the program: what to write, not how.

use crate::concordance::Line;
use crate::concordance::rendering::Renderings;
use crate::search::Rule;

/// How lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Tab-separated values.
    Tsv,
    /// Translation memory exchange.
    Tmx,
}

/// Lines to be written to a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    /// How.
    pub format: Format,
    /// The name of the file without its ending; letters and digits and hyphens.
    pub name: String,
    /// What, in this order.
    pub lines: Vec<Line>,
    /// Why they were found.
    pub rule: Option<Rule>,
    /// What renders their nodes, and in which language.
    pub renderings: Renderings,
}

/// Characters of the query that the name of the file keeps.
const LONGEST: usize = 40;

/// A name for a file with the lines of `query` in the pack `id`, without
/// characters that a file system or a shell takes amiss.
pub fn name(id: &str, query: &str) -> String {
    let mut name = format!("{id}-");
    for c in query.chars().take(LONGEST) {
        if c.is_alphanumeric() {
            name.push(c);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    name.truncate(name.trim_end_matches('-').len());
    name
}
