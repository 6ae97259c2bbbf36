//! From a key to the drawn buffer on the map and among the figures, without a
//! terminal: with the built-in pack, and with a made-up one of 3,000 regions and
//! 50,000 pairings.
//!
//! `cargo bench --bench map` prints the median and the slowest of each key in
//! milliseconds. The bars: 1 ms for the built-in pack, 16 ms (a frame) for the
//! made-up one.

#![expect(clippy::print_stdout, reason = "a bench prints what it measures")]

mod screen;

use std::fmt::Write as _;
use std::rc::Rc;
use std::time::{Duration, Instant};

use dongxi::app::map::atlas::Atlas;
use dongxi::app::state::Ui;
use dongxi::pack::{Article, Language, Manifest, Pack, Pairing, Place, Region};
use ron::extensions::Extensions;
use screen::Screen;
use serde::de::DeserializeOwned;

const SIZE: (u16, u16) = (120, 35);
const PROVINCES: usize = 30;
const REGIONS: usize = 3000;
const PAIRINGS: usize = 50_000;
const FIRST: usize = 1950;
const YEARS: usize = 70;

/// Keys that lead somewhere, and the key that is pressed there again and again.
const PRESSES: [(&str, &str, &str); 7] = [
    ("year after", "M<home>", "]"),
    ("tile to tile", "M", "<right>"),
    ("narrow and widen", "M", "<enter><esc>"),
    ("lane to lane", "M<tab>", "j"),
    ("open and close a lane", "M<tab>", "<right><left>"),
    ("event to event", "Y<home>", "j"),
    ("paragraph to paragraph", "", "}"),
];

/// How often each is pressed.
const TIMES: usize = 60;

/// Prints how long keys take, and the slowest of all medians.
fn measure(name: &str, pack: &Rc<Pack>) {
    println!("{name}");
    let began = Instant::now();
    let atlas = Atlas::of(pack);
    println!(
        "  {:<24} {:>8.3} ms",
        "reading it once",
        millis(began.elapsed())
    );
    std::hint::black_box(atlas);
    for (what, there, again) in PRESSES {
        let mut screen = Screen::open(pack, Ui::En, Place::default(), SIZE);
        screen.press(there);
        let mut times: Vec<Duration> = (0..TIMES)
            .map(|_| {
                let began = Instant::now();
                screen.press(again);
                screen.draw();
                began.elapsed()
            })
            .collect();
        times.sort_unstable();
        let median = times.get(TIMES / 2).copied().unwrap_or_default();
        let slowest = times.last().copied().unwrap_or_default();
        println!(
            "  {what:<24} {:>8.3} ms, slowest {:>8.3} ms",
            millis(median),
            millis(slowest)
        );
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A country of 30 provinces with 3,000 regions, and 50,000 pairings over 70
/// years, each between a place of the first and one of the second half.
fn made_up(text: &Pack) -> Pack {
    let mut regions = String::from("[");
    for at in 0..REGIONS {
        let short = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
        let place = if at < PROVINCES {
            let tags = [short(at / 26), short(at)].iter().collect::<String>();
            format!(
                r#"level: "province", tile: ({}, {}), short: {{"en": "{tags}"}}"#,
                at % 8,
                at / 8
            )
        } else {
            format!(r#"level: "county", parent: "r{}""#, at % PROVINCES)
        };
        let name = format!(r#"name: {{"en": "Region {at}"}}, brief: {{"en": "R{at}"}}"#);
        let _ = write!(regions, r#"(code: "r{at}", {name}, kind: "k", {place}),"#);
    }
    regions.push(']');
    let mut pairings = String::from("[");
    for at in 0..PAIRINGS {
        // Two steps that have no factor with the number of regions.
        let (one, other) = (at * 7 % (REGIONS / 2), at * 13 % (REGIONS / 2));
        let from = one / 15 * 30 % REGIONS + one % 15;
        let to = other / 15 * 30 % REGIONS + 15 + other % 15;
        let start = FIRST + at * 31 % YEARS;
        let _ = write!(
            pairings,
            r#"(id: "p{at}", helper: ["r{from}"], helped: ["r{to}"], level: "l",
                start: "{start}", end: "{}", confidence: Two, sources: []),"#,
            start + 10 + at % 20
        );
    }
    pairings.push(']');
    Pack {
        manifest: Manifest {
            languages: vec![Language {
                tag: "en".to_owned(),
                ..Language::default()
            }],
            ..Manifest::default()
        },
        regions: parse::<Region>(&regions),
        pairings: parse::<Pairing>(&pairings),
        articles: text
            .articles
            .iter()
            .take(1)
            .cloned()
            .collect::<Vec<Article>>(),
        events: text.events.clone(),
        ..Pack::default()
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> Vec<T> {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(text)
        .expect("the made-up pack is well-formed")
}

fn main() {
    let pack = dongxi::store::builtin().expect("the built-in pack is sound");
    let large = made_up(&pack);
    measure("the built-in pack", &Rc::new(pack));
    measure("3,000 regions, 50,000 pairings", &Rc::new(large));
}
