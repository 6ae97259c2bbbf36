//! A part of a pack as a pack of its own, and that as JSON.
//!
//! The extract holds what was asked for as the pack has it, with the sources in
//! full and with what sources disagree about; a region comes with its pairings, contacts
//! and figures. Ids of other records stay ids.

use std::io::{self, Write};

use serde::Serialize;

use super::handout::Matter;
use super::json;
use crate::app::record::{self, Link, Record};
use crate::pack::{
    Article, Contact, Contradiction, Event, Figure, Language, Pack, Pairing, Place, Region, Source,
    Term, Text,
};

/// The part of `pack` that `matter` names.
pub fn extract(pack: &Pack, matter: &Matter) -> Pack {
    let mut own = Pack {
        manifest: pack.manifest.clone(),
        labels: pack.labels.clone(),
        ..Pack::default()
    };
    match matter {
        Matter::Pack => {
            own.articles.clone_from(&pack.articles);
            own.contradictions.clone_from(&pack.contradictions);
            own.sources.clone_from(&pack.sources);
            return own;
        }
        Matter::Article(at) => own.articles.extend(pack.articles.get(*at).cloned()),
        Matter::Segment(place) => own.articles.extend(only(pack, *place)),
        Matter::Record(record) => records(pack, *record, &mut own),
    }
    let places = matter.places(pack);
    let addresses: Vec<String> = places.iter().map(|at| pack.address(*at)).collect();
    let touches = |own: &&Contradiction| own.segments.iter().any(|at| addresses.contains(at));
    let found = pack.contradictions.iter().filter(touches).cloned();
    own.contradictions.extend(found);
    let cited = cited(pack, &own, &places);
    let sources = pack.sources.iter();
    let sources = sources.filter(|source| cited.contains(&&source.id));
    let sources: Vec<Source> = sources.cloned().collect();
    own.sources.extend(sources);
    own
}

/// The article of a place with nothing in it but the segment there.
fn only(pack: &Pack, place: Place) -> Option<Article> {
    let article = pack.articles.get(place.article)?;
    let (section, paragraph) = article.paragraphs().nth(place.paragraph)?;
    let mut section = article.sections.get(section)?.clone();
    section.paragraphs = vec![paragraph.only(place.segment)];
    Some(Article {
        id: article.id.clone(),
        title: article.title.clone(),
        sections: vec![section],
    })
}

/// A record; with a region its pairings, contacts and figures, with any what sources
/// disagree about.
fn records(pack: &Pack, record: Record, own: &mut Pack) {
    add(pack, record, own);
    // Only where the lines lead is asked for.
    for line in record::values(pack, record, "", &|_| String::new()) {
        let Some(Link::Record(linked)) = line.link else {
            continue;
        };
        let belongs = matches!(
            (record, linked),
            (_, Record::Contradiction(_))
                | (
                    Record::Region(_),
                    Record::Pairing(_) | Record::Contact(_) | Record::Figure(_)
                )
        );
        if belongs {
            add(pack, linked, own);
        }
    }
    let is_pairing = |id: &String| own.pairings.iter().any(|it| it.id == *id);
    let is_figure = |id: &String| own.figures.iter().any(|it| it.id == *id);
    let bears =
        |it: &Contradiction| it.pairings.iter().any(is_pairing) || it.figures.iter().any(is_figure);
    let found = pack.contradictions.iter().filter(|it| bears(it));
    let found: Vec<Contradiction> = found
        .filter(|it| !own.contradictions.contains(it))
        .cloned()
        .collect();
    own.contradictions.extend(found);
}

fn add(pack: &Pack, record: Record, own: &mut Pack) {
    /// Adds one of `all`, once.
    fn one<T: Clone + PartialEq>(all: &[T], at: usize, own: &mut Vec<T>) {
        if let Some(it) = all.get(at).filter(|it| !own.contains(it)) {
            own.push(it.clone());
        }
    }
    match record {
        Record::Pairing(at) => one(&pack.pairings, at, &mut own.pairings),
        Record::Event(at) => one(&pack.events, at, &mut own.events),
        Record::Figure(at) => one(&pack.figures, at, &mut own.figures),
        Record::Term(at) => one(&pack.glossary, at, &mut own.glossary),
        Record::Source(at) => one(&pack.sources, at, &mut own.sources),
        Record::Contradiction(at) => one(&pack.contradictions, at, &mut own.contradictions),
        Record::Region(at) => one(&pack.regions, at, &mut own.regions),
        Record::Contact(at) => one(&pack.contacts, at, &mut own.contacts),
    }
}

/// The ids of the sources that an extract cites.
fn cited<'a>(pack: &'a Pack, own: &'a Pack, places: &[Place]) -> Vec<&'a String> {
    let segments = places.iter().flat_map(|at| pack.sources_at(*at));
    let claims = own.contradictions.iter().flat_map(|it| &it.claims);
    let records = claims
        .map(|it| &it.sources)
        .chain(own.pairings.iter().map(|it| &it.sources))
        .chain(own.contacts.iter().map(|it| &it.sources))
        .chain(own.events.iter().map(|it| &it.sources))
        .chain(own.figures.iter().map(|it| &it.sources))
        .chain(own.glossary.iter().map(|it| &it.sources));
    segments.chain(records.flatten()).collect()
}

/// What is written: lists under the names of the pack's files, those with
/// nothing in them left out.
#[derive(Serialize)]
struct Written<'a> {
    pack: About<'a>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    articles: &'a [Article],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    regions: &'a [Region],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pairings: &'a [Pairing],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    contacts: &'a [Contact],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    events: &'a [Event],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    figures: &'a [Figure],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    glossary: &'a [Term],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    contradictions: &'a [Contradiction],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sources: &'a [Source],
}

/// What pack it is out of.
#[derive(Serialize)]
struct About<'a> {
    id: &'a str,
    version: &'a str,
    title: &'a Text,
    licence: Option<&'a str>,
    languages: &'a [Language],
}

/// Writes an extract as one JSON object.
///
/// # Errors
/// When `out` does not take it.
pub fn write_json(out: &mut impl Write, own: &Pack) -> io::Result<()> {
    let manifest = &own.manifest;
    let written = Written {
        pack: About {
            id: &manifest.id,
            version: &manifest.version,
            title: &manifest.title,
            licence: manifest.licence.as_deref(),
            languages: &manifest.languages,
        },
        articles: &own.articles,
        regions: &own.regions,
        pairings: &own.pairings,
        contacts: &own.contacts,
        events: &own.events,
        figures: &own.figures,
        glossary: &own.glossary,
        contradictions: &own.contradictions,
        sources: &own.sources,
    };
    json::write(out, &written)
}
