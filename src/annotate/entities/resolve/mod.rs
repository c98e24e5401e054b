//! Spans become entities: every way in which an article names one thing is joined into one entry.
//!
//! What the user has claimed and what the article itself explains (`definition`) come first, then the gazetteer, then what
//! the forms give away (`forms` of organizations and places, `persons`, `spelling`). It compares names only through
//! indexes, so that time stays linear; the order of the passes is that of Bontcheva et al. (2002).

mod definition;
mod forms;
mod heading;
mod persons;
mod spelling;
#[cfg(test)]
mod tests;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::claim::Claims;
use super::gazetteer::{self, Entry};
use super::recognize::Span;
use super::words::{Shape, Word};
use crate::annotate::{Annotations, Entity, EntityId, EntityKind, Mention};
use crate::article::{Article, ByteRange};

/// How many names that share a word are compared with a new one.
const CANDIDATES: usize = 16;

/// The entities of an article; roles are still empty.
pub(super) struct Resolved {
    pub annotations: Annotations,
    /// For each entity the entry of the user's glossary that has claimed it.
    pub owners: Vec<Option<usize>>,
}

/// The entities of `article` that `spans` mention. Names that one entry of `claims` has claimed are one entity.
pub(super) fn resolve(article: &Article, words: &[Word], spans: &[Span], claims: &Claims) -> Resolved {
    let mut names = Names::default();
    let definitions = definition::definitions(article, words, spans);
    let mut defined = Vec::new();
    let mentions: Vec<Seen> = spans
        .iter()
        .enumerate()
        .map(|(index, span)| {
            let range = ByteRange::new(words[span.first].range.start, words[span.after - 1].range.end);
            let run = &words[span.first..span.after];
            let owner = claims.owner(span);
            let text = article.slice(range);
            let definer = definitions.get(text).filter(|&&definer| definer != index && owner.is_none());
            let kind = definer.map_or(span.kind, |&definer| spans[definer].kind);
            let name = names.number(text, run, kind, owner);
            if let Some(&definer) = definer {
                defined.push((name, definer));
            }
            Seen { range, name, before: titles_before(words, span.first) }
        })
        .collect();
    names.join_owned();
    for (short, definer) in defined {
        names.define(short, mentions[definer].name);
    }
    names.join_gazetteer();
    forms::join(&mut names);
    spelling::join(&mut names);
    persons::join(&mut names);
    names.annotations(&mentions)
}

/// A mention on its way into an entity.
struct Seen {
    range: ByteRange,
    /// The number of its name.
    name: usize,
    /// The word before it, a title perhaps, in small letters.
    before: String,
}

fn titles_before(words: &[Word], first: usize) -> String {
    let before = first.checked_sub(1).map(|before| &words[before]);
    before
        .filter(|word| word.sentence == words[first].sentence)
        .map_or_else(String::new, |w| w.text.to_lowercase())
}

/// One name of one kind, in any case.
struct Name {
    /// Its surface forms in order of appearance, with their numbers of mentions.
    surfaces: Vec<(String, u32)>,
    kind: EntityKind,
    /// Its words as first written.
    words: Vec<Box<str>>,
    /// Its words in small letters.
    lower: Vec<String>,
    /// Whether it is one word in capitals.
    acronym: bool,
    entry: Option<Entry>,
    /// The entry of the user's glossary that has claimed it.
    owner: Option<usize>,
    /// Whether the article explains it by another name.
    nickname: bool,
    /// Start of its first mention outside headlines, in bytes.
    introduced: u32,
}

impl Name {
    /// How often the article has it.
    fn count(&self) -> u32 {
        self.surfaces.iter().map(|(_, count)| count).sum()
    }

    /// The surface form that has small letters, where there is one.
    fn best_surface(&self) -> &str {
        let mixed = |text: &str| {
            text.chars().any(char::is_lowercase) && text.chars().next().is_some_and(char::is_uppercase)
        };
        let best = self
            .surfaces
            .iter()
            .enumerate()
            .max_by_key(|(index, (text, count))| (mixed(text), *count, std::cmp::Reverse(*index)));
        best.map_or("", |(_, (text, _))| text)
    }
}

/// All names, and which of them are joined.
#[derive(Default)]
struct Names {
    all: Vec<Name>,
    numbers: HashMap<(EntityKind, String), usize>,
    /// A forest of joined names: each points towards its root.
    parent: Vec<usize>,
    /// The entry of the user's glossary that has claimed a root.
    owners: Vec<Option<usize>>,
    /// Names that may stand for one of several others; who is meant is told mention by mention.
    shared: HashMap<usize, Vec<usize>>,
}

impl Names {
    fn number(&mut self, text: &str, run: &[Word], kind: EntityKind, owner: Option<usize>) -> usize {
        let folded = text.to_lowercase();
        let introduced = if run[0].titled { u32::MAX } else { run[0].range.start };
        if let Some(&number) = self.numbers.get(&(kind, folded.clone())) {
            let name = &mut self.all[number];
            name.introduced = name.introduced.min(introduced);
            name.owner = name.owner.or(owner);
            match name.surfaces.iter_mut().find(|(known, _)| known == text) {
                Some((_, count)) => *count += 1,
                None => name.surfaces.push((text.to_owned(), 1)),
            }
            return number;
        }
        let name = Name {
            surfaces: vec![(text.to_owned(), 1)],
            kind,
            words: run.iter().map(|w| w.text.into()).collect(),
            lower: run.iter().map(|w| w.text.to_lowercase()).collect(),
            acronym: run.len() == 1 && run[0].shape == Shape::Upper,
            entry: gazetteer::lookup_caseless(text).filter(|entry| entry.kind == kind),
            owner,
            nickname: false,
            introduced,
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

    /// The roots of `numbers`, each once, in order.
    fn roots(&mut self, numbers: &[usize]) -> Vec<usize> {
        let mut roots: Vec<usize> = numbers.iter().map(|&number| self.root(number)).collect();
        roots.sort_unstable();
        roots.dedup();
        roots
    }

    /// Makes two names one entity, unless they are of two kinds or the user knows them for two things.
    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let owners = (self.owners[one], self.owners[other]);
        let apart = owners.0.is_some() && owners.1.is_some() && owners.0 != owners.1;
        if one != other && self.all[one].kind == self.all[other].kind && !apart {
            let (first, later) = (one.min(other), one.max(other));
            self.parent[later] = first;
            self.owners[first] = owners.0.or(owners.1);
        }
    }

    /// Joins `number` with the others where they are one entity; where they are several it is shared among them.
    fn join_or_share(&mut self, number: usize, others: &[usize]) {
        match self.roots(others)[..] {
            [] => {}
            [only] => self.join(number, only),
            _ => {
                let own = self.root(number);
                let roots = self.roots(others);
                if !roots.contains(&own) {
                    self.shared.insert(number, roots);
                }
            }
        }
    }

    fn join_owned(&mut self) {
        self.owners = self.all.iter().map(|name| name.owner).collect();
        let mut first: HashMap<usize, usize> = HashMap::new();
        for number in 0..self.all.len() {
            if let Some(owner) = self.all[number].owner {
                let known = *first.entry(owner).or_insert(number);
                self.join(number, known);
            }
        }
    }

    /// Joins a short form with the name that the article explains it by, whatever the gazetteer thinks it is.
    fn define(&mut self, short: usize, name: usize) {
        let canonical = |name: &Name| name.entry.map(|entry| entry.canonical);
        if canonical(&self.all[short]) != canonical(&self.all[name]) {
            self.all[short].entry = None;
        }
        self.all[short].nickname = true;
        self.join(short, name);
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

    fn annotations(&mut self, mentions: &[Seen]) -> Resolved {
        let mut annotations = Annotations::default();
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut owners = Vec::new();
        let mut seen: HashSet<(EntityId, usize)> = HashSet::default();
        let mut numbered: HashMap<usize, EntityId> = HashMap::new();
        let mut bearers = persons::Bearers::default();
        for mention in mentions {
            let root = match self.shared.get(&mention.name) {
                Some(roots) => bearers.choose(mention, roots),
                None => self.root(mention.name),
            };
            bearers.saw(mention, root, self.shared.contains_key(&mention.name));
            let id = *numbered.entry(root).or_insert_with(|| {
                members.push(Vec::new());
                owners.push(self.owners[root]);
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
            annotations.entities[id.0 as usize].mentions.push(mention.range);
            annotations.mentions.push(Mention { range: mention.range, entity: id });
            if seen.insert((id, mention.name)) {
                members[id.0 as usize].push(mention.name);
            }
        }
        for (entity, members) in annotations.entities.iter_mut().zip(members) {
            let members: Vec<&Name> = members.into_iter().map(|number| &self.all[number]).collect();
            entity.name = heading::head(&members);
            let surfaces = members.iter().flat_map(|name| &name.surfaces).map(|(text, _)| text);
            entity.aliases = surfaces.filter(|&text| *text != entity.name).cloned().collect();
            entity.description = heading::describe(&members);
        }
        Resolved { annotations, owners }
    }
}
