//! The open page of a record: its lines as they are laid out at the moment, and the
//! chosen one, which is the same after they are laid out anew.

use std::fmt;
use std::rc::Rc;

use super::{Field, Line, Link, Record, Seek, Value};
use crate::app::scroll::Cursor;
use crate::app::state::Ui;

type Say = dyn Fn(Ui, &Value) -> String;

/// What the interface says for a value, in each of its languages. Supplied by the face,
/// which has the words.
#[derive(Clone)]
pub struct Says(Rc<Say>);

impl Says {
    /// By a function.
    pub fn new(say: impl Fn(Ui, &Value) -> String + 'static) -> Self {
        Self(Rc::new(say))
    }

    /// What it says for a value.
    pub fn value(&self, ui: Ui, value: &Value) -> String {
        (self.0)(ui, value)
    }
}

impl fmt::Debug for Says {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(stringify!(Says))
    }
}

/// An open record and the chosen line of its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What is shown.
    pub record: Record,
    /// The chosen line and the first on screen.
    pub cursor: Cursor,
    /// The page, laid out for the size and language of the moment.
    pub lines: Vec<Line>,
    /// What is looked for on it.
    pub seek: Seek,
}

impl Sheet {
    /// A page that is still to be laid out.
    pub fn new(record: Record) -> Self {
        Self {
            record,
            cursor: Cursor::default(),
            lines: Vec::new(),
            seek: Seek::default(),
        }
    }

    /// Where the chosen line leads.
    pub fn link(&self) -> Option<Link> {
        self.lines.get(self.cursor.at)?.link
    }

    /// Takes over the page as it is laid out now, in a window of `height` rows. The same
    /// value stays chosen, as far from the top as it was.
    pub(in crate::app) fn lay(&mut self, lines: Vec<Line>, height: usize) {
        let old = std::mem::replace(&mut self.lines, lines);
        let len = self.lines.len();
        if old.is_empty() {
            // Where something can be opened, unless the beginning would go out of sight.
            let linked = self.lines.iter().position(|line| line.link.is_some());
            self.cursor.at = linked.filter(|at| *at < height).unwrap_or(0);
        }
        let before = self.seek.before.as_mut();
        for cursor in before.into_iter().chain([&mut self.cursor]) {
            if let Some(at) = same(&old, &self.lines, cursor.at) {
                let below = cursor.at.saturating_sub(cursor.top);
                *cursor = Cursor {
                    at,
                    top: at.saturating_sub(below),
                };
            }
            cursor.settle(len, height);
        }
        self.seek.settle(&self.lines);
    }
}

/// The line of a page at which a line of the page as it was before stands now: the value
/// is known by its kind and by how many of that kind come before it, for its text may be
/// in another language; in the value, by the bytes before the line.
fn same(old: &[Line], new: &[Line], at: usize) -> Option<usize> {
    let own = old.get(at)?;
    let begins = |field: Field| move |line: &&Line| line.begins && line.field == field;
    let upto = old.get(..=at)?;
    let nth = upto.iter().filter(begins(own.field)).count();
    let firsts = new.iter().enumerate();
    let firsts = firsts.filter(|(_, line)| begins(own.field)(line));
    let (first, _) = firsts.take(nth).last()?;
    let rest = new.get(first + 1..)?.iter();
    let parts = rest.take_while(|line| !line.begins && line.from <= own.from);
    Some(first + parts.count())
}
