//! Spans that the model cut in the wrong place become whole names.
//!
//! What it gets wrong for want of examples and a rule of Indonesian settles: whose title an organization completes, where a
//! title ends, a name whose first word the model left out. It finds no name where the model saw none, and which kind a
//! surface has is left to [`super::recall`]. Such repairs after a statistical tagger go back to Brill (1995).

use foldhash::{HashMap, HashMapExt};

use super::evidence::Evidence;
use super::gazetteer;
use super::recognize::Span;
use super::titles::{Class, class};
use super::words::{Shape, Word, adjacent};
use crate::annotate::EntityKind;

/// The spans of an article, mended; still in order and none overlapping.
pub(super) fn mend<'a>(words: &[Word<'a>], spans: Vec<Span>, evidence: &Evidence<'a>) -> Vec<Span> {
    let mut mender = Mender { words, evidence, spans };
    mender.spans.retain(|span| !names_competition(&words[span.first..span.after]));
    mender.cut_titles();
    mender.split_bearers();
    mender.extend_persons();
    mender.join_known();
    mender.spans
}

struct Mender<'w, 'a> {
    words: &'w [Word<'a>],
    evidence: &'w Evidence<'a>,
    spans: Vec<Span>,
}

impl Mender<'_, '_> {
    /// `Menteri Luar | Negeri Sari Wijaya`: the end of a title is no part of the name after it.
    fn cut_titles(&mut self) {
        for span in self.spans.iter_mut().filter(|span| span.kind == EntityKind::Person) {
            let is_title =
                |at: usize| self.words[at].is_capital() && class(self.words[at].text) == Some(Class::Title);
            let before = (1..=3).take_while(|back| {
                span.first.checked_sub(*back).is_some_and(|at| {
                    self.words[at].is_capital() && adjacent(&self.words[at], &self.words[at + 1])
                })
            });
            let titled = before.map(|back| span.first - back).any(is_title);
            let first = &self.words[span.first];
            let usage = self.evidence.usage(first);
            let ordinary = usage.is_ordinary() && !usage.is_person_name() && first.shape == Shape::Capital;
            // `CEO Apple Tim Cook`: of two words, the first may be a given name that is also a word.
            let length = span.after - span.first;
            if titled && length > 1 && (ends_title(first.text) || ordinary && length > 2) {
                span.first += 1;
            }
            // `Sari Wijaya S.T`: a degree.
            while span.after - span.first > 1 && is_degree(self.words[span.after - 1].text) {
                span.after -= 1;
            }
        }
    }

    /// `Ekonom Universitas Nusa Sari Wijaya`: after a title and an organization stands who bears the title.
    fn split_bearers(&mut self) {
        let mut split = Vec::with_capacity(self.spans.len());
        for (index, span) in self.spans.iter().enumerate() {
            let mut span = *span;
            if let Some(bearer) = self.bearer(index) {
                split.push(Span { after: bearer, ..span });
                span = Span { first: bearer, kind: EntityKind::Person, ..span };
            }
            split.push(span);
        }
        self.spans = split;
    }

    /// The first word of the person whose name ends the organization's.
    fn bearer(&self, index: usize) -> Option<usize> {
        let Span { first, after, kind, .. } = self.spans[index];
        let titled = first > 0 && adjacent(&self.words[first - 1], &self.words[first]) && {
            let ends = class(self.words[first - 1].text) == Some(Class::Title);
            ends || first > 1 && self.words[first - 1].text.eq_ignore_ascii_case("bicara")
        };
        let followed = self.spans.get(index + 1).is_some_and(|next| {
            let near = next.first == after || next.first == after + 1 && self.words[after].text == ",";
            near && next.kind == EntityKind::Person
        });
        if kind != EntityKind::Organization || !titled || followed {
            return None;
        }
        let bearer = after.checked_sub(2).filter(|&bearer| bearer >= first + 2)?;
        let known = |at: usize| gazetteer::lookup(self.words[at].text).is_some();
        let last = after - 1;
        let usage = self.evidence.usage(&self.words[last]);
        let unseen = usage.lower + usage.capitalised == 0;
        let is_last = self.words[last].shape == Shape::Capital
            && class(self.words[last].text).is_none()
            && !known(last)
            && (unseen || usage.is_person_name());
        let usage = self.evidence.usage(&self.words[bearer]);
        let is_first = self.words[bearer].shape == Shape::Capital
            && class(self.words[bearer].text).is_none()
            && !known(bearer)
            && (usage.lower + usage.capitalised == 0 || usage.is_person_name());
        let head = bearer - 1;
        let closes = self.words[head].is_capital() && !self.evidence.usage(&self.words[head]).is_ordinary();
        (is_last && is_first && closes).then_some(bearer)
    }

    /// `Editor: Sari | Ayu Wijaya`, `Sari | van Wijk`: the rest of a name in capitals.
    fn extend_persons(&mut self) {
        for index in 0..self.spans.len() {
            let span = self.spans[index];
            if span.kind != EntityKind::Person || self.words[span.first].titled {
                continue;
            }
            let floor = index.checked_sub(1).map_or(0, |before| self.spans[before].after);
            if span.first > floor && span.after - span.first > 1 {
                let front = span.first - 1;
                let begins = front.checked_sub(1).is_some_and(|at| {
                    self.words[at].text == ":" || class(self.words[at].text) == Some(Class::Title)
                });
                if begins
                    && self.may_begin_name(front)
                    && adjacent(&self.words[front], &self.words[span.first])
                {
                    self.spans[index].first = front;
                }
            }
            let ceiling = self.spans.get(index + 1).map_or(self.words.len(), |next| next.first);
            let joined = |at: usize| {
                self.words.get(at).filter(|word| at < ceiling && adjacent(&self.words[at - 1], word))
            };
            if joined(span.after).is_some_and(|word| class(word.text) == Some(Class::Joiner))
                && joined(span.after + 1).is_some_and(Word::is_capital)
            {
                self.spans[index].after = span.after + 2;
            }
        }
    }

    /// Whether the word at `at` may begin a person's name: it is known to, or nothing but its capital is known.
    fn may_begin_name(&self, at: usize) -> bool {
        let usage = self.evidence.usage(&self.words[at]);
        self.words[at].shape == Shape::Capital
            && class(self.words[at].text).is_none()
            && usage.small == 0
            && (usage.lower + usage.capitalised == 0 || usage.is_person_name())
    }

    /// Two spans, where the article has both as one name elsewhere; an office and the place it is over.
    fn join_known(&mut self) {
        let mut surfaces: HashMap<Vec<&str>, EntityKind> = HashMap::new();
        for span in self.spans.iter().filter(|span| span.after - span.first > 1) {
            surfaces.insert(self.texts(span.first, span.after), span.kind);
        }
        let mut joined: Vec<Span> = Vec::with_capacity(self.spans.len());
        for &span in &self.spans {
            if let Some(last) = joined.last_mut()
                && last.after == span.first
                && adjacent(&self.words[last.after - 1], &self.words[span.first])
            {
                let whole = surfaces.get(&self.texts(last.first, span.after)).copied();
                let local = last.kind == EntityKind::Organization
                    && span.kind == EntityKind::Place
                    && is_council(self.words[last.after - 1].text);
                if let Some(kind) = whole.or(local.then_some(EntityKind::Organization)) {
                    *last = Span { after: span.after, kind, ..*last };
                    continue;
                }
            }
            joined.push(span);
        }
        self.spans = joined;
    }

    fn texts(&self, first: usize, after: usize) -> Vec<&str> {
        self.words[first..after].iter().map(|word| word.text).collect()
    }
}

/// Whether a word ends a title of several words.
fn ends_title(word: &str) -> bool {
    matches!(
        word,
        "Negeri" | "Negara" | "Umum" | "Utama" | "Harian" | "Muda" | "Khusus" | "Jenderal" | "Rakyat"
    )
}

/// Whether a word names an office that every regency has, so that the place after it belongs to the name.
fn is_council(word: &str) -> bool {
    matches!(word, "DPRD" | "KPU" | "KPUD" | "Bawaslu" | "BPBD" | "Satpol" | "KONI" | "Baznas")
}

/// Whether a word is an academic degree: `S.T`, `M.Si.`.
fn is_degree(word: &str) -> bool {
    let mut parts = word.trim_end_matches('.').split('.');
    let level = parts.next().is_some_and(|part| matches!(part, "S" | "M" | "SE" | "A"));
    level && parts.next().is_some_and(|field| field.len() <= 4 && field.starts_with(char::is_uppercase))
}

/// Whether a name is that of a competition: `Liga 2`, `Porprov`, which is an event.
fn names_competition(name: &[Word]) -> bool {
    match name {
        [league, number, ..] => league.text == "Liga" && number.shape == Shape::Number,
        [games] => {
            let games = games.text;
            let region = ["prov", "nas", "kab", "kot", "da"].iter().any(|region| games.ends_with(region));
            let beginning =
                ["Por", "Pop", "Pepar", "POR"].iter().any(|beginning| games.starts_with(beginning));
            beginning
                && region
                && gazetteer::lookup(games).is_none()
                && gazetteer::person_name(games).is_none()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::entities::words::words;
    use crate::article::{Article, ByteRange};
    use EntityKind::{Organization, Person, Place};

    type Name<'a> = (&'a str, EntityKind);

    /// The names of `text` when the model has found `found`, in their order.
    fn mended(text: &str, found: &[Name]) -> Vec<(String, EntityKind)> {
        let article = Article::from_text(text);
        let words = words(&article);
        let mut from = 0;
        let spans = found.iter().map(|&(name, kind)| {
            let start = from + article.text()[from..].find(name).expect("the name is in the text");
            from = start + name.len();
            let first = words.partition_point(|word| (word.range.start as usize) < start);
            let after = words.partition_point(|word| (word.range.start as usize) < from);
            Span { first, after, kind, weight: 3 }
        });
        let spans = mend(&words, spans.collect(), &Evidence::of(&words));
        let text = |span: &Span| {
            let (first, last) = (words[span.first].range, words[span.after - 1].range);
            article.slice(ByteRange::new(first.start, last.end)).to_owned()
        };
        spans.iter().map(|span| (text(span), span.kind)).collect()
    }

    #[test]
    fn names_are_mended() {
        let cases: [(&str, &[Name], &[Name]); 8] = [
            (
                "Rapat dipimpin Menteri Luar Negeri Sukirman.",
                &[("Negeri Sukirman", Person)],
                &[("Sukirman", Person)],
            ),
            // A given name that is a word, too.
            (
                "Kata CEO Apple Tim Cook.",
                &[("Apple", Organization), ("Tim Cook", Person)],
                &[("Apple", Organization), ("Tim Cook", Person)],
            ),
            (
                "Hadir pula Ratna Wulandari S.T, kemarin.",
                &[("Ratna Wulandari S.T", Person)],
                &[("Ratna Wulandari", Person)],
            ),
            (
                "Menurut ekonom Universitas Andalas Rahmat Suwandi, harga naik.",
                &[("Universitas Andalas Rahmat Suwandi", Organization)],
                &[("Universitas Andalas", Organization), ("Rahmat Suwandi", Person)],
            ),
            // Whose title it is follows; the university bears a person's name.
            (
                "Menurut rektor Universitas Nusa Rahmat Suwandi, Budi Santoso, harga naik.",
                &[("Universitas Nusa Rahmat Suwandi", Organization), ("Budi Santoso", Person)],
                &[("Universitas Nusa Rahmat Suwandi", Organization), ("Budi Santoso", Person)],
            ),
            (
                "Tim itu dilatih Pieter van Wijkstra sejak lama.",
                &[("Pieter", Person)],
                &[("Pieter van Wijkstra", Person)],
            ),
            (
                "Kata anggota DPRD Kota Bandung kemarin.",
                &[("DPRD", Organization), ("Kota Bandung", Place)],
                &[("DPRD Kota Bandung", Organization)],
            ),
            (
                "Ia bermain di Liga 2 bersama Persib.",
                &[("Liga 2", Organization), ("Persib", Organization)],
                &[("Persib", Organization)],
            ),
        ];
        for (text, found, expected) in cases {
            let expected: Vec<_> = expected.iter().map(|&(name, kind)| (name.to_owned(), kind)).collect();
            assert_eq!(mended(text, found), expected, "{text}");
        }
    }
}
