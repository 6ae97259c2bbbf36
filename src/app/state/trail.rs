//! The way back: what lies over the text, what had the screen before an instrument
//! was opened from a record, and the places that were left, with all that lay over
//! them there.
//!
//! Two ways lead out of a record. An instrument that is opened from it takes the screen
//! at the same place: the record is put under it and comes back when it is closed. A
//! place in the text that it leads to is another stay: the one that was left has the
//! record with it, and going back brings both.

use super::{Instrument, Mode, State};
use crate::app::bitext::Visit;
use crate::app::layout::Pane;
use crate::app::record::Sheet;

/// Layers that are kept under an instrument; who goes deeper finds the lowest gone.
const DEEPEST: usize = 50;

/// What has the screen in place of the panes, and the records that are open over it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layer {
    /// The instrument; the panes where there is none.
    pub instrument: Option<Instrument>,
    /// The records, that on top last.
    pub sheets: Vec<Sheet>,
}

/// A place as it was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// Where.
    pub visit: Visit,
    /// The pane that keys went to.
    pub focus: Pane,
    /// What lay over the text there, the uppermost last; nothing where it was read.
    pub layers: Vec<Layer>,
}

impl State {
    /// What lies over the text, the uppermost last: while a query for the text is typed,
    /// what it will give back.
    pub(in crate::app) fn layers(&self) -> Vec<Layer> {
        let sheets = match self.meant() {
            Mode::Find(origin) => return origin.layers.clone(),
            Mode::Detail(sheets) => sheets.clone(),
            _ => Vec::new(),
        };
        let own = Layer {
            instrument: self.instrument,
            sheets,
        };
        let mut layers = self.under.clone();
        if own != Layer::default() {
            layers.push(own);
        }
        layers
    }

    /// Puts layers over the text in place of those that lie there.
    pub(in crate::app) fn resume(&mut self, mut layers: Vec<Layer>) {
        let own = layers.pop().unwrap_or_default();
        self.under = layers;
        self.show(own);
    }

    fn show(&mut self, own: Layer) {
        self.instrument = own.instrument;
        self.beneath = Mode::Reading;
        self.mode = if own.sheets.is_empty() {
            Mode::Reading
        } else {
            Mode::Detail(own.sheets)
        };
    }

    /// Puts the open record, with what it lies over, under the instrument that is opened
    /// from it.
    pub(in crate::app) fn put_under(&mut self) {
        if let Mode::Detail(sheets) = std::mem::replace(&mut self.mode, Mode::Reading) {
            self.under.push(Layer {
                instrument: self.instrument,
                sheets,
            });
            let surplus = self.under.len().saturating_sub(DEEPEST);
            self.under.drain(..surplus);
        }
    }

    /// Takes the instrument away, for the record that it was opened from if there is one.
    pub(in crate::app) fn uncover(&mut self) {
        let own = self.under.pop().unwrap_or_default();
        self.show(own);
    }

    /// Takes away all that lies over the text; where there is a record among it, going
    /// back leads to it.
    pub(in crate::app) fn clear_for_text(&mut self) {
        let here = self.stay();
        if here.layers.iter().any(|own| !own.sheets.is_empty()) {
            self.note(here);
        }
        self.resume(Vec::new());
    }

    /// This place, with what lies over it.
    pub(in crate::app) fn stay(&self) -> Stay {
        Stay {
            visit: self.visit(),
            focus: self.focus,
            layers: self.layers(),
        }
    }

    /// Notes this place for going back, with what lies over it.
    pub fn remember(&mut self) {
        let here = self.stay();
        let last = self.history.last();
        let is_noted = last.is_some_and(|own| own.visit == here.visit);
        if !is_noted || !here.layers.is_empty() {
            self.note(here);
        }
        self.future.clear();
    }

    /// Notes a place for going back.
    pub(in crate::app) fn note(&mut self, stay: Stay) {
        self.history.push(stay);
        self.future.clear();
    }

    /// Whether the reader came to this place from something that lay over another one, so
    /// that stepping back leads there.
    pub fn has_come(&self) -> bool {
        self.history
            .last()
            .is_some_and(|own| !own.layers.is_empty())
    }
}
