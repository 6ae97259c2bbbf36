//! Why bytes are no text, and what to do about it.

use std::fmt;

use super::Encoding;

/// Why bytes could not be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undecoded {
    /// Some bytes are none of an encoding.
    Malformed {
        /// The encoding.
        encoding: Encoding,
        /// How that is known.
        ground: Ground,
        /// Line and column in characters, both from 1.
        at: (usize, usize),
        /// The first few of them.
        bytes: Vec<u8>,
    },
    /// It is not UTF-8, and does not read as Chinese in any other encoding.
    Unknown {
        /// Where UTF-8 ends: line and column in characters, both from 1.
        at: (usize, usize),
        /// The first bytes that are not UTF-8.
        bytes: Vec<u8>,
    },
    /// It is full of NULs.
    NoText,
}

/// How it is known which encoding a text is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The text begins with a byte order mark.
    Mark,
    /// Somebody named it.
    Named,
    /// It seems so.
    Guess,
}

/// Bytes that are shown of what is malformed.
const SHOWN: usize = 4;

impl Undecoded {
    /// Bytes from `from` on are none of an encoding; `before` is the text before them.
    pub(super) fn malformed(
        encoding: Encoding,
        ground: Ground,
        before: &str,
        bytes: &[u8],
        from: usize,
    ) -> Self {
        let line = before.matches('\n').count() + 1;
        let own = before.rsplit('\n').next().unwrap_or("");
        Self::Malformed {
            encoding,
            ground,
            at: (line, own.chars().count() + 1),
            bytes: bytes.iter().skip(from).take(SHOWN).copied().collect(),
        }
    }

    /// Line and column in characters, both from 1; (1, 1) for the whole.
    pub const fn at(&self) -> (usize, usize) {
        match self {
            Self::Malformed { at, .. } | Self::Unknown { at, .. } => *at,
            Self::NoText => (1, 1),
        }
    }

    /// The same in a text of which `lines` lines stand before these bytes.
    #[must_use]
    pub fn after(mut self, lines: usize) -> Self {
        if let Self::Malformed { at, .. } | Self::Unknown { at, .. } = &mut self {
            at.0 += lines;
        }
        self
    }

    /// What to do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Malformed { ground, .. } => match ground {
                Ground::Guess => {
                    "mend these bytes, or name the encoding if it is another: --encoding gb18030 \
                     (or big5, utf-16, …)"
                }
                Ground::Named => "mend these bytes, or leave --encoding out or name another",
                Ground::Mark => "mend these bytes; if the text was cut, fetch it again",
            },
            Self::Unknown { .. } => {
                "name the encoding: --encoding gb18030 (or big5, utf-16, windows-1252, …)"
            }
            Self::NoText => {
                "save it as plain text, or name its encoding if it is one: --encoding utf-16"
            }
        }
    }
}

impl fmt::Display for Undecoded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hex = |bytes: &[u8]| {
            let own: Vec<String> = bytes.iter().map(|own| format!("{own:02X}")).collect();
            own.join(" ")
        };
        match self {
            Self::Malformed {
                encoding,
                ground,
                at,
                bytes,
            } => {
                let seems = match ground {
                    Ground::Mark => ", as its mark says",
                    Ground::Named => "",
                    Ground::Guess => ", as the rest seems",
                };
                let (name, line, bytes) = (encoding.name(), at.0, hex(bytes));
                write!(
                    out,
                    "expected {name}{seems}; on line {line} the bytes {bytes} are none"
                )
            }
            Self::Unknown { at, bytes } => {
                let (line, bytes) = (at.0, hex(bytes));
                write!(
                    out,
                    "expected UTF-8, GB 18030, Big5 or UTF-16; on line {line} the bytes {bytes} \
                     are not UTF-8, and this reads as Chinese in none"
                )
            }
            Self::NoText => write!(out, "expected plain text; this is full of NUL bytes"),
        }
    }
}

impl std::error::Error for Undecoded {}
