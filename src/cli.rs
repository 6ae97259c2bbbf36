//! The command line: what was asked for, and how it ended.
//!
//! Exit status: 0 done, 1 nothing found or findings present, 2 could not. A
//! reader that closes the pipe early has got what it wanted: success.

mod align;
mod arguments;
mod audit;
mod bitext;
mod check;
mod chinese;
mod cite;
mod common;
mod completions;
mod concordance;
mod figures;
mod frame;
mod help;
mod index;
mod inventory;
mod keys;
mod list;
mod locale;
mod map;
mod pairs;
mod place;
mod read;
mod refusal;
mod search;
mod show;
mod texts;
mod timeline;
mod wrap;

use std::io::{self, IsTerminal as _, Write};
use std::process::ExitCode;
use std::rc::Rc;

use clap::{Args, FromArgMatches as _, Parser, Subcommand};

use crate::app::flow::Arrangement;
use crate::app::key::UnknownKey;
use crate::app::keymap::Keymap;
use crate::app::state::Notice;
use crate::pack::Pack;
use crate::store::{self, Problems};
use crate::text::visible::visible;
use crate::tui::terminal::{self, Settings, Unfit};
use crate::tui::{self, Origin, Reading};
use crate::words::{Words, Wrong, files};
pub use arguments::program;
use common::Common;

/// Explore a policy and its texts, Chinese and English sentence by sentence.
///
/// Without a command the reader opens. Everything works offline; the built-in
/// pack is East-West cooperation in poverty alleviation (东西部扶贫协作).
#[derive(Debug, Parser)]
#[command(name = "dongxi", version, max_term_width = 100)]
#[command(
    after_help = "EXIT STATUS\n  0  done, and something was found\n  1  nothing found, or findings present\n  2  could not: bad arguments, bad pack, no terminal"
)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    reader: Reader,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Options of the reader.
#[derive(Debug, Args)]
struct Reader {
    /// Open at an article or one of its segments, ARTICLE or ARTICLE#SEGMENT, or at a
    /// line of a bitext, BITEXT#LINE
    #[arg(long, value_name = "PLACE")]
    at: Option<String>,
    /// Go on where this pack was left
    #[arg(long = "continue", short = 'c', conflicts_with = "at")]
    goes_on: bool,
    /// The text language that comes first, by its tag: zh, en; without it that of the
    /// interface
    #[arg(long, value_name = "TAG")]
    first: Option<String>,
    /// Leave the mouse to the terminal
    #[arg(long)]
    no_mouse: bool,
    /// Press these keys on opening; <enter>, <ctrl-d>, <lt> are named keys
    #[arg(long, value_name = "SCRIPT")]
    keys: Option<String>,
    /// Print one frame and exit instead of opening the reader
    #[arg(long, value_name = "HOW", num_args = 0..=1, require_equals = true, default_missing_value = "text")]
    print: Option<frame::How>,
    /// Columns and rows of the printed frame
    #[arg(long, value_name = "SIZE", default_value = "80x24", value_parser = frame::size)]
    size: (u16, u16),
}

#[derive(Debug, Subcommand)]
enum Command {
    // What each does is said by its own file; words here would hide the longer ones there.
    Read(read::Read),
    Show(show::Show),
    Pairs(pairs::Pairs),
    Map(map::Map),
    Timeline(timeline::Timeline),
    Figures(figures::Figures),
    Wrap(wrap::Wrap),
    Concordance(concordance::Concordance),
    Audit(audit::Audit),
    Align(align::Align),
    Keys(keys::Keys),
    Search(search::Search),
    Check(check::Check),
    Index(index::Index),
    /// Count what is in a pack
    Inventory,
    Completions(completions::Completions),
    Man(completions::Manual),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// 0.
    Found,
    /// 1.
    Nothing,
}

impl Exit {
    /// By whether anything was found.
    const fn of(found: bool) -> Self {
        if found { Self::Found } else { Self::Nothing }
    }
}

/// Why a command could not do what was asked; the message is for a person.
#[derive(Debug)]
enum Failure {
    /// The pack has errors.
    Pack(Problems),
    /// Something that was named does not exist, or an argument is wrong.
    Wrong(Wrong, Vec<(&'static str, String)>),
    /// Something else, in the words of the interface where there are any.
    Asked(String),
    /// The system refused.
    Io(io::Error),
}

impl Failure {
    /// What is wrong with what was asked for, and the pieces of the sentence about it.
    fn wrong<const N: usize>(wrong: Wrong, pieces: [(&'static str, &str); N]) -> Self {
        let own = pieces.map(|(name, value)| (name, value.to_owned()));
        Self::Wrong(wrong, own.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    let ui = locale::of(std::env::args_os());
    let cli = match arguments::read(ui).and_then(|own| Cli::from_arg_matches(&own)) {
        Ok(cli) => cli,
        Err(error) => return arguments::answer(&error, ui),
    };
    if let Err(error) = terminal::report_failures() {
        return say(&error.to_string());
    }
    match run(cli) {
        Ok(Exit::Found) => ExitCode::SUCCESS,
        Ok(Exit::Nothing) => ExitCode::from(1),
        Err(Failure::Io(error)) => arguments::ended(Err(error), ExitCode::SUCCESS),
        Err(Failure::Asked(message)) => say(&message),
        Err(Failure::Wrong(wrong, pieces)) => say(&Words::builtin(ui).wrong(wrong, &pieces)),
        Err(Failure::Pack(problems)) => {
            let _ = writeln!(io::stderr(), "{}", files::problems(ui, &problems));
            ExitCode::from(2)
        }
    }
}

/// Says on standard error why it could not be done; what was asked may stand in
/// it and is made harmless.
fn say(message: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "dongxi: {}", visible(message));
    ExitCode::from(2)
}

fn run(cli: Cli) -> Result<Exit, Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let common = &cli.common;
    let exit = match cli.command {
        None => return open(common, &cli.reader, None, &mut out),
        Some(Command::Read(args)) => {
            let texts = read::pack(&args, common)?;
            return open(common, &args.reader, Some(texts), &mut out);
        }
        Some(Command::Show(args)) => show::run(common.pack()?, &args, common, &mut out)?,
        Some(Command::Pairs(args)) => pairs::run(&common.pack()?, &args, common, &mut out)?,
        Some(Command::Map(args)) => map::run(&common.pack()?, &args, common, &mut out)?,
        Some(Command::Timeline(args)) => timeline::run(&common.pack()?, &args, common, &mut out)?,
        Some(Command::Figures(args)) => figures::run(&common.pack()?, &args, common, &mut out)?,
        Some(Command::Concordance(args)) => {
            concordance::run(common.pack()?, &args, common, &mut out)?
        }
        Some(Command::Audit(args)) => audit::run(common.pack()?, &args, common, &mut out)?,
        Some(Command::Align(args)) => align::run(&args, common, &mut out)?,
        Some(Command::Wrap(args)) => wrap::run(&args, common, &mut out)?,
        Some(Command::Keys(args)) => keys::run(&args, common, &mut out)?,
        Some(Command::Search(args)) => search::run(&common.pack()?, &args, common, &mut out)?,
        Some(Command::Check(args)) => check::run(&args, common, &mut out)?,
        Some(Command::Index(args)) => index::run(&args, common, &mut out)?,
        Some(Command::Inventory) => inventory::run(&common.pack()?, common, &mut out)?,
        Some(Command::Completions(args)) => {
            completions::complete(&args, program(common.ui()), &mut out)?
        }
        Some(Command::Man(args)) => {
            completions::manual(&args, program(common.ui()), common, &mut out)?
        }
    };
    out.flush()?;
    Ok(exit)
}

/// Opens the reader, or prints one frame of it: on the pack that was made of texts, else
/// on that of a folder, else on the built-in one.
fn open(
    common: &Common,
    args: &Reader,
    texts: Option<(Pack, Option<Notice>)>,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let keys = args.keys.as_deref().map(crate::app::key::script);
    let keys = keys.transpose().map_err(|error| {
        let known = UnknownKey::known().collect::<Vec<_>>().join(" ");
        Failure::wrong(Wrong::NoKey, [("known", &known), ("name", &error.0)])
    })?;
    // What a folder has to be told of is told before the terminal is taken; the
    // built-in pack is made ready while the terminal answers.
    let keys = keys.unwrap_or_default();
    let own = |pack| reading(pack, keys, common, args);
    let keymap = common.own_keymap()?;
    let reading: Box<dyn FnOnce() -> Result<Reading, Failure>> = if let Some((pack, notice)) = texts
    {
        let reading = Reading {
            origin: Origin::Texts,
            notice,
            // The texts stand in the order in which they were named.
            first: language(&pack, args.first.as_deref())?.unwrap_or(0),
            ..own(pack)?
        };
        Box::new(|| Ok(reading))
    } else if common.pack.is_some() {
        let reading = own(common.pack()?)?;
        Box::new(|| Ok(reading))
    } else {
        Box::new(|| own(common.pack()?))
    };
    if let Some(how) = args.print {
        let keymap = keymap.unwrap_or_else(Keymap::builtin);
        let ambiguity = common.ambiguity();
        frame::print(
            &reading()?,
            &keymap,
            (how, args.size),
            (ambiguity, colour),
            out,
        )?;
        out.flush()?;
        return Ok(Exit::Found);
    }
    let settings = Settings {
        mouse: !args.no_mouse,
        colour,
        ambiguity: common.known(),
    };
    match tui::run(reading, keymap, settings) {
        Ok(ended) => ended.map(|()| Exit::Found),
        Err(error) => Err(match error.downcast_ref() {
            Some(unfit) => Failure::wrong(without(unfit), []),
            None => Failure::Asked(format!("{error:?}")),
        }),
    }
}

/// What keeps the reader from a terminal.
const fn without(unfit: &Unfit) -> Wrong {
    match unfit {
        Unfit::Output => Wrong::Output,
        Unfit::Dumb => Wrong::Dumb,
        Unfit::Keyboard => Wrong::Keyboard,
        Unfit::Io(_) => Wrong::Terminal,
    }
}

/// What the reader opens with.
fn reading(
    mut pack: Pack,
    keys: Vec<crate::app::key::Key>,
    common: &Common,
    args: &Reader,
) -> Result<Reading, Failure> {
    let left = args.goes_on.then(|| store::left(common.pack.as_deref()));
    let left = left.flatten();
    let last = left.as_ref().map(|own| own.place.as_str());
    bitext::pages(&mut pack, common, args.at.as_deref().or(last))?;
    let at = args.at.as_deref().map(|at| place::find(&pack, at));
    // What was left may be gone by now.
    let last = last.and_then(|own| place::look_up(&pack, own).ok().flatten());
    let tag = left.as_ref().map(|own| own.first.as_str());
    let tag = tag.filter(|tag| language(&pack, Some(tag)).is_ok());
    // Whoever reads the interface in a language is shown the text in it first.
    let own = language(&pack, Some(common.ui().tag()));
    let own = own.ok().flatten().unwrap_or(0);
    Ok(Reading {
        ui: common.ui(),
        first: language(&pack, args.first.as_deref().or(tag))?.unwrap_or(own),
        arrangement: left.map_or(Arrangement::default(), |own| own.arrangement),
        keys,
        notice: None,
        place: at.transpose()?.flatten().or(last).unwrap_or_default(),
        origin: match &common.pack {
            Some(folder) => Origin::Folder(folder.clone()),
            None => Origin::BuiltIn,
        },
        pack: Rc::new(pack),
    })
}

/// The position of a text language in the manifest.
fn language(pack: &Pack, tag: Option<&str>) -> Result<Option<usize>, Failure> {
    let Some(tag) = tag else { return Ok(None) };
    let languages = &pack.manifest.languages;
    let found = languages.iter().position(|own| own.tag == tag);
    let found = found.or_else(|| {
        let begins = |own: &str| own.split('-').next() == Some(tag);
        languages.iter().position(|own| begins(&own.tag))
    });
    if found.is_none() {
        let tags: Vec<&str> = languages.iter().map(|own| own.tag.as_str()).collect();
        let known = tags.join(", ");
        let pieces = [("known", known.as_str()), ("tag", tag)];
        return Err(Failure::wrong(Wrong::NoLanguage, pieces));
    }
    Ok(found)
}

/// Columns to print for: as asked for, else the terminal's, else 80.
fn columns(asked: Option<usize>) -> usize {
    asked.or_else(terminal_columns).unwrap_or(80).max(2)
}

/// Columns of the terminal, if that is what is printed to.
fn terminal_columns() -> Option<usize> {
    let size = io::stdout()
        .is_terminal()
        .then(crossterm::terminal::size)?
        .ok()?;
    Some(usize::from(size.0))
}
