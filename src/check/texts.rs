//! Strings: in a declared language, with something in them, made of characters
//! that can be shown.

use super::at::{At, OwnStep, Shelf, Trail};
use super::fault::{Fault, is_bidi};
use super::walk::{Leaf, walk};
use crate::pack::Pack;

/// Texts in a language that the manifest does not declare, and a manifest that
/// declares none.
pub(super) fn undeclared(pack: &Pack, report: &mut dyn FnMut(At, Fault)) {
    let declared: Vec<&str> = pack
        .manifest
        .languages
        .iter()
        .map(|language| language.tag.as_str())
        .collect();
    if declared.is_empty() {
        let at = Trail::Record(Shelf::Manifest, 0);
        report(at.field("languages").keep(), Fault::NoLanguage);
        return;
    }
    walk(pack, &mut |at, leaf| {
        let Leaf::Text(tag, _) = leaf else { return };
        if !declared.contains(&tag) {
            let declared = declared.iter().map(|&tag| tag.to_owned()).collect();
            let tag = tag.to_owned();
            report(tag_of(at.keep()), Fault::Undeclared { tag, declared });
        }
    });
}

/// Strings with nothing but blanks in them, and texts without any language.
pub(super) fn empty(pack: &Pack, report: &mut dyn FnMut(At, Fault)) {
    walk(pack, &mut |at, leaf| match leaf {
        Leaf::NoText => report(at.keep(), Fault::NoText),
        // An empty id or reference has a message of its own.
        Leaf::Id(_) | Leaf::Ref(..) | Leaf::Place(_) => {}
        Leaf::Text(_, text) | Leaf::Word(text) | Leaf::Plain(text) => {
            if text.trim().is_empty() {
                report(at.keep(), Fault::Empty);
            }
        }
    });
}

/// Characters that cannot be shown, or that change in secret how others are
/// shown. Each kind is told once a string.
pub(super) fn unprintable(pack: &Pack, report: &mut dyn FnMut(At, Fault)) {
    walk(pack, &mut |at, leaf| {
        let (Leaf::Text(_, text) | Leaf::Word(text) | Leaf::Plain(text)) = leaf else {
            return;
        };
        let mut told: Vec<char> = Vec::new();
        for (start, character) in text.char_indices() {
            if is_unprintable(character) && !told.contains(&character) {
                told.push(character);
                let bytes = start..start + character.len_utf8();
                report(at.keep().within(bytes), Fault::Unprintable { character });
            }
        }
    });
}

/// Control characters, bidirectional and other invisible format characters,
/// private use, noncharacters, and the mark of a lost character. The joiners
/// U+200C and U+200D and variation selectors belong to the spelling of some
/// scripts and names and are admitted.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || is_bidi(c)
        || matches!(c,
            '\u{ad}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2064}'
            | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}'
            | '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}'
            | '\u{e0000}'..='\u{e007f}' | '\u{f0000}'..='\u{10ffff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// From the text of a language to its tag.
fn tag_of(mut at: At) -> At {
    let is_key = |step: &OwnStep| matches!(step, OwnStep::Key(_));
    if let Some(key) = at.steps.iter().rposition(is_key) {
        at.steps.truncate(key + 1);
        if let Some(OwnStep::Key(tag)) = at.steps.pop() {
            at.steps.push(OwnStep::Tag(tag));
        }
    }
    at
}
