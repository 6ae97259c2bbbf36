//! How long it takes to put a concordance in order: `cargo bench --bench
//! concordance`.
//!
//! The texts are made here, aligned and Zipf-like: the n-th commonest of 6,000
//! Chinese words, of one to three hanzi, is drawn n times more seldom than the
//! commonest, and each has an English word of its own. 扶贫 and 的 are put in so
//! often that 100 MB hold about 37,000 and 850,000 of them. Lines are found
//! beforehand. Their keys are read when they are first sorted by, and serve all
//! sorts after it: each time is printed with keys read and, in brackets, with
//! none. Reading them is going through the texts, which lie far apart in memory.
//!
//! Times are of the thread's processor, as far as the system tells (Linux does),
//! because this machine is never idle; else of the clock.

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use dongxi::concordance::association::Vocabulary;
use dongxi::concordance::order::{Keys, Level, Levels, Order, Sorter};
use dongxi::concordance::rendering::Renderings;
use dongxi::concordance::{Line, Texts};
use dongxi::pack::{Article, Language, Pack, Place};

/// Bytes of text, both languages.
const SIZE: usize = 100_000_000;
/// Words of each language.
const WORDS: usize = 6_000;
/// Rows of a screen.
const SCREEN: usize = 40;
/// Times that each thing is done; the fastest counts, the others were disturbed.
const RUNS: usize = 7;

/// A generator of numbers (xorshift64*): the texts are the same at every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// Below `bound`.
    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(1);
        usize::try_from((self.next() >> 16) % bound).unwrap_or(0)
    }
}

/// The words, and how often each is drawn, added up.
struct Words {
    zh: Vec<String>,
    en: Vec<String>,
    sums: Vec<usize>,
}

impl Words {
    fn new(random: &mut Random) -> Self {
        let mut words = Self {
            zh: Vec::new(),
            en: Vec::new(),
            sums: Vec::new(),
        };
        let mut sum = 0;
        for rank in 1..=WORDS {
            let length = 1 + random.below(3);
            let hanzi = |random: &mut Random| {
                let code = 0x4E00 + u32::try_from(random.below(3_000)).unwrap_or(0);
                char::from_u32(code).unwrap_or('一')
            };
            words.zh.push((0..length).map(|_| hanzi(random)).collect());
            let length = 2 + random.below(9);
            let letter =
                |random: &mut Random| char::from(b"etaoinshrdlucmfwypvbgkjqxz"[random.below(26)]);
            words.en.push((0..length).map(|_| letter(random)).collect());
            sum += 1_000_000 / rank;
            words.sums.push(sum);
        }
        words
    }

    fn draw(&self, random: &mut Random) -> usize {
        let at = random.below(self.sums.last().copied().unwrap_or(1));
        self.sums.partition_point(|sum| *sum <= at)
    }

    /// A sentence in both languages.
    fn sentence(&self, random: &mut Random) -> (String, String) {
        let (mut zh, mut en) = (String::new(), String::new());
        for at in 0..12 + random.below(16) {
            if at > 0 {
                en.push(' ');
            }
            match random.below(10_000) {
                0..1_010 => {
                    zh.push('的');
                    en.push_str("of");
                }
                1_010..1_054 => {
                    zh.push_str("扶贫");
                    en.push_str("poverty alleviation");
                }
                1_054..1_700 => zh.push('，'),
                _ => {
                    let word = self.draw(random);
                    zh.push_str(&self.zh[word]);
                    en.push_str(&self.en[word]);
                }
            }
        }
        zh.push('。');
        en.push('.');
        (zh, en)
    }
}

/// A pack of articles of about 5 KB, each of four paragraphs.
fn pack() -> Pack {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let words = Words::new(&mut random);
    let language = |tag: &str| Language {
        tag: tag.to_owned(),
        ..Language::default()
    };
    let mut pack = Pack::default();
    pack.manifest.languages = vec![language("zh"), language("en")];
    let mut size = 0;
    while size < SIZE {
        let number = pack.articles.len();
        let mut json = format!(
            r#"{{"id":"a{number}","title":{{}},"sections":[{{"id":"s","title":{{}},"paragraphs":["#
        );
        for paragraph in 0..4 {
            let comma = if paragraph > 0 { "," } else { "" };
            write!(json, r#"{comma}{{"segments":["#).expect("a string takes all");
            for segment in 0..6 {
                let comma = if segment > 0 { "," } else { "" };
                let (zh, en) = words.sentence(&mut random);
                size += zh.len() + en.len();
                write!(
                    json,
                    r#"{comma}{{"id":"{paragraph}-{segment}","text":{{"zh":"{zh}","en":"{en}"}}}}"#
                )
                .expect("a string takes all");
            }
            json.push_str("]}");
        }
        json.push_str("]}]}");
        let article: Article = serde_json::from_str(&json).expect("written as it is read");
        pack.articles.push(article);
    }
    pack
}

/// Every place of a word in a language, in reading order.
fn find(texts: &Texts<'_>, word: &str, language: usize) -> Vec<Line> {
    let tag = texts.tag(language);
    let mut lines = Vec::new();
    let mut last = None;
    for place in texts.places() {
        let paragraph = (place.article, place.paragraph);
        if last.replace(paragraph) == Some(paragraph) {
            continue;
        }
        let Some(own) = texts.paragraph(place) else {
            continue;
        };
        let found = own.text(tag).match_indices(word);
        lines.extend(found.map(|(at, word)| Line {
            place: Place {
                segment: own.segment_at(tag, at).unwrap_or(0),
                ..place
            },
            language,
            node: at..at + word.len(),
        }));
    }
    lines
}

/// What the processor has spent on this thread, or the time since `start`.
fn spent(start: Instant) -> Duration {
    // The system adds up when another thread is let in.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split_whitespace().next()?.parse().ok());
    nanoseconds.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// The fastest of some runs.
fn fastest(mut run: impl FnMut() -> usize) -> Duration {
    let start = Instant::now();
    let mut least = Duration::MAX;
    for _ in 0..RUNS {
        let before = spent(start);
        std::hint::black_box(run());
        least = least.min(spent(start).saturating_sub(before));
    }
    least
}

const RIGHT: Levels = [Level::Right1, Level::Right2, Level::Right3];
const LEFT: Levels = [Level::Left1, Level::Left2, Level::Left3];
const OTHER: Levels = [Level::Other, Level::Right1, Level::Right2];
const FREQUENCY: Levels = [Level::Frequency, Level::Right1, Level::Left1];

fn main() {
    let pack = pack();
    let texts = Texts::new(&pack);
    let vocabulary = Vocabulary::new(&texts, 1);
    let counted = fastest(|| usize::from(Vocabulary::new(&texts, 1).segments() > 0.0));
    say(&format!(
        "vocabulary counted, once a language: {counted:.2?}"
    ));
    for (word, language) in [("扶贫", 0), ("的", 0), ("of", 1)] {
        measure(&texts, word, language, &vocabulary);
    }
}

fn say(text: &str) {
    writeln!(std::io::stdout(), "{text}").expect("standard output takes it");
}

/// Puts the first `wanted` lines in order, with keys read before or not.
fn reach(sorter: &Sorter<'_, '_>, wanted: usize) -> usize {
    let mut order = Order::new(sorter.lines.len());
    order.reach(wanted, sorter);
    order.get(0).unwrap_or(0)
}

fn measure(texts: &Texts<'_>, word: &str, language: usize, vocabulary: &Vocabulary) {
    let lines = find(texts, word, language);
    let renderings = Renderings::new(texts, &lines, vocabulary);
    let with = |keys: &Keys, levels: Levels, wanted: usize| {
        let sorter = Sorter {
            texts,
            lines: &lines,
            renderings: Some(&renderings),
            keys,
            levels,
        };
        reach(&sorter, wanted)
    };
    say(&format!("{word}: {} lines", lines.len()));
    let sorts = [
        ("right", RIGHT),
        ("left", LEFT),
        ("frequency", FREQUENCY),
        ("rendering", OTHER),
    ];
    let small = lines.len() < 100_000;
    for (name, levels) in sorts.into_iter().take(if small { 4 } else { 2 }) {
        let keys = Keys::default();
        with(&keys, levels, usize::MAX);
        let mut row = format!("  {name:<10}");
        for (what, wanted) in [("first screen", SCREEN), ("all", usize::MAX)] {
            let cold = fastest(|| with(&Keys::default(), levels, wanted));
            let warm = fastest(|| with(&keys, levels, wanted));
            write!(
                row,
                "  {what} {warm:>9.2?} (keys not yet read {cold:>9.2?})"
            )
            .expect("a string takes all");
        }
        say(&row);
    }
    let made = fastest(|| Renderings::new(texts, &lines, vocabulary).guesses().len());
    say(&format!("  renderings guessed {made:.2?}"));
}
