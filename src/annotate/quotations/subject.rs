//! The words before a reporting verb become its subject: a person, a group, a pronoun, a description.
//!
//! Indonesian subjects have no mark of their own: the nearest name that no preposition governs is the subject, unless it stands in an
//! apposition or the clause points at somebody (`adik X itu`). Names that nobody has recognized are looked for in `opening`.

use super::agent::{Agent, Reader, WINDOW};
use super::cue::CueClass;
use super::reporter::Item;
use crate::annotate::EntityKind;
use crate::article::ByteRange;

impl Reader<'_> {
    /// The subject of the verb at `verb`, looking back no further than `floor`.
    pub(super) fn subject_before(&self, verb: usize, floor: usize) -> Option<Agent> {
        let found = self.recognized_before(verb, floor);
        let person = |entity| self.context.annotations.entity(entity).kind == EntityKind::Person;
        match found {
            Some(Agent::Anaphor(_)) => found,
            Some(Agent::Named(entity, _)) if person(entity) => found,
            // `Adik X itu`: the name in it is not the subject's.
            Some(Agent::Described(range)) if self.ends_pointing(range) => found,
            _ => self.opening(floor, verb).or(found),
        }
    }

    /// The subject by pronouns, recognized names and descriptions.
    fn recognized_before(&self, verb: usize, floor: usize) -> Option<Agent> {
        let floor = floor.max(verb.saturating_sub(WINDOW));
        let from = self.before_apposition(floor, verb).unwrap_or(verb);
        let border = |&j: &usize| {
            self.is_mark(j, &[',', ':', ';', ')'])
                || matches!(self.items[j], Item::Quote(_))
                || self.is(j, CueClass::Conjunction)
        };
        let clause = (floor..from).rev().find(border).map_or(floor, |j| j + 1);
        // `seorang pedagang bernama X mengatakan`
        let named = (clause + 1..verb).rev().take(6).find_map(|i| {
            let called = self.person(i).filter(|(_, mention)| mention.start >= self.range(i).start);
            called.filter(|_| self.is(i - 1, CueClass::Naming))
        });
        if let Some((entity, mention)) = named {
            return Some(Agent::Named(entity, mention));
        }
        if (self.is(clause, CueClass::Indefinite) || self.is_pointed_at(clause, verb)) && clause < verb {
            return self.description(clause, verb);
        }
        let mut fallback = None;
        let mut group = None;
        let mut distant = None;
        for i in (floor..from).rev() {
            if self.is(i, CueClass::Pronoun) {
                return Some(Agent::Anaphor(self.range(i)));
            }
            if i < clause && group.is_some() {
                break;
            }
            if let Some((entity, mention)) = self.person(i) {
                if !self.behind_preposition(i) {
                    return Some(Agent::Named(entity, mention));
                }
                fallback.get_or_insert(Agent::Named(entity, mention));
            } else if let Some((entity, mention)) =
                self.mention_of(i, &[EntityKind::Organization, EntityKind::Place])
                && !self.behind_preposition(i)
            {
                if i >= clause {
                    group.get_or_insert((entity, mention));
                } else {
                    // Of the groups before the clause the first is likeliest the sentence's subject.
                    distant = Some((entity, mention));
                }
            }
        }
        let described = self.description(clause, verb).or_else(|| {
            // `X berterima kasih kepada warga, dan berkata`: the subject of the first verb.
            let joint = self.is_one_of(clause, &["dan", "serta", "lalu", "kemudian"]);
            let reports = |&i: &usize| self.is(i, CueClass::Active) || self.is(i, CueClass::Stance);
            let first = (floor..clause).find(reports).filter(|_| joint)?;
            self.description(floor, first)
        });
        match (group, described) {
            (Some((entity, mention)), described) => Some(match described {
                // The subject is the group itself only where the phrase begins with it.
                Some(Agent::Described(range)) if mention.start > range.start => Agent::Described(range),
                _ => Agent::Named(entity, mention),
            }),
            (None, described) => {
                fallback.or(described).or(distant.map(|(entity, mention)| Agent::Named(entity, mention)))
            }
        }
    }

    /// The comma behind the name that a clause or an apposition before the verb belongs to: `X, yang baru pulang dari Y,
    /// mengatakan`, `X, sekretaris tim Y, juga mengatakan`.
    fn before_apposition(&self, floor: usize, verb: usize) -> Option<usize> {
        let last = (floor..verb).rev().take(4).find(|&j| self.word(j).is_none())?;
        if !self.is_mark(last, &[',', '–', '—']) {
            return None;
        }
        let relative = |&j: &usize| self.is_mark(j, &[',']) && self.is_one_of(j + 1, &["yang"]);
        (floor..last).rev().find(relative).or_else(|| {
            let start = (floor..last).rev().find(|&j| self.ends_clause(j)).map_or(floor, |j| j + 1);
            (start + 1..last).find(|&j| {
                self.is_mark(j, &[','])
                    && self.person(j - 1).is_some()
                    && !self.behind_preposition(j - 1)
                    && self.begins_apposition(j + 1)
            })
        })
    }

    /// Whether the description at `range` ends with `itu`.
    fn ends_pointing(&self, range: ByteRange) -> bool {
        let last = self.context.text(range).split_whitespace().next_back();
        last.is_some_and(|word| self.context.cues.has(word, CueClass::Demonstrative))
    }

    /// Whether what stands at `i` ends the clause before it for good: a stop of its own, words quoted, another verb of saying.
    fn ends_clause(&self, i: usize) -> bool {
        self.is_mark(i, &[':', ';'])
            || matches!(self.items[i], Item::Quote(_))
            || self.is(i, CueClass::Active)
            || self.is(i, CueClass::Stance)
    }

    /// Whether an office or a description begins at `i`, and no name: `, sekretaris tim …`, `, Kepala Dinas …`.
    fn begins_apposition(&self, i: usize) -> bool {
        let common =
            self.is_small(i) && !self.is(i, CueClass::Conjunction) && !self.is(i, CueClass::Preposition);
        let office = self.mention_of(i, &[EntityKind::Person]).is_none() && self.is_title(i);
        common && !self.is_boundary(i) || office
    }

    /// Whether the clause has a subject that is pointed at: `Adik penyanyi X itu juga mengatakan`, but not `X saat ini mengatakan`.
    fn is_pointed_at(&self, clause: usize, verb: usize) -> bool {
        let subject = self.word(clause).is_some()
            && self.mention_of(clause, &EntityKind::ALL).is_none()
            && !self.is(clause, CueClass::Conjunction)
            && !self.is(clause, CueClass::Preposition)
            && !self.is(clause, CueClass::Boundary)
            && !self.is(clause, CueClass::Filler);
        let last = (clause + 1..verb).rev().take(3).find(|&i| self.is(i, CueClass::Demonstrative));
        subject
            && last.is_some_and(|last| {
                (last + 1..verb).all(|i| self.is_small(i)) && !self.is(last - 1, CueClass::Moment)
            })
    }

    /// The words from `start` up to the verb's auxiliaries.
    fn description(&self, start: usize, verb: usize) -> Option<Agent> {
        let begins = |&j: &usize| {
            self.word(j).is_some() && !self.is(j, CueClass::Adverb) && !self.is(j, CueClass::Auxiliary)
        };
        let start = (start..verb).find(begins)?;
        if self.is(start, CueClass::Boundary) || self.is(start, CueClass::Demonstrative) {
            return None;
        }
        let end = (start + 1..verb).find(|&j| self.is(j, CueClass::Auxiliary)).unwrap_or(verb);
        (end - start <= 9).then(|| self.phrase(start, end)).flatten()
    }
}
