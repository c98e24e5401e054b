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

/// Makes ready what recognizing looks into.
pub(super) fn prepare() {
    titles::prepare();
    model::prepare();
}

/// The people, places and organizations of `article`; `quotations` is left empty. Time and memory grow linearly.
pub fn entities(article: &Article) -> Annotations {
    let words = words::words(article);
    let proposals = recognize::spans(&words);
    let named = model::spans(&words, &proposals);
    let spans = recall::second_look(&words, named, &evidence::Evidence::of(&words));
    let mut annotations = resolve::resolve(article, &words, &spans);
    role::fill(article, &words, &mut annotations);
    annotations
}
