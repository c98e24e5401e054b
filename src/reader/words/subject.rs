//! The word under the cursor, or one that was typed, becomes what there is to tell about it.
//!
//! A word inside a recognized name belongs to the name and is never taken apart; a word that is part of a term is told
//! together with the term. Nothing is kept: a word is looked up again whenever it is shown, which costs microseconds.

use std::borrow::Cow;

use crate::annotate::{EntityId, EntityKind};
use crate::article::ByteRange;
use crate::language::dictionary::{Reading, Source};
use crate::language::morphology::is_ambiguous;
use crate::language::token::{Token, TokenKind, tokens};
use crate::reader::state::State;

/// Tokens on either side of a word that a term may reach.
const REACH: usize = 4;

/// A word and what is known about it.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Where it stands in the article; `None` for a word that was typed.
    pub range: Option<ByteRange>,
    /// The word as written.
    pub text: String,
    /// The entity whose name it is part of.
    pub entity: Option<EntityId>,
    /// Its readings, best first; for a word in a name those of the plain word that the name is made of.
    pub readings: Vec<Reading>,
    /// The longer term that it is part of here: the headword, and what that means.
    pub term: Option<(String, Vec<Reading>)>,
}

impl Subject {
    /// What the word panel is about: the word that was typed, or the one under the cursor.
    pub fn of_panel(state: &State) -> Option<Subject> {
        match state.word_panel.as_ref().and_then(|panel| panel.typed.as_deref()) {
            Some(typed) => Some(Self::typed(state, typed)),
            None => Self::under_cursor(state),
        }
    }

    /// A word that was typed.
    pub fn typed(state: &State, word: &str) -> Subject {
        Self::of(word, state.dictionaries.lookup(word))
    }

    fn of(word: &str, mut readings: Vec<Reading>) -> Subject {
        // A reading that leads to the same entry would only say the same again.
        if let Some(entry) = readings.first().and_then(|reading| reading.analysis.entry) {
            let mut index = 0;
            readings.retain(|reading| {
                index += 1;
                index == 1 || reading.analysis.entry != Some(entry)
            });
        }
        Subject { range: None, text: word.to_owned(), entity: None, readings, term: None }
    }

    /// The word under the word cursor.
    pub fn under_cursor(state: &State) -> Option<Subject> {
        let start = state.word?;
        let article = &state.document.article;
        let paragraph = article.paragraphs().get(article.paragraph_at(start))?;
        let text = article.slice(paragraph.range);
        let tokens = tokens(text, 0);
        let at =
            tokens.partition_point(|token| token.range.start < start.saturating_sub(paragraph.range.start));
        let token = tokens.get(at)?;
        let range = token.range.shifted(paragraph.range.start);
        let word = token.of(text);
        let mention = state.document.annotations.mention_at(range.start);
        let readings = lookup(state, text, &tokens, at);
        let mut subject = Self { range: Some(range), ..Self::of(word, readings) };
        if let Some(mention) = mention {
            subject.entity = Some(mention.entity);
            let kind = state.document.annotations.entity(mention.entity).kind;
            // What people are called means nothing; a ministry's or a river's name is made of words.
            subject.readings.retain(|reading| {
                kind != EntityKind::Person && reading.analysis.entry.is_some() && !reading.analysis.is_name
            });
            return Some(subject);
        }
        let near = at.saturating_sub(REACH)..(at + REACH + 1).min(tokens.len());
        let first = near.start;
        let term = (state.dictionaries.terms(text, &tokens[near]).into_iter())
            .find(|term| term.tokens.contains(&(at - first)) && term.tokens.len() > 1);
        subject.term = term.map(|term| {
            let written = text.get(term.range.range()).unwrap_or(&term.headword);
            (term.headword.clone().into_owned(), state.dictionaries.lookup(written))
        });
        if token.kind == TokenKind::Number {
            subject.readings.clear();
        }
        Some(subject)
    }

    /// The reading that everything about the word starts from.
    pub fn reading(&self) -> Option<&Reading> {
        self.readings.first()
    }

    /// Whether its readings have different roots, between which its neighbours only guess.
    pub fn is_ambiguous(&self) -> bool {
        is_ambiguous(self.readings.iter().map(|reading| &reading.analysis))
    }
}

/// The readings of the word that is token `at` of `text`, those first that suit its neighbours; empty where there is none.
pub fn lookup(state: &State, text: &str, tokens: &[Token], at: usize) -> Vec<Reading> {
    // A mark ends the clause as far as a neighbour counts.
    let word = |index: usize| {
        let token = tokens.get(index)?;
        matches!(token.kind, TokenKind::Word | TokenKind::Number).then(|| token.of(text))
    };
    let Some(token) = tokens.get(at) else { return Vec::new() };
    let previous = at.checked_sub(1).and_then(word);
    state.dictionaries.lookup_in_context(token.of(text), previous, word(at + 1))
}

/// What a gloss says and how the affixes bring it about: a composed gloss is `root's meaning · what the affixes do`.
pub fn parts_of_gloss<'a>(gloss: &'a str, source: &Source) -> (&'a str, Option<&'a str>) {
    match source {
        Source::Derived => gloss.split_once(" · ").map_or((gloss, None), |(root, work)| (root, Some(work))),
        _ => (gloss, None),
    }
}

/// `meN- + pengaruh + -i`; `None` for a word without affixes.
pub fn formula(reading: &Reading) -> Option<String> {
    let analysis = &reading.analysis;
    if analysis.affixes.is_empty() {
        return None;
    }
    Some(analysis.formula())
}

/// The sound rules that changed its parts, in order.
pub fn rules(reading: &Reading) -> Vec<String> {
    let rules = reading.analysis.segments.iter().filter_map(|segment| segment.rule);
    rules.map(|rule| rule.to_string()).collect()
}

/// The meaning in a few words: the glosses of the most trusted source, without what the affixes do.
pub fn meaning(readings: &[Reading]) -> Option<Cow<'_, str>> {
    let reading = readings.first()?;
    let glosses = reading.glosses();
    match glosses {
        [] => None,
        [only] => Some(Cow::Borrowed(parts_of_gloss(only, reading.source()).0)),
        several => {
            let plain = several.iter().map(|gloss| parts_of_gloss(gloss, reading.source()).0);
            Some(Cow::Owned(plain.collect::<Vec<_>>().join("; ")))
        }
    }
}

/// The parts of speech of a reading, abbreviated: `v`, `n, adj`.
pub fn parts_of_speech(reading: &Reading) -> String {
    let parts: Vec<&str> = reading.parts_of_speech().iter().map(|part| part.short).collect();
    parts.join(", ")
}
