//! What a careful editor would ask about: data for whoever words it, and a
//! plain English sentence.

use std::fmt;

/// What may be worth a second look in a pack that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// A segment without one of the pack's languages.
    MissingSide {
        /// The language.
        tag: String,
    },
    /// A source whose title lacks one of the pack's languages.
    Untranslated {
        /// The language.
        tag: String,
    },
    /// A title of a source that begins with a language in which the source is
    /// not, though it is in one of the pack's.
    NotOriginal {
        /// The language that stands first.
        tag: String,
        /// The languages of the source.
        lang: Vec<String>,
    },
    /// A source that nothing cites.
    UnusedSource {
        /// Its id.
        id: String,
    },
    /// Two pairings of the same regions on the same level at the same time.
    Overlap {
        /// The id of the other one.
        other: String,
        /// A year that both cover.
        year: i32,
    },
    /// A text that begins or ends with a blank.
    Edge,
}

impl fmt::Display for Doubt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingSide { tag } => write!(out, "this segment has no `{tag}`"),
            Self::Untranslated { tag } => write!(out, "the title of this source has no `{tag}`"),
            Self::NotOriginal { tag, lang } => write!(
                out,
                "this title begins with `{tag}`, but the source is in {}",
                lang.join(", ")
            ),
            Self::UnusedSource { id } => write!(out, "nothing cites source `{id}`"),
            Self::Overlap { other, year } => {
                write!(
                    out,
                    "`{other}` pairs the same regions on the same level in {year}"
                )
            }
            Self::Edge => out.write_str("this text begins or ends with a blank"),
        }
    }
}

impl Doubt {
    /// What to do about it, where there is something to say beyond the obvious.
    pub fn advice(&self) -> Option<String> {
        let plain = match self {
            Self::MissingSide { .. } => "it is shown as missing until it is translated",
            Self::Untranslated { .. } => {
                "translate it: a citation has the original, then the translation in brackets"
            }
            Self::NotOriginal { .. } => "put the original title first, or mend `lang`",
            Self::UnusedSource { .. } => "cite it where it was used, or take it out",
            Self::Overlap { .. } => "end the earlier one, or make them one",
            Self::Edge => "segments are joined with the space that their language wants",
        };
        Some(plain.to_owned())
    }
}
