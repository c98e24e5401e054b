//! A report becomes the voice that it tells of, and the evidence by which it does.
//!
//! A name is its own voice; pronouns, offices and descriptions mean whoever the article has told of so far: `anaphora` knows who
//! is on stage, `roles` who holds an office. Which report belongs to which quotation is decided in `attribute`.

use super::agent::{Agent, Reader};
use super::anaphora::Voice;
use super::attribute::Reading;
use super::clause::Report;
use super::cue::CueClass;
use super::evidence::Evidence;
use super::roles::Description;
use super::unrecognized;
use crate::annotate::{EntityId, EntityKind};
use crate::article::ByteRange;

/// How many mentions back an organization is named that `perusahaan itu` may mean.
const NEAR: usize = 8;

impl Reading<'_> {
    /// Whom the subject of a reporting sentence brings on stage.
    pub(super) fn on_stage(&self, subject: Option<Agent>) -> Option<Voice> {
        match subject? {
            Agent::Named(entity, evidence) => {
                let place = self.context.annotations.entity(entity).kind == EntityKind::Place;
                (!place).then_some(Voice::new(Some(entity), evidence))
            }
            Agent::Anaphor(range) => self.meant(range).map(|(voice, _)| voice).filter(|v| v.entity.is_some()),
            Agent::Described(range) => match self.roles.describe(self.context, range) {
                Description::Holder(entity) => Some(Voice::new(Some(entity), range)),
                // Nobody the recognizer knows, but somebody with a name.
                Description::Nameless => unrecognized::name(self.context, range)
                    .filter(|&name| {
                        let word = self.context.text(name);
                        let group = self.context.cues.has(word, CueClass::Generic);
                        word.contains(' ') || !group && !unrecognized::is_common(word)
                    })
                    .or_else(|| self.is_somebody(range).then_some(range))
                    .map(|evidence| Voice::new(None, evidence)),
                Description::Pronoun => None,
                Description::Group => self.group(range).map(|entity| Voice::new(Some(entity), range)),
            },
        }
    }

    /// Whether a description tells of one person, known by office or by no more than being one: `Kepala Puskesmas X`,
    /// `seorang warga`.
    fn is_somebody(&self, range: ByteRange) -> bool {
        let mut words = self.context.text(range).split_whitespace();
        let first = words.next().unwrap_or_default();
        self.context.cues.has(first, CueClass::One)
            || first.starts_with(char::is_uppercase)
                && unrecognized::is_title(self.context, first)
                && words.next().is_some()
    }

    /// Whom the report names of what begins at the byte `start`.
    pub(super) fn told(&self, reader: &Reader, start: u32, report: &Report) -> Option<(Voice, Evidence)> {
        match report.agent? {
            Agent::Named(entity, evidence) => {
                let voice = match reader.together(evidence) {
                    Some((first, all)) => Voice { together: Some(all), ..Voice::new(Some(first), all) },
                    None => Voice::new(Some(entity), evidence),
                };
                Some((voice, Evidence::clause(report.place)))
            }
            Agent::Anaphor(range) => {
                // `Rina tersenyum, lalu ia berkata, “…”`
                let here =
                    reader.topic().filter(|(_, mention)| mention.end <= range.start && range.end <= start);
                let same = here
                    .map(|(entity, _)| entity)
                    .or_else(|| self.stage.continued().filter(|_| reader.begins_with_pronoun()));
                match same {
                    Some(entity) => Some((Voice::new(Some(entity), range), Evidence::Pronoun)),
                    None => self.meant(range),
                }
            }
            Agent::Described(range) => Some(match self.roles.describe(self.context, range) {
                Description::Holder(entity) => (Voice::new(Some(entity), range), Evidence::Role),
                Description::Pronoun => self
                    .meant(range)
                    .filter(|(voice, _)| voice.entity.is_some() || self.is_the_same(voice.evidence, range))
                    .map(|(voice, _)| (voice, Evidence::Role))
                    .unwrap_or((Voice::new(None, range), Evidence::Nameless)),
                Description::Group => match self.group(range) {
                    Some(entity) => (Voice::new(Some(entity), range), Evidence::Role),
                    None => (Voice::new(None, range), Evidence::Nameless),
                },
                Description::Nameless => {
                    let evidence = unrecognized::name(self.context, range).unwrap_or(range);
                    (Voice::new(None, evidence), Evidence::Nameless)
                }
            }),
        }
    }

    /// Whether a description means the nameless one described before: `seorang pejabat di Malang`, then `pejabat itu`.
    fn is_the_same(&self, earlier: ByteRange, later: ByteRange) -> bool {
        let head = self.context.text(later).split_whitespace().next().unwrap_or_default();
        self.context.text(earlier).split_whitespace().any(|word| word == head)
    }

    /// The organization meant at `range`: whichever spoke last, else whichever was named last.
    fn group(&self, range: ByteRange) -> Option<EntityId> {
        self.stage.group(self.context).or_else(|| {
            let mentions = &self.context.annotations.mentions;
            let before = &mentions[..mentions.partition_point(|mention| mention.range.end <= range.start)];
            let organization =
                |entity| self.context.annotations.entity(entity).kind == EntityKind::Organization;
            let told = |range: ByteRange| !self.context.is_quoted(range.start);
            let mut near = before.iter().rev().take(NEAR).filter(|mention| told(mention.range));
            near.find(|mention| organization(mention.entity)).map(|mention| mention.entity)
        })
    }

    /// Whom the pronoun at `range` means. `mereka` is no single person: without a group on stage it stays as it is.
    pub(super) fn meant(&self, range: ByteRange) -> Option<(Voice, Evidence)> {
        let (mut voice, evidence) = self.stage.voice(self.context, range)?;
        let pronoun = self.context.text(range).to_lowercase();
        if ["ia", "dia", "beliau"].contains(&&*pronoun) {
            voice.together = None;
        }
        let person = voice
            .entity
            .is_some_and(|entity| self.context.annotations.entity(entity).kind == EntityKind::Person);
        if person && voice.together.is_none() && pronoun == "mereka" {
            return Some((Voice::new(None, range), Evidence::Nameless));
        }
        Some((voice, evidence))
    }
}
