//! Two aligned texts as a pack: a manifest and one article, laid out as people write
//! them.

use std::fmt::Write as _;

use super::{Aligned, DOUBTFUL, floor};
use crate::align::Bead;

/// The files of a pack with the two texts as its only article, by their names.
pub fn files(aligned: &Aligned) -> Vec<(String, String)> {
    let name = format!("articles/{}.ron", aligned.id);
    let manifest = manifest(aligned, &name);
    vec![("pack.ron".to_owned(), manifest), (name, article(aligned))]
}

fn manifest(aligned: &Aligned, article: &str) -> String {
    let mut out = String::from("(\n    schema: 1,\n");
    // Writing to a string cannot fail.
    let _ = writeln!(out, "    id: {},", quoted(&aligned.id));
    let _ = writeln!(out, "    version: \"1\",");
    let _ = writeln!(out, "    title: {},", titles(aligned, &aligned.title));
    let _ = writeln!(out, "    languages: [");
    for side in 0..2 {
        let tag = aligned.tag(side);
        let (name, interchange) = called(tag);
        let _ = write!(out, "        (tag: {}, name: {}", quoted(tag), quoted(name));
        if let Some(interchange) = interchange {
            let _ = write!(out, ", interchange: {}", quoted(interchange));
        }
        let _ = writeln!(out, "),");
    }
    let _ = writeln!(
        out,
        "    ],\n    files: (articles: [{}]),\n)",
        quoted(article)
    );
    out
}

/// The two texts as an article of a pack. Beads that should be looked at have a
/// comment before them; a heading on both sides begins a section.
pub fn article(aligned: &Aligned) -> String {
    let mut out = String::from("(\n");
    let _ = writeln!(out, "    id: {},", quoted(&aligned.id));
    let _ = writeln!(out, "    title: {},", titles(aligned, &aligned.title));
    let _ = writeln!(out, "    sections: [");
    let mut section = Section::default();
    for (at, bead) in aligned.beads.iter().enumerate() {
        let texts = [0, 1].map(|side| aligned.text(bead, side).unwrap_or_default());
        if at == 0 && aligned.beads.len() > 1 && texts == aligned.title {
            continue;
        }
        // A section has a paragraph: of headings in a row the last one is its title.
        if aligned.is_heading(at) && !aligned.is_heading(at + 1) {
            section.close(&mut out);
            section.open(&mut out, aligned, &texts);
            continue;
        }
        if !section.is_open {
            section.open(&mut out, aligned, &aligned.title);
        }
        let begins = aligned.begins(bead, 0) || bead.left.is_empty() && aligned.begins(bead, 1);
        section.segment(&mut out, aligned, (at, bead), begins);
    }
    section.close(&mut out);
    out.push_str("    ],\n)\n");
    out
}

/// The section and the paragraph that are being written.
#[derive(Default)]
struct Section {
    number: usize,
    is_open: bool,
    has_paragraph: bool,
}

impl Section {
    fn open(&mut self, out: &mut String, aligned: &Aligned, title: &[String; 2]) {
        self.number += 1;
        self.is_open = true;
        let number = self.number;
        let _ = writeln!(out, "        (\n            id: \"part-{number}\",");
        let _ = writeln!(out, "            title: {},", titles(aligned, title));
        let _ = writeln!(out, "            paragraphs: [");
    }

    fn segment(
        &mut self,
        out: &mut String,
        aligned: &Aligned,
        (at, bead): (usize, &Bead),
        begins: bool,
    ) {
        if begins || !self.has_paragraph {
            self.close_paragraph(out);
            out.push_str("                (\n                    segments: [\n");
            self.has_paragraph = true;
        }
        let indent = " ".repeat(24);
        if bead.confidence < DOUBTFUL || !bead.is_paired() {
            let _ = writeln!(
                out,
                "{indent}// To review: confidence {:.2}.",
                floor(bead.confidence)
            );
        }
        let id = quoted(&format!("{}-{}", aligned.id, at + 1));
        let _ = writeln!(out, "{indent}(\n{indent}    id: {id},");
        let _ = writeln!(out, "{indent}    text: {{");
        for side in 0..2 {
            if let Some(text) = aligned.text(bead, side) {
                let (tag, text) = (quoted(aligned.tag(side)), quoted(&text));
                let _ = writeln!(out, "{indent}        {tag}: {text},");
            }
        }
        let _ = writeln!(out, "{indent}    }},\n{indent}),");
    }

    fn close_paragraph(&mut self, out: &mut String) {
        if self.has_paragraph {
            out.push_str("                    ],\n                ),\n");
        }
        self.has_paragraph = false;
    }

    fn close(&mut self, out: &mut String) {
        self.close_paragraph(out);
        if self.is_open {
            out.push_str("            ],\n        ),\n");
        }
        self.is_open = false;
    }
}

/// The title as it is written.
fn titles(aligned: &Aligned, title: &[String; 2]) -> String {
    let own = title.iter().enumerate().map(|(side, text)| {
        let tag = quoted(aligned.tag(side));
        format!("{tag}: {}", quoted(text))
    });
    format!("{{{}}}", own.collect::<Vec<_>>().join(", "))
}

/// A string of RON.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// How a language is called in itself, and its tag for other programs.
/// What a language is called in itself, and the tag that other programs expect.
pub fn called(tag: &str) -> (&str, Option<&'static str>) {
    let known = LANGUAGES.iter().find(|(own, ..)| *own == tag);
    known.map_or((tag, None), |(_, name, other)| (*name, *other))
}

const LANGUAGES: [(&str, &str, Option<&str>); 12] = [
    ("zh", "中文", Some("zh-CN")),
    ("zh-Hans", "简体中文", Some("zh-CN")),
    ("zh-Hant", "繁體中文", Some("zh-TW")),
    ("en", "English", Some("en-GB")),
    ("ja", "日本語", Some("ja-JP")),
    ("ko", "한국어", Some("ko-KR")),
    ("fr", "Français", Some("fr-FR")),
    ("de", "Deutsch", Some("de-DE")),
    ("es", "Español", Some("es-ES")),
    ("ru", "Русский", Some("ru-RU")),
    ("cy", "Cymraeg", Some("cy-GB")),
    ("it", "Italiano", Some("it-IT")),
];
