//! What lines are sorted by.

use serde::Deserialize;

use super::spot::Side;

listed! {
    /// What lines are sorted by.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Level {
        /// The unit before the node.
        Left1,
        /// The second unit before the node.
        Left2,
        /// The third unit before the node.
        Left3,
        /// The unit after the node.
        Right1,
        /// The second unit after the node.
        Right2,
        /// The third unit after the node.
        Right3,
        /// The rendering on the other side.
        Other,
        /// The place.
        Place,
        /// How often the pattern occurs, the most frequent first: the units of
        /// the other levels, or the unit after the node where there is none.
        Frequency,
    }
}

impl Level {
    /// Whether it looks at a unit beside the node.
    pub const fn is_unit(self) -> bool {
        self.side().is_some()
    }

    /// The side of the node that it looks at, and how many units it leaves out
    /// there.
    pub(super) const fn side(self) -> Option<(Side, usize)> {
        match self {
            Self::Left1 => Some((Side::Left, 0)),
            Self::Left2 => Some((Side::Left, 1)),
            Self::Left3 => Some((Side::Left, 2)),
            Self::Right1 => Some((Side::Right, 0)),
            Self::Right2 => Some((Side::Right, 1)),
            Self::Right3 => Some((Side::Right, 2)),
            Self::Other | Self::Place | Self::Frequency => None,
        }
    }
}

/// Up to three levels, the first one first.
pub type Levels = [Level; 3];
