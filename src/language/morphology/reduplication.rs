//! Two halves around a hyphen become one reduplicated root with the affixes on either side; so does *pe-pohon-an*.
//!
//! Full (`orang-orang`), affixed (`tolong-menolong`, `kehijau-hijauan`), rhyming (`sayur-mayur`) and partial
//! (`lelaki`). Halves that are no kin (`Jakarta-Bandung`) are not analysed.

use std::borrow::Cow;

use super::affix::{Rule, Suffix};
use super::analyse::{Freedom, Parse, Parses, plain};
use super::{Analysis, Reduplication, Segment, SegmentKind, legality, rank};
use crate::language::lexicon::{self, Entry, Register};

/// The analyses of `word`, whose small letters are `lower` and whose first hyphen is at byte `hyphen`.
pub(super) fn analyse(word: &str, lower: &str, hyphen: usize) -> Vec<Analysis> {
    let first = lower[..hyphen].trim_end();
    let rest = &lower[hyphen + 1..];
    let second = rest.trim_start();
    let second_start = lower.len() - second.len();
    let joined = format!("{first}-{second}");
    let entry = lexicon::find(&joined);
    let letters = |half: &str| half.len() >= 2 && half.bytes().all(|byte| byte.is_ascii_lowercase());
    if !letters(first) || !letters(second) {
        return entry.map(|entry| Analysis::whole(lower, Some(entry))).into_iter().collect();
    }
    let halves = Halves { lower, first, second, second_start };
    let mut analysis = match halves.repeated().or_else(|| halves.affixed()).or_else(|| halves.rhyming(entry))
    {
        Some(analysis) => analysis,
        None => return entry.map(|entry| Analysis::whole(lower, Some(entry))).into_iter().collect(),
    };
    let leans = analysis
        .segments
        .iter()
        .rev()
        .take_while(|segment| matches!(segment.kind, SegmentKind::Clitic | SegmentKind::Particle));
    let clitics: usize = leans.map(|segment| segment.range.len()).sum();
    let form = &joined[..joined.len() - clitics];
    let se = analysis.affixes.first() == Some(&"se-");
    analysis.entry = entry.or_else(|| if se { None } else { lexicon::find(form) });
    analysis.lemma = match analysis.entry {
        Some(entry) => Cow::Borrowed(entry.standard().unwrap_or(entry.headword())),
        None if se => Cow::Owned(joined),
        None => Cow::Owned(form.to_owned()),
    };
    debug_assert_eq!(analysis.segments.last().map(|segment| segment.range.end), Some(word.len()));
    vec![analysis]
}

struct Halves<'w> {
    lower: &'w str,
    first: &'w str,
    second: &'w str,
    /// Where the second half begins in `lower`.
    second_start: usize,
}

impl Halves<'_> {
    /// `orang-orang`, `kebijakan-kebijakan`, `perusahaan-perusahaannya`.
    fn repeated(&self) -> Option<Analysis> {
        let clitics = self.second.strip_prefix(self.first)?;
        let mut suffixes: Vec<Suffix> = Vec::new();
        if !clitics.is_empty() {
            let mut whole = None;
            super::suffix::tails(self.second.as_bytes(), &mut |tail| {
                if tail.end == self.first.len() && whole.is_none() {
                    whole = Some(tail);
                }
            });
            suffixes.extend(whole?.suffixes());
        }
        let known = plain(self.first).into_iter().next();
        let mut analysis = known.unwrap_or_else(|| Analysis::whole(self.first, None));
        analysis.reduplication = Some(match clitics.is_empty() && !analysis.affixes.is_empty() {
            true => Reduplication::Affixed,
            false if suffixes.iter().any(|suffix| suffix.form() == "-an") => Reduplication::Affixed,
            false => Reduplication::Full,
        });
        let mut end = self.second_start + self.first.len();
        analysis.affixes.push("R");
        analysis.segments.push(copy(self.first.len()..end, None));
        for suffix in suffixes {
            let start = end;
            end += suffix.form().len() - 1;
            analysis.affixes.push(suffix.form());
            analysis.segments.push(Segment {
                range: start..end,
                kind: suffix_kind(suffix),
                underlying: suffix.form().into(),
                rule: None,
            });
        }
        Some(analysis)
    }

    /// One root in both halves, with affixes on the outside, or on the second half alone.
    fn affixed(&self) -> Option<Analysis> {
        let (first, second) = (parses(self.first), parses(self.second));
        let mut best: Option<(i32, &Parse, &Parse)> = None;
        for one in &first {
            for other in &second {
                let kin = one.entry.map(Entry::headword) == other.entry.map(Entry::headword);
                let same_suffix = one.tail.suffixes().next().is_none();
                if !kin || !same_suffix {
                    continue;
                }
                let colloquial = matches!(other.outermost(), Some(super::Prefix::N));
                let mutual = one.depth() == 0 && other.depth() > 0;
                if one.depth() > 0 && other.depth() > 0 && !colloquial {
                    continue;
                }
                let side = if mutual { other } else { one };
                let chain: Vec<_> = side.prefixes().map(|(prefix, _)| prefix).collect();
                let legal = legality::closes(&chain, other.tail.suffix);
                let frequency = one.entry.map_or(0, |entry| i32::from(entry.frequency));
                let affixes = one.depth() + other.depth() + other.tail.suffixes().count();
                let score = frequency * 4 - 6 * affixes as i32 - if legal { 0 } else { 40 };
                if best.is_none_or(|(known, ..)| known < score) {
                    best = Some((score, one, other));
                }
            }
        }
        best.map(|(_, one, other)| self.joined(one, other)).or_else(|| self.textual())
    }

    fn joined(&self, one: &Parse, other: &Parse) -> Analysis {
        let mutual = one.depth() == 0 && other.depth() > 0;
        let shift = self.second_start;
        let mut segments = Vec::new();
        let mut affixes = Vec::new();
        let second = other.segments(self.second);
        let moved = |segment: Segment| Segment {
            range: segment.range.start + shift..segment.range.end + shift,
            ..segment
        };
        if mutual {
            segments.push(copy(0..shift, None));
            affixes.push("R");
            segments.extend(second.into_iter().map(moved));
            affixes.extend(other.affixes());
        } else {
            segments.extend(one.segments(self.first));
            affixes.extend(one.affixes());
            segments.push(copy(self.first.len()..shift + other.tail.end, None));
            affixes.push("R");
            let tail = second.into_iter().filter(|segment| segment.range.start >= other.tail.end);
            segments.extend(tail.map(moved));
            affixes.extend(other.tail.suffixes().map(Suffix::form));
        }
        Analysis {
            affixes,
            segments,
            reduplication: Some(Reduplication::Affixed),
            root_entry: one.entry,
            ..Analysis::whole(&one.base(self.first), None)
        }
        .with_register(one.is_nonstandard() || other.is_nonstandard())
    }

    /// The same for a root that the lexicon lacks: `bermil-mil`.
    fn textual(&self) -> Option<Analysis> {
        let start = self.first.len().checked_sub(self.second.len()).filter(|&start| start >= 2)?;
        if self.second.len() < 3 || self.first.get(start..)? != self.second {
            return None;
        }
        let mut found = Parses::default();
        found.enumerate(self.first.as_bytes(), Freedom::Unlisted);
        let fits = |parse: &&Parse| {
            usize::from(parse.start) == start
                && parse.restored.is_none()
                && parse.tail.end == self.first.len()
        };
        let parse = found.found.iter().find(fits)?;
        let mut segments = parse.segments(self.first);
        segments.push(copy(self.first.len()..self.lower.len(), None));
        let mut affixes = parse.affixes();
        affixes.push("R");
        let whole = Analysis::whole(&parse.base(self.first), None);
        Some(Analysis { affixes, segments, reduplication: Some(Reduplication::Affixed), ..whole })
    }

    /// `sayur-mayur`, `bolak-balik`: one half is a word, and the halves sound alike.
    fn rhyming(&self, entry: Option<Entry>) -> Option<Analysis> {
        if !alike(self.first, self.second) {
            return None;
        }
        let known = |half: &str| lexicon::find(half).filter(|_| half.len() > 2);
        let (first, second) = (known(self.first), known(self.second));
        let seen = |half: &str| lexicon::counts(half).map_or(0, |(small, _)| small);
        let on_first = match (first, second) {
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
}

impl Analysis {
    fn with_register(self, nonstandard: bool) -> Analysis {
        match nonstandard {
            true => Analysis { register: Register::Nonstandard, ..self },
            false => self,
        }
    }
}

/// Every parse of a half around a listed base.
fn parses(half: &str) -> Vec<Parse> {
    let mut parses = Parses::default();
    parses.enumerate(half.as_bytes(), Freedom::AnyAffixes);
    parses.found
}

fn suffix_kind(suffix: Suffix) -> SegmentKind {
    match suffix {
        Suffix::Kan | Suffix::I | Suffix::An | Suffix::In => SegmentKind::Suffix,
        Suffix::Ku | Suffix::Mu | Suffix::Nya => SegmentKind::Clitic,
        Suffix::Lah | Suffix::Kah | Suffix::Tah | Suffix::Pun => SegmentKind::Particle,
    }
}

fn copy(range: std::ops::Range<usize>, rule: Option<Rule>) -> Segment {
    Segment { range, kind: SegmentKind::Reduplication, underlying: Cow::Borrowed("R"), rule }
}

/// Whether two halves share their consonants or all but their beginnings.
fn alike(first: &str, second: &str) -> bool {
    let vowel = |letter: &u8| super::prefix::is_vowel(*letter);
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

/// `lelaki`, `pepohonan`: the first consonant and e before the root, alone or with `-an`.
pub(super) fn partial(word: &str) -> Option<Analysis> {
    let bytes = word.as_bytes();
    if bytes.len() < 6 || bytes[1] != b'e' || bytes[0] != bytes[2] || super::prefix::is_vowel(bytes[0]) {
        return None;
    }
    let rest = &word[2..];
    let mut tails = [(word.len() - 2, Some(Suffix::An)), (word.len(), None)].into_iter();
    let (end, suffix, entry) = tails.find_map(|(end, suffix)| {
        let base = word.get(2..end).filter(|_| suffix.is_none() || rest.ends_with("an"))?;
        Some((end, suffix, lexicon::find(base).filter(|_| base.len() >= 4)?))
    })?;
    let whole = Analysis::whole(&word[2..end], Some(entry));
    let mut segments = vec![
        copy(0..2, Some(Rule::PartialReduplication)),
        Segment { range: 2..end, ..whole.segments[0].clone() },
    ];
    let mut affixes = vec!["R"];
    if let Some(suffix) = suffix {
        affixes.push(suffix.form());
        let underlying = Cow::Borrowed(suffix.form());
        segments.push(Segment { range: end..word.len(), kind: SegmentKind::Suffix, underlying, rule: None });
    }
    let listed = lexicon::find(word);
    Some(Analysis {
        affixes,
        segments,
        reduplication: Some(Reduplication::Partial),
        lemma: Cow::Owned(word.to_owned()),
        entry: listed,
        root_entry: Some(entry),
        ..whole
    })
}

/// Whether a parse leaves no room for a partial reduplication: *memerah*, but not *pepohonan* as *pe-pohon-an*.
pub(super) fn outranks_partial(parse: &Parse) -> bool {
    parse.score >= rank::DOUBTFUL && parse.outermost().is_some_and(|prefix| prefix != super::Prefix::Pe)
}
