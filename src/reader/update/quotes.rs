//! Stepping from one utterance to the next: quoted statements, and what else the reader wants.
//!
//! A step goes on from the current utterance while that is on the screen, and from the top of the screen when the
//! reader has moved away.

use crate::annotate::{QuotationKind, Utterance};
use crate::article::ByteRange;
use crate::reader::quotes::{SpeakerKey, utterances};
use crate::reader::state::{State, Waiting};

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
    let steps = state.steps();
    match (neighbour(state, direction, &steps), direction) {
        (Some(utterance), _) => make_current(state, utterance),
        (None, Direction::Forward) if state.document.is_growing() => state.waiting = Some(Waiting::Statement),
        (None, _) if steps.is_empty() => notices::tell(state, Notice::NoQuotations),
        (None, Direction::Forward) => notices::tell(state, Notice::LastQuotation),
        (None, Direction::Back) => notices::tell(state, Notice::FirstQuotation),
    }
}

/// The next or previous utterance, statement or fragment, by the current speaker.
pub(super) fn step_by_speaker(state: &mut State, direction: Direction) {
    let Some(speaker) = current_speaker(state) else {
        return notices::tell(state, Notice::NoCurrentSpeaker);
    };
    let annotations = &state.document.annotations;
    let mut same = utterances(annotations, state.with_indirect);
    same.retain(|utterance| {
        let term = matches!(utterance, Utterance::Quoted(index)
            if annotations.quotations[*index].kind == QuotationKind::Term);
        !term && utterance.speaker(annotations).is_some_and(|s| speaker.is(s))
    });
    match neighbour(state, direction, &same) {
        Some(utterance) => make_current(state, utterance),
        None if direction == Direction::Forward => notices::tell(state, Notice::LastOfSpeaker),
        None => notices::tell(state, Notice::FirstOfSpeaker),
    }
}

/// The first of `candidates` (in order) after the current utterance, or the last before it.
fn neighbour(state: &State, direction: Direction, candidates: &[Utterance]) -> Option<Utterance> {
    let annotations = &state.document.annotations;
    let visible = state.visible();
    let current = state.quotation.map(|utterance| utterance.first_piece(annotations));
    let next = match current.filter(|current| visible.overlaps(current.whole(annotations))) {
        Some(current) => {
            let here = current.order(annotations);
            match direction {
                Direction::Forward => candidates.partition_point(|u| u.order(annotations) <= here),
                Direction::Back => candidates.partition_point(|u| u.order(annotations) < here),
            }
        }
        None => candidates.partition_point(|u| u.range(annotations).start < visible.start),
    };
    match direction {
        Direction::Forward => candidates.get(next).copied(),
        Direction::Back => candidates[..next].last().copied(),
    }
}

/// Makes an utterance the current one and shows all of it.
pub(super) fn make_current(state: &mut State, utterance: Utterance) {
    state.quotation = Some(utterance);
    state.word = None;
    let annotations = &state.document.annotations;
    let entity = utterance.speaker(annotations).and_then(|speaker| speaker.entity);
    let range = with_report(state, utterance);
    if let Some(entity) = entity {
        super::entities::make_current(state, entity);
    }
    motion::show(state, range);
}

/// All of an utterance and the words behind it that say whose it is, as long as they are in its paragraph.
fn with_report(state: &State, utterance: Utterance) -> ByteRange {
    let annotations = &state.document.annotations;
    let article = &state.document.article;
    let whole = utterance.whole(annotations);
    let paragraphs = article.paragraphs();
    let last = article.paragraph_at(whole.end.saturating_sub(1).max(whole.start));
    let paragraph = paragraphs.get(last).map_or(whole, |paragraph| paragraph.range);
    let evidence = utterance.speaker(annotations).map(|speaker| speaker.evidence);
    utterance
        .cue(annotations)
        .into_iter()
        .chain(evidence)
        .filter(|range| paragraph.covers(*range))
        .fold(whole, |shown, range| ByteRange::new(shown.start, shown.end.max(range.end)))
}

/// The speaker of the current utterance, or of the first quotation on the screen that has one.
fn current_speaker(state: &State) -> Option<SpeakerKey> {
    let annotations = &state.document.annotations;
    let quotations = &annotations.quotations;
    let utterance = state.quotation.or_else(|| {
        let visible = state.visible();
        let first = quotations.partition_point(|q| q.range.start < visible.start);
        (first..quotations.len())
            .take_while(|&i| visible.contains(quotations[i].range.start))
            .find(|&i| quotations[i].speaker.is_some())
            .map(Utterance::Quoted)
    })?;
    utterance.speaker(annotations).map(SpeakerKey::of)
}

/// Steps through the current speaker's words only, or through everybody's again.
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

/// Steps through indirect speech as well, or through words in quotation marks only.
pub(super) fn toggle_indirect(state: &mut State) {
    state.with_indirect = !state.with_indirect;
    if !state.with_indirect {
        // No bar would be beside it any more.
        state.quotation = state.quotation.filter(|u| matches!(u, Utterance::Quoted(_)));
        return notices::tell(state, Notice::WithoutIndirect);
    }
    let reports = state.document.annotations.indirect.len();
    notices::tell(state, Notice::WithIndirect(reports));
}
