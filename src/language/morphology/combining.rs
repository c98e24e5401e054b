//! The beginning of a word becomes a combining form (*bentuk terikat*): `anti-`, `pasca-`, `non-`, `multi-`, `antar-`.
//!
//! Only before a listed base, and only where the lexicon does not list the whole (*antikorupsi*, *prasejarah* are words of
//! their own). Forms and meanings as the *Kamus Besar Bahasa Indonesia* gives them.

use std::borrow::Cow;

use super::{Analysis, Segment, SegmentKind};

/// A form and what it means, sorted.
const FORMS: &[(&str, &str)] = &[
    ("adi-", "adi-: great, super"),
    ("antar-", "antar-: between, among"),
    ("anti-", "anti-: against"),
    ("awa-", "awa-: without, un-"),
    ("bio-", "bio-: of life"),
    ("dasa-", "dasa-: ten"),
    ("dwi-", "dwi-: two, bi-"),
    ("e-", "e-: electronic"),
    ("eka-", "eka-: one, mono-"),
    ("eks-", "eks-: former"),
    ("ekstra-", "ekstra-: beyond, extra"),
    ("geo-", "geo-: of the earth"),
    ("hiper-", "hiper-: excessive"),
    ("infra-", "infra-: below"),
    ("inter-", "inter-: between"),
    ("intra-", "intra-: within"),
    ("kontra-", "kontra-: against"),
    ("maha-", "maha-: great, most"),
    ("makro-", "makro-: large-scale"),
    ("mega-", "mega-: huge"),
    ("mikro-", "mikro-: small-scale"),
    ("mini-", "mini-: small"),
    ("mono-", "mono-: one"),
    ("multi-", "multi-: many"),
    ("neo-", "neo-: new"),
    ("nir-", "nir-: without"),
    ("non-", "non-: not"),
    ("panca-", "panca-: five"),
    ("para-", "para-: beside"),
    ("pasca-", "pasca-: after"),
    ("poli-", "poli-: many"),
    ("pra-", "pra-: before"),
    ("pro-", "pro-: in favour of"),
    ("pseudo-", "pseudo-: false"),
    ("purna-", "purna-: after, former"),
    ("re-", "re-: again"),
    ("semi-", "semi-: half"),
    ("sub-", "sub-: under, part of"),
    ("super-", "super-: over, super"),
    ("supra-", "supra-: above"),
    ("swa-", "swa-: self"),
    ("tele-", "tele-: far"),
    ("trans-", "trans-: across"),
    ("tri-", "tri-: three"),
    ("tuna-", "tuna-: lacking"),
    ("ultra-", "ultra-: extremely"),
];

/// What a combining form means, by its underlying form.
pub(super) fn meaning(form: &str) -> Option<&'static str> {
    FORMS.binary_search_by_key(&form, |(form, _)| form).ok().map(|at| FORMS[at].1)
}

/// The longest combining form that `word` begins with, and where what follows begins; a hyphen in between is skipped.
pub(super) fn split(word: &str) -> Option<(&'static str, usize)> {
    let spelt = |form: &str| {
        let bare = form.strip_suffix('-').unwrap_or(form);
        let rest = word.strip_prefix(bare)?;
        let hyphen = rest.starts_with('-');
        // A single letter and short re- need their hyphen: ekonomi, reka.
        (rest.len() > 3 && (hyphen || bare.len() > 2)).then_some(bare.len() + usize::from(hyphen))
    };
    FORMS.iter().filter_map(|&(form, _)| Some((form, spelt(form)?))).max_by_key(|(form, _)| form.len())
}

/// `base`, the analysis of what follows `start` bytes of a word, with its combining form; `whole` is the word.
pub(super) fn join(form: &'static str, start: usize, base: Analysis, whole: &str) -> Analysis {
    let mut analysis = base;
    for segment in &mut analysis.segments {
        segment.range = segment.range.start + start..segment.range.end + start;
    }
    if analysis.affixes.is_empty() {
        analysis.segments[0].underlying = analysis.root.clone();
    }
    let underlying = Cow::Borrowed(form);
    analysis
        .segments
        .insert(0, Segment { range: 0..start, kind: SegmentKind::Prefix, underlying, rule: None });
    analysis.affixes.insert(0, form);
    let trailing = analysis.segments.iter().rev();
    let leaning: usize = trailing
        .take_while(|segment| matches!(segment.kind, SegmentKind::Clitic | SegmentKind::Particle))
        .map(|segment| segment.range.len())
        .sum();
    analysis.lemma = Cow::Owned(whole[..whole.len() - leaning].to_owned());
    analysis.entry = None;
    analysis
}
