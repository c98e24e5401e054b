//! The reporter's sentence around a quotation becomes a report: the cue and the phrase that tells who speaks.
//!
//! A pronoun stays a pronoun here; whom it means is decided in `anaphora`. Words inside the quotation are never looked at,
//! so nobody is made the speaker of a sentence about himself. The order of the rules follows Indonesian news usage:
//! clause after the quotation, clause before it, colon, parenthesis further on.

use super::cue::{CueClass, CueLexicon};
use super::reporter::{Context, Item, Sentence};
use crate::annotate::{EntityId, EntityKind};
use crate::article::ByteRange;

/// The phrase that tells who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agent {
    /// -nya, dia, ia, beliau, mereka: somebody named before.
    Anaphor(ByteRange),
    /// A mention of an entity.
    Named(EntityId, ByteRange),
    /// A noun phrase without a name.
    Described(ByteRange),
}

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

/// How many items a rule looks to either side: no report is farther, and soups of marks stay linear.
const WINDOW: usize = 64;

/// Words that end the phrase of an agent.
const BOUNDARIES: &[&str] = &[
    "dalam",
    "di",
    "ke",
    "kepada",
    "pada",
    "saat",
    "ketika",
    "dikutip",
    "dilansir",
    "melansir",
    "usai",
    "setelah",
    "seusai",
    "sambil",
    "seraya",
    "yang",
    "seperti",
    "sebagaimana",
    "dari",
    "melalui",
    "lewat",
    "lagi",
    "menanggapi",
    "terkait",
    "soal",
    "tentang",
    "mengenai",
    "merujuk",
    "menambahkan",
    "untuk",
    "dengan",
    "sebelum",
    "sesaat",
    "kemarin",
    "bercanda",
    "awal",
    "tanpa",
    "seolah",
    "tadi",
    "jelang",
    "menjelang",
    "sembari",
    "saja",
    "lebih",
    "selasa",
    "senin",
    "rabu",
    "kamis",
    "jumat",
    "sabtu",
    "minggu",
    "hari",
    "merespons",
    "menjawab",
    "mengutip",
    "mengacu",
    "berdasarkan",
    "karena",
    "bahwa",
    "juga",
    "ditemui",
    "disitat",
    "secara",
    "kala",
    "waktu",
    "via",
    "sebagai",
    "singkat",
    "pula",
    "kembali",
    "malam",
    "pagi",
    "siang",
    "sore",
];

const PRONOUNS: &[&str] = &["ia", "dia", "beliau", "mereka", "dirinya", "ya"];

/// Words before a person that make him no subject.
const PREPOSITIONS: &[&str] = &[
    "kepada",
    "dengan",
    "oleh",
    "untuk",
    "dari",
    "bersama",
    "terhadap",
    "tentang",
    "soal",
    "antara",
    "pada",
    "bagi",
    "ke",
    "mendampingi",
    "dan",
    "sama",
    "bahwa",
    "termasuk",
    "seperti",
];

/// Words that may stand between a quotation and its cue.
const FILLERS: &[&str] = &[
    "demikian",
    "begitu",
    "begitulah",
    "demikianlah",
    "seperti",
    "lalu",
    "kemudian",
    "lagi",
    "ulas",
    "sebagaimana",
    "seru",
];

/// What the sentence says about the quotation at `position` of its items.
pub fn report(context: &Context, sentence: &Sentence, position: usize) -> Option<Report> {
    let reader = Reader { context, items: &sentence.items, lexicon: CueLexicon::built_in() };
    let Item::Quote(passage) = sentence.items[position] else { return None };
    reader
        .after(position, passage)
        .or_else(|| reader.before(position))
        .or_else(|| reader.further(position))
        .or_else(|| reader.colon(position))
}

/// The person whom the sentence itself makes its speaking or judging subject, quotations or not.
pub fn subject(context: &Context, sentence: &Sentence) -> Option<Agent> {
    let reader = Reader { context, items: &sentence.items, lexicon: CueLexicon::built_in() };
    for i in 0..sentence.items.len() {
        if let Some(report) = reader.cue_at(i)
            && report.agent.is_some()
        {
            return report.agent;
        }
    }
    None
}

/// The person who stands where a sentence has its topic: among the first words, not behind a preposition.
pub fn topic(context: &Context, sentence: &Sentence) -> Option<(EntityId, ByteRange)> {
    let reader = Reader { context, items: &sentence.items, lexicon: CueLexicon::built_in() };
    (0..sentence.items.len().min(14)).find_map(|i| reader.person(i).filter(|_| !reader.behind_preposition(i)))
}

struct Reader<'a> {
    context: &'a Context<'a>,
    items: &'a [Item],
    lexicon: &'static CueLexicon,
}

impl Reader<'_> {
    fn word(&self, i: usize) -> Option<&str> {
        self.items.get(i).and_then(|&item| self.context.word(item))
    }

    fn is_one_of(&self, i: usize, words: &[&str]) -> bool {
        self.word(i).is_some_and(|w| words.contains(&w.to_lowercase().as_str()))
    }

    fn is_mark(&self, i: usize, marks: &[char]) -> bool {
        self.items.get(i).is_some_and(|&item| self.context.is_mark(item, marks))
    }

    fn class(&self, i: usize, class: CueClass) -> Option<bool> {
        let item = *self.items.get(i)?;
        if self.context.mention(item).is_some() {
            return None;
        }
        self.lexicon.find(self.context.word(item)?, class).map(|cue| cue.enclitic)
    }

    fn range(&self, i: usize) -> ByteRange {
        self.context.range(self.items[i])
    }

    fn mention_of(&self, i: usize, kinds: &[EntityKind]) -> Option<(EntityId, ByteRange)> {
        let mention = self.context.mention(*self.items.get(i)?)?;
        let kind = self.context.annotations.entity(mention.entity).kind;
        kinds.contains(&kind).then_some((mention.entity, mention.range))
    }

    fn person(&self, i: usize) -> Option<(EntityId, ByteRange)> {
        self.mention_of(i, &[EntityKind::Person])
    }

    /// Whether the mention around item `i` follows a preposition, over at most a few title words.
    fn behind_preposition(&self, i: usize) -> bool {
        let Some((_, mention)) = self.mention_of(i, &EntityKind::ALL) else { return false };
        for j in (0..i).rev().take(6) {
            if self.range(j).start >= mention.start {
                continue;
            }
            let Some(word) = self.word(j) else { return false };
            if PREPOSITIONS.contains(&word.to_lowercase().as_str()) {
                return true;
            }
            let capital = word.starts_with(char::is_uppercase);
            if !capital {
                return false;
            }
        }
        false
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
                return report(if enclitic {
                    Some(Agent::Anaphor(self.range(i)))
                } else {
                    self.agent_after(i + 1)
                });
            }
            if !self.is_one_of(i, FILLERS) {
                break;
            }
        }
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
        let agent = self.subject_before(verb, start).or_else(|| self.agent_after(verb + 1));
        Some(Report { cue: Some(self.range(verb)), agent, place: Place::AfterSubject })
    }

    /// The nearest cue before the quotation in its sentence.
    fn before(&self, position: usize) -> Option<Report> {
        for i in (0..position).rev().take(WINDOW) {
            if let Some(mut report) = self.cue_at(i) {
                let between = (i..position).any(|j| matches!(self.items[j], Item::Quote(_)));
                let follows = (i.saturating_sub(WINDOW)..i).any(|j| matches!(self.items[j], Item::Quote(_)));
                if follows && !between && report.place == Place::Further {
                    report.place = Place::Between;
                }
                return Some(report);
            }
        }
        None
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
        if self.class(i, CueClass::Active).is_some() {
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
        if self.class(i, CueClass::Passive).is_some() {
            let agent = self.agent_after(i + 1);
            return matches!(agent, Some(Agent::Named(..))).then_some(Report {
                cue,
                agent,
                place: Place::Before,
            });
        }
        if self.class(i, CueClass::Stance).is_some() {
            return Some(Report { cue, agent: self.subject_before(i, 0), place: Place::Stance });
        }
        None
    }

    /// The agent phrase that begins at item `start`, after a cue.
    fn agent_after(&self, start: usize) -> Option<Agent> {
        let start = if self.is_one_of(start, &["oleh", "si", "sang", "dari"]) { start + 1 } else { start };
        if self.is_one_of(start, PRONOUNS) {
            return Some(Agent::Anaphor(self.range(start)));
        }
        let mut end = start;
        let mut i = start;
        while i < self.items.len() && i < start + 24 {
            if let Some((entity, mention)) = self.person(i) {
                // `kata kuasa hukum X, Y, …`: Y speaks, X is what he is to him.
                let after = (i..self.items.len()).find(|&j| self.range(j).start >= mention.end);
                let apposed =
                    after.filter(|&j| i > start && self.is_mark(j, &[','])).and_then(|j| self.person(j + 1));
                let (entity, mention) = apposed.unwrap_or((entity, mention));
                return Some(Agent::Named(entity, mention));
            }
            if self.mention_of(i, &EntityKind::ALL).is_some() {
                end = i + 1;
            } else if let Some(word) = self.word(i) {
                let lower = word.to_lowercase();
                if BOUNDARIES.contains(&lower.as_str()) || word.starts_with(|c: char| c.is_ascii_digit()) {
                    break;
                }
                end = i + 1;
            } else if self.is_mark(i, &['(']) {
                let close = (i..self.items.len().min(i + 8)).find(|&j| self.is_mark(j, &[')']));
                let Some(close) = close else { break };
                i = close;
            } else if self.is_mark(i, &[',']) {
                // `kata Juru Bicara Kemlu, X, …`
                let title = self.named_at(i + 1);
                if let Some((entity, mention)) = title {
                    return Some(Agent::Named(entity, mention));
                }
                break;
            } else if !self.is_mark(i, &['/', '&', '-', '+', '\'', '’', '.'])
                || (self.is_mark(i, &['.']) && !self.stop_inside_name(i))
            {
                break;
            }
            i += 1;
        }
        self.phrase(start, end)
    }

    /// A person after an apposition's comma, over a few title words; or an organization at once.
    fn named_at(&self, start: usize) -> Option<(EntityId, ByteRange)> {
        if let Some(found) = self.mention_of(start, &[EntityKind::Person, EntityKind::Organization]) {
            return Some(found);
        }
        for i in start..start + 7 {
            if let Some(found) = self.person(i) {
                return Some(found);
            }
            let word = self.word(i)?;
            let title =
                word.starts_with(char::is_uppercase) || word.starts_with(|c: char| c.is_ascii_digit());
            if !title && self.mention_of(i, &EntityKind::ALL).is_none() {
                // `, dr. Rina`: small titles end with a stop.
                return self.is_mark(i + 1, &['.']).then(|| self.person(i + 2)).flatten();
            }
        }
        None
    }

    /// Whether the stop at `i` stands in a name or title (`dr. Rina`, `H. Budi`).
    fn stop_inside_name(&self, i: usize) -> bool {
        i > 0
            && self.word(i - 1).is_some_and(|w| w.chars().count() <= 4)
            && self.word(i + 1).is_some_and(|w| w.starts_with(char::is_uppercase))
    }

    /// The words `start..end` as an agent without a personal name.
    fn phrase(&self, start: usize, end: usize) -> Option<Agent> {
        if start >= end {
            return None;
        }
        let range = ByteRange::new(self.range(start).start, self.range(end - 1).end);
        let whole = |(entity, mention): (EntityId, ByteRange)| {
            let to_end = mention.end >= range.end;
            let relay = self.is_one_of(
                start,
                &["kantor", "media", "stasiun", "surat", "situs", "harian", "koran", "majalah", "laman"],
            );
            (to_end && (mention.start <= range.start || relay)).then_some(Agent::Named(entity, mention))
        };
        let last = self.mention_of(end - 1, &[EntityKind::Organization, EntityKind::Place]);
        Some(last.and_then(whole).unwrap_or(Agent::Described(range)))
    }

    /// The subject of the verb at `verb`, looking back no further than `floor`.
    fn subject_before(&self, verb: usize, floor: usize) -> Option<Agent> {
        let floor = floor.max(verb.saturating_sub(WINDOW));
        let mut fallback = None;
        let mut i = verb;
        // `X, yang baru pulang dari Y, mengatakan`: jump over the relative clause.
        if verb > floor
            && self.is_mark(verb - 1, &[','])
            && let Some(start) =
                (floor..verb - 1).rev().find(|&j| self.is_mark(j, &[',']) && self.is_one_of(j + 1, &["yang"]))
        {
            i = start;
        }
        let mut group = None;
        while i > floor {
            i -= 1;
            if matches!(self.items[i], Item::Quote(_)) {
                break;
            }
            if self.is_one_of(i, PRONOUNS) {
                return Some(Agent::Anaphor(self.range(i)));
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
                group.get_or_insert((i, Agent::Named(entity, mention)));
            }
        }
        let start = (floor..verb)
            .rev()
            .find(|&j| self.is_mark(j, &[',', ':', ';', ')']) || matches!(self.items[j], Item::Quote(_)))
            .map_or(floor, |j| j + 1);
        let described = (start < verb && verb - start <= 9).then(|| {
            let end = (start..verb)
                .find(|&j| {
                    self.is_one_of(j, &["yang", "telah", "sudah", "juga", "pun", "sempat", "itu,"])
                        && j > start
                })
                .unwrap_or(verb);
            self.phrase(start, end)
        });
        fallback.or(match (group, described.flatten()) {
            (Some((_, named)), None) => Some(named),
            (Some((_, named)), Some(Agent::Described(range))) => {
                // The subject is the group itself only where the phrase begins with it.
                let Agent::Named(_, mention) = named else { return Some(named) };
                Some(if mention.start <= range.start { named } else { Agent::Described(range) })
            }
            (_, described) => described,
        })
    }
}
