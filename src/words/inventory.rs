//! What the inventory of a pack says.

use serde::Deserialize;

use super::fill;

/// The words of the inventory.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InventoryWords {
    /// Heading of the articles.
    pub articles: String,
    /// Column: segments of an article.
    pub segments: String,
    /// Column: characters in `{language}`.
    pub characters: String,
    /// Heading of the pairings.
    pub pairings: String,
    /// Row: pairings that belong to no period.
    pub no_period: String,
    /// Column: those who help.
    pub helpers: String,
    /// Column: those who are helped.
    pub helped: String,
    /// Heading of the events, by category.
    pub events: String,
    /// Heading of the figures, by what they count.
    pub figures: String,
    /// Column: figures that are part of a series.
    pub series: String,
    /// Heading of the sources, by kind.
    pub sources: String,
    /// Column: sources that something cites.
    pub used: String,
    /// Column: sources that nothing cites.
    pub unused: String,
    /// Heading of everything else.
    pub others: String,
    /// Row: models.
    pub models: String,
    /// Row: regions.
    pub regions: String,
    /// Row: contacts.
    pub contacts: String,
    /// Row: terms.
    pub terms: String,
    /// Row: contradictions.
    pub contradictions: String,
    /// Column: how many.
    pub count: String,
    /// The last row of a table.
    pub total: String,
}

impl InventoryWords {
    /// The head of a column of characters.
    pub fn characters(&self, language: &str) -> String {
        fill(&self.characters, &[("language", language)])
    }
}
