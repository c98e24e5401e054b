//! The table of options: where each belongs in [`Config`], what it may be, and its environment variable.

use std::path::PathBuf;

use super::{
    COLUMN_WIDTHS, ColorChoice, Config, Environment, GlossaryPane, GlossarySort, Language, Problem,
    ThemeChoice,
};

/// A value as a file or a variable gives it.
pub(super) enum Value<'a> {
    Text(&'a str),
    Number(i64),
    Switch(bool),
    /// An array of nothing but text.
    Texts(Vec<&'a str>),
    /// Another array, a table, a date: nothing that any option takes.
    Other,
}

/// One option.
pub(super) struct Setting {
    /// `section.key`
    pub key: &'static str,
    /// What is allowed, to go on after "expected".
    pub expected: &'static str,
    /// The variable that overrides the file.
    variable: Option<&'static str>,
    /// Puts a value in its place; `None` when it is not what is expected.
    pub set: fn(&mut Config, &Value, Environment) -> Option<()>,
}

/// Every option, in the order of `config/default.toml`.
pub(super) const SETTINGS: [Setting; 11] = [
    Setting {
        key: "ui.language",
        expected: "\"auto\", \"en\" or \"id\"",
        variable: Some("KUTIP_LANGUAGE"),
        set: |config, value, environment| {
            config.ui.language = match value {
                Value::Text("auto") => Language::of_locale(environment),
                Value::Text("en") => Language::English,
                Value::Text("id") => Language::Indonesian,
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        key: "ui.theme",
        expected: "\"auto\" or the name of a theme",
        variable: Some("KUTIP_THEME"),
        set: |config, value, _| {
            config.ui.theme = match value {
                Value::Text("auto") => ThemeChoice::Auto,
                Value::Text(name) if !name.trim().is_empty() => ThemeChoice::Named((*name).to_owned()),
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        key: "ui.color",
        expected: "\"auto\", \"always\" or \"never\"",
        variable: None,
        set: |config, value, _| {
            config.ui.color = match value {
                Value::Text("auto") => ColorChoice::Auto,
                Value::Text("always") => ColorChoice::Always,
                Value::Text("never") => ColorChoice::Never,
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        key: "reader.column_width",
        expected: "a whole number from 20 to 120",
        variable: Some("KUTIP_COLUMN_WIDTH"),
        set: |config, value, _| {
            let Value::Number(columns) = value else { return None };
            config.reader.column_width =
                u16::try_from(*columns).ok().filter(|columns| COLUMN_WIDTHS.contains(columns))?;
            Some(())
        },
    },
    Setting {
        key: "reader.glossary",
        expected: "\"auto\", \"open\" or \"closed\"",
        variable: None,
        set: |config, value, _| {
            config.reader.glossary = match value {
                Value::Text("auto") => GlossaryPane::Auto,
                Value::Text("open") => GlossaryPane::Open,
                Value::Text("closed") => GlossaryPane::Closed,
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        key: "reader.mouse",
        expected: "true or false",
        variable: None,
        set: |config, value, _| switch(value).map(|on| config.reader.mouse = on),
    },
    Setting {
        key: "reader.paragraph_gap",
        expected: "true or false",
        variable: None,
        set: |config, value, _| switch(value).map(|on| config.reader.paragraph_gap = on),
    },
    Setting {
        key: "glossary.sort",
        expected: "\"mention\", \"count\" or \"name\"",
        variable: None,
        set: |config, value, _| {
            config.glossary.sort = match value {
                Value::Text("mention") => GlossarySort::FirstMention,
                Value::Text("count") => GlossarySort::Count,
                Value::Text("name") => GlossarySort::Name,
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        key: "words.dictionaries",
        expected: "\"auto\" or a list of files in quotation marks",
        variable: None,
        set: |config, value, environment| {
            config.words.dictionaries = match value {
                Value::Text("auto") => None,
                Value::Texts(paths) => Some(paths.iter().map(|path| at_home(path, environment)).collect()),
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        key: "words.familiar_band",
        expected: "a whole number from 0 to 5",
        variable: None,
        set: |config, value, _| {
            config.words.familiar_band = match value {
                Value::Number(band @ 0..=5) => *band as u8,
                _ => return None,
            };
            Some(())
        },
    },
    Setting {
        key: "store.path",
        expected: "the path of a file, or \"\"",
        variable: Some("KUTIP_STORE"),
        set: |config, value, environment| {
            let Value::Text(path) = value else { return None };
            config.store.path = Some(at_home(path, environment)).filter(|_| !path.is_empty());
            Some(())
        },
    },
];

/// A path, which may begin with `~/`.
fn at_home(path: &str, environment: Environment) -> PathBuf {
    match (path.strip_prefix("~/"), environment("HOME")) {
        (Some(below), Some(home)) => PathBuf::from(home).join(below),
        _ => PathBuf::from(path),
    }
}

fn switch(value: &Value) -> Option<bool> {
    match value {
        Value::Switch(on) => Some(*on),
        _ => None,
    }
}

/// Lays the variables of the environment over `config`. An empty variable counts as not set.
pub(super) fn apply_environment(config: &mut Config, environment: Environment, problems: &mut Vec<Problem>) {
    for setting in &SETTINGS {
        let Some(variable) = setting.variable else { continue };
        let Some(text) = environment(variable).filter(|text| !text.is_empty()) else { continue };
        // A variable has no types: what no text may be can still be a number.
        let number = || text.parse().map_or(Value::Other, Value::Number);
        if (setting.set)(config, &Value::Text(&text), environment).is_none()
            && (setting.set)(config, &number(), environment).is_none()
        {
            problems.push(Problem::variable(variable, &text, setting.expected));
        }
    }
    if environment("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        config.ui.color = ColorChoice::Never;
    }
}
