//! Turns environment variables into what the terminal can probably do.
//!
//! It never asks the terminal itself: an answer may take a second over a slow link or never come, and the
//! first screen waits for nobody. All functions are pure, over a lookup that tests can replace.

/// How many colours to use.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum ColorSupport {
    /// None at all: attributes only.
    None,
    /// The sixteen that the terminal's own theme defines.
    Sixteen,
    /// The 256 of the fixed palette.
    Indexed,
    /// 24 bits.
    True,
}

/// What is behind the text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Background {
    /// Light text on dark.
    Dark,
    /// Dark text on light.
    Light,
}

/// Terminals that don't say so in `COLORTERM` but do 24 bits, by how `TERM` begins.
const TRUE_COLOR_TERMS: [&str; 5] = ["alacritty", "foot", "wezterm", "xterm-ghostty", "xterm-kitty"];

/// Colours from `NO_COLOR`, `COLORTERM` and `TERM`. `lookup` gives a variable's value, as `std::env::var` does.
///
/// ```
/// use kutip::terminal::capability::{ColorSupport, color_support};
///
/// let environment = |name: &str| (name == "TERM").then(|| "screen-256color".to_owned());
/// assert_eq!(color_support(environment), ColorSupport::Indexed);
/// ```
pub fn color_support(lookup: impl Fn(&str) -> Option<String>) -> ColorSupport {
    if lookup("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        return ColorSupport::None;
    }
    let term = lookup("TERM").unwrap_or_default();
    let color_term = lookup("COLORTERM").unwrap_or_default();
    if term == "dumb" || term.starts_with("vt1") || term.starts_with("vt2") {
        ColorSupport::None
    } else if matches!(color_term.as_str(), "truecolor" | "24bit")
        || term.ends_with("-direct")
        || TRUE_COLOR_TERMS.iter().any(|name| term.starts_with(name))
    {
        ColorSupport::True
    } else if term.contains("256color") {
        ColorSupport::Indexed
    } else {
        ColorSupport::Sixteen
    }
}

/// The background from `COLORFGBG` (`15;0`, `0;default;15`), which some terminals set; `None` where nobody says.
pub fn background(lookup: impl Fn(&str) -> Option<String>) -> Option<Background> {
    let value = lookup("COLORFGBG")?;
    let color: u8 = value.rsplit(';').next()?.parse().ok()?;
    match color {
        0..=6 | 8 => Some(Background::Dark),
        7 | 9..=15 => Some(Background::Light),
        _ => None,
    }
}

/// Whether the terminal shows UTF-8, from `LC_ALL`, `LC_CTYPE` and `LANG`, the first that is set deciding: only one
/// that names another charset says no. `C` and `POSIX` are what a server or a container has that was told nothing; the
/// terminal at the other end shows UTF-8 all the same.
pub fn shows_utf8(lookup: impl Fn(&str) -> Option<String>) -> bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let locale = names.iter().find_map(|name| lookup(name).filter(|value| !value.is_empty()));
    let charset = locale.as_deref().and_then(|locale| locale.split_once('.')).map(|(_, charset)| charset);
    charset.is_none_or(|charset| {
        let charset = charset.to_ascii_lowercase();
        charset.starts_with("utf-8") || charset.starts_with("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(pairs: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        move |name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn colours_from_the_environment() {
        let table: [(&[(&str, &str)], ColorSupport); 9] = [
            (&[], ColorSupport::Sixteen),
            (&[("TERM", "xterm")], ColorSupport::Sixteen),
            (&[("TERM", "linux")], ColorSupport::Sixteen),
            (&[("TERM", "tmux-256color")], ColorSupport::Indexed),
            (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], ColorSupport::True),
            (&[("TERM", "xterm-kitty")], ColorSupport::True),
            (&[("TERM", "xterm-kitty"), ("NO_COLOR", "1")], ColorSupport::None),
            (&[("TERM", "xterm"), ("NO_COLOR", "")], ColorSupport::Sixteen),
            (&[("TERM", "dumb"), ("COLORTERM", "truecolor")], ColorSupport::None),
        ];
        for (pairs, expected) in table {
            assert_eq!(color_support(environment(pairs)), expected, "{pairs:?}");
        }
    }

    #[test]
    fn utf8_from_the_locale() {
        let table: [(&[(&str, &str)], bool); 9] = [
            (&[], true),
            (&[("LANG", "id_ID.UTF-8")], true),
            (&[("LANG", "C.utf8")], true),
            (&[("LANG", "id_ID")], true),
            (&[("LANG", "C")], true),
            (&[("LANG", "id_ID.UTF-8"), ("LC_ALL", "en_US.ISO-8859-15@euro")], false),
            (&[("LANG", "de_DE.ISO-8859-1"), ("LC_CTYPE", "C.UTF-8")], true),
            (&[("LANG", "C.UTF-8"), ("LC_ALL", "")], true),
            (&[("LANG", "de_DE.ISO-8859-1")], false),
        ];
        for (pairs, expected) in table {
            assert_eq!(shows_utf8(environment(pairs)), expected, "{pairs:?}");
        }
    }

    #[test]
    fn background_from_the_environment() {
        let table = [
            ("15;0", Some(Background::Dark)),
            ("0;15", Some(Background::Light)),
            ("0;default;15", Some(Background::Light)),
            ("12;8", Some(Background::Dark)),
            ("0;7", Some(Background::Light)),
            ("15;default", None),
            ("", None),
        ];
        for (value, expected) in table {
            assert_eq!(background(environment(&[("COLORFGBG", value)])), expected, "{value}");
        }
        assert_eq!(background(environment(&[])), None);
    }
}
