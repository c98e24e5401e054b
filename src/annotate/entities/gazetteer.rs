//! Tells what is known beforehand about a name: that `Moskwa` is a place, which one, and what to say of it.
//!
//! The knowledge is four sorted texts inside the binary (`data/gazetteer`), searched where they lie by an `index` made
//! beforehand: nothing is decoded at start-up, and only the pages a search touches cost memory. Whether a name in an
//! article *is* this place, a person or a word at the head of a sentence is not decided here. Where the data comes from
//! stands in `data/README.md`.

mod index;

use memchr::memchr;

use crate::annotate::{Description, EntityKind};

/// What the gazetteer says of a name. Spelling variants (`Crimea`, `Krimea`) share one canonical name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Place or organization; the gazetteer lists no persons.
    pub kind: EntityKind,
    /// The name that all its variants share, in Indonesian where there is one.
    pub canonical: &'static str,
    /// Whether the name is also an ordinary word or a usual name of persons, so that it needs more evidence.
    pub ambiguous: bool,
    description: &'static str,
}

impl Entry {
    /// One line about it, in both languages of the interface.
    pub fn description(&self) -> Option<Description> {
        let mut columns = DESCRIPTIONS.find(self.description)?.split('\t').skip(1);
        Some(Description { english: columns.next()?.to_owned(), indonesian: columns.next()?.to_owned() })
    }
}

/// How often a word was seen in Indonesian news, not counting the first word of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordStatistics {
    /// Times written with a small first letter.
    pub lower: u32,
    /// Times written with a capital first letter.
    pub capitalised: u32,
}

/// How often a word was seen as part of a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameStatistics {
    /// Times inside a person's name. Names from the hand-written list count at least 3.
    pub person: u32,
    /// Times capitalised, but not in a person's name.
    pub other: u32,
}

/// A sorted text of lines that begin with a key, and its [`index`].
struct Table {
    text: &'static str,
    index: &'static [u8],
}

/// The table of the file with this name.
macro_rules! table {
    ($name:literal) => {
        Table {
            text: include_str!(concat!("../../../data/gazetteer/", $name, ".tsv")),
            index: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".index")),
        }
    };
}

/// Key, kind, ambiguity, canonical name, description.
static NAMES: Table = table!("names");
/// Key, English, Indonesian.
static DESCRIPTIONS: Table = table!("descriptions");
/// Name, count in persons, count elsewhere.
static PERSON_NAMES: Table = table!("person-names");
/// Word in small letters, count in small letters, count capitalised.
static WORDS: Table = table!("words");

/// Brings the tables that recognizing searches into memory.
pub(super) fn touch() {
    for table in [&NAMES, &WORDS, &PERSON_NAMES] {
        super::touch(table.index);
        super::touch(table.text.as_bytes());
    }
}

/// The entry of exactly this name, its words joined by one space.
pub fn lookup(name: &str) -> Option<Entry> {
    NAMES.find(name).and_then(entry)
}

/// Like [`lookup`], but a name all in capitals, as in headlines, is found too (`KOREA UTARA`).
pub fn lookup_caseless(name: &str) -> Option<Entry> {
    lookup(name).or_else(|| lookup(&title_case(name)))
}

/// The longest name that `words` begins with, as the number of its words and its entry.
///
/// Costs one search for a first word that begins no name.
pub fn longest_match(words: &[&str]) -> Option<(usize, Entry)> {
    let mut beginning = String::new();
    let mut longest = None;
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            beginning.push(' ');
        }
        beginning.push_str(word);
        let Some(line) = NAMES.beginning(&beginning) else { break };
        if key(line) == beginning {
            longest = entry(line).map(|entry| (index + 1, entry)).or(longest);
        }
    }
    longest
}

/// Like [`longest_match`], for words all in capitals, as in headlines.
pub fn longest_match_caseless(words: &[&str]) -> Option<(usize, Entry)> {
    let exact = longest_match(words);
    let titled: Vec<String> = words.iter().take(8).map(|word| title_case(word)).collect();
    let titled: Vec<&str> = titled.iter().map(String::as_str).collect();
    let folded = longest_match(&titled);
    if folded.map_or(0, |(length, _)| length) > exact.map_or(0, |(length, _)| length) {
        folded
    } else {
        exact
    }
}

/// How `word` is usually written, whatever its case here; `None` for a rare word.
pub fn word_statistics(word: &str) -> Option<WordStatistics> {
    let (lower, capitalised) = counts(WORDS.find(&word.to_lowercase())?)?;
    Some(WordStatistics { lower, capitalised })
}

/// What is known of `word` as a given or family name; `word` is written as in a name (`Siti`).
pub fn person_name(word: &str) -> Option<NameStatistics> {
    let (person, other) = counts(PERSON_NAMES.find(word)?)?;
    Some(NameStatistics { person, other })
}

fn entry(line: &'static str) -> Option<Entry> {
    let key = key(line);
    let mut columns = line.get(key.len() + 1..)?.split('\t');
    let kind = match columns.next()? {
        "place" => EntityKind::Place,
        "organization" => EntityKind::Organization,
        _ => return None,
    };
    let ambiguous = columns.next()? == "?";
    let canonical = Some(columns.next()?).filter(|canonical| !canonical.is_empty()).unwrap_or(key);
    let description = Some(columns.next()?).filter(|id| !id.is_empty()).unwrap_or(canonical);
    Some(Entry { kind, canonical, ambiguous, description })
}

fn counts(line: &str) -> Option<(u32, u32)> {
    let mut columns = line.split('\t').skip(1).map(str::parse);
    Some((columns.next()?.ok()?, columns.next()?.ok()?))
}

/// `KOREA UTARA` becomes `Korea Utara`, `SUARA.COM` becomes `Suara.com`, `JUM'AT` becomes `Jum'at`.
fn title_case(name: &str) -> String {
    let mut title = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.chars() {
        if inside {
            title.extend(c.to_lowercase())
        } else {
            title.extend(c.to_uppercase())
        }
        inside = c.is_alphanumeric() || matches!(c, '\'' | '’' | '.');
    }
    title
}

fn key(line: &str) -> &str {
    memchr(b'\t', line.as_bytes()).map_or(line, |end| &line[..end])
}

impl Table {
    /// The line with this key.
    fn find(&self, wanted: &str) -> Option<&'static str> {
        self.beginning(wanted).filter(|line| key(line) == wanted)
    }

    /// The line with this key, or else the first whose key begins with these words.
    fn beginning(&self, words: &str) -> Option<&'static str> {
        let start = index::search(self.text, self.index, words).ok()?;
        let line = self.text.get(start..)?;
        Some(memchr(b'\n', line.as_bytes()).map_or(line, |end| &line[..end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tables_are_sorted_without_duplicates() {
        for table in [&NAMES, &DESCRIPTIONS, &PERSON_NAMES, &WORDS].map(|table| table.text) {
            assert!(table.lines().count() > 100);
            for (one, next) in table.lines().zip(table.lines().skip(1)) {
                assert!(key(one) < key(next), "{one} / {next}");
            }
        }
    }

    #[test]
    fn every_line_says_something() {
        for line in NAMES.text.lines() {
            let entry = entry(line).unwrap_or_else(|| panic!("{line}"));
            let description = entry.description().unwrap_or_else(|| panic!("{line}"));
            assert!(!description.english.is_empty() && !description.indonesian.is_empty(), "{line}");
            assert_eq!(lookup(entry.canonical).map(|e| e.canonical), Some(entry.canonical), "{line}");
        }
        for line in PERSON_NAMES.text.lines().chain(WORDS.text.lines()) {
            assert!(counts(line).is_some(), "{line}");
        }
    }

    #[test]
    fn every_key_is_found() {
        for table in [&NAMES, &DESCRIPTIONS, &PERSON_NAMES, &WORDS] {
            for line in table.text.lines() {
                assert_eq!(table.find(key(line)), Some(line));
                assert_eq!(table.find(&format!("{}!", key(line))), None);
            }
        }
    }

    #[test]
    fn a_key_is_found_by_its_first_words() {
        let text = "Kota\tx\nKota Baru Parahyangan\ty\nKotamobagu\tz\n";
        let index = index::build(text);
        let found = |words| index::search(text, &index, words).ok().map(|start| key(&text[start..]));
        for (words, expected) in [
            ("Kota", Some("Kota")),
            ("Kota Baru", Some("Kota Baru Parahyangan")),
            ("Kota Baru Parahyangan", Some("Kota Baru Parahyangan")),
            ("Kotamobagu", Some("Kotamobagu")),
            ("Kotam", None),
            ("Kota ", None),
            ("Kota Baru Parahyangan Raya", None),
            ("", None),
        ] {
            assert_eq!(found(words), expected, "{words}");
        }
        assert!(index::search("", &index::build(""), "Kota").is_err());
    }

    #[test]
    fn variants_share_a_canonical_name() {
        for (variants, canonical) in [
            (&["Moskow", "Moskwa", "Moscow"][..], "Moskow"),
            (&["Krimea", "Crimea", "Semenanjung Krimea"], "Krimea"),
            (&["AS", "Amerika Serikat", "Amerika", "Negeri Paman Sam"], "Amerika Serikat"),
            (&["Korut", "Korea Utara"], "Korea Utara"),
            (&["Tiongkok", "China", "Cina"], "China"),
            (&["Kyiv", "Kiev"], "Kyiv"),
        ] {
            for variant in variants {
                let entry = lookup(variant).unwrap_or_else(|| panic!("{variant}"));
                assert_eq!((entry.canonical, entry.kind), (canonical, EntityKind::Place), "{variant}");
            }
        }
    }

    #[test]
    fn organizations_are_known() {
        for name in ["PBB", "KPK", "NATO", "Uni Eropa", "Kementerian Keuangan", "Persija", "Reuters"] {
            assert_eq!(lookup(name).map(|e| e.kind), Some(EntityKind::Organization), "{name}");
        }
    }

    #[test]
    fn the_longest_name_wins() {
        let longest = |words: &[&str]| longest_match(words).map(|(length, entry)| (length, entry.canonical));
        assert_eq!(longest(&["Korea", "Utara", "menolak"]), Some((2, "Korea Utara")));
        assert_eq!(longest(&["Jawa", "Barat", "Daya"]), Some((2, "Jawa Barat")));
        assert_eq!(longest(&["Jawa", "kuno"]), Some((1, "Jawa")));
        assert_eq!(longest(&["mangga", "muda"]), None);
        assert_eq!(longest(&[]), None);
    }

    #[test]
    fn headlines_in_capitals() {
        assert_eq!(lookup_caseless("KOREA UTARA").map(|e| e.canonical), Some("Korea Utara"));
        assert_eq!(longest_match_caseless(&["JAWA", "BARAT", "BANJIR"]).map(|(n, _)| n), Some(2));
        assert_eq!(lookup("KOREA UTARA"), None);
    }

    #[test]
    fn ordinary_words_are_told_from_names() {
        let makan = word_statistics("Makan").expect("a common word");
        assert!(makan.lower > makan.capitalised);
        let jakarta = word_statistics("jakarta").expect("a common name");
        assert!(jakarta.capitalised > jakarta.lower * 10);
        assert_eq!(word_statistics("qxzzy"), None);
    }

    #[test]
    fn person_names_are_known() {
        for name in ["Budi", "Rahmat", "Vladimir", "Donald"] {
            assert!(person_name(name).is_some_and(|n| n.person > n.other), "{name}");
        }
        assert_eq!(person_name("meja"), None);
    }

    #[test]
    fn descriptions_are_in_both_languages() {
        let description = lookup("Rusia").and_then(|e| e.description()).expect("a country");
        assert!(description.english.contains("Moscow"), "{description:?}");
        assert!(description.indonesian.starts_with("Negara"), "{description:?}");
    }

    proptest! {
        #[test]
        fn a_match_is_what_the_lookup_of_its_words_says(
            words in prop::collection::vec("Jawa|Timur|Korea|Utara|Uni|Eropa|Polda|Metro|Jaya|[A-Za-z]{0,4}|\\PC{0,2}", 0..6)
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let longest = (1..=words.len()).rev().find_map(|n| lookup(&words[..n].join(" ")).map(|entry| (n, entry)));
            prop_assert_eq!(longest_match(&words), longest);
        }
    }
}
