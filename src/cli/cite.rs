//! The sources of rows that are printed for a person: the ids under each row, what
//! they mean below all of them.

use std::io::{self, Write};

use super::{Common, columns, list};
use crate::app::record::{Field, reference};
use crate::pack::Pack;
use crate::text::width::Ambiguous;
use crate::words::{Words, said};

/// The sources that rows name.
pub(super) struct Cited<'a> {
    pack: &'a Pack,
    /// What is said before the ids.
    label: &'a str,
    /// The language of the citations.
    tag: &'static str,
    width: usize,
    ambiguous: Ambiguous,
    /// Each once, in the order of their first mention.
    ids: Vec<&'a str>,
}

impl<'a> Cited<'a> {
    /// Sources in the words of the interface, set in so many columns.
    pub(super) fn new(
        pack: &'a Pack,
        words: &'a Words,
        common: &Common,
        width: Option<usize>,
    ) -> Self {
        Self {
            pack,
            label: said(&words.fields, &Field::Sources),
            tag: common.ui().tag(),
            width: columns(width),
            ambiguous: common.ambiguity().text,
            ids: Vec::new(),
        }
    }

    /// The sources of a row on a line of its own; nothing where it has none.
    pub(super) fn row(
        &mut self,
        sources: impl IntoIterator<Item = &'a str>,
        indent: usize,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let sources: Vec<&str> = sources.into_iter().collect();
        if sources.is_empty() {
            return Ok(());
        }
        writeln!(out, "{:indent$}{}: {}", "", self.label, sources.join(", "))?;
        for id in sources {
            if !self.ids.contains(&id) {
                self.ids.push(id);
            }
        }
        Ok(())
    }

    /// All sources that rows named, each with its id, as `show --sources` lists them.
    pub(super) fn list(&self, out: &mut impl Write) -> io::Result<()> {
        let known = self.ids.iter();
        let known = known.filter_map(|id| Some((id, reference(self.pack, id, self.tag)?)));
        for (at, (id, text)) in known.enumerate() {
            if at == 0 {
                writeln!(out)?;
            }
            let text = format!("{id}: {text}");
            list::item("- ", &text, (self.width, self.ambiguous), out)?;
        }
        Ok(())
    }
}
