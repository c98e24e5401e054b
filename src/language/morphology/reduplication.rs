//! Two halves around a hyphen become one reduplicated root with the affixes on either side; so does *pe-pohon-an*.
//!
//! Full (`orang-orang`), affixed (`tolong-menolong`, `kehijau-hijauan`) and partial (`lelaki`); `rhyme` has the copies
//! that change their sound. Halves that are no kin (`Jakarta-Bandung`) are not analysed.

use std::borrow::Cow;

use super::affix::{Rule, Suffix};
use super::analyse::plain;
use super::parse::{Freedom, Parse, Parses};
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
    let found = halves.repeated().or_else(|| halves.affixed()).or_else(|| halves.rhyming(entry));
    let mut analysis = match found.or_else(|| halves.affixed_rhyme()) {
        Some(analysis) => analysis,
        None if entry.is_none() => return leaning(word, lower, hyphen).into_iter().collect(),
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

/// *siswa-siswinya*: a pronoun that leans on halves which are kin only by the lexicon.
fn leaning(word: &str, lower: &str, hyphen: usize) -> Option<Analysis> {
    [Suffix::Nya, Suffix::Ku, Suffix::Mu].into_iter().find_map(|suffix| {
        let end = lower.strip_suffix(&suffix.form()[1..])?.len();
        let mut analysis = analyse(word.get(..end)?, &lower[..end], hyphen).into_iter().next()?;
        analysis.append(end, std::iter::once(suffix));
        Some(analysis)
    })
}

/// Partial reduplications that look like something else, with their root.
const PARTIAL: &[(&str, &str)] =
    &[("beberapa", "berapa"), ("sesaji", "saji"), ("sesama", "sama"), ("sesepuh", "sepuh"), ("tetua", "tua")];

/// A word at its hyphen.
pub(super) struct Halves<'w> {
    /// The whole word in small letters.
    pub lower: &'w str,
    /// What stands before the hyphen.
    pub first: &'w str,
    /// What stands after it.
    pub second: &'w str,
    /// Where the second half begins in `lower`.
    pub second_start: usize,
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
        // manik-manik is listed: its half is no spoken verb of panik.
        let listed = lexicon::find(&format!("{}-{}", self.first, self.second)).is_some();
        let known = plain(self.first).into_iter().next();
        let known = known.filter(|known| !(listed && known.affixes.first() == Some(&"N-")));
        let mut analysis = known.unwrap_or_else(|| Analysis::whole(self.first, None));
        analysis.reduplication = Some(match clitics.is_empty() && !analysis.affixes.is_empty() {
            true => Reduplication::Affixed,
            false if suffixes.iter().any(|suffix| suffix.form() == "-an") => Reduplication::Affixed,
            false => Reduplication::Full,
        });
        let end = self.second_start + self.first.len();
        analysis.affixes.push("R");
        analysis.segments.push(copy(self.first.len()..end, None));
        analysis.append(end, suffixes.into_iter());
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
                // mengotak-ngotakkan repeats the melted k; a root in o- would be repeated as it is.
                let noun = one.entry.is_some_and(|entry| entry.is("n") || entry.is("v"));
                let melted = if colloquial && noun && one.restored.is_some() { 60 } else { 0 };
                let score = frequency * 4 - 6 * affixes as i32 - if legal { 0 } else { 40 } + melted;
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
        // pertama-tama: the end of a root is repeated.
        let whole = plain(self.first).into_iter().next().filter(|known| known.affixes.is_empty());
        if let Some(mut analysis) = whole.filter(|known| known.entry.is_some()) {
            analysis.reduplication = Some(Reduplication::Partial);
            analysis.affixes.push("R");
            analysis.segments.push(copy(self.first.len()..self.lower.len(), None));
            return Some(analysis);
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
}

impl Analysis {
    /// Adds suffixes that begin at byte `at`.
    pub(super) fn append(&mut self, mut at: usize, suffixes: impl Iterator<Item = Suffix>) {
        for suffix in suffixes {
            let end = at + suffix.form().len() - 1;
            self.affixes.push(suffix.form());
            let (kind, underlying) = (suffix_kind(suffix), suffix.form().into());
            self.segments.push(Segment { range: at..end, kind, underlying, rule: None });
            at = end;
        }
    }

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

pub(super) fn copy(range: std::ops::Range<usize>, rule: Option<Rule>) -> Segment {
    Segment { range, kind: SegmentKind::Reduplication, underlying: Cow::Borrowed("R"), rule }
}

/// `lelaki`, `pepohonan`: the first consonant and e before the root, alone or with `-an`.
pub(super) fn partial(word: &str) -> Option<Analysis> {
    let bytes = word.as_bytes();
    if bytes.len() < 5 || bytes[1] != b'e' || bytes[0] != bytes[2] || super::prefix::is_vowel(bytes[0]) {
        return None;
    }
    let rest = &word[2..];
    let mut tails = [(word.len() - 2, Some(Suffix::An)), (word.len(), None)].into_iter();
    let (end, suffix, entry) = tails.find_map(|(end, suffix)| {
        let base = word.get(2..end).filter(|_| suffix.is_none() || rest.ends_with("an"))?;
        let known = PARTIAL.contains(&(word, base));
        Some((end, suffix, lexicon::find(base).filter(|_| base.len() >= 4 || known)?))
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
        register: listed.map_or(Register::Standard, Entry::register),
        entry: listed,
        root_entry: Some(entry),
        ..whole
    })
}

/// Whether a parse of `word` leaves no room for a partial reduplication: *memerah*, but not *pepohonan* as *pe-pohon-an*.
pub(super) fn outranks_partial(word: &str, parse: &Parse) -> bool {
    let sibilant = word.starts_with("ses") && parse.outermost() == Some(super::Prefix::Se);
    if PARTIAL.iter().any(|&(known, _)| known == word) || sibilant && parse.tail.suffix == Some(Suffix::An) {
        return false;
    }
    parse.score >= rank::DOUBTFUL && parse.outermost().is_some_and(|prefix| prefix != super::Prefix::Pe)
}
