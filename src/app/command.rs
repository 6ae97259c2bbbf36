//! Every command the reader can give, in one table.
//!
//! A row here, a key in `assets/keymap.ron`, a label in each `assets/ui/*.ron`
//! and an arm in [`update`](super::update()): the compiler or a test asks for
//! each. Dispatcher, footer, help page, palette, `dongxi keys` and the README
//! read the same rows.

use serde::Deserialize;

macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $name:ident in $group:ident $(, hint in $($place:ident)|+)?;)+) => {
        /// A command that a key can be bound to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum Command { $($(#[doc = $doc])+ $name,)+ }

        impl Command {
            /// Every command, in the order of the help page.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The group under which the help page lists it.
            pub const fn group(self) -> Group {
                match self { $(Self::$name => Group::$group,)+ }
            }

            /// The name that a keymap uses.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)+ }
            }

            /// Whether the footer hints at it in `place`.
            pub fn is_hinted(self, place: Spot) -> bool {
                match self { $(Self::$name => [$($(Spot::$place,)+)?].contains(&place),)+ }
            }
        }
    };
}

commands! {
    /// Down one line, or one entry of a list.
    Down in Move;
    /// Up one line or entry.
    Up in Move;
    /// Down one page.
    PageDown in Move;
    /// Up one page.
    PageUp in Move;
    /// Down half a page.
    HalfDown in Move;
    /// Up half a page.
    HalfUp in Move;
    /// To the beginning.
    Top in Move;
    /// To the end.
    Bottom in Move;
    /// To the next paragraph.
    NextParagraph in Move, hint in Text;
    /// To the paragraph before.
    PreviousParagraph in Move;
    /// To the next sentence (segment).
    NextSegment in Move, hint in Text;
    /// To the sentence before.
    PreviousSegment in Move;
    /// To the next article.
    NextArticle in Move;
    /// To the article before.
    PreviousArticle in Move;
    /// Back to where the reader was before a jump.
    Back in Move;
    /// Forward again.
    Forward in Move;

    /// The other text language.
    SwitchLanguage in Text, hint in Text;
    /// Single, stacked, side by side.
    CycleLayout in Text, hint in Text;
    /// Peek at the other language of this sentence; both sides of a line in full.
    Peek in Text, hint in Text | Concordance;
    /// Pinyin under the Chinese of the sentence under the eye, or not.
    Pinyin in Text;

    /// Copies the segment in the language that comes first; an open record whole.
    CopySegment in Text;
    /// Copies the paragraph.
    CopyParagraph in Text;
    /// Copies the segment in every language.
    CopySides in Text;
    /// Copies it with its place and its sources.
    CopyCitation in Text;
    /// Copies its address.
    CopyAddress in Text;

    /// Find in the article, or in the record that is open.
    Find in Search, hint in Text | List | Detail;
    /// The next hit.
    NextHit in Search, hint in Text | Find | Detail | Seek;
    /// The hit before.
    PreviousHit in Search, hint in Find | Detail | Seek;
    /// Every place of a word, with its other side.
    Concordance in Search, hint in Text | List;
    /// The concordance of the term under the eye, of what a record or a line is of.
    ConcordanceHere in Search;

    /// The next of the usual sorts.
    NextSort in Concordance, hint in Concordance;
    /// What lines are sorted by first.
    FirstLevel in Concordance;
    /// What lines are sorted by second.
    SecondLevel in Concordance;
    /// What lines are sorted by third.
    ThirdLevel in Concordance;
    /// The renderings with their counts, or the lines again.
    Renderings in Concordance, hint in Concordance;
    /// The words around the node, or the lines again.
    Collocates in Concordance, hint in Concordance;
    /// Only lines whose other side lacks every admitted rendering.
    Audit in Concordance, hint in Concordance;
    /// Save the lines as tab-separated values.
    SaveTsv in Concordance, hint in Concordance;
    /// Save the lines as a translation memory.
    SaveTmx in Concordance;
    /// What else the query may mean: by sound, by the glossary, another word.
    NextMeaning in Search, hint in Find;
    /// The meaning before.
    PreviousMeaning in Search;
    /// The switches: which differences count, what a query may mean.
    Switches in Search, hint in Find | Query;
    /// Turns the chosen switch.
    Toggle in Search, hint in Switches;
    /// The query is a regular expression, or words.
    MatchPattern in Search;
    /// Sounds that are easily confused (z zh, n l) count as one, or not.
    MatchAlike in Search;
    /// To an article, section, model, region or term by its name.
    Jump in Search;

    /// Open what is chosen.
    Open in Panes, hint in Find | Seek | List | Detail | Commands | Map | Figures | Query | Concordance;
    /// The next pane.
    NextPane in Panes, hint in Text | List | Map | Figures;
    /// The pane before.
    PreviousPane in Panes;
    /// The pane to the left.
    PaneLeft in Panes;
    /// The pane to the right.
    PaneRight in Panes;
    /// The models and articles.
    PaneModels in Panes;
    /// The article text.
    PaneText in Panes;
    /// The partner pairings.
    PanePairings in Panes;
    /// The pane alone on the screen, and back.
    Zoom in Panes;

    /// Who helps whom: the tile map.
    Map in Instruments, hint in Text;
    /// The same screen, at the years.
    Timeline in Instruments;
    /// Figures as charts and tables.
    Figures in Instruments;
    /// The year after.
    NextYear in Instruments, hint in Map;
    /// The year before.
    PreviousYear in Instruments, hint in Map;
    /// The first year of the pack.
    FirstYear in Instruments;
    /// The last year of the pack.
    LastYear in Instruments;
    /// Plays the years one after the other, and stops.
    Play in Instruments, hint in Map;
    /// To the left: a tile, a year; closes what lies under a pairing.
    Left in Instruments;
    /// To the right: a tile, a year; opens what lies under a pairing.
    Right in Instruments;
    /// The lanes by helper or by helped.
    Turn in Instruments, hint in Map;
    /// Figures as a chart or as a table.
    Table in Instruments, hint in Figures;
    /// Writes what is shown into a file.
    Export in Instruments, hint in Figures;
    /// Underlines names of regions in the text.
    MarkNames in Instruments;

    /// All commands by name.
    Palette in Program, hint in Text | List;
    /// All keys.
    Help in Program, hint in Text | List | Detail | Map | Figures | Concordance;
    /// The other interface language.
    SwitchInterface in Program;
    /// One step back: a layer, a search, a zoom. Never quits.
    Escape in Program, hint in Text | List | Find | Seek | Switches | Detail | Commands | Query | Concordance;
    /// The mouse to the terminal, or back to the reader.
    Mouse in Program;
    /// Read the pack again from its folder.
    Reload in Program;
    /// Draw the screen again.
    Redraw in Program;
    /// To the shell, until `fg`.
    Suspend in Program;
    /// Close a layer, or the program where none is open.
    Quit in Program, hint in Text | List | Detail | Map | Figures;
    /// Leave at once.
    QuitNow in Program;
}

listed! {
    /// Under what the help page lists a command.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Group {
        /// Moving about.
        Move,
        /// How the text is shown.
        Text,
        /// Searching.
        Search,
        /// In the concordance.
        Concordance,
        /// Panes and opening.
        Panes,
        /// Map, years and figures.
        Instruments,
        /// The program itself.
        Program,
    }
}

listed! {
    /// Where a key is pressed; what a key means depends on it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Spot {
        /// Every reading place: text and lists.
        Reading,
        /// The article text.
        Text,
        /// The model list or the pairings.
        List,
        /// The record that an entry of a list opened.
        Detail,
        /// The find prompt of a record; characters are typed.
        Seek,
        /// Map, lanes and years; digits name a year.
        Map,
        /// The figures.
        Figures,
        /// The find prompt; characters are typed.
        Find,
        /// The switches of the find prompt; each has a letter.
        Switches,
        /// The command list; characters are typed into its filter.
        Commands,
        /// The query of the concordance; characters are typed.
        Query,
        /// The list of the concordance.
        Concordance,
    }
}

impl Spot {
    /// Whether characters are typed here rather than looked up.
    pub const fn is_typing(self) -> bool {
        matches!(self, Self::Find | Self::Seek | Self::Commands | Self::Query)
    }

    /// Where to look a key up, the nearest place first.
    pub const fn lookup(self) -> &'static [Self] {
        match self {
            Self::Reading => &[Self::Reading],
            Self::Text => &[Self::Text, Self::Reading],
            Self::List => &[Self::List, Self::Reading],
            Self::Detail => &[Self::Detail],
            Self::Seek => &[Self::Seek],
            Self::Map => &[Self::Map],
            Self::Figures => &[Self::Figures],
            Self::Find => &[Self::Find],
            Self::Switches => &[Self::Switches],
            Self::Commands => &[Self::Commands],
            Self::Query => &[Self::Query],
            Self::Concordance => &[Self::Concordance],
        }
    }
}

listed! {
    /// Why a command does not apply now.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
    pub enum Why {
        /// The article pane is narrower than side by side needs.
        TooNarrow,
        /// So is the whole screen.
        ScreenTooNarrow,
        /// One pane has the screen for itself anyway.
        OnePane,
        /// The pack has one language only.
        OneLanguage,
        /// The sentence has no hanzi.
        NoHanzi,
        /// It changes how a query is read, and none is being typed.
        OnlyInFind,
        /// Nothing was searched yet.
        NoSearch,
        /// Nowhere to go back to.
        NoHistory,
        /// Nothing is chosen.
        NothingChosen,
        /// The concordance is not open.
        NoConcordance,
        /// The concordance has no line.
        NoLine,
        /// Only on the map.
        OnlyOnMap,
        /// Only among the figures.
        OnlyInFigures,
        /// The pack has no regions with a place on a map.
        NoMap,
        /// The pack has no figures.
        NoFigures,
        /// The pack is the built-in one.
        BuiltIn,
        /// It leads where the reader is.
        AlreadyHere,
        /// The query means nothing else.
        OneMeaning,
        /// The concordance has lines in one language only.
        NoOtherLine,
        /// It goes no further that way.
        NoFurther,
        /// Both languages are shown.
        BothShown,
        /// The query has no hit here.
        NoHit,
        /// Neither a term nor a region is chosen.
        NoName,
        /// No layer, no search, no selection.
        NothingOpen,
        /// There is nothing of the kind on the screen.
        NothingShown,
        /// The screen has no room for it.
        NoRoom,
        /// The pack has no regions.
        NoRegions,
    }
}
