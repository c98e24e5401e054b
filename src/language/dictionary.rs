//! A word or term becomes its readings: the analyses of the morphology, each with what every dictionary says of it.
//!
//! The built-in lexicon is always there; the user's own entries win over it, other dictionaries add to it, and each sense
//! names its source. Nothing in here opens a file: whoever does hands over what it holds. Asking several
//! dictionaries at once and saying which one speaks is how dict(1) and GoldenDict do it.

mod band;
mod complete;
mod family;
mod term;

use std::borrow::Cow;
use std::sync::Arc;

use super::lexicon::{self, PartOfSpeech};
use super::morphology::{Analysis, MOST, analyse};

pub use band::{Band, band};
pub use complete::Completion;
pub use family::family;
pub use term::Term;

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
    /// How frequent the lemma is.
    pub band: Option<Band>,
}

impl Reading {
    /// The glosses of the most trusted source.
    pub fn glosses(&self) -> &[Cow<'static, str>] {
        self.senses.first().map_or(&[], |sense| &sense.glosses)
    }

    /// The most trusted source; `derived` where there is none.
    pub fn source(&self) -> &Source {
        self.senses.first().map_or(&Source::Derived, |sense| &sense.source)
    }

    /// Its parts of speech: those of the first source that tells, else what the outermost affix makes of the root.
    pub fn parts_of_speech(&self) -> Vec<PartOfSpeech> {
        match self.senses.iter().find(|sense| !sense.parts_of_speech.is_empty()) {
            Some(sense) => sense.parts_of_speech.clone(),
            None => self.analysis.parts_of_speech(),
        }
    }
}

/// Every dictionary there is. [`Dictionaries::default`] is the built-in lexicon alone.
///
/// Cheap to clone and to send to another thread; never changed, only replaced by one with more in it.
#[derive(Clone, Debug, Default)]
pub struct Dictionaries {}

impl Dictionaries {
    /// The readings of a word, or of a term whose words are separated by white space; best first, at most
    /// [`MOST`]. Capitals may stand as the text has them. Empty for what nobody knows.
    pub fn lookup(&self, word: &str) -> Vec<Reading> {
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut analyses = analyse(&word);
        if analyses.is_empty() && word.contains(' ') {
            analyses.extend(self.analyse_term(&word));
        }
        analyses.truncate(MOST);
        analyses.into_iter().map(|analysis| self.reading(analysis)).collect()
    }

    fn reading(&self, analysis: Analysis) -> Reading {
        let mut senses = Vec::new();
        senses.extend(built_in(&analysis));
        let band = band(&analysis.lemma);
        Reading { analysis, senses, band }
    }

    /// Whether anybody lists this headword, which must be in small letters.
    fn lists(&self, headword: &str) -> bool {
        lexicon::find(headword).is_some_and(|entry| entry.headword() == headword)
    }
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
