//! An entity becomes its card: what the article and the gazetteer say of it, every mention, and every word it is quoted with.
//!
//! Here is what the card lists and which entry is selected; how a row looks and where it stands is the view's.

use crate::annotate::{Annotations, EntityId, QuotationKind, Utterance};

use super::quotes::utterances;

/// The card of an entity, lying over the article.
#[derive(Clone, Debug)]
pub struct Card {
    /// Whose card it is.
    pub entity: EntityId,
    /// How many mentions it lists: all of them, in order.
    pub mentions: usize,
    /// The entity's words, in order.
    pub utterances: Vec<Utterance>,
    /// The selected entry: a mention, or behind the last one an utterance.
    pub selected: usize,
}

impl Card {
    /// The card of an entity, with its indirect speech where `with_indirect`.
    pub fn new(annotations: &Annotations, entity: EntityId, with_indirect: bool) -> Self {
        let mut said = utterances(annotations, with_indirect);
        said.retain(|utterance| {
            let term = matches!(utterance, Utterance::Quoted(index)
                if annotations.quotations[*index].kind == QuotationKind::Term);
            !term && utterance.speaker(annotations).is_some_and(|speaker| speaker.entity == Some(entity))
        });
        let mentions = annotations.entity(entity).mentions.len();
        Self { entity, mentions, utterances: said, selected: 0 }
    }

    /// How many entries it has.
    pub fn len(&self) -> usize {
        self.mentions + self.utterances.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
