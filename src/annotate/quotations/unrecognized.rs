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
    let titled = words.first().is_some_and(|&range| class(context.text(range)) == Some(Class::Title));
    let mut first = words.len();
    while first > 0 && words.len() - first < LONGEST {
        let range = words[first - 1];
        let word = context.text(range);
        let known = context.annotations.mention_at(range.start);
        let swallowed = || titled && is_like_a_name(word);
        if !word.starts_with(char::is_uppercase) || known.is_some_and(|_| !swallowed()) {
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
    let whole = words[..first].iter().all(|&range| class(context.text(range)) == Some(Class::Honorific));
    (count > 1 || count == 1 && whole).then(|| ByteRange::new(words[first].start, phrase.end))
}

/// Whether nobody writes the word but as a name of a person, as far as is known.
fn is_like_a_name(word: &str) -> bool {
    match gazetteer::person_name(word) {
        Some(name) => name.person > name.other,
        None => gazetteer::word_statistics(word).is_none() && gazetteer::lookup(word).is_none(),
    }
}
