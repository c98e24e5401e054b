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
}

/// One line of the lexicon, read where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    line: &'static str,
    /// How often the headword occurs in Indonesian news, as the bits its count needs: 0 (rare) to about 17.
    pub frequency: u8,
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
        self.column(1).split(',').any(|part| part == short)
    }

    /// Its English glosses, the usual one first.
    pub fn glosses(self) -> impl Iterator<Item = &'static str> {
        self.column(2).split(';').map(str::trim).filter(|gloss| !gloss.is_empty())
    }

    /// How it sounds; see [`Entry::standard`].
    pub fn register(self) -> Register {
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
    include_str!("../../data/lexicon/roots-needed.tsv"),
);
/// Word in small letters, count in small letters, count capitalised: sorted.
const WORDS: &str = include_str!("../../data/gazetteer/words.tsv");
/// Words that only look derived, sorted, one a line.
const SIMPLE: &str = include_str!("../../data/lexicon/simple-words.txt");

static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

/// The entry of exactly this headword, or of a term written without its spaces (`tanggungjawab`).
pub fn find(word: &str) -> Option<Entry> {
    TABLE.find(None, word.as_bytes())
}

/// The entry of the headword that `initial` before `rest` spells, without joining the two in memory.
pub(super) fn find_spelled(initial: Option<u8>, rest: &[u8]) -> Option<Entry> {
    TABLE.find(initial, rest)
}

/// Whether a word only looks derived: `mereka` is not *me-reka*.
pub(super) fn is_simple(word: &str) -> bool {
    line_of(SIMPLE, word).is_some()
}

/// How often a word in small letters was seen in news in small letters, and capitalised inside a sentence.
pub fn counts(word: &str) -> Option<(u32, u32)> {
    columns(line_of(WORDS, word)?)
}

fn columns(line: &str) -> Option<(u32, u32)> {
    let mut columns = line.split('\t').skip(1).map(str::parse);
    Some((columns.next()?.ok()?, columns.next()?.ok()?))
}

fn key(line: &str) -> &str {
    line.split('\t').next().unwrap_or(line)
}

/// The line of sorted `text` that begins with this key, by bisection.
fn line_of(text: &'static str, word: &str) -> Option<&'static str> {
    let bytes = text.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
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

/// Where the lines begin, found by the hash of their headword.
struct Table {
    /// Start of a line plus 1, and its frequency; 0 is an empty slot.
    slots: Vec<(u32, u8)>,
}

impl Table {
    fn new() -> Table {
        let count = memchr::memchr_iter(b'\n', LINES.as_bytes()).count();
        let mut table = Table { slots: vec![(0, 0); (count * 2).next_power_of_two().max(16)] };
        let mut start = 0;
        let mut seen = Merge { lines: WORDS.lines(), line: None, last: "" };
        for line in LINES.split_inclusive('\n') {
            let headword = key(line.trim_end_matches('\n'));
            if !headword.is_empty() && !headword.starts_with('#') {
                table.insert(headword.as_bytes(), start, seen.frequency(headword));
            }
            start += line.len();
        }
        table
    }

    fn insert(&mut self, headword: &[u8], start: usize, frequency: u8) {
        let mask = self.slots.len() - 1;
        let mut slot = hash(None, headword) as usize & mask;
        while self.slots[slot].0 != 0 {
            if key(self.line(self.slots[slot].0)).as_bytes() == headword {
                return;
            }
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (u32::try_from(start + 1).unwrap_or(0), frequency);
    }

    fn find(&self, initial: Option<u8>, rest: &[u8]) -> Option<Entry> {
        let mask = self.slots.len() - 1;
        let mut slot = hash(initial, rest) as usize & mask;
        let mut term = None;
        loop {
            let (start, frequency) = self.slots[slot];
            if start == 0 {
                return term;
            }
            let line = self.line(start);
            match spells(line.as_bytes(), initial, rest) {
                Spelling::Other => {}
                spelling => {
                    let end = memchr::memchr(b'\n', line.as_bytes()).unwrap_or(line.len());
                    let entry = Some(Entry { line: &line[..end], frequency });
                    if spelling == Spelling::Exact {
                        return entry;
                    }
                    term = entry;
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The text from the line on that a slot names.
    fn line(&self, start: u32) -> &'static str {
        LINES.get(start as usize - 1..).unwrap_or("")
    }
}

/// Walks the counts beside the headwords, both sorted; starts again where a further file begins.
struct Merge {
    lines: std::str::Lines<'static>,
    line: Option<&'static str>,
    last: &'static str,
}

impl Merge {
    fn frequency(&mut self, headword: &'static str) -> u8 {
        if headword < self.last {
            self.lines = WORDS.lines();
            self.line = None;
        }
        self.last = headword;
        while self.line.is_none_or(|line| key(line) < headword) {
            self.line = self.lines.next();
            if self.line.is_none() {
                self.lines = WORDS.lines();
                return 0;
            }
        }
        let line = self.line.filter(|line| key(line) == headword);
        let (lower, capitalised) = line.and_then(columns).unwrap_or((0, 0));
        (u32::BITS - (lower + capitalised / 2).leading_zeros()) as u8
    }
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
    Other,
}

/// How the headword that `line` begins with is spelt by `initial` and `rest`.
fn spells(line: &[u8], initial: Option<u8>, rest: &[u8]) -> Spelling {
    let mut at = 0;
    let mut spaces = 0;
    for letter in initial.iter().chain(rest) {
        // "ke luar" is not keluar: only after a whole word may the space be missing.
        if line.get(at) == Some(&b' ') && *letter != b' ' && at > 2 {
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
            let entry = Entry { line, frequency: 0 };
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
        let entry = find("tanggungjawab").unwrap();
        assert_eq!(entry.headword(), "tanggung jawab");
        assert!(entry.is("n"));
        assert_eq!(entry.glosses().next(), Some("responsibility"));
        assert_eq!(find_spelled(Some(b'p'), b"ikir").unwrap().headword(), "pikir");
        assert!(find("pikirr").is_none() && find("piki").is_none() && find("").is_none());
    }
}
