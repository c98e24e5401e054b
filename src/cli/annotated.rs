//! A file named on the command line becomes an article with its annotations.

use std::io::{self, Write};
use std::path::Path;

use super::arguments;
use super::failure::Failure;
use crate::annotate::{Annotations, Correction, Knowledge, annotate_with};
use crate::article::source::{self, Source};
use crate::article::{Article, samples, sanitize};
use crate::config::Config;
use crate::store::{Store, StoreError};

/// An article and everything known about it.
pub(super) struct Annotated {
    /// The path as it was given, without control characters, or `-`.
    pub source: String,
    pub article: Article,
    pub annotations: Annotations,
}

impl Annotated {
    /// Lays the speakers that the user has corrected in the reader over what was found. A store that cannot be read costs a
    /// notice.
    pub(super) fn correct(mut self, config: &Config) -> Self {
        // Looking is no reason to make a store.
        let store = config.store_path(&super::variable).filter(|path| path.exists());
        let hash = self.article.content_hash();
        match store.map(|path| Store::open(&path).and_then(|store| corrections(&store, hash))) {
            Some(Ok(corrections)) => self.annotations.correct(&self.article, &corrections),
            Some(Err(error)) => {
                let _ = writeln!(io::stderr(), "kutip: {}", sanitize::line(&error.to_string()));
            }
            None => {}
        }
        self
    }

    /// Reads the article in `file` and annotates it with what the user knows.
    pub(super) fn open(file: &Path, knowledge: &Knowledge) -> Result<Self, Failure> {
        let article = source::read(&source(file)).map_err(|error| unreadable(file, &error.to_string()))?;
        let annotations = annotate_with(&article, knowledge);
        Ok(Self { source: sanitize::line(&file.to_string_lossy()).into_owned(), article, annotations })
    }

    /// How many utterances of each entity the article quotes, by the entity's number.
    pub(super) fn statement_counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.annotations.entities.len()];
        // Utterances are numbered from 1 in order of appearance: only the first piece of one has a higher number.
        let mut last = vec![0; counts.len()];
        for quotation in &self.annotations.quotations {
            let Some(entity) = quotation.speaker.as_ref().and_then(|speaker| speaker.entity) else {
                continue;
            };
            let entity = entity.0 as usize;
            if last[entity] < quotation.statement {
                last[entity] = quotation.statement;
                counts[entity] += 1;
            }
        }
        counts
    }

    /// The highest number of an utterance among the quotations; indirect speech is numbered on from it.
    pub(super) fn last_statement(&self) -> u32 {
        self.annotations.quotations.iter().map(|quotation| quotation.statement).max().unwrap_or(0)
    }
}

/// The corrections kept in `store` for an article, their names safe to show.
pub(super) fn corrections(store: &Store, content_hash: u64) -> Result<Vec<Correction>, StoreError> {
    let mut corrections = store.corrections(content_hash)?;
    for name in corrections.iter_mut().filter_map(|correction| correction.speaker.as_mut()) {
        *name = sanitize::line(name).into_owned();
    }
    Ok(corrections)
}

/// What a FILE on the command line begins with when it names a sample.
pub(super) const SAMPLE: &str = "sample:";

/// What a FILE on the command line means: `-`, a sample (unless there is a file of that name), or a file.
pub(super) fn source(file: &Path) -> Source {
    let sample = || {
        let name = file.to_str()?.strip_prefix(SAMPLE)?;
        samples::ALL.iter().find(|sample| sample.name.trim_end_matches(".txt") == name)
    };
    match sample().filter(|_| !file.exists()) {
        Some(sample) => Source::Sample(sample.name),
        None => Source::from_argument(file),
    }
}

/// The error of reading `file`, with a hint where its name looks like a mistyped command.
fn unreadable(file: &Path, error: &str) -> Failure {
    let command = file.to_str().filter(|_| !file.exists()).and_then(arguments::nearest_command);
    Failure::Work(match command {
        Some(command) => format!("{error}; did you mean the command {command}?"),
        None => error.to_owned(),
    })
}
