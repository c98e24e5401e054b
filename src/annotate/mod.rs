//! An [`Article`](crate::Article) becomes [`Annotations`]: the things it names and the words it quotes, as ranges into it.
//!
//! Standoff, as in spaCy and brat: nothing here edits or copies the text. Who is in the article is found by
//! [`entities`], who said what by [`quotations`], which builds on the entities.

mod annotator;
mod corrections;
pub mod entities;
mod knowledge;
pub mod quotations;
mod user_glossary;
mod utterance;

pub use annotator::{Addition, Annotator, Growth, SECTION, annotate, annotate_with, prepare};
pub use corrections::{AsFound, Correction};
pub use knowledge::{Knowledge, KnowledgeProblem};
pub use user_glossary::{UserEntry, UserGlossary};
pub use utterance::Utterance;

use crate::article::ByteRange;

/// Number of an [`Entity`] in [`Annotations::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    /// A named person.
    Person,
    /// A country, city, region, river, mountain, named building or street, island.
    Place,
    /// A company, ministry, agency, party, team, medium, university.
    Organization,
}

impl EntityKind {
    /// The kinds in the order the glossary shows them.
    pub const ALL: [EntityKind; 3] = [EntityKind::Person, EntityKind::Place, EntityKind::Organization];

    /// The name in the JSON contract.
    pub const fn name(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Place => "place",
            EntityKind::Organization => "organization",
        }
    }
}

/// One real-world thing that the article names.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Person, place or organization.
    pub kind: EntityKind,
    /// The fullest form in the article, or the gazetteer's for an acronym it never spells out.
    pub name: String,
    /// Every other surface form in the article, in order of appearance.
    pub aliases: Vec<String>,
    /// Title or apposition as the article states it (`Utusan AS`).
    pub role: Option<String>,
    /// What the gazetteer knows of it, in English and Indonesian.
    pub description: Option<Description>,
    /// Where it is named, in order; never empty, never overlapping.
    pub mentions: Vec<ByteRange>,
}

/// One line of gazetteer knowledge in the two languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// English.
    pub english: String,
    /// Indonesian.
    pub indonesian: String,
}

/// One place in the text where an entity is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub range: ByteRange,
    /// Which entity.
    pub entity: EntityId,
}

/// What a passage between quotation marks is. The fine print is in the contract of `kutip annotate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuotationKind {
    /// At least a clause that somebody said or wrote.
    Statement,
    /// Somebody's words woven into the reporter's sentence.
    Fragment,
    /// Nobody's speech: scare quotes, titles, nicknames, translations.
    Term,
}

impl QuotationKind {
    /// The name in the JSON contract.
    pub const fn name(self) -> &'static str {
        match self {
            QuotationKind::Statement => "statement",
            QuotationKind::Fragment => "fragment",
            QuotationKind::Term => "term",
        }
    }
}

/// A passage between quotation marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// What it is.
    pub kind: QuotationKind,
    /// Where it lies, with its quotation marks.
    pub range: ByteRange,
    /// Pieces of one utterance share this number; numbered from 1 in order of appearance.
    pub statement: u32,
    /// Whose words these are; `None` for a term, or when nobody can tell.
    pub speaker: Option<Speaker>,
    /// The reporting word (`katanya`, `menurut`).
    pub cue: Option<ByteRange>,
    /// Probability that `speaker` is right, 0 to 1.
    pub confidence: f32,
}

/// What somebody said as the reporter hands it on, without quotation marks: `X mengatakan …`, `…, kata X`.
#[derive(Clone, Debug, PartialEq)]
pub struct Indirect {
    /// The reported clause, inside one paragraph. A cue put in parentheses (`Harga, kata X, naik`) lies in it.
    pub range: ByteRange,
    /// The reporting word (`mengatakan`, `menurut`).
    pub cue: ByteRange,
    /// Who said it; `None` only where a user has corrected it to be nobody's.
    pub speaker: Option<Speaker>,
    /// Probability that `speaker` is right, 0 to 1.
    pub confidence: f32,
}

impl Indirect {
    /// The name of this kind of speech in the JSON contract, beside those of [`QuotationKind`].
    pub const KIND: &'static str = "indirect";
}

/// Whose words a quotation is.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// The entity, or `None` for a speaker without a name (`seorang warga`).
    pub entity: Option<EntityId>,
    /// The entity's name, or the description as written.
    pub text: String,
    /// The words that tell: the name, pronoun or description in the reporting clause.
    pub evidence: ByteRange,
}

/// Everything known about an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// The glossary, in order of first mention. [`EntityId`] is an index into it.
    pub entities: Vec<Entity>,
    /// Every mention of every entity, sorted, never overlapping.
    pub mentions: Vec<Mention>,
    /// Every quotation, sorted by start. One may lie inside another.
    pub quotations: Vec<Quotation>,
    /// What is reported without quotation marks, sorted, never overlapping each other.
    pub indirect: Vec<Indirect>,
    /// What was found where a user has [corrected](Annotations::correct) it, sorted by range.
    pub as_found: Vec<AsFound>,
}

impl Annotations {
    /// Of an article in which nothing but these entities has been found.
    pub fn of_entities(entities: Vec<Entity>) -> Self {
        let mut mentions: Vec<Mention> = (0..)
            .map(EntityId)
            .zip(&entities)
            .flat_map(|(id, entity)| entity.mentions.iter().map(move |&range| Mention { range, entity: id }))
            .collect();
        mentions.sort_by_key(|mention| mention.range);
        Self { entities, mentions, ..Self::default() }
    }

    /// The entity with this number.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// The mention that covers the byte at `offset`.
    pub fn mention_at(&self, offset: u32) -> Option<&Mention> {
        let after = self.mentions.partition_point(|m| m.range.start <= offset);
        self.mentions[..after].last().filter(|m| m.range.contains(offset))
    }

    /// The mentions that overlap `range`, in order.
    pub fn mentions_in(&self, range: ByteRange) -> &[Mention] {
        let first = self.mentions.partition_point(|m| m.range.end <= range.start);
        let after = self.mentions.partition_point(|m| m.range.start < range.end);
        &self.mentions[first..after.max(first)]
    }

    /// Index of the innermost quotation that covers the byte at `offset`.
    pub fn quotation_at(&self, offset: u32) -> Option<usize> {
        let after = self.quotations.partition_point(|q| q.range.start <= offset);
        // Nesting is at most a few deep, and quotations end with their paragraph.
        self.quotations[..after]
            .iter()
            .enumerate()
            .rev()
            .take(8)
            .find(|(_, q)| q.range.contains(offset))
            .map(|(i, _)| i)
    }
}
