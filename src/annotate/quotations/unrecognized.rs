//! The phrase of a speaker whom nobody has recognized becomes the name in it, without titles.
//!
//! `kata Komandan Tirta Mahendra` names somebody, though no gazetteer knows him: the capitals at the end of a phrase
//! that are no title and no known name are his. A single word behind a description (`juru bicara Kremlin`) is left with it.

use super::reporter::Context;
use crate::annotate::entities::gazetteer;
use crate::annotate::entities::titles::{Class, class};
use crate::article::ByteRange;
use crate::language::token::{TokenKind, tokens};

/// The longest name, in words.
const LONGEST: usize = 6;

/// The name at the end of `phrase`, or `None` where it only describes.
pub fn name(context: &Context, phrase: ByteRange) -> Option<ByteRange> {
    let words: Vec<ByteRange> = tokens(context.text(phrase), phrase.start)
        .into_iter()
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| token.range)
        .collect();
    // `Ketua Badan Pengawas Abhan`: a title begins it, so a person ends it, whatever an organization has taken in.
    let titled = words.first().is_some_and(|&word| class(context.text(word)) == Some(Class::Title));
    let mut first = words.len();
    while first > 0 && words.len() - first < LONGEST {
        let range = words[first - 1];
        let word = context.text(range);
        if let Some(mention) = context.annotations.mention_at(range.start) {
            if titled && first == words.len() {
                first = taken_in(context, &words, mention.range).unwrap_or(first);
            }
            break;
        }
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        match class(word) {
            None | Some(Class::Joiner) => first -= 1,
            // `Kepala Dinas Perhubungan`: an organization that nobody has recognized.
            Some(Class::OrganizationType | Class::OrganizationLabel | Class::PlaceType) => return None,
            Some(_) => break,
        }
    }
    let count = words.len() - first;
    let bare = words[..first].iter().all(|&range| class(context.text(range)) == Some(Class::Honorific));
    let alone = bare || titled && context.annotations.mention_at(phrase.end - 1).is_some();
    (count > 1 || count == 1 && alone).then(|| ByteRange::new(words[first].start, phrase.end))
}

/// The first of the last words of `mention` that are a person's name and no part of it: `Bank Samudra Rina Hartono`.
fn taken_in(context: &Context, words: &[ByteRange], mention: ByteRange) -> Option<usize> {
    if gazetteer::lookup(context.text(mention)).is_some() {
        return None;
    }
    let begin = words.partition_point(|word| word.end <= mention.start);
    let inside = begin + 1..words.len();
    // Behind the longest known name, else from the first word that is a name of persons, else the last rare words.
    let known = |&at: &usize| {
        let before = ByteRange::new(mention.start, words[at - 1].end.max(mention.start));
        gazetteer::lookup(context.text(before)).is_some()
    };
    let person = |&at: &usize| {
        gazetteer::person_name(context.text(words[at])).is_some_and(|name| name.person > 2 * name.other)
    };
    let rare = |&at: &usize| {
        let word = context.text(words[at]);
        gazetteer::word_statistics(word).is_none() && gazetteer::lookup(word).is_none()
    };
    inside
        .clone()
        .rev()
        .find(known)
        .or_else(|| inside.clone().find(person))
        .or_else(|| inside.rev().take_while(rare).last())
}
