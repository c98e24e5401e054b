//! An article becomes its entities and their mentions, in four steps with plain seams.
//!
//! `recognize` proposes spans that name something, `model` decides, `resolve` joins them into entities, `role` reads
//! what the article says a person is. The first is rules over word shapes, titles and the gazetteer, as in MUC's systems
//! (Mikheev et al. 1999), the second a trained chain that has them for evidence; who speaks is not decided here.

mod boundary;
mod claim;
mod evidence;
pub mod gazetteer;
pub mod model;
mod name_words;
mod recall;
mod recognize;
mod resolve;
mod role;
#[cfg(test)]
mod tests;
pub(super) mod titles;
mod words;

use claim::Claims;

use crate::annotate::{Annotations, Entity, UserEntry, UserGlossary};
use crate::article::Article;

/// Makes ready what recognizing looks into, in the order it does.
pub(super) fn prepare() {
    titles::prepare();
    gazetteer::touch();
    model::prepare();
}

/// Brings `table`, which is searched where it lies in the binary, into memory: one page waited for here is several that
/// nobody waits for later.
fn touch(table: &[u8]) {
    /// A quarter of what Linux maps in at one fault.
    const STEP: usize = 16 * 1024;
    std::hint::black_box(table.iter().step_by(STEP).fold(0, |sum: u8, byte| sum ^ byte));
}

/// The people, places and organizations of `article`; `quotations` is left empty. Time and memory grow linearly.
pub fn entities(article: &Article) -> Annotations {
    entities_with(article, &UserGlossary::default())
}

/// [`entities`], those in the user's `glossary` as it says.
pub fn entities_with(article: &Article, glossary: &UserGlossary) -> Annotations {
    entities_by(article, glossary, &model::Model::embedded())
}

/// [`entities_with`], by another model than the one this program was built with: for training.
pub fn entities_by(article: &Article, glossary: &UserGlossary, model: &model::Model) -> Annotations {
    let (words, claims) = Claims::stake(article, words::words(article), glossary);
    let spans = claims.enforce(spans(&words, model));
    let resolve::Resolved { mut annotations, owners } = resolve::resolve(article, &words, &spans, &claims);
    role::fill(article, &words, &mut annotations);
    for (entity, owner) in annotations.entities.iter_mut().zip(owners) {
        if let Some(owner) = owner {
            overrule(article, entity, &glossary.entries()[owner]);
        }
    }
    annotations
}

/// The spans that name something, in order.
fn spans(words: &[words::Word], model: &model::Model) -> Vec<recognize::Span> {
    recall::without_explained(words, model::spans(words, &recognize::spans(words), model))
}

/// What the user says of an entity wins over what the article and the gazetteer say.
fn overrule(article: &Article, entity: &mut Entity, entry: &UserEntry) {
    entity.name.clone_from(&entry.name);
    entity.aliases.clear();
    for surface in entity.mentions.iter().map(|mention| article.slice(*mention)) {
        if surface != entity.name && !entity.aliases.iter().any(|alias| alias == surface) {
            entity.aliases.push(surface.to_owned());
        }
    }
    entity.role = entry.role.clone().or(entity.role.take());
    entity.description = entry.description.clone().or(entity.description.take());
}
