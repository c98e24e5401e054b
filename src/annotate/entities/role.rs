//! Names with their surroundings become roles: the title before a person's name, or the apposition after it.
//!
//! A role is copied from the article as it stands there, the fullest of all mentions first; nothing is made up. What is
//! a title is known from `titles`; which words may stand between a title and the name, from `data/name-words.tsv`.

use std::sync::LazyLock;

use super::name_words::words_of;
use super::titles::{Class, class};
use super::words::{Shape, Word};
use crate::annotate::{Annotations, EntityKind};
use crate::article::{Article, ByteRange};

/// The longest role in words.
const LONGEST: usize = 16;

/// Words in small letters inside a title, directly before a name: `Peneliti senior IISS`, `Presiden terpilih`.
static INSIDE: LazyLock<Vec<&str>> = LazyLock::new(|| words_of("inside"));

/// Words in small letters that begin no name's title and end the search for one: what follows has another head.
static OUTSIDE: LazyLock<Vec<&str>> = LazyLock::new(|| words_of("outside"));

/// Persons to another person, whose name may follow: `ajudan Putin`, `kuasa hukum Haryanto`.
static RELATIONS: LazyLock<Vec<&str>> = LazyLock::new(|| words_of("relation"));

/// Words that begin a clause before the main one: `Setelah menemui gubernur, Sari pulang`.
static CLAUSE_OPENERS: LazyLock<Vec<&str>> = LazyLock::new(|| words_of("clause"));

/// Words before a title that belong to it.
static PREFIXES: LazyLock<Vec<&str>> = LazyLock::new(|| words_of("prefix"));

/// Words that head an apposition though they are no titles.
static HEADS: LazyLock<Vec<&str>> = LazyLock::new(|| words_of("head"));

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
        let found = before(words, first, is_person)
            .or_else(|| apposition(words, after))
            .or_else(|| sentence_before(words, first, after));
        let Some((start, end)) = found else { continue };
        // `kuasa hukum Haryanto, Erry`: the lawyer is Erry.
        let related = end == first && RELATIONS.contains(&words[end - 1].text);
        if related
            && words.get(after).is_some_and(|word| word.text == ",")
            && words.get(after + 1).is_some_and(is_person)
        {
            continue;
        }
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

fn is_title(word: &Word) -> bool {
    class(word.text) == Some(Class::Title)
}

/// Whether a word in small letters has the form of an active verb.
fn is_verb(word: &str) -> bool {
    word.len() > 5 && word.starts_with("me") || class(word) == Some(Class::Reporting)
}

/// The title that ends before the word `first`, as a range of words.
fn before(words: &[Word], first: usize, is_person: impl Fn(&Word) -> bool) -> Option<(usize, usize)> {
    let sentence = words.get(first)?.sentence;
    let mut end = first;
    let same = |at: usize| words[at].sentence == sentence;
    // `Penyunting: Sari`
    if end > 1
        && words[end - 1].text == ":"
        && is_title(&words[end - 2])
        && words[end - 2].is_capital()
        && same(end - 2)
    {
        return Some((end - 2, end - 1));
    }
    let is_honorific = |at: usize| class(words[at].text) == Some(Class::Honorific) && same(at);
    while end > 0 && is_honorific(end - 1) {
        end -= 1;
    }
    let comma = end > 0 && words[end - 1].text == "," && same(end - 1);
    end -= usize::from(comma);
    let rank = title_before(words, end, comma, &is_person)?;
    // `Kepala Satuan Lalu Lintas Polres Lamongan, AKP Rizky`
    let (start, end) = rank;
    if !comma
        && end - start <= 2
        && start > 0
        && words[start - 1].text == ","
        && same(start - 1)
        && let Some((office, _)) = title_before(words, start - 1, true, &is_person)
        && words[office].is_capital() | (start - 1 - office > 1)
    {
        return Some((office, end));
    }
    Some(rank)
}

/// The title of which the word before `end` is the last. With `comma`, which parts title and name, more than a title's own
/// words may stand in it.
fn title_before(
    words: &[Word],
    end: usize,
    comma: bool,
    is_person: &impl Fn(&Word) -> bool,
) -> Option<(usize, usize)> {
    let sentence = words.get(end.checked_sub(1)?)?.sentence;
    let mut start = None;
    let mut at = end;
    while at > 0 && end - at < LONGEST {
        let word = &words[at - 1];
        if word.sentence != sentence {
            break;
        }
        if is_person(word) {
            if !comma {
                break;
            }
            // `kuasa hukum Haryanto, Erry`; but `Presiden Prabowo, Erry` are two persons. A list of names without a mark
            // between them has no end, and is no name.
            let name = words[..at].iter().rev().take(LONGEST).take_while(|word| is_person(word)).count();
            let relation = (at - name).checked_sub(1).map(|before| words[before].text.to_lowercase());
            if !relation.is_some_and(|word| RELATIONS.contains(&word.as_str())) {
                break;
            }
            at -= name;
            continue;
        }
        let title = is_title(word) && class(word.text) != Some(Class::Reporting);
        if title {
            start = Some(at - 1);
        }
        let small = matches!(word.shape, Shape::Lower | Shape::Mixed);
        let number = word.shape == Shape::Number
            && (word.text.len() < 4 || words[at].text == "/" || word.text.contains('/'));
        let inside = title
            || word.is_capital() && (class(word.text) != Some(Class::Reporting) || !word.opens)
            || INSIDE.contains(&word.text)
            || comma
                && small
                && !OUTSIDE.contains(&word.text)
                && !is_verb(word.text)
                && !word.text.starts_with("di")
            || comma && matches!(word.text, "di" | "media")
            || number;
        if !inside {
            break;
        }
        at -= 1;
    }
    let mut start = start?;
    if comma && ends_clause(words, start) {
        return None;
    }
    // `Putin Aide Ushakov`: English order.
    let english = matches!(words[start].text, "Aide" | "President" | "Minister" | "Secretary");
    if english && start > 0 && start == at && words[start - 1].is_capital() {
        start -= 1;
    }
    let prefix = start.checked_sub(1).map(|before| &words[before]).filter(|word| word.sentence == sentence);
    if prefix.is_some_and(|word| PREFIXES.contains(&word.text.to_lowercase().as_str())) {
        start -= 1;
    }
    (start < end).then_some((start, end))
}

/// Whether the comma behind the title at `start` ends a clause that goes before the main one. Directly behind the word
/// that opens the clause the title is its subject: `ketika presiden saat itu, Sari, …`.
fn ends_clause(words: &[Word], start: usize) -> bool {
    let sentence = words[start].sentence;
    let before = words[..start].iter().rev().take_while(|word| word.sentence == sentence && word.text != ",");
    let (count, first) = before.fold((0, ""), |(count, _), word| (count + 1, word.text));
    count > 1 && CLAUSE_OPENERS.contains(&first.to_lowercase().as_str())
}

/// The apposition that begins at the word `after`: `, Ketua Komisi I DPR RI,`, `(Ketua KPK)`, `selaku Direktur`.
fn apposition(words: &[Word], mut after: usize) -> Option<(usize, usize)> {
    let text = |at: usize| words.get(at).map_or("", |w| w.text);
    // `Sari (49), pasien`
    if text(after) == "(" && words.get(after + 1)?.shape == Shape::Number && text(after + 2) == ")" {
        after += 3;
    }
    let open = words.get(after)?;
    let (close, mut start) = match open.text {
        "," => (",", after + 1),
        "(" => (")", after + 1),
        "-" | "--" | "–" | "—" => (open.text, after + 1),
        "selaku" => (",", after + 1),
        "yang" if matches!(text(after + 1), "merupakan" | "adalah") => (",", after + 2),
        "yang" if text(after + 1) == "menjabat" && text(after + 2) == "sebagai" => (",", after + 3),
        _ => return None,
    };
    let mut head = words.get(start)?;
    if matches!(head.text, "selaku" | "sang") {
        start += 1;
        head = words.get(start)?;
    }
    if head.text == "seorang" {
        head = words.get(start + 1)?;
    }
    let one_of = head.text == "salah" && matches!(text(start + 1), "satu" | "seorang");
    let heads = is_title(head) || (HEADS.contains(&head.text) || one_of) && open.text == ",";
    if !heads || head.sentence != open.sentence {
        return None;
    }
    let mut end = start;
    while let Some(word) = words.get(end).filter(|w| w.sentence == open.sentence) {
        if word.text == close
            || matches!(word.text, "." | "," | ";")
            || matches!(word.text, "yang" | "saat" | "ketika" | "dalam" | "usai" | "kepada")
            || class(word.text) == Some(Class::Reporting)
        {
            break;
        }
        let clause = word.shape == Shape::Lower && is_verb(word.text);
        if end - start >= LONGEST || clause {
            return None;
        }
        end += 1;
    }
    let closed = words.get(end).is_none_or(|w| w.sentence != open.sentence || !w.is_capital());
    // `Sari, warga mengatakan, …`: somebody else.
    let bare = HEADS.contains(&head.text) && end == start + 1 && text(end) != close;
    (end > start && closed && !bare).then_some((start, end))
}

/// The description that ends the sentence before, of somebody who is then named: `… kata seorang ajudan Putin. Sari
/// Wulandari mengatakan …`.
fn sentence_before(words: &[Word], first: usize, after: usize) -> Option<(usize, usize)> {
    let stop = first.checked_sub(1).filter(|&stop| words[stop].text == ".")?;
    let begins = words[stop].sentence != words[first].sentence && after - first > 1;
    let speaks = words.get(after).is_some_and(|word| class(word.text) == Some(Class::Reporting));
    if !begins || !speaks {
        return None;
    }
    let sentence = words[stop].sentence;
    let phrase = words[..stop].iter().rev().take(LONGEST).take_while(|word| word.sentence == sentence);
    let length = phrase.take_while(|word| word.text != "seorang" && word.text != ",").count();
    let start = stop - length;
    let indefinite = start.checked_sub(1).is_some_and(|before| words[before].text == "seorang");
    (indefinite && length > 0 && is_title(&words[start])).then_some((start, stop))
}
