//! All that the reader's program knows while it runs.

mod areas;
mod instruments;
mod mode;
mod trail;

use std::rc::Rc;

use super::bitext::{Ask, Visit};
use super::command::{Command, Spot};
use super::concordance::{Concordance, Wait};
use super::context::{self, Entry, Item};
use super::figures::Figures;
use super::find::Find;
use super::flow::{self, Arrangement, Setting};
use super::key::Key;
use super::layout::{self, Pane};
use super::map::atlas::Atlas;
use super::map::tiles::Roles;
use super::map::{self, Map};
use super::names::Named;
use super::reader::Reader;
use super::record::{self, Says};
use super::scroll::Cursor;
use super::selection::Selection;
use crate::pack::{Pack, Place};
use crate::text::width::Ambiguous;

pub use areas::label_width;
pub use mode::{Instrument, Mode, Notice, Report, Ui};
pub use trail::{Layer, Stay};

/// The names of a command in every interface language and its keys, for the list of
/// commands to filter by. Supplied by the face, which has the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The command.
    pub command: Command,
    /// Its names.
    pub names: Vec<String>,
    /// The key sequences that run it somewhere, as a keymap spells them.
    pub keys: Vec<String>,
}

/// What the text shows beside itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extras {
    /// Whether the pinyin of the sentence under the eye is shown.
    pub pinyin: bool,
    /// Whether names of regions are underlined in the text.
    pub names: bool,
}

/// The state; [`update`](super::update()) is all that changes it.
#[derive(Debug, Clone)]
pub struct State {
    /// What is read.
    pub pack: Rc<Pack>,
    /// Whether it lies in a folder and can be read again.
    pub is_own: bool,
    /// Columns of the screen.
    pub width: u16,
    /// Rows of the screen.
    pub height: u16,
    /// The pane that keys go to.
    pub focus: Pane,
    /// Whether that pane has the body for itself.
    pub zoom: bool,
    /// What has the screen in place of the panes, if anything.
    pub instrument: Option<Instrument>,
    /// What is going on besides reading.
    pub mode: Mode,
    /// What was going on when a list or a report was laid over it.
    pub beneath: Mode,
    /// The interface's language.
    pub ui: Ui,
    /// The text language that comes first, by position in the manifest.
    pub first: usize,
    /// How the languages are set.
    pub arrangement: Arrangement,
    /// How wide the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
    /// The open article.
    pub reader: Reader,
    /// The rows of the list on the left, and the chosen one.
    pub entries: Vec<Entry>,
    /// The chosen row on the left.
    pub models: Cursor,
    /// The rows of the pairings pane.
    pub items: Vec<Item>,
    /// The chosen row on the right.
    pub pairings: Cursor,
    /// What the regions of the sentence under the eye are in it.
    pub roles: Roles,
    /// The last search.
    pub find: Find,
    /// The chosen one of the switches of a query, while their list is open.
    pub switches: Option<usize>,
    /// The concordance, as it was left.
    pub concordance: Concordance,
    /// What the mouse was drawn over in the text.
    pub selection: Option<Selection>,
    /// Places to go back to, the nearest last.
    pub history: Vec<Stay>,
    /// Places to go forward to, the nearest last.
    pub future: Vec<Stay>,
    /// What had the screen before the open instrument was opened from a record, the
    /// uppermost last.
    pub under: Vec<Layer>,
    /// Who helps whom, by year and region.
    pub atlas: Rc<Atlas>,
    /// What is chosen on the map.
    pub map: Map,
    /// What is chosen among the figures.
    pub figures: Figures,
    /// What the text shows beside itself.
    pub extras: Extras,
    /// The names of regions that are on screen, while they are underlined.
    pub named: Named,
    /// What to tell the reader.
    pub notice: Option<Notice>,
    /// Keys of a sequence that is not complete.
    pub pending: Vec<Key>,
    /// Full-width letters in a row that meant nothing.
    pub strangers: u8,
    /// The names of commands.
    pub labels: Rc<[Label]>,
    /// What the interface says for values of records.
    pub says: Says,
    /// What is to be asked of the bitexts, with its number.
    pub ask: Option<(u64, Ask)>,
    /// The question that is waited for.
    pub waiting: Option<u64>,
    /// How many questions there were.
    asked: u64,
}

/// How the program starts.
#[derive(Debug, Clone)]
pub struct Start {
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// The interface's language.
    pub ui: Ui,
    /// The text language that comes first, by position in the manifest.
    pub first: usize,
    /// How wide the terminal draws ambiguous characters.
    pub ambiguous: Ambiguous,
    /// The names of commands.
    pub labels: Rc<[Label]>,
    /// What the interface says for values of records.
    pub says: Says,
}

impl State {
    /// The state in which a pack opens: its first article, at the beginning.
    pub fn new(pack: Rc<Pack>, start: Start) -> Self {
        let (width, height) = start.size;
        let setting = Setting {
            width: 1,
            arrangement: Arrangement::Single,
            first: String::new(),
            second: None,
            ambiguous: start.ambiguous,
        };
        let reader = Reader::open(&pack, 0, setting, 0);
        let atlas = Rc::new(Atlas::of(&pack));
        let mut state = Self {
            is_own: false,
            width,
            height,
            focus: Pane::Text,
            zoom: false,
            instrument: None,
            mode: Mode::Reading,
            beneath: Mode::Reading,
            ui: start.ui,
            first: start.first,
            arrangement: Arrangement::Single,
            ambiguous: start.ambiguous,
            reader,
            entries: Vec::new(),
            models: Cursor::default(),
            items: Vec::new(),
            pairings: Cursor::default(),
            roles: Roles::new(),
            find: Find::default(),
            switches: None,
            concordance: Concordance::default(),
            selection: None,
            history: Vec::new(),
            future: Vec::new(),
            under: Vec::new(),
            map: Map::new(&pack, &atlas),
            figures: Figures::new(&pack),
            atlas,
            extras: Extras::default(),
            named: Named::default(),
            notice: None,
            pending: Vec::new(),
            strangers: 0,
            labels: start.labels,
            says: start.says,
            ask: None,
            waiting: None,
            asked: 0,
            pack,
        };
        state.open(0);
        state
    }

    /// Where a key goes.
    pub fn spot(&self) -> Spot {
        match (&self.mode, self.instrument, self.focus) {
            (Mode::Find(_) | Mode::Query, ..) if self.switches.is_some() => Spot::Switches,
            (Mode::Find(_), ..) => Spot::Find,
            (Mode::Detail(_), ..) if self.mode.is_seeking() => Spot::Seek,
            (Mode::Detail(_) | Mode::Report(_), ..) => Spot::Detail,
            (Mode::Commands(_) | Mode::Jump(_), ..) => Spot::Commands,
            (Mode::Query, ..) => Spot::Query,
            (Mode::Reading, Some(Instrument::Map), _) => Spot::Map,
            (Mode::Reading, Some(Instrument::Figures), _) => Spot::Figures,
            (Mode::Reading, Some(Instrument::Concordance), _) => Spot::Concordance,
            (Mode::Reading, None, Pane::Text) => Spot::Text,
            (Mode::Reading, None, _) => Spot::List,
        }
    }

    /// The tag of the first text language.
    pub fn tag(&self) -> &str {
        self.pack
            .manifest
            .languages
            .get(self.first)
            .map_or("", |language| &language.tag)
    }

    /// The language that stands beside the first: the next in the manifest.
    pub fn second(&self) -> Option<usize> {
        let count = self.pack.manifest.languages.len();
        (count > 1).then(|| (self.first + 1) % count)
    }

    fn setting(&self) -> Setting {
        let languages = &self.pack.manifest.languages;
        let second = self.second().and_then(|at| languages.get(at));
        Setting {
            width: self.text_width(),
            arrangement: self.effective_arrangement(),
            first: self.tag().to_owned(),
            second: second.map(|language| language.tag.clone()),
            ambiguous: self.ambiguous,
        }
    }

    /// The arrangement that fits: side by side becomes stacked on a screen that
    /// has become too narrow for it.
    pub fn effective_arrangement(&self) -> Arrangement {
        match self.arrangement {
            Arrangement::Side if self.text_area().width < flow::SIDE => Arrangement::Stacked,
            other => other,
        }
    }

    /// Opens an article at its beginning.
    pub fn open(&mut self, article: usize) {
        let height = usize::from(self.text_area().height);
        self.reader = Reader::open(&self.pack, article, self.setting(), height);
        self.find.forget();
        self.selection = None;
        self.settle();
    }

    /// Goes to a place, in another article if need be, and remembers this one.
    pub fn jump(&mut self, place: Place) {
        self.remember();
        self.go(place);
    }

    /// Goes to a place without remembering this one.
    pub fn go(&mut self, place: Place) {
        if place.article != self.reader.place().article {
            self.open(place.article);
        }
        self.reader.jump(&Rc::clone(&self.pack), place);
        self.settle();
    }

    /// This place, to be remembered.
    pub fn visit(&self) -> Visit {
        Visit::of(&self.pack, self.reader.place())
    }

    /// Asks something of the bitexts; what was asked before is waited for no more.
    pub fn ask(&mut self, ask: Ask) {
        self.asked += 1;
        // Of searches the newest is answered.
        let wait = &mut self.concordance.wait;
        if *wait == Wait::Asked && matches!(ask, Ask::Hit(_) | Ask::Count(_)) {
            *wait = Wait::Owed;
        }
        self.waiting = Some(self.asked);
        self.ask = Some((self.asked, ask));
    }

    /// Takes over from another state of the same run what outlives a pack.
    pub(super) fn keep(&mut self, other: &Self) {
        (self.is_own, self.asked) = (other.is_own, other.asked);
    }

    /// Brings everything derived in step: rows, lists, cursors, an open record.
    pub fn settle(&mut self) {
        let pack = Rc::clone(&self.pack);
        let height = usize::from(self.text_area().height);
        self.reader.reset(&pack, self.setting(), height);
        self.reader.speak(&pack, self.extras.pinyin);
        let place = self.reader.place();
        self.entries = context::entries(&pack, place.article);
        let models = usize::from(self.areas().models.height);
        self.models.settle(self.entries.len(), models);
        let right = self.areas().pairings;
        let width = usize::from(right.width.saturating_sub(2));
        let own = self.reader.segment(&pack);
        let (tag, ambiguous) = (self.ui.tag(), self.ambiguous);
        let pairings = self.reader.pairings();
        // A strip has few rows.
        let dense = self.areas().strip_rule.height > 0;
        let room = (width, dense);
        self.items = context::items(&pack, place, pairings, (tag, ambiguous), room);
        self.roles = own.map_or_else(Roles::new, |(paragraph, _)| {
            map::tiles::roles(&pack, &self.atlas, paragraph, place.segment)
        });
        let shown = usize::from(self.pairings_list().height);
        self.pairings.settle(self.items.len(), shown);
        self.named = if self.extras.names {
            Named::on_screen(&pack, &self.atlas, &self.reader)
        } else {
            Named::default()
        };
        self.settle_instrument(&pack);
        self.settle_sheet(&pack);
    }

    fn settle_sheet(&mut self, pack: &Pack) {
        let (tag, ambiguous) = (self.ui.tag(), self.ambiguous);
        let area = layout::inside(layout::overlay(self.width, self.height));
        let width = usize::from(area.width)
            .saturating_sub(label_width(area.width))
            .max(2);
        if let Mode::Report(report) = &mut self.mode {
            let size = (usize::from(area.width), usize::from(area.height));
            report.settle(size, ambiguous);
        }
        if let Mode::Detail(sheets) = &mut self.mode
            && let Some(sheet) = sheets.last_mut()
        {
            let height = usize::from(area.height);
            let (ui, says) = (self.ui, &self.says);
            let say = |own: &record::Value| says.value(ui, own);
            let lines = record::lines(pack, sheet.record, (tag, &say), (width, ambiguous));
            sheet.lay(lines, height);
        }
    }
}
