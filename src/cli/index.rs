//! Indexes of the bitexts of a pack.

use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::bitext::{self, MEGA};
use super::{Common, Exit, Failure};
use crate::store::{self, bitext::Files};
use crate::words::{Indexing, Words, Wrong};

/// Index the bitexts of a pack, for searching in milliseconds.
///
/// A search does it by itself where an index is missing or older than its text.
/// The index lies beside the pack (ID.grams) or, where that may not be written, in
/// the cache of the user; it may be deleted at any time.
#[derive(Debug, Args)]
pub(super) struct Index {
    /// The folder of the pack
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Make the indexes even where they are good
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Index, common: &Common, out: &mut impl Write) -> Result<Exit, Failure> {
    let Some(dir) = args.dir.as_deref().or(common.pack.as_deref()) else {
        return Err(Failure::wrong(Wrong::NoBitexts, []));
    };
    let pack = store::open(dir).map_err(Failure::Pack)?;
    let words = Words::builtin(common.ui()).tasks;
    for at in 0..pack.bitexts.len() {
        let name = bitext::name(&pack, at);
        let files = Files::open(dir, &pack, at).map_err(bitext::failure)?;
        let size = files.size();
        if let Some(index) = files.index().filter(|_| !args.force) {
            let size = size / MEGA;
            writeln!(out, "{}", words.indexed(name, size, index.lines()))?;
            continue;
        }
        let start = Instant::now();
        let made = bitext::make(&files, name)?;
        let rate = bitext::rate(size, start.elapsed());
        let Some(path) = made.path else {
            return Err(Failure::wrong(Wrong::NoIndex, [("name", name)]));
        };
        let percent = made.size * 100 / size.max(1);
        let size = size / MEGA;
        let own = Indexing { name, size, rate };
        let path = path.display().to_string();
        writeln!(out, "{}", words.made(own, percent, &path))?;
    }
    Ok(Exit::of(!pack.bitexts.is_empty()))
}
