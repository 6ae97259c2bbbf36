//! Numbers in a sentence, and the words that go by them.

use super::fill;

/// The template with `{name}` as a number; `{name|one|many}` is the first word where that
/// number is 1, else the second. A language whose words have one form needs no such hole.
/// Numbers first: what a pack says may hold braces too.
pub(super) fn fill_numbers(template: &str, numbers: &[(&str, usize)]) -> String {
    numbers
        .iter()
        .fold(template.to_owned(), |text, (name, number)| {
            let text = fill(&text, &[(name, &number.to_string())]);
            agree(&text, name, *number)
        })
}

/// The template with the words that go by one of its numbers.
fn agree(template: &str, name: &str, number: usize) -> String {
    let hole = format!("{{{name}|");
    let mut pieces = template.split(hole.as_str());
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (forms, rest) = piece.split_once('}').unwrap_or((piece, ""));
        let (one, many) = forms.split_once('|').unwrap_or((forms, forms));
        text.push_str(if number == 1 { one } else { many });
        text.push_str(rest);
    }
    text
}
