//! Folding, literal search and search by sound over texts made here, against a
//! bare `memmem` over the same folded bytes in the same run, and beside `rg`
//! where it is installed.
//!
//! `cargo bench --bench search` makes 100 MB of aligned Chinese and English with
//! word frequencies by Zipf's law, in which 扶贫 and “poverty alleviation” stand
//! as often as in a pack on the matter, and other words rarely or nowhere;
//! `cargo bench --bench search -- 10` makes 10 MB. Times are the best of several.

#![expect(clippy::print_stdout, reason = "a bench prints what it measures")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use dongxi::pack::Pack;
use dongxi::search::{Corpus, Options, Query};
use dongxi::text::fold::{Folding, fold};
use dongxi::text::pinyin::parses;
use memchr::memmem;

mod draw;

use draw::{Dice, Words};

const RUNS: usize = 7;
/// Terms of the glossary, which each query is held against.
const TERMS: usize = 100;
/// Hits of a first screen.
const SCREEN: usize = 50;

/// Words of one to three characters; frequent ones are short, as they are.
fn chinese(dice: &mut Dice) -> Words {
    let table = include_str!("../src/text/tables/readings.txt");
    let all: Vec<char> = table.chars().filter(|c| *c >= '\u{4E00}').collect();
    let word = |rank: usize, dice: &mut Dice| -> String {
        let length = if rank < 60 { 1 } else { 2 + rank % 5 / 4 };
        (0..length).map(|_| all[dice.below(all.len())]).collect()
    };
    let mut words: Vec<String> = (0..20_000).map(|rank| word(rank, dice)).collect();
    for (rank, word) in [(0, "的"), (90, "扶贫"), (400, "协调"), (15_000, "闽宁协作")] {
        words[rank] = String::from(word);
    }
    Words::new(words)
}

fn english(dice: &mut Dice) -> Words {
    const PARTS: [&str; 20] = [
        "po", "ver", "ty", "re", "gion", "al", "co", "ope", "ra", "tion", "de", "vel", "op",
        "ment", "as", "sis", "tance", "east", "west", "link",
    ];
    let word = |rank: usize, dice: &mut Dice| -> String {
        let length = 1 + rank.min(1000) / 300;
        (0..=length)
            .map(|_| PARTS[dice.below(PARTS.len())])
            .collect()
    };
    let mut words: Vec<String> = (0..20_000).map(|rank| word(rank, dice)).collect();
    for (rank, word) in [(0, "the"), (90, "poverty alleviation"), (15_000, "Xihaigu")] {
        words[rank] = String::from(word);
    }
    Words::new(words)
}

/// A pack of `bytes` of text: articles of a dozen paragraphs, three segments each.
fn pack(bytes: usize) -> Pack {
    let mut dice = Dice(0x1996);
    let (zh, en) = (chinese(&mut dice), english(&mut dice));
    let mut made = 0;
    let mut articles: Vec<String> = Vec::new();
    while made < bytes {
        let mut paragraphs = Vec::new();
        for paragraph in 0..12 {
            let mut segments = Vec::new();
            for segment in 0..3 {
                let (mut left, mut right) = (String::new(), String::new());
                for at in 0..12 {
                    left += zh.draw(&mut dice);
                    left += if at == 6 { "，" } else { "" };
                    let _ = write!(
                        right,
                        "{}{}",
                        if at > 0 { " " } else { "" },
                        en.draw(&mut dice)
                    );
                }
                made += left.len() + right.len() + 4;
                segments.push(format!(
                    r#"{{"id":"s{paragraph}-{segment}","text":{{"zh":"{left}。","en":"{right}."}}}}"#
                ));
            }
            paragraphs.push(format!(r#"{{"segments":[{}]}}"#, segments.join(",")));
        }
        articles.push(format!(
            r#"{{"id":"a{}","title":{{"zh":"文","en":"text"}},"sections":[{{"id":"s","title":{{"zh":"节","en":"part"}},"paragraphs":[{}]}}]}}"#,
            articles.len(),
            paragraphs.join(",")
        ));
    }
    let mut pack = Pack::default();
    for (tag, name) in [("zh", "中文"), ("en", "English")] {
        pack.manifest.languages.push(dongxi::pack::Language {
            tag: tag.to_owned(),
            name: name.to_owned(),
            interchange: None,
        });
    }
    pack.glossary = (0..TERMS)
        .map(|index| {
            let (zh, en) = (
                [0; 2].map(|_| zh.draw(&mut dice)),
                [0; 2].map(|_| en.draw(&mut dice)),
            );
            let own = format!(
                r#"{{"id":"t{index}","text":{{"zh":"{}","en":"{}"}},"status":"own"}}"#,
                zh.concat(),
                en.join(" ")
            );
            serde_json::from_str(&own).expect("a term")
        })
        .collect();
    pack.articles = articles
        .iter()
        .map(|text| serde_json::from_str(text).expect("an article"))
        .collect();
    pack
}

/// The best of several runs, and what came out.
fn best<T>(mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut out = None;
    let mut least = Duration::MAX;
    for _ in 0..RUNS {
        let start = Instant::now();
        let own = black_box(work());
        least = least.min(start.elapsed());
        out = Some(own);
    }
    (least, out.expect("at least one run"))
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn ratio(time: Duration, floor: Duration) -> f64 {
    time.as_secs_f64() / floor.as_secs_f64()
}

fn main() {
    let megabytes = std::env::args()
        .find_map(|arg| arg.parse::<usize>().ok())
        .unwrap_or(100);
    let pack = pack(megabytes * 1_000_000);
    let corpus = Corpus::of(&pack);
    let start = Instant::now();
    let bytes = corpus.prepare(&pack);
    let took = start.elapsed();
    let size = f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX)) / 1000.0;
    println!(
        "{} articles, {size:.1} MB folded; folded and read in {:.0} ms",
        pack.articles.len(),
        ms(took)
    );
    folding(&pack);
    literal(&pack, &corpus);
    sound(&pack, &corpus);
    keys(&pack, &corpus);
    ripgrep(&pack, &corpus);
}

fn folding(pack: &Pack) {
    for tag in ["zh", "en"] {
        let texts: Vec<&str> = pack
            .articles
            .iter()
            .take(500)
            .flat_map(|article| article.paragraphs().map(|(_, own)| own.text(tag)))
            .collect();
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        let (time, _) = best(|| {
            texts
                .iter()
                .map(|text| fold(text, Folding::ALL).len())
                .sum::<usize>()
        });
        let kilobytes = f64::from(u32::try_from(bytes / 1000).unwrap_or(u32::MAX));
        println!(
            "fold {tag}: {:.0} MB/s",
            kilobytes / 1000.0 / time.as_secs_f64()
        );
    }
}

/// All hits of a needle by bare `memmem` over both languages.
fn bare(pack: &Pack, corpus: &Corpus, needle: &str) -> usize {
    (0..2)
        .map(|language| memmem::find_iter(corpus.folded(pack, language).as_bytes(), needle).count())
        .sum()
}

fn literal(pack: &Pack, corpus: &Corpus) {
    println!(
        "\nall hits of a folded literal (gate 1.3 x memmem)\n  needle                    hits   memmem ms     ours ms   ratio"
    );
    for needle in [
        "的",
        "扶贫",
        "闽宁协作",
        "无此词语",
        "the",
        "poverty alleviation",
        "xihaigu",
        "absent words",
    ] {
        let (floor, hits) = best(|| bare(pack, corpus, needle));
        let (time, own) = best(|| corpus.count(pack, needle));
        assert_eq!(hits, own, "{needle}");
        println!(
            "  {needle:<20} {hits:>9} {:>11.2} {:>11.2} {:>7.2}",
            ms(floor),
            ms(time),
            ratio(time, floor)
        );
    }
}

fn sound(pack: &Pack, corpus: &Corpus) {
    println!(
        "\nall hits by sound (gate 1.5 x memmem of an absent needle, a parse)\n  query                     hits  parses     ours ms   ratio a parse"
    );
    let (floor, _) = best(|| bare(pack, corpus, "无此词语"));
    for query in ["fupin", "xietiao", "minningxiezuo", "fp", "fup"] {
        let all = parses(query, false);
        let kind = all.first().map(dongxi::text::pinyin::Parse::kind);
        let own: Vec<_> = all
            .into_iter()
            .filter(|parse| Some(parse.kind()) == kind)
            .collect();
        let (time, hits) = best(|| corpus.count_read(pack, &own));
        let each = time / u32::try_from(own.len()).unwrap_or(1);
        println!(
            "  {query:<20} {hits:>9} {:>7} {:>11.2} {:>7.2}",
            own.len(),
            ms(time),
            ratio(each, floor)
        );
    }
}

/// Every key of a query: its first screen of hits, placed, with candidates.
fn keys(pack: &Pack, corpus: &Corpus) {
    println!(
        "\nfirst screen of {SCREEN} hits a key (gate 16 ms)\n  query                  slowest ms   at"
    );
    for whole in [
        "fupin",
        "fp",
        "扶贫",
        "扶pin",
        "的",
        "the",
        "poverty alleviation",
        "shi",
        "xietiao",
        "nowhere",
        "dongxi fupin xiezuo de yuanze",
        "the cooperation of the east and the west helps poor areas to grow",
        "re:扶贫.{0,6}协调",
    ] {
        let mut slowest = (Duration::ZERO, "");
        for (at, c) in whole.char_indices() {
            let typed = whole.get(..at + c.len_utf8()).unwrap_or(whole);
            let (time, _) = best(|| {
                // A pattern is wrong until it is whole.
                let query = Query::parse(typed, pack, Options::default()).ok();
                query.map(|query| corpus.search(pack, &query, SCREEN).count())
            });
            slowest = slowest.max((time, typed));
        }
        println!("  {whole:<20} {:>11.2}   {}", ms(slowest.0), slowest.1);
    }
    let query = Query::parse("扶贫", pack, Options::default()).expect("a query");
    let (time, hits) = best(|| corpus.search(pack, &query, usize::MAX).count());
    println!("  all {hits} of 扶贫, placed: {:.1} ms", ms(time));
}

/// The same counts by ripgrep over the same folded text in a file in memory.
fn ripgrep(pack: &Pack, corpus: &Corpus) {
    if Command::new("rg").arg("--version").output().is_err() {
        println!("\nrg is not installed: not compared");
        return;
    }
    let path = std::env::temp_dir().join("dongxi-bench-search.txt");
    let text = format!("{}{}", corpus.folded(pack, 0), corpus.folded(pack, 1));
    std::fs::write(&path, text).expect("a file in the temporary folder");
    println!(
        "\nbeside rg -c on the same text, its start included\n  needle                   rg ms     ours ms"
    );
    for needle in ["扶贫", "闽宁协作", "无此词语", "the", "poverty alleviation"] {
        let (rg, _) = best(|| {
            Command::new("rg")
                .args(["-c", "-F", needle])
                .arg(&path)
                .output()
        });
        let (time, _) = best(|| corpus.count(pack, needle));
        println!("  {needle:<20} {:>9.2} {:>11.2}", ms(rg), ms(time));
    }
    let _ = std::fs::remove_file(path);
}
