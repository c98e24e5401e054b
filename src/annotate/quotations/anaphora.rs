//! A pronoun or a role becomes the person meant by it, from what the article has told so far.
//!
//! News keeps one voice at a time on stage: whoever last spoke, or was last made the subject of a reporting sentence, goes on
//! speaking until somebody else is. Names inside quotations and behind prepositions do not take the stage.

use foldhash::HashMap;

use super::cue::CueClass;
use super::reporter::Context;
use crate::annotate::{EntityId, EntityKind};
use crate::article::ByteRange;

/// How many sentences back a voice is remembered.
const MEMORY: usize = 40;

/// How many holders of a role are weighed: in an article there are a few, in a book a bound is needed.
const CANDIDATES: usize = 16;

/// Somebody who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The entity, or `None` for a description.
    pub entity: Option<EntityId>,
    /// The words that tell, in the reporting clause.
    pub evidence: ByteRange,
}

/// What a sentence leaves behind for those after it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Trace {
    /// Whoever is quoted in it.
    pub speaker: Option<Voice>,
    /// The subject of its reporting or judging verb.
    pub subject: Option<EntityId>,
    /// The person whom it is about.
    pub topic: Option<EntityId>,
    /// Whether the topic is named here for the first time, the headline aside.
    pub fresh: bool,
    /// Whether the sentence begins with its topic.
    pub first: bool,
}

/// The sentences so far.
#[derive(Debug, Default)]
pub struct Stage {
    traces: Vec<Trace>,
}

impl Stage {
    /// Adds the next sentence.
    pub fn push(&mut self, trace: Trace) {
        self.traces.push(trace);
    }

    /// The number of sentences so far.
    pub fn len(&self) -> usize {
        self.traces.len()
    }

    /// Who is meant by -nya, `dia` or `ia` in the sentence that comes next, and whether somebody else has been the
    /// topic since he took the stage.
    pub fn voice(&self, evidence: ByteRange) -> Option<(Voice, bool)> {
        let named = |entity| Voice { entity: Some(entity), evidence };
        let mut topic = None;
        for trace in self.traces.iter().rev().take(MEMORY) {
            let voice = match (trace.subject, trace.speaker) {
                (Some(subject), _) => Some(named(subject)),
                // A description keeps its own words as evidence: they are its name.
                (None, Some(speaker)) if speaker.entity.is_none() => Some(speaker),
                (None, Some(speaker)) => Some(Voice { evidence, ..speaker }),
                (None, None) => None,
            };
            if let Some(voice) = voice {
                return Some((voice, topic.is_some_and(|topic| Some(topic) != voice.entity)));
            }
            // Somebody new on stage who does something comes to speak next.
            if let Some(topic) = trace.topic.filter(|_| trace.fresh) {
                return Some((named(topic), true));
            }
            topic = topic.or(trace.topic);
        }
        topic.map(|topic| (named(topic), true))
    }

    /// Whom a sentence means that begins with `Ia`: whoever the last one began with, if it says so.
    pub fn continued(&self) -> Option<EntityId> {
        self.traces.last().filter(|trace| trace.first && trace.speaker.is_none())?.topic
    }

    /// The subject or topic of the last sentence.
    pub fn last_subject(&self) -> Option<EntityId> {
        self.traces.last().and_then(|trace| trace.subject.or(trace.topic))
    }
}

/// What a description in a reporting clause amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Description {
    /// A role that the article gives to this person.
    Holder(EntityId),
    /// `pria itu`: as good as a pronoun.
    Pronoun,
    /// Somebody without a name.
    Nameless,
}

/// Who holds which role: the words of every person's role and title.
#[derive(Debug, Default)]
pub struct Roles {
    holders: HashMap<String, Vec<EntityId>>,
}

impl Roles {
    /// The roles of the persons in `context`.
    pub fn of(context: &Context) -> Self {
        let mut roles = Roles::default();
        for (i, entity) in context.annotations.entities.iter().enumerate() {
            if entity.kind != EntityKind::Person {
                continue;
            }
            let id = EntityId(i as u32);
            let role = entity.role.as_deref().unwrap_or("");
            let text = format!("{role} {}", title(context, id)).to_lowercase();
            for word in words(&text) {
                let holders = roles.holders.entry(word.to_owned()).or_default();
                if holders.last() != Some(&id) {
                    holders.push(id);
                }
            }
        }
        roles
    }

    /// Who is described by `phrase`.
    pub fn describe(&self, context: &Context, phrase: ByteRange) -> Description {
        let lexicon = context.cues;
        let text = context.text(phrase).to_lowercase();
        let mut words: Vec<&str> = words(&text).collect();
        let demonstrative = words.last().is_some_and(|w| matches!(*w, "itu" | "tersebut" | "ini" | "tadi"));
        if demonstrative {
            words.pop();
        }
        words.retain(|w| !matches!(*w, "sang" | "si" | "pak" | "bu" | "bapak" | "ibu"));
        let Some(&head) = words.first() else {
            return if demonstrative { Description::Pronoun } else { Description::Nameless };
        };
        if lexicon.has(head, CueClass::Indefinite) {
            return Description::Nameless;
        }
        let holds =
            |entity: EntityId, word: &str| self.holders.get(word).is_some_and(|all| all.contains(&entity));
        let holder = self.holders.get(head).into_iter().flatten().take(CANDIDATES).filter_map(|&entity| {
            let known = words.iter().filter(|word| holds(entity, word)).count();
            let mentions = &context.annotations.entity(entity).mentions;
            let recent = mentions[..mentions.partition_point(|m| m.start < phrase.start)].last()?.start;
            (demonstrative || known == words.len()).then_some((known, recent, entity))
        });
        if let Some((_, _, entity)) = holder.max() {
            return Description::Holder(entity);
        }
        let title = words.len() == 1
            && matches!(head, "presiden" | "menteri" | "gubernur" | "bupati" | "wali" | "menlu" | "perdana");
        let person = demonstrative && !lexicon.has(head, CueClass::Generic);
        if person || title { Description::Pronoun } else { Description::Nameless }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
}

/// The capitals before the first mention of `entity` in the text: its title, where nobody has recognized a role.
fn title<'a>(context: &'a Context, entity: EntityId) -> &'a str {
    let Some(mention) = context.introduction(entity) else { return "" };
    let home = context.article.paragraphs()[context.article.paragraph_at(mention.start)].range;
    let before = context.text(ByteRange::new(home.start.min(mention.start), mention.start));
    let mut title = before.trim_end();
    for _ in 0..8 {
        let (rest, word) = title.rsplit_once(' ').unwrap_or(("", title));
        let goes_on = word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
        if !goes_on && word != "dan" {
            break;
        }
        title = rest;
    }
    &before[title.len()..]
}
