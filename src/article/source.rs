//! placeholder
#![allow(missing_docs)]
use super::Article;
use std::path::PathBuf;
pub enum Source {
    File(PathBuf),
    StandardInput,
}
impl Source {
    pub fn name(&self) -> String {
        match self {
            Source::File(p) => {
                super::sanitize::line(&p.file_name().unwrap_or(p.as_os_str()).to_string_lossy()).into_owned()
            }
            Source::StandardInput => "-".to_owned(),
        }
    }
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

pub struct Parts(Option<Article>, u64);
pub fn open(source: &Source) -> Result<Parts, ReadError> {
    let a = read(source)?;
    let n = u64::from(a.len());
    Ok(Parts(Some(a), n))
}
impl Iterator for Parts {
    type Item = Result<Article, ReadError>;
    fn next(&mut self) -> Option<Self::Item> {
        self.0.take().map(Ok)
    }
}
impl Parts {
    pub fn is_finished(&self) -> bool {
        self.0.is_none()
    }
    pub fn bytes_read(&self) -> u64 {
        self.1
    }
    pub fn total_bytes(&self) -> Option<u64> {
        Some(self.1)
    }
}
