//! Options and what the terminal says of itself become the theme and the keys, the reader's own files included.

use std::path::Path;

use crate::config::{self, ColorChoice, Config, Lines, Problem, ThemeChoice};
use crate::reader::keymap::Keymap;
use crate::reader::theme::Theme;
use crate::terminal::capability::{Background, ColorSupport, background, color_support};

/// The theme and the keys. What is wrong with the reader's own files is added to `problems`, and the built-in is used.
pub(super) fn choose(config: &Config, problems: &mut Vec<Problem>) -> (Theme, Keymap) {
    let folder = config::user_file(&super::super::variable).and_then(|file| Some(file.parent()?.to_owned()));
    let theme = theme(config, folder.as_deref(), problems);
    let keymap = folder.and_then(|folder| {
        let path = folder.join(config::KEY_FILE);
        let text = read(&path, problems)?;
        let (keymap, wrong) = Keymap::with_user_file(&text);
        let lines = Lines::of(&text);
        problems.extend(wrong.into_iter().map(|w| Problem::in_file(&path, &lines, w.at.start, w.message)));
        Some(keymap)
    });
    (theme, keymap.unwrap_or_default())
}

fn theme(config: &Config, folder: Option<&Path>, problems: &mut Vec<Problem>) -> Theme {
    let support = color_support(super::super::variable);
    if config.ui.color == ColorChoice::Never || support == ColorSupport::None {
        let mono = Theme::built_in("mono").unwrap_or_default();
        return Theme { colourless: true, ..mono };
    }
    let name = match &config.ui.theme {
        ThemeChoice::Named(name) => name.as_str(),
        // Only a terminal that says what is behind the text gets colours that depend on it.
        ThemeChoice::Auto => match (support, background(super::super::variable)) {
            (ColorSupport::True, Some(Background::Dark)) => "dark",
            (ColorSupport::True, Some(Background::Light)) => "light",
            _ => "default",
        },
    };
    if let Some(theme) = Theme::built_in(name) {
        return theme;
    }
    let own = folder.map(|folder| folder.join(config::THEME_FOLDER).join(format!("{name}.toml")));
    if let Some(path) = own.filter(|path| path.exists())
        && let Some(text) = read(&path, problems)
    {
        match Theme::from_toml(&text) {
            Ok(theme) => return theme,
            Err(wrong) => {
                let lines = Lines::of(&text);
                let wrong = wrong.into_iter();
                problems.extend(wrong.map(|w| Problem::in_file(&path, &lines, w.at.start, w.message)));
            }
        }
    } else {
        let message = format!("there is no theme {name}; using default");
        problems.push(Problem::option("ui.theme", message));
    }
    Theme::built_in("default").unwrap_or_default()
}

/// The reader's own file, if there is one.
fn read(path: &Path, problems: &mut Vec<Problem>) -> Option<String> {
    match config::read(path) {
        Ok(text) => Some(text),
        Err(error) => {
            if !config::is_absent(&error) {
                problems.push(Problem::unreadable(path, &error));
            }
            None
        }
    }
}
