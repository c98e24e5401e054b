//! A word or term becomes its readings: the analyses of the morphology, each with what every dictionary says of it.
//!
//! The built-in lexicon is always there; the user's own entries win over it, other dictionaries add to it, and each sense
//! names its source. Nothing in here opens a file: whoever does hands over what it holds. Asking several
//! dictionaries at once and saying which one speaks is how dict(1) and GoldenDict do it.

mod band;
mod complete;
mod family;
pub mod format;
pub mod table;
mod term;
pub mod user;

use std::borrow::Cow;
use std::sync::Arc;

use super::lexicon::{self, Entry, PartOfSpeech};
use super::morphology::{Analysis, MOST, analyse_in_context, analyse_on};

pub use band::{Band, band};
pub use complete::Completion;
pub use family::family;
pub use table::Table;
pub use term::Term;
pub use user::UserLexicon;

/// Where a sense comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The user's `lexicon.toml`.
    Yours,
    /// The lexicon built in.
    Lexicon,
    /// Composed from the root and what the affixes do.
    Derived,
    /// The word is a name; nothing else is known of it.
    Name,
    /// A dictionary of the user, by its name.
    Dictionary(Arc<str>),
}

impl Source {
    /// Its name in JSON and on the screen.
    pub fn name(&self) -> &str {
        match self {
            Source::Yours => "yours",
            Source::Lexicon => "lexicon",
            Source::Derived => "derived",
            Source::Name => "name",
            Source::Dictionary(name) => name,
        }
    }
}

/// What one source says of one headword.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The headword it is filed under: the lemma of the reading, or its root where nobody lists the lemma.
    pub headword: Cow<'static, str>,
    /// Parts of speech, the usual one first; empty where the source does not tell.
    pub parts_of_speech: Vec<PartOfSpeech>,
    /// English glosses, the usual one first.
    pub glosses: Vec<Cow<'static, str>>,
    /// One line on its grammar or use.
    pub note: Option<Cow<'static, str>>,
    /// Who says so.
    pub source: Source,
}

/// One way to read a word, with its meanings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Root, affixes, sound rules and register.
    pub analysis: Analysis,
    /// The senses of each source, the most trusted source first: the user's, the lexicon's, other dictionaries' in the
    /// order they are configured; empty where nobody knows the word.
    pub senses: Vec<Sense>,
    /// How frequent the lemma is, or the root of which it is a mere inflection; `None` for names and unknown words.
    pub band: Option<Band>,
}

impl Reading {
    /// The sense of the most trusted source that has glosses, else of the most trusted source.
    pub fn leading(&self) -> Option<&Sense> {
        self.senses.iter().find(|sense| !sense.glosses.is_empty()).or(self.senses.first())
    }

    /// The glosses of the leading sense.
    pub fn glosses(&self) -> &[Cow<'static, str>] {
        self.leading().map_or(&[], |sense| &sense.glosses)
    }

    /// The source of the leading sense; `derived` where there is none.
    pub fn source(&self) -> &Source {
        self.leading().map_or(&Source::Derived, |sense| &sense.source)
    }

    /// After a numeral a classifier counts: *dua ekor* are two head of cattle, not two tails. Its counting sense is listed
    /// second where the word is first of all a noun or a verb.
    fn count(&mut self) {
        let entry = self.analysis.entry.filter(|entry| entry.is("clf"));
        let is_second =
            entry.is_some_and(|entry| entry.parts_of_speech().next().is_some_and(|part| part.short != "clf"));
        let built_in = self.senses.iter_mut().find(|sense| sense.source == Source::Lexicon);
        if let Some([first, second, ..]) =
            built_in.filter(|_| is_second).map(|sense| sense.glosses.as_mut_slice())
        {
            std::mem::swap(first, second);
        }
    }

    /// Its parts of speech: those of the first source that tells, else what the outermost affix makes of the root.
    pub fn parts_of_speech(&self) -> Vec<PartOfSpeech> {
        // A sense of the root says nothing of what is derived from it.
        let is_derived = self.analysis.root != self.analysis.lemma;
        let own = |sense: &&Sense| !is_derived || sense.headword != self.analysis.root;
        match self.senses.iter().filter(own).find(|sense| !sense.parts_of_speech.is_empty()) {
            Some(sense) => sense.parts_of_speech.clone(),
            None => self.analysis.parts_of_speech(),
        }
    }
}

/// Every dictionary there is. [`Dictionaries::default`] is the built-in lexicon alone.
///
/// Cheap to clone and to send to another thread; never changed, only replaced by one with more in it.
#[derive(Clone, Debug, Default)]
pub struct Dictionaries {
    user: Arc<UserLexicon>,
    tables: Arc<[Table]>,
}

impl Dictionaries {
    /// The built-in lexicon with the user's entries and other dictionaries, the most trusted first.
    pub fn new(user: UserLexicon, tables: Vec<Table>) -> Dictionaries {
        Dictionaries { user: Arc::new(user), tables: tables.into() }
    }

    /// The readings of a word, or of a term whose words are separated by white space; best first, at most
    /// [`MOST`]. Capitals may stand as the text has them. Empty for what nobody knows.
    pub fn lookup(&self, word: &str) -> Vec<Reading> {
        self.lookup_in_context(word, None, None)
    }

    /// Like [`Dictionaries::lookup`], with those readings first that suit the words before and after it in its clause; see
    /// [`analyse_in_context`].
    pub fn lookup_in_context(&self, word: &str, previous: Option<&str>, next: Option<&str>) -> Vec<Reading> {
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        // A term that is listed inflected (bertanggung jawab) is taken apart all the same.
        let term = if word.contains(' ') { self.analyse_term(&word) } else { None };
        let mut analyses = term.map_or_else(|| analyse_in_context(&word, previous, next), |term| vec![term]);
        // What news knows as a name is one, whatever another dictionary lists inside it.
        let is_name = |analysis: &Analysis| {
            analysis.is_name && lexicon::counts(&analysis.root.to_lowercase()).is_some()
        };
        if analyses.iter().all(|analysis| !is_known(analysis) && !is_name(analysis))
            && let Some(analysis) = analyse_on(&word, |root| self.adds(root)).filter(|_| !self.adds(&word))
        {
            analyses = vec![analysis];
        }
        self.user.correct(&word, &mut analyses);
        if analyses.is_empty() && self.tables.iter().any(|table| table.contains(&word)) {
            analyses.push(Analysis::whole(&word.to_lowercase(), None));
        }
        analyses.truncate(MOST);
        let whole = analyses.iter().find(|analysis| analysis.affixes.is_empty());
        let whole = whole.map(|analysis| analysis.lemma.clone());
        let reading = |analysis: Analysis| {
            let is_whole_elsewhere = !analysis.affixes.is_empty() && whole.as_ref() == Some(&analysis.lemma);
            self.reading(&word, analysis, is_whole_elsewhere)
        };
        let mut readings: Vec<Reading> = analyses.into_iter().map(reading).collect();
        if previous.is_some_and(counts) {
            readings.iter_mut().for_each(Reading::count);
        }
        readings
    }

    /// What everybody says of an analysis. Where the lemma is a word of its own in another analysis, other dictionaries
    /// mean that by it: *beruang* in a dictionary is the bear, not *ber-uang*.
    fn reading(&self, word: &str, analysis: Analysis, is_whole_elsewhere: bool) -> Reading {
        let lower = word.to_lowercase();
        let built_in = built_in(&analysis);
        let lemma = analysis.lemma.to_lowercase();
        // The word itself may be listed where its lemma is another spelling.
        let own = if lower == lemma { None } else { self.user.sense(&lower) };
        let mut senses: Vec<Sense> = own.into_iter().chain(self.user.sense(&lemma)).collect();
        let is_listed = built_in.as_ref().is_some_and(|sense| sense.source == Source::Lexicon);
        // A root the user explains explains what is derived from it, unless the lexicon lists that.
        let root = Some(&*analysis.root).filter(|root| **root != lemma && !is_listed);
        senses.extend(root.filter(|_| senses.is_empty()).and_then(|root| self.user.sense(root)));
        senses.retain(|sense| !sense.glosses.is_empty() || sense.note.is_some());
        senses.extend(built_in);
        for table in self.tables.iter() {
            let found = if is_whole_elsewhere { Vec::new() } else { table.find(&lemma) };
            senses.extend(match (found.is_empty(), root) {
                (true, Some(root)) => table.find(root),
                _ => found,
            });
        }
        let band = frequency(&analysis);
        Reading { analysis, senses, band }
    }

    /// Whether anybody lists this headword, which must be in small letters.
    fn lists(&self, headword: &str) -> bool {
        entry(headword).is_some() || self.adds(headword)
    }

    /// Whether the user or another dictionary lists this headword, in small letters.
    fn adds(&self, headword: &str) -> bool {
        self.user.contains(headword) || self.tables.iter().any(|table| table.contains(headword))
    }
}

/// The lexicon's entry of exactly this headword; [`lexicon::find`] also takes terms without their spaces.
fn entry(headword: &str) -> Option<Entry> {
    lexicon::find(headword).filter(|entry| entry.headword() == headword)
}

/// Whether a word counts: *dua*, *12*, *beberapa*.
fn counts(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_digit())
        || lexicon::find(&word.to_lowercase()).is_some_and(|entry| entry.is("num"))
}

/// Affixes that make no new word: whoever knows *ambil* reads *diambil*.
const INFLECTIONS: &[&str] =
    &["R", "di-", "ku-", "kau-", "-ku", "-mu", "-nya", "-lah", "-kah", "-tah", "-pun"];

/// Whether nothing but inflections is attached to its root.
fn is_inflection(analysis: &Analysis) -> bool {
    analysis.affixes.iter().all(|affix| INFLECTIONS.contains(affix))
}

/// Whether the lexicon knows the word or its root.
fn is_known(analysis: &Analysis) -> bool {
    analysis.entry.or(analysis.root_entry).is_some()
}

/// How frequent the lemma is, or the root that it inflects.
fn frequency(analysis: &Analysis) -> Option<Band> {
    if analysis.is_name {
        return None;
    }
    let own = band(&analysis.lemma.to_lowercase());
    let root = if is_inflection(analysis) { band(&analysis.root.to_lowercase()) } else { None };
    own.into_iter().chain(root).min().or_else(|| is_known(analysis).then_some(Band::LAST))
}

/// What the lexicon and the affixes say.
fn built_in(analysis: &Analysis) -> Option<Sense> {
    let source = match (analysis.is_name, analysis.entry) {
        (true, _) => Source::Name,
        (_, Some(_)) => Source::Lexicon,
        (_, None) => Source::Derived,
    };
    let glosses = analysis.glosses();
    if glosses.is_empty() && source != Source::Name {
        return None;
    }
    Some(Sense {
        headword: analysis.entry.map_or_else(|| analysis.lemma.clone(), |entry| entry.headword().into()),
        parts_of_speech: analysis.parts_of_speech(),
        glosses,
        note: analysis.entry.and_then(|entry| entry.note()).map(Cow::Borrowed),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Register;
    use super::table::Builder;
    use super::*;

    fn dictionaries(user: &str, entries: &[(&str, &str)]) -> Dictionaries {
        let (user, mistakes) = UserLexicon::from_toml(user);
        assert_eq!(mistakes, []);
        let mut builder = Builder::new("Kamus");
        for (headword, gloss) in entries {
            builder.add(headword, &["n"], [*gloss]);
        }
        Dictionaries::new(user, vec![builder.finish().0])
    }

    /// The first reading: root, affixes, then source, headword and glosses of each sense.
    fn told(dictionaries: &Dictionaries, word: &str) -> String {
        let readings = dictionaries.lookup(word);
        let Some(reading) = readings.first() else { return "unknown".to_owned() };
        let analysis = &reading.analysis;
        let mut told = format!("{} [{}]", analysis.root, analysis.affixes.join(" "));
        for sense in &reading.senses {
            told += &format!(" · {}: {} = {}", sense.source.name(), sense.headword, sense.glosses.join("; "));
        }
        told
    }

    #[test]
    fn every_source_speaks_and_the_user_first() {
        let user = "[[entry]]\nword = \"rumah\"\ngloss = \"my house\"\n";
        let found = told(&dictionaries(user, &[("rumah", "house (Kamus)")]), "Rumahnya");
        assert_eq!(
            found,
            "rumah [-nya] · yours: rumah = my house · lexicon: rumah = house, home · Kamus: rumah = house (Kamus)"
        );
    }

    #[test]
    fn a_root_is_asked_where_the_lemma_is_not_listed() {
        let dictionaries = dictionaries("", &[("zonk", "nothing at all")]);
        assert_eq!(told(&dictionaries, "zonk"), "zonk [] · Kamus: zonk = nothing at all");
        assert_eq!(
            told(&dictionaries, "Menzonkkannya"),
            "zonk [meN- -kan -nya] · Kamus: zonk = nothing at all"
        );
        assert_eq!(told(&dictionaries, "xqzt"), "unknown");
    }

    #[test]
    fn a_word_of_its_own_is_not_what_it_looks_derived_from() {
        let dictionaries = dictionaries("", &[("beruang", "bear"), ("uang", "cash")]);
        for reading in dictionaries.lookup("beruang") {
            let of_table =
                reading.senses.iter().filter(|sense| matches!(sense.source, Source::Dictionary(_)));
            let glosses: Vec<&str> =
                of_table.flat_map(|sense| sense.glosses.iter().map(|gloss| &**gloss)).collect();
            let expected: &[&str] = match &*reading.analysis.root {
                "beruang" => &["bear"],
                "uang" => &["cash"],
                _ => &[],
            };
            assert_eq!(glosses, expected, "{}", reading.analysis.root);
        }
    }

    #[test]
    fn the_user_adds_words_terms_and_analyses() {
        let user = r#"
            [[entry]]
            word = "gerpul"
            gloss = "quick to act"
            register = "colloquial"
            [[entry]]
            word = "beruang"
            root = "uang"
            affixes = ["ber-"]
            note = "here always: having money"
            [[entry]]
            word = "tangan besi"
            gloss = "iron fist"
        "#;
        let dictionaries = dictionaries(user, &[]);
        assert_eq!(told(&dictionaries, "gerpul"), "gerpul [] · yours: gerpul = quick to act");
        assert_eq!(dictionaries.lookup("Gerpul")[0].analysis.register, Register::Colloquial);
        assert!(told(&dictionaries, "beruang").starts_with("uang [ber-] · yours: beruang = "));
        assert_eq!(told(&dictionaries, "kegerpulan"), "gerpul [ke- -an] · yours: gerpul = quick to act");
        let text = "Ia memerintah bertangan besi.";
        let terms = dictionaries.terms(text, &crate::language::token::tokens(text, 0));
        assert_eq!(terms.iter().map(|term| &*term.headword).collect::<Vec<_>>(), ["tangan besi"]);
        assert!(told(&dictionaries, "bertangan besi").contains("yours: tangan besi = iron fist"));
    }

    #[test]
    fn after_a_number_a_classifier_counts() {
        let first = |previous: Option<&str>, word: &str| {
            let readings = Dictionaries::default().lookup_in_context(word, previous, None);
            readings[0].glosses()[0].clone()
        };
        assert_eq!(first(None, "ekor"), "tail");
        assert_eq!(first(Some("dua"), "ekor"), "head (of animals)");
        assert_eq!(first(Some("12"), "buah"), "item");
        assert_eq!(first(Some("beberapa"), "orang"), "person");
        assert_eq!(first(Some("makan"), "buah"), "fruit");
    }

    #[test]
    fn a_term_of_another_dictionary_is_found() {
        let dictionaries = dictionaries("", &[("meja hijau raya", "a made-up court")]);
        let text = "Ia dibawa ke meja hijau raya.";
        let terms = dictionaries.terms(text, &crate::language::token::tokens(text, 0));
        assert_eq!(terms[0].headword, "meja hijau raya");
    }
}
