//! What is going on: the interface's language, the instrument that has the
//! screen, the layer that lies over it, the word in the status line.

use super::State;
use crate::app::command::Why;
use crate::app::find::Origin;
use crate::app::jump::Jump;
use crate::app::key::Key;
use crate::app::palette::Palette;
use crate::app::record::Sheet;
use crate::app::update::Outcome;
use crate::text::encoding::Encoding;
use crate::text::width::Ambiguous;
use crate::text::wrap;

/// The interface's own language, chosen apart from the text's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Ui {
    /// 中文.
    #[default]
    Zh,
    /// English.
    En,
}

impl Ui {
    /// Both, the one to fall back on first.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The language tag under which pack texts are asked for.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }
}

/// What has the whole screen in place of the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instrument {
    /// Who helps whom: tiles, lanes, years.
    Map,
    /// Charts and tables.
    Figures,
    /// Every place of a word, with its other side.
    Concordance,
}

/// What is going on besides reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mode {
    /// Nothing: keys go to the pane that has the focus.
    Reading,
    /// A query is being typed.
    Find(Origin),
    /// A record is open, above those that led to it.
    Detail(Vec<Sheet>),
    /// The list of commands is open.
    Commands(Palette),
    /// The query of the concordance is being typed.
    Query,
    /// The list of places to go to is open.
    Jump(Jump),
    /// What is wrong with the pack is open.
    Report(Report),
}

impl Mode {
    /// Whether it lies over what was going on and gives it back when it is closed.
    const fn is_laid(&self) -> bool {
        matches!(self, Self::Commands(_) | Self::Jump(_) | Self::Report(_))
    }
}

impl Mode {
    /// The uppermost record, if that is what is open.
    pub fn sheet(&self) -> Option<&Sheet> {
        match self {
            Self::Detail(sheets) => sheets.last(),
            _ => None,
        }
    }

    /// Whether a query for the page of a record is typed.
    pub fn is_seeking(&self) -> bool {
        self.sheet().is_some_and(|own| own.seek.before.is_some())
    }
}

impl State {
    /// Lays a list or a report over what is going on.
    pub(in crate::app) fn lay(&mut self, mode: Mode) {
        let own = std::mem::replace(&mut self.mode, mode);
        if !own.is_laid() {
            self.beneath = own;
        }
    }

    /// Takes away what was laid over, so that what was going on goes on.
    pub(in crate::app) fn lift(&mut self) {
        self.mode = std::mem::replace(&mut self.beneath, Mode::Reading);
    }

    /// What a command is meant for: what lies under the list it is chosen from.
    pub(in crate::app) const fn meant(&self) -> &Mode {
        if self.mode.is_laid() {
            &self.beneath
        } else {
            &self.mode
        }
    }
}

/// A text of the program's own that is shown whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What it says; lines end with a line feed.
    pub text: String,
    /// The same, laid out for the size of the moment.
    pub lines: Vec<String>,
    /// The first line on screen.
    pub top: usize,
}

impl Report {
    /// The last line that may be the first on a screen of so many rows.
    pub fn last(&self, height: usize) -> usize {
        self.lines.len().saturating_sub(height)
    }

    /// Lays the text out in `width` cells and `height` rows.
    pub fn settle(&mut self, (width, height): (usize, usize), ambiguous: Ambiguous) {
        let options = wrap::Options {
            ambiguous,
            ..wrap::Options::new(width.max(2))
        };
        self.lines.clear();
        for own in self.text.lines() {
            let lines = wrap::lines(own, &options).into_iter();
            self.lines
                .extend(lines.filter_map(|line| own.get(line.range).map(str::to_owned)));
        }
        self.top = self.top.min(self.last(height));
    }
}

/// Something to tell the reader in the status line, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A command did not apply.
    Refused(Why),
    /// A search went around an end of the article.
    Wrapped,
    /// The query has no hit.
    NotFound,
    /// A key that means nothing here.
    Unbound(Key),
    /// Keys that look as if an input method were on.
    InputMethod,
    /// What became of an effect.
    Done(Outcome),
    /// So many characters are selected.
    Selected(usize),
    /// The pack was read again.
    Reloaded,
    /// A bitext goes no further.
    End,
    /// A bitext is being indexed: megabytes done and in all.
    Indexing(u64, u64),
    /// A bitext cannot be read, because of this.
    Unread(String),
    /// Texts of the reader's own were read as what they seemed to be in, by file.
    ReadAs(Vec<(String, Encoding)>),
}
