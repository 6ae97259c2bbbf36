//! How fast two texts are aligned, beside the length-only aligner of Gale and Church
//! (1993) over the whole matrix, and how many of the known borders each finds.
//!
//! The text is the built-in pack, over and over, as plain sentences; of the English
//! ones long ones are cut at a comma, so that the sides are about as 10 to 13. The
//! pack's segments say which borders are right. Both run in one process, in turn.
//! `cargo bench --bench align`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench tells what it found, and stops where it cannot"
)]

use std::collections::HashSet;
use std::time::{Duration, Instant};

use dongxi::align::{Bead, Lexicon, Sentence, Side, align};
use dongxi::store;
use dongxi::text::sentence::sentences;

/// Chinese sentences, the gate in milliseconds, runs.
const SIZES: [(usize, f64, usize); 3] = [(30, 20.0, 15), (1000, 1000.0, 3), (5000, 5000.0, 1)];

/// Both sides and the borders that are known.
struct Text {
    left: Side,
    right: Side,
    borders: Vec<(usize, usize)>,
}

/// A sentence, or two of it where it is long.
fn cut(text: &str) -> Vec<&str> {
    let comma = text
        .match_indices(", ")
        .find(|(at, _)| *at > text.len() / 3);
    match comma {
        Some((at, _)) if text.len() > 130 => {
            let (one, other) = text.split_at(at + 1);
            vec![one, other.trim_start()]
        }
        _ => vec![text],
    }
}

fn text(size: usize) -> Text {
    let pack = store::builtin().unwrap();
    let side = |tag: &str| Side {
        tag: tag.to_owned(),
        sentences: Vec::new(),
    };
    let (mut left, mut right, mut borders) = (side("zh"), side("en"), Vec::new());
    let articles = pack.articles.iter().cycle();
    let mut paragraphs = articles.flat_map(|article| article.paragraphs().map(|(_, own)| own));
    while left.sentences.len() < size {
        let paragraph = paragraphs.next().unwrap();
        for at in 0..paragraph.segments.len() {
            let own = |tag: &str| paragraph.segment_text(tag, at).unwrap_or("");
            let (zh, en) = (own("zh"), own("en"));
            if zh.is_empty() || en.is_empty() {
                continue;
            }
            let sentence = |text: &str| Sentence {
                text: text.to_owned(),
                begins: false,
            };
            let zh = sentences(zh, "zh")
                .into_iter()
                .filter_map(|own| zh.get(own));
            left.sentences.extend(zh.map(sentence));
            let en = sentences(en, "en")
                .into_iter()
                .filter_map(|own| en.get(own));
            let en = en.flat_map(cut);
            right.sentences.extend(en.map(sentence));
            borders.push((left.sentences.len(), right.sentences.len()));
        }
    }
    Text {
        left,
        right,
        borders,
    }
}

/// The shapes of Gale and Church with their costs.
const SHAPES: [(usize, usize, f64); 6] = [
    (1, 1, 0.1165),
    (1, 2, 3.113),
    (2, 1, 3.113),
    (1, 0, 4.605),
    (0, 1, 4.605),
    (2, 2, 4.510),
];
/// Variance of the difference of lengths, per character.
const VARIANCE: f64 = 6.8;

/// The positions of the best path by length alone.
fn gale_church(left: &Side, right: &Side) -> Vec<(usize, usize)> {
    let sums = |side: &Side| {
        let mut sum = 0_u32;
        let own = side.sentences.iter().map(|own| {
            sum += u32::try_from(own.text.chars().count()).unwrap();
            f64::from(sum)
        });
        std::iter::once(0.0).chain(own).collect::<Vec<f64>>()
    };
    let (one, other) = (sums(left), sums(right));
    let ratio = other.last().unwrap() / one.last().unwrap();
    let (rows, columns) = (one.len(), other.len());
    let mut best = vec![f64::INFINITY; rows * columns];
    let mut back = vec![0_u8; rows * columns];
    best[0] = 0.0;
    for i in 0..rows {
        for j in 0..columns {
            for ((a, b, cost), number) in SHAPES.into_iter().zip(0_u8..) {
                if a > i || b > j {
                    continue;
                }
                let before = best[(i - a) * columns + j - b];
                let (x, y) = (one[i] - one[i - a], other[j] - other[j - b]);
                let mean = f64::midpoint(x, y / ratio).max(1.0);
                let delta = (y - x * ratio) / (mean * VARIANCE).sqrt();
                // The tail of the normal distribution, as a logarithm, near enough.
                let tail = delta.abs() * 0.83 + delta * delta * 0.35;
                let sum = before + cost + tail;
                if sum < best[i * columns + j] {
                    best[i * columns + j] = sum;
                    back[i * columns + j] = number;
                }
            }
        }
    }
    let (mut i, mut j) = (rows - 1, columns - 1);
    let mut path = vec![(i, j)];
    while (i, j) != (0, 0) {
        let (a, b, _) = SHAPES[usize::from(back[i * columns + j])];
        (i, j) = (i - a, j - b);
        path.push((i, j));
    }
    path
}

/// Processor time of this thread, or the time of day where the system does not tell:
/// what other processes do shall not count.
fn now() -> Duration {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    // The system books the time of a running thread only now and then.
    std::thread::yield_now();
    let ticks = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let ticks = ticks.and_then(|text| text.split(' ').next()?.parse().ok());
    ticks.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn fastest<T>(runs: usize, mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut least = Duration::MAX;
    let mut last = None;
    for _ in 0..runs {
        let start = now();
        last = Some(work());
        least = least.min(now().saturating_sub(start));
    }
    (least, last.unwrap())
}

/// The share of known borders that a path has, in per cent.
fn share(borders: &[(usize, usize)], found: &HashSet<(usize, usize)>) -> usize {
    let own = borders.iter().filter(|own| found.contains(own)).count();
    own * 100 / borders.len()
}

/// The most memory that there ever was, in megabytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1000)
}

fn main() {
    let lexicon = Lexicon::of("zh", "en");
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    // The tables of pinyin and folding are made once in a process.
    let warm = text(30);
    align(&warm.left, &warm.right, &lexicon);
    let mut peaks = Vec::new();
    for (size, gate, runs) in SIZES {
        let text = text(size);
        let (rows, columns) = (text.left.sentences.len(), text.right.sentences.len());
        let (own, beads) = fastest(runs, || align(&text.left, &text.right, &lexicon));
        peaks.extend(peak());
        let (other, path) = fastest(runs, || gale_church(&text.left, &text.right));
        let ends = |bead: &Bead| (bead.left.end, bead.right.end);
        let found = share(&text.borders, &beads.iter().map(ends).collect());
        let by_length = share(&text.borders, &path.into_iter().collect());
        let (own, other) = (ms(own), ms(other));
        let verdict = if own < gate { "met" } else { "MISSED" };
        println!(
            "{rows:5} x {columns:5}  dongxi {own:8.1} ms, {found:3} % of borders  \
             Gale-Church {other:8.1} ms, {by_length:3} %  ratio {:5.2}  gate {gate} ms {verdict}",
            own / other
        );
    }
    if let Some(most) = peaks.last() {
        println!("most memory before the last matrix: {most} MB");
    }
}
