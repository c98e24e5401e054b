//! An article becomes its entities and their mentions, in four steps with plain seams.
//!
//! `recognize` proposes spans that name something, `model` decides, `resolve` joins them into entities, `role` reads
//! what the article says a person is. The first is rules over word shapes, titles and the gazetteer, as in MUC's systems
//! (Mikheev et al. 1999), the second a trained chain that has them for evidence; who speaks is not decided here.

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
pub(super) mod titles;
mod words;

use crate::annotate::Annotations;
use crate::article::Article;

/// The people, places and organizations of `article`; `quotations` is left empty. Time and memory grow linearly.
pub fn entities(article: &Article) -> Annotations {
    entities_by(article, &model::Model::embedded())
}

/// Like [`entities`], by another model than the one this program was built with: for training.
pub fn entities_by(article: &Article, model: &model::Model) -> Annotations {
    let words = words::words(article);
    let spans = spans(&words, model);
    let mut annotations = resolve::resolve(article, &words, &spans);
    role::fill(article, &words, &mut annotations);
    annotations
}

/// The spans that name something, in order.
fn spans(words: &[words::Word], model: &model::Model) -> Vec<recognize::Span> {
    let named = model::spans(words, &recognize::spans(words), model);
    recall::second_look(words, named, &evidence::Evidence::of(words))
}
