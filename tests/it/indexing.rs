//! An index that is being made leaves nothing behind, however the reader is left
//! meanwhile, and is not made twice.

use std::fs;
use std::path::PathBuf;

use rustix::process::Signal;

use crate::expect;
use crate::folder::Folder;
use crate::pty::{Session, Start};

/// Lines of the text: some 40 MB, that it takes a while.
const LINES: usize = 130_000;

/// A pack with a long text, and a home.
struct Corpus(Folder);

impl Corpus {
    fn new(name: &str) -> Self {
        let own = Self(Folder::new(&format!("indexing-{name}")));
        fs::create_dir_all(own.pack()).unwrap();
        for file in ["pack.ron", "bitexts.ron", "glossary.ron", "labels.ron"] {
            let from = expect::path("tests/it/packs/corpus").join(file);
            fs::copy(from, own.pack().join(file)).unwrap();
        }
        let zh = "东部和西部的省份多年以来结成对子，产业合作和劳务协作越来越多。\n";
        let en = "Provinces of the east and the west have been paired for years, and \
                  industries and labour are what they work together on more and more, \
                  as is told below, where each of them is named with its numbers.\n";
        let end = ("扶贫\n", "poverty alleviation\n");
        fs::write(own.pack().join("news.zh"), zh.repeat(LINES) + end.0).unwrap();
        fs::write(own.pack().join("news.en"), en.repeat(LINES) + end.1).unwrap();
        own
    }

    fn pack(&self) -> PathBuf {
        self.0.join("pack")
    }

    /// The reader, at the moment when it says that it makes the index.
    fn indexing(&self) -> Session {
        let session = Start::dongxi()
            .with(&["--ui-lang", "en", "--pack", self.pack().to_str().unwrap()])
            .variable("HOME", self.0.to_str().unwrap())
            .go();
        session.wait_for_text("q quit");
        session.send("S扶贫".as_bytes());
        session.wait_for_text("Indexing");
        session
    }

    /// The names of all that was written beside the pack and in the cache, an index
    /// that is whole in its place left out.
    fn left(&self) -> Vec<String> {
        let folders = [self.pack(), self.0.join(".cache/dongxi")];
        let entries = folders.into_iter().flat_map(fs::read_dir).flatten();
        let names = entries.map(|own| own.unwrap().file_name().into_string().unwrap());
        let left = names.filter(|own| own.contains(".grams") && own != "news.grams");
        left.collect()
    }
}

#[test]
fn quitting_meanwhile_leaves_nothing() {
    let corpus = Corpus::new("quit");
    let session = corpus.indexing();
    session.send(b"\r\x03");
    assert_eq!(session.end().is_restored().status.exit_code(), 0);
    assert_eq!(corpus.left(), [""; 0]);
}

#[test]
fn a_signal_meanwhile_leaves_nothing() {
    let corpus = Corpus::new("signal");
    for signal in [Signal::TERM, Signal::HUP] {
        let _ = fs::remove_file(corpus.pack().join("news.grams"));
        let session = corpus.indexing();
        session.signal(signal);
        session.end().is_restored();
        assert_eq!(corpus.left(), [""; 0]);
    }
}

#[test]
fn a_pack_that_is_read_again_meanwhile_is_indexed_once() {
    let corpus = Corpus::new("again");
    let session = corpus.indexing();
    session.send(b"\rR");
    session.wait_for_text("poverty alleviation");
    session.send(b"\x03");
    session.end().is_restored();
    assert_eq!(corpus.left(), [""; 0]);
}
