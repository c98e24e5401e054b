//! Quotations become steps: which one comes next, by whom, and which is the third of nine.

use crate::annotate::{Annotations, Quotation, QuotationKind};

use super::state::{SpeakerKey, State};

/// Whose words a quotation is, for comparing.
pub fn speaker_key(quotation: &Quotation) -> Option<SpeakerKey> {
    let speaker = quotation.speaker.as_ref()?;
    Some(match speaker.entity {
        Some(entity) => SpeakerKey::Entity(entity),
        None => SpeakerKey::Described(speaker.text.to_lowercase()),
    })
}

/// Whether the reader steps to `quotation`.
pub fn is_step(state: &State, quotation: &Quotation) -> bool {
    let kind = match quotation.kind {
        QuotationKind::Statement => true,
        QuotationKind::Fragment => state.with_fragments || !has_statements(&state.document.annotations),
        QuotationKind::Term => false,
    };
    kind && state.only_speaker.as_ref().is_none_or(|only| speaker_key(quotation).as_ref() == Some(only))
}

fn has_statements(annotations: &Annotations) -> bool {
    annotations.quotations.iter().any(|q| q.kind == QuotationKind::Statement)
}

/// Which step the current quotation is, from 1 (0: none of them), and how many there are.
pub fn position(state: &State) -> (usize, usize) {
    let quotations = &state.document.annotations.quotations;
    let mut number = 0;
    let mut total = 0;
    for (index, _) in quotations.iter().enumerate().filter(|(_, q)| is_step(state, q)) {
        total += 1;
        if Some(index) == state.quotation {
            number = total;
        }
    }
    (number, total)
}
