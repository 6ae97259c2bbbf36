//! How long it takes to put a concordance in order: `cargo bench --bench
//! concordance`.
//!
//! The texts are made here, aligned and Zipf-like: the n-th commonest of 6,000
//! Chinese words, of one to three hanzi, is drawn n times more seldom than the
//! commonest, and each has an English word of its own. 扶贫 and 的 are put in so
//! often that 100 MB hold about 37,000 and 850,000 of them; one rendering of 扶贫 in
//! eight is another than the usual one. The hanzi are those of simplified texts, and
//! one segment in 33 on either side is not folded letter by letter, as in the built-in
//! pack. A glossary has 扶贫, and 40 terms with 的 and `of` in them; renderings are
//! measured without it too, when they are guessed.
//!
//! The search is printed too; it hands over where the nodes stand in the folded text.
//! Nothing else is read beforehand: every sort printed is the first one after the
//! search, but for those that say `then` and `kept`.
//!
//! Times are of the clock, because long work is done by as many threads as there are
//! processors; each is the best of nine, because this machine is never idle. `cargo
//! bench --bench concordance -- 扶贫` measures one word only.

use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::Range;
use std::time::{Duration, Instant};

use dongxi::concordance::association::Vocabulary;
use dongxi::concordance::nodes::Nodes;
use dongxi::concordance::order::{Level, Levels, Order, Ranks, Sorter};
use dongxi::concordance::rendering::{Renderings, SAMPLE};
use dongxi::concordance::{Texts, lines};
use dongxi::pack::{Article, Language, Pack, Term};
use dongxi::search::Corpus;
use dongxi::text::fold::{Folding, fold};

/// Bytes of text, both languages.
const SIZE: usize = 100_000_000;
/// Words of each language.
const WORDS: usize = 6_000;
/// Rows of a screen.
const SCREEN: usize = 40;
/// Times that each thing is done; the fastest counts, the others were disturbed.
const RUNS: usize = 9;

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
            let hanzi = |random: &mut Random| loop {
                let code = 0x4E00 + u32::try_from(random.below(6_000)).unwrap_or(0);
                let c = char::from_u32(code).unwrap_or('一').to_string();
                // Traditional and rare forms are not found in a simplified text.
                if fold(&c, Folding::ALL) == c {
                    break c;
                }
            };
            words
                .zh
                .push((0..length).map(|_| hanzi(random)).collect::<String>());
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
                    let is_other = random.below(8) == 0;
                    en.push_str(if is_other { RELIEF } else { ALLEVIATION });
                }
                1_054..1_700 => {
                    zh.push('，');
                    en.truncate(en.trim_end().len());
                    en.push(',');
                }
                _ => {
                    let word = self.draw(random);
                    zh.push_str(&self.zh[word]);
                    en.push_str(&self.en[word]);
                }
            }
        }
        // What is not folded letter by letter, in one segment of 33 on either side, as
        // in the built-in pack.
        zh.push_str(if random.below(33) == 0 {
            "……"
        } else {
            "。"
        });
        en.push_str(if random.below(33) == 0 { " (é)." } else { "." });
        (zh, en)
    }
}

/// How 扶贫 is rendered, seldom and mostly.
const RELIEF: &str = "poverty relief";
const ALLEVIATION: &str = "poverty alleviation";
/// Terms of the glossary that are two words with 的 and `of` between.
const TERMS: usize = 40;

/// A glossary with 扶贫, and with terms that 的 and `of` stand in, as they do in any:
/// of words that are common enough to be found together.
fn glossary(words: &Words) -> Vec<Term> {
    let mut terms = vec![format!(
        r#"{{"id":"t","text":{{"zh":"扶贫","en":"{ALLEVIATION}"}},
            "variants":{{"en":["{RELIEF}"]}},"status":"settled"}}"#
    )];
    for at in 0..TERMS {
        let (one, other) = (3 * at + 2, 2 * at + 5);
        terms.push(format!(
            r#"{{"id":"t-{at}","text":{{"zh":"{}的{}","en":"{} of {}"}},"status":"settled"}}"#,
            words.zh[one], words.zh[other], words.en[one], words.en[other]
        ));
    }
    let json = format!("[{}]", terms.join(","));
    serde_json::from_str(&json).expect("written as it is read")
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
    pack.glossary = glossary(&words);
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

/// The fastest of some runs.
fn fastest(mut run: impl FnMut() -> usize) -> Duration {
    let mut least = Duration::MAX;
    for _ in 0..RUNS {
        let start = Instant::now();
        std::hint::black_box(run());
        least = least.min(start.elapsed());
    }
    least
}

/// The same where something is made ready before each run.
fn fastest_of<R: FnMut() -> usize>(mut ready: impl FnMut() -> R) -> Duration {
    let mut least = Duration::MAX;
    for _ in 0..RUNS {
        let mut run = ready();
        let start = Instant::now();
        std::hint::black_box(run());
        least = least.min(start.elapsed());
    }
    least
}

const RIGHT: Levels = [Level::Right1, Level::Right2, Level::Right3];
const LEFT: Levels = [Level::Left1, Level::Left2, Level::Left3];
const OTHER: Levels = [Level::Other, Level::Right1, Level::Right2];
const FREQUENCY: Levels = [Level::Frequency, Level::Right1, Level::Left1];

fn main() {
    let mut pack = pack();
    let corpus = Corpus::of(&pack);
    let start = Instant::now();
    let bytes = corpus.prepare(&pack);
    say(&format!(
        "{bytes} bytes folded and read in {:.2?}",
        start.elapsed()
    ));
    let texts = Texts::new(&pack);
    // Of each language, for the nodes of the other.
    let vocabularies = [0, 1].map(|language| Vocabulary::new(&texts, language));
    let counted = fastest(|| usize::from(Vocabulary::new(&texts, 1).segments() > 0.0));
    say(&format!(
        "vocabulary counted, once a language: {counted:.2?}"
    ));
    let mut words = vec![("扶贫", 0), ("poverty", 1), ("的", 0), ("of", 1)];
    // What cargo passes on begins with a hyphen.
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|own| !own.starts_with('-'))
        .collect();
    words.retain(|(word, _)| asked.is_empty() || asked.iter().any(|own| own == word));
    for word in &words {
        measure(&texts, &corpus, *word, &vocabularies[1 - word.1]);
    }
    say("without a glossary");
    pack.glossary.clear();
    for word in words {
        by_rendering(&Texts::new(&pack), &corpus, word, &vocabularies[1 - word.1]);
    }
}

fn say(text: &str) {
    writeln!(std::io::stdout(), "{text}").expect("standard output takes it");
}

/// Puts some places in order, from the beginning.
fn reach(sorter: &Sorter<'_, '_>, wanted: Range<usize>) -> usize {
    let mut order = Order::new(sorter.nodes.len());
    order.reach(wanted.clone(), sorter);
    order.get(wanted.start).unwrap_or(0)
}

/// The nodes of a word, and what renders them.
fn found(
    texts: &Texts<'_>,
    corpus: &Corpus,
    (word, language): (&str, usize),
    vocabulary: &Vocabulary,
) -> (Nodes, Renderings) {
    let query = format!("\"{word}\" lang:{}", texts.tag(language));
    let search = || lines(texts.pack(), corpus, &query).expect("a good query");
    let searched = fastest(|| search().count(language));
    let nodes = search().of(language);
    let guessed = || {
        let lines = nodes.sample(texts.pack(), corpus, SAMPLE);
        Renderings::of_sample(texts, &lines, nodes.len(), vocabulary)
    };
    let renderings = guessed();
    let made = fastest(|| guessed().guesses().len());
    let line = fastest(|| {
        nodes
            .line(texts.pack(), corpus, nodes.len() / 2)
            .map_or(0, |own| own.place.segment)
    });
    say(&format!(
        "{word}: {} lines, searched in {searched:.2?}, one placed in {line:.2?}; renderings guessed in {made:.2?}",
        nodes.len()
    ));
    (nodes, renderings)
}

fn measure(
    texts: &Texts<'_>,
    corpus: &Corpus,
    (word, language): (&str, usize),
    vocabulary: &Vocabulary,
) {
    let (nodes, renderings) = found(texts, corpus, (word, language), vocabulary);
    let none = Ranks::default();
    let sorter = |levels| Sorter {
        texts,
        corpus,
        nodes: &nodes,
        folded: corpus.folded(texts.pack(), language),
        renderings: Some(&renderings),
        ranks: &none,
        levels,
    };
    let sorts = [("right", RIGHT), ("left", LEFT), ("frequency", FREQUENCY)];
    for (name, levels) in sorts {
        let by = sorter(levels);
        let mut row = format!("  {name:<10}");
        for (what, wanted) in [("first screen", 0..SCREEN), ("all", 0..usize::MAX)] {
            let time = fastest(|| reach(&by, wanted.clone()));
            write!(row, "  {what} {time:>9.2?}").expect("a string takes all");
        }
        if nodes.len() > 100_000 && levels != FREQUENCY {
            let middle = nodes.len() / 2;
            let then = fastest_of(|| {
                let mut order = Order::new(nodes.len());
                order.reach(0..SCREEN, &by);
                move || {
                    order.reach(middle..middle + SCREEN, &by);
                    order.get(middle).unwrap_or(0)
                }
            });
            write!(row, "  then one in the middle {then:>9.2?}").expect("a string takes all");
        }
        say(&row);
    }
    rendering(&sorter(OTHER));
}

/// Sorts by rendering only.
fn by_rendering(
    texts: &Texts<'_>,
    corpus: &Corpus,
    (word, language): (&str, usize),
    vocabulary: &Vocabulary,
) {
    let (nodes, renderings) = found(texts, corpus, (word, language), vocabulary);
    rendering(&Sorter {
        texts,
        corpus,
        nodes: &nodes,
        folded: corpus.folded(texts.pack(), language),
        renderings: Some(&renderings),
        ranks: &Ranks::default(),
        levels: OTHER,
    });
}

/// By rendering, which is found anew each time but the last.
fn rendering(sorter: &Sorter<'_, '_>) {
    let first = |wanted: Range<usize>| {
        let none = Ranks::default();
        let by = Sorter {
            ranks: &none,
            ..*sorter
        };
        reach(&by, wanted)
    };
    let screen = fastest(|| first(0..SCREEN));
    let all = fastest(|| first(0..usize::MAX));
    let next = fastest(|| reach(sorter, 0..usize::MAX));
    say(&format!(
        "  rendering   first screen {screen:>9.2?}  all {all:>9.2?}  with renderings kept {next:>9.2?}"
    ));
}
