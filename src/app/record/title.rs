//! What a record is called, in one line.

use super::{Record, contact_line, figure_line, names};
use crate::pack::Pack;

/// The name of a record in the language `tag`: a title, or who and whom.
pub fn title(pack: &Pack, record: Record, tag: &str) -> String {
    let own = match record {
        Record::Pairing(at) => pack.pairings.get(at).map(|own| {
            let (from, to) = (names(pack, &own.helper, tag), names(pack, &own.helped, tag));
            format!("{from} > {to}")
        }),
        Record::Event(at) => {
            let own = pack.events.get(at);
            own.map(|own| own.title.in_or_any(tag).to_owned())
        }
        Record::Figure(at) => Some(figure_line(pack, at, tag)),
        Record::Term(at) => {
            let own = pack.glossary.get(at);
            own.map(|own| own.text.in_or_any(tag).to_owned())
        }
        Record::Source(at) => pack.sources.get(at).map(|own| own.cited(tag)),
        Record::Contradiction(at) => {
            let own = pack.contradictions.get(at);
            own.map(|own| own.title.in_or_any(tag).to_owned())
        }
        Record::Region(at) => {
            let own = pack.regions.get(at);
            own.map(|own| own.name.in_or_any(tag).to_owned())
        }
        Record::Contact(at) => Some(contact_line(pack, at, tag)),
    };
    own.unwrap_or_default()
}
