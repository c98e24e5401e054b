//! A role (`menteri itu`) becomes the person who holds it in the article.
//!
//! The words of every person's role and title are kept; a description means whoever has most of its words. A
//! description that fits nobody is left to itself, or is as good as a pronoun (`pria itu`).

use foldhash::HashMap;

use super::cue::CueClass;
use super::reporter::Context;
use crate::annotate::{EntityId, EntityKind};
use crate::article::ByteRange;

/// How many holders of a role are weighed: in an article there are a few, in a book a bound is needed.
const CANDIDATES: usize = 16;

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
