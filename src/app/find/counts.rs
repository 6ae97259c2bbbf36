//! Which differences count: none, one kind, all.

use serde::Deserialize;

use crate::text::fold::Folding;

listed! {
    /// What tells two texts apart in a search.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Counts {
        /// Nothing that folding evens out.
        #[default]
        Nothing,
        /// Letter case.
        Case,
        /// Simplified or traditional.
        Script,
        /// Full or half width, ligatures, circled and squared forms.
        Forms,
        /// Kinds of quotation marks and dashes.
        Quotes,
        /// White space.
        Space,
        /// Marks on letters.
        Marks,
        /// Every difference.
        Everything,
    }
}

impl Counts {
    /// The next in order, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|own| *own == self).unwrap_or(0);
        let following = Self::ALL.get(at + 1);
        following.copied().unwrap_or_default()
    }

    /// What does not count then.
    pub const fn folding(self) -> Folding {
        let mut folding = Folding::ALL;
        match self {
            Self::Nothing => {}
            Self::Case => folding.case = false,
            Self::Script => folding.script = false,
            Self::Forms => folding.forms = false,
            Self::Quotes => folding.quotes = false,
            Self::Space => folding.space = false,
            Self::Marks => folding.marks = false,
            Self::Everything => folding = Folding::NONE,
        }
        folding
    }
}
