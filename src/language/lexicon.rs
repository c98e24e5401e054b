//! A headword becomes its entry: parts of speech, short English glosses, register and a grammar note.
//!
//! The lexicon is sorted text inside the binary (`data/lexicon`), never decoded as a whole: the first look-up walks its
//! line starts once (well under a millisecond) into a table of offsets, so a look-up costs one probe instead of a
//! bisection, and a start without look-ups costs nothing. Affixes are not known here; `morphology` strips them.
//! The table is the open addressing of every textbook, with the hash of rustc's FxHasher.

use std::sync::LazyLock;

/// How a word sounds to its readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// *Baku*: what a newspaper prints. Also formal and archaic words.
    Standard,
    /// *Cakapan*: speech and chat.
    Colloquial,
    /// A spelling or form that the dictionaries reject.
    Nonstandard,
}

impl Register {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Register::Standard => "standard",
            Register::Colloquial => "colloquial",
            Register::Nonstandard => "nonstandard",
        }
    }
}

/// A part of speech, as the lexicon files it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartOfSpeech {
    /// The lexicon's abbreviation: `v`, `n`, `adj`, …
    pub short: &'static str,
    /// The whole word: `verb`, `noun`, `adjective`, …
    pub name: &'static str,
}

const PARTS_OF_SPEECH: &[PartOfSpeech] = &[
    PartOfSpeech { short: "v", name: "verb" },
    PartOfSpeech { short: "n", name: "noun" },
    PartOfSpeech { short: "adj", name: "adjective" },
    PartOfSpeech { short: "adv", name: "adverb" },
    PartOfSpeech { short: "prep", name: "preposition" },
    PartOfSpeech { short: "conj", name: "conjunction" },
    PartOfSpeech { short: "pron", name: "pronoun" },
    PartOfSpeech { short: "num", name: "numeral" },
    PartOfSpeech { short: "part", name: "particle" },
    PartOfSpeech { short: "interj", name: "interjection" },
    PartOfSpeech { short: "clf", name: "classifier" },
    PartOfSpeech { short: "abbr", name: "abbreviation" },
    PartOfSpeech { short: "name", name: "name" },
];

impl PartOfSpeech {
    /// The part of speech with this abbreviation.
    pub fn of(short: &str) -> Option<PartOfSpeech> {
        PARTS_OF_SPEECH.iter().copied().find(|part| part.short == short)
    }

    /// The part of speech with this name.
    pub fn named(name: &str) -> Option<PartOfSpeech> {
        PARTS_OF_SPEECH.iter().copied().find(|part| part.name == name)
    }
}

/// One line of the lexicon, read where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    line: &'static str,
    /// How often the headword occurs in Indonesian news, as the bits its count needs: 0 (rare) to about 17.
    pub frequency: u8,
    /// One bit a part of speech, in the order of [`PARTS_OF_SPEECH`].
    parts: u16,
    traits: Traits,
}

/// What the analyser asks of an entry at every parse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Traits {
    /// It only looks derived.
    simple: bool,
    /// It refers to a standard form.
    referring: bool,
}

impl Entry {
    /// The headword; words of a term are joined by one space.
    pub fn headword(self) -> &'static str {
        self.column(0)
    }

    /// Its parts of speech, the usual one first.
    pub fn parts_of_speech(self) -> impl Iterator<Item = PartOfSpeech> {
        self.column(1).split(',').filter_map(|short| PartOfSpeech::of(short.trim()))
    }

    /// Whether the lexicon files it under this abbreviation (`v`, `n`, …).
    pub fn is(self, short: &str) -> bool {
        PARTS_OF_SPEECH
            .iter()
            .position(|part| part.short == short)
            .is_some_and(|bit| self.parts & 1 << bit != 0)
    }

    /// Whether it only looks derived: `mereka` is not *me-reka*.
    pub(super) fn is_simple(self) -> bool {
        self.traits.simple
    }

    /// Whether it refers to a standard form; cheaper than asking for the form.
    pub(super) fn has_standard(self) -> bool {
        self.traits.referring
    }

    /// Its English glosses, the usual one first.
    pub fn glosses(self) -> impl Iterator<Item = &'static str> {
        self.column(2).split(';').map(str::trim).filter(|gloss| !gloss.is_empty())
    }

    /// How it sounds; see [`Entry::standard`].
    pub fn register(self) -> Register {
        if !self.traits.referring {
            return Register::Standard;
        }
        let register = self.column(3);
        if register.starts_with("colloquial") {
            Register::Colloquial
        } else if register.starts_with("nonstandard") {
            Register::Nonstandard
        } else {
            Register::Standard
        }
    }

    /// The standard form of a colloquial or nonstandard word.
    pub fn standard(self) -> Option<&'static str> {
        self.column(3).split_once(':').map(|(_, form)| form.trim()).filter(|form| !form.is_empty())
    }

    /// Whether it is its standard form in another spelling (*apotik*, *apotek*), not another word (*download*, *unduh*).
    pub fn is_misspelling(self) -> bool {
        let near = |standard: &str| {
            let letters = self.headword().len().max(standard.len());
            strsim::levenshtein(self.headword(), standard) <= (letters / 3).max(1)
        };
        self.register() == Register::Nonstandard && self.standard().is_some_and(near)
    }

    /// One line on its grammar or on the forms derived from it.
    pub fn note(self) -> Option<&'static str> {
        Some(self.column(4)).filter(|note| !note.is_empty())
    }

    fn column(self, index: usize) -> &'static str {
        self.line.split('\t').nth(index).unwrap_or("")
    }
}

/// Headword, parts of speech, glosses, register, note; of two lines with one headword the first counts.
const LINES: &str = concat!(
    include_str!("../../data/lexicon/a-d.tsv"),
    include_str!("../../data/lexicon/e-k.tsv"),
    include_str!("../../data/lexicon/l-p.tsv"),
    include_str!("../../data/lexicon/q-z.tsv"),
    include_str!("../../data/lexicon/roots-needed.tsv"),
);
/// Word in small letters, count in small letters, count capitalised: sorted.
const WORDS: &str = include_str!("../../data/gazetteer/words.tsv");
/// Words that only look derived, sorted, one a line.
const SIMPLE: &str = include_str!("../../data/lexicon/simple-words.txt");

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

/// The entry of exactly this headword, or of a term written without its spaces (`tanggungjawab`).
pub fn find(word: &str) -> Option<Entry> {
    TABLE.find(None, word.as_bytes(), Spelling::WithoutSpace)
}

/// Every entry, in no particular order: a walk over the whole lexicon.
pub fn entries() -> impl Iterator<Item = Entry> {
    TABLE.slots.iter().filter(|slot| slot.start != 0).map(|slot| TABLE.entry(*slot))
}

/// The entry of the headword that `initial` before `rest` spells, without joining the two in memory.
pub(super) fn find_spelled(initial: Option<u8>, rest: &[u8]) -> Option<Entry> {
    TABLE.find(initial, rest, Spelling::WithoutSpace)
}

/// The term that `word` is when a preposition is written with its noun (`dimana` for *di mana*).
pub(super) fn find_joined(word: &str) -> Option<Entry> {
    TABLE.find(None, word.as_bytes(), Spelling::Joined)
}

/// Whether a word only looks derived: `mereka` is not *me-reka*.
pub(super) fn is_simple(word: &str) -> bool {
    line_within(SIMPLE, 0, SIMPLE.len(), word).is_some()
}

/// How often a word in small letters was seen in news in small letters, and capitalised inside a sentence.
pub fn counts(word: &str) -> Option<(u32, u32)> {
    columns(TABLE.counted(word)?)
}

fn columns(line: &str) -> Option<(u32, u32)> {
    let mut columns = line.split('\t').skip(1).map(str::parse);
    Some((columns.next()?.ok()?, columns.next()?.ok()?))
}

fn key(line: &str) -> &str {
    line.split('\t').next().unwrap_or(line)
}

/// The line of sorted `text[from..to]`, both at line starts, that begins with this key, by bisection.
fn line_within(text: &'static str, from: usize, to: usize, word: &str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = low + (high - low) / 2;
        let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |at| low + at + 1);
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let line = text.get(start..end)?;
        match key(line).cmp(word) {
            std::cmp::Ordering::Equal => return Some(line),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

/// A line of the lexicon as the table keeps it.
#[derive(Clone, Copy, Default)]
struct Slot {
    /// Start of the line plus 1; 0 is an empty slot.
    start: u32,
    parts: u16,
    frequency: u8,
    traits: Traits,
}

/// Where the lines begin, found by the hash of their headword.
struct Table {
    slots: Vec<Slot>,
    /// Where the counted words with these first two letters begin in [`WORDS`], a–z each; the last is its end.
    words: Vec<u32>,
}

impl Table {
    fn new() -> Table {
        let count = memchr::memchr_iter(b'\n', LINES.as_bytes()).count();
        let slots = vec![Slot::default(); (count * 2).next_power_of_two().max(16)];
        let mut table = Table { slots, words: buckets() };
        let mut start = 0;
        let mut counts = Walk { last: "", at: 0 };
        for end in memchr::memchr_iter(b'\n', LINES.as_bytes()) {
            let line = &LINES[start..end];
            if !line.is_empty() && !line.starts_with('#') {
                table.insert(line, start, &mut counts);
            }
            start = end + 1;
        }
        for word in SIMPLE.lines() {
            if let Some(slot) = table.slot(None, word.as_bytes(), Spelling::Exact) {
                table.slots[slot].traits.simple = true;
            }
        }
        table
    }

    fn insert(&mut self, line: &'static str, start: usize, walk: &mut Walk) {
        let mut columns = line.split('\t');
        let headword = columns.next().unwrap_or("");
        let mask = self.slots.len() - 1;
        let mut slot = hash(None, headword.as_bytes()) as usize & mask;
        while self.slots[slot].start != 0 {
            if key(self.line(self.slots[slot].start)) == headword {
                return;
            }
            slot = (slot + 1) & mask;
        }
        let bit = |short: &str| PARTS_OF_SPEECH.iter().position(|part| part.short == short);
        let parts =
            columns.next().unwrap_or("").split(',').filter_map(bit).fold(0, |parts, bit| parts | 1 << bit);
        let register = columns.nth(1).unwrap_or("");
        let counts = walk.counts(headword, &self.words).map(|(small, large)| small + large / 2);
        self.slots[slot] = Slot {
            start: u32::try_from(start + 1).unwrap_or(0),
            parts,
            frequency: (u32::BITS - counts.unwrap_or(0).leading_zeros()) as u8,
            traits: Traits {
                simple: false,
                referring: register.contains(':') || register.starts_with(['c', 'n']),
            },
        };
    }

    /// The line of [`WORDS`] of a word.
    fn counted(&self, word: &str) -> Option<&'static str> {
        let bucket = bucket(word.as_bytes())?;
        line_within(WORDS, self.words[bucket] as usize, self.words[bucket + 1] as usize, word)
    }

    /// The slot of the headword spelt so.
    fn slot(&self, initial: Option<u8>, rest: &[u8], least: Spelling) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash(initial, rest) as usize & mask;
        let mut other = None;
        while self.slots[slot].start != 0 {
            let line = &LINES.as_bytes()[self.slots[slot].start as usize - 1..];
            match spells(line, initial, rest) {
                Spelling::Exact => return Some(slot),
                spelling if spelling == least => other = Some(slot),
                _ => {}
            }
            slot = (slot + 1) & mask;
        }
        other
    }

    fn find(&self, initial: Option<u8>, rest: &[u8], least: Spelling) -> Option<Entry> {
        Some(self.entry(self.slots[self.slot(initial, rest, least)?]))
    }

    fn entry(&self, slot: Slot) -> Entry {
        let Slot { start, parts, frequency, traits } = slot;
        let line = self.line(start);
        let end = memchr::memchr(b'\n', line.as_bytes()).unwrap_or(line.len());
        Entry { line: &line[..end], frequency, parts, traits }
    }

    /// The text from the line on that a slot names.
    fn line(&self, start: u32) -> &'static str {
        LINES.get(start as usize - 1..).unwrap_or("")
    }
}

/// A walk along [`WORDS`] beside the headwords, both sorted: a step a word instead of a bisection.
struct Walk {
    /// The last headword asked for.
    last: &'static str,
    /// The start of the first line that does not sort before it.
    at: usize,
}

impl Walk {
    fn counts(&mut self, headword: &'static str, buckets: &[u32]) -> Option<(u32, u32)> {
        let bucket = bucket(headword.as_bytes())?;
        let (start, end) = (buckets[bucket] as usize, buckets[bucket + 1] as usize);
        // Another file begins, or another letter.
        if headword < self.last || !(start..end).contains(&self.at) {
            self.at = start;
        }
        self.last = headword;
        while self.at < end {
            let rest = WORDS.get(self.at..end)?;
            let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let line = &rest[..length];
            match key(line).cmp(headword) {
                std::cmp::Ordering::Less => self.at += length + 1,
                std::cmp::Ordering::Equal => return columns(line),
                std::cmp::Ordering::Greater => return None,
            }
        }
        None
    }
}

/// Which bucket of the counted words a word is in; `None` unless its first two letters are a–z.
fn bucket(word: &[u8]) -> Option<usize> {
    let letter = |at: usize| {
        word.get(at).filter(|byte| byte.is_ascii_lowercase()).map(|byte| usize::from(byte - b'a'))
    };
    Some(letter(0)? * 26 + letter(1)?)
}

/// Where each bucket of [`WORDS`] begins.
fn buckets() -> Vec<u32> {
    let bytes = WORDS.as_bytes();
    let mut buckets = Vec::with_capacity(26 * 26 + 1);
    let mut start = 0;
    for first in b'a'..=b'z' {
        for second in b'a'..=b'z' {
            let before = |at: usize| bytes[at..].get(..2).is_some_and(|head| head < &[first, second][..]);
            // Bisection for the first line that does not sort before the two letters.
            let (mut low, mut high) = (start, bytes.len());
            while low < high {
                let middle = low + (high - low) / 2;
                let line = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |at| low + at + 1);
                if before(line) {
                    low = memchr::memchr(b'\n', &bytes[line..]).map_or(bytes.len(), |at| line + at + 1);
                } else {
                    high = line;
                }
            }
            start = low;
            buckets.push(u32::try_from(start).unwrap_or(u32::MAX));
        }
    }
    buckets.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
    buckets
}

fn hash(initial: Option<u8>, rest: &[u8]) -> u32 {
    initial
        .iter()
        .chain(rest)
        .filter(|&&byte| byte != b' ')
        .fold(0u32, |hash, &byte| (hash.rotate_left(5) ^ u32::from(byte)).wrapping_mul(0x9E37_79B9))
        >> 7
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spelling {
    Exact,
    /// A term of two words written as one.
    WithoutSpace,
    /// A preposition of two letters written with its noun.
    Joined,
    Other,
}

/// How the headword that `line` begins with is spelt by `initial` and `rest`.
fn spells(line: &[u8], initial: Option<u8>, rest: &[u8]) -> Spelling {
    let mut at = 0;
    let mut spaces = 0;
    let mut joined = false;
    for letter in initial.iter().chain(rest) {
        if line.get(at) == Some(&b' ') && *letter != b' ' {
            // "ke luar" is not keluar: that the space is missing there is another matter.
            joined |= at <= 2;
            at += 1;
            spaces += 1;
        }
        if line.get(at) != Some(letter) {
            return Spelling::Other;
        }
        at += 1;
    }
    match (line.get(at), spaces) {
        (Some(b'\t'), 0) => Spelling::Exact,
        (Some(b'\t'), _) if joined => Spelling::Joined,
        (Some(b'\t'), _) => Spelling::WithoutSpace,
        _ => Spelling::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_can_be_read() {
        for line in LINES.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert!((3..=5).contains(&columns.len()), "{line}");
            let entry = Entry { line, frequency: 0, parts: 0, traits: Traits::default() };
            assert!(entry.glosses().next().is_some(), "{line}");
            assert_eq!(entry.parts_of_speech().count(), columns[1].split(',').count(), "{line}");
            assert!(find(columns[0]).is_some(), "{line}");
        }
    }

    #[test]
    fn lists_are_sorted() {
        let sorted = |text: &str| text.lines().map(key).is_sorted_by(|a, b| a < b);
        assert!(sorted(SIMPLE));
        assert!(sorted(WORDS));
    }

    #[test]
    fn an_entry_tells_its_parts() {
        let entry = find("rumahsakit").unwrap();
        assert_eq!(entry.headword(), "rumah sakit");
        assert!(entry.is("n"));
        assert_eq!(entry.glosses().next(), Some("hospital"));
        assert_eq!(find_spelled(Some(b'p'), b"ikir").unwrap().headword(), "pikir");
        assert!(find("pikirr").is_none() && find("piki").is_none() && find("").is_none());
    }
}
