//! A word of the article becomes what the reader is told about it: its meaning, its family, the gloss of its sentence.
//!
//! Everything here is asked for when it is to be shown, and looks no further than the neighbourhood of the word. What a
//! word means is known to [`crate::language::dictionary`]; how it is shown is decided in [`super::view`].

pub mod index;
pub mod interlinear;
pub mod subject;
pub mod unknown;
pub mod vocabulary;
