//! Spans of the first look become all spans: the names of the article are found again where nothing gives them away.
//!
//! In the headline, at the head of a sentence, a surname alone: what was recognized once is looked for everywhere, and
//! every surface form gets the one kind that most evidence speaks for. Nothing new is found here. The two looks
//! follow Mikheev, Moens and Grover (1999).

use foldhash::{HashMap, HashMapExt};

use super::evidence::Evidence;
use super::gazetteer;
use super::recognize::Span;
use super::titles::{Class, class, label};
use super::words::{Shape, Word};
use crate::annotate::EntityKind;

/// Gives every surface one kind, and finds the known names where the first look saw none.
pub(super) fn second_look<'a>(
    words: &[Word<'a>],
    first_look: Vec<Span>,
    evidence: &Evidence<'a>,
) -> Vec<Span> {
    let mut votes: HashMap<Vec<&'a str>, [u32; 3]> = HashMap::new();
    for span in &first_look {
        let surface: Vec<&str> = words[span.first..span.after].iter().map(|w| w.text).collect();
        // Many guesses do not outweigh one certainty.
        votes.entry(surface).or_default()[span.kind as usize] +=
            [0, 1, 8, 12, 24][span.weight.min(4) as usize];
    }
    for short in explained(words, &first_look) {
        votes.remove(&vec![short]);
    }
    // `pelaku berinisial BDR`: nothing else can be meant.
    for span in first_look.iter().filter(|span| span.first > 0) {
        if label(words[span.first - 1].text) == Some(Class::PersonLabel) {
            let surface: Vec<&str> = words[span.first..span.after].iter().map(|w| w.text).collect();
            votes.entry(surface).or_default()[EntityKind::Person as usize] += 1000;
        }
    }
    // `Nusa Abadi`, where the article also has `PT Nusa Abadi`.
    let bare: Vec<Vec<&str>> = votes
        .keys()
        .filter(|surface| surface.len() > 2 && class(surface[0]) == Some(Class::OrganizationType))
        .map(|surface| surface[1..].to_vec())
        .collect();
    for surface in bare {
        if let Some(weights) = votes.get_mut(&surface) {
            weights[EntityKind::Organization as usize] += 24;
        }
    }
    // A part of a person's name that stands alone is that person.
    let mut parts: HashMap<&'a str, u32> = HashMap::new();
    for (surface, weights) in &votes {
        if surface.len() > 1 && kind_of(weights) == EntityKind::Person {
            for part in surface.iter().filter(|p| p.len() > 2) {
                *parts.entry(part).or_default() += weights[EntityKind::Person as usize];
            }
        }
    }
    for (surface, weights) in &mut votes {
        if let [word] = surface[..]
            && let Some(&weight) = parts.get(word)
            && may_be_person(word)
        {
            weights[EntityKind::Person as usize] += weight + 100;
        }
    }
    for &part in parts.keys() {
        if may_be_person(part) {
            votes.entry(vec![part]).or_insert([1, 0, 0]);
        }
    }
    let mut by_first: HashMap<&'a str, Vec<usize>> = HashMap::new();
    for surface in votes.keys() {
        let lengths = by_first.entry(surface[0]).or_default();
        if !lengths.contains(&surface.len()) {
            lengths.push(surface.len());
        }
    }
    for lengths in by_first.values_mut() {
        lengths.sort_unstable_by(|a, b| b.cmp(a));
    }
    // `Utusan Kusuma Wijaya`, where Ratna Kusuma and Hadi Wijaya are two persons; a word of no name may stand between them.
    let mut surnames: HashMap<&'a str, u32> = HashMap::new();
    for surface in votes.keys().filter(|surface| surface.len() > 1) {
        if let [.., last] = surface[..] {
            *surnames.entry(last).or_default() += 1;
        }
    }
    let are_two = |run: &[Word<'a>]| match run {
        [one, .., other] => {
            surnames.contains_key(one.text) && surnames.get(other.text).is_some_and(|&bearers| bearers > 1)
        }
        _ => false,
    };
    let mut spans = Vec::with_capacity(first_look.len() + first_look.len() / 4);
    let mut known = first_look.into_iter().peekable();
    let mut at = 0;
    while at < words.len() {
        if let Some(mut span) = known.next_if(|span| span.first <= at) {
            let surface: Vec<&str> = words[span.first..span.after].iter().map(|w| w.text).collect();
            at = span.after.max(at);
            if let Some(weights) = votes.get(&surface) {
                span.kind = kind_of(weights);
                if span.kind == EntityKind::Person && are_two(&words[span.first..span.after]) {
                    spans.push(Span { after: span.first + 1, ..span });
                    span.first = span.after - 1;
                }
                spans.push(span);
            }
            continue;
        }
        let limit = known.peek().map_or(words.len(), |span| span.first);
        let lengths = by_first.get(words[at].text).filter(|_| words[at].is_capital());
        let found = lengths.into_iter().flatten().find_map(|&length| {
            let run = words.get(at..at + length).filter(|_| at + length <= limit)?;
            let together = run.windows(2).all(|pair| pair[0].sentence == pair[1].sentence);
            let surface: Vec<&str> = run.iter().map(|w| w.text).collect();
            let weights = votes.get(&surface).filter(|_| together)?;
            let usage = evidence.usage(&words[at]);
            let doubtful = length == 1 && (words[at].opens || words[at].titled) && usage.is_ordinary();
            (!doubtful).then(|| Span { first: at, after: at + length, kind: kind_of(weights), weight: 1 })
        });
        match found {
            Some(span) => {
                at = span.after;
                spans.push(span);
            }
            None => at += 1,
        }
    }
    spans
}

/// The spans without acronyms that the article explains by something else than a name.
pub(super) fn without_explained(words: &[Word], mut spans: Vec<Span>) -> Vec<Span> {
    let explained = explained(words, &spans);
    spans.retain(|span| span.after - span.first > 1 || !explained.contains(&words[span.first].text));
    spans
}

/// Acronyms that the article explains by something else than one of `names`: `dalam jaringan (DARING)`.
fn explained<'a>(words: &[Word<'a>], names: &[Span]) -> Vec<&'a str> {
    let mut explained: HashMap<&str, bool> = HashMap::new();
    for (at, word) in words.iter().enumerate().skip(2).filter(|(_, w)| w.shape == Shape::Upper) {
        if words[at - 1].text == "(" && words.get(at + 1).is_some_and(|w| w.text == ")") {
            let name = names.binary_search_by_key(&(at - 1), |span| span.after).is_ok();
            *explained.entry(word.text).or_default() |= name;
        }
    }
    explained.retain(|short, name| !*name && gazetteer::lookup(short).is_none());
    explained.into_keys().collect()
}

/// Whether a part of a person's name, standing alone, is that person rather than the place of that name.
fn may_be_person(part: &str) -> bool {
    let listed = || gazetteer::person_name(part).is_some_and(|seen| seen.person > seen.other);
    let letters = part.len() <= 5 && !part.contains(char::is_lowercase);
    if matches!(class(part), Some(Class::Title | Class::Honorific)) || letters && !listed() {
        return false;
    }
    // `Keita Honda` is no car.
    let firm = |entry: gazetteer::Entry| entry.kind == EntityKind::Organization && !letters;
    gazetteer::lookup(part).is_none_or(|entry| entry.ambiguous || firm(entry)) || listed()
}

fn kind_of(weights: &[u32; 3]) -> EntityKind {
    let mut best = EntityKind::Person;
    for kind in EntityKind::ALL {
        if weights[kind as usize] > weights[best as usize] {
            best = kind;
        }
    }
    best
}
