//! The user's `lexicon.toml` becomes entries that win over every other: words added, meanings corrected.
//!
//! An entry is a table `[[entry]]`. What is wrong with one is reported at its place in the file and leaves that entry out,
//! nothing else; the text is cleaned as everything from outside is. Where the file lies is not known here.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::HashSet;
use std::ops::Range;

use foldhash::fast::FixedState;
use toml::de::{DeTable, DeValue};

use super::{Sense, Source};
use crate::article::sanitize;
use crate::language::lexicon::{PartOfSpeech, Register};
use crate::language::morphology::Analysis;

/// The keys of an entry.
const KEYS: &[&str] = &["word", "pos", "gloss", "register", "standard", "root", "affixes", "note"];
/// The affixes by the names under which kutip shows them.
const AFFIXES: &[&str] = &[
    "meN-", "peN-", "pe-", "per-", "ber-", "ter-", "di-", "ke-", "se-", "ku-", "kau-", "nge-", "N-", "R",
    "-kan", "-i", "-an", "-in", "-ku", "-mu", "-nya", "-lah", "-kah", "-tah", "-pun",
];

/// What is wrong at a place of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where, in bytes of the file.
    pub at: Range<usize>,
    /// What, and what was done about it.
    pub message: String,
}

/// The entries of a user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserLexicon {
    /// By the word in small letters.
    entries: HashMap<String, UserEntry, FixedState>,
    /// The first words of its terms.
    heads: HashSet<String, FixedState>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
struct UserEntry {
    word: String,
    parts: Vec<PartOfSpeech>,
    glosses: Vec<String>,
    register: Option<Register>,
    standard: Option<String>,
    root: Option<String>,
    affixes: Option<Vec<&'static str>>,
    note: Option<String>,
}

impl UserLexicon {
    /// Reads `text`, a `lexicon.toml`. Mistakes come in the order of the file.
    pub fn from_toml(text: &str) -> (UserLexicon, Vec<Mistake>) {
        let mut lexicon = UserLexicon::default();
        let (document, errors) = DeTable::parse_recoverable(text);
        let mut mistakes: Vec<Mistake> = errors
            .iter()
            .map(|error| Mistake {
                at: error.span().unwrap_or(0..0),
                message: format!("not TOML: {}; ignored", error.message()),
            })
            .collect();
        let is_broken = !mistakes.is_empty();
        for (key, value) in document.get_ref() {
            let entries = value.get_ref().as_array().filter(|_| key.get_ref() == "entry");
            let Some(entries) = entries else {
                if !is_broken {
                    let message = format!("{}: expected [[entry]]; ignored", key.get_ref());
                    mistakes.push(Mistake { at: key.span(), message });
                }
                continue;
            };
            for entry in entries {
                let found = match entry.get_ref() {
                    DeValue::Table(table) => UserEntry::read(table, entry.span()),
                    _ => Err(Mistake { at: entry.span(), message: "expected [[entry]]; ignored".to_owned() }),
                };
                match found {
                    Ok(entry) => lexicon.add(entry),
                    // Broken syntax has been reported, and may be all that is wrong.
                    Err(_) if is_broken => {}
                    Err(mistake) => mistakes.push(mistake),
                }
            }
        }
        mistakes.sort_by_key(|mistake| mistake.at.start);
        (lexicon, mistakes)
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn add(&mut self, entry: UserEntry) {
        let key = entry.word.to_lowercase();
        if let Some((head, _)) = key.split_once(' ') {
            self.heads.insert(head.to_owned());
        }
        // Of two entries of one word the later one counts: that is how one corrects a file by adding to it.
        self.entries.insert(key, entry);
    }

    /// Whether it has this word, in small letters.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.entries.contains_key(word)
    }

    /// Whether one of its terms begins with this word, in small letters.
    pub(super) fn heads(&self, word: &str) -> bool {
        self.heads.contains(word)
    }

    /// Its words.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.entries.values().map(|entry| entry.word.as_str())
    }

    /// What it says of a word, in small letters.
    pub(super) fn sense(&self, word: &str) -> Option<Sense> {
        let entry = self.entries.get(word)?;
        Some(Sense {
            headword: Cow::Owned(entry.word.clone()),
            parts_of_speech: entry.parts.clone(),
            glosses: entry.glosses.iter().cloned().map(Cow::Owned).collect(),
            note: entry.note.clone().map(Cow::Owned),
            source: Source::Yours,
        })
    }

    /// The analyses of `word` as its entry wants them: the one it asks for first, with its register.
    pub(super) fn correct(&self, word: &str, analyses: &mut Vec<Analysis>) {
        let lower = word.to_lowercase();
        let Some(entry) = self.entries.get(&lower) else { return };
        let root = || entry.root.clone().map_or_else(|| entry.lemma(&lower), Cow::Owned);
        let fits = |analysis: &Analysis| {
            !analysis.is_name
                && match (&entry.root, &entry.affixes) {
                    // A colloquial word is filed under its standard form.
                    (None, None) => analysis.lemma == lower || analysis.affixes.is_empty(),
                    (_, None) => analysis.root == root(),
                    (None, Some(affixes)) => analysis.affixes == *affixes,
                    (Some(_), Some(affixes)) => analysis.root == root() && analysis.affixes == *affixes,
                }
        };
        let mut analysis = match analyses.iter().position(fits) {
            Some(at) => analyses.remove(at),
            None => {
                let root = root();
                let mut analysis = Analysis::whole(&lower, None);
                analysis.segments[0].underlying = root.clone();
                Analysis { root, affixes: entry.affixes.clone().unwrap_or_default(), ..analysis }
            }
        };
        analysis.register = entry.register.unwrap_or(analysis.register);
        if entry.standard.is_some() {
            analysis.lemma = entry.lemma(&lower);
        }
        analyses.insert(0, analysis);
    }
}

impl UserEntry {
    /// What the word is filed under: its standard form, else itself.
    fn lemma(&self, lower: &str) -> Cow<'static, str> {
        Cow::Owned(self.standard.clone().unwrap_or_else(|| lower.to_owned()))
    }

    fn read(table: &DeTable, at: Range<usize>) -> Result<UserEntry, Mistake> {
        let mistake =
            |at: Range<usize>, message: String| Mistake { at, message: format!("{message}; entry ignored") };
        if let Some(key) = table.keys().find(|key| !KEYS.contains(&&**key.get_ref())) {
            let message = format!("{}: an entry has no such key (it has {})", key.get_ref(), KEYS.join(", "));
            return Err(mistake(key.span(), message));
        }
        let texts = |key: &str| -> Result<Vec<(String, Range<usize>)>, Mistake> {
            let Some(value) = table.get(key) else { return Ok(Vec::new()) };
            let values = match value.get_ref() {
                DeValue::Array(values) => values.iter().collect(),
                _ => vec![value],
            };
            let texts = values.into_iter().map(|value| match value.get_ref() {
                DeValue::String(text) => Ok((sanitize::line(text).into_owned(), value.span())),
                _ => Err(mistake(value.span(), format!("{key}: expected text in quotation marks"))),
            });
            texts.filter(|text| !text.as_ref().is_ok_and(|(text, _)| text.is_empty())).collect()
        };
        let text = |key: &str| -> Result<Option<(String, Range<usize>)>, Mistake> {
            let mut texts = texts(key)?;
            match texts.len() {
                0 | 1 => Ok(texts.pop()),
                _ => Err(mistake(texts.remove(1).1, format!("{key}: expected one text"))),
            }
        };
        let Some((word, _)) = text("word")? else {
            return Err(mistake(at, "expected a word".to_owned()));
        };
        let mut parts = Vec::new();
        for (label, at) in texts("pos")? {
            let part = PartOfSpeech::of(&label).or_else(|| PartOfSpeech::named(&label));
            parts.push(
                part.ok_or_else(|| {
                    mistake(at, format!("pos: no part of speech {label} (v, n, adj, adv, …)"))
                })?,
            );
        }
        let mut affixes = Vec::new();
        for (label, at) in texts("affixes")? {
            let affix = AFFIXES.iter().find(|affix| **affix == label);
            affixes
                .push(*affix.ok_or_else(|| {
                    mistake(at, format!("affixes: no affix {label} (meN-, ber-, -kan, …)"))
                })?);
        }
        let register = match text("register")? {
            None => None,
            Some((label, at)) => Some(match label.as_str() {
                "standard" => Register::Standard,
                "colloquial" => Register::Colloquial,
                "nonstandard" => Register::Nonstandard,
                _ => {
                    let expected = "expected standard, colloquial or nonstandard";
                    return Err(mistake(at, format!("register: {expected}, found {label}")));
                }
            }),
        };
        let entry = UserEntry {
            word,
            parts,
            glosses: texts("gloss")?.into_iter().map(|(text, _)| text).collect(),
            register,
            standard: text("standard")?.map(|(text, _)| text.to_lowercase()),
            root: text("root")?.map(|(text, _)| text.to_lowercase()),
            affixes: Some(affixes).filter(|_| table.contains_key("affixes")),
            note: text("note")?.map(|(text, _)| text),
        };
        if entry.glosses.is_empty()
            && entry.note.is_none()
            && entry.standard.is_none()
            && entry.root.is_none()
        {
            return Err(mistake(
                at,
                format!("{}: expected a gloss, a note, a root or a standard form", entry.word),
            ));
        }
        Ok(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_may_say_much_or_little() {
        let (lexicon, mistakes) = UserLexicon::from_toml(
            r#"
            [[entry]]
            word = "Gaspol"
            pos = ["v", "adverb"]
            gloss = ["to go full throttle", "flat out"]
            register = "colloquial"
            note = "from gas and pol"
            [[entry]]
            word = "tangan panjang"
            gloss = "light-fingered"
            "#,
        );
        assert_eq!(mistakes, []);
        let sense = lexicon.sense("gaspol").unwrap();
        assert_eq!(sense.headword, "Gaspol");
        assert_eq!(sense.glosses, ["to go full throttle", "flat out"]);
        assert_eq!(sense.parts_of_speech.iter().map(|part| part.short).collect::<Vec<_>>(), ["v", "adv"]);
        assert_eq!(sense.note.as_deref(), Some("from gas and pol"));
        assert!(lexicon.heads("tangan") && lexicon.contains("tangan panjang"));
    }

    #[test]
    fn an_entry_for_a_listed_word_adds_no_reading() {
        for word in ["rumah", "gimana", "memengaruhi"] {
            let (lexicon, _) =
                UserLexicon::from_toml(&format!("[[entry]]\nword = \"{word}\"\ngloss = \"x\""));
            let found = crate::language::morphology::analyse(word);
            let mut corrected = found.clone();
            lexicon.correct(word, &mut corrected);
            assert_eq!(corrected.len(), found.len(), "{word}");
        }
    }

    #[test]
    fn a_wrong_entry_costs_itself_alone() {
        for (entry, expected) in [
            ("gloss = \"x\"", "expected a word"),
            ("word = \"w\"", "w: expected a gloss, a note, a root or a standard form"),
            ("word = 3", "word: expected text in quotation marks"),
            ("word = \"w\"\npos = \"verbish\"", "pos: no part of speech verbish"),
            ("word = \"w\"\nroot = \"r\"\naffixes = [\"un-\"]", "affixes: no affix un-"),
            (
                "word = \"w\"\nregister = \"posh\"",
                "register: expected standard, colloquial or nonstandard, found posh",
            ),
            ("word = \"w\"\nglos = \"x\"", "glos: an entry has no such key"),
            ("word = [\"a\", \"b\"]", "word: expected one text"),
        ] {
            let text = format!("[[entry]]\nword = \"baik\"\ngloss = \"good\"\n[[entry]]\n{entry}\n");
            let (lexicon, mistakes) = UserLexicon::from_toml(&text);
            assert_eq!(mistakes.len(), 1, "{entry}: {mistakes:?}");
            assert!(mistakes[0].message.starts_with(expected), "{entry}: {mistakes:?}");
            assert!(mistakes[0].message.ends_with("; entry ignored"), "{mistakes:?}");
            assert!(text[..mistakes[0].at.start].lines().count() >= 3, "{entry}: {:?}", mistakes[0].at);
            assert_eq!(lexicon.len(), 1, "{entry}");
        }
        for (text, expected) in [
            ("entry = 3", "entry: expected [[entry]]"),
            ("[[word]]\n", "word: expected [[entry]]"),
            ("[[entry", "not TOML"),
        ] {
            let (lexicon, mistakes) = UserLexicon::from_toml(text);
            assert!(mistakes[0].message.starts_with(expected), "{text}: {mistakes:?}");
            assert!(lexicon.is_empty());
        }
    }

    #[test]
    fn escapes_do_not_get_in() {
        let (lexicon, _) =
            UserLexicon::from_toml("[[entry]]\nword = \"a\\u001b[31mb\"\ngloss = \"c\\nd\\u0007\"\n");
        let sense = lexicon.sense("ab").unwrap();
        assert!(!sense.glosses[0].chars().any(char::is_control), "{sense:?}");
    }
}
