//! Detached reduplication becomes one word again: `negara -negara` is the `negara-negara` that was written.
//!
//! Machine translation and careless typesetting put spaces around the hyphen of a doubled word. Which pairs are one
//! word follows the kinds of reduplication in Indonesian grammar (full, with affixes, rhyming); no word list is used,
//! and a dash between two different words stays one.

use std::ops::Range;

use super::offsets::OffsetMap;

/// Prefixes that stand before the first half (`bermil-mil`, `sebaik-baiknya`).
const FIRST_PREFIXES: [&str; 9] = ["ber", "be", "ter", "te", "se", "ke", "me", "di", "pe"];
/// Suffixes and clitics that follow the second half (`negara-negaranya`, `berlari-larian`).
const SUFFIXES: [&str; 15] = [
    "annya", "nya", "kan", "lah", "kah", "pun", "an", "ku", "mu", "i", "kannya", "anlah", "nyalah", "nyapun",
    "inya",
];
/// What a verb's second half begins with (`pukul-memukul`), with the consonants that melt into it.
const NASAL_PREFIXES: [(&str, &str); 9] = [
    ("me", ""),
    ("mem", "p"),
    ("mem", ""),
    ("men", "t"),
    ("men", ""),
    ("meng", "k"),
    ("meng", ""),
    ("meny", "s"),
    ("ber", ""),
];

/// Takes the spaces out of the detached reduplications in `text[within]`, and out of its map.
/// Returns how many bytes were taken out.
pub(super) fn join(text: &mut String, offsets: &mut OffsetMap, within: Range<usize>) -> usize {
    let removed = detached(&text[within.clone()], within.start);
    if !removed.is_empty() {
        let tail = text.split_off(within.start);
        let mut kept = 0;
        for &space in &removed {
            text.push_str(&tail[kept..space - within.start]);
            kept = space - within.start + 1;
        }
        text.push_str(&tail[kept..]);
        offsets.remove(&removed);
    }
    removed.len()
}

/// Where the spaces to take out lie, ascending, counted from `base` at the start of `text`.
fn detached(text: &str, base: usize) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut spaces = Vec::new();
    for (hyphen, _) in text.match_indices('-') {
        let before = hyphen.checked_sub(1).is_some_and(|i| bytes[i] == b' ');
        let after = bytes.get(hyphen + 1) == Some(&b' ');
        if !before && !after {
            continue;
        }
        let first = word_before(text, hyphen - usize::from(before));
        let second = word_after(text, hyphen + 1 + usize::from(after));
        if is_reduplication(first, second, before && after) {
            if before {
                spaces.push(base + hyphen - 1);
            }
            if after {
                spaces.push(base + hyphen + 1);
            }
        }
    }
    spaces
}

/// The word of plain letters that ends at `end`; empty when it is part of something longer.
fn word_before(text: &str, end: usize) -> &str {
    // No word is longer: this keeps a text without spaces from being walked again for every hyphen.
    let letters =
        text.as_bytes()[..end].iter().rev().take(MAX_WORD).take_while(|b| b.is_ascii_alphabetic()).count();
    let start = end - letters;
    if text[..start].chars().next_back().is_some_and(joins) { "" } else { &text[start..end] }
}

/// The word of plain letters that begins at `start`; empty when it is part of something longer.
fn word_after(text: &str, start: usize) -> &str {
    let letters =
        text.as_bytes()[start..].iter().take(MAX_WORD).take_while(|b| b.is_ascii_alphabetic()).count();
    let end = start + letters;
    if text[end..].chars().next().is_some_and(joins) { "" } else { &text[start..end] }
}

/// The longest half of a reduplication, in bytes.
const MAX_WORD: usize = 24;

/// Whether `c` next to letters makes them part of a longer word.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

/// Whether the two words are halves of one. `apart`: there is a space on both sides of the hyphen,
/// which is how a dash is written, so only a plain doubling will do.
fn is_reduplication(first: &str, second: &str, apart: bool) -> bool {
    if first.len() < 2 || second.len() < 2 {
        return false;
    }
    let capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let doubled = first.eq_ignore_ascii_case(second);
    if capital(second) && !(doubled && capital(first) && !apart) {
        return false;
    }
    let (first, second) = (first.to_ascii_lowercase(), second.to_ascii_lowercase());
    let (first, second) = (first.as_str(), second.as_str());
    if doubled || (first.len() >= 3 && stems(second).any(|stem| stem == first)) {
        return true;
    }
    !apart && (is_prefixed(first, second) || is_reciprocal(first, second) || rhymes(first, second))
}

/// The word itself and what is left of it without each suffix it may have.
fn stems(word: &str) -> impl Iterator<Item = &str> {
    std::iter::once(word).chain(SUFFIXES.iter().filter_map(move |suffix| word.strip_suffix(suffix)))
}

/// `bermil-mil`, `berlari-larian`, `setinggi-tingginya`.
fn is_prefixed(first: &str, second: &str) -> bool {
    FIRST_PREFIXES
        .iter()
        .filter_map(|prefix| first.strip_prefix(prefix))
        .any(|root| root.len() >= 3 && stems(second).any(|stem| stem == root))
}

/// `tolong-menolong`, `surat-menyurat`, `pukul-memukul`.
fn is_reciprocal(first: &str, second: &str) -> bool {
    first.len() >= 4
        && NASAL_PREFIXES.iter().any(|(prefix, melted)| {
            match (first.strip_prefix(melted), second.strip_prefix(prefix)) {
                (Some(rest), Some(verb)) => stems(verb).any(|stem| stem == rest),
                _ => false,
            }
        })
}

/// `sayur-mayur` (another first consonant) or `warna-warni`, `bolak-balik` (the same consonants, other vowels).
fn rhymes(first: &str, second: &str) -> bool {
    let vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u');
    let (first, second) = (first.as_bytes(), second.as_bytes());
    if first.len() < 4 || first.len() != second.len() {
        return false;
    }
    let same_rest = first[1..] == second[1..] && !vowel(first[0]) && !vowel(second[0]);
    let same_consonants = first.iter().zip(second).all(|(&a, &b)| a == b || (vowel(a) && vowel(b)));
    same_rest || same_consonants
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        let mut text = text.to_owned();
        let mut offsets = OffsetMap::default();
        offsets.record(0, 0);
        let end = text.len();
        join(&mut text, &mut offsets, 0..end);
        text
    }

    #[test]
    fn halves_of_one_word_are_joined() {
        for (detached, whole) in [
            ("Banyak negara -negara kecil", "Banyak negara-negara kecil"),
            ("Orang -orang itu", "Orang-orang itu"),
            ("jalan bermil -mil jauhnya", "jalan bermil-mil jauhnya"),
            ("negara- negara", "negara-negara"),
            ("bekerja sama - sama.", "bekerja sama-sama."),
            ("negara -negaranya,", "negara-negaranya,"),
            ("sayur -mayur", "sayur-mayur"),
            ("warna -warni", "warna-warni"),
            ("pulang bolak -balik", "pulang bolak-balik"),
            ("anak-anak berlari -larian", "anak-anak berlari-larian"),
            ("dengan sebaik -baiknya", "dengan sebaik-baiknya"),
            ("tolong -menolong", "tolong-menolong"),
            ("surat -menyurat", "surat-menyurat"),
            ("“teman -teman”", "“teman-teman”"),
            ("a -a rumah -rumah kita -kita", "a -a rumah-rumah kita-kita"),
        ] {
            assert_eq!(joined(detached), whole);
        }
    }

    #[test]
    fn dashes_stay() {
        for text in [
            "Moskow - Kata juru bicara",
            "itu terjadi -meski begitu",
            "Jakarta -kompas",
            "harga 10 - 10 ribu",
            "JAKARTA - Jakarta akan",
            "pukul 08.00 -09.00",
            "kota - desa",
            "warna - warni",
            "anak-anak -anak",
            "- butir pertama",
            "akhir -",
        ] {
            assert_eq!(joined(text), text);
        }
    }

    #[test]
    fn every_byte_still_knows_where_it_came_from() {
        let source = "orang -orang dan sama - sama pergi";
        let mut text = source.to_owned();
        let mut offsets = OffsetMap::default();
        offsets.record(0, 0);
        let end = text.len();
        join(&mut text, &mut offsets, 0..end);
        for (at, byte) in text.bytes().enumerate() {
            assert_eq!(source.as_bytes()[offsets.source(at as u32) as usize], byte, "at {at}");
        }
    }
}
