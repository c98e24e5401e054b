//! What the reader reads: an article, what is known about it so far, and how much of it is still to come.
//!
//! A long text arrives in parts: its text first, its annotations behind it. Offsets never change, so a
//! place, a mark or a selection made early stays right.

use crate::annotate::{Annotations, Correction};
use crate::article::Article;

/// How far the background work on a document has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Source bytes read so far.
    pub bytes_read: u64,
    /// Size of the source in bytes, where it is known (a pipe has none).
    pub bytes_total: Option<u64>,
    /// Whether all text is there.
    pub text_complete: bool,
    /// Text before this byte is annotated for good.
    pub annotated_to: u32,
}

/// An article in the reader.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// What to call it: the file's name, sanitized.
    pub name: String,
    /// The text so far.
    pub article: Article,
    /// What is known about it so far.
    pub annotations: Annotations,
    /// Grows by one whenever `annotations` changes; whoever caches something made of them compares it.
    pub revision: u32,
    /// How far the rest has come.
    pub progress: Progress,
    /// The reader's corrections of speakers, which are laid over the annotations.
    pub corrections: Vec<Correction>,
}

impl Document {
    /// A document that is all there.
    pub fn complete(name: String, article: Article, annotations: Annotations) -> Self {
        let progress = Progress { text_complete: true, annotated_to: article.len(), ..Progress::default() };
        Self { name, article, annotations, progress, ..Self::default() }
    }

    /// Whether text or annotations are still to come.
    pub fn is_growing(&self) -> bool {
        !self.progress.text_complete || self.progress.annotated_to < self.article.len()
    }
}
