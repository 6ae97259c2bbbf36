//! How a query is read: switches, each on or off whatever the others are.

use serde::Deserialize;

use crate::search::Options;

listed! {
    /// A switch.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Switch {
        /// Letter case does not count.
        Case,
        /// Simplified or traditional does not count.
        Script,
        /// Full or half width, ligatures, circled and squared forms do not count.
        Forms,
        /// Kinds of quotation marks and dashes do not count.
        Quotes,
        /// White space does not count.
        Space,
        /// Marks on letters do not count.
        Marks,
        /// What is typed may be pinyin.
        Pinyin,
        /// Sounds that are easily confused (z zh, n l) count as one.
        Alike,
        /// A term of the glossary also finds its other side.
        Glossary,
        /// The query is a regular expression.
        Pattern,
    }
}

impl Switch {
    /// Those that a concordance has: its lines are never the other sides of what was
    /// looked for.
    pub const IN_CONCORDANCE: [Self; 9] = [
        Self::Case,
        Self::Script,
        Self::Forms,
        Self::Quotes,
        Self::Space,
        Self::Marks,
        Self::Pinyin,
        Self::Alike,
        Self::Pattern,
    ];

    /// The key that turns it, in the list of them.
    pub const fn letter(self) -> char {
        match self {
            Self::Case => 'c',
            Self::Script => 't',
            Self::Forms => 'w',
            Self::Quotes => 'q',
            Self::Space => 's',
            Self::Marks => 'a',
            Self::Pinyin => 'p',
            Self::Alike => 'z',
            Self::Glossary => 'g',
            Self::Pattern => 'r',
        }
    }

    /// Whether it is on.
    pub const fn is_on(self, options: &Options) -> bool {
        match self {
            Self::Case => options.folding.case,
            Self::Script => options.folding.script,
            Self::Forms => options.folding.forms,
            Self::Quotes => options.folding.quotes,
            Self::Space => options.folding.space,
            Self::Marks => options.folding.marks,
            Self::Pinyin => options.pinyin,
            Self::Alike => options.fuzzy,
            Self::Glossary => options.glossary,
            Self::Pattern => options.regex,
        }
    }

    /// Turns it.
    pub const fn turn(self, options: &mut Options) {
        let slot = match self {
            Self::Case => &mut options.folding.case,
            Self::Script => &mut options.folding.script,
            Self::Forms => &mut options.folding.forms,
            Self::Quotes => &mut options.folding.quotes,
            Self::Space => &mut options.folding.space,
            Self::Marks => &mut options.folding.marks,
            Self::Pinyin => &mut options.pinyin,
            Self::Alike => &mut options.fuzzy,
            Self::Glossary => &mut options.glossary,
            Self::Pattern => &mut options.regex,
        };
        *slot = !*slot;
    }

    /// Those that are not as a search begins.
    pub fn turned(options: &Options) -> impl Iterator<Item = Self> {
        let usual = Options::default();
        let all = Self::ALL.iter().copied();
        all.filter(move |own| own.is_on(options) != own.is_on(&usual))
    }
}
