//! Names of persons become persons: a surname, a first name, initials and a nickname join the full name they are made of.
//!
//! Two persons who share a name stay apart; a name that fits both is told mention by mention ([`Bearers`]). Joined is only
//! what the letters give away: `Jokowi` is *Joko Wi*dodo. Names told otherwise are read by `definition`.

use foldhash::{HashMap, HashMapExt};

use super::super::claim::Claims;
use super::super::gazetteer;
use super::super::recognize::Span;
use super::super::titles::{Class, class};
use super::super::words::{Word, adjacent};
use super::{CANDIDATES, Name, Names, Seen};
use crate::annotate::EntityKind;

/// Times a name of persons was seen from which it is a usual one.
const USUAL: u32 = 3;

/// The spans, those of persons that stand side by side as one: outside headlines two persons have a mark or a word between
/// them, so that the second is the rest of the first's name. Two surnames that the article has after other names stay
/// two persons.
pub(super) fn whole(words: &[Word], spans: &[Span], claims: &Claims) -> Vec<Span> {
    let mut whole: Vec<Span> = Vec::with_capacity(spans.len());
    let is_person = |span: &Span| span.kind == EntityKind::Person && claims.owner(span).is_none();
    let name = |span: &Span| &words[span.first..span.after];
    let mut bearers: HashMap<&str, Vec<&Span>> = HashMap::new();
    for span in spans.iter().filter(|span| is_person(span) && name(span).len() > 1) {
        bearers.entry(words[span.after - 1].text).or_default().push(span);
    }
    let is_same =
        |one: &Span, other: &Span| name(one).iter().map(|w| w.text).eq(name(other).iter().map(|w| w.text));
    let has_surname = |span: &Span| {
        let mut of_word = name(span).iter().filter_map(|word| bearers.get(word.text));
        of_word.any(|bearers| bearers.iter().take(CANDIDATES).any(|bearer| !is_same(bearer, span)))
    };
    for span in spans {
        let rest = whole.last().is_some_and(|last| {
            let word = &words[span.first];
            last.after == span.first
                && is_person(last)
                && is_person(span)
                && !word.titled
                && !(has_surname(last) && has_surname(span))
                && adjacent(&words[span.first - 1], word)
        });
        match whole.last_mut().filter(|_| rest) {
            Some(last) => last.after = span.after,
            None => whole.push(*span),
        }
    }
    whole
}

/// Joins the persons in `names`.
pub(super) fn join(names: &mut Names) {
    let keys: Vec<Vec<String>> = names.all.iter().map(|name| name.sounds.clone()).collect();
    let mut longer: Vec<usize> = (0..keys.len()).filter(|&number| keys[number].len() > 1).collect();
    longer.sort_by_key(|&number| std::cmp::Reverse(keys[number].len()));
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for number in longer {
        let own = &keys[number];
        let rarest = own.iter().filter_map(|key| by_word.get(key.as_str())).min_by_key(|list| list.len());
        let full: Vec<usize> = rarest.map_or_else(Vec::new, |list| {
            let candidates = list.iter().rev().take(CANDIDATES);
            candidates.filter(|&&full| is_part(own, &keys[full])).copied().collect()
        });
        if let Some(&full) = full.first() {
            names.join(number, full);
        }
        for key in own {
            let list = by_word.entry(key).or_default();
            if list.last() != Some(&number) && list.len() < 4 * CANDIDATES {
                list.push(number);
            }
        }
    }
    let mut by_beginning: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, key) in keys.iter().enumerate().filter(|(_, keys)| keys.len() > 1) {
        if let Some(beginning) = key[0].get(..2) {
            let list = by_beginning.entry(beginning).or_default();
            if list.len() < 4 * CANDIDATES {
                list.push(number);
            }
        }
    }
    for (number, keys) in keys.iter().enumerate() {
        let [key] = &keys[..] else { continue };
        if let Some(full) = by_word.get(key.as_str()) {
            names.join_or_share(number, full);
            continue;
        }
        let Some(list) = key.get(..2).and_then(|beginning| by_beginning.get(beginning)) else { continue };
        let made_of =
            list.iter().take(CANDIDATES).filter(|&&full| is_made_of(&names.all[number], &names.all[full]));
        let made_of: Vec<usize> = made_of.copied().collect();
        if let [only] = names.roots(&made_of)[..] {
            names.join(number, only);
        }
    }
}

/// Whether `short` is `long` without some of its words, or with initials for some of them.
fn is_part(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|key| {
        rest.any(|other| key == other || (key.chars().nth(1).is_none() && other.starts_with(key.as_str())))
    })
}

/// Whether `nick` is made of letters of `full`: initials (`SBY`), beginnings run together (`Jokowi`), or the beginning of
/// the first name used after the full one (`Gio`).
fn is_made_of(nick: &Name, full: &Name) -> bool {
    let (short, words) = (nick.lower[0].as_str(), &full.lower);
    let letters = short.chars().count();
    if nick.acronym {
        let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
        return letters > 2 && initials == short;
    }
    // A usual name is its bearer's own: Ali is not short for Alimah.
    let known = || gazetteer::person_name(&nick.words[0]).is_some_and(|seen| seen.person >= USUAL);
    let shortened =
        letters > 2 && words[0].starts_with(short) && nick.introduced > full.introduced && !known();
    shortened || letters > 4 && is_blend(short, words, 0)
}

/// Whether `rest` is beginnings of two letters or more of the next words, of two words at least.
fn is_blend(rest: &str, words: &[String], taken: usize) -> bool {
    if rest.is_empty() {
        return taken > 1;
    }
    let Some((word, others)) = words.split_first() else { return false };
    let same = rest.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    (2..=same).rev().any(|length| {
        let end = rest.char_indices().nth(length).map_or(rest.len(), |(at, _)| at);
        is_blend(&rest[end..], others, taken + 1)
    })
}

/// Who bore a shared name so far.
#[derive(Default)]
pub(super) struct Bearers {
    /// Start of the last mention of a root, in bytes.
    last_seen: HashMap<usize, u32>,
    /// Whom a shared name stood for last.
    holders: HashMap<usize, usize>,
    /// The words seen before mentions of a root.
    titles: HashMap<String, Vec<usize>>,
}

impl Bearers {
    /// Which of `roots` a mention of a shared name means: whose title stands before it, else whom the name has stood for
    /// already, else who was named last; before any was named, the first.
    pub fn choose(&self, mention: &Seen, roots: &[usize]) -> usize {
        let titled = self.titles.get(&mention.before).map_or(&[][..], |holders| holders);
        if let Some(&root) = titled.iter().find(|root| roots.contains(root))
            && titled.iter().filter(|root| roots.contains(root)).count() == 1
        {
            return root;
        }
        if let Some(holder) = self.holders.get(&mention.name) {
            return *holder;
        }
        let named = roots.iter().filter(|root| self.last_seen.contains_key(root));
        let last = named.max_by_key(|root| self.last_seen.get(root).copied());
        last.or(roots.first()).copied().unwrap_or(mention.name)
    }

    /// Takes note of a mention of `root`.
    pub fn saw(&mut self, mention: &Seen, root: usize, shared: bool) {
        self.last_seen.insert(root, mention.range.start);
        if shared {
            self.holders.insert(mention.name, root);
        } else if class(&mention.before) == Some(Class::Title) {
            let holders = self.titles.entry(mention.before.clone()).or_default();
            if !holders.contains(&root) {
                holders.push(root);
            }
        }
    }
}
