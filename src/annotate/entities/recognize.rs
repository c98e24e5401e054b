//! Words become spans: stretches that name something, each with a kind and how sure that is.
//!
//! Two looks. The first goes through the sentences and takes what its own surroundings give away: a title before, a type
//! word in front, the gazetteer, a reporting verb beside it. The second, knowing all names of the article, finds them
//! again where nothing gives them away: in the headline, at the head of a sentence, a surname alone. Which spans mean
//! the same thing is decided in [`super::resolve`]. The two looks follow Mikheev, Moens and Grover (1999).

use std::collections::HashMap;

use super::gazetteer::{self, Entry};
use super::titles::{Class, class, ends_organization, label};
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
        if !self.may_begin(at) {
            return match class(word.text) {
                Some(Class::Title) if word.shape == Shape::Lower => self.after_title(at + 1, true),
                _ => at + 1,
            };
        }
        if let Some((length, entry)) = self.gazetteer(at).filter(|(length, _)| *length > 1) {
            return self.known(at, length, entry);
        }
        match class(word.text) {
            Some(Class::Title) => return self.after_title(at + 1, true),
            Some(Class::Honorific) => return self.after_title(at + 1, false),
            Some(Class::Nothing | Class::Reporting) => return at + 1,
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
        let more = self.name_end(after);
        if more > after && !self.words[at].titled {
            // `Jakarta Convention Center`, but `Rusia Vladimir Putin`.
            if ends_organization(self.words[more - 1].text) {
                self.push(at, more, EntityKind::Organization, 2);
                return more;
            }
            if length == 1 && self.evidence.usage(&self.words[at]).is_person_name() && entry.ambiguous {
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
                    "(" if self.bracketed(at).is_some() => {
                        at += 2;
                    }
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
            match class(word.text) {
                Some(Class::Title | Class::Honorific | Class::Direction) => {
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
                    if let Some(after) = self.place(at) {
                        at = after;
                        continue;
                    }
                }
                Some(Class::Nothing | Class::Reporting) => {
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
            if word.shape == Shape::Upper
                && word.text.len() <= 6
                && self.name_end(at) > at + 1
                && !word.titled
            {
                // `Menteri ESDM Bahlil`: the office's own letters.
                at += 1;
                continue;
            }
            if usage.is_ordinary() {
                at += 1;
                continue;
            }
            return self.unknown(at, true);
        }
        at
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

    fn is_namelike(&self, at: usize) -> bool {
        let word = &self.words[at];
        let ordinary = self.evidence.usage(word).is_ordinary();
        word.is_capital() && !ordinary && !matches!(class(word.text), Some(Class::Nothing | Class::Reporting))
    }

    /// End of the run of capitals that begins at `at` and may be one name; `at` when none does.
    fn name_end(&self, at: usize) -> usize {
        let mut end = at;
        while end < at + LONGEST {
            let Some(word) = self.words.get(end) else { break };
            if end > 0 && !adjacent(&self.words[end - 1], word) {
                break;
            }
            if self.may_begin(end) {
                match class(word.text) {
                    Some(Class::Title | Class::Reporting | Class::OrganizationType) => break,
                    Some(Class::Nothing) if word.shape != Shape::Initial => break,
                    _ => {}
                }
                if self.evidence.usage(word).is_ordinary() && !ends_organization(word.text) {
                    break;
                }
                end += 1;
            } else if end > at
                && class(word.text) == Some(Class::Joiner)
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
        let mut end = at + 1;
        let mut strong_names = 0;
        while end < at + LONGEST {
            let Some(word) = self.next(end) else { break };
            if word.is_capital() || word.shape == Shape::Number && word.text.len() <= 3 {
                match class(word.text) {
                    Some(Class::Title | Class::Honorific | Class::Reporting) if end > at + 1 => break,
                    Some(Class::Nothing) if word.shape == Shape::Capital => break,
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
        let upper = self.words[at].shape == Shape::Upper;
        if end == at + 1 && !(upper || self.gazetteer(at).is_some()) {
            return None;
        }
        if self.words[at].titled && end - at > 3 {
            end = at + 3;
        }
        self.push(at, end, EntityKind::Organization, 4);
        Some(end)
    }

    /// A place's type word stands at `at`.
    fn place(&mut self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        while end < at + 5 {
            let Some(word) = self.next(end) else { break };
            let proper = word.is_capital() || (self.may_begin(end));
            if !proper
                || matches!(
                    class(word.text),
                    Some(Class::Title | Class::Reporting | Class::OrganizationType | Class::Honorific)
                )
                || (class(word.text) == Some(Class::Nothing) && word.shape == Shape::Capital)
            {
                break;
            }
            end += 1;
        }
        if end == at + 1 || (self.words[at].titled && self.gazetteer(at + 1).is_none()) {
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
        if self.words[at].titled {
            // A capital in a headline is no evidence; the second look knows better.
            return end;
        }
        if !after_title && self.words[first].opens {
            let usage = self.evidence.usage(&self.words[first]);
            let known = usage.capital > usage.small || usage.is_person_name();
            let rare = usage.lower == 0 && usage.small == 0;
            if !known && !rare {
                first += 1;
            }
        }
        if first == end {
            return end;
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
        if ends_organization(run[length - 1].text) && length > 1 {
            return (Organization, 3);
        }
        if after_title {
            return (Person, 3);
        }
        let speaks = |word: Option<&Word>| word.is_some_and(|w| class(w.text) == Some(Class::Reporting));
        let known = run.iter().filter(|w| self.evidence.usage(w).is_person_name()).count();
        if length > 1 && known * 2 >= length {
            return (Person, 3);
        }
        let label = before.and_then(|w| label(w.text));
        if label == Some(Class::OrganizationLabel) {
            return (Organization, 3);
        }
        let acronym = length == 1 && run[0].shape == Shape::Upper;
        if label == Some(Class::PlaceLabel) && known == 0 && !acronym {
            return (Place, 2);
        }
        if acronym {
            return if run[0].text.len() <= 8 { (Organization, 2) } else { (Organization, 1) };
        }
        if speaks(next) || speaks(before) {
            return (Person, 2);
        }
        if known > 0 {
            return (Person, 2);
        }
        if run.iter().any(|w| w.shape == Shape::Upper) {
            return (Organization, 1);
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
        votes.entry(surface).or_default()[span.kind as usize] += span.weight;
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
            && gazetteer::lookup(word).is_none_or(|entry| entry.ambiguous)
        {
            weights[EntityKind::Person as usize] += weight + 4;
        }
    }
    for &part in parts.keys() {
        if gazetteer::lookup(part).is_none_or(|entry| entry.ambiguous) {
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
    let mut spans = Vec::with_capacity(first_look.len() + first_look.len() / 4);
    let mut known = first_look.into_iter().peekable();
    let mut at = 0;
    while at < words.len() {
        if let Some(mut span) = known.next_if(|span| span.first <= at) {
            let surface: Vec<&str> = words[span.first..span.after].iter().map(|w| w.text).collect();
            if let Some(weights) = votes.get(&surface) {
                span.kind = kind_of(weights);
            }
            at = span.after.max(at);
            spans.push(span);
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

fn kind_of(weights: &[u32; 3]) -> EntityKind {
    let mut best = EntityKind::Person;
    for kind in EntityKind::ALL {
        if weights[kind as usize] > weights[best as usize] {
            best = kind;
        }
    }
    best
}
