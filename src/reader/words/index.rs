//! The neighbourhood of a word becomes an index of its words by root: where else is this root used?
//!
//! A paragraph is taken apart when it is first asked about and remembered, as the layout remembers its lines; no more
//! than a window of text is looked at, so that the answer costs the same in a text of any size. Names are left out.

use std::cell::RefCell;
use std::rc::Rc;

use foldhash::HashMap;

use crate::annotate::Annotations;
use crate::article::{Article, ByteRange};
use crate::language::dictionary;
use crate::language::morphology::{analyse_in_context, is_ambiguous};
use crate::language::token::{TokenKind, tokens};

/// Bytes of text looked at before a word, and as many after it.
const WINDOW: u32 = 32 * 1024;

/// Paragraphs and forms remembered at most.
const REMEMBERED: usize = 16 * 1024;

/// A word and the number of its root.
type Indexed = (ByteRange, u32);

/// Headwords of one root.
type Family = Rc<[&'static str]>;

/// The words around the places that were asked about, by root. Cheap to make; filled as it is asked.
#[derive(Debug, Default)]
pub struct WordIndex {
    known: RefCell<Known>,
    /// The last family that was asked for, and of which root: it is shown in frame after frame.
    family: RefCell<Option<(String, Family)>>,
}

#[derive(Debug, Default)]
struct Known {
    paragraphs: HashMap<u32, Rc<[Indexed]>>,
    /// The number of the root of each form that has but one, as written.
    forms: HashMap<Box<str>, u32>,
    /// The number of each root.
    roots: HashMap<Box<str>, u32>,
}

impl WordIndex {
    /// Where words with this root stand around the byte at `offset`, in order; names, as far as they are known, aside.
    pub fn occurrences(
        &self,
        article: &Article,
        annotations: &Annotations,
        root: &str,
        offset: u32,
    ) -> Vec<ByteRange> {
        let mut known = self.known.borrow_mut();
        if known.paragraphs.len() > REMEMBERED || known.forms.len() > REMEMBERED {
            *known = Known::default();
        }
        let wanted = known.root_number(root);
        let paragraphs = article.paragraphs();
        let first = article.paragraph_at(offset.saturating_sub(WINDOW));
        let mut found = Vec::new();
        for (index, paragraph) in paragraphs.iter().enumerate().skip(first) {
            if paragraph.range.start > offset.saturating_add(WINDOW) {
                break;
            }
            let words = known.paragraph(article, index as u32, paragraph.range);
            let same = words.iter().filter(|(_, root)| *root == wanted).map(|(range, _)| *range);
            found.extend(same.filter(|range| annotations.mentions_in(*range).is_empty()));
        }
        found
    }

    /// The headwords of the lexicon with this root, the most frequent first.
    pub fn family(&self, root: &str) -> Rc<[&'static str]> {
        if let Some((known, family)) = &*self.family.borrow()
            && known == root
        {
            return Rc::clone(family);
        }
        let family: Family = dictionary::family(root).into();
        *self.family.borrow_mut() = Some((root.to_owned(), Rc::clone(&family)));
        family
    }
}

impl Known {
    /// The words of a paragraph, in order.
    fn paragraph(&mut self, article: &Article, index: u32, range: ByteRange) -> Rc<[Indexed]> {
        if let Some(words) = self.paragraphs.get(&index) {
            return Rc::clone(words);
        }
        let text = article.slice(range);
        let tokens = tokens(text, 0);
        let word = |at: usize| tokens.get(at).filter(|token| token.kind == TokenKind::Word);
        let mut words = Vec::with_capacity(tokens.len());
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word) {
            let neighbour = |at: Option<usize>| at.and_then(word).map(|token| token.of(text));
            let (previous, next) = (neighbour(at.checked_sub(1)), neighbour(at.checked_add(1)));
            words.push((token.range.shifted(range.start), self.root_of(token.of(text), previous, next)));
        }
        let words: Rc<[Indexed]> = words.into();
        self.paragraphs.insert(index, Rc::clone(&words));
        words
    }

    /// The number of the root of a word between these words; of the word itself where nothing is known about it.
    fn root_of(&mut self, form: &str, previous: Option<&str>, next: Option<&str>) -> u32 {
        if let Some(number) = self.forms.get(form) {
            return *number;
        }
        let analyses = analyse_in_context(form, previous, next);
        let number = match analyses.first() {
            Some(analysis) => self.root_number(&analysis.root),
            None => self.root_number(&form.to_lowercase()),
        };
        // Elsewhere another root may be meant: beruang.
        if !is_ambiguous(&analyses) {
            self.forms.insert(form.into(), number);
        }
        number
    }

    fn root_number(&mut self, root: &str) -> u32 {
        if let Some(number) = self.roots.get(root) {
            return *number;
        }
        let number = self.roots.len() as u32;
        self.roots.insert(root.into(), number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_root_are_found_wherever_they_hide_it() {
        let article = Article::from_text(
            "Ia menulis surat. Tulisannya ditulis ulang oleh penulis lain.\n\nSurat itu tidak pernah dibaca.",
        );
        let found = |root: &str| {
            let index = WordIndex::default();
            let found = index.occurrences(&article, &Annotations::default(), root, 0);
            found.into_iter().map(|range| article.slice(range)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(found("tulis"), "menulis Tulisannya ditulis penulis");
        assert_eq!(found("surat"), "surat Surat");
        assert_eq!(found("rumah"), "");
    }

    #[test]
    fn neighbours_tell_which_root_is_meant() {
        let article = Article::from_text("Seekor beruang masuk desa. Warga yang beruang banyak pergi.");
        let found = |root: &str| {
            let index = WordIndex::default();
            let found = index.occurrences(&article, &Annotations::default(), root, 0);
            found.into_iter().map(|range| range.start).collect::<Vec<_>>()
        };
        assert_eq!((found("beruang"), found("uang")), (vec![7], vec![38]));
    }

    #[test]
    fn only_the_neighbourhood_is_looked_at() {
        let filler = "Kalimat pengisi tanpa isi.\n\n".repeat(3000);
        let article = Article::from_text(&format!("Kota tua.\n\n{filler}Kota baru."));
        let index = WordIndex::default();
        let here = |offset| index.occurrences(&article, &Annotations::default(), "kota", offset).len();
        assert_eq!((here(0), here(article.len() / 2), here(article.len())), (1, 0, 1));
    }
}
