//! Two halves around a hyphen that sound alike become one root, bare (`sayur-mayur`, `bolak-balik`) or inside affixes
//! (`mengobrak-abrik`, `memporak-porandakan`).
//!
//! Which half is the root is a matter of the dictionary: the commoner word, but for a few. The *dwilingga salin suara* of
//! the grammars.

use super::affix::Rule;
use super::parse::{Freedom, Parse, Parses};
use super::reduplication::{Halves, copy};
use super::suffix::{Tail, tails};
use super::{Analysis, Reduplication, Segment, legality, prefix};
use crate::language::lexicon::{self, Entry};

/// First halves that are the root although the copy is a commoner word: *basa-basi* is filed under *basa*.
const RHYMES_ON_FIRST: &[&str] =
    &["basa", "gilang", "kaya", "muda", "obrak", "porak", "ramah", "sorak", "tua", "utak", "warna"];

impl Halves<'_> {
    /// `sayur-mayur`, `bolak-balik`: one half is a word, and the halves sound alike.
    pub fn rhyming(&self, entry: Option<Entry>) -> Option<Analysis> {
        if !alike(self.first, self.second) {
            return None;
        }
        let known = |half: &str| lexicon::find(half).filter(|_| half.len() > 2);
        let (first, second) = (known(self.first), known(self.second));
        let seen = |half: &str| lexicon::counts(half).map_or(0, |(small, _)| small);
        let on_first = match (first, second) {
            _ if RHYMES_ON_FIRST.contains(&self.first) => true,
            (Some(one), Some(other)) => one.frequency >= other.frequency,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) if entry.is_some() || seen(self.first) + seen(self.second) > 0 => {
                seen(self.first) >= seen(self.second)
            }
            (None, None) => return None,
        };
        let hyphen = self.first.len();
        let (root, range, copied) = match on_first {
            true => (self.first, 0..hyphen, hyphen..self.lower.len()),
            false => (self.second, self.second_start..self.lower.len(), 0..self.second_start),
        };
        let whole = Analysis::whole(root, if on_first { first } else { second });
        let mut segments =
            vec![Segment { range, ..whole.segments[0].clone() }, copy(copied, Some(Rule::Rhyme))];
        segments.sort_by_key(|segment| segment.range.start);
        Some(Analysis { affixes: vec!["R"], segments, reduplication: Some(Reduplication::Rhyming), ..whole })
    }

    /// Affixes around a rhyme that the lexicon lists, or whose second half is a word.
    pub fn affixed_rhyme(&self) -> Option<Analysis> {
        let mut parses = Parses::default();
        parses.enumerate(self.first.as_bytes(), Freedom::Unlisted);
        let mut ends = Vec::new();
        tails(self.second.as_bytes(), &mut |tail| ends.push(tail));
        let first = parses.found.iter().filter(|one| one.depth() > 0 && one.tail.suffixes().next().is_none());
        let pairs = first.flat_map(|one| ends.iter().map(move |tail| (one, tail)));
        let mut found: Vec<(bool, Analysis)> =
            pairs.filter_map(|(one, &tail)| self.around_rhyme(one, tail)).collect();
        // Stable: of several listed ones, or of several others, the first.
        found.sort_by_key(|(listed, _)| !listed);
        found.into_iter().next().map(|(_, analysis)| analysis)
    }

    /// One parse of the first half, one end of the second: whether the lexicon lists the rhyme, and its analysis.
    fn around_rhyme(&self, one: &Parse, tail: Tail) -> Option<(bool, Analysis)> {
        let base = one.base(self.first);
        let copied = &self.second[..tail.end];
        let chain: Vec<_> = one.prefixes().map(|(prefix, _)| prefix).collect();
        if base == copied || base.len() < 3 || copied.len() < 3 || !legality::closes(&chain, tail.suffix) {
            return None;
        }
        let joined = format!("{base}-{copied}");
        let entry = lexicon::find(&joined);
        let word = || lexicon::find(copied).is_some() && alike(&base, copied);
        if entry.is_none() && !word() {
            return None;
        }
        let halves = Halves { lower: &joined, first: &base, second: copied, second_start: base.len() + 1 };
        let rhyme = halves.rhyming(entry);
        let root = rhyme.as_ref().map_or(base.to_string(), |rhyme| rhyme.root.to_string());
        let mut segments = one.segments(self.first);
        segments.last_mut()?.underlying = base.clone();
        let end = self.second_start + tail.end;
        segments.push(copy(self.first.len()..end, Some(Rule::Rhyme)));
        let mut affixes = one.affixes();
        affixes.push("R");
        let mut analysis = Analysis {
            affixes,
            segments,
            reduplication: Some(Reduplication::Rhyming),
            root_entry: entry.or_else(|| rhyme.and_then(|rhyme| rhyme.root_entry)),
            ..Analysis::whole(&root, None)
        };
        analysis.append(end, tail.suffixes());
        Some((entry.is_some(), analysis))
    }
}

/// Whether two halves share their consonants or all but their beginnings.
fn alike(first: &str, second: &str) -> bool {
    let vowel = |letter: &u8| prefix::is_vowel(*letter);
    let skeleton = |half: &str| half.bytes().filter(|letter| !vowel(letter)).collect::<Vec<u8>>();
    let melody = |half: &str| half.bytes().filter(vowel).collect::<Vec<u8>>();
    let shared =
        first.bytes().rev().zip(second.bytes().rev()).take_while(|(one, other)| one == other).count();
    let lengths = first.len().abs_diff(second.len());
    lengths <= 2
        && (skeleton(first) == skeleton(second)
            || shared >= 2 && melody(first) == melody(second)
            || shared >= 3
            || shared + 2 >= first.len().max(second.len()))
}
