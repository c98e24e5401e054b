//! A TOML file is laid over a configuration value by value; each mistake is found, none stops the rest.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::ops::Range;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::options::{SETTINGS, Setting, Value};
use super::{Config, DEFAULT_TOML, Environment};
use crate::article::sanitize;

/// A mistake in the configuration, and what was done about it. It is written on one line:
/// `config.toml:12: reader.column_width: expected a whole number from 20 to 120, found 7; using 72`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, or the name of a variable of the environment.
    pub place: PathBuf,
    /// Line of the file, from 1; `None` for a variable or a file that cannot be read.
    pub line: Option<usize>,
    /// The option, `section.key`; empty where the mistake is not in one.
    pub key: String,
    /// What is wrong and what is used instead.
    pub message: String,
}

impl Problem {
    /// A mistake at the byte `at` of the file `path`, which has these lines.
    pub fn in_file(path: &Path, lines: &Lines, at: usize, message: String) -> Self {
        Self { place: path.to_owned(), line: Some(lines.at(at)), key: String::new(), message }
    }

    /// An option whose value is well formed and still of no use.
    pub fn option(key: &str, message: String) -> Self {
        Self { place: PathBuf::from("config"), line: None, key: key.to_owned(), message }
    }

    /// A file that is there and cannot be read.
    pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Self {
        let message = format!("cannot be read ({error}); using what is built in");
        Self { place: path.to_owned(), line: None, key: String::new(), message }
    }

    pub(super) fn variable(variable: &str, found: &str, expected: &str) -> Self {
        let message = format!("expected {expected}, found \"{}\"; ignored", excerpt(found, LONGEST_VALUE));
        Self { place: PathBuf::from(variable), line: None, key: String::new(), message }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&sanitize::line(&self.place.to_string_lossy()))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if !self.key.is_empty() {
            write!(f, ": {}", sanitize::line(&excerpt(&self.key, LONGEST_KEY)))?;
        }
        write!(f, ": {}", sanitize::line(&excerpt(&self.message, LONGEST_MESSAGE)))
    }
}

/// The most characters of a value, a key and a message that are told.
const LONGEST_VALUE: usize = 40;
const LONGEST_KEY: usize = 80;
const LONGEST_MESSAGE: usize = 500;

/// The most of a file of the user's that is read, in bytes: a link to a device may never end.
const MOST: u64 = 16 << 20;

/// The text of a file of the user's. A pipe with a name is refused, since opening one waits for its writer; those in `/dev`
/// have theirs.
///
/// # Errors
/// When it cannot be read, is no UTF-8 or larger than 16 MiB; [`is_absent`] tells when there is none.
pub fn read(path: &Path) -> io::Result<String> {
    let kind = std::fs::metadata(path)?.file_type();
    if kind.is_fifo() && !path.starts_with("/dev") {
        return Err(io::Error::other("a pipe, not a file"));
    }
    let mut text = String::new();
    let bytes = File::open(path)?.take(MOST + 1).read_to_string(&mut text)?;
    if bytes as u64 > MOST {
        return Err(io::Error::other(format!("larger than {} MiB", MOST >> 20)));
    }
    Ok(text)
}

/// Whether a file could not be read because there is none.
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Where the lines of a text begin, so that many mistakes in it are placed quickly.
#[derive(Debug)]
pub struct Lines(Vec<usize>);

impl Lines {
    /// The lines of `text`.
    pub fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// The line of the byte at `at`, from 1.
    pub fn at(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start <= at)
    }
}

/// Lays the options in `text` over `config`; see [`Config::apply`].
pub(super) fn apply(config: &mut Config, text: &str, path: &Path, environment: Environment) -> Vec<Problem> {
    let lines = Lines::of(text);
    let problem = |at: usize, key: String, message: String| Problem {
        place: path.to_owned(),
        line: Some(lines.at(at)),
        key,
        message,
    };
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|error| {
            let at = error.span().map_or(0, |span| span.start);
            problem(at, String::new(), format!("not TOML: {}; line ignored", error.message()))
        })
        .collect();
    // Where the syntax is broken the parser puts in a value of its own; it is not the user's.
    let broken: BTreeSet<Option<usize>> = problems.iter().map(|problem| problem.line).collect();
    let is_broken = |at: usize| broken.contains(&Some(lines.at(at)));

    for (section, options) in document.get_ref() {
        let name = section.get_ref().as_ref();
        let at = section.span().start;
        let Some(options) = options.get_ref().as_table() else {
            if !is_broken(at) {
                problems.push(problem(at, name.to_owned(), unknown(name, options.get_ref())));
            }
            continue;
        };
        for (option, value) in options {
            let key = format!("{name}.{}", option.get_ref());
            if is_broken(option.span().start) || is_broken(value.span().start) {
                continue;
            }
            let Some(setting) = SETTINGS.iter().find(|setting| setting.key == key) else {
                let message = unknown(&key, value.get_ref());
                problems.push(problem(option.span().start, key, message));
                continue;
            };
            if (setting.set)(config, &as_value(value.get_ref()), environment).is_none() {
                let message = wrong(setting, text, value.span());
                problems.push(problem(value.span().start, key, message));
            }
        }
    }
    problems.sort_by_key(|problem| problem.line);
    problems
}

fn as_value<'a>(value: &'a DeValue<'_>) -> Value<'a> {
    match value {
        DeValue::String(text) => Value::Text(text),
        DeValue::Boolean(on) => Value::Switch(*on),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Other, Value::Number)
        }
        DeValue::Array(values) => {
            let texts = values.iter().map(|value| match value.get_ref() {
                DeValue::String(text) => Some(text.as_ref()),
                _ => None,
            });
            texts.collect::<Option<_>>().map_or(Value::Other, Value::Texts)
        }
        _ => Value::Other,
    }
}

fn wrong(setting: &Setting, text: &str, found: Range<usize>) -> String {
    let found = excerpt(text.get(found).unwrap_or_default(), LONGEST_VALUE);
    format!("expected {}, found {found}; using {}", setting.expected, built_in(setting.key))
}

/// What is said of a key that no option has: the nearest option there is, when one is near.
fn unknown(key: &str, value: &DeValue) -> String {
    let option = key.rsplit('.').next().unwrap_or(key);
    let nearest = SETTINGS
        .iter()
        .map(|setting| {
            let (section, last) = setting.key.split_once('.').unwrap_or(("", setting.key));
            // A right key in a wrong section, or a right section with a slip in the key, or a slip in the section.
            let distance = strsim::jaro_winkler(option, last).max(strsim::jaro_winkler(key, setting.key));
            let as_section =
                if value.is_table() || !key.contains('.') { strsim::jaro_winkler(key, section) } else { 0.0 };
            (distance.max(as_section), setting.key)
        })
        .filter(|(likeness, _)| *likeness > 0.85)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((_, nearest)) => format!("no such option; ignored. Did you mean {nearest}?"),
        None => "no such option; ignored".to_owned(),
    }
}

/// The built-in value of an option, as `config/default.toml` writes it.
fn built_in(key: &str) -> &'static str {
    let Ok(document) = DeTable::parse(DEFAULT_TOML) else { return "the default" };
    let (section, option) = key.split_once('.').unwrap_or(("", key));
    let value = document.get_ref().get(section).and_then(|table| table.get_ref().as_table()?.get(option));
    value.and_then(|value| DEFAULT_TOML.get(value.span())).unwrap_or("the default")
}

/// The beginning of `text`, at most so many characters, to be told on one line.
fn excerpt(text: &str, longest: usize) -> Cow<'_, str> {
    match text.char_indices().nth(longest) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}
