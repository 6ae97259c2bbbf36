//! What is said of a text that was copied, and a record as such a text.

use serde::Deserialize;

use super::{Words, fill, fill_numbers, said};
use crate::app::record::{self, Link, Record};
use crate::app::{Clip, Route};
use crate::exchange::handout::{Entry, Page};
use crate::pack::Pack;

/// The words for copying.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopyWords {
    /// `{count}` characters went to tmux.
    pub tmux: String,
    /// `{count}` characters were copied by the program `{tool}`.
    pub tool: String,
    /// `{count}` characters went to the terminal, which does not answer.
    pub terminal: String,
    /// Of `{size}` bytes a terminal takes `{most}`.
    pub too_long: String,
}

impl CopyWords {
    pub(super) fn copied(&self, count: usize, route: Route) -> String {
        let said = |template: &str| fill_numbers(template, &[("count", count)]);
        match route {
            Route::Tmux => said(&self.tmux),
            Route::Tool(tool) => fill(&said(&self.tool), &[("tool", tool)]),
            Route::Terminal => said(&self.terminal),
        }
    }

    pub(super) fn too_long(&self, size: usize, most: usize) -> String {
        fill_numbers(&self.too_long, &[("size", size), ("most", most)])
    }
}

impl Words {
    /// What is to be copied, a record in the language `tag`.
    pub fn clip(&self, pack: &Pack, clip: Clip, tag: &str) -> String {
        match clip {
            Clip::Text(text) => text,
            Clip::Record(record) => self.record_text(pack, record, tag),
        }
    }

    /// A record as text in the language `tag`: a line for each value, `label: value`, those
    /// of one label under it; sources with their addresses.
    fn record_text(&self, pack: &Pack, record: Record, tag: &str) -> String {
        let mut text = String::new();
        for entry in self.page(pack, record, tag).entries {
            for (at, (value, url)) in entry.values.iter().enumerate() {
                if at == 0 {
                    text.push_str(&entry.label);
                    text.push_str(": ");
                } else {
                    text.push_str("  ");
                }
                text.push_str(value);
                if let Some(url) = url {
                    text.push(' ');
                    text.push_str(url);
                }
                text.push('\n');
            }
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// The page of a record in the language `tag`.
    pub fn page(&self, pack: &Pack, record: Record, tag: &str) -> Page {
        let mut entries: Vec<Entry> = Vec::new();
        for line in record::values(pack, record, tag, &|own| self.value(own)) {
            let url = match line.link {
                Some(Link::Record(Record::Source(at))) => {
                    pack.sources.get(at).and_then(|own| own.url.clone())
                }
                _ => None,
            };
            let label = line.label();
            let value = (line.text, url);
            match (label, entries.last_mut()) {
                (None, Some(entry)) => entry.values.push(value),
                (field, _) => entries.push(Entry {
                    label: field
                        .map_or("", |field| said(&self.fields, &field))
                        .to_owned(),
                    values: vec![value],
                }),
            }
        }
        Page {
            tag: tag.to_owned(),
            title: record::title(pack, record, tag),
            entries,
        }
    }
}
