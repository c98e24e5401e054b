//! Annotations become the rows of the glossary list: sorted, filtered, under a heading for each kind.
//!
//! A long text brings new names with every section. The rows grow by what is new, at the cost of that; only another order
//! or filter makes them anew.

use std::cmp::Reverse;

use crate::annotate::{Annotations, Entity, EntityId, EntityKind};
use crate::config::GlossarySort;

use super::search::folded;

/// The glossary pane.
#[derive(Clone, Debug)]
pub struct Glossary {
    /// Open or closed by the reader; `None`: as the terminal's width suggests.
    pub open: Option<bool>,
    /// Order of the entries within each kind.
    pub sort: GlossarySort,
    /// What is typed to filter the entries; empty: all of them.
    pub filter: String,
    /// The rows of the list: headings and entries. Brought up to date by [`Glossary::refresh`].
    pub rows: Vec<GlossaryRow>,
    /// How many utterances of each entity are quoted, by the entity's number. Brought up to date with `rows`.
    pub quotations: Vec<u32>,
    /// Index of the first row shown.
    pub scroll: usize,
    /// The entries of each kind, as they stand in `rows`.
    entries: [Vec<EntityId>; EntityKind::ALL.len()],
    /// The order and the filter that `rows` were made for.
    made_for: Option<(GlossarySort, String)>,
    /// How many entities, quotations and mentions there were.
    taken_in: (usize, usize, usize),
    /// The last statement counted for each entity.
    counted: Vec<u32>,
}

/// A row of the glossary list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlossaryRow {
    /// A heading, with the number of its entries shown.
    Heading(EntityKind, usize),
    /// An entry.
    Entry(EntityId),
}

impl Glossary {
    /// A pane without rows yet.
    pub fn new(open: Option<bool>, sort: GlossarySort) -> Self {
        Self {
            open,
            sort,
            filter: String::new(),
            rows: Vec::new(),
            quotations: Vec::new(),
            scroll: 0,
            entries: Default::default(),
            made_for: None,
            taken_in: (0, 0, 0),
            counted: Vec::new(),
        }
    }

    /// Forgets what the rows were made for: entities or quotations have changed, not only grown.
    pub fn forget(&mut self) {
        self.made_for = None;
    }

    /// Brings the rows up to date with the order, the filter and what `annotations` have grown by.
    pub fn refresh(&mut self, annotations: &Annotations) {
        let made_for = self.made_for.as_ref();
        let there = (annotations.entities.len(), annotations.quotations.len(), annotations.mentions.len());
        let anew = made_for.is_none_or(|(sort, filter)| *sort != self.sort || *filter != self.filter)
            || there.0 < self.taken_in.0
            || there.1 < self.taken_in.1;
        if !anew && self.taken_in == there {
            return;
        }
        if anew {
            self.made_for = Some((self.sort, self.filter.clone()));
            self.taken_in = (0, 0, 0);
            self.entries = Default::default();
            self.quotations.clear();
            self.counted.clear();
        }
        self.count(annotations);
        self.add_entries(annotations);
        self.taken_in = there;
        self.rows.clear();
        for (kind, entries) in EntityKind::ALL.into_iter().zip(&self.entries) {
            if !entries.is_empty() {
                self.rows.push(GlossaryRow::Heading(kind, entries.len()));
                self.rows.extend(entries.iter().copied().map(GlossaryRow::Entry));
            }
        }
    }

    /// Counts the utterances quoted of each entity. Pieces of one utterance count once.
    fn count(&mut self, annotations: &Annotations) {
        self.quotations.resize(annotations.entities.len(), 0);
        self.counted.resize(annotations.entities.len(), 0);
        for quotation in &annotations.quotations[self.taken_in.1..] {
            let Some(entity) = quotation.speaker.as_ref().and_then(|speaker| speaker.entity) else {
                continue;
            };
            let index = entity.0 as usize;
            // Statement numbers begin at 1 and grow.
            if index < self.counted.len() && self.counted[index] < quotation.statement {
                self.quotations[index] += 1;
                self.counted[index] = quotation.statement;
            }
        }
    }

    /// Puts the entities not yet looked at where they belong, if their name, alias or role holds the filter (letter case and
    /// accents aside). An alias that comes with a later section is looked at when the rows are made anew.
    fn add_entries(&mut self, annotations: &Annotations) {
        let needle = folded(self.filter.trim());
        for (kind, entries) in EntityKind::ALL.into_iter().zip(&mut self.entries) {
            let mut new: Vec<EntityId> = (self.taken_in.0..annotations.entities.len())
                .map(|index| EntityId(index as u32))
                .filter(|&id| {
                    let entity = annotations.entity(id);
                    entity.kind == kind && (needle.is_empty() || matches(entity, &needle))
                })
                .collect();
            match self.sort {
                GlossarySort::FirstMention => {
                    // Later entities are first named later; within a section they need not be.
                    new.sort_by_key(|&id| annotations.entity(id).mentions.first().map(|m| m.start));
                    entries.append(&mut new);
                }
                GlossarySort::Count => {
                    entries.append(&mut new);
                    // Nearly sorted already: the sort is linear then.
                    entries.sort_by_key(|&id| (Reverse(annotations.entity(id).mentions.len()), id));
                }
                GlossarySort::Name => {
                    new.sort_by_cached_key(|&id| folded(&annotations.entity(id).name));
                    merge_by_name(entries, new, annotations);
                }
            }
        }
    }
}

/// Puts `new` entries, sorted by name, among the others.
fn merge_by_name(entries: &mut Vec<EntityId>, new: Vec<EntityId>, annotations: &Annotations) {
    let old = std::mem::take(entries);
    let mut rest = old.as_slice();
    for id in new {
        let name = folded(&annotations.entity(id).name);
        let before = rest.partition_point(|&other| folded(&annotations.entity(other).name) <= name);
        entries.extend_from_slice(&rest[..before]);
        entries.push(id);
        rest = &rest[before..];
    }
    entries.extend_from_slice(rest);
}

fn matches(entity: &Entity, needle: &str) -> bool {
    std::iter::once(&entity.name)
        .chain(&entity.aliases)
        .chain(&entity.role)
        .any(|text| folded(text).contains(needle))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::{Annotator, annotate};
    use crate::article::Article;

    /// Rows that grew section by section are those made at once, whatever the order and the filter.
    #[test]
    fn growing_and_making_anew_agree() {
        let sections = [
            "Wali Kota Wulan Sari menemui Andi Saputra di Bandung. “Kami siap,” kata Wulan Sari.",
            "Menteri Zainal Arif dan Andi Saputra ke Ambon. “Baik,” kata Zainal Arif. “Ya,” ujar Andi Saputra.",
            "Andi Saputra pulang ke Bandung bersama Budi Santoso. “Lelah,” kata Andi Saputra.",
        ];
        let text = sections.join("\n");
        for sort in [GlossarySort::FirstMention, GlossarySort::Count, GlossarySort::Name] {
            for filter in ["", "sa", "zz"] {
                let mut grown = Glossary { filter: filter.to_owned(), ..Glossary::new(None, sort) };
                let mut annotations = annotate(&Article::default());
                let mut annotator = Annotator::default();
                for section in sections {
                    let base = text.find(section).unwrap() as u32;
                    annotations.extend(annotator.push(&Article::from_text(section), base));
                    grown.refresh(&annotations);
                }
                let mut anew = Glossary { filter: filter.to_owned(), ..Glossary::new(None, sort) };
                anew.refresh(&annotations);
                assert_eq!(grown.rows, anew.rows, "{sort:?} {filter}");
                assert_eq!(grown.quotations, anew.quotations);
                assert_eq!(anew.rows.is_empty(), filter == "zz");
            }
        }
    }
}
