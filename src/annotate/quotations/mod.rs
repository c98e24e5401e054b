//! An article and its entities become its quotations, each with its kind, cue and speaker.
//!
//! Marks are paired into passages (`extract`), the reporter's sentences around them are read for a report (`clause`),
//! and a report's agent, or its absence, becomes a speaker (`attribute`, `anaphora`). Indirect speech is not looked for.

mod agent;
mod anaphora;
mod attribute;
mod clause;
mod cue;
mod extract;
mod kind;
mod marks;
mod reporter;
#[cfg(test)]
mod tests;

use crate::annotate::{Annotations, Quotation};
use crate::article::Article;

/// Every passage between quotation marks in `article`, attributed to the entities in `annotations`;
/// sorted by start, nested or disjoint. `annotations.quotations` is not read.
pub fn quotations(article: &Article, annotations: &Annotations) -> Vec<Quotation> {
    let passages = extract::passages(article);
    attribute::attribute(&reporter::Context { article, annotations, passages: &passages })
}
