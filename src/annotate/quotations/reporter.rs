//! A paragraph becomes the reporter's sentences, in which each quotation is one hole.
//!
//! Who speaks is said in the reporter's words, not in the speaker's; so a quotation counts as one item among tokens, and
//! its own stops end a sentence only when the reporter's text starts anew behind it.

use super::cue::{CueClass, CueLexicon};
use super::extract::Passage;
use super::unrecognized;
use crate::annotate::entities::titles::{Class, class};
use crate::annotate::{Annotations, EntityId, EntityKind, Mention};
use crate::article::{Article, ByteRange, ParagraphKind};
use crate::language::token::{TokenKind, tokens};

/// The longest line that tells who wrote an article, in items.
const BYLINE: usize = 24;

/// Bytes of `SpGK` or `MKes` at most.
const LONGEST_DEGREE: usize = 5;

/// How many passages inside one are looked at for the outermost.
const NESTED: usize = 16;

/// How many mentions of a doubtful name are looked at.
const MENTIONS: usize = 8;

/// A piece of a reporter's sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// A word or number.
    Word(ByteRange),
    /// A punctuation mark.
    Mark(ByteRange),
    /// The passage with this index.
    Quote(usize),
}

/// A sentence of the reporter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sentence<'i> {
    /// Its words, marks and quotations in order.
    pub items: &'i [Item],
    /// Index of its paragraph.
    pub paragraph: u32,
}

/// What the rules look at: the text, its entities and its passages.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The text.
    pub article: &'a Article,
    /// Its entities and their mentions.
    pub annotations: &'a Annotations,
    /// Its passages.
    pub passages: &'a [Passage],
    /// The words that report.
    pub cues: &'a CueLexicon,
}

impl<'a> Context<'a> {
    /// The text of `range`.
    pub fn text(&self, range: ByteRange) -> &'a str {
        self.article.slice(range)
    }

    /// The range of `item`.
    pub fn range(&self, item: Item) -> ByteRange {
        match item {
            Item::Word(range) | Item::Mark(range) => range,
            Item::Quote(index) => self.passages[index].range,
        }
    }

    /// The text of `item` if it is a word.
    pub fn word(&self, item: Item) -> Option<&'a str> {
        match item {
            Item::Word(range) => Some(self.text(range)),
            Item::Mark(_) | Item::Quote(_) => None,
        }
    }

    /// Whether `item` is one of the punctuation `marks`.
    pub fn is_mark(&self, item: Item, marks: &[char]) -> bool {
        matches!(item, Item::Mark(range) if self.text(range).chars().next().is_some_and(|c| marks.contains(&c)))
    }

    /// The mention that `item` is a word of.
    pub fn mention(&self, item: Item) -> Option<&'a Mention> {
        match item {
            Item::Word(range) => self.annotations.mention_at(range.start),
            Item::Mark(_) | Item::Quote(_) => None,
        }
    }

    /// Whether the mention can be what the recognizer takes it for. A letter (`Armada I`) or a ship (`KRI Malahayati`) is no person, nor is a
    /// common word with a capital at the head of a sentence.
    pub fn is_credible(&self, mention: &Mention) -> bool {
        let entity = self.annotations.entity(mention.entity);
        let word = self.text(mention.range);
        if entity.kind != EntityKind::Person {
            return true;
        }
        if let Some((first, rest)) = word.split_once(' ') {
            let acronym = first.chars().count() > 2 && first.chars().all(char::is_uppercase);
            return !(acronym && rest.contains(char::is_lowercase));
        }
        let office = class(word) == Some(Class::Title) && !entity.name.contains(' ');
        if office
            || self.is_degree(mention.range)
            || word.chars().nth(1).is_none()
            || self.cues.has(word, CueClass::Generic)
        {
            return false;
        }
        // Inside a sentence a capital means a name.
        let inside = |mention: &ByteRange| {
            let before = self.article.text()[..mention.start as usize].trim_end();
            before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
        };
        entity.name.contains(' ')
            || !unrecognized::is_common(word)
            || entity.mentions.iter().take(MENTIONS).any(inside)
    }

    /// Whether `range` is the degree behind a name: `dr Rina, SpA`.
    fn is_degree(&self, range: ByteRange) -> bool {
        let word = self.text(range);
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        capitals >= 2
            && capitals < word.chars().count()
            && word.len() <= LONGEST_DEGREE
            && self.article.text()[..range.start as usize].ends_with(", ")
    }

    /// Whether `items` are a link to another article (`Baca juga: …`, `Simak: …`) or tell who wrote this one (`Laporan
    /// Wartawan X`, `Editor: X`): nobody in them is part of the news.
    pub fn is_aside(&self, items: &[Item]) -> bool {
        let [first, second, ..] = *items else { return false };
        let is = |item, class| self.word(item).is_some_and(|word| self.cues.has(word, class));
        let colon = self.is_mark(second, &[':']);
        let capital = self.word(first).is_some_and(|word| word.starts_with(char::is_uppercase));
        let also = self.word(second).is_some_and(|word| word.eq_ignore_ascii_case("juga"));
        let link = is(first, CueClass::Aside) && (colon || also);
        let byline = (is(first, CueClass::Byline) && colon
            || is(first, CueClass::Report) && is(second, CueClass::Byline))
            && items.len() <= BYLINE;
        capital && (link || byline)
    }

    /// Whether `items` are nothing but `Baca juga:`, with the link on the next line.
    pub fn announces_link(&self, items: &[Item]) -> bool {
        items.len() <= 3
            && self.is_aside(items)
            && items.last().is_some_and(|&last| self.is_mark(last, &[':']))
    }

    /// Whether the paragraph at `next` goes on with a sentence of the one before, which a scraper has broken at a link.
    pub fn goes_on(&self, paragraph: ByteRange, next: ByteRange) -> bool {
        let ends = self.text(paragraph).trim_end().ends_with(['.', '!', '?', ':', ';']);
        let small = |c: char| c.is_lowercase() || matches!(c, ',' | ')');
        !ends && self.text(next).trim_start().starts_with(small)
    }

    /// The first mention of `entity` in running text: headlines are written in capitals and before the news.
    pub fn introduction(&self, entity: EntityId) -> Option<ByteRange> {
        let headline = self.article.paragraphs().first().filter(|p| p.kind == ParagraphKind::Headline);
        let body = headline.map_or(0, |p| p.range.end);
        let mentions = &self.annotations.entity(entity).mentions;
        mentions.get(mentions.partition_point(|m| m.start < body)).copied()
    }

    /// Whether the byte at `offset` lies in one of the outermost passages.
    pub fn is_quoted(&self, offset: u32) -> bool {
        let before = &self.passages[..self.passages.partition_point(|passage| passage.range.start <= offset)];
        before
            .iter()
            .rev()
            .take(NESTED)
            .find(|passage| passage.depth == 0)
            .is_some_and(|passage| passage.range.contains(offset))
    }

    /// Whether the passage ends, inside its marks, with one of `stops`.
    pub fn ends_with(&self, passage: usize, stops: &[char]) -> bool {
        self.text(self.passages[passage].inner).trim_end().ends_with(stops)
    }

    /// The sentences that `items`, those of the paragraph with this index or of a passage in it, fall into.
    pub fn sentences<'i>(&self, items: &'i [Item], paragraph: u32) -> impl Iterator<Item = Sentence<'i>> {
        let mut rest = 0..items.len();
        std::iter::from_fn(move || {
            let start = rest.start;
            let last = rest.clone().find(|&i| self.ends_sentence(items, i))?;
            rest.start = last + 1;
            Some(Sentence { items: &items[start..=last], paragraph })
        })
    }

    /// The items of `range`, a whole paragraph or the inside of a passage, with `holes` the passages directly in it, in order.
    pub fn items(&self, range: ByteRange, holes: &[usize]) -> Vec<Item> {
        let mut items = Vec::new();
        let mut from = range.start;
        let text = |from: u32, to: u32, items: &mut Vec<Item>| {
            let piece = ByteRange::new(from, to.max(from));
            items.extend(tokens(self.text(piece), piece.start).into_iter().map(|t| match t.kind {
                TokenKind::Word | TokenKind::Number => Item::Word(t.range),
                TokenKind::Mark => Item::Mark(t.range),
            }));
        };
        for &hole in holes {
            let passage = &self.passages[hole];
            text(from, passage.range.start, &mut items);
            items.push(Item::Quote(hole));
            from = passage.range.end;
        }
        text(from, range.end, &mut items);
        items
    }

    fn ends_sentence(&self, items: &[Item], i: usize) -> bool {
        let next = items.get(i + 1).copied();
        let fresh = match next {
            None => return true,
            Some(Item::Quote(_)) => true,
            Some(Item::Word(range)) => {
                self.text(range).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            }
            // `….,Direktur`: paragraphs run together by a scraper.
            Some(Item::Mark(range)) => {
                matches!(self.text(range), "-" | "–" | "—" | "•" | "*")
                    || self.text(range) == "," && self.is_mark(items[i], &['.'])
            }
        };
        match items[i] {
            Item::Quote(index) => {
                matches!(next, Some(Item::Quote(_)))
                    || (fresh && self.ends_with(index, &['.', '!', '?', '…']))
            }
            Item::Mark(range) if fresh && matches!(self.text(range), "." | "!" | "?" | "…") => {
                // The stops of abbreviations belong to their tokens; a glued one (`news.id`) ends nothing.
                // Behind a quotation it ends one all the same: `“…,”.Rina: “…”`.
                let quoted = i > 0 && matches!(items[i - 1], Item::Quote(_));
                quoted || next.is_some_and(|n| self.range(n).start > range.end || !matches!(n, Item::Word(_)))
            }
            Item::Mark(_) | Item::Word(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::extract::passages;
    use super::*;

    fn sentences(text: &str) -> Vec<usize> {
        let article = Article::from_text(text);
        let annotations = Annotations::default();
        let passages = passages(&article, CueLexicon::built_in());
        let cues = CueLexicon::built_in();
        let context = Context { article: &article, annotations: &annotations, passages: &passages, cues };
        let holes: Vec<usize> = (0..passages.len()).filter(|&i| passages[i].depth == 0).collect();
        let items = context.items(article.paragraphs()[0].range, &holes);
        context.sentences(&items, 0).map(|sentence| sentence.items.len()).collect()
    }

    #[test]
    fn quotations_are_holes_and_their_stops_their_own() {
        for (text, expected) in [
            ("“Ya. Baik,” kata Rina. “Besok.” Ia pergi.", vec![4, 1, 3]),
            ("“Ya!” kata Rina.", vec![4]),
            ("“Ya.” “Tidak.”", vec![1, 1]),
            ("Ia setuju. Rina tidak.", vec![3, 3]),
        ] {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }
}
