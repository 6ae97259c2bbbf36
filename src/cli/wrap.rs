//! Standard input, wrapped as the article pane wraps.

use std::io::{self, BufRead as _, IsTerminal as _, Write};

use clap::Args;

use super::{Common, Exit, Failure, columns};
use crate::text::visible::{inert, visible};
use crate::text::wrap;

/// Wrap standard input as the article pane does, a line being a paragraph.
///
/// It is UTF-8; `iconv -f gb18030 -t utf-8` makes other encodings so.
#[derive(Debug, Args)]
pub(super) struct Wrap {
    /// Cells of a line, at least 2; the terminal's width, or 80, without it
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(2..))]
    width: Option<u16>,
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
    for line in io::stdin().lock().split(b'\n') {
        let bytes = line?;
        let text = String::from_utf8(bytes).map_err(|error| {
            Failure::Asked(format!(
                "standard input is not UTF-8: {}",
                error.utf8_error()
            ))
        })?;
        let text = text.strip_suffix('\r').unwrap_or(&text);
        paragraph(&harmless(text), &options, out)?;
    }
    Ok(Exit::Found)
}

fn paragraph(text: &str, options: &wrap::Options, out: &mut impl Write) -> io::Result<()> {
    for line in wrap::lines(text, options) {
        let hyphen = if line.hyphen { "-" } else { "" };
        writeln!(out, "{}{hyphen}", text.get(line.range).unwrap_or(""))?;
    }
    Ok(())
}
