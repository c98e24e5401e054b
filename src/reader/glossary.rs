//! Annotations become the rows of the glossary list: sorted, filtered, under a heading for each kind.

use crate::annotate::{Annotations, Entity, EntityId, EntityKind};
use crate::config::GlossarySort;

use super::search::folded;
use super::state::GlossaryRow;

/// The rows for the entities whose name, alias or role holds `filter` (letter case and accents aside).
pub fn rows(annotations: &Annotations, sort: GlossarySort, filter: &str) -> Vec<GlossaryRow> {
    let needle = folded(filter.trim());
    let mut rows = Vec::new();
    for kind in EntityKind::ALL {
        let mut entries: Vec<EntityId> = annotations
            .entities
            .iter()
            .enumerate()
            .filter(|(_, e)| e.kind == kind && (needle.is_empty() || matches(e, &needle)))
            .map(|(index, _)| EntityId(index as u32))
            .collect();
        let entity = |id: &EntityId| annotations.entity(*id);
        match sort {
            GlossarySort::FirstMention => {
                entries.sort_by_key(|id| entity(id).mentions.first().map(|m| m.start))
            }
            GlossarySort::Count => entries.sort_by_key(|id| std::cmp::Reverse(entity(id).mentions.len())),
            GlossarySort::Name => entries.sort_by_cached_key(|id| folded(&entity(id).name)),
        }
        if !entries.is_empty() {
            rows.push(GlossaryRow::Heading(kind, entries.len()));
            rows.extend(entries.into_iter().map(GlossaryRow::Entry));
        }
    }
    rows
}

/// How many utterances of each entity are quoted, by the entity's number. Pieces of one utterance count once.
pub fn quotations_by_entity(annotations: &Annotations) -> Vec<u32> {
    let mut counts = vec![0; annotations.entities.len()];
    let mut counted = vec![0; annotations.entities.len()];
    for quotation in &annotations.quotations {
        let Some(entity) = quotation.speaker.as_ref().and_then(|speaker| speaker.entity) else { continue };
        let index = entity.0 as usize;
        // Statement numbers begin at 1 and grow.
        if index < counts.len() && counted[index] < quotation.statement {
            counts[index] += 1;
            counted[index] = quotation.statement;
        }
    }
    counts
}

fn matches(entity: &Entity, needle: &str) -> bool {
    std::iter::once(&entity.name)
        .chain(&entity.aliases)
        .chain(&entity.role)
        .any(|text| folded(text).contains(needle))
}
