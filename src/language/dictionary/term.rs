//! Tokens become terms: *rumah sakit*, *bertanggung jawab*, *pertanggungjawaban*, found longest first.
//!
//! A term may be inflected at its edges: a prefix or a repetition on its first word (*berunjuk rasa*, *rumah-rumah
//! sakit*), a clitic or a particle on its last (*rumah sakitnya*). Whether its words mean what they mean apart here is
//! not asked: what a dictionary lists as one term is one, as multiword matching in computer-aided translation has it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::{Band, Dictionaries, band};
use crate::article::ByteRange;
use crate::language::lexicon::{self, Register};
use crate::language::morphology::{Analysis, Segment, SegmentKind, analyse};
use crate::language::token::{Token, TokenKind};

/// The most words a term is looked for with.
const LONGEST: usize = 5;

/// Prefixes that may stand before the first word of a term; with a suffix as well the term is written as one word.
const BEFORE: &[&str] = &["ber-", "meN-", "di-", "ter-", "N-", "R"];
/// What may lean on its last word.
const AFTER: &[&str] = &["-ku", "-mu", "-nya", "-lah", "-kah", "-tah", "-pun"];

/// What is as frequent as this with its prefix is a word of its own, not the beginning of a term.
const COMMON: Band = Band::SECOND;

/// A term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its tokens, as indices into those searched.
    pub tokens: Range<usize>,
    /// Where it lies; look this text up for its readings.
    pub range: ByteRange,
    /// The headword, without what is attached to it here: `unjuk rasa` for *berunjuk rasa*.
    pub headword: Cow<'static, str>,
}

/// First words of the lexicon's terms.
static HEADS: LazyLock<HashSet<&'static str, foldhash::fast::FixedState>> = LazyLock::new(|| {
    lexicon::entries().filter_map(|entry| entry.headword().split_once(' ')).map(|(head, _)| head).collect()
});

impl Dictionaries {
    /// The terms among `tokens`, a sentence's, whose ranges lie in `text`: from left to right, never overlapping, the
    /// longest that begins at a token.
    pub fn terms(&self, text: &str, tokens: &[Token]) -> Vec<Term> {
        let mut terms = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.term_at(text, tokens, at) {
                Some(term) => {
                    at = term.tokens.end;
                    terms.push(term);
                }
                None => at += 1,
            }
        }
        terms
    }

    fn term_at(&self, text: &str, tokens: &[Token], at: usize) -> Option<Term> {
        let first = tokens[at];
        if first.kind != TokenKind::Word {
            return None;
        }
        let word = first.of(text).to_lowercase();
        let analyses = analyse(&word);
        let mut words = vec![word];
        if self.heads(&words[0]) || analyses.iter().any(|analysis| self.heads(&analysis.root)) {
            for pair in tokens[at..].windows(2).take(LONGEST - 1) {
                let gap = text.get(pair[0].range.end as usize..pair[1].range.start as usize);
                if pair[1].kind != TokenKind::Word
                    || !gap.is_some_and(|gap| gap.trim().is_empty() && !gap.is_empty())
                {
                    break;
                }
                words.push(pair[1].of(text).to_lowercase());
            }
        }
        for length in (2..=words.len()).rev() {
            let as_written = words[..length].join(" ");
            let found = match self.lists(&as_written) {
                true => Some(listed(as_written)),
                false => self.parts(&words[..length], &analyses).map(|parts| parts.headword),
            };
            if let Some(headword) = found {
                let tokens_of_it = at..at + length;
                let range = ByteRange { start: first.range.start, end: tokens[at + length - 1].range.end };
                return Some(Term { tokens: tokens_of_it, range, headword });
            }
        }
        let fused = analyses.into_iter().next().filter(|analysis| analysis.root.contains(' '))?;
        Some(Term { tokens: at..at + 1, range: first.range, headword: fused.root })
    }

    /// Whether a term begins with this word.
    fn heads(&self, word: &str) -> bool {
        HEADS.contains(word) || self.user.heads(word) || self.tables.iter().any(|table| table.heads(word))
    }

    /// The term that `words`, in small letters, are an inflection of; `analyses` are those of the first word.
    fn parts(&self, words: &[String], analyses: &[Analysis]) -> Option<Parts> {
        let (first, others) = words.split_first()?;
        let (last, middle) = others.split_last()?;
        let join = |head: &str, tail: &str| {
            let words = std::iter::once(head).chain(middle.iter().map(String::as_str)).chain([tail]);
            words.collect::<Vec<_>>().join(" ")
        };
        let only = |analysis: &Analysis, allowed: &[&str]| {
            !analysis.affixes.is_empty() && analysis.affixes.iter().all(|affix| allowed.contains(affix))
        };
        let head = || analyses.iter().filter(|analysis| only(analysis, BEFORE));
        for head in head() {
            let headword = join(&head.root, last);
            if self.lists(&headword) && is_one_word(head, &headword, &join(first, last)) {
                return Some(Parts { headword: listed(headword), head: Some(head.clone()), tail: None });
            }
        }
        let tails = analyse(last);
        for tail in
            tails.into_iter().filter(|tail| tail.affixes.last().is_some_and(|affix| AFTER.contains(affix)))
        {
            let heads = std::iter::once((&**first, None)).chain(head().map(|head| (&*head.root, Some(head))));
            for (base, head) in heads {
                let headword = join(base, &tail.lemma);
                let inflected = || join(first, &tail.lemma);
                if self.lists(&headword) && head.is_none_or(|head| is_one_word(head, &headword, &inflected()))
                {
                    let (head, tail) = (head.cloned(), Some(tail));
                    return Some(Parts { headword: listed(headword), head, tail });
                }
            }
        }
        None
    }

    /// The analysis of an inflected term, its words joined by one space; `None` where nothing is attached to it.
    pub(super) fn analyse_term(&self, term: &str) -> Option<Analysis> {
        let lower = term.to_lowercase();
        let words: Vec<String> = lower.split(' ').map(str::to_owned).collect();
        if words.len() > LONGEST || lower.len() != term.len() {
            return None;
        }
        let parts = self.parts(&words, &analyse(words.first()?))?;
        let entry = lexicon::find(&parts.headword).filter(|entry| entry.headword() == parts.headword);
        let is_inflected = |head: &Analysis| head.affixes.iter().any(|affix| *affix != "R");
        let lemma = match &parts.head {
            Some(head) if is_inflected(head) => {
                let (_, rest) = parts.headword.split_once(' ')?;
                Cow::Owned(format!("{} {rest}", words[0]))
            }
            _ => parts.headword.clone(),
        };
        let mut affixes = Vec::new();
        let mut segments = Vec::new();
        let mut root = 0..term.len();
        if let Some(head) = parts.head {
            affixes.extend(head.affixes);
            for segment in head.segments {
                match segment.kind {
                    SegmentKind::Root => root.start = segment.range.start,
                    // The repetition stays inside the term.
                    SegmentKind::Reduplication => {}
                    _ => segments.push(segment),
                }
            }
        }
        let mut leaning = Vec::new();
        if let Some(tail) = parts.tail {
            let start = term.len() - words.last()?.len();
            for segment in tail.segments {
                if matches!(segment.kind, SegmentKind::Clitic | SegmentKind::Particle) {
                    let range = start + segment.range.start..start + segment.range.end;
                    root.end = root.end.min(range.start);
                    leaning.push(Segment { range, ..segment });
                }
            }
            affixes.extend(tail.affixes.into_iter().filter(|affix| AFTER.contains(affix)));
        }
        segments.push(Segment {
            range: root,
            kind: SegmentKind::Root,
            underlying: parts.headword.clone(),
            rule: None,
        });
        segments.extend(leaning);
        Some(Analysis {
            entry: lexicon::find(&lemma).filter(|entry| entry.headword() == lemma),
            lemma,
            root: parts.headword,
            affixes,
            segments,
            reduplication: None,
            register: entry.map_or(Register::Standard, |entry| entry.register()),
            root_entry: entry,
            is_name: false,
        })
    }
}

/// A term and what is attached to it.
struct Parts {
    headword: Cow<'static, str>,
    /// The analysis of its first word, where that is inflected.
    head: Option<Analysis>,
    /// The analysis of its last word, where something leans on that.
    tail: Option<Analysis>,
}

/// Whether `head` before the rest of the term `headword` inflects the whole term: *berunjuk rasa*, but not *berjalan
/// keluar* beside the noun *jalan keluar*, which is a verb and its adverb. So is whatever is listed as `inflected`.
fn is_one_word(head: &Analysis, headword: &str, inflected: &str) -> bool {
    let entry = |term: &str| lexicon::find(term).filter(|entry| entry.headword() == term);
    let is_verb = entry(headword).is_none_or(|entry| entry.is("v"));
    is_verb
        || entry(inflected).is_some()
        || head.affixes.iter().all(|affix| match *affix {
            "R" => true,
            "ber-" => band(&head.lemma).is_none_or(|band| band > COMMON),
            _ => false,
        })
}

/// The headword without a copy where the lexicon has it.
fn listed(headword: String) -> Cow<'static, str> {
    match lexicon::find(&headword).filter(|entry| entry.headword() == headword) {
        Some(entry) => Cow::Borrowed(entry.headword()),
        None => Cow::Owned(headword),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::token::tokens;

    #[test]
    fn terms_are_found_longest_first() {
        for (text, expected) in [
            ("Gencatan senjata disepakati.", "Gencatan senjata: gencatan senjata"),
            ("Ia dibawa ke rumah sakit terdekat.", "rumah sakit: rumah sakit"),
            ("Rumah sakitnya penuh.", "Rumah sakitnya: rumah sakit"),
            ("Rumah-rumah sakit penuh.", "Rumah-rumah sakit: rumah sakit"),
            ("Siapa yang bertanggung jawab?", "bertanggung jawab: bertanggung jawab"),
            ("Mahasiswa berunjuk rasa lagi.", "berunjuk rasa: unjuk rasa"),
            ("Surat pertanggungjawaban itu ditolak.", "pertanggungjawaban: tanggung jawab"),
            ("Mereka menandatangani surat.", "menandatangani: tanda tangan"),
            ("Itu rumah, sakit atau tidak.", ""),
            ("Mereka berjalan keluar dan merasa nyaman.", ""),
            ("Pelaku tindak pidana\nkorupsi dihukum.", "tindak pidana\nkorupsi: tindak pidana korupsi"),
        ] {
            let found = Dictionaries::default().terms(text, &tokens(text, 0));
            let found: Vec<String> = found
                .iter()
                .map(|term| format!("{}: {}", &text[term.range.range()], term.headword))
                .collect();
            assert_eq!(found.join(" | "), expected, "{text}");
        }
    }

    #[test]
    fn an_inflected_term_is_taken_apart() {
        for (term, lemma, affixes, segments) in [
            ("berunjuk rasa", "berunjuk rasa", "ber-", "ber|unjuk rasa"),
            ("rumah sakitnya", "rumah sakit", "-nya", "rumah sakit|nya"),
            ("Rumah-rumah sakit", "rumah sakit", "R", "Rumah-rumah sakit"),
            ("bertanggung jawab", "bertanggung jawab", "ber-", "ber|tanggung jawab"),
            ("gencatan senjata", "gencatan senjata", "", "gencatan senjata"),
        ] {
            let readings = Dictionaries::default().lookup(term);
            let analysis = &readings[0].analysis;
            assert_eq!(analysis.lemma, lemma);
            assert_eq!(analysis.affixes.join(" "), affixes, "{term}");
            let written: Vec<&str> =
                analysis.segments.iter().map(|segment| &term[segment.range.clone()]).collect();
            assert_eq!(written.join("|"), segments);
            assert!(!readings[0].glosses().is_empty(), "{term}");
        }
    }
}
