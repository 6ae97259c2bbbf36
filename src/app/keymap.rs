//! Which key means which command where: `assets/keymap.ron`, read once, and what a
//! reader's own file changes in it.
//!
//! A file of one's own has rows of the same form. Its keys take the place of those that
//! are built in and would clash with them, in the same place; a row without `run` frees
//! its keys. Everything else stays.

use std::fmt;

use ron::error::SpannedError;
use ron::extensions::Extensions;
use serde::Deserialize;

use super::command::{Command, Spot};
use super::key::{Key, UnknownKey};

/// The bindings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// A key sequence of one or two keys, and what it does in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where it holds.
    pub spot: Spot,
    /// The keys, one after the other.
    pub keys: Vec<Key>,
    /// What it runs.
    pub command: Command,
}

/// What a key sequence means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This command.
    Runs(Command),
    /// The beginning of a longer sequence.
    Begins,
    /// Nothing here.
    Unbound,
}

/// A row of the file: several sequences for one command, or for none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    place: Spot,
    keys: Vec<String>,
    #[serde(default)]
    run: Option<Command>,
}

/// A sequence in one place, and what it is to run, if anything.
struct Wish {
    spot: Spot,
    keys: Vec<Key>,
    command: Option<Command>,
}

/// A keymap that cannot be used, with everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeymapError(pub Vec<Flaw>);

/// What is wrong with a keymap: data for whoever words it, and plain English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// RON that does not parse.
    Syntax(SpannedError),
    /// A spelling that names no key.
    NoKey(UnknownKey),
    /// A place that no key leads out of.
    Trap(Spot),
    /// Two sequences that cannot both be bound, with what they run.
    Clash(Spot, [(String, Command); 2]),
}

impl fmt::Display for Flaw {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => error.fmt(out),
            Self::NoKey(error) => error.fmt(out),
            Self::Trap(spot) => {
                write!(out, "in {spot:?} a key has to run Escape, Quit or QuitNow")
            }
            Self::Clash(spot, [(one, does), (other, instead)]) => {
                let (does, instead) = (does.name(), instead.name());
                write!(
                    out,
                    "in {spot:?}, `{one}` ({does}) and `{other}` ({instead}) cannot both be bound"
                )
            }
        }
    }
}

impl fmt::Display for KeymapError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        out.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for KeymapError {}

impl Keymap {
    /// Reads a keymap file; all errors are collected.
    ///
    /// # Errors
    /// RON that does not parse (with line and column), a spelling that names no
    /// key, a sequence that means two things in one place or hides a longer one.
    pub fn parse(source: &str) -> Result<Self, KeymapError> {
        let bindings = wishes(source)?.into_iter().filter_map(Wish::binding);
        let bindings: Vec<Binding> = bindings.collect();
        let errors = clashes(&bindings);
        if errors.is_empty() {
            Ok(Self { bindings })
        } else {
            Err(KeymapError(errors))
        }
    }

    /// The keymap with what the rows of `source` change in it.
    ///
    /// # Errors
    /// As for [`Keymap::parse`], and where no key is left that leads out of a place.
    pub fn changed_by(mut self, source: &str) -> Result<Self, KeymapError> {
        let wishes = wishes(source)?;
        self.bindings
            .retain(|own| !wishes.iter().any(|wish| wish.is_against(own)));
        let new: Vec<Binding> = wishes.into_iter().filter_map(Wish::binding).collect();
        let mut errors = clashes(&new);
        // What is written first is found first: a reader's own keys.
        self.bindings.splice(0..0, new);
        errors.extend(self.traps());
        if errors.is_empty() {
            Ok(self)
        } else {
            Err(KeymapError(errors))
        }
    }

    /// Places that no key leads out of.
    fn traps(&self) -> Vec<Flaw> {
        let leads = |binding: &Binding| {
            let out = [Command::Escape, Command::Quit, Command::QuitNow];
            out.contains(&binding.command)
        };
        let is_trap = |spot: &Spot| {
            let places = spot.lookup();
            let own = self.bindings.iter().filter(|b| places.contains(&b.spot));
            !own.into_iter().any(leads)
        };
        let traps = Spot::ALL.into_iter().filter(is_trap);
        traps.map(Flaw::Trap).collect()
    }

    /// The keymap that is built in.
    ///
    /// # Panics
    /// Never in a tested build: a test reads the file.
    pub fn builtin() -> Self {
        Self::parse(include_str!("../../assets/keymap.ron"))
            .expect("the built-in keymap is read by a test")
    }

    /// What `keys` mean in `spot`.
    pub fn meaning(&self, spot: Spot, keys: &[Key]) -> Meaning {
        for place in spot.lookup() {
            for binding in self.bindings.iter().filter(|b| b.spot == *place) {
                if binding.keys == keys {
                    return Meaning::Runs(binding.command);
                }
                if binding.keys.starts_with(keys) {
                    return Meaning::Begins;
                }
            }
        }
        Meaning::Unbound
    }

    /// The sequences that run `command` somewhere, without doubles, in file order.
    pub fn keys_of(&self, command: Command) -> Vec<String> {
        let mut spellings: Vec<String> = Vec::new();
        for binding in self.bindings.iter().filter(|b| b.command == command) {
            let spelling = spell(&binding.keys);
            if !spellings.contains(&spelling) {
                spellings.push(spelling);
            }
        }
        spellings
    }

    /// The first sequence that runs `command` in `spot`.
    pub fn key_in(&self, spot: Spot, command: Command) -> Option<String> {
        spot.lookup().iter().find_map(|place| {
            self.bindings
                .iter()
                .find(|b| b.spot == *place && b.command == command)
                .map(|b| spell(&b.keys))
        })
    }

    /// How sequences that begin with `keys` go on in `spot`, and what they run.
    pub fn after(&self, spot: Spot, keys: &[Key]) -> impl Iterator<Item = (String, Command)> {
        let places = spot.lookup().iter();
        let bindings = places.flat_map(|place| self.bindings.iter().filter(|b| b.spot == *place));
        bindings.filter_map(|binding| {
            let rest = binding.keys.strip_prefix(keys)?;
            (!rest.is_empty()).then(|| (spell(rest), binding.command))
        })
    }

    /// All bindings in file order.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }
}

impl Wish {
    fn binding(self) -> Option<Binding> {
        Some(Binding {
            spot: self.spot,
            keys: self.keys,
            command: self.command?,
        })
    }

    /// Whether a binding cannot stand beside it.
    fn is_against(&self, own: &Binding) -> bool {
        let is_longer = own.keys.starts_with(&self.keys);
        own.spot == self.spot && (is_longer || self.keys.starts_with(&own.keys))
    }
}

/// What the rows of a file ask for.
fn wishes(source: &str) -> Result<Vec<Wish>, KeymapError> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let rows: Vec<Row> = options
        .from_str(source)
        .map_err(|error| KeymapError(vec![Flaw::Syntax(error)]))?;
    let (mut wishes, mut errors) = (Vec::new(), Vec::new());
    for row in rows {
        for spelling in &row.keys {
            match sequence(spelling) {
                Ok(keys) => wishes.push(Wish {
                    spot: row.place,
                    keys,
                    command: row.run,
                }),
                Err(error) => errors.push(Flaw::NoKey(error)),
            }
        }
    }
    if errors.is_empty() {
        Ok(wishes)
    } else {
        Err(KeymapError(errors))
    }
}

fn sequence(spelling: &str) -> Result<Vec<Key>, UnknownKey> {
    spelling.split(' ').map(str::parse).collect()
}

/// How a sequence is written: `g g`, `ctrl-d`.
fn spell(keys: &[Key]) -> String {
    keys.iter()
        .map(Key::to_string)
        .collect::<Vec<_>>()
        .join(" ")
}

fn clashes(bindings: &[Binding]) -> Vec<Flaw> {
    let mut errors = Vec::new();
    for (at, one) in bindings.iter().enumerate() {
        for two in bindings
            .iter()
            .skip(at + 1)
            .filter(|two| two.spot == one.spot)
        {
            let clash = one.keys.starts_with(&two.keys) || two.keys.starts_with(&one.keys);
            if clash {
                let both = [one, two].map(|own| (spell(&own.keys), own.command));
                errors.push(Flaw::Clash(one.spot, both));
            }
        }
    }
    errors
}
