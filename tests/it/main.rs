//! One test binary: each module is one idea.

#![expect(
    clippy::unwrap_used,
    reason = "a panic is how a test says that something is wrong"
)]

mod align;
mod avoidable;
#[cfg(feature = "tui")]
mod bitexts;
#[cfg(feature = "tui")]
mod both_widths;
#[cfg(feature = "tui")]
mod chosen;
mod clreq;
#[cfg(feature = "tui")]
mod commands;
#[cfg(feature = "tui")]
mod completions;
mod concordance;
mod content;
mod copy;
mod css_text;
mod encoding;
mod expect;
mod figures;
#[cfg(feature = "tui")]
mod figures_screen;
mod files;
#[cfg(feature = "tui")]
mod find;
mod fold;
mod folder;
mod gram;
mod handout;
#[cfg(feature = "tui")]
mod help;
mod hints;
mod house;
#[cfg(feature = "tui")]
mod indexing;
#[cfg(feature = "tui")]
mod keymap;
mod keys;
mod left;
mod linebreak;
mod linetable;
#[cfg(feature = "tui")]
mod map;
#[cfg(feature = "tui")]
mod map_cli;
mod margins;
#[cfg(feature = "tui")]
mod monkey;
mod names;
#[cfg(feature = "tui")]
mod narrow;
#[cfg(feature = "tui")]
mod painter;
#[cfg(feature = "tui")]
mod palette;
mod pinyin;
#[cfg(feature = "tui")]
mod pinyin_oracle;
mod pinyin_read;
#[cfg(feature = "tui")]
mod pinyin_screen;
#[cfg(feature = "tui")]
mod plural;
mod probe;
#[cfg(feature = "tui")]
mod pty;
mod random;
#[cfg(feature = "tui")]
mod reading;
#[cfg(feature = "tui")]
mod readme;
#[cfg(feature = "tui")]
mod records;
mod relations;
mod reload;
#[cfg(feature = "tui")]
mod rows;
#[cfg(feature = "tui")]
mod screen;
#[cfg(feature = "tui")]
mod search;
#[cfg(feature = "tui")]
mod seek;
mod selection;
mod sentence;
mod sheet;
mod sizes;
mod store;
#[cfg(feature = "tui")]
mod terminal;
mod texts;
mod tiles;
mod trail;
#[cfg(feature = "tui")]
mod width;
#[cfg(feature = "tui")]
mod words;
mod wrap;
mod wrap_twin;
