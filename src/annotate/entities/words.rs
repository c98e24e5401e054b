//! An article becomes one row of words, each knowing its shape, its neighbours and its sentence.
//!
//! The recognizer, the resolver and the finder of roles all read this row, so that tokens are cut once. Nothing is
//! decided here about names. Word shape as evidence goes back to Bikel et al.'s *Nymble* (1997).

use super::gazetteer;
use super::titles::{Class, class};
use crate::article::{Article, ByteRange, ParagraphKind};
use crate::language::sentence::sentences_of;
use crate::language::token::{TokenKind, tokens};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `kata`
    Lower,
    /// `Kata`, also `McDonald` and `Jum'at`.
    Capital,
    /// `KATA`: at least two letters, none of them small.
    Upper,
    /// One capital letter, with or without a stop.
    Initial,
    /// Small first, capitals later: `al-Qussair`, `di-PHK`, `iPhone`.
    Mixed,
    /// Begins with a digit.
    Number,
    /// Punctuation.
    Mark,
}

/// One token of the article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    /// Its text.
    pub text: &'a str,
    /// Where it lies.
    pub range: ByteRange,
    /// How it is written.
    pub shape: Shape,
    /// Number of its sentence in the article.
    pub sentence: u32,
    /// Whether it is the first word of a sentence, a quotation or what follows a colon: its capital means little.
    pub opens: bool,
    /// Whether it stands in a headline or another line with a capital on every word: its capital means nothing.
    pub titled: bool,
}

impl Word<'_> {
    /// Whether it is written with a capital first.
    pub fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper | Shape::Initial)
    }
}

/// All tokens of `article` in order.
pub(super) fn words(article: &Article) -> Vec<Word<'_>> {
    let mut words: Vec<Word> = Vec::with_capacity(article.text().len() / 6 + 4);
    let mut sentence = 0;
    for paragraph in article.paragraphs() {
        let text = article.slice(paragraph.range);
        let base = paragraph.range.start;
        let first = words.len();
        let tokens = tokens(text, 0);
        let ends = sentences_of(text, &tokens);
        let mut next = 0;
        let mut opens = true;
        for mut token in tokens {
            while next < ends.len() && ends[next].end <= token.range.start {
                next += 1;
                sentence += 1;
                opens = true;
            }
            token.range = token.range.shifted(base);
            let text = article.slice(token.range);
            if let Some(site) = site(&words[first..], text, token.range) {
                words.truncate(words.len() - 2);
                let text = article.slice(site);
                words.push(Word {
                    text,
                    range: site,
                    shape: Shape::Capital,
                    sentence,
                    opens: true,
                    titled: false,
                });
                continue;
            }
            let shape = shape(text, token.kind);
            if let Some(hyphen) = pair(text) {
                let start = token.range.start;
                let (middle, end) = (start + hyphen as u32, token.range.end);
                for range in [(start, middle), (middle, middle + 1), (middle + 1, end)] {
                    let range = ByteRange::new(range.0, range.1);
                    let text = article.slice(range);
                    let shape = if text == "-" { Shape::Mark } else { shape_of_word(text) };
                    words.push(Word { text, range, shape, sentence, opens, titled: false });
                }
                opens = false;
                continue;
            }
            words.push(Word { text, range: token.range, shape, sentence, opens, titled: false });
            opens = match shape {
                Shape::Mark => opens || is_opening(text),
                _ => false,
            };
        }
        sentence += 1;
        if paragraph.kind == ParagraphKind::Headline || is_title_case(&words[first..]) {
            for word in &mut words[first..] {
                word.titled = true;
            }
        }
    }
    words
}

/// The whole of an address in capitals (`KABARPAGI.COM`) whose last part is the token at `range`.
fn site(before: &[Word], last: &str, range: ByteRange) -> Option<ByteRange> {
    let [.., name, stop] = before else { return None };
    let joined = name.range.end == stop.range.start && stop.range.end == range.start && stop.text == ".";
    let domain = matches!(last, "COM" | "CO" | "ID" | "NET" | "CO.ID");
    (joined && domain && name.shape != Shape::Mark).then(|| ByteRange::new(name.range.start, range.end))
}

/// The hyphen between two names of a pair (`Indonesia-Rusia`), as a byte offset into `text`.
fn pair(text: &str) -> Option<usize> {
    let hyphen = text.find('-')?;
    let (one, other) = (&text[..hyphen], &text[hyphen + 1..]);
    let capitals = one.starts_with(char::is_uppercase) && other.starts_with(char::is_uppercase);
    let known = |name: &str| {
        gazetteer::lookup(name).is_some_and(|e| !e.ambiguous || name.len() == 2)
            || gazetteer::person_name(name).is_some_and(|seen| seen.person > seen.other)
            || gazetteer::word_statistics(name)
                .is_some_and(|s| s.capitalised > 50 && s.capitalised > s.lower * 50)
    };
    let joiner = |name: &str| class(name) == Some(Class::Joiner);
    (capitals && !joiner(one) && known(one) && known(other)).then_some(hyphen)
}

fn is_opening(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "”" | "„" | "‘" | "'" | "«" | ":" | "•" | "–" | "—" | "…")
}

fn shape(text: &str, kind: TokenKind) -> Shape {
    match kind {
        TokenKind::Mark => Shape::Mark,
        TokenKind::Number => Shape::Number,
        TokenKind::Word => shape_of_word(text),
    }
}

pub(super) fn shape_of_word(text: &str) -> Shape {
    let mut letters = 0;
    let mut small = 0;
    let mut capitals = 0;
    let mut first_is_capital = false;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        first_is_capital |= letters == 0 && c.is_uppercase();
        letters += 1;
        small += usize::from(c.is_lowercase());
        capitals += usize::from(c.is_uppercase());
    }
    match (first_is_capital, small, capitals) {
        (true, 0, 1) if letters == 1 => Shape::Initial,
        (true, 0, _) => Shape::Upper,
        (true, ..) => Shape::Capital,
        (false, _, 0) => Shape::Lower,
        (false, ..) => Shape::Mixed,
    }
}

/// Whether nearly every longer word of a paragraph begins with a capital: a headline, a subhead, a list of names.
fn is_title_case(words: &[Word]) -> bool {
    let long = words.iter().filter(|w| w.shape != Shape::Mark && w.text.len() > 3);
    let (mut all, mut capital) = (0, 0);
    for word in long.take(40) {
        all += 1;
        capital += usize::from(word.is_capital());
    }
    all >= 4 && capital * 10 >= all * 9
}

/// Whether `next` follows `word` with nothing but white space between them, in the same sentence.
pub(super) fn adjacent(word: &Word, next: &Word) -> bool {
    word.sentence == next.sentence
        && next.range.start - word.range.end <= 2
        && next.range.start > word.range.end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_shape() {
        let article = Article::from_text("Kepala BPS B. Riyanto menerima 12 tamu di al-Fatah.");
        let shapes: Vec<Shape> = words(&article).iter().map(|w| w.shape).collect();
        use Shape::*;
        assert_eq!(shapes, [Capital, Upper, Initial, Capital, Lower, Number, Lower, Lower, Mixed, Mark]);
    }

    #[test]
    fn first_words_of_sentences_and_quotations_open() {
        let article = Article::from_text("Hujan turun. Warga berkata, “Kami pulang.”");
        let opening: Vec<&str> = words(&article)
            .into_iter()
            .filter(|w| w.opens && w.shape != Shape::Mark)
            .map(|w| w.text)
            .collect();
        assert_eq!(opening, ["Hujan", "Warga", "Kami"]);
    }

    #[test]
    fn lines_in_title_case_are_marked() {
        let article =
            Article::from_text("Harga Beras Turun Lagi di Pasar Legi\nHarga beras turun lagi pekan ini.");
        let words = words(&article);
        assert!(words.first().is_some_and(|w| w.titled));
        assert!(words.last().is_some_and(|w| !w.titled));
    }
}
