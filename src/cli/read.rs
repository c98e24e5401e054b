//! `kutip [FILE]`: the reader; without a terminal, the list of what it would offer.

use std::io::Write;
use std::path::PathBuf;

use super::failure::Failure;
use super::variable;
use crate::article::sanitize;
use crate::config::{Config, Problem};
use crate::store::Store;

/// What the reader is opened with.
pub(super) struct ReaderOptions {
    /// The article; `None` for the list of recent articles and samples.
    pub file: Option<PathBuf>,
    /// Every option.
    pub config: Config,
    /// Mistakes in the configuration, for the reader to tell.
    pub problems: Vec<Problem>,
}

/// Opens the reader.
pub(super) fn run(_options: ReaderOptions) -> Result<(), Failure> {
    Ok(())
}

/// How many articles the list shows.
const RECENT: usize = 50;

/// Lists recent articles for a pipe, the latest first: path and title, separated by a tab.
pub(super) fn list(config: &Config, output: &mut dyn Write) -> Result<(), Failure> {
    let Some(path) = config.store_path(&variable).filter(|path| path.exists()) else { return Ok(()) };
    let recent = Store::open(&path)
        .and_then(|store| store.recent(RECENT))
        .map_err(|error| Failure::Work(error.to_string()))?;
    for article in recent {
        let Some(path) = article.path else { continue };
        writeln!(output, "{}\t{}", sanitize::line(&path.to_string_lossy()), sanitize::line(&article.title))?;
    }
    Ok(())
}
