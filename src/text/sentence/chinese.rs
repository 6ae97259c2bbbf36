//! Chinese: 。！？ and their half-width kin (GB/T 15834-2011, 4.1 and 4.2), 。 with
//! the closing marks behind it, …… where nothing goes on, and ； before an item of
//! a list.

use super::Chars;
use super::marks::{begins_numbered, begins_worded, closes, opens};

/// Characters within which a bracket has to be closed again to count as one.
const REACH: usize = 300;

/// What goes on behind a closed quotation: the quotation was a part of a sentence.
const GOES_ON: [&str; 8] = ["的", "等", "一词", "一语", "一句", "一文", "这一", "这句"];

/// What goes on behind a question, a cry or a title alone (“一个都不能少！”为题). A
/// statement that is a part of a sentence mostly loses its full stop, so that behind
/// one these words begin the next sentence.
const GOES_ON_BEHIND_A_CRY: [&str; 8] = ["地", "和", "与", "及", "或", "为", "之", "这个"];

/// What joins two quotations.
const JOINS: [char; 4] = ['和', '与', '及', '或'];

/// Words that begin like one that goes on but begin a sentence: the first character,
/// and what stands behind it.
const BEGINS: [(char, &[&str]); 10] = [
    ('的', &["确", "士"]),
    (
        '等',
        &[
            "到", "待", "候", "着", "了", "不", "他", "她", "它", "我", "你", "一下", "一会",
            "一等",
        ],
    ),
    (
        '这',
        &[
            "一年", "一天", "一夜", "一晚", "一刻", "一次", "一切", "一来", "一带", "个月", "个村",
            "个县", "个乡", "个镇", "个省", "个市", "个时", "个人",
        ],
    ),
    (
        '地',
        &[
            "方", "区", "处", "理", "图", "上", "下", "里", "面", "位", "址", "点", "块", "段",
            "形", "势", "级", "市", "县", "委", "震", "铁", "道", "主", "球", "带", "域", "基",
            "皮", "头", "价", "产", "租", "质", "名", "窖", "板", "税", "膜", "表", "界",
        ],
    ),
    (
        '和',
        &[
            "平", "谐", "睦", "气", "解", "约", "善", "好", "谈", "尚", "他", "她", "我", "你",
            "以往", "往常", "往年", "从前", "过去", "去年",
        ],
    ),
    (
        '与',
        &[
            "此",
            "会者",
            "会代表",
            "其说",
            "时俱进",
            "众不同",
            "他",
            "她",
            "我",
            "你",
            "以往",
            "往常",
            "往年",
            "从前",
            "过去",
            "去年",
        ],
    ),
    ('及', &["时", "至", "早"]),
    ('或', &["许", "多或少"]),
    ('之', &["后", "前", "所以"]),
    (
        '为',
        &[
            "此",
            "了",
            "何",
            "什么",
            "使",
            "让",
            "把",
            "着",
            "避免",
            "防止",
            "确保",
            "保证",
            "保障",
            "解决",
            "帮助",
            "加强",
            "加快",
            "推动",
            "推进",
            "促进",
            "进一步",
            "实现",
            "支持",
            "鼓励",
            "贯彻",
            "落实",
            "适应",
            "配合",
            "纪念",
            "庆祝",
            "便于",
            "方便",
            "人民",
            "他",
            "她",
            "我",
            "你",
        ],
    ),
];

/// The bytes at which sentences end, in order.
pub(super) fn ends(chars: &Chars) -> Vec<usize> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut shut = 0;
    while at < chars.len() {
        let c = chars.get(at);
        if shut <= at && matches!(c, '（' | '(' | '《' | '〈' | '〔' | '【') {
            shut = closed(chars, at).unwrap_or(shut);
        }
        let end = if at < shut { None } else { end(chars, at) };
        match end {
            Some(end) => {
                out.push(chars.byte(end));
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

/// The position of the mark that closes the bracket at `at`, if what is inside it
/// is part of a sentence: a bracket that opens one is none of it.
fn closed(chars: &Chars, at: usize) -> Option<usize> {
    let other = match chars.get(at) {
        '（' | '(' => ['）', ')'],
        '《' => ['》', '》'],
        '〈' => ['〉', '〉'],
        '〔' => ['〕', '〕'],
        _ => ['】', '】'],
    };
    let end = (at..at + REACH).find(|at| other.contains(&chars.get(*at)))?;
    let before = chars.before(at);
    let begins = before == '\0' || before.is_whitespace() || is_final(before) || closes(before);
    let is_title = matches!(chars.get(at), '《' | '〈');
    let is_whole = begins && !is_title && is_final(chars.before(end));
    (!is_whole).then_some(end)
}

const fn is_final(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '｡')
}

/// Where the sentence ends whose end is at `at`, if one is.
fn end(chars: &Chars, at: usize) -> Option<usize> {
    let c = chars.get(at);
    let is_mark = |c: char| c == '…' || is_final(c);
    if is_mark(c) && is_mark(chars.before(at)) {
        // The middle of a run that was looked at as a whole.
        return None;
    }
    match c {
        '；' | ';' => {
            let next = chars.skip(at + 1, char::is_whitespace);
            let is_item = begins_numbered(chars, next) || begins_worded(chars, next);
            is_item.then_some(at + 1)
        }
        '…' => {
            let run = chars.skip(at, |c| c == '…');
            let end = chars.skip(run, |c| closes(c) || is_final(c));
            let is_over = end > run || chars.skip(end, char::is_whitespace) == chars.len();
            (is_over && is_over_behind(chars, run, end)).then_some(end)
        }
        // Between digits or letters it is a decimal point, a section, an address.
        '.' | '．' => {
            let before = chars.before(at);
            let next = chars.get(at + 1);
            let ends = is_han(before) || closes(before) && is_han(chars.before(at - 1));
            let is_free = !next.is_alphanumeric() || is_han(next);
            (ends && is_free && next != '.').then(|| chars.skip(at + 1, closes))
        }
        c if is_final(c) => {
            let run = chars.skip(at, |c| is_final(c) || c == '…');
            let end = note(chars, chars.skip(run, closes));
            is_over_behind(chars, run, end).then_some(end)
        }
        _ => None,
    }
}

/// Whether nothing of the sentence follows its final mark (before `run`) and the
/// closing marks (up to `end`).
fn is_over_behind(chars: &Chars, run: usize, end: usize) -> bool {
    let next = chars.get(end);
    if matches!(
        next,
        '，' | ',' | '、' | '；' | ';' | '：' | ':' | '》' | '〉' | '—'
    ) {
        return false;
    }
    end == run || !goes_on(chars, run, end)
}

/// Whether the sentence of a quotation whose final mark is before `run` goes on at
/// `end`, behind the closing marks.
fn goes_on(chars: &Chars, run: usize, end: usize) -> bool {
    let next = chars.get(end);
    let has = |words: &[&str], at: usize| words.iter().any(|word| chars.has(at, word));
    let begins = |(first, rest): &(char, &[&str])| *first == next && has(rest, end + 1);
    if BEGINS.iter().any(begins) {
        return false;
    }
    if has(&GOES_ON, end) || JOINS.contains(&next) && opens(chars.get(end + 1)) {
        return true;
    }
    let is_statement = matches!(chars.before(run), '。' | '｡');
    !is_statement && has(&GOES_ON_BEHIND_A_CRY, end)
}

/// Behind the number of a note, [3] or ［3］, if one stands at `at`.
fn note(chars: &Chars, at: usize) -> usize {
    if !matches!(chars.get(at), '[' | '［' | '〔') {
        return at;
    }
    let end = chars.skip(at + 1, |c| c.is_ascii_digit());
    let is_note = end > at + 1 && matches!(chars.get(end), ']' | '］' | '〕');
    if is_note { end + 1 } else { at }
}

/// Whether a character is of the Han script, or kana.
const fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
