//! What an article explains becomes definitions: `Komisi Pemberantasan Korupsi (KPK)`, `Rahmat Sudirman, akrab disapa Mamat`.
//!
//! Only what stands directly beside a name explains it. Acronyms that nobody explains are found by `forms` and
//! `persons`. The pattern of brackets is that of Schwartz and Hearst (2003).

use foldhash::{HashMap, HashMapExt};

use super::super::gazetteer;
use super::super::recognize::Span;
use super::super::titles::{Class, class};
use super::super::words::{Shape, Word};
use crate::annotate::EntityKind;
use crate::article::{Article, ByteRange};

/// Words between a name and what it is called for short, beside those that say so.
const BETWEEN: &[&str] = &[
    ",",
    "yang",
    "akrab",
    "biasa",
    "kerap",
    "sering",
    "lebih",
    "atau",
    "sebagai",
    "dengan",
    "sapaan",
    "nama",
    "panggilan",
    "juga",
    "\"",
    "“",
    "‘",
    "'",
];

/// Words that say that what follows is another name.
const CALLED: &[&str] =
    &["alias", "disapa", "dipanggil", "dikenal", "disingkat", "disebut", "sapaan", "panggilan"];

/// Most words between the two.
const DISTANCE: usize = 7;

/// The short forms that the article explains, each with the index of the span it stands for.
pub(super) fn definitions<'a>(
    article: &'a Article,
    words: &[Word<'a>],
    spans: &[Span],
) -> HashMap<&'a str, usize> {
    let mut definitions = HashMap::new();
    let text = |at: usize| words.get(at).map_or("", |w| w.text);
    for (index, span) in spans.iter().enumerate() {
        let name = &words[span.first..span.after];
        // `Komisi Pemberantasan Korupsi (KPK)`
        if text(span.after) == "("
            && text(span.after + 2) == ")"
            && explains(name, &words[span.after + 1], span.kind)
        {
            definitions.entry(words[span.after + 1].text).or_insert(index);
        }
        // `KPK (Komisi Pemberantasan Korupsi)`, `HMS (Ustaz Harun Mulya)`
        if name.len() > 1
            && let Some(short) = bracketed_before(words, span)
        {
            definitions.entry(short).or_insert(index);
        }
        if let Some(next) = spans.get(index + 1)
            && is_called(words, span, next)
        {
            let short = ByteRange::new(words[next.first].range.start, words[next.after - 1].range.end);
            definitions.entry(article.slice(short)).or_insert(index);
        }
    }
    definitions
}

/// Whether the words between two names say that the second is another name of the first.
fn is_called(words: &[Word], span: &Span, next: &Span) -> bool {
    let between = words.get(span.after..next.first).unwrap_or_default();
    let (name, short) = (&words[span.first..span.after], &words[next.first..next.after]);
    let apart = between.is_empty() || between.len() > DISTANCE || short.len() > 2;
    if apart || next.kind != span.kind || name[0].sentence != short[0].sentence {
        return false;
    }
    let allowed = |w: &Word| {
        BETWEEN.contains(&w.text)
            || CALLED.contains(&w.text)
            || matches!(class(w.text), Some(Class::Honorific | Class::Title))
    };
    let called = between.iter().any(|w| CALLED.contains(&w.text)) && between.iter().all(allowed);
    // `PT Hasil Laut Nusantara Tbk atau Halan`
    let or = between.len() == 1 && between[0].text == "atau";
    called || or && name.len() > 1 && short.len() == 1 && is_blend(short[0].text, name)
}

/// The short form before a bracket that holds `span` and nothing else but titles.
fn bracketed_before<'a>(words: &[Word<'a>], span: &Span) -> Option<&'a str> {
    if words.get(span.after)?.text != ")" {
        return None;
    }
    let is_title = |word: &Word| {
        let titled = matches!(class(word.text), Some(Class::Title | Class::Honorific));
        titled || word.text.len() <= 4 && word.text != "(" && word.is_capital()
    };
    let mut open = span.first.checked_sub(1)?;
    while span.first - open < 3 && is_title(&words[open]) {
        open = open.checked_sub(1)?;
    }
    let short = words.get(open.checked_sub(1)?)?;
    let full = &words[open + 1..span.after];
    let fits = match short.shape {
        Shape::Upper => spells(short.text, full),
        Shape::Capital => span.kind == EntityKind::Organization && is_blend(short.text, full),
        _ => false,
    };
    (words[open].text == "(" && fits).then_some(short.text)
}

/// Whether the word in brackets behind a name is a short form of it.
fn explains(name: &[Word], short: &Word, kind: EntityKind) -> bool {
    let acronym = short.shape == Shape::Upper && short.text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let known = gazetteer::lookup(short.text);
    let text: Vec<&str> = name.iter().map(|w| w.text).collect();
    let entry = known.and_then(|_| gazetteer::lookup_caseless(&text.join(" ")));
    if known.zip(entry).is_some_and(|(known, entry)| known.canonical == entry.canonical) {
        return true;
    }
    match kind {
        EntityKind::Organization => {
            let place = known.is_some_and(|entry| entry.kind == EntityKind::Place);
            // An acronym of another language spells nothing: `Kantor Berita Nasional (NNA)`.
            !place
                && (acronym && known.is_none() || is_blend(short.text, name) || is_inside(short.text, name))
        }
        EntityKind::Person => {
            acronym && spells(short.text, name)
                || short.is_capital() && known.is_none() && is_blend(short.text, name)
        }
        EntityKind::Place => acronym && name.len() > 1 && spells(short.text, name),
    }
}

/// Whether the letters of `acronym` occur in this order at beginnings of words of `name`, the first that of one of the
/// first two words, and at least one more (`PDI-P` and the like take letters from inside words).
fn spells(acronym: &str, name: &[Word]) -> bool {
    let mut letters = acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let Some(first) = letters.next() else { return false };
    let rest: String = letters.collect();
    (0..name.len().min(2)).any(|start| {
        let mut initials =
            name[start..].iter().filter_map(|w| w.text.chars().next()).flat_map(char::to_lowercase);
        initials.next() == Some(first) && rest.chars().any(|letter| initials.any(|initial| initial == letter))
    })
}

/// Whether all letters of `short` occur in this order in `name` from the beginning of one of its words on, or as
/// they stand inside one (`Ara` of Maruara).
fn is_blend(short: &str, name: &[Word]) -> bool {
    let short = short.to_lowercase();
    let letters = short.chars().count();
    letters > 1
        && (0..name.len()).any(|start| {
            let rest = small_letters(&name[start..]);
            let begins = rest.chars().next() == short.chars().next() && in_order(&short, &rest);
            begins || letters > 2 && small_letters(&name[start..=start]).contains(&short)
        })
}

/// Whether the letters of `short`, a word of three or more, occur in this order anywhere in `name`: `Linmas` of
/// Perlindungan Masyarakat.
fn is_inside(short: &str, name: &[Word]) -> bool {
    let short = short.to_lowercase();
    short.chars().count() > 2 && in_order(&short, &small_letters(name))
}

fn small_letters(name: &[Word]) -> String {
    name.iter().flat_map(|w| w.text.chars()).flat_map(char::to_lowercase).collect()
}

fn in_order(short: &str, name: &str) -> bool {
    let mut letters = name.chars();
    short.chars().filter(|c| c.is_alphabetic()).all(|letter| letters.any(|other| other == letter))
}
