//! The index of grams at the size of a parallel corpus: how fast it is made, how
//! large it is, how soon a first screen of hits is there, how much memory it takes.
//!
//! The text is made here, Zipf-like, Chinese and English line by line, and lies in a
//! folder of its own below the temporary one, gone afterwards; `DONGXI_BENCH_MB` sets
//! its size (100 by default). Run with `cargo bench --bench gram`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench tells what it found, and stops where it cannot"
)]

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use dongxi::pack::Pack;
use dongxi::search::bitext::{Lines, Passage};
use dongxi::search::{Options, Query};
use dongxi::store;
use dongxi::store::bitext::{Files, Opened};

mod draw;
mod zipf;

/// Hits of a first screen.
const SCREEN: usize = 50;
/// How often each query is run.
const RUNS: usize = 15;
/// The gate of a first screen, in milliseconds.
const GATE: f64 = 5.0;

/// What is looked for, by kind.
const QUERIES: [(&str, &[&str]); 13] = [
    ("frequent", &["的", "the", "扶贫", "poverty alleviation"]),
    ("rare", &["闽宁协作", "Xihaigu", "闽宁协作扶贫"]),
    ("absent", &["无此词语", "absent words", "xqzj", "囍囍"]),
    ("short", &["贫", "p", "po", "zq", "§", "7"]),
    (
        "pinyin",
        &["fupin", "fu", "xietiao", "shi", "minningxiezuo", "扶pin"],
    ),
    ("pinyin, rare", &["zhuangqiong", "mengnvgai"]),
    (
        "initials",
        &["fp", "xt", "xqz", "mnxz", "nnnn", "zzzz", "nzzn"],
    ),
    (
        "words",
        &["扶贫 poverty", "fupin poverty", "扶贫 协调 poverty"],
    ),
    (
        "left out",
        &[
            "扶贫 -the",
            "扶 -贫",
            "the -a",
            "the -e",
            "的 -。",
            "the -of -and",
            "the -po -re -con",
            "-the",
        ],
    ),
    (
        "pattern",
        &[
            "re:扶贫.{0,6}协调",
            "re:pov[a-z]+ all",
            "re:闽.协作",
            "re:扶.{0,6}协",
            "re:扶贫.{0,10}协",
            "re:[扶协].{0,3}闽",
            "re:扶.*扶.*协",
            r"re:\d{4}年.*亿",
            "re:^the",
            "re:a.*z.*q",
        ],
    ),
    (
        "pattern, hard",
        &[
            "re:poverty.*poverty",
            "re:region.*region",
            "re:po.ver",
            "re:qui.{3}qui",
            "re:的.{0,1}扶",
            r"re:\d{3}",
            r"re:\d{5}",
            r"re:(foo|无此词)\d",
            "re:[a-z]{16}",
            r"re:\p{Han}{20}",
        ],
    ),
    (
        "pattern, beside",
        &[
            r"re:ion\d",
            r"re:\d扶",
            r"re:tion [0-9]{2}x",
            r"re:[0-9]+\.[0-9]+",
            r"re:the \d{4}",
            "re:扶贫$",
            "re:qq+",
            "re:.{400}",
        ],
    ),
    (
        "of what is frequent",
        &[
            "poverty region",
            r"re:\bfoo\b",
            "re:x.x.x",
            "re:[aeiou]{6}",
            "re:的.的.的.的",
        ],
    ),
];

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Bytes as a number to print.
fn mb(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1000.0
}

/// A pack in a folder that goes when the bench is over.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn write(megabytes: usize) -> Folder {
    let folder = format!("dongxi-bench-gram-{}", std::process::id());
    let folder = Folder(std::env::temp_dir().join(folder));
    fs::create_dir_all(&folder.0).unwrap();
    let manifest = r#"(schema: 1, id: "bench", version: "1", title: {"en": "Bench"},
        languages: [(tag: "zh", name: "中文"), (tag: "en", name: "English")],
        files: (bitexts: ["bitexts.ron"]))"#;
    fs::write(folder.0.join("pack.ron"), manifest).unwrap();
    let list =
        r#"[(id: "text", title: {"en": "Text"}, files: {"zh": "text.zh", "en": "text.en"})]"#;
    fs::write(folder.0.join("bitexts.ron"), list).unwrap();
    let [mut zh, mut en] = ["text.zh", "text.en"]
        .map(|name| BufWriter::new(File::create(folder.0.join(name)).unwrap()));
    let mut lines = zipf::Lines::new();
    let mut made = 0;
    let (mut left, mut right) = (String::new(), String::new());
    while made < megabytes * 1_000_000 {
        lines.next(&mut left, &mut right);
        writeln!(zh, "{left}").unwrap();
        writeln!(en, "{right}").unwrap();
        made += left.len() + right.len() + 2;
    }
    folder
}

/// Memory of this process in megabytes: all that is resident, what of it is no file,
/// and the most there ever was.
fn resident() -> Option<(f64, f64, f64)> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let of = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name))?;
        let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(mb(kilobytes * 1024))
    };
    Some((of("VmRSS:")?, of("RssAnon:")?, of("VmHWM:")?))
}

fn main() {
    let megabytes = std::env::var("DONGXI_BENCH_MB").ok();
    let megabytes = megabytes.and_then(|own| own.parse().ok()).unwrap_or(100);
    let folder = write(megabytes);
    let pack = store::open(&folder.0).unwrap();
    let files = Files::open(&folder.0, &pack, 0).unwrap();
    make(&files);
    let memory = resident();
    let start = Instant::now();
    let index = files.index().unwrap();
    println!("opened in {:.2} ms", ms(start.elapsed()));
    let opened = Opened::new(0, files, index);
    screens(&pack, &opened.lines(&pack));
    if let (Some(before), Some(after)) = (memory, resident()) {
        println!(
            "memory: {:.0} MB before opening ({:.0} of no file; {:.0} at most while building), {:.0} MB after all queries ({:.0})",
            before.0, before.1, before.2, after.0, after.1
        );
    }
    totals(&pack, &opened.lines(&pack));
    ripgrep(&folder.0, &pack, &opened.lines(&pack));
}

/// How long this thread had a processor: on a machine that others use too, what a
/// core was given to.
fn worked() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanos = stat.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanos))
}

fn make(files: &Files) {
    // The text is in the cache of the system: what is measured is the work.
    let (start, before) = (Instant::now(), worked());
    let made = files.make(&mut |_| ControlFlow::Continue(())).unwrap();
    let wall = start.elapsed();
    let time = worked()
        .zip(before)
        .map_or(wall, |(now, then)| now.saturating_sub(then));
    let size = mb(files.size());
    println!(
        "{size:.0} MB of text indexed in {:.1} s of one core ({:.1} s by the clock): {:.0} MB/s (gate 80)",
        time.as_secs_f64(),
        wall.as_secs_f64(),
        size / time.as_secs_f64()
    );
    println!(
        "index {:.1} MB, {:.1} % of the text (gate 25 %)",
        mb(made.size),
        100.0 * mb(made.size) / size
    );
}

/// A first screen.
struct Screen {
    hits: usize,
    /// The time to the first hit, and to all, by the clock.
    first: Duration,
    whole: Duration,
}

fn screen(pack: &Pack, lines: &Lines<'_>, typed: &str) -> Screen {
    let query = Query::parse(typed, pack, Options::default()).unwrap();
    let start = Instant::now();
    let (mut first, mut hits) = (None, 0);
    let outcome = lines.search(&query, SCREEN, &mut |passage: Passage| {
        first.get_or_insert_with(|| start.elapsed());
        hits += passage.marks.len();
        if hits < SCREEN {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    assert!(!outcome.unwrap().is_damaged);
    let whole = start.elapsed();
    Screen {
        hits,
        first: first.unwrap_or(whole),
        whole,
    }
}

/// The one in the middle, in milliseconds.
fn median(runs: &[Screen], time: fn(&Screen) -> Duration) -> f64 {
    let mut times: Vec<Duration> = runs.iter().map(time).collect();
    times.sort();
    ms(times[times.len() / 2])
}

fn screens(pack: &Pack, lines: &Lines<'_>) {
    println!("\nfirst screen of {SCREEN} hits (gate {GATE} ms)");
    println!("  (ms: median of {RUNS}, the slowest, the very first, the first hit)");
    println!("  kind            query                  hits   median      max    first      hit");
    let (mut over, mut all) = (0, 0);
    for (kind, queries) in QUERIES {
        for typed in queries {
            let first = screen(pack, lines, typed);
            let runs: Vec<Screen> = (0..RUNS).map(|_| screen(pack, lines, typed)).collect();
            let most = runs.iter().map(|own| own.whole).max().unwrap_or_default();
            let whole = median(&runs, |own| own.whole);
            all += 1;
            over += usize::from(whole > GATE);
            print!("  {kind:<15} {typed:<20} {:>6} {whole:>8.3}", first.hits);
            println!(
                " {:>8.3} {:>8.3} {:>8.3}{}",
                ms(most),
                ms(first.whole),
                median(&runs, |own| own.first),
                if whole > GATE { "  over" } else { "" }
            );
        }
    }
    println!("  {over} of {all} over the gate");
}

fn totals(pack: &Pack, lines: &Lines<'_>) {
    println!("\nall hits, each placed");
    for typed in ["闽宁协作", "扶贫", "fupin"] {
        let query = Query::parse(typed, pack, Options::default()).unwrap();
        let start = Instant::now();
        let mut sink = |_: Passage| ControlFlow::Continue(());
        let outcome = lines.search(&query, usize::MAX, &mut sink).unwrap();
        println!(
            "  {typed:<20} {:>9} {:>10.1} ms",
            outcome.hits,
            ms(start.elapsed())
        );
    }
}

/// Beside ripgrep's first lines of the same files, its start included.
fn ripgrep(folder: &Path, pack: &Pack, lines: &Lines<'_>) {
    if Command::new("rg").arg("--version").output().is_err() {
        println!("\nrg is not installed: not compared");
        return;
    }
    println!("\nbeside rg -m50 -F on the same files, its start included");
    println!("  query                     rg ms    ours ms");
    for typed in ["扶贫", "闽宁协作", "无此词语", "xihaigu"] {
        let best = |work: &mut dyn FnMut()| {
            let times = (0..5).map(|_| {
                let start = Instant::now();
                work();
                start.elapsed()
            });
            times.min().unwrap_or_default()
        };
        let rg = best(&mut || {
            let mut command = Command::new("rg");
            command.args(["-m50", "-F", "-i", "-n", "--no-heading", "-j1", typed]);
            command.current_dir(folder).args(["text.zh", "text.en"]);
            command.output().unwrap();
        });
        let ours = best(&mut || {
            screen(pack, lines, typed);
        });
        let mut line = String::new();
        let _ = write!(line, "  {typed:<20} {:>10.1} {:>10.3}", ms(rg), ms(ours));
        println!("{line}");
    }
}
