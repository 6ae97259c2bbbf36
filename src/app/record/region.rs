//! The page of a region: its names, where it lies, everything it gave and
//! received over time, through the places in it too.

use super::mention::forms_of_region;
use super::{Field, Link, Page, Record, joint, names, span};
use crate::pack::{Pairing, Region};
use crate::relations;

impl Page<'_> {
    pub(super) fn region(&mut self, at: usize) {
        let Some(own) = self.pack.regions.get(at) else {
            return;
        };
        let (pack, tag) = (self.pack, self.tag);
        for (_, name) in own.name.iter() {
            self.text(Field::Title, name, None);
        }
        if let Some(pinyin) = &own.pinyin {
            self.text(Field::Pinyin, pinyin, None);
        }
        let short = own.short.iter().map(|(_, short)| short).chain(&own.also);
        for short in short {
            self.text(Field::Variants, short, None);
        }
        for former in &own.former {
            self.text(Field::Variants, former.name.in_or_any(tag), None);
        }
        let (level, kind) = (pack.label(&own.level, tag), pack.label(&own.kind, tag));
        let kind = format!("{level}{}{kind}", joint(tag));
        self.text(Field::Level, &kind, None);
        self.parent(own);
        if let Some(note) = &own.note {
            self.text(Field::Note, note.in_or_any(tag), None);
        }
        self.given(own, Field::Helped, |pairing| {
            (&pairing.helper, &pairing.helped)
        });
        self.given(own, Field::Helper, |pairing| {
            (&pairing.helped, &pairing.helper)
        });
        self.contacts(own);
        self.figures(own);
        let tells = |segment: &crate::pack::Segment| segment.refs.regions.contains(&own.code);
        let forms = forms_of_region(own, tag);
        self.mentions(&relations::mentions(pack, tells), &forms);
    }

    fn parent(&mut self, own: &Region) {
        let pack = self.pack;
        let Some(code) = &own.parent else { return };
        if let Some(at) = pack.regions.iter().position(|other| other.code == *code) {
            let name = names(pack, std::slice::from_ref(code), self.tag);
            self.text(Field::Under, &name, Some(Link::Record(Record::Region(at))));
        }
    }

    /// The pairings in which the region, or a place in it, stands on the side
    /// that `sides` gives first, by start.
    fn given(
        &mut self,
        own: &Region,
        field: Field,
        sides: impl Fn(&Pairing) -> (&Vec<String>, &Vec<String>),
    ) {
        let (pack, tag) = (self.pack, self.tag);
        let inside = |codes: &[String]| {
            codes
                .iter()
                .any(|code| relations::lies_in(pack, code, &own.code))
        };
        let mut found: Vec<(usize, &Pairing)> = pack
            .pairings
            .iter()
            .enumerate()
            .filter(|(_, pairing)| inside(sides(pairing).0))
            .collect();
        found.sort_by_key(|(_, pairing)| pairing.start.or(pairing.as_of));
        for (at, pairing) in found {
            let (from, to) = (
                names(pack, &pairing.helper, tag),
                names(pack, &pairing.helped, tag),
            );
            let text = format!("{} {from} > {to}", span(pairing));
            self.text(field, &text, Some(Link::Record(Record::Pairing(at))));
        }
    }
}
