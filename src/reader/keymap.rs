//! Keys become actions through one table, which also makes the help screen, the hint line and the palette.
//!
//! The table is `config/keys.toml` under the reader's own file. What a key does depends on where it is typed
//! ([`Context`]); nothing is decided here about what an action does.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use toml::de::{DeTable, DeValue};

use super::action::Action;

/// The built-in key file.
pub const DEFAULT_KEYS: &str = include_str!("../../config/keys.toml");

/// A key with its modifiers. Shift is part of the character (`G`, not `S-g`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    control: bool,
    alt: bool,
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        let code = match event.code {
            // A terminal may say Ctrl-D or Ctrl-d for the same key.
            KeyCode::Char(c) if control => KeyCode::Char(c.to_ascii_lowercase()),
            code => code,
        };
        Self { code, control, alt: event.modifiers.contains(KeyModifiers::ALT) }
    }
}

impl Key {
    /// The character it types, without Ctrl or Alt.
    pub fn character(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.control && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// The keys that type no visible character, by their names in the key file. F1 to F12 are not among them.
pub const NAMED_KEYS: [(&str, KeyCode); 15] = [
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
];

impl FromStr for Key {
    type Err = ();

    fn from_str(mut text: &str) -> Result<Self, ()> {
        let (mut control, mut alt) = (false, false);
        loop {
            if let Some(rest) = text.strip_prefix("C-").filter(|r| !r.is_empty()) {
                (control, text) = (true, rest);
            } else if let Some(rest) = text.strip_prefix("M-").filter(|r| !r.is_empty()) {
                (alt, text) = (true, rest);
            } else {
                break;
            }
        }
        let mut characters = text.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(c), None) if !c.is_whitespace() && !c.is_control() => KeyCode::Char(c),
            _ => match NAMED_KEYS.iter().find(|(name, _)| *name == text) {
                Some((_, code)) => *code,
                None => {
                    let number = text.strip_prefix('F').and_then(|n| n.parse().ok());
                    KeyCode::F(number.filter(|n| (1..=12).contains(n)).ok_or(())?)
                }
            },
        };
        Ok(Self { code, control, alt })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            f.write_str("C-")?;
        }
        if self.alt {
            f.write_str("M-")?;
        }
        if let Some((name, _)) = NAMED_KEYS.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            _ => f.write_str("?"),
        }
    }
}

/// Where a key is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// In the article.
    Article,
    /// In the glossary; what it doesn't bind means what it means in the article.
    Glossary,
    /// In a list or on the help screen.
    List,
    /// While typing.
    Typing,
}

impl Context {
    /// All contexts, in the order of the key file.
    pub const ALL: [Context; 4] = [Context::Article, Context::Glossary, Context::List, Context::Typing];

    /// The table's name in the key file.
    pub const fn name(self) -> &'static str {
        match self {
            Context::Article => "article",
            Context::Glossary => "glossary",
            Context::List => "list",
            Context::Typing => "typing",
        }
    }
}

/// Keys that, typed one after the other, do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where.
    pub context: Context,
    /// The keys: one or two.
    pub keys: Vec<Key>,
    /// What they do.
    pub action: Action,
}

/// What the keys typed so far mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Do this.
    Action(Action),
    /// More keys must follow.
    Prefix,
    /// Nothing.
    Nothing,
}

/// Something wrong in a key file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyProblem {
    /// Where in the file, in bytes.
    pub at: Range<usize>,
    /// What, and what was expected.
    pub message: String,
}

/// The table of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        let (bindings, _) = parse(DEFAULT_KEYS);
        Self { bindings: bindings.into_iter().flat_map(|entry| entry.bindings).collect() }
    }
}

/// One line of a key file: all keys of one action in one context.
struct Entry {
    context: Context,
    action: Action,
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The built-in keys with the bindings of a reader's own key file laid over them, and everything that is wrong
    /// with that file. Wrong lines are passed over.
    pub fn with_user_file(text: &str) -> (Self, Vec<KeyProblem>) {
        let mut keymap = Self::default();
        let (entries, problems) = parse(text);
        for entry in &entries {
            keymap.bindings.retain(|b| {
                let same_place = b.context == entry.context;
                let replaced = same_place && b.action == entry.action;
                let taken = same_place && entry.bindings.iter().any(|new| clash(&b.keys, &new.keys));
                !replaced && !taken
            });
        }
        keymap.bindings.extend(entries.into_iter().flat_map(|e| e.bindings));
        (keymap, problems)
    }

    /// What `typed` means in `context`.
    pub fn find(&self, context: Context, typed: &[Key]) -> Found {
        let mut prefix = false;
        for binding in self.bindings.iter().filter(|b| b.context == context) {
            if binding.keys == typed {
                return Found::Action(binding.action);
            }
            prefix |= binding.keys.starts_with(typed);
        }
        match context {
            _ if prefix => Found::Prefix,
            Context::Glossary => self.find(Context::Article, typed),
            _ => Found::Nothing,
        }
    }

    /// All bindings.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The keys of `action` in `context`, each as a reader would type it (`g g`).
    pub fn keys_of(&self, context: Context, action: Action) -> impl Iterator<Item = String> {
        self.bindings
            .iter()
            .filter(move |b| b.context == context && b.action == action)
            .map(|b| spelled(&b.keys))
    }
}

/// Keys as written in the key file.
fn spelled(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

/// Whether two sequences can't both be bound: one begins with the other.
fn clash(a: &[Key], b: &[Key]) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

/// The entries of a key file and what is wrong with it.
fn parse(text: &str) -> (Vec<Entry>, Vec<KeyProblem>) {
    let mut entries: Vec<Entry> = Vec::new();
    let mut problems = Vec::new();
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let at = error.span().unwrap_or(0..0);
            return (entries, vec![KeyProblem { at, message: error.message().to_owned() }]);
        }
    };
    for (name, value) in table.get_ref() {
        let Some(context) = Context::ALL.into_iter().find(|c| c.name() == name.get_ref().as_ref()) else {
            let message = format!(
                "there is no part [{}]; the parts are article, glossary, list and typing",
                crate::article::sanitize::line(name.get_ref())
            );
            problems.push(KeyProblem { at: name.span(), message });
            continue;
        };
        let DeValue::Table(actions) = value.get_ref() else {
            problems.push(KeyProblem { at: value.span(), message: "expected a table of actions".to_owned() });
            continue;
        };
        for (name, keys) in actions {
            match parse_entry(context, name.get_ref(), keys.get_ref()) {
                Ok(entry) => match first_clash(&entries, &entry) {
                    None => entries.push(entry),
                    Some(message) => problems.push(KeyProblem { at: keys.span(), message }),
                },
                Err(message) => problems.push(KeyProblem { at: name.span(), message }),
            }
        }
    }
    (entries, problems)
}

fn parse_entry(context: Context, name: &str, keys: &DeValue<'_>) -> Result<Entry, String> {
    let action = Action::ALL
        .iter()
        .copied()
        .find(|a| a.name() == name)
        .ok_or_else(|| format!("there is no action {}", crate::article::sanitize::line(name)))?;
    let expected = || format!("{name}: expected a list of keys, such as [\"j\", \"Down\"]");
    let list = keys.as_array().ok_or_else(expected)?;
    let mut bindings = Vec::with_capacity(list.len());
    for item in list {
        let text = item.get_ref().as_str().ok_or_else(expected)?;
        let keys: Vec<Key> = text
            .split_whitespace()
            .map(|key| {
                key.parse()
                    .map_err(|()| format!("{name}: there is no key {}", crate::article::sanitize::line(key)))
            })
            .collect::<Result<_, _>>()?;
        if keys.is_empty() || keys.len() > 2 {
            return Err(format!("{name}: expected one key, or two with a space between them"));
        }
        bindings.push(Binding { context, keys, action });
    }
    Ok(Entry { context, action, bindings })
}

/// The first binding of `entry` that can't stand beside those in `entries`.
fn first_clash(entries: &[Entry], entry: &Entry) -> Option<String> {
    for binding in &entry.bindings {
        for other in entries.iter().filter(|e| e.context == entry.context).flat_map(|e| &e.bindings) {
            if clash(&binding.keys, &other.keys) {
                return Some(format!(
                    "{}: the key {} is also bound to {}",
                    entry.action.name(),
                    spelled(&binding.keys),
                    other.action.name()
                ));
            }
        }
    }
    None
}
