//! A word becomes the way in which it reports speech, if it does.
//!
//! The words are data (`data/cues.tsv`), compiled in; a lexicon may be read from other lines as well. Which of several
//! cues near a quotation is its own, and who its agent is, is decided in `attribute`.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How a word reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CueClass {
    /// Bare verb, agent after it: `kata X`.
    Said,
    /// Active verb, agent before it: `X mengatakan`.
    Active,
    /// Passive verb, agent after it: `disampaikan X`.
    Passive,
    /// `menurut X`.
    Source,
    /// `pernyataan X`.
    Noun,
    /// Active verb of asking or judging: `X meminta`.
    Stance,
    /// A relaying medium follows: `dikutip dari X`.
    Medium,
    /// A name or title follows: `berjudul`.
    Term,
    /// A document or a group, not a person: `laporan itu`.
    Generic,
    /// Stands for somebody named before: `ia`.
    Pronoun,
    /// May stand between a quotation and its cue: `demikian`.
    Filler,
    /// Ends the phrase of an agent: `dalam`.
    Boundary,
    /// Before a person makes him no subject: `kepada`.
    Preposition,
    /// Begins a clause with a subject of its own: `setelah`.
    Conjunction,
    /// Begins the phrase of somebody without a name: `seorang`.
    Indefinite,
}

/// What a word is as a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CueWord {
    /// How it reports.
    pub class: CueClass,
    /// Whether it carries its agent as -nya (`katanya`).
    pub enclitic: bool,
}

/// The reporting words of Indonesian.
#[derive(Debug, Default)]
pub struct CueLexicon {
    classes: HashMap<String, Vec<CueClass>>,
}

impl CueLexicon {
    /// The lexicon that is compiled in.
    pub fn built_in() -> &'static CueLexicon {
        static LEXICON: LazyLock<CueLexicon> =
            LazyLock::new(|| CueLexicon::from_lines(include_str!("../../../data/cues.tsv")));
        &LEXICON
    }

    /// Reads lines of a class, a tab and its forms; `#` begins a comment. Lines of an unknown class say nothing.
    pub fn from_lines(lines: &str) -> Self {
        let mut lexicon = CueLexicon::default();
        for line in lines.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, forms)) = line.split_once('\t') else { continue };
            let class = match name {
                "said" => CueClass::Said,
                "active" => CueClass::Active,
                "passive" => CueClass::Passive,
                "source" => CueClass::Source,
                "noun" => CueClass::Noun,
                "stance" => CueClass::Stance,
                "medium" => CueClass::Medium,
                "term" => CueClass::Term,
                "generic" => CueClass::Generic,
                "pronoun" => CueClass::Pronoun,
                "filler" => CueClass::Filler,
                "boundary" => CueClass::Boundary,
                "preposition" => CueClass::Preposition,
                "conjunction" => CueClass::Conjunction,
                "indefinite" => CueClass::Indefinite,
                _ => continue,
            };
            for form in forms.split_whitespace() {
                lexicon.classes.entry(form.to_owned()).or_default().push(class);
            }
        }
        lexicon
    }

    /// Whether `word` (any case) belongs to `class`, with or without -nya.
    pub fn find(&self, word: &str, class: CueClass) -> Option<CueWord> {
        let lower = word.to_lowercase();
        if self.has(&lower, class) {
            return Some(CueWord { class, enclitic: false });
        }
        let takes_enclitic =
            matches!(class, CueClass::Said | CueClass::Source | CueClass::Noun | CueClass::Passive);
        let stem = lower.strip_suffix("nya")?.trim_end_matches('-');
        (takes_enclitic && self.has(stem, class)).then_some(CueWord { class, enclitic: true })
    }

    /// Whether `form`, exactly so written, belongs to `class`.
    pub fn has(&self, form: &str, class: CueClass) -> bool {
        self.classes.get(form).is_some_and(|classes| classes.contains(&class))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_report_in_their_way() {
        let lexicon = CueLexicon::built_in();
        for (word, class, enclitic) in [
            ("kata", CueClass::Said, false),
            ("Ujarnya", CueClass::Said, true),
            ("menurutnya", CueClass::Source, true),
            ("mengatakan", CueClass::Active, false),
            ("disampaikan", CueClass::Passive, false),
        ] {
            assert_eq!(lexicon.find(word, class), Some(CueWord { class, enclitic }), "{word}");
        }
        assert_eq!(lexicon.find("rumahnya", CueClass::Said), None);
        assert_eq!(lexicon.find("mengatakannyanya", CueClass::Active), None);
    }

    #[test]
    fn a_lexicon_can_be_extended() {
        let lexicon = CueLexicon::from_lines("# more\nsaid\tdawuh ngendika\nnonsense\tx\nno tab");
        assert!(lexicon.find("dawuhnya", CueClass::Said).is_some());
        assert!(lexicon.find("x", CueClass::Said).is_none());
    }
}
