//! One text in one language as a pack, so that the reader can open it.

use crate::align::Side;
use crate::align::plain::is_heading;
use crate::exchange::aligned::ron::called;
use crate::pack::{Article, Language, Manifest, Pack, Paragraph, SCHEMA, Section, Text};

/// The text as the only article of a pack, called by the name `title`. A paragraph that
/// is short and without a mark at its end is a heading; where the text begins with
/// one, that is its title. Segments are sentences, counted from 1.
pub fn pack(id: &str, title: &str, side: &Side) -> Pack {
    let paragraphs = paragraphs(side);
    let mut rest = paragraphs.as_slice();
    let mut named = title;
    if let [first, others @ ..] = rest
        && let Some(heading) = heading(first)
        && !others.is_empty()
    {
        (named, rest) = (heading, others);
    }
    let language = Language {
        tag: side.tag.clone(),
        name: called(&side.tag).0.to_owned(),
        interchange: called(&side.tag).1.map(str::to_owned),
    };
    let article = Article {
        id: id.to_owned(),
        title: text(&side.tag, named),
        sections: sections(&side.tag, named, rest),
    };
    Pack {
        manifest: Manifest {
            schema: SCHEMA,
            id: id.to_owned(),
            version: "1".to_owned(),
            title: text(&side.tag, named),
            languages: vec![language],
            ..Manifest::default()
        },
        articles: vec![article],
        ..Pack::default()
    }
}

/// The sentences of a text by paragraph.
fn paragraphs(side: &Side) -> Vec<Vec<&str>> {
    let mut paragraphs: Vec<Vec<&str>> = Vec::new();
    for sentence in &side.sentences {
        match paragraphs.last_mut() {
            Some(own) if !sentence.begins => own.push(&sentence.text),
            _ => paragraphs.push(vec![&sentence.text]),
        }
    }
    paragraphs
}

/// What a paragraph says where it is a heading.
fn heading<'a>(paragraph: &[&'a str]) -> Option<&'a str> {
    let [text] = paragraph else { return None };
    let text = text.trim_start_matches('#').trim();
    is_heading(text).then_some(text)
}

fn sections(tag: &str, title: &str, paragraphs: &[Vec<&str>]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut number = 1_usize;
    for (at, own) in paragraphs.iter().enumerate() {
        // Of headings in a row the last one is a title: a section has a paragraph.
        let next = paragraphs.get(at + 1);
        let is_last = next.is_none_or(|next| heading(next).is_some());
        let heading = heading(own).filter(|_| !is_last);
        if heading.is_some() || sections.is_empty() {
            sections.push(Section {
                id: format!("part-{}", sections.len() + 1),
                title: text(tag, heading.unwrap_or(title)),
                paragraphs: Vec::new(),
            });
        }
        if heading.is_some() {
            continue;
        }
        let segments = own.iter().map(|sentence| {
            let id = number.to_string();
            number += 1;
            (id, text(tag, sentence))
        });
        let paragraph = Paragraph::of_all(segments);
        if let Some(section) = sections.last_mut() {
            section.paragraphs.push(paragraph);
        }
    }
    sections
}

fn text(tag: &str, words: &str) -> Text {
    [(tag.to_owned(), words.to_owned())].into_iter().collect()
}
