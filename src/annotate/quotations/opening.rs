//! The words with which a sentence begins become its subject, where the recognizer knows no person in them.
//!
//! `Ketua Ikatan Dokter Kota Malang Tirta Mahendra mengatakan` and `Tirta Mahendra, pedagang di Malang, mengatakan` name their
//! subject by its place and its title. What part of such a phrase is the name is told by `unrecognized`.

use super::agent::{Agent, Reader, WINDOW};
use super::cue::CueClass;
use super::reporter::Item;
use super::unrecognized;
use crate::annotate::EntityKind;
use crate::annotate::entities::gazetteer;
use crate::annotate::entities::titles::{Class, class};
use crate::article::ByteRange;

/// The longest name, in words.
const LONGEST_NAME: usize = 5;

/// How many places in a sentence are tried for the beginning of the phrase.
const STARTS: usize = 6;

impl Reader<'_> {
    /// The unrecognized person whom the clause of the verb at `verb` has as its subject, looking back no further than `floor`.
    pub(super) fn opening(&self, floor: usize, verb: usize) -> Option<Agent> {
        let floor = floor.max(verb.saturating_sub(WINDOW));
        let border = |&i: &usize| match self.items[i] {
            // Words quoted inside a phrase (`dalam diskusi “Kota Hijau” di Malang`) end nothing.
            Item::Quote(passage) => {
                i == 0 || self.word(i - 1).is_none() || self.context.ends_with(passage, &[',', '.', '!', '?'])
            }
            _ => self.is_mark(i, &[':', ';']),
        };
        let floor = (floor..verb).rev().find(border).map_or(floor, |i| i + 1);
        let begins =
            |&start: &usize| start == floor || self.is_mark(start - 1, &[',']) || self.is_office(start);
        let other = |i: usize| self.is(i, CueClass::Active) || self.is(i, CueClass::Stance);
        let opening = (floor..verb).filter(begins).take(STARTS).find_map(|start| {
            let end = self.capitals_end(start, verb);
            let found = if end > start { self.opening_name(start, end, verb) } else { None };
            found.filter(|_| !(end..verb).any(other))
        });
        opening.or_else(|| self.between_commas(floor, verb))
    }

    /// `pengajar hukum di Malang, Tirta Mahendra, mengatakan`: a name of two words or more between commas.
    fn between_commas(&self, floor: usize, verb: usize) -> Option<Agent> {
        let commas: Vec<usize> = (floor..verb).filter(|&i| self.is_mark(i, &[','])).collect();
        let between = commas.windows(2).map(|pair| (pair[0] + 1, pair[1]));
        let (start, end) =
            between.into_iter().find(|&(start, end)| end > start + 1 && self.is_name(start, end))?;
        Some(Agent::Described(ByteRange::new(self.range(start).start, self.range(end - 1).end)))
    }

    /// Whether a title written large begins at `i`, and no preposition stands before it.
    fn is_office(&self, i: usize) -> bool {
        let title = self
            .word(i)
            .is_some_and(|word| word.starts_with(char::is_uppercase) && class(word) == Some(Class::Title));
        title && i > 0 && !self.is(i - 1, CueClass::Preposition)
    }

    /// The end of the phrase of titles and names that begins at `start`.
    fn capitals_end(&self, start: usize, verb: usize) -> usize {
        let mut i = start;
        while i < verb {
            let capital = |i: usize| {
                i < verb
                    && (self.mention_of(i, &EntityKind::ALL).is_some()
                        || self.word(i).is_some_and(|word| {
                            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                        }))
            };
            let joins = |i: usize| {
                self.is_one_of(i, &["dan", "and", "dari", "selaku", "untuk", "bidang", "pada"]) && i > start
            };
            let title = self.word(i).is_some_and(|word| {
                matches!(class(word), Some(Class::Title | Class::Honorific | Class::OrganizationLabel))
                    || i > start && word == "bicara"
            });
            if self.is_mark(i, &['(']) && i > start {
                let Some(close) = (i..verb.min(i + 8)).find(|&j| self.is_mark(j, &[')'])) else { break };
                i = close + 1;
            } else if capital(i)
                || title
                || (joins(i) || self.is_mark(i, &['-', '/', '&', '.'])) && capital(i + 1)
            {
                i += 1;
            } else {
                break;
            }
        }
        i
    }

    /// The name in the phrase `start..end` or, behind a title, in the one after the comma.
    fn opening_name(&self, start: usize, end: usize, verb: usize) -> Option<Agent> {
        let range =
            |start: usize, end: usize| ByteRange::new(self.range(start).start, self.range(end - 1).end);
        let named = |start: usize, end: usize| {
            let phrase = range(start, end);
            unrecognized::name(self.context, phrase).map(|_| Agent::Described(phrase))
        };
        // `(36)` and `(LAKMI)` behind a name are no part of it.
        let bare = |end: usize| {
            let open = (start..end).rev().take(8).find(|&i| self.is_mark(i, &['(']));
            if self.is_mark(end - 1, &[')']) { open.unwrap_or(end) } else { end }
        };
        let titled = (start..end.min(start + 2)).any(|i| self.word(i).is_some_and(unrecognized::is_title));
        // `Rina dari Bank Samudra mengatakan`
        let from = (start..end).find(|&i| self.is_one_of(i, &["dari", "selaku"]));
        if let Some(from) = from.filter(|&from| !titled && self.is_name(start, from)) {
            return Some(Agent::Described(range(start, from)));
        }
        if titled {
            let bare = bare(end);
            if let Some(found) = (bare > start).then(|| named(start, bare)).flatten() {
                return Some(found);
            }
            let apposed = (end + 1..(end + 1 + LONGEST_NAME).min(verb)).find(|&i| self.is_mark(i, &[',']))?;
            return (self.is_mark(end, &[',']) && self.is_name(end + 1, apposed))
                .then(|| Agent::Described(range(end + 1, apposed)));
        }
        let bare = bare(end);
        let apposed = self.is_mark(end, &[','])
            && self.word(end + 1).is_some_and(|word| {
                matches!(class(word), Some(Class::Title))
                    || word == "warga"
                    || self.is(end + 1, CueClass::Indefinite)
            });
        let aged = bare < end
            && self.word(bare + 1).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        ((apposed || aged) && bare > start && self.is_name(start, bare))
            .then(|| Agent::Described(range(start, bare)))
    }

    /// Whether the items `start..end` can be nothing but a person's name.
    pub(super) fn is_name(&self, start: usize, end: usize) -> bool {
        start < end
            && end - start <= LONGEST_NAME
            && (start..end).all(|i| {
                self.is_mark(i, &['.', '-', '\'', '’'])
                    || self.word(i).is_some_and(|word| {
                        word.starts_with(char::is_uppercase)
                            && matches!(class(word), None | Some(Class::Joiner | Class::Honorific))
                            && !unrecognized::is_common(word)
                            && gazetteer::lookup(word).is_none()
                    })
            })
    }
}
