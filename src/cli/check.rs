//! Every problem of a pack.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::{Common, Exit, Failure};
use crate::store;
use crate::words::files;

/// Report every problem of a pack.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The folder of the pack; the built-in one without it
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub(super) fn run(args: &Check, common: &Common, out: &mut impl Write) -> Result<Exit, Failure> {
    let dir = args.dir.as_deref().or(common.pack.as_deref());
    let problems = store::check(dir).map_err(|problem| Failure::Pack(vec![*problem].into()))?;
    if !problems.is_empty() {
        writeln!(out, "{}", files::problems(common.ui(), &problems))?;
    }
    Ok(if problems.is_empty() {
        Exit::Found
    } else {
        Exit::Nothing
    })
}
