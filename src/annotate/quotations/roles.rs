//! A role (`menteri itu`) becomes the person who holds it in the article.
//!
//! The words of every person's role and title are kept; a description means whoever has most of its words. A
//! description that fits nobody is left to itself, or is as good as a pronoun (`pria itu`).

use foldhash::HashMap;

use super::cue::CueClass;
use super::reporter::Context;
use crate::annotate::entities::titles::{Class, class};
use crate::annotate::{EntityId, EntityKind};
use crate::article::ByteRange;

/// How many holders of a role are weighed: in an article there are a few, in a book a bound is needed.
const CANDIDATES: usize = 16;

/// How many words of roles are compared with a short title.
const LONGEST_LIST: usize = 512;

/// How many mentions back a group that is only described is looked for.
const EARLIER: usize = 64;

/// What a description in a reporting clause amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Description {
    /// A role that the article gives to this person.
    Holder(EntityId),
    /// `pria itu`: as good as a pronoun.
    Pronoun,
    /// `perusahaan itu`: whichever organization spoke last.
    Group,
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
            // `Adik penyanyi X` is not X.
            let own =
                |role: &&str| !words(role).next().is_some_and(|first| context.cues.has(first, CueClass::Kin));
            let role = entity.role.as_deref().filter(own).unwrap_or("");
            let title = Some(title(context, id)).filter(own).unwrap_or("");
            let text = format!("{role} {title}").to_lowercase();
            for word in words(&text) {
                let holders = roles.holders.entry(word.to_owned()).or_default();
                if holders.last() != Some(&id) {
                    holders.push(id);
                }
            }
        }
        roles
    }

    /// Whoever holds the office that `title` is cut from: `menkes` for a `menteri kesehatan`.
    fn holder_of_short_title(&self, title: &str) -> Option<EntityId> {
        // In an article a few dozen words: in a book nobody is looked for.
        if self.holders.len() > LONGEST_LIST {
            return None;
        }
        let beginning = |start: &str| -> Vec<EntityId> {
            let longer = |word: &String| word.len() > start.len() && word.starts_with(start);
            let words = self.holders.iter().filter(|(word, _)| longer(word));
            words.flat_map(|(_, holders)| holders.iter().copied()).collect()
        };
        let mut splits = (2..title.len().saturating_sub(1)).filter(|&at| title.is_char_boundary(at));
        splits.find_map(|at| {
            let field = beginning(&title[at..]);
            beginning(&title[..at]).into_iter().filter(|entity| field.contains(entity)).min()
        })
    }

    /// Whether `description` may be of `entity`: it is of anybody (`seorang pejabat`), or has a word of the role or the name.
    pub fn agree(&self, context: &Context, description: ByteRange, entity: EntityId) -> bool {
        let description = context.text(description).to_lowercase();
        let name = context.annotations.entity(entity).name.to_lowercase();
        let held = |word: &str| self.holders.get(word).is_some_and(|holders| holders.contains(&entity));
        let anybody =
            words(&description).next().is_some_and(|word| context.cues.has(word, CueClass::Indefinite));
        anybody || words(&description).any(|word| held(word) || words(&name).any(|known| known == word))
    }

    /// Who is described by `phrase`.
    pub fn describe(&self, context: &Context, phrase: ByteRange) -> Description {
        let lexicon = context.cues;
        // A heading runs into the sentence behind it: `Tak gegabah Presiden …`.
        let all = context.text(phrase);
        let office =
            words(all).find(|word| word.starts_with(char::is_uppercase) && class(word) == Some(Class::Title));
        let from =
            office.filter(|_| !all.starts_with(char::is_lowercase)).and_then(|office| all.find(office));
        let text = all[from.unwrap_or(0)..].to_lowercase();
        let mut words: Vec<&str> = words(&text).collect();
        let demonstrative = words.last().is_some_and(|word| lexicon.has(word, CueClass::Demonstrative));
        if demonstrative {
            words.pop();
        }
        words.retain(|word| !lexicon.has(word, CueClass::Address));
        let Some(&head) = words.first() else {
            return if demonstrative { Description::Pronoun } else { Description::Nameless };
        };
        let generic = lexicon.has(head, CueClass::Generic);
        if lexicon.has(head, CueClass::Indefinite) || generic && words.len() == 1 && !demonstrative {
            return Description::Nameless;
        }
        let group = [CueClass::Group, CueClass::Medium, CueClass::Noun]
            .iter()
            .any(|&class| lexicon.look_up(head).class(class) == Some(false));
        if group && demonstrative {
            return organization(context, head, phrase.start).map_or(Description::Group, Description::Holder);
        }
        if generic && demonstrative {
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
        if let [title] = words[..]
            && class(title) == Some(Class::Title)
            && let Some(entity) = self.holder_of_short_title(title)
        {
            return Description::Holder(entity);
        }
        let office = words.len() == 1 && lexicon.has(head, CueClass::Office);
        let origin = words.get(1).is_some_and(|word| lexicon.has(word, CueClass::Origin));
        if demonstrative || office || origin && !generic {
            Description::Pronoun
        } else {
            Description::Nameless
        }
    }
}

/// The organization named last before the byte `before` whose name has the word `head`: `kata koalisi itu`.
fn organization(context: &Context, head: &str, before: u32) -> Option<EntityId> {
    let mentions = &context.annotations.mentions;
    let earlier = &mentions[..mentions.partition_point(|mention| mention.range.start < before)];
    let named = |entity: EntityId| {
        let entity = context.annotations.entity(entity);
        let mut names = std::iter::once(&entity.name).chain(&entity.aliases);
        entity.kind == EntityKind::Organization
            && names.any(|name| words(name).any(|word| word.to_lowercase() == head))
    };
    earlier.iter().rev().take(EARLIER).map(|mention| mention.entity).find(|&entity| named(entity))
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
