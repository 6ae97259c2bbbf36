//! Plain text as it comes: lines, blocks, two languages in one file; and what a
//! translator has already.

use dongxi::align::plain::{Mixed, clean, divide, is_han, side};
use dongxi::exchange::memory::{Memory, read};

fn texts(text: &str, tag: &str) -> Vec<(String, bool)> {
    let side = side(text, tag);
    side.sentences
        .into_iter()
        .map(|own| (own.text, own.begins))
        .collect()
}

fn own(all: &[(&str, bool)]) -> Vec<(String, bool)> {
    all.iter()
        .map(|(text, begins)| ((*text).to_owned(), *begins))
        .collect()
}

#[test]
fn a_line_is_a_paragraph() {
    assert_eq!(
        texts("水通了。电也通了。\r\n\r\n路呢？\r\n", "zh"),
        own(&[("水通了。", true), ("电也通了。", false), ("路呢？", true)])
    );
    assert_eq!(
        texts(
            "Water\nPower\nRoads and bridges of the county\nSchools\n",
            "en"
        )
        .len(),
        4
    );
}

#[test]
fn lines_broken_at_a_width_are_joined() {
    let text = "The road to the village was built in 1996 by the people of the\n\
                village. It is seven kilometres long and leads over two bridges,\n\
                the older of which is made of stone and has stood there for longer\n\
                than anybody knows.\n\nThe other one is new. It was paid for by a town on the coast that\n\
                nobody in the village had ever seen, and opened by its mayor in the\nrain.\n";
    let found = texts(text, "en");
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found[0].0.ends_with("of the village."), "{found:?}");
    assert_eq!(found.iter().filter(|own| own.1).count(), 2);
    let text = "村里的路是一九九六年由村里人自己修的，一共七公里长，要过\n两座桥，其中旧的那一座是石头的，立在那里比谁的记性都长。\n\
                那年夏天下了四十天的雨，桥没有倒，路却断了三处，全村人又\n修了一个秋天。\n";
    let found = texts(text, "zh");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].0.contains("要过两座桥"), "{found:?}");
}

#[test]
fn a_sentence_that_goes_on_is_enough_of_a_sign() {
    let text = "The boat\n\nOld Wang was at the ferry, and there was a strong wind\n\
                that day. The boat left late.\n";
    assert_eq!(
        texts(text, "en"),
        own(&[
            ("The boat", true),
            (
                "Old Wang was at the ferry, and there was a strong wind that day.",
                true
            ),
            ("The boat left late.", false),
        ])
    );
}

#[test]
fn what_no_pack_may_hold_goes() {
    assert_eq!(
        clean("\u{FEFF}水\u{1B}[31m 通\u{7}了\u{200B}。\0 "),
        "水 [31m 通 了。"
    );
    assert_eq!(clean("a\u{E000}b\u{FFFD}"), "a□b□");
    assert_eq!(clean("a \t b\u{A0}c"), "a b c");
}

#[test]
fn two_languages_in_one_text() {
    let zh = "水通了。\n电也通了。\n\nGDP\n\n路呢？\n";
    let en = "The water is on.\n\nSo is the power.\nAnd the road?\n";
    let lines = |text: &str| -> Vec<String> {
        let own = text.lines().filter(|line| !line.trim().is_empty());
        own.map(str::to_owned).collect()
    };
    for text in [format!("{zh}\n{en}"), format!("{en}{zh}")] {
        let (han, letters) = divide(&text).unwrap();
        assert_eq!(lines(&han), lines(zh), "{text}");
        assert_eq!(lines(&letters), lines(en), "{text}");
    }
    let by_turns = "水通了。\nThe water is on.\n\n1996\n电也通了。\nSo is the power.\n";
    let (han, letters) = divide(by_turns).unwrap();
    assert_eq!(lines(&han), ["水通了。", "电也通了。"]);
    assert_eq!(
        lines(&letters),
        ["The water is on.", "1996", "So is the power."]
    );
    let columns = "水通了。\tThe water is on.\nSo is the power.\t电也通了。\n";
    let (han, letters) = divide(columns).unwrap();
    assert_eq!(lines(&han), ["水通了。", "电也通了。"]);
    assert_eq!(lines(&letters), ["The water is on.", "So is the power."]);
}

#[test]
fn what_cannot_be_divided_says_why() {
    assert_eq!(divide("水通了。\n路呢？"), Err(Mixed::One(true)));
    assert_eq!(divide("Only\nletters"), Err(Mixed::One(false)));
    assert_eq!(divide("\n 1996 \n"), Err(Mixed::None));
    assert_eq!(divide(""), Err(Mixed::None));
    let both = "水通了。\n水通了，电也通了，路呢？The water is on and so is the power, and what of the road?";
    assert_eq!(divide(both), Err(Mixed::Line(2)));
    assert_eq!(is_han("（1996）"), None);
    assert_eq!(is_han("用了GDP这个词"), Some(true));
}

#[test]
fn a_list_of_terms() {
    let read = |text: &str| read(text, ["zh", "en"]);
    let pairs = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter()
            .map(|(one, other)| ((*one).to_owned(), (*other).to_owned()))
            .collect()
    };
    assert_eq!(
        read("\u{FEFF}# mine\n水窖\twater cellar\tnoun\n\n看窖人\t keeper \r\n"),
        Ok(Memory::Terms(pairs(&[
            ("水窖", "water cellar"),
            ("看窖人", "keeper")
        ])))
    );
    let unread = read("水窖\twater cellar\n看窖人 keeper\n").unwrap_err();
    assert_eq!(unread.line(), 2);
}

#[test]
fn a_translation_memory() {
    let tmx = r#"<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="zh-CN"/><body>
<tu tuid="1"><prop type="x-note">seg</prop><tuv xml:lang="zh-CN"><seg>水<hi>通</hi>了。</seg></tuv>
 <tuv xml:lang='EN-gb'><seg>The <bpt i="1">&lt;b&gt;</bpt>water<ept i="1">&lt;/b&gt;</ept> is on &amp; clear&#x2E;</seg></tuv></tu>
<tu><tuv lang="zh"><seg>路</seg></tuv><tuv lang="fr"><seg>La route</seg></tuv></tu>
<tu><tuv lang="zh"><seg>桥</seg></tuv><tuv lang="en"><seg>bridge<ph x="1"/></seg></tuv></tu>
</body></tmx>"#;
    let wanted = [("水通了。", "The water is on & clear."), ("桥", "bridge")];
    let wanted = wanted.map(|(one, other)| (one.to_owned(), other.to_owned()));
    assert_eq!(read(tmx, ["zh", "en"]), Ok(Memory::Units(wanted.to_vec())));
    let unread = read(tmx, ["ja", "en"]).unwrap_err();
    assert!(unread.to_string().contains("zh-CN"), "{unread}");
    for broken in [
        "<tmx><tu><tuv",
        "<",
        "<tu><tuv xml:lang=\"zh\"><seg>x",
        "<tu/><tuv/>",
    ] {
        assert!(read(broken, ["zh", "en"]).is_err(), "{broken}");
    }
}
