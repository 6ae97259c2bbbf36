//! The small parts of HTML: text, languages, links; notes, sources, records.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Page, Remark, Text, Told, Writer};
use crate::exchange::citation::is_web;
use crate::exchange::tmx;
use crate::pack::Pack;
use crate::text::pinyin::{self, Names};
use crate::text::visible::inert;

/// Text for an element or an attribute in double quotes: control characters are
/// spelt out, a line break becomes a space.
pub fn escape(text: &str) -> Cow<'_, str> {
    match inert(text) {
        Cow::Borrowed(text) => tmx::escape(text),
        Cow::Owned(text) => Cow::Owned(tmx::escape(&text).into_owned()),
    }
}

/// The attribute for a language of the pack. A browser chooses its glyphs by the
/// script, which `zh` leaves open and the tag for exchange tells; elsewhere that
/// tag is the more exact one.
pub(super) fn lang(pack: &Pack, tag: &str) -> String {
    let own = pack.manifest.languages.iter().find(|own| own.tag == tag);
    let exchange = own.and_then(|own| own.interchange.as_deref());
    let lang = match (tag, exchange) {
        ("zh", Some("zh-CN" | "zh-SG" | "zh-Hans")) => "zh-Hans",
        ("zh", Some("zh-TW" | "zh-HK" | "zh-MO" | "zh-Hant")) => "zh-Hant",
        (tag, Some(exchange)) if exchange.split('-').next() == Some(tag) => exchange,
        (tag, _) => tag,
    };
    if lang.is_empty() {
        String::new()
    } else {
        format!(" lang=\"{}\"", escape(lang))
    }
}

/// Text with the pinyin of each word over it; in brackets behind it where a browser
/// sets no ruby.
pub(super) fn ruby(text: &str, names: &Names<'_>) -> String {
    let (mut out, mut at) = (String::new(), 0);
    let tag = pinyin::TAG;
    for own in pinyin::ruby(text, names) {
        let before = escape(text.get(at..own.range.start).unwrap_or(""));
        let word = escape(text.get(own.range.clone()).unwrap_or(""));
        let over = escape(&own.pinyin);
        let over = format!("<rp>(</rp><rt lang=\"{tag}\">{over}</rt><rp>)</rp>");
        out.extend([&before, "<ruby>", &word, &over, "</ruby>"]);
        at = own.range.end;
    }
    out.push_str(&escape(text.get(at..).unwrap_or("")));
    out
}

/// An address: as a link if it is one of the web, else as text.
pub(super) fn link(url: &str) -> String {
    let text = escape(url);
    if is_web(url) && !url.contains(char::is_whitespace) {
        format!("<a href=\"{text}\">{text}</a>")
    } else {
        text.into_owned()
    }
}

/// A text with the address to read it at behind it, if there is one.
fn addressed(text: &str, url: Option<&str>) -> String {
    let text = escape(text);
    match url {
        Some(url) => format!("{text} {}", link(url)),
        None => text.into_owned(),
    }
}

impl<W: Write> Writer<'_, W> {
    pub(super) fn notes(&mut self, told: &Told<'_>) -> io::Result<()> {
        if told.apparatus.remarks.is_empty() {
            return Ok(());
        }
        let id = escape(&told.article.id);
        self.open("notes", &self.handout.labels.notes)?;
        for (number, remark) in (1..).zip(&told.apparatus.remarks) {
            match remark {
                Remark::Note(note) => {
                    writeln!(self.out, "<li id=\"{id}.note-{number}\">")?;
                    self.sides(note)?;
                }
                Remark::Disagree(at) => {
                    let class = "class=\"contradiction\"";
                    writeln!(self.out, "<li {class} id=\"{id}.note-{number}\">")?;
                    self.disagree(*at)?;
                }
            }
            writeln!(self.out, "</li>")?;
        }
        writeln!(self.out, "</ol>\n</section>")
    }

    /// The begin of a numbered list under a heading.
    fn open(&mut self, class: &str, label: &str) -> io::Result<()> {
        let (label, lang) = (
            escape(label),
            lang(self.handout.pack, self.handout.label_tag),
        );
        writeln!(
            self.out,
            "<section class=\"{class}\">\n<h2{lang}>{label}</h2>\n<ol>"
        )
    }

    /// What sources disagree about: each side with its sources, none preferred.
    fn disagree(&mut self, at: usize) -> io::Result<()> {
        let handout = self.handout;
        let Some(own) = handout.pack.contradictions.get(at) else {
            return Ok(());
        };
        let lang = lang(handout.pack, handout.label_tag);
        let label = escape(&handout.labels.disagree);
        writeln!(self.out, "<p class=\"label\"{lang}>{label}</p>")?;
        self.sides(&own.title)?;
        writeln!(self.out, "<ul>")?;
        for claim in &own.claims {
            writeln!(self.out, "<li>")?;
            self.sides(&claim.says)?;
            writeln!(self.out, "<ul>")?;
            for source in handout.positions(&claim.sources) {
                self.citation(source, "")?;
            }
            writeln!(self.out, "</ul>\n</li>")?;
        }
        writeln!(self.out, "</ul>")?;
        own.note.iter().try_for_each(|note| self.sides(note))
    }

    pub(super) fn sources(&mut self, told: &Told<'_>) -> io::Result<()> {
        if told.apparatus.sources.is_empty() {
            return Ok(());
        }
        let id = escape(&told.article.id);
        self.open("sources", &self.handout.labels.sources)?;
        for (number, source) in (1..).zip(&told.apparatus.sources) {
            self.citation(*source, &format!(" id=\"{id}.source-{number}\""))?;
        }
        writeln!(self.out, "</ol>\n</section>")
    }

    pub(super) fn record(&mut self, pages: &[Page]) -> io::Result<()> {
        writeln!(self.out, "<article class=\"pages\">")?;
        for page in pages {
            let lang = lang(self.handout.pack, &page.tag);
            let title = escape(&page.title);
            writeln!(self.out, "<section{lang}>\n<h1>{title}</h1>\n<dl>")?;
            for entry in &page.entries {
                let label = escape(&entry.label);
                writeln!(self.out, "<div>\n<dt>{label}</dt>")?;
                for (text, url) in &entry.values {
                    // The value may be an address itself: that of a source.
                    let text = match url {
                        None => link(text),
                        Some(url) => addressed(text, Some(url)),
                    };
                    writeln!(self.out, "<dd>{text}</dd>")?;
                }
                writeln!(self.out, "</div>")?;
            }
            writeln!(self.out, "</dl>\n</section>")?;
        }
        writeln!(self.out, "</article>")
    }

    /// A text in the languages of the handout.
    pub(super) fn sides(&mut self, text: &Text) -> io::Result<()> {
        let sides = self.handout.titles(text);
        if sides.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "<div class=\"segment\">")?;
        for (tag, text) in sides {
            let (lang, text) = (lang(self.handout.pack, tag), escape(text));
            writeln!(self.out, "<p{lang}>{text}</p>")?;
        }
        writeln!(self.out, "</div>")
    }

    /// A source in one line of a list.
    fn citation(&mut self, source: usize, id: &str) -> io::Result<()> {
        let (text, url) = self.handout.citation(source);
        let lang = lang(self.handout.pack, self.handout.first());
        let text = addressed(&text, url);
        writeln!(self.out, "<li{lang}{id}>{text}</li>")
    }
}
