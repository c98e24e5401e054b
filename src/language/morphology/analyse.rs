//! A word becomes every legal parse whose base the lexicon knows, and the best of them become analyses.
//!
//! Parses live on the stack until they are ranked; only the few that stay are given strings. A word without any such
//! parse is taken apart only where its affixes are unmistakable, and never when news knows it as a name.

use std::borrow::Cow;

use super::parse::{Freedom, LONGEST, Parse, Parses};
use super::suffix::tails;
use super::{Analysis, MOST, combining, hyphen, rank, reduplication};
use crate::language::lexicon::{self, Entry, Register};

/// The analyses of one word, or of a term whose words are joined by one space; best first, at most [`MOST`].
///
/// Empty for what neither the lexicon nor the news its counts come from knows.
pub fn analyse(word: &str) -> Vec<Analysis> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) && !word.is_empty() {
        return plain(word);
    }
    let lower = word.trim().to_lowercase();
    let untouched = lower.len() == word.len();
    if let Some(entry) = capitalised(word).filter(|_| untouched) {
        let mut analyses = vec![Analysis { register: entry.register(), ..spelled(word, entry) }];
        if lexicon::find(&lower).is_some_and(|entry| !entry.headword().contains(' ')) {
            analyses.extend(plain(&lower));
            analyses.truncate(MOST);
        }
        return analyses;
    }
    if untouched && word.is_ascii() {
        if let Some(analyses) = hyphen::analyse(word, &lower) {
            return analyses;
        }
        if lower.bytes().all(|byte| byte.is_ascii_lowercase()) {
            let analyses = plain(&lower);
            return match hides_name(word, &lower, analyses.first()) {
                true => vec![Analysis::named(word)],
                false => analyses.into_iter().map(|analysis| as_written(word, analysis)).collect(),
            };
        }
    }
    let entry = lexicon::find(&lower).filter(|_| untouched);
    entry.map(|entry| vec![term(&lower, entry).unwrap_or_else(|| spelled(&lower, entry))]).unwrap_or_default()
}

/// The entry that the lexicon lists with capitals: *Sabtu*, *ASN*, *Polri*, also where a headline has *POLRI*.
fn capitalised(word: &str) -> Option<Entry> {
    let letters = word.bytes().any(|byte| byte.is_ascii_uppercase()) && !word.contains(' ');
    let exact = || lexicon::find(word).filter(|entry| !entry.headword().contains(' '));
    let title = || {
        let (first, rest) = word.split_at_checked(1).filter(|_| word.len() > 2)?;
        let shouted = word.bytes().all(|byte| byte.is_ascii_uppercase());
        lexicon::find(&format!("{first}{}", rest.to_lowercase())).filter(|_| shouted)
    };
    letters.then(|| exact().or_else(title)).flatten()
}

/// A name or an acronym keeps its capitals, other words lose them: *Bali*, but *rumah* for *Rumah*.
fn as_written(word: &str, analysis: Analysis) -> Analysis {
    let acronym = analysis.entry.is_some_and(|entry| entry.is("abbr") || entry.is("name"));
    match analysis.affixes.is_empty() && (analysis.is_name || acronym) {
        true => {
            let written = || Cow::Owned(word.to_owned());
            Analysis { root: written(), lemma: written(), ..analysis }
        }
        false => analysis,
    }
}

/// Whether a word with capitals, whose first analysis in small letters is given, is likelier a name or an acronym:
/// *Pemalang* is no *pe-malang*, *Kenya* no *ke-nya*, and of *Suwandi* nothing is known.
fn hides_name(word: &str, lower: &str, first: Option<&Analysis>) -> bool {
    let Some(first) = first else { return word.len() > 2 && is_title(word) };
    if first.affixes.is_empty() && first.entry.is_some() {
        return false;
    }
    let counts = lexicon::counts(lower);
    // Mentawai: a sound rule that nobody writes, in a word that news does not know in small letters.
    let strange = first.entry.is_none() && first.register == Register::Nonstandard && counts.is_none();
    if strange || looks_foreign(word, lower) {
        return true;
    }
    if !is_title(word) || lexicon::find(lower).is_some() {
        return false;
    }
    let (small, large) = counts.unwrap_or((0, 0));
    let noun = first.root_entry.is_some_and(|root| !root.is("v") && !root.is("adj") && !root.is("num"));
    // Weak affixes, which a sentence seldom begins with: Mali, Persita, Kemenlu.
    let weak = || match *first.affixes {
        ["-i" | "-in" | "ke-" | "N-"] => noun,
        ["per-" | "ku-"] => true,
        _ => first.root_entry.is_none(),
    };
    lexicon::is_simple(lower) || first.affixes.len() == 1 && large > 9 * small || small == 0 && weak()
}

/// Whether a word has its first letter capital and no other.
fn is_title(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_uppercase())
        && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
}

/// Whether a word with capitals is an acronym (`PHK`, `DPR`) or mixed (`iPhone`): such are never taken apart.
fn looks_foreign(word: &str, lower: &str) -> bool {
    let inner = word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    let all = word.bytes().all(|byte| byte.is_ascii_uppercase());
    inner && (!all || word.len() <= 5 && lexicon::counts(lower).is_none_or(|(small, large)| large > small))
}

/// The analyses of a word in small letters a–z.
pub(super) fn plain(word: &str) -> Vec<Analysis> {
    // siapapun is siapa with its particle, wherever siapa pun is listed.
    let whole = lexicon::find(word).filter(|entry| !entry.headword().ends_with(" pun"));
    if let Some(entry) = whole.filter(|entry| entry.standard().is_some()) {
        return vec![spelled(word, entry)];
    }
    if whole.is_none()
        && let Some(analysis) = misspelled_with_clitic(word)
    {
        return vec![analysis];
    }
    parsed(word, whole)
}

/// *merubahnya*: a clitic or particle after a form that the lexicon calls nonstandard.
fn misspelled_with_clitic(word: &str) -> Option<Analysis> {
    let mut found = None;
    tails(word.as_bytes(), &mut |tail| {
        if found.is_none() && tail.suffix.is_none() && tail.end < word.len() {
            let entry = lexicon::find(&word[..tail.end]).filter(|entry| entry.has_standard());
            let entry = entry.filter(|entry| entry.is_misspelling());
            found = entry.filter(|entry| !entry.headword().contains(' ')).map(|entry| (tail, entry));
        }
    });
    let (tail, entry) = found?;
    let mut analysis = spelled(&word[..tail.end], entry);
    analysis.append(tail.end, tail.suffixes());
    Some(analysis)
}

/// The analyses of a word that is not merely another spelling.
fn parsed(word: &str, whole: Option<Entry>) -> Vec<Analysis> {
    if let Some(analysis) = joined_preposition(word).filter(|_| whole.is_none()) {
        return vec![analysis];
    }
    let mut parses = Parses::default();
    parses.enumerate(word.as_bytes(), Freedom::Legal);
    let best = rank::best(word, whole, &mut parses.found);
    let one_affix = best.first().is_some_and(|parse| parse.depth() + parse.tail.suffixes().count() == 1);
    if whole.is_none() && one_affix && lexicon::is_simple(word) {
        return vec![Analysis::whole(word, None)];
    }
    // One look at the news is enough: a name may hide behind a parse that is only just possible.
    let doubtful = whole.is_none() && best.first().is_none_or(|parse| parse.score < rank::DOUBTFUL);
    if doubtful && is_name(word) {
        let entry = uncapitalised(word);
        return vec![entry.map_or_else(|| Analysis::named(word), |entry| Analysis::whole(word, Some(entry)))];
    }
    let mut analyses: Vec<Analysis> =
        best.iter().take(MOST).map(|parse| parse.analysis(word, whole)).collect();
    if best.first().is_none_or(|parse| !reduplication::outranks_partial(word, parse))
        && let Some(partial) = reduplication::partial(word).filter(|_| !lexicon::is_simple(word))
    {
        analyses.insert(0, partial);
        analyses.truncate(MOST);
    }
    if analyses.is_empty() {
        analyses.extend(combined(word).or_else(|| guess(word)));
    }
    if analyses.iter().all(|analysis| analysis.root_entry.is_none())
        && let Some(entry) = uncapitalised(word)
    {
        return vec![Analysis::whole(word, Some(entry))];
    }
    analyses
}

/// The entry of a word that the lexicon lists with capitals and the text does not: *sabtu*, *wib*.
fn uncapitalised(word: &str) -> Option<Entry> {
    let (first, rest) = word.split_at_checked(1)?;
    lexicon::find(&format!("{}{rest}", first.to_uppercase())).or_else(|| lexicon::find(&word.to_uppercase()))
}

/// *pascabencana*, *antikekerasan*: a combining form before a word whose root is listed.
fn combined(word: &str) -> Option<Analysis> {
    let (form, start) = combining::split(word).filter(|_| !is_name(word))?;
    let rest = word.get(start..)?;
    let whole = lexicon::find(rest).filter(|entry| !entry.headword().contains(' ') && rest.len() > 3);
    let derived =
        || plain(rest).into_iter().find(|analysis| analysis.root_entry.is_some() && !analysis.is_name);
    let base = whole
        .map(|entry| Analysis::whole(rest, Some(entry)))
        .filter(|_| !rest.ends_with("an"))
        .or_else(derived)?;
    Some(combining::join(form, start, base, word))
}

/// Whether news knows this word almost only with a capital.
fn is_name(word: &str) -> bool {
    lexicon::counts(word).is_some_and(|(small, large)| large > 3 * small)
}

/// *dimana*, *kesana*: a preposition written with its noun, where the lexicon lists the two words.
fn joined_preposition(word: &str) -> Option<Analysis> {
    let entry = lexicon::find_joined(word).filter(|entry| entry.headword().starts_with(['d', 'k']))?;
    Some(Analysis { register: Register::Nonstandard, ..Analysis::whole(word, Some(entry)) })
}

/// A word that the lexicon refers to its standard form.
fn spelled(word: &str, entry: Entry) -> Analysis {
    let Some(standard) = entry.standard() else { return Analysis::whole(word, Some(entry)) };
    // Spoken verbs keep their root: nyari is cari with N-, ketemu temu with ke-.
    let spoken = || {
        // ngakak is not of kakak: a verb, or the root that the standard form shows.
        let kin = |analysis: &Analysis| {
            let verb = analysis.root_entry.is_some_and(|root| root.is("v"));
            verb || analysis.root.get(1..).is_some_and(|end| standard.contains(end))
        };
        let spoken = parsed(word, Some(entry)).into_iter().find(|analysis| {
            analysis.affixes.iter().any(|affix| matches!(*affix, "N-" | "nge-" | "-in")) && kin(analysis)
        });
        spoken.or_else(|| spoken_passive(word, standard))
    };
    if entry.register() == Register::Colloquial
        && let Some(analysis) = spoken()
    {
        let lemma = Cow::Borrowed(standard);
        return Analysis { lemma, register: Register::Colloquial, entry: Some(entry), ..analysis };
    }
    // siapapun, apapun: the particle is written apart, but is one.
    if standard.ends_with(" pun")
        && let Some(analysis) = parsed(word, None).into_iter().next()
    {
        return Analysis {
            lemma: Cow::Borrowed(standard),
            register: entry.register(),
            entry: Some(entry),
            ..analysis
        };
    }
    let mut analysis = Analysis { lemma: Cow::Borrowed(standard), ..Analysis::whole(word, Some(entry)) };
    // A misspelling hides its root; a colloquial or foreign word is a word of its own.
    if entry.is_misspelling()
        && lexicon::find(standard).is_none_or(|entry| entry.standard().is_none())
        && let Some(known) = plain(standard).into_iter().next()
    {
        analysis.root = known.root;
        analysis.affixes = known.affixes;
        analysis.root_entry = known.root_entry;
        analysis.segments[0].underlying = Cow::Borrowed(standard);
    }
    analysis
}

/// *ketemu* for *bertemu*, *kepeleset* for *terpeleset*: the spoken `ke-`.
fn spoken_passive(word: &str, standard: &str) -> Option<Analysis> {
    let base = standard.strip_prefix("ter").or_else(|| standard.strip_prefix("ber"))?;
    let mut parses = Parses::default();
    parses.enumerate(word.as_bytes(), Freedom::Legal);
    let fits = |parse: &&Parse| parse.affixes() == ["ke-"] && parse.base(word) == base;
    parses.found.iter().find(fits).map(|parse| parse.analysis(word, None))
}

/// *bertanggung jawab*: a listed term whose affix stands before its first word only.
fn term(lower: &str, entry: Entry) -> Option<Analysis> {
    let joined = lower.replace(' ', "");
    if joined.len() == lower.len() || joined.len() > LONGEST || entry.standard().is_some() {
        return None;
    }
    let inside = |analysis: &Analysis| !analysis.affixes.is_empty() && analysis.root.contains(' ');
    let mut analysis = parsed(&joined, None).into_iter().find(inside)?;
    // Each letter's place once the spaces are back.
    let places: Vec<usize> =
        lower.bytes().enumerate().filter(|(_, byte)| *byte != b' ').map(|(at, _)| at).collect();
    for segment in &mut analysis.segments {
        let end =
            segment.range.end.checked_sub(1).and_then(|last| places.get(last)).map_or(0, |place| place + 1);
        segment.range =
            segment.range.start.checked_sub(1).and_then(|last| places.get(last)).map_or(0, |place| place + 1)
                ..end;
    }
    let register = entry.register();
    Some(Analysis { lemma: Cow::Borrowed(entry.headword()), entry: Some(entry), register, ..analysis })
}

/// The one analysis of a word whose root the lexicon lacks: apart where news knows the base, else whole if news knows it.
fn guess(word: &str) -> Option<Analysis> {
    let mut parses = Parses::default();
    parses.enumerate(word.as_bytes(), Freedom::Unlisted);
    if let Some(parse) = rank::best_guess(word, &mut parses.found) {
        return Some(parse.analysis(word, None));
    }
    lexicon::counts(word).filter(|(small, large)| small >= large).map(|_| Analysis::whole(word, None))
}

/// The analysis of a word on a root that the lexicon lacks and `lists` knows: one of the user's, one of another dictionary.
/// Of several the one with the longest root; `None` where no affixes are left then, or the word is not of letters a–z.
pub fn analyse_on(word: &str, lists: impl Fn(&str) -> bool) -> Option<Analysis> {
    let lower = word.to_ascii_lowercase();
    if !lower.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let mut parses = Parses::default();
    parses.enumerate(lower.as_bytes(), Freedom::Unlisted);
    let listed = parses.found.iter().filter(|parse| {
        let is_derived = parse.depth() > 0 || parse.tail.suffixes().next().is_some();
        is_derived && !parse.is_nonstandard() && lists(&parse.base(&lower))
    });
    Some(listed.max_by_key(|parse| parse.base(&lower).len())?.analysis(&lower, None))
}
