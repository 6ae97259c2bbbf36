//! What a translator already has: a list of terms, or a translation memory in TMX.
//!
//! Of TMX what matters is read, and no more: units, their variants, the text of
//! their segments. What stands in `bpt`, `ept`, `ph`, `it` and `ut` is code of
//! another program and left out; in `hi` and `sub` it is text.

use std::borrow::Cow;
use std::fmt;

/// Pairs of texts in two languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Memory {
    /// Terms and their renderings.
    Terms(Vec<(String, String)>),
    /// Sentences and their translations.
    Units(Vec<(String, String)>),
}

/// What keeps a file from being read: data for whoever words it, and plain English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// This line, from 1, is no term with its rendering.
    NoPair(usize),
    /// TMX without a unit in two languages.
    NoUnits {
        /// The tags of the languages.
        wanted: [String; 2],
        /// The tags of those that there are.
        seen: Vec<String>,
    },
}

impl Unread {
    /// The line, from 1.
    pub const fn line(&self) -> usize {
        match self {
            Self::NoPair(line) => *line,
            Self::NoUnits { .. } => 1,
        }
    }

    /// What to do about it.
    pub const fn advice(&self) -> &'static str {
        match self {
            Self::NoPair(_) => "write one pair a line, the language of the first text first",
            Self::NoUnits { .. } => "name the languages with --lang, the first text's first",
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoPair(_) => out.write_str("expected a term, a tab and its rendering"),
            Self::NoUnits { wanted, seen } => {
                let [one, other] = wanted;
                write!(
                    out,
                    "expected TMX with units in `{one}` and `{other}`; it has "
                )?;
                if seen.is_empty() {
                    return out.write_str("no unit at all");
                }
                write!(out, "units in {}", seen.join(", "))
            }
        }
    }
}

/// Reads TMX, if the text begins as XML does, else tab-separated terms, for two
/// languages by their tags. Lines that are empty or begin with `#` are no terms.
///
/// # Errors
///
/// At the first line that is no term and rendering; if TMX holds no unit in the two
/// languages.
pub fn read(text: &str, tags: [&str; 2]) -> Result<Memory, Unread> {
    let text = text.trim_start_matches('\u{FEFF}');
    if text.trim_start().starts_with('<') {
        return units(text, tags).map(Memory::Units);
    }
    let mut terms = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let mut columns = line.split('\t').map(str::trim);
        match (columns.next(), columns.next()) {
            (Some(one), Some(other)) if !one.is_empty() && !other.is_empty() => {
                terms.push((one.to_owned(), other.to_owned()));
            }
            _ => {
                return Err(Unread::NoPair(at + 1));
            }
        }
    }
    Ok(Memory::Terms(terms))
}

fn units(text: &str, tags: [&str; 2]) -> Result<Vec<(String, String)>, Unread> {
    let mut out = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for unit in elements(text, "tu") {
        let mut found = [None, None];
        for variant in elements(unit.all, "tuv") {
            let tag =
                attribute(variant.head, "xml:lang").or_else(|| attribute(variant.head, "lang"));
            let tag = tag.unwrap_or_default();
            for (own, wanted) in found.iter_mut().zip(tags) {
                if is_alike(tag, wanted) && own.is_none() {
                    *own = elements(variant.body, "seg")
                        .next()
                        .map(|own| plain(own.body));
                }
            }
            if !seen.iter().any(|own| own == tag) {
                seen.push(tag.to_owned());
            }
        }
        if let [Some(one), Some(other)] = found {
            out.push((one, other));
        }
    }
    if out.is_empty() {
        let wanted = tags.map(str::to_owned);
        return Err(Unread::NoUnits { wanted, seen });
    }
    Ok(out)
}

/// Whether two tags are of one language: `zh-CN` and `zh`.
fn is_alike(one: &str, other: &str) -> bool {
    let main = |tag: &str| {
        let own = tag.split(['-', '_']).next().unwrap_or("");
        own.to_ascii_lowercase()
    };
    main(one) == main(other)
}

/// An element of XML: its tag, what it holds, and both.
struct Element<'a> {
    head: &'a str,
    body: &'a str,
    all: &'a str,
}

/// The elements called `name`, which hold none of that name.
fn elements<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = Element<'a>> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(&open)?;
            let own = rest.get(start..)?;
            let behind = own.get(open.len()..)?;
            if !behind.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/') {
                rest = behind;
                continue;
            }
            let head_end = own.find('>')? + 1;
            let head = own.get(..head_end)?;
            if head.ends_with("/>") {
                rest = own.get(head_end..)?;
                continue;
            }
            let tail = own.get(head_end..)?;
            let end = tail.find(&close)?;
            let body = tail.get(..end)?;
            let all = own.get(..head_end + end + close.len())?;
            rest = tail.get(end + close.len()..)?;
            return Some(Element { head, body, all });
        }
    })
}

/// The value of an attribute in a tag.
fn attribute<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = head;
    loop {
        let at = rest.find(name)?;
        let before = rest.get(..at)?.chars().next_back();
        rest = rest.get(at + name.len()..)?;
        let value = rest.trim_start().strip_prefix('=').map(str::trim_start);
        if let (Some(value), true) = (value, before.is_none_or(char::is_whitespace)) {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            return value.get(1..)?.split(quote).next();
        }
    }
}

/// Elements of a segment that hold code of another program.
const CODE: [&str; 5] = ["bpt", "ept", "ph", "it", "ut"];

/// The text of a segment.
fn plain(body: &str) -> String {
    let mut out = String::new();
    let mut code: Option<&str> = None;
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        if code.is_none() {
            out.push_str(&unescaped(rest.get(..at).unwrap_or("")));
        }
        let tag = rest.get(at + 1..).unwrap_or("");
        let end = tag.find('>').unwrap_or(tag.len());
        let own = tag.get(..end).unwrap_or("");
        let name = own.trim_start_matches('/');
        let name = name
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or("");
        if own.starts_with('/') {
            code = code.filter(|open| *open != name);
        } else if code.is_none() && CODE.contains(&name) && !own.ends_with('/') {
            code = Some(name);
        }
        rest = tag.get(end + 1..).unwrap_or("");
    }
    out.push_str(&unescaped(rest));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text of XML with its references resolved.
fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or(""));
        let own = rest.get(at + 1..).unwrap_or("");
        let known = own
            .split_once(';')
            .and_then(|(name, rest)| Some((referred(name)?, rest)));
        if let Some((c, behind)) = known {
            out.push(c);
            rest = behind;
        } else {
            out.push('&');
            rest = own;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn referred(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
    })
}
