//! Stepping from one quoted statement to the next.
//!
//! A step goes on from the current quotation while that is on the screen, and from the top of the screen when the
//! reader has moved away.

use crate::annotate::QuotationKind;
use crate::reader::quotes::{first_piece, speaker_key, steps, utterance};
use crate::reader::state::{SpeakerKey, State, Waiting};

use super::motion;
use super::notices::{self, Notice};

/// Which way a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Towards the end.
    Forward,
    /// Towards the start.
    Back,
}

/// The next or previous step.
pub(super) fn step(state: &mut State, direction: Direction) {
    let next = neighbour(state, direction, steps(state));
    match (next, direction) {
        (Some(index), _) => make_current(state, index),
        (None, Direction::Forward) if state.document.is_growing() => state.waiting = Some(Waiting::Statement),
        (None, _) if steps(state).next().is_none() => notices::tell(state, Notice::NoQuotations),
        (None, Direction::Forward) => notices::tell(state, Notice::LastQuotation),
        (None, Direction::Back) => notices::tell(state, Notice::FirstQuotation),
    }
}

/// The next or previous quotation, of whatever kind, by the current speaker.
pub(super) fn step_by_speaker(state: &mut State, direction: Direction) {
    let Some(speaker) = current_speaker(state) else {
        return notices::tell(state, Notice::NoCurrentSpeaker);
    };
    let annotations = &state.document.annotations;
    let same = annotations.quotations.iter().enumerate().filter(|(index, q)| {
        q.kind != QuotationKind::Term
            && speaker_key(q).as_ref() == Some(&speaker)
            && first_piece(annotations, *index) == *index
    });
    match neighbour(state, direction, same.map(|(index, _)| index)) {
        Some(index) => make_current(state, index),
        None if direction == Direction::Forward => notices::tell(state, Notice::LastOfSpeaker),
        None => notices::tell(state, Notice::FirstOfSpeaker),
    }
}

/// The first of `candidates` (in order) after the current quotation, or the last before it.
fn neighbour(
    state: &State,
    direction: Direction,
    mut candidates: impl DoubleEndedIterator<Item = usize>,
) -> Option<usize> {
    let quotations = &state.document.annotations.quotations;
    let visible = state.visible();
    let current = state
        .quotation
        .map(|index| first_piece(&state.document.annotations, index))
        .filter(|&index| visible.overlaps(utterance(&state.document.annotations, index)));
    match (current, direction) {
        (Some(current), Direction::Forward) => candidates.find(|&i| i > current),
        (Some(current), Direction::Back) => candidates.rfind(|&i| i < current),
        (None, Direction::Forward) => candidates.find(|&i| quotations[i].range.start >= visible.start),
        (None, Direction::Back) => candidates.rfind(|&i| quotations[i].range.start < visible.start),
    }
}

/// Makes a quotation the current one and shows all of its utterance.
pub(super) fn make_current(state: &mut State, index: usize) {
    state.quotation = Some(index);
    state.word = None;
    let speaker = state.document.annotations.quotations[index].speaker.as_ref();
    if let Some(entity) = speaker.and_then(|s| s.entity) {
        super::entities::make_current(state, entity);
    }
    let whole = utterance(&state.document.annotations, index);
    motion::show(state, whole);
}

/// The speaker of the current quotation, or of the first one on the screen.
fn current_speaker(state: &State) -> Option<SpeakerKey> {
    let quotations = &state.document.annotations.quotations;
    let index = state.quotation.or_else(|| {
        let visible = state.visible();
        let first = quotations.partition_point(|q| q.range.start < visible.start);
        (first..quotations.len())
            .take_while(|&i| visible.contains(quotations[i].range.start))
            .find(|&i| quotations[i].speaker.is_some())
    })?;
    speaker_key(&quotations[index])
}

/// Steps through the current speaker's quotations only, or through everybody's again.
pub(super) fn toggle_only_speaker(state: &mut State) {
    if state.only_speaker.take().is_some() {
        return notices::tell(state, Notice::Everybody);
    }
    match current_speaker(state) {
        Some(speaker) => {
            let name = match &speaker {
                SpeakerKey::Entity(id) => state.document.annotations.entity(*id).name.clone(),
                SpeakerKey::Described(text) => text.clone(),
            };
            state.only_speaker = Some(speaker);
            notices::tell(state, Notice::Only(name));
        }
        None => notices::tell(state, Notice::NoCurrentSpeaker),
    }
}

/// Steps through fragments as well, or through statements only.
pub(super) fn toggle_fragments(state: &mut State) {
    state.with_fragments = !state.with_fragments;
    let notice = if state.with_fragments { Notice::WithFragments } else { Notice::StatementsOnly };
    notices::tell(state, notice);
}
