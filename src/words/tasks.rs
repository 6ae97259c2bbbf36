//! What commands say of work that they did.

use serde::Deserialize;

use super::{fill, fill_numbers};

/// The words of such work.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskWords {
    /// Of `{beads}` beads, `{doubtful}` are surer than `{least}` on one side only.
    pub aligned: String,
    /// A pack stands in `{folder}`.
    pub written: String,
    /// The bitext `{name}` of `{size}` megabytes and `{lines}` lines has an index.
    pub indexed: String,
    /// It got one at `{rate}` megabytes a second, which has `{percent}` of its size and
    /// stands at `{path}`.
    pub made: String,
    /// It is getting one: `{done}` of `{size}` megabytes at `{rate}` a second.
    pub indexing: String,
    /// The text `{name}` was in `{encoding}`.
    pub read_as: String,
    /// Of each bitext the first `{most}` hits are taken.
    pub cut: String,
}

/// A bitext and its index, in numbers.
#[derive(Debug, Clone, Copy)]
pub struct Indexing<'a> {
    /// The bitext.
    pub name: &'a str,
    /// Megabytes of it.
    pub size: u64,
    /// Megabytes a second.
    pub rate: u64,
}

impl TaskWords {
    /// How many beads there are, and how many a person should look at: those with less
    /// confidence than `least`, and those of one side.
    pub fn aligned(&self, beads: usize, doubtful: usize, least: f64) -> String {
        let text = fill(&self.aligned, &[("least", &least.to_string())]);
        fill_numbers(&text, &[("beads", beads), ("doubtful", doubtful)])
    }

    /// Where a pack was written.
    pub fn written(&self, folder: &str) -> String {
        fill(&self.written, &[("folder", folder)])
    }

    /// That there is an index.
    pub fn indexed(&self, name: &str, size: u64, lines: u64) -> String {
        let (size, lines) = (size.to_string(), lines.to_string());
        let text = fill(&self.indexed, &[("size", &size), ("lines", &lines)]);
        fill(&text, &[("name", name)])
    }

    /// What an index took, and where it is.
    pub fn made(&self, own: Indexing<'_>, percent: u64, path: &str) -> String {
        let text = own.numbers(&self.made);
        let text = fill(&text, &[("percent", &percent.to_string())]);
        fill(&text, &[("name", own.name), ("path", path)])
    }

    /// How far an index is, in megabytes.
    pub fn indexing(&self, own: Indexing<'_>, done: u64) -> String {
        let text = own.numbers(&self.indexing);
        let text = fill(&text, &[("done", &done.to_string())]);
        fill(&text, &[("name", own.name)])
    }

    /// What a text was read as.
    pub fn read_as(&self, name: &str, encoding: &str) -> String {
        fill(&self.read_as, &[("encoding", encoding), ("name", name)])
    }

    /// That there are more hits than were taken.
    pub fn cut(&self, most: usize) -> String {
        fill_numbers(&self.cut, &[("most", most)])
    }
}

impl Indexing<'_> {
    fn numbers(&self, template: &str) -> String {
        let (size, rate) = (self.size.to_string(), self.rate.to_string());
        fill(template, &[("size", &size), ("rate", &rate)])
    }
}
