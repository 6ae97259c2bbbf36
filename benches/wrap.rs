//! How fast text is wrapped: every candidate on the same generated texts, in
//! turn, in one process, so that the ratios hold on a busy machine.
//!
//! `cargo bench --bench wrap`, or with a number of megabytes behind `--`.

mod texts;

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use dongxi::text::wrap::{self, Options, Rule, Rules};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Paragraph, Widget as _, Wrap};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr as _};

/// Rounds, in which all take turns; each candidate's time is its least.
const ROUNDS: usize = 7;
/// Bytes of the text that is drawn with ratatui, which is too slow for all.
const DRAWN: usize = 256 * 1024;

/// Processor time of this thread, or the time of day where the system does
/// not tell: what other processes do shall not count.
fn now() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let ticks = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let ticks = ticks.and_then(|text| text.split(' ').next()?.parse().ok());
    ticks.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    // The system books the time of a running thread only now and then.
    std::thread::yield_now();
    let start = now();
    black_box(work());
    std::thread::yield_now();
    now().saturating_sub(start)
}

struct Candidate {
    name: &'static str,
    /// Wraps a text at a width and says how many lines came out.
    run: fn(&str, usize) -> usize,
    /// Bytes of the text that it is given.
    most: usize,
}

const CANDIDATES: [Candidate; 8] = [
    Candidate {
        name: "textwrap first-fit",
        run: textwrap_first_fit,
        most: usize::MAX,
    },
    Candidate {
        name: "dongxi",
        run: |text, width| wrap::lines(text, &Options::new(width)).len(),
        most: usize::MAX,
    },
    Candidate {
        name: "dongxi, UAX #14 only",
        run: |text, width| by_rules(text, width, Rules::none()),
        most: usize::MAX,
    },
    Candidate {
        name: "dongxi, Hangul in words",
        run: |text, width| by_rules(text, width, Rules::default().with(Rule::Korean)),
        most: usize::MAX,
    },
    Candidate {
        name: "dongxi, no prohibitions",
        run: |text, width| by_rules(text, width, Rules::default().without(Rule::Prohibitions)),
        most: usize::MAX,
    },
    Candidate {
        name: "unicode-linebreak, greedy",
        run: unicode_linebreak_greedy,
        most: usize::MAX,
    },
    Candidate {
        name: "ratatui Paragraph, drawn",
        run: ratatui_paragraph,
        most: DRAWN,
    },
    Candidate {
        name: "UTF-8 decode",
        run: |text, _| {
            text.chars()
                .fold(0_usize, |sum, ch| sum.wrapping_add(ch as usize))
        },
        most: usize::MAX,
    },
];

fn textwrap_first_fit(text: &str, width: usize) -> usize {
    let options = textwrap::Options::new(width).wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    textwrap::wrap(text, options).len()
}

fn by_rules(text: &str, width: usize, rules: Rules) -> usize {
    let options = Options {
        rules,
        ..Options::new(width)
    };
    wrap::lines(text, &options).len()
}

fn unicode_linebreak_greedy(text: &str, width: usize) -> usize {
    let (mut lines, mut start, mut sum) = (0, 0, 0);
    for (end, kind) in unicode_linebreak::linebreaks(text) {
        let part = text.get(start..end).unwrap_or("");
        let solid = part
            .trim_end()
            .chars()
            .filter_map(UnicodeWidthChar::width)
            .sum::<usize>();
        if sum > 0 && sum + solid > width {
            lines += 1;
            sum = 0;
        }
        sum += part
            .chars()
            .filter_map(UnicodeWidthChar::width)
            .sum::<usize>();
        if kind == unicode_linebreak::BreakOpportunity::Mandatory {
            lines += 1;
            sum = 0;
        }
        start = end;
    }
    lines
}

fn ratatui_paragraph(text: &str, width: usize) -> usize {
    let rows = text.width() / (width / 2) + text.lines().count();
    let size = (u16::try_from(width), u16::try_from(rows));
    let area = Rect::new(0, 0, size.0.unwrap_or(u16::MAX), size.1.unwrap_or(u16::MAX));
    let mut buffer = Buffer::empty(area);
    Paragraph::new(text)
        .wrap(Wrap { trim: false })
        .render(area, &mut buffer);
    buffer.content.len()
}

/// The first bytes of `text`, whole paragraphs.
fn head(text: &str, most: usize) -> &str {
    let end = text.len().min(most);
    let end = (0..=end)
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(0);
    let head = text.get(..end).unwrap_or(text);
    head.rfind('\n')
        .map_or(head, |end| head.get(..=end).unwrap_or(head))
}

/// The length of `text` as a number to divide: below 4 GiB, so exact.
fn bytes(text: &str) -> f64 {
    f64::from(u32::try_from(text.len()).unwrap_or(u32::MAX))
}

/// Megabytes a second of each candidate, at its best.
fn speeds(text: &str, width: usize) -> Vec<f64> {
    let mut times = vec![Vec::new(); CANDIDATES.len()];
    for _ in 0..ROUNDS {
        for (candidate, times) in CANDIDATES.iter().zip(&mut times) {
            let text = head(text, candidate.most);
            let spent = time(|| (candidate.run)(black_box(text), width));
            times.push(bytes(text) / 1e6 / spent.as_secs_f64());
        }
    }
    times
        .into_iter()
        .map(|speeds| speeds.into_iter().fold(0.0, f64::max))
        .collect()
}

fn main() {
    let megabytes = std::env::args()
        .skip(1)
        .find_map(|word| word.parse().ok())
        .unwrap_or(10);
    let mut out = String::new();
    for width in [80, 40] {
        for (name, text) in texts::all(megabytes * 1_000_000) {
            let _ = writeln!(
                out,
                "\n{name}, {megabytes} MB, {width} columns: MB/s, x textwrap, x decode"
            );
            let speeds = speeds(&text, width);
            let (unit, decode) = (speeds[0], speeds[CANDIDATES.len() - 1]);
            for (candidate, speed) in CANDIDATES.iter().zip(speeds) {
                let (by, part) = (speed / unit, speed / decode);
                let _ = writeln!(out, "{:28} {speed:9.1} {by:7.2} {part:7.2}", candidate.name);
            }
        }
    }
    article(&mut out);
    // A bench is there to be read.
    let _ = std::io::stdout().write_all(out.as_bytes());
}

/// The longest text among the built-in articles, wrapped anew, beside a frame
/// of it that ratatui wraps and draws.
fn article(out: &mut String) {
    let article = longest_article();
    let options = Options::new(60);
    let runs = 2_000;
    let spent = time(|| {
        (0..runs)
            .map(|_| wrap::lines(black_box(&article), &options).len())
            .sum::<usize>()
    });
    let area = Rect::new(0, 0, 60, 40);
    let mut buffer = Buffer::empty(area);
    let frame = time(|| {
        for _ in 0..runs {
            Paragraph::new(black_box(article.as_str()))
                .wrap(Wrap { trim: false })
                .render(area, &mut buffer);
        }
    });
    let each = |spent: Duration| spent.as_secs_f64() * 1e6 / f64::from(runs);
    let _ = writeln!(
        out,
        "\nlongest built-in article, {} bytes, one language, 60 columns: wrapped anew {:.1} us; ratatui's Paragraph, 40 rows of it {:.1} us",
        article.len(),
        each(spent),
        each(frame),
    );
}

/// The text of the longest built-in article in one language: what stands in
/// quotation marks in its file and holds Han.
fn longest_article() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/pack/articles");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let han = |ch: char| ('\u{4E00}'..='\u{9FFF}').contains(&ch);
    files
        .filter_map(|file| std::fs::read_to_string(file.path()).ok())
        .map(|source| {
            let texts = source
                .split('"')
                .skip(1)
                .step_by(2)
                .filter(|text| text.contains(han));
            texts.collect::<Vec<_>>().join("\n")
        })
        .max_by_key(String::len)
        .unwrap_or_default()
}
