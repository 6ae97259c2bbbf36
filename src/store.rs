//! Where packs come from: the only part of the program that opens files.
//!
//! A pack is opened from a folder that somebody wrote by hand, perhaps with
//! mistakes, perhaps with malice, or it is the one built into the program. All
//! problems are collected and come together; a pack that has an error is not
//! opened at all, so that whoever holds a [`Pack`] may rely on what
//! [`crate::check::errors`] promises.

pub mod bitext;
mod builtin;
mod draft;
mod export;
mod folder;
mod home;
mod keymap;
mod left;
mod load;
mod locate;
mod map;
pub mod plain;
mod problem;
mod refusal;
mod slip;
mod syntax;
mod token;

use std::ops::ControlFlow;
use std::path::Path;

pub use draft::give_up;
pub use export::export;
pub use folder::{COUNT_LIMIT, FILE_LIMIT, PACK_LIMIT};
pub use keymap::keymap;
pub use left::{Left, leave, left};
pub(crate) use problem::short;
pub use problem::{Cause, Problem, Problems};
pub use refusal::Refusal;
pub use slip::{DEPTH, Slip, record};

use crate::check;
use crate::pack::Pack;
use folder::Folder;
use load::{Loading, Origin};

/// The built-in pack, from the values that `build.rs` packed. It needs no file
/// and no network, and is not checked again: a test holds it against
/// [`builtin_from_files`].
///
/// # Errors
///
/// If what was compiled in cannot be read, which a test rules out.
pub fn builtin() -> Result<Pack, Problems> {
    postcard::from_bytes(builtin::PACKED).map_err(|error| {
        let refusal = Refusal::BuiltIn(error.to_string());
        Problems::from(vec![Problem::of_file(BUILTIN, refusal)])
    })
}

/// The built-in pack, read from its RON and checked as a folder would be.
///
/// # Errors
///
/// If the pack that was compiled in has an error, which a test rules out.
pub fn builtin_from_files() -> Result<Pack, Problems> {
    load(&Origin::Table(builtin::FILES), BUILTIN)
}

/// The names of the files of the built-in pack.
pub fn builtin_files() -> impl Iterator<Item = &'static str> {
    builtin::FILES.iter().map(|(name, _)| *name)
}

/// The pack in the folder `dir`.
///
/// # Errors
///
/// All errors of the pack, sorted by file and position.
pub fn open(dir: &Path) -> Result<Pack, Problems> {
    match Folder::open(dir) {
        Ok(folder) => load(&Origin::Folder(folder), &dir.to_string_lossy()),
        Err(refusal) => Err(Problems::from(vec![unopened(dir, refusal)])),
    }
}

/// The pack made of `files`, each with its name in the pack; `root` stands
/// before the names in messages.
///
/// # Errors
///
/// All errors of the pack, sorted by file and position.
pub fn read(root: &str, files: &[(&str, &[u8])]) -> Result<Pack, Problems> {
    load(&Origin::Table(files), root)
}

/// Everything that is to be said of the pack in the folder `dir`, or of the
/// built-in one: errors, and if there are none, warnings.
///
/// # Errors
///
/// If there is no pack: the folder or its `pack.ron` cannot be read.
pub fn check(dir: Option<&Path>) -> Result<Problems, Box<Problem>> {
    match dir {
        None => examine(&Origin::Table(builtin::FILES), BUILTIN),
        Some(dir) => match Folder::open(dir) {
            Ok(folder) => examine(&Origin::Folder(folder), &dir.to_string_lossy()),
            Err(refusal) => Err(Box::new(unopened(dir, refusal))),
        },
    }
}

/// Like [`check()`], for a pack as [`read`] takes it.
///
/// # Errors
///
/// If there is no `pack.ron`.
pub fn check_files(root: &str, files: &[(&str, &[u8])]) -> Result<Problems, Box<Problem>> {
    examine(&Origin::Table(files), root)
}

/// Where the built-in pack stands in the sources.
const BUILTIN: &str = "assets/pack";

fn load(origin: &Origin<'_>, root: &str) -> Result<Pack, Problems> {
    let mut loading = Loading::new(origin, root);
    if let Some(pack) = loading.pack() {
        let problems = loading.place(check::errors(&pack));
        if problems.is_empty() {
            return Ok(pack);
        }
        return Err(Problems::from(problems));
    }
    Err(Problems::from(loading.problems))
}

fn examine(origin: &Origin<'_>, root: &str) -> Result<Problems, Box<Problem>> {
    let mut loading = Loading::new(origin, root);
    let Some(pack) = loading.pack() else {
        if loading.is_absent {
            return Err(Box::new(loading.problems.remove(0)));
        }
        return Ok(Problems::from(loading.problems));
    };
    let mut findings = check::errors(&pack);
    if !findings.is_empty() {
        return Ok(Problems::from(loading.place(findings)));
    }
    findings = check::warnings(&pack);
    let mut problems = loading.place(findings);
    if let Origin::Folder(folder) = origin {
        problems.extend(unaligned(folder, Path::new(root), &pack));
    }
    Ok(Problems::from(problems))
}

/// What is wrong in the files of bitexts; each is read to its end.
fn unaligned(folder: &Folder, dir: &Path, pack: &Pack) -> Vec<Problem> {
    let opened = pack.bitexts.iter().map(|bitext| {
        let files = bitext::Files::within(folder, dir, pack, bitext)?;
        files.scan(&mut |_| ControlFlow::Continue(())).map(|_| ())
    });
    opened.filter_map(Result::err).map(|own| *own).collect()
}

fn unopened(dir: &Path, refusal: Refusal) -> Problem {
    Problem::of_file(&dir.to_string_lossy(), refusal)
}
