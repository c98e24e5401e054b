//! The text of a user's `glossary.toml` becomes entries that win over recognizer and gazetteer.
//!
//! Each `[[entity]]` gives a name and a kind, and may give aliases, a role and a description; a wrong one is passed over
//! and told of. The forms of all entries are found in a text in one pass (Aho and Corasick 1975); what an occurrence
//! means for the words around it is decided in [`super::entities`].

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use foldhash::{HashMap, HashMapExt};
use toml::de::{DeTable, DeValue};

use super::knowledge::KnowledgeProblem;
use super::{Description, EntityKind};
use crate::article::{ByteRange, sanitize};

/// What a user says of one person, place or organization.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserEntry {
    /// The name that heads its entry in the glossary of an article.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Other forms by which an article may name it.
    pub aliases: Vec<String>,
    /// Shown instead of the role that the article states.
    pub role: Option<String>,
    /// Shown instead of what the gazetteer says.
    pub description: Option<Description>,
}

/// The entries of a user's glossary, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct UserGlossary {
    entries: Vec<UserEntry>,
    /// Finds the forms; `None` when there are none.
    finder: Option<AhoCorasick>,
    /// The entry of each form that `finder` finds.
    owners: Vec<usize>,
}

/// The keys of an entry.
const KEYS: [&str; 5] = ["name", "kind", "aliases", "role", "description"];

impl UserGlossary {
    /// A glossary of `entries`. A form that two of them claim belongs to the first.
    pub fn new(entries: Vec<UserEntry>) -> Self {
        let mut forms: HashMap<String, usize> = HashMap::new();
        for (number, entry) in entries.iter().enumerate() {
            for form in std::iter::once(&entry.name).chain(&entry.aliases) {
                // As written, at the head of a sentence, in a headline.
                for form in [form.clone(), capitalised(form), form.to_uppercase()] {
                    forms.entry(form).or_insert(number);
                }
            }
        }
        let (forms, owners): (Vec<String>, Vec<usize>) = forms.into_iter().unzip();
        let finder = if forms.is_empty() { None } else { AhoCorasick::new(&forms).ok() };
        Self { entries, finder, owners }
    }

    /// Where `text` has a form of an entry as a word or words of its own, in order and apart, with the number of the
    /// entry; of those that overlap the longest.
    pub fn occurrences(&self, text: &str) -> Vec<(ByteRange, usize)> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let found =
            finder.find_overlapping_iter(text).filter(|found| stands_alone(text, found.start(), found.end()));
        let mut found: Vec<(ByteRange, usize)> = found
            .map(|found| (ByteRange::from(found.range()), self.owners[found.pattern().as_usize()]))
            .collect();
        found.sort_by_key(|(range, _)| (std::cmp::Reverse(range.end - range.start), range.start));
        let mut apart: BTreeMap<u32, (ByteRange, usize)> = BTreeMap::new();
        for (range, owner) in found {
            let before = apart.range(..range.end).next_back();
            if before.is_none_or(|(_, (other, _))| other.end <= range.start) {
                apart.insert(range.start, (range, owner));
            }
        }
        apart.into_values().collect()
    }

    /// Reads a glossary file, and gives everything that is wrong with it in the order of the file.
    pub fn from_toml(text: &str) -> (Self, Vec<KnowledgeProblem>) {
        let (document, errors) = DeTable::parse_recoverable(text);
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let line = |at: usize| ends.partition_point(|&end| end < at);
        let mut problems: Vec<KnowledgeProblem> = errors
            .iter()
            .map(|error| KnowledgeProblem {
                at: error.span().map_or(0, |span| span.start),
                message: format!("not TOML: {}; line ignored", error.message()),
            })
            .collect();
        // Where the syntax is broken the parser puts in a value of its own; it is not the user's.
        let broken: BTreeSet<usize> = problems.iter().map(|problem| line(problem.at)).collect();
        let mut entries = Vec::new();
        for (key, value) in document.get_ref() {
            let tables = value.get_ref().as_array().filter(|_| key.get_ref().as_ref() == "entity");
            let Some(tables) = tables else {
                if !broken.contains(&line(key.span().start)) {
                    let message = format!("{}: expected [[entity]]; ignored", key.get_ref());
                    problems.push(KnowledgeProblem { at: key.span().start, message });
                }
                continue;
            };
            for table in tables.iter() {
                let at = table.span().start;
                match table.get_ref().as_table() {
                    Some(fields) => entries.extend(entry(fields, at, &mut problems)),
                    None => problems.push(KnowledgeProblem {
                        at,
                        message: "entity: expected a table with name and kind; ignored".to_owned(),
                    }),
                }
            }
        }
        problems.retain({
            let mut syntax = errors.len();
            move |problem| {
                // The syntax errors come first.
                let first = syntax > 0;
                syntax = syntax.saturating_sub(1);
                first || !broken.contains(&line(problem.at))
            }
        });
        problems.sort_by_key(|problem| problem.at);
        (Self::new(entries), problems)
    }

    /// Its entries.
    pub fn entries(&self) -> &[UserEntry] {
        &self.entries
    }

    /// Whether it adds nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The entry in the table at the byte `at`, unless name or kind is missing or wrong.
fn entry(fields: &DeTable, at: usize, problems: &mut Vec<KnowledgeProblem>) -> Option<UserEntry> {
    let mut tell = |at: usize, message: String| problems.push(KnowledgeProblem { at, message });
    for key in fields.keys() {
        if !KEYS.contains(&key.get_ref().as_ref()) {
            let message = format!("{}: expected one of {}; ignored", key.get_ref(), KEYS.join(", "));
            tell(key.span().start, message);
        }
    }
    let mut text = |key: &str, expected: &str| {
        let value = fields.get(key)?;
        let text = value.get_ref().as_str().and_then(clean);
        if text.is_none() {
            tell(value.span().start, format!("{key}: expected {expected}"));
        }
        text
    };
    let name = text("name", "a name in quotation marks; entry ignored");
    let kind = text("kind", "\"person\", \"place\" or \"organization\"; entry ignored");
    let role = text("role", "text in quotation marks; ignored");
    let mut aliases = Vec::new();
    if let Some(value) = fields.get("aliases") {
        let listed = value.get_ref().as_array();
        let texts = listed.map(|list| list.iter().map(|alias| alias.get_ref().as_str().and_then(clean)));
        match texts.and_then(Iterator::collect) {
            Some(texts) => aliases = texts,
            None => tell(value.span().start, "aliases: expected a list of names; ignored".to_owned()),
        }
    }
    let mut description = None;
    if let Some(value) = fields.get("description") {
        description = describe(value.get_ref());
        if description.is_none() {
            let expected = "text, or { english = \"…\", indonesian = \"…\" }; ignored";
            tell(value.span().start, format!("description: expected {expected}"));
        }
    }
    for required in ["name", "kind"] {
        if fields.get(required).is_none() {
            tell(at, format!("{required}: expected in every [[entity]]; entry ignored"));
        }
    }
    let (name, word) = (name?, kind?);
    let kind = EntityKind::ALL.into_iter().find(|kind| kind.name() == word);
    if kind.is_none() {
        let at = fields.get("kind").map_or(at, |value| value.span().start);
        let expected = "\"person\", \"place\" or \"organization\"";
        tell(at, format!("kind: expected {expected}, found \"{word}\"; entry ignored"));
    }
    Some(UserEntry { name, kind: kind?, aliases, role, description })
}

/// One description for both languages, or one for each; a missing one is the other's.
fn describe(value: &DeValue) -> Option<Description> {
    if let Some(text) = value.as_str() {
        let text = clean(text)?;
        return Some(Description { english: text.clone(), indonesian: text });
    }
    let table = value.as_table()?;
    let text = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str()).and_then(clean);
    let (english, indonesian) = (text("english"), text("indonesian"));
    let any = english.clone().or_else(|| indonesian.clone())?;
    Some(Description {
        english: english.unwrap_or_else(|| any.clone()),
        indonesian: indonesian.unwrap_or(any),
    })
}

/// The form as the first word of a sentence.
fn capitalised(form: &str) -> String {
    let mut characters = form.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Whether the bytes `start..end` of `text` are no part of longer words, addresses or handles. A prefix or an enclitic
/// behind a hyphen (`pro-`, `-nya`) and the other half of a pair leave a word its own.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let mut after = text[end..].chars();
    let (before, next, second) = (before.next(), after.next(), after.next());
    let opens = match before {
        // Not the second half of a reduplication.
        Some('-') => !text[..start - 1].ends_with(&text[start..end]),
        before => before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '@' | '#' | '_')),
    };
    let letter = second.is_some_and(char::is_alphanumeric);
    let closes = match next {
        None => true,
        Some('.' | '\'' | '’' | '@' | '_') => !letter,
        Some('-') => {
            let rest = &text[end + 1..];
            let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            !letter
                || second.is_some_and(char::is_uppercase)
                || matches!(word, "nya" | "ku" | "mu" | "lah" | "kah" | "pun")
        }
        Some(c) => !c.is_alphanumeric(),
    };
    opens && closes
}

/// The text with single spaces and without control characters; `None` when nothing is left.
fn clean(text: &str) -> Option<String> {
    let text: Cow<str> = sanitize::line(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read() {
        let (glossary, problems) = UserGlossary::from_toml(
            "[[entity]]\nname = \"Laras  Wibisono\"\nkind = \"person\"\naliases = [\"Mbak Laras\"]\nrole = \"Bupati\"\n\
             [[entity]]\nname = \"Rimbawana\"\nkind = \"place\"\n\
             description = { english = \"A village\", indonesian = \"Sebuah desa\" }\n",
        );
        assert_eq!(problems, []);
        let [laras, rimbawana] = glossary.entries() else { panic!("{glossary:?}") };
        assert_eq!((laras.name.as_str(), laras.kind), ("Laras Wibisono", EntityKind::Person));
        assert_eq!(
            (&laras.aliases[..], laras.role.as_deref()),
            (&["Mbak Laras".to_owned()][..], Some("Bupati"))
        );
        let description = rimbawana.description.as_ref().expect("it is given");
        assert_eq!((&*description.english, &*description.indonesian), ("A village", "Sebuah desa"));
    }

    #[test]
    fn a_wrong_entry_is_told_and_the_others_count() {
        let good = "[[entity]]\nname = \"Rimbawana\"\nkind = \"place\"\n";
        for (wrong, line, message) in [
            ("[[entity]]\nname = \"Abu\"\nkind = \"hero\"\n", 3, "kind: expected \"person\", \"place\""),
            ("[[entity]]\nname = \"Abu\"\n", 1, "kind: expected in every [[entity]]; entry ignored"),
            ("[[entity]]\nkind = \"person\"\n", 1, "name: expected in every [[entity]]; entry ignored"),
            ("[[entity]]\nname = \"  \"\nkind = \"person\"\n", 2, "name: expected a name"),
            ("[[person]]\nname = \"Abu\"\n", 1, "person: expected [[entity]]; ignored"),
            ("[[entity]]\nname = \"Abu\"\nkind = \n", 3, "not TOML"),
        ] {
            let text = format!("{wrong}{good}");
            let (glossary, problems) = UserGlossary::from_toml(&text);
            let names: Vec<&str> = glossary.entries().iter().map(|entry| entry.name.as_str()).collect();
            assert_eq!(names, ["Rimbawana"], "{wrong}");
            let [problem] = &problems[..] else { panic!("{wrong}: {problems:?}") };
            assert_eq!(text[..problem.at].matches('\n').count() + 1, line, "{wrong}: {problem:?}");
            assert!(problem.message.starts_with(message), "{wrong}: {problem:?}");
        }
    }

    #[test]
    fn a_wrong_field_leaves_the_rest_of_its_entry() {
        for (wrong, message) in [
            ("aliases = \"Abu\"", "aliases: expected a list of names; ignored"),
            ("aliases = [1]", "aliases: expected a list of names; ignored"),
            ("role = 1", "role: expected text"),
            ("description = {}", "description: expected text"),
            ("titel = \"Pak\"", "titel: expected one of name, kind"),
        ] {
            let text = format!("[[entity]]\nname = \"Abu\"\nkind = \"person\"\n{wrong}\n");
            let (glossary, problems) = UserGlossary::from_toml(&text);
            assert_eq!(glossary.entries().len(), 1, "{wrong}");
            assert!(
                matches!(&problems[..], [problem] if problem.message.starts_with(message)),
                "{problems:?}"
            );
        }
    }

    #[test]
    fn forms_are_found_as_words_of_their_own() {
        let entry = |name: &str, aliases: &[&str]| UserEntry {
            name: name.to_owned(),
            kind: EntityKind::Organization,
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            role: None,
            description: None,
        };
        let glossary = UserGlossary::new(vec![
            entry("Koperasi Rimba", &["kori", "Rimba"]),
            entry("Rimba Raya", &["Rimba"]),
        ]);
        for (text, expected) in [
            ("Koperasi Rimba Raya", vec![("Koperasi Rimba", 0)]),
            ("Ketua Rimba Raya dan Rimba", vec![("Rimba Raya", 1), ("Rimba", 0)]),
            (
                "Kori tumbuh; kori juga. KOPERASI RIMBA rugi",
                vec![("Kori", 0), ("kori", 0), ("KOPERASI RIMBA", 0)],
            ),
            ("Rimba-nya, pro-Rimba, Rimba-Sagara", vec![("Rimba", 0), ("Rimba", 0), ("Rimba", 0)]),
            ("Rimbawan, rimba, @Rimba, Rimba.com, Rimba'i, kori-kori, dekori", vec![]),
        ] {
            let found: Vec<(&str, usize)> = glossary
                .occurrences(text)
                .into_iter()
                .map(|(range, owner)| (&text[range.range()], owner))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn control_characters_do_not_pass() {
        let (glossary, _) =
            UserGlossary::from_toml("[[entity]]\nname = \"A\\u001b[31mbu\"\nkind = \"person\"\n");
        assert!(!glossary.entries()[0].name.contains(char::is_control));
    }
}
