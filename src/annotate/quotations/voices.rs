//! A person becomes one who speaks in the article, or one who is only spoken of.
//!
//! Whoever is named beside a reporting verb anywhere in the article has a voice in it; a name that never is, is likelier a
//! suspect, a patron or no person at all. Only the words around the mentions are read, not the grammar: which words
//! are whose is decided in `attribute`.

use super::cue::CueClass;
use super::reporter::Context;
use super::unrecognized::is_title;
use crate::annotate::EntityId;
use crate::article::ByteRange;
use crate::language::token::{Token, TokenKind, tokens};

/// How many mentions are looked at: who speaks is named beside a verb of saying soon.
const MENTIONS: usize = 24;

/// Bytes of text read before a mention: a cue and a long title.
const BEFORE: u32 = 96;

/// Bytes of text read behind a mention: a few adverbs and the verb.
const BEHIND: u32 = 48;

/// Words between a name and the verb it is the subject of, at most: `X pun sempat mengatakan`.
const ADVERBS: usize = 3;

/// Whether `person` is named beside a reporting verb anywhere in the article.
pub fn speaks(context: &Context, person: EntityId) -> bool {
    let mentions = &context.annotations.entity(person).mentions;
    mentions.iter().take(MENTIONS).any(|&mention| is_agent(context, mention) || is_subject(context, mention))
}

/// `kata Menteri Kehutanan X`, `menurut X`.
fn is_agent(context: &Context, mention: ByteRange) -> bool {
    let paragraph = context.article.paragraphs()[context.article.paragraph_at(mention.start)].range;
    let from = paragraph.start.max(mention.start.saturating_sub(BEFORE));
    let before = words(context, from, mention.start);
    for token in before.iter().rev() {
        let word = context.text(token.range);
        let cue = context.cues.look_up(word);
        if cue.class(CueClass::Said) == Some(false) || cue.class(CueClass::Source) == Some(false) {
            return true;
        }
        if !word.starts_with(char::is_uppercase) && !is_title(word) {
            return false;
        }
    }
    false
}

/// `X mengatakan`, `X juga menambahkan`.
fn is_subject(context: &Context, mention: ByteRange) -> bool {
    let paragraph = context.article.paragraphs()[context.article.paragraph_at(mention.start)].range;
    let to = paragraph.end.min(mention.end + BEHIND);
    words(context, mention.end, to).iter().take(ADVERBS).any(|token| {
        let cue = context.cues.look_up(context.text(token.range));
        [CueClass::Active, CueClass::Clause].iter().any(|&class| cue.class(class).is_some())
    })
}

/// The words between two bytes that may lie inside characters.
fn words(context: &Context, from: u32, to: u32) -> Vec<Token> {
    let text = context.article.text();
    let from = (from..=to).find(|&at| text.is_char_boundary(at as usize)).unwrap_or(to);
    let to = (from..=to).rev().find(|&at| text.is_char_boundary(at as usize)).unwrap_or(from);
    let range = ByteRange::new(from, to);
    tokens(context.text(range), from).into_iter().filter(|token| token.kind == TokenKind::Word).collect()
}
