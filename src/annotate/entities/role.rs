//! Names with their surroundings become roles: the title before a person's name, or the apposition after it.
//!
//! A role is copied from the article as it stands there, the fullest of all mentions first; nothing is made up. What is
//! a title is known from `titles`.

use super::titles::{Class, class};
use super::words::{Shape, Word};
use crate::annotate::{Annotations, EntityKind};
use crate::article::{Article, ByteRange};

/// The longest role in words.
const LONGEST: usize = 16;

/// Which role is the best: beside a full name, not in a headline, of many words.
type Weight = (bool, bool, usize);

/// Fills in the roles of the persons in `annotations`, which were resolved from `words`.
pub(super) fn fill(article: &Article, words: &[Word], annotations: &mut Annotations) {
    let mut best: Vec<(Weight, Option<String>)> = vec![(Weight::default(), None); annotations.entities.len()];
    let persons: Vec<ByteRange> = annotations
        .mentions
        .iter()
        .filter(|m| annotations.entity(m.entity).kind == EntityKind::Person)
        .map(|m| m.range)
        .collect();
    let is_person = |word: &Word| {
        let after = persons.partition_point(|range| range.start <= word.range.start);
        persons[..after].last().is_some_and(|range| range.covers(word.range))
    };
    for mention in &annotations.mentions {
        let index = mention.entity.0 as usize;
        let entity = &annotations.entities[index];
        if entity.kind != EntityKind::Person {
            continue;
        }
        let first = words.partition_point(|w| w.range.start < mention.range.start);
        let after = words.partition_point(|w| w.range.start < mention.range.end);
        let found = before(words, first, is_person).or_else(|| apposition(words, after));
        let Some((start, end)) = found else { continue };
        // A title beside a bare surname says less than one beside the full name, and a headline shortens.
        let weight = (after - first > 1, !words[start].titled, end - start);
        if weight > best[index].0 {
            let text = &article.text()[words[start].range.start as usize..words[end - 1].range.end as usize];
            best[index] = (weight, Some(text.to_owned()));
        }
    }
    for (entity, (_, role)) in annotations.entities.iter_mut().zip(best) {
        entity.role = role;
    }
}

/// The title that ends before the word `first`, as a range of words.
fn before(words: &[Word], first: usize, is_person: impl Fn(&Word) -> bool) -> Option<(usize, usize)> {
    let sentence = words.get(first)?.sentence;
    let mut end = first;
    if end > 0 && words[end - 1].text == "," {
        end -= 1;
    }
    while end > 0
        && class(words[end - 1].text) == Some(Class::Honorific)
        && words[end - 1].sentence == sentence
    {
        end -= 1;
    }
    let mut start = None;
    let mut at = end;
    while at > 0 && end - at < LONGEST {
        let word = &words[at - 1];
        if word.sentence != sentence || is_person(word) {
            break;
        }
        let title = class(word.text) == Some(Class::Title);
        if title {
            start = Some(at - 1);
        }
        let inside = title
            || word.is_capital() && class(word.text) != Some(Class::Reporting)
            || matches!(
                word.text,
                "dan" | "bidang" | "umum" | "utama" | "negeri" | "(" | ")" | "&" | "bicara" | "satu"
            )
            || word.shape == Shape::Number && word.text.len() < 4;
        if !inside {
            break;
        }
        at -= 1;
    }
    let mut start = start?;
    // `Putin Aide Ushakov`: English order.
    let english = matches!(words[start].text, "Aide" | "President" | "Minister" | "Secretary");
    if english && start > 0 && start == at && words[start - 1].is_capital() {
        start -= 1;
    }
    (start < end).then_some((start, end))
}

/// The apposition that begins at the word `after`: `, Ketua Komisi I DPR RI,`.
fn apposition(words: &[Word], after: usize) -> Option<(usize, usize)> {
    let open = words.get(after)?;
    let close = match open.text {
        "," => ",",
        "(" => ")",
        _ => return None,
    };
    let start = after + 1;
    let mut head = words.get(start)?;
    if matches!(head.text, "seorang" | "selaku" | "sang") {
        head = words.get(start + 1)?;
    }
    if class(head.text) != Some(Class::Title) || head.sentence != open.sentence {
        return None;
    }
    let mut end = start;
    while let Some(word) = words.get(end).filter(|w| w.sentence == open.sentence) {
        if word.text == close
            || matches!(word.text, "." | "," | ";")
            || matches!(word.text, "yang" | "saat" | "ketika")
        {
            break;
        }
        if class(word.text) == Some(Class::Reporting) || end - start >= LONGEST {
            break;
        }
        end += 1;
    }
    let closed = words.get(end).is_some_and(|w| w.sentence == open.sentence && !w.is_capital());
    (end > start && closed).then_some((start, end))
}
