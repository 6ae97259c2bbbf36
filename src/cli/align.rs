//! Two texts that are not aligned line by line, aligned.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::texts::{self, Given, Helps, read, sides};
use super::{Common, Exit, Failure};
use crate::align::{Lexicon, align, plain};
use crate::exchange::aligned::{self, Aligned, ron};
use crate::exchange::memory::{self, Memory};
use crate::exchange::tmx;
use crate::pack::{Pack, Place};
use crate::store;
use crate::words::{TaskWords, Words, Wrong, files};

/// Align a text and its translation sentence by sentence.
///
/// Takes two plain texts (UTF-8, GB 18030, Big5, UTF-16), or one that holds both
/// languages, one behind the other or by turns. A line is a paragraph; lines broken at a
/// width are joined where blank lines stand between paragraphs. Prints which sentences
/// belong together, with how sure that is from 0 to 1, and at the end those to review;
/// with --out, writes a new pack that `dongxi --pack DIR` opens.
///
/// Works for any two languages, best for Chinese and English. A glossary or a
/// translation memory of your own helps: --dict. The terms of the pack that is open
/// count as one.
#[derive(Debug, Args)]
pub(super) struct Align {
    /// The text in the first language, or a text in both
    #[arg(value_name = "FILE")]
    left: PathBuf,
    /// The text in the second language
    #[arg(value_name = "FILE")]
    right: Option<PathBuf>,
    #[command(flatten)]
    helps: Helps,
    /// The id of the new article and pack; without it the first file's name
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Title of the new article; twice, one for each language; without it a heading
    /// that begins both texts, or the id
    #[arg(long, value_name = "TITLE")]
    title: Vec<String>,
    /// How to print what was aligned
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Write a new pack into this folder instead of printing; no file is written over
    #[arg(long, short, value_name = "DIR", conflicts_with = "format")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Both sides of every bead, and which to review
    Text,
    /// One bead a line between tabs
    Tsv,
    /// Translation memory exchange, for the tools of translators
    Tmx,
    /// The article as a file of a pack
    Ron,
}

/// Sentences that a side may have: with more, the memory that is needed grows past a
/// small machine's.
const MOST: usize = 40_000;

pub(super) fn run(args: &Align, common: &Common, out: &mut impl Write) -> Result<Exit, Failure> {
    let files = [Some(args.left.as_path()), args.right.as_deref()];
    let files: Vec<&Path> = files.into_iter().flatten().collect();
    let texts = texts::all(&files, &args.helps)?;
    let mut aligned = aligned(&texts, &args.helps, common)?;
    name(&mut aligned, args.id.as_deref(), &args.title)?;
    match &args.out {
        Some(folder) => write(folder, &aligned, common, out)?,
        None => print(args.format, &aligned, common, out)?,
    }
    Ok(Exit::Found)
}

/// Two texts as a pack that is nowhere but in memory.
pub(super) fn opened(texts: &[Given<'_>], helps: &Helps, common: &Common) -> Result<Pack, Failure> {
    let mut aligned = aligned(texts, helps, common)?;
    name(&mut aligned, None, &[])?;
    pack(&aligned)
}

/// The texts aligned, called by the first file's name.
fn aligned(texts: &[Given<'_>], helps: &Helps, common: &Common) -> Result<Aligned, Failure> {
    let [left, others @ ..] = texts else {
        return Err(Failure::wrong(Wrong::NoFile, []));
    };
    let right = others.first();
    let sides = sides(left, right, helps)?;
    for (side, own) in sides.iter().zip([left, right.unwrap_or(left)]) {
        let (count, file) = (side.sentences.len(), own.path.display().to_string());
        if count > MOST {
            let (count, most) = (count.to_string(), MOST.to_string());
            let pieces = [("count", count.as_str()), ("most", &most), ("file", &file)];
            return Err(Failure::wrong(Wrong::TooLong, pieces));
        }
        if count == 0 {
            let pieces = [("tag", side.tag.as_str()), ("file", &file)];
            return Err(Failure::wrong(Wrong::NoTextIn, pieces));
        }
    }
    let lexicon = lexicon(&helps.dict, common, [&sides[0].tag, &sides[1].tag])?;
    let beads = align(&sides[0], &sides[1], &lexicon);
    let id = named(left.path, &sides[0].tag);
    Ok(Aligned {
        title: [id.clone(), id.clone()],
        id,
        sides,
        beads,
    })
}

fn print(
    format: Format,
    aligned: &Aligned,
    common: &Common,
    out: &mut impl Write,
) -> Result<(), Failure> {
    match format {
        Format::Text => {
            let words = Words::builtin(common.ui()).tasks;
            aligned::text(out, aligned, &heading(aligned, &words))?;
        }
        Format::Tsv => aligned::tsv(out, aligned)?,
        Format::Ron => out.write_all(ron::article(aligned).as_bytes())?,
        Format::Tmx => {
            let pack = pack(aligned)?;
            tmx::write(out, &pack, &places(&pack), (0, 1))?;
        }
    }
    Ok(())
}

fn write(
    folder: &Path,
    aligned: &Aligned,
    common: &Common,
    out: &mut impl Write,
) -> Result<(), Failure> {
    // What would not open is not written.
    pack(aligned)?;
    store::plain::create(folder, &ron::files(aligned))
        .map_err(|problem| Failure::Pack(vec![*problem].into()))?;
    let words = Words::builtin(common.ui()).tasks;
    aligned::review(out, aligned, &heading(aligned, &words))?;
    writeln!(out, "{}", words.written(&folder.display().to_string()))?;
    Ok(())
}

/// How many beads there are, and how many to review.
fn heading(aligned: &Aligned, words: &TaskWords) -> String {
    let doubtful = aligned.doubtful().count();
    words.aligned(aligned.beads.len(), doubtful, aligned::DOUBTFUL)
}

/// The pack of what was aligned.
fn pack(aligned: &Aligned) -> Result<Pack, Failure> {
    let files = ron::files(aligned);
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    store::read(&aligned.id, &files).map_err(Failure::Pack)
}

fn places(pack: &Pack) -> Vec<Place> {
    let all = pack.articles.iter().enumerate().flat_map(|(article, own)| {
        own.paragraphs()
            .enumerate()
            .flat_map(move |(paragraph, (_, own))| {
                (0..own.segments.len()).map(move |segment| Place {
                    article,
                    paragraph,
                    segment,
                })
            })
    });
    all.collect()
}

/// All that is known of the two languages.
fn lexicon(dict: &[PathBuf], common: &Common, tags: [&str; 2]) -> Result<Lexicon, Failure> {
    let mut lexicon = Lexicon::of(tags[0], tags[1]);
    glossary(&common.pack()?, tags, &mut lexicon);
    for path in dict {
        let text = read(path, None)?.text;
        let memory = memory::read(&text, tags)
            .map_err(|unread| Failure::Asked(files::memory(common.ui(), path, &unread)))?;
        match memory {
            Memory::Terms(terms) => {
                for (one, other) in &terms {
                    lexicon.add(one, other);
                }
            }
            Memory::Units(units) => {
                let units = units.iter();
                lexicon.learn(units.map(|(one, other)| (one.as_str(), other.as_str())));
            }
        }
    }
    Ok(lexicon)
}

/// Adds the terms of a pack that has both languages.
fn glossary(pack: &Pack, tags: [&str; 2], lexicon: &mut Lexicon) {
    let main = |tag: &str| tag.split('-').next().unwrap_or("").to_owned();
    let own = tags.map(|tag| {
        let languages = pack.manifest.languages.iter();
        languages
            .map(|own| own.tag.as_str())
            .find(|own| main(own) == main(tag))
    });
    let [Some(one), Some(other)] = own else {
        return;
    };
    for term in &pack.glossary {
        let spellings = |tag: &str| {
            let variants = term.variants.get(tag).into_iter().flatten();
            term.text.get(tag).into_iter().chain(variants)
        };
        for left in spellings(one) {
            for right in spellings(other) {
                lexicon.add(left, right);
            }
        }
    }
}

/// An id made of a file's name.
pub(super) fn named(file: &Path, tag: &str) -> String {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    // trail.zh.txt and trail.en.txt are one text.
    let suffix = format!(".{tag}");
    let kept: String = stem
        .strip_suffix(&suffix)
        .unwrap_or(&stem)
        .to_lowercase()
        .chars()
        .map(|c| if is_id(c) { c } else { '-' })
        .collect();
    let parts: Vec<&str> = kept.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        "text".to_owned()
    } else {
        parts.join("-")
    }
}

/// Calls what was aligned as asked for: by an id, and by a title for each language, else
/// by what both texts begin with, else by the id.
fn name(aligned: &mut Aligned, id: Option<&str>, title: &[String]) -> Result<(), Failure> {
    if let Some(id) = id {
        if id.is_empty() || !id.chars().all(is_id) {
            return Err(Failure::wrong(Wrong::Id, [("id", id)]));
        }
        id.clone_into(&mut aligned.id);
    }
    let id = || aligned.id.clone();
    aligned.title = match title {
        [] => aligned.heading(0).unwrap_or_else(|| [id(), id()]),
        [one] => [plain::clean(one), plain::clean(one)],
        [one, other] => [plain::clean(one), plain::clean(other)],
        more => {
            let count = more.len().to_string();
            return Err(Failure::wrong(Wrong::Titles, [("count", &count)]));
        }
    };
    Ok(())
}

/// Whether an id may have a character.
const fn is_id(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
}
