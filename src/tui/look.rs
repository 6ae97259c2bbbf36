//! How it looks: a theme's roles as styles, and the glyphs of the chrome.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::bar;
use serde::Deserialize;

use crate::text::width::Ambiguous;

/// Everything that drawing needs besides the state.
#[derive(Debug, Clone)]
pub struct Look {
    /// The theme.
    pub theme: Theme,
    /// The chrome's characters.
    pub glyphs: Glyphs,
}

/// A style per role.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "the roles are explained in assets/themes/default.ron"
)]
pub struct Theme {
    pub title: Role,
    pub heading: Role,
    pub second: Role,
    pub eye: Role,
    pub mark: Role,
    pub number: Role,
    pub note: Role,
    pub missing: Role,
    pub hit: Role,
    pub current: Role,
    pub chosen: Role,
    pub resting: Role,
    pub head: Role,
    pub label: Role,
    pub rule: Role,
    pub tab: Role,
    pub active: Role,
    pub key: Role,
    pub notice: Role,
    pub off: Role,
    pub helper: Role,
    pub helped: Role,
    pub bar: Role,
    pub named: Role,
}

/// A role as the file writes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the terminal"
)]
pub struct Role {
    fg: Option<Paint>,
    bg: Option<Paint>,
    bold: bool,
    dim: bool,
    italic: bool,
    underlined: bool,
    reversed: bool,
}

/// A colour by name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct Paint(Color);

impl TryFrom<String> for Paint {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        name.parse()
            .map(Self)
            .map_err(|_| format!("`{name}` is no colour"))
    }
}

impl Role {
    /// The style for drawing.
    pub fn style(&self) -> Style {
        let switches = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underlined, Modifier::UNDERLINED),
            (self.reversed, Modifier::REVERSED),
        ];
        let on = switches
            .into_iter()
            .filter(|(on, _)| *on)
            .map(|(_, modifier)| modifier);
        let style = Style::new().add_modifier(on.collect());
        let style = self.fg.as_ref().map_or(style, |paint| style.fg(paint.0));
        self.bg.as_ref().map_or(style, |paint| style.bg(paint.0))
    }

    /// The same without colour; modifiers stay.
    fn colourless(&mut self) {
        (self.fg, self.bg) = (None, None);
    }
}

impl Theme {
    /// The built-in theme; without colours where `colour` is false, as `NO_COLOR`
    /// asks.
    ///
    /// # Panics
    /// Never in a tested build: a test reads the file.
    pub fn builtin(colour: bool) -> Self {
        let mut theme = Self::parse(include_str!("../../assets/themes/default.ron"))
            .expect("the built-in theme is read by a test");
        if !colour {
            theme.roles().into_iter().for_each(Role::colourless);
        }
        theme
    }

    /// Reads a theme.
    ///
    /// # Errors
    /// RON that does not parse, a missing or unknown role, a colour without a name.
    pub fn parse(source: &str) -> Result<Self, ron::error::SpannedError> {
        ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(source)
    }

    fn roles(&mut self) -> [&mut Role; 24] {
        [
            &mut self.title,
            &mut self.heading,
            &mut self.second,
            &mut self.eye,
            &mut self.mark,
            &mut self.number,
            &mut self.note,
            &mut self.missing,
            &mut self.hit,
            &mut self.current,
            &mut self.chosen,
            &mut self.resting,
            &mut self.head,
            &mut self.label,
            &mut self.rule,
            &mut self.tab,
            &mut self.active,
            &mut self.key,
            &mut self.notice,
            &mut self.off,
            &mut self.helper,
            &mut self.helped,
            &mut self.bar,
            &mut self.named,
        ]
    }
}

/// The chrome's characters, all of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Glyphs {
    pub vertical: &'static str,
    pub horizontal: &'static str,
    pub corners: [&'static str; 4],
    pub bars: &'static bar::Set<'static>,
}

/// Bars in two levels, where block characters would take two cells.
const ASCII_BARS: bar::Set<'static> = bar::Set {
    full: "#",
    seven_eighths: "#",
    three_quarters: "#",
    five_eighths: "#",
    half: "#",
    three_eighths: " ",
    one_quarter: " ",
    one_eighth: " ",
    empty: " ",
};

impl Glyphs {
    /// Box lines where the terminal draws them in one cell, ASCII where not.
    pub const fn of(lines: Ambiguous) -> Self {
        match lines {
            Ambiguous::Narrow => Self {
                vertical: "│",
                horizontal: "─",
                corners: ["┌", "┐", "└", "┘"],
                bars: &bar::NINE_LEVELS,
            },
            Ambiguous::Wide => Self {
                vertical: "|",
                horizontal: "-",
                corners: ["+", "+", "+", "+"],
                bars: &ASCII_BARS,
            },
        }
    }
}
