//! Texts of the user's own: which languages and encoding they are in, and their sentences.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, locale};
use crate::align::plain::{self, Mixed};
use crate::align::{Side, is_han};
use crate::app::state::Notice;
use crate::store;
use crate::text::encoding::Encoding;
use crate::text::visible::visible;
use crate::words::Wrong;

/// What helps to align.
#[derive(Debug, Args)]
pub(super) struct Helps {
    /// The languages of two texts by their tags, the first text's first; without it Han
    /// characters are Chinese and letters English
    #[arg(long, value_name = "TAG,TAG", value_parser = tags)]
    lang: Option<Tags>,
    /// A list of terms (a term, a tab, its rendering) or a translation memory (TMX)
    /// that helps to align; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(super) dict: Vec<PathBuf>,
    /// The encoding of the texts, or of each: utf-8, gb18030, big5, utf-16, …; without it
    /// each is told
    #[arg(long, value_name = "NAME,NAME", value_delimiter = ',', value_parser = encoding)]
    encoding: Vec<Encoding>,
}

/// The tags of two languages.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tags([String; 2]);

fn tags(text: &str) -> Result<Tags, String> {
    let is_tag = |tag: &str| {
        let mut parts = tag.split('-');
        let main = parts.next().unwrap_or("");
        let is_main = (2..=3).contains(&main.len()) && main.chars().all(|c| c.is_ascii_lowercase());
        let is_part = |part: &str| {
            (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
        };
        is_main && parts.all(is_part)
    };
    match text.split_once(',') {
        Some((one, other)) if is_tag(one) && is_tag(other) && one != other => {
            Ok(Tags([one.to_owned(), other.to_owned()]))
        }
        _ => Err("expected two different language tags, such as zh,en".to_owned()),
    }
}

/// A text that was read.
pub(super) struct Given<'a> {
    pub(super) path: &'a Path,
    pub(super) text: String,
    /// What it was read as, where that is not UTF-8 and nobody named it.
    told: Option<Encoding>,
}

impl Given<'_> {
    /// The file's name without its folders, fit for a screen.
    pub(super) fn name(&self) -> String {
        plain::clean(&self.path.file_name().unwrap_or_default().to_string_lossy())
    }
}

/// The texts of files, each in its encoding of those that were named, the last for more.
pub(super) fn all<'a>(files: &[&'a Path], helps: &Helps) -> Result<Vec<Given<'a>>, Failure> {
    let named = &helps.encoding;
    if named.len() > files.len() {
        let (count, most) = (named.len().to_string(), files.len().to_string());
        let pieces = [("count", count.as_str()), ("most", &most)];
        return Err(Failure::wrong(Wrong::Encodings, pieces));
    }
    let read = |(at, own): (usize, &&'a Path)| {
        let asked = named.get(at).or(named.last());
        read(own, asked.copied())
    };
    files.iter().enumerate().map(read).collect()
}

/// The text of a file; on standard error is said what it was read as, where that has to
/// be told.
pub(super) fn read(path: &Path, asked: Option<Encoding>) -> Result<Given<'_>, Failure> {
    let read = store::plain::read(path, asked);
    let own = read.map_err(|problem| Failure::Pack(vec![*problem].into()))?;
    let told = tell(&path.to_string_lossy(), own.encoding, asked);
    let text = own.text;
    Ok(Given { path, text, told })
}

/// Says on standard error what a text was read as, where that is not UTF-8 and nobody
/// named it; answers what was said.
pub(super) fn tell(name: &str, own: Encoding, asked: Option<Encoding>) -> Option<Encoding> {
    let told = Some(own).filter(|own| *own != Encoding::UTF_8 && Some(*own) != asked)?;
    let said = locale::words().tasks.read_as(&visible(name), told.name());
    let _ = writeln!(io::stderr(), "dongxi: {said}");
    Some(told)
}

/// The same for the screen, which covers what is said on standard error.
pub(super) fn notice(texts: &[Given<'_>]) -> Option<Notice> {
    let told: Vec<(String, Encoding)> = texts
        .iter()
        .filter_map(|own| Some((own.name(), own.told?)))
        .collect();
    (!told.is_empty()).then_some(Notice::ReadAs(told))
}

pub(super) fn encoding(text: &str) -> Result<Encoding, String> {
    let known = "expected utf-8, gb18030, big5, utf-16 or another label of the web's encodings";
    Encoding::named(text).ok_or_else(|| known.to_owned())
}

/// Both texts as sentences.
pub(super) fn sides(
    left: &Given<'_>,
    right: Option<&Given<'_>>,
    helps: &Helps,
) -> Result<[Side; 2], Failure> {
    let Some(right) = right else {
        return divided(left.path, &left.text, helps);
    };
    let (left, right) = (&left.text, &right.text);
    let tags = match &helps.lang {
        Some(Tags(tags)) => tags.clone(),
        None => guessed([left, right])?,
    };
    let [one, other] = tags;
    Ok([plain::side(left, &one), plain::side(right, &other)])
}

fn guessed(texts: [&str; 2]) -> Result<[String; 2], Failure> {
    let is_turned = match texts.map(plain::is_han) {
        [Some(one), Some(other)] if one == other => {
            return Err(Failure::wrong(Wrong::OneScript, []));
        }
        // A text without letters is told of later.
        [Some(is_han), _] => !is_han,
        [None, other] => other == Some(true),
    };
    let tags = if is_turned {
        ["en", "zh"]
    } else {
        ["zh", "en"]
    };
    Ok(tags.map(str::to_owned))
}

/// The sides of a text that holds both.
fn divided(file: &Path, text: &str, helps: &Helps) -> Result<[Side; 2], Failure> {
    let (han, letters) = plain::divide(text).map_err(|mixed| {
        let file = file.display().to_string();
        let of = |wrong| Failure::wrong(wrong, [("file", &file)]);
        match mixed {
            Mixed::One(true) => of(Wrong::OnlyHan),
            Mixed::One(false) => of(Wrong::OnlyLetters),
            Mixed::None => of(Wrong::NoTexts),
            Mixed::Line(line) => {
                let pieces = [("line", line.to_string()), ("file", file)];
                Failure::Wrong(Wrong::BothOnLine, pieces.into())
            }
        }
    })?;
    let tags = helps.lang.as_ref().map(|Tags(tags)| tags.clone());
    let [one, other] = tags.unwrap_or_else(|| ["zh".to_owned(), "en".to_owned()]);
    let is_first = !is_han(&one) && is_han(&other);
    let (left, right) = if is_first {
        (letters, han)
    } else {
        (han, letters)
    };
    Ok([plain::side(&left, &one), plain::side(&right, &other)])
}
