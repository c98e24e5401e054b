//! Spans become entities: every way in which an article names one thing is joined into one entry.
//!
//! Joined are spelling variants and exonyms (by the gazetteer), acronyms with what they stand for, a surname with the
//! full name, a name with and without its type word. Two persons who share a surname stay apart. It compares names only
//! through an index by word, so that time stays linear; the order of the passes is that of Bontcheva et al. (2002).

use std::collections::{HashMap, HashSet};

use super::gazetteer::{self, Entry};
use super::recognize::Span;
use super::titles::{Class, class};
use super::words::{Shape, Word};
use crate::annotate::{Annotations, Description, Entity, EntityId, EntityKind, Mention};
use crate::article::{Article, ByteRange};

/// How many names that share a word are compared with a new one.
const CANDIDATES: usize = 16;

/// The entities of `article` that `spans` mention; roles are still empty.
pub(super) fn resolve(article: &Article, words: &[Word], spans: &[Span]) -> Annotations {
    let mut names = Names::default();
    let definitions = definitions(words, spans);
    let mentions: Vec<(ByteRange, usize)> = spans
        .iter()
        .enumerate()
        .map(|(index, span)| {
            let range = ByteRange::new(words[span.first].range.start, words[span.after - 1].range.end);
            let run = &words[span.first..span.after];
            let definer = definitions.get(article.slice(range)).filter(|&&definer| definer != index);
            let kind = definer.map_or(span.kind, |&definer| spans[definer].kind);
            (range, names.number(article.slice(range), run, kind))
        })
        .collect();
    for (acronym, &definer) in &definitions {
        let kind = spans[definer].kind;
        if let Some(&number) = names.numbers.get(&(kind, acronym.to_lowercase())) {
            names.join(number, mentions[definer].1);
        }
    }
    names.join_gazetteer();
    names.join_acronyms();
    names.join_without_type();
    let bare = names.join_persons();
    names.annotations(&mentions, &bare)
}

/// The acronyms and short forms that the article itself explains, each with the index of the span it stands for:
/// `Komisi Pemberantasan Korupsi (KPK)`, `KPK (Komisi Pemberantasan Korupsi)`.
fn definitions<'a>(words: &[Word<'a>], spans: &[Span]) -> HashMap<&'a str, usize> {
    let mut definitions = HashMap::new();
    for (index, span) in spans.iter().enumerate() {
        if span.after - span.first < 2 {
            continue;
        }
        let text = |at: usize| words.get(at).map_or("", |w| w.text);
        let after = (text(span.after) == "(" && text(span.after + 2) == ")").then_some(span.after + 1);
        let before =
            span.first.checked_sub(2).filter(|_| text(span.after) == ")" && text(span.first - 1) == "(");
        let Some(short) = after.or(before).map(|at| &words[at]) else { continue };
        if short.shape == Shape::Upper && spells(short.text, &words[span.first..span.after]) {
            definitions.entry(short.text).or_insert(index);
        }
    }
    definitions
}

/// Whether the letters of `acronym` occur in this order at beginnings of words of `name`, at least the first and one
/// more of them (`PDI-P`, `Polri` and the like take letters from inside words).
fn spells(acronym: &str, name: &[Word]) -> bool {
    let mut initials = name.iter().filter_map(|w| w.text.chars().next()).flat_map(char::to_lowercase);
    let mut letters = acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let first = letters.next();
    if first.is_none() || initials.next() != first {
        return false;
    }
    letters.any(|letter| initials.any(|initial| initial == letter))
}

/// One surface form of one kind.
struct Name {
    text: String,
    kind: EntityKind,
    /// Its words folded for comparison.
    keys: Vec<String>,
    shape: Shape,
    entry: Option<Entry>,
}

/// All surface forms, and which of them are joined.
#[derive(Default)]
struct Names {
    all: Vec<Name>,
    numbers: HashMap<(EntityKind, String), usize>,
    /// A forest of joined names: each points towards its root.
    parent: Vec<usize>,
}

impl Names {
    fn number(&mut self, text: &str, run: &[Word], kind: EntityKind) -> usize {
        let folded = text.to_lowercase();
        if let Some(&number) = self.numbers.get(&(kind, folded.clone())) {
            return number;
        }
        let keys = run
            .iter()
            .map(|w| if kind == EntityKind::Person { sound(w.text) } else { w.text.to_lowercase() });
        let name = Name {
            text: text.to_owned(),
            kind,
            keys: keys.collect(),
            shape: if run.iter().all(|w| w.shape == Shape::Upper) { Shape::Upper } else { Shape::Capital },
            entry: gazetteer::lookup_caseless(text).filter(|entry| entry.kind == kind),
        };
        self.all.push(name);
        self.parent.push(self.parent.len());
        self.numbers.insert((kind, folded), self.parent.len() - 1);
        self.parent.len() - 1
    }

    fn root(&mut self, mut number: usize) -> usize {
        while self.parent[number] != number {
            self.parent[number] = self.parent[self.parent[number]];
            number = self.parent[number];
        }
        number
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if self.all[one].kind == self.all[other].kind {
            self.parent[one.max(other)] = one.min(other);
        }
    }

    fn join_gazetteer(&mut self) {
        let mut canonicals: HashMap<(EntityKind, &str), usize> = HashMap::new();
        for number in 0..self.all.len() {
            if let Some(entry) = self.all[number].entry {
                let known = *canonicals.entry((entry.kind, entry.canonical)).or_insert(number);
                self.join(number, known);
            }
        }
    }

    /// `New York Times` and `NYT` without an explanation.
    fn join_acronyms(&mut self) {
        let mut initials: HashMap<String, usize> = HashMap::new();
        for (number, name) in self.all.iter().enumerate() {
            if name.kind == EntityKind::Organization && name.keys.len() >= 3 {
                let letters: String = name.keys.iter().filter_map(|key| key.chars().next()).collect();
                initials.entry(letters).or_insert(number);
            }
        }
        for number in 0..self.all.len() {
            let name = &self.all[number];
            if name.kind == EntityKind::Organization
                && name.keys.len() == 1
                && name.shape == Shape::Upper
                && let Some(&full) = initials.get(&name.keys[0])
            {
                self.join(number, full);
            }
        }
    }

    /// `PT Pindad` and `Pindad`, `DPR RI` and `DPR`, `Komisi XI DPR RI` and `Komisi XI`.
    fn join_without_type(&mut self) {
        for number in 0..self.all.len() {
            let name = &self.all[number];
            if name.kind == EntityKind::Person || name.keys.len() < 2 {
                continue;
            }
            let mut keys = &name.keys[..];
            let mut shorter: Vec<String> = Vec::new();
            if let [rest @ .., last] = keys
                && class(last) == Some(Class::Direction)
            {
                shorter.push(rest.join(" "));
            }
            let has_type = matches!(class(&keys[0]), Some(Class::OrganizationType | Class::PlaceType));
            if has_type && keys.len() > 2 {
                shorter.extend((2..keys.len()).rev().map(|length| keys[..length].join(" ")));
            }
            if let [rest @ .., last] = keys
                && matches!(last.as_str(), "ri" | "tbk" | "indonesia")
            {
                keys = rest;
                shorter.push(keys.join(" "));
            }
            if has_type && keys.len() > 1 {
                shorter.push(keys[1..].join(" "));
            }
            let kind = name.kind;
            for short in shorter {
                if let Some(&other) = self.numbers.get(&(kind, short)) {
                    let place = self.all[other].entry.is_some() && self.all[number].entry.is_some();
                    if !place {
                        self.join(number, other);
                    }
                }
            }
        }
    }

    /// Joins full names that are parts of longer ones, and gives for each bare part of a name the full names it may
    /// stand for.
    fn join_persons(&mut self) -> HashMap<usize, Vec<usize>> {
        let is_person = |name: &Name| name.kind == EntityKind::Person;
        let mut longer: Vec<usize> = (0..self.all.len())
            .filter(|&number| is_person(&self.all[number]) && self.all[number].keys.len() > 1)
            .collect();
        longer.sort_by_key(|&number| std::cmp::Reverse(self.all[number].keys.len()));
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for number in longer {
            let keys = self.all[number].keys.clone();
            let rarest = keys.iter().filter_map(|key| by_word.get(key)).min_by_key(|list| list.len());
            let full = rarest.and_then(|list| {
                let mut candidates = list.iter().rev().take(CANDIDATES);
                candidates.find(|&&full| is_part(&keys, &self.all[full].keys)).copied()
            });
            if let Some(full) = full {
                self.join(number, full);
            }
            for key in keys {
                let list = by_word.entry(key).or_default();
                if list.last() != Some(&number) && list.len() < 4 * CANDIDATES {
                    list.push(number);
                }
            }
        }
        let mut bare = HashMap::new();
        for number in 0..self.all.len() {
            let name = &self.all[number];
            if !is_person(name) || name.keys.len() != 1 {
                continue;
            }
            let Some(list) = by_word.get(&name.keys[0]).cloned() else { continue };
            let mut roots: Vec<usize> = list.into_iter().map(|full| self.root(full)).collect();
            roots.sort_unstable();
            roots.dedup();
            if let [only] = roots[..] {
                self.join(number, only);
            } else {
                bare.insert(number, roots);
            }
        }
        bare
    }

    fn annotations(
        &mut self,
        mentions: &[(ByteRange, usize)],
        bare: &HashMap<usize, Vec<usize>>,
    ) -> Annotations {
        let mut annotations = Annotations::default();
        let mut forms: Vec<Vec<usize>> = Vec::new();
        let mut seen: HashSet<(EntityId, usize)> = HashSet::new();
        let mut numbered: HashMap<usize, EntityId> = HashMap::new();
        let mut last_seen: HashMap<usize, u32> = HashMap::new();
        for &(range, number) in mentions {
            let root = match bare.get(&number) {
                // Of several bearers of the name, the one named last; before any was named, the first.
                Some(roots) => {
                    let named = roots.iter().filter(|root| last_seen.contains_key(root));
                    let last = named.max_by_key(|root| last_seen.get(root).copied());
                    last.or(roots.first()).copied().unwrap_or(number)
                }
                None => self.root(number),
            };
            last_seen.insert(root, range.start);
            let id = *numbered.entry(root).or_insert_with(|| {
                forms.push(Vec::new());
                annotations.entities.push(Entity {
                    kind: self.all[root].kind,
                    name: String::new(),
                    aliases: Vec::new(),
                    role: None,
                    description: None,
                    mentions: Vec::new(),
                });
                EntityId(annotations.entities.len() as u32 - 1)
            });
            annotations.entities[id.0 as usize].mentions.push(range);
            annotations.mentions.push(Mention { range, entity: id });
            if seen.insert((id, number)) {
                forms[id.0 as usize].push(number);
            }
        }
        for (entity, forms) in annotations.entities.iter_mut().zip(forms) {
            let forms: Vec<&Name> = forms.into_iter().map(|number| &self.all[number]).collect();
            entity.name = head(&forms);
            entity.aliases =
                forms.iter().filter(|name| name.text != entity.name).map(|name| name.text.clone()).collect();
            entity.description = describe(&forms);
        }
        annotations
    }
}

/// What the gazetteer says, with the full name of an organization that the article knows by its acronym only.
fn describe(forms: &[&Name]) -> Option<Description> {
    let entry = forms.iter().find_map(|name| name.entry)?;
    let description = entry.description()?;
    let spelled_out =
        forms.iter().any(|name| name.keys.len() > 1) || !forms.iter().any(|name| name.shape == Shape::Upper);
    if entry.kind != EntityKind::Organization || spelled_out || entry.canonical.len() <= forms[0].text.len() {
        return Some(description);
    }
    let with_name = |text: String| format!("{}: {text}", entry.canonical);
    Some(Description {
        english: with_name(description.english),
        indonesian: with_name(description.indonesian),
    })
}

/// The form that heads the entry: the fullest in the article. A place known by its acronym only is headed by the
/// gazetteer's name; an organization is known by its acronym (`NATO`, `KPK`), and [`describe`] spells it out.
fn head(forms: &[&Name]) -> String {
    if let Some(canonical) = forms.iter().find_map(|name| name.entry).map(|entry| entry.canonical) {
        let written = forms.iter().any(|name| name.text == canonical);
        let acronym = forms
            .iter()
            .any(|name| name.kind == EntityKind::Place && name.shape == Shape::Upper && name.keys.len() == 1);
        let longest = forms.iter().all(|name| name.text.len() <= canonical.len());
        // `Moskow` heads `Moskow Tengah`, but `Kementerian Keuangan Republik Indonesia` its shorter form.
        if written && forms.iter().any(|name| name.kind == EntityKind::Place)
            || (written || acronym) && longest
        {
            return canonical.to_owned();
        }
    }
    let fullest = forms.iter().rev().max_by_key(|name| {
        (
            name.shape != Shape::Upper,
            name.keys.len(),
            if name.kind == EntityKind::Person { 0 } else { name.text.len() },
        )
    });
    fullest.map(|name| name.text.clone()).unwrap_or_default()
}

/// Whether `short` is `long` without some of its words, or with initials for some of them.
fn is_part(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|key| {
        rest.any(|other| key == other || (key.chars().nth(1).is_none() && other.starts_with(key.as_str())))
    })
}

/// A word of a person's name as it sounds: small letters, doubled ones once, without stops, so that `Kenneth`
/// is `Keneth` and `Zelenskyy` is `Zelensky`.
fn sound(word: &str) -> String {
    let mut sound = String::with_capacity(word.len());
    for c in word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        if !sound.ends_with(c) {
            sound.push(c);
        }
    }
    sound
}
