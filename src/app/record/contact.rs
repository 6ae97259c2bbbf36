//! The page of a contact, and the contacts on the page of a region: what was
//! reported of two places without being a pairing.

use super::{Field, Link, Page, Record, Value, names};
use crate::pack::{Contact, Region};
use crate::relations;

impl Page<'_> {
    pub(super) fn contact(&mut self, at: usize) {
        let Some(own) = self.pack.contacts.get(at) else {
            return;
        };
        let (pack, tag) = (self.pack, self.tag);
        self.text(Field::Contacts, pack.label(&own.relation, tag), None);
        for (field, codes) in [(Field::Helper, &own.helper), (Field::Helped, &own.helped)] {
            for code in codes {
                if let Some(at) = pack.regions.iter().position(|it| it.code == *code) {
                    let name = pack.regions.get(at).map_or("", |it| it.name.in_or_any(tag));
                    self.text(field, name, Some(Link::Record(Record::Region(at))));
                }
            }
        }
        self.value(
            Field::Years,
            &Value::Years {
                start: own.start,
                end: own.end,
                basis: None,
                as_of: own.as_of,
            },
        );
        if let Some(under) = &own.under {
            self.text(Field::Under, pack.label(under, tag), None);
        }
        self.value(Field::Confidence, &Value::Confidence(own.confidence));
        if let Some(note) = &own.note {
            self.text(Field::Note, note.in_or_any(tag), None);
        }
        self.sources(&own.sources);
    }

    /// The contacts of a region and of the places in it, given or received.
    pub(super) fn contacts(&mut self, own: &Region) {
        let pack = self.pack;
        let touches = |contact: &Contact| {
            let mut codes = contact.helper.iter().chain(&contact.helped);
            codes.any(|code| relations::lies_in(pack, code, &own.code))
        };
        for (at, contact) in pack.contacts.iter().enumerate() {
            if touches(contact) {
                let text = contact_line(pack, at, self.tag);
                let link = Some(Link::Record(Record::Contact(at)));
                self.text(Field::Contacts, &text, link);
            }
        }
    }
}

/// A contact in one line: who, whom, and that it is no more than that.
pub fn contact_line(pack: &crate::pack::Pack, contact: usize, tag: &str) -> String {
    let Some(own) = pack.contacts.get(contact) else {
        return String::new();
    };
    let (from, to) = (names(pack, &own.helper, tag), names(pack, &own.helped, tag));
    format!("{from} > {to}  {}", pack.label(&own.relation, tag))
}
