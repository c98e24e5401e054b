//! Words become spans: stretches that name something, each with a kind and how sure that is.
//!
//! The first look at the sentences takes what its own surroundings give away: a title before, a type word in front,
//! the gazetteer, a reporting verb beside it. The second, in [`super::recall`], finds the same names elsewhere. Which
//! spans mean the same thing is decided in [`super::resolve`].

use super::boundary::is_administrative;
use super::evidence::Evidence;
use super::gazetteer::{self, Entry};
use super::recall::second_look;
use super::titles::{self, Class, class, ends_event, ends_organization, label};
use super::words::{Shape, Word};
use crate::annotate::EntityKind;

/// A stretch of words that names something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Index of its first word.
    pub first: usize,
    /// One past its last word.
    pub after: usize,
    /// What it names.
    pub kind: EntityKind,
    /// Weight of the evidence for the kind: 1 a guess, 2 its surroundings say so, [`CERTAIN`] beyond doubt.
    pub weight: u32,
}

/// The weight of evidence that is beyond doubt: the gazetteer, a type word in front, what the user says.
pub(super) const CERTAIN: u32 = 4;

/// The longest name in words.
pub(super) const LONGEST: usize = 12;

/// The spans of an article in order, none overlapping.
pub(super) fn spans(words: &[Word]) -> Vec<Span> {
    let mut recognizer = Recognizer { words, evidence: Evidence::of(words), spans: Vec::new() };
    let mut at = 0;
    while at < words.len() {
        at = recognizer.step(at);
    }
    second_look(words, recognizer.spans, &recognizer.evidence)
}

pub(super) struct Recognizer<'w, 'a> {
    pub(super) words: &'w [Word<'a>],
    pub(super) evidence: Evidence<'a>,
    spans: Vec<Span>,
}

impl Recognizer<'_, '_> {
    /// Looks at the word `at`, records the name that begins there, and gives the next word to look at.
    fn step(&mut self, at: usize) -> usize {
        let word = &self.words[at];
        if is_site(word) {
            self.push(at, at + 1, EntityKind::Organization, CERTAIN);
            return at + 1;
        }
        if word.text == "(" && self.short_form(at) {
            return at + 3;
        }
        if self.words.get(at + 1).is_some_and(|w| w.text == "$") {
            return at + 2;
        }
        if !self.may_begin(at) {
            return match class(word.text) {
                Some(Class::Title) if word.shape == Shape::Lower => self.after_title(at + 1, true),
                _ => at + 1,
            };
        }
        if let Some((length, entry)) = self.gazetteer(at).filter(|(length, _)| *length > 1) {
            let longer = match class(word.text) {
                Some(Class::OrganizationType) => self.organization_end(at),
                Some(Class::PlaceType) => self.place_end(at),
                _ => at,
            };
            if longer <= at + length || word.titled {
                return self.known(at, length, entry);
            }
        }
        match class(word.text) {
            Some(Class::Title) => return self.after_title(at + 1, true),
            Some(Class::Honorific) => return self.after_title(at + 1, false),
            Some(Class::Nothing)
                if matches!(word.text, "Undang-Undang" | "UU" | "RUU" | "Operasi" | "Program") =>
            {
                // What follows is the name of a law or an operation.
                return if self.next(at + 1).is_some() { self.name_end(at + 1).max(at + 1) } else { at + 1 };
            }
            Some(Class::Nothing | Class::Time | Class::Reporting) => return at + 1,
            Some(Class::OrganizationType) => {
                if let Some(after) = self.organization(at) {
                    return after;
                }
            }
            Some(Class::PlaceType) => {
                if let Some(after) = self.place(at) {
                    return after;
                }
            }
            _ => {}
        }
        if let Some((length, entry)) = self.gazetteer(at) {
            return self.known(at, length, entry);
        }
        self.unknown(at, false)
    }

    fn push(&mut self, first: usize, after: usize, kind: EntityKind, weight: u32) {
        self.spans.push(Span { first, after, kind, weight });
    }

    /// The gazetteer knows the name of `length` words at `at`.
    fn known(&mut self, at: usize, length: usize, entry: Entry) -> usize {
        let mut after = at + length;
        let next = self.next(after);
        if entry.kind == EntityKind::Place
            && next.is_some_and(|w| w.is_capital() && class(w.text) == Some(Class::Direction))
        {
            after += 1;
        }
        if entry.kind == EntityKind::Organization
            && self.words[after - 1].shape == Shape::Upper
            && next.is_some_and(|w| matches!(w.text, "RI" | "AS" | "DKI" | "DIY"))
        {
            // `DPR RI`, `BPBD DKI Jakarta`
            after += 1 + usize::from(self.words[after].text == "DKI" && self.next(after + 1).is_some());
            self.push(at, after, EntityKind::Organization, CERTAIN);
            return after;
        }
        if at > 0 && matches!(self.words[at - 1].text, "dolar" | "bahasa" | "Bahasa")
            || self.words.get(after).is_some_and(|w| w.text == "$")
        {
            return after;
        }
        let more = if self.next(after).is_some() { self.name_end(after) } else { after };
        if more > after && !self.words[at].titled {
            // `Jakarta Convention Center`, but `Rusia Vladimir Putin`.
            if ends_organization(self.words[more - 1].text) {
                self.push(at, more, EntityKind::Organization, 2);
                return more;
            }
            if length == 1 && self.evidence.usage(&self.words[at]).is_person_name() && self.is_namelike(after)
            {
                return self.unknown(at, false);
            }
        }
        if entry.ambiguous && length == 1 {
            let word = &self.words[at];
            let usage = self.evidence.usage(word);
            let labelled = at > 0 && label(self.words[at - 1].text) == Some(Class::PlaceLabel);
            let sure = labelled || word.shape == Shape::Upper || usage.capital > usage.small + 1;
            if !sure || (word.titled && usage.capital == 0 && word.shape != Shape::Upper) {
                return at + 1;
            }
        }
        self.push(at, after, entry.kind, CERTAIN);
        after
    }

    /// A title ends before `at`: the rest of it (`Menteri Luar Negeri`), then whose title it is.
    fn after_title(&mut self, mut at: usize, office: bool) -> usize {
        let start = at;
        let mut comma = false;
        while let Some(word) = self.words.get(at) {
            let before = &self.words[at - 1];
            if word.sentence != before.sentence || at - start > LONGEST {
                return at;
            }
            if word.shape == Shape::Mark {
                // `Jubir Kemlu RI, Rolliansyah`; `Menteri Energi (ESDM), Yuliot`
                let follows = self.words.get(at + 1).is_some_and(|next| next.is_capital());
                match word.text {
                    "," if office && !comma && follows => comma = true,
                    "(" if self.short_form(at) || self.bracketed(at).is_some() => at += 2,
                    _ => return at,
                }
                at += 1;
                continue;
            }
            if comma && at > 0 && self.words[at - 1].text == "," {
                // After the comma only a name of a person may follow.
                let end = self.name_end(at);
                if end > at
                    && self.gazetteer(at).is_none()
                    && class(word.text).is_none()
                    && (self.is_namelike(at) || self.is_rare_first_name(at))
                {
                    self.push(at, end, EntityKind::Person, 2);
                    return end;
                }
                return at;
            }
            if !word.is_capital() {
                let joins = matches!(word.text, "dan" | "bidang") && office;
                if joins && self.next(at + 1).is_some_and(|next| next.is_capital()) && at > start {
                    at += 1;
                    continue;
                }
                return at;
            }
            if word.text.eq_ignore_ascii_case("kota") && before.text.eq_ignore_ascii_case("wali") {
                at += 1;
                continue;
            }
            match class(word.text) {
                Some(Class::Title | Class::Honorific | Class::Direction) => {
                    at += 1;
                    continue;
                }
                // `Kepala Pusat Data`, `Direktur Divisi Hukum`: parts of the office.
                Some(Class::OrganizationType)
                    if matches!(
                        word.text,
                        "Pusat" | "Kantor" | "Satuan" | "Tim" | "Divisi" | "Biro" | "Direktorat"
                    ) =>
                {
                    at += 1;
                    continue;
                }
                Some(Class::OrganizationType) => {
                    if let Some(after) = self.organization(at) {
                        at = after;
                        continue;
                    }
                }
                Some(Class::PlaceType) => {
                    // `Menteri Angkatan Laut`, but `Bupati Kabupaten Sukamaju`.
                    let part_of_title = !is_administrative(word.text);
                    if let Some(after) = (!part_of_title).then(|| self.place(at)).flatten() {
                        at = after;
                        continue;
                    }
                    at += 1;
                    continue;
                }
                Some(Class::Nothing | Class::Time | Class::Reporting) => {
                    at += 1;
                    continue;
                }
                _ => {}
            }
            if let Some((length, entry)) = self.gazetteer(at)
                && (!entry.ambiguous || word.shape == Shape::Upper)
            {
                at = self.known(at, length, entry);
                continue;
            }
            let usage = self.evidence.usage(word);
            let office = self.words[start - 1].text.to_lowercase();
            let minister = office.starts_with("men") || office.starts_with("wamen");
            if minister && word.shape == Shape::Upper && self.name_end(at) > at + 1 && !word.titled {
                // `Menteri ESDM Bahlil`: the office's own letters.
                at += 1;
                continue;
            }
            let numbers = word.text.len() <= 4 && word.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
            if (usage.is_ordinary() || numbers) && !self.is_birth_order(at) && !self.is_rare_first_name(at) {
                at += 1;
                continue;
            }
            return self.unknown(at, true);
        }
        at
    }

    /// Records the short form between the brackets that open at `at`, when an organization ends before them.
    fn short_form(&mut self, at: usize) -> bool {
        let follows = self.spans.last().is_some_and(|s| s.after == at && s.kind == EntityKind::Organization);
        match self.bracketed(at).filter(|_| follows) {
            Some(inside) => {
                let place =
                    gazetteer::lookup(self.words[inside].text).is_some_and(|e| e.kind == EntityKind::Place);
                let kind = if place { EntityKind::Place } else { EntityKind::Organization };
                self.push(inside, inside + 1, kind, CERTAIN);
                true
            }
            None => false,
        }
    }

    /// Whether the word before `at` is an office over a place.
    fn follows_local_office(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            let office = self.words[before].text.to_lowercase();
            [
                "kapol", "wakapol", "bupati", "camat", "lurah", "kades", "perbekel", "gubernur", "dandim",
                "desa",
            ]
            .iter()
            .any(|local| office.starts_with(local))
        })
    }

    /// An organization's type word stands at `at`.
    fn organization(&mut self, at: usize) -> Option<usize> {
        let end = self.organization_end(at);
        if end == at {
            return None;
        }
        self.push(at, end, EntityKind::Organization, CERTAIN);
        Some(end)
    }

    /// A place's type word stands at `at`.
    fn place(&mut self, at: usize) -> Option<usize> {
        let end = self.place_end(at);
        if end == at {
            return None;
        }
        self.push(at, end, EntityKind::Place, 3);
        Some(end)
    }

    /// A run of capitals that no list knows.
    fn unknown(&mut self, at: usize, after_title: bool) -> usize {
        let mut first = at;
        let end = self.name_end(at);
        if end == at {
            return at + 1;
        }
        if end - at > 6 && !after_title && !self.words[at + 1..end].iter().any(|w| ends_organization(w.text))
        {
            // A headline within the text; its words are no name.
            return at + 1;
        }
        if self.words[at].titled {
            // A capital in a headline is no evidence; the second look knows better.
            return end;
        }
        if !after_title && self.words[first].opens {
            let usage = self.evidence.usage(&self.words[first]);
            let known = usage.capital > usage.small || usage.is_person_name();
            let rare = usage.lower == 0 && usage.small == 0;
            let common = usage.lower * 2 > usage.capitalised || usage.small > 0;
            if !known && !rare && common {
                first += 1;
            }
        }
        if first == end {
            return end;
        }
        if after_title && end - first >= 2 && self.words[first].shape == Shape::Upper {
            // `Peneliti IISS Daniel`
            let next = self.words[first + 1].shape;
            if next == Shape::Capital && !self.evidence.usage(&self.words[first]).is_person_name() {
                self.push(first, first + 1, EntityKind::Organization, 2);
                first += 1;
            }
        }
        if after_title && end - first >= 3 {
            // `CEO Apple Tim Cook`
            let person = |at: usize| self.evidence.usage(&self.words[at]).is_person_name();
            if !person(first)
                && !self.is_birth_order(first)
                && person(first + 1)
                && class(self.words[first].text).is_none()
            {
                let kind = if self.follows_local_office(first) {
                    EntityKind::Place
                } else {
                    EntityKind::Organization
                };
                self.push(first, first + 1, kind, 2);
                first += 1;
            }
        }
        let (kind, weight) = self.classify(first, end, after_title);
        if weight > 0 {
            self.push(first, end, kind, weight);
        }
        end
    }

    /// The kind of the run `first..end` by its words and what stands around it; weight 0 when it is no name.
    fn classify(&self, first: usize, end: usize, after_title: bool) -> (EntityKind, u32) {
        use EntityKind::{Organization, Person, Place};
        let run = &self.words[first..end];
        let length = end - first;
        let before = first.checked_sub(1).map(|i| &self.words[i]);
        let next = self.words.get(end).filter(|w| w.sentence == run[0].sentence);
        let foreign = run.iter().any(|w| matches!(w.text, "of" | "for" | "and")) || run[0].text == "The";
        if (ends_organization(run[length - 1].text) || foreign) && length > 1 {
            return (Organization, 3);
        }
        let known = run.iter().filter(|w| self.evidence.usage(w).is_person_name()).count();
        let last = &run[length - 1];
        let ends_in_place = length > 1
            && known == 0
            && (last.text == "RI"
                || gazetteer::lookup(last.text).is_some_and(|e| !e.ambiguous && e.kind == Place));
        let degree = last.text.matches('.').count() > 1 && last.text.len() < 12 && length == 1;
        if ends_event(last.text) || degree {
            return (Organization, 0);
        }
        if ends_in_place || names_office(run[0].text) {
            return (Organization, 3);
        }
        if before.is_some_and(|w| titles::label(&w.text.to_lowercase()) == Some(Class::PersonLabel)) {
            return (Person, 4);
        }
        let apart = next.is_some_and(|w| w.text == "," || class(w.text) == Some(Class::Title));
        if after_title && length == 1 && known == 0 && apart && self.follows_local_office(first) {
            // `Camat Sukamaju, Budi Hartono`
            return (Place, 3);
        }
        if after_title {
            let letters =
                run.iter().all(|w| w.shape == Shape::Upper && !self.evidence.usage(w).is_person_name());
            let common = before.is_some_and(|w| w.shape == Shape::Lower) && length == 1;
            return if letters { (Organization, 2) } else { (Person, if common { 1 } else { 3 }) };
        }
        let speaks = |word: Option<&Word>| word.is_some_and(|w| class(w.text) == Some(Class::Reporting));
        if length > 1 && known * 2 >= length {
            return (Person, 3);
        }
        let label = before.and_then(|w| label(w.text));
        if label == Some(Class::OrganizationLabel) {
            return (Organization, 3);
        }
        let acronym = length == 1 && run[0].shape == Shape::Upper;
        if label == Some(Class::PlaceLabel) && known == 0 && !acronym {
            return (Place, 3);
        }
        if acronym {
            return if run[0].text.len() <= 8 { (Organization, 2) } else { (Organization, 1) };
        }
        if speaks(next) || speaks(before) {
            return (Person, 3);
        }
        if known > 0 {
            return (Person, 2);
        }
        if run.iter().any(|w| w.shape == Shape::Upper) {
            return (Organization, 1);
        }
        if length == 1 && run[0].opens && self.evidence.usage(&run[0]).capital == 0 {
            // Nothing but a capital where every word has one.
            return (Organization, 0);
        }
        if length == 1 && run[0].shape == Shape::Initial {
            return (Person, 0);
        }
        if length > 1 { (Person, 1) } else { (Organization, 1) }
    }
}

/// Whether a word is the address of a site: `Kompas.com`.
fn is_site(word: &Word) -> bool {
    let text = word.text;
    if word.shape == Shape::Mark || !text.contains('.') || text.contains('@') || text.contains('/') {
        return false;
    }
    let lower = text.to_lowercase();
    [".com", ".co", ".id", ".net", ".tv", ".org", ".news"].iter().any(|end| lower.ends_with(end))
        && !lower.starts_with("www.")
}

/// Whether a word is the clipped name of an office: `Kemendag`, `Polresta`.
fn names_office(word: &str) -> bool {
    ["Kemen", "Polres", "Polda", "Polsek", "Pemkab", "Pemkot", "Pemko", "Pemprov", "Satres"]
        .iter()
        .any(|beginning| word.starts_with(beginning))
}
