//! The parses of one word become a short list, best first.
//!
//! A score adds up what speaks for a parse: how common the root is, whether its part of speech suits the affixes, how
//! few they are. Two questions come before the score: a word that only looks derived is never split (*mereka*), and of
//! two parses of which one splits the other's base the deeper wins unless its extra affix is a weak one.

use super::affix::{Prefix, Rule, Suffix};
use super::parse::Parse;
use super::prefix::is_vowel;
use crate::language::lexicon::{self, Entry, Register};

/// Below this a parse is hardly better than the guess that the word is a name.
pub(super) const DOUBTFUL: i32 = 0;
/// How far below the best an alternative may be.
const MARGIN: i32 = 60;
/// By how much a noun must beat a verb with another first consonant.
const TWIN: i32 = 30;
/// What being split by a better parse costs: more than any other virtue is worth.
const SPLIT: i32 = 1000;
/// Endings of loans that only look passive.
const LOAN_ENDINGS: &[&str] =
    &["al", "an", "ar", "en", "gma", "gram", "ide", "if", "ik", "in", "is", "om", "or", "si", "um", "us"];
/// The longest root that is believed though the lexicon lacks it, in letters.
const LONGEST_ROOT: usize = 10;
/// Roots that `ke-` alone makes a noun of.
const KE_NOUNS: &[&str] = &["hendak", "kasih", "tua"];

/// Roots that take `ke-` under a verb's prefix: *mengetahui*, *mengemukakan*; elsewhere *menge-* is *meng-* before e or k.
const KE_VERBS: &[&str] = &[
    "atas", "belakang", "bumi", "depan", "hendak", "muka", "samping", "tahu", "temu", "tengah", "tepi", "tua",
];
/// Roots in r- whose *per-…-an* belongs to *ber-* although a verb in *me-* exists.
const PER_ROOTS: &[&str] = &["raga", "rumah", "runding"];

/// Sorts `parses` of `word`, whose entry is `whole`, by score and drops what is not worth showing.
pub(super) fn best<'p>(word: &str, whole: Option<Entry>, parses: &'p mut Vec<Parse>) -> &'p [Parse] {
    drop_inside_simple(parses);
    let noun = whole.is_some_and(|entry| entry.is("n") && !entry.is("v"));
    for parse in parses.iter_mut() {
        parse.score = score(word, parse);
        // tumpukan, a pile, is of tumpuk: tumpu-kan would be a verb.
        if noun && parse.depth() == 0 && parse.tail.suffix == Some(Suffix::Kan) {
            parse.score -= 60;
        }
    }
    if parses.len() > 1 {
        prefer_verbs(parses);
        for index in 0..parses.len() {
            let parse = parses[index];
            let beaten = parses.iter().any(|other| loses(word, &parse, other));
            if beaten {
                parses[index].score -= SPLIT;
            }
        }
        parses.sort_by_key(|parse| std::cmp::Reverse(parse.score));
        let floor = parses[0].score - MARGIN;
        // A reading whose base is listed stays as an alternative: the dictionary may mean another word by it.
        parses
            .retain(|parse| parse.score >= floor || parse.score + SPLIT >= floor && parse.score < SPLIT / -2);
        drop_repeated(parses);
    }
    parses
}

/// *mengemasi* is of *kemas*, to pack, not of *emas*; *peramalan* of *ramal*, not of *amal*: where only the first
/// consonant of the root is in doubt, a verb is likelier.
fn prefer_verbs(parses: &mut [Parse]) {
    let twin = |one: &Parse, other: &Parse| {
        let melted = one.start == other.start && one.restored != other.restored;
        // peralatan is of alat: nobody says meralat.
        let liquid = one.start == other.start + 1
            && one.outermost() == Some(Prefix::Per)
            && other.entry.is_some_and(has_active);
        let nasal =
            one.start.abs_diff(other.start) == 1 && one.restored.is_some() != other.restored.is_some();
        one.tail.end == other.tail.end && one.depth() == other.depth() && (melted || liquid || nasal)
    };
    let verb = |parse: &Parse| parse.entry.is_some_and(|entry| entry.is("v"));
    // memerah, to turn red: an adjective is as good as a verb.
    let noun =
        |parse: &Parse| !verb(parse) && parse.entry.is_some_and(|entry| entry.is("n") || !entry.is("adj"));
    for index in 0..parses.len() {
        let parse = parses[index];
        let verbs = parses.iter().filter(|other| noun(&parse) && twin(&parse, other) && verb(other));
        // Behind the verb by a little, so that it stays among the alternatives.
        if let Some(verb) = verbs.map(|other| other.score).max().filter(|&verb| verb + TWIN > parse.score) {
            parses[index].score = parse.score.min(verb - 1);
        }
    }
}

/// Of parses with one root and the same affixes only the best.
fn drop_repeated(parses: &mut Vec<Parse>) {
    let mut index = 1;
    while index < parses.len() {
        let parse = parses[index];
        let same = |other: &Parse| {
            other.entry == parse.entry
                && other.tail.suffixes().eq(parse.tail.suffixes())
                && other.prefixes().map(|p| p.0).eq(parse.prefixes().map(|p| p.0))
        };
        match parses[..index].iter().any(same) {
            true => drop(parses.remove(index)),
            false => index += 1,
        }
    }
}

/// A base that only looks derived hides whatever lies inside it.
fn drop_inside_simple(parses: &mut Vec<Parse>) {
    if parses.len() < 2 {
        return;
    }
    let mut index = 0;
    while index < parses.len() {
        let outer = parses[index];
        // pelebaran is pe-lebar-an, whatever Lebaran is.
        let nominal = matches!(outer.outermost(), Some(Prefix::PeN | Prefix::Per));
        let hides = |entry: Entry| entry.is_simple() && !(nominal && entry.headword().ends_with("an"));
        if outer.entry.is_some_and(hides) {
            let before = parses.len();
            parses.retain(|inner| !inside(inner, &outer));
            if parses.len() < before {
                index = 0;
                continue;
            }
        }
        index += 1;
    }
}

/// Whether the base of `inner` lies strictly inside that of `outer`.
fn inside(inner: &Parse, outer: &Parse) -> bool {
    let begins_later = (inner.start, inner.restored.is_none()) > (outer.start, outer.restored.is_none());
    let begins_same = inner.start == outer.start && inner.restored == outer.restored;
    (begins_later || begins_same)
        && inner.tail.end <= outer.tail.end
        && (begins_later || inner.tail.end < outer.tail.end)
        && affixes(inner) > affixes(outer)
}

/// How many affixes of any kind.
fn affixes(parse: &Parse) -> usize {
    parse.depth() + parse.tail.suffixes().count()
}

/// Whether `other` shows that `parse` is the worse reading: one of the two splits the base of the other.
fn loses(word: &str, parse: &Parse, other: &Parse) -> bool {
    if inside(other, parse) {
        !is_weak(word, parse, other)
    } else if inside(parse, other) {
        is_weak(word, other, parse)
    } else {
        false
    }
}

/// Whether what `inner` takes off the base of `outer` is too little to believe: *bal-i*, *se-marak*, *bu-kan*.
fn is_weak(word: &str, outer: &Parse, inner: &Parse) -> bool {
    let (Some(outer_entry), Some(inner_entry)) = (outer.entry, inner.entry) else { return false };
    let prefixes = inner.depth().saturating_sub(outer.depth());
    let suffixes = inner.tail.suffixes().count().saturating_sub(outer.tail.suffixes().count());
    if inner.score < outer.score - 110 {
        return true;
    }
    // madani, perkasa: no spoken verb, no bare per- hides in a listed word.
    let spoken = matches!(inner.outermost(), Some(Prefix::N | Prefix::Nge));
    if spoken && affixes(outer) == 0 {
        return outer_entry.register() == Register::Standard;
    }
    let bare_per = inner.outermost() == Some(Prefix::Per) && inner.tail.suffix.is_none();
    if bare_per && affixes(outer) == 0 && !inner_entry.is("num") {
        return true;
    }
    // terperinci is ter-perinci, memerinci is me-perinci: only teperdaya has per- there.
    if inner.depth() > outer.depth() && (stray_per(inner) || stray_ke(inner)) {
        return true;
    }
    let monosyllable = inner.vowels(word.as_bytes()) < 2;
    // mengelas is to weld, las; kelas is no verb.
    let verb = inner_entry.is("v") && !outer_entry.is("v");
    // petasan is no pe-tas-an, whereas perbankan is of bank.
    let agent = matches!(inner.innermost(), Some((Prefix::Pe, _)));
    if monosyllable && (affixes(outer) > 0 || agent) && !verb {
        return true;
    }
    if prefixes + suffixes == 1 {
        let split =
            inner.innermost().is_some_and(|(_, rule)| matches!(rule, Some(Rule::Monosyllable { .. })));
        if monosyllable && !split {
            return true;
        }
        if suffixes == 1 {
            let added =
                inner.tail.suffixes().find(|&suffix| !outer.tail.suffixes().any(|known| known == suffix));
            return match added {
                Some(Suffix::I) => !inner_entry.is("v") && inner_entry.frequency + 4 < outer_entry.frequency,
                Some(Suffix::In | Suffix::Ku | Suffix::Mu | Suffix::Tah) => true,
                Some(Suffix::Kah | Suffix::Lah) => inner_entry.frequency + 2 < outer_entry.frequency,
                _ => false,
            };
        }
        return match inner.innermost() {
            Some((Prefix::N | Prefix::Nge, _)) => outer_entry.register() == Register::Standard,
            Some((Prefix::Ku | Prefix::Kau | Prefix::Tidak, _)) => true,
            Some((Prefix::Ke, _)) if inner.tail.suffix.is_none() => !takes_bare_ke(inner_entry),
            Some((Prefix::Ke, _)) => inner_entry.frequency + 3 < outer_entry.frequency,
            _ => false,
        };
    }
    false
}

/// Whether `per-` stands where the language has none: after whole `ter-`, and after a `meN-` that swallowed its p.
fn stray_per(parse: &Parse) -> bool {
    let mut outer = None;
    parse.prefixes().any(|(prefix, rule)| {
        let stray = prefix == Prefix::Per
            && !matches!(rule, Some(Rule::Lateral { .. }))
            && matches!(outer, Some((Prefix::Ter, None) | (Prefix::MeN, Some(Rule::Melted { .. }))));
        outer = Some((prefix, rule));
        stray
    })
}

/// Whether `ke-` stands under a verb's prefix before a root that does not take it there: *mengelabui* is of *kelabu*.
fn stray_ke(parse: &Parse) -> bool {
    let verbal = matches!(parse.outermost(), Some(Prefix::MeN | Prefix::PeN | Prefix::Di | Prefix::Ter));
    let ke = parse.depth() == 2 && matches!(parse.innermost(), Some((Prefix::Ke, _)));
    verbal && ke && parse.entry.is_none_or(|entry| !KE_VERBS.contains(&entry.headword()))
}

fn takes_bare_ke(entry: Entry) -> bool {
    entry.is("num") || KE_NOUNS.contains(&entry.headword())
}

/// Whether the lexicon lists the root with `be-`.
fn goes_with_be(root: Entry) -> bool {
    lexicon::find(&format!("be{}", root.headword())).is_some()
}

/// Whether *per-* before this root in r- is `peN-`: *perencanaan* is the noun of *merencanakan*.
fn has_active(root: Entry) -> bool {
    let known = |word: String| lexicon::find(&word).is_some() || lexicon::counts(&word).is_some();
    ["", "kan", "i"].iter().any(|suffix| known(format!("me{}{suffix}", root.headword())))
}

fn score(word: &str, parse: &Parse) -> i32 {
    let Some(entry) = parse.entry else { return 0 };
    let outermost = parse.outermost();
    let suffix = parse.tail.suffix;
    let derived = parse.depth() > 0 || suffix.is_some();
    let verb = entry.is("v");
    let mut score = 40 + 4 * i32::from(entry.frequency.min(12));
    score -= 6 * (parse.depth() as i32 + i32::from(suffix.is_some()));
    score -= match parse.tail.clitic {
        None => 0,
        Some(Suffix::Nya) => 3,
        // memangku is pangku, not memang with -ku.
        Some(_) if entry.is("adv") && !entry.is("n") && !entry.is("v") => 60,
        Some(_) => 12,
    };
    score -= match parse.tail.particle {
        None => 0,
        Some(Suffix::Tah) => 100,
        // serumpun is of rumpun, not of serum.
        Some(Suffix::Pun) => 40,
        Some(_) => 4,
    };
    if derived {
        if entry.is("abbr") || entry.is("interj") || entry.is("prep") || entry.is("conj") || entry.is("part")
        {
            score -= if verb || entry.is("n") || entry.is("adj") || entry.is("adv") { 5 } else { 40 };
        }
        if entry.has_standard() || parse.misspelt {
            score -= 20;
        }
        // pemula is no pe-pula: adverbs and pronouns seldom take affixes.
        if !["v", "n", "adj", "num"].iter().any(|part| entry.is(part)) {
            score -= 12;
        }
        let bare = parse.depth() == 0;
        let one_affix = parse.depth() + usize::from(suffix.is_some()) == 1;
        let marked = matches!(parse.innermost(), Some((_, Some(Rule::Monosyllable { .. }))));
        if parse.vowels(word.as_bytes()) < 2 && one_affix && !marked {
            score -= if matches!(outermost, Some(Prefix::Di | Prefix::Ter)) { 10 } else { 80 };
        }
        score += match suffix {
            Some(Suffix::I) if bare && verb => -30,
            Some(Suffix::I) if bare => -90,
            Some(Suffix::Kan) if bare => {
                if verb {
                    20
                } else {
                    -30
                }
            }
            Some(Suffix::In) if bare => -70,
            Some(Suffix::In) => -20,
            _ => 0,
        };
    }
    if stray_ke(parse) || stray_per(parse) {
        score -= 70;
    }
    // kesebelas, but no ke-se-kolah.
    if parse.depth() == 2 && outermost == Some(Prefix::Ke) && suffix.is_none() && !entry.is("num") {
        score -= 110;
    }
    for (index, (prefix, rule)) in parse.prefixes().enumerate() {
        let outer = index == 0;

        score += match prefix {
            Prefix::MeN | Prefix::PeN | Prefix::Di | Prefix::Ter if verb => 20,
            // menge-mas or meng-emas: a verb is likelier under a verb's prefix than a common noun.
            Prefix::MeN | Prefix::PeN | Prefix::Di if suffix.is_none() && parse.depth() == 1 => {
                match (entry.is("adj"), entry.is("n")) {
                    // memerah, to turn red.
                    (true, false) => 4,
                    (true, true) => -10,
                    _ => -20,
                }
            }
            // pengetikan is of ketik, not of etik.
            Prefix::PeN if parse.depth() == 1 && !entry.is("adj") => -15,
            Prefix::Ku | Prefix::Kau if verb => -10,
            Prefix::Ku | Prefix::Kau => -60,
            Prefix::N if verb => -40,
            Prefix::N => -80,
            Prefix::Nge => -20,
            Prefix::Pe => -4,
            Prefix::Ke if suffix.is_none() && parse.depth() == 1 && !takes_bare_ke(entry) => -110,
            Prefix::Ke if matches!(suffix, Some(Suffix::I | Suffix::Kan)) && outer => -40,
            Prefix::Per if outer && suffix.is_none() && !entry.is("num") => -50,
            Prefix::Per if outer && suffix != Some(Suffix::An) => {
                if verb || entry.is("adj") {
                    -30
                } else {
                    -80
                }
            }
            Prefix::Se if outer && parse.depth() == 1 && verb && suffix.is_none() => -15,
            _ => 0,
        };
        score += match rule {
            Some(Rule::Kept { .. }) => -50,
            Some(Rule::Melted { lost: b'h', .. }) => -30,
            // perumahan comes from the noun (per-), perawatan from the verb (peN-).
            Some(Rule::DroppedR { prefix: Prefix::Per }) if index == 0 && word.as_bytes()[2] == b'r' => {
                match PER_ROOTS.contains(&entry.headword()) {
                    true => 30,
                    false if verb || has_active(entry) => -30,
                    false => 6,
                }
            }
            // pekerjaan is to bekerja as peternakan to beternak.
            Some(Rule::DroppedR { prefix: Prefix::Per }) if index == 0 => match goes_with_be(entry) {
                true => 30,
                false if verb => -12,
                false => 6,
            },
            Some(Rule::DroppedR { .. }) => -3,
            _ => 0,
        };
    }
    score
}

/// The best parse around a base that only the counts know, if any is believable.
pub(super) fn best_guess(word: &str, parses: &mut [Parse]) -> Option<Parse> {
    let mut best: Option<Parse> = None;
    for parse in parses.iter_mut() {
        if let Some(score) = guess_score(word, parse) {
            parse.score = score;
            if best.is_none_or(|best| best.score < score) {
                best = Some(*parse);
            }
        }
    }
    best
}

fn guess_score(word: &str, parse: &mut Parse) -> Option<i32> {
    let letters = parse.tail.end - usize::from(parse.start) + usize::from(parse.restored.is_some());
    if letters < 4 || parse.vowels(word.as_bytes()) < 2 || parse.is_nonstandard() {
        return None;
    }
    // What is longer than any root is words without their space, but for loans in -asi.
    if letters > LONGEST_ROOT && !word[..parse.tail.end].ends_with("si") {
        return None;
    }
    let outer = parse.outermost();
    let suffix = parse.tail.suffix;
    let strong = matches!(
        (outer, suffix),
        (Some(Prefix::MeN | Prefix::Di), _)
            | (Some(Prefix::Ber | Prefix::PeN | Prefix::Ter), Some(_))
            | (Some(Prefix::Per | Prefix::Ke), Some(Suffix::An))
    );
    let leaning = parse.depth() == 0 && suffix.is_none() && parse.tail.suffixes().next().is_some();
    let plausible = match outer {
        None => leaning || matches!(suffix, Some(Suffix::An | Suffix::Kan)),
        Some(Prefix::Ber | Prefix::Ter | Prefix::PeN | Prefix::Se) => true,
        _ => strong,
    };
    if !plausible {
        return None;
    }
    let base = parse.base(word);
    if !is_pronounceable(&base) {
        return None;
    }
    // A listed base has been tried already: its affixes are illegal.
    if lexicon::find(&base).is_some() {
        return None;
    }
    let verbal = matches!(outer, Some(Prefix::MeN | Prefix::Di | Prefix::Ter | Prefix::Ku | Prefix::Kau));
    // Under a verb's prefix -kan is the suffix, even where news has the imperative (hempaskan), and -i mostly is.
    let mut unlikely = 0;
    if verbal && suffix.is_none() {
        if base.ends_with("kan") && base.len() > 6 {
            return None;
        }
        let stem = base.strip_suffix('i').filter(|stem| stem.len() > 3 && !stem.ends_with('s'));
        unlikely = if stem.is_some_and(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) { 90 } else { 0 };
    }
    if verbal && base.strip_suffix("an").is_some_and(|stem| lexicon::find(stem).is_some()) {
        return None;
    }
    // menaklukan: of two k in a row one is often forgotten.
    if suffix == Some(Suffix::Kan) && parse.depth() > 0 {
        let root = lexicon::find(&format!("{base}k")).filter(|root| !root.headword().contains(' '));
        if root.is_some() {
            parse.entry = root;
            parse.misspelt = true;
            return Some(300);
        }
    }
    if let Some(split) = compound(&base) {
        parse.split = Some(split);
        return (parse.depth() > 0 && suffix.is_some()).then_some(200);
    }
    let (small, large) = lexicon::counts(&base).unwrap_or((0, 0));
    let seen = small > large;
    // diagonal, diktum: what no verb knows is a loan.
    let loan =
        outer == Some(Prefix::Di) && suffix.is_none() && LOAN_ENDINGS.iter().any(|end| base.ends_with(end));
    let usable = seen || strong && !loan;
    let frequency = 6 * (u32::BITS - small.leading_zeros()).min(12) as i32;
    usable.then(|| {
        40 + if seen { frequency + 30 } else { 0 } - 6 * parse.tail.suffixes().count() as i32
            + if parse.restored.is_some() { 2 } else { 0 }
            - unlikely
    })
}

/// Whether an unlisted root may sound so: of two consonants in front the second is a liquid or they are *ny*, *ng* (no
/// *mplesetkan*, no *di-skursus*), and neither two consonants nor a foreign silent e at the end (*disease* no *di-sease*).
fn is_pronounceable(base: &str) -> bool {
    let begins = match *base.as_bytes() {
        [b'n', b'y' | b'g', third, ..] => is_vowel(third),
        [b'k' | b's', b'h' | b'w' | b'y', third, ..] => is_vowel(third),
        [b'b' | b'd' | b'f' | b'g' | b'k' | b'p' | b't', b'r' | b'l', third, ..] => is_vowel(third),
        [first, second, ..] => is_vowel(first) || is_vowel(second),
        _ => true,
    };
    let ends = match *base.as_bytes() {
        [.., b'n', b'g'] => true,
        [.., before, last] => {
            (is_vowel(before) || is_vowel(last)) && !matches!(last, b'e' | b'j' | b'v' | b'w')
        }
        _ => false,
    };
    begins && ends
}

/// Where two listed words of at least four letters meet inside `base`: *salah|guna*.
fn compound(base: &str) -> Option<u8> {
    (4..base.len().saturating_sub(3)).find_map(|at| {
        let (first, second) = base.split_at_checked(at)?;
        let known = |word: &str| lexicon::find(word).is_some_and(|entry| !entry.headword().contains(' '));
        (known(first) && known(second)).then_some(at as u8)
    })
}
