//! Marks that both languages share: what closes, what opens, what numbers an item.

use super::Chars;

/// Whether a mark closes a quotation or a bracket, so that it belongs to the
/// sentence before it.
pub(super) const fn closes(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '」'
            | '』'
            | '）'
            | ')'
            | ']'
            | '】'
            | '〕'
            | '］'
            | '}'
            | '»'
            | '›'
    )
}

/// Whether a mark opens a quotation or a bracket.
pub(super) const fn opens(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '「' | '『' | '（' | '(' | '[' | '【' | '〔' | '«' | '‹' | '《'
    )
}

/// Numerals that count items in Chinese.
const fn counts(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}

/// Whether an item of a list begins at `at`, by its number: (2), （二）, 2), ②,
/// (b), (iv).
pub(super) fn begins_numbered(chars: &Chars, at: usize) -> bool {
    let first = chars.get(at);
    if matches!(first, '①'..='⑳' | '⑴'..='⒇') {
        return true;
    }
    let is_bracket = matches!(first, '(' | '（');
    let from = at + usize::from(is_bracket);
    let held = |c: char| c.is_ascii_digit() || counts(c);
    let mut end = chars.skip(from, held);
    if end == from && is_bracket {
        // One letter, or a Roman number.
        end = chars.skip(from, |c| matches!(c, 'i' | 'v' | 'x'));
        if end == from && chars.get(from).is_ascii_lowercase() {
            end = from + 1;
        }
    }
    (1..=4).contains(&(end - from)) && matches!(chars.get(end), ')' | '）')
}

/// Whether an item of a list begins at `at`, by a Chinese word: 一是, 其二, 第三,
/// 三要.
pub(super) fn begins_worded(chars: &Chars, at: usize) -> bool {
    let (first, second, third) = (chars.get(at), chars.get(at + 1), chars.get(at + 2));
    match first {
        '其' => counts(second) && !chars.has(at, "其一切"),
        '第' => counts(second) && matches!(third, '，' | ',' | '、' | '是' | '：' | ':'),
        c => counts(c) && matches!(second, '是' | '要' | '、'),
    }
}
