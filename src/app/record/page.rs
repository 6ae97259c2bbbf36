//! What stands on the page of each kind of record.

use super::mention::forms_of_pairing;
use super::{Field, Link, Page, Record, Value, measured, names};
use crate::concordance::rendering;
use crate::pack::{Contradiction, Pairing};
use crate::relations;

impl Page<'_> {
    pub(super) fn pairing(&mut self, at: usize) {
        let Some(own) = self.pack.pairings.get(at) else {
            return;
        };
        let (pack, tag) = (self.pack, self.tag);
        for (field, codes) in [(Field::Helper, &own.helper), (Field::Helped, &own.helped)] {
            for code in codes {
                let at = pack.regions.iter().position(|own| own.code == *code);
                let own = at.and_then(|at| pack.regions.get(at));
                let name = own.map_or(code.as_str(), |own| own.name.in_or_any(tag));
                self.text(field, name, at.map(|at| Link::Record(Record::Region(at))));
            }
        }
        self.text(Field::Level, pack.label(&own.level, tag), None);
        self.years(own);
        if let Some(period) = pack
            .periods
            .iter()
            .find(|p| Some(&p.id) == own.period.as_ref())
        {
            self.text(Field::Period, period.title.in_or_any(tag), None);
        }
        if let Some(under) = &own.under {
            self.text(Field::Under, pack.label(under, tag), None);
        }
        self.models(own);
        if let Some(id) = &own.event {
            self.decision(id);
        }
        self.value(Field::Basis, &Value::Basis(own.basis));
        self.value(Field::Confidence, &Value::Confidence(own.confidence));
        if let Some(note) = &own.note {
            self.text(Field::Note, note.in_or_any(tag), None);
        }
        self.sources(&own.sources);
        self.contradictions(|c| c.pairings.contains(&own.id));
        let model = |segment: &crate::pack::Segment| segment.refs.pairings.contains(&own.id);
        let places = relations::mentions(pack, model);
        let forms = forms_of_pairing(pack, own, tag);
        self.mentions(&places, &forms);
    }

    fn years(&mut self, own: &Pairing) {
        self.value(
            Field::Years,
            &Value::Years {
                start: own.start,
                end: own.end,
                basis: own.end_basis,
                as_of: own.as_of,
            },
        );
    }

    fn models(&mut self, own: &Pairing) {
        let pack = self.pack;
        let tells = |model: &&crate::pack::Model| {
            own.model.as_ref() == Some(&model.id) || model.pairings.contains(&own.id)
        };
        for model in pack.models.iter().filter(tells) {
            let place = pack
                .article(&model.article)
                .map(|(article, _)| crate::pack::Place {
                    article,
                    ..Default::default()
                });
            self.text(
                Field::Model,
                model.title.in_or_any(self.tag),
                place.map(Link::Place),
            );
        }
    }

    fn decision(&mut self, id: &str) {
        let Some(at) = self.pack.events.iter().position(|event| event.id == id) else {
            return;
        };
        let Some(event) = self.pack.events.get(at) else {
            return;
        };
        let text = format!("{} {}", event.date, event.title.in_or_any(self.tag));
        self.text(
            Field::Decision,
            &text,
            Some(Link::Record(Record::Event(at))),
        );
    }

    pub(super) fn event(&mut self, at: usize) {
        let Some(own) = self.pack.events.get(at) else {
            return;
        };
        let (pack, tag) = (self.pack, self.tag);
        self.text(Field::Title, own.title.in_or_any(tag), None);
        self.text(Field::Date, &own.date.to_string(), None);
        self.text(Field::Category, pack.label(&own.category, tag), None);
        if let Some(place) = &own.place {
            self.text(Field::Place, place.in_or_any(tag), None);
        }
        self.value(Field::Confidence, &Value::Confidence(own.confidence));
        if let Some(note) = &own.note {
            self.text(Field::Note, note.in_or_any(tag), None);
        }
        self.sources(&own.sources);
        self.contradictions(|c| c.events.contains(&own.id));
        self.pairings(|pairing| pairing.event.as_ref() == Some(&own.id));
        let tells = |segment: &crate::pack::Segment| segment.refs.events.contains(&own.id);
        let year = own.date.year.to_string();
        self.mentions(&relations::mentions(pack, tells), &[&year]);
    }

    fn pairings(&mut self, wanted: impl Fn(&Pairing) -> bool) {
        let pack = self.pack;
        for (at, own) in pack
            .pairings
            .iter()
            .enumerate()
            .filter(|(_, own)| wanted(own))
        {
            let text = format!(
                "{} > {}",
                names(pack, &own.helper, self.tag),
                names(pack, &own.helped, self.tag)
            );
            self.text(
                Field::Pairings,
                &text,
                Some(Link::Record(Record::Pairing(at))),
            );
        }
    }

    pub(super) fn figure(&mut self, at: usize) {
        let Some(own) = self.pack.figures.get(at) else {
            return;
        };
        let (pack, tag) = (self.pack, self.tag);
        let metric = pack.metrics.iter().find(|metric| metric.id == own.metric);
        self.text(
            Field::Metric,
            metric.map_or(&own.metric, |m| m.title.in_or_any(tag)),
            None,
        );
        let scope = pack.scopes.iter().find(|scope| scope.id == own.scope);
        self.text(
            Field::Scope,
            scope.map_or(&own.scope, |s| s.title.in_or_any(tag)),
            None,
        );
        let amount = measured(&own.value.to_string(), pack.label(&own.unit, tag));
        self.text(Field::Amount, &amount, None);
        self.value(Field::Qualifier, &Value::Qualifier(own.qualifier));
        let (start, end) = (own.from, Some(own.to));
        self.value(
            Field::Years,
            &Value::Years {
                start,
                end,
                basis: None,
                as_of: None,
            },
        );
        self.value(Field::Period, &Value::Period(own.period));
        self.value(Field::Confidence, &Value::Confidence(own.confidence));
        if let Some(note) = &own.note {
            self.text(Field::Note, note.in_or_any(tag), None);
        }
        self.sources(&own.sources);
        self.contradictions(|c| c.figures.contains(&own.id));
        let tells = |segment: &crate::pack::Segment| segment.refs.figures.contains(&own.id);
        self.mentions(&relations::mentions(pack, tells), &[]);
    }

    pub(super) fn term(&mut self, at: usize) {
        let Some(own) = self.pack.glossary.get(at) else {
            return;
        };
        let (pack, tag) = (self.pack, self.tag);
        for (_, text) in own.text.iter() {
            self.text(Field::Title, text, None);
        }
        if let Some(pinyin) = &own.pinyin {
            self.text(Field::Pinyin, pinyin, None);
        }
        for variant in own.variants.iter().flat_map(|(_, all)| all) {
            self.text(Field::Variants, variant, None);
        }
        self.text(Field::Status, pack.label(&own.status, tag), None);
        if let Some(note) = &own.note {
            self.text(Field::Note, note.in_or_any(tag), None);
        }
        self.sources(&own.sources);
        let tells = |segment: &crate::pack::Segment| segment.refs.terms.contains(&own.id);
        let forms: Vec<&str> = rendering::forms(own, tag).collect();
        self.mentions(&relations::mentions(pack, tells), &forms);
    }

    pub(super) fn source(&mut self, at: usize) {
        let Some(own) = self.pack.sources.get(at) else {
            return;
        };
        let (pack, tag) = (self.pack, self.tag);
        for title in own.titles() {
            self.text(Field::Title, &title, None);
        }
        self.text(Field::Publisher, own.publisher.in_or_any(tag), None);
        match own.date {
            Some(date) => self.text(Field::Date, &date.to_string(), None),
            None => self.value(Field::Date, &Value::Unknown),
        }
        self.text(Field::Language, &own.lang.join(", "), None);
        self.text(Field::Kind, pack.label(&own.kind, tag), None);
        match &own.url {
            Some(url) => self.text(Field::Address, url, None),
            None => self.value(Field::Address, &Value::NoAddress),
        }
        if let Some(note) = &own.note {
            self.text(Field::Note, note.in_or_any(tag), None);
        }
        self.pairings(|pairing| pairing.sources.contains(&own.id));
        self.cited_by(&own.id);
        let says = |segment: &crate::pack::Segment| segment.sources.contains(&own.id);
        self.mentions(&relations::mentions(pack, says), &[]);
    }

    /// Events and figures that rest on a source.
    fn cited_by(&mut self, id: &String) {
        let pack = self.pack;
        for (at, own) in pack
            .events
            .iter()
            .enumerate()
            .filter(|(_, e)| e.sources.contains(id))
        {
            let text = format!("{} {}", own.date, own.title.in_or_any(self.tag));
            self.text(Field::Cites, &text, Some(Link::Record(Record::Event(at))));
        }
        for (at, _) in pack
            .figures
            .iter()
            .enumerate()
            .filter(|(_, f)| f.sources.contains(id))
        {
            let text = super::figure_line(pack, at, self.tag);
            self.text(Field::Cites, &text, Some(Link::Record(Record::Figure(at))));
        }
    }

    pub(super) fn contradiction(&mut self, at: usize) {
        let Some(own): Option<&Contradiction> = self.pack.contradictions.get(at) else {
            return;
        };
        let (pack, tag) = (self.pack, self.tag);
        self.text(Field::Title, own.title.in_or_any(tag), None);
        for claim in &own.claims {
            self.text(Field::Claim, claim.says.in_or_any(tag), None);
            self.sources(&claim.sources);
        }
        if let Some(note) = &own.note {
            self.text(Field::Note, note.in_or_any(tag), None);
        }
        self.pairings(|pairing| own.pairings.contains(&pairing.id));
        for (at, event) in pack.events.iter().enumerate() {
            if own.events.contains(&event.id) {
                let text = format!("{} {}", event.date, event.title.in_or_any(tag));
                self.text(Field::Cites, &text, Some(Link::Record(Record::Event(at))));
            }
        }
        for (at, figure) in pack.figures.iter().enumerate() {
            if own.figures.contains(&figure.id) {
                let text = super::figure_line(pack, at, tag);
                self.text(Field::Cites, &text, Some(Link::Record(Record::Figure(at))));
            }
        }
    }
}
