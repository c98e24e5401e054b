//! Names that sound alike or differ by one slip of the pen become one: Krimea and Crimea, `Selat Hormuz` and `Selar Hormuz`.
//!
//! Indonesian newspapers transliterate as they hear, and older spellings live on in names. Words that are known for two
//! different names stay two, however close. Distance is Damerau's (1964).

use foldhash::{HashMap, HashMapExt};

use super::super::gazetteer;
use super::{CANDIDATES, Name, Names};
use crate::annotate::EntityKind;

/// Letters and groups of letters, each with the one it sounds like; the first that fits is taken.
const SOUNDS: &[(&str, &str)] = &[
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "s"),
    ("sy", "s"),
    ("sh", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("bh", "b"),
    ("ph", "f"),
    ("ck", "k"),
    ("ie", "i"),
    ("ei", "ai"),
    ("y", "i"),
    ("v", "f"),
    ("q", "k"),
    ("x", "ks"),
];

/// A word as it sounds: small letters without stops, doubled ones once, one spelling for one sound, so that `Kenneth` is
/// `Keneth`, `Zelenskyy` is `Zelensky` and `Soekarno` is `Sukarno`.
pub(super) fn sound(word: &str) -> String {
    let lower: String = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if matches!(
        lower.as_str(),
        "mohammad" | "muhamad" | "mohamad" | "mohammed" | "mohamed" | "mochamad" | "mochammad" | "mokhamad"
    ) {
        return "muhamad".to_owned();
    }
    let mut sound = String::with_capacity(lower.len());
    let mut rest = lower.as_str();
    while let Some(first) = rest.chars().next() {
        let (from, to) = SOUNDS
            .iter()
            .find(|(from, _)| rest.starts_with(from))
            .map_or((first.len_utf8(), None), |(from, to)| (from.len(), Some(*to)));
        let letters: String = to.map_or_else(|| first.to_string(), str::to_owned);
        let silent = rest == "h" && !sound.is_empty();
        for c in letters.chars().filter(|_| !silent) {
            if !sound.ends_with(c) {
                sound.push(c);
            }
        }
        rest = &rest[from..];
    }
    sound
}

/// Joins names of several words that are alike but for a slip in one of them.
pub(super) fn join(names: &mut Names) {
    let mut near: HashMap<(EntityKind, &str), Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    for (number, name) in names.all.iter().enumerate() {
        let (Some(first), Some(last)) = (name.lower.first(), name.lower.last()) else { continue };
        if name.lower.len() < 2 {
            continue;
        }
        for word in [first, last] {
            let list = near.entry((name.kind, word.as_str())).or_default();
            let others = list.iter().rev().take(CANDIDATES);
            pairs.extend(
                others.filter(|&&other| is_slip(name, &names.all[other])).map(|&other| (number, other)),
            );
            if list.last() != Some(&number) && list.len() < 4 * CANDIDATES {
                list.push(number);
            }
        }
    }
    for (one, other) in pairs {
        names.join(one, other);
    }
}

/// Whether two names that share their first or last word are one, written wrong or differently once.
fn is_slip(one: &Name, other: &Name) -> bool {
    if one.entry.is_some() && other.entry.is_some() || one.lower == other.lower {
        return false;
    }
    if one.kind == EntityKind::Person {
        let sounds = |name: &Name| name.words.iter().map(|word| sound(word)).collect::<String>();
        let (a, b) = (sounds(one), sounds(other));
        let length = a.len().min(b.len());
        let distance = strsim::osa_distance(&a, &b);
        return distance == 0 || length >= 9 && distance <= 1 + length / 14 && !are_two_names(one, other);
    }
    if one.lower.len() != other.lower.len() {
        return false;
    }
    let mut differing = one.lower.iter().zip(&other.lower).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (differing.next(), differing.next()) else { return false };
    let letters = a.chars().all(char::is_alphabetic) && b.chars().all(char::is_alphabetic);
    let long = a.chars().count().min(b.chars().count()) >= 5;
    let known =
        |word: &str| gazetteer::word_statistics(word).is_some_and(|seen| seen.lower + seen.capitalised >= 20);
    letters
        && long
        && strsim::osa_distance(a, b) == 1
        && !(known(a) && known(b))
        && one.count().min(other.count()) <= 2
}

/// Whether the words that differ are both known as names of persons: Susanto and Susanti.
fn are_two_names(one: &Name, other: &Name) -> bool {
    let known = |word: &str| gazetteer::person_name(word).is_some();
    one.words.len() == other.words.len()
        && one.words.iter().zip(&other.words).any(|(a, b)| {
            a.to_lowercase() != b.to_lowercase() && sound(a) != sound(b) && known(a) && known(b)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_sound_are_one() {
        for (one, other) in [
            ("Kenneth", "Keneth"),
            ("Zelenskyy", "Zelenskiy"),
            ("Soekarno", "Sukarno"),
            ("Djoko", "Joko"),
            ("Syarif", "Sharif"),
            ("Muhammad", "Mochamad"),
            ("Yusuf", "Iusuf"),
            ("Zahrah", "Zahra"),
            ("Taufiq", "Taufik"),
        ] {
            assert_eq!(sound(one), sound(other), "{one} {other}");
        }
        for (one, other) in [("Susanto", "Susanti"), ("Rina", "Rini"), ("Hadi", "Adi"), ("H", "")] {
            assert_ne!(sound(one), sound(other), "{one} {other}");
        }
    }
}
