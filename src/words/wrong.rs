//! What a command cannot do of what it was asked for.

use serde::Deserialize;

use super::{Words, fill, fill_numbers, said};

listed! {
    /// What is wrong with what was asked for; names in braces are of the pieces that the
    /// sentence about it takes.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Wrong {
        /// The pack has no language `{tag}`; it has `{known}`.
        NoLanguage,
        /// No article is called `{name}`; there are `{known}`.
        NoArticle,
        /// The article `{article}` has no segment `{segment}`.
        NoSegment,
        /// Nothing is called `{name}`.
        NoRecord,
        /// No region is called `{name}`.
        NoRegion,
        /// No term is called `{name}`.
        NoTerm,
        /// Nothing that is counted is called `{name}`.
        NoMetric,
        /// No scope and no region is called `{name}`.
        NoScope,
        /// No command is called `{name}`; there are `{known}`.
        NoCommand,
        /// No key is called `{name}`; some are, as in `{known}`.
        NoKey,
        /// The built-in pack has no bitexts.
        NoBitexts,
        /// No index of `{name}` can be written.
        NoIndex,
        /// A graph cannot be grouped.
        NoGraph,
        /// More than three things to sort by.
        SortLevels,
        /// A translation memory of one language.
        OneLanguage,
        /// A width in `{format}`.
        Width,
        /// A layout in `{format}`.
        Layout,
        /// Columns in `{format}`.
        Columns,
        /// Pinyin in `{format}`.
        Pinyin,
        /// Pinyin of a record in `{format}`.
        Sentences,
        /// A language in `{format}`.
        Lang,
        /// Notes in `{format}`.
        Notes,
        /// Sources in `{format}`.
        Sources,
        /// Segments of a record in `{format}`.
        Segments,
        /// No file was named.
        NoFile,
        /// `{file}` is empty.
        NoText,
        /// `{file}` has nothing in `{tag}`.
        NoTextIn,
        /// `{file}` has nothing in either language.
        NoTexts,
        /// `{file}` has `{count}` sentences, more than `{most}`.
        TooLong,
        /// `{id}` cannot be an id.
        Id,
        /// There are `{count}` titles.
        Titles,
        /// There are `{count}` encodings for `{most}` files.
        Encodings,
        /// Two texts are in one script.
        OneScript,
        /// `{file}` has Han characters only.
        OnlyHan,
        /// `{file}` has letters only.
        OnlyLetters,
        /// The line `{line}` of `{file}` is in both languages.
        BothOnLine,
        /// Standard output is no terminal.
        Output,
        /// The terminal can only print.
        Dumb,
        /// There are no keys.
        Keyboard,
        /// The terminal could not be set up.
        Terminal,
    }
}

impl Words {
    /// What is wrong, with its pieces; what others wrote comes last among them.
    pub fn wrong(&self, wrong: Wrong, pieces: &[(&'static str, String)]) -> String {
        let template = said(&self.wrongs, &wrong).to_owned();
        pieces.iter().fold(template, |text, (name, value)| {
            let text = match value.parse() {
                Ok(number) => fill_numbers(&text, &[(name, number)]),
                Err(_) => text,
            };
            fill(&text, &[(name, value)])
        })
    }
}
