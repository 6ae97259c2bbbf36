//! Bytes in any Chinese encoding become the text they are, or say where they are none.

use std::collections::HashMap;

use dongxi::store;
use dongxi::text::encoding::{Decoded, Encoding, Undecoded, decode};
use encoding_rs::{BIG5, GB18030};
use proptest::prelude::*;

/// In simplified and in traditional characters.
const TEXTS: [(&str, &str); 5] = [
    ("扶贫", "扶貧"),
    ("东西部扶贫协作", "東西部扶貧協作"),
    ("水窖通了水，也通了电。", "水窖通了水，也通了電。"),
    ("第一章　总则\n第一条", "第一章　總則\n第一條"),
    (
        "看窖人说：“路呢？”路在修，今年年底就通。",
        "看窖人說：「路呢？」路在修，今年年底就通。",
    ),
];

fn encoded(text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    let (bytes, _, is_lost) = encoding.encode(text);
    assert!(!is_lost, "{text} in {}", encoding.name());
    bytes.into_owned()
}

fn units(text: &str, turn: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(turn).collect()
}

#[track_caller]
fn told(bytes: Vec<u8>) -> (String, &'static str) {
    let Decoded { text, encoding } = decode(bytes, None).unwrap();
    (text, encoding.name())
}

#[track_caller]
fn fault(bytes: &[u8], asked: &str) -> Undecoded {
    let asked = (!asked.is_empty()).then(|| Encoding::named(asked).unwrap());
    decode(bytes.to_vec(), asked).unwrap_err()
}

#[test]
fn short_texts_are_told() {
    for (simplified, traditional) in TEXTS {
        let own = |text: &str, name| (text.to_owned(), name);
        let gb = encoded(simplified, GB18030);
        assert_eq!(told(gb), own(simplified, "GB 18030"));
        let gb = encoded(traditional, GB18030);
        assert_eq!(told(gb), own(traditional, "GB 18030"));
        let big5 = encoded(traditional, BIG5);
        assert_eq!(told(big5), own(traditional, "Big5"));
        let utf8 = traditional.as_bytes().to_vec();
        assert_eq!(told(utf8), own(traditional, "UTF-8"));
    }
}

/// The Chinese sentences of the built-in pack, and the same in what traditional
/// characters Big5 has for them.
fn sentences() -> Vec<(String, String)> {
    let classes: HashMap<char, &str> = include_str!("../../src/text/tables/classes.txt")
        .lines()
        .flat_map(|line| line.chars().map(move |c| (c, line)))
        .collect();
    let is_in = |c: char| !BIG5.encode(c.encode_utf8(&mut [0; 4])).2;
    let turned = |c: char| {
        let class = classes.get(&c).copied().unwrap_or("");
        let all = [c].into_iter().chain(class.chars());
        all.into_iter().find(|c| is_in(*c)).unwrap_or('　')
    };
    let pack = store::builtin().unwrap();
    let paragraphs = pack
        .articles
        .iter()
        .flat_map(dongxi::pack::Article::paragraphs);
    paragraphs
        .map(|(_, own)| own.text("zh").to_owned())
        .map(|own| (own.clone(), own.chars().map(turned).collect()))
        .collect()
}

/// How many pieces of `size` characters are told right and wrong, and of how many; of
/// the others is said that they cannot be told.
fn counts<'a>(
    texts: impl Iterator<Item = &'a str>,
    size: usize,
    encoding: &'static encoding_rs::Encoding,
) -> [usize; 3] {
    let mut counts = [0; 3];
    for text in texts {
        let chars: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
        for piece in chars.chunks_exact(size) {
            let piece: String = piece.iter().collect();
            counts[2] += 1;
            match decode(encoded(&piece, encoding), None) {
                Ok(own) if own.text == piece => counts[0] += 1,
                Ok(_) => counts[1] += 1,
                Err(_) => {}
            }
        }
    }
    counts
}

/// Nothing tells 4 hanzi of one encoding from 4 of the other in every case; these are
/// the shares that were reached, so that nobody makes them worse.
#[test]
fn pieces_of_sentences_are_told() {
    let both = sentences();
    let simplified = || both.iter().map(|own| own.0.as_str());
    let traditional = || both.iter().map(|own| own.1.as_str());
    for (size, least_right, most_wrong) in [(4, 920, 15), (8, 970, 1), (20, 1000, 0)] {
        let told = [
            counts(simplified(), size, GB18030),
            counts(traditional(), size, GB18030),
            counts(traditional(), size, BIG5),
        ];
        for [right, wrong, all] in told {
            assert!(all > 400, "{size}: {told:?}");
            assert!(right * 1000 >= all * least_right, "{size}: {told:?}");
            assert!(wrong * 1000 <= all * most_wrong, "{size}: {told:?}");
        }
    }
}

#[test]
fn a_mark_says_more_than_what_is_asked_for() {
    let text = "东西\nA\u{1F600}";
    let little = units(text, u16::to_le_bytes);
    let big = units(text, u16::to_be_bytes);
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    for (bytes, name) in [
        (marked(b"\xEF\xBB\xBF", text.as_bytes()), "UTF-8"),
        (marked(b"\xFF\xFE", &little), "UTF-16"),
        (marked(b"\xFE\xFF", &big), "UTF-16"),
    ] {
        for asked in ["", "utf-8", "gb18030", "utf-16be"] {
            let asked = Encoding::named(asked);
            let decoded = decode(bytes.clone(), asked).unwrap();
            assert_eq!(
                (decoded.text.as_str(), decoded.encoding.name()),
                (text, name)
            );
        }
    }
    let own = marked(b"\x84\x31\x95\x33", &encoded(text, GB18030));
    assert_eq!(told(own), (text.to_owned(), "GB 18030"));
}

#[test]
fn utf_16_without_a_mark_is_told_by_its_nuls() {
    for text in [
        "第一章\n看窖人说：“路呢？”路在修。\n",
        "The wind is strong today.\n",
        "扶贫的 (poverty alleviation)",
    ] {
        for turn in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(told(units(text, turn)), (text.to_owned(), "UTF-16"));
        }
    }
    // Names between NULs, as `find -print0` writes them, are no UTF-16.
    let names = b"ab\0cdef\0third\0readme.md\0".to_vec();
    assert_eq!(told(names).1, "UTF-8");
    // One stray NUL does not make a text a binary.
    let stray = format!("{}\0", TEXTS[4].0);
    assert_eq!(told(stray.clone().into_bytes()), (stray, "UTF-8"));
}

#[test]
fn an_encoding_that_is_named_is_taken() {
    let accents = "café “naïve”";
    let western = encoded(accents, encoding_rs::WINDOWS_1252);
    let decoded = decode(western, Encoding::named("Windows-1252")).unwrap();
    assert_eq!(decoded.text, accents);
    // Two bytes of GB that are valid UTF-8.
    let short = encoded("通", GB18030);
    assert_eq!(told(short.clone()).1, "UTF-8");
    for label in ["gbk", "GB2312", "cp936", " gb18030 "] {
        let decoded = decode(short.clone(), Encoding::named(label)).unwrap();
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding.name()),
            ("通", "GB 18030")
        );
    }
    for label in ["", "auto", "gb", "iso-2022-kr", "utf-7"] {
        assert_eq!(Encoding::named(label), None, "{label}");
    }
}

#[test]
fn what_is_none_says_where() {
    let place = |fault: &Undecoded| fault.at();
    let gb = [
        &encoded("水通了\n电也", GB18030)[..],
        b"\xFF\xFE",
        &encoded("通了", GB18030),
    ];
    let fault_gb = fault(&gb.concat(), "");
    assert_eq!(place(&fault_gb), (2, 3));
    assert!(
        fault_gb
            .to_string()
            .contains("expected GB 18030, as the rest seems")
    );
    assert!(fault_gb.to_string().contains("FF FE CD A8"), "{fault_gb}");
    let odd = [&units("水\n通", u16::to_le_bytes)[..], b"\x00"].concat();
    let lone = [&units("水\n", u16::to_le_bytes)[..], b"\x00\xD8\x35\x75"].concat();
    for (bytes, at) in [(odd, (2, 2)), (lone, (2, 1))] {
        let fault = fault(&bytes, "utf-16le");
        assert_eq!(place(&fault), at, "{fault}");
        assert!(fault.to_string().contains("expected UTF-16;"), "{fault}");
    }
    // UTF-16 that was cut, without a mark and with one.
    let mut cut = units("看窖人说：\n“路", u16::to_le_bytes);
    cut.pop();
    let fault_cut = fault(&cut, "");
    assert_eq!(place(&fault_cut), (2, 2), "{fault_cut}");
    let marked = fault(&[b"\xFF\xFE", &cut[..]].concat(), "");
    assert_eq!(place(&marked), (2, 2), "{marked}");
    assert!(marked.to_string().contains("as its mark says"), "{marked}");
    assert!(!marked.advice().contains("--encoding"));
    // UTF-8 that was cut, or hurt at one place, is not taken for anything else.
    let text = TEXTS[4].0;
    let mut cut = text.repeat(3).into_bytes();
    cut.pop();
    let fault_cut = fault(&cut, "");
    assert_eq!(place(&fault_cut), (1, text.chars().count() * 3));
    assert!(
        fault_cut.to_string().contains("expected UTF-8"),
        "{fault_cut}"
    );
    let fault_named = fault(b"fine\n\xB6\xAB", "utf-8");
    assert_eq!(place(&fault_named), (2, 1));
}

#[test]
fn nothing_is_guessed_of_other_languages() {
    use encoding_rs::{SHIFT_JIS, WINDOWS_1252};
    let japanese =
        "これは日本語の文章です。水が来て、電気も来た。道はいつできるのか、と人々は言う。";
    for (text, encoding) in [
        (
            "He said: “The wind’s strong today,” and left the café.",
            WINDOWS_1252,
        ),
        (
            "L’été où les élèves étaient là, près de la forêt.",
            WINDOWS_1252,
        ),
        (
            "Für die Übung müßte man größere Häuser öffnen.",
            WINDOWS_1252,
        ),
        ("¿Qué pasó? ¡Nada! Mañana será otro día.", WINDOWS_1252),
        (japanese, SHIFT_JIS),
    ] {
        let fault = fault(&encoded(text, encoding), "");
        assert!(
            matches!(fault, Undecoded::Unknown { .. }),
            "{text}: {fault:?}"
        );
    }
    let korean = encoded(
        &"바람이 세게 불어서 배가 늦게 떠난다. ".repeat(8),
        encoding_rs::EUC_KR,
    );
    assert!(matches!(fault(&korean, ""), Undecoded::Unknown { .. }));
}

#[test]
fn binaries_are_no_text() {
    for bytes in [
        &b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xB5\x9F"[..],
        b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0",
        &[0; 64],
    ] {
        assert_eq!(fault(bytes, ""), Undecoded::NoText, "{bytes:?}");
    }
    assert_eq!(fault(&[0; 64], "gb18030"), Undecoded::NoText);
    assert_eq!(fault(&[0; 64], "utf-16"), Undecoded::NoText);
    assert_eq!(decode(Vec::new(), None).unwrap().text, "");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is decoded is never anything but what the bytes say in that encoding, and
    /// whatever comes is answered.
    #[test]
    fn nothing_is_replaced(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Ok(own) = decode(bytes.clone(), None) {
            let label = match own.encoding.name() {
                "GB 18030" => "gb18030",
                name => name,
            };
            if own.encoding.name() != "UTF-16" {
                let used = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
                let (text, is_lossy) = used.decode_with_bom_removal(&bytes);
                prop_assert!(!is_lossy);
                prop_assert_eq!(text.trim_start_matches('\u{FEFF}'), own.text.trim_start_matches('\u{FEFF}'));
            }
        }
    }

    /// What was written in an encoding that is named comes back.
    #[test]
    fn text_comes_back(text in "[一-龥，。a-z\\n]{0,40}") {
        for label in ["gb18030", "utf-8", "utf-16le", "utf-16be"] {
            let bytes = match label {
                "utf-16le" => units(&text, u16::to_le_bytes),
                "utf-16be" => units(&text, u16::to_be_bytes),
                _ => {
                    let own = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
                    encoded(&text, own)
                }
            };
            let decoded = decode(bytes, Encoding::named(label)).unwrap();
            prop_assert_eq!(&decoded.text, &text);
        }
    }
}
