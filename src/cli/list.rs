//! `kutip` without a FILE and without a terminal: the articles that the reader would offer, for a pipe.

use std::io::{self, Write};

use super::annotated::SAMPLE;
use super::failure::Failure;
use super::variable;
use crate::article::{samples, sanitize};
use crate::config::Config;
use crate::store::Store;

/// How many recent articles are listed, here and in the reader.
pub(super) const RECENT: usize = 50;

/// Lists recent articles, the latest first, then the samples: what to call kutip with, a tab, and the title.
/// A store that cannot be read costs a notice and the recent articles.
pub(super) fn run(config: &Config, output: &mut dyn Write) -> Result<(), Failure> {
    // Looking is no reason to make a store.
    if let Some(path) = config.store_path(&variable).filter(|path| path.exists()) {
        match Store::open(&path).and_then(|store| store.recent(RECENT)) {
            Ok(recent) => {
                for article in recent {
                    let Some(path) = article.path.filter(|path| path.exists()) else { continue };
                    let path = path.to_string_lossy();
                    writeln!(output, "{}\t{}", sanitize::line(&path), sanitize::line(&article.title))?;
                }
            }
            Err(error) => {
                let _ = writeln!(io::stderr(), "kutip: {}", sanitize::line(&error.to_string()));
            }
        }
    }
    for sample in samples::ALL {
        let name = sample.name.trim_end_matches(".txt");
        writeln!(output, "{SAMPLE}{name}\t{}", sanitize::line(sample.title()))?;
    }
    Ok(())
}
