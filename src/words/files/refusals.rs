//! Files that cannot be read or written, and texts that cannot be decoded, in words.

use serde::Deserialize;

use super::Said;
use crate::pack::SCHEMA;
use crate::search::gram::LINE_LIMIT;
use crate::store::{COUNT_LIMIT, FILE_LIMIT, PACK_LIMIT, Refusal};
use crate::text::encoding::{Ground, Undecoded};
use crate::words::fill;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RefusalWords {
    absent: String,
    forbidden: String,
    unread: String,
    no_folder: String,
    name_folder: String,
    folder: String,
    name_file: String,
    outside: String,
    put_file: String,
    special: String,
    upward: String,
    relative: String,
    large: String,
    split: String,
    chapters: String,
    large_pack: String,
    many: String,
    twice: String,
    encoding: String,
    encoding_line: String,
    utf8: String,
    long_line: String,
    unaligned: String,
    same_line: String,
    changed: String,
    no_bitext: String,
    schema: String,
    newer: String,
    manifest: String,
    there: String,
    empty_folder: String,
    unwritten: String,
    no_index: String,
    stopped: String,
    system: String,
    built_in: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextWords {
    marked: String,
    named: String,
    guessed: String,
    fetch: String,
    rename: String,
    mend: String,
    unknown: String,
    name: String,
    no_text: String,
    save: String,
}

impl RefusalWords {
    pub(super) fn said(&self, refusal: &Refusal) -> Said {
        let why = |template: &str, why: &str| fill(template, &[("why", why)]);
        let limit = |template: &str, limit: u64| fill(template, &[("limit", &limit.to_string())]);
        let (what, advice) = match refusal {
            Refusal::Absent => (self.absent.clone(), None),
            Refusal::Forbidden => (self.forbidden.clone(), None),
            Refusal::Unread(own) => (why(&self.unread, own), None),
            Refusal::NoFolder => (self.no_folder.clone(), Some(&self.name_folder)),
            Refusal::Folder => (self.folder.clone(), Some(&self.name_file)),
            Refusal::Outside => (self.outside.clone(), Some(&self.put_file)),
            Refusal::Special => (self.special.clone(), None),
            Refusal::Upward(name) => (fill(&self.upward, &[("name", name)]), Some(&self.relative)),
            Refusal::LargeFile => (limit(&self.large, FILE_LIMIT >> 20), Some(&self.split)),
            Refusal::LargeText => (limit(&self.large, FILE_LIMIT >> 20), Some(&self.chapters)),
            Refusal::LargePack => (limit(&self.large_pack, PACK_LIMIT >> 20), None),
            Refusal::Many => (limit(&self.many, COUNT_LIMIT as u64), None),
            Refusal::Twice => (self.twice.clone(), None),
            Refusal::Encoding(None) => (self.encoding.clone(), Some(&self.utf8)),
            Refusal::Encoding(Some(line)) => {
                let what = fill(&self.encoding_line, &[("line", &line.to_string())]);
                (what, Some(&self.utf8))
            }
            Refusal::LongLine => (limit(&self.long_line, LINE_LIMIT as u64 >> 20), None),
            Refusal::Unaligned(counts) => {
                let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
                let what = fill(&self.unaligned, &[("counts", &counts.join("、"))]);
                (what, Some(&self.same_line))
            }
            Refusal::Changed => (self.changed.clone(), None),
            Refusal::NoBitext => (self.no_bitext.clone(), None),
            Refusal::Schema(schema) => {
                let what = fill(&self.schema, &[("schema", &schema.to_string())]);
                let advice = fill(&self.newer, &[("own", &SCHEMA.to_string())]);
                return (what, Some(advice));
            }
            Refusal::Manifest(own) => {
                let (what, advice) = self.said(own);
                return (what, advice.or_else(|| Some(self.manifest.clone())));
            }
            Refusal::There => (self.there.clone(), Some(&self.empty_folder)),
            Refusal::Unwritten(own) => (why(&self.unwritten, own), None),
            Refusal::Stopped => (self.stopped.clone(), None),
            Refusal::NoIndex(own) => (why(&self.no_index, own), None),
            Refusal::System(own) => (why(&self.system, own), None),
            Refusal::BuiltIn(own) => (why(&self.built_in, own), None),
        };
        (what, advice.cloned())
    }
}

impl TextWords {
    /// Why bytes are no text, and what to do about it.
    pub(super) fn said(&self, fault: &Undecoded) -> (String, String) {
        let (what, advice, encoding, bytes) = match fault {
            Undecoded::Malformed {
                encoding,
                ground,
                bytes,
                ..
            } => {
                let (what, advice) = match ground {
                    Ground::Mark => (&self.marked, &self.fetch),
                    Ground::Named => (&self.named, &self.rename),
                    Ground::Guess => (&self.guessed, &self.mend),
                };
                (what, advice, encoding.name(), bytes.as_slice())
            }
            Undecoded::Unknown { bytes, .. } => (&self.unknown, &self.name, "", bytes.as_slice()),
            Undecoded::NoText => (&self.no_text, &self.save, "", &[][..]),
        };
        let bytes: Vec<String> = bytes.iter().map(|own| format!("{own:02X}")).collect();
        let (bytes, line) = (bytes.join(" "), fault.at().0.to_string());
        let what = fill(what, &[("encoding", encoding), ("line", &line)]);
        (fill(&what, &[("bytes", &bytes)]), advice.clone())
    }
}
