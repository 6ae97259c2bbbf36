//! What a year costs, without a screen: with the built-in pack, and with a
//! made-up one of 3,000 regions on three levels and 50,000 pairings.
//!
//! `cargo bench --bench relations` prints the median of each question over the
//! years of the pack's pairings in milliseconds, and the ratio between the two packs. The
//! bars: a year's state and lanes under 1 ms for the built-in pack, under 16 ms
//! for the made-up one. `cargo bench --bench map` measures the keys with them.

#![expect(clippy::print_stdout, reason = "a bench prints what it measures")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use dongxi::pack::{Date, Pack, Pairing, Region, Text};
use dongxi::relations::{Names, Relations};

const REGIONS: usize = 3_000;
const PROVINCES: usize = 30;
const PAIRINGS: usize = 50_000;
const FIRST: i32 = 1957;

/// What a key press asks of the core.
type Question = (&'static str, fn(&Relations, i32));

const QUESTIONS: [Question; 5] = [
    ("in force, with roles", |own, year| {
        black_box(own.in_year(year));
    }),
    ("line-up", |own, year| {
        black_box(own.line_up(&own.in_year(year).pairings));
    }),
    ("changes", |own, year| {
        black_box(own.changes(year));
    }),
    ("lanes, folded", |own, year| {
        black_box(own.lines(year, year, &|_| 0));
    }),
    ("lanes, all open", |own, year| {
        black_box(own.lines(year, year, &|_| usize::MAX));
    }),
];

fn main() {
    let pack = dongxi::store::builtin().expect("the built-in pack is sound");
    let large = made_up();
    let small = measure("the built-in pack", &pack, 1.0);
    let large = measure("3,000 regions, 50,000 pairings", &large, 16.0);
    println!(
        "a whole year, made-up over built-in: {:.0} times",
        large / small
    );
}

/// Prints how long each question takes, and returns the time of a whole year in
/// milliseconds.
fn measure(name: &str, pack: &Pack, bar: f64) -> f64 {
    let began = Instant::now();
    let relations = Relations::of(pack);
    let index = began.elapsed();
    let began = Instant::now();
    black_box(Names::of(pack, &relations));
    println!(
        "{name}: index {:.3} ms, names {:.3} ms",
        millis(index),
        millis(began.elapsed())
    );
    // Only years in which something is in force: an empty one costs nothing.
    let years = relations.years_of_change();
    let (first, last) = years
        .first()
        .copied()
        .zip(years.last().copied())
        .unwrap_or_default();
    let mut whole = 0.0;
    for (what, ask) in QUESTIONS {
        let mut times: Vec<Duration> = (first..=last)
            .map(|year| {
                let began = Instant::now();
                ask(&relations, year);
                began.elapsed()
            })
            .collect();
        times.sort_unstable();
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        let slowest = times.last().copied().unwrap_or_default();
        whole += millis(median);
        println!(
            "  {what:<24} {:>8.3} ms, slowest {:>8.3} ms",
            millis(median),
            millis(slowest)
        );
    }
    let verdict = if whole < bar { "under" } else { "OVER" };
    println!("  {:<24} {whole:>8.3} ms, {verdict} {bar} ms", "all of it");
    whole
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Provinces with prefectures with counties; the pairings between the first and
/// the second half of the provinces, a third on each level, in force for ten to
/// thirty years.
fn made_up() -> Pack {
    let text = |words: String| Text::from_iter([("en".to_owned(), words)]);
    let region = |at: usize| Region {
        code: format!("r{at}"),
        name: text(format!("Region {at}")),
        brief: text(format!("R{at}")),
        short: Text::default(),
        also: Vec::new(),
        pinyin: None,
        level: "level".to_owned(),
        kind: "kind".to_owned(),
        // 30 provinces, 300 prefectures in them, the rest counties in those.
        parent: match at {
            0..PROVINCES => None,
            PROVINCES..330 => Some(format!("r{}", at % PROVINCES)),
            _ => Some(format!("r{}", PROVINCES + at % 300)),
        },
        gbt: None,
        code_status: None,
        former: Vec::new(),
        tile: None,
        note: None,
    };
    let pairing = |at: usize| {
        let (first, count) = [(0, PROVINCES), (PROVINCES, 300), (330, REGIONS - 330)]
            .get(at % 3)
            .copied()
            .unwrap_or((0, PROVINCES));
        // Provinces with an even number help, those with an odd one are helped.
        let giver = first + (at / 3 * 14) % count / 2 * 2;
        let taker = first + (at / 3 * 26 + at / 90) % count / 2 * 2 + 1;
        let start = FIRST + i32::try_from(at * 31 % 70).unwrap_or(0);
        Pairing {
            id: format!("p{at}"),
            helper: vec![format!("r{giver}")],
            helped: vec![format!("r{taker}")],
            level: "level".to_owned(),
            period: None,
            under: None,
            model: None,
            start: Some(Date::year(start)),
            end: Some(Date::year(start + 10 + i32::try_from(at % 20).unwrap_or(0))),
            end_basis: None,
            as_of: None,
            event: None,
            basis: dongxi::pack::Basis::Stated,
            confidence: dongxi::pack::Confidence::Two,
            sources: Vec::new(),
            note: None,
        }
    };
    Pack {
        regions: (0..REGIONS).map(region).collect(),
        pairings: (0..PAIRINGS).map(pairing).collect(),
        ..Pack::default()
    }
}
