//! Standard input, wrapped as the article pane wraps.

use std::borrow::Cow;
use std::io::{self, BufRead as _, IsTerminal as _, Read as _, Write};

use clap::Args;

use super::{Common, Exit, Failure, columns, texts};
use crate::app::state::Ui;
use crate::text::encoding::{Encoding, decode};
use crate::text::visible::{inert, visible};
use crate::text::wrap;
use crate::words::files;

const SOFT_HYPHEN: char = '\u{AD}';

/// Wrap standard input as the article pane does, a line being a paragraph.
///
/// It may be in UTF-8, GB 18030, Big5 or UTF-16, as texts that `dongxi read` opens.
#[derive(Debug, Args)]
pub(super) struct Wrap {
    /// Cells of a line, at least 2; the terminal's width, or 80, without it
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(2..))]
    width: Option<u16>,
    /// The encoding of the text: utf-8, gb18030, big5, utf-16, …; without it this is told
    #[arg(long, value_name = "NAME", value_parser = texts::encoding)]
    encoding: Option<Encoding>,
}

pub(super) fn run(args: &Wrap, common: &Common, out: &mut impl Write) -> Result<Exit, Failure> {
    let width = columns(args.width.map(usize::from));
    let options = wrap::Options {
        ambiguous: common.ambiguity().text,
        ..wrap::Options::new(width)
    };
    // No escape sequence of the input is ever passed on. What turns the direction
    // of writing does harm on a terminal only, and a filter should change no more
    // than it must.
    let harmless = if io::stdout().is_terminal() {
        visible
    } else {
        inert
    };
    let mut put = |text: &str| -> io::Result<()> {
        let text = text.strip_suffix('\n').unwrap_or(text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        paragraph(&harmless(text), &options, out)
    };
    let mut input = io::stdin().lock();
    let (mut line, mut count) = (Vec::new(), 0);
    // Lines of UTF-8 are passed on one by one, however many there are. From the first
    // that is none on, what the rest is in is told by all of it.
    while args.encoding.is_none() {
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(Exit::Found);
        }
        let Some(text) = plain(&line, count == 0) else {
            break;
        };
        put(text)?;
        count += 1;
        line.clear();
    }
    input.read_to_end(&mut line)?;
    rest(line, count, args.encoding, common.ui())?
        .split_inclusive('\n')
        .try_for_each(put)?;
    Ok(Exit::Found)
}

/// A line that is UTF-8 beyond doubt, without the mark that the first may have.
fn plain(line: &[u8], is_first: bool) -> Option<&str> {
    let text = str::from_utf8(line)
        .ok()
        .filter(|own| !own.contains('\0'))?;
    Some(if is_first {
        text.strip_prefix('\u{FEFF}').unwrap_or(text)
    } else {
        text
    })
}

/// What comes after `lines` lines of UTF-8, decoded.
fn rest(bytes: Vec<u8>, lines: usize, asked: Option<Encoding>, ui: Ui) -> Result<String, Failure> {
    let own = decode(bytes, asked)
        .map_err(|fault| Failure::Asked(files::undecoded(ui, &fault.after(lines))))?;
    texts::tell(&files::standard_input(ui), own.encoding, asked);
    Ok(own.text)
}

fn paragraph(text: &str, options: &wrap::Options, out: &mut impl Write) -> io::Result<()> {
    let is_terminal = io::stdout().is_terminal();
    for line in wrap::lines(text, options) {
        let hyphen = if line.hyphen { "-" } else { "" };
        let mut own = Cow::Borrowed(text.get(line.range).unwrap_or(""));
        // Many terminals draw a soft hyphen in a cell, wherever it stands.
        if is_terminal && own.contains(SOFT_HYPHEN) {
            own = own.replace(SOFT_HYPHEN, "").into();
        }
        writeln!(out, "{own}{hyphen}")?;
    }
    Ok(())
}
