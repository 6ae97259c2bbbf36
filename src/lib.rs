//! dongxi (东西): a terminal explorer of a policy and its texts.
//!
//! This page is the architecture document. The program is one crate in six
//! floors; imports go down only, and a test (`tests/it/house.rs`) reads the
//! sources and says so when one does not.
//!
//! # The floors
//!
//! | floor | modules | what it must not know |
//! |---|---|---|
//! | 1 | [`text`], [`pack`] | text knows no article; a pack is values and knows no file |
//! | 2 | [`relations`], [`figures`], [`search`], [`concordance`], [`check`], [`align`] | no screen, no file; values in, values out |
//! | 3 | [`app`] | no terminal, no clock, no I/O; it cannot fail |
//! | 4 | [`store`], [`exchange`] | no face; `store` is the only one that opens files |
//! | 5 | [`words`] | nothing but words: every word the interface says is in `assets/ui` |
//! | 6 | `cli`, `tui` | each other's insides; drawing cannot change anything |
//!
//! Floors 1 to 3 do not fail: they return values and findings. Without the
//! feature `tui` the crate builds everything below floor 6 and depends on no
//! terminal library.
//!
//! # The loop
//!
//! ```text
//! Event  = Key | Paste | Mouse | Resize | Tick | Done | Reloaded | Told    what can wake the reader
//! update(&mut State, &Keymap, Event) -> Option<Effect>
//! Effect = Quit | Suspend | Redraw | Save | Reload | Mouse | Copy | Ask    what only the loop does
//! view(&Scene, &Look, &mut Buffer) -> Option<Position>
//! ```
//!
//! Draw, block on input, update, drain what is pending, perform the effects,
//! draw once. There is no tick but while the years of the map play
//! ([`app::State::plays`]), and once when typing a query pauses
//! ([`app::State::owes`]): an idle program makes no wake-ups. What is asked of
//! bitexts ([`app::bitext`]) is answered by two threads of its own, one for pages and
//! one for searches, the only ones that read files while keys are pressed; their
//! answers are events. Layout is arithmetic on the screen size ([`app::layout`]),
//! asked by `update` and by `view`, so that half a page is half a page before
//! anything was drawn.
//!
//! # The screen and its parts
//!
//! ```text
//!  1 models [2 article] 3 pairings   article > section     language  layout   header
//! ┌──────────────┬──────────────────────────────────────┬────────────────────┐
//! │ models       │ title                                │ pairings           │
//! │  a model     │                                      │ In this sentence   │ items
//! │ articles     │ heading                              │ Fujian > Ningxia   │
//! │ >an article  │> 1 *a paragraph, its segments in one │ Editor's note      │
//! │   >a section │     flow or one under the other      │ Events, terms,     │
//! │              │   | peek: the other side             │ sources            │
//! └──────────────┴──────────────────────────────────────┴────────────────────┘
//!   place, notice, find prompt                                  counter        status
//!   key name  key name                                                         hints
//! ```
//!
//! `>` is the eye: the row and segment the reader is at ([`app::reader`]). A
//! [`pack::Place`] is article, paragraph, segment, never a row, and so survives
//! language, layout, size and search. `*` marks a segment with an editor's note.
//! Rows hold ranges into the pack's texts ([`app::flow`]); nothing that is
//! searched, marked or copied ever sees a line break of the screen.
//!
//! # One table
//!
//! A command is a row in [`app::command`], a key in `assets/keymap.ron`, a label
//! in each `assets/ui/*.ron` and an arm in [`app::update()`]. The footer, the list
//! of commands, `dongxi keys` and the README read the same rows, and tests ask for
//! each of them.

#[macro_use]
mod listed;

pub mod align;
pub mod app;
pub mod check;
#[cfg(feature = "tui")]
pub mod cli;
pub mod concordance;
pub mod exchange;
pub mod figures;
pub mod pack;
pub mod relations;
pub mod search;
pub mod store;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
pub mod words;
