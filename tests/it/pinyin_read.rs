//! How a reader is told that a sentence is read.

#![expect(
    clippy::string_slice,
    reason = "a panic is how a test says that a range is wrong"
)]

use dongxi::store;
use dongxi::text::pinyin::{Names, Syllable, annotate, ruby};

use crate::random::Random;

/// Sentences with the readings of some of their characters.
const CASES: &str = include_str!("pinyin_read/cases.txt");

/// `重chóng庆` as text, and the reading that each character must have, by byte.
fn parts(case: &str) -> (String, Vec<(usize, String)>) {
    let (mut text, mut wanted) = (String::new(), Vec::<(usize, String)>::new());
    let mut last = 0;
    let mut spelt = false;
    for c in case.chars() {
        let letter = c.is_alphabetic() && c < '\u{2E80}';
        if !letter {
            last = text.len();
            text.push(c);
        } else if spelt && let Some(own) = wanted.last_mut() {
            own.1.push(c);
        } else {
            wanted.push((last, c.to_string()));
        }
        spelt = letter;
    }
    (text, wanted)
}

fn read_at(syllables: &[Syllable], at: usize) -> &str {
    let own = syllables.iter().find(|own| own.range.start == at);
    own.map_or("", |own| &own.reading)
}

#[test]
fn characters_are_read_as_the_sentence_asks() {
    let (mut all, mut wrong) = (0, Vec::new());
    for case in CASES.lines().filter(|line| !line.starts_with('#')) {
        let (text, wanted) = parts(case);
        let syllables = annotate(&text);
        for (at, reading) in wanted {
            all += 1;
            let found = read_at(&syllables, at);
            if found != reading {
                wrong.push(format!(
                    "{text}: {} {found}, not {reading}",
                    &text[at..at + 3]
                ));
            }
        }
    }
    assert!(all >= 150, "{all} cases");
    assert!(
        wrong.is_empty(),
        "{} of {all}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A text in pinyin, with no names known.
fn spell(text: &str) -> String {
    dongxi::text::pinyin::spell(text, &Names::default())
}

/// The syllables of pinyin: letters between spaces, hyphens, apostrophes and vowels.
fn letters(pinyin: &str) -> String {
    let kept = pinyin.chars().filter(|c| c.is_alphabetic());
    kept.flat_map(char::to_lowercase).collect()
}

/// The readings of a text one after the other.
fn read(text: &str) -> String {
    annotate(text)
        .iter()
        .map(|own| own.reading.as_str())
        .collect()
}

/// Terms whose pinyin leaves out something that is read, with what it leaves out.
const LEFT_OUT: [(&str, &str); 1] = [("中国农村扶贫开发纲要（2011—2020年）", "nián")];

#[test]
fn terms_and_regions_are_read_as_the_pack_says() {
    let pack = store::builtin().unwrap();
    let terms = pack.glossary.iter();
    let terms = terms.filter_map(|own| Some((own.text.get("zh")?, own.pinyin.as_ref()?)));
    let regions = pack.regions.iter();
    let regions = regions.filter_map(|own| Some((own.name.get("zh")?, own.pinyin.as_ref()?)));
    let (mut all, mut wrong) = (0, Vec::new());
    for (zh, pinyin) in terms.chain(regions) {
        all += 1;
        let left = LEFT_OUT.iter().find(|own| own.0 == zh);
        if read(zh) != letters(pinyin) + left.map_or("", |own| own.1) {
            wrong.push(format!("{zh}: {}, not {pinyin}", spell(zh)));
        }
    }
    assert!(all >= 400, "{all} names");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_of_the_terms_are_told_apart_as_the_pack_does() {
    let pack = store::builtin().unwrap();
    let plain = |text: &str| text.to_lowercase().replace('-', "");
    let terms = pack.glossary.iter();
    let terms = terms.filter_map(|own| Some((own.text.get("zh")?, own.pinyin.as_ref()?)));
    let other = terms.filter(|(zh, pinyin)| plain(&spell(zh)) != plain(pinyin));
    let other: Vec<&str> = other.map(|(zh, _)| zh.as_str()).collect();
    // By the hyphen, which joins 东西 to no 部 (1, 2) and 八 to 七 (3); by the years
    // (4); 五年 is two words to us, as in any count of years (5).
    let known = [
        "东西部扶贫协作",
        "东西部协作",
        "国家八七扶贫攻坚计划",
        "中国农村扶贫开发纲要（2011—2020年）",
        "五年规划期",
    ];
    assert_eq!(other, known);
}

#[test]
fn text_is_spelt_by_the_orthography() {
    for (text, pinyin) in [
        ("西安、长安和延安", "Xī'ān, cháng'ān hé yán'ān"),
        ("女儿出嫁，绿化战略", "Nǚ'ér chūjià, lǜhuà zhànlüè"),
        ("交流、归还、优秀", "Jiāoliú, guīhuán, yōuxiù"),
        ("一定不是", "Yīdìng bùshì"),
        ("东部帮扶了207个县。", "Dōngbù bāngfúle 207 gè xiàn."),
        (
            "占22.9%，同比增长３％！",
            "Zhàn 22.9%, tóngbǐ zēngzhǎng ３%!",
        ),
        (
            "据《人民日报》（1999年）",
            "Jù 《rénmín rìbào》 (1999 nián)",
        ),
        ("作“五年规划”", "Zuò \"wǔ nián guīhuà\""),
        ("GDP增长", "GDP zēngzhǎng"),
        ("〇八年", "Líng bā nián"),
        ("只有 Latin", "Zhǐyǒu Latin"),
        ("no hanzi, 1996", ""),
        ("", ""),
    ] {
        assert_eq!(spell(text), pinyin, "{text}");
    }
}

#[test]
fn words_of_a_text_are_spelt_where_they_stand() {
    let text = "西安（Xi’an）帮扶了2个县";
    let words = ruby(text, &Names::default());
    let words: Vec<(&str, &str)> = words
        .iter()
        .map(|own| (&text[own.range.clone()], &*own.pinyin))
        .collect();
    let wanted = [
        ("西安", "xī'ān"),
        ("帮扶了", "bāngfúle"),
        ("个", "gè"),
        ("县", "xiàn"),
    ];
    assert_eq!(words, wanted);
    assert!(ruby("Xi’an", &Names::default()).is_empty());
}

#[test]
fn sentences_and_names_begin_with_a_capital() {
    let names = Names::of([
        ("福建省", "Fújiàn Shěng"),
        ("福建", "Fújiàn Shěng"),
        ("西安", "Xī'ān Shì"),
        ("闽宁协作", "Mǐn-Níng xiézuò"),
        ("自治", "Zìzhì"),
        ("他们说", "unlike"),
        ("省", "Shěng"),
    ]);
    for (text, pinyin) in [
        ("在福建，在福建省。", "Zài Fújiàn, zài Fújiàn Shěng."),
        ("去西安", "Qù Xī'ān"),
        ("是闽宁协作", "Shì Mǐnníng xiézuò"),
        ("在中国，国务院", "Zài Zhōngguó, Guówùyuàn"),
        // What is spelt otherwise, of one hanzi, or a part of a word, is no name.
        ("听他们说两省", "Tīng tāmen shuō liǎng shěng"),
        ("在自治区自治", "Zài zìzhìqū Zìzhì"),
        ("去。来？“好！”走", "Qù. Lái? \"Hǎo!\" Zǒu"),
        ("（一）在3.5%以上", "(Yī) zài 3.5% yǐshàng"),
        ("1996年", "1996 nián"),
    ] {
        let spelt = dongxi::text::pinyin::spell(text, &names);
        assert_eq!(spelt, pinyin, "{text}");
    }
}

#[test]
fn traditional_text_is_read_too() {
    for (text, pinyin) in [
        ("重慶與協調發展", "Chóngqìng yǔ xiétiáo fāzhǎn"),
        ("銀行行長強調", "Yínháng hángzhǎng qiángdiào"),
        ("為貧困地區提供資金", "Wèi pínkùn dìqū tígōng zījīn"),
        ("著名的著作", "Zhùmíng de zhùzuò"),
        ("會計、頭髮、乾燥", "Kuàijì, tóufa, gānzào"),
    ] {
        assert_eq!(spell(text), pinyin, "{text}");
    }
}

#[test]
fn every_hanzi_with_a_reading_is_annotated_in_order() {
    let mut random = Random::new(20_261_125);
    let pool: Vec<char> =
        "重长为的得地着了扶贫東西著〇\u{20BB7}a é1.%，。“”\n\u{301}😀한\u{FF21}行 两三种只"
            .chars()
            .collect();
    for _ in 0..5_000 {
        let len = random.below(24);
        let text: String = (0..len).map(|_| pool[random.below(pool.len())]).collect();
        let syllables = annotate(&text);
        let mut at = 0;
        for own in &syllables {
            assert!(own.range.start >= at, "{text:?}");
            at = own.range.end;
            let hanzi = &text[own.range.clone()];
            assert_eq!(hanzi.chars().count(), 1, "{text:?}");
            assert!(!own.reading.is_empty(), "{text:?}");
        }
        assert!(syllables.first().is_none_or(|own| !own.joins), "{text:?}");
        let read = |c: char| !annotate(&c.to_string()).is_empty();
        assert_eq!(
            text.chars().filter(|c| read(*c)).count(),
            syllables.len(),
            "{text:?}"
        );
    }
}

#[test]
fn the_tables_are_small() {
    let tables = ["classes", "readings", "phrases", "words"];
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/tables");
    let size = |name| {
        std::fs::metadata(format!("{root}/{name}.txt"))
            .unwrap()
            .len()
    };
    let bytes: u64 = tables.into_iter().map(size).sum();
    assert!(bytes <= 200_000, "{bytes}");
}
