//! Highlighting of text for a pipe or pager: the only escapes outside the terminal module, all of them
//! "select graphic rendition". (crossterm's would bring its own idea of NO_COLOR, which resets bold too.)

use std::borrow::Cow;

use crate::annotate::EntityKind;
use crate::config::ColorChoice;

/// How much highlighting there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    /// None at all.
    Plain,
    /// Bold, underlined, italic, dim, but no colour.
    Attributes,
    /// Also in colour, of the terminal's sixteen.
    Color,
}

/// What a passage is painted as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Headline,
    Entity(EntityKind),
    Bar,
    Note,
}

impl Paint {
    /// `asked`: the choice comes from the command line. There `never` means no escape at all; elsewhere
    /// (NO_COLOR) it means what it says, no colour.
    pub(super) fn choose(asked: bool, choice: ColorChoice, on_terminal: bool) -> Self {
        match choice {
            ColorChoice::Always => Paint::Color,
            ColorChoice::Auto if on_terminal => Paint::Color,
            ColorChoice::Never if on_terminal && !asked => Paint::Attributes,
            ColorChoice::Auto | ColorChoice::Never => Paint::Plain,
        }
    }

    /// `text` with the escapes of `ink` around it.
    pub(super) fn ink<'a>(self, ink: Ink, text: &'a str) -> Cow<'a, str> {
        let (attributes, color) = match ink {
            Ink::Headline => ("1", ""),
            Ink::Entity(EntityKind::Person) => ("1", ";33"),
            Ink::Entity(EntityKind::Place) => ("4", ";36"),
            Ink::Entity(EntityKind::Organization) => ("3", ";35"),
            Ink::Bar => ("2", ";32"),
            Ink::Note => ("2", ""),
        };
        match self {
            Paint::Plain => Cow::Borrowed(text),
            Paint::Attributes => Cow::Owned(format!("\x1b[{attributes}m{text}\x1b[m")),
            Paint::Color => Cow::Owned(format!("\x1b[{attributes}{color}m{text}\x1b[m")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layers_decide_how_much_is_painted() {
        use ColorChoice::{Always, Auto, Never};
        for (asked, choice, on_terminal, paint) in [
            (false, Auto, true, Paint::Color),
            (false, Auto, false, Paint::Plain),
            (true, Always, false, Paint::Color),
            // NO_COLOR, or ui.color = "never": no colour, but bold is no colour.
            (false, Never, true, Paint::Attributes),
            (false, Never, false, Paint::Plain),
            // --color=never: nothing.
            (true, Never, true, Paint::Plain),
        ] {
            assert_eq!(Paint::choose(asked, choice, on_terminal), paint, "{asked} {choice:?} {on_terminal}");
        }
    }

    #[test]
    fn kinds_differ_without_colour() {
        let painted = EntityKind::ALL.map(|kind| Paint::Attributes.ink(Ink::Entity(kind), "x").into_owned());
        assert_eq!(painted, ["\x1b[1mx\x1b[m", "\x1b[4mx\x1b[m", "\x1b[3mx\x1b[m"]);
        assert_eq!(Paint::Plain.ink(Ink::Headline, "x"), "x");
    }
}
