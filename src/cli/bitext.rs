//! Bitexts of the pack that is open: their indexes, made where they are wanted.

use std::io::{self, IsTerminal as _, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Common, Failure, locale};
use crate::app::bitext::with;
use crate::pack::Pack;
use crate::search::Query;
use crate::store::bitext::{Files, Indexed, Opened, Progress, Shelf, Watch};
use crate::store::{self, Problem};
use crate::text::visible::visible;
use crate::words::Indexing;

/// Opens every bitext to be searched. A large one without an index that is good
/// for it gets one first.
pub(super) fn open(pack: &Pack, common: &Common) -> Result<Vec<Opened>, Failure> {
    let Some(dir) = &common.pack else {
        return Ok(Vec::new());
    };
    (0..pack.bitexts.len())
        .map(|at| open_one(dir, pack, at))
        .collect()
}

/// Adds to the articles of a pack what the reader shows of each of its bitexts: the
/// page with the line that `name`, `ID#LINE`, is of, else the first one.
pub(super) fn pages(pack: &mut Pack, common: &Common, name: Option<&str>) -> Result<(), Failure> {
    match &common.pack {
        Some(dir) => store::bitext::pages(dir, pack, name).map_err(failure),
        None => Ok(()),
    }
}

/// Adds to the articles of a pack a page of the bitext that `name` is of, if any.
pub(super) fn named_page(pack: &mut Pack, common: &Common, name: &str) -> Result<(), Failure> {
    let id = name.split_once('#').map_or(name, |(id, _)| id);
    let at = pack.bitexts.iter().position(|own| own.id == id);
    match (at, &common.pack) {
        (Some(at), Some(dir)) => {
            store::bitext::add_page(dir, pack, at, Some(name)).map_err(failure)
        }
        _ => Ok(()),
    }
}

/// A pack with the lines of its bitexts in which one of some queries has a hit, each
/// bitext as an article.
pub(super) fn gathered(pack: Pack, common: &Common, queries: &[Query]) -> Result<Pack, Failure> {
    let Some(dir) = common.pack.as_ref().filter(|_| !pack.bitexts.is_empty()) else {
        return Ok(pack);
    };
    let opened = open(&pack, common)?;
    let mut shelf = Shelf::new(dir.clone(), Arc::new(pack.clone())).with(opened);
    let gathered = shelf.gather(queries, MOST, &Watch::NONE);
    let (found, is_cut) = gathered.map_err(failure)?;
    if is_cut {
        let said = locale::words().tasks.cut(MOST);
        let _ = writeln!(io::stderr(), "dongxi: {said}");
    }
    Ok(with(&pack, found))
}

fn open_one(dir: &Path, pack: &Pack, at: usize) -> Result<Opened, Failure> {
    let files = Files::open(dir, pack, at).map_err(failure)?;
    let index = watched(&files, name(pack, at), |progress| files.ready(progress));
    let index = index.map_err(failure)?;
    Ok(Opened::new(at, files, index))
}

/// Makes an index.
pub(super) fn make(files: &Files, name: &str) -> Result<Indexed, Failure> {
    watched(files, name, |progress| files.make(progress)).map_err(failure)
}

/// Says on standard error how far a work is, where that is a terminal.
fn watched<T>(files: &Files, name: &str, work: impl FnOnce(Progress<'_>) -> T) -> T {
    let (size, start) = (files.size(), Instant::now());
    let mut said = start;
    let is_watched = io::stderr().is_terminal();
    let words = is_watched.then(|| locale::words().tasks);
    let mut progress = |done: u64| {
        let is_time = said.elapsed() >= Duration::from_millis(100);
        if let Some(words) = words.as_ref().filter(|_| is_time) {
            said = Instant::now();
            let own = Indexing {
                name,
                size: size / MEGA,
                rate: rate(done, start.elapsed()),
            };
            let line = words.indexing(own, done / MEGA);
            let _ = write!(io::stderr(), "\r{} \u{1b}[K", visible(&line));
        }
        ControlFlow::Continue(())
    };
    let done = work(&mut progress);
    if is_watched {
        let _ = write!(io::stderr(), "\r\u{1b}[K");
    }
    done
}

/// Hits that are taken of a bitext for a list in memory.
const MOST: usize = 200_000;
/// Bytes of a megabyte.
pub(super) const MEGA: u64 = 1_000_000;

/// Megabytes a second.
pub(super) fn rate(bytes: u64, time: Duration) -> u64 {
    let millis = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    bytes / 1000 / millis.max(1)
}

/// How a bitext is called.
pub(super) fn name(pack: &Pack, at: usize) -> &str {
    pack.bitexts.get(at).map_or("", |own| own.id.as_str())
}

pub(super) fn failure(problem: Box<Problem>) -> Failure {
    Failure::Pack(vec![*problem].into())
}
