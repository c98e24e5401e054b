//! `kutip [FILE]`: the reader; without a terminal, the list of what it would offer.

use std::io::Write;
use std::path::PathBuf;

use super::failure::Failure;
use crate::config::{Config, Problem};

/// What the reader is opened with.
pub(super) struct ReaderOptions {
    /// The article; `None` for the list of recent articles and samples.
    pub file: Option<PathBuf>,
    pub config: Config,
    /// Mistakes in the configuration, for the reader to tell.
    pub problems: Vec<Problem>,
}

/// Opens the reader.
pub(super) fn run(_options: ReaderOptions) -> Result<(), Failure> {
    Ok(())
}

/// Lists recent articles, for a pipe.
pub(super) fn list(_config: &Config, _output: &mut dyn Write) -> Result<(), Failure> {
    Ok(())
}
