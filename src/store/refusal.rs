//! Why a file was not taken: data for whoever words it, and a plain English sentence.

use std::fmt;
use std::io;

use super::folder::{COUNT_LIMIT, FILE_LIMIT, PACK_LIMIT};
use crate::pack::SCHEMA;
use crate::search::gram::LINE_LIMIT;

/// Why a file was not read, or not written. What the system says stands as it says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is not there.
    Absent,
    /// It may not be read.
    Forbidden,
    /// It cannot be read, for what the system says.
    Unread(String),
    /// What was to be the folder of a pack is none.
    NoFolder,
    /// What was to be a text is a folder.
    Folder,
    /// A link that leads out of the pack.
    Outside,
    /// Neither a file nor a folder.
    Special,
    /// A name that does not lead down into the pack.
    Upward(String),
    /// A file of a pack is larger than [`FILE_LIMIT`].
    LargeFile,
    /// A plain text is.
    LargeText,
    /// A pack is larger than [`PACK_LIMIT`].
    LargePack,
    /// A pack has more files than [`COUNT_LIMIT`].
    Many,
    /// The manifest names a file twice.
    Twice,
    /// It is not UTF-8; on this line, where the problem itself has none.
    Encoding(Option<usize>),
    /// A line is longer than [`LINE_LIMIT`].
    LongLine,
    /// The files of a bitext have not the same number of lines.
    Unaligned(Vec<u64>),
    /// It was changed while it was read.
    Changed,
    /// There is no such bitext.
    NoBitext,
    /// The pack is written in another schema.
    Schema(u32),
    /// The manifest was not read.
    Manifest(Box<Refusal>),
    /// A file that was to be written is there already.
    There,
    /// It cannot be written, for what the system says.
    Unwritten(String),
    /// The index cannot be written, for what the system says.
    NoIndex(String),
    /// An index that nobody wants any more was not made.
    Stopped,
    /// What the system says, and no more.
    System(String),
    /// The built-in pack cannot be read.
    BuiltIn(String),
}

impl Refusal {
    /// Why the system does not let a file be read.
    pub(super) fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Absent,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            _ => Self::Unread(error.to_string()),
        }
    }

    /// What to do about it, where there is something to say beyond the obvious.
    pub fn advice(&self) -> Option<String> {
        let plain = match self {
            Self::NoFolder => "name the folder that pack.ron lies in",
            Self::Folder => "name a file of plain text",
            Self::Outside => "put the file itself into the folder",
            Self::Upward(_) => "write paths relative to the folder, with `/` and without `..`",
            Self::LargeFile => "split it: a kind may be spread over many files",
            Self::LargeText => "split it at its chapters",
            Self::Encoding(_) => "save it as UTF-8; it may be in GB 18030 or UTF-16 now",
            Self::Unaligned(_) => "line n of each file has to be the same content",
            Self::Schema(_) => {
                return Some(format!(
                    "this program reads schema {SCHEMA}; a newer one may read it"
                ));
            }
            Self::Manifest(why) => {
                let advice = "a pack is a folder with a `pack.ron` in it";
                return Some(why.advice().unwrap_or_else(|| advice.to_owned()));
            }
            Self::There => "name a folder that is new or empty: no file is written over",
            Self::Absent
            | Self::Forbidden
            | Self::Unread(_)
            | Self::Special
            | Self::LargePack
            | Self::Many
            | Self::Twice
            | Self::LongLine
            | Self::Changed
            | Self::NoBitext
            | Self::Unwritten(_)
            | Self::NoIndex(_)
            | Self::Stopped
            | Self::System(_)
            | Self::BuiltIn(_) => return None,
        };
        Some(plain.to_owned())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Absent => "this does not exist",
            Self::Forbidden => "you may not read this",
            Self::Unread(why) => return write!(out, "this cannot be read ({why})"),
            Self::NoFolder => "this is no folder",
            Self::Folder => "this is a folder",
            Self::Outside => "this link leads out of the pack",
            Self::Special => "this is no ordinary file",
            Self::Upward(name) => return write!(out, "`{name}` does not lead into the pack"),
            Self::LargeFile | Self::LargeText => {
                return write!(out, "this file is larger than {} MiB", FILE_LIMIT >> 20);
            }
            Self::LargePack => {
                let limit = PACK_LIMIT >> 20;
                return write!(out, "with this file the pack is larger than {limit} MiB");
            }
            Self::Many => return write!(out, "a pack may have {COUNT_LIMIT} files at most"),
            Self::Twice => "this file is named twice",
            Self::Encoding(None) => "this is not UTF-8 text",
            Self::Encoding(Some(line)) => {
                return write!(out, "this file is not UTF-8 text (line {line})");
            }
            Self::LongLine => {
                return write!(out, "this line is longer than {} MiB", LINE_LIMIT >> 20);
            }
            Self::Unaligned(counts) => {
                let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
                let counts = counts.join(" and ");
                return write!(out, "the files are not aligned: they have {counts} lines");
            }
            Self::Changed => "this was changed while it was read",
            Self::NoBitext => "no such bitext",
            Self::Schema(schema) => {
                return write!(out, "this pack is written in schema {schema}");
            }
            Self::Manifest(why) => return why.fmt(out),
            Self::There => "this is there already",
            Self::Unwritten(why) => return write!(out, "this cannot be written ({why})"),
            Self::Stopped => "the index is not wanted any more",
            Self::NoIndex(why) => return write!(out, "the index cannot be written ({why})"),
            Self::System(why) | Self::BuiltIn(why) => why,
        })
    }
}
