//! Utterances become steps: which ones are stepped through, in what order, and whose they are.
//!
//! A step is a whole utterance: the pieces that share a statement number are shown together and counted once. Where the
//! reader stands among the steps is the state's to know; here is only what they are.

use crate::annotate::{Annotations, EntityId, QuotationKind, Speaker, Utterance};

/// Whose quotations are stepped through: an entity, or a speaker known by description only.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SpeakerKey {
    /// A named speaker.
    Entity(EntityId),
    /// The description as written, in small letters.
    Described(String),
}

impl SpeakerKey {
    /// What a speaker is compared by.
    pub fn of(speaker: &Speaker) -> Self {
        match speaker.entity {
            Some(entity) => SpeakerKey::Entity(entity),
            None => SpeakerKey::Described(speaker.text.to_lowercase()),
        }
    }

    /// Whether this is the speaker.
    pub fn is(&self, speaker: &Speaker) -> bool {
        match (self, speaker.entity) {
            (SpeakerKey::Entity(id), Some(entity)) => *id == entity,
            (SpeakerKey::Described(text), None) => *text == speaker.text.to_lowercase(),
            _ => false,
        }
    }
}

/// What the steps depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stepping {
    /// The document's revision.
    pub revision: u32,
    /// Only this speaker's words.
    pub only_speaker: Option<SpeakerKey>,
    /// Fragments, too.
    pub with_fragments: bool,
    /// Indirect speech, too.
    pub with_indirect: bool,
}

/// The utterances that are stepped through, in order: statements, and fragments and indirect speech where they are wanted.
/// Fragments are taken where an article has no statement at all, so that there is something.
pub fn steps(annotations: &Annotations, wanted: &Stepping) -> Vec<Utterance> {
    let fragments =
        wanted.with_fragments || !annotations.quotations.iter().any(|q| q.kind == QuotationKind::Statement);
    let mut steps = utterances(annotations, wanted.with_indirect);
    steps.retain(|step| {
        let kind = match step {
            Utterance::Reported(_) => true,
            Utterance::Quoted(index) => match annotations.quotations[*index].kind {
                QuotationKind::Statement => true,
                QuotationKind::Fragment => fragments,
                QuotationKind::Term => false,
            },
        };
        let speaker = step.speaker(annotations);
        kind && wanted.only_speaker.as_ref().is_none_or(|only| speaker.is_some_and(|s| only.is(s)))
    });
    steps
}

/// All utterances in order, each by its first piece; those without marks only where `with_indirect`.
pub fn utterances(annotations: &Annotations, with_indirect: bool) -> Vec<Utterance> {
    let mut utterances = Vec::with_capacity(annotations.quotations.len());
    // Utterances are numbered from 1 in order of appearance: a piece goes on with an earlier one when its number has been.
    let mut last = 0;
    for (index, quotation) in annotations.quotations.iter().enumerate() {
        if quotation.statement > last {
            last = quotation.statement;
            utterances.push(Utterance::Quoted(index));
        }
    }
    if with_indirect {
        utterances.extend((0..annotations.indirect.len()).map(Utterance::Reported));
        utterances.sort_by_key(|utterance| utterance.order(annotations));
    }
    utterances
}

/// Below this probability a speaker is marked as doubtful.
const DOUBTFUL: f32 = 0.6;

/// What stands behind a speaker's name: `*` where the reader has corrected it, `?` where it is doubtful.
pub fn doubt(annotations: &Annotations, utterance: Utterance) -> &'static str {
    if annotations.found(utterance).is_some() {
        "*"
    } else if utterance.speaker(annotations).is_some() && utterance.confidence(annotations) < DOUBTFUL {
        "?"
    } else {
        ""
    }
}
