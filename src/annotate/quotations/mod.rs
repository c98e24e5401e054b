//! An article and its entities become what is said in it: quotations, each with its kind, and indirect speech, with cues and speakers.
//!
//! Marks are paired into passages (`extract`), the reporter's sentences around them are read for a report (`clause`),
//! and a report's agent, or its absence, becomes a speaker (`attribute`, `anaphora`). Clauses reported without marks
//! (`indirect`) share the agents and the stage. Nothing is looked for outside the reporter's own words.

mod agent;
mod anaphora;
mod attribute;
mod clause;
mod cue;
mod evidence;
mod extract;
mod indirect;
mod kind;
mod marks;
mod opening;
mod repeated;
mod reporter;
mod roles;
#[cfg(test)]
mod tests;
mod together;
mod unrecognized;
mod voices;

pub use cue::{CueClass, CueLexicon, CueWord};
pub use evidence::Evidence;

use crate::annotate::{Annotations, Indirect, Quotation};
use crate::article::Article;

/// Below this probability of its speaker a quotation is shown with `?` behind the name: about one in five is wrong
/// there, one in thirty above.
pub const DOUBTFUL: f32 = 0.85;

/// What is said in an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speech {
    /// Passages between quotation marks, sorted by start, nested or disjoint.
    pub quotations: Vec<Quotation>,
    /// By what the speaker of each of the quotations was told.
    pub evidence: Vec<Evidence>,
    /// Clauses reported without marks, sorted and disjoint.
    pub indirect: Vec<Indirect>,
}

/// Builds the lists of words, which would happen at their first use.
pub(super) fn prepare() {
    cue::CueLexicon::built_in();
}

/// What is said in `article` with the reporting words `cues`, attributed to the entities in `annotations`, of which
/// nothing else is read.
pub fn speech(article: &Article, annotations: &Annotations, cues: &CueLexicon) -> Speech {
    let passages = extract::passages(article, cues);
    attribute::attribute(&reporter::Context { article, annotations, passages: &passages, cues })
}

/// The quotations alone of [`speech`], with the reporting words built in.
pub fn quotations(article: &Article, annotations: &Annotations) -> Vec<Quotation> {
    speech(article, annotations, CueLexicon::built_in()).quotations
}
