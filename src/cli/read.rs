//! `kutip [FILE]`: the reader; without a terminal, the list of what it would offer.

use std::io::Write;
use std::path::PathBuf;

use super::annotated::Annotated;
use super::failure::Failure;
use super::layout::{self, Page};
use super::paint::Paint;
use super::samples::{PREFIX, SAMPLES};
use super::{show, variable};
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
pub(super) fn run(options: ReaderOptions) -> Result<(), Failure> {
    // Stands here until the screen lands: on a terminal, too, the article is printed.
    let output = &mut std::io::stdout().lock();
    for problem in &options.problems {
        let _ = writeln!(std::io::stderr(), "kutip: {problem}");
    }
    let page = Page {
        language: options.config.ui.language,
        paint: Paint::choose(false, options.config.ui.color, true),
        width: layout::width(None, options.config.reader.column_width),
    };
    match options.file {
        Some(file) => show::run(&Annotated::open(&file)?, &page, output),
        None => list(&options.config, output),
    }
}

/// How many recent articles the list shows.
const RECENT: usize = 50;

/// Lists recent articles, the latest first, and samples: what to call kutip with, a tab, and the title.
pub(super) fn list(config: &Config, output: &mut dyn Write) -> Result<(), Failure> {
    if let Some(path) = config.store_path(&variable).filter(|path| path.exists()) {
        match Store::open(&path).and_then(|store| store.recent(RECENT)) {
            Ok(recent) => {
                for article in recent {
                    let Some(path) = article.path else { continue };
                    let path = path.to_string_lossy();
                    writeln!(output, "{}\t{}", sanitize::line(&path), sanitize::line(&article.title))?;
                }
            }
            Err(error) => {
                let _ = writeln!(std::io::stderr(), "kutip: {}", sanitize::line(&error.to_string()));
            }
        }
    }
    for sample in &SAMPLES {
        writeln!(output, "{PREFIX}{}\t{}", sample.name, sanitize::line(sample.title()))?;
    }
    Ok(())
}
