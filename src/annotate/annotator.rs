//! A long text becomes annotations section by section, in order, each section at its own cost.
//!
//! The [`Annotator`] remembers the names met so far and hands out only what a section adds, so that a reader can
//! annotate in the background and take the additions in. It keeps no text and no mentions. What entities a section
//! has is decided in [`super::entities`], without looking at other sections: only equal names join across them.

use std::sync::Arc;

use foldhash::HashMap;

use super::{
    Annotations, Entity, EntityId, EntityKind, Indirect, Knowledge, Mention, Quotation, Speaker, entities,
    quotations,
};
use crate::article::{Article, ByteRange};

/// Sections of a long text are about this long, in bytes: many pages, and done in a fraction of a second.
pub const SECTION: u32 = 256 * 1024;

/// Annotates the sections of one text. Memory grows with the number of different names only.
#[derive(Debug, Default)]
pub struct Annotator {
    knowledge: Arc<Knowledge>,
    known: HashMap<(EntityKind, Box<str>), EntityId>,
    entities: u32,
    statements: u32,
}

/// What a section adds to the [`Annotations`] of the text before it; [`Annotations::extend`] takes it in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Addition {
    /// Entities not met before; their numbers follow on those known.
    pub entities: Vec<Entity>,
    /// What is new about entities met before.
    pub growths: Vec<Growth>,
    /// The mentions in the section, sorted.
    pub mentions: Vec<Mention>,
    /// The quotations in the section, sorted by start.
    pub quotations: Vec<Quotation>,
    /// The indirect speech in the section, sorted.
    pub indirect: Vec<Indirect>,
}

/// What a section adds to an entity met before.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// Which entity.
    pub entity: EntityId,
    /// Surface forms not met before.
    pub aliases: Vec<String>,
    /// A role stated in the section; counts only when none was stated before.
    pub role: Option<String>,
    /// Its mentions in the section.
    pub mentions: Vec<ByteRange>,
}

impl Annotator {
    /// An annotator of a text from its beginning, with what the user knows.
    pub fn new(knowledge: Arc<Knowledge>) -> Self {
        Self { knowledge, ..Self::default() }
    }

    /// Annotates the next section of the text, which begins at the byte `base`: what is new, with offsets into the
    /// whole text. Sections come in order; time grows linearly with the section alone.
    pub fn push(&mut self, section: &Article, base: u32) -> Addition {
        self.place(annotate_section(section, &self.knowledge), base)
    }

    /// Turns the annotations of a section by itself into an addition to those before it.
    pub(super) fn place(&mut self, section: Annotations, base: u32) -> Addition {
        let mut addition = Addition::default();
        let mut numbers = Vec::with_capacity(section.entities.len());
        for mut entity in section.entities {
            for mention in &mut entity.mentions {
                *mention = mention.shifted(base);
            }
            let id = match self.known.get(&(entity.kind, entity.name.as_str().into())) {
                Some(&id) => {
                    let mut aliases = entity.aliases;
                    aliases.retain(|alias| self.learn_name(id, entity.kind, alias));
                    addition.growths.push(Growth {
                        entity: id,
                        aliases,
                        role: entity.role,
                        mentions: entity.mentions,
                    });
                    id
                }
                None => {
                    let id = EntityId(self.entities);
                    self.entities += 1;
                    self.learn(id, &entity);
                    addition.entities.push(entity);
                    id
                }
            };
            numbers.push(id);
        }
        let renumbered = |id: EntityId| numbers[id.0 as usize];
        addition.mentions = section
            .mentions
            .into_iter()
            .map(|m| Mention { range: m.range.shifted(base), entity: renumbered(m.entity) })
            .collect();
        let before = self.statements;
        let place = |speaker: &mut Speaker| {
            speaker.evidence = speaker.evidence.shifted(base);
            speaker.entity = speaker.entity.map(renumbered);
        };
        addition.indirect = section.indirect;
        for indirect in &mut addition.indirect {
            indirect.range = indirect.range.shifted(base);
            indirect.cue = indirect.cue.shifted(base);
            if let Some(speaker) = &mut indirect.speaker {
                place(speaker);
            }
        }
        addition.quotations = section.quotations;
        for quotation in &mut addition.quotations {
            quotation.range = quotation.range.shifted(base);
            quotation.cue = quotation.cue.map(|cue| cue.shifted(base));
            quotation.statement += before;
            self.statements = self.statements.max(quotation.statement);
            if let Some(speaker) = &mut quotation.speaker {
                place(speaker);
            }
        }
        addition
    }

    fn learn(&mut self, id: EntityId, entity: &Entity) {
        for name in std::iter::once(&entity.name).chain(&entity.aliases) {
            self.learn_name(id, entity.kind, name);
        }
    }

    /// Whether the name was unknown.
    fn learn_name(&mut self, id: EntityId, kind: EntityKind, name: &str) -> bool {
        let before = self.known.len();
        self.known.entry((kind, name.into())).or_insert(id);
        self.known.len() > before
    }
}

impl Annotations {
    /// Takes in what an [`Annotator`] found in the next section.
    pub fn extend(&mut self, addition: Addition) {
        self.entities.extend(addition.entities);
        for growth in addition.growths {
            if let Some(entity) = self.entities.get_mut(growth.entity.0 as usize) {
                entity.mentions.extend(growth.mentions);
                entity.aliases.extend(growth.aliases);
                entity.role = entity.role.take().or(growth.role);
            }
        }
        self.mentions.extend(addition.mentions);
        self.quotations.extend(addition.quotations);
        self.indirect.extend(addition.indirect);
    }
}

/// Makes ready what [`annotate`] looks into, in the order it does: word lists are built, tables come into memory. It
/// happens by itself when it is needed, but a second processor may as well do it meanwhile.
pub fn prepare() {
    entities::prepare();
    quotations::prepare();
}

/// Everything about `article`: entities, then quotations. A long text is cut at paragraphs into sections of about
/// [`SECTION`] bytes; time and memory grow linearly.
pub fn annotate(article: &Article) -> Annotations {
    annotate_with(article, &Knowledge::default())
}

/// [`annotate`] with what the user knows.
pub fn annotate_with(article: &Article, knowledge: &Knowledge) -> Annotations {
    if article.len() <= SECTION {
        return annotate_section(article, knowledge);
    }
    let mut annotator = Annotator::default();
    let mut annotations = Annotations::default();
    let paragraphs = article.paragraphs();
    let mut first = 0;
    while first < paragraphs.len() {
        let start = paragraphs[first].range.start;
        let length = paragraphs[first..].partition_point(|p| p.range.end - start <= SECTION).max(1);
        let section = annotate_section(&article.section(first..first + length), knowledge);
        annotations.extend(annotator.place(section, start));
        first += length;
    }
    annotations
}

fn annotate_section(article: &Article, knowledge: &Knowledge) -> Annotations {
    let mut annotations = entities::entities_with(article, &knowledge.glossary);
    let speech = quotations::speech(article, &annotations, knowledge.cues());
    annotations.quotations = speech.quotations;
    annotations.indirect = speech.indirect;
    annotations
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "Gubernur Sari Wulandari tiba di Bandung. “Kami siap,” kata Sari Wulandari.";
    const SECOND: &str = "Sari Wulandari lalu menuju Surabaya. “Terima kasih,” kata Sari Wulandari.";

    #[test]
    fn a_later_section_goes_on_where_the_first_ended() {
        let (first, second) = (Article::from_text(FIRST), Article::from_text(SECOND));
        let mut annotator = Annotator::default();
        let mut annotations = Annotations::default();
        annotations.extend(annotator.push(&first, 0));
        let base = first.len() + 1;
        let addition = annotator.push(&second, base);
        let new: Vec<&str> = addition.entities.iter().map(|e| e.name.as_str()).collect();
        assert_eq!(new, ["Surabaya"]);
        annotations.extend(addition);

        let text = format!("{}\n{}", first.text(), second.text());
        let sari = annotations.entities.iter().find(|e| e.name == "Sari Wulandari").expect("she is named");
        assert!(sari.mentions.len() >= 4);
        assert!(sari.mentions.iter().all(|m| &text[m.range()] == "Sari Wulandari"));
        assert!(annotations.mentions.is_sorted_by_key(|m| m.range.start));
        let statements: Vec<u32> = annotations.quotations.iter().map(|q| q.statement).collect();
        assert_eq!(statements, [1, 2]);
    }

    #[test]
    fn long_texts_are_annotated_in_sections() {
        let line = "Wali Kota Surabaya Bimo Prakoso meninjau Pelabuhan Tanjung Perak pada hari Rabu.\n";
        let article = Article::from_text(&line.repeat(2 * SECTION as usize / line.len() + 10));
        assert!(article.len() > 2 * SECTION);
        let annotations = annotate(&article);
        let bimo: Vec<&Entity> = annotations.entities.iter().filter(|e| e.name == "Bimo Prakoso").collect();
        let [bimo] = bimo[..] else { panic!("one entity, not {}", bimo.len()) };
        let lines = article.text().matches("Bimo Prakoso").count();
        assert_eq!(bimo.mentions.len(), lines);
        assert!(bimo.mentions.iter().all(|m| article.slice(*m) == "Bimo Prakoso"));
    }
}
