//! The language in which the program speaks: as asked for, else as the locale says;
//! Chinese where that is Chinese, else English.

use std::ffi::OsStr;

use crate::app::state::Ui;
use crate::words::Words;

const OPTION: &str = "--ui-lang";

/// By the locale.
pub(super) fn ui() -> Ui {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if locale.is_some_and(|locale| locale.starts_with("zh")) {
        Ui::Zh
    } else {
        Ui::En
    }
}

/// By arguments that nobody has read yet: help is printed, and what is wrong with them
/// is said, before anything is known of them.
pub(super) fn of<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Ui {
    asked(arguments).unwrap_or_else(ui)
}

/// The words of that language, for where nothing but the arguments is at hand.
pub(super) fn words() -> Words {
    Words::builtin(of(std::env::args_os()))
}

fn asked<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Option<Ui> {
    let named = |tag: &str| Ui::ALL.into_iter().find(|ui| ui.tag() == tag);
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let own = argument.as_ref().to_str();
        match own.and_then(|own| own.strip_prefix(OPTION)) {
            Some("") => return arguments.next()?.as_ref().to_str().and_then(named),
            Some(value) => return value.strip_prefix('=').and_then(named),
            None if own == Some("--") => return None,
            None => {}
        }
    }
    None
}
