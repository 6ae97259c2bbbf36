//! What `dongxi show` is asked for, by name.

use super::{Failure, place};
use crate::app::record::Record;
use crate::exchange::handout::Matter;
use crate::pack::Pack;
use crate::words::Wrong;

/// The part of the pack that a name names; the whole pack without one.
pub(super) fn named(pack: &Pack, what: Option<&str>) -> Result<Matter, Failure> {
    let Some(what) = what else {
        return Ok(Matter::Pack);
    };
    if let Some(at) = place::look_up(pack, what)? {
        return Ok(if what.contains('#') {
            Matter::Segment(at)
        } else {
            Matter::Article(at.article)
        });
    }
    let unknown = || Failure::wrong(Wrong::NoRecord, [("name", what)]);
    record(pack, what).map(Matter::Record).ok_or_else(unknown)
}

/// The record of any kind with this id.
fn record(pack: &Pack, id: &str) -> Option<Record> {
    let pairing = || pack.pairings.iter().position(|own| own.id == id);
    let event = || pack.events.iter().position(|own| own.id == id);
    let figure = || pack.figures.iter().position(|own| own.id == id);
    let term = || pack.glossary.iter().position(|own| own.id == id);
    let source = || pack.sources.iter().position(|own| own.id == id);
    let contradiction = || pack.contradictions.iter().position(|own| own.id == id);
    let region = || pack.regions.iter().position(|own| own.code == id);
    let contact = || pack.contacts.iter().position(|own| own.id == id);
    pairing()
        .map(Record::Pairing)
        .or_else(|| event().map(Record::Event))
        .or_else(|| figure().map(Record::Figure))
        .or_else(|| term().map(Record::Term))
        .or_else(|| source().map(Record::Source))
        .or_else(|| contradiction().map(Record::Contradiction))
        .or_else(|| region().map(Record::Region))
        .or_else(|| contact().map(Record::Contact))
}
