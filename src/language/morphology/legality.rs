//! Which affixes may stand together: `meN-…-kan` is a word, `meN-…-an` is none.
//!
//! Knows chains, not roots; a word that its root refuses still passes. From the tables of affix combinations in
//! Sneddon's *Indonesian: A Comprehensive Grammar*, chapter 1.

use super::affix::{Prefix, Suffix};

/// Whether `inner` may follow `outer` directly.
pub(super) fn follows(outer: Prefix, inner: Prefix) -> bool {
    use Prefix::*;
    match outer {
        MeN | Di | Ku | Kau => matches!(inner, Per | Ber | Ter | Ke | Se),
        Ber => matches!(inner, Ke | PeN | Pe | Per | Se),
        Ter => matches!(inner, Per | Ke | Ber),
        Ke => matches!(inner, Ber | Ter | Se | Tidak | PeN | Pe),
        Tidak => matches!(inner, Ber | Ter | Se),
        PeN => matches!(inner, Ber | Per | Ke | Se),
        Per => matches!(inner, Se),
        Se => matches!(inner, Ke | PeN | Per | Ber | MeN),
        Pe | Nge | N => false,
    }
}

/// Whether `suffix` may close a word with these prefixes, outermost first.
pub(super) fn closes(prefixes: &[Prefix], suffix: Option<Suffix>) -> bool {
    use Prefix::*;
    let (kan, i) = (suffix == Some(Suffix::Kan), suffix == Some(Suffix::I));
    let (an, none) = (suffix == Some(Suffix::An), suffix.is_none());
    let colloquial = suffix == Some(Suffix::In);
    match *prefixes {
        [] => true,
        [Nge | N] => none || colloquial || kan || i,
        [Di | Ku | Kau] => none || kan || i || colloquial,
        [MeN | Ter] => none || kan || i,
        [MeN | Di | Ku | Kau, Per] => none || kan || i,
        [MeN | Di | Ku | Kau, Ber | Ter] => kan,
        // mengemuka has no suffix.
        [MeN, Ke] => none || kan || i,
        [MeN | Di | Ku | Kau, Ke | Se] => kan || i,
        [Ter, Per] => none || kan || i,
        [Ter, Ke | Ber] => none || kan,
        [Ber] => none || kan || an,
        [Ke] => none || an || i || kan,
        [PeN | Pe] => none || an,
        [Per] => an || kan || i || none,
        [Se] => none || an,
        [Per, ..] => an,
        [PeN, Per | Se | Ke] => none || an,
        [PeN, ..] => an,
        // kesebelas, keseratus: of numerals alone, as `rank` knows.
        [Ke, Se] => none || an,
        [Ke, Tidak, ..] => an,
        [Ke, ..] => an,
        [Ber, Ke, ..] => an || none,
        [Ber, Per] => an,
        [Ber, Se, Ber | MeN, ..] => false,
        [Ber | Se, ref inner @ ..] => closes(inner, suffix) && (an || none),
        _ => false,
    }
}
