//! The phrase of a speaker whom nobody has recognized becomes the name in it, without titles.
//!
//! `kata Komandan Tirta Mahendra` names somebody, though no gazetteer knows him: the capitals at the end of a phrase
//! that are no title and no known name are his. A single word behind a description (`juru bicara Kremlin`) is left with it.

use super::cue::CueClass;
use super::reporter::Context;
use crate::annotate::EntityKind;
use crate::annotate::entities::gazetteer;
use crate::annotate::entities::titles::{Class, class};
use crate::article::ByteRange;
use crate::language::token::{TokenKind, tokens};

/// The longest name, in words.
const LONGEST: usize = 6;

/// How many words of a phrase may stand before its title: `Area Supervisor`.
const OFFICE: usize = 2;

/// The name at the end of `phrase`, or `None` where it only describes.
pub fn name(context: &Context, phrase: ByteRange) -> Option<ByteRange> {
    let words: Vec<ByteRange> = tokens(context.text(phrase), phrase.start)
        .into_iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| token.range)
        .collect();
    // A name taken for that of a place.
    let whole =
        context.annotations.mention_at(phrase.start).is_some_and(|mention| mention.range.covers(phrase));
    if whole {
        return Some(phrase);
    }
    // `Ketua Badan Pengawas Abhan`: a title begins it, so a person ends it, whatever an organization has taken in.
    let titled = words.iter().take(OFFICE).any(|&word| is_title(context, context.text(word)));
    let mut first = words.len();
    while first > 0 && words.len() - first < LONGEST {
        let range = words[first - 1];
        let word = context.text(range);
        if let Some(mention) = context.annotations.mention_at(range.start) {
            let begin = words.partition_point(|word| word.end <= mention.range.start);
            let person = context.annotations.entity(mention.entity).kind == EntityKind::Person;
            if first == words.len() {
                first = taken_in(context, &words, mention.range).filter(|_| titled).unwrap_or(first);
            } else if person || begin + 1 == first && is_rare(word) && class(word).is_none() {
                // `Rina Mahendra`, of which only `Rina` was recognized.
                first = begin;
            }
            break;
        }
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        match class(word) {
            None if is_title(context, word) => break,
            None | Some(Class::Joiner) => first -= 1,
            // `Kepala Dinas Perhubungan`: an organization that nobody has recognized.
            Some(Class::OrganizationType | Class::OrganizationLabel | Class::PlaceType) => return None,
            Some(_) => break,
        }
    }
    let bare = words[..first].iter().all(|&range| class(context.text(range)) == Some(Class::Honorific));
    let named = match words.len() - first {
        0 => false,
        // Behind a title a word may be the last of an office (`Kepala Staf Umum`), behind an organization it is none.
        1 => {
            let behind = first.checked_sub(1).map(|last| words[last]);
            let mention = behind.and_then(|last| context.annotations.mention_at(last.start));
            let honoured = behind.is_some_and(|last| class(context.text(last)) == Some(Class::Honorific));
            let called = behind.is_some_and(|last| context.cues.has(context.text(last), CueClass::Naming));
            let inside = context.annotations.mention_at(words[first].start).is_some();
            bare || called
                || titled && (inside || honoured || mention.is_some() && is_rare(context.text(words[first])))
        }
        _ => true,
    };
    // A comma may end the phrase.
    named.then(|| ByteRange::new(words[first].start, words[words.len() - 1].end))
}

/// The first of the last words of `mention` that are a person's name and no part of it: `Bank Samudra Rina Hartono`.
fn taken_in(context: &Context, words: &[ByteRange], mention: ByteRange) -> Option<usize> {
    let text = |range: ByteRange| context.text(range);
    if gazetteer::lookup(text(mention)).is_some() {
        return None;
    }
    let begin = words.partition_point(|word| word.end <= mention.start);
    let person = |&at: &usize| {
        gazetteer::person_name(text(words[at])).is_some_and(|name| name.person > 2 * name.other)
    };
    let plain = |at: usize| matches!(class(text(words[at])), None | Some(Class::Joiner));
    // `dr. Rina Hartono` or `Ketua Bank Samudra Rina Hartono`, taken for a place of its own.
    let before = begin.checked_sub(1).map(|last| words[last]);
    let honoured = before.is_some_and(|last| {
        class(text(last)) == Some(Class::Honorific) || context.annotations.mention_at(last.start).is_some()
    });
    // `Kepala Humas Polda Komisaris Besar Rina`: a rank behind the office.
    let ranked = begin > 2 && (begin - 2..begin).any(|at| is_title(context, text(words[at])));
    let honoured = honoured || ranked;
    if (begin..words.len()).all(plain) && (honoured || (begin..words.len()).any(|at| person(&at))) {
        return Some(begin);
    }
    // Behind the last known name in it, else from the first word that is a name of persons, else the last rare words.
    let known = |&at: &usize| {
        (begin.max(at.saturating_sub(LONGEST))..at).any(|from| {
            gazetteer::lookup(text(ByteRange::new(words[from].start, words[at - 1].end))).is_some()
        })
    };
    if known(&words.len()) {
        return None;
    }
    let inside = begin + 1..words.len();
    let behind: Vec<usize> = inside.clone().rev().take_while(|&at| plain(at)).filter(known).collect();
    // `Indonesia Tirta Kia Mahendra`: a name of several words rather than the last word alone.
    behind
        .iter()
        .find(|&&at| words.len() - at > 1)
        .or(behind.first())
        .copied()
        .or_else(|| inside.clone().find(person))
        .or_else(|| inside.rev().take_while(|&at| is_rare(text(words[at]))).last())
}

/// Whether the word is a title before a person, in Indonesian or in the English of companies.
pub fn is_title(context: &Context, word: &str) -> bool {
    class(word) == Some(Class::Title) || context.cues.has(word, CueClass::Title)
}

/// Whether the word is an ordinary one, written small more often than not, and no name of persons.
pub fn is_common(word: &str) -> bool {
    let personal = gazetteer::person_name(word).is_some_and(|counts| counts.person > counts.other);
    !personal && gazetteer::word_statistics(word).is_some_and(|counts| counts.lower > counts.capitalised)
}

/// Whether news knows the word as no word and no place.
fn is_rare(word: &str) -> bool {
    gazetteer::word_statistics(word).is_none() && gazetteer::lookup(word).is_none()
}
