//! A root becomes its family: the headwords that are built on it.

use std::cmp::Reverse;

use memchr::memmem::Finder;

use super::{band, is_inflection};
use crate::language::lexicon;
use crate::language::morphology::{Analysis, analyse};

/// The listed and counted words with this root, the most frequent first, without the root itself.
///
/// A walk over the whole lexicon, about a millisecond: for a page, not for every word of a text.
pub fn family(root: &str) -> Vec<&'static str> {
    // Nearly all words are turned away here, before they are taken apart.
    let spellings = spellings(root);
    let finders: Vec<Finder> = spellings.iter().map(Finder::new).collect();
    let holds = |word: &str| finders.iter().any(|finder| finder.find(word.as_bytes()).is_some());
    let listed = lexicon::entries()
        .filter(|entry| holds(entry.headword()) && entry.standard().is_none())
        .map(|entry| entry.headword());
    let mut members: Vec<&'static str> = listed
        .chain(band::lemmas().filter(|word| holds(word)))
        .filter(|word| *word != root)
        .filter(|word| {
            let analyses = analyse(word);
            analyses
                .first()
                .is_some_and(|analysis| analysis.root == root && analysis.lemma == *word && is_word(analysis))
        })
        .collect();
    members.sort_by_cached_key(|word| (Reverse(band::count(&word.to_lowercase())), *word));
    members.dedup();
    members
}

/// What a word built on the root has in it: the root, or what a nasal leaves of it; a compound is written as one word
/// between two affixes. Nothing for an empty root.
fn spellings(root: &str) -> Vec<String> {
    let mut spellings = vec![root.to_owned(), root.replace(' ', "")];
    for index in 0..spellings.len() {
        let nasal = match spellings[index].as_bytes().first() {
            Some(b'k') => "ng",
            Some(b'p') => "m",
            Some(b't') => "n",
            Some(b's') => "ny",
            _ => continue,
        };
        spellings.push(format!("{nasal}{}", &spellings[index][1..]));
    }
    spellings.retain(|spelling| !spelling.is_empty());
    spellings.sort_unstable();
    spellings.dedup();
    spellings
}

/// Whether it is a word of its own: listed, or more than a passive, a plural (*pertanyaan-pertanyaan*) or a clitic.
fn is_word(analysis: &Analysis) -> bool {
    let is_passive = analysis.affixes.iter().any(|affix| matches!(*affix, "di-" | "ku-" | "kau-"));
    let is_plural = analysis.affixes.last() == Some(&"R");
    analysis.entry.is_some() || !is_passive && !is_plural && !is_inflection(analysis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_words_belong_to_their_root() {
        let family = family("tulis");
        assert!(family.contains(&"penulis"), "{family:?}");
        assert!(family.contains(&"tulisan"), "{family:?}");
        assert!(!family.contains(&"tulis"));
        assert!(super::family("pengaruh").contains(&"memengaruhi"));
        assert!(super::family("tanggung jawab").contains(&"pertanggungjawaban"));
        assert!(
            !super::family("rumah").iter().any(|member| *member == "dirumahkan" || *member == "rumah-rumah")
        );
        assert!(!super::family("tanya").contains(&"pertanyaan-pertanyaan"));
        assert_eq!(super::family("").len(), 0);
    }
}
