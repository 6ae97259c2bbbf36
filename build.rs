//! Packs the built-in pack: reads `assets/pack` once, here, and leaves its values
//! in a form that the program takes in at a hundredth of the time that parsing
//! RON takes at every start.
//!
//! Only the syntax is looked at. Whether the pack is sound is for `dongxi check`
//! and the tests, one of which holds what is packed here against the files.

use std::fs;
use std::path::{Path, PathBuf};

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

/// The modules of the program that say what a pack is.
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the program uses all of it"
)]
#[path = "src"]
mod program {
    #[macro_use]
    mod listed;
    pub(super) mod pack;
}

use program::pack::{Manifest, Pack};

const FOLDER: &str = "assets/pack";

fn main() {
    for input in [FOLDER, "src/pack.rs", "src/pack", "src/listed.rs"] {
        println!("cargo::rerun-if-changed={input}");
    }
    if let Err(message) = build() {
        println!("cargo::error={message}");
    }
}

fn build() -> Result<(), String> {
    let bytes = postcard::to_allocvec(&read()?).map_err(|error| error.to_string())?;
    let out = std::env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?;
    let path = PathBuf::from(out).join("pack.bin");
    fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn read() -> Result<Pack, String> {
    let manifest: Manifest = parse("pack.ron")?;
    let files = &manifest.files;
    Ok(Pack {
        articles: each(&files.articles)?,
        models: lists(&files.models)?,
        regions: lists(&files.regions)?,
        periods: lists(&files.periods)?,
        pairings: lists(&files.pairings)?,
        contacts: lists(&files.contacts)?,
        events: lists(&files.events)?,
        metrics: lists(&files.metrics)?,
        scopes: lists(&files.scopes)?,
        figures: lists(&files.figures)?,
        glossary: lists(&files.glossary)?,
        sources: lists(&files.sources)?,
        contradictions: lists(&files.contradictions)?,
        labels: lists(&files.labels)?,
        bitexts: lists(&files.bitexts)?,
        manifest,
    })
}

fn each<T: DeserializeOwned>(names: &[String]) -> Result<Vec<T>, String> {
    names.iter().map(|name| parse(name)).collect()
}

fn lists<T: DeserializeOwned>(names: &[String]) -> Result<Vec<T>, String> {
    each(names).map(|lists: Vec<Vec<T>>| lists.into_iter().flatten().collect())
}

fn parse<T: DeserializeOwned>(name: &str) -> Result<T, String> {
    let path = Path::new(FOLDER).join(name);
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(&text)
        .map_err(|error| format!("{}:{}: {}", path.display(), error.span.start, error.code))
}
