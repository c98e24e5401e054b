//! The reporter's sentence around a quotation becomes a report: the cue and the phrase that tells who speaks.
//!
//! A pronoun stays a pronoun here; whom it means is decided in `anaphora`. Words inside the quotation are never looked at,
//! so nobody is made the speaker of a sentence about himself. The order of the rules follows Indonesian news usage:
//! clause after the quotation, clause before it, colon, parenthesis further on.

use super::agent::{Agent, Reader, WINDOW};
use super::cue::CueClass;
use super::reporter::Item;
use super::unrecognized;
use crate::annotate::{EntityId, EntityKind};
use crate::article::ByteRange;

/// Items of a sentence that may name its topic.
const FIRST: usize = 14;

/// Items between a name and its verb, at most: `X, juga telah ditangkap`.
const ADVERBS: usize = 5;

/// Bytes of `dia`, `diri` and `dinas`, which begin as passive verbs do.
const SHORT_PASSIVE: usize = 5;

/// Where the report stands; each place is a class of its own for confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// `“…,” kata X`
    After,
    /// `“…,” X menulis`
    AfterSubject,
    /// `X mengatakan, “…”`
    Before,
    /// `menurut X, “…”`
    Source,
    /// `X: “…”`
    Colon,
    /// `“…,” kata X, “…”`, for the second piece.
    Between,
    /// `… “…” di kota itu, kata X`
    Further,
    /// `X meminta … “…”`
    Stance,
}

/// What a sentence says about the quotation in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// The reporting word.
    pub cue: Option<ByteRange>,
    /// Who speaks.
    pub agent: Option<Agent>,
    /// Where the report stands.
    pub place: Place,
}

impl Reader<'_> {
    /// What the sentence says about the quotation at `position` of its items.
    pub fn report(&self, position: usize) -> Option<Report> {
        let Item::Quote(passage) = self.items[position] else { return None };
        self.after(position, passage)
            .or_else(|| self.passive(position))
            .or_else(|| self.before(position))
            .or_else(|| self.further(position))
            .or_else(|| self.colon(position))
    }

    /// Whom the sentence itself makes its speaking or judging subject, quotations or not.
    pub fn subject(&self) -> Option<Report> {
        // `Rina, yang menceritakan …`: a relative clause has no subject of its own.
        let relative = |i: usize| i > 0 && self.is_one_of(i - 1, &["yang"]) && !self.is(i, CueClass::Passive);
        (0..self.items.len())
            .filter(|&i| !relative(i))
            .find_map(|i| self.cue_at(i).filter(|report| report.agent.is_some()))
    }

    /// The entities named in the sentence, each with its mention, and whether behind a preposition.
    pub fn names(&self) -> impl Iterator<Item = (EntityId, ByteRange, bool)> {
        (0..self.items.len()).filter_map(|i| {
            let (entity, mention) = self.mention_of(i, &EntityKind::ALL)?;
            (mention.start >= self.range(i).start).then(|| (entity, mention, self.behind_preposition(i)))
        })
    }

    /// Whether the sentence begins with a pronoun.
    pub fn begins_with_pronoun(&self) -> bool {
        self.is(0, CueClass::Pronoun)
    }

    /// Whether `range` lies among the first words of the sentence, with nothing but a title before it.
    pub fn begins_with(&self, range: ByteRange) -> bool {
        (0..self.items.len()).take(8).find_map(|i| {
            if self.range(i).start >= range.start {
                return Some(true);
            }
            let title =
                self.word(i).is_some_and(|w| w.starts_with(char::is_uppercase)) || self.is_mark(i, &[',']);
            (!title && i > 1).then_some(false)
        }) == Some(true)
    }

    /// Somebody whom nobody has recognized, by the age behind the name: `Penggemar lain, X (29), juga bangga`.
    pub fn aged(&self) -> Option<ByteRange> {
        let capital = |i: usize| self.word(i).is_some_and(|word| word.starts_with(char::is_uppercase));
        let age = |i: usize| {
            self.word(i).is_some_and(|word| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let end = (1..self.items.len().min(FIRST)).find(|&i| {
            self.is_mark(i, &['(']) && age(i + 1) && self.is_mark(i + 2, &[')']) && capital(i - 1)
        })?;
        let new = |&i: &usize| capital(i) && self.mention_of(i, &EntityKind::ALL).is_none();
        let start = (0..end).rev().take_while(new).last()?;
        self.is_name(start, end).then(|| ByteRange::new(self.range(start).start, self.range(end - 1).end))
    }

    /// Whether the verb behind `mention` is a passive one: `X juga telah ditangkap`.
    pub fn is_acted_on(&self, mention: ByteRange) -> bool {
        let next = self.items.partition_point(|&item| self.context.range(item).start < mention.end);
        (next..next + ADVERBS).take_while(|&i| i < self.items.len()).any(|i| {
            self.is_small(i)
                && self.word(i).is_some_and(|word| word.len() > SHORT_PASSIVE && word.starts_with("di"))
        })
    }

    /// The person who stands where a sentence has its topic: among the first words, not behind a preposition.
    pub fn topic(&self) -> Option<(EntityId, ByteRange)> {
        // `di kawasan X`: named after somebody, but no person here.
        let place = |i: usize| {
            let locates = |j: usize| self.is_one_of(j, &["di", "ke", "dari"]);
            i > 0 && locates(i - 1) || i > 1 && locates(i - 2) && self.is_small(i - 1)
        };
        (0..self.items.len().min(FIRST))
            .find_map(|i| self.person(i).filter(|_| !self.behind_preposition(i) && !place(i)))
    }

    /// The clause directly after the quotation.
    fn after(&self, position: usize, passage: usize) -> Option<Report> {
        let mut start = position + 1;
        while self.is_mark(start, &[',', '-', '–', '—', ']', ')', '.']) && start < position + 3 {
            start += 1;
        }
        for i in start..start + 4 {
            self.word(i)?;
            let filler = i > start;
            let report = |agent| Some(Report { cue: Some(self.range(i)), agent, place: Place::After });
            if let Some(enclitic) = self.class(i, CueClass::Said) {
                // `ulas ujar X`: the last of two cues has the agent.
                if !enclitic && self.class(i + 1, CueClass::Said).is_some() {
                    continue;
                }
                return report(if enclitic {
                    Some(Agent::Anaphor(self.range(i)))
                } else {
                    self.agent_after(i + 1)
                });
            }
            if let Some(enclitic) = self.class(i, CueClass::Source) {
                return report(if enclitic {
                    Some(Agent::Anaphor(self.range(i)))
                } else {
                    self.agent_after(i + 1)
                });
            }
            if self.class(i, CueClass::Passive).is_some()
                && (filler || self.context.ends_with(passage, &[',']))
            {
                return report(self.agent_after(i + 1));
            }
            if let Some(enclitic) = self.class(i, CueClass::Noun)
                && (filler || self.context.ends_with(passage, &[',', '?', '!']))
            {
                // `demikian pernyataan bersama yang dikeluarkan oleh X`
                let by = || self.by(i + 1).or_else(|| self.agent_after(i + 1));
                return report(if enclitic { Some(Agent::Anaphor(self.range(i))) } else { by() });
            }
            if !self.is(i, CueClass::Filler) {
                break;
            }
        }
        let start = (start..self.items.len()).find(|&i| !self.is(i, CueClass::Filler))?;
        self.after_subject(start, passage)
    }

    /// `“…,” X menulis di Y`: the agent first.
    fn after_subject(&self, start: usize, passage: usize) -> Option<Report> {
        if !self.context.ends_with(passage, &[',', '!', '?']) {
            return None;
        }
        let end = (start..self.items.len())
            .take(WINDOW)
            .find(|&i| matches!(self.items[i], Item::Quote(_)) || self.is_mark(i, &['.', ';', ':']))
            .unwrap_or(self.items.len().min(start + WINDOW));
        let verb = (start..end.min(start + 14)).find(|&i| {
            [CueClass::Active, CueClass::Said, CueClass::Stance]
                .iter()
                .any(|&class| self.class(i, class).is_some())
        });
        let Some(verb) = verb else {
            // `“…,” X.`: the cue was forgotten.
            let (entity, range) = self.person(start)?;
            let alone = (start..end).all(|i| self.range(i).start < range.end);
            return alone.then_some(Report {
                cue: None,
                agent: Some(Agent::Named(entity, range)),
                place: Place::AfterSubject,
            });
        };
        let subject = self.subject_before(verb, start);
        // `“…,” sambil meminta mereka pergi`: what somebody does besides.
        if subject.is_none() && self.is_boundary(start) {
            return None;
        }
        let agent = subject.or_else(|| self.agent_after(verb + 1));
        Some(Report { cue: Some(self.range(verb)), agent, place: Place::AfterSubject })
    }

    /// The nearest cue before the quotation in its sentence; one of judging only when there is none of saying.
    fn before(&self, position: usize) -> Option<Report> {
        let mut stance = None;
        for i in (0..position).rev().take(WINDOW) {
            if stance.is_some() && self.is(i, CueClass::Stance) {
                continue;
            }
            let Some(mut report) = self.cue_at(i) else { continue };
            if report.place == Place::Stance {
                stance.get_or_insert(report);
                continue;
            }
            let quoted = |range: std::ops::Range<usize>| {
                range.into_iter().any(|j| matches!(self.items[j], Item::Quote(_)))
            };
            if report.place == Place::Further && !quoted(i..position) && quoted(i.saturating_sub(WINDOW)..i) {
                report.place = Place::Between;
            }
            return Some(report);
        }
        stance
    }

    /// `digambarkan sebagai “…” oleh X`
    fn passive(&self, position: usize) -> Option<Report> {
        let verb = (0..position).rev().take(8).find(|&i| {
            self.class(i, CueClass::Passive).is_some()
                || self.word(i).is_some_and(|w| {
                    w.starts_with("di") && w.len() > 6 && (w.ends_with("kan") || w.ends_with('i'))
                })
        })?;
        let agent = self.by(position + 1)?;
        Some(Report { cue: Some(self.range(verb)), agent: Some(agent), place: Place::Further })
    }

    /// A cue later in the sentence that holds for everything quoted in it.
    fn further(&self, position: usize) -> Option<Report> {
        (position + 1..self.items.len())
            .take(WINDOW)
            .find_map(|i| self.cue_at(i).filter(|r| r.agent.is_some()))
    }

    /// `X: “…”`
    fn colon(&self, position: usize) -> Option<Report> {
        let colon = position.checked_sub(1).filter(|&i| self.is_mark(i, &[':']))?;
        let named = (0..colon).rev().take(12).find_map(|i| self.person(i)).or_else(|| {
            (0..colon)
                .rev()
                .take(2)
                .find_map(|i| self.mention_of(i, &[EntityKind::Organization, EntityKind::Place]))
        })?;
        Some(Report { cue: None, agent: Some(Agent::Named(named.0, named.1)), place: Place::Colon })
    }

    /// What the word at `i` reports, if it is a cue in running text.
    fn cue_at(&self, i: usize) -> Option<Report> {
        self.word(i)?;
        let cue = Some(self.range(i));
        if let Some(enclitic) = self.class(i, CueClass::Source) {
            let agent = if enclitic { Some(Agent::Anaphor(self.range(i))) } else { self.agent_after(i + 1) };
            return Some(Report { cue, agent, place: Place::Source });
        }
        // `untuk meminta`: a purpose, whose agent is nobody's subject here.
        let purpose = || i > 0 && self.is_one_of(i - 1, &["untuk", "guna"]);
        if self.is(i, CueClass::Active) && !purpose() {
            return Some(Report { cue, agent: self.subject_before(i, 0), place: Place::Before });
        }
        if let Some(enclitic) = self.class(i, CueClass::Said) {
            // Many bare forms are adverbs too (`terus`, `lanjut`): in running text only as a parenthesis.
            let parenthesis = i == 0
                || self.is_mark(i - 1, &[',', '-', '–'])
                || matches!(self.items[i - 1], Item::Quote(_));
            if parenthesis {
                let agent =
                    if enclitic { Some(Agent::Anaphor(self.range(i))) } else { self.agent_after(i + 1) };
                let telling = enclitic
                    || !matches!(agent, None | Some(Agent::Described(_)))
                    || self.is_one_of(i, &["kata", "ujar", "tutur", "lapor"]);
                return telling.then_some(Report { cue, agent, place: Place::Further });
            }
        }
        if let Some(enclitic) = self.class(i, CueClass::Passive) {
            let agent = if enclitic { Some(Agent::Anaphor(self.range(i))) } else { self.agent_after(i + 1) };
            if enclitic {
                return Some(Report { cue, agent, place: Place::Before });
            }
            let named = match agent? {
                Agent::Named(..) => true,
                Agent::Described(phrase) => unrecognized::name(self.context, phrase).is_some(),
                Agent::Anaphor(_) => false,
            };
            return named.then_some(Report { cue, agent, place: Place::Before });
        }
        if self.is(i, CueClass::Stance) && !purpose() {
            return Some(Report { cue, agent: self.subject_before(i, 0), place: Place::Stance });
        }
        None
    }
}
