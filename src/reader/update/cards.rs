//! The card of the current entity: shown, moved in, and left for the mention or the words chosen in it.

use crate::reader::action::Effect;
use crate::reader::card::Card;
use crate::reader::state::{Overlay, State};

use super::notices::{self, Notice};
use super::{entities, motion, quotes};

/// Shows the card of the current entity, or of the first one named on the screen.
pub(super) fn show(state: &mut State) {
    let first = || state.document.annotations.mentions_in(state.visible()).first().map(|m| m.entity);
    let Some(entity) = state.entity.or_else(first) else {
        return notices::tell(state, Notice::NothingNamedHere);
    };
    entities::make_current(state, entity);
    let card = Card::new(&state.document.annotations, entity, state.with_indirect);
    state.overlay = Some(Overlay::Card(card));
}

/// Selects an entry.
pub(super) fn select(state: &mut State, entry: usize) {
    if let Some(Overlay::Card(card)) = &mut state.overlay {
        card.selected = entry.min(card.len().saturating_sub(1));
    }
}

/// Goes to the selected entry.
pub(super) fn choose(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Card(card)) = state.overlay.take() else { return Vec::new() };
    let mentions = &state.document.annotations.entity(card.entity).mentions;
    match (mentions.get(card.selected), card.utterances.get(card.selected.saturating_sub(card.mentions))) {
        (Some(&mention), _) if card.selected < card.mentions => {
            entities::go_to_mention(state, card.entity, mention);
        }
        (_, Some(&utterance)) => {
            motion::remember_jump(state);
            quotes::make_current(state, utterance);
        }
        _ => {}
    }
    Vec::new()
}
