//! A word as written becomes its ranked analyses: root, affixes, the segments that show them, and the sound rule of each.
//!
//! Purely from the word and the lexicon: no context, no regular expressions, at most [`MOST`] analyses, best first. What
//! is no Indonesian word (a name, a foreign word) is left whole, and what nothing is known about has no analysis.
//! The rules are those of the *Tata Bahasa Baku Bahasa Indonesia*; generating every legal parse and ranking afterwards,
//! instead of stripping affixes greedily as the Nazief–Adriani stemmer does, is how Larasati's MorphInd works.

mod affix;
mod analyse;
mod colloquial;
mod combining;
mod context;
mod hyphen;
mod legality;
mod meaning;
mod parse;
mod prefix;
mod rank;
mod reduplication;
mod rhyme;
mod suffix;

use std::borrow::Cow;
use std::ops::Range;

use super::lexicon::{Entry, PartOfSpeech, Register};

pub use affix::{Form, Prefix, Rule, Suffix};
pub use analyse::{analyse, analyse_on};
pub use context::analyse_in_context;

/// How many analyses a word has at most.
pub const MOST: usize = 3;

/// One way to read a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// What a dictionary files the word under: itself in small letters without clitics' help, or its standard spelling.
    pub lemma: Cow<'static, str>,
    /// *Kata dasar*; the words of a compound are joined by a space.
    pub root: Cow<'static, str>,
    /// The affixes in underlying form: prefixes from the outside in, then suffixes from the root outwards.
    pub affixes: Vec<&'static str>,
    /// The parts of the word as written, in order; together they cover it.
    pub segments: Vec<Segment>,
    /// How it is reduplicated, if it is.
    pub reduplication: Option<Reduplication>,
    /// How it sounds.
    pub register: Register,
    /// The lexicon's entry of the lemma.
    pub entry: Option<Entry>,
    /// The lexicon's entry of the root.
    pub root_entry: Option<Entry>,
    /// Whether it is a name: known as one, and left whole.
    pub is_name: bool,
}

/// A stretch of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it lies, in bytes of the word.
    pub range: Range<usize>,
    /// What it is.
    pub kind: SegmentKind,
    /// The form it stands for: `meN-` for *mem*, `pengaruh` for *engaruh*.
    pub underlying: Cow<'static, str>,
    /// The sound rule that made its form differ from the underlying one.
    pub rule: Option<Rule>,
}

/// What a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// The root, or what is left of it.
    Root,
    /// A prefix.
    Prefix,
    /// A suffix that makes words: `-kan`, `-i`, `-an`, `-in`.
    Suffix,
    /// A pronoun leaning on the word: `-ku`, `-mu`, `-nya`.
    Clitic,
    /// A particle written with the word: `-lah`, `-kah`, `-tah`, `-pun`.
    Particle,
    /// The repeated part, with its hyphen.
    Reduplication,
    /// The negation inside `ketidak-…-an`.
    Negation,
}

impl SegmentKind {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            SegmentKind::Root => "root",
            SegmentKind::Prefix => "prefix",
            SegmentKind::Suffix => "suffix",
            SegmentKind::Clitic => "clitic",
            SegmentKind::Particle => "particle",
            SegmentKind::Reduplication => "reduplication",
            SegmentKind::Negation => "negation",
        }
    }
}

/// A kind of reduplication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduplication {
    /// `orang-orang`
    Full,
    /// `lelaki`, `pepohonan`
    Partial,
    /// `sayur-mayur`, `bolak-balik`
    Rhyming,
    /// `tolong-menolong`, `kehijau-hijauan`
    Affixed,
}

impl Reduplication {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Reduplication::Full => "full",
            Reduplication::Partial => "partial",
            Reduplication::Rhyming => "rhyming",
            Reduplication::Affixed => "affixed",
        }
    }
}

impl Analysis {
    /// The word left whole.
    pub(super) fn whole(word: &str, entry: Option<Entry>) -> Analysis {
        let root = entry.map_or_else(|| Cow::Owned(word.to_owned()), |entry| Cow::Borrowed(entry.headword()));
        Analysis {
            lemma: root.clone(),
            root: root.clone(),
            affixes: Vec::new(),
            segments: vec![Segment {
                range: 0..word.len(),
                kind: SegmentKind::Root,
                underlying: root,
                rule: None,
            }],
            reduplication: None,
            register: entry.map_or(Register::Standard, Entry::register),
            entry,
            root_entry: entry,
            is_name: false,
        }
    }

    /// Whether it is a name.
    fn named(word: &str) -> Analysis {
        Analysis { is_name: true, ..Analysis::whole(word, None) }
    }

    /// Its parts of speech: the lexicon's for the lemma, else what the outermost affix makes of the root.
    pub fn parts_of_speech(&self) -> Vec<PartOfSpeech> {
        meaning::parts_of_speech(self)
    }

    /// English glosses: the lexicon's for the lemma, else composed from root and affixes; empty for an unlisted root.
    pub fn glosses(&self) -> Vec<Cow<'static, str>> {
        meaning::glosses(self)
    }

    /// The parts in underlying form, in order: `meN- + pengaruh + -i`.
    pub fn formula(&self) -> String {
        let parts: Vec<&str> = self
            .segments
            .iter()
            .map(|segment| match segment.kind {
                SegmentKind::Root => &*self.root,
                _ => &*segment.underlying,
            })
            .collect();
        parts.join(" + ")
    }

    /// Where the glosses come from: `lexicon`, or `derived` for composed ones.
    pub fn source(&self) -> &'static str {
        match (self.is_name, self.entry) {
            (true, _) => "name",
            (_, Some(_)) => "lexicon",
            (_, None) => "derived",
        }
    }
}

/// Whether a word has more than one root: *beruang* (bear; to have money), *mengurus* (to manage; to grow thin).
pub fn is_ambiguous<'a>(analyses: impl IntoIterator<Item = &'a Analysis>) -> bool {
    let mut analyses = analyses.into_iter();
    analyses.next().is_some_and(|first| {
        analyses
            .any(|other| other.root != first.root && other.entry.is_none_or(|_| other.entry != first.entry))
    })
}

#[cfg(test)]
mod tests;
