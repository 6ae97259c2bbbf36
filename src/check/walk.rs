//! One way through a pack that passes every string in it, with its meaning: so
//! that each rule says only what it minds, and a new field is added in one place.

use super::at::{Shelf, Trail};
use crate::pack::{
    Article, Contradiction, Event, Figure, Former, Label, Manifest, Model, Pack, Pairing,
    Paragraph, Region, Source, Term, Text,
};

/// A string of a pack and what it is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Leaf<'a> {
    /// What a language has in a text map.
    Text(&'a str, &'a str),
    /// A text that has to be there and is in no language.
    NoText,
    /// The id of a record, or of a section or segment in an article.
    Id(&'a str),
    /// The id of another record.
    Ref(Shelf, &'a str),
    /// A place in an article, `article#segment`.
    Place(&'a str),
    /// A word of the pack's own that a label has to name.
    Word(&'a str),
    /// Any other string.
    Plain(&'a str),
}

type See<'s> = dyn FnMut(&Trail<'_>, Leaf<'_>) + 's;

/// Shows every string of the pack to `see`, in the order of the files.
pub(super) fn walk(pack: &Pack, see: &mut See<'_>) {
    manifest(&pack.manifest, see);
    each(Shelf::Articles, &pack.articles, see, article);
    each(Shelf::Models, &pack.models, see, model);
    each(Shelf::Regions, &pack.regions, see, region);
    each(Shelf::Periods, &pack.periods, see, |at, period, see| {
        id(at, "id", &period.id, see);
        text(at, "title", &period.title, see);
        reference(at, "event", Shelf::Events, period.event.as_deref(), see);
    });
    each(Shelf::Pairings, &pack.pairings, see, pairing);
    each(Shelf::Contacts, &pack.contacts, see, |at, contact, see| {
        id(at, "id", &contact.id, see);
        references(at, "helper", Shelf::Regions, &contact.helper, see);
        references(at, "helped", Shelf::Regions, &contact.helped, see);
        see(&at.field("relation"), Leaf::Word(&contact.relation));
        plain(at, "under", contact.under.as_deref(), see);
        references(at, "sources", Shelf::Sources, &contact.sources, see);
        note(at, contact.note.as_ref(), see);
    });
    each(Shelf::Events, &pack.events, see, event);
    each(Shelf::Metrics, &pack.metrics, see, |at, metric, see| {
        id(at, "id", &metric.id, see);
        text(at, "title", &metric.title, see);
    });
    each(Shelf::Scopes, &pack.scopes, see, |at, scope, see| {
        id(at, "id", &scope.id, see);
        text(at, "title", &scope.title, see);
        references(at, "helper", Shelf::Regions, &scope.helper, see);
        references(at, "helped", Shelf::Regions, &scope.helped, see);
    });
    each(Shelf::Figures, &pack.figures, see, figure);
    each(Shelf::Glossary, &pack.glossary, see, term);
    each(Shelf::Sources, &pack.sources, see, source);
    each(
        Shelf::Contradictions,
        &pack.contradictions,
        see,
        contradiction,
    );
    each(
        Shelf::Labels,
        &pack.labels,
        see,
        |at, label: &Label, see| {
            see(&at.field("key"), Leaf::Plain(&label.key));
            text(at, "text", &label.text, see);
        },
    );
    each(Shelf::Bitexts, &pack.bitexts, see, |at, bitext, see| {
        id(at, "id", &bitext.id, see);
        text(at, "title", &bitext.title, see);
        text(at, "files", &bitext.files, see);
        references(at, "sources", Shelf::Sources, &bitext.sources, see);
    });
}

/// Every segment of the pack: its place, its paragraph, its number in it.
pub(super) fn segments(pack: &Pack, see: &mut dyn FnMut(&Trail<'_>, &Paragraph, usize)) {
    each(Shelf::Articles, &pack.articles, see, |at, article, see| {
        paragraphs(at, article, &mut |at, paragraph| {
            let list = at.field("segments");
            for index in 0..paragraph.segments.len() {
                see(&list.item(index), paragraph, index);
            }
        });
    });
}

fn each<T, S: ?Sized>(
    shelf: Shelf,
    records: &[T],
    see: &mut S,
    one: impl Fn(&Trail<'_>, &T, &mut S),
) {
    for (index, record) in records.iter().enumerate() {
        one(&Trail::Record(shelf, index), record, see);
    }
}

fn paragraphs(at: &Trail<'_>, article: &Article, see: &mut dyn FnMut(&Trail<'_>, &Paragraph)) {
    let sections = at.field("sections");
    for (index, section) in article.sections.iter().enumerate() {
        let section_at = sections.item(index);
        let list = section_at.field("paragraphs");
        for (index, paragraph) in section.paragraphs.iter().enumerate() {
            see(&list.item(index), paragraph);
        }
    }
}

fn manifest(manifest: &Manifest, see: &mut See<'_>) {
    let at = &Trail::Record(Shelf::Manifest, 0);
    id(at, "id", &manifest.id, see);
    plain(at, "version", Some(&manifest.version), see);
    text(at, "title", &manifest.title, see);
    optional(at, "about", &manifest.about, see);
    plain(at, "licence", manifest.licence.as_deref(), see);
    let languages = at.field("languages");
    for (index, language) in manifest.languages.iter().enumerate() {
        let at = &languages.item(index);
        plain(at, "tag", Some(&language.tag), see);
        plain(at, "name", Some(&language.name), see);
        plain(at, "interchange", language.interchange.as_deref(), see);
    }
}

fn article(at: &Trail<'_>, article: &Article, see: &mut See<'_>) {
    id(at, "id", &article.id, see);
    text(at, "title", &article.title, see);
    let sections = at.field("sections");
    for (index, section) in article.sections.iter().enumerate() {
        let at = &sections.item(index);
        id(at, "id", &section.id, see);
        text(at, "title", &section.title, see);
    }
    paragraphs(at, article, &mut |at, paragraph| {
        let list = at.field("segments");
        for index in 0..paragraph.segments.len() {
            segment(&list.item(index), paragraph, index, see);
        }
    });
}

fn segment(at: &Trail<'_>, paragraph: &Paragraph, index: usize, see: &mut See<'_>) {
    let Some(segment) = paragraph.segments.get(index) else {
        return;
    };
    id(at, "id", &segment.id, see);
    let map = at.field("text");
    let mut sides = 0;
    for tag in paragraph.languages() {
        if let Some(text) = paragraph.segment_text(tag, index) {
            sides += 1;
            see(&map.key(tag), Leaf::Text(tag, text));
        }
    }
    if sides == 0 {
        see(&map, Leaf::NoText);
    }
    let refs = &segment.refs;
    references(at, "regions", Shelf::Regions, &refs.regions, see);
    references(at, "pairings", Shelf::Pairings, &refs.pairings, see);
    references(at, "events", Shelf::Events, &refs.events, see);
    references(at, "figures", Shelf::Figures, &refs.figures, see);
    references(at, "terms", Shelf::Glossary, &refs.terms, see);
    references(at, "sources", Shelf::Sources, &segment.sources, see);
    note(at, segment.note.as_ref(), see);
}

fn model(at: &Trail<'_>, model: &Model, see: &mut See<'_>) {
    id(at, "id", &model.id, see);
    text(at, "title", &model.title, see);
    text(at, "aim", &model.aim, see);
    text(at, "case", &model.case, see);
    reference(at, "article", Shelf::Articles, Some(&model.article), see);
    references(at, "pairings", Shelf::Pairings, &model.pairings, see);
    references(at, "sources", Shelf::Sources, &model.sources, see);
}

fn region(at: &Trail<'_>, region: &Region, see: &mut See<'_>) {
    id(at, "code", &region.code, see);
    text(at, "name", &region.name, see);
    text(at, "brief", &region.brief, see);
    optional(at, "short", &region.short, see);
    let also = at.field("also");
    for (index, name) in region.also.iter().enumerate() {
        see(&also.item(index), Leaf::Plain(name));
    }
    plain(at, "pinyin", region.pinyin.as_deref(), see);
    see(&at.field("level"), Leaf::Word(&region.level));
    see(&at.field("kind"), Leaf::Word(&region.kind));
    reference(at, "parent", Shelf::Regions, region.parent.as_deref(), see);
    plain(at, "gbt", region.gbt.as_deref(), see);
    plain(at, "code_status", region.code_status.as_deref(), see);
    let former = at.field("former");
    for (index, Former { name, code, .. }) in region.former.iter().enumerate() {
        let at = &former.item(index);
        text(at, "name", name, see);
        plain(at, "code", code.as_deref(), see);
    }
    note(at, region.note.as_ref(), see);
}

fn pairing(at: &Trail<'_>, pairing: &Pairing, see: &mut See<'_>) {
    id(at, "id", &pairing.id, see);
    references(at, "helper", Shelf::Regions, &pairing.helper, see);
    references(at, "helped", Shelf::Regions, &pairing.helped, see);
    see(&at.field("level"), Leaf::Word(&pairing.level));
    reference(at, "period", Shelf::Periods, pairing.period.as_deref(), see);
    plain(at, "under", pairing.under.as_deref(), see);
    reference(at, "model", Shelf::Models, pairing.model.as_deref(), see);
    reference(at, "event", Shelf::Events, pairing.event.as_deref(), see);
    references(at, "sources", Shelf::Sources, &pairing.sources, see);
    note(at, pairing.note.as_ref(), see);
}

fn event(at: &Trail<'_>, event: &Event, see: &mut See<'_>) {
    id(at, "id", &event.id, see);
    text(at, "title", &event.title, see);
    see(&at.field("category"), Leaf::Word(&event.category));
    if let Some(place) = &event.place {
        text(at, "place", place, see);
    }
    references(at, "sources", Shelf::Sources, &event.sources, see);
    note(at, event.note.as_ref(), see);
}

fn figure(at: &Trail<'_>, figure: &Figure, see: &mut See<'_>) {
    id(at, "id", &figure.id, see);
    reference(at, "scope", Shelf::Scopes, Some(&figure.scope), see);
    reference(at, "metric", Shelf::Metrics, Some(&figure.metric), see);
    see(&at.field("unit"), Leaf::Word(&figure.unit));
    plain(at, "series", figure.series.as_deref(), see);
    references(at, "sources", Shelf::Sources, &figure.sources, see);
    note(at, figure.note.as_ref(), see);
}

fn term(at: &Trail<'_>, term: &Term, see: &mut See<'_>) {
    id(at, "id", &term.id, see);
    text(at, "text", &term.text, see);
    let variants = at.field("variants");
    for (tag, renderings) in term.variants.iter() {
        let list = variants.key(tag);
        for (index, rendering) in renderings.iter().enumerate() {
            see(&list.item(index), Leaf::Text(tag, rendering));
        }
    }
    plain(at, "pinyin", term.pinyin.as_deref(), see);
    see(&at.field("status"), Leaf::Word(&term.status));
    references(at, "sources", Shelf::Sources, &term.sources, see);
    note(at, term.note.as_ref(), see);
}

fn source(at: &Trail<'_>, source: &Source, see: &mut See<'_>) {
    id(at, "id", &source.id, see);
    text(at, "title", &source.title, see);
    text(at, "publisher", &source.publisher, see);
    plain(at, "url", source.url.as_deref(), see);
    let languages = at.field("lang");
    for (index, tag) in source.lang.iter().enumerate() {
        see(&languages.item(index), Leaf::Plain(tag));
    }
    see(&at.field("kind"), Leaf::Word(&source.kind));
    note(at, source.note.as_ref(), see);
}

fn contradiction(at: &Trail<'_>, contradiction: &Contradiction, see: &mut See<'_>) {
    id(at, "id", &contradiction.id, see);
    text(at, "title", &contradiction.title, see);
    let claims = at.field("claims");
    for (index, claim) in contradiction.claims.iter().enumerate() {
        let at = &claims.item(index);
        text(at, "says", &claim.says, see);
        references(at, "sources", Shelf::Sources, &claim.sources, see);
    }
    note(at, contradiction.note.as_ref(), see);
    references(
        at,
        "pairings",
        Shelf::Pairings,
        &contradiction.pairings,
        see,
    );
    references(at, "events", Shelf::Events, &contradiction.events, see);
    references(at, "figures", Shelf::Figures, &contradiction.figures, see);
    let places = at.field("segments");
    for (index, place) in contradiction.segments.iter().enumerate() {
        see(&places.item(index), Leaf::Place(place));
    }
}

fn id(at: &Trail<'_>, field: &'static str, id: &str, see: &mut See<'_>) {
    see(&at.field(field), Leaf::Id(id));
}

fn text(at: &Trail<'_>, field: &'static str, text: &Text, see: &mut See<'_>) {
    if text.is_empty() {
        see(&at.field(field), Leaf::NoText);
    }
    optional(at, field, text, see);
}

fn optional(at: &Trail<'_>, field: &'static str, text: &Text, see: &mut See<'_>) {
    let map = at.field(field);
    for (tag, text) in text.iter() {
        see(&map.key(tag), Leaf::Text(tag, text));
    }
}

fn note(at: &Trail<'_>, note: Option<&Text>, see: &mut See<'_>) {
    if let Some(note) = note {
        text(at, "note", note, see);
    }
}

fn plain(at: &Trail<'_>, field: &'static str, text: Option<&str>, see: &mut See<'_>) {
    if let Some(text) = text {
        see(&at.field(field), Leaf::Plain(text));
    }
}

fn reference(
    at: &Trail<'_>,
    field: &'static str,
    shelf: Shelf,
    id: Option<&str>,
    see: &mut See<'_>,
) {
    if let Some(id) = id {
        see(&at.field(field), Leaf::Ref(shelf, id));
    }
}

fn references(
    at: &Trail<'_>,
    field: &'static str,
    shelf: Shelf,
    ids: &[String],
    see: &mut See<'_>,
) {
    let list = at.field(field);
    for (index, id) in ids.iter().enumerate() {
        see(&list.item(index), Leaf::Ref(shelf, id));
    }
}
