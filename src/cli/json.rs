//! Annotations as the JSON of the contract: written as it is walked, without a second copy in memory.

use std::io::Write;

use serde::{Serialize, Serializer};

use super::annotated::Annotated;
use super::code_points::CodePoints;
use super::failure::Failure;
use crate::annotate::{Entity, Indirect, Quotation, Speaker, Utterance};
use crate::article::ByteRange;
use crate::config::Language;

/// Byte ranges of one article as JSON values.
pub(super) struct Writer<'a> {
    annotated: &'a Annotated,
    points: CodePoints<'a>,
    language: Language,
    last_statement: u32,
}

/// `{ "start", "end", "text" }`, in code points.
#[derive(Serialize)]
pub(super) struct Span<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

/// An entity of `kutip/annotations@1`; `M` is its mentions, or their number in `kutip/glossary@1`.
#[derive(Serialize)]
pub(super) struct EntityObject<'a, M> {
    id: usize,
    kind: &'static str,
    name: &'a str,
    aliases: &'a [String],
    role: Option<&'a str>,
    description: Option<&'a str>,
    mentions: M,
    #[serde(skip_serializing_if = "Option::is_none")]
    statements: Option<usize>,
}

#[derive(Serialize)]
struct SpeakerObject<'a> {
    entity: Option<u32>,
    text: &'a str,
    evidence: Span<'a>,
}

/// A quotation of `kutip/annotations@1`, or, with the same fields, indirect speech.
#[derive(Serialize)]
pub(super) struct QuotationObject<'a> {
    id: usize,
    kind: &'static str,
    #[serde(flatten)]
    span: Span<'a>,
    statement: u32,
    speaker: Option<SpeakerObject<'a>>,
    cue: Option<Span<'a>>,
    confidence: f64,
    /// Only where the user has corrected the speaker.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    corrected: bool,
}

/// An array made while it is written.
pub(super) struct Array<F>(pub F);

impl<F, I> Serialize for Array<F>
where
    F: Fn() -> I,
    I: IntoIterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(annotated: &'a Annotated, language: Language) -> Self {
        Self {
            annotated,
            points: CodePoints::new(annotated.article.text()),
            language,
            last_statement: annotated.last_statement(),
        }
    }

    /// `range` in code points.
    pub(super) fn span(&self, range: ByteRange) -> Span<'a> {
        Span {
            start: self.points.before(range.start),
            end: self.points.before(range.end),
            text: self.annotated.article.slice(range),
        }
    }

    /// The entity with number `id`, with every mention.
    pub(super) fn entity<'w>(&'w self, id: usize, entity: &'a Entity) -> EntityObject<'a, impl Serialize + 'w>
    where
        'a: 'w,
    {
        let mentions = Array(move || entity.mentions.iter().map(|mention| self.span(*mention)));
        self.entity_with(id, entity, mentions, None)
    }

    /// The entity with number `id`, of which so many utterances are quoted, with the number of its mentions.
    pub(super) fn entry(&self, id: usize, entity: &'a Entity, statements: usize) -> EntityObject<'a, usize> {
        self.entity_with(id, entity, entity.mentions.len(), Some(statements))
    }

    fn entity_with<M>(
        &self,
        id: usize,
        entity: &'a Entity,
        mentions: M,
        statements: Option<usize>,
    ) -> EntityObject<'a, M> {
        EntityObject {
            id,
            kind: entity.kind.name(),
            name: &entity.name,
            aliases: &entity.aliases,
            role: entity.role.as_deref(),
            description: entity
                .description
                .as_ref()
                .map(|description| self.language.pick(&description.english, &description.indonesian)),
            mentions,
            statements,
        }
    }

    /// The quotation with number `id`.
    pub(super) fn quotation(&self, id: usize, quotation: &'a Quotation) -> QuotationObject<'a> {
        QuotationObject {
            id,
            kind: quotation.kind.name(),
            span: self.span(quotation.range),
            statement: quotation.statement,
            speaker: quotation.speaker.as_ref().map(|speaker| self.speaker(speaker)),
            cue: quotation.cue.map(|cue| self.span(cue)),
            confidence: places(quotation.confidence),
            corrected: self.annotated.annotations.found(Utterance::Quoted(id)).is_some(),
        }
    }

    /// The indirect speech with number `id`, an utterance of its own: its `statement` follows on the quotations'.
    pub(super) fn indirect(&self, id: usize, indirect: &'a Indirect) -> QuotationObject<'a> {
        QuotationObject {
            id,
            kind: Indirect::KIND,
            span: self.span(indirect.range),
            statement: self.last_statement + id as u32 + 1,
            speaker: indirect.speaker.as_ref().map(|speaker| self.speaker(speaker)),
            cue: Some(self.span(indirect.cue)),
            confidence: places(indirect.confidence),
            corrected: self.annotated.annotations.found(Utterance::Reported(id)).is_some(),
        }
    }

    fn speaker(&self, speaker: &'a Speaker) -> SpeakerObject<'a> {
        SpeakerObject {
            entity: speaker.entity.map(|entity| entity.0),
            text: &speaker.text,
            evidence: self.span(speaker.evidence),
        }
    }
}

/// Two places of a probability: they say all that it can; of the f32 itself JSON would show nine.
fn places(probability: f32) -> f64 {
    (f64::from(probability) * 100.0).round() / 100.0
}

/// Writes one object and ends the line.
pub(super) fn write(object: &impl Serialize, output: &mut dyn Write) -> Result<(), Failure> {
    serde_json::to_writer(&mut *output, object)?;
    output.write_all(b"\n")?;
    Ok(())
}
