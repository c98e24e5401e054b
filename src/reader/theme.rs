//! A theme is a style for each thing the screen shows; the built-in ones are `config/themes/*.toml`.
//!
//! People, places and organizations differ by attribute as well as by colour, so that the mono theme loses
//! nothing. A theme says nothing about where things stand. Colours are those ratatui can parse.

use std::ops::Range;
use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use toml::de::{DeTable, DeValue};

use crate::annotate::EntityKind;
use crate::article::sanitize;

/// The built-in themes: name, file.
const BUILT_IN: [(&str, &str); 5] = [
    ("default", include_str!("../../config/themes/default.toml")),
    ("dark", include_str!("../../config/themes/dark.toml")),
    ("light", include_str!("../../config/themes/light.toml")),
    ("mono", include_str!("../../config/themes/mono.toml")),
    ("high-contrast", include_str!("../../config/themes/high-contrast.toml")),
];

/// Their names, in the order a key steps through them.
const NAMES: [&str; BUILT_IN.len()] = {
    let mut names = [""; BUILT_IN.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = BUILT_IN[index].0;
        index += 1;
    }
    names
};

/// Defines the styles of a theme with their explanations in one table.
macro_rules! theme {
    ($( $name:ident $explanation:literal ; )*) => {
        /// A style for each thing the screen shows.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Theme {
            /// Its name.
            pub name: String,
            /// The reader wants no colours at all (NO_COLOR): no other theme is offered.
            pub colourless: bool,
            $( #[doc = $explanation] pub $name: Style, )*
        }

        impl Theme {
            /// The names of its styles in a theme file.
            pub const STYLES: &'static [&'static str] = &[ $( stringify!($name), )* ];

            /// A theme in which everything looks alike: what a file's styles are laid over.
            fn plain() -> Self {
                Self { name: String::new(), colourless: false, $( $name: Style::new(), )* }
            }

            /// The style with this name.
            fn style_mut(&mut self, name: &str) -> Option<&mut Style> {
                match name {
                    $( stringify!($name) => Some(&mut self.$name), )*
                    _ => None,
                }
            }
        }
    };
}

theme! {
    text "Running text.";
    headline "The headline.";
    person "A person's name.";
    place "A place's name.";
    organization "An organization's name.";
    current_entity "Added to mentions of the current entity.";
    current_mention "Added to the current mention.";
    quote_bar "The bar beside a quotation.";
    current_quote "Added to the text of the current quotation.";
    current_quote_bar "The bar beside the current quotation.";
    same_speaker_bar "The bar beside other quotations of the current speaker.";
    evidence "Added to the cue and the speaker's name of the current quotation.";
    word "Added to the word under the word cursor.";
    search_match "Added to a match of the search.";
    current_match "Added to the current match.";
    border "Borders, rules and the scrollbar.";
    heading "Headings in panes and lists.";
    dim "Less important text: counts, aliases, hints.";
    selected "The selected row of a list in the pane with the focus.";
    selected_unfocused "The selected row of the pane without the focus.";
    status "The quote bar and status at the bottom.";
    key "Keys in hints and help.";
    notice "A notice.";
}

/// Something wrong in a theme file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeProblem {
    /// Where in the file, in bytes.
    pub at: Range<usize>,
    /// What, and what was expected.
    pub message: String,
}

impl Default for Theme {
    fn default() -> Self {
        // The first one; a test reads every built-in file.
        Self::built_in(NAMES[0]).unwrap_or_else(Self::plain)
    }
}

impl Theme {
    /// Names of the built-in themes.
    pub fn names() -> &'static [&'static str] {
        &NAMES
    }

    /// The file of a built-in theme.
    pub fn built_in_file(name: &str) -> Option<&'static str> {
        BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, file)| *file)
    }

    /// A built-in theme.
    pub fn built_in(name: &str) -> Option<Self> {
        let mut theme = Self::plain();
        theme.read(Self::built_in_file(name)?);
        theme.name = name.to_owned();
        Some(theme)
    }

    /// The theme that a reader's own file describes; what it doesn't set is as in the default theme.
    ///
    /// # Errors
    /// Everything that is wrong with the file, each problem with its place.
    pub fn from_toml(text: &str) -> Result<Self, Vec<ThemeProblem>> {
        let mut theme = Self::default();
        let problems = theme.read(text);
        if problems.is_empty() { Ok(theme) } else { Err(problems) }
    }

    /// The style of an entity's name.
    pub fn entity(&self, kind: EntityKind) -> Style {
        match kind {
            EntityKind::Person => self.person,
            EntityKind::Place => self.place,
            EntityKind::Organization => self.organization,
        }
    }

    /// Lays the styles of a theme file over these. Wrong lines are passed over and returned.
    fn read(&mut self, text: &str) -> Vec<ThemeProblem> {
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                let at = error.span().unwrap_or(0..0);
                return vec![ThemeProblem { at, message: error.message().to_owned() }];
            }
        };
        let mut problems = Vec::new();
        for (name, value) in table.get_ref() {
            let Some(style) = self.style_mut(name.get_ref()) else {
                let message = format!(
                    "there is no style {}; the styles are {}",
                    sanitize::line(name.get_ref()),
                    Self::STYLES.join(", ")
                );
                problems.push(ThemeProblem { at: name.span(), message });
                continue;
            };
            match value.get_ref() {
                DeValue::Table(settings) => *style = read_style(settings, &mut problems),
                _ => {
                    let message = format!(
                        "{}: expected a table, such as {{ fg = \"cyan\", bold = true }}",
                        sanitize::line(name.get_ref())
                    );
                    problems.push(ThemeProblem { at: value.span(), message });
                }
            }
        }
        problems
    }
}

/// One style: `{ fg = "cyan", bold = true }`.
fn read_style(settings: &DeTable<'_>, problems: &mut Vec<ThemeProblem>) -> Style {
    let mut style = Style::new();
    for (name, value) in settings {
        let modifier = match name.get_ref().as_ref() {
            part @ ("fg" | "bg") => {
                match (colour(value.get_ref()), part) {
                    (Some(colour), "fg") => style = style.fg(colour),
                    (Some(colour), _) => style = style.bg(colour),
                    (None, _) => problems.push(ThemeProblem {
                        at: value.span(),
                        message: format!(
                            "{part}: expected a colour: black, red, green, yellow, blue, magenta, cyan, gray, dark-gray, \
                             light-red … light-cyan, white, a number from 0 to 255, or \"#rrggbb\""
                        ),
                    }),
                }
                continue;
            }
            "bold" => Modifier::BOLD,
            "dim" => Modifier::DIM,
            "italic" => Modifier::ITALIC,
            "underlined" => Modifier::UNDERLINED,
            "reversed" => Modifier::REVERSED,
            other => {
                let message = format!(
                    "there is no {}; expected fg, bg, bold, dim, italic, underlined or reversed",
                    sanitize::line(other)
                );
                problems.push(ThemeProblem { at: name.span(), message });
                continue;
            }
        };
        match value.get_ref() {
            DeValue::Boolean(true) => style = style.add_modifier(modifier),
            DeValue::Boolean(false) => style = style.remove_modifier(modifier),
            _ => {
                let message = format!("{}: expected true or false", sanitize::line(name.get_ref()));
                problems.push(ThemeProblem { at: value.span(), message });
            }
        }
    }
    style
}

fn colour(value: &DeValue<'_>) -> Option<Color> {
    match value {
        DeValue::String(text) => Color::from_str(text).ok(),
        DeValue::Integer(number) => {
            u8::from_str_radix(number.as_str(), number.radix()).ok().map(Color::Indexed)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_themes_set_every_style_and_nothing_else() {
        for (name, file) in BUILT_IN {
            assert_eq!(Theme::plain().read(file), [], "{name}");
            let table = DeTable::parse(file).unwrap();
            for style in Theme::STYLES {
                assert!(table.get_ref().keys().any(|key| key.get_ref() == style), "{name} has no {style}");
            }
        }
    }

    #[test]
    fn names_of_different_kinds_differ_without_colours() {
        for name in Theme::names() {
            let theme = Theme::built_in(name).unwrap();
            let [person, place, organization] = EntityKind::ALL.map(|kind| theme.entity(kind).add_modifier);
            assert!(person != place && place != organization && person != organization, "{name}");
        }
    }

    /// Who said it is lit within and beside what was said, and not by a colour alone.
    #[test]
    fn evidence_differs_from_the_quotation_without_colours() {
        for name in Theme::names() {
            let theme = Theme::built_in(name).unwrap();
            let quotation = theme.text.patch(theme.current_quote);
            let evidence = quotation.patch(theme.evidence);
            assert_ne!(evidence.add_modifier, quotation.add_modifier, "{name}");
            assert!(evidence.add_modifier.intersects(Modifier::UNDERLINED | Modifier::REVERSED), "{name}");
        }
    }

    #[test]
    fn the_mono_theme_has_no_colours() {
        let mut theme = Theme::built_in("mono").unwrap();
        for name in Theme::STYLES {
            let style = *theme.style_mut(name).unwrap();
            assert_eq!((style.fg, style.bg), (None, None), "{name}");
        }
    }

    #[test]
    fn a_file_of_ones_own_is_laid_over_the_default() {
        let theme = Theme::from_toml(
            "person = { fg = \"#ff8000\", underlined = true }\nplace = { fg = 31, bg = \"dark-gray\", bold = false }",
        )
        .unwrap();
        assert_eq!(theme.person, Style::new().fg(Color::Rgb(255, 128, 0)).add_modifier(Modifier::UNDERLINED));
        assert_eq!(theme.place.fg, Some(Color::Indexed(31)));
        assert_eq!(theme.place.bg, Some(Color::DarkGray));
        assert_eq!(theme.organization, Theme::default().organization);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (file, wrong, expected) in [
            ("people = { fg = \"red\" }", "people", "there is no style people"),
            ("person = { fg = \"rde\" }", "\"rde\"", "expected a colour"),
            ("person = { fg = 256 }", "256", "expected a colour"),
            ("person = { blink = true }", "blink", "there is no blink"),
            ("person = { bold = 1 }", "1", "expected true or false"),
            ("person = \"red\"", "\"red\"", "expected a table"),
        ] {
            let problems = Theme::from_toml(file).unwrap_err();
            assert_eq!(problems.len(), 1, "{file}");
            assert_eq!(&file[problems[0].at.clone()], wrong);
            assert!(problems[0].message.contains(expected), "{}", problems[0].message);
        }
        assert!(Theme::from_toml("person = {").is_err());
    }
}
