//! Options of every command: which pack, in which words, with which keys.

use std::path::PathBuf;

use clap::{Arg, Args, Command, ValueEnum};

use super::{Failure, locale};
use crate::app::keymap::Keymap;
use crate::app::state::Ui;
use crate::pack::Pack;
use crate::store;
use crate::text::width::Ambiguous;
use crate::tui::probe::Ambiguity;
use crate::words::files;

/// Options of every command.
#[derive(Debug, Args)]
pub(super) struct Common {
    /// Open the pack in this folder instead of the built-in one
    #[arg(long, short, value_name = "DIR", global = true)]
    pub(super) pack: Option<PathBuf>,
    /// Language of the interface; without it the locale decides
    #[arg(long, value_name = "LANG", global = true)]
    ui_lang: Option<UiLang>,
    /// Keys of one's own, rows as `dongxi keys --format ron` prints them; without it
    /// keymap.ron in the folder dongxi of the user's configuration
    #[arg(long, value_name = "FILE", global = true)]
    keymap: Option<PathBuf>,
    /// Cells of a character of ambiguous width (“ ” … — ①): ask the terminal, one, two
    #[arg(long, value_name = "WIDTH", default_value = "auto", global = true)]
    ambiguous: Width,
}

/// Options that mean something in a few commands only, and in which beside the reader.
const RARE: [(&str, &[&str]); 2] = [
    ("keymap", &["read", "keys"]),
    (
        "ambiguous",
        &["read", "show", "wrap", "concordance", "audit", "inventory"],
    ),
];

/// The command line with those options left out of the help of commands to which they
/// mean nothing; there they are taken all the same, for aliases that always give them.
pub(super) fn listed(command: Command) -> Command {
    let hidden = RARE.map(|(id, users)| {
        let all = command.get_arguments();
        let own = all.into_iter().find(|own| own.get_id() == id).cloned();
        (own.map(|own| own.hide(true)), users)
    });
    command.mut_subcommands(|sub| {
        let unused = hidden
            .iter()
            .filter(|(_, users)| !users.contains(&sub.get_name()));
        let unused: Vec<Arg> = unused.filter_map(|(own, _)| own.clone()).collect();
        sub.args(unused)
    })
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum UiLang {
    /// 中文
    Zh,
    /// English
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Width {
    /// Ask the terminal
    Auto,
    /// One cell
    Narrow,
    /// Two cells
    Wide,
}

impl Common {
    pub(super) fn pack(&self) -> Result<Pack, Failure> {
        match &self.pack {
            Some(dir) => store::open(dir),
            None => store::builtin(),
        }
        .map_err(Failure::Pack)
    }

    /// The keymap in force.
    pub(super) fn keymap(&self) -> Result<Keymap, Failure> {
        Ok(self.own_keymap()?.unwrap_or_else(Keymap::builtin))
    }

    /// The keymap where the reader has changed it.
    pub(super) fn own_keymap(&self) -> Result<Option<Keymap>, Failure> {
        let asked = store::keymap(self.keymap.as_deref());
        let ui = self.ui();
        let own = asked
            .map_err(|(path, error)| Failure::Asked(files::unread_keymap(ui, &path, &error)))?;
        let Some((path, text)) = own else {
            return Ok(None);
        };
        let changed = Keymap::builtin().changed_by(&text);
        let keymap = changed.map_err(|error| Failure::Asked(files::keymap(ui, &path, &error)))?;
        Ok(Some(keymap))
    }

    /// The interface's language: as asked for, else as the locale says; Chinese
    /// where that is Chinese, else English.
    pub(super) fn ui(&self) -> Ui {
        match self.ui_lang {
            Some(UiLang::Zh) => Ui::Zh,
            Some(UiLang::En) => Ui::En,
            None => locale::ui(),
        }
    }

    /// What the reader was told of ambiguous width; nothing where the terminal
    /// is to be asked.
    pub(super) fn known(&self) -> Option<Ambiguity> {
        let both = |ambiguous| {
            Some(Ambiguity {
                text: ambiguous,
                lines: ambiguous,
            })
        };
        match self.ambiguous {
            Width::Auto => None,
            Width::Narrow => both(Ambiguous::Narrow),
            Width::Wide => both(Ambiguous::Wide),
        }
    }

    /// What output without a terminal goes by.
    pub(super) fn ambiguity(&self) -> Ambiguity {
        self.known().unwrap_or_default()
    }
}
