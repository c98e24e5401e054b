//! Options from four layers become one [`Config`]: built in < user file < environment < flags.
//!
//! A wrong value never stops anything: it is reported as a [`Problem`] and the layer below is used, so
//! that an article can always be read. `config/default.toml` documents every option; the values
//! are compiled in a second time as [`Config::default`], so that starting up parses nothing (a test keeps
//! the two equal). Key bindings and themes are read by the reader, not here.

mod file;
mod options;

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

pub use file::{Lines, Problem, is_absent, read};

/// `config/default.toml`: every option, its default and what it means.
pub const DEFAULT_TOML: &str = include_str!("../config/default.toml");

/// How wide the text column may be, in columns.
pub const COLUMN_WIDTHS: RangeInclusive<u16> = 20..=120;

/// The language of the interface (not of the article).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Indonesian.
    Indonesian,
}

/// Which theme colours the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// Chosen by what the terminal says of itself.
    #[default]
    Auto,
    /// The theme of this name, whether or not there is one.
    Named(String),
}

/// When output has colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// Where the output is a terminal.
    #[default]
    Auto,
    /// Also into a pipe.
    Always,
    /// Nowhere.
    Never,
}

/// The glossary pane when an article is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GlossaryPane {
    /// Open where text and pane both have room.
    #[default]
    Auto,
    /// Open.
    Open,
    /// Closed.
    Closed,
}

/// Order of the glossary's entries within a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GlossarySort {
    /// As the article first names them.
    #[default]
    FirstMention,
    /// Most often named first.
    Count,
    /// By name.
    Name,
}

/// `[ui]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ui {
    /// Language of menus, hints and descriptions; "auto" is already resolved.
    pub language: Language,
    /// Which theme.
    pub theme: ThemeChoice,
    /// When there is colour. NO_COLOR makes it [`ColorChoice::Never`].
    pub color: ColorChoice,
}

/// `[reader]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Widest the text gets, in columns, within [`COLUMN_WIDTHS`].
    pub column_width: u16,
    /// The glossary pane at the start.
    pub glossary: GlossaryPane,
    /// Whether clicks and the wheel are listened to.
    pub mouse: bool,
    /// Whether an empty line stands between two paragraphs.
    pub paragraph_gap: bool,
}

impl Default for Reader {
    fn default() -> Self {
        Self { column_width: 72, glossary: GlossaryPane::Auto, mouse: true, paragraph_gap: true }
    }
}

/// `[glossary]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GlossaryConfig {
    /// Order of the entries.
    pub sort: GlossarySort,
}

/// `[words]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The files of other dictionaries, the most trusted first; `None` for those that are found by themselves ("auto").
    pub dictionaries: Option<Vec<PathBuf>>,
    /// Words of this frequency band (1: most frequent, 5: rare) and of more frequent ones are passed over on the way to
    /// the next unknown word; 0: none are.
    pub familiar_band: u8,
}

impl Default for Words {
    fn default() -> Self {
        Self { dictionaries: None, familiar_band: 2 }
    }
}

/// `[store]`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreConfig {
    /// The database; `None` is the default place (see [`Config::store_path`]).
    pub path: Option<PathBuf>,
}

/// Every option, resolved. [`Config::default`] is the built-in layer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The interface.
    pub ui: Ui,
    /// The reading screen.
    pub reader: Reader,
    /// The glossary.
    pub glossary: GlossaryConfig,
    /// Words, and what the reader knows of them.
    pub words: Words,
    /// The store of places.
    pub store: StoreConfig,
}

/// Where variables of the environment come from: `&|name| std::env::var(name).ok()`, or a test's table.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Config {
    /// The layers built in, user file and environment; flags are for the caller to set. A missing file is
    /// no problem unless KUTIP_CONFIG names it.
    pub fn load(environment: Environment) -> (Config, Vec<Problem>) {
        let mut config = Config::default();
        let mut problems = Vec::new();
        config.ui.language = Language::of_locale(environment);
        if let Some(path) = user_file(environment) {
            let named = environment("KUTIP_CONFIG").is_some();
            match read(&path) {
                Ok(text) => problems = config.apply(&text, &path, environment),
                Err(error) if is_absent(&error) && !named => {}
                Err(error) => problems.push(Problem::unreadable(&path, &error)),
            }
        }
        options::apply_environment(&mut config, environment, &mut problems);
        (config, problems)
    }

    /// Lays the options of a file, `text`, over this configuration. `path` only names it in the problems
    /// returned, which come in the order of the file.
    pub fn apply(&mut self, text: &str, path: &Path, environment: Environment) -> Vec<Problem> {
        file::apply(self, text, path, environment)
    }

    /// The database of the user's places: `store.path`, else `kutip/kutip.db` in the data directory. `None`
    /// when there is no home directory either.
    pub fn store_path(&self, environment: Environment) -> Option<PathBuf> {
        self.store.path.clone().or_else(|| {
            Some(base(environment, "XDG_DATA_HOME", &[".local", "share"])?.join("kutip").join("kutip.db"))
        })
    }
}

impl Language {
    /// `indonesian` where the interface speaks Indonesian, else `english`. Each text of the interface
    /// stands where it is used, both languages side by side, so that neither is forgotten.
    pub const fn pick<'a>(self, english: &'a str, indonesian: &'a str) -> &'a str {
        match self {
            Language::English => english,
            Language::Indonesian => indonesian,
        }
    }

    /// What LC_ALL, LC_MESSAGES and LANG ask for, the first that is set deciding.
    fn of_locale(environment: Environment) -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| environment(name).filter(|value| !value.is_empty()))
            .unwrap_or_default();
        let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
        // `in` is the code of Indonesian before 1989, which some systems still write.
        if matches!(language, "id" | "in" | "ind") { Language::Indonesian } else { Language::English }
    }
}

/// The user's configuration file: KUTIP_CONFIG, else `kutip/config.toml` in the configuration directory.
/// `None` when there is no home directory.
pub fn user_file(environment: Environment) -> Option<PathBuf> {
    match environment("KUTIP_CONFIG").filter(|path| !path.is_empty()) {
        Some(path) => Some(PathBuf::from(path)),
        None => Some(base(environment, "XDG_CONFIG_HOME", &[".config"])?.join("kutip").join("config.toml")),
    }
}

/// The user's key file, beside the configuration file.
pub const KEY_FILE: &str = "keys.toml";

/// The user's glossary, beside the configuration file.
pub const GLOSSARY_FILE: &str = "glossary.toml";

/// The user's reporting words, beside the configuration file.
pub const CUE_FILE: &str = "cues.tsv";

/// The user's lexicon, beside the configuration file.
pub const LEXICON_FILE: &str = "lexicon.toml";

/// The folder beside the configuration file that holds the user's themes, each `NAME.toml`.
pub const THEME_FOLDER: &str = "themes";

/// A base directory of the XDG specification; relative values are ignored, as it demands.
fn base(environment: Environment, variable: &str, below_home: &[&str]) -> Option<PathBuf> {
    if let Some(path) = environment(variable).map(PathBuf::from).filter(|path| path.is_absolute()) {
        return Some(path);
    }
    let home = environment("HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    let home = home.or_else(|| etcetera::home_dir().ok())?;
    Some(below_home.iter().fold(home, |path, part| path.join(part)))
}

#[cfg(test)]
mod tests;
