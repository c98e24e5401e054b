//! A word becomes the way in which it reports speech, if it does.
//!
//! The words are data (`data/cues.tsv`), compiled in; a user's lines add to them or take some away. Which of several
//! cues near a quotation is its own, and who its agent is, is decided in `attribute`.

use crate::annotate::KnowledgeProblem;
use foldhash::{HashMap, HashMapExt};
use std::sync::LazyLock;

/// How a word reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// The same of one person: `seorang`.
    One,
    /// A clause may follow it without `bahwa`: `mengatakan`.
    Clause,
    /// Says nothing, though `menurut` stands before it: `rencana`.
    Impersonal,
    /// Before a cue: nothing was said (`belum mengatakan`).
    Unsaid,
    /// What a verb of saying has as its object, with no clause behind it: `komitmen`.
    Matter,
    /// Stands before the name of somebody described: `bernama`.
    Naming,
    /// Through which an organization speaks, before its name: `akun`.
    Medium,
    /// Points at somebody described before it: `itu`.
    Demonstrative,
    /// Before a name or a title, and no part of a description: `sang`.
    Address,
    /// An office that by itself means its holder: `presiden`.
    Office,
    /// With `itu` means an organization named before: `perusahaan`.
    Group,
    /// Before a name, somebody else: `ibunda`.
    Kin,
    /// With `itu` or `ini` a time, nobody: `saat`.
    Moment,
    /// After a calling, tells which of its people: `asal`.
    Origin,
    /// Between a subject and its verb: `juga`.
    Auxiliary,
    /// Before a subject, and no part of it: `sementara`.
    Adverb,
    /// A title in the English of companies: `managing`.
    Title,
    /// Begins a line that links to another article: `baca juga`.
    Aside,
    /// Before a byline's author: `laporan`.
    Report,
    /// Whoever writes articles: `wartawan`.
    Byline,
}

impl CueClass {
    const ALL: [(&'static str, CueClass); 34] = [
        ("said", CueClass::Said),
        ("active", CueClass::Active),
        ("passive", CueClass::Passive),
        ("source", CueClass::Source),
        ("noun", CueClass::Noun),
        ("stance", CueClass::Stance),
        ("term", CueClass::Term),
        ("generic", CueClass::Generic),
        ("pronoun", CueClass::Pronoun),
        ("filler", CueClass::Filler),
        ("boundary", CueClass::Boundary),
        ("preposition", CueClass::Preposition),
        ("conjunction", CueClass::Conjunction),
        ("indefinite", CueClass::Indefinite),
        ("one", CueClass::One),
        ("clause", CueClass::Clause),
        ("impersonal", CueClass::Impersonal),
        ("unsaid", CueClass::Unsaid),
        ("matter", CueClass::Matter),
        ("naming", CueClass::Naming),
        ("medium", CueClass::Medium),
        ("demonstrative", CueClass::Demonstrative),
        ("address", CueClass::Address),
        ("office", CueClass::Office),
        ("group", CueClass::Group),
        ("kin", CueClass::Kin),
        ("moment", CueClass::Moment),
        ("origin", CueClass::Origin),
        ("auxiliary", CueClass::Auxiliary),
        ("adverb", CueClass::Adverb),
        ("title", CueClass::Title),
        ("aside", CueClass::Aside),
        ("report", CueClass::Report),
        ("byline", CueClass::Byline),
    ];

    /// The class whose bit in a [`CueWord`] carries -nya.
    const fn takes_enclitic(self) -> bool {
        matches!(
            self,
            CueClass::Said | CueClass::Source | CueClass::Noun | CueClass::Passive | CueClass::Matter
        )
    }
}

/// What a word is as a cue: a set of classes, as it stands and as the word that its -nya belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CueWord {
    plain: u64,
    enclitic: u64,
    exact: u64,
}

impl CueWord {
    /// Whether the word belongs to `class`, and if so, whether it carries its agent as -nya (`katanya`).
    pub fn class(self, class: CueClass) -> Option<bool> {
        let bit = 1_u64 << class as u32;
        if self.plain & bit != 0 {
            Some(false)
        } else if self.enclitic & bit != 0 && class.takes_enclitic() {
            Some(true)
        } else {
            None
        }
    }

    /// Whether the word belongs to `class` in just the case in which it is written.
    pub fn is_exactly(self, class: CueClass) -> bool {
        self.exact & (1_u64 << class as u32) != 0
    }
}

/// Bytes of the shortest verb that a capital may be glued to: `kata`.
const SHORTEST_GLUED: usize = 4;

/// The reporting words of Indonesian.
#[derive(Clone, Debug, Default)]
pub struct CueLexicon {
    classes: HashMap<String, u64>,
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
        let mut lexicon = CueLexicon { classes: HashMap::with_capacity(600) };
        for line in lines.lines() {
            // Nobody would read what is wrong with it.
            let _ = lexicon.take_in(line);
        }
        lexicon
    }

    /// The built-in lexicon with a user's lines, as [`extended_with`](Self::extended_with) takes them in.
    pub fn with_user_lines(lines: &str) -> (Self, Vec<KnowledgeProblem>) {
        Self::built_in().extended_with(lines)
    }

    /// This lexicon with the forms of `lines` added or, where a `-` stands before the class, taken away; and what is wrong
    /// with the lines, by the byte: such a line says nothing.
    pub fn extended_with(&self, lines: &str) -> (Self, Vec<KnowledgeProblem>) {
        let mut lexicon = self.clone();
        let mut problems = Vec::new();
        let mut at = 0;
        for line in lines.split_inclusive('\n') {
            if let Err(message) = lexicon.take_in(line.trim_end_matches(['\n', '\r'])) {
                problems.push(KnowledgeProblem { at, message });
            }
            at += line.len();
        }
        (lexicon, problems)
    }

    /// Adds or takes away the forms of one line; the error is what was expected.
    fn take_in(&mut self, line: &str) -> Result<(), String> {
        if line.trim().is_empty() || line.starts_with('#') {
            return Ok(());
        }
        let (name, forms) = line.split_once('\t').unwrap_or((line.trim(), ""));
        let (name, away) = name.strip_prefix('-').map_or((name, false), |name| (name, true));
        let Some(&(_, class)) = CueClass::ALL.iter().find(|(known, _)| *known == name) else {
            let classes = CueClass::ALL.map(|(known, _)| known).join(", ");
            return Err(format!("{name}: expected one of {classes}, a tab and words; line ignored"));
        };
        if forms.trim().is_empty() {
            return Err(format!("{name}: expected a tab and words after it; line ignored"));
        }
        let bit = 1_u64 << class as u32;
        for form in forms.split_whitespace() {
            // Only the ends of agents are told by their capitals.
            let form = if class == CueClass::Boundary { form.to_owned() } else { form.to_lowercase() };
            let bits = self.classes.entry(form).or_default();
            *bits = if away { *bits & !bit } else { *bits | bit };
        }
        Ok(())
    }

    /// What `word` is, in any case.
    pub fn look_up(&self, word: &str) -> CueWord {
        let lower = word.to_lowercase();
        // `ujarKetua`: run together by a scraper. What is glued to the verb is lost, the name behind it is not.
        let verb = word.find(char::is_uppercase).filter(|&capital| capital >= SHORTEST_GLUED);
        if let Some(capital) = verb {
            let said = 1_u64 << CueClass::Said as u32;
            return CueWord { plain: self.bits(&word[..capital]) & said, ..CueWord::default() };
        }
        let stem = lower.strip_suffix("nya").map_or("", |stem| stem.trim_end_matches('-'));
        CueWord { plain: self.bits(&lower), enclitic: self.bits(stem), exact: self.bits(word) }
    }

    /// Whether `word`, in any case, belongs to `class`, with or without -nya.
    pub fn has(&self, word: &str, class: CueClass) -> bool {
        self.look_up(word).class(class).is_some()
    }

    fn bits(&self, form: &str) -> u64 {
        self.classes.get(form).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_report_in_their_way() {
        let lexicon = CueLexicon::built_in();
        for (word, class, expected) in [
            ("kata", CueClass::Said, Some(false)),
            ("Ujarnya", CueClass::Said, Some(true)),
            ("menurutnya", CueClass::Source, Some(true)),
            ("mengatakan", CueClass::Active, Some(false)),
            ("disampaikan", CueClass::Passive, Some(false)),
            ("mengatakannya", CueClass::Stance, None),
            ("rumahnya", CueClass::Said, None),
            ("nya", CueClass::Said, None),
        ] {
            assert_eq!(lexicon.look_up(word).class(class), expected, "{word}");
        }
    }

    #[test]
    fn capitals_count_where_asked() {
        let lexicon = CueLexicon::built_in();
        assert!(lexicon.look_up("dalam").is_exactly(CueClass::Boundary));
        assert!(!lexicon.look_up("Dalam").is_exactly(CueClass::Boundary));
        assert!(lexicon.look_up("Senin").is_exactly(CueClass::Boundary));
    }

    #[test]
    fn every_line_of_the_built_in_lexicon_names_a_class() {
        for line in include_str!("../../../data/cues.tsv").lines().filter(|line| !line.starts_with('#')) {
            let name = line.split('\t').next().unwrap_or_default();
            assert!(CueClass::ALL.iter().any(|(known, _)| *known == name), "{line}");
        }
    }

    #[test]
    fn a_lexicon_can_be_extended() {
        let lexicon = CueLexicon::from_lines("# more\nsaid\tdawuh ngendika\nnonsense\tx\nno tab");
        assert!(lexicon.has("dawuhnya", CueClass::Said));
        assert!(!lexicon.has("x", CueClass::Said));
    }

    #[test]
    fn a_users_line_may_take_words_away() {
        let (lexicon, problems) =
            CueLexicon::built_in().extended_with("-said\tterus Lanjut\nsaid\tNgendika\n-boundary\tSenin\n");
        assert_eq!(problems, []);
        assert!(!lexicon.has("terusnya", CueClass::Said) && !lexicon.has("lanjut", CueClass::Said));
        assert!(lexicon.has("kata", CueClass::Said) && lexicon.has("ngendika", CueClass::Said));
        assert!(!lexicon.look_up("Senin").is_exactly(CueClass::Boundary));
    }

    #[test]
    fn a_users_lines_are_added_and_wrong_ones_told() {
        let (lexicon, problems) =
            CueLexicon::with_user_lines("# mine\nsaid\tngendika\n\nsays\tdawuh\nactive\n");
        assert!(lexicon.has("ngendika", CueClass::Said) && lexicon.has("kata", CueClass::Said));
        assert!(!lexicon.has("dawuh", CueClass::Said));
        let told: Vec<(usize, &str)> =
            problems.iter().map(|p| (p.at, p.message.split(':').next().unwrap_or_default())).collect();
        assert_eq!(told, [(22, "says"), (33, "active")]);
    }
}
