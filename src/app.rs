//! The reader's program without a terminal: what a key does.
//!
//! It cannot fail, it does no I/O, it knows no clock and no widget. Keys come in
//! as values, what has to be done outside goes out as a value, and everything in
//! between is [`update()`].

pub mod bitext;
pub mod command;
pub mod concordance;
pub mod context;
pub mod excerpt;
pub mod figures;
pub mod find;
pub mod flow;
pub mod jump;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod map;
pub mod names;
pub mod palette;
pub mod prompt;
pub mod reader;
pub mod record;
pub mod scroll;
pub mod selection;
pub mod state;
pub mod update;

pub use command::Command;
pub use keymap::Keymap;
pub use state::State;
pub use update::{Clip, Effect, Event, Export, Outcome, Route, question, update};
