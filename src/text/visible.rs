//! Text that is safe to print: what a terminal would act on is spelt out.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `text` with everything spelt out that a terminal would obey or that turns
/// the order of its neighbours; borrowed where there is nothing of the kind.
///
/// - A control character of C0, and DEL, becomes its picture (U+2400 to
///   U+2421): an escape sequence begins with `␛` and does nothing.
/// - A control of C1, an embedding, override, isolate or mark of the bidi
///   algorithm (UAX #9), a line or paragraph separator, an interlinear
///   annotation or a deprecated format character becomes `<U+202E>`.
/// - Tab and line feed stay: they are white space. So do the soft hyphen, the
///   zero-width space and the joiners, which texts need and terminals ignore.
pub fn visible(text: &str) -> Cow<'_, str> {
    spelt(text, acts)
}

/// `text` with the control characters alone spelt out, as [`visible`] does: what
/// goes into a pipe may reach a terminal yet, but is else to stay as it is.
pub fn inert(text: &str) -> Cow<'_, str> {
    spelt(text, |ch| ch != '\t' && ch != '\n' && ch.is_control())
}

fn spelt(text: &str, acts: fn(char) -> bool) -> Cow<'_, str> {
    let Some(first) = text.find(acts) else {
        return Cow::Borrowed(text);
    };
    let (clean, rest) = text.split_at(first);
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(clean);
    for ch in rest.chars() {
        if !acts(ch) {
            out.push(ch);
        } else if let Some(picture) = picture(ch) {
            out.push(picture);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "<U+{:04X}>", u32::from(ch));
        }
    }
    Cow::Owned(out)
}

/// Whether a terminal would act on `ch`, tab and line feed left aside, or whether it
/// turns what stands about it.
pub fn acts(ch: char) -> bool {
    match ch {
        '\t' | '\n' => false,
        '\u{61C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0001}' => true,
        ch => ch.is_control(),
    }
}

/// The picture of a C0 control or DEL.
fn picture(ch: char) -> Option<char> {
    match ch {
        '\u{7F}' => Some('␡'),
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(ch)),
        _ => None,
    }
}
