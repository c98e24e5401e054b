//! Words become spans: stretches that name something, each with a kind and how sure that is.
//!
//! Two looks. The first goes through the sentences and takes what its own surroundings give away: a title before, a type
//! word in front, the gazetteer, a reporting verb beside it. The second, knowing all names of the article, finds them
//! again where nothing gives them away: in the headline, at the head of a sentence, a surname alone. Which spans mean
//! the same thing is decided in [`super::resolve`]. The two looks follow Mikheev, Moens and Grover (1999).

use std::collections::HashMap;

use super::gazetteer::{self, Entry};
use super::titles::{self, Class, class, ends_event, ends_organization, label};
use super::words::{Shape, Word, adjacent};
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
    /// Weight of the evidence for the kind: 1 a guess, 2 its surroundings say so, 4 beyond doubt.
    pub weight: u32,
}

/// The longest name in words.
const LONGEST: usize = 12;

/// The spans of an article in order, none overlapping.
pub(super) fn spans(words: &[Word]) -> Vec<Span> {
    let mut recognizer = Recognizer { words, evidence: Evidence::of(words), spans: Vec::new() };
    let mut at = 0;
    while at < words.len() {
        at = recognizer.step(at);
    }
    second_look(words, recognizer.spans, &recognizer.evidence)
}

/// How a word is written elsewhere: in this article and in the corpus.
#[derive(Clone, Copy, Debug, Default)]
struct Usage {
    /// Times in this article with a capital where the capital means something.
    capital: u32,
    /// Times in this article in small letters.
    small: u32,
    /// Times in the corpus in small letters.
    lower: u32,
    /// Times in the corpus with a capital.
    capitalised: u32,
    /// Times in the corpus inside a person's name.
    person: u32,
    /// Times in the corpus with a capital outside a person's name.
    other: u32,
}

impl Usage {
    fn in_corpus(word: &str) -> Self {
        let (lower, capitalised) =
            gazetteer::word_statistics(word).map_or((0, 0), |seen| (seen.lower, seen.capitalised));
        let (person, other) = gazetteer::person_name(word).map_or((0, 0), |seen| (seen.person, seen.other));
        Self { lower, capitalised, person, other, ..Self::default() }
    }

    /// Whether the word is an ordinary one that a capital does not make a name.
    fn is_ordinary(&self) -> bool {
        let names = self.person.saturating_sub(self.other);
        self.lower >= 3 && self.lower * 2 > self.capitalised + names * 4
    }

    fn is_person_name(&self) -> bool {
        self.person > 0 && self.person >= self.other
    }
}

/// The usage of every word of the article that occurs with a capital, by its text in small letters.
struct Evidence<'a>(HashMap<&'a str, Usage>);

impl<'a> Evidence<'a> {
    fn of(words: &[Word<'a>]) -> Self {
        let mut usages: HashMap<&'a str, Usage> = HashMap::new();
        for word in words.iter().filter(|w| w.is_capital()) {
            let usage = usages.entry(word.text).or_insert_with(|| Usage::in_corpus(word.text));
            usage.capital += u32::from(!word.opens && !word.titled);
        }
        let mut small: HashMap<&str, u32> = HashMap::new();
        for word in words.iter().filter(|w| w.shape == Shape::Lower) {
            *small.entry(word.text).or_default() += 1;
        }
        for (text, usage) in &mut usages {
            usage.small = small.get(text.to_lowercase().as_str()).copied().unwrap_or(0);
        }
        Self(usages)
    }

    fn usage(&self, word: &Word) -> Usage {
        self.0.get(word.text).copied().unwrap_or_default()
    }
}

struct Recognizer<'w, 'a> {
    words: &'w [Word<'a>],
    evidence: Evidence<'a>,
    spans: Vec<Span>,
}

impl Recognizer<'_, '_> {
    /// Looks at the word `at`, records the name that begins there, and gives the next word to look at.
    fn step(&mut self, at: usize) -> usize {
        let word = &self.words[at];
        if is_site(word) {
            self.push(at, at + 1, EntityKind::Organization, 4);
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

    /// Whether a name may begin with this word as far as its shape tells.
    fn may_begin(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is_capital()
            || (word.shape == Shape::Mixed && word.text.contains('-') && word.text.starts_with("al-"))
    }

    fn push(&mut self, first: usize, after: usize, kind: EntityKind, weight: u32) {
        self.spans.push(Span { first, after, kind, weight });
    }

    /// The gazetteer's longest name that begins at `at`.
    fn gazetteer(&self, at: usize) -> Option<(usize, Entry)> {
        let mut texts = [""; 8];
        let mut length = 0;
        for word in self.words[at..].iter().take(8) {
            if length > 0 && !adjacent(&self.words[at + length - 1], word) {
                break;
            }
            texts[length] = word.text;
            length += 1;
        }
        let found = gazetteer::longest_match(&texts[..length]);
        if found.is_none() && self.words[at].shape == Shape::Upper {
            return gazetteer::longest_match_caseless(&texts[..length]);
        }
        found
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
            self.push(at, after, EntityKind::Organization, 4);
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
        self.push(at, after, entry.kind, 4);
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
                    && self.is_namelike(at)
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
            if (usage.is_ordinary() || numbers) && !self.is_birth_order(at) {
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
                self.push(inside, inside + 1, kind, 4);
                true
            }
            None => false,
        }
    }

    /// The one word between brackets that open at `at`, when it may be an acronym or a short form.
    fn bracketed(&self, at: usize) -> Option<usize> {
        let inside = self.words.get(at + 1).filter(|w| w.is_capital())?;
        let close = self.words.get(at + 2).filter(|w| w.text == ")")?;
        (self.words[at].text == "(" && inside.sentence == close.sentence).then_some(at + 1)
    }

    /// The word at `index`, when it stands directly after the word before it.
    fn next(&self, index: usize) -> Option<&Word<'_>> {
        self.words.get(index).filter(|w| index > 0 && adjacent(&self.words[index - 1], w))
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

    /// Whether a Balinese name begins here: `I Wayan`, `Ni Made`.
    fn is_birth_order(&self, at: usize) -> bool {
        const NAMES: &[&str] = &[
            "Wayan", "Made", "Nyoman", "Ketut", "Gede", "Gusti", "Putu", "Komang", "Kadek", "Nengah", "Luh",
        ];
        matches!(self.words[at].text, "I" | "Ni")
            && self.next(at + 1).is_some_and(|w| NAMES.contains(&w.text))
    }

    fn is_namelike(&self, at: usize) -> bool {
        let word = &self.words[at];
        let ordinary = self.evidence.usage(word).is_ordinary();
        word.is_capital()
            && !ordinary
            && !matches!(class(word.text), Some(Class::Nothing | Class::Time | Class::Reporting))
    }

    /// End of the run of capitals that begins at `at` and may be one name; `at` when none does.
    fn name_end(&self, at: usize) -> usize {
        let mut end = at;
        let next = self.words.get(at + 1).filter(|next| adjacent(&self.words[at], next));
        let foreign =
            next.is_some_and(|next| next.text == "of" || (next.is_capital() && ends_organization(next.text)));
        if self.words.get(at).is_some_and(|word| self.evidence.usage(word).is_ordinary())
            && !foreign
            && !self.is_birth_order(at)
        {
            return at;
        }
        while end < at + LONGEST {
            let Some(word) = self.words.get(end) else { break };
            if end > at && !adjacent(&self.words[end - 1], word) {
                break;
            }
            if self.may_begin(end) {
                match class(word.text) {
                    // `Raja Siregar`, `Imam Santoso`: titles that are given names.
                    Some(Class::Title) if end == at || !self.evidence.usage(word).is_person_name() => break,
                    Some(Class::Reporting | Class::OrganizationType | Class::Time) => break,
                    Some(Class::Nothing) if word.shape != Shape::Initial => break,
                    _ => {}
                }
                let usage = self.evidence.usage(word);
                let stray = usage.lower > 10 * usage.capitalised && usage.lower > 30;
                let stray = stray && (usage.small > 0 || usage.lower > 300 || end == at);
                if stray
                    && !ends_organization(word.text)
                    && !self.next(end + 1).is_some_and(|w| w.is_capital())
                {
                    break;
                }
                end += 1;
            } else if end > at
                && (class(word.text) == Some(Class::Joiner) || matches!(word.text, "of" | "for" | "and"))
                && self.next(end + 1).is_some_and(|next| next.is_capital())
            {
                end += 1;
            } else {
                break;
            }
        }
        end
    }

    /// An organization's type word stands at `at`.
    fn organization(&mut self, at: usize) -> Option<usize> {
        let end = self.organization_end(at);
        if end == at {
            return None;
        }
        self.push(at, end, EntityKind::Organization, 4);
        Some(end)
    }

    /// End of the organization whose type word stands at `at`; `at` when there is none.
    fn organization_end(&self, at: usize) -> usize {
        let outer = matches!(self.words[at].text, "Kantor" | "Pengurus" | "Pusat");
        // `Pemerintah Taiwan` is the country; `Pemerintah Kota Bekasi` an organization.
        if self.words[at].text == "Pemerintah"
            && !self.next(at + 1).is_some_and(|w| is_administrative(w.text) || w.text == "Daerah")
        {
            return at;
        }
        if outer && self.next(at + 1).is_some_and(|w| class(w.text) == Some(Class::OrganizationType)) {
            return at;
        }
        if self.words[at].titled {
            // In a headline the name has no end; the second look finds those of the body.
            return at;
        }
        let mut end = at + 1;
        let mut strong_names = 0;
        while end < at + LONGEST {
            let Some(word) = self.next(end) else { break };
            if word.is_capital() || word.shape == Shape::Number && word.text.len() <= 3 {
                match class(word.text) {
                    Some(Class::Title | Class::Honorific | Class::Reporting) if end > at + 1 => break,
                    Some(Class::Time) => break,
                    _ if word.text == "Fraksi" => break,
                    _ => {}
                }
                let usage = self.evidence.usage(word);
                strong_names = if usage.is_person_name() { strong_names + 1 } else { 0 };
                end += 1;
            } else if matches!(word.text, "dan" | "untuk" | "dalam" | "atas" | "bagi" | "of" | "for" | "&")
                && self.next(end + 1).is_some_and(|next| next.is_capital())
            {
                // `Kementerian Pendidikan dan Kebudayaan`, but `KPK dan Polri`.
                let next = &self.words[end + 1];
                let known = self.gazetteer(end + 1).is_some();
                let fresh = matches!(
                    class(next.text),
                    Some(Class::OrganizationType | Class::Title | Class::PlaceType)
                );
                if known || fresh || next.shape == Shape::Upper || !self.evidence.usage(next).is_ordinary() {
                    break;
                }
                end += 2;
            } else {
                break;
            }
        }
        // `Direktur PT Nusa Abadi Rudi Hartono`: the name at the end is a person's, when a title went before.
        let titled = at > 0 && class(self.words[at - 1].text) == Some(Class::Title);
        if titled && strong_names >= 2 && end - strong_names > at + 1 {
            end -= strong_names;
        }
        let upper = self.words[at].shape == Shape::Upper && self.words[at].text.len() > 3;
        if end == at + 1 && !(upper || self.gazetteer(at).is_some()) {
            return at;
        }
        end
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

    /// End of the place whose type word stands at `at`; `at` when there is none.
    fn place_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < at + 5 {
            let Some(word) = self.next(end) else { break };
            let proper = word.is_capital() || (self.may_begin(end));
            if !proper
                || matches!(
                    class(word.text),
                    Some(Class::Title | Class::Reporting | Class::OrganizationType | Class::Honorific)
                )
                || class(word.text) == Some(Class::Time)
                || (class(word.text) == Some(Class::Nothing) && word.shape == Shape::Capital)
                || matches!(word.text, "Nomor" | "Tahun" | "No")
            {
                break;
            }
            end += 1;
        }
        if end == at + 1 || (self.words[at].titled && self.gazetteer(at + 1).is_none()) {
            return at;
        }
        end
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
            if !person(first) && person(first + 1) && class(self.words[first].text).is_none() {
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

/// Gives every surface one kind, and finds the known names where the first look saw none.
fn second_look<'a>(words: &[Word<'a>], first_look: Vec<Span>, evidence: &Evidence<'a>) -> Vec<Span> {
    let mut votes: HashMap<Vec<&'a str>, [u32; 3]> = HashMap::new();
    for span in &first_look {
        let surface: Vec<&str> = words[span.first..span.after].iter().map(|w| w.text).collect();
        // Many guesses do not outweigh one certainty.
        votes.entry(surface).or_default()[span.kind as usize] +=
            [0, 1, 8, 12, 24][span.weight.min(4) as usize];
    }
    // An acronym that the article explains by something else than a name: `dalam jaringan (DARING)`.
    for (at, word) in words.iter().enumerate().skip(2).filter(|(_, w)| w.shape == Shape::Upper) {
        let alone = words[at - 1].text == "(" && words.get(at + 1).is_some_and(|w| w.text == ")");
        if alone
            && first_look.binary_search_by_key(&(at - 1), |span| span.after).is_err()
            && gazetteer::lookup(word.text).is_none()
        {
            votes.remove(&vec![word.text]);
        }
    }
    // A part of a person's name that stands alone is that person.
    let mut parts: HashMap<&'a str, u32> = HashMap::new();
    for (surface, weights) in &votes {
        if surface.len() > 1 && kind_of(weights) == EntityKind::Person {
            for part in surface.iter().filter(|p| p.len() > 2) {
                *parts.entry(part).or_default() += weights[EntityKind::Person as usize];
            }
        }
    }
    for (surface, weights) in &mut votes {
        if let [word] = surface[..]
            && let Some(&weight) = parts.get(word)
            && may_be_person(word)
        {
            weights[EntityKind::Person as usize] += weight + 100;
        }
    }
    for &part in parts.keys() {
        if may_be_person(part) {
            votes.entry(vec![part]).or_insert([1, 0, 0]);
        }
    }
    let mut by_first: HashMap<&'a str, Vec<usize>> = HashMap::new();
    for surface in votes.keys() {
        let lengths = by_first.entry(surface[0]).or_default();
        if !lengths.contains(&surface.len()) {
            lengths.push(surface.len());
        }
    }
    for lengths in by_first.values_mut() {
        lengths.sort_unstable_by(|a, b| b.cmp(a));
    }
    // `Utusan Kusuma Wijaya`, where Ratna Kusuma and Hadi Wijaya are two persons.
    let mut surnames: HashMap<&'a str, u32> = HashMap::new();
    for surface in votes.keys().filter(|surface| surface.len() > 1) {
        if let [.., last] = surface[..] {
            *surnames.entry(last).or_default() += 1;
        }
    }
    let are_two = |run: &[Word<'a>]| match run {
        [one, other] => {
            surnames.contains_key(one.text) && surnames.get(other.text).is_some_and(|&bearers| bearers > 1)
        }
        _ => false,
    };
    let mut spans = Vec::with_capacity(first_look.len() + first_look.len() / 4);
    let mut known = first_look.into_iter().peekable();
    let mut at = 0;
    while at < words.len() {
        if let Some(mut span) = known.next_if(|span| span.first <= at) {
            let surface: Vec<&str> = words[span.first..span.after].iter().map(|w| w.text).collect();
            at = span.after.max(at);
            if let Some(weights) = votes.get(&surface) {
                span.kind = kind_of(weights);
                if span.kind == EntityKind::Person && are_two(&words[span.first..span.after]) {
                    spans.push(Span { after: span.first + 1, ..span });
                    span.first += 1;
                }
                spans.push(span);
            }
            continue;
        }
        let limit = known.peek().map_or(words.len(), |span| span.first);
        let lengths = by_first.get(words[at].text).filter(|_| words[at].is_capital());
        let found = lengths.into_iter().flatten().find_map(|&length| {
            let run = words.get(at..at + length).filter(|_| at + length <= limit)?;
            let together = run.windows(2).all(|pair| pair[0].sentence == pair[1].sentence);
            let surface: Vec<&str> = run.iter().map(|w| w.text).collect();
            let weights = votes.get(&surface).filter(|_| together)?;
            let usage = evidence.usage(&words[at]);
            let doubtful = length == 1 && (words[at].opens || words[at].titled) && usage.is_ordinary();
            (!doubtful).then(|| Span { first: at, after: at + length, kind: kind_of(weights), weight: 1 })
        });
        match found {
            Some(span) => {
                at = span.after;
                spans.push(span);
            }
            None => at += 1,
        }
    }
    spans
}

/// Whether a part of a person's name, standing alone, is that person rather than the place of that name.
fn may_be_person(part: &str) -> bool {
    let listed = || gazetteer::person_name(part).is_some_and(|seen| seen.person > seen.other);
    gazetteer::lookup(part).is_none_or(|entry| entry.ambiguous) || listed()
}

/// Whether a type word is that of an administrative division.
fn is_administrative(word: &str) -> bool {
    matches!(word, "Kota" | "Kabupaten" | "Provinsi" | "Kecamatan" | "Kelurahan" | "Desa" | "Distrik")
}

/// Whether a word is the clipped name of an office: `Kemendag`, `Polresta`.
fn names_office(word: &str) -> bool {
    ["Kemen", "Polres", "Polda", "Polsek", "Pemkab", "Pemkot", "Pemprov", "Satres"]
        .iter()
        .any(|beginning| word.starts_with(beginning))
}

fn kind_of(weights: &[u32; 3]) -> EntityKind {
    let mut best = EntityKind::Person;
    for kind in EntityKind::ALL {
        if weights[kind as usize] > weights[best as usize] {
            best = kind;
        }
    }
    best
}
