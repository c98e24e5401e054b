//! A word with a hyphen or digits becomes affix and core (`di-PHK`, `se-Indonesia`, `ke-20`, `1990-an`, `KTP-nya`) or,
//! where its halves are kin, a reduplication.
//!
//! The core of an acronym, a name or a number stays as written. A detached hyphen (`negara -negara`) counts as one.

use std::borrow::Cow;
use std::ops::Range;

use super::affix::{Prefix, Suffix};
use super::analyse::analyse as analyse_word;
use super::{Analysis, Segment, SegmentKind, combining, reduplication};
use crate::language::lexicon;

const PREFIXES: &[(&str, Prefix)] = &[
    ("di", Prefix::Di),
    ("ke", Prefix::Ke),
    ("se", Prefix::Se),
    ("ber", Prefix::Ber),
    ("ter", Prefix::Ter),
    ("per", Prefix::Per),
    ("me", Prefix::MeN),
    ("mem", Prefix::MeN),
    ("men", Prefix::MeN),
    ("meng", Prefix::MeN),
    ("menge", Prefix::MeN),
    ("nge", Prefix::Nge),
    ("pe", Prefix::PeN),
    ("pem", Prefix::PeN),
    ("pen", Prefix::PeN),
    ("peng", Prefix::PeN),
    ("penge", Prefix::PeN),
];

const SUFFIXES: &[(&str, Suffix, SegmentKind)] = &[
    ("kan", Suffix::Kan, SegmentKind::Suffix),
    ("i", Suffix::I, SegmentKind::Suffix),
    ("an", Suffix::An, SegmentKind::Suffix),
    ("in", Suffix::In, SegmentKind::Suffix),
    ("nya", Suffix::Nya, SegmentKind::Clitic),
    ("ku", Suffix::Ku, SegmentKind::Clitic),
    ("mu", Suffix::Mu, SegmentKind::Clitic),
    ("lah", Suffix::Lah, SegmentKind::Particle),
    ("kah", Suffix::Kah, SegmentKind::Particle),
    ("pun", Suffix::Pun, SegmentKind::Particle),
];

/// The analyses of `word`, ASCII, whose small letters are `lower`; `None` where neither hyphen nor digit is in it.
pub(super) fn analyse(word: &str, lower: &str) -> Option<Vec<Analysis>> {
    let hyphen = lower.find('-');
    if hyphen.is_none() && !lower.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Some(analysis) = around_core(word, lower) {
        return Some(vec![analysis]);
    }
    // COVID-19, G-20: letters and digits are a name.
    let digits = lower.bytes().any(|byte| byte.is_ascii_digit());
    if digits && word.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        let entry = lexicon::find(word);
        return Some(vec![Analysis { is_name: entry.is_none(), ..Analysis::whole(word, entry) }]);
    }
    let Some(hyphen) = hyphen else {
        return Some(
            lexicon::find(lower).map(|entry| Analysis::whole(word, Some(entry))).into_iter().collect(),
        );
    };
    let mut analyses = reduplication::analyse(word, lower, hyphen);
    if analyses.is_empty() {
        analyses.extend(combined(word, lower));
    }
    Some(analyses)
}

/// *pro-Palestina*, *e-KTP*, *non-Muslim*: a combining form before a name or an acronym.
fn combined(word: &str, lower: &str) -> Option<Analysis> {
    let hyphen = lower.find('-')?;
    let (form, start) = combining::split(lower).filter(|&(_, start)| start == hyphen + 1)?;
    let text = &word[start..];
    let whole = || Analysis { is_name: true, ..Analysis::whole(text, None) };
    let mut base = analyse_word(text).into_iter().next().unwrap_or_else(whole);
    if base.affixes.is_empty() && text.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        base.root = Cow::Owned(text.to_owned());
    }
    (lower[..hyphen] != lower[start..]).then(|| combining::join(form, start, base, word))
}

/// Affixes with a hyphen (or beside a digit) around a core that stays whole.
fn around_core(word: &str, lower: &str) -> Option<Analysis> {
    let bytes = word.as_bytes();
    let stands_out =
        |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let mut core = 0..word.len();
    let prefix = PREFIXES.iter().find_map(|&(form, prefix)| {
        let rest = lower.strip_prefix(form)?;
        let start = form.len() + usize::from(rest.starts_with('-'));
        let digits = bytes.get(start).is_some_and(u8::is_ascii_digit);
        // di-upload: a foreign word in small letters, no half of a reduplication.
        let foreign = form.len() > 1 && rest.len() > 3 && !rest[1..].starts_with(form);
        (rest.starts_with('-') && (stands_out(start) || foreign) || prefix == Prefix::Ke && digits)
            .then_some((prefix, start))
    });
    if let Some((_, start)) = prefix {
        core.start = start;
    }
    let suffix = SUFFIXES.iter().find_map(|&(form, suffix, kind)| {
        let rest = lower.strip_suffix(form)?;
        let end = rest.trim_end_matches('-').len();
        let digit = end > core.start && bytes[end - 1].is_ascii_digit();
        (end > core.start && (end < rest.len() || digit)).then_some((suffix, kind, end))
    });
    if let Some((_, _, end)) = suffix {
        core.end = end;
    }
    let text = &word[core.clone()];
    // Orang-orang-nya and the like are reduplications with a stray hyphen, not cores.
    if text.contains('-') && !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if prefix.is_none() && suffix.is_none() {
        return text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
            .then(|| Analysis::whole(word, None));
    }
    Some(build(word, core, prefix, suffix))
}

fn build(
    word: &str,
    core: Range<usize>,
    prefix: Option<(Prefix, usize)>,
    suffix: Option<(Suffix, SegmentKind, usize)>,
) -> Analysis {
    let text = &word[core.clone()];
    let lower = text.bytes().all(|byte| byte.is_ascii_lowercase());
    // A core in small letters may itself be derived (perusahaan-nya), but not a foreign one.
    let inner = lower.then(|| analyse_word(text).into_iter().next()).flatten();
    let inner = inner.filter(|inner| prefix.is_none() || inner.root_entry.is_some());
    let entry = lexicon::find(text).or_else(|| lexicon::find(&text.to_lowercase()));
    let mut analysis = inner.unwrap_or_else(|| Analysis {
        root: Cow::Owned(text.to_owned()),
        root_entry: entry,
        ..Analysis::whole(text, entry)
    });
    for segment in &mut analysis.segments {
        segment.range = segment.range.start + core.start..segment.range.end + core.start;
    }
    if analysis.affixes.is_empty() {
        analysis.segments[0].underlying = analysis.root.clone();
    }
    if let Some((prefix, end)) = prefix {
        analysis.affixes.insert(0, prefix.form());
        let underlying = Cow::Borrowed(prefix.form());
        analysis
            .segments
            .insert(0, Segment { range: 0..end, kind: SegmentKind::Prefix, underlying, rule: None });
    }
    let mut lemma = word.to_owned();
    if let Some((suffix, kind, start)) = suffix {
        analysis.affixes.push(suffix.form());
        let underlying = Cow::Borrowed(suffix.form());
        analysis.segments.push(Segment { range: start..word.len(), kind, underlying, rule: None });
        if kind != SegmentKind::Suffix {
            lemma.truncate(start);
        }
    }
    if suffix.is_none_or(|(_, kind, _)| kind == SegmentKind::Suffix) || prefix.is_some() {
        analysis.entry = None;
    }
    analysis.lemma = Cow::Owned(lemma);
    analysis
}
