//! placeholder
#![allow(missing_docs)]
use super::Article;
use std::path::PathBuf;
pub enum Source {
    File(PathBuf),
    StandardInput,
}
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("cannot read: {0}: {1}")]
    Unreadable(String, std::io::Error),
}
pub fn read(source: &Source) -> Result<Article, ReadError> {
    let text = match source {
        Source::File(path) => std::fs::read_to_string(path)
            .map_err(|e| ReadError::Unreadable(path.to_string_lossy().into_owned(), e))?,
        Source::StandardInput => {
            std::io::read_to_string(std::io::stdin()).map_err(|e| ReadError::Unreadable("-".to_owned(), e))?
        }
    };
    Ok(Article::from_text(&text))
}
