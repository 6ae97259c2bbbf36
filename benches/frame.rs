//! From a key to the drawn buffer in an article of 10 MB, at its first, middle
//! and last screen, beside one of three screens: what a frame costs depends
//! neither on the place nor on the length.
//!
//! Lines and pages down and up go back over rows that the reader has kept: they measure
//! the drawing. Pages on through fresh text wrap each paragraph for the first time, and
//! so does another width. At the last screen there is nothing to go on to: fresh pages
//! begin at 80 parts of a hundred instead.
//!
//! `cargo bench --bench frame`, or with a number of megabytes behind `--`.
//! Everything goes through the program's own update and view; only the terminal
//! is missing.

#![expect(clippy::print_stdout, reason = "a bench prints what it measures")]

mod screen;
mod texts;

use std::fmt::Write as _;
use std::rc::Rc;
use std::time::{Duration, Instant};

use dongxi::app::state::Ui;
use dongxi::pack::{Article, Language, Manifest, Pack, Place};
use screen::Screen;

const SIZE: (u16, u16) = (120, 40);
/// The article that the long one is measured against, in bytes.
const SHORT: usize = 8000;
/// How often each key is pressed, and in turn at each place.
const TIMES: usize = 400;
/// A key and the one that leads back.
const KEYS: [(&str, [&str; 2]); 3] = [
    ("line down and up, rows kept", ["j", "k"]),
    ("page down and up, rows kept", ["<space>", "<backspace>"]),
    ("other width, all fresh", ["z", "z"]),
];

/// Opens the article at a part of a hundred of its paragraphs.
fn at(pack: &Rc<Pack>, part: usize) -> Screen {
    let last = pack.articles[0].paragraphs().count() - 1;
    let place = Place {
        paragraph: last * part / 100,
        ..Place::default()
    };
    Screen::open(pack, Ui::Zh, place, SIZE)
}

/// From the key to the buffer.
fn frame(screen: &mut Screen, key: &str) -> Duration {
    let began = Instant::now();
    screen.press(key);
    screen.draw();
    began.elapsed()
}

/// A pack of one article with so many bytes of Chinese.
fn pack(bytes: usize) -> Rc<Pack> {
    let (_, text) = texts::all(bytes).swap_remove(0);
    let mut article = String::from(r#"(id: "a", title: {"zh": "长文"}, sections: ["#);
    let paragraphs: Vec<&str> = text.lines().collect();
    for (at, section) in paragraphs.chunks(200).enumerate() {
        let _ = write!(
            article,
            r#"(id: "s{at}", title: {{"zh": "第{at}节"}}, paragraphs: ["#
        );
        for (number, paragraph) in section.iter().enumerate() {
            article.push_str("(segments: [");
            for (nth, sentence) in paragraph.split_inclusive('。').enumerate() {
                let id = format!("s{at}-{number}-{nth}");
                let _ = write!(article, r#"(id: "{id}", text: {{"zh": "{sentence}"}}),"#);
            }
            article.push_str("]),");
        }
        article.push_str("]),");
    }
    article.push_str("])");
    let article: Article = ron::from_str(&article).expect("a well-formed article");
    Rc::new(Pack {
        manifest: Manifest {
            languages: vec![Language {
                tag: "zh".to_owned(),
                ..Language::default()
            }],
            ..Manifest::default()
        },
        articles: vec![article],
        ..Pack::default()
    })
}

/// The median of the frames at each place, all places in turn.
fn medians(screens: &mut [Screen], keys: [&str; 2]) -> Vec<f64> {
    let mut times = vec![Vec::new(); screens.len()];
    for turn in 0..TIMES {
        for (screen, times) in screens.iter_mut().zip(&mut times) {
            times.push(frame(screen, keys[turn % 2]).as_secs_f64() * 1e6);
        }
    }
    times.into_iter().map(median).collect()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// The median of pages down through text that was not laid out before, all places in
/// turn. At the end of the text the article is opened anew, with no row kept.
fn fresh(places: &[(&Rc<Pack>, usize)]) -> Vec<f64> {
    let mut screens: Vec<Screen> = places.iter().map(|(pack, part)| at(pack, *part)).collect();
    let mut times = vec![Vec::new(); places.len()];
    for _ in 0..TIMES {
        for ((screen, times), (pack, part)) in screens.iter_mut().zip(&mut times).zip(places) {
            let before = screen.eye();
            let mut time = frame(screen, "<space>");
            if screen.eye() == before {
                *screen = at(pack, *part);
                time = frame(screen, "<space>");
            }
            times.push(time.as_secs_f64() * 1e6);
        }
    }
    times.into_iter().map(median).collect()
}

fn row(name: &str, places: [&str; 4], medians: &[f64]) {
    print!("{name:28}");
    for (place, own) in places.iter().zip(medians) {
        print!(" {place} {own:7.1} ({:4.2})", own / medians[0]);
    }
    println!();
}

fn main() {
    let megabytes = std::env::args()
        .skip(1)
        .find_map(|word| word.parse().ok())
        .unwrap_or(10);
    let (short, long) = (pack(SHORT), pack(megabytes * 1_000_000));
    println!(
        "{} paragraphs in {megabytes} MB, {} in {SHORT} bytes; {} x {} cells; us from key to buffer, x the short article",
        long.articles[0].paragraphs().count(),
        short.articles[0].paragraphs().count(),
        SIZE.0,
        SIZE.1
    );
    let mut screens = vec![at(&short, 50), at(&long, 0), at(&long, 50), at(&long, 100)];
    for (name, keys) in KEYS {
        let medians = medians(&mut screens, keys);
        row(name, ["short", "first", "middle", "last"], &medians);
    }
    let medians = fresh(&[(&short, 0), (&long, 0), (&long, 50), (&long, 80)]);
    let places = ["short", "first", "middle", "80 % "];
    row("page down, all fresh", places, &medians);
}
