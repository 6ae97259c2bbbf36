//! Texts too large to be written as articles: aligned line by line.

use serde::{Deserialize, Serialize};

use super::tagged::Text;

/// A text in several languages, each in a file of its own, line `n` of one being
/// the same content as line `n` of the others (the format of Moses and OPUS).
///
/// The files are UTF-8; what is in them is never loaded with the pack, but looked
/// up where it is asked for. An empty line says that this language lacks what
/// stands there in another. Line `n`, counted from 1, is the place `id#n`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Bitext {
    /// Unique among the articles and bitexts of the pack.
    pub id: String,
    /// The title in each language.
    pub title: Text,
    /// The file of each language, relative to the pack's folder.
    pub files: Text,
    /// Where the text comes from.
    #[serde(default)]
    pub sources: Vec<String>,
}
