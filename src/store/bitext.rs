//! Bitexts: files of aligned lines, read where they are asked for, and the indexes
//! that say where to ask.
//!
//! The index of a bitext lies beside the pack, `ID.grams`, or where that may not be
//! written in the cache of the user: `$XDG_CACHE_HOME/dongxi`, else
//! `~/.cache/dongxi`. It is good for the files it was made of, which it knows by
//! their names, sizes and times of change; any other is ignored and made anew.

mod count;
mod gather;
mod page;
mod place;
mod shelf;

use std::fs::File;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

pub use gather::MOST;
pub use page::{PAGE, add_page, pages};
pub use shelf::{Shelf, Watch};

use super::draft::{self, Draft};
use super::folder::Folder;
use super::problem::Problem;
use super::refusal::Refusal;
use crate::pack::{Bitext, Pack};
use crate::search::bitext::{Lines, languages};
use crate::search::gram::{self, Builder, Fault, Index, Source};

/// Bytes of text up to which an index would cost more than it spares.
pub const SMALL: u64 = 16 << 20;

/// Hears how many bytes of text a long work has done, and says whether it is to go on.
pub type Progress<'a> = &'a mut dyn FnMut(u64) -> ControlFlow<()>;

/// The files of a bitext, open.
#[derive(Debug)]
pub struct Files {
    folder: PathBuf,
    id: String,
    /// In the order of the manifest's languages.
    named: Vec<(String, File)>,
}

/// A bitext that can be searched.
#[derive(Debug)]
pub struct Opened {
    bitext: usize,
    files: Files,
    index: Index,
}

/// Where an index was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Indexed {
    /// The file; nothing where it could be written nowhere.
    pub path: Option<PathBuf>,
    /// Its bytes.
    pub size: u64,
}

impl Source for Files {
    fn read(&self, language: usize, at: u64, out: &mut [u8]) -> io::Result<usize> {
        let Some((_, file)) = self.named.get(language) else {
            return Ok(0);
        };
        read_at(file, at, out)
    }
}

#[cfg(unix)]
fn read_at(file: &File, at: u64, out: &mut [u8]) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, out, at)
}

#[cfg(not(unix))]
fn read_at(mut file: &File, at: u64, out: &mut [u8]) -> io::Result<usize> {
    use std::io::{Read as _, Seek as _, SeekFrom};
    file.seek(SeekFrom::Start(at))?;
    file.read(out)
}

impl Files {
    /// Opens the files of bitext `at` of the pack in the folder `dir`.
    ///
    /// # Errors
    /// The first file that cannot be opened.
    pub fn open(dir: &Path, pack: &Pack, at: usize) -> Result<Self, Box<Problem>> {
        let shown = dir.to_string_lossy();
        let folder =
            Folder::open(dir).map_err(|refusal| Box::new(Problem::of_file(&shown, refusal)))?;
        let Some(bitext) = pack.bitexts.get(at) else {
            return Err(Box::new(Problem::of_file(&shown, Refusal::NoBitext)));
        };
        Self::within(&folder, dir, pack, bitext)
    }

    pub(super) fn within(
        folder: &Folder,
        dir: &Path,
        pack: &Pack,
        bitext: &Bitext,
    ) -> Result<Self, Box<Problem>> {
        let mut named = Vec::new();
        for language in languages(pack, bitext) {
            let tag = pack.manifest.languages.get(language).map(|own| &own.tag);
            let Some(name) = tag.and_then(|tag| bitext.files.get(tag)) else {
                continue;
            };
            match folder.file(name) {
                Ok(file) => named.push((name.clone(), file)),
                Err(refusal) => {
                    let path = dir.join(name);
                    let problem = Problem::of_file(&path.to_string_lossy(), refusal);
                    return Err(Box::new(problem));
                }
            }
        }
        Ok(Self {
            folder: dir.to_owned(),
            id: bitext.id.clone(),
            named,
        })
    }

    /// Bytes of all files.
    pub fn size(&self) -> u64 {
        let sizes = self.named.iter().map(|(_, file)| file.metadata());
        sizes
            .map(|about| about.map_or(0, |about| about.len()))
            .sum()
    }

    /// What tells this state of the files from another.
    fn stamp(&self) -> u64 {
        let mut stamp = place::Hash::new();
        for (name, file) in &self.named {
            stamp.add(name.as_bytes());
            let Ok(about) = file.metadata() else { continue };
            stamp.add(&about.len().to_le_bytes());
            let time = about.modified().ok();
            let time = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            let nanos = time.map_or(0, |time| time.as_nanos());
            stamp.add(&nanos.to_le_bytes());
        }
        stamp.get()
    }

    /// The index that lies ready; nothing where there is none, or it is damaged, or
    /// the files were changed.
    pub fn index(&self) -> Option<Index> {
        let places = place::places(&self.folder, &self.id);
        places.iter().find_map(|path| {
            let file = File::open(path).ok()?;
            let map = super::map::map(&file).ok()?;
            Index::open(Box::new(map), self.stamp(), self.named.len())
        })
    }

    /// Checks the files, and says where their lines are: all that a small text needs
    /// to be searched.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn scan(&self, progress: Progress<'_>) -> Result<Index, Box<Problem>> {
        let mut bytes = Vec::new();
        let mut sink = |piece: &[u8]| {
            bytes.extend_from_slice(piece);
            Ok(())
        };
        self.build(false, &mut sink, progress)?;
        let index = Index::open(Box::new(bytes), self.stamp(), self.named.len());
        index.ok_or_else(|| self.changed())
    }

    /// Makes the index and puts it beside the pack, or into the cache; `progress`
    /// hears how many bytes of text are done. Stopped, it leaves nothing behind.
    ///
    /// # Errors
    /// What is wrong with the files, or that it was stopped.
    pub fn make(&self, progress: Progress<'_>) -> Result<Indexed, Box<Problem>> {
        let places = place::places(&self.folder, &self.id);
        // Also where none is written this time.
        for path in &places {
            draft::sweep(path);
        }
        for path in places {
            let Some(mut draft) = Draft::new(&path) else {
                continue;
            };
            let stamp = self.stamp();
            let mut sink = |piece: &[u8]| draft.write(piece);
            match self.build(true, &mut sink, progress) {
                Ok(()) if stamp != self.stamp() => return Err(self.changed()),
                Ok(()) => {}
                Err(problem) if draft.has_failed() => {
                    // A full disk is no fault of the text: try the next place.
                    let _ = problem;
                    continue;
                }
                Err(problem) => return Err(problem),
            }
            if let Some(size) = draft.finish() {
                let path = Some(path);
                return Ok(Indexed { path, size });
            }
        }
        Ok(Indexed {
            path: None,
            size: 0,
        })
    }

    /// The index that lies ready; else of a large text one that is made and put away,
    /// and of a small one, or where it can be put nowhere, only where the lines are.
    ///
    /// # Errors
    /// What is wrong with the files.
    pub fn ready(&self, progress: Progress<'_>) -> Result<Index, Box<Problem>> {
        let mut index = self.index();
        if index.is_none() && self.size() > SMALL {
            self.make(progress)?;
            index = self.index();
        }
        index.map_or_else(|| self.scan(progress), Ok)
    }

    fn build(
        &self,
        grams: bool,
        sink: &mut dyn FnMut(&[u8]) -> io::Result<()>,
        progress: Progress<'_>,
    ) -> Result<(), Box<Problem>> {
        let builder = Builder {
            source: self,
            languages: self.named.len(),
            stamp: self.stamp(),
            grams,
        };
        gram::build(&builder, sink, progress).map_err(|fault| Box::new(self.problem(&fault)))
    }

    fn path(&self, language: usize) -> String {
        let name = self.named.get(language).map_or("", |(name, _)| name);
        self.folder.join(name).to_string_lossy().into_owned()
    }

    fn problem(&self, fault: &Fault) -> Problem {
        let of = |language, refusal| Problem::of_file(&self.path(language), refusal);
        match fault {
            Fault::Read(language, error) => of(*language, Refusal::Unread(error.to_string())),
            Fault::Encoding {
                language,
                line,
                column,
            } => of(*language, Refusal::Encoding(None)).placed(*line, *column),
            Fault::LongLine { language, line } => of(*language, Refusal::LongLine).placed(*line, 1),
            Fault::Lines(counts) => {
                // Where the shortest ends the alignment does.
                let shortest = counts.iter().enumerate().min_by_key(|(_, count)| **count);
                let (language, count) = shortest.map_or((0, 0), |(at, count)| (at, *count));
                of(language, Refusal::Unaligned(counts.clone())).placed(count + 1, 1)
            }
            Fault::Write(error) => {
                let refusal = Refusal::NoIndex(error.to_string());
                Problem::of_file(&self.folder.to_string_lossy(), refusal)
            }
            Fault::Stopped => Problem::of_file(&self.folder.to_string_lossy(), Refusal::Stopped),
        }
    }

    fn changed(&self) -> Box<Problem> {
        let path = self.path(0);
        Box::new(Problem::of_file(&path, Refusal::Changed))
    }
}

impl Opened {
    /// A bitext with its index, as [`Files::ready`] gave it.
    pub const fn new(bitext: usize, files: Files, index: Index) -> Self {
        Self {
            bitext,
            files,
            index,
        }
    }

    /// Removes an index that was found damaged, so that the next search makes it
    /// anew; this one goes on with what is left of it.
    pub fn discard(&self) {
        for path in place::places(&self.files.folder, &self.files.id) {
            // Where it may not be removed it is ignored where it is damaged.
            let _ = std::fs::remove_file(path);
        }
    }

    /// What searches it.
    pub fn lines<'a>(&'a self, pack: &'a Pack) -> Lines<'a> {
        Lines {
            pack,
            bitext: self.bitext,
            source: &self.files,
            index: &self.index,
            range: 0..u64::MAX,
        }
    }
}
