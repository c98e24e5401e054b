//! The names of an entity become its heading in the glossary, and what the gazetteer says becomes its description.
//!
//! The heading is a form that the article has, the fullest one; only a place known by its acronym alone is headed by
//! the gazetteer's name. Nothing is invented: what the gazetteer does not know is not described.

use super::super::titles::{Class, class};
use super::Name;
use super::forms::is_administrative;
use crate::annotate::{Description, EntityKind};

/// The form that heads the entry.
pub(super) fn head(names: &[&Name]) -> String {
    let entry = names.iter().find_map(|name| name.entry).filter(|entry| entry.kind == EntityKind::Place);
    let canonical = entry.map(|entry| entry.canonical.to_lowercase());
    let canonical = canonical.as_deref();
    let fullest = names.iter().rev().max_by_key(|name| fullness(name, canonical));
    let Some(fullest) = fullest else { return String::new() };
    let written = fullest.best_surface();
    let spelled_out = !names.iter().any(|name| name.acronym)
        || canonical.is_none_or(|canonical| written.to_lowercase().contains(canonical));
    let by_name = written.chars().any(char::is_lowercase) && spelled_out && !is_epithet(fullest, canonical);
    match entry.filter(|_| !by_name) {
        Some(entry) => entry.canonical.to_owned(),
        None => written.to_owned(),
    }
}

/// Whether a place's name of several words has none of its own: `Negeri Paman Sam`.
fn is_epithet(name: &Name, canonical: Option<&str>) -> bool {
    let own = |canonical: &str| name.lower.iter().any(|word| canonical.contains(word.as_str()));
    name.lower.len() > 1 && canonical.is_some_and(|canonical| !own(canonical))
}

/// Whether a name adds to the gazetteer's one more than the words of a state or a division (`Kota`, `Republik Islam`).
fn is_elsewhere(name: &Name, canonical: Option<&str>) -> bool {
    let (Some(canonical), false) = (canonical, name.entry.is_none() || name.lower.len() < 2) else {
        return false;
    };
    let written = name.lower.join(" ");
    written.strip_suffix(canonical).is_some_and(|before| !before.split_whitespace().all(is_administrative))
}

/// What makes a name the fuller one: no acronym or nickname, many words (but not those of a part of it), no brackets,
/// used often, long.
fn fullness(name: &Name, canonical: Option<&str>) -> (bool, usize, bool, u32, usize) {
    let last = name.lower.last().map_or("", String::as_str);
    let is_part =
        name.kind == EntityKind::Place && class(last) == Some(Class::Direction) && name.entry.is_none();
    let less =
        is_part || name.lower[0] == "fraksi" || is_epithet(name, canonical) || is_elsewhere(name, canonical);
    let counts =
        |word: &&String| word.contains(char::is_alphanumeric) && !matches!(word.as_str(), "the" | "group");
    let bracket = name.lower.iter().position(|word| word == "(");
    let words = name.lower.iter().filter(counts).count();
    // `Taman Wisata (TW) X` says no more than `Taman Wisata X`.
    let inside = bracket.and_then(|open| name.words.get(open + 1));
    let twice = inside.is_some_and(|word| !word.chars().any(char::is_lowercase));
    let words = if less { 0 } else { words - usize::from(twice) };
    let short = name.acronym || name.nickname;
    // The gazetteer's spelling of a place, unless the article clearly prefers its own.
    let usual = canonical.is_some_and(|canonical| name.lower.join(" ") == canonical);
    let count = name.count() * (1 + u32::from(usual));
    (!short, words, bracket.is_none(), count, name.best_surface().len())
}

/// What the gazetteer says, with the full name of an organization that the article knows by its acronym only.
pub(super) fn describe(names: &[&Name]) -> Option<Description> {
    let entry = names.iter().find_map(|name| name.entry)?;
    let description = entry.description()?;
    let spelled_out = names.iter().any(|name| name.lower.len() > 1) || !names.iter().any(|name| name.acronym);
    let short = entry.canonical.len() <= names[0].best_surface().len();
    if entry.kind != EntityKind::Organization || spelled_out || short {
        return Some(description);
    }
    let with_name = |text: String| format!("{}: {text}", entry.canonical);
    Some(Description {
        english: with_name(description.english),
        indonesian: with_name(description.indonesian),
    })
}
