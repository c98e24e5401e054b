//! An article becomes its entities and their mentions, in three steps with plain seams.
//!
//! `recognize` finds the spans that name something, `resolve` joins them into entities, `role` reads what the
//! article says a person is. The first is rules over word shapes, titles and the gazetteer, as in MUC's systems
//! (Mikheev et al. 1999); who speaks is not decided here.

mod boundary;
mod evidence;
pub mod gazetteer;
pub mod model;
mod recall;
mod recognize;
mod resolve;
mod role;
#[cfg(test)]
mod tests;
mod titles;
mod words;

use crate::annotate::Annotations;
use crate::article::Article;

/// The people, places and organizations of `article`; `quotations` is left empty. Time and memory grow linearly.
pub fn entities(article: &Article) -> Annotations {
    let words = words::words(article);
    let spans = if std::env::var("RULES").is_ok() { recognize::spans(&words) } else { model::spans(&words) };
    let mut annotations = resolve::resolve(article, &words, &spans);
    role::fill(article, &words, &mut annotations);
    annotations
}
