//! A page of a bitext as an article, so that whatever reads articles reads it.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::Path;

use super::{Fault, Files};
use crate::app::bitext;
use crate::pack::{Article, Bitext, Pack, Paragraph, Section, Text};
use crate::search::bitext::languages;
use crate::search::gram::{Block, Index, LINE_LIMIT};
use crate::store::problem::Problem;
use crate::text::visible::visible;

/// Lines of a page.
pub const PAGE: u64 = 1000;
/// Bytes of a page in one language, after which it ends before its time.
const LIMIT: usize = 16 << 20;

/// Adds to the articles of a pack what the reader shows of each of its bitexts: the
/// page with the line that `name`, `ID#LINE`, is of, else the first one.
///
/// # Errors
/// The first that cannot be read.
pub fn pages(dir: &Path, pack: &mut Pack, name: Option<&str>) -> Result<(), Box<Problem>> {
    (0..pack.bitexts.len()).try_for_each(|at| add_page(dir, pack, at, name))
}

/// Adds the page of bitext `at` alone.
///
/// # Errors
/// When it cannot be read.
pub fn add_page(
    dir: &Path,
    pack: &mut Pack,
    at: usize,
    name: Option<&str>,
) -> Result<(), Box<Problem>> {
    let Some(bitext) = pack.bitexts.get(at) else {
        return Ok(());
    };
    let line = name
        .and_then(|name| name.split_once('#'))
        .filter(|(id, _)| *id == bitext.id)
        .and_then(|(_, line)| line.parse::<u64>().ok());
    let files = Files::open(dir, pack, at)?;
    let line = line.unwrap_or(1).saturating_sub(1);
    let page = files.page(pack, bitext, line, None)?;
    pack.articles.push(page);
    Ok(())
}

impl Files {
    /// The page of `bitext`, whose files these are, that `line` is on, counted from
    /// 0: an article in which each line is a paragraph of one segment, named by its
    /// number from 1. Lines that are empty in every language are left out.
    ///
    /// The files are read from their beginning to that page and no further, or from
    /// its block on where there is an index. What a terminal would act on is spelt
    /// out, a tab is a space. Where lines are so long that the page ends before its
    /// time, what is left of it is the page of the lines that follow.
    ///
    /// # Errors
    /// A file that cannot be read, and a line of the page that is too long or not
    /// UTF-8.
    pub fn page(
        &self,
        pack: &Pack,
        bitext: &Bitext,
        line: u64,
        index: Option<&Index>,
    ) -> Result<Article, Box<Problem>> {
        let first = line - line % PAGE;
        let page = self.page_from(pack, bitext, first..first + PAGE, index)?;
        let reached = bitext::lines(&page).map_or(0, |own| own.end);
        if (first..line + 1).contains(&reached) && reached > first && line >= reached {
            return self.page_from(pack, bitext, line..first + PAGE, index);
        }
        Ok(page)
    }

    pub(super) fn page_from(
        &self,
        pack: &Pack,
        bitext: &Bitext,
        range: Range<u64>,
        index: Option<&Index>,
    ) -> Result<Article, Box<Problem>> {
        let first = range.start;
        let block = index.and_then(|index| block(index, first));
        let mut columns = Vec::new();
        for column in 0..self.named.len() {
            let known = block.as_ref().and_then(|own| {
                let place = own.places.get(column)?;
                Some((own.lines.start, place.start))
            });
            columns.push(self.lines(column, range.clone(), known.unwrap_or((0, 0)))?);
        }
        let tags: Vec<&str> = languages(pack, bitext)
            .into_iter()
            .filter_map(|at| Some(pack.manifest.languages.get(at)?.tag.as_str()))
            .collect();
        // Where one side was too much for a page, the other ends with it.
        let lens = columns.iter().map(Vec::len);
        let is_cut = columns.iter().any(|own| size(own) > LIMIT);
        let len = if is_cut { lens.min() } else { lens.max() }.unwrap_or(0);
        let paragraphs = (0..len).filter_map(|at| {
            let sides = tags.iter().zip(&columns);
            let sides = sides.filter_map(|(tag, lines)| {
                let text = lines.get(at).filter(|text| !text.trim().is_empty())?;
                Some(((*tag).to_owned(), text.clone()))
            });
            let text: Text = sides.collect();
            let number = first + at as u64 + 1;
            (!text.is_empty()).then(|| Paragraph::of(number.to_string(), text))
        });
        let span = format!("{}-{}", first + 1, first + len.max(1) as u64);
        let title = tags.iter().map(|tag| ((*tag).to_owned(), span.clone()));
        Ok(Article {
            id: bitext.id.clone(),
            title: bitext.title.clone(),
            sections: vec![Section {
                id: span.clone(),
                title: title.collect(),
                paragraphs: paragraphs.collect(),
            }],
        })
    }

    /// Those of the lines of a file that there are, without their ends; `known` is a
    /// line at or before them and the byte it begins at.
    fn lines(
        &self,
        column: usize,
        range: Range<u64>,
        known: (u64, u64),
    ) -> Result<Vec<String>, Box<Problem>> {
        let Some((_, file)) = self.named.get(column) else {
            return Ok(Vec::new());
        };
        read(file, column, range, known).map_err(|fault| Box::new(self.problem(&fault)))
    }

    /// How many lines the first file has.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn count(&self) -> Result<u64, Box<Problem>> {
        let Some((_, file)) = self.named.first() else {
            return Ok(0);
        };
        let mut file = file;
        let unread = |error| Box::new(self.problem(&Fault::Read(0, error)));
        file.seek(SeekFrom::Start(0)).map_err(unread)?;
        let mut input = BufReader::with_capacity(1 << 16, file);
        let (mut lines, mut ends) = (0, true);
        loop {
            let bytes = input.fill_buf().map_err(unread)?;
            let Some(last) = bytes.last() else { break };
            lines += memchr::memchr_iter(b'\n', bytes).count() as u64;
            ends = *last == b'\n';
            let len = bytes.len();
            input.consume(len);
        }
        Ok(lines + u64::from(!ends))
    }
}

/// The block that a line is in.
fn block(index: &Index, line: u64) -> Option<Block> {
    let (mut low, mut high) = (0, index.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let own = index.block(middle)?;
        if own.lines.contains(&line) {
            return Some(own);
        }
        if own.lines.start > line {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    None
}

fn read(
    mut file: &File,
    language: usize,
    range: Range<u64>,
    (known, at): (u64, u64),
) -> Result<Vec<String>, Fault> {
    let unread = |error| Fault::Read(language, error);
    file.seek(SeekFrom::Start(at)).map_err(unread)?;
    let mut input = BufReader::with_capacity(1 << 16, file);
    for _ in known..range.start {
        if input.skip_until(b'\n').map_err(unread)? == 0 {
            return Ok(Vec::new());
        }
    }
    let (mut lines, mut read) = (Vec::new(), 0);
    for at in range {
        if read > LIMIT {
            break;
        }
        let mut line = Vec::new();
        let mut most = (&mut input).take(LINE_LIMIT as u64 + 1);
        if most.read_until(b'\n', &mut line).map_err(unread)? == 0 {
            break;
        }
        if line.len() > LINE_LIMIT {
            let line = at + 1;
            return Err(Fault::LongLine { language, line });
        }
        let line = text(line).map_err(|column| Fault::Encoding {
            language,
            line: at + 1,
            column,
        })?;
        read += line.len();
        // A byte order mark at the beginning of a file is none of its text.
        let text = line.strip_prefix('\u{feff}').filter(|_| at == 0);
        lines.push(plain(text.unwrap_or(&line)));
    }
    Ok(lines)
}

/// A line as it is shown: what a terminal would act on is spelt out.
pub(super) fn plain(line: &str) -> String {
    visible(line).replace('\t', " ")
}

fn size(lines: &[String]) -> usize {
    lines.iter().map(String::len).sum()
}

/// A line as text; the column, from 1, of what is not UTF-8.
fn text(mut line: Vec<u8>) -> Result<String, usize> {
    if line.ends_with(b"\n") {
        line.pop();
        if line.ends_with(b"\r") {
            line.pop();
        }
    }
    String::from_utf8(line).map_err(|error| {
        let read = error.as_bytes().get(..error.utf8_error().valid_up_to());
        let read = String::from_utf8_lossy(read.unwrap_or(&[]));
        read.chars().count() + 1
    })
}
