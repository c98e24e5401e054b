//! Names of organizations and places become the forms under which they go as well: `Pemkot Bandung`, `PT X Tbk`, `Kota Y`.
//!
//! Names that have a form in common are one. A name cut short (`Dinas Pariwisata` for `Dinas Pariwisata Bali`) is joined
//! only after the full one was given, as newsrooms introduce names; where two could be meant the nearest before is.

use std::sync::LazyLock;

use foldhash::{HashMap, HashMapExt};

use super::super::gazetteer;
use super::super::name_words::{offices, words_of};
use super::super::titles::{Class, class};
use super::{CANDIDATES, Name, Names};
use crate::annotate::EntityKind;

/// What an abbreviation at the head of an office's name stands for.
static OFFICES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(offices);

/// Further offices of which every region has one: alone they mean the one in the article.
static LOCAL: LazyLock<Vec<&str>> = LazyLock::new(|| words_of("local"));

/// Words of a company's or an office's name that say nothing of which one it is.
static IDLE: LazyLock<Vec<&str>> = LazyLock::new(|| words_of("idle"));

/// Words before a place's own name that may be left out.
static ADMINISTRATIVE: LazyLock<Vec<&str>> = LazyLock::new(|| words_of("administrative"));

/// Whether a word before a place's own name may be left out.
pub(super) fn is_administrative(word: &str) -> bool {
    ADMINISTRATIVE.contains(&word)
}

/// Words that acronyms leave out.
static CONNECTIVES: LazyLock<Vec<&str>> = LazyLock::new(|| words_of("connective"));

/// Joins the organizations and places in `names`.
pub(super) fn join(names: &mut Names) {
    join_equal_forms(names);
    join_acronyms(names);
    join_without_type(names);
    join_shortened(names);
}

fn is_thing(name: &Name) -> bool {
    name.kind != EntityKind::Person
}

/// The words of a name with what stands in brackets, `A (B) C`, left out, put in place of A, or alone.
fn without_brackets(words: &[Box<str>]) -> Vec<Vec<&str>> {
    let words: Vec<&str> = words.iter().map(|word| &**word).collect();
    let open = words.iter().position(|word| *word == "(");
    let close = words.iter().position(|word| *word == ")");
    let (Some(open), Some(close)) = (open, close) else { return vec![words] };
    if close < open {
        return vec![words];
    }
    let (before, inside, after) = (&words[..open], &words[open + 1..close], &words[close + 1..]);
    let mut all = vec![[before, after].concat()];
    if inside.len() == 1 && !IDLE.contains(&inside[0].to_lowercase().as_str()) {
        all.push([inside, after].concat());
        if before.len() > 1 {
            all.push(before.to_vec());
            all.push(inside.to_vec());
        }
    }
    all
}

/// The words in small letters, abbreviations of offices and places spelled out, idle words left out.
fn spelled_out(words: &[&str], kind: EntityKind) -> Vec<String> {
    let mut all: Vec<String> = Vec::with_capacity(words.len() + 2);
    for (at, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        if IDLE.contains(&lower.as_str()) && !(at == 0 && words.len() == 1) {
            continue;
        }
        let office = (at == 0).then(|| OFFICES.iter().find(|(short, _)| *short == lower)).flatten();
        let place = || {
            let entry = gazetteer::lookup(word).filter(|entry| entry.kind == EntityKind::Place && at > 0)?;
            (kind == EntityKind::Organization && entry.canonical != *word)
                .then(|| entry.canonical.to_lowercase())
        };
        let spelled = office.map(|(_, long)| (*long).to_owned()).or_else(place).unwrap_or(lower);
        all.extend(spelled.split(' ').map(str::to_owned));
    }
    all
}

/// Letters and digits alone: `IM57+ Institute` as well as `IM 57 Institute`.
fn squeezed(words: &[String]) -> String {
    words.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphanumeric()).collect()
}

fn join_equal_forms(names: &mut Names) {
    let mut known: HashMap<(EntityKind, String), usize> = HashMap::new();
    for number in 0..names.all.len() {
        if !is_thing(&names.all[number]) {
            continue;
        }
        let kind = names.all[number].kind;
        let forms: Vec<String> = without_brackets(&names.all[number].words)
            .iter()
            .map(|words| squeezed(&spelled_out(words, kind)))
            .filter(|form| !form.is_empty())
            .collect();
        for form in forms {
            let other = *known.entry((kind, form)).or_insert(number);
            if !known_apart(&names.all[number], &names.all[other]) {
                names.join(number, other);
            }
        }
    }
}

/// Whether the gazetteer knows two names as two things.
fn known_apart(one: &Name, other: &Name) -> bool {
    matches!((one.entry, other.entry), (Some(one), Some(other)) if one.canonical != other.canonical)
}

/// The initials that may stand for a name: of all words, without connectives, without the type word.
pub(super) fn initials(name: &Name) -> Vec<String> {
    let letters =
        |words: &[&String]| -> String { words.iter().filter_map(|word| word.chars().next()).collect() };
    let all: Vec<&String> =
        name.lower.iter().filter(|word| word.starts_with(char::is_alphanumeric)).collect();
    let content: Vec<&String> =
        all.iter().copied().filter(|word| !CONNECTIVES.contains(&word.as_str())).collect();
    let typed = content.first().is_some_and(|word| is_type(word, EntityKind::Organization));
    let mut forms = vec![letters(&all), letters(&content)];
    if typed {
        forms.push(letters(&content[1..]));
    }
    forms.retain(|form| form.chars().count() > 2);
    forms
}

/// `New York Times` and `NYT` without an explanation, `Kementerian Kelautan dan Perikanan` and `Kementerian KP`.
fn join_acronyms(names: &mut Names) {
    let mut full: HashMap<(EntityKind, String), Vec<usize>> = HashMap::new();
    for (number, name) in names.all.iter().enumerate() {
        if is_thing(name) && name.lower.len() >= 2 {
            for form in initials(name) {
                full.entry((name.kind, form)).or_default().push(number);
            }
        }
    }
    for number in 0..names.all.len() {
        let name = &names.all[number];
        let capitals = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
        let acronym = match (&name.lower[..], &name.words[..]) {
            ([acronym], _) if name.acronym => acronym,
            ([office, acronym], [_, word]) if is_type(office, name.kind) && capitals(word) => acronym,
            _ => continue,
        };
        let Some(full) = full.get(&(name.kind, acronym.clone())).filter(|_| is_thing(name)) else { continue };
        let same = |&&full: &&usize| {
            let long = &names.all[full];
            full != number && !known_apart(long, name) && (name.acronym || long.lower[0] == name.lower[0])
        };
        let full: Vec<usize> = full.iter().filter(same).copied().collect();
        if let [only] = names.roots(&full)[..] {
            names.join(number, only);
        }
    }
}

/// `PT Pindad` and `Pindad`, `Kota Bekasi` and `Bekasi`, `Gunung Ijen` and `Ijen`; `Stasiun Jember` is not `Jember`.
fn join_without_type(names: &mut Names) {
    let mut shorter: HashMap<(EntityKind, String), Vec<usize>> = HashMap::new();
    for number in 0..names.all.len() {
        let name = &names.all[number];
        if !is_thing(name) || name.lower.len() < 2 {
            continue;
        }
        let kind = name.kind;
        let lower = name.lower.clone();
        let mut start = 0;
        let mut administrative = true;
        while start + 1 < lower.len() && is_type(&lower[start], kind) {
            administrative &= is_administrative(&lower[start]);
            start += 1;
            let rest = lower[start..].join(" ");
            if let Some(&other) = names.numbers.get(&(kind, rest.clone())) {
                let entry = names.all[other].entry;
                let known = entry.is_some();
                // `Kota Gaza` is not Gaza, known for Jalur Gaza.
                let another = entry.is_some_and(|entry| {
                    let canonical = entry.canonical.to_lowercase();
                    canonical.strip_suffix(&rest).is_some_and(|before| {
                        is_type(before.trim_end(), kind) && before.trim_end() != lower[start - 1]
                    })
                });
                if another {
                    continue;
                }
                if kind == EntityKind::Organization || administrative || !known {
                    shorter.entry((kind, rest)).or_default().push(number);
                }
            }
        }
        // `Moskow Tengah` and `Moskow`, but not `Jawa Barat` and `Jawa`.
        if let [rest @ .., last] = &lower[..]
            && class(last) == Some(Class::Direction)
            && names.all[number].entry.is_none()
            && let Some(&other) = names.numbers.get(&(kind, rest.join(" ")))
        {
            names.join(number, other);
        }
    }
    let mut shorter: Vec<((EntityKind, String), Vec<usize>)> = shorter.into_iter().collect();
    shorter.sort_unstable();
    for (short, full) in shorter {
        if let Some(&number) = names.numbers.get(&short) {
            names.join_or_share(number, &full);
        }
    }
}

fn is_type(word: &str, kind: EntityKind) -> bool {
    let more = ["menengah", "atas", "pertama", "dasar", "tinggi", "negeri", "swasta", "menengah"];
    match class(word) {
        Some(Class::OrganizationType) => true,
        Some(Class::PlaceType) => kind == EntityKind::Place,
        _ => {
            kind == EntityKind::Organization && (more.contains(&word) || matches!(word, "pt" | "cv" | "the"))
                || kind == EntityKind::Place && is_administrative(word)
        }
    }
}

/// `DPRD` for `DPRD Kota Payakumbuh`, `Komisi XI` for `Komisi XI DPR RI`, `Istana` for `Istana Negara`.
fn join_shortened(names: &mut Names) {
    let mut full: HashMap<(EntityKind, String), Vec<usize>> = HashMap::new();
    let mut forms: Vec<Vec<String>> = Vec::with_capacity(names.all.len());
    for (number, name) in names.all.iter().enumerate() {
        let words: Vec<&str> = name.words.iter().map(|word| &**word).collect();
        let form = if is_thing(name) { spelled_out(&words, name.kind) } else { Vec::new() };
        for length in 1..form.len().min(12) {
            let list = full.entry((name.kind, form[..length].join(" "))).or_default();
            if list.len() < CANDIDATES {
                list.push(number);
            }
        }
        forms.push(form);
    }
    for number in 0..names.all.len() {
        let name = &names.all[number];
        if forms[number].is_empty() {
            continue;
        }
        let Some(full) = full.get(&(name.kind, forms[number].join(" "))) else { continue };
        let first = &name.lower[0];
        let office = OFFICES.iter().any(|(short, _)| short == first);
        let local = name.lower.len() == 1 && (office || LOCAL.contains(&first.as_str()));
        let typed = is_type(first, name.kind) || office;
        let apt = typed || name.acronym && name.kind == EntityKind::Organization;
        let longer = |&&full: &&usize| {
            let long = &names.all[full];
            let rest = &forms[full][forms[number].len()..];
            let national = rest.iter().all(|word| matches!(word.as_str(), "ri" | "indonesia" | "republik"));
            // A bare name after the full one; the other way round it may be another's.
            let after = name.introduced > long.introduced || national || local;
            let own = forms[number].len() > 1;
            full != number && !known_apart(name, long) && after && (apt || own)
        };
        let full: Vec<usize> = full.iter().filter(longer).copied().collect();
        if !full.is_empty() {
            names.join_or_share(number, &full);
        }
    }
}
