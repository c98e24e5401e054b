//! The words before or after a reporting verb become the agent they name: a person, a group, a pronoun, a description.
//!
//! Indonesian puts titles, offices and appositions around a name without inflection, so a phrase is read by its borders:
//! prepositions, commas, capitals and the mentions already recognized. Whom a pronoun means is not decided here.

use super::cue::{CueClass, CueWord};
use super::reporter::{Context, Item, Sentence};
use super::unrecognized::is_title;
use crate::annotate::{EntityId, EntityKind, Mention};
use crate::article::ByteRange;

/// How many items a rule looks to either side: no report is farther, and soups of marks stay linear.
pub const WINDOW: usize = 64;

/// How many items an office and its institution take between a title and the name: `Humas Polda Jawa Timur, Kompol`.
const LONGEST_OFFICE: usize = 12;

/// How many items behind a description its `itu` may stand: `pria yang kini memimpin bank daerah itu`.
const LONGEST_DESCRIPTION: usize = 14;

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

/// A sentence of the reporter, with what each of its items is looked up once.
pub struct Reader<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) items: &'a [Item],
    mentions: Vec<Option<&'a Mention>>,
    words: Vec<CueWord>,
}

impl<'a> Reader<'a> {
    /// A reader of `sentence`.
    pub fn new(context: &'a Context<'a>, sentence: &Sentence<'a>) -> Self {
        let lexicon = context.cues;
        let items = sentence.items;
        let mentions: Vec<_> = items
            .iter()
            .map(|&item| context.mention(item).filter(|mention| context.is_credible(mention)))
            .collect();
        let words = items
            .iter()
            .map(|&item| context.word(item).map_or(CueWord::default(), |w| lexicon.look_up(w)))
            .collect();
        Self { context, items, mentions, words }
    }

    pub(super) fn word(&self, i: usize) -> Option<&str> {
        self.items.get(i).and_then(|&item| self.context.word(item))
    }

    pub(super) fn is_one_of(&self, i: usize, words: &[&str]) -> bool {
        self.word(i).is_some_and(|w| words.contains(&w.to_lowercase().as_str()))
    }

    pub(super) fn is_mark(&self, i: usize, marks: &[char]) -> bool {
        self.items.get(i).is_some_and(|&item| self.context.is_mark(item, marks))
    }

    /// Whether the word at `i` belongs to `class`, outside names, and if so, whether with -nya.
    pub(super) fn class(&self, i: usize, class: CueClass) -> Option<bool> {
        let word = self.words.get(i)?;
        if self.mentions[i].is_some() { None } else { word.class(class) }
    }

    /// Whether the word at `i` is written as one that ends the phrase of an agent.
    pub(super) fn is_boundary(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|word| word.is_exactly(CueClass::Boundary))
    }

    pub(super) fn range(&self, i: usize) -> ByteRange {
        self.context.range(self.items[i])
    }

    pub(super) fn mention_of(&self, i: usize, kinds: &[EntityKind]) -> Option<(EntityId, ByteRange)> {
        let mention = (*self.mentions.get(i)?)?;
        let kind = self.context.annotations.entity(mention.entity).kind;
        kinds.contains(&kind).then_some((mention.entity, mention.range))
    }

    /// Whether the item at `i` is a word outside names, written small.
    pub(super) fn is_small(&self, i: usize) -> bool {
        self.mentions[i].is_none() && self.word(i).is_some_and(|w| w.starts_with(char::is_lowercase))
    }

    pub(super) fn person(&self, i: usize) -> Option<(EntityId, ByteRange)> {
        self.mention_of(i, &[EntityKind::Person])
    }

    /// Whether the word at `i` belongs to `class`, outside names.
    pub(super) fn is(&self, i: usize, class: CueClass) -> bool {
        self.class(i, class).is_some()
    }

    /// Whether the mention around item `i` follows a preposition, over at most a few title words.
    pub(super) fn behind_preposition(&self, i: usize) -> bool {
        let Some((_, mention)) = self.mention_of(i, &EntityKind::ALL) else { return false };
        for j in (0..i).rev().take(6) {
            if self.range(j).start >= mention.start {
                continue;
            }
            let Some(word) = self.word(j) else { return false };
            if self.words[j].class(CueClass::Preposition).is_some() {
                // `Pendiri dan Direktur X`: one person with two offices.
                let offices = word == "dan"
                    && self.word(j + 1).is_some_and(is_title)
                    && j > 0
                    && self.mentions[j - 1].is_none()
                    && self.word(j - 1).is_some_and(|word| word.starts_with(char::is_uppercase));
                if offices {
                    continue;
                }
                return true;
            }
            let capital = word.starts_with(char::is_uppercase);
            if !capital {
                return false;
            }
        }
        false
    }

    /// The agent phrase that begins at item `start`, after a cue.
    pub(super) fn agent_after(&self, start: usize) -> Option<Agent> {
        let start = if self.is_one_of(start, &["oleh", "si", "sang", "dari"]) { start + 1 } else { start };
        if self.is(start, CueClass::Pronoun) {
            return Some(Agent::Anaphor(self.range(start)));
        }
        let indefinite = self.is(start, CueClass::Indefinite);
        let mut end = start;
        let mut i = start;
        while i < self.items.len() && i < start + 24 {
            if let Some((entity, mention)) = self.person(i) {
                let (person, last) = self.last_of_phrase(i, entity, mention);
                // `kata kuasa hukum X, Y, …`: Y speaks, X is what he is to him.
                let apposed = self.is_mark(last, &[',']).then(|| self.person(last + 1)).flatten();
                let apposed = apposed.or_else(|| self.apposed_later(last));
                let kin = self.is(start, CueClass::Kin) && self.is_small(start);
                // `teman kecil X itu`, `kekasih X ini`, but not `penyanyi X itu`.
                let pointed = i > start
                    && self.is(last, CueClass::Demonstrative)
                    && self.is_small(start)
                    && (kin || self.is_small(i - 1) && !self.word(i - 1).is_some_and(is_title));
                return match apposed.filter(|_| i > start) {
                    Some((entity, mention)) => Some(Agent::Named(entity, mention)),
                    None if pointed => self.phrase(start, last + 1),
                    // `ibunda X` is not X.
                    None if kin && i > start => self.phrase(start, last),
                    // `seorang ajudan X` is not X, but `seorang ajudan bernama X` is.
                    None if indefinite && i > start && !self.is(i - 1, CueClass::Naming) => {
                        self.phrase(start, last)
                    }
                    None => Some(person),
                };
            }
            if self.mention_of(i, &EntityKind::ALL).is_some() {
                end = i + 1;
            } else if let Some(word) = self.word(i) {
                if self.is_boundary(i) {
                    let named = || self.apposed_later(i).or_else(|| self.called(i));
                    if let Some((entity, mention)) = Some(i).filter(|&i| i > start).and_then(|_| named()) {
                        return Some(Agent::Named(entity, mention));
                    }
                    break;
                }
                // `kata Kepala Stasiun Daerah 1 X`
                let goes_on = self.word(i + 1).is_some_and(|w| w.starts_with(char::is_uppercase))
                    || self.is_mark(i + 1, &[',']) && self.person(i + 2).is_some();
                if word.starts_with(|c: char| c.is_ascii_digit()) && !goes_on {
                    break;
                }
                end = i + 1;
            } else if self.is_mark(i, &['(']) {
                let close = (i..self.items.len().min(i + 8)).find(|&j| self.is_mark(j, &[')']));
                let Some(close) = close else { break };
                i = close;
            } else if self.is_mark(i, &[',']) {
                // `kata Juru Bicara Kemlu, X, …`
                if let Some((entity, mention)) = self.apposed(i + 1) {
                    return Some(Agent::Named(entity, mention));
                }
                let mention = self.mention_of(i + 1, &EntityKind::ALL).map_or(0, |(_, mention)| mention.end);
                let next = self.items.partition_point(|&item| self.context.range(item).start < mention);
                if next > i && self.is(next, CueClass::Demonstrative) && self.is_small(start) {
                    return self.phrase(start, next + 1);
                }
                if let Some(name) = self.apposed_unrecognized(start, i + 1) {
                    return Some(Agent::Described(name));
                }
                break;
            } else if !self.is_mark(i, &['/', '&', '-', '+', '\'', '’', '.'])
                || (self.is_mark(i, &['.']) && !self.stop_inside_name(i))
            {
                break;
            }
            i += 1;
        }
        self.phrase(start, self.pointed_at(start, end).unwrap_or(end))
    }

    /// The person named in the relative clause that begins at `i`: `kata pria yang akrab disapa X`.
    fn called(&self, i: usize) -> Option<(EntityId, ByteRange)> {
        let naming = (i + 1..i + 4)
            .find(|&j| self.is(j, CueClass::Naming))
            .filter(|_| self.is_one_of(i, &["yang"]))?;
        (naming + 1..naming + 4).take_while(|&j| self.word(j).is_some()).find_map(|j| self.person(j))
    }

    /// The end of the description `start..end` with its `itu`, where that stands some words on: `atlet asal Malang itu`,
    /// `pria yang memimpin bank itu`. In `warga di desa itu` it is the village that is pointed at.
    fn pointed_at(&self, start: usize, end: usize) -> Option<usize> {
        let points = |i: usize| self.is(i, CueClass::Demonstrative);
        let whole = start < end && self.is_small(start) && !points(end - 1);
        if !whole || self.is(start, CueClass::Indefinite) || self.is(start, CueClass::Generic) {
            return None;
        }
        let number =
            |i: usize| self.word(i).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        let goes_on = number(end)
            || self.is_mark(end, &[',']) && number(end + 1)
            || self.is_one_of(end, &["yang", "dari", "dengan", "lulusan"]);
        let last = (end..end + LONGEST_DESCRIPTION)
            .filter(|_| goes_on)
            .take_while(|&i| self.word(i).is_some() || i == end || self.is_mark(i, &['-', '(']))
            .find(|&i| points(i))?;
        let ends = self.word(last + 1).is_none() || self.is_boundary(last + 1);
        ends.then_some(last + 1)
    }

    /// The agent behind `oleh`, a few words on.
    pub(super) fn by(&self, start: usize) -> Option<Agent> {
        let by = (start..start + 7)
            .take_while(|&i| self.word(i).is_some())
            .find(|&i| self.is_one_of(i, &["oleh"]))?;
        self.agent_after(by + 1)
    }

    /// The person at `i`, or the last one where names run on (`pengacara X Y`, `X Aide Y`, or a title taken for a name:
    /// `Kasubbid Humas Polda Jawa Timur, Kompol X`), and the item after.
    fn last_of_phrase(&self, i: usize, entity: EntityId, mention: ByteRange) -> (Agent, usize) {
        let after = |mention: ByteRange| {
            (i..self.items.len()).find(|&j| self.range(j).start >= mention.end).unwrap_or(self.items.len())
        };
        let next = after(mention);
        let capital = |j: usize| self.word(j).is_some_and(|w| w.starts_with(char::is_uppercase));
        let one_word = !self.context.text(mention).contains(' ');
        let mut office = false;
        for j in next..next + LONGEST_OFFICE {
            if let Some((entity, mention)) = self.person(j) {
                return (Agent::Named(entity, mention), after(mention));
            }
            if one_word && self.mention_of(j, &[EntityKind::Organization, EntityKind::Place]).is_some() {
                office = true;
            } else if self.is_mark(j, &[',']) && office && self.word(j + 1).is_some_and(is_title) {
                continue;
            } else if !capital(j) || j >= next + 3 && !office {
                break;
            }
        }
        (Agent::Named(entity, mention), next)
    }

    /// The name that the comma before `start` puts beside a title: an organization at once, or a person, over the
    /// capitals of a longer title.
    fn apposed(&self, start: usize) -> Option<(EntityId, ByteRange)> {
        if let Some((entity, mention)) =
            self.mention_of(start, &[EntityKind::Person, EntityKind::Organization])
        {
            // `pelatih klub Italia, X tersebut`
            let next = self.items.partition_point(|&item| self.context.range(item).start < mention.end);
            return Some((entity, mention)).filter(|_| !self.is(next, CueClass::Demonstrative));
        }
        let mut small = 0;
        for i in start..start + 16 {
            if let Some(found) = self.person(i) {
                return Some(found);
            }
            let title = self.word(i).is_some_and(|word| {
                !self.is_boundary(i)
                    && (word.starts_with(char::is_uppercase) || word == "dan" || self.is_mark(i + 1, &['.']))
            });
            let known = self.mention_of(i, &EntityKind::ALL).is_some();
            let joint =
                self.is_mark(i, &[',', '&', '-']) || (self.is_mark(i, &['.']) && self.stop_inside_name(i));
            let lower = self.word(i).is_some() && !self.is_boundary(i);
            if !(title || known || joint) {
                // `, Letnan Kolonel dokter gigi X`
                small += 1;
                if !lower || small > 2 {
                    return None;
                }
            }
        }
        None
    }

    /// The capitals that nobody has recognized behind the comma before `name`, where an office begins at `start`: `Kepala
    /// Seksi Operasi, X, di Malang`.
    fn apposed_unrecognized(&self, start: usize, name: usize) -> Option<ByteRange> {
        let office = (start..start + 2).any(|i| self.word(i).is_some_and(is_title));
        let capital = |&i: &usize| self.word(i).is_some_and(|word| word.starts_with(char::is_uppercase));
        let end = (name..).take_while(capital).last()? + 1;
        let ends = self.word(end).is_none() || self.is_boundary(end) || self.is(end, CueClass::Preposition);
        (office && ends && !self.is_boundary(name) && self.is_name(name, end))
            .then(|| ByteRange::new(self.range(name).start, self.range(end - 1).end))
    }

    /// The person in apposition after the place or purpose that begins at `i`: `kata peneliti dari Y, X, …`
    fn apposed_later(&self, i: usize) -> Option<(EntityId, ByteRange)> {
        if !self.is_one_of(i, &["dari", "di", "pada", "untuk"]) {
            return None;
        }
        let comma = (i..i + 9)
            .take_while(|&j| self.word(j).is_some() || self.is_mark(j, &[',', '(', ')', '-']))
            .find(|&j| self.is_mark(j, &[',']))?;
        let (entity, mention) = self.person(comma + 1)?;
        let after = (comma..self.items.len()).find(|&j| self.range(j).start >= mention.end)?;
        self.is_mark(after, &[',', '.']).then_some((entity, mention))
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
        let begin = self.behind_medium(start, end);
        // `akun resmi Pemkot Malang @pemkot`
        let through = self.mention_of(begin, &[EntityKind::Organization]).filter(|_| begin > start);
        if let Some((entity, mention)) = through {
            return Some(Agent::Named(entity, mention));
        }
        let start = begin;
        let range = ByteRange::new(self.range(start).start, self.range(end - 1).end);
        let last = self.mention_of(end - 1, &[EntityKind::Organization, EntityKind::Place]);
        let named = last.filter(|(_, mention)| mention.end >= range.end && mention.start <= range.start);
        Some(match named {
            Some((entity, mention)) => Agent::Named(entity, mention),
            None => Agent::Described(range),
        })
    }

    /// The first item of `start..end` that names whoever speaks through a medium: `akun resmi X`, `kantor berita X`,
    /// `pernyataan pihak X`. `laporan itu` has no such item, and stays whole.
    fn behind_medium(&self, start: usize, end: usize) -> usize {
        if self.is(end - 1, CueClass::Demonstrative)
            || !self.is(start, CueClass::Medium) && self.class(start, CueClass::Noun) != Some(false)
        {
            return start;
        }
        let named = |&i: &usize| self.mention_of(i, &EntityKind::ALL).is_some();
        let capital = |&i: &usize| self.word(i).is_some_and(|word| word.starts_with(char::is_uppercase));
        (start + 1..end).find(named).or_else(|| (start + 1..end).find(capital)).unwrap_or(start)
    }

    /// The subject of the verb at `verb`, looking back no further than `floor`.
    pub(super) fn subject_before(&self, verb: usize, floor: usize) -> Option<Agent> {
        let found = self.recognized_before(verb, floor);
        let person = |entity| self.context.annotations.entity(entity).kind == EntityKind::Person;
        match found {
            Some(Agent::Anaphor(_)) => found,
            Some(Agent::Named(entity, _)) if person(entity) => found,
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
        let office =
            self.mention_of(i, &[EntityKind::Person]).is_none() && self.word(i).is_some_and(is_title);
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
        let auxiliary = [
            "yang", "telah", "sudah", "juga", "pun", "sempat", "akan", "secara", "lalu", "kemudian", "terus",
        ];
        let adverb = [
            "kadang",
            "sebelumnya",
            "sementara",
            "kemudian",
            "lalu",
            "namun",
            "tetapi",
            "selain",
            "kini",
            "dan",
            "serta",
            "atau",
        ];
        let begins = |&j: &usize| {
            self.word(j).is_some() && !self.is_one_of(j, &adverb) && !self.is_one_of(j, &auxiliary)
        };
        let start = (start..verb).find(begins)?;
        if self.is(start, CueClass::Boundary) {
            return None;
        }
        let end = (start + 1..verb).find(|&j| self.is_one_of(j, &auxiliary)).unwrap_or(verb);
        (end - start <= 9).then(|| self.phrase(start, end)).flatten()
    }
}
