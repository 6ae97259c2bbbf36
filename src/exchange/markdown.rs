//! A handout in Markdown: `CommonMark` with the footnotes of GitHub and Pandoc.
//!
//! A paragraph is one line, for a line break would become a space between two
//! hanzi. In two languages each segment is a paragraph, its other side a
//! quotation under it: a table breaks on long text. Whatever a reader of
//! Markdown would take for a mark is escaped ([`escape`]).

mod escape;

use std::io::{self, Write};

pub use escape::{address, escape};

use super::handout::{Apparatus, Handout, Matter, Page, Remark, places};
use crate::app::excerpt::pack_line;
use crate::app::flow::Arrangement;
use crate::pack::{Article, Paragraph, Place, Text};

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
                writer.article(at, &places(pack, at))?;
            }
        }
        Matter::Article(at) => writer.article(*at, &places(pack, *at))?,
        Matter::Segment(place) => writer.article(place.article, &[*place])?,
        Matter::Record(_) => writer.record(pages)?,
    }
    let line = pack_line(pack, handout.tags);
    writeln!(writer.out, "---\n\n{}", escape(&line))
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
        let mut last = None;
        for (paragraph, (section, text)) in own.paragraphs().enumerate() {
            let own_places = places.iter().filter(|place| place.paragraph == paragraph);
            let own_places: Vec<Place> = own_places.copied().collect();
            if own_places.is_empty() {
                continue;
            }
            if last != Some(section) {
                self.heading(own, section)?;
                last = Some(section);
            }
            self.paragraph(text, &own_places, &apparatus)?;
        }
        for (number, remark) in (1..).zip(&apparatus.remarks) {
            self.remark(number, remark)?;
        }
        self.remarks += apparatus.remarks.len();
        self.sources(&apparatus)
    }

    fn heading(&mut self, article: &Article, section: usize) -> io::Result<()> {
        let title = article.sections.get(section).map(|own| &own.title);
        let title = title.map_or_else(String::new, |own| self.titles(own));
        if title.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "## {title}\n")
    }

    fn paragraph(
        &mut self,
        own: &Paragraph,
        places: &[Place],
        apparatus: &Apparatus<'_>,
    ) -> io::Result<()> {
        if self.handout.arrangement == Arrangement::Single {
            return self.flow(own, places, apparatus);
        }
        for place in places {
            for (at, tag) in self.handout.tags.iter().enumerate() {
                let text = own.segment_text(tag, place.segment);
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
    fn flow(
        &mut self,
        own: &Paragraph,
        places: &[Place],
        apparatus: &Apparatus<'_>,
    ) -> io::Result<()> {
        let (tag, mut line) = (self.handout.first(), String::new());
        let mut end = None;
        for place in places {
            let range = own.range(tag, place.segment);
            if let (Some(end), Some(range)) = (end, &range) {
                line.push_str(own.text(tag).get(end..range.start).unwrap_or(""));
            }
            let text = own.segment_text(tag, place.segment);
            let text = text.unwrap_or(self.handout.missing);
            let text = if line.is_empty() {
                escape(text)
            } else {
                escape::inline(text)
            };
            line.push_str(&text);
            line.push_str(&self.marks(*place, apparatus));
            end = range.map(|range| range.end).or(end);
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
        match url {
            Some(url) => format!("{} {}", escape(&text), address(url)),
            None => escape(&text),
        }
    }

    fn record(&mut self, pages: &[Page]) -> io::Result<()> {
        for page in pages {
            writeln!(self.out, "# {}\n", escape(&page.title))?;
            for entry in &page.entries {
                let label = escape(&entry.label);
                let value = |(text, url): &(String, Option<String>)| match url {
                    Some(url) => format!("{} {}", escape(text), address(url)),
                    None => escape(text),
                };
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
