//! Tells what is known beforehand about a name: that `Moskwa` is a place, which one, and what to say of it.
//!
//! The knowledge is four sorted texts inside the binary (`data/gazetteer`), searched where they lie: nothing is decoded
//! at start-up, and only the pages a search touches cost memory. Whether a name in an article *is* this place, a person
//! or a word at the head of a sentence is not decided here. Where the data comes from stands in `data/README.md`; the
//! idea of a sorted text as a database is that of `look(1)`.

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
        let mut columns = find(DESCRIPTIONS, self.description)?.split('\t').skip(1);
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

/// Key, kind, ambiguity, canonical name, description.
const NAMES: &str = include_str!("../../../data/gazetteer/names.tsv");
/// Key, English, Indonesian.
const DESCRIPTIONS: &str = include_str!("../../../data/gazetteer/descriptions.tsv");
/// Name, count in persons, count elsewhere.
const PERSON_NAMES: &str = include_str!("../../../data/gazetteer/person-names.tsv");
/// Word in small letters, count in small letters, count capitalised.
const WORDS: &str = include_str!("../../../data/gazetteer/words.tsv");

/// The entry of exactly this name, its words joined by one space.
pub fn lookup(name: &str) -> Option<Entry> {
    find(NAMES, name).and_then(entry)
}

/// Like [`lookup`], but a name all in capitals, as in headlines, is found too (`KOREA UTARA`).
pub fn lookup_caseless(name: &str) -> Option<Entry> {
    lookup(name).or_else(|| lookup(&title_case(name)))
}

/// The longest name that `words` begins with, as the number of its words and its entry.
///
/// Costs one binary search for a first word that begins no name.
pub fn longest_match(words: &[&str]) -> Option<(usize, Entry)> {
    let mut prefix = String::new();
    let mut start = 0;
    let mut longest = None;
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            prefix.push(' ');
        }
        prefix.push_str(word);
        // Whatever begins with the longer prefix cannot sort before it.
        start = lower_bound(NAMES, &prefix, start);
        let Some(line) = line_at(NAMES, start).filter(|line| line.starts_with(&prefix)) else { break };
        if key(line) == prefix {
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
    let (lower, capitalised) = counts(find(WORDS, &word.to_lowercase())?)?;
    Some(WordStatistics { lower, capitalised })
}

/// What is known of `word` as a given or family name; `word` is written as in a name (`Siti`).
pub fn person_name(word: &str) -> Option<NameStatistics> {
    let (person, other) = counts(find(PERSON_NAMES, word)?)?;
    Some(NameStatistics { person, other })
}

fn entry(line: &'static str) -> Option<Entry> {
    let mut columns = line.split('\t');
    let key = columns.next()?;
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
    line.split('\t').next().unwrap_or(line)
}

/// The line of `table` with this key.
fn find(table: &'static str, wanted: &str) -> Option<&'static str> {
    line_at(table, lower_bound(table, wanted, 0)).filter(|line| key(line) == wanted)
}

/// The line that begins at byte `start`.
fn line_at(table: &'static str, start: usize) -> Option<&'static str> {
    table.get(start..).and_then(|rest| rest.lines().next())
}

/// Byte offset of the first line at or after `start` (itself a beginning of a line) whose key is not below `wanted`.
fn lower_bound(table: &str, wanted: &str, start: usize) -> usize {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (start, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let line = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |newline| low + newline + 1);
        // The tab after a key sorts before whatever a longer key goes on with, so the line itself can be compared.
        let beginning = &bytes[line..bytes.len().min(line + wanted.len())];
        if beginning < wanted.as_bytes() {
            low = memchr::memchr(b'\n', &bytes[middle..]).map_or(bytes.len(), |newline| middle + newline + 1);
        } else {
            high = line;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tables_are_sorted_without_duplicates() {
        for table in [NAMES, DESCRIPTIONS, PERSON_NAMES, WORDS] {
            assert!(table.lines().count() > 100);
            for (one, next) in table.lines().zip(table.lines().skip(1)) {
                assert!(key(one) < key(next), "{one} / {next}");
            }
        }
    }

    #[test]
    fn every_line_says_something() {
        for line in NAMES.lines() {
            let entry = entry(line).unwrap_or_else(|| panic!("{line}"));
            let description = entry.description().unwrap_or_else(|| panic!("{line}"));
            assert!(!description.english.is_empty() && !description.indonesian.is_empty(), "{line}");
            assert_eq!(lookup(entry.canonical).map(|e| e.canonical), Some(entry.canonical), "{line}");
        }
        for line in PERSON_NAMES.lines().chain(WORDS.lines()) {
            assert!(counts(line).is_some(), "{line}");
        }
    }

    #[test]
    fn every_key_is_found() {
        for line in NAMES.lines() {
            assert_eq!(find(NAMES, key(line)), Some(line));
        }
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
