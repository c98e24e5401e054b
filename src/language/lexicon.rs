//! A headword becomes its entry: parts of speech, short English glosses, register and a grammar note.
//!
//! The lexicon is sorted text inside the binary (`data/lexicon`), never decoded as a whole: a hash table of offsets lies
//! beside it, computed by `data/build/lexicon.py`, so that nothing is built at start-up and a look-up costs one probe
//! instead of a bisection. Affixes are not known here; `morphology` strips them.
//! The table is the open addressing of every textbook, with the hash of rustc's FxHasher.

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

/// The hash table of the headwords of [`LINES`]: slots of eight bytes.
static SLOTS: &[[u8; 8]] = include_bytes!("../../data/lexicon/slots.bin").as_chunks().0;
/// Where the counted words with these first two letters begin in [`WORDS`], a–z each; the last is its end.
static LETTERS: &[[u8; 4]] = include_bytes!("../../data/lexicon/letters.bin").as_chunks().0;

const _: () = assert!(SLOTS.len().is_power_of_two() && LETTERS.len() == 26 * 26 + 1);

/// The entry of exactly this headword, or of a term written without its spaces (`tanggungjawab`).
pub fn find(word: &str) -> Option<Entry> {
    lookup(None, word.as_bytes(), Spelling::WithoutSpace)
}

/// Every entry, in no particular order: a walk over the whole lexicon.
pub fn entries() -> impl Iterator<Item = Entry> {
    SLOTS.iter().map(Slot::read).filter(|slot| slot.start != 0).map(Slot::entry)
}

/// The entry of the headword that `initial` before `rest` spells, without joining the two in memory.
pub(super) fn find_spelled(initial: Option<u8>, rest: &[u8]) -> Option<Entry> {
    lookup(initial, rest, Spelling::WithoutSpace)
}

/// The term that `word` is when a preposition is written with its noun (`dimana` for *di mana*).
pub(super) fn find_joined(word: &str) -> Option<Entry> {
    lookup(None, word.as_bytes(), Spelling::Joined)
}

/// Whether a word only looks derived: `mereka` is not *me-reka*.
pub(super) fn is_simple(word: &str) -> bool {
    line_within(SIMPLE, 0, SIMPLE.len(), word).is_some()
}

/// How often a word in small letters was seen in news in small letters, and capitalised inside a sentence.
pub fn counts(word: &str) -> Option<(u32, u32)> {
    let bucket = bucket(word.as_bytes())?;
    let start = |bucket: usize| u32::from_le_bytes(LETTERS[bucket]) as usize;
    columns(line_within(WORDS, start(bucket), start(bucket + 1), word)?)
}

fn columns(line: &str) -> Option<(u32, u32)> {
    let mut columns = line.split('\t').skip(1).map(str::parse);
    Some((columns.next()?.ok()?, columns.next()?.ok()?))
}

fn key(line: &str) -> &str {
    line.split('\t').next().unwrap_or(line)
}

/// The line of sorted `text[from..to]`, both at line starts, that begins with this key, by bisection.
pub(super) fn line_within(text: &'static str, from: usize, to: usize, word: &str) -> Option<&'static str> {
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
#[derive(Clone, Copy)]
struct Slot {
    /// Start of the line plus 1; 0 is an empty slot.
    start: u32,
    parts: u16,
    frequency: u8,
    traits: Traits,
}

impl Slot {
    fn read(bytes: &[u8; 8]) -> Slot {
        let [start @ .., low, high, frequency, traits] = *bytes;
        Slot {
            start: u32::from_le_bytes(start),
            parts: u16::from_le_bytes([low, high]),
            frequency,
            traits: Traits { simple: traits & 1 != 0, referring: traits & 2 != 0 },
        }
    }

    /// The text from its line on.
    fn text(self) -> &'static str {
        LINES.get((self.start as usize).saturating_sub(1)..).unwrap_or("")
    }

    fn entry(self) -> Entry {
        let text = self.text();
        let end = memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
        Entry { line: &text[..end], frequency: self.frequency, parts: self.parts, traits: self.traits }
    }
}

/// The entry of the headword spelt so; `least` is the spelling accepted where none is exact.
fn lookup(initial: Option<u8>, rest: &[u8], least: Spelling) -> Option<Entry> {
    let mask = SLOTS.len() - 1;
    let mut index = hash(initial, rest) as usize & mask;
    let mut other = None;
    loop {
        let slot = Slot::read(&SLOTS[index]);
        if slot.start == 0 {
            return other.map(Slot::entry);
        }
        match spells(slot.text().as_bytes(), initial, rest) {
            Spelling::Exact => return Some(slot.entry()),
            spelling if spelling == least => other = Some(slot),
            _ => {}
        }
        index = (index + 1) & mask;
    }
}

/// Which bucket of the counted words a word is in; `None` unless its first two letters are a–z.
fn bucket(word: &[u8]) -> Option<usize> {
    let letter = |at: usize| {
        word.get(at).filter(|byte| byte.is_ascii_lowercase()).map(|byte| usize::from(byte - b'a'))
    };
    Some(letter(0)? * 26 + letter(1)?)
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

    /// What `data/build/lexicon.py` computes must fit the texts: run it after every change of them.
    #[test]
    fn the_table_is_up_to_date() {
        let mut start = 0;
        let mut seen = std::collections::HashSet::new();
        for line in LINES.split_inclusive('\n') {
            start += line.len();
            let headword = key(line);
            if line.starts_with('#') || !seen.insert(headword) {
                continue;
            }
            let entry = find(headword).unwrap_or_else(|| panic!("{headword}: run data/build/lexicon.py"));
            assert_eq!(entry.line, line.trim_end_matches('\n'), "run data/build/lexicon.py");
            assert_eq!(entry.is_simple(), is_simple(headword), "{headword}");
            let register = entry.column(3);
            assert_eq!(
                entry.has_standard(),
                register.contains(':') || register.starts_with(['c', 'n']),
                "{line}"
            );
            for part in entry.parts_of_speech() {
                assert!(entry.is(part.short), "{line}");
            }
            if let Some((small, large)) = counts(headword) {
                let count = small + large / 2;
                assert_eq!(u32::from(entry.frequency), u32::BITS - count.leading_zeros(), "{headword}");
            }
        }
        assert_eq!(start, LINES.len());
        assert_eq!(entries().count(), seen.len());
    }

    #[test]
    fn every_counted_word_is_found() {
        for line in WORDS.lines() {
            if bucket(line.as_bytes()).is_some() {
                assert!(counts(key(line)).is_some(), "{line}: run data/build/lexicon.py");
            }
        }
    }

    #[test]
    fn every_line_can_be_read() {
        for line in LINES.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert!((3..=5).contains(&columns.len()), "{line}");
            let entry = Entry { line, frequency: 0, parts: 0, traits: Traits::default() };
            assert!(entry.glosses().next().is_some(), "{line}");
            assert_eq!(entry.parts_of_speech().count(), columns[1].split(',').count(), "{line}");
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
