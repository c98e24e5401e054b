//! A theme is a style for each thing the screen shows; the built-in ones are `config/themes/*.toml`.
//!
//! People, places and organizations differ by attribute as well as by colour, so that the mono theme loses
//! nothing. A theme says nothing about where things stand.

use ratatui::style::{Modifier, Style};

use crate::annotate::EntityKind;

/// A style for each thing the screen shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// The reader wants no colours at all (NO_COLOR): no other theme is offered.
    pub colourless: bool,
    /// Running text.
    pub text: Style,
    /// The headline.
    pub headline: Style,
    /// A person's name.
    pub person: Style,
    /// A place's name.
    pub place: Style,
    /// An organization's name.
    pub organization: Style,
    /// Added to mentions of the current entity.
    pub current_entity: Style,
    /// Added to the current mention.
    pub current_mention: Style,
    /// The bar beside a quotation.
    pub quote_bar: Style,
    /// Added to the text of the current quotation.
    pub current_quote: Style,
    /// The bar beside the current quotation.
    pub current_quote_bar: Style,
    /// The bar beside other quotations of the current speaker.
    pub same_speaker_bar: Style,
    /// Added to the cue and the speaker's name of the current quotation.
    pub evidence: Style,
    /// Added to the word under the word cursor.
    pub word: Style,
    /// Added to a match of the search.
    pub search_match: Style,
    /// Added to the current match.
    pub current_match: Style,
    /// Borders, rules and the scrollbar.
    pub border: Style,
    /// Headings in panes and lists.
    pub heading: Style,
    /// Less important text: counts, aliases, hints.
    pub dim: Style,
    /// The selected row of a list in the pane with the focus.
    pub selected: Style,
    /// The selected row of the pane without the focus.
    pub selected_unfocused: Style,
    /// The quote bar and status at the bottom.
    pub status: Style,
    /// Keys in hints and help.
    pub key: Style,
    /// A notice.
    pub notice: Style,
}

impl Default for Theme {
    fn default() -> Self {
        let plain = Style::new();
        let reverse = plain.add_modifier(Modifier::REVERSED);
        let bold = plain.add_modifier(Modifier::BOLD);
        Self {
            name: "mono".to_owned(),
            colourless: false,
            text: plain,
            headline: bold,
            person: bold,
            place: plain.add_modifier(Modifier::UNDERLINED),
            organization: plain.add_modifier(Modifier::ITALIC),
            current_entity: reverse,
            current_mention: reverse,
            quote_bar: plain,
            current_quote: bold,
            current_quote_bar: bold,
            same_speaker_bar: plain,
            evidence: plain.add_modifier(Modifier::UNDERLINED),
            word: reverse,
            search_match: reverse,
            current_match: reverse,
            border: plain,
            heading: bold,
            dim: plain,
            selected: reverse,
            selected_unfocused: bold,
            status: plain,
            key: bold,
            notice: bold,
        }
    }
}

impl Theme {
    /// The style of an entity's name.
    pub fn entity(&self, kind: EntityKind) -> Style {
        match kind {
            EntityKind::Person => self.person,
            EntityKind::Place => self.place,
            EntityKind::Organization => self.organization,
        }
    }
}

impl Theme {
    /// Names of the built-in themes.
    pub fn names() -> &'static [&'static str] {
        &["mono"]
    }
    /// A built-in theme.
    pub fn built_in(name: &str) -> Option<Self> {
        (name == "mono").then(Self::default)
    }
}

/// placeholder
pub struct ThemeProblem { pub at: std::ops::Range<usize>, pub message: String }
impl Theme { /// placeholder
pub fn from_toml(_text: &str) -> Result<Self, Vec<ThemeProblem>> { Ok(Self::default()) } }
