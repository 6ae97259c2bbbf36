//! Text cut into words, figures and marks, for reading it aloud.

use super::words::{self, Word};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of characters that have a reading.
    Word,
    /// Figures, with what is written among them: 3.5%.
    Figures,
    /// A mark that ends a clause, or a break of the line.
    Stop,
    /// Anything else: letters, spaces, quotation marks, characters without a reading.
    Other,
}

/// A reading: the syllable, `v` for ü, and its tone.
pub(super) type Reading = (&'static str, u8);

/// A stretch of text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Byte of the text at which it begins.
    pub(super) start: usize,
    /// Its characters in the forms of the table, and how many bytes each has in
    /// the text.
    pub(super) chars: Vec<(char, usize)>,
    /// How each is read; only a word has any.
    pub(super) readings: Vec<Option<Reading>>,
}

impl Token {
    /// Its one character, if it is a word of one.
    pub(super) fn single(&self) -> Option<char> {
        match self.chars.as_slice() {
            [(c, _)] if self.kind == Kind::Word => Some(*c),
            _ => None,
        }
    }

    /// Whether it is this word.
    pub(super) fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.chars.iter().map(|own| own.0).eq(word.chars())
    }

    /// Whether it is one of the words between the spaces of `list`.
    pub(super) fn among(&self, list: &str) -> bool {
        self.kind == Kind::Word && list.split(' ').any(|word| self.is(word))
    }

    /// Whether it says a number.
    pub(super) fn is_number(&self) -> bool {
        const NUMERALS: &str = "〇零一二三四五六七八九十百千万亿两几半";
        let numeral = |own: &(char, usize)| NUMERALS.contains(own.0);
        self.kind == Kind::Figures || self.kind == Kind::Word && self.chars.iter().all(numeral)
    }
}

/// The tokens of a text, in order, without a gap.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut run: Option<Token> = None;
    for (start, c) in text.char_indices() {
        let (c, bytes) = (words::normal(c), c.len_utf8());
        let kind = match &run {
            Some(own) if own.kind == Kind::Figures && is_among_figures(c) => Kind::Figures,
            _ => kind(c),
        };
        if let Some(own) = run.as_mut().filter(|own| own.kind == kind) {
            own.chars.push((c, bytes));
            continue;
        }
        close(run.take(), &mut tokens);
        run = Some(Token {
            kind,
            start,
            chars: vec![(c, bytes)],
            readings: Vec::new(),
        });
    }
    close(run, &mut tokens);
    tokens
}

fn kind(c: char) -> Kind {
    if c.is_ascii_digit() || ('０'..='９').contains(&c) {
        Kind::Figures
    } else if "，。；：？！、…,;:?!\n".contains(c) {
        Kind::Stop
    } else if words::usual(c).is_some() {
        Kind::Word
    } else {
        Kind::Other
    }
}

const fn is_among_figures(c: char) -> bool {
    matches!(c, '.' | ',' | '%' | '％' | '‰' | '．' | '-' | '–' | '~')
}

/// Cuts a run of characters into its words; anything else is one token.
fn close(run: Option<Token>, tokens: &mut Vec<Token>) {
    let Some(run) = run else { return };
    if run.kind != Kind::Word {
        tokens.push(run);
        return;
    }
    let chars: Vec<char> = run.chars.iter().map(|own| own.0).collect();
    let (mut at, mut start) = (0, run.start);
    for word in words::words(&chars) {
        let Word { len, .. } = word;
        let own = run.chars.get(at..at + len).unwrap_or(&[]);
        tokens.push(Token {
            kind: Kind::Word,
            start,
            chars: own.to_vec(),
            readings: word.readings(chars.get(at..at + len).unwrap_or(&[])),
        });
        at += len;
        start += own.iter().map(|own| own.1).sum::<usize>();
    }
}
