//! The table of the line breaker, made anew from Unicode's properties and
//! compared with the one that is committed; `UPDATE=1 cargo test` writes it.

use dongxi::text::linebreak::{Class, Facts, facts, table};
use dongxi::text::tailor::Seen;
use icu_properties::props::{
    EastAsianWidth, ExtendedPictographic, GeneralCategory, GraphemeClusterBreak, LineBreak,
};
use icu_properties::{CodePointMapData, CodePointSetData, PropertyNamesShort};
use unicode_width::UnicodeWidthStr;

use crate::expect;

fn class(code: u32) -> Class {
    let category = CodePointMapData::<GeneralCategory>::new().get32(code);
    let mark = matches!(
        category,
        GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark
    );
    let value = CodePointMapData::<LineBreak>::new().get32(code);
    let name = match PropertyNamesShort::<LineBreak>::new().get(value).unwrap() {
        _ if code == 0x25CC => "Dc",
        "SA" if mark => "CM",
        "AI" | "SG" | "XX" | "SA" => "AL",
        "CJ" => "NS",
        "QU" if category == GeneralCategory::InitialPunctuation => "Pi",
        "QU" if category == GeneralCategory::FinalPunctuation => "Pf",
        name => name,
    };
    *Class::ALL
        .iter()
        .find(|class| format!("{class:?}").eq_ignore_ascii_case(name))
        .unwrap_or_else(|| panic!("U+{code:04X} is of a class that Class does not know: {name}"))
}

fn expected(code: u32) -> Facts {
    let width = CodePointMapData::<EastAsianWidth>::new().get32(code);
    let east_asian = matches!(
        width,
        EastAsianWidth::Fullwidth | EastAsianWidth::Wide | EastAsianWidth::Halfwidth
    );
    let pictograph = CodePointSetData::new::<ExtendedPictographic>().contains32(code)
        && CodePointMapData::<GeneralCategory>::new().get32(code) == GeneralCategory::Unassigned;
    let cells = char::from_u32(code).map_or((1, 1), |ch| {
        let mut bytes = [0; 4];
        let text: &str = ch.encode_utf8(&mut bytes);
        // As ratatui counts: the halfwidth sound marks take a cell.
        let narrow = text.width() + usize::from(matches!(ch, '\u{FF9E}' | '\u{FF9F}'));
        // unicode-width calls letters narrow everywhere; terminals that go by UAX #11 draw
        // all of class A in two cells, the letters of pinyin and Cyrillic too.
        let is_ambiguous = width == EastAsianWidth::Ambiguous && narrow == 1;
        let wide = narrow.max(text.width_cjk());
        (narrow, if is_ambiguous { 2 } else { wide })
    });
    let cells = (
        u16::try_from(cells.0).unwrap(),
        u16::try_from(cells.1).unwrap(),
    );
    assert!(
        cells.0 < 4 && cells.1 < 4,
        "U+{code:04X} is {cells:?} cells wide"
    );
    // Controls and other marks without a cluster of their own kind are taken
    // up by the character before them in line breaking (LB9).
    // A Hangul syllable joins only with a conjoining letter, which says so itself.
    let marks = matches!(class(code), Class::Cm | Class::Zwj);
    let joins = marks
        || code == 9
        || !matches!(
            CodePointMapData::<GraphemeClusterBreak>::new().get32(code),
            GraphemeClusterBreak::Other
                | GraphemeClusterBreak::LV
                | GraphemeClusterBreak::LVT
                | GraphemeClusterBreak::Control
                | GraphemeClusterBreak::LF
        );
    let facts = |named| Facts::new(class(code), east_asian, pictograph, cells, joins, named);
    let named = char::from_u32(code).is_some_and(|ch| {
        let facts = facts(false);
        Seen { ch, facts }.is_named()
    });
    facts(named)
}

#[test]
fn the_table_is_what_the_properties_give() {
    let path = expect::path("src/text/linebreak/table.bin");
    let made = table(expected);
    if expect::updating() {
        std::fs::write(path, made).unwrap();
        return;
    }
    assert!(
        std::fs::read(path).unwrap() == made,
        "the table differs from Unicode's properties; UPDATE=1 cargo test writes it"
    );
}

#[test]
fn the_look_up_gives_what_went_in() {
    for code in 0..=0x10_FFFF {
        if let Some(ch) = char::from_u32(code) {
            assert_eq!(facts(ch), expected(code), "U+{code:04X}");
        }
    }
}
