//! An article and its entities become its quotations, each with its kind, cue and speaker.

use crate::annotate::{Annotations, Quotation};
use crate::article::Article;

/// Every passage between quotation marks in `article`, attributed to the entities in `annotations`.
pub fn quotations(_article: &Article, _annotations: &Annotations) -> Vec<Quotation> {
    Vec::new()
}
