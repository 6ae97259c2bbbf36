//! A handout in HTML: one file without scripts or anything from elsewhere, to be
//! read on a screen and printed on A4.
//!
//! Each text says its language, so that a browser takes the right glyphs for
//! hanzi and breaks lines by the rules of each language; the style sheet is
//! `assets/handout.css`. Side by side, the two sides of a segment are a row of a
//! grid, and a row stands on one page where it fits.

mod part;

use std::borrow::Cow;
use std::io::{self, Write};

use super::handout::{Apparatus, Handout, Matter, Page, Passage, Remark, passages};
use crate::app::excerpt::pack_line;
use crate::app::flow::{Arrangement, names};
use crate::app::record::title;
use crate::pack::{Article, Paragraph, Place, Text};
use crate::text::pinyin::{Names, is_spelt};
pub use part::escape;
use part::{lang, ruby};

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
    let names = names(pack);
    let mut writer = Writer {
        handout,
        names,
        out,
    };
    writer.head(matter)?;
    match matter {
        Matter::Pack => {
            writer.contents()?;
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
    let line = escape(&line);
    writeln!(
        writer.out,
        "<footer>\n<p>{line}</p>\n</footer>\n</main>\n</body>\n</html>"
    )
}

/// The style sheet of every handout.
const STYLE: &str = include_str!("../../assets/handout.css");

struct Writer<'a, W> {
    handout: &'a Handout<'a>,
    /// Names, which have capitals in pinyin.
    names: Names<'a>,
    out: W,
}

impl<W: Write> Writer<'_, W> {
    fn head(&mut self, matter: &Matter) -> io::Result<()> {
        let handout = self.handout;
        let (pack, first) = (handout.pack, handout.first());
        let article = |at: usize| {
            let own = pack.articles.get(at);
            own.map_or("", |own| own.title.in_or_any(first)).to_owned()
        };
        let title = match matter {
            Matter::Pack => pack.manifest.title.in_or_any(first).to_owned(),
            Matter::Article(at) => article(*at),
            Matter::Segment(place) => article(place.article),
            Matter::Record(record) => title(pack, *record, first),
        };
        let class = match handout.arrangement {
            Arrangement::Single => "single",
            Arrangement::Stacked => "stacked",
            Arrangement::Side => "side",
        };
        let read = if handout.pinyin { " pinyin" } else { "" };
        let (name, version) = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        writeln!(
            self.out,
            "<!DOCTYPE html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"{name} {version}\">\n<title>{}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<main class=\"{class}{read}\">",
            lang(pack, handout.label_tag),
            escape(&title),
        )
    }

    /// The pack's title, what it is, its articles.
    fn contents(&mut self) -> io::Result<()> {
        let (handout, pack) = (self.handout, self.handout.pack);
        writeln!(self.out, "<header>")?;
        self.heading(1, &pack.manifest.title)?;
        self.sides(&pack.manifest.about)?;
        let label = escape(&handout.labels.contents);
        writeln!(self.out, "</header>\n<nav>\n<h2>{label}</h2>\n<ol>")?;
        for own in &pack.articles {
            let id = escape(&own.id);
            write!(self.out, "<li><a href=\"#{id}\">")?;
            for (at, (tag, text)) in handout.titles(&own.title).into_iter().enumerate() {
                let joint = if at == 0 { "" } else { " / " };
                let (lang, text) = (lang(pack, tag), escape(text));
                write!(self.out, "{joint}<span{lang}>{text}</span>")?;
            }
            writeln!(self.out, "</a></li>")?;
        }
        writeln!(self.out, "</ol>\n</nav>")
    }

    /// An article with some of its segments and the headings over them.
    fn article(&mut self, at: usize, places: &[Place]) -> io::Result<()> {
        let Some(own) = self.handout.pack.articles.get(at) else {
            return Ok(());
        };
        let told = Told {
            article: own,
            apparatus: self.handout.apparatus(places),
        };
        writeln!(self.out, "<article id=\"{}\">", escape(&own.id))?;
        self.heading(1, &own.title)?;
        for passage in passages(own, places) {
            if let Some(section) = passage.section {
                self.heading(2, &section.title)?;
            }
            self.paragraph(&told, &passage)?;
        }
        self.notes(&told)?;
        self.sources(&told)?;
        writeln!(self.out, "</article>")
    }

    fn heading(&mut self, level: u8, title: &Text) -> io::Result<()> {
        let titles = self.handout.titles(title);
        if titles.iter().all(|(_, text)| text.is_empty()) {
            return Ok(());
        }
        write!(self.out, "<h{level}>")?;
        for (tag, text) in titles {
            let (lang, text) = (lang(self.handout.pack, tag), escape(text));
            write!(self.out, "<span{lang}>{text}</span>")?;
        }
        writeln!(self.out, "</h{level}>")
    }

    fn paragraph(&mut self, told: &Told<'_>, own: &Passage<'_>) -> io::Result<()> {
        writeln!(self.out, "<div class=\"paragraph\">")?;
        if self.handout.arrangement == Arrangement::Single {
            self.flow(told, own)?;
        } else {
            for place in &own.places {
                self.segment(told, own.paragraph, *place)?;
            }
        }
        writeln!(self.out, "</div>")
    }

    /// A segment in both languages.
    fn segment(&mut self, told: &Told<'_>, own: &Paragraph, place: Place) -> io::Result<()> {
        let id = told.id(own, place);
        writeln!(self.out, "<div class=\"segment\" id=\"{id}\">")?;
        for (at, tag) in self.handout.tags.iter().enumerate() {
            let marks = if at == 0 {
                told.marks(place)
            } else {
                String::new()
            };
            match own.segment_text(tag, place.segment) {
                Some(text) => {
                    let (lang, text) = (lang(self.handout.pack, tag), self.text(tag, text));
                    writeln!(self.out, "<p{lang}>{text}{marks}</p>")?;
                }
                None => writeln!(self.out, "<p>{}{marks}</p>", self.missing())?,
            }
        }
        writeln!(self.out, "</div>")
    }

    /// The segments of a paragraph as one text.
    fn flow(&mut self, told: &Told<'_>, own: &Passage<'_>) -> io::Result<()> {
        let handout = self.handout;
        write!(self.out, "<p{}>", lang(handout.pack, handout.first()))?;
        for running in handout.running(own.paragraph, &own.places) {
            let joint = escape(running.joint);
            let text = running.text.map(|own| self.text(handout.first(), own));
            let text = text.unwrap_or_else(|| self.missing().into());
            let id = told.id(own.paragraph, running.place);
            let marks = told.marks(running.place);
            write!(self.out, "{joint}<span id=\"{id}\">{text}</span>{marks}")?;
        }
        writeln!(self.out, "</p>")
    }

    /// The text of a segment, with its pinyin where it is to have that.
    fn text<'t>(&self, tag: &str, text: &'t str) -> Cow<'t, str> {
        if self.handout.pinyin && is_spelt(tag) {
            ruby(text, &self.names).into()
        } else {
            escape(text)
        }
    }

    fn missing(&self) -> String {
        let (pack, label) = (self.handout.pack, escape(self.handout.missing));
        let lang = lang(pack, self.handout.label_tag);
        format!("<span class=\"missing\"{lang}>{label}</span>")
    }
}

/// An article with what its segments refer to.
struct Told<'a> {
    article: &'a Article,
    apparatus: Apparatus<'a>,
}

impl Told<'_> {
    /// The id of a segment on the page, `article.segment`.
    fn id(&self, own: &Paragraph, place: Place) -> String {
        let segment = own.segments.get(place.segment);
        let segment = segment.map_or("", |own| own.id.as_str());
        escape(&format!("{}.{segment}", self.article.id)).into_owned()
    }

    /// What stands behind a segment: the numbers of its notes and sources.
    fn marks(&self, place: Place) -> String {
        let (own, id) = (self.apparatus.of(place), escape(&self.article.id));
        let to = |kind: &str, at: &usize| {
            let number = at + 1;
            format!("<a href=\"#{id}.{kind}-{number}\">{number}</a>")
        };
        let list = |kind: &str, all: &[usize]| {
            let all: Vec<String> = all.iter().map(|at| to(kind, at)).collect();
            all.join(", ")
        };
        let (notes, sources) = (list("note", &own.remarks), list("source", &own.sources));
        let around = |text: String, before: &str, behind: &str| {
            if text.is_empty() {
                text
            } else {
                [before, &text, behind].concat()
            }
        };
        let notes = around(notes, "<sup>", "</sup>");
        let sources = around(sources, " <span class=\"cited\">[", "]</span>");
        notes + &sources
    }
}
