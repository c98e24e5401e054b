//! Root, affixes and the lexicon become parts of speech and English glosses.
//!
//! A listed lemma speaks for itself. Otherwise the glosses are composed: the root's gloss and what the affixes do to it.

use std::borrow::Cow;

use super::Analysis;
use crate::language::lexicon::{self, Entry, PartOfSpeech};

pub(super) fn parts_of_speech(analysis: &Analysis) -> Vec<PartOfSpeech> {
    if analysis.is_name {
        return PartOfSpeech::of("name").into_iter().collect();
    }
    if let Some(entry) = analysis.entry {
        return entry.parts_of_speech().collect();
    }
    let own = || analysis.root_entry.map(|entry| entry.parts_of_speech().collect()).unwrap_or_default();
    let part = |short| PartOfSpeech::of(short).into_iter().collect();
    let has = |affix: &str| analysis.affixes.contains(&affix);
    for affix in &analysis.affixes {
        match *affix {
            "meN-" | "di-" | "ter-" | "ber-" | "ku-" | "kau-" | "N-" | "nge-" => return part("v"),
            "peN-" | "pe-" => return part("n"),
            "per-" if has("-an") => return part("n"),
            "per-" => return part("v"),
            "ke-" if has("-an") => return part("n"),
            "ke-" | "se-" if analysis.root_entry.is_some_and(|entry| entry.is("num")) => return part("num"),
            "se-" => return part("adv"),
            "-kan" | "-i" | "-in" => return part("v"),
            "-an" if !has("R") => return part("n"),
            _ => {}
        }
    }
    own()
}

pub(super) fn glosses(analysis: &Analysis) -> Vec<Cow<'static, str>> {
    if let Some(entry) = analysis.entry {
        // rencananya, as planned, is also simply his plan.
        let leaning = analysis.affixes == ["-nya"] && entry.headword().ends_with("nya");
        let parts = analysis.root_entry.filter(|_| leaning).into_iter().flat_map(Entry::glosses);
        return entry.glosses().chain(parts.take(2)).map(Cow::Borrowed).collect();
    }
    let Some(root) = analysis.root_entry else { return Vec::new() };
    // disampaikan says what menyampaikan says, and that may be more than sampai does.
    let verb = active(analysis);
    let base = verb.unwrap_or(root);
    let senses = fitting(analysis, base);
    let said =
        |affix: &&str| verb.is_some() && matches!(*affix, "per-" | "ber-" | "ke-" | "se-" | "-kan" | "-i");
    let affixes: Vec<&str> = analysis.affixes.iter().copied().filter(|affix| !said(affix)).collect();
    let does = work(analysis, &affixes);
    match does.is_empty() {
        true => senses.into_iter().map(Cow::Borrowed).collect(),
        false => {
            let own: Vec<&str> = senses.into_iter().take(2).collect();
            vec![Cow::Owned(format!("{} · {}", own.join(", "), does.join("; ")))]
        }
    }
}

/// Affixes after which every sense of a word may still be meant: *baginya*, for him.
const LEANING: &[&str] = &["R", "-ku", "-mu", "-nya", "-lah", "-kah", "-tah", "-pun"];

/// Parts of speech that nothing is derived from while the word has another.
const FUNCTION: &[&str] = &["prep", "conj", "pron", "part", "interj", "clf"];

/// The senses of `base` that the affixes can work on: what is done where they make a verb or its agent or result,
/// else what is named, and a function word's only where there is nothing else. All of them where none fits better.
fn fitting(analysis: &Analysis, base: Entry) -> Vec<&'static str> {
    let senses: Vec<&'static str> = base.glosses().collect();
    if analysis.affixes.iter().all(|affix| LEANING.contains(affix)) {
        return senses;
    }
    let is_done = |sense: &str| base.is("v") && sense.starts_with("to ");
    let (done, other): (Vec<&str>, Vec<&str>) = senses.iter().partition(|sense| is_done(sense));
    let named = content(base, !done.is_empty(), &other);
    let has = |affix: &str| analysis.affixes.contains(&affix);
    let superlative = has("ter-") && base.is("adj");
    let acts = has("peN-") || has("pe-") || has("per-") || has("-an") && !has("ke-");
    let makes_verb = parts_of_speech(analysis).first().is_some_and(|part| part.short == "v");
    let (first, second) = if (makes_verb || acts) && !superlative { (done, named) } else { (named, done) };
    [first, second].into_iter().find(|senses| !senses.is_empty()).unwrap_or(senses)
}

/// Those of the senses that are no function word's. The lexicon lists senses in the order of their parts of speech; those
/// of the verb, which begin with *to*, are left out already where there are any.
fn content(base: Entry, without_verb: bool, senses: &[&'static str]) -> Vec<&'static str> {
    let parts: Vec<&str> =
        base.parts_of_speech().map(|part| part.short).filter(|part| *part != "v" || !without_verb).collect();
    let is_function = |part: &&str| FUNCTION.contains(part);
    let count = parts.iter().filter(|part| !is_function(part)).count();
    if count == parts.len() {
        return senses.to_vec();
    }
    // A part of speech may have several senses: the usual one, which comes first, the more.
    let count = count.min(senses.len());
    match parts.first().is_some_and(is_function) {
        true => senses[senses.len() - count..].to_vec(),
        false => senses[..count].to_vec(),
    }
}

/// The entry of the active verb in `meN-` of which the analysis is a passive, or a form without prefix.
fn active(analysis: &Analysis) -> Option<Entry> {
    let passive = |affix: &&str| matches!(*affix, "di-" | "ku-" | "kau-");
    let prefixes = analysis.affixes.iter().take_while(|affix| affix.ends_with('-'));
    let bare = match prefixes.clone().next() {
        Some(first) => !passive(first) && *first != "per-",
        None => !analysis.affixes.iter().any(|affix| matches!(*affix, "-kan" | "-i")),
    };
    if bare || analysis.reduplication.is_some() {
        return None;
    }
    let mut stem = String::new();
    for affix in prefixes.filter(|affix| !passive(affix)) {
        stem.push_str(affix.trim_end_matches('-'));
    }
    let inner = !stem.is_empty();
    stem.push_str(&analysis.root);
    for suffix in analysis.affixes.iter().filter(|affix| matches!(**affix, "-kan" | "-i")) {
        stem.push_str(suffix.trim_start_matches('-'));
    }
    lexicon::find(&nasalised(&stem, inner))
}

/// `stem` after `meN-`; an inner prefix keeps its first consonant (*memperkuat*).
fn nasalised(stem: &str, inner: bool) -> String {
    let mut letters = stem.chars();
    let (first, second) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    let melts = !inner && matches!(second, 'a' | 'e' | 'i' | 'o' | 'u');
    let prefix = match first {
        'p' | 'b' | 'f' | 'v' => "mem",
        't' | 'd' | 'c' | 'j' | 'z' => "men",
        's' if melts => "meny",
        's' => "men",
        'l' | 'm' | 'n' | 'r' | 'w' | 'y' => "me",
        _ => "meng",
    };
    let rest = if melts && matches!(first, 'p' | 't' | 'k' | 's') { &stem[1..] } else { stem };
    format!("{prefix}{rest}")
}

/// What these of its affixes do, outermost first.
fn work(analysis: &Analysis, affixes: &[&str]) -> Vec<&'static str> {
    let has = |affix: &str| affixes.contains(&affix);
    let mut work = Vec::new();
    for affix in affixes {
        work.push(match *affix {
            "meN-" if has("-kan") && has("per-") => "meN-per-…-kan: cause it to be",
            "meN-" if has("-i") && has("per-") => "meN-per-…-i: make it more so",
            "meN-" if has("per-") => "meN-per-: make it more so",
            "meN-" if has("-kan") => "meN-…-kan: do or cause it",
            "meN-" if has("-i") => "meN-…-i: do it to or at something",
            "meN-" => "meN-: do it (active)",
            "di-" if has("-kan") => "di-…-kan: be done or caused",
            "di-" if has("-i") => "di-…-i: have it done to one",
            "di-" => "di-: be done (passive)",
            "ter-" if analysis.root_entry.is_some_and(|entry| entry.is("adj")) => "ter-: the most",
            "ter-" => "ter-: done, by accident or as a state",
            "ber-" if has("R") && has("-an") => "ber-…-an: do it together or over and over",
            "ber-" if has("-an") && !has("ke-") && !has("peN-") => "ber-…-an: do it together, one another",
            "ber-" => "ber-: have, wear or do",
            "peN-" if has("-an") => "peN-…-an: the act of doing it",
            "peN-" => "peN-: who or what does it",
            "pe-" => "pe-: who does it",
            "per-" if has("meN-") || has("di-") => continue,
            "per-" if has("-an") => "per-…-an: the matter of it",
            "per-" => "per-: make it so",
            "ke-" if has("-an") => "ke-…-an: the state of it, or what befalls one",
            "ke-" if analysis.root_entry.is_some_and(|entry| entry.is("num")) => "ke-: which in order",
            "ke-" => continue,
            "se-" if has("-nya") && has("R") => "se-…-nya: as much as possible",
            "se-" if has("-nya") => "se-…-nya: as it is",
            "se-" => "se-: one, the same, as much as",
            "ku-" => "ku-: by me",
            "kau-" => "kau-: by you",
            "N-" | "nge-" => "spoken meN-: do it",
            "-kan" if !has("meN-") && !has("di-") => "-kan: do or cause it",
            "-i" if !has("meN-") && !has("di-") => "-i: do it to or at something",
            "-in" => "-in: spoken -kan or -i",
            combining if combining.ends_with('-') && super::combining::meaning(combining).is_some() => {
                super::combining::meaning(combining).unwrap_or("")
            }
            "-an" if affixes.len() == 1 => "-an: what is done, or its result",
            "-an" if has("R") && !has("ke-") && !has("ber-") && !has("per-") => "-an: all kinds of it",
            "-ku" => "-ku: my, me",
            "-mu" => "-mu: your, you",
            "-nya" if !has("se-") => "-nya: his, her, its; the",
            "-lah" => "-lah: this it is; please",
            "-kah" => "-kah: is it?",
            "-pun" => "-pun: even, too",
            // The entry of a rhyme tells the whole of it already.
            "R" if analysis.root_entry.is_some_and(|entry| entry.headword().contains('-')) => continue,
            "R" => match analysis.parts_of_speech().first().map(|part| part.short) {
                Some("n") => "repeated: more than one",
                _ => "repeated: over and over, or each other",
            },
            _ => continue,
        });
    }
    work
}

#[cfg(test)]
mod tests {
    use super::super::analyse;

    #[test]
    fn a_listed_word_with_nya_keeps_the_sense_of_its_parts() {
        assert_eq!(analyse("rencananya")[0].glosses(), ["according to plan", "is planned to", "plan"]);
    }

    #[test]
    fn derived_words_mean_what_the_affixes_can_work_on() {
        for (word, gloss) in [
            ("terbagi-bagi", "to divide, to share · "),
            ("pembagi", "to divide, to share · "),
            ("membagi-bagikan", "to divide, to share · "),
            ("mengguna", "use · "),
            ("pengantarnya", "to deliver, to escort · "),
            ("soalan", "question, problem · "),
            // Nothing is made of the word: it means whatever it does alone.
            ("bagilah", "for"),
        ] {
            let glosses = analyse(word)[0].glosses();
            assert!(glosses[0].starts_with(gloss), "{word}: {glosses:?}");
        }
    }

    #[test]
    fn passives_mean_what_their_active_verb_means() {
        for (word, gloss) in [
            ("disampaikan", "to convey, to deliver · "),
            ("diperhatikan", "to pay attention to, to notice · "),
            ("kusampaikan", "to convey, to deliver · "),
            ("digambarkannya", "to describe, to depict · "),
            ("ditulis", "to write · "),
            ("dikatakannya", "to say · "),
            ("perhatikan", "to pay attention to"),
            ("buku-buku", "book · repeated: more than one"),
        ] {
            let glosses = analyse(word)[0].glosses();
            assert!(glosses[0].starts_with(gloss), "{word}: {glosses:?}");
        }
    }
}
