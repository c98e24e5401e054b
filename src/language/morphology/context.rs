//! A word and the words beside it become the word's analyses, those first that suit the place.
//!
//! Only the order changes: a word that is ambiguous stays so, since two neighbours cannot settle everything. What a
//! neighbour calls for is told by its part of speech in the lexicon and by short lists of function words.
//! After the tables of word classes in the *Tata Bahasa Baku*: classifiers and prepositions stand before nouns,
//! auxiliaries and negations before predicates, degree words before adjectives.

use super::{Analysis, analyse};
use crate::language::lexicon;

/// Words before a verb or another predicate.
const BEFORE_PREDICATES: &[&str] = &[
    "agar", "akan", "belum", "bisa", "boleh", "dapat", "harus", "hendak", "ingin", "kembali", "masih", "mau",
    "mulai", "pernah", "perlu", "sambil", "saling", "sedang", "sempat", "sudah", "supaya", "tak", "telah",
    "tengah", "terus", "tidak", "untuk",
];
/// Words before a noun that no part of speech gives away.
const BEFORE_NOUNS: &[&str] =
    &["bukan", "para", "sang", "si", "seekor", "sebuah", "seorang", "setiap", "tiap"];
/// Words before an adjective.
const DEGREES: &[&str] = &[
    "agak", "begitu", "cukup", "kian", "kurang", "lebih", "makin", "paling", "sangat", "semakin", "terlalu",
];
/// Words after a noun.
const DEMONSTRATIVES: &[&str] = &["ini", "itu", "tadi", "tersebut"];

/// What a place asks for, each the higher the likelier.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    noun: i32,
    predicate: i32,
    adjective: i32,
    /// An object follows.
    object: bool,
    /// Something is counted here: no *-nya* on what *seorang* introduces.
    indefinite: bool,
}

/// The analyses of `word` as [`analyse`] gives them, reordered by the words before and after it in the same clause.
///
/// A neighbour is given as written, without punctuation; `None` where the clause begins or ends.
pub fn analyse_in_context(word: &str, previous: Option<&str>, next: Option<&str>) -> Vec<Analysis> {
    let mut analyses = analyse(word);
    if analyses.len() > 1 && (previous.is_some() || next.is_some()) {
        let place = Place::between(previous, next);
        // Stable: where the place does not decide, the order of the analyser stays.
        let mut ranked: Vec<(i32, Analysis)> = analyses
            .into_iter()
            .enumerate()
            .map(|(index, analysis)| (place.suits(&analysis) - index as i32, analysis))
            .collect();
        ranked.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        analyses = ranked.into_iter().map(|(_, analysis)| analysis).collect();
    }
    analyses
}

impl Place {
    fn between(previous: Option<&str>, next: Option<&str>) -> Place {
        let mut place = Place::default();
        let lower = |word: &str| word.to_lowercase();
        if let Some(previous) = previous.map(lower) {
            place.after(&previous);
        }
        if let Some(next) = next.map(lower) {
            place.before(&next);
        }
        place
    }

    fn after(&mut self, previous: &str) {
        let listed = |list: &[&str]| list.contains(&previous);
        let entry = lexicon::find(previous);
        let is = |part: &str| entry.is_some_and(|entry| entry.is(part));
        if listed(BEFORE_PREDICATES) {
            self.predicate += 4;
        } else if listed(DEGREES) {
            self.adjective += 4;
        } else if previous == "yang" {
            self.predicate += 2;
            self.adjective += 2;
        } else if listed(BEFORE_NOUNS) || is("clf") && !is("n") || is("num") {
            self.noun += 5;
            self.indefinite = previous != "bukan";
        } else if is("prep") || transitive(previous) {
            self.noun += 4;
        }
    }

    fn before(&mut self, next: &str) {
        let entry = lexicon::find(next);
        let is = |part: &str| entry.is_some_and(|entry| entry.is(part));
        if DEMONSTRATIVES.contains(&next) {
            self.noun += 3;
        } else if BEFORE_PREDICATES.contains(&next) {
            self.noun += 2;
        } else if next == "oleh" {
            self.predicate += 3;
        } else if next == "sekali" {
            self.adjective += 2;
        } else if is("n") || is("name") || is("pron") {
            self.object = true;
        }
    }

    fn suits(self, analysis: &Analysis) -> i32 {
        let parts = analysis.parts_of_speech();
        let root = |part: &str| analysis.root_entry.is_some_and(|entry| entry.is(part));
        // mengurus, to grow thin: a verb of an adjective, and without an object.
        let inchoative = analysis.affixes == ["meN-"] && root("adj") && !root("v");
        let mut score = match parts.first().map(|part| part.short) {
            Some("n" | "pron" | "name" | "clf" | "num") => self.noun,
            Some("v") => self.predicate,
            Some("adj" | "adv") => self.predicate.max(self.adjective),
            _ => 0,
        };
        if inchoative {
            score += self.adjective - if self.object { 2 } else { 0 };
        }
        if analysis.affixes == ["ber-"] && root("num") {
            score += if self.object { 2 } else { -2 };
        }
        if self.indefinite && analysis.affixes.contains(&"-nya") {
            score -= 3;
        }
        score
    }
}

/// Whether a word is a verb in `meN-`, after which an object is likely.
fn transitive(word: &str) -> bool {
    word.starts_with("me")
        && analyse(word).first().is_some_and(|analysis| {
            analysis.affixes.first() == Some(&"meN-")
                && analysis.root_entry.is_none_or(|entry| !entry.is("adj") || analysis.affixes.len() > 1)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_decide_between_homographs() {
        // Before, word, after, root of the first analysis.
        for (previous, word, next, root) in [
            ("seekor", "beruang", "", "beruang"),
            ("melihat", "beruang", "di", "beruang"),
            ("dua", "beruang", "madu", "beruang"),
            ("", "beruang", "itu", "beruang"),
            ("orang", "beruang", "", "uang"),
            ("tidak", "beruang", "", "uang"),
            ("yang", "beruang", "banyak", "uang"),
            ("untuk", "mengurus", "izin", "urus"),
            ("tubuhnya", "mengurus", "", "urus"),
            ("semakin", "mengurus", "", "kurus"),
            ("seorang", "penanya", "", "tanya"),
            ("", "beribu", "orang", "ribu"),
            ("tidak", "beribu", "lagi", "ibu"),
            ("", "mereka", "", "mereka"),
            ("seorang", "menteri", "", "menteri"),
        ] {
            let given = |word: &'static str| Some(word).filter(|word| !word.is_empty());
            let analyses = analyse_in_context(word, given(previous), given(next));
            assert_eq!(analyses.first().map(|first| &*first.root), Some(root), "{previous} {word} {next}");
        }
    }

    #[test]
    fn nothing_is_lost_or_gained() {
        for word in ["beruang", "mengurus", "beribu", "rumah", "xqzt"] {
            let sorted = |mut analyses: Vec<Analysis>| {
                analyses.sort_by(|one, other| (&one.root, &one.affixes).cmp(&(&other.root, &other.affixes)));
                analyses
            };
            let alone = sorted(analyse(word));
            assert_eq!(sorted(analyse_in_context(word, Some("seekor"), Some("itu"))), alone, "{word}");
            assert_eq!(analyse_in_context(word, None, None), analyse(word));
        }
    }
}
