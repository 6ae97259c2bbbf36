//! Imports go down only.

use super::source::Source;

/// The modules from the lowest up: each may name those before it and no other.
/// `listed` is a macro for enums and knows nothing.
const ORDER: [&str; 16] = [
    "listed",
    "text",
    "pack",
    "relations",
    "figures",
    "search",
    "concordance",
    "check",
    "align",
    "app",
    "store",
    "exchange",
    "words",
    "tui",
    "cli",
    "main",
];

/// Every path of a source that goes up, or whose direction cannot be told.
pub(super) fn upward(source: &Source) -> Vec<String> {
    let Some(floor) = source.floor() else {
        return Vec::new();
    };
    let Some(own) = ORDER.iter().position(|name| *name == floor) else {
        return vec![format!(
            "{}: give `{floor}` its floor in ORDER",
            source.path
        )];
    };
    let mut faults = Vec::new();
    for named in source.paths() {
        let at = format!("{}:{}", source.path, named.line);
        if named.path.first().is_none_or(|first| first != "crate") {
            continue;
        }
        match named.path.get(1).map(String::as_str) {
            // `use crate as x` and `use crate::*` hide where names come from.
            None => faults.push(format!("{at}: the crate by another name")),
            Some(target) if target == floor => {}
            Some(target) => match ORDER.iter().position(|name| *name == target) {
                Some(other) if other < own => {}
                Some(_) => faults.push(format!(
                    "{at}: `{floor}` names `{target}`, which stands above it"
                )),
                None => faults.push(format!("{at}: give `{target}` its floor in ORDER")),
            },
        }
    }
    let hidden = source.text.lines().enumerate().filter(|(_, line)| {
        let code = line.split("//").next().unwrap_or("");
        HIDING.iter().any(|form| code.contains(form))
    });
    faults.extend(
        hidden.map(|(at, line)| format!("{}:{}: hides a path: {line}", source.path, at + 1)),
    );
    faults.sort();
    faults.dedup();
    faults
}

/// Forms that bring code in, or the crate, by another name than its own.
const HIDING: [&str; 4] = ["include!(", "#[path", "crate as ", "extern crate self"];

#[test]
fn every_form_of_use_is_seen() {
    for text in [
        "use crate::tui::view;",
        "use crate::{pack::Pack, tui};",
        "use crate::{pack::{Pack, Place}, cli::{self, main}};",
        "pub use crate::tui::*;",
        "use super::tui::view;",
        "use super::super::tui::view;",
        "use super::{super::tui::view};",
        "fn f() { crate::tui::view::view(); }",
        "fn f() -> crate::cli::Exit { g() }",
        "mod inner { use super::super::super::tui::look; }",
        "fn f() { assert!(crate::tui::is_unfit(&e)); }",
        "use dongxi::tui::look;",
        "#[path = \"../tui/look.rs\"]\nmod look;",
        "include!(\"../tui/look.rs\");",
        "extern crate self as x;",
        "use crate as x;",
        "use crate::words as w;",
        "type A = <crate::tui::look::Look as Clone>::X;",
    ] {
        let path = match text {
            text if text.contains("super::super") || text.contains("{super") => "src/app/update.rs",
            _ => "src/app.rs",
        };
        let faults = upward(&Source::made_up(path, text));
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
    }
    for text in [
        "use crate::pack::{Pack, Place};",
        "use crate::app::state::State;",
        "use super::text::width;",
        "//! [`crate::tui`]\n/// `crate::tui`\nfn f() {}",
        "const A: &str = \"crate::tui\";",
        "use std::path::{Path, PathBuf};",
    ] {
        let faults = upward(&Source::made_up("src/app.rs", text));
        assert!(faults.is_empty(), "{text}: {faults:?}");
    }
    let below = "use crate::pack::Pack;";
    assert_eq!(upward(&Source::made_up("src/text/fold.rs", below)).len(), 1);
    assert_eq!(upward(&Source::made_up("src/nowhere.rs", "")).len(), 1);
}
