//! What a user knows becomes part of every annotation: names of a glossary, reporting words of a cue list.
//!
//! It is laid over what is built in and wins over it; without any, everything is as built in. Nothing here reads a file:
//! the text of one is parsed, and what is wrong with it is told by the byte. The manner is that of a user dictionary in
//! morphological analysers (MeCab).

use super::quotations::CueLexicon;
use super::user_glossary::UserGlossary;

/// What a user adds to what is built in. The default adds nothing.
#[derive(Clone, Debug, Default)]
pub struct Knowledge {
    /// Names, with what the user says of them.
    pub glossary: UserGlossary,
    /// The reporting words with the user's own among them; `None`: those built in.
    pub cues: Option<CueLexicon>,
}

impl Knowledge {
    /// The reporting words in force.
    pub fn cues(&self) -> &CueLexicon {
        self.cues.as_ref().unwrap_or_else(|| CueLexicon::built_in())
    }
}

/// A mistake in a user's file. What it stands in is passed over, the rest of the file counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnowledgeProblem {
    /// Where in the file, in bytes.
    pub at: usize,
    /// What is wrong and what was expected.
    pub message: String,
}
