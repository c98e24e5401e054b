//! A root becomes its family: the headwords that are built on it.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::{band, is_inflection};
use crate::language::lexicon;
use crate::language::morphology::{Analysis, analyse};

/// The listed and counted words with this root, the most frequent first, without the root itself.
///
/// A walk over the whole lexicon, about a millisecond: for a page, not for every word of a text.
pub fn family(root: &str) -> Vec<Cow<'static, str>> {
    // Before a nasal the root may lose its first letter; a compound is written as one word between two affixes.
    let core: String = root.chars().skip(1).collect();
    let joined = core.replace(' ', "");
    if core.is_empty() {
        return Vec::new();
    }
    let listed = lexicon::entries().filter(|entry| entry.standard().is_none()).map(|entry| entry.headword());
    let mut members: Vec<&'static str> = listed
        .chain(band::lemmas())
        .filter(|word| (word.contains(&core) || word.contains(&joined)) && *word != root)
        .filter(|word| {
            let analyses = analyse(word);
            analyses
                .first()
                .is_some_and(|analysis| analysis.root == root && analysis.lemma == *word && is_word(analysis))
        })
        .collect();
    members.sort_by_cached_key(|word| (Reverse(band::count(&word.to_lowercase())), *word));
    members.dedup();
    members.into_iter().map(Cow::Borrowed).collect()
}

/// Whether it is a word of its own: listed, or more than a passive, a plural or a clitic.
fn is_word(analysis: &Analysis) -> bool {
    let is_passive = analysis.affixes.iter().any(|affix| matches!(*affix, "di-" | "ku-" | "kau-"));
    analysis.entry.is_some() || !is_passive && !is_inflection(analysis)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_words_belong_to_their_root() {
        let family = family("tulis");
        assert!(family.iter().any(|member| member == "penulis"), "{family:?}");
        assert!(family.iter().any(|member| member == "tulisan"), "{family:?}");
        assert!(!family.iter().any(|member| member == "tulis"));
        assert!(super::family("pengaruh").iter().any(|member| member == "memengaruhi"));
        assert!(super::family("tanggung jawab").iter().any(|member| member == "pertanggungjawaban"));
        assert!(
            !super::family("rumah").iter().any(|member| member == "dirumahkan" || member == "rumah-rumah")
        );
        assert_eq!(super::family("").len(), 0);
    }
}
