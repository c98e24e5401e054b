//! A word becomes every legal way to take it apart around a base: a walk over prefixes, closed by every tail that suits.
//!
//! Parses hold no strings until one is turned into an analysis, so that a million words a second stay possible. Which
//! parse is believed is decided by `rank`.

use std::borrow::Cow;

use super::affix::{Form, Prefix, Rule, Suffix};
use super::prefix::{Rest, is_vowel, steps};
use super::suffix::{Tail, tails};
use super::{Analysis, Segment, SegmentKind, legality};
use crate::language::lexicon::{self, Entry, Register};

/// The longest word taken apart, in bytes; what is longer is no Indonesian word.
pub(super) const LONGEST: usize = 48;
/// The longest chain of prefixes.
const DEEPEST: usize = 4;

/// Prefixes outermost first, each with its rule and where it begins in bytes of the word; at most [`DEEPEST`].
type Chain = [(Prefix, Option<Rule>, u8); 4];

/// What a parse must satisfy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freedom {
    /// Affixes that go together around a listed base.
    Legal,
    /// Any affixes around a listed base: half of a reduplication may lack the rest of its confix.
    AnyAffixes,
    /// Affixes that go together around a base that need not be listed.
    Unlisted,
}

/// One way to take a word apart, without strings.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parse {
    /// The prefixes, outermost first, with where each begins.
    prefixes: Chain,
    depth: u8,
    /// Where the base begins, in bytes of the word.
    pub start: u8,
    /// A consonant of the base that melted away.
    pub restored: Option<u8>,
    /// Where the base ends, and what follows.
    pub tail: Tail,
    /// The lexicon's entry of the base.
    pub entry: Option<Entry>,
    /// Whether the base is spelt as the dictionaries do not: *mengijinkan*.
    pub misspelt: bool,
    /// Where a compound base is to be split, in letters.
    pub split: Option<u8>,
    /// The higher the better; see `rank`.
    pub score: i32,
}

impl Parse {
    /// Its prefixes, outermost first.
    pub fn prefixes(&self) -> impl DoubleEndedIterator<Item = (Prefix, Option<Rule>)> + '_ {
        self.prefixes[..usize::from(self.depth)].iter().map(|&(prefix, rule, _)| (prefix, rule))
    }

    /// The prefix on the outside.
    pub fn outermost(&self) -> Option<Prefix> {
        self.prefixes().next().map(|(prefix, _)| prefix)
    }

    /// The prefix next to the base.
    pub fn innermost(&self) -> Option<(Prefix, Option<Rule>)> {
        self.prefixes().next_back()
    }

    /// How many prefixes.
    pub fn depth(&self) -> usize {
        usize::from(self.depth)
    }

    /// Number of vowels of the base.
    pub fn vowels(&self, word: &[u8]) -> usize {
        word[usize::from(self.start)..self.tail.end].iter().filter(|&&letter| is_vowel(letter)).count()
    }

    /// Number of syllables of the base, *ai*, *au* and *oi* taken as one: *klaim* has one.
    fn syllables(&self, word: &[u8]) -> usize {
        let base = &word[usize::from(self.start)..self.tail.end];
        let diphthongs =
            base.windows(2).filter(|pair| matches!(pair, [b'a', b'i' | b'u'] | [b'o', b'i'])).count();
        self.vowels(word).saturating_sub(diphthongs)
    }

    /// The base, spelt out.
    pub fn base(&self, word: &str) -> Cow<'static, str> {
        if let Some(entry) = self.entry {
            return Cow::Borrowed(entry.headword());
        }
        let mut base: String = self.restored.map(char::from).into_iter().collect();
        base.push_str(&word[usize::from(self.start)..self.tail.end]);
        if let Some(split) = self.split {
            base.insert(usize::from(split), ' ');
        }
        Cow::Owned(base)
    }

    /// Whether the entry of the whole word means another word: *beruang*, the bear, is a noun, *ber-uang* is none.
    pub fn is_homograph(&self, whole: Entry) -> bool {
        let verbal = matches!(self.outermost(), Some(Prefix::MeN | Prefix::Di | Prefix::Ber));
        verbal && whole.is("n") && whole.parts_of_speech().count() == 1
    }

    /// A rule the standard does not know shows in it.
    pub fn is_nonstandard(&self) -> bool {
        self.prefixes().any(|(_, rule)| matches!(rule, Some(Rule::Kept { .. })))
    }

    /// Whether it is spoken rather than written.
    pub fn is_colloquial(&self) -> bool {
        matches!(self.outermost(), Some(Prefix::N | Prefix::Nge))
            || self.tail.suffix == Some(Suffix::In)
            || self.entry.is_some_and(|entry| entry.register() == Register::Colloquial)
    }

    /// The segments of the word, in order.
    pub fn segments(&self, word: &str) -> Vec<Segment> {
        let root = usize::from(self.start);
        let prefixes = &self.prefixes[..self.depth()];
        let mut segments = Vec::with_capacity(prefixes.len() + 3);
        for (index, &(prefix, rule, start)) in prefixes.iter().enumerate() {
            let end = prefixes.get(index + 1).map_or(root, |next| usize::from(next.2));
            let kind = if prefix == Prefix::Tidak { SegmentKind::Negation } else { SegmentKind::Prefix };
            segments.push(Segment {
                range: usize::from(start)..end,
                kind,
                underlying: prefix.form().into(),
                rule,
            });
        }
        let underlying = self.base(word);
        segments.push(Segment {
            range: root..self.tail.end,
            kind: SegmentKind::Root,
            underlying,
            rule: None,
        });
        let mut at = self.tail.end;
        for suffix in self.tail.suffixes() {
            let kind = match suffix {
                Suffix::Kan | Suffix::I | Suffix::An | Suffix::In => SegmentKind::Suffix,
                Suffix::Ku | Suffix::Mu | Suffix::Nya => SegmentKind::Clitic,
                Suffix::Lah | Suffix::Kah | Suffix::Tah | Suffix::Pun => SegmentKind::Particle,
            };
            let end = at + suffix.form().len() - 1;
            segments.push(Segment { range: at..end, kind, underlying: suffix.form().into(), rule: None });
            at = end;
        }
        segments
    }

    /// The affixes in underlying form.
    pub fn affixes(&self) -> Vec<&'static str> {
        let prefixes = self.prefixes().map(|(prefix, _)| prefix).filter(|&prefix| prefix != Prefix::Tidak);
        prefixes.map(Prefix::form).chain(self.tail.suffixes().map(Suffix::form)).collect()
    }

    /// The analysis it stands for; `whole` is the entry of the word itself.
    pub fn analysis(&self, word: &str, whole: Option<Entry>) -> Analysis {
        let affixes = self.affixes();
        let root = self.base(word);
        let register = match (self.is_nonstandard() || self.misspelt, self.is_colloquial()) {
            (true, _) => Register::Nonstandard,
            (_, true) => Register::Colloquial,
            _ => self.entry.map_or(Register::Standard, Entry::register),
        };
        // A clitic or particle is no part of the lemma; an inner headword (perhatian in perhatiannya) is looked up.
        let length = self.tail.end + self.tail.suffix.map_or(0, |suffix| suffix.form().len() - 1);
        let leans = length < word.len() && !matches!(self.outermost(), Some(Prefix::Se));
        let lemma_form = if leans { &word[..length] } else { word };
        let entry = if affixes.is_empty() || self.split.is_some() {
            self.entry
        } else if leans {
            // katanya, bukannya: listed with their clitic, because they mean more than their parts.
            whole.or_else(|| lexicon::find(lemma_form))
        } else {
            whole.filter(|entry| !self.is_homograph(*entry))
        };
        let lemma = match entry {
            Some(entry) => Cow::Borrowed(entry.standard().unwrap_or(entry.headword())),
            None if self.is_nonstandard() => Cow::Owned(self.standard_spelling(lemma_form)),
            None => Cow::Owned(lemma_form.to_owned()),
        };
        Analysis {
            lemma,
            root,
            affixes,
            segments: self.segments(word),
            reduplication: None,
            register,
            entry,
            root_entry: self.entry,
            is_name: false,
        }
    }

    /// `mempengaruhi` as the dictionaries spell it: `memengaruhi`.
    fn standard_spelling(&self, form: &str) -> String {
        let mut spelling = String::with_capacity(form.len() + 1);
        let mut at = 0;
        for (index, &(prefix, rule, start)) in self.prefixes[..self.depth()].iter().enumerate() {
            let Some(Rule::Kept { kept, .. }) = rule else { continue };
            let end = self.prefixes[..self.depth()].get(index + 1).map_or(self.start, |next| next.2);
            spelling.push_str(&form[at..usize::from(start)]);
            spelling.push_str(if prefix == Prefix::MeN { "me" } else { "pe" });
            spelling.push_str(match kept {
                b'p' => "m",
                b't' => "n",
                b'k' => "ng",
                _ => "ny",
            });
            at = usize::from(end) + 1;
        }
        spelling.push_str(form.get(at..).unwrap_or(""));
        spelling
    }
}

/// The parses of a word.
#[derive(Default)]
pub(super) struct Parses {
    pub found: Vec<Parse>,
}

/// A chain of prefixes and what follows it.
#[derive(Clone, Copy)]
struct Path<'w> {
    prefixes: Chain,
    depth: usize,
    before_monosyllable: bool,
    rest: Rest<'w>,
}

impl Parses {
    /// Adds the parses of `word`, at most [`LONGEST`] letters a–z.
    pub fn enumerate(&mut self, word: &[u8], freedom: Freedom) {
        if word.len() > LONGEST {
            return;
        }
        let mut ends = [Tail::default(); 24];
        let mut count = 0;
        tails(word, &mut |tail| {
            if let Some(slot) = ends.get_mut(count) {
                *slot = tail;
                count += 1;
            }
        });
        let rest = Rest { restored: None, written: word };
        let prefixes = [(Prefix::Di, None, 0); DEEPEST];
        let path = Path { prefixes, depth: 0, before_monosyllable: false, rest };
        self.walk(word, &ends[..count], path, freedom);
    }

    fn walk<'w>(&mut self, word: &'w [u8], ends: &[Tail], path: Path<'w>, freedom: Freedom) {
        self.close(word, ends, &path, freedom);
        if path.depth == DEEPEST || path.before_monosyllable || path.rest.len() < 4 {
            return;
        }
        let outer = path.depth.checked_sub(1).map(|last| path.prefixes[last].0);
        let start = word.len() - path.rest.written.len();
        let mut step = |step: super::prefix::Step<'w>| {
            if outer.is_some_and(|outer| !legality::follows(outer, step.prefix)) {
                return;
            }
            let mut next = Path { depth: path.depth + 1, rest: step.rest, ..path };
            next.prefixes[path.depth] = (step.prefix, step.rule, u8::try_from(start).unwrap_or(u8::MAX));
            next.before_monosyllable = step.before_monosyllable;
            // mem-per-: the p of an inner per- is kept by rule.
            if step.prefix == Prefix::Per
                && let Some(last) = path.depth.checked_sub(1)
                && let (outer @ Prefix::MeN, Some(Rule::Kept { .. }), _) = path.prefixes[last]
            {
                next.prefixes[last].1 = Some(Rule::Nasal { form: Form::M, prefix: outer });
            }
            self.walk(word, ends, next, freedom);
        };
        if path.depth == 0 {
            super::colloquial::steps(path.rest, &mut step);
        }
        steps(path.rest, outer, &mut step);
    }

    /// Adds a parse for every tail that suits the prefixes.
    fn close(&mut self, word: &[u8], ends: &[Tail], path: &Path, freedom: Freedom) {
        let start = word.len() - path.rest.written.len();
        let mut chain = [Prefix::Di; DEEPEST];
        for (slot, (prefix, ..)) in chain.iter_mut().zip(path.prefixes) {
            *slot = prefix;
        }
        for &tail in ends {
            let letters = tail.end.saturating_sub(start) + usize::from(path.rest.restored.is_some());
            // Two letters lean on clitics at most: ialah, but no di-di.
            let affixed = path.depth > 0 || tail.suffix.is_some();
            if tail.end <= start || letters < 2 + usize::from(affixed) {
                continue;
            }
            if freedom != Freedom::AnyAffixes && !legality::closes(&chain[..path.depth], tail.suffix) {
                continue;
            }
            let base = &word[start..tail.end];
            let mut parse = Parse {
                prefixes: path.prefixes,
                depth: path.depth as u8,
                start: start as u8,
                restored: path.rest.restored,
                tail,
                entry: None,
                misspelt: false,
                split: None,
                score: 0,
            };
            if path.before_monosyllable && parse.syllables(word) != 1 {
                continue;
            }
            if freedom == Freedom::Unlisted {
                self.found.push(parse);
                continue;
            }
            parse.entry = lexicon::find_spelled(path.rest.restored, base);
            if let Some(standard) = parse.entry.filter(|entry| entry.has_standard() && entry.is_misspelling())
            {
                // A term written as one word inside its affixes: pertanggungjawaban.
                parse.entry = standard.standard().and_then(lexicon::find).or(parse.entry);
                parse.misspelt = parse.entry.is_some_and(|entry| !entry.headword().contains(' '));
            }
            if let Some(entry) = parse.entry
                && !entry.headword().ends_with(" pun")
                // ketidaksengajaan is of sengaja, although tidak sengaja is listed.
                && !entry.headword().starts_with("tidak ")
                && parse.may_enclose(entry)
            {
                parse.forgive_kept(entry);
                self.found.push(parse);
            }
        }
    }
}

impl Parse {
    /// Whether the affixes may stand around this base: a listed noun in -an takes no verb's prefix (*membacaan*), and
    /// only verbs and short nouns take the spoken `N-`.
    fn may_enclose(&self, entry: Entry) -> bool {
        let headword = entry.headword();
        if self.depth() == 2 && self.innermost().is_some_and(|(prefix, _)| prefix == Prefix::Ke) {
            // Only mengemuka has no suffix there.
            return self.tail.suffix.is_some() || self.outermost() != Some(Prefix::MeN) || headword == "muka";
        }
        match self.innermost() {
            Some((Prefix::MeN | Prefix::PeN, _)) if entry.register() == Register::Colloquial => {
                !headword.starts_with('n') && !headword.starts_with('m')
            }
            Some((Prefix::N, _)) => entry.is("v") || headword.len() <= 6,
            Some((Prefix::MeN | Prefix::Di | Prefix::Ter | Prefix::Ku | Prefix::Kau, _)) => {
                let noun = entry.is("n") && !entry.is("adj") && !entry.is("v") && !entry.is_simple();
                let stem = headword.strip_suffix("an").filter(|stem| stem.len() > 3 && noun);
                stem.is_none_or(|stem| lexicon::find(stem).is_none())
            }
            _ => true,
        }
    }

    /// *mempunyai* and *mengkaji* keep their consonant by custom.
    fn forgive_kept(&mut self, entry: Entry) {
        if !matches!(entry.headword(), "punya" | "kaji") {
            return;
        }
        for (prefix, rule, _) in &mut self.prefixes[..usize::from(self.depth)] {
            if let Some(Rule::Kept { kept, .. }) = *rule {
                let form = if kept == b'p' { Form::M } else { Form::Ng };
                *rule = Some(Rule::Nasal { form, prefix: *prefix });
            }
        }
    }
}
