//! A root becomes its family: the headwords that are built on it.

use std::borrow::Cow;

use crate::language::lexicon;
use crate::language::morphology::analyse;

/// The listed words and terms with this root, the most frequent first, without the root itself.
///
/// A walk over the whole lexicon, about a millisecond: for a page, not for every word of a text.
pub fn family(root: &str) -> Vec<Cow<'static, str>> {
    // Before a nasal the root may lose its first letter.
    let mut letters = root.chars();
    letters.next();
    let core = letters.as_str();
    if core.is_empty() {
        return Vec::new();
    }
    let mut members: Vec<_> = lexicon::entries()
        .filter(|entry| entry.headword().contains(core) && entry.headword() != root)
        .filter(|entry| entry.standard().is_none())
        .filter(|entry| analyse(entry.headword()).first().is_some_and(|analysis| analysis.root == root))
        .collect();
    members.sort_by_key(|entry| std::cmp::Reverse(entry.frequency));
    members.into_iter().map(|entry| Cow::Borrowed(entry.headword())).collect()
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
    }
}
