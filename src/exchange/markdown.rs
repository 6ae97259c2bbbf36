//! A handout in Markdown: `CommonMark` with the footnotes of GitHub and Pandoc.
//!
//! A paragraph is one line, for a line break would become a space between two
//! hanzi. In two languages each segment is a paragraph, its other side a
//! quotation under it: a table breaks on long text. Whatever a reader of
//! Markdown would take for a mark is escaped ([`escape`]).

mod escape;

use std::io::{self, Write};

pub use escape::{address, escape};

use super::handout::{Apparatus, Handout, Matter, Page, Passage, Remark, passages};
use crate::app::excerpt::pack_line;
use crate::app::flow::Arrangement;
use crate::pack::{Place, Text};

/// Writes a part of a pack; `pages` are those of the record, one a language,
/// where it is one.
///
/// # Errors
/// When `out` does not take it.
pub fn write(
    out: &mut impl Write,
    handout: &Handout<'_>,
    matter: &Matter,
    pages: &[Page],
) -> io::Result<()> {
    let pack = handout.pack;
    let mut writer = Writer {
        handout,
        out,
        remarks: 0,
    };
    match matter {
        Matter::Pack => {
            let title = writer.titles(&pack.manifest.title);
            writeln!(writer.out, "# {title}\n")?;
            for (_, about) in handout.sides(&pack.manifest.about) {
                writeln!(writer.out, "{}\n", escape(about))?;
            }
            for at in 0..pack.articles.len() {
                writer.article(at, &Matter::Article(at).places(pack))?;
            }
        }
        Matter::Article(at) | Matter::Segment(Place { article: at, .. }) => {
            writer.article(*at, &matter.places(pack))?;
        }
        Matter::Record(_) => writer.record(pages)?,
    }
    let line = pack_line(pack, handout.tags);
    writeln!(writer.out, "---\n\n{}", escape(&line))
}

/// A text with the address to read it at behind it, if there is one.
fn addressed(text: &str, url: Option<&str>) -> String {
    let text = escape(text);
    match url {
        Some(url) => format!("{text} {}", address(url)),
        None => text,
    }
}

struct Writer<'a, W> {
    handout: &'a Handout<'a>,
    out: W,
    /// Remarks in the articles before: labels of footnotes are unique in a file.
    remarks: usize,
}

impl<W: Write> Writer<'_, W> {
    /// An article with some of its segments and the headings over them.
    fn article(&mut self, at: usize, places: &[Place]) -> io::Result<()> {
        let Some(own) = self.handout.pack.articles.get(at) else {
            return Ok(());
        };
        let apparatus = self.handout.apparatus(places);
        writeln!(self.out, "# {}\n", self.titles(&own.title))?;
        for passage in passages(own, places) {
            if let Some(section) = passage.section {
                self.heading(&section.title)?;
            }
            self.paragraph(&passage, &apparatus)?;
        }
        for (number, remark) in (1..).zip(&apparatus.remarks) {
            self.remark(number, remark)?;
        }
        self.remarks += apparatus.remarks.len();
        self.sources(&apparatus)
    }

    fn heading(&mut self, title: &Text) -> io::Result<()> {
        let title = self.titles(title);
        if title.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "## {title}\n")
    }

    fn paragraph(&mut self, own: &Passage<'_>, apparatus: &Apparatus<'_>) -> io::Result<()> {
        if self.handout.arrangement == Arrangement::Single {
            return self.flow(own, apparatus);
        }
        for place in &own.places {
            for (at, tag) in self.handout.tags.iter().enumerate() {
                let text = own.paragraph.segment_text(tag, place.segment);
                let text = escape(text.unwrap_or(self.handout.missing));
                if at == 0 {
                    let marks = self.marks(*place, apparatus);
                    writeln!(self.out, "{text}{marks}\n")?;
                } else {
                    writeln!(self.out, "> {text}\n")?;
                }
            }
        }
        Ok(())
    }

    /// The segments as one line, joined as the language joins them.
    fn flow(&mut self, own: &Passage<'_>, apparatus: &Apparatus<'_>) -> io::Result<()> {
        let mut line = String::new();
        for running in self.handout.running(own.paragraph, &own.places) {
            line.push_str(running.joint);
            let text = running.text.unwrap_or(self.handout.missing);
            let text = if line.is_empty() {
                escape(text)
            } else {
                escape::inline(text)
            };
            line.push_str(&text);
            line.push_str(&self.marks(running.place, apparatus));
        }
        writeln!(self.out, "{line}\n")
    }

    /// What stands behind a segment: its footnotes, the numbers of its sources.
    fn marks(&self, place: Place, apparatus: &Apparatus<'_>) -> String {
        let own = apparatus.of(place);
        let notes = own.remarks.iter();
        let notes = notes.map(|at| format!("[^n{}]", self.remarks + at + 1));
        let mut marks: String = notes.collect();
        if !own.sources.is_empty() {
            let numbers: Vec<String> = own.sources.iter().map(|at| (at + 1).to_string()).collect();
            marks.push_str(" \\[");
            marks.push_str(&numbers.join(", "));
            marks.push_str("\\]");
        }
        marks
    }

    /// A footnote.
    fn remark(&mut self, number: usize, remark: &Remark<'_>) -> io::Result<()> {
        let (handout, number) = (self.handout, self.remarks + number);
        write!(self.out, "[^n{number}]: ")?;
        match remark {
            Remark::Note(note) => {
                for (at, (_, text)) in handout.titles(note).into_iter().enumerate() {
                    let indent = if at == 0 { "" } else { "    " };
                    writeln!(self.out, "{indent}{}\n", escape(text))?;
                }
            }
            Remark::Disagree(at) => {
                let Some(own) = handout.pack.contradictions.get(*at) else {
                    return Ok(());
                };
                let (label, title) = (escape(&handout.labels.disagree), self.titles(&own.title));
                writeln!(self.out, "**{label}**: {title}\n")?;
                for claim in &own.claims {
                    writeln!(self.out, "    - {}", self.titles(&claim.says))?;
                    for source in handout.positions(&claim.sources) {
                        writeln!(self.out, "      - {}", self.citation(source))?;
                    }
                }
                writeln!(self.out)?;
                for (_, note) in own.note.iter().flat_map(|note| handout.titles(note)) {
                    writeln!(self.out, "    {}\n", escape(note))?;
                }
            }
        }
        Ok(())
    }

    fn sources(&mut self, apparatus: &Apparatus<'_>) -> io::Result<()> {
        if apparatus.sources.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "## {}\n", escape(&self.handout.labels.sources))?;
        for (number, source) in (1..).zip(&apparatus.sources) {
            writeln!(self.out, "{number}. {}", self.citation(*source))?;
        }
        writeln!(self.out)
    }

    /// A source in one line, inside a line or at its begin.
    fn citation(&self, source: usize) -> String {
        let (text, url) = self.handout.citation(source);
        addressed(&text, url)
    }

    fn record(&mut self, pages: &[Page]) -> io::Result<()> {
        for page in pages {
            writeln!(self.out, "# {}\n", escape(&page.title))?;
            for entry in &page.entries {
                let label = escape(&entry.label);
                let value =
                    |(text, url): &(String, Option<String>)| addressed(text, url.as_deref());
                match entry.values.as_slice() {
                    [one] => writeln!(self.out, "- **{label}**: {}", value(one))?,
                    all => {
                        writeln!(self.out, "- **{label}**:")?;
                        for one in all {
                            writeln!(self.out, "  - {}", value(one))?;
                        }
                    }
                }
            }
            writeln!(self.out)?;
        }
        Ok(())
    }

    /// A title in the languages of the handout.
    fn titles(&self, text: &Text) -> String {
        let titles = self.handout.titles(text).into_iter();
        let titles: Vec<String> = titles.map(|(_, own)| escape(own)).collect();
        titles.join(" / ")
    }
}
