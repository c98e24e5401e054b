//! A word by itself becomes the facts about it, worked out once for every word of an article however often it occurs.
//!
//! Its spelling, what the lists know of it, its classes, and how the article as a whole uses it. The last is what makes
//! a name in a headline known: the same word with a title before it, or capitalised in the middle of a sentence,
//! anywhere else (Chieu and Ng 2003). What stands around one occurrence is left to [`super::features`].

use foldhash::{HashMap, HashMapExt};

use super::hash;
use super::table::Tables;
use crate::annotate::entities::gazetteer;
use crate::annotate::entities::titles::{self, Class};
use crate::annotate::entities::words::{Shape, Word, adjacent};

/// What is known of a word.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// Hash of the word as written.
    pub exact: u32,
    /// Hash of the word in small letters.
    pub lower: u32,
    /// Its letters by sort, runs shortened.
    pub pattern: u32,
    /// Hashes of its first two, three and four letters, small; 0 for a word without letters to spare.
    pub prefixes: [u32; 3],
    /// Hashes of its last two, three and four letters, small.
    pub suffixes: [u32; 3],
    /// Its classes in the corpus.
    pub classes: [u16; 3],
    /// In names of which kinds the corpus has it, where in them, how often; 0 for a word without a capital.
    pub naming: [u32; 3],
    /// What it says about its neighbours, 0 for nothing.
    pub class: u32,
    /// The same as a label before a name.
    pub label: u32,
    /// How much of a person's name it is: 0 unknown, 1 to 5.
    pub person: u32,
    /// How it is usually written: 0 unknown, 1 always small to 6 always capital.
    pub usage: u32,
    /// Bits of [`evidence`].
    pub evidence: u32,
    /// Length in letters, at most 12.
    pub length: u32,
}

/// Bits that say how an article uses a word.
pub(super) mod evidence {
    /// After a title or an honorific.
    pub const TITLE: u32 = 1;
    /// Beside a reporting verb.
    pub const REPORTING: u32 = 1 << 1;
    /// After a word that goes before places.
    pub const PLACE: u32 = 1 << 2;
    /// After a word that begins or goes before an organization.
    pub const ORGANIZATION: u32 = 1 << 3;
    /// Between brackets.
    pub const BRACKETS: u32 = 1 << 4;
    /// Capitalised inside a sentence.
    pub const CAPITAL: u32 = 1 << 5;
    /// The same three times.
    pub const CAPITALS: u32 = 1 << 6;
    /// In small letters.
    pub const SMALL: u32 = 1 << 7;
    /// After another capital inside a sentence.
    pub const AFTER_CAPITAL: u32 = 1 << 8;
    /// Before another capital inside a sentence.
    pub const BEFORE_CAPITAL: u32 = 1 << 9;
    /// In a row of capitals that follows a title.
    pub const TITLED_ROW: u32 = 1 << 10;
    /// In a row of capitals that begins with the type of an organization.
    pub const ORGANIZATION_ROW: u32 = 1 << 11;
    /// In a row of capitals that begins with a person's name.
    pub const PERSON_ROW: u32 = 1 << 12;
    /// All capitals inside a sentence.
    pub const ACRONYM: u32 = 1 << 13;
    /// How many bits there are.
    pub const COUNT: u32 = 14;
}

/// The facts about all words of an article, and which belong to which word.
pub(super) struct Lexicon {
    facts: Vec<Facts>,
    of_word: Vec<u32>,
    /// How firmly each word holds to the one before it, see [`bond`].
    bonds: Vec<u8>,
}

impl Lexicon {
    /// Looks up every different word of `words`, and how they are used.
    pub fn of(words: &[Word], tables: Tables) -> Self {
        let mut numbers: HashMap<&str, u32> = HashMap::with_capacity(words.len() / 2);
        let mut facts: Vec<Facts> = Vec::new();
        let mut small: Vec<(u32, u32)> = Vec::new();
        let mut of_word = Vec::with_capacity(words.len());
        for word in words {
            let number = *numbers.entry(word.text).or_insert_with(|| {
                facts.push(facts_of(word, tables));
                facts.len() as u32 - 1
            });
            of_word.push(number);
        }
        for (&text, &number) in &numbers {
            if text.starts_with(char::is_lowercase) {
                small.push((facts[number as usize].lower, 1));
            }
        }
        small.sort_unstable();
        for fact in &mut facts {
            if small.binary_search_by_key(&fact.lower, |entry| entry.0).is_ok() {
                fact.evidence |= evidence::SMALL;
            }
        }
        let bonds = bonds(words, &of_word, facts.len());
        let mut lexicon = Self { facts, of_word, bonds };
        lexicon.collect_evidence(words);
        lexicon
    }

    /// The facts about the word at `at`.
    pub fn at(&self, at: usize) -> &Facts {
        &self.facts[self.of_word[at] as usize]
    }

    /// How firmly the word at `at` holds to the one before it in this article: 0 when a name cannot go on there, 1 when
    /// neither occurs elsewhere, 2 when they are together once and apart elsewhere; from 3, when they are together several
    /// times: both always, the first always, the second always, neither.
    pub fn bond(&self, at: usize) -> u32 {
        self.bonds.get(at).copied().unwrap_or(0).into()
    }

    fn collect_evidence(&mut self, words: &[Word]) {
        // Of the row of capitals that the word before belongs to.
        let mut row = 0;
        for (at, word) in words.iter().enumerate() {
            let before = at.checked_sub(1).filter(|&i| words[i].sentence == word.sentence);
            let next = Some(at + 1).filter(|&i| words.get(i).is_some_and(|w| w.sentence == word.sentence));
            if !word.is_capital() || word.titled {
                row = 0;
                continue;
            }
            let class = |at: Option<usize>| at.map_or(0, |i| self.at(i).class);
            let label = before.map_or(0, |i| self.at(i).label);
            let goes_on = before.is_some_and(|i| words[i].is_capital() && adjacent(&words[i], word));
            let mut found = 0;
            if is(class(before), Class::Title)
                || is(class(before), Class::Honorific)
                || is(label, Class::PersonLabel)
            {
                found |= evidence::TITLE | evidence::TITLED_ROW;
            }
            if is(class(before), Class::Reporting) || is(class(next), Class::Reporting) {
                found |= evidence::REPORTING;
            }
            if is(label, Class::PlaceLabel) || is(class(before), Class::PlaceType) {
                found |= evidence::PLACE;
            }
            if is(label, Class::OrganizationLabel) || is(class(before), Class::OrganizationType) {
                found |= evidence::ORGANIZATION;
            }
            if before.is_some_and(|i| words[i].text == "(") && next.is_some_and(|i| words[i].text == ")") {
                found |= evidence::BRACKETS;
            }
            let own = self.at(at);
            if goes_on {
                found |= row;
            } else {
                if is(own.class, Class::OrganizationType) {
                    found |= evidence::ORGANIZATION_ROW;
                }
                if own.person >= 4 {
                    found |= evidence::PERSON_ROW;
                }
            }
            row = found & (evidence::TITLED_ROW | evidence::ORGANIZATION_ROW | evidence::PERSON_ROW);
            if !word.opens {
                found |= if own.evidence & evidence::CAPITAL != 0 {
                    evidence::CAPITALS
                } else {
                    evidence::CAPITAL
                };
                if word.shape == Shape::Upper {
                    found |= evidence::ACRONYM;
                }
                if goes_on {
                    found |= evidence::AFTER_CAPITAL;
                }
                if next.is_some_and(|i| words[i].is_capital() && adjacent(word, &words[i])) {
                    found |= evidence::BEFORE_CAPITAL;
                }
            }
            self.facts[self.of_word[at] as usize].evidence |= found;
        }
    }
}

/// How firmly words hold together, as [`Lexicon::bond`] says.
fn bonds(words: &[Word], of_word: &[u32], different: usize) -> Vec<u8> {
    let mut times = vec![0_u32; different];
    let mut pairs: HashMap<(u32, u32), u32> = HashMap::new();
    let pair = |at: usize| {
        let joined = at > 0 && words[at].is_capital() && words[at - 1].is_capital();
        (joined && adjacent(&words[at - 1], &words[at])).then(|| (of_word[at - 1], of_word[at]))
    };
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.is_capital()) {
        // What stands together in a headline may be any two words.
        times[of_word[at] as usize] += u32::from(!word.titled);
        if let Some(pair) = pair(at).filter(|_| !word.titled) {
            *pairs.entry(pair).or_default() += 1;
        }
    }
    let bond = |at: usize| {
        let Some(pair) = pair(at) else { return 0 };
        let together = pairs.get(&pair).copied().unwrap_or(0);
        let (first, second) = (times[pair.0 as usize] > together, times[pair.1 as usize] > together);
        match (together, first, second) {
            (0, ..) => 7,
            (1, false, false) => 1,
            (1, ..) => 2,
            (_, false, false) => 3,
            (_, false, true) => 4,
            (_, true, false) => 5,
            (_, true, true) => 6,
        }
    };
    (0..words.len()).map(bond).collect()
}

/// Stands for a word that ends names of organizations, beside the numbers of [`Class`].
const ENDS_ORGANIZATION: u32 = 15;

/// Whether a class in [`Facts`] is this one.
pub(super) fn is(class: u32, wanted: Class) -> bool {
    class == number(Some(wanted))
}

fn number(class: Option<Class>) -> u32 {
    class.map_or(0, |class| class as u32 + 1)
}

fn facts_of(word: &Word, tables: Tables) -> Facts {
    let text = word.text;
    let exact = hash::word(text);
    let lower = hash::lower(text);
    let classes = tables.classes.find(exact).or_else(|| tables.classes.find(lower)).unwrap_or_default();
    let classes = [classes[0].into(), classes[1].into(), u16::from_le_bytes([classes[2], classes[3]])];
    let mut facts = Facts { exact, lower, classes, pattern: pattern(text), ..Facts::default() };
    if word.shape == Shape::Mark {
        return facts;
    }
    facts.length = text.chars().take(12).count() as u32;
    facts.class = number(titles::class(text));
    facts.label = if word.shape == Shape::Lower { number(titles::label(text)) } else { 0 };
    if word.shape == Shape::Lower || word.shape == Shape::Number {
        return facts;
    }
    if facts.class == 0 && titles::ends_organization(text) {
        facts.class = ENDS_ORGANIZATION;
    }
    let [kinds, places, times, _] = tables.naming.find(exact).unwrap_or_default();
    facts.naming = [kinds.into(), places.into(), times.into()];
    let (prefixes, suffixes) = affixes(text);
    facts.prefixes = prefixes;
    facts.suffixes = suffixes;
    facts.person = gazetteer::person_name(text).map_or(0, |seen| match (seen.person, seen.other) {
        (person, other) if person * 4 < other => 1,
        (person, other) if person < other => 2,
        (person, other) if person < other * 4 => 3,
        (person, _) if person < 8 => 4,
        _ => 5,
    });
    facts.usage = gazetteer::word_statistics(text).map_or(0, |seen| {
        let (small, capital) = (seen.lower, seen.capitalised);
        match () {
            () if capital == 0 => 1,
            () if small >= capital * 5 => 2,
            () if small >= capital => 3,
            () if small * 5 >= capital => 4,
            () if small > 0 && small * 50 >= capital => 5,
            () => 6,
        }
    });
    facts
}

/// The hashes of the first and the last two, three and four letters of a longer word.
fn affixes(text: &str) -> ([u32; 3], [u32; 3]) {
    let mut starts = [0; 3];
    let mut ends = [0; 3];
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    for (index, length) in (2..=4).enumerate() {
        if bounds.len() > length {
            starts[index] = hash::lower(&text[..bounds[length]]);
            ends[index] = hash::lower(&text[bounds[bounds.len() - length]..]);
        }
    }
    (starts, ends)
}

/// The hash of a word's letters by sort: `Jum'at` as `Xx'x`, `KTP-nya` as `X-x`, `5.000` as `9.9`.
fn pattern(text: &str) -> u32 {
    let mut hash = 0;
    let mut last = '\0';
    for c in text.chars().take(24) {
        let sort = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_ascii_digit() => '9',
            _ => c,
        };
        if sort != last {
            hash = hash::feature(hash, sort as u32, 0);
        } else if sort == 'X' && last == 'X' {
            // One capital is told from several.
            hash |= 1;
        }
        last = sort;
    }
    hash
}
