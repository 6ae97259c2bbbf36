//! The numbers in a text, by value, however they are written: `1,200`, 1200, 一千二百,
//! 一二〇〇, twelve hundred; 9.9亿, `990 million`; 五月, May; 第三, third.

/// A number by its value in thousandths, or a month by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// In thousandths.
    Number(u64),
    /// From 1 for January.
    Month(u64),
}

/// What one of a number is, in thousandths.
const ONE: u64 = 1000;

/// All numbers of a folded text whose case was kept.
pub fn values(text: &str) -> Vec<Value> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        let end = if c.is_ascii_digit() {
            arabic(&chars, at, &mut out)
        } else if digit(c).is_some() || unit(c).is_some() {
            chinese(&chars, at, &mut out)
        } else if c.is_ascii_alphabetic() && !is_letter(&chars, at.wrapping_sub(1)) {
            english(&chars, at, &mut out)
        } else {
            at + 1
        };
        at = end.max(at + 1);
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn is_letter(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(|c| c.is_alphabetic())
}

fn is_digit(chars: &[char], at: usize) -> bool {
    chars.get(at).is_some_and(char::is_ascii_digit)
}

/// A number in Arabic digits with what multiplies it; answers where it ends.
fn arabic(chars: &[char], from: usize, out: &mut Vec<Value>) -> usize {
    let (mut at, mut whole) = (from, 0_u64);
    let mut digits = 0;
    while let Some(c) = chars.get(at) {
        if let Some(own) = c.to_digit(10) {
            whole = whole.saturating_mul(10).saturating_add(u64::from(own));
            digits += 1;
            at += 1;
        } else if *c == ',' && (1..4).all(|next| is_digit(chars, at + next)) && digits % 3 != 0
            || *c == ',' && digits >= 3 && (1..4).all(|next| is_digit(chars, at + next))
        {
            at += 1;
        } else {
            break;
        }
    }
    let mut thousandths = whole.saturating_mul(ONE);
    if chars.get(at) == Some(&'.') && is_digit(chars, at + 1) {
        at += 1;
        let mut worth = ONE / 10;
        while let Some(own) = chars.get(at).and_then(|c| c.to_digit(10)) {
            thousandths = thousandths.saturating_add(u64::from(own) * worth);
            worth /= 10;
            at += 1;
        }
    }
    let (mut end, mut times) = (at, 1_u64);
    while let Some(own) = chars.get(end).copied().and_then(unit) {
        times = times.saturating_mul(own);
        end += 1;
    }
    if end == at {
        (end, times) = multiplier(chars, at);
    }
    out.push(Value::Number(thousandths.saturating_mul(times)));
    // 1980s and 80年代 name the same years.
    if digits == 4 && chars.get(at) == Some(&'s') {
        out.push(Value::Number(whole % 100 * ONE));
    }
    if chars.get(end) == Some(&'月') && (1..=12).contains(&whole) {
        out.push(Value::Month(whole));
    }
    end
}

/// What the English word behind a number multiplies it by, and where that ends.
fn multiplier(chars: &[char], at: usize) -> (usize, u64) {
    let from = at + usize::from(matches!(chars.get(at), Some(' ' | '-')));
    let (word, end) = word(chars, from);
    match large(&word) {
        Some(times) if from > at => (end, times),
        _ => (at, 1),
    }
}

fn large(word: &str) -> Option<u64> {
    Some(match word {
        "thousand" | "thousands" => 1000,
        "million" | "millions" => 1_000_000,
        "billion" | "billions" => 1_000_000_000,
        "trillion" | "trillions" => 1_000_000_000_000,
        _ => return None,
    })
}

/// The lower-case word at a position, and where it ends.
fn word(chars: &[char], from: usize) -> (String, usize) {
    let own = chars.get(from..).unwrap_or(&[]).iter();
    let word: String = own.take_while(|c| c.is_ascii_alphabetic()).collect();
    let end = from + word.len();
    (word.to_ascii_lowercase(), end)
}

fn digit(c: char) -> Option<u64> {
    let at = "零一二三四五六七八九".chars().position(|own| own == c);
    let at = at.or(match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => None,
    });
    at.and_then(|at| u64::try_from(at).ok())
}

const fn unit(c: char) -> Option<u64> {
    Some(match c {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    })
}

/// A number in Chinese numerals; answers where it ends.
fn chinese(chars: &[char], from: usize, out: &mut Vec<Value>) -> usize {
    let own = chars.get(from..).unwrap_or(&[]).iter();
    let own: Vec<char> = own
        .take_while(|c| digit(**c).is_some() || unit(**c).is_some())
        .copied()
        .collect();
    let end = from + own.len();
    let next = chars.get(end).copied().unwrap_or(' ');
    let before = from.checked_sub(1).and_then(|at| chars.get(at)).copied();
    if let [one] = own.as_slice() {
        // 一 and the units are mostly no numbers where they stand alone.
        let is_ordinal =
            matches!(before, Some('第' | '其' | '(')) || matches!(next, '是' | '、' | '月');
        if (*one == '一' || unit(*one).is_some_and(|own| own > 10)) && !is_ordinal {
            return end;
        }
    }
    let value = if own.iter().any(|c| unit(*c).is_some()) {
        with_units(&own)
    } else {
        own.iter()
            .filter_map(|c| digit(*c))
            .fold(0_u64, |sum, own| sum.saturating_mul(10).saturating_add(own))
    };
    out.push(Value::Number(value.saturating_mul(ONE)));
    if next == '月' && (1..=12).contains(&value) {
        out.push(Value::Month(value));
    }
    end
}

fn with_units(own: &[char]) -> u64 {
    let (mut total, mut part, mut last) = (0_u64, 0_u64, None);
    for c in own {
        if let Some(own) = digit(*c) {
            last = Some(own);
        } else if let Some(own) = unit(*c) {
            if own < 10_000 {
                part = part.saturating_add(last.take().unwrap_or(1).saturating_mul(own));
            } else {
                part = part.saturating_add(last.take().unwrap_or(0)).max(1);
                // 万亿 multiplies what is before it as a whole.
                if part == 1 && total > 0 && own > 10_000 {
                    total = total.saturating_mul(own);
                } else {
                    total = total.saturating_add(part.saturating_mul(own));
                }
                part = 0;
            }
        }
    }
    total.saturating_add(part).saturating_add(last.unwrap_or(0))
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const ORDINALS: [&str; 13] = [
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn place(words: &[&str], word: &str) -> Option<u64> {
    let at = words.iter().position(|own| *own == word)?;
    u64::try_from(at).ok()
}

/// A number in English words, or a month; answers where it ends.
fn english(chars: &[char], from: usize, out: &mut Vec<Value>) -> usize {
    let (first, end) = word(chars, from);
    let is_capital = chars.get(from).is_some_and(char::is_ascii_uppercase);
    if let Some(month) = place(&MONTHS, &first).filter(|_| is_capital) {
        out.push(Value::Month(month + 1));
        return end;
    }
    if let Some(own) = place(&ORDINALS, first.trim_end_matches("ly")).filter(|own| *own > 0) {
        out.push(Value::Number(own * ONE));
        return end;
    }
    let (mut total, mut part) = (0_u64, None::<u64>);
    let (mut at, mut done) = (from, end);
    loop {
        let (own, next) = word(chars, at);
        let small = place(&SMALL, &own).or_else(|| place(&TENS, &own).map(|own| own * 10 + 20));
        if let Some(own) = small {
            part = Some(part.unwrap_or(0).saturating_add(own));
        } else if let (Some(sum), true) = (part, own == "hundred") {
            part = Some(sum.saturating_mul(100));
        } else if let (Some(sum), Some(times)) = (part, large(&own)) {
            total = sum.saturating_mul(times).saturating_add(total);
            part = Some(0);
        } else if own != "and" || part.is_none() {
            break;
        }
        if own != "and" {
            done = next;
        }
        if !matches!(chars.get(next), Some(' ' | '-')) {
            break;
        }
        at = next + 1;
    }
    let is_one = done == end && first == "one";
    if let Some(part) = part.filter(|_| !is_one) {
        out.push(Value::Number(
            total.saturating_add(part).saturating_mul(ONE),
        ));
    }
    done
}
