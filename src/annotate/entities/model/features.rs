//! A word in its article becomes the hashes of its features.
//!
//! In the order of their worth: the word and its shape, two words to both sides, affixes, word classes, the lists, the
//! row of capitals it stands in, titles and reporting verbs near it, what the rules propose, and how the whole article
//! uses it. Only words that can be part of a name have features; the rest is outside by definition. What a feature
//! weighs is decided by training.

use super::facts::{Facts, Lexicon, evidence, is};
use super::hash::{self, feature};
use super::table::Tables;
use crate::annotate::EntityKind;
use crate::annotate::entities::gazetteer;
use crate::annotate::entities::recognize::Span;
use crate::annotate::entities::titles::{self, Class, ends_organization};
use crate::annotate::entities::words::{Shape, Word, adjacent};

/// How many features, the first ones of every word, know the word itself rather than what it is like; training leaves
/// them out now and then, so that new words are no surprise.
pub const LEXICAL: usize = 6;

/// Small words between two capitals that may be inside one name: `Badan Riset dan Inovasi Nasional`.
const LONGEST_BRIDGE: usize = 2;

/// What a word with no neighbour on that side sees there.
const EDGE: u32 = 0x0ed6_e000;

/// Makes the features of the words of one article.
pub(super) struct Extractor<'w, 'a> {
    words: &'w [Word<'a>],
    lexicon: Lexicon,
    candidates: Vec<bool>,
    /// Where in a name of the gazetteer a word stands, and which.
    listed: Vec<u8>,
    /// Where in a span that the rules propose a word stands, and which.
    proposed: Vec<u8>,
    /// Where in a name that the corpus has a word stands, and which.
    seen: Vec<u16>,
    edge: Facts,
}

/// A row of capitals.
#[derive(Clone, Copy)]
struct Row {
    first: usize,
    after: usize,
}

impl<'w, 'a> Extractor<'w, 'a> {
    /// For `words`, looked up in `tables`, of which the rules propose these spans.
    pub fn new(words: &'w [Word<'a>], proposals: &[Span], tables: Tables) -> Self {
        let mut proposed = vec![0; words.len()];
        for span in proposals {
            mark(&mut proposed[span.first..span.after], span.kind as u8);
        }
        let lexicon = Lexicon::of(words, tables);
        let edge = Facts { exact: EDGE, lower: EDGE, pattern: EDGE, ..Facts::default() };
        let listed = listed(words);
        let candidates = candidates(words, &listed, &proposed);
        let seen = seen(words, &lexicon, tables);
        Self { words, lexicon, candidates, listed, proposed, seen, edge }
    }

    /// Whether the word at `at` can be part of a name.
    pub fn is_candidate(&self, at: usize) -> bool {
        self.candidates[at]
    }

    /// Adds the features of the word at `at` to `features`.
    pub fn features(&self, at: usize, features: &mut Vec<u32>) {
        let word = &self.words[at];
        let own = self.lexicon.at(at);
        let [before2, before, next, next2] = [-2, -1, 1, 2].map(|step| self.neighbour(at, step));
        let mut template = 0;
        let mut add = |one: u32, other: u32| {
            template += 1;
            features.push(feature(template, one, other));
        };
        let shape = |index: Option<usize>| index.map_or(9, |i| self.words[i].shape as u32);
        let [i_before2, i_before, i_next, i_next2] = [-2, -1, 1, 2].map(|step| self.index(at, step));
        let position = u32::from(word.opens) + 2 * u32::from(word.titled);
        let own_shape = word.shape as u32;

        let row = self.row(at);
        let first = self.lexicon.at(row.first);
        let last = self.lexicon.at(row.after - 1);
        let outside_before = self.neighbour(row.first, -1);
        let outside_next = self.neighbour(row.after - 1, 1);
        let from_first = (at - row.first).min(4) as u32;
        let from_last = (row.after - 1 - at).min(4) as u32;
        let place = from_first * 8 + from_last;

        add(own.exact, 0);
        add(own.lower, 0);
        add(before.lower, own.lower);
        add(own.lower, next.lower);
        add(first.lower, from_first.min(1));
        add(last.lower, from_last.min(1));
        for index in 0..3 {
            add(own.prefixes[index], 0);
            add(own.suffixes[index], 0);
        }

        add(0, 0);
        add(before.lower, 0);
        add(next.lower, 0);
        add(before2.lower, 0);
        add(next2.lower, 0);
        add(before.lower, next.lower);
        add(before2.lower, before.lower);
        add(own.pattern, 0);
        add(own.pattern, own_shape * 4 + position);
        add(own_shape * 4 + position, shape(i_before) * 16 + shape(i_next));
        add(own_shape * 16 + shape(i_before), shape(i_before2) * 256 + shape(i_next) * 16 + shape(i_next2));
        add(next.pattern, own.pattern);
        add(before.pattern, own.pattern);
        add(own.length, own_shape);
        add(before.suffixes[1], 0);
        add(next.suffixes[1], 0);

        for index in 0..3 {
            add(own.classes[index].into(), own_shape);
            add(before.classes[index].into(), 0);
            add(next.classes[index].into(), 0);
        }
        add(before2.classes[1].into(), 0);
        add(next2.classes[1].into(), 0);
        add(before.classes[1].into(), own.classes[1].into());
        add(own.classes[1].into(), next.classes[1].into());
        add(before.classes[1].into(), next.classes[1].into());
        add(before2.classes[1].into(), before.classes[1].into());

        let classes = |facts: &Facts| facts.class * 16 + facts.label;
        add(own.class, own_shape * 4 + position);
        add(classes(before), own_shape);
        add(classes(next), own_shape);
        add(classes(before2), classes(before));
        add(classes(next), classes(next2));
        add(classes(before), own.class * 16 + next.class);
        add(classes(before), own.person * 8 + own.usage);

        add(own.person, position);
        add(own.usage, own_shape * 4 + position);
        add(before.person, own.person);
        add(own.person, next.person);
        add(before.person * 8 + own.person, next.person * 8 + own_shape);
        add(
            own.person * 8 + own.usage,
            own.evidence & (evidence::TITLE | evidence::REPORTING | evidence::PLACE),
        );

        for bit in 0..evidence::COUNT {
            add(own.evidence >> bit & 1, position);
        }
        add(own.evidence & 0xff, 0);
        add(own.evidence >> 5, 0);
        add(own.evidence, own_shape);

        add(place, position);
        add(first.class, place);
        add(last.class, place);
        add(outside_before.lower, from_first);
        add(outside_next.lower, from_last);
        add(classes(outside_before), place);
        add(classes(outside_next), place);
        add(first.class, outside_before.class * 32 + from_first);
        add(first.person * 8 + last.person, place);
        add(first.classes[1].into(), from_first);
        add(last.classes[1].into(), from_last);
        add(outside_before.classes[1].into(), from_first);
        add(outside_next.classes[1].into(), from_last);

        let (class, distance) = self.title_before(at);
        add(class, distance);
        add(self.reporting_near(at), own_shape);

        let bonds = self.lexicon.bond(at) * 8 + self.lexicon.bond(at + 1);
        add(bonds, 0);
        add(bonds, place);
        add(bonds, own.class);
        add(bonds, own.person * 8 + own.usage);
        add(bonds, own_shape * 4 + position);
        add(bonds, first.class);

        let listed = |index: Option<usize>| index.map_or(0, |i| u32::from(self.listed[i]));
        add(listed(Some(at)), 0);
        add(listed(Some(at)), own_shape * 4 + position);
        add(listed(Some(at)), classes(before));
        add(listed(i_before), listed(Some(at)));
        add(listed(Some(at)), listed(i_next));
        add(listed(Some(at)), own.person * 8 + own.usage);

        let proposed = |index: Option<usize>| index.map_or(0, |i| u32::from(self.proposed[i]));
        add(proposed(Some(at)), 0);
        add(proposed(i_before), proposed(Some(at)));
        add(proposed(Some(at)), proposed(i_next));
        add(proposed(Some(at)), own_shape * 4 + position);
        add(proposed(Some(at)), listed(Some(at)));
        add(proposed(Some(at)), own.person * 8 + own.usage);
        add(proposed(Some(at)), classes(before));
        add(proposed(Some(at)), own.classes[1].into());

        let seen = |index: Option<usize>| index.map_or(0, |i| u32::from(self.seen[i]));
        add(seen(Some(at)), 0);
        add(seen(Some(at)), own_shape * 4 + position);
        add(seen(i_before) & 0x3f, seen(Some(at)) & 0x3f);
        add(seen(Some(at)) & 0x3f, seen(i_next) & 0x3f);
        add(seen(Some(at)) & 0x3f, classes(before));
        add(seen(Some(at)) & 0x3f, proposed(Some(at)));
        add(own.naming[0], position);
        add(own.naming[0], own.naming[1]);
        add(own.naming[0], own.naming[2]);
        add(before.naming[0], own.naming[0]);
        add(own.naming[0], next.naming[0]);
        add(own.naming[0], classes(before));
        add(first.naming[0], place);
        add(last.naming[0], place);
    }

    fn index(&self, at: usize, step: isize) -> Option<usize> {
        let index = at.checked_add_signed(step)?;
        self.words.get(index).filter(|w| w.sentence == self.words[at].sentence).map(|_| index)
    }

    fn neighbour(&self, at: usize, step: isize) -> &Facts {
        self.index(at, step).map_or(&self.edge, |index| self.lexicon.at(index))
    }

    /// The row of capitals around the word at `at`, itself alone when it is none; at most five words to each side.
    fn row(&self, at: usize) -> Row {
        let joined = |i: usize| {
            self.words[i].is_capital()
                && self.words[i + 1].is_capital()
                && adjacent(&self.words[i], &self.words[i + 1])
        };
        let mut row = Row { first: at, after: at + 1 };
        while row.first > 0 && at - row.first < 5 && joined(row.first - 1) {
            row.first -= 1;
        }
        while row.after < self.words.len() && row.after - at < 6 && joined(row.after - 1) {
            row.after += 1;
        }
        row
    }

    /// The nearest word before that announces a name, in the last five words of the sentence, and how far it is.
    fn title_before(&self, at: usize) -> (u32, u32) {
        for step in 1..=5 {
            let Some(index) = self.index(at, -step) else { break };
            let class = self.lexicon.at(index).class;
            if [Class::Title, Class::Honorific, Class::OrganizationType, Class::PlaceType]
                .into_iter()
                .any(|wanted| is(class, wanted))
            {
                return (class, step as u32);
            }
        }
        (0, 0)
    }

    /// How near a reporting verb stands before and after, 0 for none within three words.
    fn reporting_near(&self, at: usize) -> u32 {
        let near = |direction: isize| {
            (1..=3)
                .find(|step| {
                    self.index(at, direction * step)
                        .is_some_and(|index| is(self.lexicon.at(index).class, Class::Reporting))
                })
                .unwrap_or(0) as u32
        };
        near(-1) * 4 + near(1)
    }
}

/// Writes what a name is and where in it a word stands into the row of its words.
fn mark(row: &mut [u8], code: u8) {
    let last = row.len().saturating_sub(1);
    for (at, cell) in row.iter_mut().enumerate() {
        *cell = 1 + code * 4 + u8::from(at > 0) + 2 * u8::from(at < last);
    }
}

/// Where in names of the gazetteer the words stand.
fn listed(words: &[Word]) -> Vec<u8> {
    let mut listed = vec![0; words.len()];
    let mut at = 0;
    while at < words.len() {
        if matches!(words[at].shape, Shape::Mark | Shape::Number | Shape::Lower) || ends_office(words, at) {
            at += 1;
            continue;
        }
        let mut texts = [""; 8];
        let mut length = 0;
        for word in words[at..].iter().take(8) {
            if length > 0 && !adjacent(&words[at + length - 1], word) {
                break;
            }
            texts[length] = word.text;
            length += 1;
        }
        let found = match words[at].shape {
            Shape::Upper => gazetteer::longest_match_caseless(&texts[..length]),
            _ => gazetteer::longest_match(&texts[..length]),
        };
        match found {
            Some((length, entry)) => {
                let organization = entry.kind == EntityKind::Organization;
                mark(&mut listed[at..at + length], 2 * u8::from(organization) + u8::from(entry.ambiguous));
                at += length;
            }
            None => at += 1,
        }
    }
    listed
}

/// Whether a word that begins names of places is part of an office here: `Wali Kota Sukamaju`.
fn ends_office(words: &[Word], at: usize) -> bool {
    at > 0 && words[at].text.eq_ignore_ascii_case("kota") && words[at - 1].text.eq_ignore_ascii_case("wali")
}

/// The longest name in words that the corpus's names are looked for.
pub const LONGEST_SEEN: usize = 8;

/// Where in names of the corpus the words stand.
fn seen(words: &[Word], lexicon: &Lexicon, tables: Tables) -> Vec<u16> {
    let mut seen = vec![0; words.len()];
    let mut at = 0;
    while at < words.len() {
        if ends_office(words, at) {
            at += 1;
            continue;
        }
        let mut found = None;
        let mut hash = 0;
        for after in at..words.len().min(at + LONGEST_SEEN) {
            if !words[at].is_capital() || after > at && !adjacent(&words[after - 1], &words[after]) {
                break;
            }
            hash = hash::phrase(hash, lexicon.at(after).exact);
            let Some([kind, sure, times, goes_on]) = tables.names.find(hash) else { break };
            if kind > 0 {
                found = Some((after + 1, kind, sure, times));
            }
            if goes_on == 0 {
                break;
            }
        }
        let Some((after, kind, sure, times)) = found else {
            at += 1;
            continue;
        };
        for (index, cell) in seen[at..after].iter_mut().enumerate() {
            let position = match (index, after - at) {
                (_, 1) => 3,
                (0, _) => 0,
                (index, length) if index + 1 == length => 2,
                _ => 1,
            };
            // Two bits each of place, kind, sureness; then how often.
            *cell = position + 4 * u16::from(kind) + 16 * u16::from(sure.min(3)) + 64 * u16::from(times);
        }
        at = after;
    }
    seen
}

/// Whether brackets that open at `at` hold one word and may stand inside a name, since a place goes on after them that
/// is no name of a person: `Dinas Pariwisata (Dispar) Bali`, `PT Sumber Makmur (Persero) Tbk`.
fn bracketed(words: &[Word], at: usize, listed: &[u8]) -> bool {
    let follows = |next: usize| {
        let word = &words[next];
        let known = listed[next] > 0 && gazetteer::person_name(word.text).is_none();
        let place =
            known || titles::class(word.text) == Some(Class::PlaceType) || ends_organization(word.text);
        place && word.is_capital() && adjacent(&words[next - 1], word)
    };
    words[at].text == "("
        && at > 0
        && words[at - 1].is_capital()
        && words.get(at + 1).is_some_and(Word::is_capital)
        && words.get(at + 2).is_some_and(|w| w.text == ")")
        && at + 3 < words.len()
        && follows(at + 3)
}

/// Whether a name can go on after a word without a capital: not past a bracket or a comma.
fn may_be_inside(word: &Word) -> bool {
    word.shape != Shape::Mark || matches!(word.text, "-" | "–" | "&" | "/" | "'" | "’" | "." | "+")
}

/// Which words can be part of a name: capitals, what a list says is one, and what joins two of them.
fn candidates(words: &[Word], listed: &[u8], proposed: &[u8]) -> Vec<bool> {
    let sure = |at: usize| {
        words[at].is_capital() || words[at].shape == Shape::Mixed || listed[at] > 0 || proposed[at] > 0
    };
    let mut candidates = vec![false; words.len()];
    let mut last: Option<usize> = None;
    for at in 0..words.len() {
        if sure(at) {
            candidates[at] = true;
            if let Some(last) = last
                && at - last <= LONGEST_BRIDGE + 1
                && words[last].sentence == words[at].sentence
                && (last + 1..at).all(|i| {
                    may_be_inside(&words[i])
                        || bracketed(words, i, listed)
                        || i >= 2 && bracketed(words, i - 2, listed)
                })
            {
                candidates[last..at].fill(true);
            }
            last = Some(at);
        } else if words[at].shape == Shape::Number
            && at > 0
            && candidates[at - 1]
            && words[at].sentence == words[at - 1].sentence
        {
            candidates[at] = true;
        }
    }
    candidates
}
